"""The shelf of cases, each in its own sealed file.

Order of writing, so that a crash leaves nothing that is not explained: a case is made key first, then the drawings it comes
with, then file; it is erased key first, then files. A key without a file is listed with a sentence; a file whose case was erased is
removed at the next start; a file without a key is listed and kept, since a backup of the key table can open it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from math import inf
from time import monotonic
from typing import TypeVar

from interview.ports import NO_DRAWINGS, Addition, CaseUnreadable, NoSuchCase, NotSaved, Unreadable
from interview.record.entry import Entry
from interview.record.ledger import Ledger
from interview.record.summary import Summary
from storage import casefile, quarantine, trouble
from storage import drawings as drawn
from storage.beside import Beside
from storage.casefile import Held
from storage.folder import CASE, Folder, Stamp
from storage.keys import KeyTable
from storage.seal import Key
from storage.trouble import Broken, saving

K = TypeVar("K")

_CASE_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")
_LEDGERS_HELD = 128
"""How many opened cases are kept in memory: enough for those in use, and a bound on what is there to be found."""


class SealedShelf(Beside):
    """`Shelf` on a data folder. `now` gives the time at which a draft was kept."""

    def __init__(self, folder: Folder, keys: KeyTable, now: Callable[[], datetime] = lambda: datetime.now(UTC), trust: float = 0.0) -> None:
        super().__init__(folder, keys, now)
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lines: dict[str, tuple[Stamp, Summary]] = {}
        self._trust = trust
        self._scanned = -inf
        self._troubled: list[Unreadable] = []
        self._making: set[str] = set()
        self._half_made: set[str] = set()
        quarantine.finish_erasing(folder, keys)

    def create(self, case: str, entries: Sequence[Entry], summary: Summary, drawings: Mapping[str, bytes] = NO_DRAWINGS) -> Ledger:
        """Keep a new case with its drawings. Raises `NotSaved`, also where the id was given before, and `ValueError` for what is no id."""
        for drawing in drawings:
            drawn.name_of(case, drawing)
        if not _CASE_ID.fullmatch(case):
            message = f"not a case id: {case!r}"
            raise ValueError(message)
        _same(case, summary)
        with self._lock(case):
            half_made = case in self._half_made
            if half_made:
                quarantine.remove(self._folder, case)  # drawings of an attempt that could not be taken back
            if self._keys.erased(case) or (self._keys.has(case) and not half_made) or any(quarantine.files_of(self._folder, case)):
                raise NotSaved(trouble.EXISTS)
            self._making.add(case)
            try:
                with saving():
                    key = self._keys.add(case)
                    for drawing, svg in drawings.items():
                        drawn.keep(self._folder, key, case, drawing, svg)
                    held = casefile.create(self._folder, key, case, _fresh(Ledger(case), entries), summary)
            except BaseException:  # whoever presses Ctrl-C leaves no half of a case either
                self._take_back(case)
                raise
            finally:
                self._making.discard(case)
            self._half_made.discard(case)
            with self._guard:
                self._lines[case] = (held.stamp, summary)
            self._remember(case, held)
            return held.ledger

    def read(self, case: str) -> Ledger:
        return self._open(case).ledger

    def add(self, case: str, build: Callable[[Ledger], Addition]) -> Ledger:
        with self._lock(case):
            held = self._open(case)
            entries, summary = build(held.ledger)
            fresh = _fresh(held.ledger, entries)
            if fresh:
                _same(case, summary)
            try:
                with saving():
                    if fresh:
                        held = casefile.append(self._folder, self._keys.key(case), held, fresh, summary)
                    elif entries:
                        self._folder.sync()  # what failed at its very last step may be tried again: make sure of it
            except Broken as error:
                self._forget(case)
                raise quarantine.set_case_apart(self._folder, case, error.reason) from error
            if fresh:
                self._remember(case, held)
                with self._guard:
                    self._lines[case] = (held.stamp, summary)
            return held.ledger

    def summaries(self) -> list[Summary | Unreadable]:
        """Return one line a case. Nobody else writes here while the folder is ours, so a look at the disk holds for `trust` seconds."""
        with self._guard:
            if monotonic() - self._scanned < self._trust:
                return [*(summary for _, summary in self._lines.values()), *self._troubled]
            begun = monotonic()
            keyed = self._keys.cases() - self._making
            known = dict(self._lines)
        lines: dict[str, tuple[Stamp, Summary]] = {}
        troubled: dict[str, str] = {}
        for case, stamp in self._folder.scan(CASE):
            if self._keys.erased(case):
                continue
            line = known.get(case)
            try:
                lines[case] = line if line and line[0] == stamp else self._line(case)
            except NoSuchCase:  # erased since the folder was listed
                continue
            except CaseUnreadable as error:
                troubled[case] = str(error)
        for case, reason, name in self._folder.apart():
            if name.endswith(CASE) and case not in lines and not self._keys.erased(case):
                troubled.setdefault(case, trouble.unreadable(reason, apart=True))
        for case in keyed - lines.keys() - troubled.keys():
            if self._keys.has(case):
                troubled[case] = trouble.FILE_MISSING
        with self._guard:
            meanwhile = {case: line for case, line in self._lines.items() if line is not known.get(case)}  # newer than what was seen
            self._lines = {case: line for case, line in (lines | meanwhile).items() if self._keys.has(case)}
            self._troubled = [Unreadable(case, says) for case, says in troubled.items()]
            self._scanned = begun
            return [*(summary for _, summary in self._lines.values()), *self._troubled]

    def erase(self, case: str) -> None:
        """Make a case unreadable for ever. Raises `NoSuchCase`, and `NotSaved` where its key could not be taken out."""
        with self._lock(case):
            there = bool(_CASE_ID.fullmatch(case)) and any(quarantine.files_of(self._folder, case))
            if not there and not self._keys.has(case):
                raise NoSuchCase(trouble.ERASED if self._keys.erased(case) else trouble.NO_SUCH_CASE)
            try:
                if not self._keys.erased(case):
                    self._keys.erase(case)
            except OSError as error:
                if not self._keys.erased(case):
                    raise NotSaved(trouble.not_erased(error)) from error
            self._forget(case)
            quarantine.remove(self._folder, case)

    def _open(self, case: str) -> Held:
        """Return a case as it stands on the disk. Raises `NoSuchCase`, `CaseUnreadable`."""
        if not _CASE_ID.fullmatch(case):
            raise NoSuchCase(trouble.NO_SUCH_CASE)
        with self._guard:
            held = self._held.get(case)
        with suppress(OSError):
            if held and held.stamp == self._folder.stamp(casefile.name_of(case)) and self._keys.has(case):
                return held
        held = self._from_file(case, lambda key: casefile.load(self._folder, key, case))
        self._remember(case, held)
        return held

    def _line(self, case: str) -> tuple[Stamp, Summary]:
        summary, stamp = self._from_file(case, lambda key: casefile.summary_of(self._folder, key, case))
        return stamp, summary

    def _from_file(self, case: str, load: Callable[[Key], K]) -> K:
        try:
            return self._attempt(case, load)
        except Broken:
            with self._lock(case):  # once more, alone: only what is broken then is set apart
                try:
                    return self._attempt(case, load)
                except Broken as error:
                    self._forget(case)
                    raise quarantine.set_case_apart(self._folder, case, error.reason) from error

    def _attempt(self, case: str, load: Callable[[Key], K]) -> K:
        try:
            if not self._keys.has(case):
                if self._keys.erased(case) or self._folder.stamp(casefile.name_of(case)) is None:
                    raise quarantine.missing(self._folder, self._keys, case)
                casefile.head_of(self._folder, case)  # a file that is not ours is named as such
            return load(self._keys.key(case))
        except FileNotFoundError as error:
            raise quarantine.missing(self._folder, self._keys, case) from error
        except OSError as error:
            raise Broken("disk") from error

    def _remember(self, case: str, held: Held) -> None:
        with self._guard:
            if case not in self._lines:  # a case that the list does not know can be opened after all
                self._scanned = -inf
            self._held[case] = held
            self._held.move_to_end(case)
            while len(self._held) > _LEDGERS_HELD:
                self._held.popitem(last=False)
            if not self._keys.has(case):  # erased while it was being read
                del self._held[case]

    def _forget(self, case: str) -> None:
        with self._guard:
            self._held.pop(case, None)
            self._lines.pop(case, None)
            self._scanned = -inf

    def _take_back(self, case: str) -> None:
        """Leave nothing of a case that could not be made; where even that fails, it can be made again under its id."""
        try:
            self._folder.remove(casefile.name_of(case))
            for name in list(quarantine.files_of(self._folder, case)):
                self._folder.remove(name)
            if self._keys.has(case):
                self._keys.drop(case)
        except OSError:
            self._half_made.add(case)


def _fresh(ledger: Ledger, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries whose ids are not in the ledger yet, each once: what is sent twice is kept once."""
    return list({entry.id: entry for entry in reversed(entries) if ledger.get(entry.id) is None}.values())[::-1]


def _same(case: str, summary: Summary) -> None:
    if summary.case != case:
        message = f"the summary of {summary.case!r} is not the one of {case!r}"
        raise ValueError(message)
