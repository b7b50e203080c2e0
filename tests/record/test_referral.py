"""Referrals as they stand, who gave which answer, and when a tier is not to stand without a referral."""

from __future__ import annotations

import dataclasses

import pytest

from interview.record.assessment import assessment
from interview.record.entry import Agreed, AssessmentBegun, CoverPart, CoverWritten, Decided, Finished, Guided, Referred, Shared, Step
from interview.record.referral import answered, asked_first, cover, documents_made, guided, referrals, since_written, unreferred
from interview.words.authority import Authority
from interview.words.problem import Place
from interview.words.where import Stop, Where
from tests.record.made import Writing, pathway

POLICE = Stop("call", "Call", (), (), "The police", ("999",), (), "", (), Place("x.md"))
HUB = Stop("hub", "Hub", (), (), "The Hub", (), (), "", (), Place("x.md"))
WHERE = Where((POLICE, HUB), ("middle", "top"), Place("x.md"))


def decide(case: Writing, tier: str, rule: str = "", assessment: str = "a") -> str:
    return case.add(Decided, assessment=assessment, tier=tier, rule_tier=rule, reason="r")


def refer(case: Writing, referral: str = "r1", **more: object) -> str:
    named: dict[str, object] = {"to": "The Hub", "step": "hub", "means": "phone", "handed": "2026-03-02", "handed_by": "Ada"}
    return case.add(Referred, referral=referral, **(named | more))


def lacks(case: Writing, where: Where | None = WHERE) -> str:
    found = assessment(case.ledger)
    assert found is not None
    return unreferred(case.ledger, found, pathway(), where)


def test_a_referral_is_its_latest_state_and_says_who_noted_it_first() -> None:
    """The answer that came is a later state; a note that was taken back with all its states is gone."""
    case = Writing()
    first = refer(case)
    refer(case, answer="On Monday.")
    gone = refer(case, "r2")
    case.take_back(gone)
    (one,) = referrals(case.ledger)
    assert (one.id, one.first.id, one.now.answer) == ("r1", first, "On Monday.")


def test_an_answer_keeps_who_gave_it_until_it_is_given_anew() -> None:
    """Going back and answering the same again makes it the later person's."""
    case = Writing()
    one, two = (Step(question=q, asked="?", answer="Yes") for q in ("q1", "q2"))

    def state(by: str, *answers: Step) -> Guided:
        case.add(Guided, by=by, authority="x", version=1, answers=answers)
        last = case.entries[-1]
        assert isinstance(last, Guided)
        return last

    state("ada", one)
    last = state("ben", one, two)
    assert [each.by for each in answered(case.ledger, last)] == ["ada", "ben"]
    state("cyd")
    last = state("cyd", one)
    assert [each.by for each in answered(case.ledger, last)] == ["cyd"]


def test_the_cover_sheet_holds_what_was_written_last_in_each_part() -> None:
    """A part that nobody wrote is None."""
    case = Writing()
    case.add(CoverWritten, part="worry", text="Cars.")
    case.add(CoverWritten, part="worry", text="Cars, late.")
    found = cover(case.ledger, "worry")
    assert found is not None
    assert (found.text, cover(case.ledger, "trends")) == ("Cars, late.", None)


def test_what_was_written_is_of_an_earlier_referral_once_one_is_noted_or_a_review_begun() -> None:
    """A call to the police is no referral; a changed note is no new one; what a step asks for is used up by a note under it, or by a review."""
    case = Writing()
    case.add(CoverWritten, part="worry", text="Cars.")
    case.add(CoverWritten, part="manager", step="hub", text="Dee")

    def since(part: CoverPart, step: str = "") -> str:
        found = cover(case.ledger, part, step)
        assert found is not None
        was = since_written(case.ledger, found, WHERE)
        return was.id if was else ""

    refer(case, "r0", step="call")
    assert since("worry") == ""
    other = refer(case, "r1", step="")
    assert (since("worry"), since("manager", "hub")) == (other, "")
    own = refer(case, "r2", step="hub")
    refer(case, "r1", step="", answer="On Monday.")
    assert (since("worry"), since("manager", "hub")) == (other, own)
    assert (asked_first(case.ledger, HUB).manager, asked_first(case.ledger, HUB, now=True).manager) == ("Dee", "")
    case.add(CoverWritten, part="manager", step="hub", text="Dee")
    assert since("manager", "hub") == ""
    review = case.add(AssessmentBegun, assessment="b", tool="t", version=1, reviews="a")
    assert since("manager", "hub") == review


