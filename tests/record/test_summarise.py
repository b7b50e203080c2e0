"""The line of the list says whether there is anything new to look at."""

from __future__ import annotations

from dataclasses import replace

from interview.record.assessment import assessment
from interview.record.entry import Agreed, AssessmentBegun, Decided
from interview.record.summarise import new_words, summarise
from tests.documents.cases import content
from tests.record.made import Writing


def is_new(case: Writing) -> bool:
    found = assessment(case.ledger)
    assert found is not None
    return new_words(case.ledger, found)


def test_a_drawing_after_the_last_decision_is_new() -> None:
    """With words or without; not where it was taken back, set aside, or changed into an answer without either."""
    case = Writing()
    case.prepare()
    case.judge()
    assert not is_new(case)
    first = case.answer(drawing="d1")
    assert is_new(case)
    second = case.answer(without="dont-know", replaces=first)
    assert not is_new(case)
    case.take_back(second)
    assert is_new(case)
    case.set_aside(first)
    assert not is_new(case)
    case.answer("My house.", drawing="d2", prompt="p2")
    assert is_new(case)
    case.judge()
    assert not is_new(case)


def test_a_lower_tier_waits_for_a_second_person_whichever_form_it_is_on() -> None:
    """Also on a form that was begun before another; until it is agreed with."""
    tool = content().tools["cse-1"]
    both = replace(content(), tools={"t": replace(tool, id="t", _index={}), "u": replace(tool, id="u", _index={})})
    case = Writing()
    decided = case.add(Decided, assessment="a", tier="at-risk", rule_tier="medium", reason="He is known, and safe.")
    case.add(AssessmentBegun, assessment="b", tool="u", version=1)
    assert summarise(case.ledger, both).to_agree
    case.add(Agreed, by="ben", assessment="a", decision=decided)
    assert not summarise(case.ledger, both).to_agree
    case.add(Decided, assessment="b", tier="", rule_tier="medium", reason="He is known, and safe.")
    assert summarise(case.ledger, both).to_agree
