"""The chronology on paper: every event in its place, each agency named, disagreement side by side, words as they stand today."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from interview.documents.chronology import BECAME, UNDATED, chronology_form, in_words
from interview.documents.form import Form, Heading, Line, Paragraph, Quoted, Speech
from interview.documents.pdf import pdf
from interview.documents.word import word
from interview.record.chronology import chronology
from interview.record.entry import Accessed, Happened, Marked, Observed, ToldOfSame, Withdrawn
from interview.record.ledger import Ledger
from interview.record.neighbours import HEADS, SAYS
from tests.documents.cases import ARABIC, ARABIC_ASKED, CHILD, DRAWINGS, ENGLISH_OF_IT, MADE, Writing, content
from tests.documents.reading import all_text, folded, pdf_pages, pdf_tags, word_paragraphs

LIFTS = "A man gives me lifts, he's called Jay."
GONE = "He shut the door."
STORY = f"It's ok mostly. {LIFTS} I want to stay at school."


@cache
def case() -> Ledger:
    """A case with events from three agencies: two tellings of one night, one undated, drawn from words that stand, changed and went."""
    case = Writing().begin().fill(childs_name=CHILD, date_of_birth="2011-03-04")
    case.add(Accessed, by="cyd", name="Cyd Example", role="nurse", agency="Invented Trust", purpose="added what the clinic knows")
    case.prepare("t1")
    story = case.answer("t1", "young-person", "a-usual-evening", STORY)
    gone = case.answer("t1", "young-person", "places", GONE)
    begins = STORY.index(LIFTS)
    lifts = case.add(Marked, answer=story.id, begins=begins, ends=begins + len(LIFTS), words=LIFTS)
    case.prepare("t2", locale="ar")
    arabic = case.answer(
        "t2",
        "young-person",
        "a-usual-weekend",
        ARABIC,
        locale="ar",
        asked=ARABIC_ASKED,
        rendered=ENGLISH_OF_IT,
        rendered_by="Noor Invented",
    )
    record = case.add(Observed, words="Missing overnight.", basis="record", agency="Example Police", source="report 7", when="in May")
    case.add(
        Happened, event="a", what="Reported missing overnight.", when="in May", earliest="2026-05-01", latest="2026-05-31", sort="missing",
        people="Robin, Kez Invented", agency="Example Police", source="report 7", evidence=(record.id,),
    )  # fmt: skip
    case.add(
        Happened, by="cyd", event="b", what="At an aunt’s all night.", when="2026-05-03", earliest="2026-05-03", latest="2026-05-03",
        sort="missing", people="Robin, Kez Invented", agency="Invented Trust", source="clinic note",
    )  # fmt: skip
    case.add(Happened, event="c", what="Lifts from a man.", when="", sort="contact", people="Jay", evidence=(lifts.id, gone.id))
    case.add(Happened, event="d", what="In a flat.", when="الصيف الماضي", sort="harm", evidence=(arabic.id,))
    case.add(Happened, event="e", what="Moved.", when="", latest="2025-12-31", sort="home")
    case.add(Observed, words="Missing for an hour.", basis="record", agency="Example Police", source="report 7", replaces=record.id)
    case.add(Withdrawn, entry=gone.id, reason="asked to")
    return case.ledger()


def form() -> Form:
    return chronology_form(case(), content(), content().tools["cse-1"], MADE, DRAWINGS.__getitem__)


def headings(level: int) -> list[str]:
    return [
        block.text.text if isinstance(block.text, Speech) else block.text
        for block in form().blocks
        if isinstance(block, Heading) and block.level == level
    ]


def quoted(words: str) -> Quoted:
    """Return what quotes these words as somebody's own."""
    (found,) = [
        block
        for block in form().blocks
        if isinstance(block, Quoted) and any(isinstance(line, Line) and line.own and line.speech.text == words for line in block.lines)
    ]
    return found


def said_of(piece: Quoted) -> list[str]:
    return [f"{line.label} {line.speech.text}".strip() for line in piece.lines if isinstance(line, Line)]


def test_events_stand_by_when_they_happened_and_undated_ones_last() -> None:
    """A day, a span, one end, words alone, nothing: each says as much as is known."""
    assert headings(1)[:2] == ["What happened", UNDATED]
    assert headings(2)[:4] == ["On or before 31 December 2025", HEADS["perhaps"], "When is not known", "الصيف الماضي"]
    assert headings(3) == ["Between 1 May 2026 and 31 May 2026", "3 May 2026"]


def test_two_tellings_stand_side_by_side_and_neither_is_put_right() -> None:
    """Both are whole, and a sentence says that nothing decides between them."""
    assert [block.text for block in form().blocks if isinstance(block, Paragraph)].count(SAYS["perhaps"]) == 1
    text = all_text(form())
    assert "Reported missing overnight." in text
    assert "At an aunt’s all night." in text


def test_what_was_said_by_hand_to_be_the_same_names_who_said_so_and_why() -> None:
    """Only that is called the same; a telling of which no day is known then stands beside it."""
    entries = [*case().entries]
    said = ToldOfSame(id="same", at=MADE, by="cyd", event="a", other="c", same=True, reason="The same car.")
    made = chronology_form(Ledger("c", [*entries, said]), content(), content().tools["cse-1"], MADE, DRAWINGS.__getitem__)
    text = all_text(made)
    assert HEADS["same"] in text
    assert "“Reported missing overnight.” and “Lifts from a man.” tell of the same: The same car." in text
    assert "Cyd Example (Invented Trust), 20 November 2026: “Reported" in text
    assert "Perhaps the same as what is told by Invented Trust, clinic note: see “3 May 2026”." in text


