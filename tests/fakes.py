"""Fakes for the desk's ports: plain dicts in memory, with the behaviour of the real ones and none of their files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from threading import RLock

from interview.people import Professional
from interview.ports import NO_DRAWINGS, Addition, CaseUnreadable, Draft, NoSuchCase, NotSaved, Unreadable
from interview.record.entry import Entry
from interview.record.ledger import Ledger
from interview.record.summary import Summary


class MemoryShelf:
    """A `Shelf` in memory. `fails` holds a sentence with which every save fails; `broken` names cases that cannot be read."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._lock = RLock()
        self._ledgers: dict[str, Ledger] = {}
        self._summaries: dict[str, Summary] = {}
        self._drafts: dict[str, dict[str, Draft]] = {}
        self._drawings: dict[str, dict[str, bytes]] = {}
        self._erased: set[str] = set()
        self.fails = ""
        self.broken: dict[str, str] = {}

    def create(self, case: str, entries: Sequence[Entry], summary: Summary, drawings: Mapping[str, bytes] = NO_DRAWINGS) -> Ledger:
        with self._lock:
            _same(case, summary)
            self._may_save()
            if case in self._ledgers or case in self._erased:
                message = "Not saved. There is a case with this id already."
                raise NotSaved(message)
            if any(re.fullmatch("[A-Za-z0-9_-]{1,100}", drawing) is None for drawing in drawings):
                message = "not a drawing id"
                raise ValueError(message)
            self._keep(case, Ledger(case), entries, summary)
            self._drawings[case] = dict(drawings)
            return self._ledgers[case]

    def read(self, case: str) -> Ledger:
        with self._lock:
            self._there(case)
            if case in self.broken:
                raise CaseUnreadable(self.broken[case])
            return self._ledgers[case]

    def add(self, case: str, build: Callable[[Ledger], Addition]) -> Ledger:
        with self._lock:
            ledger = self.read(case)
            entries, summary = build(ledger)
            if any(ledger.get(entry.id) is None for entry in entries):
                _same(case, summary)
                self._may_save()
                self._keep(case, ledger, entries, summary)
            return self._ledgers[case]

    def summaries(self) -> list[Summary | Unreadable]:
        with self._lock:
            return [Unreadable(case, self.broken[case]) if case in self.broken else kept for case, kept in self._summaries.items()]

    def erase(self, case: str) -> None:
        with self._lock:
            self._there(case)
            self._may_save()
            for kept in (self._ledgers, self._summaries, self._drafts, self._drawings, self.broken):
                kept.pop(case, None)
            self._erased.add(case)

    def keep_draft(self, case: str, key: str, text: str) -> None:
        with self._lock:
            self._there(case)
            self._may_save()
            drafts = self._drafts.setdefault(case, {})
            if text:
                drafts[key] = Draft(key, text, self._now())
            else:
                drafts.pop(key, None)

    def drafts(self, case: str) -> dict[str, Draft]:
        with self._lock:
            self._there(case)
            return dict(self._drafts.get(case, {}))

    def keep_drawing(self, case: str, drawing: str, svg: bytes) -> None:
        with self._lock:
            self._there(case)
            if not re.fullmatch("[A-Za-z0-9_-]{1,100}", drawing):
                message = f"not a drawing id: {drawing!r}"
                raise ValueError(message)
            self._may_save()
            if self._drawings.setdefault(case, {}).setdefault(drawing, svg) != svg:
                message = "Not saved. Another drawing is kept under this id already."
                raise NotSaved(message)

    def drawing(self, case: str, drawing: str) -> bytes:
        with self._lock:
            self._there(case)
            if drawing not in self._drawings.get(case, {}):
                message = "This drawing's file is missing."
                raise CaseUnreadable(message)
            return self._drawings[case][drawing]

    def _keep(self, case: str, ledger: Ledger, entries: Sequence[Entry], summary: Summary) -> None:
        for entry in entries:
            if ledger.get(entry.id) is None:
                ledger = ledger.with_(entry)
        self._ledgers[case] = ledger
        self._summaries[case] = summary

    def _there(self, case: str) -> None:
        if case not in self._ledgers:
            message = "There is no case with this id."
            raise NoSuchCase(message)

    def _may_save(self) -> None:
        if self.fails:
            raise NotSaved(self.fails)


class MemoryRegister:
    """A `Register` in memory. `fails` holds a sentence with which every save fails."""

    def __init__(self) -> None:
        self._people: dict[str, Professional] = {}
        self._notes: dict[str, str] = {}
        self.fails = ""

    def everyone(self) -> list[Professional]:
        return list(self._people.values())

    def by_id(self, ident: str) -> Professional | None:
        return self._people.get(ident)

    def by_email(self, email: str) -> Professional | None:
        wanted = email.strip().casefold()
        return next((person for person in self._people.values() if person.email.strip().casefold() == wanted), None)

    def keep(self, person: Professional) -> None:
        self._may_save()
        self._people[person.id] = person

    def note(self, name: str, value: str) -> None:
        self._may_save()
        self._notes[name] = value

    def noted(self, name: str) -> str:
        return self._notes.get(name, "")

    def _may_save(self) -> None:
        if self.fails:
            raise NotSaved(self.fails)


def _same(case: str, summary: Summary) -> None:
    if summary.case != case:
        message = f"the summary of {summary.case!r} is not the one of {case!r}"
        raise ValueError(message)


class MemoryContents:
    """`Contents` in memory."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, bytes]] = {}

    def keep(self, digest: str, files: Mapping[str, bytes]) -> None:
        self.held.setdefault(digest, dict(files))

    def has(self, digest: str) -> bool:
        return digest in self.held

    def files(self, digest: str) -> Mapping[str, bytes] | None:
        return self.held.get(digest)
