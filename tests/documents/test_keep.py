"""A page to keep: what happens next and who to contact; their own words only if they want them; nothing that gives anything away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from pypdf import PdfReader

from interview.documents.form import DocumentRefused, Form, Heading, Paragraph, Quoted, Ruled, Speech, drawings
from interview.documents.keep import Said, said_by, sheet
from interview.documents.pdf import pdf
from interview.documents.word import word
from interview.record.entry import Disclosed, Observed, Withdrawn
from interview.record.ledger import Ledger
from interview.record.talk import talk
from interview.words.catalogue import Catalogue, english, read_catalogues
from tests.documents.cases import ADA_NAME, ARABIC, CHILD, DRAWINGS, MADE, Writing, content
from tests.documents.reading import all_text, folded, pdf_pages, pdf_tags, word_paragraphs

NEXT = "I talk with your school on Monday.\nThen I call you."
CONTACT = "Ada: 020 7946 0001, any day."
WORDS = (
    Said("Out and about", "The park by the canal.", "en-GB", False),
    Said("Out and about", ARABIC, "ar", True),
    Said("How you feel", "Tired & <b>done</b>", "en-GB", False),
)
NOT_THEIRS = "She is never at home."
TAKEN_BACK = "Not this any more."
TOLD = "He locked the door."


@cache
def arabic() -> Catalogue:
    return read_catalogues()["ar"]


@cache
def case() -> Ledger:
    """Return a case in which the child was talked with twice and a parent once; one answer was replaced, one withdrawn, one thing told."""
    case = Writing().begin().fill(childs_name=CHILD)
    case.prepare("t1")
    case.answer("t1", "young-person", "places", "The park by the canal.")
    first = case.answer("t1", "young-person", "things-you-like", "Football")
    gone = case.answer("t1", "young-person", "a-usual-weekend", TAKEN_BACK)
    case.answer("t1", "young-person", "getting-there", without="dont-know")
    case.leave("t1", "young-person", "feeling-angry", "rather-not")
    case.add(Withdrawn, entry=gone.id, reason="asked to")
    case.add(Disclosed, disclosure="d1", conversation="t1", prompt="places", person="Robin", words=TOLD)
    case.add(Observed, words="Seen by the canal.", basis="observation")
    case.prepare("t2", "parent-carer", person="Sky Invented", relation="mother")
    case.answer("t2", "parent-carer", "a-usual-evening", NOT_THEIRS)
    case.prepare("t3", locale="ar", person="Robin I.")
    case.answer("t3", "young-person", "things-you-like", "Football, and my aunt’s dog", replaces=first.id)
    case.answer("t3", "young-person", "a-usual-evening", ARABIC, locale="ar")
    case.prepare("t4", "in-their-own-words")
    case.answer("t4", "in-their-own-words", "your-story", "I moved twice.")
    return case.ledger()


def words_of(ledger: Ledger, conversation: str = "t1", catalogue: Catalogue | None = None) -> tuple[Said, ...]:
    found = talk(ledger, conversation)
    assert found is not None
    return said_by(ledger, found, content().scripts[found.prepared.script], catalogue or english())


def headings(form: Form) -> list[str]:
    return [block.text.text for block in form.blocks if isinstance(block, Heading) and isinstance(block.text, Speech)]


# ── whose words ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_their_words_of_all_conversations_stand_by_topic() -> None:
    """Topics come in the script's order; what answered another script comes last. What was asked is not among it."""
    assert words_of(case()) == (
        Said("In your own words", "I moved twice.", "en-GB", False),
        Said("You", "Football, and my aunt’s dog", "en-GB", False),
        Said("Out and about", "The park by the canal.", "en-GB", False),
        Said("Out and about", ARABIC, "ar", True),
    )


def test_what_they_drew_stands_there_too() -> None:
    """With its words, or alone; where one cannot be read, the page with their words is not made, and a sentence says so."""
    drawn = Writing().begin()
    drawn.prepare("t1")
    drawn.answer("t1", "young-person", "places", "The park.", how="drawn", drawing="house")
    drawn.answer("t1", "young-person", "getting-there", how="drawn", drawing="road")
    said = words_of(drawn.ledger())
    assert [(each.words, each.drawing) for each in said] == [("The park.", "house"), ("", "road")]
    form = sheet(english(), "", "", said, MADE, DRAWINGS.__getitem__)
    assert [drawing.alt for drawing in drawings(form)] == ["Your drawing", "Your drawing"]
    assert pdf(form)
    assert word(form)
    with pytest.raises(DocumentRefused, match="One of their drawings could not be read"):
        sheet(english(), "", "", said, MADE)


def test_how_somebody_was_doing_just_then_is_not_on_it() -> None:
    """What was pointed at to say so steered the conversation; words that were said there are theirs."""
    check = content().scripts["young-person"].check
    assert check is not None
    asked = Writing().begin()
    asked.prepare("t1")
    asked.answer("t1", "young-person", check.prompts[0].id, "So-so", how="pointed")
    asked.answer("t1", "young-person", check.prompts[0].id, "My head hurts.", how="typed")
    assert [said.words for said in words_of(asked.ledger())] == ["My head hurts."]


