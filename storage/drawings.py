"""Drawings: each sealed beside the case, under its key, in a file of its own that is written once and never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storage.folder import CASES, DRAWING, Folder
from storage.seal import Key, belongs, read_head, seal

_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")


def suffix_of(drawing: str) -> str:
    """Return what follows the case's id in the name of a drawing's file."""
    return f".{drawing}{DRAWING}"


def name_of(case: str, drawing: str) -> str:
    """Return the name of a drawing's file. Raises `ValueError` where the id is none: it comes from outside and would be a path."""
    if not _ID.fullmatch(drawing):
        message = f"not a drawing id: {drawing!r}"
        raise ValueError(message)
    return f"{CASES}/{case}{suffix_of(drawing)}"


def load(folder: Folder, key: Key, case: str, drawing: str) -> bytes:
    """Open a drawing. Raises `Broken`, `FileNotFoundError`, `OSError`, and `ValueError` as `name_of`."""
    data, stamp = folder.read(name_of(case, drawing))
    opened = read_head(data, stamp[1])
    belongs(opened.head, "drawing", _sealed_as(case, drawing), key)
    opened.summary(key)  # an empty one, sealed: so no byte of the file goes unlooked at
    return opened.body(key)


def keep(folder: Folder, key: Key, case: str, drawing: str, svg: bytes) -> None:
    """Write a drawing's file. Raises `OSError`, and `ValueError` as `name_of`."""
    _, pieces = seal("drawing", _sealed_as(case, drawing), 1, key, b"", svg)
    folder.replace(name_of(case, drawing), *pieces)


def has_file(folder: Folder, case: str, drawing: str) -> bool:
    """Say whether there is a file in a drawing's place, whatever it holds."""
    return bool(_ID.fullmatch(drawing)) and folder.stamp(name_of(case, drawing)) is not None


def kept(folder: Folder) -> Iterator[tuple[str, str]]:
    """Yield every drawing that has a file: its case and its id."""
    for name, _ in folder.scan(DRAWING):
        case, _, drawing = name.partition(".")
        yield case, drawing


def _sealed_as(case: str, drawing: str) -> str:
    """Return the name that is bound into the seal: no id holds a dot, so no two drawings share one."""
    return f"{case}.{drawing}"
