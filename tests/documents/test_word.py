"""The Word document holds every word of the tree, with real headings, marked header rows and right-to-left runs."""

from __future__ import annotations

from datetime import UTC
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from interview.documents.form import Form, FreeText, Heading, Speech
from interview.documents.speaking import printable, speech
from interview.documents.word import word
from tests.documents.cases import ARABIC, CHILD, ENGLISH_OF_IT, HOME, MADE, all_left, arabic, draft, finished, form_of
from tests.documents.reading import all_text, word_paragraphs

CASES = [finished, draft, arabic, all_left]


@pytest.mark.parametrize("case", CASES)
def test_every_text_of_the_tree_stands_in_the_document(case: object) -> None:
    """Nothing is lost on the way from the tree to Word, odd characters included."""
    form = form_of(case())  # type: ignore[operator]
    printed = "\n".join(word_paragraphs(word(form)))
    codes = {"en-GB", "ar", "und", "formal", "ours", "notice", *(block for block in ("current", "historic"))}
    items = {row.id for block in form.blocks if hasattr(block, "columns") for row in block.rows}
    lost = [text for text in all_text(form.blocks).split("\n") if text not in printed and text not in codes | items]
    assert lost == []


def test_odd_characters_survive() -> None:
    """Ampersands, angle brackets, braces and quotation marks stand as they were typed."""
    printed = word_paragraphs(word(form_of(finished())))
    assert HOME in printed
    assert "A & <b>" in printed
    assert "I go round to Kez’s till late.\nThen home." in printed


@given(st.text(min_size=1))
def test_any_words_at_all_can_be_written(words: str) -> None:
    """Whatever somebody typed or pasted, the document can be made and opened, and holds it."""
    form = Form("A form", "", (FreeText(speech(words)),), (), MADE)
    assert printable(words) in word_paragraphs(word(form))


def test_headings_are_headings() -> None:
    """Each heading has the style of its level, so that Word and screen readers find it; the title is a title."""
    form = form_of(finished())
    paragraphs = Document(BytesIO(word(form))).paragraphs
    found = [(p.text, p.style.name) for p in paragraphs if p.style and p.style.name and p.style.name.startswith("Heading")]
    assert found == [(block.text, f"Heading {block.level}") for block in form.blocks if isinstance(block, Heading)]
    assert [p.text for p in paragraphs if p.style and p.style.name == "Title"] == [form.title]


def test_each_table_of_items_has_a_header_row_that_is_repeated() -> None:
    """The first row is marked as a header, names the section and its columns, and stands on every page."""
    tables = [
        t for t in Document(BytesIO(word(form_of(finished())))).tables if t._tbl.tr_lst[0].find(f".//{qn('w:tblHeader')}") is not None
    ]
    assert [[cell.text for cell in table.rows[0].cells] for table in tables] == [
        ["Vulnerability Factors", "Indicate as appropriate"],
        ["At Risk Indicators", "Current", "Historic"],
        ["Medium Risk Indicators", "Current", "Historic"],
        ["High Risk Indicators", "Current", "Historic"],
    ]


def test_arabic_runs_from_right_to_left_and_says_its_language() -> None:
    """The paragraph and its run are marked, and the run names Arabic; the English beside it is not marked so."""
    body = Document(BytesIO(word(form_of(arabic())))).element.body
    said = {"".join(t.text for t in p.iter(qn("w:t"))): p for p in body.iter(qn("w:p"))}
    paragraph = said[ARABIC]
    assert paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    properties = paragraph.find(f"{qn('w:r')}/{qn('w:rPr')}")
    assert properties.find(qn("w:rtl")) is not None
    assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "ar"
    english = said[f"English by Noor Invented: {ENGLISH_OF_IT}"]
    assert english.find(f".//{qn('w:rtl')}") is None


def test_a_draft_says_so_on_each_page_and_a_finished_form_does_not() -> None:
    """The mark stands in the header, which Word repeats; the footer stands whole, and off the text above it."""
    for case, marked in ((draft, True), (finished, False)):
        form = form_of(case())
        section = Document(BytesIO(word(form))).sections[0]
        assert ("DRAFT – not finished" in [p.text for p in section.header.paragraphs]) is marked
        assert [p.text for p in section.footer.paragraphs][:2] == list(form.footer)
        assert section.footer.paragraphs[0].paragraph_format.space_before == Pt(10)


def test_the_properties_name_the_form_and_never_the_child() -> None:
    """Title, language and time; nobody's name, and nothing of the template that it was made from."""
    data = word(form_of(finished()))
    about = Document(BytesIO(data)).core_properties
    assert (about.title, about.language, about.author, about.comments) == ("CSE Risk Assessment Tool (CSE 1)", "en-GB", "", "")
    assert about.created is not None
    assert about.created.replace(tzinfo=UTC) == MADE
    with ZipFile(BytesIO(data)) as parts:
        named = [name for name in parts.namelist() if CHILD in parts.read(name).decode("utf-8", "replace")]
        assert named == ["word/document.xml"]
        assert b'<w:lang w:val="en-GB"' in parts.read("word/styles.xml")


def test_the_same_form_gives_the_same_bytes() -> None:
    """A document can be made again."""
    assert word(form_of(finished())) == word(form_of(finished()))


def test_a_code_that_no_paper_can_hold_has_a_sign_of_its_own() -> None:
    """A control code from pasting does not vanish in silence, and does not spoil the file."""
    form = Form("A form", "", (FreeText(Speech("before\x00after\x0bnext line")),), (), MADE)
    assert "before\ufffdafter\nnext line" in word_paragraphs(word(form))