def test_every_conversation_with_the_same_person_gives_the_same_words() -> None:
    """Whichever of them is open: nobody has to tell their story again."""
    assert words_of(case(), "t3") == words_of(case(), "t1")


def test_nobody_sees_another_person_s_words() -> None:
    """A parent has the parent's words and nothing else; the young person has none of the parent's."""
    assert [said.words for said in words_of(case(), "t2")] == [NOT_THEIRS]
    assert NOT_THEIRS not in all_text(words_of(case()))


def test_what_was_taken_back_or_told_as_a_disclosure_is_left_out() -> None:
    """A record of something told is never carried about on paper."""
    found = [said.words for said in words_of(case())]
    assert not {TAKEN_BACK, "Football", TOLD, "Seen by the canal."} & set(found)


def test_a_change_that_is_taken_back_brings_the_earlier_words_back() -> None:
    """What stands is what the record says stands."""
    change = next(entry for entry in case().entries if getattr(entry, "replaces", ""))
    again = Withdrawn(id="last", at=MADE, by="ada", entry=change.id, reason="a slip")
    assert "Football" in [said.words for said in words_of(case().with_(again))]


def test_the_topics_are_named_in_the_language_of_the_page() -> None:
    """The words themselves stay as they were said."""
    found = words_of(case(), "t1", arabic())
    topics = [content().scripts["young-person"].topic(ident) for ident in ("you", "out-and-about")]
    assert [said.topic for said in found][1:] == [arabic().words(topic.title).text for topic in (topics[0], topics[1], topics[1]) if topic]
    assert [said.words for said in found] == [said.words for said in words_of(case())]


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_says_what_happens_next_and_who_to_contact_and_no_more() -> None:
    """Their words are only there when they ask for them."""
    form = sheet(english(), NEXT, CONTACT, (), MADE)
    assert (form.title, form.mark, form.footer, form.reader) == ("Notes for you", "", (), "person")
    assert headings(form) == ["What happens next", "Who you can contact"]
    assert [block.text.text for block in form.blocks if isinstance(block, Paragraph)] == ["Date: 20 November 2026", NEXT, CONTACT]


def test_with_their_words_comes_room_to_change_them() -> None:
    """Each topic once, each of their words by itself, then lines to write on."""
    form = sheet(english(), NEXT, CONTACT, WORDS, MADE)
    assert headings(form)[2:] == ["What you said", "Out and about", "How you feel", "Things to change or add"]
    quoted = [[line.speech.text for line in block.lines] for block in form.blocks if isinstance(block, Quoted)]
    assert quoted == [["The park by the canal.", ARABIC], ["Tired & <b>done</b>"]]
    assert isinstance(form.blocks[-1], Ruled)


def test_where_nothing_is_written_yet_there_are_lines_to_write_on() -> None:
    """It can be written by hand, together."""
    form = sheet(english(), " \n", "", (), MADE)
    assert [type(block) for block in form.blocks] == [Paragraph, Heading, Ruled, Heading, Ruled]


def test_the_date_is_that_of_the_place_and_not_of_the_machine() -> None:
    """Half past midnight in summer is the new day, though it is not yet in UTC."""
    late = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    form = sheet(english(), NEXT, CONTACT, (), late)
    assert form.blocks[0] == Paragraph(Speech("Date: 1 July 2026"))
    assert form.made == datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("catalogue", [english, arabic])
def test_every_text_stands_in_both_documents(catalogue: object) -> None:
    """Nothing is lost on the way to Word. (Arabic letters in a PDF have a test of their own, elsewhere.)"""
    form = sheet(catalogue(), NEXT, CONTACT, WORDS, MADE)  # type: ignore[operator]
    texts = [block.text.text for block in form.blocks if isinstance(block, Heading | Paragraph)]
    texts += [line.speech.text for block in form.blocks if isinstance(block, Quoted) for line in block.lines]
    paragraphs = word_paragraphs(word(form))
    assert [text for text in (form.title, *texts) if text not in paragraphs] == []
    printed = "".join("".join(pdf_pages(pdf(form))).split())
    assert [text for text in texts if text.isascii() and "".join(text.split()) not in printed] == []


