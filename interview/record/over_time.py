"""All evidence over time: by when it happened where that is known, whose it is, which agency brought it, what it was linked to and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from interview.record.assessment import forms
from interview.record.chronology import agency_of, chronology
from interview.record.days import days
from interview.record.entry import Pointing
from interview.record.evidence import Evidence, evidence, links
from interview.record.ledger import Ledger, folded
from interview.record.reviewing import filled, settled_at

Known = Literal["own", "event", "ahead", ""]
"""From where it is known when something happened: what was written down with the words themselves, the one event of the chronology that was
drawn from them, or nothing. *ahead*: the day that was written down with them was still to come then, so it is none on which it happened."""


class Bearing(NamedTuple):
    """What a piece of evidence was linked to: an item of a tool, towards it or away from it. Both are ids.

    `assessed` is when the assessment was finished in which it was linked, where a review came after that one; None in the current one.
    """

    tool: str
    indicator: str
    pointing: Pointing
    assessed: datetime | None = None


class Happening(NamedTuple):
    """Between which days something happened, both included; None where nobody can say. `known` is from where that is known."""

    earliest: date | None = None
    latest: date | None = None
    known: Known = ""


UNKNOWN = Happening()


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of evidence with whose it is, who brought it, when it happened, and what it bears on.

    `person` is a name, with the relation to the child where it is known; "" for what a record says. `agency` is the one that the
    evidence names, or else that of the professional who wrote it down, as of then.
    """

    piece: Evidence
    person: str
    agency: str
    bears_on: tuple[Bearing, ...]
    happened: Happening = UNKNOWN

    @property
    def day(self) -> date:
        """The day under which it stands: the first on which it may have happened, else the last, else when it was written down."""
        return self.happened.earliest or self.happened.latest or self.piece.at.astimezone().date()


@folded
def over_time(ledger: Ledger) -> tuple[Placed, ...]:
    """Return all evidence, oldest first, by when it happened; where no day of that is known, by when it was written down."""
    linked, told = _linked(ledger), _told(ledger)
    placed = (
        Placed(
            piece,
            _person(piece),
            piece.agency.strip() or agency_of(ledger, piece.by, piece.at),
            tuple(linked.get(piece.id, ())),
            _happened(ledger, piece, told.get(piece.id, [])),
        )
        for piece in evidence(ledger).values()
        if piece.words.strip() or piece.drawing
    )
    return tuple(sorted(placed, key=lambda each: (each.day, each.happened.latest or each.day, each.piece.at)))


def _person(piece: Evidence) -> str:
    if piece.source == "record":
        return ""
    named, relation = piece.speaker.strip(), piece.relation.strip()
    return f"{named} ({relation})" if named and relation else named or relation


def _happened(ledger: Ledger, piece: Evidence, told: list[Happening]) -> Happening:
    """Say when words happened. Words that several events were drawn from tell of several days: then none is chosen.

    Nothing happened on a day that was still to come when the day was written beside the words, which may be later than the words were.
    """
    own, wrote = days(piece.when), ledger.get(piece.id)
    if own is not None and wrote is not None and own[0] > wrote.at.astimezone().date():
        return Happening(known="ahead")
    if own is not None:
        return Happening(*own, "own")
    return told[0] if len(told) == 1 else UNKNOWN


def _told(ledger: Ledger) -> dict[str, list[Happening]]:
    """Return by the id of its entry, as it stands today, the days of every event that was drawn from a piece of evidence."""
    found: dict[str, list[Happening]] = {}
    for event in chronology(ledger):
        for ident in {words.piece.id for words in event.drawn_from if words.piece}:
            found.setdefault(ident, []).append(Happening(event.earliest, event.latest, "event" if event.dated else ""))
    return found


def _linked(ledger: Ledger) -> dict[str, list[Bearing]]:
    """Return what each piece is linked to, in every assessment of every form of the case, by the id of its entry; the oldest first."""
    found: dict[str, list[Bearing]] = {}
    for tool in forms(ledger):
        every = filled(ledger, tool)
        for each in every:
            assessed = None if each is every[-1] else settled_at(each)
            for indicator, linked in links(ledger, each.id).items():
                for link in linked:
                    found.setdefault(link.evidence.id, []).append(Bearing(tool, indicator, link.pointing, assessed))
    return found


def spellings(names: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, in its first spelling, in the order of the alphabet. Capitals and spaces make no difference."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(_plain(name), name)
    return tuple(first[each] for each in sorted(first) if each)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def narrowed(placed: Iterable[Placed], person: str = "", agency: str = "", item: tuple[str, str] = ("", "")) -> tuple[Placed, ...]:
    """Return the evidence of a person, of an agency, for an item (ids of its tool and of itself); whichever of these is given.

    Capitals and spaces make no difference in a name.
    """
    return tuple(
        each
        for each in placed
        if (not person or _plain(person) == _plain(each.person))
        and (not agency or _plain(agency) == _plain(each.agency))
        and (item == ("", "") or any((bears.tool, bears.indicator) == item for bears in each.bears_on))
    )
