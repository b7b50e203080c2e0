"""The tool's own rule, applied and explained in words. It decides nothing: a professional does.

The rule is data in the tool. What it gives, what it rests on and which sentence says so are kept
together, so that a page or a document can show the reason with the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from interview.record.assessment import Assessment, age_on
from interview.words.pathway import Pathway
from interview.words.tool import Rule, Tool

NO_TIER = "No tier indicated by the form's rule; this does not mean no risk."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rule gives. `tier` is "" for no tier; `because` the items it rests on, in the form's order.

    `undetermined` says why the tool's own words do not decide. `judgement` holds the sentences that ask
    for judgement. `complete` is true when every item that counts is decided; below a rule that is shown
    `at_once`, a page stays silent until then, unless somebody asks how it stands.
    """

    tier: str
    rule: Rule | None
    because: tuple[str, ...]
    undetermined: str
    judgement: tuple[str, ...]
    complete: bool
    lifted_by: tuple[Rule, ...] = ()

    @property
    def at_once(self) -> bool:
        return self.rule is not None and self.rule.at_once

    @property
    def speaks(self) -> bool:
        """Whether the result may be shown without being asked for."""
        return self.complete or self.at_once


def outcome(tool: Tool, pathway: Pathway, assessment: Assessment, facts: dict[str, str], today: date) -> Outcome:
    """Apply the tool's rules to what is decided. `facts` are the child's fields; `today` gives the age."""
    counted = {item.id for section in tool.sections if section.counts for item in section.indicators}
    complete = not any(item in counted for item in assessment.undecided(tool))
    age = age_on(facts.get(tool.born, ""), today) if tool.born else None
    floors: list[tuple[Rule, tuple[str, ...]]] = []
    unsure: list[str] = []
    result: tuple[Rule, tuple[str, ...]] | None = None
    for rule in tool.rules:
        because = _items(tool, assessment, rule, counted)
        if because is None or not _facts_hold(rule, facts):
            continue
        if rule.under_age is not None:
            if age is None:
                unsure.append(f"The rule depends on whether the child is under {rule.under_age}, and no date of birth is written.")
                continue
            if age >= rule.under_age:
                continue
        if rule.floor:
            floors.append((rule, because))
        elif result is None:
            result = (rule, because)
    return _decided(tool, pathway, assessment, result, floors, unsure, complete)


def _decided(
    tool: Tool,
    pathway: Pathway,
    assessment: Assessment,
    result: tuple[Rule, tuple[str, ...]] | None,
    floors: list[tuple[Rule, tuple[str, ...]]],
    unsure: list[str],
    complete: bool,
) -> Outcome:
    tier = result[0].tier if result else ""
    lifted: list[Rule] = []
    for floor, because in floors:
        if pathway.height(floor.tier) > pathway.height(tier):
            result, tier = (floor, because), floor.tier
            lifted.append(floor)
    if result is not None and result[0].undetermined:
        return Outcome("", result[0], result[1], result[0].undetermined, (), complete, tuple(lifted))
    open_question = (
        " ".join(unsure) if any(pathway.height(r.tier) > pathway.height(tier) for r in tool.rules if r.under_age is not None) else ""
    )
    if result is None:
        return Outcome("", None, (), open_question, (), complete)
    return Outcome(tier, result[0], result[1], open_question, _judgement(tool, assessment, result[1]), complete, tuple(lifted))


def _items(tool: Tool, assessment: Assessment, rule: Rule, counted: set[str]) -> tuple[str, ...] | None:
    """Return the decided items that make the rule hold, or None where it does not."""
    if not rule.any_of:
        return ()
    named = {item.id for name in rule.any_of if (section := tool.section(name)) for item in section.indicators} | set(rule.any_of)
    found = tuple(item.id for item in tool.indicators if item.id in named & counted and _counts(tool, assessment, rule, item.id))
    return found if len(found) >= rule.at_least else None


def _counts(tool: Tool, assessment: Assessment, rule: Rule, item: str) -> bool:
    answer = assessment.answer(tool, item)
    return answer is not None and (answer.id in rule.answers if rule.answers else answer.means == "present")


def _facts_hold(rule: Rule, facts: dict[str, str]) -> bool:
    return all(facts.get(name, "").strip().casefold() == wanted.casefold() for name, wanted in rule.facts.items())


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
