"""The whole case as JSON: every entry in its order, withdrawn ones too, with who and when; and every drawing.

The definition of each entry is its own schema (`interview.record.entry`); `version` counts changes of it. What this
installation has just made is read back by `read_case_json`; a file that comes from outside goes through `case_file`.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any, Literal, cast, get_args

import msgspec

from interview.documents.drawn import Drawings, none_kept, seen
from interview.documents.form import DocumentRefused
from interview.record.drawing import is_ours
from interview.record.entry import Answered, AssessmentBegun, CaseOpened, Entry, Withdrawn
from interview.record.ledger import Ledger

FORMAT: Literal["alongside-case"] = "alongside-case"
Version = Literal[1, 2]
_NEWEST = max(get_args(Version))

_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")
"""What the storage takes as the id of a case or of a drawing."""
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""Nothing was written down here before. A clock that stands at nought is not a time, and not every page can show the year 1."""
_KINDS = frozenset(kind.__struct_config__.tag for kind in get_args(Entry))

_AGAIN = "Give the case.json that `alongside export` wrote, as it was written."
_UPDATE = "Update Alongside here to the version that wrote it, then import it again."


class CaseFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file holds. `entries` are oldest first; a `withdrawn` entry names the one that it takes back.

    `drawings` holds by its id each drawing that an entry names, as SVG; null where it could not be read when the file
    was made. Version 1 knew no drawings, and is read like any other.
    """

    format: Literal["alongside-case"] = FORMAT
    version: Version = _NEWEST
    case: str
    entries: tuple[Entry, ...]
    drawings: dict[str, str | None] = msgspec.field(default_factory=dict)


class Misfit(ValueError):
    """A file from outside is not a case file that can be read here. `str()` of it says what is wrong, where, what is safe and what to do."""

    def __init__(self, says: str, do: str = _AGAIN) -> None:
        super().__init__(f"{says}. Nothing was changed. {do}")


def case_json(ledger: Ledger, drawings: Drawings = none_kept) -> bytes:
    """Return a case as JSON (UTF-8). Read back before it is handed on: raises `DocumentRefused` where that differs."""
    named = _named(ledger.entries)
    file = CaseFile(case=ledger.case, entries=ledger.entries, drawings={drawing: seen(drawing, drawings) for drawing in named})
    made = msgspec.json.format(msgspec.json.encode(file), indent=2)
    try:
        same = _read(made) == file
    except msgspec.MsgspecError:
        same = False
    if not same:
        raise DocumentRefused("The JSON file would not hold the case as it is, so it was not made. The case itself is safe.")
    return made


def schema() -> bytes:
    """Return the JSON Schema (2020-12) of the case file. Its titles and descriptions are the definitions' own names and docstrings."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(CaseFile)
    return msgspec.json.format(msgspec.json.encode(made), indent=2)


def read_case_json(data: bytes) -> Ledger:
    """Read the entries of what `case_json` made. Raises `msgspec.ValidationError` where it does not fit its definition."""
    file = _read(data)
    return Ledger(file.case, file.entries)


def read_drawings(data: bytes) -> dict[str, bytes]:
    """Read the drawings of what `case_json` made, as they were kept; those that could not be had are left out. Raises as `read_case_json`."""
    return {ident: svg.encode() for ident, svg in _read(data).drawings.items() if svg is not None}


