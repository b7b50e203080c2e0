"""The smallest parts of a Word document as WordprocessingML: texts, runs, paragraphs and tables, and what keeps paragraphs on one page.

Each text passes through `_text`, the one place where it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from interview.documents.form import Speech, Text
from interview.documents.speaking import printable

_PLAIN = re.compile(r'(<w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)')
"""The place in a paragraph's properties after its style, where the schema wants what keeps it with the next, then where a page begins."""


def _text(text: str) -> str:
    """Return a text as Word keeps it: escaped, with its spaces, lines and tabs."""
    lines = printable(text).split("\n")
    return "<w:br/>".join("<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t")) for line in lines)


def run(text: str, style: str = "") -> str:
    """Return a run of a text in the document's own language, in a style for its letters."""
    return f"<w:r>{_style('r', style)}{_text(text)}</w:r>"


def said(speech: Speech) -> str:
    """Return a run of somebody's words in their language; right-to-left ones with the marks that Word needs."""
    tag = quoteattr(speech.language)
    rtl = f'<w:rtl/><w:lang w:val="en-GB" w:bidi={tag}/>' if speech.rtl else f"<w:lang w:val={tag}/>"
    return f"<w:r><w:rPr>{rtl}</w:rPr>{_text(speech.text)}</w:r>"


def _style(kind: str, name: str) -> str:
    """Return the properties of a paragraph (p) or run (r) that only names its style."""
    return f'<w:{kind}Pr><w:{kind}Style w:val="{name.replace(" ", "")}"/></w:{kind}Pr>' if name else ""


def para(style: str, runs: str, *, rtl: bool = False) -> str:
    """Return a paragraph of runs."""
    marks = "<w:bidi/>" if rtl else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/>{marks}</w:pPr>{runs}</w:p>'


def passage(style: str, speech: Speech) -> str:
    """Return a paragraph of somebody's words."""
    return para(style, said(speech), rtl=speech.rtl)


def written(style: str, text: Text, letters: str = "") -> str:
    """Return a paragraph with a text in the document's own language (in a style for its letters), or in that which it brings with it."""
    return para(style, run(text, letters)) if isinstance(text, str) else passage(style, text)


def kept(paras: str) -> str:
    """Return paragraphs that each stay on a page with what follows. In somebody's words every `<` is escaped, so no words look like a mark."""
    return _PLAIN.sub(r"\1<w:keepNext/>", paras)


def spaced(paras: str, *, close: bool = False) -> str:
    """Return paragraphs with space above the first; `close`: with none below it."""
    below = ' w:after="0"' if close else ""
    return paras.replace("</w:pPr>", f'<w:spacing w:before="200"{below}/></w:pPr>', 1)


def on_new_page(paragraph: str) -> str:
    """Return a paragraph that begins a page."""
    return _PLAIN.sub(r"\1<w:pageBreakBefore/>", paragraph, count=1)


def table(widths: tuple[int, ...], rows: Iterable[str], *, look: str, name: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f"<w:tblCaption w:val={quoteattr(printable(name))}/>" if name else ""
    properties = (
        f'<w:tblPr><w:tblStyle w:val="Formtable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0000" {look} w:lastRow="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
    )
    # Word joins tables that touch; the paragraph keeps them apart.
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{para('After table', '')}"


def table_row(*cells: str, header: bool = False, whole: bool = False) -> str:
    """Return a row; `header`: repeated on each page, `whole`: never broken across pages."""
    marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{''.join(cells)}</w:tr>"


def table_cell(width: int, paras: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paras}</w:tc>'
