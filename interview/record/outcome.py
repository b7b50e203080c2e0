"""The tool's own rule, applied and explained in words. It decides nothing: a professional does.

The rule is data in the tool. What it gives, what it rests on and which sentence says so are kept
together, so that a page or a document can show the reason with the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from interview.record.assessment import Assessment, age_on, decided_anew
from interview.record.counting import Tally, holds, tally
from interview.words.pathway import Pathway
from interview.words.tool import Rule, Tool

NO_TIER = "No tier indicated by the form's rule; this does not mean no risk."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rule gives. `tier` is "" for no tier; `because` the items it rests on, in the form's order.

    `undetermined` says why the tool's own words do not decide, or what a higher result depends on. `lifted_by`
    are the floors that lifted a lower result, which came from `beneath`. `judgement` holds the sentences that ask
    for judgement. `complete` is true when every item that counts is decided; below a rule that is shown
    `at_once`, a page stays silent until then, unless somebody asks how it stands. `tallies` are the points that the
    result comes from, or that came to no result: none for a tool whose rule states no points.
    """

    tier: str
    rule: Rule | None
    because: tuple[str, ...]
    undetermined: str
    judgement: tuple[str, ...]
    complete: bool
    lifted_by: tuple[Rule, ...] = ()
    beneath: Rule | None = None
    tallies: tuple[Tally, ...] = ()

    @property
    def at_once(self) -> bool:
        return any(rule is not None and rule.at_once for rule in (self.rule, self.beneath, *self.lifted_by))

    @property
    def speaks(self) -> bool:
        """Whether the result may be shown without being asked for."""
        return self.complete or self.at_once


def outcome(tool: Tool, pathway: Pathway, assessment: Assessment, facts: dict[str, str], today: date) -> Outcome:
    """Apply the tool's rules to what is decided. `facts` are the child's fields; `today` gives the age."""
    counted = {item.id for section in tool.sections if section.counts for item in section.indicators}
    complete = not any(item in counted for item in assessment.undecided(tool))
    floors: list[_Held] = []
    unsure: list[tuple[Rule, str]] = []
    first: _Held | None = None
    for rule in tool.rules:
        because = holds(tool, assessment, rule)
        if because is None or (first is not None and not rule.floor):
            continue
        child = _child(tool, rule, facts, today)
        if child:
            unsure += [(rule, says) for says in child]
        elif child is not None and rule.floor:
            floors.append((rule, because))
        elif child is not None:
            first = (rule, because)
    return _decided(tool, pathway, assessment, first, floors, unsure, complete)


_Held = tuple[Rule, tuple[str, ...]]
"""A rule that holds, with the items that make it hold."""


def _child(tool: Tool, rule: Rule, facts: dict[str, str], today: date) -> tuple[str, ...] | None:
    """Return what is not known of the child that a rule depends on: nothing, where it is all so; None, where some of it is not so."""
    unknown: list[str] = []
    for name, wanted in rule.facts.items():
        written = facts.get(name, "").strip().casefold()
        if not written:
            label = next((field.label for field in tool.fields if field.id == name), name).rstrip(": ")
            unknown.append(f"The rule depends on “{label}”, and nothing is written there.")
        elif written != wanted.casefold():
            return None
    if rule.under_age is not None:
        age = age_on(facts.get(tool.born, ""), today) if tool.born else None
        if age is None:
            unknown.append(f"The rule depends on whether the child is under {rule.under_age}, and no date of birth is written.")
        elif age >= rule.under_age:
            return None
    return tuple(unknown)


def _decided(
    tool: Tool,
    pathway: Pathway,
    assessment: Assessment,
    first: _Held | None,
    floors: list[_Held],
    unsure: list[tuple[Rule, str]],
    complete: bool,
) -> Outcome:
    result, lifted = first, list[Rule]()
    for floor in floors:
        if pathway.height(floor[0].tier) > pathway.height(result[0].tier if result else ""):
            result = floor
            lifted.append(floor[0])
    tier = result[0].tier if result else ""
    said = [first[0].undetermined] if first and first[0].undetermined else []
    # A rule that was passed over for want of a fact matters where it would lift the result, or would have come first.
    said += [says for rule, says in unsure if pathway.height(rule.tier) > pathway.height(tier) or (not rule.floor and rule.tier != tier)]
    undetermined = " ".join(dict.fromkeys(said))
    anew = _decided_anew(tool, assessment)
    if result is None:
        return Outcome("", None, (), undetermined, anew, complete, tallies=_tallies(tool, assessment, tool.rules))
    judgement = (*(_judgement(tool, assessment, result[1]) if tier else ()), *anew)
    beneath = first[0] if first and lifted else None
    added = _tallies(tool, assessment, (result[0], *([beneath] if beneath else ()), *lifted))
    return Outcome(tier, result[0], result[1], undetermined, judgement, complete, tuple(lifted), beneath, added)


def _tallies(tool: Tool, assessment: Assessment, rules: tuple[Rule, ...]) -> tuple[Tally, ...]:
    """Return what each of these rules adds up, once."""
    return tuple(tally(tool, assessment, names) for names in dict.fromkeys(rule.any_of for rule in rules if rule.band))


def _decided_anew(tool: Tool, assessment: Assessment) -> tuple[str, ...]:
    """Say which items were decided anew after a second person had assessed them: both stand, and they no longer fit."""
    return tuple(
        f"“{item.wording}” was decided anew after it was assessed. It needs to be assessed again."
        for item in tool.indicators
        if decided_anew(assessment, item)
    )


def _judgement(tool: Tool, assessment: Assessment, because: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the tool says when a result rests on one column or one section alone."""
    said = []
    for each in tool.asks_judgement:
        rests = bool(because) and all(
            assessment.judged[item].columns == (each.only_column,)
            if each.only_column
            else (section := tool.section_of(item)) is not None and section.id == each.only_section
            for item in because
        )
        if rests:
            said.append(each.says)
    return tuple(said)
