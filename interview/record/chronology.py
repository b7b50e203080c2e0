"""The chronology: significant events by when they happened, however vaguely that is known, each with who knows it and from where.

Nothing is merged and nothing is resolved. What tells of the same, or may, stands side by side: see `interview.record.neighbours`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from interview.record.days import days
from interview.record.entry import Accessed, Answered, Disclosed, EventSort, Happened, Marked, Observed, Withdrawn
from interview.record.evidence import Evidence, evidence
from interview.record.ledger import Ledger, folded
from interview.record.passage import looked_at_whole

SORTS: dict[EventSort, str] = {
    "missing": "Missing from home or care",
    "harm": "Harm or concern",
    "health": "Health",
    "home": "Home or placement",
    "school": "School, college, work",
    "police": "Police",
    "contact": "Contact with somebody of concern",
    "decision": "A meeting or decision",
    "other": "Something else",
}
"""The kinds of event in words, in the order in which they are offered."""

Became = Literal["stands", "changed", "unmarked", "taken back"]
"""What became of words since an event was drawn from them. *unmarked*: the passage is marked no more, and its answer stands as it was."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Words that an event was drawn from. `id` is their entry's then, `piece` they are as they stand today (None: they do not).

    `withdrawn` is how they were taken back, where that was said of them.
    """

    id: str
    became: Became
    piece: Evidence | None = None
    withdrawn: Withdrawn | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it stands. `told` is its latest state, `first` the one in which it was first written down.

    It must have been between `earliest` and `latest`, both included; None where nobody can say. `people` are the names in
    `told.people`; `agencies` who knows it, or else whose professional wrote it down, as of then.
    """

    id: str
    told: Happened
    first: Happened
    earliest: date | None
    latest: date | None
    people: tuple[str, ...]
    agencies: tuple[str, ...]
    drawn_from: tuple[Drawn, ...]

    @property
    def dated(self) -> bool:
        return self.earliest is not None or self.latest is not None


@folded
def chronology(ledger: Ledger) -> tuple[Event, ...]:
    """Return all events by their earliest day, then their latest; those of which no day is known last, as they were written down."""
    states: dict[str, list[Happened]] = {}
    for entry in ledger.of(Happened):
        states.setdefault(entry.event, []).append(entry)
    return tuple(sorted((_event(ledger, ident, each) for ident, each in states.items()), key=_when))


def _event(ledger: Ledger, ident: str, states: Sequence[Happened]) -> Event:
    told = states[-1]
    earliest, latest = days(told.earliest), days(told.latest)
    return Event(
        ident,
        told,
        states[0],
        earliest[0] if earliest else None,
        latest[1] if latest else None,
        names(told.people),
        names(told.agency) or names(agency_of(ledger, told.by, told.at)),
        tuple(drawn(ledger, each) for each in told.evidence),
    )


def _when(event: Event) -> tuple[bool, date, date]:
    """Order events. Without an earliest day the latest is all that is known; without a latest there is no end to it."""
    return not event.dated, event.earliest or event.latest or date.max, event.latest or date.max


def names(text: str) -> tuple[str, ...]:
    """Return the names in a field where they stand with a comma, a semicolon or a line between; each once, as first written."""
    each: dict[str, str] = {}
    for part in re.split(r"[,;\n]", text):
        each.setdefault(part.strip().casefold(), part.strip())
    return tuple(name for name in each.values() if name)


def agency_of(ledger: Ledger, person: str, at: datetime | None = None) -> str:
    """Return the agency for which a professional was in a case at a moment (None: last), or an empty string.

    That is the one for which they last looked in by then, or else for which they first did after it: whoever works for another agency
    later has not written for that one before.
    """
    looks = _looks(ledger).get(person, ())
    if not looks:
        return ""
    by_then = bisect_right(looks, at, key=lambda look: look[0]) if at else len(looks)
    return looks[max(by_then - 1, 0)][1]


