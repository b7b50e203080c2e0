"""Word templates as an authority would write them, and the one that scripts/README.md shows. For tests only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from docx import Document

from interview.words.content import Content, locate
from tests.documents.cases import content

OURS = "Invented Council: our own form"
"""What stands on every template here, and on no generic document."""
_SHOWN = re.compile(r"```\n(\{\{ title \}\}.*?)```", re.DOTALL)


def template(*paragraphs: str, header: str = "", rows: Sequence[str] = ()) -> bytes:
    """Make a template as somebody would in Word: paragraphs, a page header, and a table of one column, each row with a text."""
    document = Document()
    document.add_heading(OURS, 1)
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if rows:
        table = document.add_table(rows=0, cols=1)
        for text in rows:
            table.add_row().cells[0].text = text
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def shown() -> tuple[str, ...]:
    """Return the paragraphs of the template that the page for authors shows for a document that is no form."""
    page = (Path(locate()) / "scripts" / "README.md").read_text("utf-8")
    (found,) = _SHOWN.findall(page)
    return tuple(found.splitlines())


def with_template(data: bytes, name: str) -> Content:
    """Return the content with one template, by its name: `authority-id/what`."""
    return replace(content(), templates={name: data})
