"""What is wrong with a piece of content, said so that its author can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Weight = Literal["error", "advice"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file (relative to the content folder) and a line, counted from 1."""

    file: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. An *error* must be mended; *advice* is for a person to weigh.

    `readable`: an error with which the file is read as it stands all the same. Content of before, that a document was made from when nobody
    took it for one, can still be read.
    """

    place: Place
    says: str
    weight: Weight = "error"
    readable: bool = False

    def __str__(self) -> str:
        mark = "" if self.weight == "error" else "advice: "
        return f"{self.place}: {mark}{self.says}"


@dataclass(slots=True)
class Problems:
    """Collects findings, so that an author sees all of them at once and not the first only."""

    found: list[Problem] = field(default_factory=list)

    def error(self, place: Place, says: str) -> None:
        self.found.append(Problem(place, says))

    def unclear(self, place: Place, says: str) -> None:
        """Report an error with which the file is read as it stands all the same."""
        self.found.append(Problem(place, says, readable=True))

    def advise(self, place: Place, says: str) -> None:
        self.found.append(Problem(place, says, "advice"))

    @property
    def errors(self) -> list[Problem]:
        return sorted(p for p in self.found if p.weight == "error")

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found))


class ContentError(Exception):
    """The content cannot be used. Carries every error that was found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


def meant(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean "…"?` for the known word that is nearest, or an empty string."""
    near = difflib.get_close_matches(word.lower(), {k.lower(): k for k in known}, n=1, cutoff=0.6)
    if not near:
        return ""
    return f'; did you mean "{next(k for k in known if k.lower() == near[0])}"?'
