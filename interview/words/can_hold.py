"""Whether lines of a tool's rule can hold, alone or together: found out by going through all that can be decided on its items.

An item that is decided adds to what a line counts and to what it adds up, and takes nothing away; so it is enough to go from item to item
and keep, of everything reached so far, what differs. What is written about the child and their age is free, but for one field that would
have to say two things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interview.words.tool import Answer, Indicator, Rule, Section, Tool

MOST = 5_000
"""How many different counts and totals are kept; where there are more, it is not known whether lines can hold."""


@dataclass(frozen=True, slots=True)
class _Count:
    """So many of these items are wanted with an answer of `answers` (none: any that means present)."""

    items: frozenset[str]
    answers: tuple[str, ...]
    least: int

    def adds(self, item: Indicator, answer: Answer, worth: int) -> int:
        if item.id not in self.items:
            return 0
        graded = answer.means == "present" and item.counts_as is not None and item.counts_as.id in self.answers
        return int(answer.id in self.answers or graded if self.answers else answer.means == "present")

    def reached(self, number: int) -> int | None:
        """Return what is kept of a number: no more than is wanted."""
        return min(number, self.least)


@dataclass(frozen=True, slots=True)
class _Total:
    """The points of these items are to add up to a number from `least` to `most` (None: open above)."""

    items: frozenset[str]
    least: int
    most: int | None

    def adds(self, item: Indicator, answer: Answer, worth: int) -> int:
        return worth if item.id in self.items else 0

    def reached(self, number: int) -> int | None:
        """Return what is kept of a total: nothing where it is too high already, for no item takes points away."""
        if self.most is None:
            return min(number, self.least)
        return number if number <= self.most else None


def can_hold(tool: Tool, rules: Sequence[Rule]) -> bool | None:
    """Say whether all these lines can hold at once; None where there are too many ways to go through."""
    if any(
        one.facts[name].casefold() != other.facts[name].casefold()
        for one in rules
        for other in rules
        for name in one.facts.keys() & other.facts.keys()
    ):
        return False
    wanted = tuple(dict.fromkeys(each for rule in rules for each in _wanted(tool, rule)))
    states = {(0,) * len(wanted)}
    for section, item in _counting(tool):
        steps = {
            step for answer, worth in _decisions(section, item) if any(step := tuple(each.adds(item, answer, worth) for each in wanted))
        }
        if steps:
            moved = (_moved(state, step, wanted) for state in states for step in steps)
            states |= {state for state in moved if state is not None}
        if len(states) > MOST:
            return None
    return any(all(number >= each.least for number, each in zip(state, wanted, strict=True)) for state in states)


def _moved(state: tuple[int, ...], step: tuple[int, ...], wanted: tuple[_Count | _Total, ...]) -> tuple[int, ...] | None:
    found = []
    for number, more, each in zip(state, step, wanted, strict=True):
        kept = each.reached(number + more)
        if kept is None:
            return None
        found.append(kept)
    return tuple(found)


def _wanted(tool: Tool, rule: Rule) -> Iterator[_Count | _Total]:
    """Yield what a line wants of the items that it names."""
    if rule.band is not None:
        yield _Total(counted(tool, rule.any_of), rule.band.least, rule.band.most)
    elif rule.any_of:
        yield _Count(counted(tool, rule.any_of), rule.answers, rule.at_least)
    for name in rule.all_of:
        yield _Count(counted(tool, (name,)), rule.answers, 1)


def counted(tool: Tool, names: tuple[str, ...]) -> frozenset[str]:
    """Return the items of these sections and items that count towards the outcome."""
    return frozenset(item.id for section, item in _counting(tool) if section.id in names or item.id in names)


def _counting(tool: Tool) -> Iterator[tuple[Section, Indicator]]:
    return ((section, item) for section in tool.sections if section.counts for item in section.indicators)


def _decisions(section: Section, item: Indicator) -> Iterator[tuple[Answer, int]]:
    """Yield every way to decide an item, with its points. Its own points come before its section's, a column's before an answer's."""
    for answer in section.answers:
        for ticked in ("", *(column.id for column in section.columns)):
            points = (each[name] for each in (item.points, section.points) for name in (ticked, answer.id) if name in each)
            yield answer, next(points, 0)