def test_neither_document_says_whose_it_is_or_what_it_is_about() -> None:
    """No name, tool, agency or entry's time, on the page or in the file's properties; no number of pages."""
    form = sheet(english(), "See you on Monday.", "", words_of(case()), MADE)
    about = Document(BytesIO(word(form))).core_properties
    assert (about.title, about.author, about.comments) == ("Notes for you", "", "")
    with ZipFile(BytesIO(word(form))) as parts:
        written = " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    read = PdfReader(BytesIO(pdf(form)))
    written += " ".join(pdf_pages(pdf(form))) + str(read.metadata) + read.trailer["/Root"]["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
    named = (CHILD, "Robin", ADA_NAME, "Example Council", "CSE", "assessment", "risk", "Alongside", "NUMPAGES", "Tell me about")
    assert [name for name in named if name in written] == []


def test_an_arabic_page_runs_from_right_to_left() -> None:
    """Both documents say their language; words in another one say theirs."""
    form = sheet(arabic(), "سأتصل بك يوم الاثنين.", "", WORDS, MADE)
    assert (form.language, form.rtl) == ("ar", True)
    data = pdf(form)
    assert PdfReader(BytesIO(data)).trailer["/Root"]["/Lang"] == "ar"  # type: ignore[index]
    assert "en-GB" in pdf_tags(data)[1]
    body = Document(BytesIO(word(form))).element.body
    sides = {
        "".join(t.text for t in p.iter(qn("w:t"))): p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
        for p in body.iter(qn("w:p"))
        if p.find(f".//{qn('w:t')}") is not None
    }
    assert {text for text, rtl in sides.items() if not rtl} == {
        "The park by the canal.",
        "Tired & <b>done</b>",
        "Out and about",
        "How you feel",
    }


@pytest.mark.parametrize(("catalogue", "right"), [(english, False), (arabic, True)])
def test_a_drawing_stands_on_the_side_on_which_the_page_begins(catalogue: Callable[[], Catalogue], right: bool) -> None:
    """In Word as in PDF: below the heading that it belongs to."""
    said = (Said("You", "", "en-GB", False, "house"),)
    body = Document(BytesIO(word(sheet(catalogue(), "", "", said, MADE, DRAWINGS.__getitem__)))).element.body
    (drawn,) = [p for p in body.iter(qn("w:p")) if p.find(f".//{qn('w:drawing')}") is not None]
    assert (drawn.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None) is right


def test_two_answers_never_look_like_one() -> None:
    """Word joins bars that touch, so there is a space between; what was said months apart is no one sentence."""
    said = tuple(Said("You", words, "en-GB", False) for words in ("In March.", "In May."))
    paragraphs = [p.text for p in Document(BytesIO(word(sheet(english(), NEXT, CONTACT, said, MADE)))).paragraphs]
    first = paragraphs.index("In March.")
    assert paragraphs[first : first + 3] == ["In March.", "", "In May."]


def test_a_telephone_number_among_arabic_letters_keeps_its_order() -> None:
    """A mark before it keeps its groups from being set the other way about. Their own words are never touched."""
    form = sheet(arabic(), "الساعة 4", "آدا على الرقم 020 7946 0001 غدا", (Said("أنت", "رقمي 020 7946 0002", "ar", True),), MADE)
    texts = all_text(form.blocks)
    assert "\u200e020 7946 0001" in texts
    assert "رقمي 020 7946 0002" in texts


def test_a_phrase_without_translation_stands_in_english() -> None:
    """The page is then English as far as its title goes, and each heading says its own language."""
    lacking = Catalogue("ar", "العربية", "rtl", "", {})
    form = sheet(lacking, "سأتصل بك.", "", (), MADE)
    assert (form.title, form.language, form.rtl) == ("Notes for you", "en-GB", False)
    assert form.blocks[2] == Paragraph(Speech("سأتصل بك.", "ar", True))


def test_the_letters_are_large() -> None:
    """14 points at least in both documents, but for the page's number."""
    form = sheet(english(), NEXT, CONTACT, WORDS, MADE)
    styles = Document(BytesIO(word(form))).styles
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
    assert int(defaults.get(qn("w:val"))) == 28
    for name in ("Title", "Heading 1", "Heading 2", "Their words", "Their words from right"):
        size = styles[name].font.size
        assert size is not None
        assert size >= Pt(14)
    small: set[str] = set()
    for page in PdfReader(BytesIO(pdf(form))).pages:
        page.extract_text(visitor_text=lambda text, _, __, ___, size: small.add(text.strip()) if size < 13.99 else None)
    assert small - {""} <= {"2"}


def test_the_pdf_is_tagged_and_says_which_standards_it_meets() -> None:
    """Headings are headings, and their words are quotations."""
    data = pdf(sheet(english(), NEXT, CONTACT, WORDS, MADE))
    tags, _ = pdf_tags(data)
    assert (tags["/Title"], tags["/H1"], tags["/H2"], tags["/BlockQuote"]) == (1, 4, 2, 3)
    about = PdfReader(BytesIO(data)).trailer["/Root"]["/Metadata"].get_object().get_data()  # type: ignore[index]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in about


def test_the_lines_to_write_on_stay_on_one_page() -> None:
    """However much was said, a heading is never left alone above its lines."""
    for number in range(1, 30, 4):
        many = tuple(Said("You", f"Words {each}", "en-GB", False) for each in range(number))
        pages = [folded(page) for page in pdf_pages(pdf(sheet(english(), NEXT, CONTACT, many, MADE)))]
        assert not any(page.removesuffix(str(place)).strip() == "" for place, page in enumerate(pages, 1))


def test_the_same_page_gives_the_same_bytes() -> None:
    """A page that was lost can be made again."""
    form = sheet(arabic(), NEXT, CONTACT, WORDS, MADE)
    assert pdf(form) == pdf(form)
    assert word(form) == word(form)
