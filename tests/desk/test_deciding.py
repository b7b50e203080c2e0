"""What it comes to: the questions, the tier that a professional decides, the second person, the end."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Newer, Observation, Refused
from interview.people import Professional
from interview.ports import NoSuchCase
from interview.record.entry import Agreed, Decided, LetIn
from interview.record.ledger import Ledger
from interview.record.summary import Summary

SEEN = Observation("A car outside, twice.", "record", "Invented Police", "log 12")


@pytest.fixture
def medium(desk: Desk, ada: Professional, ben: Professional, shared: str) -> str:
    """A case, open to Ben too, in which everything is decided and written, and why the child was not heard; the rule gives Medium Risk."""
    desk.not_involve(ada, shared, "young person", "He is in hospital.")
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


def test_whoever_decided_anything_in_it_is_no_second_person(desk: Desk, ada: Professional, ben: Professional, medium: str) -> None:
    """An indicator or a question is enough, and so is a tier that was decided otherwise since."""
    desk.decide(ben, medium, "high", "In my judgement.")
    desk.decide(ada, medium, "at-risk", "He is known by now, and safe.")
    with pytest.raises(Refused, match="The second person must be somebody who has decided nothing"):
        desk.agree(ben, medium)
    with pytest.raises(Refused, match="The second person must be somebody who has decided nothing"):
        desk.agree_here(ada, ben, medium)


def test_whoever_agreed_and_decides_something_then_is_no_second_person_any_more(
    desk: Desk, ada: Professional, ben: Professional, medium: str
) -> None:
    """In whichever order: the agreement does not count then, and is missing again."""
    desk.decide(ada, medium, "at-risk", "In my judgement.")
    assert not desk.needs_agreement(desk.agree(ben, medium))
    ledger = desk.judge(ben, medium, "v1", "not-known", seen=_seen(desk, ada, medium, "v1"), reason="He was not asked.")
    assert desk.needs_agreement(ledger)
    assert "no second person has agreed yet" in " ".join(each.says for each in desk.missing(ledger))


def _seen(desk: Desk, who: Professional, case: str, item: str) -> str:
    judged = desk.current(desk.read(who, case)).judged.get(item)
    return judged.id if judged else ""


@pytest.mark.parametrize("where", ["own", "here"])
def test_nobody_agrees_with_a_decision_that_they_never_saw(
    where: str, desk: Desk, ada: Professional, ben: Professional, medium: str
) -> None:
    """Decided otherwise since it was shown, it is looked at first: on their own screen, and at a colleague's desk."""
    shown = desk.decide(ada, medium, "at-risk", "He is known by now, and safe.").entries[-1].id
    before = desk.decide(ada, medium, "", "There is no risk.", shown)

    def agree(seen: str) -> Ledger:
        if where == "own":
            return desk.agree(ben, medium, seen=seen)
        return desk.agree_here(ada, ben, medium, seen=seen)

    with pytest.raises(Newer, match="Ada Example changed this") as newer:
        agree(shown)
    assert newer.value.entry == before.entries[-1]
    assert desk.read(ada, medium) == before
    assert not desk.needs_agreement(agree(newer.value.entry.id))


def test_a_decision_that_was_taken_back_since_it_was_shown_is_not_agreed_with(
    desk: Desk, ada: Professional, ben: Professional, medium: str
) -> None:
    """Nothing stands there now, which whoever saw something is told."""
    shown = desk.decide(ada, medium, "at-risk", "He is known by now, and safe.").entries[-1].id
    before = desk.withdraw(ada, medium, shown, "a slip")
    with pytest.raises(Refused, match="What stood here when you last saw it is not there any more") as refused:
        desk.agree(ben, medium, seen=shown)
    assert refused.value.needs == "look"
    assert desk.read(ada, medium) == before


def test_a_page_from_before_a_review_decides_and_writes_nothing_in_it(
    desk: Desk, ada: Professional, ben: Professional, medium: str
) -> None:
    """Whoever saw the assessment before is told that a review was begun since, and by whom."""
    tier = desk.decide(ada, medium, "medium", "As the rule says.").entries[-1].id
    written = desk.current(desk.read(ada, medium)).written["worried"].id
    judged = _seen(desk, ada, medium, "v1")
    desk.finish(ada, medium)
    before = desk.begin_review(ada, medium, "She was found in another town.")
    for late in (
        lambda: desk.decide(ben, medium, "high", "In my judgement.", tier),
        lambda: desk.write(ben, medium, "worried", "Lifts.", written),
        lambda: desk.judge(ben, medium, "v1", "not-applicable", seen=judged, reason="No records."),
        lambda: desk.agree(ben, medium, seen=tier),
    ):
        with pytest.raises(Refused, match="Ada Example began a review after you last saw this") as refused:
            late()
        assert refused.value.needs == "look"
    assert desk.read(ada, medium) == before


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


