"""Reads the sets of answers of a tool from its front matter, and sees that the answers of a set can be told apart.

answers:
  grades:
    - {id: none, label: No concern, means: absent}
    - {id: some, label: Some concern, means: present, points: 1}
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interview.words.item_reader import read_points
from interview.words.problem import Problems
from interview.words.reading import Front
from interview.words.tool import MEANINGS, NOT_APPLICABLE, NOT_KNOWN, TICK, Answer


@dataclass(frozen=True, slots=True)
class AnswerSets:
    """The sets of answers of a tool by name, and the points of their answers where they have such."""

    answers: dict[str, tuple[Answer, ...]]
    points: dict[str, dict[str, int]]

    @property
    def grades(self) -> dict[str, Answer]:
        """Every answer that means present, by its id."""
        return {answer.id: answer for answers in self.answers.values() for answer in answers if answer.means == "present"}


def read_answers(front: Front, problems: Problems) -> AnswerSets:
    """Read `answers` of the front matter; every set has an answer for what is not known and for what does not apply."""
    sets = AnswerSets({"tick": (*TICK, NOT_KNOWN, NOT_APPLICABLE)}, {})
    for name, rows in front.mapping("answers").items():
        read: list[Answer] = []
        for number, row in enumerate(front.as_rows(rows, "answers")):
            place = front.place(f"answers/{name}/{number}")
            ident, label, means = (str(row.get(key, "")) for key in ("id", "label", "means"))
            if not ident or not label or means not in MEANINGS:
                problems.error(place, f'an answer of "{name}" needs `id`, `label` and `means` ({", ".join(MEANINGS)})')
            else:
                if says := _already(ident, label, means, read):
                    problems.unclear(place, f'answers "{name}": {says}')
                read.append(Answer(ident, label, means))  # type: ignore[arg-type]
                if "points" in row:
                    points = read_points(f"{ident} {row['points']}", read, (), place, problems)
                    sets.points[name] = sets.points.get(name, {}) | points
        for extra in (NOT_KNOWN, NOT_APPLICABLE):
            if not any(answer.means == extra.means for answer in read):
                read.append(extra)
        sets.answers[name] = tuple(read)
    return sets


def _already(ident: str, label: str, means: str, before: Sequence[Answer]) -> str:
    """Say what keeps an answer from standing beside those `before` it in its set: an id or words that mean something else, or are taken."""
    for own in (NOT_KNOWN, NOT_APPLICABLE, *TICK):
        if ident == own.id and means != own.means:
            return f'the id "{ident}" always means {own.means}; give the answer "{label}" another id'
        if label.casefold() == own.label.casefold() and means != own.means:
            return f'"{label}" always means {own.means}; write `means: {own.means}`, or say it in other words'
    for answer in before:
        if answer.id == ident:
            return f'two answers have the id "{ident}"; give each its own'
        if answer.label.casefold() == label.casefold():
            return f'two answers are called "{label}", and nobody could tell them apart'
    return ""
