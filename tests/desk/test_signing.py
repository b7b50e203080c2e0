"""Signing: a signature covers one state, the second person decided nothing, a return brings its comments, a change voids what was signed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interview.desk import Desk, Observation, Refused
from interview.people import Professional
from interview.record.entry import Finished, Returned, Signed, Viewed
from interview.record.evidence import links
from interview.record.ledger import Ledger
from interview.record.left_open import LeftOpen, left_by_review, left_open
from interview.record.signing import comments, is_signed, parts, returned, signatures
from interview.record.summary import Summary
from interview.record.views import asked_about, to_follow_up, views
from tests.fakes_people import FakeClock

SEEN = Observation("A car outside, twice.", "record", "Invented Police", "log 12")


@pytest.fixture
def finished(desk: Desk, ada: Professional, shared: str) -> str:
    """A case, open to Ben too, whose CSE 1 Ada has finished."""
    desk.not_involve(ada, shared, "young person", "He is in hospital.")
    desk.judge(ada, shared, "m1", "indicated", ("current",), seen="", observed=SEEN)
    desk.not_known(ada, shared, desk.without_evidence(desk.read(ada, shared)), "No record was seen.")
    for question in desk.tool(desk.read(ada, shared)).questions:
        desk.write(ada, shared, question.id, "Something.")
    desk.decide(ada, shared, "medium", "As the rule says.")
    desk.finish(ada, shared)
    return shared


def state(desk: Desk, who: Professional, case: str) -> str:
    return desk.state(desk.read(who, case))


def signed(desk: Desk, ledger: Ledger) -> dict[str, bool]:
    """Say of each part whether a signature of it stands."""
    return {each.part: each.stands for each in signatures(ledger, desk.tool(ledger), desk.current(ledger))}


def whole(desk: Desk, ledger: Ledger) -> bool:
    return is_signed(ledger, desk.tool(ledger), desk.current(ledger))


def test_each_form_has_its_parts(desk: Desk, ada: Professional, case: str) -> None:
    """CSE 1 the professional's and a second person's; CSE 2 the CSE officer's too."""
    ledger = desk.read(ada, case)
    assert parts(desk.tool(ledger)) == ("professional", "manager")
    assert parts(desk.at("cse-2").tool(ledger)) == ("professional", "officer", "manager")


