"""A filled form as a tree, without any format: Word and PDF only render it, so both say the same.

Every text is whole and ready to print: a renderer adds no words of its own, but for page numbers. Whose
words a text holds is part of the tree (`Manner`, `Line.own`), so that the form's formal wording, people's
own words and what this product adds never look alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Manner = Literal["formal", "ours", "notice"]
"""Whose text it is. *formal*: the form's or pathway's, to the letter; *ours*: the product's; *notice*: ours, to be seen first."""

Reader = Literal["professional", "person"]
"""Whom a document is for. *person*: a young person, parent or carer, who keeps it: larger letters, and edges that give nothing away."""

EMPTY = "—"
"""What stands where nothing was written: an empty place is always to be seen."""


class DocumentRefused(Exception):
    """The document cannot be made as it should be. `str()` of it is the sentence for the person who asked for it."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody's words exactly, with their language as a BCP 47 tag (`und`: not known) and direction."""

    text: str
    language: str = "en-GB"
    rtl: bool = False


Text = str | Speech
"""A text in the document's own language, English; or in the language that it brings with it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is a part of the document, 2 a section, 3 what stands within a section. `new_page`: it begins a page of its own."""

    text: Text
    level: int
    formal: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of the form or of ours."""

    text: Text
    manner: Manner = "ours"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, in its order."""

    items: tuple[str, ...]
    manner: Manner = "ours"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A label to the letter and what stands beside it; `EMPTY` where nothing does."""

    label: str
    value: Speech


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with what is written beside them. `formal`: the labels are the form's own."""

    rows: tuple[FieldRow, ...]
    formal: bool = False


@dataclass(frozen=True, slots=True)
class FreeText:
    """What a professional wrote in answer to one of the form's questions."""

    text: Speech


@dataclass(frozen=True, slots=True)
class Line:
    """A label of ours and words. `own`: these are the very words that are quoted."""

    label: str
    speech: Speech
    own: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What somebody drew, as SVG of ours (`interview.record.drawing`). `alt` says it in words, for who cannot see it."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that we drew ourselves, as SVG with letters in it. `width` and `height` are its own units; `alt` says in words all that it shows."""

    svg: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Barred:
    """A label of ours, and words of which some are not there: in their place stands a picture of a bar. `own`: the words are quoted."""

    label: str
    parts: tuple[Speech | Figure, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that are quoted: a line that says whose they are, how and when they were said (or nothing), then the lines."""

    about: str
    lines: tuple[Line | Drawing | Barred, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One grade of an item that has grades: its label, its text, and whether it was chosen."""

    label: str
    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One item. `wording` is to the letter, `ticks` has one box a column of the table.

    `decision` says in words how it was decided, `by` who did and when, `details` gives the reason and the
    like, `status` what happened where it could have come up and did not, `mark` our own mark.
    """

    id: str
    wording: str
    ticks: tuple[bool, ...]
    choices: tuple[Choice, ...]
    decision: str
    by: str = ""
    mark: str = ""
    details: tuple[Line, ...] = ()
    evidence: tuple[Quoted, ...] = ()
    status: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicators:
    """A table of items. `title` heads the first column and `columns` the boxes; both are repeated on each page."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Lines to write on by hand."""

    lines: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words. `title` names it, `columns` are its heads; they are repeated on each page. Each row has a text for each column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Speech, ...], ...]


Block = Heading | Paragraph | Bullets | Fields | FreeText | Quoted | Indicators | Ruled | Figure | Table


@dataclass(frozen=True, slots=True)
class Form:
    """A whole document. `title` never holds a name; `mark` stands on every page and is empty once it is finished.

    `made` is UTC and is all that a renderer knows of the time, so that a document can be made again, byte for byte.
    `language` and `rtl` are those of the title and of the document as a whole.
    """

    title: str
    mark: str
    blocks: tuple[Block, ...]
    footer: tuple[str, ...]
    made: datetime
    reader: Reader = "professional"
    language: str = "en-GB"
    rtl: bool = False


def drawings(form: Form) -> Iterator[Drawing | Figure]:
    """Yield every drawing and picture of a form, in its order."""
    for block in form.blocks:
        if isinstance(block, Figure):
            yield block
        pieces = [block] if isinstance(block, Quoted) else []
        pieces += [piece for row in block.rows for piece in row.evidence] if isinstance(block, Indicators) else []
        for line in (line for piece in pieces for line in piece.lines):
            if isinstance(line, Drawing):
                yield line
            elif isinstance(line, Barred):
                yield from (part for part in line.parts if isinstance(part, Figure))