def test_nobody_is_let_in_where_nothing_waits_for_them(
    desk: Desk, ada: Professional, ben: Professional, cyd: Professional, medium: str
) -> None:
    """Nor the one who decided, at a colleague's desk: what is refused leaves no trace, and the case open to nobody else."""
    before = desk.read(ada, medium)
    with pytest.raises(Refused, match="There is nothing that waits"):
        desk.agree_here(ada, cyd, medium)
    assert desk.read(ada, medium) == before
    desk.decide(ada, medium, "at-risk", "In my judgement.")
    before = desk.read(ada, medium)
    with pytest.raises(Refused, match="The second person must be somebody else"):
        desk.agree_here(ben, ada, medium)
    assert desk.read(ada, medium) == before
    ledger = desk.agree_here(ada, cyd, medium)
    assert [type(entry) for entry in ledger.entries[len(before) :]] == [LetIn, Agreed]
    assert [entry.by for entry in ledger.entries[len(before) :]] == [ada.id, cyd.id]
    assert ledger.name_of(cyd.id) == cyd.name


def test_what_is_missing_is_named_in_the_order_of_the_form(desk: Desk, ada: Professional, case: str) -> None:
    """Who was not heard, what was told and not looked at, each item, each question, the tier; an urgent referral never waits for any of it."""
    told = desk.disclose(ada, case, "d", words="He shut me in.").entries[-1].id
    lacks = desk.missing(desk.read(ada, case))
    tool = desk.tool(desk.read(ada, case))
    assert [each.id for each in lacks] == ["young-person", told, *(i.id for i in tool.indicators), *(q.id for q in tool.questions), "tier"]
    assert [each.kind for each in lacks[:3]] == ["conversation", "words", "indicator"]
    with pytest.raises(
        Refused,
        match=r"It cannot be finished yet\. No conversation with the young person, and no reason why not .+ more\)\. An urgent referral never waits for this form",
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


UNHEARD = "No conversation with the young person, and no reason why not"


def test_nobody_finishes_without_the_young_person_and_without_saying_why(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """A conversation that was only prepared is none; one that has begun is enough, however little was said in it."""
    assert UNHEARD in says(desk, ada, case)
    desk.leave(ada, case, talk, "places", "rather-not")
    assert UNHEARD not in says(desk, ada, case)


def test_why_the_young_person_was_not_heard_can_be_taken_back(desk: Desk, ada: Professional, case: str) -> None:
    """A reason is enough, theirs and nobody else's; taken back, it is missing again."""
    desk.not_involve(ada, case, "parent or carer", "He must not know.")
    assert UNHEARD in says(desk, ada, case)
    entry = desk.not_involve(ada, case, "young person", "He is in hospital.").entries[-1].id
    assert UNHEARD not in says(desk, ada, case)
    desk.withdraw(ada, case, entry, "he is back")
    assert UNHEARD in says(desk, ada, case)


def test_who_said_no_was_asked(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """That they did not agree is why nothing else was said."""
    desk.agreed_to_talk(ada, case, talk, "no")
    assert UNHEARD not in says(desk, ada, case)


def test_what_was_told_is_linked_or_set_aside_before_the_end(desk: Desk, ada: Professional, medium: str) -> None:
    """It is named by its first words; more that is told is looked at again."""
    desk.decide(ada, medium, "medium", "In my judgement.")
    told = desk.disclose(ada, medium, "d", words="He shut me in.\nIn the flat with the green door, and then nobody came for a long time.")
    named = "Told, and not linked to anything yet: He shut me in. In the flat with the green door, and then no…"
    assert [(each.kind, each.id, each.says) for each in desk.missing(told)] == [("words", told.entries[-1].id, named)]
    with pytest.raises(Refused, match=r"It cannot be finished yet\. Told, and not linked to anything yet"):
        desk.finish(ada, medium)
    desk.set_aside(ada, medium, told.entries[-1].id, "It is what happened in a film.")
    assert says(desk, ada, medium) == []
    again = desk.disclose(ada, medium, "d", words="It was no film.")
    assert says(desk, ada, medium) == ["Told, and not linked to anything yet: It was no film."]
    desk.link(ada, medium, again.entries[-1].id, "h6", "away")
    assert says(desk, ada, medium) == []


def test_only_what_was_told_holds_up_the_end(desk: Desk, ada: Professional, medium: str) -> None:
    """An observation or an answer that bears on nothing is listed, and blocks nothing."""
    desk.decide(ada, medium, "medium", "In my judgement.")
    desk.observe(ada, medium, Observation("New shoes."))
    assert says(desk, ada, medium) == []
    assert [piece.words for piece in desk.unlinked(desk.read(ada, medium))] == ["New shoes."]


def test_what_is_told_after_the_end_is_not_passed_over(desk: Desk, ada: Professional, medium: str) -> None:
    """The form is not finished any more, and says what it waits for."""
    desk.decide(ada, medium, "medium", "In my judgement.")
    desk.finish(ada, medium)
    told = desk.disclose(ada, medium, "d", words="He shut me in.")
    assert desk.current(told).finished is None
    desk.link(ada, medium, told.entries[-1].id, "h6", "away")
    assert desk.current(desk.finish(ada, medium)).finished


def test_words_that_were_linked_after_a_decision_against_them_are_named(desk: Desk, ada: Professional, medium: str) -> None:
    """Decided as not there without a reason, and then words point towards it: the decision says nothing of them."""
    desk.decide(ada, medium, "medium", "In my judgement.")
    for item, answer in (("m2", "not-indicated"), ("m3", "not-applicable")):
        before = desk.current(desk.read(ada, medium)).judged[item]
        desk.withdraw(ada, medium, before.id, "a slip")
        desk.judge(ada, medium, item, answer, seen="")
    assert says(desk, ada, medium) == []
    desk.observe_for(ada, medium, "m2", SEEN)
    desk.observe_for(ada, medium, "m3", SEEN, "away")
    begins = "Words point towards this, and no reason says why it was decided otherwise: "
    lacks = desk.missing(desk.read(ada, medium))
    assert [(each.kind, each.id) for each in lacks if each.says.startswith(begins)] == [("indicator", "m2")]
    seen = desk.current(desk.read(ada, medium)).judged["m2"].id
    desk.judge(ada, medium, "m2", "not-indicated", seen=seen, reason="It was the caretaker.")
    assert says(desk, ada, medium) == []


def line(desk: Desk, who: Professional) -> Summary:
    found = desk.cases(who)[0]
    assert isinstance(found, Summary)
    return found


def test_the_list_says_that_there_are_new_words_since_somebody_decided(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """Before anything is decided nothing is new; afterwards any words are, until the next decision or the end."""
    assert not line(desk, ada).new_words
    desk.judge(ada, case, "m1", "not-known", seen="")
    assert not line(desk, ada).new_words
    desk.observe(ada, case, SEEN)
    assert line(desk, ada).new_words
    desk.judge(ada, case, "m2", "not-known", seen="")
    assert not line(desk, ada).new_words
    desk.undo(ada, case)
    assert line(desk, ada).new_words, "the decision that came after the words is gone"


def test_only_words_that_stand_and_are_new_are_new_words(desk: Desk, ada: Professional, case: str, talk: str, piece: str) -> None:
    """Not an answer without words, not what was taken back or set aside, not another field of what was told before."""
    desk.disclose(ada, case, "d", words="He shut me in.")
    desk.judge(ada, case, "m1", "not-known", seen="")
    desk.answer(ada, case, talk, "places", without="dont-know")
    desk.disclose(ada, case, "d", told="the duty team")
    desk.disclose(ada, case, "e", done="rang")
    desk.answer(ada, case, talk, "places", "A slip.", ident="slip")
    assert line(desk, ada).new_words
    desk.answer(ada, case, talk, "places", without="dont-know", replaces="slip")
    assert not line(desk, ada).new_words
    desk.observe(ada, case, SEEN, ident="seen")
    assert line(desk, ada).new_words
    desk.set_aside(ada, case, "seen", "It was the caretaker.")
    assert not line(desk, ada).new_words
    ledger = desk.disclose(ada, case, "e", words="He shut me in again.")
    assert line(desk, ada).new_words
    desk.set_aside(ada, case, ledger.entries[-1].id, "A film.")
    desk.disclose(ada, case, "e", told="the duty team")
    assert not line(desk, ada).new_words
    desk.answer(ada, case, talk, "getting-there", "I walk.", replaces=piece)
    assert line(desk, ada).new_words