def test_all_decided_and_not_signed_is_a_state_of_its_own(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """Finished is not signed; it is signed when every part is."""
    ledger = desk.read(ada, finished)
    assert (desk.missing(ledger), desk.current(ledger).finished is not None, whole(desk, ledger)) == ((), True, False)
    ledger = desk.sign(ada, finished, "professional", state(desk, ada, finished))
    assert (signed(desk, ledger), whole(desk, ledger)) == ({"professional": True, "manager": False}, False)
    ledger = desk.sign(ben, finished, "manager", state(desk, ben, finished), "Agreed, strategy meeting on Monday.")
    assert whole(desk, ledger)
    again = desk.sign(ben, finished, "manager", state(desk, ben, finished))
    assert again == ledger, "what is signed is signed once"


def test_it_cannot_be_signed_before_it_is_finished(desk: Desk, ada: Professional, case: str) -> None:
    """An urgent referral waits for no signature, and the sentence says so."""
    with pytest.raises(Refused, match=r"It cannot be signed before it is finished.*waits for no signature"):
        desk.sign(ada, case, "professional", state(desk, ada, case))


def test_what_changed_since_it_was_shown_is_not_signed(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """Whoever signs has seen what they sign."""
    shown = state(desk, ben, finished)
    desk.fill(ada, finished, "address", "1 Invented Street")
    with pytest.raises(Refused, match=r"This was changed or returned after you last saw it\. Nothing was signed"):
        desk.sign(ben, finished, "manager", shown)


def test_the_second_person_decided_nothing_in_it(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """Not even where it was decided again by somebody else since."""
    with pytest.raises(Refused, match="You decided something in this assessment") as refused:
        desk.sign(ada, finished, "manager", state(desk, ada, finished))
    assert refused.value.needs == "person"
    desk.judge(ben, finished, "v1", "not-applicable", seen=None, reason="Asked the school.")
    desk.judge(ada, finished, "v1", "not-known", seen=None, reason="The school was mistaken.")
    desk.finish(ada, finished)
    with pytest.raises(Refused, match="You decided something in this assessment"):
        desk.sign(ben, finished, "manager", state(desk, ben, finished))


def test_nobody_signs_twice_as_two(desk: Desk, ben: Professional, finished: str) -> None:
    """Whoever signs as the professional is not the second person, nor the other way about."""
    desk.sign(ben, finished, "professional", state(desk, ben, finished))
    with pytest.raises(Refused, match="You signed another part of this assessment"):
        desk.sign(ben, finished, "manager", state(desk, ben, finished))


def test_whoever_was_the_second_person_signs_no_other_part(desk: Desk, ben: Professional, finished: str) -> None:
    """The order of signing makes no difference."""
    desk.sign(ben, finished, "manager", state(desk, ben, finished))
    with pytest.raises(Refused, match="You signed this assessment as its second person"):
        desk.sign(ben, finished, "professional", state(desk, ben, finished))


@pytest.mark.parametrize("part", ["officer", "chief", ""])
def test_a_part_that_the_form_does_not_have_is_refused(part: str, desk: Desk, ada: Professional, finished: str) -> None:
    """CSE 1 has no CSE officer."""
    with pytest.raises(Refused, match="This form has no such part to sign"):
        desk.sign(ada, finished, part, state(desk, ada, finished))


@pytest.fixture
def second(desk: Desk, ada: Professional, finished: str) -> str:
    """The same case, in which Ada has filled CSE 2 as far as the CSE officer fills it."""
    officer = desk.at("cse-2")
    desk.begin_form(ada, finished, "cse-2")
    officer.not_known(ada, finished, officer.without_evidence(officer.read(ada, finished)), "Nobody was at home.")
    for item in officer.current(officer.read(ada, finished)).undecided(officer.tool(officer.read(ada, finished))):
        officer.judge(ada, finished, item, "not-known", seen="")
    for question in officer.tool(officer.read(ada, finished)).questions:
        officer.write(ada, finished, question.id, "Something.")
    officer.finish(ada, finished)
    return finished


def test_what_the_manager_writes_last_voids_nobody_s_signature(desk: Desk, ada: Professional, ben: Professional, second: str) -> None:
    """The officer signs before the manager has decided; the manager fills in what is theirs, then signs; a later change voids theirs alone."""
    cse_2 = desk.at("cse-2")
    cse_2.sign(ada, second, "officer", state(cse_2, ada, second))
    with pytest.raises(Refused, match="What is yours to fill in is empty"):
        cse_2.sign(ben, second, "manager", state(cse_2, ben, second))
    cse_2.fill(ben, second, "outcome-of-assessment", "Medium. A strategy meeting.")
    cse_2.fill(ben, second, "manager-name", "Ben Sample")
    ledger = cse_2.sign(ben, second, "manager", state(cse_2, ben, second))
    assert signed(cse_2, ledger) == {"professional": False, "officer": True, "manager": True}
    ledger = cse_2.fill(ben, second, "outcome-of-assessment", "High. A strategy meeting today.")
    assert signed(cse_2, ledger) == {"professional": False, "officer": True, "manager": False}
    ledger = cse_2.fill(ada, second, "initial-source-of-concern", "The school nurse.")
    assert signed(cse_2, ledger) == {"professional": False, "officer": False, "manager": False}


def test_each_part_is_signed_by_somebody_else(desk: Desk, ada: Professional, second: str) -> None:
    """Until what one has signed is void: then one may have taken the wrong part."""
    cse_2 = desk.at("cse-2")
    cse_2.sign(ada, second, "officer", state(cse_2, ada, second))
    with pytest.raises(Refused, match="You signed another part of this assessment: each part"):
        cse_2.sign(ada, second, "professional", state(cse_2, ada, second))
    cse_2.return_for_more(ada, second, "officer", "That was the wrong part.")
    ledger = cse_2.sign(ada, second, "professional", state(cse_2, ada, second))
    assert signed(cse_2, ledger) == {"professional": True, "officer": False, "manager": False}


def test_whoever_looks_is_told_which_parts_are_theirs(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """The rule that refuses a signature says beforehand why a part is somebody else's; what stands is nobody's to sign."""
    decided = "You decided something in this assessment, so somebody else must be its second person."
    assert desk.to_sign(ada, desk.read(ada, finished)) == {"professional": "", "manager": decided}
    ledger = desk.sign(ben, finished, "manager", state(desk, ben, finished))
    assert desk.to_sign(ben, ledger) == {
        "professional": "You signed this assessment as its second person, so somebody else must sign this part."
    }
    ledger = desk.sign(ada, finished, "professional", state(desk, ada, finished))
    assert desk.to_sign(ada, ledger) == {}


def test_words_that_are_taken_back_void_what_rested_on_them(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """The link to them is still there; it leads to nothing any more. Brought back, they are what was signed."""
    ledger = desk.sign(ben, finished, "manager", state(desk, ben, finished))
    (piece,) = [link.evidence.id for link in links(ledger, desk.current(ledger).id)["m1"]]
    ledger = desk.withdraw(ada, finished, piece, "It was another car.")
    assert not signed(desk, ledger)["manager"]
    ledger = desk.withdraw(ada, finished, ledger.entries[-1].id, "It was that car after all.")
    assert signed(desk, ledger)["manager"]


@pytest.mark.parametrize("change", ["field", "decision", "question", "link", "taken back"])
def test_a_later_change_voids_every_signature_visibly(change: str, desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """The signature stays in the record, with what it was about; it does not stand any more."""
    desk.sign(ada, finished, "professional", state(desk, ada, finished))
    ledger = desk.sign(ben, finished, "manager", state(desk, ben, finished))
    (piece,) = [link.evidence.id for link in links(ledger, desk.current(ledger).id)["m1"]]
    match change:
        case "field":
            ledger = desk.fill(ada, finished, "address", "1 Invented Street")
        case "decision":
            ledger = desk.judge(ada, finished, "m1", "indicated", ("current", "historic"), seen=None)
        case "question":
            ledger = desk.write(ada, finished, "worried", "Something else.")
        case "link":
            ledger = desk.link(ada, finished, piece, "m2", "away")
        case "taken back":
            ledger = desk.unlink(ada, finished, piece, "m1")
    assert set(signed(desk, ledger).values()) == {False}
    assert len(list(ledger.of(Signed))) == 2
    assert all(each.signed is not None for each in signatures(ledger, desk.tool(ledger), desk.current(ledger)))


def test_what_is_said_elsewhere_in_the_case_voids_nothing(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """A new conversation, a look at the case, a comment: none of it is what was signed."""
    desk.sign(ben, finished, "manager", state(desk, ben, finished))
    desk.observe(ada, finished, Observation("New shoes."))
    ledger = desk.comment(ada, finished, "m1", "Shall we ask the school?")
    assert signed(desk, ledger)["manager"]


def test_a_return_brings_its_comments_and_voids_what_was_signed(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """Each comment stays with its item; the next signature ends the return."""
    desk.sign(ada, finished, "professional", state(desk, ada, finished))
    desk.comment(ben, finished, "m1", "Which car? Who saw it?")
    desk.comment(ben, finished, "worried", "Say what you are most worried about.")
    ledger = desk.return_for_more(ben, finished, "professional", "Two things, please.")
    back = ledger.last(Returned)
    assert back is not None
    said = comments(ledger, desk.current(ledger))
    assert [(each.said.about, each.returned) for each in said] == [("m1", True), ("worried", True)]
    assert (len(back.comments), signed(desk, ledger)["professional"]) == (2, False)
    assert returned(ledger, desk.current(ledger)) == back
    ledger = desk.comment(ada, finished, "m1", "The grey one; the neighbour.", answers=said[0].said.id)
    assert [answer.words for answer in comments(ledger, desk.current(ledger))[0].answers] == ["The grey one; the neighbour."]
    ledger = desk.sign(ada, finished, "professional", state(desk, ada, finished))
    assert (signed(desk, ledger)["professional"], returned(ledger, desk.current(ledger))) == (True, None)


@pytest.mark.parametrize("about", ["h99", "somewhere"])
def test_a_comment_is_about_something_on_the_form(about: str, desk: Desk, ada: Professional, case: str) -> None:
    """An item, a question, a field, or the whole."""
    with pytest.raises(Refused, match="This form has nothing by that name"):
        desk.comment(ada, case, about, "Which car?")
    for known in ("m1", "worried", "address", ""):
        desk.comment(ada, case, known, "Which car?")


def test_an_answer_answers_a_comment(desk: Desk, ada: Professional, case: str) -> None:
    """One that is there."""
    with pytest.raises(Refused, match="The comment that this answers is not there any more"):
        desk.comment(ada, case, "m1", "The grey one.", answers="nothing")


@pytest.mark.parametrize(
    ("part", "words", "says"), [("professional", " ", "what more is needed"), ("manager", "More.", "not to the second")]
)
def test_a_return_says_what_and_to_whom(part: str, words: str, says: str, desk: Desk, ben: Professional, finished: str) -> None:
    """In a few words, to those who fill it."""
    with pytest.raises(Refused, match=f"Say in a few words {says}|It is returned to those who fill it, {says}"):
        desk.return_for_more(ben, finished, part, words)


def test_what_is_filled_in_for_a_review_voids_no_signature_of_the_assessment_before(
    desk: Desk, ada: Professional, ben: Professional, finished: str
) -> None:
    """The fields are the case's, and are filled in anew; what was signed is how they stood when it was reviewed."""
    desk.sign(ada, finished, "professional", state(desk, ada, finished))
    first = desk.current(desk.read(ada, finished))
    desk.begin_review(ada, finished, "Three months have passed.")
    ledger = desk.fill(ada, finished, "childs-name", "Sam Otherwise")
    assert [each.stands for each in signatures(ledger, desk.tool(ledger), first)] == [True, False]


def test_what_a_review_leaves_returned_or_unsigned_stays_said(
    desk: Desk, ada: Professional, ben: Professional, finished: str, clock: FakeClock
) -> None:
    """It may begin all the same; how the assessment before stood then is told, whatever is done later, and nothing of what stood signed."""
    signed = desk.sign(ada, finished, "professional", state(desk, ada, finished)).entries[-1]
    back = desk.return_for_more(ben, finished, "professional", "Which car was it?").entries[-1]
    ledger = desk.read(ada, finished)
    left = left_open(ledger, desk.tool(ledger), desk.current(ledger))
    assert left == LeftOpen(returned=back, unsigned=("professional", "manager"), signed=signed)
    assert left_by_review(ledger, desk.tool(ledger), desk.current(ledger)) is None, "it is no review"
    clock.move(days=5)
    desk.begin_review(ada, finished, "A significant change.")
    ledger = desk.fill(ada, finished, "childs-name", "Sam Otherwise")
    assert left_by_review(ledger, desk.tool(ledger), desk.current(ledger)) == left


def test_what_a_review_leaves_signed_by_all_needs_no_word(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """Nor does it when the form's wording or rule is another one later: under its own, all had signed."""
    for who, part in ((ada, "professional"), (ben, "manager")):
        desk.sign(who, finished, part, state(desk, who, finished))
    ledger = desk.begin_review(ada, finished, "Three months have passed.")
    tool, found = desk.tool(ledger), desk.current(ledger)
    for form in (tool, replace(tool, digest="another")):
        left = left_by_review(ledger, form, found)
        assert left is not None
        assert (left.returned, left.unsigned) == (None, ())


def test_what_somebody_put_their_name_to_is_not_simply_taken_back(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """Neither the end nor a signature: a change or a return opens them again, and says who did it and why."""
    ledger = desk.sign(ada, finished, "professional", state(desk, ada, finished))
    for kind in (Finished, Signed):
        held = ledger.last(kind)
        assert held is not None
        with pytest.raises(Refused, match="This cannot be taken back"):
            desk.withdraw(ben, finished, held.id, "It was the wrong case.")


def test_whether_they_agree_is_kept_apart_for_each_and_followed_up(desk: Desk, ada: Professional, case: str) -> None:
    """The young person and the parent, the assessment and the plan; the latest answer holds, the same one is no second one."""
    desk.view(ada, case, "young person", "assessment", "could-not", words="She is in hospital.")
    ledger = desk.view(ada, case, "parent or carer", "plan", "partly", "Her mother", "Not the police.")
    assert desk.view(ada, case, "parent or carer", "plan", "partly", "Her mother", "Not the police.") == ledger
    ledger = desk.view(ada, case, "young person", "assessment", "agrees", words="Alright.")
    held = ledger.last(Viewed, whose="young person", thing="assessment")
    assert held is not None
    assert (held.answer, held.words) == ("agrees", "Alright.")
    assert len(list(ledger.of(Viewed))) == 3


def test_a_view_that_could_not_be_had_is_followed_up_until_it_is_known(
    desk: Desk, ada: Professional, ben: Professional, finished: str
) -> None:
    """Beginning a review does not forget it. Where nobody was named any of them may answer; who was named answers for themselves."""

    def waits() -> bool:
        (found,) = desk.cases(ada)
        assert isinstance(found, Summary)
        return found.to_ask_again

    desk.view(ada, finished, "parent or carer", "plan", "could-not")
    desk.begin_review(ada, finished, "Three months have passed.")
    assert waits()
    desk.view(ada, finished, "parent or carer", "plan", "agrees", "Her mother")
    assert not waits()
    desk.view(ada, finished, "parent or carer", "plan", "could-not", "Her father")
    desk.view(ada, finished, "parent or carer", "plan", "agrees", "Her mother", "Still.")
    assert waits()
    desk.view(ada, finished, "parent or carer", "plan", "disagrees", "Her father")
    assert not waits()


@pytest.mark.parametrize(
    ("whose", "thing", "answer"), [("teacher", "plan", "agrees"), ("young person", "tier", "agrees"), ("young person", "plan", "")]
)
def test_a_view_is_somebody_s_on_something(whose: str, thing: str, answer: str, desk: Desk, ada: Professional, case: str) -> None:
    """From closed lists."""
    with pytest.raises(Refused, match="Choose whose view it is"):
        desk.view(ada, case, whose, thing, answer)


def test_the_list_of_cases_says_what_waits_for_a_signature_and_for_an_answer(
    desk: Desk, ada: Professional, ben: Professional, finished: str
) -> None:
    """All decided, not signed; a view that could not be had; neither once it is there."""

    def line() -> tuple[bool, bool]:
        (found,) = desk.cases(ada)
        assert isinstance(found, Summary)
        return found.to_sign, found.to_ask_again

    assert line() == (True, False)
    desk.comment(ben, finished, "m1", "Which day?")
    desk.return_for_more(ben, finished, "professional", "One day is missing.")
    (back,) = desk.cases(ada)
    assert isinstance(back, Summary)
    assert back.returned
    desk.sign(ada, finished, "professional", state(desk, ada, finished))
    (signed_since,) = desk.cases(ada)
    assert isinstance(signed_since, Summary)
    assert not signed_since.returned
    desk.sign(ben, finished, "manager", state(desk, ben, finished))
    desk.view(ada, finished, "young person", "assessment", "could-not")
    assert line() == (False, True)
    desk.view(ada, finished, "young person", "assessment", "agrees")
    assert line() == (False, False)


def test_who_agreed_with_another_tier_is_asked_again(desk: Desk, ada: Professional, finished: str) -> None:
    """Decided anew and finished again, it is not what they were asked about: the list of cases says so until they are asked again."""

    def waits() -> bool:
        (found,) = desk.cases(ada)
        assert isinstance(found, Summary)
        return found.to_ask_again

    desk.view(ada, finished, "young person", "assessment", "agrees", words="Yes, that is right.")
    ledger = desk.read(ada, finished)
    seen = desk.current(ledger).judged["h1"].id
    desk.judge(ada, finished, "h1", "indicated", ("current",), seen=seen, observed=SEEN, reason="Police.")
    desk.decide(ada, finished, "high", "High now.")
    ledger = desk.finish(ada, finished)
    (open_one,) = to_follow_up(ledger)
    assert (open_one.answer, open_one.words, waits()) == ("agrees", "Yes, that is right.", True)
    desk.view(ada, finished, "young person", "assessment", "agrees", words="Yes, that is right.")
    assert not waits()


def test_a_view_is_of_what_the_page_showed(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """What a colleague decided meanwhile they were not asked about: their answer is kept, and is asked for again."""
    ledger = desk.read(ada, finished)
    shown = asked_about(ledger, desk.current(ledger), "assessment")
    desk.write(ben, finished, "worried", "Much more than before.")
    ledger = desk.view(ada, finished, "young person", "assessment", "agrees", state=shown)
    assert [view.answer for view in to_follow_up(ledger)] == ["agrees"]


def test_who_says_again_what_they_said_first_is_heard(desk: Desk, ada: Professional, finished: str) -> None:
    """However the name was capitalised in between: the latest holds."""
    for person, answer in (("Mum", "agrees"), ("mum", "disagrees"), ("Mum", "agrees")):
        ledger = desk.view(ada, finished, "parent or carer", "plan", answer, person)
    assert [view.answer for view in views(ledger, desk.current(ledger))] == ["agrees"]
