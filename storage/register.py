"""The register of professionals and the installation's own notes: one TinyDB file, sealed under the server's key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

import msgspec

from interview.people import Professional
from interview.ports import Trouble
from storage import trouble
from storage.folder import Folder, Stamp
from storage.keys import key_for
from storage.sealed import Named, SealedStorage, put
from storage.trouble import Broken

FILE = "register"
_PEOPLE = "people"
_NOTES = "notes"

UNREADABLE = (
    "The register of professionals cannot be read: its file was altered, cut short or taken away. Nobody can be let in until it is back, "
    "and no new one was made. The cases are safe. Put the file back from a backup."
)


class RegisterUnreadable(Trouble):
    """The register is damaged or missing. It is never set apart: an empty one would let a stranger in as the first."""


class SealedRegister:
    """`Register` on a data folder. Safe to use from several threads. Every verb raises `RegisterUnreadable`."""

    def __init__(self, folder: Folder, server: bytes, *, new: bool = False) -> None:
        self._folder = folder
        self._storage = SealedStorage(folder, FILE, "register", FILE, key_for(server, "register"), new=new)
        self._guard = Lock()
        self._known: tuple[Stamp | None, dict[str, Professional], dict[str, str]] = (None, {}, {})
        if new:
            self._storage.write({})

    def check(self) -> None:
        """Raise `Broken` or `OSError` unless the register can be opened."""
        self._storage.read()

    def everyone(self) -> list[Professional]:
        return list(self._read()[0].values())

    def by_id(self, ident: str) -> Professional | None:
        return self._read()[0].get(ident)

    def by_email(self, email: str) -> Professional | None:
        wanted = _folded(email)
        return next((person for person in self.everyone() if _folded(person.email) == wanted), None)

    def keep(self, person: Professional) -> None:
        self._put(_PEOPLE, person.id, msgspec.to_builtins(person))

    def note(self, name: str, value: str) -> None:
        self._put(_NOTES, name, {"value": value})

    def noted(self, name: str) -> str:
        return self._read()[1].get(name, "")

    def _put(self, table: str, name: str, document: Mapping[str, Any]) -> None:
        with self._guard, _readable():
            if self._folder.stamp(FILE) is None:
                raise FileNotFoundError(FILE)
            self._known = (None, {}, {})
            with trouble.saving():
                put(self._storage, table, name, document)

    def _read(self) -> tuple[dict[str, Professional], dict[str, str]]:
        """Return everyone by id and the notes by name, parsed again only when the file is another than before."""
        with self._guard, _readable():
            if self._known[0] is None or self._known[0] != self._folder.stamp(FILE):
                tinydb = Named(storage=lambda: self._storage)
                people = {str(row.doc_id): msgspec.convert(dict(row), Professional) for row in tinydb.table(_PEOPLE)}
                notes = {str(row.doc_id): str(row["value"]) for row in tinydb.table(_NOTES)}
                self._known = (self._storage.stamp, people, notes)
            return self._known[1], self._known[2]


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (Broken, OSError, KeyError, msgspec.ValidationError) as error:
        raise RegisterUnreadable(UNREADABLE) from error


def _folded(email: str) -> str:
    return email.strip().casefold()
