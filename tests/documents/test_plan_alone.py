"""The plan as a document of its own: what is to be done first, with its day and by whom; then what was done, and what is not to be after all."""

from __future__ import annotations

from datetime import UTC, datetime

from interview.documents.form import Bullets, Form, Heading, Paragraph
from interview.documents.pdf import pdf
from interview.documents.plan_alone import FOR_PROFESSIONALS, NOTHING, plan_form
from interview.documents.planned import MEANT_FOR
from interview.documents.speaking import speech
from interview.documents.word import word
from interview.record.entry import Planned, Viewed
from tests.documents.cases import CHILD, MADE, Writing, content
from tests.documents.reading import all_text, pdf_pages, word_paragraphs

ACTION = "Contact the early help team"
OWN = "Gran rings when Sam is not home by ten. <b>&"


def a_plan() -> Writing:
    case = Writing().begin().fill(childs_name=CHILD)
    case.add(Planned, item="early", what=ACTION, action=ACTION, owner="Ada Example", by_when="2026-06-01")
    case.add(Planned, item="gran", what=OWN, done="2026-03-01", outcome="She rang twice.")
    case.add(Planned, item="letter", what="A letter to the school", dropped="Sam would rather not.")
    return case


def form_of(case: Writing) -> Form:
    return plan_form(case.ledger(), content(), content().tools["cse-1"], MADE)


def headings(form: Form) -> list[object]:
    return [block.text for block in form.blocks if isinstance(block, Heading)]


def test_what_is_to_be_done_comes_first() -> None:
    """Each under how it stands, with its day, whoever does it, and what came of it."""
    form = form_of(a_plan())
    assert [block.text for block in form.blocks if isinstance(block, Heading) and block.level == 1] == [
        "To be done", "Done", "Taken out of the plan", "Whether they agree",
    ]  # fmt: skip
    said = [block.text for block in form.blocks if isinstance(block, Heading) and block.level == 2]
    assert said == ["Overdue: it was to be done by 1 June 2026 (Ada Example)", "Done on 1 March 2026", "Not to be done after all"]
    for words in (CHILD, ACTION, OWN, "She rang twice.", "Sam would rather not."):
        assert words in all_text(form)


def test_it_is_overdue_from_the_day_after() -> None:
    """On the day itself it is still to be done by then."""
    items = {
        day: headings(plan_form(a_plan().ledger(), content(), content().tools["cse-1"], datetime(2026, 6, day, tzinfo=UTC)))
        for day in (1, 2)
    }
    assert "To be done by 1 June 2026 (Ada Example)" in items[1]
    assert "Overdue: it was to be done by 1 June 2026 (Ada Example)" in items[2]


def test_what_is_planned_stands_below_how_it_stands() -> None:
    """So that nobody reads the next thing's day as this one's; words of the pathway's are marked as the form's own, and stand once."""
    blocks = form_of(a_plan()).blocks
    below = {block.text: blocks[n + 1] for n, block in enumerate(blocks[:-1]) if isinstance(block, Heading) and block.level == 2}
    assert below["Overdue: it was to be done by 1 June 2026 (Ada Example)"] == Paragraph(ACTION, "formal")
    assert below["Done on 1 March 2026"] == Paragraph(speech(OWN))
    assert all_text(blocks).count(ACTION) == 1


def test_what_something_is_meant_for_stands_in_the_form_s_words() -> None:
    """To the letter, below what is planned; what a form does not have any more stands by its id."""
    case = Writing().begin()
    case.add(Planned, item="lifts", what="Talk about lifts", meant_for=("cse-1/gone", "cse-1/m1"))
    blocks = form_of(case).blocks
    wording = content().tools["cse-1"].indicator("m1")
    assert wording is not None
    assert blocks[blocks.index(Paragraph(MEANT_FOR)) + 1] == Bullets((wording.wording, "cse-1/gone"), "formal")


def test_it_says_first_that_it_is_not_for_the_family() -> None:
    """It has the form's wording, and what one of them said must not come to the other by way of a plan that goes round the table."""
    assert form_of(a_plan()).blocks[0] == Paragraph(FOR_PROFESSIONALS, "notice")
    assert form_of(Writing().begin()).blocks[0] == Paragraph(FOR_PROFESSIONALS, "notice")


def test_where_no_day_is_set_the_heading_says_so() -> None:
    """With whoever does it; that it is to be done stands above it already."""
    case = Writing().begin()
    case.add(Planned, item="a", what="Ring the school")
    case.add(Planned, item="b", what="Ask the aunt", owner="Ada Example")
    case.add(Planned, item="c", what="Go together", by_when="in spring")
    assert headings(form_of(case))[:4] == ["To be done", "No day is set", "No day is set (Ada Example)", "To be done by in spring"]


def test_nothing_planned_is_said() -> None:
    """A blank page could be taken for one that was lost."""
    assert NOTHING in all_text(form_of(Writing().begin()))


def test_the_footer_says_from_which_entries_and_content_it_was_made() -> None:
    """With the form, its version, and the beginning of the content's digest."""
    case, tool = a_plan(), content().tools["cse-1"]
    assert form_of(case).footer == (
        f"Plan · made 20 November 2026, 14:05 UTC, from {len(case.ledger())} entries",
        f"CSE 1 (cse-1), version {tool.version} · content {content().digest[:12]}",
    )


def test_what_they_say_of_the_plan_stands_below_it_and_what_they_say_of_the_assessment_does_not() -> None:
    """In their own words, each apart."""
    case = a_plan()
    case.add(Viewed, assessment="a1", whose="young person", thing="plan", answer="partly", words="Not the letter.")
    case.add(Viewed, assessment="a1", whose="young person", thing="assessment", answer="disagrees", words="It is not like that.")
    text = all_text(form_of(case))
    assert "Not the letter." in text
    assert "It is not like that." not in text


def test_word_and_pdf_say_it_and_come_out_the_same_again() -> None:
    """Byte for byte, from the same entries at the same moment."""
    form = form_of(a_plan())
    assert pdf(form) == pdf(form_of(a_plan()))
    assert word(form) == word(form_of(a_plan()))
    assert OWN in " ".join(word_paragraphs(word(form)))
    assert "She rang twice." in " ".join(pdf_pages(pdf(form)))
