"""Whose view could not be had is asked again until it is known: by name however it is capitalised, for each form by itself."""

from __future__ import annotations

from interview.record.assessment import assessment
from interview.record.entry import Agreed, AssessmentBegun, Decided, FieldWritten, Finished, Planned, Viewed, Written
from interview.record.views import asked_about, form_of, to_ask_for, to_follow_up, views
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


def asked(case: Writing, answer: str = "agrees", person: str = "", thing: str = "assessment", of: str = "a") -> str:
    """Keep a view with the state that they were asked about."""
    found = assessment(case.ledger, of)
    assert found is not None
    state = asked_about(case.ledger, found, thing)
    return case.add(Viewed, assessment=of, whose="parent or carer", thing=thing, answer=answer, person=person, state=state)


def test_who_was_asked_before_it_was_decided_anew_is_asked_again() -> None:
    """What they said is kept, and says nothing of what stands now; what is taken back makes it what they were asked about again."""
    case = Writing()
    case.judge("i1", "not-known")
    case.add(Decided, assessment="a", tier="low", rule_tier="low", reason="r")
    said = asked(case, "disagrees", "Mum")
    assert to_follow_up(case.ledger) == ()
    slip = case.judge("i1", "indicated")
    assert [view.id for view in to_follow_up(case.ledger)] == [said]
    case.take_back(slip)
    assert to_follow_up(case.ledger) == ()
    case.add(Written, assessment="a", question="words", text="Worse.")
    assert [view.id for view in to_ask_for(case.ledger, "t")] == [said]
    asked(case, "disagrees", " mum")
    assert to_follow_up(case.ledger) == ()
    assert case.ledger.get(said) is not None


def test_what_a_second_person_or_a_field_adds_asks_nobody_again() -> None:
    """They were asked about what is decided and written; whose agreement it has, and how the child is reached, is none of that."""
    case = Writing()
    decided = case.add(Decided, assessment="a", tier="low", rule_tier="top", reason="r")
    asked(case)
    case.add(Agreed, by="ben", assessment="a", decision=decided)
    case.add(FieldWritten, field="name", text="Sam")
    case.add(Finished, assessment="a")
    assert to_follow_up(case.ledger) == ()


def test_the_plan_is_asked_about_again_when_something_else_is_planned_not_when_something_is_done() -> None:
    """What is to be done, by whom and by when is what they agreed with; that it was done, and what came of it, changes nothing of that."""
    case = Writing()
    case.add(Planned, item="p1", what="Ring the school.", owner="Ada", by_when="2026-03-09")
    said = asked(case, thing="plan")
    case.add(Planned, item="p1", what="Ring the school.", owner="Ada", by_when="2026-03-09", done="2026-03-05", outcome="A seat.")
    assert to_follow_up(case.ledger) == ()
    for more in ({"item": "p2", "what": "A strategy meeting."}, {"item": "p1", "what": "Ring.", "dropped": "No."}):
        other = case.add(Planned, **more)
        assert [view.id for view in to_follow_up(case.ledger)] == [said]
        case.take_back(other)
    assert to_follow_up(case.ledger) == ()


def test_a_view_from_before_its_state_was_kept_counts_as_it_did() -> None:
    """Nobody can say what they were asked about then."""
    case = Writing()
    viewed(case, "agrees", "Mum", thing="assessment")
    case.judge("i1", "indicated")
    assert waits(case) == []


def test_one_form_that_is_decided_anew_asks_nobody_again_about_another() -> None:
    """What they were asked about is one assessment."""
    case = Writing()
    case.add(AssessmentBegun, assessment="b", tool="u", version=1)
    asked(case, of="b")
    case.judge("i1", "indicated")
    assert to_follow_up(case.ledger) == ()
