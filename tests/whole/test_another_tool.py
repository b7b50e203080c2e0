"""A form that has little in common with ours goes the whole way without a line of Python: only its Markdown is new."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from interview.desk import Refused
from interview.documents import make
from interview.documents.case_json import read_case_json
from interview.documents.filled import filled_form
from interview.documents.form import Choice
from interview.words.check import check
from interview.words.content import Content, read_content
from tests.documents.reading import all_text, beside, pdf_pages, rows, word_paragraphs
from tests.whole.stage import Stage
from tests.whole.transcript import run

HERE = Path(__file__).parent / "other"
OURS = re.compile(r"CSE|\b(sexual|exploit\w*|historic|Medium|High Risk|At Risk|children’s social care|MASH|MASE|current)\b", re.IGNORECASE)


@cache
def content() -> Content:
    return read_content(HERE)


@pytest.fixture(scope="module")
def finished() -> Stage:
    return run(HERE / "a-family-on-the-quay.txt", Stage(content()))


def document(stage: Stage, name: str) -> bytes:
    ledger = stage.ledger
    found, authority = stage.desk.current(ledger), stage.desk.authority(ledger)
    return make.document(name, ledger, content(), stage.tool, found, authority, stage.now)


def test_the_check_finds_no_error_in_it() -> None:
    """Grades with texts, facts, floors and an undetermined outcome are words that the format has."""
    assert [str(problem) for problem in check(HERE) if problem.weight == "error"] == []


def test_it_is_talked_over_confirmed_and_decided_at_the_same_desk(finished: Stage) -> None:
    """The transcript says what happens; it ends finished."""
    assert finished.desk.current(finished.ledger).finished


def test_the_form_stands_as_its_source_has_it(finished: Stage) -> None:
    """Its sections, labels, items, grades and texts stand in their order, and each item's chosen grade is ticked."""
    form = filled_form(finished.ledger, content(), finished.tool, finished.desk.current(finished.ledger), finished.now, None)
    items = rows(form)
    assert list(items) == ["d1", "d2", "d3", "s1", "s2", "o1"]
    assert items["d1"].choices == (
        Choice("No worry", "Eats before every crossing", False),
        Choice("Some worry", "Some crossings on an empty stomach", False),
        Choice("Serious worry", "Hungry on most crossings", True),
    )
    assert items["d1"].decision == "Serious worry"
    assert (items["s1"].decision, items["s1"].ticks) == ("Yes: Before the move", (False, True))
    assert items["s2"].decision == "Perhaps"
    assert items["d3"].mark == "", "a mark stands only where the item is decided as present"
    assert items["o1"].status == (), "it has its evidence"
    assert beside(form)["Birthday:"] == "1 April 2016"
    assert beside(form)["Tier decided"] == "Talk it over together"
    assert beside(form)["What it leaves open"].startswith("The ladder speaks of two rungs of serious worry")
    assert "Left: to come back to" in all_text(items["d3"])


def test_word_pdf_and_json_are_made_of_it(finished: Stage) -> None:
    """Each holds the form's own words and the family's; none holds a word of the form that we began with."""
    printed = "\n".join(word_paragraphs(document(finished, make.WORD)))
    pages = " ".join(" ".join(pdf_pages(document(finished, make.PDF))).split())
    for text in (printed, pages):
        assert "The Care Ladder of Nowhere-on-Sea" in text
        assert "Hungry on most crossings" in text
        assert "Toast, when there is bread." in text
        assert "The family and the nurse sit down within the week" in text
        assert OURS.findall(text) == []
    assert read_case_json(document(finished, make.JSON)) == finished.ledger


def test_the_name_is_kept_where_the_form_does_not_ask_for_it(finished: Stage) -> None:
    """The field that names the child is never emptied, whatever the form requires."""
    child = next(field for field in finished.tool.fields if field.id == finished.tool.child)
    assert not child.required
    with pytest.raises(Refused, match="Who cannot be empty"):
        finished.desk.fill(finished.acting, finished.case, child.id, " ")