def test_each_contribution_is_named_and_dated_with_its_source() -> None:
    """The agency that knows it, the source, and who wrote it down for which agency; third parties' names as they stand."""
    text = all_text(form())
    for says in (
        "Example Police", "report 7", "Ada Example (Example Council), 12 November 2026", "clinic note", "Cyd Example (Invented Trust), 12 November 2026",
        "Robin, Kez Invented", "Jay", "Missing from home or care",
    ):  # fmt: skip
        assert says in text


def test_who_looks_in_for_another_agency_later_wrote_for_the_one_of_then() -> None:
    """What is said of who wrote an event down stands as it was."""
    later = Accessed(id="later", at=MADE, by="cyd", name="Cyd Example", role="nurse", agency="Invented School", purpose="looked")
    made = chronology_form(Ledger("c", [*case().entries, later]), content(), content().tools["cse-1"], MADE, DRAWINGS.__getitem__)
    assert "Cyd Example (Invented Trust), 12 November 2026" in all_text(made)
    assert "Invented School" not in all_text(made)


def test_an_event_without_any_source_shows_that_there_is_none() -> None:
    """An empty place is always to be seen."""
    empty = chronology_form(Ledger("c", case().entries[:6]), content(), content().tools["cse-1"], MADE)
    assert "No event is written down yet." in all_text(empty)
    assert all_text(form()).count("—") >= 6


def test_words_in_words_stand_beside_days_that_say_something_else() -> None:
    """“In May” is printed; a day that was typed in the same place is not printed twice, but one that contradicts the days is."""
    lines = all_text(form()).splitlines()
    assert lines[lines.index("When, in words") + 1] == "in May"
    assert "2026-05-03" not in lines
    odd = Writing().begin()
    odd.add(Happened, event="x", what="Moved.", when="2025-04", earliest="2025-05-01", latest="2025-05-31")
    assert [in_words(event) for event in chronology(odd.ledger())] == ["2025-04"]


def test_words_are_quoted_as_they_stand_and_what_became_of_them_is_said() -> None:
    """Changed words are followed; words that were taken back are printed no more, and the event says who took them back."""
    assert f"Since then: {BECAME['changed']}" in said_of(quoted("Missing for an hour."))
    text = all_text(form())
    assert "Missing overnight." not in text
    assert GONE not in text
    assert "The words that the event was drawn from were taken back by Ada Example, 12 November 2026: asked to" in text


def test_a_passage_is_quoted_by_itself_and_its_whole_answer_stands_below() -> None:
    """It says in which answer it stands."""
    passage = quoted(LIFTS)
    assert passage.about.endswith("a passage of their answer")
    assert "From: whole answer 1, below under “Whole answers that passages are from”" in said_of(passage)
    assert any(line.startswith("Asked:") for line in said_of(passage))
    assert said_of(quoted(STORY))[-1] == STORY


def test_the_original_and_its_english_stand_side_by_side() -> None:
    """Nothing is translated over."""
    assert f"English by Noor Invented: {ENGLISH_OF_IT}" in said_of(quoted(ARABIC))


def test_the_footer_says_from_which_entries_and_content_and_at_which_moment_it_was_made() -> None:
    """The form with its version, and the beginning of the content's digest; the title never holds a name."""
    tool = content().tools["cse-1"]
    assert form().footer == (
        f"Chronology, all events · made 20 November 2026, 14:05 UTC, from {len(case())} entries",
        f"CSE 1 (cse-1), version {tool.version} · content {content().digest[:12]}",
    )
    assert form().title == "Chronology"
    assert CHILD in all_text(form())


def test_another_content_gives_another_footer() -> None:
    """Two papers of one case, made under two contents, can be told apart."""
    other = chronology_form(case(), replace(content(), digest="0" * 64), content().tools["cse-1"], MADE, DRAWINGS.__getitem__)
    assert other.footer[0] == form().footer[0]
    assert other.footer[1].endswith("content 000000000000")


def test_the_same_case_at_the_same_moment_gives_the_same_bytes() -> None:
    """Word and PDF both can be made again."""
    assert word(form()) == word(form())
    assert pdf(form()) == pdf(form())


def test_word_and_pdf_say_the_same() -> None:
    """Every event, every source and every quotation is on paper; the PDF is tagged, with the languages of the words."""
    in_word = folded(" ".join(word_paragraphs(word(form()))))
    made = pdf(form())
    in_pdf = folded(" ".join(pdf_pages(made)))
    for says in (
        "Reported missing overnight.",
        "clinic note",
        "Between 1 May 2026 and 31 May 2026",
        HEADS["perhaps"],
        LIFTS,
        STORY,
        "asked to",
    ):
        assert says in in_word
        assert folded(says) in in_pdf
    tags, languages = pdf_tags(made)
    assert {"/H2", "/H3", "/BlockQuote"} <= set(tags)
    assert "ar" in languages
