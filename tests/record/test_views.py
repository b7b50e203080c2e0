"""Whose view could not be had is asked again until it is known: by name however it is capitalised, for each form by itself."""

from __future__ import annotations

from interview.record.assessment import assessment
from interview.record.entry import AssessmentBegun, Viewed
from interview.record.views import form_of, to_ask_for, to_follow_up, views
from tests.record.made import Writing


def viewed(case: Writing, answer: str, person: str = "", whose: str = "parent or carer", thing: str = "plan", of: str = "a") -> str:
    return case.add(Viewed, assessment=of, whose=whose, thing=thing, answer=answer, person=person)


def waits(case: Writing) -> list[str]:
    return [view.person for view in to_follow_up(case.ledger)]


def test_a_name_is_one_however_it_is_capitalised() -> None:
    """Nor does space around it make another person; another name is another person."""
    case = Writing()
    viewed(case, "could-not", "Mum")
    viewed(case, "agrees", "Dad")
    assert waits(case) == ["Mum"]
    viewed(case, "disagrees", " mum ")
    assert waits(case) == []
    found = assessment(case.ledger)
    assert found is not None
    assert [(view.person.strip(), view.answer) for view in views(case.ledger, found)] == [("mum", "disagrees"), ("Dad", "agrees")]


def test_what_could_not_be_had_is_asked_again_in_the_review() -> None:
    """It stays open through a review, on the matter that it was about, until somebody answers there."""
    case = Writing()
    open_one = viewed(case, "could-not", "Mum")
    case.add(AssessmentBegun, assessment="b", tool="t", version=1, reviews="a", reason="three months")
    assert [view.id for view in to_ask_for(case.ledger, "t")] == [open_one]
    viewed(case, "agrees", "MUM", thing="assessment", of="b")
    assert waits(case) == ["Mum"]
    viewed(case, "partly", "MUM", of="b")
    assert waits(case) == []


def test_each_form_s_assessment_is_asked_about_by_itself_and_the_plan_is_the_case_s() -> None:
    """An answer on one form's assessment is none on another's; on the plan one answer holds, in whichever it was given."""
    case = Writing()
    case.add(AssessmentBegun, assessment="b", tool="u", version=1)
    first = viewed(case, "could-not", "Mum", thing="assessment")
    plan = viewed(case, "could-not", "Mum")
    viewed(case, "agrees", "Mum", thing="assessment", of="b")
    assert [view.id for view in to_ask_for(case.ledger, "t")] == [first, plan]
    assert [view.id for view in to_ask_for(case.ledger, "u")] == [plan]
    assert [form_of(case.ledger, view) for view in to_follow_up(case.ledger)] == ["t", "t"]
    viewed(case, "agrees", "Mum", of="b")
    assert [view.id for view in to_follow_up(case.ledger)] == [first]
