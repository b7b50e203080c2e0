"""Events that tell of the same: what a professional said by hand, and what may be so and is only offered.

    for row in rows(events, said(ledger)):
        row.events, row.how

Nothing is merged and nothing is resolved: each event stays whole, with its source and its words. Only what somebody said by hand is the
same; what is found here is *perhaps* the same, and every page and document says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from interview.record.chronology import Event, source
from interview.record.days import Days
from interview.record.entry import EventSort, ToldOfSame
from interview.record.ledger import Ledger, folded
from interview.record.roughly import near, roughly

How = Literal["same", "perhaps", "alone"]
"""Why events stand side by side: somebody said that they tell of the same; they may; or one stands by itself."""

NO_KIND: EventSort = "other"
"""What was called by no kind is not the same kind of thing as anything."""
HEADS: dict[How, str] = {"same": "Said to tell of the same", "perhaps": "Perhaps the same"}
"""What stands above events side by side, on the page and on paper."""
NOTHING = "Each stands as it was told: nothing is merged, and nothing here says which is right."
SAYS: dict[How, str] = {
    "same": f"A professional said that these tell of the same. {NOTHING}",
    "perhaps": (
        "These may tell of the same, and nobody has said whether they do: the same kind of thing, from different sources, on days that meet "
        f"or nearly do, and with somebody in common as far as anybody is named. {NOTHING}"
    ),
}
"""What is said beneath that, for whoever reads it."""

Said = Mapping[frozenset[str], ToldOfSame]
"""What was said by hand of two events, by their ids."""


@dataclass(frozen=True, slots=True)
class Row:
    """Events that stand side by side, in their order, and why."""

    events: tuple[Event, ...]
    how: How


@folded
def said(ledger: Ledger) -> dict[frozenset[str], ToldOfSame]:
    """Return what was last said by hand of each two events."""
    return {frozenset((entry.event, entry.other)): entry for entry in ledger.of(ToldOfSame)}


def same(one: Event, other: Event, by_hand: Said) -> bool:
    """Say whether somebody said that two events tell of the same."""
    told = by_hand.get(frozenset((one.id, other.id)))
    return told is not None and told.same


def perhaps(one: Event, other: Event, by_hand: Said) -> bool:
    """Say whether two events may tell of the same, and nobody has said whether they do.

    They are the same kind of thing ("something else" is none), from different sources; people are named in both, or nobody is named in one; and their days
    overlap, touch or lie a day apart.
    """
    return (
        one.id != other.id
        and frozenset((one.id, other.id)) not in by_hand
        and one.told.sort == other.told.sort != NO_KIND
        and source(one) != source(other)
        and _in_common(one, other)
        and _near(one, other)
    )


def _in_common(one: Event, other: Event) -> bool:
    """Say whether two events may be about the same people. Who is named in neither is no difference, nor is who is named in one alone."""
    these, those = ({name.casefold() for name in event.people} for event in (one, other))
    return not these or not those or not these.isdisjoint(those)


def _near(one: Event, other: Event) -> bool:
    return any(near(these, those) for these in _spans(one) for those in _spans(other))


def _spans(event: Event) -> tuple[Days, ...]:
    """Return the days in which an event may have been, as roughly as its words say. Of an open span only the end that is known is compared:
    else what was some time before Easter would be the neighbour of all that ever was."""
    first, last = event.earliest or event.latest, event.latest or event.earliest
    return ((first, last),) if first and last else roughly(event.told.when, _told_on(event))


def _told_on(event: Event) -> date:
    """Return the day on which the words for when it was were first written down: “last summer” is counted from there."""
    written = event.first if event.first.when == event.told.when else event.told
    return written.at.date()


def rows(events: Iterable[Event], by_hand: Said) -> tuple[Row, ...]:
    """Return events in their order, those that tell of the same, or may, together at the place of the first. Each stands once.

    What was said by hand comes first, and goes on from one event to the next: who said that A tells of what B does, and who said so of B
    and C, have all three beside one another. What is only offered stands together where each may tell of the same as every other.
    """
    made: list[tuple[list[Event], How]] = []
    for group in _joined(tuple(events), by_hand):
        if len(group) > 1:
            made.append((group, "same"))
            continue
        event = group[0]
        beside = next((row for row, how in made if how != "same" and all(perhaps(event, each, by_hand) for each in row)), None)
        if beside is None:
            made.append((group, "alone"))
        else:
            beside.append(event)
    return tuple(Row(tuple(row), how if how == "same" else "perhaps" if len(row) > 1 else "alone") for row, how in made)


def _joined(events: tuple[Event, ...], by_hand: Said) -> list[list[Event]]:
    """Return events in groups by what was said by hand, each group and all of them in the order of the events."""
    place = {event.id: number for number, event in enumerate(events)}
    group = dict(place)  # each event is in a group of its own, by the number of its first
    for pair, told in by_hand.items():
        if told.same and place.keys() >= pair:
            numbers = sorted(group[ident] for ident in pair)
            group = {ident: numbers[0] if number == numbers[-1] else number for ident, number in group.items()}
    found: dict[int, list[Event]] = {}
    for event in events:
        found.setdefault(group[event.id], []).append(event)
    return list(found.values())


def elsewhere(event: Event, events: Iterable[Event], beside: Sequence[Event], by_hand: Said) -> tuple[Event, ...]:
    """Return what tells of the same as an event, or may, but for those that stand `beside` it."""
    shown = {each.id for each in beside}
    return tuple(each for each in events if each.id not in shown and (same(event, each, by_hand) or perhaps(event, each, by_hand)))