def test_the_questions_begin_anew_with_a_review() -> None:
    """What was answered before it stays in the case, and is nobody's answer of today."""
    case, step = Writing(), Step(question="q1", asked="?", answer="Yes")
    case.add(Guided, by="ada", authority="x", version=1, answers=(step,))
    case.add(AssessmentBegun, assessment="b", tool="u", version=1)
    authority = Authority("x", 1, "X", "X", "", "", (), "x.md", WHERE)
    assert guided(case.ledger, authority) is not None, "another form is no review"
    case.add(AssessmentBegun, assessment="c", tool="t", version=1, reviews="a")
    assert guided(case.ledger, authority) is None
    case.add(Guided, by="ben", authority="x", version=1, answers=(step,))
    last = guided(case.ledger, authority)
    assert last is not None
    assert [each.by for each in answered(case.ledger, last)] == ["ben"]
    assert len(list(case.ledger.of(Guided))) == 2


def test_the_documents_made_are_the_newest_of_each_name() -> None:
    """The one made last comes first."""
    case = Writing()
    for name, entries in (("form.pdf", 3), ("referral.pdf", 4), ("form.pdf", 5)):
        case.add(Shared, document=name, format="PDF", draft=True, entries=entries)
    assert [(each.document, each.entries) for each in documents_made(case.ledger)] == [("form.pdf", 5), ("referral.pdf", 4)]


@pytest.mark.parametrize(
    ("tier", "rule", "found"), [("top", "top", "top"), ("middle", "", "middle"), ("low", "", ""), ("", "", ""), ("low", "top", "top")]
)
def test_a_tier_that_the_authority_names_needs_a_referral(tier: str, rule: str, found: str) -> None:
    """One that is lower than the rule does not hide the rule's until a second person has agreed."""
    case = Writing()
    assert lacks(case) == ""
    decide(case, tier, rule)
    assert lacks(case) == found


def test_a_second_person_s_agreement_lets_the_lower_tier_stand() -> None:
    """Then it is the lower one that counts, and the authority does not name it."""
    case = Writing()
    decision = decide(case, "low", "top")
    case.add(Agreed, by="ben", assessment="a", decision=decision)
    assert lacks(case) == ""


def test_an_authority_that_names_no_tiers_means_any() -> None:
    """So does a case whose authority has no guided decision."""
    case = Writing()
    decide(case, "low")
    assert [lacks(case, where) for where in (None, Where((), (), Place("x.md")))] == ["low", "low"]


def test_only_a_note_under_a_step_that_is_the_referral_counts() -> None:
    """A consultation and the National Referral Mechanism have steps of their own, and take nothing's place; a step that is gone counts."""
    case, word = Writing(), dataclasses.replace(HUB, id="word")
    where = dataclasses.replace(WHERE, stops=(POLICE, dataclasses.replace(HUB, referral=True), word))
    decide(case, "top")
    noted = refer(case, "r0", step="word")
    assert lacks(case, where) == "top"
    assert lacks(case, dataclasses.replace(WHERE, stops=(POLICE, HUB, word))) == "", "where none is marked, each is one"
    case.take_back(noted)
    noted = refer(case, "r1", step="gone")
    assert lacks(case, where) == ""
    case.take_back(noted)
    refer(case, "r2", step="hub")
    assert lacks(case, where) == ""


def test_a_referral_counts_for_the_assessment_in_which_it_was_noted() -> None:
    """A call to the police does not take its place, and a later assessment needs its own."""
    case = Writing()
    decide(case, "top")
    refer(case, "r0", step="call")
    assert lacks(case) == "top"
    noted = refer(case, step="hub")
    assert lacks(case) == ""
    case.add(AssessmentBegun, assessment="b", tool="t", version=1)
    decide(case, "top", assessment="b")
    refer(case, answer="They came.")
    assert lacks(case) == "top"
    case.take_back(noted)
    refer(case, "r2")
    assert lacks(case) == ""


def test_a_review_without_a_tier_leaves_the_earlier_one_unreferred() -> None:
    """It stays until a referral is noted or the review is finished with a tier of its own; a slip that is taken back brings it back."""
    case = Writing()
    decide(case, "top")
    case.add(AssessmentBegun, assessment="b", tool="t", version=1, reviews="a")
    assert lacks(case) == "top"
    slip = decide(case, "low", assessment="b")
    assert lacks(case) == "top"
    case.add(Finished, assessment="b", version=1)
    assert lacks(case) == ""
    case.take_back(slip)
    case.add(AssessmentBegun, assessment="c", tool="t", version=1, reviews="b")
    assert lacks(case) == "top"
    refer(case)
    assert lacks(case) == ""


def test_a_referral_before_the_review_was_begun_counts_for_the_tier_of_then() -> None:
    """Nothing is asked for twice; the tier that the review decides needs a referral of its own."""
    case = Writing()
    decide(case, "top")
    refer(case)
    case.add(AssessmentBegun, assessment="b", tool="t", version=1, reviews="a")
    assert lacks(case) == ""
    decide(case, "middle", assessment="b")
    assert lacks(case) == "", "the tier of then stands until the review is finished"
    case.add(Finished, assessment="b", version=1)
    assert lacks(case) == "middle"
