"""What it comes to: the questions, the tier that a professional decides, the second person, the end."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Newer, Observation, Refused
from interview.people import Professional
from interview.ports import NoSuchCase
from interview.record.entry import Agreed, Decided, LetIn

SEEN = Observation("A car outside, twice.", "record", "Invented Police", "log 12")


@pytest.fixture
def medium(desk: Desk, ada: Professional, ben: Professional, shared: str) -> str:
    """A case, open to Ben too, in which everything is decided and written; the rule gives Medium Risk."""
    desk.judge(ada, shared, "m1", "indicated", ("current",), seen="", observed=SEEN)
    desk.not_known(ada, shared, desk.without_evidence(desk.read(ada, shared)), "No record was seen.")
    for question in desk.tool(desk.read(ada, shared)).questions:
        desk.write(ada, shared, question.id, "Something.")
    return shared


def says(desk: Desk, who: Professional, case: str) -> list[str]:
    return [each.says for each in desk.missing(desk.read(who, case))]


def test_a_question_that_the_form_does_not_have_is_refused(desk: Desk, ada: Professional, case: str) -> None:
    """Nothing is written where no form would print it."""
    with pytest.raises(Refused, match="This form has no such question"):
        desk.write(ada, case, "anything-else", "Words.")


@pytest.mark.parametrize("second", ["ben", "ada"])
def test_an_answer_to_a_question_written_meanwhile_is_not_overwritten(
    second: str, desk: Desk, ada: Professional, ben: Professional, shared: str
) -> None:
    """What stands there is shown; the same text is no conflict."""
    desk.write(ada if second == "ada" else ben, shared, "worried", "Lifts.", "")
    before = desk.read(ada, shared)
    with pytest.raises(Newer) as newer:
        desk.write(ada, shared, "worried", "Late evenings.", "")
    assert desk.write(ada, shared, "worried", "Lifts.", "") == before
    written = desk.write(ada, shared, "worried", "Lifts, late evenings.", newer.value.entry.id)
    assert desk.current(written).written["worried"].text == "Lifts, late evenings."


def test_an_answer_to_a_question_can_be_emptied_and_is_missing_then(desk: Desk, ada: Professional, medium: str) -> None:
    """A blank is a blank again."""
    desk.write(ada, medium, "worried", " ")
    assert "Not answered yet: What are you worried about?" in says(desk, ada, medium)


def test_a_tier_that_the_pathway_does_not_have_is_refused(desk: Desk, ada: Professional, medium: str) -> None:
    """Only the pathway's own tiers, or none."""
    with pytest.raises(Refused, match="The pathway has no such tier"):
        desk.decide(ada, medium, "extreme", "It is.")


@pytest.mark.parametrize(
    ("tier", "which"), [("high", "higher than the rule gives"), ("at-risk", "lower than the rule gives"), ("medium", "right")]
)
def test_every_tier_needs_a_reason(tier: str, which: str, desk: Desk, ada: Professional, medium: str) -> None:
    """Higher, lower or the same: the professional decides, and says why."""
    with pytest.raises(Refused, match=f"Say why this tier is {which}, in your own words") as refused:
        desk.decide(ada, medium, tier, "  ")
    assert refused.value.needs == "reason"


def test_a_decision_keeps_what_the_rule_gave(desk: Desk, ada: Professional, medium: str) -> None:
    """Beside the tier and the reason, as at that moment; decided the same again, nothing is added."""
    once = desk.decide(ada, medium, "high", " In my judgement. ", "")
    made = once.last(Decided)
    assert made is not None
    assert (made.tier, made.rule_tier, made.reason, made.undetermined) == ("high", "medium", "In my judgement.", "")
    assert desk.decide(ada, medium, "high", "In my judgement.", "") == once


@pytest.mark.parametrize("second", ["ben", "ada"])
def test_a_tier_decided_meanwhile_is_not_overwritten(second: str, desk: Desk, ada: Professional, ben: Professional, medium: str) -> None:
    """By a colleague, or by oneself in another tab."""
    desk.decide(ada if second == "ada" else ben, medium, "high", "In my judgement.", "")
    before = desk.read(ada, medium)
    with pytest.raises(Newer):
        desk.decide(ada, medium, "medium", "In mine.", "")
    assert desk.read(ada, medium) == before


def test_only_what_is_lower_than_the_rule_waits_for_a_second_person(desk: Desk, ada: Professional, ben: Professional, medium: str) -> None:
    """Higher and the same do not; there is then nothing to agree with."""
    with pytest.raises(Refused, match="There is nothing that waits for a second person's agreement"):
        desk.agree(ben, medium)
    for tier in ("high", "medium"):
        ledger = desk.decide(ada, medium, tier, "In my judgement.")
        assert not desk.needs_agreement(ledger)
        with pytest.raises(Refused, match="There is nothing that waits"):
            desk.agree(ben, medium)
    for tier in ("at-risk", ""):
        assert desk.needs_agreement(desk.decide(ada, medium, tier, "In my judgement."))


