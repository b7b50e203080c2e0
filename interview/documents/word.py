"""Renders a form tree as a Word document, made in memory: real headings, marked header rows, right-to-left runs.

The parts are written as WordprocessingML and put into an empty package that python-docx made (`word_styles`):
that is several times quicker than building a document call by call. Each text passes through `_text`, the
one place where it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml.ns import nsdecls

from interview.documents.form import (
    Barred,
    Block,
    Bullets,
    Choice,
    Drawing,
    Fields,
    Figure,
    Form,
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
from interview.documents.speaking import printable
from interview.documents.word_drawings import inline, numbered, with_drawings
from interview.documents.word_styles import FOOTER, HEADER, template

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = nsdecls("w", "r")
PROPERTY_NAMES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
PAGE = 9400
"""The width of the text in twentieths of a point (A4 with margins of 22 mm)."""
BOX = 1250
"""The width of a column of boxes."""
LABEL = 3500
"""The width of the labels beside fields."""

UNIT = 12
"""How many twentieths of a point one unit of a picture of ours takes, so that its letters are as large as those around it."""
SHORT = 1500
"""How much evidence, in characters, is kept on one page with its item; more may run on to the next."""
AS_LONG = 700
"""How many characters take as much of a page as a drawing does."""
SHARE = 0.85
"""How much of the width that there is a drawing takes."""


def word(form: Form) -> bytes:
    """Return a form as .docx. The same form gives the same bytes: every part carries the form's own time."""
    empty = template(form.reader)
    title = _passage("Title", Speech(form.title, form.language, form.rtl))
    body = f"{title}{''.join(map(_block, form.blocks))}{empty.section}"
    made = {
        "word/document.xml": f"<w:document {NAMES}><w:body>{numbered(body)}</w:body></w:document>",
        HEADER: f"<w:hdr {NAMES}>{_header(form)}</w:hdr>",
        FOOTER: f"<w:ftr {NAMES}>{_footer(form)}</w:ftr>",
        "docProps/core.xml": _properties(form),
    }
    kept = BytesIO()
    with ZipFile(kept, "w") as package:
        for name, empty_part in with_drawings(empty.parts, form).items():
            part = ZipInfo(name, form.made.timetuple()[:6])
            part.compress_type = ZIP_DEFLATED
            package.writestr(part, (DECLARATION + made[name]).encode() if name in made else empty_part)
    return kept.getvalue()


def _properties(form: Form) -> str:
    """Return the properties of the file. They name the form and the time, never the child or who wrote."""
    names = " ".join(f'xmlns:{short}="{name}"' for short, name in PROPERTY_NAMES.items())
    moment = f"{form.made:%Y-%m-%dT%H:%M:%SZ}"
    times = "".join(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified"))
    title = f"<dc:title>{escape(printable(form.title))}</dc:title><dc:language>{escape(form.language)}</dc:language>"
    return f"<cp:coreProperties {names}>{title}{times}</cp:coreProperties>"


def _header(form: Form) -> str:
    mark = _para("Draft mark", _run(form.mark)) if form.mark else ""
    return mark + _para("Header", _run("" if form.reader == "person" else form.title))


def _footer(form: Form) -> str:
    if form.reader == "person":
        return _para("Page number", _field("PAGE"))
    number = f"{_run('Page ')}{_field('PAGE')}{_run(' of ')}{_field('NUMPAGES')}"
    return "".join(_para("Footer", _run(line)) for line in form.footer) + _para("Footer", number)


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{_run("1")}</w:fldSimple>'


# ── the smallest parts ───────────────────────────────────────────────────────────────────────────────────────────────────


def _text(text: str) -> str:
    """Return a text as Word keeps it: escaped, with its spaces, lines and tabs."""
    lines = printable(text).split("\n")
    return "<w:br/>".join("<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t")) for line in lines)


def _run(text: str, style: str = "") -> str:
    return f"<w:r>{_style('r', style)}{_text(text)}</w:r>"


def _said(speech: Speech) -> str:
    """Return a run of somebody's words in their language; right-to-left ones with the marks that Word needs."""
    tag = quoteattr(speech.language)
    rtl = f'<w:rtl/><w:lang w:val="en-GB" w:bidi={tag}/>' if speech.rtl else f"<w:lang w:val={tag}/>"
    return f"<w:r><w:rPr>{rtl}</w:rPr>{_text(speech.text)}</w:r>"


def _style(kind: str, name: str) -> str:
    """Return the properties of a paragraph (p) or run (r) that only names its style."""
    return f'<w:{kind}Pr><w:{kind}Style w:val="{name.replace(" ", "")}"/></w:{kind}Pr>' if name else ""


def _para(style: str, runs: str, *, rtl: bool = False) -> str:
    marks = "<w:bidi/>" if rtl else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/>{marks}</w:pPr>{runs}</w:p>'


def _passage(style: str, speech: Speech) -> str:
    return _para(style, _said(speech), rtl=speech.rtl)


def _written(style: str, text: Text, letters: str = "") -> str:
    """Return a paragraph with a text in the document's own language (in a style for its letters), or in that which it brings with it."""
    return _para(style, _run(text, letters)) if isinstance(text, str) else _passage(style, text)


