"""All evidence over time: by when it was said or seen, whose it is, which agency brought it, and what it is linked to in each form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from interview.record.assessment import assessment, forms
from interview.record.chronology import agency_of
from interview.record.entry import Pointing
from interview.record.evidence import Evidence, evidence, links
from interview.record.ledger import Ledger, folded


class Bearing(NamedTuple):
    """What a piece of evidence was linked to: an item of a tool, towards it or away from it. Both are ids."""

    tool: str
    indicator: str
    pointing: Pointing


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of evidence with whose it is, who brought it, and what it bears on.

    `person` is a name, with the relation to the child where it is known; "" for what a record says. `agency` is the one that the
    evidence names, or else that of the professional who wrote it down.
    """

    piece: Evidence
    person: str
    agency: str
    bears_on: tuple[Bearing, ...]


@folded
def over_time(ledger: Ledger) -> tuple[Placed, ...]:
    """Return all evidence by when it was written down, oldest first."""
    linked = _linked(ledger)
    pieces = (piece for piece in evidence(ledger).values() if piece.words.strip() or piece.drawing)
    return tuple(
        Placed(piece, _person(piece), piece.agency.strip() or agency_of(ledger, piece.by), tuple(linked.get(piece.id, ())))
        for piece in sorted(pieces, key=lambda each: each.at)
    )


def _person(piece: Evidence) -> str:
    if piece.source == "record":
        return ""
    named, relation = piece.speaker.strip(), piece.relation.strip()
    return f"{named} ({relation})" if named and relation else named or relation


def _linked(ledger: Ledger) -> dict[str, list[Bearing]]:
    """Return what each piece is linked to, in all forms of the case, by the id of its entry."""
    found: dict[str, list[Bearing]] = {}
    for tool in forms(ledger):
        filled = assessment(ledger, tool=tool)
        for indicator, each in links(ledger, filled.id).items() if filled else ():
            for link in each:
                found.setdefault(link.evidence.id, []).append(Bearing(tool, indicator, link.pointing))
    return found


def narrowed(placed: Iterable[Placed], person: str = "", agency: str = "", item: tuple[str, str] = ("", "")) -> tuple[Placed, ...]:
    """Return the evidence of a person, of an agency, for an item (ids of its tool and of itself); whichever of these is given."""
    return tuple(
        each
        for each in placed
        if person in ("", each.person)
        and agency in ("", each.agency)
        and (item == ("", "") or any((bears.tool, bears.indicator) == item for bears in each.bears_on))
    )
