"""Drawings in a document: fetched when they are wanted, looked at before they are printed, and as PNG for Word."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import typst

from interview.documents.form import Figure
from interview.documents.pdf import FONTS
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
_FIGURE = (
    b"#set page(width: int(sys.inputs.width) * 1pt, height: int(sys.inputs.height) * 1pt, margin: 0pt, fill: white)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)'
)
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


def figure_png(figure: Figure) -> bytes:
    """Return a picture of ours on white, its letters set in the fonts that are installed with us. The same picture gives the same bytes."""
    given = {"svg": figure.svg, "width": str(figure.width), "height": str(figure.height)}
    with _lock:
        made = _compiler(letters=True).compile(_FIGURE, format="png", ppi=_SHARP, sys_inputs=given)
    assert isinstance(made, bytes), "one page gives one picture"
    return made


@cache
def _compiler(*, letters: bool = False) -> typst.Compiler:
    """Return a compiler, kept for the next drawing. A drawing needs no fonts, since nobody draws with letters of a font's; a picture does."""
    if not letters:
        return typst.Compiler(ignore_system_fonts=True)
    ours = [Path(str(files(package) / "files")) for package in FONTS]
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=ours))
