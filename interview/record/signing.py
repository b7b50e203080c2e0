"""Who signed an assessment, and whether what they signed still is what it says.

A signature covers one state: the digest of every entry that the assessment rests on. Entries never change, so the state
is another one as soon as anything is decided, written, linked or taken back; then the signature is void, and says so.
What was changed between two states is found subject by subject (`interview.record.changed`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, NamedTuple, cast

from interview.record.assessment import Assessment, deciders
from interview.record.brought import came_with_a_file
from interview.record.entry import (
    AssessmentBegun,
    Commented,
    Entry,
    Returned,
    Signed,
    SignedAs,
)
from interview.record.evidence import evidence, linked_to
from interview.record.fields import fields_of, until_the_next
from interview.record.ledger import Ledger
from interview.record.rows import rows
from interview.words.tool import Field, Tool

SECOND: SignedAs = "manager"
"""The second person: has decided nothing in the assessment, and signs no other part of it."""

Kind = Literal["decision", "remark", "question", "tier", "agreement", "field", "cell", "words"]
"""What an assessment says something about: an item, the text beside it, a question, the tier, the second person's agreement with a
lower one, a field, a cell of a row, or words that are linked to an item."""


class Subject(NamedTuple):
    """One thing that an assessment says something about. `about` is the id of the item, question or field, "" where there is but one of its
    kind; `part` that of the cell's row, or of the link."""

    kind: Kind
    about: str = ""
    part: str = ""


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


def seconds_own(tool: Tool) -> tuple[Field, ...]:
    """Return the fields that are the second person's to fill. They come after what the others sign, and are no part of it."""
    return tuple(field for section in tool.sections if section.filled_by == SECOND for field in section.fields)


def rests_on(ledger: Ledger, tool: Tool, found: Assessment, part: SignedAs = SECOND) -> dict[Subject, tuple[str, ...]]:
    """Return the ids of the entries that say what an assessment says, by what each is about. Those of linked words are the link's and the words'.

    `part` is whose signature covers it: the second person's all of it, the others' all but what the second person fills.
    """
    says: dict[Subject, Entry] = {Subject("decision", item): entry for item, entry in found.judged.items()}
    says |= {Subject("remark", item): entry for item, entry in found.remarked.items()}
    says |= {Subject("question", question): entry for question, entry in found.written.items()}
    if found.decided is not None:
        says[Subject("tier")] = found.decided
    if found.agreed is not None:
        says[Subject("agreement")] = found.agreed
    names, filled = {field.id for field in tool.fields}, until_the_next(ledger, found)
    if part != SECOND:
        names -= {field.id for field in seconds_own(tool)}
    says |= {Subject("field", field): entry for field, entry in fields_of(ledger, tool, found).items() if field in names}
    cells = tuple(field.id for section in tool.sections for field in section.cells)
    says |= {Subject("cell", cell, row.id): entry for row in rows(filled, cells) for cell, entry in row.cells.items()}
    ids: dict[Subject, tuple[str, ...]] = {subject: (entry.id,) for subject, entry in says.items()}
    for link, words in linked_to(ledger, found.id):
        if words in evidence(ledger):  # a link whose words were taken back holds nothing
            ids[Subject("words", link.indicator, link.id)] = link.id, words
    return ids


def state_of(ledger: Ledger, tool: Tool, found: Assessment, part: SignedAs = SECOND) -> str:
    """Return the digest of all that a signature under an assessment covers: what was decided and written, on which words, and its fields."""
    stands = {ident for idents in rests_on(ledger, tool, found, part).values() for ident in idents}
    return sha256("\n".join(sorted(stands)).encode()).hexdigest()[:24]


def signatures(ledger: Ledger, tool: Tool, found: Assessment) -> tuple[Signature, ...]:
    """Return every part of an assessment with its signature. What was returned after it was signed is to be signed anew; and whoever decided
    something in it, before or since, is its second person no more."""
    last: dict[SignedAs, Signed | None] = dict.fromkeys(parts(tool))
    open_again: set[SignedAs] = set()
    for entry in _about(ledger, found):
        if isinstance(entry, Returned):
            open_again |= set(last)
        elif entry.part in last:
            last[entry.part] = entry
            open_again.discard(entry.part)
    return tuple(
        Signature(
            part,
            signed,
            signed is not None
            and not came_with_a_file(ledger, signed)
            and covers(ledger, tool, found, signed)
            and part not in open_again
            and not (part == SECOND and signed.by in deciders(ledger, found.id)),
        )
        for part, signed in last.items()
    )


def covers(ledger: Ledger, tool: Tool, found: Assessment, signed: Signed) -> bool:
    """Say whether what somebody signed is what the assessment says now, on the same form: its wording and its rule were signed too."""
    return signed.form in ("", tool.digest) and signed.state == state_of(ledger, tool, found, signed.part)


def signed_by(ledger: Ledger, found: Assessment) -> tuple[Signed, ...]:
    """Return every signature that was ever given under an assessment, oldest first."""
    return tuple(entry for entry in ledger.of(Signed) if entry.assessment == found.id)


def signed_before(ledger: Ledger, tool: Tool, found: Assessment) -> tuple[Signed, ...]:
    """Return the signatures under a form that others came after: given anew since, or under an earlier assessment. The newest first."""
    latest = {each.signed.id for each in signatures(ledger, tool, found) if each.signed}
    filled = {entry.assessment for entry in ledger.of(AssessmentBegun) if entry.tool == tool.id}
    return tuple(entry for entry in reversed(list(ledger.of(Signed))) if entry.assessment in filled and entry.id not in latest)


def is_signed(ledger: Ledger, tool: Tool, found: Assessment) -> bool:
    """Say whether every part is signed, and every signature stands."""
    return found.finished is not None and all(each.stands for each in signatures(ledger, tool, found))


def comments(ledger: Ledger, found: Assessment) -> tuple[Comment, ...]:
    """Return the comments on an assessment, oldest first, each with its answers."""
    said = [entry for entry in ledger.of(Commented) if entry.assessment == found.id]
    returned = {ident for entry in ledger.of(Returned) if entry.assessment == found.id for ident in entry.comments}
    return tuple(
        Comment(entry, tuple(answer for answer in said if answer.answers == entry.id), entry.id in returned)
        for entry in said
        if not entry.answers
    )


def returned(ledger: Ledger, found: Assessment) -> Returned | None:
    """Return the latest return for more, until the part that it went to is signed again."""
    back: Returned | None = None
    for entry in _about(ledger, found):
        if isinstance(entry, Returned):
            back = entry
        elif back is not None and entry.part == back.part:
            back = None
    return back


def returned_after(ledger: Ledger, signed: Signed) -> Returned | None:
    """Return the latest return of an assessment after a signature was given under it: what went back is to be signed anew."""
    after = ledger.entries[ledger.entries.index(signed) :]
    back = [entry for entry in after if isinstance(entry, Returned) and entry.assessment == signed.assessment and ledger.stands(entry.id)]
    return back[-1] if back else None


def _about(ledger: Ledger, found: Assessment) -> list[Signed | Returned]:
    """Return who signed an assessment and who returned it, in the order in which they did."""
    met = cast("Iterator[Signed | Returned]", ledger.of(Signed, Returned))
    return [entry for entry in met if entry.assessment == found.id]
