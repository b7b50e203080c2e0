"""A case as it was: for documents made again, byte for byte or not at all, and for what somebody signed.

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
from interview.record.assessment import assessment, forms
from interview.record.changed import Changed, changed
from interview.record.entry import Returned, Shared, Signed
from interview.record.ledger import Ledger
from interview.record.signing import covers, returned_after, signatures, signed_by, state_of
from interview.words.content import Content

if TYPE_CHECKING:
    from interview.desk import Desk

NO_SIGNATURE = "There is no such signature in this case. Nothing was changed. The signatures of the case stand on its Result page."
NOT_THERE = "There is no such document in this case. Nothing was made; load the page again."
BEFORE = "This document was made before Alongside kept what it takes to make one again. Nothing was made. A new one can be made above."
OTHER_CONTENT = (
    "The content (the forms, the pathways, the authority’s texts) was changed since this document was made, and what it was then was not kept here. "
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


@dataclass(frozen=True, slots=True)
class WasSigned:
    """What somebody signed, and what became of it since.

    `desk` and `ledger` are the desk, with the form on it, and the case as they then were, up to and with the signature; `form` counts the
    case's forms from 1. `together` are the signatures given under the same state, this one among them, oldest first; `stands` says whether this
    one still holds; `changed` is what the assessment says otherwise since, `returned` its latest return after that, `newer` the latest signature
    of the same part where that is another one. `another_form`: the form itself is another since, so that today's cannot be held against it.
    """

    signed: Signed
    desk: Desk
    ledger: Ledger
    form: int
    together: tuple[Signed, ...]
    stands: bool
    changed: tuple[Changed, ...]
    returned: Returned | None
    newer: Signed | None
    another_form: bool


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
    then = with_content(desk, shared.content)
    if then is None:
        raise Trouble(OTHER_CONTENT)
    return *_back_to(then, ledger, shared.entries, shared.made), shared


def with_content(desk: Desk, content: str) -> Desk | None:
    """Return the same desk with the content that has this digest, None where it is not today's and was not kept, or cannot be read any more."""
    if content == desk.content.digest:
        return desk
    words = desk.of_then.words(content)
    if words is None:
        return None
    then = copy(desk)
    then.content, then.catalogues = words
    return then


def what_was_signed(desk: Desk, ledger: Ledger, ident: str) -> WasSigned:
    """Return what somebody signed, by the id of the signature. Raises `Trouble` where there is no such signature, or it was taken back."""
    signed = ledger.get(ident)
    if not isinstance(signed, Signed) or not ledger.stands(ident):
        raise Trouble(NO_SIGNATURE)
    # The signature is the entry after those that it covers. It is shown in the words that were read, where they were kept.
    read = with_content(desk, signed.content) if signed.content else None
    then, cut = _back_to(read or desk, ledger, signed.entries + 1, signed.at)
    before, now = assessment(cut, signed.assessment), assessment(ledger, signed.assessment)
    assert before is not None, "what was signed was begun"
    assert now is not None, "what was begun stays"
    tool, tool_then = desk.content.tools[before.tool], then.content.tools[before.tool]
    (latest,) = [each for each in signatures(ledger, tool, now) if each.part == signed.part]
    return WasSigned(
        signed,
        then.at(before.tool),
        cut,
        forms(cut).index(before.tool) + 1,
        tuple(each for each in signed_by(ledger, now) if each.state == state_of(cut, tool_then, before, each.part)),
        latest.signed == signed and latest.stands,
        changed(ledger, tool, cut, before, now, signed.part),
        returned_after(ledger, signed),
        latest.signed if latest.signed != signed else None,
        not covers(cut, tool, before, signed),
    )


def _back_to(desk: Desk, ledger: Ledger, entries: int, moment: datetime) -> tuple[Desk, Ledger]:
    """Return the desk at a moment, and the case with as many entries as it then had."""
    then = copy(desk)
    then.clock = lambda: moment
    return then, Ledger(ledger.case, ledger.entries[:entries])


def the_same(shared: Shared, data: bytes) -> bytes:
    """Return a file that was made again. Raises `Trouble` where it is not byte for byte what it was."""
    if sha256(data).hexdigest() != shared.digest:
        raise Trouble(DIFFERENT)
    return data
