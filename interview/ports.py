"""What the desk needs from the world outside: a shelf for cases, a register of people, a clock.

`storage/` makes these real. Nothing here, and nothing above it, knows about files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from interview.people import Professional
from interview.record.entry import Entry
from interview.record.ledger import Ledger
from interview.record.summary import Summary


class Trouble(Exception):
    """Something a person must be told. `str()` of it is the sentence: what happened, what is safe, what to do."""


class NoSuchCase(Trouble):
    """There is no case with this id (never was, or it was erased)."""


class CaseUnreadable(Trouble):
    """A case file is altered, truncated, foreign or wrongly keyed. It is set apart; other cases go on."""


class NotSaved(Trouble):
    """The words could not be written to the disk. The earlier version is whole."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A case that the list names but cannot show, with the sentence that says why."""

    case: str
    says: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that are being written and are not in the ledger. `key` says where they are being written."""

    key: str
    text: str
    at: datetime


Addition = tuple[Sequence[Entry], Summary]
"""What a verb wants to add, and the summary of the case after it."""


NO_DRAWINGS: Mapping[str, bytes] = MappingProxyType({})
"""What most cases begin with."""


class Shelf(Protocol):
    """Keeps cases. Every verb is safe to call from several threads; one case is changed by one at a time."""

    def create(self, case: str, entries: Sequence[Entry], summary: Summary, drawings: Mapping[str, bytes] = NO_DRAWINGS) -> Ledger:
        """Keep a new case with the drawings that its entries name: all of it or nothing. Raises `NotSaved`, also where the id was given before."""
        ...

    def read(self, case: str) -> Ledger:
        """Return a case's ledger. Raises `NoSuchCase`, `CaseUnreadable`."""
        ...

    def add(self, case: str, build: Callable[[Ledger], Addition]) -> Ledger:
        """Add to a case: `build` is called with the newest ledger while the case is locked.

        Whatever `build` raises passes through and nothing is changed. When it returns no entries nothing
        is written. When this returns, the entries are on the disk. Raises `NoSuchCase`,
        `CaseUnreadable`, `NotSaved`.
        """
        ...

    def summaries(self) -> list[Summary | Unreadable]:
        """Return one line a case, in no particular order, without opening the cases."""
        ...

    def erase(self, case: str) -> None:
        """Make a case unreadable for ever, its drafts and every copy of its file included."""
        ...

    def keep_draft(self, case: str, key: str, text: str) -> None:
        """Keep words that are being written; an empty text drops them. Raises `NotSaved`."""
        ...

    def drafts(self, case: str) -> dict[str, Draft]:
        """Return the drafts of a case by key."""
        ...

    def keep_drawing(self, case: str, drawing: str, svg: bytes) -> None:
        """Keep a drawing beside a case. The same bytes may come again; another drawing under its id is refused.

        An id is letters, digits, hyphens and underscores, at most 100; `ValueError` for any other. Raises `NoSuchCase`,
        `NotSaved`.
        """
        ...

    def drawing(self, case: str, drawing: str) -> bytes:
        """Return a drawing. Raises `NoSuchCase`, and `CaseUnreadable` where this drawing is missing or damaged; the case is not."""
        ...


class Contents(Protocol):
    """Keeps the content of each time by its digest, so that what was made from it can be made again."""

    def keep(self, digest: str, files: Mapping[str, bytes]) -> None:
        """Keep content; what is kept already is left as it is. Raises `NotSaved`."""
        ...

    def has(self, digest: str) -> bool:
        """Say whether content was kept. Only `files` can tell whether it still is whole."""
        ...

    def files(self, digest: str) -> Mapping[str, bytes] | None:
        """Return the files of content that was kept, None where none was, or what was kept is damaged."""
        ...


class Register(Protocol):
    """Keeps professionals: who they are, and the hash of their pass-phrase."""

    def everyone(self) -> list[Professional]: ...

    def by_id(self, ident: str) -> Professional | None: ...

    def by_email(self, email: str) -> Professional | None:
        """Find by e-mail address, whatever the case of its letters."""
        ...

    def keep(self, person: Professional) -> None:
        """Add a professional, or put the newer state in place of the older. Raises `NotSaved`."""
        ...

    def note(self, name: str, value: str) -> None:
        """Keep a small setting of the installation (such as that the key's copy was confirmed)."""
        ...

    def noted(self, name: str) -> str:
        """Return such a setting, or an empty string."""
        ...
