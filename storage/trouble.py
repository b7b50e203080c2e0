"""What can go wrong with the files, and the sentence for the person who meets it.

A sentence says what happened, what is safe, and what to do. It names no path, no key and nothing of a case's content.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, get_args

from interview.ports import NotSaved, Trouble

Reason = Literal["truncated", "altered", "foreign", "another", "other-key", "chain", "no-key", "bad-key", "newer", "disk"]
"""Why a sealed file cannot be used."""

SET_APART: frozenset[Reason] = frozenset({"truncated", "altered", "foreign", "another", "other-key", "chain"})
"""Reasons that lie in the file, which is then moved into quarantine. The others lie in the key table, the disk or the
version of Alongside: once that is mended the file is good where it stands, so it is left there."""


class Broken(Exception):
    """A sealed file cannot be used. For this package only; the shelf turns it into `CaseUnreadable`."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Changed(Exception):
    """A file on the disk is not the version that was read before. For this package only."""


class CannotOpen(Trouble):
    """The storage cannot be opened: the folder is in use, or the key is missing or not the right one."""


_WHAT: dict[Reason, str] = {
    "truncated": "The file of this case is cut short: part of it is missing.",
    "altered": "The file of this case was altered after Alongside wrote it, or was damaged on the disk.",
    "foreign": "The file in this case's place is not a case file of Alongside.",
    "another": "The file in this case's place belongs to another case.",
    "other-key": "The file in this case's place was sealed with another key; it may come from another installation.",
    "chain": "The entries of this case do not follow from one another: one was changed, added or taken out.",
    "no-key": "The key of this case is missing from the key table, so its file cannot be opened.",
    "bad-key": "The key of this case does not open with this server's key: its row in the key table is damaged or foreign.",
    "newer": "This case was written by another version of Alongside, in a form that this version does not know.",
    "disk": "The file of this case cannot be read from the disk.",
}

_DO: dict[Reason, str] = {
    "no-key": "put a backup of the key table back that is as new as this case.",
    "bad-key": "put a backup of the key table back that is as new as this case.",
    "newer": "use the version of Alongside that wrote it.",
    "disk": "have the disk and the rights on the data folder looked at, then open the case again.",
}

_PUT_BACK = "put this case's file back from a backup."
_OTHERS = "All other cases are safe and can be opened."

_DRAWING: dict[Reason, str] = {
    "truncated": "its file is cut short",
    "altered": "its file was altered after Alongside wrote it, or was damaged on the disk",
    "foreign": "the file in its place is not a drawing of Alongside",
    "another": "the file in its place belongs to another drawing or another case",
    "other-key": "the file in its place was sealed with another key",
    "newer": "it was written by another version of Alongside",
    "disk": "its file cannot be read from the disk",
}

_DO_DRAWING: dict[Reason, str] = {
    "newer": _DO["newer"],
    "disk": "have the disk and the rights on the data folder looked at, then load the page again.",
}

_NOT_SAVED = "Not saved. The earlier version is safe; your words are still on this page."


def known_reason(text: str) -> Reason:
    """Return the reason that a name in quarantine gives; *altered* where it gives none that we know."""
    return next((reason for reason in get_args(Reason) if reason == text), "altered")


def unreadable(reason: Reason, *, apart: bool) -> str:
    """Say why a case cannot be opened. `apart` says whether its file was moved into quarantine."""
    where = "the file is set apart in the quarantine folder" if apart else "the file is where it was"
    return f"{_WHAT[reason]} Nothing was deleted: {where}. {_OTHERS} To open this one, {_DO.get(reason, _PUT_BACK)}"


def drawing_unreadable(reason: Reason, *, apart: bool) -> str:
    """Say why a drawing cannot be shown. `apart` says whether its file was moved into quarantine."""
    where = "it is set apart in the quarantine folder" if apart else "it is where it was"
    do = _DO_DRAWING.get(reason, "put its file back from a backup.")
    return f"This drawing cannot be read: {_DRAWING.get(reason, _DRAWING['altered'])}. Nothing was deleted: {where}. {_CASE_SAFE} To see it, {do}"


def not_saved(error: OSError) -> str:
    """Say that words were not saved, and what is wrong with the disk."""
    return f"{_NOT_SAVED} {_disk(error)}, then save again."


def not_erased(error: OSError) -> str:
    """Say that a case was not erased, and what is wrong with the disk."""
    return f"Not erased. The case is as it was. {_disk(error)}, then erase it again."


def _disk(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "The disk is full: make room on it"
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return "The disk cannot be written to: have the rights on the data folder looked at"
    if error.errno == errno.EBADF:
        return "Alongside is being closed: start it again"
    return f"The disk did not take the words ({error.strerror or 'no reason given'}): have it looked at"


CHANGED_ELSEWHERE = f"{_NOT_SAVED} The case was changed in another place in the meantime: save again."
HALF_A_CHARACTER = f"{_NOT_SAVED} They hold half of a character, which cannot be written: take it out, then save again."
EXISTS = "Not saved. There is a case with this id already, and it is as it was. Begin the new case again, under an id of its own."
NO_SUCH_CASE = "There is no case with this id. Nothing was changed. Look for the case in the list."
ERASED = "This case was erased. Its words cannot be brought back, and nothing else was changed."
FILE_MISSING = (
    "This case has a key but no file. Either Alongside was stopped while the case was being made, and nothing had been written in it; "
    f"or its file was lost. {_OTHERS} Put the file back from a backup, or erase the case."
)

_CASE_SAFE = "The case, its words and its other drawings are safe."
DRAWING_MISSING = f"This drawing's file is missing. {_CASE_SAFE} Put the file back from a backup."
DRAWING_KEPT = "Not saved. Another drawing is kept under this id already, and it is as it was. Save this one again, under an id of its own."
DRAWING_BROKEN = "Not saved. A file that cannot be read stood in this drawing's place. Nothing was deleted. Save the drawing again."


@contextmanager
def saving() -> Iterator[None]:
    """Turn what the disk says while words are being saved into `NotSaved`."""
    try:
        yield
    except OSError as error:
        raise NotSaved(not_saved(error)) from error
    except Changed as error:
        raise NotSaved(CHANGED_ELSEWHERE) from error
    except UnicodeEncodeError as error:
        raise NotSaved(HALF_A_CHARACTER) from error
