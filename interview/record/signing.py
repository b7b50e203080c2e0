"""Who signed an assessment, and whether what they signed still is what it says.

A signature covers one state: the digest of every entry that the assessment rests on. Entries never change, so the state
is another one as soon as anything is decided, written, linked or taken back; then the signature is void, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from interview.record.assessment import Assessment
from interview.record.entry import Commented, Judged, Linked, Remarked, Returned, Signed, SignedAs, Viewed, Written
from interview.record.evidence import linked_to
from interview.record.fields import fields
from interview.record.ledger import Ledger
from interview.record.rows import rows
from interview.words.tool import Tool

SECOND: SignedAs = "manager"
"""The second person: has decided nothing in the assessment, and signs no other part of it."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One part of an assessment and its latest signature, if there is one. `stands`: what was signed is what it says now."""

    part: SignedAs
    signed: Signed | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, and what was answered to it, oldest first. `returned`: the assessment went back with it."""

    said: Commented
    answers: tuple[Commented, ...]
    returned: bool


def parts(tool: Tool) -> tuple[SignedAs, ...]:
    """Return the parts that are signed: the professional's, the CSE officer's where the form has such, and the second person's."""
    officer: tuple[SignedAs, ...] = ("officer",) if any(section.filled_by == "officer" for section in tool.sections) else ()
    return ("professional", *officer, SECOND)


def state_of(ledger: Ledger, tool: Tool, found: Assessment) -> str:
    """Return the digest of all that an assessment says: what was decided and written, on which words, and its fields."""
    decided = [*found.judged.values(), *found.remarked.values(), *found.written.values()]
    decided += [entry for entry in (found.decided, found.agreed) if entry is not None]
    names = {field.id for field in tool.fields}
    stands = [entry.id for entry in decided]
    stands += [entry.id for field, entry in fields(ledger).items() if field in names]
    stands += [part for linked, words in linked_to(ledger, found.id) for part in (linked.id, words)]
    cells = tuple(field.id for section in tool.sections for field in section.cells)
    stands += [entry.id for row in rows(ledger, cells) for entry in row.cells.values()]
    return sha256("\n".join(sorted(set(stands))).encode()).hexdigest()[:24]


def signatures(ledger: Ledger, tool: Tool, found: Assessment) -> tuple[Signature, ...]:
    """Return every part of an assessment with its signature. What was returned after it was signed is to be signed anew."""
    state = state_of(ledger, tool, found)
    last: dict[SignedAs, Signed | None] = dict.fromkeys(parts(tool))
    open_again: set[SignedAs] = set()
    for entry in _about(ledger, found):
        if isinstance(entry, Returned):
            open_again |= set(last)
        elif entry.part in last:
            last[entry.part] = entry
            open_again.discard(entry.part)
    return tuple(Signature(part, signed, _stands(signed, state) and part not in open_again) for part, signed in last.items())


def _stands(signed: Signed | None, state: str) -> bool:
    return signed is not None and signed.state == state


def is_signed(ledger: Ledger, tool: Tool, found: Assessment) -> bool:
    """Say whether every part is signed, and every signature stands."""
    return found.finished is not None and all(each.stands for each in signatures(ledger, tool, found))


def deciders(ledger: Ledger, found: Assessment) -> frozenset[str]:
    """Return the ids of all who decided anything in an assessment, also where it was taken back or decided again since."""
    kinds = (Judged, Remarked, Written, Linked)
    mine = {entry.by for entry in ledger.entries if isinstance(entry, kinds) and entry.assessment == found.id}
    return frozenset(mine | ({found.decided.by} if found.decided else set()))


def comments(ledger: Ledger, found: Assessment) -> tuple[Comment, ...]:
    """Return the comments on an assessment, oldest first, each with its answers."""
    said = [entry for entry in ledger.of(Commented) if entry.assessment == found.id]
    returned = {ident for entry in ledger.of(Returned) if entry.assessment == found.id for ident in entry.comments}
    return tuple(
        Comment(entry, tuple(answer for answer in said if answer.answers == entry.id), entry.id in returned)
        for entry in said
        if not entry.answers
    )


def views(ledger: Ledger, found: Assessment) -> tuple[Viewed, ...]:
    """Return what each of those whom an assessment is about last said of it and of the plan."""
    held = {(view.whose, view.thing, view.person): view for view in ledger.of(Viewed) if view.assessment == found.id}
    return tuple(held.values())


def returned(ledger: Ledger, found: Assessment) -> Returned | None:
    """Return the latest return for more, while nobody has signed since."""
    about = _about(ledger, found)
    last = about[-1] if about else None
    return last if isinstance(last, Returned) else None


def _about(ledger: Ledger, found: Assessment) -> list[Signed | Returned]:
    """Return who signed an assessment and who returned it, in the order in which they did."""
    met = cast("Iterator[Signed | Returned]", ledger.of(Signed, Returned))
    return [entry for entry in met if entry.assessment == found.id]
