"""Looks through everything that is kept and says what is wrong, one sentence for each finding. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from interview.ports import Trouble
from interview.record.entry import Answered
from interview.record.ledger import Ledger
from storage import casefile, drafts, drawings, trouble
from storage.contents import KeptContents
from storage.folder import CASE, DRAFTS, Folder
from storage.keys import KeyTable
from storage.register import UNREADABLE, SealedRegister
from storage.trouble import Broken, Reason


def verify(folder: Folder, keys: KeyTable, register: SealedRegister, key_file: Path | None = None) -> list[str]:
    """Check every case (seal, chain, entries, summary), all drafts and drawings, the keys' rows, quarantine and the register.

    `key_file` is the server key's file, if it comes from one.
    """
    cases = dict(folder.scan(CASE))
    findings = [f"Case {case}: {says}" for case in sorted(cases.keys() | keys.cases()) for says in _case(folder, keys, case)]
    for case in sorted(dict(folder.scan(DRAFTS))):
        findings += [f"Case {case}: {says}" for says in _drafts(folder, keys, case)]
    for case, drawing in sorted(drawings.kept(folder)):
        findings += [f"Case {case}: {says}" for says in _drawing(folder, keys, case, drawing)]
    for case, _, name in folder.apart():
        now = "Its place holds a file again." if name.endswith(CASE) and case in cases else "It waits for a person to look at it."
        findings.append(f"Case {case}: A file was set apart, and is kept as {name}. {now}")
    for name in KeptContents(folder).damaged():
        findings.append(
            f"{name}: The content of an earlier time cannot be read. No case is touched by it. Put the file back from a backup."
        )
    try:
        register.everyone()
    except Trouble:
        findings.append(UNREADABLE)
    findings += _open_to_others(folder.path, "The data folder")
    if key_file is not None:
        findings += _open_to_others(key_file, "The file of the server's key")
    return findings


def _case(folder: Folder, keys: KeyTable, case: str) -> Iterator[str]:
    if keys.erased(case):
        yield "This case was erased, and a file of it is there. Nobody can read it. It will be removed at the next start."
        return
    try:
        casefile.head_of(folder, case)
        key = keys.key(case)
        held = casefile.load(folder, key, case)
        casefile.summary_of(folder, key, case)
        yield from _missing_drawings(folder, held.ledger)
    except Broken as error:
        yield _says(error.reason)
    except FileNotFoundError:
        if not any(other == case and name.endswith(CASE) for other, _, name in folder.apart()):
            yield trouble.FILE_MISSING
    except OSError:
        yield _says("disk")


def _drafts(folder: Folder, keys: KeyTable, case: str) -> Iterator[str]:
    if keys.erased(case):
        yield "This case was erased, and drafts of it are there. Nobody can read them. They will be removed at the next start."
        return
    try:
        drafts.load(folder, keys.key(case), case)
    except (Broken, OSError):
        yield (
            "The words that were being written cannot be read: their file was altered, cut short, or its key is missing. "
            "The case itself is not touched by it. Put the draft file back from a backup, or write on."
        )


def _drawing(folder: Folder, keys: KeyTable, case: str, drawing: str) -> Iterator[str]:
    if keys.erased(case):
        yield "This case was erased, and a drawing of it is there. Nobody can see it. It will be removed at the next start."
        return
    try:
        drawings.load(folder, keys.key(case), case, drawing)
    except (Broken, OSError, ValueError):
        yield (
            f"The drawing {drawing} cannot be read: its file was altered, cut short, or its key is missing. "
            "The case and its words are not touched by it. Put the drawing's file back from a backup."
        )


def _missing_drawings(folder: Folder, ledger: Ledger) -> Iterator[str]:
    """Say which drawings an answer names that have no file, in their place or set apart. Answers that were taken back keep theirs."""
    named = {entry.drawing for entry in ledger.entries if isinstance(entry, Answered) and entry.drawing}
    lost = [drawing for drawing in sorted(named) if not drawings.has_file(folder, ledger.case, drawing)]
    apart = [name for case, _, name in folder.apart() if case == ledger.case] if lost else []
    for drawing in lost:
        if not any(name.endswith(drawings.suffix_of(drawing)) for name in apart):
            yield f"The file of the drawing {drawing} is missing. The case and its words are safe. Put the file back from a backup."


def _says(reason: Reason) -> str:
    return trouble.unreadable(reason, apart=False)


def _open_to_others(path: Path, what: str) -> list[str]:
    try:
        mode = path.stat().st_mode & 0o077
    except OSError:
        return [f"{what} is not there any more, or cannot be looked at. Put it back from its backup before Alongside is stopped."]
    if mode:
        return [f"{what} can be opened by other accounts of this computer. Take their rights away; only Alongside's account needs any."]
    return []
