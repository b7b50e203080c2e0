"""The PDF holds every word, is tagged, right-to-left correct and made in memory.

A letter that cannot be printed is refused; a picture that cannot be printed stands there by its name.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from interview.documents import pdf as module
from interview.documents.form import DocumentRefused, Form, FreeText, Heading
from interview.documents.pdf import BY_NAME, pdf
from interview.documents.speaking import speech
from tests.documents.cases import ARABIC, CHILD, MADE, all_left, arabic, draft, finished, form_of
from tests.documents.reading import all_text, folded, pdf_pages, pdf_tags

CASES = [finished, draft, arabic, all_left]
BENGALI = "আমি বাড়ি যেতে চাই"


def one(words: str, locale: str = "en") -> Form:
    """Return a form with one text in it."""
    return Form("A form", "", (Heading("Words", 1), FreeText(speech(words, locale))), (), MADE)


def squeezed(text: str) -> str:
    """Return a text without white space: where a line was broken, a PDF cannot tell."""
    return "".join(text.split())


@pytest.mark.parametrize("case", [finished, draft, all_left])
def test_every_text_of_the_tree_stands_in_the_document(case: object) -> None:
    """Nothing is lost on the way from the tree to paper, odd characters included. (Arabic has a test of its own.)"""
    form = form_of(case())  # type: ignore[operator]
    # A table's header row and the page's own lines may stand between two halves of a text; each line is looked for by itself.
    pages = squeezed("".join(pdf_pages(pdf(form))))
    codes = {"en-GB", "ar", "und", "formal", "ours", "notice"} | {
        row.id for block in form.blocks if hasattr(block, "columns") for row in block.rows
    }
    assert [text for text in all_text(form.blocks).split("\n") if squeezed(text) not in pages and text not in codes] == []


def test_arabic_words_can_be_copied_letter_for_letter() -> None:
    """What a reader copies or hears are the letters that were written: none doubled, none lost."""
    form = one(ARABIC, "ar")
    letters = squeezed(pdf_pages(pdf(form))[0])
    assert sorted(letter for letter in letters if letter.isalpha() and letter > "\u0600") == sorted(
        letter for letter in ARABIC if letter.isalpha() and letter > "\u0600"
    )


def test_arabic_has_its_language_in_the_tags() -> None:
    """The whole document is English; the quotations say that they are Arabic."""
    data = pdf(form_of(arabic()))
    root = PdfReader(BytesIO(data)).trailer["/Root"]
    assert root["/Lang"] == "en-GB"  # type: ignore[index]
    assert "ar" in pdf_tags(data)[1]


def test_the_document_is_tagged() -> None:
    """Title, headings, tables with header rows, lists and quotations are what they are to a screen reader, too."""
    tags, _ = pdf_tags(pdf(form_of(finished())))
    assert tags["/Title"] == 1
    assert tags["/Table"] == tags["/THead"] == 4
    assert tags["/TH"] == 11
    assert min(tags["/H1"], tags["/H2"], tags["/H3"], tags["/L"], tags["/BlockQuote"]) > 0


def test_it_declares_both_standards() -> None:
    """PDF/UA-1 and PDF/A-2a are written into the file; typst refuses to write them over a document that breaks them."""
    about = PdfReader(BytesIO(pdf(form_of(finished())))).trailer["/Root"]["/Metadata"].get_object().get_data()  # type: ignore[index]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about
    assert b"<pdfaid:part>2</pdfaid:part>" in about
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in about


def test_a_draft_says_so_on_each_page_and_a_finished_form_on_none() -> None:
    """In words, not only by colour."""
    assert all("DRAFT – not finished" in page for page in pdf_pages(pdf(form_of(draft()))))
    assert not any("DRAFT" in page for page in pdf_pages(pdf(form_of(finished()))))


def test_each_page_says_what_it_was_made_from_and_which_page_it_is() -> None:
    """A page that is taken out of its document can still be told from others, and a missing page is missed."""
    form = form_of(finished())
    pages = pdf_pages(pdf(form))
    for number, page in enumerate(pages, 1):
        assert all(line in page for line in form.footer)
        assert f"Page {number} of {len(pages)}" in page


def test_the_properties_name_the_form_and_never_the_child() -> None:
    """Title and time; nobody's name."""
    reader = PdfReader(BytesIO(pdf(form_of(finished()))))
    about = dict(reader.metadata or {})
    assert about["/Title"] == "CSE Risk Assessment Tool (CSE 1)"
    assert CHILD not in str(about)
    assert "/Author" not in about
    assert CHILD.encode() not in reader.trailer["/Root"]["/Metadata"].get_object().get_data()  # type: ignore[index]


