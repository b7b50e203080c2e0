"""The line of the list says whether there is anything new to look at."""

from __future__ import annotations

from interview.record.assessment import assessment
from interview.record.summarise import new_words
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
