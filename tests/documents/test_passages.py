"""A linked passage is quoted as a passage, and says where the whole words are: they stand once, whole, in the same document."""

from __future__ import annotations

from interview.documents.form import Form, Heading, Line, Quoted
from interview.documents.keep import said_by
from interview.documents.pdf import pdf
from interview.documents.quoting import WHOLE
from interview.documents.word import word
from interview.record.entry import Answered, Marked
from interview.record.talk import talks
from interview.words.catalogue import english
from tests.documents.cases import ADA_NAME, ARABIC, ARABIC_ASKED, ENGLISH_OF_IT, Writing, content, form_of
from tests.documents.reading import all_text, folded, own, pdf_pages, rows, word_paragraphs

STORY = "I go out late.\nA man gives me lifts & “sweets”. My gran is kind."
LIFTS, GRAN = "A man gives me lifts & “sweets”.", "My gran is kind."
QUIET = "«اسكت»"


def narrated() -> tuple[Writing, Answered]:
    case = Writing().begin()
    case.prepare("t1", script="in-their-own-words")
    return case, case.answer("t1", "in-their-own-words", "your-story", STORY)


def mark(case: Writing, answer: Answered, words: str, topic: str = "") -> Marked:
    begins = answer.words.index(words)
    return case.add(Marked, answer=answer.id, begins=begins, ends=begins + len(words), words=words, topic=topic)


def linked() -> Writing:
    """Two passages of one story and one of an Arabic answer, linked; a third of the story that is linked to nothing."""
    case, story = narrated()
    case.prepare("t2", locale="ar")
    arabic = case.answer(
        "t2", "young-person", "a-usual-evening", ARABIC, locale="ar", asked=ARABIC_ASKED, rendered=ENGLISH_OF_IT, rendered_by="Noor Invented"
    )  # fmt: skip
    case.link(mark(case, story, LIFTS), "m1").link(mark(case, story, GRAN), "a4", "away").link(mark(case, arabic, QUIET), "a4")
    mark(case, story, "late")
    return case


def lines(piece: Quoted) -> list[tuple[str, str]]:
    return [(line.label, line.speech.text) for line in piece.lines if isinstance(line, Line)]


def annex(form: Form) -> list[tuple[str, Quoted]]:
    """Return the whole answers of a form, each with its heading."""
    blocks = list(form.blocks)
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == WHOLE)
    found = []
    for heading, quoted in zip(blocks[start + 2 :: 2], blocks[start + 3 :: 2], strict=False):
        if not (isinstance(heading, Heading) and heading.level == 2 and isinstance(quoted, Quoted)):
            break
        found.append((str(heading.text), quoted))
    return found


def test_a_passage_is_quoted_as_one_and_says_where_the_whole_words_are() -> None:
    """Whose it is and when, what was asked, the passage alone, and the number of the whole answer."""
    (piece,) = rows(form_of(linked().ledger()))["m1"].evidence
    assert piece.about == (
        f"Points towards this · Young person (Robin) · a passage of their answer · said · 12 November 2026 · written down by {ADA_NAME}"
    )
    assert lines(piece) == [
        ("Asked:", "Tell me, in your own words, how things are for you. Start where you like. I will listen."),
        ("", LIFTS),
        ("From:", f"whole answer 1, below under “{WHOLE}”"),
    ]


def test_the_whole_words_stand_once_under_their_number() -> None:
    """However many passages are quoted from them; a passage that is linked to nothing brings none."""
    form = form_of(linked().ledger())
    whole = annex(form)
    assert [title for title, _ in whole] == ["Whole answer 1", "Whole answer 2"]
    assert ("", STORY) in lines(whole[0][1])
    assert "passage" not in whole[0][1].about
    assert all_text(form.blocks).count(STORY) == 1


def test_the_english_of_a_whole_answer_is_not_given_for_a_passage() -> None:
    """It stands with the whole words, and the passage says so; the passage has its own language."""
    form = form_of(linked().ledger())
    passage = next(piece for piece in rows(form)["a4"].evidence if "towards" in piece.about)
    assert lines(passage)[-2:] == [("", QUIET), ("From:", f"whole answer 2, below under “{WHOLE}”, with its English")]
    assert [label for label, _ in lines(passage)] == ["Asked:", "Asked, in English:", "", "From:"]
    assert passage.about.endswith("in Arabic")
    assert next(line.speech for line in own(rows(form)["a4"]) if line.speech.text == QUIET).language == "ar"
    assert lines(annex(form)[1][1])[-2:] == [("", ARABIC), ("English by Noor Invented:", ENGLISH_OF_IT)]


def test_without_a_linked_passage_there_are_no_whole_answers() -> None:
    """A whole answer that is linked stands beneath its item, as before."""
    case, story = narrated()
    mark(case, story, LIFTS)
    case.link(story, "m1")
    form = form_of(case.ledger())
    assert [line.speech.text for line in own(rows(form)["m1"])] == [STORY]
    assert WHOLE not in all_text(form.blocks)


def test_a_passage_that_was_not_linked_to_an_item_of_its_topic_is_named_there() -> None:
    """Beside *not asked*, which stays true: nobody put a prompt about it."""
    case, story = narrated()
    mark(case, story, LIFTS, "out-and-about")
    status = rows(form_of(case.ledger()))["m1"].status
    assert "Said: a passage was not linked to this (young person, marked for “Out and about”)" in status
    assert any(says.startswith("Not asked (young person") for says in status)
    assert not any("passage" in says for says in rows(form_of(case.ledger()))["h1"].status)


def test_word_and_pdf_hold_the_passage_and_the_whole_words() -> None:
    """The same in both, and no letter is lost."""
    form = form_of(linked().ledger())
    paragraphs = word_paragraphs(word(form))
    assert paragraphs.count(LIFTS) == 1
    assert paragraphs.count(STORY) == 1
    assert f"From: whole answer 1, below under “{WHOLE}”" in paragraphs
    printed = folded(" ".join(pdf_pages(pdf(form))))
    assert folded(STORY) in printed
    assert printed.count(LIFTS) == 2, "alone, and within the whole words"


def test_a_page_to_keep_has_the_words_once() -> None:
    """What a professional marks is never on a page that a young person takes away."""
    ledger = linked().ledger()
    talk = next(talk for talk in talks(ledger) if talk.id == "t1")
    said = said_by(ledger, talk, content().scripts["in-their-own-words"], english())
    assert [each.words for each in said].count(STORY) == 1
    assert LIFTS not in [each.words for each in said]
