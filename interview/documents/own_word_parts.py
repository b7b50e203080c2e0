"""A document's tree flattened into parts, for an authority's own Word template: plain texts, in the tree's order, and none of them lost.

    {%p for part in parts %} {{ part.heading }} … {%p endfor %}

A part is what stands below a heading: lines, then rows of a label and a text, then one table. Where the tree's order is another one, or a
second table comes, the next part begins, without a heading of its own: so whoever prints a part's lines, rows and table prints the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict, assert_never

from interview.documents.form import (
    Block,
    Bullets,
    Drawing,
    Fields,
    Figure,
    FreeText,
    Heading,
    IndicatorRow,
    Indicators,
    Line,
    Paragraph,
    Quoted,
    Ruled,
    Speech,
    Table,
    Text,
)

TICKED, EMPTY_BOX = "☒", "☐"
TO_WRITE_ON = "_" * 60
"""A line to write on by hand."""
BAR = "█" * 8
"""Stands for the picture of a bar. One length for all, as there."""


class Row(TypedDict):
    """A label and what stands beside it."""

    label: str
    text: str


class Part(TypedDict):
    """A piece of a document. `heading` is "" where it goes on below the heading of the part before it.

    `level` is that of the heading it stands below (1 to 3; 0 before the first one), `under` the nearest heading of level 1. A text may have
    several lines. `columns` are the heads of `table`, whose rows have a text for each; both are empty where there is none.
    """

    heading: str
    level: int
    under: str
    lines: list[str]
    rows: list[Row]
    columns: list[str]
    table: list[list[str]]


def parts(blocks: Iterable[Block]) -> list[Part]:
    """Return the parts of a document, in its order."""
    found: list[Part] = []
    title = ""
    for block in blocks:
        last = found[-1] if found else _part("", 0, "")
        if isinstance(block, Heading):
            title = _text(block.text)
            found.append(_part(title, block.level, title if block.level == 1 else last["under"]))
            continue
        piece = _piece(block, title)
        if not found or not _goes_on(last, piece):
            last = _part("", last["level"], last["under"])
            found.append(last)
        last["lines"] += piece["lines"]
        last["rows"] += piece["rows"]
        last["columns"] += piece["columns"]
        last["table"] += piece["table"]
    return found


def quotation(piece: Quoted) -> Iterator[str]:
    """Yield what is said of quoted words, then the words. A drawing, and a place that is blacked out, is there by what is said of it alone."""
    if piece.about:
        yield f"{piece.about}:"
    for line in piece.lines:
        if isinstance(line, Drawing):
            yield f"[{line.alt}]"
            continue
        words = line.speech.text if isinstance(line, Line) else "".join(map(_seen, line.parts))
        yield f"{line.label} {f'“{words}”' if line.own else words}".strip()


def line_of(line: Line) -> str:
    """Return a label with the words beside it."""
    return f"{line.label} {line.speech.text}".strip()


def _part(heading: str, level: int, under: str) -> Part:
    return Part(heading=heading, level=level, under=under, lines=[], rows=[], columns=[], table=[])


def _goes_on(part: Part, piece: Part) -> bool:
    """Say whether a piece printed after all of a part stands where the tree has it."""
    if part["columns"]:
        return False
    return not (part["rows"] and piece["lines"])


def _piece(block: Block, title: str) -> Part:
    """Return what a block holds. `title` is the heading above it: a table that is called the same does not say it twice."""
    piece = _part("", 0, "")
    match block:
        case Heading():
            pass
        case Paragraph(text=text) | FreeText(text=text):
            piece["lines"] = [_text(text)]
        case Bullets(items=items):
            piece["lines"] = list(items)
        case Quoted():
            piece["lines"] = ["\n".join(quotation(block))]
        case Ruled(lines=lines):
            piece["lines"] = [TO_WRITE_ON] * lines
        case Figure(alt=alt):
            piece["lines"] = [f"[{alt}]"]
        case Fields(rows=rows):
            piece["rows"] = [Row(label=row.label, text=row.value.text) for row in rows]
        case Indicators(title=called, columns=columns, rows=rows):
            piece["lines"] = [called] if called != title else []
            piece["rows"] = [Row(label=row.wording, text="\n".join(_item(row, columns))) for row in rows]
        case Table(title=called, columns=columns, rows=rows):
            piece["lines"] = [called] if called != title else []
            piece["columns"], piece["table"] = list(columns), [[cell.text for cell in row] for row in rows]
        case _:
            assert_never(block)
    return piece


def _item(row: IndicatorRow, columns: tuple[str, ...]) -> Iterator[str]:
    """Yield all that stands beside an item's wording: its boxes, grades, decision, details, evidence, and what did not come up."""
    if row.ticks:
        yield "   ".join(f"{box(ticked)} {column}" for column, ticked in zip(columns, row.ticks, strict=True))
    for choice in row.choices:
        yield f"{box(choice.ticked)} {choice.label}{f': {choice.text}' if choice.text else ''}"
    yield f"{row.decision}{f' · {row.by}' if row.by else ''}"
    if row.mark:
        yield row.mark
    yield from map(line_of, row.details)
    yield from row.status
    for piece in row.evidence:
        yield " ".join(quotation(piece))


def box(ticked: bool) -> str:
    """Return a box as the form has it, ticked or empty."""
    return TICKED if ticked else EMPTY_BOX


def _seen(part: Speech | Figure) -> str:
    """Return words that are there; of what is blacked out, a bar with what is said of it."""
    return f"{BAR} [{part.alt}]" if isinstance(part, Figure) else part.text


def _text(text: Text) -> str:
    return text.text if isinstance(text, Speech) else text