def test_the_same_form_gives_the_same_bytes() -> None:
    """A document can be made again."""
    assert pdf(form_of(finished())) == pdf(form_of(finished()))


@pytest.mark.parametrize(
    "words", ["#let x = 1 ] $ \\ @a <b> *c* _d_ `e` // f /* g */ = h - i + j ~", "a  b\tc", "1. one\n- two\n= three\n\nfour", "#"]
)
def test_words_are_never_read_as_commands(words: str) -> None:
    """Whatever looks like markup to the typesetter stands as it was typed."""
    assert squeezed(words) in squeezed(pdf_pages(pdf(one(words)))[0])


@pytest.mark.parametrize(
    "words",
    ["Zażółć gęślą jaźń", "Është më mirë kështu", "Dw i’n hoffi’r tŷ", "Тобі добре? Ґанок, їжа", "Người Việt", "ığüşöç İ", "Ș ț ă î â"],  # noqa: RUF001 – Ukrainian
)
def test_the_languages_written_in_latin_and_cyrillic_are_printed(words: str) -> None:
    """Polish, Albanian, Welsh, Ukrainian, Vietnamese, Turkish and Romanian need no fonts of the machine's."""
    assert squeezed(words) in squeezed(pdf_pages(pdf(one(words)))[0])


@pytest.mark.parametrize(
    ("words", "locale"),
    [
        ("میں گھر جانا چاہتی ہوں", "ur"),
        ("می‌خواهم به خانه بروم", "fa"),
        ("زه غواړم کور ته لاړ شم ښځه ډېر", "ps"),
        ("دەمەوێت بچمەوە ماڵەوە ڕۆژ", "ckb"),
    ],
)
def test_the_languages_written_in_arabic_letters_are_printed(words: str, locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Urdu, Farsi, Pashto and Sorani need no fonts of the machine's."""
    monkeypatch.setattr(module, "_compiler", lambda everywhere: ours(everywhere=False))
    letters = squeezed(pdf_pages(pdf(one(words, locale)))[0])
    assert {letter for letter in words if letter.isalpha()} <= set(letters)


def ours(*, everywhere: bool) -> object:
    """Return the compiler with the fonts that are installed with us, whatever is asked for."""
    del everywhere
    return COMPILER(False)


COMPILER = module._compiler


def test_letters_that_no_font_holds_are_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never boxes: the sentence names the script and what can be done, and quotes none of the words."""
    monkeypatch.setattr(module, "_compiler", lambda everywhere: ours(everywhere=everywhere))
    with pytest.raises(DocumentRefused) as refused:
        pdf(one(f"{BENGALI} \U000f0000", "bn"))
    says = str(refused.value)
    assert "Bengali letters" in says
    assert "U+F0000" in says
    assert "Nothing is lost." in says
    assert BENGALI not in says


def test_scripts_of_the_machine_are_printed_or_refused_and_nothing_between() -> None:
    """Bengali is printed where the machine has a font for it. Where it has none, the document is refused."""
    refused, printed = "", ""
    try:
        printed = pdf_pages(pdf(one(BENGALI, "bn")))[0]
    except DocumentRefused as error:
        refused = str(error)
    assert "Bengali letters" in refused or {"আ", "ম", "ব", "চ"} <= set(printed)


def test_a_refusal_spoils_nothing_for_the_next_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiler is kept; after a refusal it still makes documents."""
    monkeypatch.setattr(module, "_compiler", lambda everywhere: ours(everywhere=everywhere))
    with pytest.raises(DocumentRefused):
        pdf(one("\U000f0000"))
    assert "all is well" in folded(pdf_pages(pdf(one("all is well")))[0])


def test_a_word_longer_than_a_line_is_broken_and_not_cut_off() -> None:
    """An address or a held key stays on the paper to its last letter, and can be copied whole."""
    address = "https://example.org/" + "abcdefghij" * 30 + "/end"
    reader = PdfReader(BytesIO(pdf(one(address))))
    places: list[float] = []
    reader.pages[0].extract_text(visitor_text=lambda text, _, matrix, *rest: places.append(matrix[4]) if text.strip() else None)
    assert max(places) < float(reader.pages[0].mediabox.width)
    assert address in squeezed(reader.pages[0].extract_text())


@pytest.fixture
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any fonts but ours."""
    monkeypatch.setattr(module, "_compiler", lambda everywhere: ours(everywhere=everywhere))


@pytest.mark.usefixtures("only_ours")
def test_an_emoji_stands_there_by_its_name_and_the_document_says_so_once() -> None:
    """Nobody's words are kept from paper by a picture among them, and nobody takes the name for what was typed."""
    page = folded(pdf_pages(pdf(one("I was 😭 and 😭 \U0001f525")))[0])
    assert "I was [loudly crying face] and [loudly crying face] [fire]" in page
    assert page.count(BY_NAME) == 1


@pytest.mark.usefixtures("only_ours")
@pytest.mark.parametrize("words", ["All is well.", "♥ ☺ ⚕", "[loudly crying face]"])
def test_a_document_whose_every_picture_is_printed_says_nothing_of_names(words: str) -> None:
    """Nor is anything named that a font holds; square brackets that somebody typed are theirs."""
    page = folded(pdf_pages(pdf(one(words)))[0])
    assert words in page
    assert BY_NAME not in page


@pytest.mark.usefixtures("only_ours")
def test_only_what_cannot_be_printed_is_named() -> None:
    """A heart that a font holds is printed, though the burning heart beside it, which begins with the same code, is not."""
    page = folded(pdf_pages(pdf(one("❤ then ❤️\u200d🔥 then ❤")))[0])
    assert "❤ then [heart, fire] then ❤" in page


@pytest.mark.usefixtures("only_ours")
@pytest.mark.parametrize(
    ("picture", "name"),
    [("🤷🏿\u200d♂️", "[shrug, dark skin tone, male sign]"), ("👩\u200d⚕️", "[woman, staff of aesculapius]"), ("1️⃣", "[keycap 1]")],
)
def test_no_part_of_a_picture_is_lost_in_silence(picture: str, name: str) -> None:
    """Typst would print the male sign alone: a picture of several codes is printed whole or named whole."""
    assert f"so {name} so" in folded(pdf_pages(pdf(one(f"so {picture} so")))[0])


@pytest.mark.usefixtures("only_ours")
def test_no_letter_is_lost_in_silence_below_a_mark() -> None:
    """Typst would print the accent alone, where a font holds it and none holds the letter."""
    with pytest.raises(DocumentRefused, match="Bengali letters"):
        pdf(one("ক\u0301", "bn"))


@pytest.mark.usefixtures("only_ours")
def test_letters_are_refused_also_beside_an_emoji() -> None:
    """Names are for pictures. The sentence speaks of the letters only: the emoji would have kept nobody from paper."""
    with pytest.raises(DocumentRefused) as refused:
        pdf(one(f"{BENGALI} 😭", "bn"))
    assert "can print Bengali letters. Nothing is lost." in str(refused.value)


@pytest.mark.usefixtures("only_ours")
def test_a_name_does_not_look_like_the_same_words_typed() -> None:
    """The name is set smaller than the words around it, so that it can be told from what somebody typed in brackets."""
    sizes: dict[str, float] = {}
    form = one("fire [fire] 🔥")
    PdfReader(BytesIO(pdf(form))).pages[0].extract_text(
        visitor_text=lambda text, _, matrix, __, size: sizes.update({text.strip(): abs(matrix[3]) * size})
    )
    assert sizes["[fire]"] < sizes["fire [fire]"]


@pytest.mark.usefixtures("only_ours")
def test_nobody_can_feign_a_name() -> None:
    """The two codes that stand around a name in our data are no letters; pasted by somebody they are printed as a sign of their own."""
    page = folded(pdf_pages(pdf(one("\ufdd0[fire]\ufdd1")))[0])
    assert "\ufffd[fire]\ufffd" in page
    assert BY_NAME not in page


@pytest.mark.usefixtures("only_ours")
def test_a_name_stands_in_the_table_of_contents_as_on_the_page() -> None:
    """A reader's list of headings holds the name in brackets, and no code that has no form."""
    form = Form("A form", "", (Heading("Mum 🔥, parent", 1),), (), MADE)
    assert [entry.title for entry in PdfReader(BytesIO(pdf(form))).outline] == ["Mum [fire], parent"]  # type: ignore[union-attr]


@pytest.mark.usefixtures("only_ours")
def test_a_name_among_arabic_words_is_copied_as_it_reads_and_tagged_as_english() -> None:
    """The name runs from left to right within words that run from right to left."""
    page = PdfReader(BytesIO(pdf(one("قال 😭 لي", "ar")))).pages[0]
    assert "[loudly crying face]" in folded(page.extract_text())
    marked = page.get_contents().get_data()  # type: ignore[union-attr]
    assert marked.index(b"/Lang(ar)") < marked.index(b"/Lang(en-GB)") < marked.rindex(b"/Lang(ar)")


@pytest.mark.usefixtures("only_ours")
def test_a_document_with_names_keeps_both_standards_and_can_be_made_again() -> None:
    """Names change neither the tags nor the bytes of the next making."""
    form = one("👨\u200d👩\u200d👧 🇬🇧")
    about = PdfReader(BytesIO(pdf(form))).trailer["/Root"]["/Metadata"].get_object().get_data()  # type: ignore[index]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert pdf(form) == pdf(form)


def test_the_fonts_of_the_machine_are_tried_before_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine holds is printed as it was typed, beside the name of what it does not hold."""
    folders = [Path(str(files(package) / "files")) for package in module.FONTS]
    fewer = typst.Compiler(
        root=module.TEMPLATES,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders),
        ignore_system_fonts=True,
    )
    monkeypatch.setattr(module, "_compiler", lambda everywhere: COMPILER(False) if everywhere else fewer)
    assert "⚕ [fire]" in folded(pdf_pages(pdf(one("⚕ 🔥")))[0])


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([*"😭🔥❤♀👩🏴👍☺🏽🏿🇬🇧\u200d\ufe0f\U000e0067\U000e007f \n", "1️⃣"]), min_size=1).map("".join))
def test_pictures_in_any_order_are_printed(words: str) -> None:
    """However emoji, their parts and what joins them follow each other, there is a document."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_compiler", lambda everywhere: ours(everywhere=everywhere))
        assert pdf(one(words)).startswith(b"%PDF")


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1))
def test_any_words_at_all_are_printed_or_refused(words: str) -> None:
    """Whatever somebody typed or pasted: a document, or a sentence. Never another error."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_compiler", lambda everywhere: ours(everywhere=everywhere))
        with suppress(DocumentRefused):
            assert pdf(one(words)).startswith(b"%PDF")


WATCHED = """
import os, sys
opened = []
def watch(event, arguments):
    if event == "open" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        opened.append(arguments[0])
sys.dont_write_bytecode = True
from tests.documents.cases import DRAWINGS, arabic, drawn, finished, form_of
from interview.documents.case_json import case_json
from interview.documents.pdf import pdf
from interview.documents.word import word
sys.addaudithook(watch)
for case in (finished(), arabic(), drawn()):
    assert pdf(form_of(case)) and word(form_of(case)) and case_json(case, DRAWINGS.__getitem__)
sys.exit(f"opened for writing: {opened}" if opened else 0)
"""


def test_no_document_passes_through_a_file(tmp_path: Path) -> None:
    """Word, PDF and JSON are made with no file opened for writing, and leave nothing in the temporary folder or beside us."""
    home = Path(__file__).resolve().parents[2]
    folders = {name: str(tmp_path / name) for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME")}
    for folder in folders.values():
        Path(folder).mkdir()
    known = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "VIRTUAL_ENV")}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], cwd=tmp_path, env={**known, **folders, "PYTHONPATH": str(home)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert [path for folder in folders.values() for path in Path(folder).rglob("*")] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(folders)
