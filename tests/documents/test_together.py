"""What belongs together stays together on a page, and nothing is cut off, however long it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from interview.documents.form import (
    Barred,
    Block,
    Bullets,
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
    Ruled,
    Speech,
    Table,
)
from interview.documents.keep import Said, sheet
from interview.documents.pdf import pdf
from interview.documents.together import FEW, apart, leading, whole
from interview.documents.word import word
from interview.words.catalogue import english, read_catalogues
from tests.documents.cases import DRAWINGS, MADE
from tests.documents.reading import folded, pdf_pages
from tests.documents.test_pdf_ua import nodes

LONG = " ".join(f"word{number}" for number in range(1500))
LINES = "\n".join(f"line {number}" for number in range(150))
FOOT = 40.0
"""Nothing is printed further down than this, in points from the edge of the paper."""
BAR = Figure('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 14"><rect width="80" height="14"/></svg>', "blacked out", 80, 14)


def form(*blocks: Block) -> Form:
    return Form("A form", "", blocks, (), MADE)


def places(data: bytes) -> Iterator[tuple[int, str, float]]:
    """Yield each piece of text of a PDF with its page and its height above the edge of the paper, in points."""
    for number, page in enumerate(PdfReader(BytesIO(data)).pages, 1):
        found: list[tuple[str, float]] = []
        page.extract_text(visitor_text=lambda text, area, place, *_, found=found: found.append((text, area[3] * place[5] + area[5])))
        yield from ((number, text, height) for text, height in found if text.strip())


def item(reason: str = "", status: tuple[str, ...] = (), evidence: tuple[Quoted, ...] = ()) -> Indicators:
    details = (Line("Reason:", Speech(reason)),) if reason else ()
    return Indicators("Items", ("Yes",), (IndicatorRow("i", "An item", (True,), (), "Indicated", "", "", details, evidence, status),))


@pytest.mark.parametrize("words", [LONG, LINES], ids=["many words", "many lines"])
@pytest.mark.parametrize(
    "around",
    [
        lambda words: Fields((FieldRow("A field", Speech(words)), FieldRow("Another", Speech("short")))),
        lambda words: Quoted("Said by Robin", (Line("", Speech(words), own=True),)),
        lambda words: Quoted("Written down by Ada", (Barred("", (Speech(words), BAR), own=True),)),
        lambda words: item(reason=words),
        lambda words: item(status=(words,)),
        lambda words: item(evidence=(Quoted("Said by Robin", (Line("", Speech(words), own=True),)),)),
        lambda words: FreeText(Speech(words)),
        lambda words: Paragraph(words, "notice"),
    ],
    ids=["a field", "a quotation", "a quotation with a bar", "a reason", "a status", "evidence", "an answer", "a notice"],
)
def test_nothing_is_cut_off_at_the_foot_of_a_page(around: Any, words: str) -> None:
    """What is longer than a page runs on to the next, to its last word."""
    data = pdf(form(Heading("Above", 1), around(words)))
    assert min(height for _, _, height in places(data)) > FOOT
    assert folded(words).split()[-1] in folded(" ".join(pdf_pages(data))).split()


def runs_over(evidence: Sequence[Quoted]) -> Form:
    """Return a form with an item whose evidence runs over the end of a page, between two that are short."""
    rows = [
        IndicatorRow(name, name, (True,), (), "Indicated", "", evidence=found)
        for name, found in (("First", ()), ("A name", tuple(evidence)))
    ]
    return form(Indicators("Items", ("Yes",), (*rows, IndicatorRow("Last", "Last", (False,), (), "Not indicated"))))


@pytest.mark.parametrize(
    "evidence",
    [
        [Quoted("Said by Robin", (Line("", Speech(LONG), own=True),))],
        [Quoted("Said by Robin", (Line("", Speech("word " * 90), own=True),))] * 9,
    ],
    ids=["one long answer", "many answers"],
)
def test_an_item_is_named_again_on_each_page_that_its_evidence_runs_on_to(evidence: list[Quoted]) -> None:
    """At the head of the page; whoever hears the document hears the name once. Short items are named once."""
    data = pdf(runs_over(evidence))
    pages = pdf_pages(data)
    named = [number for number, page in enumerate(pages) if "A name" in page]
    assert named == [number for number, page in enumerate(pages) if "word" in page]
    assert len(named) > 1
    assert [" ".join(pages).count(name) for name in ("First", "Last")] == [1, 1]
    assert heard(data).count("A name") == 1


def heard(data: bytes) -> str:
    """Return the text of a PDF without what is there for the eye alone, such as what is repeated on each page."""
    reader, found = PdfReader(BytesIO(data)), list[str]()
    for page in reader.pages:
        within: list[str] = []

        def before(operator: bytes, operands: Any, *_: Any, within: list[str] = within) -> None:
            if operator in (b"BMC", b"BDC"):
                within.append(str(operands[0]))
            elif operator == b"EMC":
                within.pop()

        def text(said: str, *_: Any, within: list[str] = within) -> None:
            if "/Artifact" not in within:
                found.append(said)

        page.extract_text(visitor_operand_before=before, visitor_text=text)
    return " ".join(found)


def test_a_legend_goes_with_what_it_is_about() -> None:
    """So does a sentence between a heading and the first heading within it, and a notice above fields; what ends a part stays with that part."""
    blocks = (
        Heading("A part", 1),
        Paragraph("A sentence about the part."),
        Heading("Within it", 2),
        Paragraph("Two things:"),
        Paragraph("Namely:"),
        Bullets(("one", "two")),
        Paragraph("That was it."),
        Heading("Beside it", 2),
        Paragraph("This is a draft.", "notice"),
        Fields((FieldRow("A field", Speech("short")),)),
        Paragraph("The end."),
    )
    said = [block.text for block, leads in zip(blocks, leading(blocks), strict=True) if leads and isinstance(block, Paragraph)]
    assert said == ["A sentence about the part.", "Two things:", "Namely:", "This is a draft."]
    assert leading((Paragraph("This is a draft.", "notice"), Bullets(("one",)))) == (False, False)
    assert leading(()) == ()


@pytest.mark.parametrize(("words", "leads"), [("No.", True), (LONG, False), (LINES, False)])
def test_short_words_go_with_the_fields_about_them(words: str, leads: bool) -> None:
    """At the head of the next page nobody would know to which words *Who was there* belongs; long words run on."""
    fields = Fields((FieldRow("Who was there", Speech("Robin and I")),))
    assert leading((Quoted("Told by Robin", (Line("", Speech(words), own=True),)), fields)) == (leads, False)


@pytest.mark.parametrize("above", range(36, 54))
def test_a_notice_and_what_was_told_stand_with_their_fields(above: int) -> None:
    """Wherever the page ends, in one piece, heading and all."""
    before, fields = Paragraph("\n".join(["x"] * above)), Fields((FieldRow("Field 0", Speech("value 0")),))
    for leads in (Paragraph("As it was signed", "notice"), Quoted("As it was signed", (Line("", Speech("No."), own=True),))):
        data = pdf(form(before, Heading("The heading", 1), leads, fields))
        assert len(set(pages_of(data, "The heading", "As it was signed", "Field 0"))) == 1


def test_words_of_one_time_stand_apart_from_those_of_another() -> None:
    """A sentence has space above it where words are quoted before it, or where it leads to words that say whose they are."""
    told, came = Quoted("Said by Robin", (Line("", Speech("No."), own=True),)), Quoted("", (Line("What came of it:", Speech("Rang.")),))
    blocks = (Paragraph("Then:"), told, Paragraph("Now: nothing."), Paragraph("A plan"), came, Heading("The end", 1))
    assert [apart(blocks, number) for number in range(len(blocks))] == [True, False, True, False, False, False]
    body = Document(BytesIO(word(form(*blocks)))).paragraphs
    assert [p.text for p in body if p.paragraph_format.space_before is not None] == ["Then:", "Now: nothing."]


def pages_of(data: bytes, *words: str) -> list[int]:
    return [next(page for page, text, _ in places(data) if text.strip().startswith(begins)) for begins in words]


@pytest.mark.parametrize("above", range(36, 54))
def test_no_heading_and_no_legend_is_left_behind(above: int) -> None:
    """Wherever the page ends, a heading with its legend stands on the page on which their table begins, and a few fields stand on one."""
    fields = Fields(tuple(FieldRow(f"Field {number}", Speech(f"value {number}")) for number in range(5)))
    before = Paragraph("\n".join(["x"] * above))
    data = pdf(form(before, Heading("The heading", 1), Paragraph("Tick what was seen"), fields))
    assert len(set(pages_of(data, "The heading", "Tick what", "Field 0", "Field 4"))) == 1
    data = pdf(
        form(
            before, Heading("The heading", 1), Paragraph("Then, the words:"), Quoted("Said by Robin", (Line("", Speech("No."), own=True),))
        )
    )
    assert len(set(pages_of(data, "The heading", "Then, the words", "Said by Robin", "No."))) == 1


def test_fields_stay_on_one_page_only_where_one_page_can_hold_them() -> None:
    """Many of them, and long ones, run on."""
    few = tuple(FieldRow("A field", Speech("short")) for _ in range(FEW))
    assert whole(Fields(few))
    assert not whole(Fields((*few, few[0])))
    assert not whole(Fields((FieldRow("A field", Speech(LONG)),)))
    assert not whole(Fields((FieldRow("A field", Speech(LINES)),)))
    assert not whole(Ruled(3))


def test_a_short_table_of_words_stays_on_one_page_and_a_long_one_runs_on() -> None:
    """A tier with its reason is read across; what is longer than a page must not be cut off."""

    def table(rows: int, words: str = "short") -> Table:
        return Table("A table", ("Then", "Now"), ((Speech(words), Speech("short")),) * rows)

    assert whole(table(FEW))
    assert not whole(table(FEW + 1))
    assert not whole(table(1, LONG))
    assert not whole(table(1, LINES))
    for above in range(44, 54):
        data = pdf(form(Paragraph("\n".join(["x"] * above)), table(3, "first\nlast")))
        assert len({page for page, text, _ in places(data) if text.strip() in ("Then", "first", "last")}) == 1
    found = kept(word(form(table(2))))
    assert (found["Then"], found["Now"]) == (True, True)


def kept(data: bytes) -> dict[str, bool]:
    """Return each paragraph of a Word document with whether it stays on a page with the next."""
    found = {}
    for paragraph in Document(BytesIO(data)).element.body.iter(qn("w:p")):
        words = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        found[words] = paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    return found


def test_in_word_as_well() -> None:
    """A legend, a line that says whose words follow, and all fields but the last are kept with what follows."""
    said = Quoted("Said by Robin", (Line("Asked:", Speech("And then?")), Line("", Speech("No."), own=True)))
    fields = Fields((FieldRow("First", Speech("1")), FieldRow("Last", Speech("2"))))
    found = kept(word(form(Paragraph("Then:"), said, Paragraph("By itself."), Heading("A part", 1), fields)))
    assert found == {
        "A form": False, "Then:": True, "Said by Robin": True, "Asked: And then?": True, "No.": False, "By itself.": False, "A part": False,
        "First": True, "1": True, "Last": False, "2": False, "": False,
    }  # fmt: skip


def test_what_looks_like_a_mark_of_words_is_a_text() -> None:
    """Somebody’s words about a paragraph’s style change nothing about where a page ends."""
    typed = '<w:pStyle w:val="Normal"/>'
    assert kept(word(form(Paragraph(typed), Bullets(("one",)))))[typed]


def test_a_part_can_begin_a_page() -> None:
    """In PDF and in Word, and without an empty page where one begins anyway."""
    made = form(Paragraph("Before."), Heading("A new page", 1, new_page=True), Paragraph("After."))
    assert [("Before." in page, "A new page" in page, "After." in page) for page in pdf_pages(pdf(made))] == [
        (True, False, False),
        (False, True, True),
    ]
    breaks = [
        p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None for p in Document(BytesIO(word(made))).element.body.iter(qn("w:p"))
    ]
    assert breaks == [False, False, True, False]


# ── the page to keep ─────────────────────────────────────────────────────────────────────────────────────────────────────


def figures(data: bytes) -> list[int]:
    """Return the page of each picture of a PDF, in its order."""
    reader: Any = PdfReader(BytesIO(data))
    pages = [page.indirect_reference for page in reader.pages]
    found = [node for node in nodes(reader.trailer["/Root"]["/StructTreeRoot"]) if node.get("/S") == "/Figure"]
    return [pages.index(next(kid.raw_get("/Pg") for kid in nodes(node) if "/Pg" in kid)) + 1 for node in found]


@pytest.mark.parametrize("lines", range(1, 12))
def test_what_is_said_about_a_drawing_begins_on_its_page(lines: int) -> None:
    """At the head of the next page it would seem to be about the next drawing."""
    said = (
        Said("You", "\n".join(["x"] * lines), "en-GB", False),
        Said("You", "Our house.", "en-GB", False, "house"),
        Said("You", "", "en-GB", False, "road"),
    )
    data = pdf(sheet(english(), "", "", said, MADE, DRAWINGS.__getitem__))
    drawn_on = figures(data)
    assert pages_of(data, "Our house.")[0] == drawn_on[0]


def test_english_words_on_an_arabic_page_end_with_their_full_stop() -> None:
    """On every line, and not with the stop before them."""
    data = pdf(sheet(read_catalogues()["ar"], "I ring your school.\nThen I call you.", "", (), MADE))
    pieces = {text.strip() for _, text, _ in places(data)}
    assert {"I ring your school.", "Then I call you."} <= pieces
