"""A drawing stands with its evidence in the form, in PDF and in Word, with words for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from struct import unpack
from typing import Any
from zipfile import ZipFile
from zlib import decompressobj

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from interview.documents.drawn import UNREAD, png, seen
from interview.documents.filled import filled_form
from interview.documents.form import Drawing, Form, IndicatorRow, Line, Quoted, Speech, drawings
from interview.documents.pdf import pdf
from interview.documents.unsaid import DRAWN
from interview.documents.word import word
from interview.ports import CaseUnreadable
from interview.record.assessment import assessment
from interview.record.drawing import svg
from tests.documents.cases import ABOUT_IT, ARABIC, DRAWINGS, ENGLISH_OF_IT, HOUSE, MADE, ROAD, Writing, content, drawn, form_of
from tests.documents.reading import all_text, folded, pdf_pages, rows, word_paragraphs

BY = "A drawing by Robin, 12 November 2026."


@pytest.fixture(scope="module")
def form() -> Form:
    return form_of(drawn())


def alts(data: bytes) -> list[str]:
    """Return what a PDF's figures say of themselves, in order."""

    def walk(node: Any) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, DictionaryObject):
            if node.get("/S") == "/Figure":
                yield str(node["/Alt"])
            if "/K" in node:
                yield from walk(node["/K"])
        elif isinstance(node, list):
            for child in node:
                yield from walk(child)

    root: Any = PdfReader(BytesIO(data)).trailer["/Root"]
    return list(walk(root["/StructTreeRoot"]))


def lines(row: IndicatorRow) -> list[str]:
    """Return what stands beneath an item: SVG for a drawing, words for anything else."""
    return [line.svg if isinstance(line, Drawing) else line.speech.text for piece in row.evidence for line in piece.lines]


def test_a_drawing_stands_between_what_was_asked_and_what_was_said_about_it(form: Form) -> None:
    """As it is, with the words exactly; whose it is and that it was drawn stand above."""
    row = rows(form)["a4"]
    assert lines(row) == ["Tell me about a usual evening.", HOUSE, ABOUT_IT]
    assert row.evidence[0].about.startswith("Points towards this · Young person (Robin) · drawn · 12 November 2026")
    assert row.status == ()


def test_a_drawing_without_words_has_no_empty_quotation(form: Form) -> None:
    """Nothing is put into anybody's mouth, and no language is named for words that there are not."""
    assert lines(rows(form)["m1"]) == ["Tell me how you get to places.", ROAD]
    spoken, silent = rows(form)["m11"].evidence
    assert "in Arabic" in spoken.about
    assert "in Arabic" not in silent.about


def test_a_drawing_says_in_words_whose_it_is_and_what_was_said_about_it(form: Form) -> None:
    """And nothing that nobody said: no one guesses what it shows."""
    assert [drawing.alt for drawing in drawings(form)] == [
        f"{BY} What was said about it: {ABOUT_IT}",
        f"{BY} No words about it are written down.",
        f"{BY} What was said about it: {ARABIC} In English: {ENGLISH_OF_IT}",
        f"{BY} No words about it are written down.",
    ]


@pytest.mark.parametrize(("person", "named"), [("", "the young person"), ("Robin", "Robin")])
def test_who_drew_is_named_as_they_are_known(person: str, named: str) -> None:
    """By their name, or by who they are."""
    case = Writing().begin()
    case.prepare("t1", person=person, person_id="child")
    case.link(case.answer("t1", "young-person", "places", drawing="road"), "a4")
    assert [each.alt.partition(",")[0] for each in drawings(form_of(case.ledger()))] == [f"A drawing by {named}"]


@pytest.mark.parametrize(("item", "rest"), [("v6", ["The park."]), ("m2", [])])
def test_a_drawing_that_cannot_be_had_is_said_and_holds_up_no_document(form: Form, item: str, rest: list[str]) -> None:
    """Lost, damaged, or not one of ours: the words about it stand, and the form is made."""
    assert lines(rows(form)[item])[1:] == [UNREAD, *rest]
    assert UNREAD in folded(" ".join(pdf_pages(pdf(form))))
    assert f"Drawing: {UNREAD}" in word_paragraphs(word(form))


def test_whatever_the_storage_says_a_document_is_made() -> None:
    """An urgent referral never waits for a drawing, and without any storage each drawing says that it could not be read."""

    def damaged(_: str) -> bytes:
        raise CaseUnreadable("This drawing cannot be read.")

    found = assessment(drawn())
    assert found is not None
    parts = drawn(), content(), content().tools["cse-1"], found, MADE, None
    for made in (filled_form(*parts, damaged), filled_form(*parts)):
        assert list(drawings(made)) == []
        assert all_text(made).count(UNREAD) == 6


def test_what_is_not_ours_is_never_handed_on() -> None:
    """Looked at before anything shows or prints it, wherever it comes from."""
    assert seen("road", DRAWINGS.__getitem__) == ROAD
    for bad in (b"", b"\xff\xfe", DRAWINGS["foreign"], HOUSE.replace("<path", "<script/><path", 1).encode(), HOUSE.encode("utf-16")):
        assert seen("x", lambda _, bad=bad: bad) is None  # type: ignore[misc]


