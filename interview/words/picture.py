"""Pictures beside choices: SVG files of `scripts/pictures/`, proven to be plain before any page carries one.

A page takes a picture into itself, so that it has the page's colours. What stands in it would then run, load
or lie over the page like the page's own parts. So a picture holds shapes and nothing else: what is not listed
here is refused, and so is what an XML reader and a browser's HTML reader would take differently (comments, CDATA).
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from interview.words.markup import ID
from interview.words.problem import Place, Problems

FOLDER = "scripts/pictures"
MOST_BYTES = 8 * 1024
ELEMENTS = ("svg", "g", "path", "circle", "ellipse", "line", "rect", "polyline", "polygon", "title")
_ROOT = ("xmlns", "version", "viewBox", "width", "height")
_FORM = ("d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "transform")
_PAINT = ("opacity", "fill", "fill-rule", "fill-opacity", "stroke", "stroke-opacity", "stroke-width")
_STROKE = ("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset")
ATTRIBUTES = frozenset((*_ROOT, *_FORM, *_PAINT, *_STROKE))
_SVG = "http://www.w3.org/2000/svg"
_VALUE = re.compile(r"(?!.*url)[a-z0-9\s.,#%+()-]*", re.IGNORECASE | re.DOTALL)
_VIEW_BOX = re.compile(r"\s*-?[\d.]+[\s,]+-?[\d.]+[\s,]+(?P<width>[\d.]+)[\s,]+(?P<height>[\d.]+)\s*")


def read_pictures(home: Path, problems: Problems) -> dict[str, bytes]:
    """Return the bytes of every picture of `home` by its name; whatever is wrong is added to `problems`.

    A picture that is not plain is known by its name and is empty: it can never be shown.
    """
    found = {}
    folder = home / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        file = f"{FOLDER}/{path.name}"
        if path.name.startswith(".") or path.suffix == ".md":
            continue
        if path.suffix != ".svg" or not ID.fullmatch(path.stem):
            problems.error(Place(file), "a picture is an SVG file with a name of small letters, figures and single hyphens, like walk.svg")
            continue
        found[path.stem] = _read(path, file, problems)
    return found


def _read(path: Path, file: str, problems: Problems) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.error(Place(file), f"the picture cannot be read: {error}")
        return b""
    faults = list(dict.fromkeys(faults_of(data)))
    for line, says in faults:
        problems.error(Place(file, line), says)
    return b"" if faults else data


def faults_of(data: bytes) -> list[tuple[int, str]]:
    """Return what keeps an SVG from being a plain picture, each with its line, counted from 1; nothing is raised."""
    if len(data) >= MOST_BYTES:
        return [(1, f"the picture has {len(data)} bytes; it must stay below {MOST_BYTES} (8 KB)")]
    return _Looking().through(data)


class _Looking:
    """Goes through one picture and notes what has no place in it. The reader of XML is told to stop at a document type."""

    def __init__(self) -> None:
        self._found: list[tuple[int, str]] = []
        self._root = True
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.StartElementHandler = self._element
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.CommentHandler = lambda *_: self._note("a comment has no place in a picture; take it out")
        self._parser.StartCdataSectionHandler = lambda *_: self._note("CDATA has no place in a picture")
        self._parser.ProcessingInstructionHandler = lambda *_: self._note("an instruction (<?…?>) has no place in a picture")

    def through(self, data: bytes) -> list[tuple[int, str]]:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            self._found.append((error.lineno, f"the picture cannot be read as SVG: {expat.ErrorString(error.code)}"))
        except _Refused:
            pass
        return self._found

    def _note(self, says: str) -> None:
        self._found.append((self._parser.CurrentLineNumber, says))

    def _doctype(self, *_: object) -> None:
        self._note("a document type (<!DOCTYPE …>) has no place in a picture; take it out")
        raise _Refused

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        if self._root:
            self._root = False
            self._outermost(name, attributes)
        if name not in ELEMENTS:
            self._note(f"<{name}> has no place in a picture; the shapes are: {', '.join(ELEMENTS)}")
            return
        for key, value in attributes.items():
            if key not in ATTRIBUTES:
                hint = "; write fill, stroke and stroke-width each as an attribute of its own" if key == "style" else ""
                self._note(f'"{key}" has no place in a picture{hint}')
            elif key == "xmlns" and value != _SVG:
                self._note(f'"xmlns" must be {_SVG}')
            elif key != "xmlns" and not _VALUE.fullmatch(value):
                self._note(f'the value of "{key}" is more than a number, a colour or a shape; a picture refers to nothing outside itself')

    def _outermost(self, name: str, attributes: dict[str, str]) -> None:
        if name != "svg" or attributes.get("xmlns") != _SVG:
            self._note(f'a picture begins with <svg xmlns="{_SVG}" viewBox="0 0 64 64">')
        box = _VIEW_BOX.fullmatch(attributes.get("viewBox", ""))
        if box is None or not all(re.fullmatch(r"\d*\.?\d+", side) and float(side) > 0 for side in box.group("width", "height")):
            self._note('the picture lacks a viewBox of four numbers, such as viewBox="0 0 64 64"; without one it cannot be made larger')


class _Refused(Exception):
    """Nothing more of this picture is read."""
