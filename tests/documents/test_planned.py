"""The plan in a document: in the form's rows for actions, and below the question what needs to happen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from interview.documents.filled import filled_form
from interview.documents.form import EMPTY, Fields, Form, Heading
from interview.documents.pdf import pdf
from interview.documents.planned import AFTER_SIGNING, in_words
from interview.documents.word import word
from interview.record.assessment import assessment
from interview.record.entry import AssessmentBegun, Finished, Planned, Signed
from interview.record.ledger import Ledger
from interview.record.plan import plan
from interview.record.signing import state_of
from tests.documents.cases import MADE, Writing, content, draft, form_of
from tests.documents.reading import beside, folded, formal, pdf_pages, word_paragraphs

ROWS = ("Discussion with Police regarding investigation", "Referral to Children’s Social Care", "National Referral Mechanism (NRM)")


@pytest.fixture
def case() -> Writing:
    """A case with CSE 1 and CSE 2, in which things were planned, done and dropped."""
    case = Writing().begin()
    case.add(AssessmentBegun, assessment="a2", tool="cse-2", version=1)
    case.add(
        Planned,
        item="i1",
        what="Referred to the duty team.",
        row="referral",
        owner="Ada Example",
        done="2026-05-03",
        outcome="Taken up the same day",
    )
    case.add(Planned, item="i2", what="Ring the officer & ask for <the log>", row="police", owner="Ben Example", by_when="2026-12-01")
    case.add(Planned, item="i3", what="Meet with the police", row="police")
    case.add(Planned, item="i4", what="A safety plan with Gran", by_when="2026-11-30")
    case.add(Planned, item="i5", what="A strategy meeting", row="police", dropped="One was held in October.")
    return case


def form_two(ledger: Ledger, made: datetime = MADE) -> Form:
    found = assessment(ledger, tool="cse-2")
    assert found is not None
    return filled_form(ledger, content(), content().tools["cse-2"], found, made, None)


def test_each_row_of_the_form_says_what_was_done_and_what_is_to_be_done(case: Writing) -> None:
    """With its day, who does it and what came of it; what is to be done stands first, what was dropped last with the reason."""
    said = beside(form_two(case.ledger()))
    police, referral, nrm = (said[row] for row in ROWS)
    assert referral == "Done on 3 May 2026 (Ada Example): Referred to the duty team. What came of it: Taken up the same day"
    assert police.split("\n") == [
        "To be done by 1 December 2026 (Ben Example): Ring the officer & ask for <the log>",
        "To be done: Meet with the police",
        "Not to be done after all: A strategy meeting. Why not: One was held in October.",
    ]
    assert nrm == EMPTY


def test_the_rows_and_the_heads_of_their_columns_stand_to_the_letter(case: Writing) -> None:
    """In the form's order, the heads above the nine rows, empty or not."""
    tool = content().tools["cse-2"]
    section = next(each for each in tool.sections if each.kind == "actions")
    printed = list(formal(form_two(case.ledger())))
    start = printed.index(section.title)
    wanted = [section.title, *(column.label for column in section.columns), *(row.label for row in section.actions)]
    assert printed[start : start + len(wanted)] == wanted
    assert (len(section.columns), len(section.actions)) == (2, 9)


def test_below_the_question_what_needs_to_happen_stands_the_whole_plan(case: Writing) -> None:
    """What is to be done first, the soonest at the head; and nowhere else in the form."""
    form = form_of(Ledger("c0ffee", [entry for entry in case.entries if not isinstance(entry, AssessmentBegun) or entry.tool == "cse-1"]))
    at = next(n for n, block in enumerate(form.blocks) if isinstance(block, Heading) and block.text == "The plan")
    question = next(block for block in reversed(form.blocks[:at]) if isinstance(block, Heading))
    assert question.text == "What do you think needs to happen next?"
    below = form.blocks[at + 1]
    assert isinstance(below, Fields)
    assert not below.formal
    assert [row.label for row in below.rows] == [
        "To be done by 30 November 2026",
        "To be done by 1 December 2026 (Ben Example)",
        "To be done",
        "Done on 3 May 2026 (Ada Example)",
        "Not to be done after all",
    ]
    assert [isinstance(block, Heading) and block.text == "The plan" for block in form.blocks].count(True) == 1


