"""Drawings in a document: fetched when they are wanted, looked at before they are printed, and as PNG for Word."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import Lock

import typst

from interview.record.drawing import HEIGHT, WIDTH, is_ours

Drawings = Callable[[str], bytes]
"""Gives a drawing by its id, as it was kept. It may raise anything: the document is made all the same, and says so."""

UNREAD = "[the drawing could not be read]"
"""What stands in the place of a drawing that could not be had."""

_SHARP = 144
"""Dots an inch. A sheet of half the box's numbers in points then has as many dots as the box has units."""
_SHEET = (
    f"#set page(width: {WIDTH // 2}pt, height: {HEIGHT // 2}pt, margin: 0pt, fill: white)\n"
    '#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)'
).encode()
_lock = Lock()


def none_kept(drawing: str) -> bytes:
    """Stand in for the storage where there is none."""
    raise LookupError(drawing)


def seen(drawing: str, drawings: Drawings) -> str | None:
    """Return a drawing as SVG; None where it cannot be read, or holds anything that we do not write."""
    try:
        data = drawings(drawing)
    except Exception:  # whatever the storage says, and it says it itself: a document that may be urgent does not wait for a drawing
        return None
    return data.decode() if is_ours(data) else None


def png(svg: str) -> bytes:
    """Return a drawing on white, as many dots wide and high as its box has units. It is made in memory. The same drawing gives the same bytes."""
    with _lock:
        made = _compiler().compile(_SHEET, format="png", ppi=_SHARP, sys_inputs={"svg": svg})
    assert isinstance(made, bytes), "one page gives one picture"
    return made


@cache
def _compiler() -> typst.Compiler:
    """Return a compiler, kept for the next drawing. It needs no fonts: no drawing has letters of a font's."""
    return typst.Compiler(ignore_system_fonts=True)
