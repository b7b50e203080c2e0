"""What a tool's own points and grades come to, for the lines of its rule that count. Nothing here is a judgement.

Only a tool whose rule states points has any. A blank and *not known* are never zero: they are left out of a
total, and the total says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from interview.record.assessment import Assessment
from interview.words.tool import Indicator, Rule, Section, Tool

POINTS = "The points are those that this form’s own rule states."
LEFT_OUT = "Not known, and left out of this total. Not known is not zero:"
NOT_YET = "Not decided yet, and not in this total:"


@dataclass(frozen=True, slots=True)
class Tally:
    """The points that a rule adds up: `points` of each item that has any, the items that are not known, and those not decided yet.

    `names` are the sections and items that are added up. Only what counts is in it, in the form's order.
    """

    names: tuple[str, ...]
    points: dict[str, int]
    unknown: tuple[str, ...]
    undecided: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(self.points.values())


def tally(tool: Tool, assessment: Assessment, names: tuple[str, ...]) -> Tally:
    """Add up the points of these sections and items, as far as they are decided and known."""
    points: dict[str, int] = {}
    unknown, undecided = [], []
    for item in _counted(tool, names):
        answer = assessment.answer(tool, item.id)
        worth = _worth(tool, assessment, item)
        if answer is None:
            undecided.append(item.id)
        elif worth is not None:
            points |= {item.id: worth} if worth else {}
        elif answer.means == "unknown":
            unknown.append(item.id)
    return Tally(names, points, tuple(unknown), tuple(undecided))


def holds(tool: Tool, assessment: Assessment, rule: Rule) -> tuple[str, ...] | None:
    """Return the decided items that make a rule hold, in the form's order; None where it does not hold.

    A rule that names no item, but a fact or an age, holds as far as the items go.
    """
    if rule.band is not None:
        added = tally(tool, assessment, rule.any_of)
        if not rule.band.holds(added.total):
            return None
        found = set(added.points)
    else:
        found = _so(tool, assessment, rule, rule.any_of)
        if rule.any_of and len(found) < rule.at_least:
            return None
    for name in rule.all_of:
        one = _so(tool, assessment, rule, (name,))
        if not one:
            return None
        found |= one
    return tuple(item.id for item in tool.indicators if item.id in found)


def in_words(tool: Tool, added: Tally) -> str:
    """Say what the points come to, and that it is so far where something is undecided."""
    titles = [section.title for name in added.names if (section := tool.section(name))]
    titles += [item.wording for name in added.names if (item := tool.indicator(name))]
    with_points = {item.id for section in tool.sections if section.counts for item in section.indicators if section.points or item.points}
    whole = with_points <= {item.id for item in tool.items(added.names)}
    named = "All" if whole else " and ".join(f"“{title}”" for title in titles)
    return f"{named} together: {in_points(added.total)}{' so far' if added.undecided else ''}."


def in_points(number: int) -> str:
    return "1 point" if number == 1 else f"{number} points"


def _counted(tool: Tool, names: tuple[str, ...]) -> tuple[Indicator, ...]:
    return tuple(item for item in tool.items(names) if _section(tool, item).counts)


def _section(tool: Tool, item: Indicator) -> Section:
    section = tool.section_of(item.id)
    assert section is not None, "an item of a tool stands in one of its sections"
    return section


def _worth(tool: Tool, assessment: Assessment, item: Indicator) -> int | None:
    """Return the points of a decided item; None where the tool states none for the answer, and it does not mean absent.

    The item's own points come before its section's. Of several ticked columns, the one with the most points counts, once.
    """
    section, answer = _section(tool, item), assessment.answer(tool, item.id)
    if answer is None:
        return None
    for points in (item.points, section.points):
        columns = [points[column] for column in assessment.judged[item.id].columns if column in points]
        if columns:
            return max(columns)
        if answer.id in points:
            return points[answer.id]
    return 0 if answer.means == "absent" else None


def _so(tool: Tool, assessment: Assessment, rule: Rule, names: tuple[str, ...]) -> set[str]:
    """Return the items that are decided as present or, with `answers`, as one of these; a preset grade is an answer too."""
    found = set()
    for item in _counted(tool, names):
        answer = assessment.answer(tool, item.id)
        if answer is None:
            continue
        present = answer.means == "present"
        graded = present and item.counts_as is not None and item.counts_as.id in rule.answers
        if answer.id in rule.answers or graded if rule.answers else present:
            found.add(item.id)
    return found
