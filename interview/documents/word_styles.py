"""The look of the Word document: an empty document with our styles, made once by python-docx and kept.

Fonts are the ones that come with Word. The form's formal wording is set in a serif, people's own words
beside a bar, what is ours in sans; nothing is told by colour alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from interview.documents.form import Reader

SANS, SERIF, ARABIC = "Calibri", "Cambria", "Arial"
INK, MUTED, LINE, ACCENT, SOFT, WARM = "1F2933", "52606D", "B9B1A4", "0F5C5C", "F1F7F6", "9A4522"


@dataclass(frozen=True)
class Template:
    """The parts of an empty Word package by name, and the properties of its one section (with header and footer) as XML."""

    parts: dict[str, bytes]
    section: str


HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"


LARGER: dict[Reader, float] = {"professional": 1, "person": 1.4}
"""How much larger the letters are: 10 points for a professional, 14 for a young person or a parent."""


@cache
def template(reader: Reader) -> Template:
    """Return an empty document with our page and styles, in letters for its reader."""
    larger = LARGER[reader]
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(8), Mm(11)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    styles = document.styles
    styles.element.replace(styles.element.find(qn("w:docDefaults")), _defaults(larger))
    for name, based, paragraph, letters in _PARAGRAPHS:
        _put(styles, name, WD_STYLE_TYPE.PARAGRAPH, based, paragraph, _sized(letters, larger))
    for name, letters in _LETTERS:
        _put(styles, name, WD_STYLE_TYPE.CHARACTER, "", "", _sized(letters, larger))
    styles.element.append(_table_style())
    package = document.part.package
    for ident in [ident for ident, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del package.rels[ident]
    kept = BytesIO()
    document.save(kept)
    with ZipFile(kept) as parts:
        properties = serialize_part_xml(section._sectPr).decode().split("?>", 1)[1]
        return Template({name: parts.read(name) for name in parts.namelist()}, properties)


def _sized(letters: str, larger: float) -> str:
    """Return properties of letters with their sizes (in half points) made so much larger."""
    return re.sub(r'(<w:sz(?:Cs)? w:val=")(\d+)', lambda size: f"{size[1]}{round(int(size[2]) * larger)}", letters)


def _defaults(larger: float) -> Any:
    fonts = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:eastAsia="{SANS}" w:cs="{ARABIC}"/>'
    sizes = _sized('<w:sz w:val="20"/><w:szCs w:val="24"/>', larger)
    return parse_xml(
        f'<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{INK}"/>{sizes}'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _put(styles: Any, name: str, kind: Any, based: str, paragraph: str, letters: str) -> None:
    """Add a style, or put our properties in the place of those that a built-in style has."""
    known = [style.name for style in styles]
    style = styles[name] if name in known else styles.add_style(name, kind)
    element = style.element
    for old in (qn("w:pPr"), qn("w:rPr")):
        for found in element.findall(old):
            element.remove(found)
    if based:
        style.base_style = styles[based]
    if paragraph:
        element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{paragraph}</w:pPr>"))
    if letters:
        element.append(parse_xml(f"<w:rPr {nsdecls('w')}>{letters}</w:rPr>"))


def _space(before: int, after: int, keep: bool = False) -> str:
    """Return the space before and after a paragraph in twentieths of a point."""
    return f'{"<w:keepNext/>" if keep else ""}<w:spacing w:before="{before}" w:after="{after}"/>'


def _letters(font: str = "", size: float = 0, colour: str = "", bold: bool = False) -> str:
    """Return the properties of letters; `size` in points, Arabic a fifth larger."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{ARABIC}"/>' if font else ""
    sizes = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2.4)}"/>' if size else ""
    inked = f'<w:color w:val="{colour}"/>' if colour else ""
    return fonts + ("<w:b/><w:bCs/>" if bold else "") + inked + sizes


def _bar(side: str, colour: str) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="18" w:space="7" w:color="{colour}"/></w:pBdr>'


