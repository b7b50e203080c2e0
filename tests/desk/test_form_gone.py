"""A case whose form is not among the content any more: nothing is lost, and what somebody tells can be kept all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interview.desk import Desk, Preparation
from interview.people import Professional
from interview.ports import Trouble
from interview.record.entry import Disclosed
from interview.record.summary import Summary
from tests.desk.conftest import SAFE


@pytest.fixture
def without(desk: Desk) -> Desk:
    """The desk, with content from which the form was taken out."""
    desk.content = replace(desk.content, tools={ident: tool for ident, tool in desk.content.tools.items() if ident != "cse-1"})
    return desk


@pytest.fixture
def kept(case: str) -> str:
    """The case, which was opened while the form was there."""
    return case


def test_it_is_said_what_is_missing_and_that_all_is_kept(kept: str, without: Desk, ada: Professional) -> None:
    """No form can be shown without its words; the sentence says what to bring back."""
    with pytest.raises(Trouble, match=r"^The form “cse-1”, .* is not among the content .* kept as it is\. Bring the form’s file back"):
        without.tool(without.read(ada, kept))


def test_what_is_told_is_kept_and_the_case_keeps_its_name_in_the_list(kept: str, without: Desk, ada: Professional) -> None:
    """Nobody who tells something waits for a file."""
    ledger = without.disclose(ada, kept, "d1", words="He shut me in.")
    told = ledger.last(Disclosed)
    assert told is not None
    assert told.words == "He shut me in."
    (line,) = without.cases(ada)
    assert isinstance(line, Summary)
    assert (line.name, line.disclosure_open) == ("Sam Invented", True)


def test_a_conversation_whose_script_is_gone_says_so(desk: Desk, ada: Professional, case: str) -> None:
    """Nothing can be asked with it; what was said in it is kept, and another conversation can be prepared."""
    talk = desk.prepare(ada, case, Preparation(script="young-person", person="Sam", **SAFE))
    desk.answer(ada, case, talk, "places", "The park.")
    desk.content = replace(desk.content, scripts={ident: each for ident, each in desk.content.scripts.items() if ident != "young-person"})
    ledger = desk.read(ada, case)
    with pytest.raises(Trouble, match=r"^The script of this conversation, “young-person”, .* is kept as it is"):
        desk.answer(ada, case, talk, "places", "And the canal.")
    assert desk.read(ada, case) == ledger
    desk.prepare(ada, case, Preparation(script="parent-carer", person="Kim Invented", role="parent", **SAFE))
