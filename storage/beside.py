"""What is kept beside a case, under its key: words that are being written, and drawings. It can be had whatever state the case's own file is in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Lock, RLock
from weakref import WeakValueDictionary

from interview.ports import CaseUnreadable, Draft, NoSuchCase, NotSaved
from storage import drafts, drawings, quarantine, trouble
from storage.folder import Folder
from storage.keys import KeyTable
from storage.seal import Key
from storage.trouble import Broken, saving


class Beside:
    """The part of the shelf that opens no case. `now` gives the time at which a draft was kept."""

    def __init__(self, folder: Folder, keys: KeyTable, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._keys = keys
        self._now = now
        self._guard = Lock()
        self._locks: WeakValueDictionary[str, RLock] = WeakValueDictionary()

    def keep_draft(self, case: str, key: str, text: str) -> None:
        """Keep words that are being written, also of a case that cannot be opened now. Raises `NoSuchCase`, `NotSaved`."""
        with self._lock(case):
            secret = self._key_of(case)
            draft = Draft(key, text, self._now())
            with saving():
                try:
                    drafts.keep(self._folder, secret, case, draft)
                except Broken as error:
                    quarantine.set_drafts_apart(self._folder, case, error.reason)
                    drafts.keep(self._folder, secret, case, draft)

    def drafts(self, case: str) -> dict[str, Draft]:
        """Return the drafts by key. A damaged draft file is set apart: it never keeps a case from opening."""
        with self._lock(case):
            try:
                return drafts.load(self._folder, self._key_of(case), case)
            except Broken as error:
                quarantine.set_drafts_apart(self._folder, case, error.reason)
            except OSError:
                quarantine.set_drafts_apart(self._folder, case, "disk")
            return {}

    def keep_drawing(self, case: str, drawing: str, svg: bytes) -> None:
        """Keep a drawing once, also of a case that cannot be opened now. Raises `NoSuchCase`, `NotSaved`, and `ValueError` for no id."""
        with self._lock(case), saving():
            secret = self._key_of(case)
            try:
                if drawings.load(self._folder, secret, case, drawing) != svg:
                    raise NotSaved(trouble.DRAWING_KEPT)
                self._folder.sync()  # what failed at its very last step may be tried again: make sure of it
            except FileNotFoundError:
                drawings.keep(self._folder, secret, case, drawing, svg)
            except Broken as error:
                quarantine.set_drawing_apart(self._folder, case, drawing, error.reason)
                raise NotSaved(trouble.DRAWING_BROKEN) from error

    def drawing(self, case: str, drawing: str) -> bytes:
        """Return a drawing. A damaged one is set apart and said: it never keeps the case or another drawing from opening."""
        with self._lock(case):
            secret = self._key_of(case)
            try:
                return drawings.load(self._folder, secret, case, drawing)
            except (FileNotFoundError, ValueError) as error:
                raise quarantine.missing_drawing(self._folder, case, drawing) from error
            except Broken as error:
                raise quarantine.set_drawing_apart(self._folder, case, drawing, error.reason) from error
            except OSError as error:
                raise quarantine.set_drawing_apart(self._folder, case, drawing, "disk") from error

    def _lock(self, case: str) -> RLock:
        with self._guard:
            return self._locks.setdefault(case, RLock())

    def _key_of(self, case: str) -> Key:
        """Return the key of a case, whatever state its file is in."""
        if not self._keys.has(case):
            raise NoSuchCase(trouble.ERASED if self._keys.erased(case) else trouble.NO_SUCH_CASE)
        try:
            return self._keys.key(case)
        except Broken as error:
            raise CaseUnreadable(trouble.unreadable(error.reason, apart=False)) from error