def test_nobody_is_their_own_second_person(desk: Desk, ada: Professional, ben: Professional, medium: str) -> None:
    """Neither on their own screen nor at the desk; whoever did not decide may agree, although they opened no case."""
    desk.decide(ada, medium, "at-risk", "In my judgement.")
    with pytest.raises(Refused, match="The second person must be somebody else") as refused:
        desk.agree(ada, medium)
    assert refused.value.needs == "person"
    with pytest.raises(Refused, match="The second person must be somebody else"):
        desk.agree_here(ada, ada, medium)
    agreed = desk.agree(ben, medium, " I agree. ").last(Agreed)
    assert agreed is not None
    assert (agreed.by, agreed.words) == (ben.id, "I agree.")


def test_at_the_desk_of_the_second_person_the_one_who_decided_cannot_agree(
    desk: Desk, ada: Professional, ben: Professional, medium: str
) -> None:
    """Who presses is not what counts, but who decided."""
    desk.decide(ada, medium, "at-risk", "In my judgement.")
    with pytest.raises(Refused, match="The second person must be somebody else"):
        desk.agree_here(ben, ada, medium)


def test_an_agreement_is_with_one_decision(desk: Desk, ada: Professional, ben: Professional, medium: str) -> None:
    """Decided lower again, for another reason, it waits again; taken back, the agreed one stands again."""
    desk.decide(ada, medium, "at-risk", "In my judgement.")
    desk.agree(ben, medium)
    again = desk.decide(ada, medium, "", "For another reason.")
    assert desk.needs_agreement(again)
    assert not desk.needs_agreement(desk.withdraw(ada, medium, again.entries[-1].id, "a slip"))


def test_a_colleague_who_signs_at_the_desk_is_let_in_for_it(desk: Desk, ada: Professional, cyd: Professional, medium: str) -> None:
    """Who let them in, and what for, stands in the case; they are let in once."""
    desk.decide(ada, medium, "at-risk", "In my judgement.")
    with pytest.raises(NoSuchCase):
        desk.agree(cyd, medium)
    ledger = desk.agree_here(ada, cyd, medium)
    let_in = [entry for entry in ledger.of(LetIn) if entry.person == cyd.id]
    assert [(entry.by, entry.reason) for entry in let_in] == [(ada.id, "to agree with the tier as the second person")]
    assert desk.current(ledger).agreed
    desk.decide(ada, medium, "", "Lower still.")
    assert len([entry for entry in desk.agree_here(ada, cyd, medium).of(LetIn) if entry.person == cyd.id]) == 1


def test_nobody_who_may_not_open_the_case_lets_a_second_person_in(desk: Desk, cyd: Professional, ben: Professional, case: str) -> None:
    """A second person is let in by somebody who holds the case."""
    with pytest.raises(NoSuchCase):
        desk.agree_here(cyd, ben, case)


def test_what_is_missing_is_named_in_the_order_of_the_form(desk: Desk, ada: Professional, case: str) -> None:
    """Each item, each question, the tier; an urgent referral never waits for any of it."""
    lacks = desk.missing(desk.read(ada, case))
    tool = desk.tool(desk.read(ada, case))
    assert [each.id for each in lacks] == [*(i.id for i in tool.indicators), *(q.id for q in tool.questions), "tier"]
    with pytest.raises(
        Refused, match=r"It cannot be finished yet\. Not decided yet: .+ more\)\. An urgent referral never waits for this form"
    ):
        desk.finish(ada, case)


def test_what_was_indicated_and_lost_its_evidence_is_missing_again(desk: Desk, ada: Professional, medium: str) -> None:
    """Every *indicated* carries its evidence, at the end as at the beginning."""
    desk.decide(ada, medium, "medium", "In my judgement.")
    assert says(desk, ada, medium) == []
    seen = desk.read(ada, medium).last(Decided)
    assert seen is not None
    piece = next(entry.id for entry in desk.read(ada, medium).entries if entry.id and getattr(entry, "words", "") == SEEN.words)
    desk.unlink(ada, medium, piece, "m1")
    assert says(desk, ada, medium) == [
        "Without its evidence, which was taken back: Seen entering or leaving vehicles driven by unknown adults"
    ]
    desk.link(ada, medium, piece, "m1", "away")
    assert len(says(desk, ada, medium)) == 1
    desk.link(ada, medium, piece, "m1", "towards")
    assert says(desk, ada, medium) == []


def test_the_end_is_reached_once(desk: Desk, ada: Professional, medium: str) -> None:
    """Finished twice is finished once; whatever is decided or undone after it opens the form again."""
    desk.decide(ada, medium, "medium", "In my judgement.")
    once = desk.finish(ada, medium)
    assert desk.finish(ada, medium) == once
    desk.undo(ada, medium)
    assert desk.current(desk.read(ada, medium)).finished is None
    with pytest.raises(Refused, match="It cannot be finished yet"):
        desk.finish(ada, medium)


def test_one_word_is_said_where_one_thing_is_missing(desk: Desk, ada: Professional, medium: str) -> None:
    """No "0 more" is ever counted."""
    with pytest.raises(Refused) as refused:
        desk.finish(ada, medium)
    assert str(refused.value) == "It cannot be finished yet. No tier is decided yet. An urgent referral never waits for this form."
