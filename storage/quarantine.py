"""What becomes of a file that cannot be used: it is moved aside and named, never deleted and never guessed at."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress

from interview.ports import CaseUnreadable, NoSuchCase, Trouble
from storage import casefile, drafts, drawings, trouble
from storage.folder import CASE, DRAFTS, DRAWING, Folder
from storage.keys import KeyTable
from storage.trouble import SET_APART, Reason

_log = logging.getLogger(__name__)


def set_case_apart(folder: Folder, case: str, reason: Reason) -> CaseUnreadable:
    """Move a case's file into quarantine where the fault is the file's, and return what to say. The caller holds its lock.

    Where it cannot be moved (a full disk, a disk that cannot be written to) it stays where it is.
    """
    apart = False
    if reason in SET_APART:
        try:
            folder.set_apart(case, CASE, reason)
            apart = True
        except OSError as error:
            _log.warning("The file of case %s could not be set apart (%s).", case, error.strerror)
    _log.warning("The file of case %s cannot be used (%s).", case, reason)
    return CaseUnreadable(trouble.unreadable(reason, apart=apart))


def set_drafts_apart(folder: Folder, case: str, reason: Reason) -> None:
    """Move a draft file into quarantine where the fault is the file's. The caller holds the case's lock."""
    _log.warning("The draft file of case %s cannot be used (%s).", case, reason)
    if reason in SET_APART:
        with suppress(OSError):
            folder.set_apart(case, DRAFTS, reason)


def set_drawing_apart(folder: Folder, case: str, drawing: str, reason: Reason) -> CaseUnreadable:
    """Move a drawing's file into quarantine where the fault is the file's, and return what to say. The caller holds the case's lock."""
    _log.warning("A drawing of case %s cannot be used (%s).", case, reason)
    apart = False
    if reason in SET_APART:
        with suppress(OSError):
            folder.set_apart(case, drawings.suffix_of(drawing), reason)
            apart = True
    return CaseUnreadable(trouble.drawing_unreadable(reason, apart=apart))


def missing_drawing(folder: Folder, case: str, drawing: str) -> CaseUnreadable:
    """Return what to say of a drawing that has no file in its place."""
    for other, reason, name in folder.apart():
        if other == case and name.endswith(drawings.suffix_of(drawing)):
            return CaseUnreadable(trouble.drawing_unreadable(reason, apart=True))
    return CaseUnreadable(trouble.DRAWING_MISSING)


def missing(folder: Folder, keys: KeyTable, case: str) -> Trouble:
    """Return what to say of a case that has no file in its place."""
    if keys.erased(case):
        return NoSuchCase(trouble.ERASED)
    for other, reason, name in folder.apart():
        if other == case and name.endswith(CASE):
            return CaseUnreadable(trouble.unreadable(reason, apart=True))
    return NoSuchCase(trouble.FILE_MISSING if keys.has(case) else trouble.NO_SUCH_CASE)


def files_of(folder: Folder, case: str) -> Iterator[str]:
    """Yield every file that a case has: its own, its drafts, its drawings, and what was set apart of any."""
    for name in (casefile.name_of(case), drafts.name_of(case)):
        if folder.stamp(name):
            yield name
    yield from folder.names_of(case, DRAWING)
    yield from (name for other, _, name in folder.apart() if other == case)


def finish_erasing(folder: Folder, keys: KeyTable) -> None:
    """Remove files of erased cases: a crash came between the key and the file, or an old copy was put back."""
    found = {case for suffix in (CASE, DRAFTS) for case, _ in folder.scan(suffix)} | {case for case, _, _ in folder.apart()}
    found |= {case for case, _ in drawings.kept(folder)}
    for case in found:
        if keys.erased(case):
            remove(folder, case)


def remove(folder: Folder, case: str) -> None:
    """Remove every file of a case whose key is gone. Nobody can read what cannot be removed; `verify` names it."""
    for name in list(files_of(folder, case)):
        try:
            folder.remove(name)
        except OSError as error:
            _log.warning("A file of the erased case %s could not be removed (%s); it cannot be read.", case, error.strerror)
