"""The whole case as JSON: every entry in its order, withdrawn ones too, with who and when.

The definition of each entry is its own schema (`interview.record.entry`); `version` counts changes of it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from interview.documents.form import DocumentRefused
from interview.record.entry import Entry
from interview.record.ledger import Ledger


class CaseFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file holds. `entries` are oldest first; a `withdrawn` entry names the one that it takes back."""

    format: Literal["alongside-case"] = "alongside-case"
    version: Literal[1] = 1
    case: str
    entries: tuple[Entry, ...]


def case_json(ledger: Ledger) -> bytes:
    """Return a case as JSON (UTF-8). Read back before it is handed on: raises `DocumentRefused` where that differs."""
    made = msgspec.json.format(msgspec.json.encode(CaseFile(case=ledger.case, entries=ledger.entries)), indent=2)
    try:
        same = read_case_json(made) == ledger
    except msgspec.MsgspecError:
        same = False
    if not same:
        raise DocumentRefused("The JSON file would not hold the case as it is, so it was not made. The case itself is safe.")
    return made


def read_case_json(data: bytes) -> Ledger:
    """Read what `case_json` made. Raises `msgspec.ValidationError` where it does not fit its definition."""
    file = msgspec.json.decode(data, type=CaseFile)
    return Ledger(file.case, file.entries)
