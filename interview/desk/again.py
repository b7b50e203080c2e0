"""Documents made again: from the entries, the moment and the content that they were made from, byte for byte or not at all.

A ledger only grows, so its first entries are the case as it was. What else may have changed is found by its digest: the content, and
whatever the file itself shows (a drawing that was erased, another version of this software).
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec.structs import replace

from interview.ports import Trouble
from interview.record.entry import Shared
from interview.record.ledger import Ledger
from interview.words.content import Content

if TYPE_CHECKING:
    from interview.desk import Desk

NOT_THERE = "There is no such document in this case; load the page again."
BEFORE = "This document was made before Alongside kept what it takes to make one again. Nothing was made. A new one can be made above."
OTHER_CONTENT = (
    "The content (the forms, the pathways, the authority’s texts) was changed since this document was made, so it cannot be made again as it was. "
    "Nothing was made, and the case is as it was. A new document, with today’s content, can be made above."
)
DIFFERENT = (
    "This document does not come out byte for byte as it was: what it is made with was changed, or a drawing in it was erased. "
    "Nothing was made, and the case is as it was. A new document can be made above."
)


@dataclass(frozen=True, slots=True)
class Made:
    """What a document was made from: the ledger as it was read, the moment, what was chosen for it by name; and the file's bytes."""

    ledger: Ledger
    moment: datetime
    data: bytes
    asked: tuple[tuple[str, str], ...] = ()

    def kept(self, shared: Shared, content: Content) -> Shared:
        """Return the entry about a document with all that it takes to make it again."""
        digest = sha256(self.data).hexdigest()
        return replace(
            shared, entries=len(self.ledger), made=self.moment, content=content.digest, digest=digest, asked=tuple(sorted(self.asked))
        )


def documents(ledger: Ledger) -> tuple[Shared, ...]:
    """Return the documents that were made of a case, the newest first; one that was made again stands once, as it was first made."""
    found: dict[str, Shared] = {}
    for entry in ledger.of(Shared):
        found.setdefault(entry.digest or entry.id, entry)
    return tuple(reversed(found.values()))


def as_it_was(desk: Desk, ledger: Ledger, ident: str) -> tuple[Desk, Ledger, Shared]:
    """Return the desk and the case as they were when a document was made. Raises `Trouble` where it cannot be made again."""
    shared = ledger.get(ident)
    if not isinstance(shared, Shared):
        raise Trouble(NOT_THERE)
    if shared.made is None or not shared.digest:
        raise Trouble(BEFORE)
    if shared.content != desk.content.digest:
        raise Trouble(OTHER_CONTENT)
    moment = shared.made
    then = copy(desk)
    then.clock = lambda: moment
    return then, Ledger(ledger.case, ledger.entries[: shared.entries]), shared


def the_same(shared: Shared, data: bytes) -> bytes:
    """Return a file that was made again. Raises `Trouble` where it is not byte for byte what it was."""
    if sha256(data).hexdigest() != shared.digest:
        raise Trouble(DIFFERENT)
    return data