def test_a_drawing_that_nobody_linked_is_not_called_words() -> None:
    """The prompt was asked and answered; what came was a drawing, and it was not linked to this."""
    case = Writing().begin()
    case.prepare("t1")
    case.answer("t1", "young-person", "a-usual-evening", drawing="road")
    assert f"{DRAWN} (young person, to “Tell me about a usual evening.”)" in rows(form_of(case.ledger()))["a4"].status
    case.answer("t1", "young-person", "a-usual-evening", "Late.")
    assert not [says for says in rows(form_of(case.ledger()))["a4"].status if says.startswith(DRAWN)]


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_pdf_shows_each_drawing_as_a_figure_with_its_words(form: Form) -> None:
    """A screen reader says what can be said of it; typst keeps the standards (PDF/UA-1, PDF/A-2a) or makes nothing."""
    assert [folded(alt) for alt in alts(pdf(form))] == [folded(drawing.alt) for drawing in drawings(form)]


def test_the_pdf_holds_lines_and_not_dots(form: Form) -> None:
    """So that it is sharp however large it is looked at."""
    assert [image for page in PdfReader(BytesIO(pdf(form))).pages for image in page.images] == []


def test_a_picture_in_the_words_about_a_drawing_spoils_no_standard() -> None:
    """What is heard of a drawing holds no code that a PDF may not hold, whatever somebody typed or pasted."""
    said = "Me 😭 and \U0001f9d1\U0001f3fd\x00 \ufdd0 \U000f0000"[:-1]
    made = Form("A form", "", (Quoted("Drawn", (Drawing(HOUSE, said), Line("", Speech(said), own=True))),), (), MADE)
    (alt,) = alts(pdf(made))
    assert alt.startswith("Me ")
    assert not {"\x00", "\ufdd0", "\ufdd1"} & set(alt)


# ── Word ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_word_shows_each_drawing_with_its_words(form: Form) -> None:
    """In its place among the paragraphs of its item, as wide as there is room, with a number of its own."""
    document = Document(BytesIO(word(form)))
    shapes = list(document.inline_shapes)
    properties = [shape._inline.docPr for shape in shapes]
    assert [each.get("descr") for each in properties] == [drawing.alt for drawing in drawings(form)]
    assert [each.get("id") for each in properties] == ["1", "2", "3", "4"]
    assert {round(shape.width / shape.height, 2) for shape in shapes} == {1.43}
    assert {round(shape.width.mm) for shape in shapes} == {103}
    cell = next(cell for table in document.tables for row in table.rows for cell in row.cells if ABOUT_IT in cell.text)
    drawn_at = [bool(list(paragraph._p.iter(qn("w:drawing")))) for paragraph in cell.paragraphs]
    texts = [paragraph.text for paragraph in cell.paragraphs]
    assert texts[drawn_at.index(True) - 1 :: 2] == ["Asked: Tell me about a usual evening.", ABOUT_IT]


def test_word_keeps_a_drawing_that_is_quoted_twice_once(form: Form) -> None:
    """Two drawings, quoted four times: two pictures, each found by its relation and named in the list of types."""
    data = word(form)
    document = Document(BytesIO(data))
    used = [blip.get(qn("r:embed")) for blip in document.element.body.iter(qn("a:blip"))]
    assert (len(used), len(set(used))) == (4, 2)
    assert [document.part.related_parts[ident].blob for ident in used[:2]] == [png(HOUSE), png(ROAD)]
    with ZipFile(BytesIO(data)) as parts:
        assert len([name for name in parts.namelist() if name.startswith("word/media/")]) == 2
        assert parts.read("[Content_Types].xml").count(b'Extension="png"') == 1


def test_a_word_document_without_drawings_has_no_pictures() -> None:
    """Nothing is added to the package that it does not need."""
    with ZipFile(BytesIO(word(Form("A form", "", (), (), MADE)))) as parts:
        assert not [name for name in parts.namelist() if "media" in name]
        assert b"png" not in parts.read("[Content_Types].xml")


def test_words_that_look_like_a_drawings_place_stay_words() -> None:
    """Numbering the drawings touches nobody's words."""
    said = '<wp:docPr id="0" name="Drawing"/>'
    made = Form("A form", "", (Quoted("Drawn", (Drawing(HOUSE, said), Line("", Speech(said), own=True))),), (), MADE)
    document = Document(BytesIO(word(made)))
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [said]
    assert said in word_paragraphs(word(made))


def test_the_same_form_gives_the_same_bytes(form: Form) -> None:
    """With its drawings, in both formats."""
    assert word(form) == word(form_of(drawn()))
    assert pdf(form) == pdf(form_of(drawn()))


def test_a_picture_for_word_is_as_large_as_the_sheet_and_on_white() -> None:
    """Dark ink stays to be seen on a dark screen; equal drawings give equal bytes, others others."""
    data = png(HOUSE)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert unpack(">II", data[16:24]) == (1000, 700)
    assert data == png(HOUSE) != png(ROAD)
    body = data.partition(b"IDAT")[2]
    assert decompressobj().decompress(body, 4)[1:] == b"\xff\xff\xff", "the first dot, after the mark of its row"


def test_the_smallest_drawing_can_be_printed() -> None:
    """One dot."""
    dot = svg([[[500, 300]]])
    made = Form("A form", "", (Quoted("Drawn", (Drawing(dot, "A dot."),)),), (), MADE)
    assert alts(pdf(made)) == ["A dot."]
    assert len(Document(BytesIO(word(made))).inline_shapes) == 1
