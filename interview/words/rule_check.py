"""What the lines of a tool's outcome cannot mean: one that never holds, one that keeps a higher tier from being reached, points that lower it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from interview.words.can_hold import can_hold, counted
from interview.words.pathway import Pathway
from interview.words.problem import Problem
from interview.words.reading import shortened
from interview.words.tool import Rule, Section, Tool


def unsound(tool: Tool, pathway: Pathway) -> Iterator[Problem]:
    """Say what is wrong with the lines of a tool's outcome, for the tiers of its pathway."""
    for rule in tool.rules:
        yield from _uncounted(tool, rule)
        yield from _facts(tool, rule)
        yield from _never(tool, rule)
    yield from _order(tool, pathway)
    yield from _turned(tool, pathway)


def _uncounted(tool: Tool, rule: Rule) -> Iterator[Problem]:
    """Report every name that counts for nothing."""
    for name in dict.fromkeys((*rule.any_of, *rule.all_of)):
        section = _section(tool, name)
        if section is not None and not section.counts:
            says = (
                f'the rule names "{name}", and "{shortened(section.title)}" (line {section.place.line}) is marked .uncounted: '
                "it counts for nothing here. Take the mark away, or the name out of the rule"
            )
            yield Problem(rule.place, says)


def _section(tool: Tool, name: str) -> Section | None:
    return tool.section(name) or tool.section_of(name)


def _facts(tool: Tool, rule: Rule) -> Iterator[Problem]:
    """Report a fact that the page can never write into its field."""
    kinds = {field.id: field.kind for field in tool.fields}
    for name, value in rule.facts.items():
        kind = kinds.get(name)
        if kind == "yes-no" and value.casefold() not in ("yes", "no"):
            yield Problem(rule.place, f'the field "{name}" is yes or no, and never "{value}"')
        if kind == "date" and not _is_day(value):
            yield Problem(rule.place, f'the field "{name}" holds a day, like 2012-05-31, and never "{value}"')


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _never(tool: Tool, rule: Rule) -> Iterator[Problem]:
    """Report a line that never holds, whatever is decided. What is wrong with its points or an uncounted section is said elsewhere."""
    named = (_section(tool, name) for name in (*rule.any_of, *rule.all_of))
    if rule.band is not None or any(section is None or not section.counts for section in named) or can_hold(tool, (rule,)) is not False:
        return
    there = len(counted(tool, rule.any_of))
    if rule.any_of and rule.at_least > there:
        says = f"this rule can never hold: it wants at least {rule.at_least} of the items that it names, and there are {there}"
    else:
        asked = " or ".join(f'"{answer}"' for answer in rule.answers) or "an answer that means present"
        says = f"this rule can never hold: not enough of the items that it names can have {asked}"
    yield Problem(rule.place, says)


def _order(tool: Tool, pathway: Pathway) -> Iterator[Problem]:
    """Report a line that takes the place of one that gives more. A floor ends no search, and needs no place."""
    rules = [rule for rule in tool.rules if not rule.floor]
    reached = 0
    for number, rule in enumerate(rules):
        reached = max(reached, pathway.height(rule.tier))
        # Where the form itself does not decide, that stands for no more than the tiers above it.
        height = pathway.height(rule.tier) if rule.tier else reached
        for later in rules[number + 1 :]:
            if pathway.height(later.tier) <= height or (rule.tier and not height):
                continue
            together = can_hold(tool, (rule, later))
            if together is not False:
                yield _hidden(rule, later, known=together is True and bool(rule.tier))
                break


def _hidden(rule: Rule, later: Rule, *, known: bool) -> Problem:
    gives = f'gives "{rule.tier}"' if rule.tier else "leaves it open"
    where = f'stands before line {later.place.line}, which gives "{later.tier}"'
    if known:
        says = f"this rule {gives} and {where}; both can hold, and the first that holds is the result. Put the highest first"
        return Problem(rule.place, says)
    says = f"this rule {gives} and {where}; the first that holds is the result. See that the higher one is not lost where both hold"
    return Problem(rule.place, says, "advice")


def _turned(tool: Tool, pathway: Pathway) -> Iterator[Problem]:
    """Report bands of the same points in which more of them give a lower tier than fewer."""
    scales: dict[tuple[object, ...], list[Rule]] = {}
    for rule in tool.rules:
        if rule.band is not None and pathway.height(rule.tier):
            under = (frozenset(rule.any_of), frozenset(rule.all_of), tuple(sorted(rule.facts.items())), rule.under_age, rule.floor)
            scales.setdefault(under, []).append(rule)
    for rules in scales.values():
        for fewer, more in pairwise(sorted(rules, key=lambda each: each.band.least if each.band else 0)):
            if pathway.height(more.tier) < pathway.height(fewer.tier) and more.band:
                says = (
                    f'from {more.band.least} points on this gives "{more.tier}", and fewer points give "{fewer.tier}" (line {fewer.place.line}): '
                    "more points never give a lower tier. See that the bands are the right way round"
                )
                yield Problem(more.place, says)
