"""Renders a form tree as a Word document, made in memory: real headings, marked header rows, right-to-left runs.

The parts are written as WordprocessingML and put into an empty package that python-docx made (`word_styles`):
that is several times quicker than building a document call by call. Each text passes through one place (`word_parts`)
where it is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from xml.sax.saxutils import escape
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
)
from interview.documents.speaking import printable
from interview.documents.together import apart, leading, whole
from interview.documents.word_drawings import inline, numbered, with_drawings
from interview.documents.word_parts import kept, on_new_page, para, passage, run, said, spaced, table, table_cell, table_row, written
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
    title = passage("Title", Speech(form.title, form.language, form.rtl))
    body = f"{title}{_body(form.blocks, rtl=form.rtl)}{empty.section}"
    made = {
        "word/document.xml": f"<w:document {NAMES}><w:body>{numbered(body)}</w:body></w:document>",
        HEADER: f"<w:hdr {NAMES}>{_header(form)}</w:hdr>",
        FOOTER: f"<w:ftr {NAMES}>{_footer(form)}</w:ftr>",
        "docProps/core.xml": _properties(form),
    }
    whole_file = BytesIO()
    with ZipFile(whole_file, "w") as package:
        for name, empty_part in with_drawings(empty.parts, form).items():
            part = ZipInfo(name, form.made.timetuple()[:6])
            part.compress_type = ZIP_DEFLATED
            package.writestr(part, (DECLARATION + made[name]).encode() if name in made else empty_part)
    return whole_file.getvalue()


def _properties(form: Form) -> str:
    """Return the properties of the file. They name the form and the time, never the child or who wrote."""
    names = " ".join(f'xmlns:{short}="{name}"' for short, name in PROPERTY_NAMES.items())
    moment = f"{form.made:%Y-%m-%dT%H:%M:%SZ}"
    times = "".join(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified"))
    title = f"<dc:title>{escape(printable(form.title))}</dc:title><dc:language>{escape(form.language)}</dc:language>"
    return f"<cp:coreProperties {names}>{title}{times}</cp:coreProperties>"


def _header(form: Form) -> str:
    mark = para("Draft mark", run(form.mark)) if form.mark else ""
    return mark + para("Header", run("" if form.reader == "person" else form.title))


def _footer(form: Form) -> str:
    if form.reader == "person":
        return para("Page number", _field("PAGE"))
    number = f"{run('Page ')}{_field('PAGE')}{run(' of ')}{_field('NUMPAGES')}"
    # A footer of many lines grows upwards: the space keeps it off the text.
    return spaced("".join(para("Footer", run(line)) for line in form.footer) + para("Footer", number))


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{run("1")}</w:fldSimple>'


# ── the blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _body(blocks: Sequence[Block], *, rtl: bool) -> str:
    made = [_block(block, rtl=rtl) for block in blocks]
    for number, leads in enumerate(leading(blocks)):
        made[number] = spaced(made[number], close=leads) if apart(blocks, number) else made[number]
        made[number] = kept(made[number]) if leads else made[number]
    return "".join(made)


def _block(block: Block, *, rtl: bool) -> str:
    """Return a block as paragraphs and tables. `rtl`: the document runs from right to left, and so does what has no direction of its own."""
    match block:
        case Heading(text=text, level=level, formal=formal, new_page=new_page):
            heading = written(f"Heading {level}", text, "Formal heading" if formal else "")
            return on_new_page(heading) if new_page else heading
        case Paragraph(text=text, manner=manner):
            return written({"formal": "Form wording", "notice": "Notice", "ours": "Normal"}[manner], text)
        case Bullets(items=items, manner=manner):
            return "".join(para("List Bullet", run(item, "Formal words" if manner == "formal" else "")) for item in items)
        case FreeText(text=speech):
            return passage("Free text", speech)
        case Quoted():
            return _quoted(block, rtl=rtl)
        case Fields():
            return _fields(block)
        case Indicators():
            return _indicators(block)
        case Ruled(lines=lines):
            return kept(para("Ruled", "")) * (lines - 1) + para("Ruled", "")
        case Figure():
            return para("Normal", inline(block, min(PAGE, block.width * UNIT)))
        case Table():
            return _words_table(block)


def _quoted(piece: Quoted, width: int = PAGE, *, rtl: bool = False) -> str:
    """Return quoted words and drawings; `width` is the room that there is for them, in twentieths of a point."""
    made = [_quoted_line(line, width, rtl=rtl) for line in piece.lines]
    for number, (above, below) in enumerate(pairwise(piece.lines), 1):
        if _own(above) and _own(below):  # Word joins bars that touch, and two answers would be read as one
            made[number] = para("After table", "") + made[number]
    # Without a line that says whose they are, words of several answers stand here: only a drawing stays with what is said about it.
    short = bool(piece.about) and sum(map(_length, piece.lines)) < SHORT
    together = [kept(part) if short or isinstance(line, Drawing) else part for line, part in zip(piece.lines[:-1], made[:-1], strict=True)]
    about = para("About words", run(piece.about)) if piece.about else ""
    return (kept(about) if piece.lines else about) + "".join((*together, *made[-1:]))


def _own(line: Line | Drawing | Barred) -> bool:
    return not isinstance(line, Drawing) and line.own


def _quoted_line(line: Line | Drawing | Barred, width: int, *, rtl: bool) -> str:
    if isinstance(line, Drawing):
        return para("Beside words", inline(line, int(width * SHARE)), rtl=rtl)
    return _barred(line) if isinstance(line, Barred) else _line(line)


def _line(line: Line) -> str:
    if line.own:
        return passage("Their words from right" if line.speech.rtl else "Their words", line.speech)
    label = run(f"{line.label} ", "Label") if line.label else ""
    if line.speech.rtl:
        return (para("Beside words", label) if label else "") + passage("Beside words", line.speech)
    return para("Beside words", label + said(line.speech))


def _barred(line: Barred) -> str:
    """Return words with bars among them, in one paragraph."""
    runs = "".join(inline(part, part.width * UNIT) if isinstance(part, Figure) else said(part) for part in line.parts)
    rtl = any(part.rtl for part in line.parts if isinstance(part, Speech))
    label = run(f"{line.label} ", "Label") if line.label else ""
    if line.own:
        return (para("Beside words", label) if label else "") + para("Their words from right" if rtl else "Their words", runs, rtl=rtl)
    return para("Beside words", label + runs)


def _fields(block: Fields) -> str:
    """Return labels and values side by side. The first column is marked as the one that names the rows."""
    style = "Form wording" if block.formal else "Quiet"
    rows = [
        table_row(table_cell(LABEL, para(style, run(row.label))), table_cell(PAGE - LABEL, passage("Cell", row.value)), whole=True)
        for row in block.rows
    ]
    if whole(block):
        rows = [*map(kept, rows[:-1]), *rows[-1:]]
    return table((LABEL, PAGE - LABEL), rows, look='w:firstRow="0" w:firstColumn="1"')


def _words_table(block: Table) -> str:
    wide = PAGE // len(block.columns)
    head = table_row(*(table_cell(wide, para("Table head", run(column))) for column in block.columns), header=True, whole=True)
    rows = [table_row(*(table_cell(wide, passage("Cell", cell)) for cell in row), whole=True) for row in block.rows]
    if whole(block):
        rows = [*map(kept, rows[:-1]), *rows[-1:]]
    return table((wide,) * len(block.columns), (kept(head), *rows), look='w:firstRow="1" w:firstColumn="1"', name=block.title)


def _indicators(block: Indicators) -> str:
    wide = PAGE - BOX * len(block.columns)
    head = [table_cell(wide, para("Table head", run(block.title)))]
    head += [table_cell(BOX, para("Box head", run(column))) for column in block.columns]
    rows = [table_row(*head, header=True, whole=True)]
    for item in block.rows:
        ticks = (table_cell(BOX, para("Box", run(_box(ticked)))) for ticked in item.ticks)
        rows.append(table_row(table_cell(wide, _item(item, wide)), *ticks, whole=_short(item)))
    return table((wide, *(BOX for _ in block.columns)), rows, look='w:firstRow="1" w:firstColumn="1"', name=block.title)


def _short(item: IndicatorRow) -> bool:
    """Say whether an item with its evidence is short enough to stay on one page."""
    return sum(_length(line) + len(piece.about) for piece in item.evidence for line in piece.lines) < SHORT


def _length(line: Line | Drawing | Barred) -> int:
    return len(line.speech.text) if isinstance(line, Line) else AS_LONG


def _box(ticked: bool) -> str:
    return "☒" if ticked else "☐"


def _item(row: IndicatorRow, width: int) -> str:
    decision = run(row.decision, "Decision") + (run(f"  ·  {row.by}", "Label") if row.by else "")
    parts = [para("Form wording", run(row.wording)), *map(_choice, row.choices), para("Beside words", decision)]
    parts += [para("Quiet", run(row.mark))] if row.mark else []
    parts += map(_line, row.details)
    parts += (para("Quiet", run(says)) for says in row.status)
    parts += (_quoted(piece, width) for piece in row.evidence)
    return "".join(parts)


def _choice(choice: Choice) -> str:
    return para("Form wording", run(f"{_box(choice.ticked)}\t{choice.label}{': ' if choice.text else ''}{choice.text}"))