@folded
def _looks(ledger: Ledger) -> dict[str, tuple[tuple[datetime, str], ...]]:
    """Return by each professional's id when they looked in and for which agency, oldest first."""
    found: dict[str, list[tuple[datetime, str]]] = {}
    for entry in ledger.of(Accessed):
        found.setdefault(entry.by, []).append((entry.at, entry.agency))
    return {person: tuple(sorted(looks, key=lambda look: look[0])) for person, looks in found.items()}


def drawn(ledger: Ledger, ident: str) -> Drawn:
    """Say what became of the words of an entry since somebody drew on it. Words that were replaced are followed to the newer ones."""
    pieces, was = evidence(ledger), ledger.get(ident)
    last = _latest(ledger, ident)
    piece = pieces.get(last)
    if piece is not None:
        same = isinstance(was, Answered | Observed | Disclosed | Marked) and _words(was) == (piece.words, piece.drawing, piece.rendered)
        return Drawn(ident, "stands" if same or isinstance(was, Marked) else "changed", piece)
    mark = ledger.get(last)
    if isinstance(mark, Marked):
        answer = drawn(ledger, mark.answer)
        return Drawn(ident, "unmarked" if answer.became == "stands" else answer.became, answer.piece, answer.withdrawn)
    return Drawn(ident, "taken back", None, ledger.withdrawn.get(last))


def _words(was: Answered | Observed | Disclosed | Marked) -> tuple[str, str, str]:
    """Return what of an entry is words: a changed rendering is another text to whoever reads no other language."""
    return (was.words, was.drawing, was.rendered) if isinstance(was, Answered) else (was.words, "", "")


def _latest(ledger: Ledger, ident: str) -> str:
    newer = _newer(ledger)
    while ident in newer:
        ident = newer[ident]
    return ident


@folded
def _newer(ledger: Ledger) -> dict[str, str]:
    """Map each entry with words to the one that took its place; a record of something told to its next state."""
    found = {e.replaces: e.id for e in ledger.standing if isinstance(e, Answered | Observed | Marked) and e.replaces}
    before: dict[str, str] = {}
    for entry in ledger.of(Disclosed):
        if entry.disclosure in before:
            found[before[entry.disclosure]] = entry.id
        before[entry.disclosure] = entry.id
    return found


def undrawn(ledger: Ledger) -> tuple[Evidence, ...]:
    """Return the evidence that no event was drawn from, oldest first. A passage of an answer is in an event when its answer is."""
    used = {_latest(ledger, each) for event in chronology(ledger) for each in event.told.evidence}
    used = looked_at_whole(ledger, used)
    free = (piece for piece in evidence(ledger).values() if piece.words.strip() or piece.drawing)
    return tuple(piece for piece in free if piece.id not in used and piece.within not in used)


def source(event: Event) -> tuple[frozenset[str], str]:
    """Return who tells of an event and where it is written down, as far as that makes two sources different ones."""
    return _folded(event.agencies), event.told.source.strip().casefold()


def _folded(each: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in each)


# ── looking for some ─────────────────────────────────────────────────────────────────────────────────────────────────────


def sought(events: Iterable[Event], person: str = "", agency: str = "", sort: str = "") -> tuple[Event, ...]:
    """Return the events about a person, known to an agency, of a kind; whichever of these is given. Capitals make no difference."""
    return tuple(
        event
        for event in events
        if (not person or person.casefold() in _folded(event.people))
        and (not agency or agency.casefold() in _folded(event.agencies))
        and sort in ("", event.told.sort)
    )


def offered(events: Iterable[Event], of: Callable[[Event], tuple[str, ...]]) -> tuple[str, ...]:
    """Return every name that events have, in the order of the alphabet, however it was capitalised."""
    known: dict[str, str] = {}
    for event in events:
        for name in of(event):
            known.setdefault(name.casefold(), name)
    return tuple(known[each] for each in sorted(known))
