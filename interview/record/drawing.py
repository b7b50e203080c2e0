"""A drawing: the strokes that a finger, a pen or single presses made, as one picture that stands alone.

    svg([[[120, 80, 0.5], [124.5, 83, 0.5]], [[300, 300], [400, 300], [400, 400]]])

A stroke is a list of points in a box of 1000 × 700, y downwards. A finger or a pen gives `[x, y, pressure]`, pressure from
0 to 1; such a stroke is smoothed. A single press gives `[x, y]`: such a stroke stays straight from press to press, so that
nobody needs to drag to draw. One point alone is a dot.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from math import isfinite
from typing import Annotated, Literal
from xml.parsers.expat import ExpatError, ParserCreate

import msgspec
from perfect_freehand import get_stroke

WIDTH, HEIGHT = 1000, 700
POINTS_MOST = 20_000
"""Points in one drawing. A hand that draws for ten minutes makes fewer; more would only keep the server busy."""
OUTSIDE = 50
"""How far outside the box a point may be, since a finger slides over the edge. It is drawn at the edge."""
INK = "#1F2933"
NIB = 7
"""The width of a line at ordinary pressure, in units of the box."""
THINNING = 0.4
"""How much a light or quick stroke is thinner, from 0 to 1. The lightest must still be seen on paper."""

Strokes = list[list[list[float]]]
"""Strokes of points, each two numbers or three."""
Place = tuple[float, float]
Why = Literal["empty", "too-much", "unreadable"]

_SAYS: dict[Why, str] = {
    "empty": "Nothing is drawn yet. Draw something, or go back without a drawing.",
    "too-much": "This drawing has more in it than can be kept. It is still on the screen. Take the last lines away, or begin a second one.",
    "unreadable": "The drawing did not arrive as it was drawn, so it was not kept. It is still on the screen. Send it again.",
}

_STROKES = list[list[Annotated[list[float], msgspec.Meta(min_length=2, max_length=3)]]]
_SHEET = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
_FILLED = {"fill": INK}
_LINE = {"fill": "none", "stroke": INK, "stroke-width": str(NIB), "stroke-linecap": "round", "stroke-linejoin": "round"}
_COURSE = frozenset("MLQZ 0123456789.-")
"""All that the course of a line (`d`) is written with."""


class Undrawable(ValueError):
    """What was sent cannot be kept as a drawing. `str()` of it is the sentence for a professional; `why` finds other words for it."""

    def __init__(self, why: Why) -> None:
        super().__init__(_SAYS[why])
        self.why = why


class _Foreign(Exception):
    """Something in a picture that we never write."""


def svg(strokes: object) -> str:
    """Return strokes, as the browser sends them, as one SVG. The same strokes give the same text. Raises `Undrawable`."""
    checked = strokes_of(strokes)
    if not checked:
        raise Undrawable("empty")
    return f"<svg{_written(_SHEET)}>{''.join(map(_path, checked))}</svg>"


def strokes_of(given: object) -> Strokes:
    """Return strokes, as the browser sends them, with all points on tenths within the box; none are none. Raises `Undrawable`."""
    try:
        strokes = [stroke for stroke in msgspec.convert(given, _STROKES) if stroke]
    except (msgspec.ValidationError, OverflowError) as error:
        raise Undrawable("unreadable") from error
    if sum(map(len, strokes)) > POINTS_MOST:
        raise Undrawable("too-much")
    if not all(map(_may_stand, (point for stroke in strokes for point in stroke))) or any(len(set(map(len, each))) > 1 for each in strokes):
        raise Undrawable("unreadable")
    return [[_within(point) for point in stroke] for stroke in strokes]


def is_ours(data: bytes) -> bool:
    """Say whether a picture holds only what `svg` writes: looked at before one is shown, printed or handed on.

    No script, no style, no text, no address of anything elsewhere, no entity can then be in it.
    """
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        course = set(attributes.pop("d", ""))
        sheet = not inside and name == "svg" and attributes == _SHEET and not course
        path = inside == ["svg"] and name == "path" and attributes in (_FILLED, _LINE) and "M" in course and course <= _COURSE
        if not (sheet or path):
            raise _Foreign
        inside.append(name)

    def end(_name: str) -> None:
        inside.pop()

    def anything_else(_text: str) -> None:
        raise _Foreign

    parser = ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.DefaultHandler = anything_else  # text, comments, instructions, declarations: it also keeps entities from being put in
    try:
        parser.Parse(data, True)
    except (ExpatError, _Foreign):
        return False
    return data.isascii()  # a mark at the beginning may name another encoding than the one that was asked for


def _may_stand(point: list[float]) -> bool:
    x, y = point[:2]
    return all(map(isfinite, point)) and -OUTSIDE <= x <= WIDTH + OUTSIDE and -OUTSIDE <= y <= HEIGHT + OUTSIDE


def _within(point: list[float]) -> list[float]:
    mosts = (WIDTH, HEIGHT, 1)
    return [round(min(max(number, 0), most), 1 if most > 1 else 3) for number, most in zip(point, mosts, strict=False)]


def _path(stroke: list[list[float]]) -> str:
    """Return one stroke as an element: an outline that is filled, or a line from press to press."""
    places = [place for place, _ in groupby((x, y) for x, y, *_ in stroke)]
    if len(places) == 1:
        return _element(_FILLED, _rounded(get_stroke(places * 2, size=NIB, thinning=0)))
    if len(stroke[0]) == 2:
        return _element(_LINE, "M" + "L".join(map(_at, places)))
    felt = len({pressure for *_, pressure in stroke}) > 1  # a device that feels no pressure gives the same for all points
    given = stroke if felt else [point[:2] for point in stroke]
    return _element(_FILLED, _rounded(get_stroke(given, size=NIB, thinning=THINNING, last=True, simulate_pressure=not felt)))


def _rounded(outline: list[Place]) -> str:
    """Return the course around an outline: a curve from the middle of each side to the middle of the next, bent by the corner between."""
    middles = [((x + u) / 2, (y + v) / 2) for (x, y), (u, v) in pairwise([outline[-1], *outline])]
    curves = "".join(f"Q{_at(corner)} {_at(middle)}" for corner, middle in zip(outline, [*middles[1:], middles[0]], strict=True))
    return f"M{_at(middles[0])}{curves}Z"


def _at(place: Place) -> str:
    """Write a place with one decimal at the most; never as -0."""
    return " ".join(f"{round(number, 1) + 0:g}" for number in place)


def _element(attributes: dict[str, str], course: str) -> str:
    return f"<path{_written(attributes | {'d': course})}/>"


def _written(attributes: dict[str, str]) -> str:
    """Write attributes. None of our values holds anything that XML would read as its own."""
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