# ── the blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _block(block: Block) -> str:
    match block:
        case Heading(text=text, level=level, formal=formal):
            return _written(f"Heading {level}", text, "Formal heading" if formal else "")
        case Paragraph(text=text, manner=manner):
            return _written({"formal": "Form wording", "notice": "Notice", "ours": "Normal"}[manner], text)
        case Bullets(items=items, manner=manner):
            return "".join(_para("List Bullet", _run(item, "Formal words" if manner == "formal" else "")) for item in items)
        case FreeText(text=speech):
            return _passage("Free text", speech)
        case Quoted():
            return _quoted(block)
        case Fields():
            return _fields(block)
        case Indicators():
            return _indicators(block)
        case Ruled(lines=lines):
            return _para("Ruled", "") * lines
        case Figure():
            return _para("Normal", inline(block, min(PAGE, block.width * UNIT)))
        case Table():
            return _words_table(block)


def _quoted(piece: Quoted, width: int = PAGE) -> str:
    """Return quoted words and drawings; `width` is the room that there is for them, in twentieths of a point."""
    about = _para("About words", _run(piece.about)) if piece.about else ""
    return about + "".join(_quoted_line(line, width) for line in piece.lines)


def _quoted_line(line: Line | Drawing | Barred, width: int) -> str:
    if isinstance(line, Drawing):
        return _drawing(line, width)
    return _barred(line) if isinstance(line, Barred) else _line(line)


def _drawing(drawing: Drawing, width: int) -> str:
    return _para("Beside words", inline(drawing, int(width * SHARE)))


def _line(line: Line) -> str:
    if line.own:
        return _passage("Their words from right" if line.speech.rtl else "Their words", line.speech)
    label = _run(f"{line.label} ", "Label") if line.label else ""
    if line.speech.rtl:
        return (_para("Beside words", label) if label else "") + _passage("Beside words", line.speech)
    return _para("Beside words", label + _said(line.speech))


def _barred(line: Barred) -> str:
    """Return words with bars among them, in one paragraph."""
    runs = "".join(inline(part, part.width * UNIT) if isinstance(part, Figure) else _said(part) for part in line.parts)
    rtl = any(part.rtl for part in line.parts if isinstance(part, Speech))
    label = _run(f"{line.label} ", "Label") if line.label else ""
    if line.own:
        return (_para("Beside words", label) if label else "") + _para("Their words from right" if rtl else "Their words", runs, rtl=rtl)
    return _para("Beside words", label + runs)


def _fields(block: Fields) -> str:
    """Return labels and values side by side. The first column is marked as the one that names the rows."""
    style = "Form wording" if block.formal else "Quiet"
    rows = (
        _row(_cell(LABEL, _para(style, _run(row.label))), _cell(PAGE - LABEL, _passage("Cell", row.value)), whole=True)
        for row in block.rows
    )
    return _table((LABEL, PAGE - LABEL), rows, look='w:firstRow="0" w:firstColumn="1"')


def _words_table(block: Table) -> str:
    wide = PAGE // len(block.columns)
    head = _row(*(_cell(wide, _para("Table head", _run(column))) for column in block.columns), header=True, whole=True)
    rows = (_row(*(_cell(wide, _passage("Cell", cell)) for cell in row), whole=True) for row in block.rows)
    widths = (wide,) * len(block.columns)
    return _table(widths, (head, *rows), look='w:firstRow="1" w:firstColumn="1"', name=block.title)


def _indicators(block: Indicators) -> str:
    wide = PAGE - BOX * len(block.columns)
    head = [_cell(wide, _para("Table head", _run(block.title)))]
    head += [_cell(BOX, _para("Box head", _run(column))) for column in block.columns]
    rows = [_row(*head, header=True, whole=True)]
    for item in block.rows:
        ticks = (_cell(BOX, _para("Box", _run(_box(ticked)))) for ticked in item.ticks)
        rows.append(_row(_cell(wide, _item(item, wide)), *ticks, whole=_short(item)))
    return _table((wide, *(BOX for _ in block.columns)), rows, look='w:firstRow="1" w:firstColumn="1"', name=block.title)


def _short(item: IndicatorRow) -> bool:
    """Say whether an item with its evidence is short enough to stay on one page."""
    return sum(_length(line) + len(piece.about) for piece in item.evidence for line in piece.lines) < SHORT


def _length(line: Line | Drawing | Barred) -> int:
    return len(line.speech.text) if isinstance(line, Line) else AS_LONG


def _box(ticked: bool) -> str:
    return "☒" if ticked else "☐"


def _item(row: IndicatorRow, width: int) -> str:
    decision = _run(row.decision, "Decision") + (_run(f"  ·  {row.by}", "Label") if row.by else "")
    parts = [_para("Form wording", _run(row.wording)), *map(_choice, row.choices), _para("Beside words", decision)]
    parts += [_para("Quiet", _run(row.mark))] if row.mark else []
    parts += map(_line, row.details)
    parts += (_para("Quiet", _run(says)) for says in row.status)
    parts += (_quoted(piece, width) for piece in row.evidence)
    return "".join(parts)


def _choice(choice: Choice) -> str:
    return _para("Form wording", _run(f"{_box(choice.ticked)}\t{choice.label}{': ' if choice.text else ''}{choice.text}"))


def _table(widths: tuple[int, ...], rows: Iterable[str], *, look: str, name: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f"<w:tblCaption w:val={quoteattr(printable(name))}/>" if name else ""
    properties = (
        f'<w:tblPr><w:tblStyle w:val="Formtable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0000" {look} w:lastRow="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
    )
    # Word joins tables that touch; the paragraph keeps them apart.
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_para('After table', '')}"


def _row(*cells: str, header: bool = False, whole: bool = False) -> str:
    """Return a row; `header`: repeated on each page, `whole`: never broken across pages."""
    marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{''.join(cells)}</w:tr>"


def _cell(width: int, paras: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paras}</w:tc>'