def test_what_is_overdue_says_so_as_of_the_moment_of_the_document(case: Writing) -> None:
    """From the day after the one by which it was to be done, in the form's row and below the question; never of what was done or dropped."""
    late = "Overdue: it was to be done by 1 December 2026 (Ben Example)"
    for made, says in ((datetime(2026, 12, 1, 23, 59, tzinfo=UTC), False), (datetime(2026, 12, 2, 0, 1, tzinfo=UTC), True)):
        police = beside(form_two(case.ledger(), made))[ROWS[0]]
        below = beside(form_of(case.ledger(), made))
        assert police.startswith(f"{late}: Ring the officer") is says
        assert (late in below) is says
        assert "Overdue: it was to be done by 30 November 2026" in below
        assert "Done on 3 May 2026 (Ada Example)" in below


def test_the_same_moment_gives_the_same_bytes(case: Writing) -> None:
    """Whenever the document is made again, also on a day on which more is overdue."""
    made = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    assert word(form_two(case.ledger(), made)) == word(form_two(case.ledger(), made))
    assert pdf(form_two(case.ledger(), made)) == pdf(form_two(case.ledger(), made))


def test_without_a_plan_nothing_is_added_below_the_question() -> None:
    """The question's own answer stands there, as it did."""
    assert not [block for block in form_of(draft()).blocks if isinstance(block, Heading) and block.text == "The plan"]


def test_word_and_pdf_print_the_plan(case: Writing) -> None:
    """Both say the same, line by line, with signs that mean something to a renderer as they were typed."""
    form = form_two(case.ledger())
    line = "To be done by 1 December 2026 (Ben Example): Ring the officer & ask for <the log>"
    assert line in "\n".join(word_paragraphs(word(form)))
    assert line in folded(" ".join(pdf_pages(pdf(form))))


def test_a_text_that_is_no_day_stands_as_it_is() -> None:
    """A case that was brought from elsewhere may hold one."""
    case = Writing().begin()
    case.add(Planned, item="i1", what="Ring them.", by_when="next spring")
    case.add(Planned, item="i2", what="Rang them.", done="on Friday")
    assert [in_words(item) for item in plan(case.ledger())] == ["To be done by next spring: Ring them.", "Done, on Friday: Rang them."]


def test_what_was_planned_or_dropped_after_the_signature_says_so_below_the_question() -> None:
    """Nobody signed it: the plan goes on, in the same words as in the form's own rows. What was there before says nothing."""
    case = Writing().begin()
    case.add(Planned, item="i1", what="Ring the school.", by_when="2026-11-30")
    case.add(Planned, item="i2", what="A safety plan with Gran")
    case.add(Finished, assessment="a1")
    found = assessment(case.ledger())
    assert found is not None
    state = state_of(case.ledger(), content().tools["cse-1"], found, "professional")
    case.add(Signed, assessment="a1", part="professional", state=state, entries=len(case.entries))
    assert AFTER_SIGNING not in beside(form_of(case.ledger())).values()
    case.add(Planned, item="i3", what="A strategy meeting", by_when="2026-12-24")
    case.add(Planned, item="i2", what="A safety plan with Gran", dropped="Gran is ill.")
    said = beside(form_of(case.ledger()))
    assert said["To be done by 30 November 2026"] == "Ring the school."
    assert said["To be done by 24 December 2026"] == f"A strategy meeting ({AFTER_SIGNING})"
    assert said["Not to be done after all"] == f"A safety plan with Gran. Why not: Gran is ill. ({AFTER_SIGNING})"


def test_what_came_of_something_stands_though_it_was_dropped() -> None:
    """What was half done was done; why the rest is not to be done stands after it."""
    case = Writing().begin()
    case.add(Planned, item="i1", what="Meet with the school", outcome="It went half way", dropped="Not wanted.")
    says = "Meet with the school. What came of it: It went half way. Why not: Not wanted."
    assert [in_words(item) for item in plan(case.ledger())] == [f"Not to be done after all: {says}"]
    assert beside(form_of(case.ledger()))["Not to be done after all"] == says
