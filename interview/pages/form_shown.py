"""A form tree on a page, to be read and not changed: the same tree that Word and PDF render, so all three say the same."""

from __future__ import annotations

from interview.documents.form import (
    Block,
    Bullets,
    Drawing,
    FieldRow,
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
    Speech,
    Table,
    Text,
)
from interview.pages.elements import el, items

TICKED, EMPTY_BOX = "☒", "☐"
MANNERS = {"formal": "formal", "ours": "", "notice": "trouble"}


def draw_form(form: Form) -> None:
    """Draw every block of a form. Each part of it is folded away below its title, for a whole form is longer than anybody looks through."""
    el("p", form.title, "formal item-wording")
    place = el("div")
    for block in form.blocks:
        if isinstance(block, Heading) and block.level == 1:
            with el("details"):
                _text("summary", block.text)
                place = el("div")
        else:
            with place:
                _block(block)
    for text in form.footer:
        el("p", text, "meta")


def _block(block: Block) -> None:
    if isinstance(block, Heading):
        _text("h3", block.text, "formal" if block.formal else "")
    elif isinstance(block, Paragraph):
        _text("p", block.text, MANNERS[block.manner])
    elif isinstance(block, Bullets):
        items(block.items, MANNERS[block.manner])
    elif isinstance(block, Fields):
        _fields(block)
    elif isinstance(block, FreeText):
        _text("blockquote", block.text)
    elif isinstance(block, Quoted):
        _quoted(block)
    elif isinstance(block, Indicators):
        _indicators(block)
    elif isinstance(block, Table):
        for row in block.rows:
            _fields(Fields(tuple(FieldRow(name, cell) for name, cell in zip(block.columns, row, strict=True))))
    elif isinstance(block, Figure):
        el("p", block.alt)


def _text(tag: str, text: Text, classes: str = "") -> None:
    """Draw a text, with its language and direction where it brings them."""
    if isinstance(text, Speech):
        el(tag, text.text, classes, lang=text.language, dir_="rtl" if text.rtl else "ltr")
    else:
        el(tag, text, classes)


def _fields(block: Fields) -> None:
    with el("dl"):
        for row in block.rows:
            el("dt", row.label, "formal" if block.formal else "")
            _text("dd", row.value)


def _quoted(block: Quoted) -> None:
    with el("article", classes="evidence"):
        el("p", block.about, "meta")
        for line in block.lines:
            if isinstance(line, Line):
                _line(line)
            else:
                el("p", line.alt if isinstance(line, Drawing) else line.label)


def _line(line: Line) -> None:
    if line.own:
        if line.label:
            el("p", line.label, "meta")
        _text("blockquote", line.speech)
        return
    with el("p"):
        el("span", f"{line.label} " if line.label else "", "meta")
        _text("span", line.speech)


def _indicators(block: Indicators) -> None:
    with el("ul", classes="lines", aria_label=block.title):
        for row in block.rows:
            with el("li"), el("div"):
                _row(block.columns, row)


def _row(columns: tuple[str, ...], row: IndicatorRow) -> None:
    el("p", row.wording, "formal")
    ticks = [f"{TICKED if ticked else EMPTY_BOX} {name}" for name, ticked in zip(columns, row.ticks, strict=False)]
    ticks += [f"{TICKED if choice.ticked else EMPTY_BOX} {choice.label} {choice.text}".strip() for choice in row.choices]
    if ticks:
        el("p", " · ".join(ticks))
    el("p", f"{row.decision}{f' ({row.by})' if row.by else ''} {row.mark}".strip())
    for line in row.details:
        _line(line)
    for status in row.status:
        el("p", status, "meta")
    for piece in row.evidence:
        _quoted(piece)