def _frame(colour: str, sides: tuple[str, ...] = ("top", "left", "bottom", "right"), heavy: int = 10, space: int = 5) -> str:
    return (
        "<w:pBdr>"
        + "".join(f'<w:{side} w:val="single" w:sz="{heavy}" w:space="{space}" w:color="{colour}"/>' for side in sides)
        + "</w:pBdr>"
    )


_FILL = f'<w:shd w:val="clear" w:color="auto" w:fill="{SOFT}"/>'
_INSET = '<w:ind w:left="200" w:right="200"/>'

# Number 1 is the bulleted list of python-docx's own template.
# The parts of a paragraph's properties stand in the order that the schema asks for: keep, border, fill, tabs, space, indent, side, level.
_PARAGRAPHS = (
    ("Title", "Normal", _space(0, 280), _letters(SERIF, 22, INK, bold=True)),
    ("Heading 1", "Normal", _space(480, 160, keep=True) + '<w:outlineLvl w:val="0"/>', _letters(SANS, 16, ACCENT, bold=True)),
    ("Heading 2", "Normal", _space(300, 120, keep=True) + '<w:outlineLvl w:val="1"/>', _letters(SANS, 12.5, ACCENT, bold=True)),
    ("Heading 3", "Normal", _space(220, 100, keep=True) + '<w:outlineLvl w:val="2"/>', _letters(SANS, 11, ACCENT, bold=True)),
    ("Header", "Normal", '<w:spacing w:before="0" w:after="0"/><w:jc w:val="right"/>', _letters(size=8.5, colour=MUTED)),
    ("Footer", "Normal", _space(0, 20), _letters(size=8, colour=MUTED)),
    ("Page number", "Footer", '<w:jc w:val="center"/>', ""),
    ("Draft mark", "Normal", _frame(WARM) + _space(0, 60) + '<w:ind w:left="120" w:right="6600"/>', _letters("", 12, WARM, bold=True)),
    ("Notice", "Normal", _frame(WARM) + _space(60, 300) + _INSET, _letters(size=11, colour=WARM, bold=True)),
    ("Form wording", "Normal", '<w:tabs><w:tab w:val="left" w:pos="340"/></w:tabs>' + _space(40, 40), _letters(SERIF, 11)),
    ("List Bullet", "Normal", '<w:numPr><w:numId w:val="1"/></w:numPr>' + _space(0, 80), ""),
    ("Cell", "Normal", _space(40, 40), ""),
    ("Quiet", "Normal", _space(20, 20), _letters(size=9, colour=MUTED)),
    ("About words", "Normal", _space(120, 30), _letters(size=9, colour=MUTED)),
    ("Beside words", "Normal", _space(20, 20), _letters(size=9.5)),
    ("Their words", "Normal", _bar("left", ACCENT) + _FILL + _space(60, 80) + _INSET, _letters(size=10.5)),
    ("Their words from right", "Normal", _bar("right", ACCENT) + _FILL + _space(60, 80) + _INSET, _letters(size=10.5)),
    ("Free text", "Normal", _bar("left", LINE) + _space(80, 240) + _INSET, _letters(size=10.5)),
    (
        "Ruled",
        "Normal",
        _frame(LINE, ("bottom", "between"), 6, 1) + '<w:spacing w:before="0" w:after="0" w:line="620" w:lineRule="exact"/>',
        "",
    ),
    ("Table head", "Normal", _space(60, 60), _letters(size=9, colour=MUTED, bold=True)),
    ("Box head", "Table head", '<w:spacing w:before="60" w:after="60"/><w:jc w:val="center"/>', ""),
    ("Box", "Normal", '<w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>', _letters("MS Gothic", 13)),
    ("After table", "Normal", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>', _letters(size=4)),
)
_LETTERS = (
    ("Formal heading", _letters(SERIF, colour=INK)),
    ("Formal words", _letters(SERIF, 11)),
    ("Label", _letters(size=9, colour=MUTED)),
    ("Decision", _letters(bold=True)),
)


def _table_style() -> Any:
    """Return the style of our tables: thin lines between the rows, a heavier one below the header row."""
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in ("bottom", "insideH"))
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Formtable"><w:name w:val="Form table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/>'
        '<w:left w:w="70" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>'
        "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )
