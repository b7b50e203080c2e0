"""The copy of the record on paper: what is blacked out is in no file, in any form; what is kept back is listed with its reason."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from interview.documents.access_export import FORM_ASKS, access_form
from interview.documents.form import DocumentRefused, Form, Heading, Line, Paragraph, Quoted, Table
from interview.documents.pdf import pdf
from interview.documents.word import word
from interview.record.access import chosen, requesters, state_of, wherever
from interview.record.entry import BlackedOut, CopyAgreed, Planned, Redacted, Viewed
from interview.record.ledger import Ledger
from tests.documents.cases import ARABIC, CHILD, DRAWINGS, MADE, Writing, arabic, content, drawn, finished
from tests.documents.reading import all_text, folded, pdf_pages, pdf_tags, word_paragraphs

SECRET = "Kez’s"
LEFT_OUT = "A grey car drops Robin off."


def decided(ledger: Ledger, barred: str = "", left: str = "", reason: str = "third-party", words: str = "") -> Ledger:
    """Return a case in which all is chosen: `barred` is blacked out wherever it stands, an entry that says `left` is left out."""
    person = requesters(ledger, CHILD)[0]
    for number, each in enumerate(chosen(ledger, content(), person)):
        spans = wherever(each.told.parts, barred)
        out = bool(left) and any(left in part.text for part in each.told.parts)
        how = "leave-out" if out else "black-out" if spans else "include"
        entry = Redacted(
            id=f"r{number}", at=ledger.entries[-1].at, by="ada", entry=each.told.id, person=person.id, how=how,
            whose="third party" if spans or each.another else "own", third="Kez" if spans or each.another else "",
            passages=() if out else spans, reason=reason if out or spans else "",  # type: ignore[arg-type]
            words=words or "They were asked.", said=each.told.said,
        )  # fmt: skip
        ledger = ledger.with_(entry)
    return ledger


def agreed(ledger: Ledger) -> Ledger:
    person = requesters(ledger, CHILD)[0]
    state = state_of(chosen(ledger, content(), person))
    return ledger.with_(CopyAgreed(id="c1", at=ledger.entries[-1].at, by="ben", person=person.id, state=state))


def form(ledger: Ledger) -> Form:
    tool = content().tools["cse-1"]
    return access_form(ledger, content(), tool, requesters(ledger, CHILD)[0], MADE, DRAWINGS.__getitem__)


def inside_word(data: bytes) -> str:
    """Return every byte of every part of a Word file, and its words without the marks between them."""
    with ZipFile(BytesIO(data)) as package:
        parts = "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return parts + re.sub(r"<[^>]*>", "", parts)


def inside_pdf(data: bytes) -> str:
    """Return all that a PDF holds: its bytes, each of its streams unpacked, its text and its alt texts."""
    found = [data.decode("latin-1")]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(stream).decode("latin-1"))
        except zlib.error:
            continue
    reader = PdfReader(BytesIO(data))
    found += [page.extract_text() for page in reader.pages]
    for number in range(1, len(reader.xref[0]) + 1 if reader.xref else 1):
        thing = reader.get_object(number)
        if isinstance(thing, dict):
            found += [str(value) for value in thing.values()]
    return "\n".join(found)


def test_what_is_blacked_out_or_left_out_is_in_no_file() -> None:
    """Not in the tree, not in any part of the Word file, not in any stream or text of the PDF; what is beside it is."""
    made = form(decided(finished(), SECRET, LEFT_OUT))
    for text in (all_text(made), inside_word(word(made)), inside_pdf(pdf(made))):
        for kept in (SECRET, "Kez", LEFT_OUT, "grey car"):
            assert kept not in text
    for text in (folded(" ".join(word_paragraphs(word(made)))), folded(" ".join(pdf_pages(pdf(made))))):
        assert "I go round to" in text
        assert "till late." in text


def test_the_reading_of_the_test_finds_what_is_there() -> None:
    """Were the words in a file, the test above would see them."""
    made = form(decided(finished()))
    assert all("Kez" in text for text in (all_text(made), inside_word(word(made)), inside_pdf(pdf(made))))


def test_a_bar_stands_there_and_says_why() -> None:
    """A picture with an alt text, in Word and in the tagged PDF; its length is the same for all."""
    made = form(decided(finished(), SECRET))
    assert 'descr="blacked out: somebody else’s information"' in inside_word(word(made))
    assert "blacked out: somebody else’s information" in inside_pdf(pdf(made))
    tags, _ = pdf_tags(pdf(made))
    assert tags["/Figure"] == 1
    sizes = {re.search(r"<wp:extent [^>]*>", inside_word(word(form(decided(finished(), each)))))[0] for each in (SECRET, "till late")}  # type: ignore[index]
    assert len(sizes) == 1


def test_what_is_kept_back_is_listed_by_number_and_reason() -> None:
    """Without what it says, and without the name of whose information it is; nor is what kind of entry it was."""
    made = form(decided(finished(), SECRET, LEFT_OUT))
    table = made.blocks[-1]
    assert isinstance(table, Table)
    assert table.columns == ("Entry", "What", "Why")
    assert {what.text for _, what, _ in table.rows} == {"words blacked out", "left out"}
    assert all(re.fullmatch(r"Entry \d+", number.text) and reason.text == "somebody else’s information" for number, _, reason in table.rows)
    assert "This is somebody else’s information, too." in all_text(made)


def test_a_link_to_what_is_left_out_says_nothing_of_it() -> None:
    """It names the entry by its number, as the list of what is kept back does: not its words, whose they are, its kind or its day."""
    made = form(decided(finished(), left=LEFT_OUT))
    links = [
        lines
        for head, lines in pairwise(made.blocks)
        if isinstance(head, Heading) and "Words were linked to" in head.text and isinstance(lines, Quoted)
    ]
    said = [{line.label: line.speech.text for line in each.lines if isinstance(line, Line)} for each in links]
    left = {block.text for block in made.blocks if isinstance(block, Heading) and re.fullmatch(r"Entry \d+", block.text)}
    of_it = [each for each in said if each["Words that were linked to it:"] in left]
    assert len(of_it) == 2
    assert all(set(each) == {"About:", "Words that were linked to it:", "Which way they point:"} for each in of_it)


def test_another_reason_is_printed_in_its_words() -> None:
    """And only then: what is written beside a reason of the list stays in the case."""
    assert "Court order of May" in all_text(form(decided(finished(), left=LEFT_OUT, reason="other", words="Court order of May.")))
    assert "Court order" not in all_text(form(decided(finished(), left=LEFT_OUT, reason="source", words="Court order of May.")))


def test_nothing_is_made_while_anything_is_not_decided() -> None:
    """The sentence names which."""
    with pytest.raises(DocumentRefused, match=r"^Some entries are not decided yet: 1, 2, 3, .* and others\. Nothing was made"):
        form(finished())
    ledger = decided(finished())
    last = Ledger(ledger.case, ledger.entries[:-1])
    with pytest.raises(DocumentRefused, match=r"^An entry is not decided yet: \d+\. Nothing was made"):
        form(last)


def test_it_is_a_draft_until_a_manager_agrees() -> None:
    """The mark is on every page; then the footer says who agreed."""
    ledger = decided(finished())
    assert form(ledger).mark == "DRAFT"
    made = form(agreed(ledger))
    assert made.mark == ""
    assert made.footer[-1].startswith("Agreed by Ben Example")
    assert "DRAFT" not in inside_word(word(made))


def test_the_footer_says_from_which_entries_and_content_it_was_made() -> None:
    """On every page: with the form, its version, and the beginning of the content's digest."""
    ledger, tool = decided(finished()), content().tools["cse-1"]
    made = form(ledger)
    assert made.footer == (
        f"Copy of the record · made 20 November 2026, 14:05 UTC, from {len(ledger)} entries",
        f"CSE 1 (cse-1), version {tool.version} · content {content().digest[:12]}",
    )
    assert all(made.footer[1] in page for page in pdf_pages(pdf(made)))


def test_the_same_case_at_the_same_moment_gives_the_same_bytes() -> None:
    """Word and PDF both."""
    ledger = decided(finished(), SECRET)
    assert word(form(ledger)) == word(form(ledger))
    assert pdf(form(ledger)) == pdf(form(ledger))


def test_words_in_another_language_keep_it_beside_a_bar() -> None:
    """Right to left, with the bar in its place."""
    made = form(decided(arabic(), "اسكت"))
    assert "اسكت" not in all_text(made)
    assert "أخذني" in all_text(made)
    assert ARABIC not in inside_word(word(made))
    assert "ar" in pdf_tags(pdf(made))[1]


def test_drawings_are_in_it_and_a_blacked_out_one_is_not() -> None:
    """A picture holds no words that could be found, so it is blacked out whole."""
    ledger = decided(drawn())
    before = inside_word(word(form(ledger))).count("<pic:pic")
    person = requesters(ledger, CHILD)[0]
    each = next(each for each in chosen(ledger, content(), person) if each.told.part("drawing"))
    drawing = each.told.part("drawing")
    assert drawing is not None
    assert each.choice is not None
    whole = BlackedOut(part="drawing", begins=0, ends=len(drawing.text))
    barred = replace(each.choice, id="x", how="black-out", passages=(whole,), reason="source")
    after = form(ledger.with_(barred))
    assert inside_word(word(after)).count("<pic:pic") == before
    assert "blacked out: it would identify a source" in inside_word(word(after))
    assert pdf(after)


def test_it_says_what_not_known_means_before_the_first_decision() -> None:
    """Somebody reads dozens of a form's items about themselves: that nobody knew is no *yes*. Without a decision nothing needs to be said."""
    explained = form(decided(finished())).blocks
    assert explained.index(Paragraph(FORM_ASKS)) < explained.index(Heading("What is written down", 1))
    assert Paragraph(FORM_ASKS) not in form(decided(Writing().begin().ledger())).blocks


def test_days_and_answers_stand_in_words_and_what_is_blacked_out_stays_so() -> None:
    """No reader has to know how they are kept. A day is blacked out as it is kept, so that no letter of it is left beside the bar."""
    case = Writing().begin().fill(childs_name=CHILD)
    case.add(Planned, item="gran", what="Gran rings.", by_when="2026-06-01", done="2026-05-03")
    case.add(Viewed, assessment="a1", whose="young person", thing="plan", answer="could-not")
    copy = all_text(form(decided(case.ledger(), barred="2026-05-03", words="")))
    assert "1 June 2026" in copy
    assert "could not be asked, or could not answer" in copy
    assert "to be followed up" not in copy, "an entry says what was said then, not what is still to be had"
    for raw in ("2026-06-01", "2026-05-03", "3 May 2026", "could-not"):
        assert raw not in copy


def test_a_field_is_named_with_its_section() -> None:
    """ "Name" alone says nothing of whose it is."""
    case = Writing().begin().fill(childs_name=CHILD, referrer_name="Ada Example")
    assert "Name (Referrer’s Details)" in all_text(form(decided(case.ledger())))


def test_an_empty_case_has_a_copy() -> None:
    """With nothing in it that anybody said."""
    assert "Nothing." in all_text(form(decided(Writing().begin().ledger())))
