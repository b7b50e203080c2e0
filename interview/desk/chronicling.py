"""The chronology's verbs: what happened, when as far as anybody knows, who knows it. No day is guessed, and no telling is put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast, get_args

from interview.desk.base import Base, Refused
from interview.desk.days import KEPT, born_on, fits_words, possible
from interview.desk.intake import checked
from interview.documents.speaking import day
from interview.people import Professional
from interview.record.chronology import chronology, undrawn
from interview.record.days import Days, days
from interview.record.entry import Entry, EventSort, Happened, ToldOfSame, Withdrawn
from interview.record.evidence import Evidence, evidence
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.neighbours import said
from interview.record.over_time import Placed, over_time
from interview.record.roughly import SEASONS

_PLACED = re.compile(rf"\b(?:{'|'.join(SEASONS)}|(?:19|20)\d\d)\b", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What a professional writes of an event. `earliest` and `latest` are days, months or years as they were typed, or empty.

    Where both are empty and `when` itself is a day, a month or a year, that is what they are read from. `evidence` are ids of entries.
    """

    what: str
    when: str = ""
    earliest: str = ""
    latest: str = ""
    sort: str = "other"
    people: str = ""
    agency: str = ""
    source: str = ""
    evidence: tuple[str, ...] = ()


def asks_for_days(told: Occurrence) -> str:
    """Return what is asked of whoever names a year or a season in words and no day, "" where there is nothing to ask.

    Only they can say between which days that was: nothing is read out of the words, and an event may stay without a day.
    """
    if told.earliest.strip() or told.latest.strip() or days(told.when) is not None or not _PLACED.search(told.when):
        return ""
    return (
        f"“{told.when.strip()}” names a year or a season, and no day is read out of words. Write “Not before” and “Not after” as far as they "
        "are known, as 2026-05-12, 2026-05 or 2026: else the event stands at the end, among those of which no day is known."
    )


class Chronicling(Base):
    """Verbs of the chronology."""

    def chronicle(self, who: Professional, case: str, event: str, told: Occurrence, seen: str | None = None) -> Ledger:
        """Write an event down, or change it. The earlier state stays in the ledger.

        `event` is an id of the page's own making, so that an event sent twice is one. `seen` is the id of the state that was last shown
        ("" for none): one that somebody changed since is not written over.
        """
        if not told.what.strip():
            raise Refused("Write what happened first, in a few words.", "words")
        if told.sort not in get_args(EventSort):
            raise Refused(f"Choose what kind of event this was: one of those on the page. {KEPT}", "sort")

        def make(ledger: Ledger) -> list[Entry]:
            last = ledger.last(Happened, event=event)
            if last is None and seen:
                raise Refused(f"This event was taken back meanwhile. {KEPT} Load the page again.")
            known = {*evidence(ledger), *(last.evidence if last else ())}
            if not known.issuperset(told.evidence):
                raise Refused(
                    f"Some of the words that this was drawn from are not there any more. {KEPT} Leave them out, or load the page again."
                )
            earliest, latest = self._between(ledger, told)
            if last is None or last.when != told.when.strip():
                fits_words(told.when, self.today(), born_on(value(ledger, self.tool(ledger).born)))
            made = Happened(
                **self.stamp(who),
                event=event,
                what=checked(told.what.strip()),
                when=checked(told.when.strip()),
                earliest=earliest,
                latest=latest,
                sort=cast("EventSort", told.sort),
                people=checked(told.people.strip()),
                agency=checked(told.agency.strip()),
                source=checked(told.source.strip()),
                evidence=tuple(dict.fromkeys(told.evidence)),
            )
            if last is not None and _same(last, made):
                return []
            self.unseen(ledger, last, seen)
            return [made]

        return self.add(who, case, make)

    def strike(self, who: Professional, case: str, event: str, reason: str, seen: str | None = None) -> Ledger:
        """Take an event back, with every state that it had, and say why. The words that it was drawn from stay as they are."""
        if not reason.strip():
            raise Refused("Say in a few words why the event is taken back.", "reason")

        def make(ledger: Ledger) -> list[Entry]:
            if (last := ledger.last(Happened, event=event)) is None:
                return []  # taken back already
            self.unseen(ledger, last, seen)
            states = (entry for entry in ledger.of(Happened) if entry.event == event)
            return [Withdrawn(**self.stamp(who), entry=state.id, reason=reason.strip()) for state in states]

        return self.add(who, case, make)

    def tell_of_same(
        self, who: Professional, case: str, one: str, other: str, *, same: bool, reason: str = "", seen: str | None = None
    ) -> Ledger:
        """Say that two events tell of the same, or of different things. Nothing is merged: each keeps its source and its words.

        `seen` is the id of what was said of the two when they were shown ("" for nothing): what a colleague said since is not written over.
        To have nothing said of them, take that entry back.
        """

        def make(ledger: Ledger) -> list[Entry]:
            if one == other:
                raise Refused(f"Choose another event: these are one and the same. {KEPT}", "event")
            if not {each.id for each in chronology(ledger)} >= {one, other}:
                raise Refused(f"One of the two events was taken back meanwhile. {KEPT} Load the page again.")
            last = said(ledger).get(frozenset((one, other)))
            if last is not None and (last.same, last.reason) == (same, reason.strip()):
                return []
            self.unseen(ledger, last, seen)
            return [ToldOfSame(**self.stamp(who), event=one, other=other, same=same, reason=checked(reason.strip()))]

        return self.add(who, case, make)

    def undrawn(self, ledger: Ledger) -> tuple[Evidence, ...]:
        """Return the evidence that is in no event yet."""
        return tuple(piece for piece in undrawn(ledger) if not self._steers(piece))

    def over_time(self, ledger: Ledger) -> tuple[Placed, ...]:
        """Return all evidence by when it happened, or else was written down."""
        return tuple(each for each in over_time(ledger) if not self._steers(each.piece))

    def _steers(self, piece: Evidence) -> bool:
        """Say whether something was only pointed at to say how somebody was doing just then: that is evidence of nothing."""
        script = self.content.scripts.get(piece.script)
        return script is not None and script.steers(piece.prompt, piece.how)

    def _between(self, ledger: Ledger, told: Occurrence) -> tuple[str, str]:
        """Return the days between which it must have been, as they are kept. What has happened was by today, and not before the child's birth."""
        today, born = self.today(), born_on(value(ledger, self.tool(ledger).born))
        begins, ends = _read(told.earliest), _read(told.latest)
        if not (told.earliest.strip() or told.latest.strip()):
            begins = ends = days(told.when)
        for span in filter(None, (begins, ends)):
            possible(span, today, born, why="The chronology holds what has happened.")
        earliest = max(begins[0], born[0] if born else begins[0]) if begins else None
        latest = min(ends[1], today) if ends else None
        if earliest and latest and latest < earliest:
            raise Refused(f"The latest day, {day(latest)}, comes before the earliest, {day(earliest)}. Look at both. {KEPT}", "day")
        return (earliest.isoformat() if earliest else "", latest.isoformat() if latest else "")


def _read(text: str) -> Days | None:
    if not text.strip():
        return None
    found = days(text)
    if found is None:
        raise Refused(
            f"This cannot be read as a day: “{text.strip()}”. Write 2026-05-12, 2026-05 or 2026; words such as “last summer” go in the box above. {KEPT}",
            "day",
        )
    return found


def _same(one: Happened, other: Happened) -> bool:
    """Say whether two states say the same, whoever wrote them and when."""
    return all(getattr(one, name) == getattr(other, name) for name in Happened.__struct_fields__ if name not in ("id", "at", "by"))