def case_file(data: bytes) -> CaseFile:
    """Read a case file that comes from outside, and see that it can be a case: all that the file alone can tell. Raises `Misfit`.

    Times come back in UTC, whatever their zone. Whether this installation knows the form and has room for the id is not its business.
    """
    try:
        file = _from_outside(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Misfit(f"The file is not JSON, or not whole ({error})") from error
    _one_after_the_other(file)
    _drawings_fit(file)
    return file


class _Head(msgspec.Struct):
    """What tells a case file from any other JSON, and its version from later ones."""

    format: object = None
    version: object = None


class _Body(msgspec.Struct, forbid_unknown_fields=True):
    """The case file with its entries unread, so that each can be named where it does not fit."""

    format: str
    version: int
    case: str
    entries: list[msgspec.Raw]
    drawings: dict[str, str | None] = msgspec.field(default_factory=dict)


def _from_outside(data: bytes) -> CaseFile:
    """Read the file by its own definition, step by step. Raises `Misfit`, and what `msgspec` says of anything but JSON."""
    try:
        head = msgspec.json.decode(data, type=_Head)
    except msgspec.ValidationError as error:
        raise Misfit("The file is JSON, but not a case file of Alongside") from error
    if head.format is None:
        raise Misfit("The file is JSON, but not a case file of Alongside: it has no `format`")
    if head.format != FORMAT:
        raise Misfit(f"The file is of another format, {_shown(head.format)}")
    if type(head.version) is int and head.version > _NEWEST:
        raise Misfit(f"The file is of version {head.version}, and this version of Alongside reads {_NEWEST} at the most", _UPDATE)
    if head.version not in get_args(Version) or type(head.version) is not int:
        raise Misfit(f"The file says that it is of version {_shown(head.version)}, and there never was one")
    try:
        body = msgspec.json.decode(data, type=_Body)
    except msgspec.ValidationError as error:
        raise Misfit(f"The file does not have the parts of a case file ({error})") from error
    entries = tuple(_entry(number, bytes(each)) for number, each in enumerate(body.entries, 1))
    return CaseFile(version=cast("Version", head.version), case=body.case, entries=entries, drawings=body.drawings)


def _entry(number: int, data: bytes) -> Entry:
    """Read one entry, counted from 1."""
    try:
        entry: Entry = msgspec.json.decode(data, type=cast("Any", Entry))
    except msgspec.ValidationError as error:
        plain = msgspec.json.decode(data)
        kind = plain.get("kind") if isinstance(plain, dict) else None
        if isinstance(kind, str) and kind not in _KINDS:
            raise Misfit(f"Entry {number} is of a kind that is not known here, {_shown(kind)}", _UPDATE) from error
        raise Misfit(f"Entry {number} does not fit its definition ({error})") from error
    if entry.at.tzinfo is None:
        raise Misfit(f"Entry {number} has a time without a zone, {entry.at.isoformat()}: it could be any of several moments")
    if entry.at < _EARLIEST:
        raise Misfit(f"Entry {number} has a time that cannot be, {entry.at.isoformat()}")
    try:
        return msgspec.structs.replace(entry, at=entry.at.astimezone(UTC)) if entry.at.utcoffset() else entry
    except OverflowError as error:
        raise Misfit(f"Entry {number} has a time that cannot be, {entry.at.isoformat()}") from error


def _one_after_the_other(file: CaseFile) -> None:
    """See that the entries can be a ledger: opened first, each once, and what takes another back or its place comes after it."""
    if not _ID.fullmatch(file.case):
        raise Misfit(f"The case has the id {_shown(file.case)}, which is none: letters, digits, - and _, at most 100")
    if not file.entries:
        raise Misfit("The file holds no entries, so it is no case")
    opened = file.entries[0]
    if not isinstance(opened, CaseOpened):
        raise Misfit("Entry 1 does not open the case, so what came before it is missing")
    place: dict[str, int] = {}
    for number, entry in enumerate(file.entries, 1):
        if not entry.id:
            raise Misfit(f"Entry {number} has no id")
        if entry.id in place:
            raise Misfit(f"Entries {place[entry.id]} and {number} have one id, {_shown(entry.id)}")
        place[entry.id] = number
    for number, entry in enumerate(file.entries, 1):
        before = entry.entry if isinstance(entry, Withdrawn) else getattr(entry, "replaces", "")
        if place.get(before, 0) >= number:
            raise Misfit(f"Entry {number} takes back or replaces entry {place[before]}, which does not come before it")
    if not any(begun.tool == opened.tool for begun in Ledger(file.case, file.entries).of(AssessmentBegun)):
        raise Misfit(f"No entry begins to fill {_shown(opened.tool)}, the form that the case was opened with")


def _drawings_fit(file: CaseFile) -> None:
    """See that the file has what its entries name (or says that it could not be had), nothing else, and only what we draw."""
    named = _named(file.entries)
    for drawing in named:
        if drawing not in file.drawings:
            raise Misfit(f"An entry names the drawing {_shown(drawing)}, and the file says nothing of it")
    for drawing, svg in file.drawings.items():
        if drawing not in named:
            raise Misfit(f"The file has a drawing {_shown(drawing)} that no entry names")
        if not _ID.fullmatch(drawing):
            raise Misfit(f"A drawing has the id {_shown(drawing)}, which is none: letters, digits, - and _, at most 100")
        if svg is not None and not is_ours(svg.encode()):
            raise Misfit(f"The drawing {_shown(drawing)} holds what no drawing of Alongside holds, so it may do harm where it is shown")


def _named(entries: tuple[Entry, ...]) -> dict[str, None]:
    """Return the ids of the drawings that entries name, each once, in their order."""
    return dict.fromkeys(entry.drawing for entry in entries if isinstance(entry, Answered) and entry.drawing)


def _shown(value: object) -> str:
    """Return a value of a foreign file so that it can stand in a sentence and on any terminal: short, and nothing but ASCII."""
    text = json.dumps(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _read(data: bytes) -> CaseFile:
    return msgspec.json.decode(data, type=CaseFile)
