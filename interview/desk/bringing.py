"""Bringing a case in from another installation: what `alongside export` wrote becomes a case here, under its own id.

Every entry stays as it was, with its id and time, but that nobody in it is taken for somebody with an account here and no
signature for one that was given here: authors go by the name that the case itself has for them. Two entries are added: who
brought it in and from which file, and for whom it is open from now on.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from interview.desk.base import Base
from interview.desk.brought_days import possible
from interview.desk.brought_entries import whole
from interview.desk.brought_names import known
from interview.desk.brought_people import apart, signed_as_can_be
from interview.desk.not_brought import AS_WRITTEN, CLOCKS, NotBrought, refused
from interview.desk.outside import OPERATOR
from interview.documents.case_json import CaseFile, case_file
from interview.people import Professional
from interview.ports import CaseUnreadable, NoSuchCase, NotSaved
from interview.record.brought import BROUGHT
from interview.record.entry import Accessed, Entry, LetIn
from interview.record.ledger import Ledger
from interview.record.summarise import summarise

__all__ = ["MOST_BYTES", "Brought", "NotBrought", "bring_in"]

MOST_BYTES = 50_000_000
"""The largest file that is read: many times what a long case with many drawings needs."""
_DIGITS = 16
"""How many hexadecimal digits of the file's SHA-256 the case keeps: enough to find the file again among any that somebody has."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought in: how many entries came with the file, how many drawings, how many of these it did not have any more.

    `open_to` are the names of the professionals here who may open the case.
    """

    case: str
    entries: int
    drawings: int
    missing: int
    open_to: tuple[str, ...]

    def __str__(self) -> str:
        lost = f" Of {self.missing} more the file had nothing but the name; the case says so in their place." if self.missing else ""
        return (
            f"The case {self.case} is here now: {self.entries} entries as the file has them, and {self.drawings} drawings.{lost} "
            "Whether the file was altered before cannot be seen, so no signature in it counts here: they are given anew. "
            f"It is open to {', '.join(self.open_to)}. The file is not sealed: put it away safely, or destroy it."
        )


def bring_in(desk: Base, data: bytes, email: str) -> Brought:
    """Make a case of what `alongside export` wrote, open to the professional with this e-mail address. All of it, or nothing.

    Raises `Misfit` where the file cannot be read as a case, `NotBrought` where this installation cannot take it.
    """
    who = desk.register.by_email(email)
    if who is None:
        raise NotBrought(f"Nobody here has an account with the address {email}. Nothing was changed. Give the address of somebody who has.")
    if len(data) > MOST_BYTES:
        raise NotBrought(
            f"The file has more than {MOST_BYTES // 1_000_000} MB, which no case has. Nothing was changed. "
            "Give the case.json that `alongside export` wrote."
        )
    file = case_file(data)
    _free(desk, file.case)
    _not_to_come(desk, file)
    _one_after_another(file)
    came = Ledger(file.case, file.entries)
    whole(came)
    known(desk.content, came)
    possible(came, desk.content, desk.clock())
    signed_as_can_be(came)
    kept = apart(file.entries, {OPERATOR.id, *(person.id for person in desk.register.everyone())})
    ledger = Ledger(file.case, (*kept, *_added(desk, who, sha256(data).hexdigest()[:_DIGITS])))
    drawings = {ident: svg.encode() for ident, svg in file.drawings.items() if svg is not None}
    summary = summarise(ledger, desk.content)
    try:
        desk.shelf.create(ledger.case, ledger.entries, summary, drawings)
    except NotSaved as error:
        raise NotBrought(f"The case was not imported, and nothing is left of the attempt. The storage says: {error}") from error
    open_to = tuple(person.name for ident in summary.open_to if (person := desk.register.by_id(ident)) is not None)
    return Brought(file.case, len(file.entries), len(drawings), len(file.drawings) - len(drawings), open_to)


def _added(desk: Base, who: Professional, digest: str) -> Sequence[Entry]:
    """Return what the case keeps of its being brought in."""
    purpose = f"{BROUGHT}, from the file whose SHA-256 begins with {digest}"
    return (
        Accessed(**desk.stamp(OPERATOR), name=OPERATOR.name, role="", agency="", purpose=purpose),
        LetIn(**desk.stamp(OPERATOR), person=who.id, name=who.name, reason="the case was brought here from another installation"),
    )


def _free(desk: Base, case: str) -> None:
    """See that no case has this id, and none had it that was erased."""
    if erased := desk.register.noted(f"erased/{case}"):
        kept: dict[str, str] = json.loads(erased)
        raise NotBrought(
            f"This case was here, and {kept['name']} erased it on {kept['at'][:10]}: an erased case is not brought back. "
            "Nothing was changed. Ask them; what is still needed can be written in a new case."
        )
    try:
        desk.shelf.read(case)
    except NoSuchCase:
        return
    except CaseUnreadable as error:
        raise NotBrought(f"The case {case} is here already, and was left as it is. {error}") from error
    raise NotBrought(
        f"The case {case} is here already, and was left as it is. Nothing was changed. Work on with it here; a colleague who may open it can let others in."
    )


def _not_to_come(desk: Base, file: CaseFile) -> None:
    """See that nothing was written after now."""
    latest = desk.clock() + CLOCKS
    for number, entry in enumerate(file.entries, 1):
        if entry.at > latest:
            raise NotBrought(
                f"Entry {number} was written on {entry.at:%Y-%m-%d}, which is still to come. Nothing was changed. "
                "See that the clocks of both machines are right; if they are, the file was altered."
            )


def _one_after_another(file: CaseFile) -> None:
    """See that nothing was written before the case was opened, nor before what stands above it, but for clocks that were put right."""
    opened, latest, above = file.entries[0].at, file.entries[0].at, 1
    for number, entry in enumerate(file.entries, 1):
        if entry.at < opened - CLOCKS:
            raise refused(f"Entry {number} was written on {entry.at:%Y-%m-%d}, and the case was opened on {opened:%Y-%m-%d}", AS_WRITTEN)
        if entry.at < latest - CLOCKS:
            raise refused(
                f"Entry {number} was written on {entry.at:%Y-%m-%d}, and entry {above}, which comes before it, on {latest:%Y-%m-%d}",
                AS_WRITTEN,
            )
        if entry.at > latest:
            latest, above = entry.at, number
