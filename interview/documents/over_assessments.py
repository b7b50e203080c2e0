"""What runs through several assessments with one form: each item from one to the next, and the tier with its reason then and now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interview.documents.compared import CHANGES, became, dated, decision, from_the_form
from interview.documents.result import NOT_AGREED
from interview.documents.speaking import day, field_value
from interview.record.assessment import Assessment, needs_agreement
from interview.record.entry import FieldWritten
from interview.record.fields import fields_of
from interview.record.ledger import Ledger
from interview.record.missing import result
from interview.record.outcome import NO_TIER
from interview.record.reviewing import Comparison, compare
from interview.words.content import Content
from interview.words.tool import Field, Indicator, Tool

LEAST = 3
"""From how many assessments on there is more to see than two of them side by side show."""


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One item through all assessments: which assessment, and what became of the item there, oldest first."""

    item: Indicator
    said: tuple[tuple[str, str], ...]


def timeline(ledger: Ledger, tool: Tool, found: Sequence[Assessment]) -> tuple[TimeLine, ...]:
    """Return every item that was indicated at any time or was decided otherwise later, in the form's order; none with less than three."""
    if len(found) < LEAST:
        return ()
    steps = [compare(ledger, tool, before, after) for before, after in pairwise(found)]
    lines = enumerate(tool.indicators)
    return tuple(
        TimeLine(item, tuple(_said(tool, item, number, found[0], steps)))
        for number, item in lines
        if _tells(tool, item, number, found, steps)
    )


def _tells(tool: Tool, item: Indicator, number: int, found: Sequence[Assessment], steps: Sequence[Comparison]) -> bool:
    """Say whether there is anything to tell of an item: it was indicated once, it changed, or its answer is none of the form's any more."""
    answers = [(each.judged.get(item.id), each.answer(tool, item.id)) for each in found]
    met = any(answer.means == "present" if answer else judged is not None for judged, answer in answers)
    return met or any(step.items[number].change in CHANGES for step in steps)


def _said(tool: Tool, item: Indicator, number: int, first: Assessment, steps: Sequence[Comparison]) -> Iterator[tuple[str, str]]:
    yield dated(first), decision(tool, first.judged.get(item.id))
    for step in steps:
        each = step.items[number]
        says, decided = became(step, tool, each), decision(tool, each.now)
        if each.now is not None and decided.casefold() not in says.casefold():
            says = f"{says} ({decided})"
        mark = from_the_form(step, tool, each)
        yield dated(step.now), f"{says}. {mark}" if mark else says


def tier_rows(ledger: Ledger, content: Content, tool: Tool, then: Assessment, now: Assessment) -> tuple[tuple[str, str, str], ...]:
    """Return the tier, who decided it and why, and what the form's rule gave, as rows: a label, then, now. An empty text: nothing."""
    sides = [_tier(ledger, content, tool, found) for found in (then, now)]
    return tuple((label, sides[0].get(label, ""), sides[1].get(label, "")) for label in dict.fromkeys((*sides[0], *sides[1])))


def outcome_rows(ledger: Ledger, tool: Tool, then: Assessment, now: Assessment) -> tuple[tuple[str, str, str], ...]:
    """Return what was written anew in each of two assessments, by whom and when, as `tier_rows`: the manager's decision among it. None where
    nothing was."""
    sides = [fields_of(ledger, tool, found) for found in (then, now)]

    def said(side: dict[str, FieldWritten], field: Field) -> str:
        entry = side.get(field.id)
        if entry is None or not entry.text.strip():
            return "Nothing is written."
        return f"{field_value(field.kind, entry.text).text} ({ledger.name_of(entry.by)}, {day(entry.at)})"

    anew = [field for field in tool.fields if field.anew and any(field.id in side for side in sides)]
    if not anew:
        return ()
    which = ("Which", dated(then), dated(now))
    return (which, *((field.label.rstrip(": "), said(sides[0], field), said(sides[1], field)) for field in anew))


def _tier(ledger: Ledger, content: Content, tool: Tool, found: Assessment) -> dict[str, str]:
    pathway, decided, agreed = content.pathway_of(tool), found.decided, found.agreed
    says = {"Which": dated(found), "Tier decided": "Not decided yet"}
    if decided is None:
        return says

    def named(ident: str, none: str = NO_TIER) -> str:
        tier = pathway.tier(ident)
        return tier.title if tier else ident or none

    says |= {"Tier decided": named(decided.tier, "No tier. This does not mean no risk."), "Reason": decided.reason}
    says["Decided by"] = f"{ledger.name_of(decided.by)}, {day(decided.at)}"
    gave = named(decided.rule_tier) if decided.rule_tier or not decided.undetermined else decided.undetermined
    says["What the form’s rule gave"] = gave
    if found.finished is not None and not found.same_form(tool.version, tool.digest):
        rule = result(ledger, content, tool, found, decided.at.astimezone().date())
        today = named(rule.tier) if rule.tier or not rule.undetermined else rule.undetermined
        says["What the form’s rule of today gives for the same decisions"] = today if rule.speaks else "Nothing: not every item is decided."
    if agreed:
        says["Second person"] = f"{ledger.name_of(agreed.by)}, {day(agreed.at)}"
    elif needs_agreement(found, pathway):
        says["Second person"] = NOT_AGREED
    return says
