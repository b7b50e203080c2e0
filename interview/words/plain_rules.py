"""The rules for plain words that are data: one language's `locales/<language>/plain.toml`, read and checked for its shape."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from interview.words.problem import Place, Problems, Weight
from interview.words.script import PARENT_CARER, YOUNG_PERSON
from interview.words.sentences import patterns, spans

Pattern = tuple[str, ...]
SECTIONS = {YOUNG_PERSON: "young-person", PARENT_CARER: "parent-or-carer"}
MOST_WORDS = {YOUNG_PERSON: 15, PARENT_CARER: 20}
_LISTS = ("yes_no", "joiners", "open", "second", "blame", "tag_verbs", "tag_verbs_after_comma", "tag_pronouns", "tag_tails", "allowed")


@dataclass(frozen=True, slots=True)
class Avoid:
    """Words and phrases to avoid, and what to say in their place."""

    phrases: tuple[Pattern, ...]
    rather: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's `plain.toml`. `questions` holds its lists by name; `most_words` is by audience."""

    locale: str = "en"
    most_words: dict[str, int] = field(default_factory=lambda: dict(MOST_WORDS))
    abbreviations: tuple[str, ...] = ()
    most_age: float = 10
    least_words: int = 80
    questions: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)
    avoid: tuple[Avoid, ...] = ()

    def listed(self, name: str) -> tuple[Pattern, ...]:
        return self.questions.get(name, ())

    def opens(self, words: Pattern, name: str) -> bool:
        return any(0 in spans(words[: len(pattern)], pattern) for pattern in self.listed(name))


def read_rules(folder: Path, locale: str, problems: Problems) -> Rules:
    """Read `folder`/locales/<locale>/plain.toml; without one, a language has the sentence lengths only."""
    path = folder / "locales" / locale / "plain.toml"
    if not path.exists():
        return Rules(locale)
    place = Place(path.relative_to(folder).as_posix())
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:  # a fault of TOML or UTF-8 is a ValueError
        problems.error(place, f"the rules for plain words cannot be read: {error}")
        return Rules(locale)
    return _Reader(data, place, problems).rules(locale)


class _Reader:
    """Takes rules out of TOML and reports what has the wrong shape."""

    def __init__(self, data: dict[str, Any], place: Place, problems: Problems) -> None:
        self._data, self._place, self._problems = data, place, problems

    def rules(self, locale: str) -> Rules:
        known = {*SECTIONS.values(), "sentences", "reading", "questions", "avoid"}
        for name in self._data:
            if name not in known:
                self._problems.error(self._place, f'unknown part "{name}"; the parts are: {", ".join(sorted(known))}')
        questions = self._table("questions")
        for name in questions:
            if name not in _LISTS:
                self._problems.error(self._place, f'unknown list "{name}" in [questions]; the lists are: {", ".join(_LISTS)}')
        rows = self._data.get("avoid", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._problems.error(self._place, "write [[avoid]] with `words` and `rather`")
            rows = []
        return Rules(
            locale,
            {audience: int(self._number(section, "most_words", MOST_WORDS[audience])) for audience, section in SECTIONS.items()},
            self._texts(self._table("sentences"), "abbreviations"),
            self._number("reading", "most_age", 10),
            int(self._number("reading", "least_words", 80)),
            {name: patterns(self._texts(questions, name)) for name in _LISTS},
            tuple(self._avoid(row) for row in rows),
        )

    def _avoid(self, row: dict[str, Any]) -> Avoid:
        weight = row.get("weight", "error")
        if weight not in ("error", "advice"):
            self._problems.error(self._place, f'`weight` is "error" or "advice", not "{weight}"')
        return Avoid(patterns(self._texts(row, "words")), str(row.get("rather", "")), "advice" if weight == "advice" else "error")

    def _table(self, name: str) -> dict[str, Any]:
        table = self._data.get(name, {})
        if isinstance(table, dict):
            return table
        self._problems.error(self._place, f"write [{name}] on a line of its own")
        return {}

    def _texts(self, table: dict[str, Any], name: str) -> tuple[str, ...]:
        found = table.get(name, [])
        if isinstance(found, list) and all(isinstance(text, str) for text in found):
            return tuple(found)
        self._problems.error(self._place, f'`{name}` must be a list of words: ["…", "…"]')
        return ()

    def _number(self, table: str, name: str, default: float) -> float:
        found = self._table(table).get(name, default)
        if isinstance(found, int | float) and not isinstance(found, bool) and found > 0:
            return found
        self._problems.error(self._place, f"`{name}` must be a number above 0")
        return default
