"""The whole case as JSON: every entry in its order, withdrawn ones too, with who and when; and every drawing.

The definition of each entry is its own schema (`interview.record.entry`); `version` counts changes of it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from interview.documents.drawn import Drawings, none_kept, seen
from interview.documents.form import DocumentRefused
from interview.record.entry import Answered, Entry
from interview.record.ledger import Ledger


class CaseFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file holds. `entries` are oldest first; a `withdrawn` entry names the one that it takes back.

    `drawings` holds by its id each drawing that an entry names, as SVG; null where it could not be read when the file
    was made. Version 1 knew no drawings, and is read like any other.
    """

    format: Literal["alongside-case"] = "alongside-case"
    version: Literal[1, 2] = 2
    case: str
    entries: tuple[Entry, ...]
    drawings: dict[str, str | None] = msgspec.field(default_factory=dict)


def case_json(ledger: Ledger, drawings: Drawings = none_kept) -> bytes:
    """Return a case as JSON (UTF-8). Read back before it is handed on: raises `DocumentRefused` where that differs."""
    named = dict.fromkeys(entry.drawing for entry in ledger.entries if isinstance(entry, Answered) and entry.drawing)
    file = CaseFile(case=ledger.case, entries=ledger.entries, drawings={drawing: seen(drawing, drawings) for drawing in named})
    made = msgspec.json.format(msgspec.json.encode(file), indent=2)
    try:
        same = _read(made) == file
    except msgspec.MsgspecError:
        same = False
    if not same:
        raise DocumentRefused("The JSON file would not hold the case as it is, so it was not made. The case itself is safe.")
    return made


def read_case_json(data: bytes) -> Ledger:
    """Read the entries of what `case_json` made. Raises `msgspec.ValidationError` where it does not fit its definition."""
    file = _read(data)
    return Ledger(file.case, file.entries)


def read_drawings(data: bytes) -> dict[str, bytes]:
    """Read the drawings of what `case_json` made, as they were kept; those that could not be had are left out. Raises as `read_case_json`."""
    return {ident: svg.encode() for ident, svg in _read(data).drawings.items() if svg is not None}


def _read(data: bytes) -> CaseFile:
    return msgspec.json.decode(data, type=CaseFile)
