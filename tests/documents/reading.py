"""Reads documents back: the tree, a Word file, a PDF. For tests only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from interview.documents.form import Bullets, Fields, Form, Heading, IndicatorRow, Indicators, Line, Paragraph


def folded(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


def texts(thing: Any) -> Iterator[str]:
    """Yield every text of a tree, or of a part of it."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from texts(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from texts(value)


def all_text(thing: Any) -> str:
    return "\n".join(texts(msgspec.to_builtins(thing)))


def formal(form: Form) -> Iterator[str]:
    """Yield the form's and the pathway's own wording in the order of the document."""
    for block in form.blocks:
        match block:
            case Heading(text=text, formal=True) | Paragraph(text=text, manner="formal"):
                yield text
            case Bullets(items=items, manner="formal"):
                yield from items
            case Fields(rows=rows, formal=True):
                yield from (row.label for row in rows)
            case Indicators(columns=columns, rows=rows):
                yield from columns
                yield from (row.wording for row in rows)


def rows(form: Form) -> dict[str, IndicatorRow]:
    """Return every item of a tree by its id."""
    return {row.id: row for block in form.blocks if isinstance(block, Indicators) for row in block.rows}


def beside(form: Form) -> dict[str, str]:
    """Return what stands beside each label of all fields."""
    return {row.label: row.value.text for block in form.blocks if isinstance(block, Fields) for row in block.rows}


def own(row: IndicatorRow) -> list[Line]:
    """Return the quoted words of an item."""
    return [line for piece in row.evidence for line in piece.lines if isinstance(line, Line) and line.own]


def word_paragraphs(data: bytes) -> list[str]:
    """Return the text of each paragraph of a Word document's body, tables included, in order."""
    body = Document(BytesIO(data)).element.body
    return [_words(paragraph) for paragraph in body.iter(qn("w:p"))]


def _words(paragraph: Any) -> str:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(signs.get(part.tag) or part.text or "" for part in paragraph.iter(qn("w:t"), *signs))


def pdf_pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def pdf_tags(data: bytes) -> tuple[Counter[str], set[str]]:
    """Return how often each tag stands in a PDF's structure, and the languages that it names."""
    tags: Counter[str] = Counter()
    languages: set[str] = set()

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, DictionaryObject):
            if "/S" in node:
                tags[str(node["/S"])] += 1
            if "/S" in node and "/Lang" in node:
                languages.add(str(node["/Lang"]))
            if "/K" in node:
                walk(node["/K"])
        elif isinstance(node, list):
            for child in node:
                walk(child)

    root: Any = PdfReader(BytesIO(data)).trailer["/Root"]
    walk(root["/StructTreeRoot"])
    return tags, languages
