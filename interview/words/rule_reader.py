"""Reads the rule of a tool from its front matter, and sees that it leaves no total without an answer.

- {tier: high, any: [worst], at_once: true, source: "The presence of one…"}
- {tier: medium, points: 10..19, source: "From ten points on…"}
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from interview.words.problem import Place, Problems, meant
from interview.words.reading import shortened
from interview.words.tool import AsksJudgement, Band, Rule, Section

KEYS = (
    "tier",
    "any",
    "all",
    "answers",
    "at_least",
    "points",
    "floor",
    "under_age",
    "facts",
    "undetermined",
    "at_once",
    "source",
    "reading",
)


def read_rule(row: dict[str, Any], sections: tuple[Section, ...], place: Place, problems: Problems) -> Rule | None:
    """Read one line of `outcome`. Nothing comes of one that names no result."""
    for key in row:
        if key not in KEYS:
            problems.error(place, f'unknown word "{key}" in a rule{meant(key, KEYS)}')
    tier, undetermined = str(row.get("tier", "")), str(row.get("undetermined", ""))
    if bool(tier) == bool(undetermined):
        problems.error(place, "a rule names either a `tier` or, in a sentence, why it is `undetermined`")
        return None
    any_of, all_of = (_names(row, key, sections, place, problems) for key in ("any", "all"))
    answers = row.get("answers") or []
    possible = {answer.id for section in sections for answer in section.answers}
    possible |= {item.counts_as.id for section in sections for item in section.indicators if item.counts_as}
    if not isinstance(answers, list) or not all(isinstance(answer, str) and answer in possible for answer in answers):
        problems.error(place, f"`answers` of a rule must be a list of: {', '.join(sorted(possible))}")
        answers = []
    facts = row.get("facts") or {}
    if not isinstance(facts, dict):
        problems.error(place, "`facts` of a rule must be like {field: yes}")
        facts = {}
    numbers = {key: row.get(key) for key in ("at_least", "under_age")}
    for key, number in numbers.items():
        if number is not None and (not isinstance(number, int) or isinstance(number, bool) or number < 1):
            problems.error(place, f"`{key}` of a rule must be a whole number from 1")
            numbers[key] = None
    for key in ("floor", "at_once"):
        if not isinstance(row.get(key, False), bool):
            problems.error(place, f"`{key}` of a rule is true or false")
    band = _band(row, place, problems) if "points" in row else None
    if band and not any_of:
        any_of = tuple(section.id for section in sections if section.counts and worth(section))
        if not any_of:
            problems.error(place, "a rule with `points` needs a section whose answers or columns have points")
    if not any_of and not all_of and not facts and numbers["under_age"] is None and "points" not in row:
        problems.error(place, "a rule needs `any`, `all`, `points`, `under_age` or `facts`: what must be so for it to hold")
    source, reading = str(row.get("source", "")), row.get("reading")
    if not source and reading != "ours":
        problems.error(place, "a rule gives its `source` (the sentence that states it) or says `reading: ours`")
    said = {str(name): "yes" if value is True else "no" if value is False else str(value) for name, value in facts.items()}
    return Rule(
        tier, any_of, tuple(answers), numbers["at_least"] or 1, row.get("floor") is True, numbers["under_age"],
        said, undetermined, row.get("at_once") is True, source, place, all_of, band,
    )  # fmt: skip


def _names(row: dict[str, Any], key: str, sections: tuple[Section, ...], place: Place, problems: Problems) -> tuple[str, ...]:
    """Return the sections and items that a rule names, and report those that are not there."""
    known = {section.id for section in sections if section.kind == "indicators"} | {i.id for s in sections for i in s.indicators}
    names = row.get(key) or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        problems.error(place, f"`{key}` must be a list of sections or items: [high, medium]")
        return ()
    for name in names:
        if name not in known:
            problems.error(place, f'a rule names "{name}", which is no section of indicators and no item{meant(name, known)}')
    return tuple(names)


def _band(row: dict[str, Any], place: Place, problems: Problems) -> Band | None:
    """Read `points: 10..19`, `20..` or `7`."""
    match = re.fullmatch(r"([0-9]{1,6})(?:(\.\.)([0-9]{1,6})?)?", str(row["points"]), re.ASCII)
    if match is None or (match[3] and int(match[3]) < int(match[1])):
        problems.error(place, "`points` of a rule are like 10..19, from the lower to the higher, or 20.. where there is no end")
        return None
    if "answers" in row or "at_least" in row:
        problems.error(place, "a rule with `points` adds them up; it has no `answers` and no `at_least`")
    band = Band(int(match[1]), int(match[3]) if match[3] else None if match[2] else int(match[1]))
    if row.get("at_once") is True and band.most is not None:
        problems.error(place, "a band that ends cannot be shown `at_once`: what is not decided yet can lift the total out of it")
    return band


def worth(section: Section) -> bool:
    """Say whether a section has points at all."""
    return bool(section.points) or any(item.points for item in section.indicators)


def check_bands(rules: Sequence[Rule], sections: tuple[Section, ...], problems: Problems) -> None:
    """Report bands that leave a gap or stand over each other, and items that add up to nothing because their points are not said.

    Bands belong together where they add up the same items under the same conditions. One alone that is open above is a threshold.
    """
    scales: dict[tuple[tuple[str, ...], object], list[tuple[Band, Place]]] = {}
    for rule in rules:
        if rule.band:
            under = (rule.all_of, tuple(sorted(rule.facts.items())), rule.under_age, rule.floor)
            scales.setdefault((rule.any_of, under), []).append((rule.band, rule.place))
    reached = {rule.any_of: _most(rule.any_of, sections) for rule in rules if rule.band}
    for (names, _), bands in scales.items():
        _check_scale(sorted(bands, key=lambda each: each[0].least), reached[names], problems)
    for section in sections:
        if any(section.id in names or any(item.id in names for item in section.indicators) for names in reached):
            _check_points(section, problems)


def _check_scale(bands: list[tuple[Band, Place]], reached: int, problems: Problems) -> None:
    for band, place in bands:
        if band.least > reached:
            problems.error(place, f"no total reaches {band.least} points: all points together are {reached}")
    (first, top), (last, end) = bands[0], bands[-1]
    if len(bands) == 1 and first.most is None:
        return
    if first.least > 1:
        problems.error(top, f"a total of less than {first.least} stands in no band; the lowest begins with 0 or 1")
    for (lower, _), (upper, place) in pairwise(bands):
        if lower.most is None or upper.least <= lower.most:
            ends = [most for most in (lower.most, upper.most) if most is not None]
            problems.error(
                place, f"a total of {_totals(upper.least, min(ends, default=None))} stands in two bands; where one ends the next begins"
            )
        elif upper.least > lower.most + 1:
            says = f"a total of {_totals(lower.most + 1, upper.least - 1)} stands in no band; where one ends the next begins"
            problems.error(place, says)
    if last.most is not None and last.most < reached:
        problems.error(end, f"a total of more than {last.most} stands in no band; write {last.least}.. to leave the highest open")


def _totals(least: int, most: int | None) -> str:
    return f"{least} or more" if most is None else str(least) if most == least else f"{least} to {most}"


def _check_points(section: Section, problems: Problems) -> None:
    """Report the items of a section that is added up whose points are not said for an answer that means present, or for a column."""
    needed = [(c.id, c.label) for c in section.columns] or [(a.id, a.label) for a in section.answers if a.means == "present"]
    for item in section.indicators:
        lacks = [label for ident, label in needed if ident not in item.points and ident not in section.points]
        either = any(answer.id in {**section.points, **item.points} for answer in section.answers if answer.means == "present")
        if lacks and not (section.columns and either):
            says = f'nothing says how many points "{shortened(item.wording)}" has for {" and ".join(lacks)}, and a rule adds it up'
            problems.error(item.place, says)


def _most(names: tuple[str, ...], sections: tuple[Section, ...]) -> int:
    """Return the highest total that these sections and items can come to."""
    return sum(
        max({**section.points, **item.points}.values(), default=0)
        for section in sections
        for item in section.indicators
        if section.counts and (section.id in names or item.id in names)
    )


def read_judgement(row: dict[str, Any], sections: tuple[Section, ...], place: Place, problems: Problems) -> AsksJudgement:
    column, section, says = (str(row.get(key, "")) for key in ("only_column", "only_section", "says"))
    columns = {c.id for s in sections for c in s.columns}
    if bool(column) == bool(section) or not says or set(row) - {"only_column", "only_section", "says"}:
        problems.error(place, "write `only_column` or `only_section`, and what it `says`")
    if column and column not in columns:
        problems.error(place, f'no column is called "{column}"{meant(column, columns)}')
    if section and section not in {s.id for s in sections}:
        problems.error(place, f'no section is called "{section}"{meant(section, [s.id for s in sections])}')
    return AsksJudgement(column, section, says)
