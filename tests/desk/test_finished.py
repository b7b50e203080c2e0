"""A finished form: what makes it unfinished again, what belongs to the review that follows, and what still counts until that has its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from interview.desk import Desk, Observation, Preparation, Refused
from interview.people import Professional
from interview.record.assessment import assessment, deciders
from interview.record.evidence import evidence
from interview.record.fields import texts_of
from interview.record.ledger import Ledger
from interview.record.signing import is_signed, returned, signatures
from interview.record.summary import Summary
from interview.words.content import Content
from tests.fakes_people import FakeClock

SEEN = Observation("A car outside, twice.", "record", "Invented Police", "log 12")
LIFTS = "Lifts off people."


@pytest.fixture
def finished(desk: Desk, ada: Professional, shared: str) -> str:
    """A case, open to Ben too, whose CSE 1 Ada has finished at Medium Risk on Sam's own words."""
    talk = desk.prepare(ada, shared, Preparation(script="young-person", person="Sam", danger="considered", overhear="nobody"))
    words = next(reversed(evidence(desk.answer(ada, shared, talk, "getting-there", LIFTS))))
    desk.link(ada, shared, words, "m1", "towards")
    desk.judge(ada, shared, "m1", "indicated", ("current",), seen="")
    _finish(desk, ada, shared, "medium", "No record was seen.")
    return shared


def _finish(desk: Desk, who: Professional, case: str, tier: str, reason: str) -> None:
    tool = desk.tool(desk.read(who, case))
    for item in desk.current(desk.read(who, case)).undecided(tool):
        desk.judge(who, case, item, "not-known", seen="", reason=reason)
    for question in tool.questions:
        desk.write(who, case, question.id, f"Something: {reason}")
    if tool.rules:
        desk.decide(who, case, tier, reason)
    desk.finish(who, case)


def _line(desk: Desk, who: Professional) -> Summary:
    (line,) = desk.cases(who)
    assert isinstance(line, Summary)
    return line


def _sign(desk: Desk, case: str, *whose: tuple[Professional, str]) -> Ledger:
    for who, part in whose:
        ledger = desk.sign(who, case, part, desk.state(desk.read(who, case)))
    return ledger


def _talk(desk: Desk, ledger: Ledger) -> str:
    return next(entry.conversation for entry in ledger.entries if hasattr(entry, "conversation"))


@pytest.mark.parametrize("change", ["taken back", "changed"])
def test_words_that_are_changed_or_taken_back_open_what_was_finished_on_them(
    change: str, desk: Desk, ada: Professional, ben: Professional, finished: str
) -> None:
    """It is a draft again, nobody can sign it, and the list of cases says that it was changed since."""
    ledger = _sign(desk, finished, (ada, "professional"), (ben, "manager"))
    (words,) = [piece.id for piece in evidence(ledger).values() if piece.words == LIFTS]
    if change == "changed":
        desk.answer(ada, finished, _talk(desk, ledger), "getting-there", "I walk. I never said lifts.", replaces=words)
    else:
        desk.withdraw(ada, finished, words, "Sam wants it gone.")
    assert desk.current(desk.read(ada, finished)).finished is None
    assert _line(desk, ada).reopened
    with pytest.raises(Refused, match="It cannot be signed before it is finished"):
        _sign(desk, finished, (ada, "professional"))


def test_words_that_nothing_rests_on_open_nothing(desk: Desk, ada: Professional, finished: str) -> None:
    """Something else that was said may be taken back."""
    talk = _talk(desk, desk.read(ada, finished))
    ledger = desk.answer(ada, finished, talk, "something-good", "My gran's dog.")
    ledger = desk.withdraw(ada, finished, next(reversed(evidence(ledger))), "A slip.")
    assert desk.current(ledger).finished is not None
    assert not _line(desk, ada).reopened


def test_what_is_told_after_it_was_finished_belongs_to_the_review(desk: Desk, ada: Professional, finished: str, clock: FakeClock) -> None:
    """A significant change is when a review begins; nobody has to put what was told into the assessment of before."""
    clock.move(days=60)
    ledger = desk.disclose(ada, finished, "d1", person="Sam", words="He hit me.", done="Rang the duty team.", told="Her manager.")
    assert desk.current(ledger).finished is None
    assert _line(desk, ada).reopened
    ledger = desk.begin_review(ada, finished, "She told something.")
    before = desk.reviewed(ledger)
    assert before is not None
    assert before.finished is not None
    assert desk.begin_review(ada, finished, "She told something.") == ledger, "pressed twice, it is begun once"


def test_a_mended_word_must_be_finished_before_a_review(desk: Desk, ada: Professional, finished: str) -> None:
    """Nothing half-done is reviewed."""
    desk.write(ada, finished, "worried", "Lifts, from adults nobody knows.")
    with pytest.raises(Refused, match="The assessment before is not finished"):
        desk.begin_review(ada, finished, "Three months have passed.")


def test_no_later_edit_puts_a_review_off(desk: Desk, ada: Professional, finished: str, clock: FakeClock) -> None:
    """It is due by the day that counts from the first finish, also while the form is open again and when it is finished anew."""
    due = _line(desk, ada).review_due
    assert due == date(2026, 6, 2)
    clock.move(days=80)
    desk.write(ada, finished, "worried", "Lifts, from adults nobody knows.")
    assert (_line(desk, ada).review_due, _line(desk, ada).reopened) == (due, True)
    desk.finish(ada, finished)
    assert (_line(desk, ada).review_due, _line(desk, ada).reopened) == (due, False)


def test_what_comes_after_a_review_was_begun_leaves_the_assessment_before_as_it_was(desk: Desk, ada: Professional, finished: str) -> None:
    """Words that are changed then are the review's."""
    before = desk.current(desk.read(ada, finished)).id
    ledger = desk.begin_review(ada, finished, "Three months have passed.")
    (words,) = [piece.id for piece in evidence(ledger).values() if piece.words == LIFTS]
    ledger = desk.withdraw(ada, finished, words, "Sam wants it gone.")
    old = assessment(ledger, before)
    assert old is not None
    assert old.finished is not None


def test_a_review_without_a_tier_leaves_the_tier_before_in_force(desk: Desk, ada: Professional, finished: str) -> None:
    """Its actions are still put forward, and what must be done now still stands; the rule's tier counts where it is higher by now."""
    ledger = desk.read(ada, finished)
    assert (desk.tier_that_counts(ledger), desk.counts_from_before(ledger)) == ("medium", False)
    actions = desk.suggested(ledger)
    ledger = desk.begin_review(ada, finished, "Three months have passed.")
    assert (desk.tier_that_counts(ledger), desk.counts_from_before(ledger), desk.suggested(ledger)) == ("medium", True, actions)
    ledger = desk.judge(ada, finished, "h6", "indicated", ("current",), seen="", observed=SEEN)
    assert desk.tier_that_counts(ledger) == "high"


# signing


def test_a_return_that_nobody_saw_is_not_signed_over(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """It came while the page was open: whoever signs must look again."""
    shown = desk.state(desk.read(ada, finished))
    desk.return_for_more(ben, finished, "professional", "Which car?")
    with pytest.raises(Refused, match="This was changed or returned after you last saw it"):
        desk.sign(ada, finished, "professional", shown)


@pytest.mark.parametrize("way", ["decides", "sets aside", "says why", "takes back"])
def test_whoever_shaped_it_is_no_second_person(way: str, desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """By a decision of their own, by setting words aside, by saying why somebody is not involved, or by taking another's decision back."""
    ledger = _sign(desk, finished, (ada, "professional"), (ben, "manager"))
    found = desk.current(ledger)
    assert ben.id not in deciders(ledger, found.id)
    assert is_signed(ledger, desk.tool(ledger), found)
    if way == "decides":
        desk.judge(ben, finished, "v1", "not-applicable", seen=None, reason="He was not there.")
        desk.undo(ben, finished)
    elif way == "sets aside":
        piece = next(reversed(evidence(desk.observe(ada, finished, SEEN))))
        desk.set_aside(ben, finished, piece, "Another car.")
    elif way == "says why":
        desk.not_involve(ben, finished, "parent or carer", "Nobody knows where she is.")
    else:
        desk.withdraw(ben, finished, found.judged["v1"].id, "Not so.")
    ledger = desk.read(ada, finished)
    assert ben.id in deciders(ledger, found.id)
    stands = {each.part: each.stands for each in signatures(ledger, desk.tool(ledger), desk.current(ledger))}
    assert not stands["manager"]


def test_a_finished_form_that_lacks_something_by_now_is_not_signed(desk: Desk, ada: Professional, finished: str) -> None:
    """The form itself was changed since: it has an item that nobody has decided."""
    desk.content = with_another_item(desk)
    with pytest.raises(Refused, match=r"It is not complete any more\. Not decided yet"):
        _sign(desk, finished, (ada, "professional"))


def with_another_item(desk: Desk) -> Content:
    """Return the content with one more item on CSE 1."""
    tool = desk.content.tools["cse-1"]
    first = next(section for section in tool.sections if section.kind == "indicators")
    more = replace(first, indicators=(*first.indicators, replace(first.indicators[-1], id="m99")))
    changed = replace(tool, sections=tuple(more if each is first else each for each in tool.sections), _index={})
    return replace(desk.content, tools={**desk.content.tools, tool.id: changed})


# CSE 2


@pytest.fixture
def second(desk: Desk, ada: Professional, ben: Professional, eve: Professional, finished: str) -> Desk:
    """CSE 2 on the desk, decided and finished by Eve, the officer."""
    desk.let_in(ada, finished, eve.id, "she is the officer")
    desk.begin_form(ada, finished, "cse-2")
    second = desk.at("cse-2")
    _finish(second, eve, finished, "", "Nobody was at home.")
    return second


def test_a_review_begins_without_the_managers_earlier_decision(
    second: Desk, ada: Professional, ben: Professional, eve: Professional, finished: str, clock: FakeClock
) -> None:
    """What says something of one assessment is written anew; what the child's record says stays. The earlier one keeps its own."""
    second.fill(eve, finished, "officer-name", "Eve Example")
    second.fill(ben, finished, "outcome-of-assessment", "Medium. A strategy meeting.")
    signed = _sign(second, finished, (ada, "professional"), (eve, "officer"), (ben, "manager"))
    first = second.current(signed)
    clock.move(days=91)
    second.begin_review(eve, finished, "Three months have passed.")
    _finish(second, eve, finished, "", "Much worse, and nobody at home.")
    ledger = second.read(eve, finished)
    tool = second.tool(ledger)
    now, then = texts_of(ledger, tool, second.current(ledger)), texts_of(ledger, tool, first)
    assert (now.get("outcome-of-assessment", ""), now["officer-name"]) == ("", "Eve Example")
    assert then["outcome-of-assessment"] == "Medium. A strategy meeting."
    with pytest.raises(Refused, match="What is yours to fill in is empty"):
        _sign(second, finished, (ben, "manager"))
    ledger = second.fill(ben, finished, "outcome-of-assessment", "Medium. A strategy meeting.", seen="")
    assert texts_of(ledger, tool, second.current(ledger))["outcome-of-assessment"] == "Medium. A strategy meeting.", (
        "the same, written anew"
    )
    _sign(second, finished, (ben, "manager"))


def test_the_manager_signs_what_the_manager_wrote(second: Desk, ben: Professional, eve: Professional, finished: str) -> None:
    """The officer may have typed it; then it is not the manager's decision yet."""
    second.fill(eve, finished, "outcome-of-assessment", "Low.")
    with pytest.raises(Refused, match="What is yours to fill in was written by somebody else"):
        _sign(second, finished, (ben, "manager"))
    second.fill(ben, finished, "outcome-of-assessment", "Low.")
    _sign(second, finished, (ben, "manager"))


def test_the_officers_part_is_signed_by_whoever_decided_it(second: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """Not by somebody who filled nothing in."""
    with pytest.raises(Refused, match="Whoever decided what the CSE officer decides signs this part") as refused:
        _sign(second, finished, (ben, "officer"))
    assert refused.value.needs == "person"


def test_a_return_stays_until_the_part_that_it_went_to_is_signed(
    second: Desk, ada: Professional, ben: Professional, eve: Professional, finished: str
) -> None:
    """Another part's signature answers nothing."""
    second.return_for_more(ben, finished, "officer", "Which night?")
    ledger = _sign(second, finished, (ada, "professional"))
    assert returned(ledger, second.current(ledger)) is not None
    ledger = _sign(second, finished, (eve, "officer"))
    assert returned(ledger, second.current(ledger)) is None


def test_what_is_indicated_needs_its_text_where_the_form_has_room_for_one(second: Desk, eve: Professional, finished: str) -> None:
    """The officer's assessment stands beside it, or it is not finished."""
    words = next(iter(evidence(second.read(eve, finished))))
    second.link(eve, finished, words, "x1", "towards")
    ledger = second.judge(eve, finished, "x1", "indicated", seen=None, reason="They said so.")
    says = "Indicated, and nothing is written beside it: Entering/leaving vehicles/cars with unknown adults"
    assert says in [each.says for each in second.missing(ledger)]
    ledger = second.remark(eve, finished, "x1", "Twice, from a grey car.")
    assert says not in [each.says for each in second.missing(ledger)]


def test_what_the_form_before_says_is_never_passed_over(desk: Desk, ada: Professional, finished: str) -> None:
    """An item that rests on something indicated in CSE 1 is in no bulk step of CSE 2, and comes among the first; words there are new here too."""
    desk.begin_form(ada, finished, "cse-2")
    second = desk.at("cse-2")
    ledger = second.read(ada, finished)
    rests = [item.id for item in second.tool(ledger).indicators if "m1" in item.rests_on]
    assert rests
    assert not set(rests) & set(second.without_evidence(ledger))
    assert set(rests) <= set(second.only(ledger, "words"))
    queue = second.queue(ledger)
    free = second.without_evidence(ledger)
    assert max(map(queue.index, rests)) < min(map(queue.index, free))


def test_what_the_form_before_said_stands_until_its_review_says_otherwise(desk: Desk, ada: Professional, finished: str) -> None:
    """A review of CSE 1 that has come to nothing yet takes nothing away from CSE 2: neither what is offered there, nor from the bulk step."""
    desk.begin_form(ada, finished, "cse-2")
    second = desk.at("cse-2")
    (rests, *_) = [item.id for item in second.tool(second.read(ada, finished)).indicators if "m1" in item.rests_on]
    offered = second.before(second.read(ada, finished), rests)
    free = second.without_evidence(second.read(ada, finished))
    first = desk.at("cse-1")
    ledger = first.begin_review(ada, finished, "Three months have passed.")
    assert second.before(ledger, rests) == offered
    assert [each.judged.answer for each in offered if each.judged and each.item.id == "m1"] == ["indicated"]
    assert second.without_evidence(ledger) == free
    assert rests in second.only(ledger, "words")
    ledger = first.judge(ada, finished, "m1", "not-known", seen="", reason="Nobody has seen a car since.")
    assert [each.judged.answer for each in second.before(ledger, rests) if each.judged and each.item.id == "m1"] == ["not-known"]


def test_what_the_form_before_knows_by_a_reason_alone_is_not_passed_over(desk: Desk, ada: Professional, finished: str) -> None:
    """What rests on something that CSE 1 says is not so is looked at by itself, though no words are linked there."""
    desk.judge(ada, finished, "h6", "not-indicated", seen=None, reason="Asked the police on 3 March: no record.")
    desk.begin_form(ada, finished, "cse-2")
    second = desk.at("cse-2")
    ledger = second.read(ada, finished)
    rests = {item.id for item in second.tool(ledger).indicators if "h6" in item.rests_on}
    assert rests
    assert not rests & set(second.without_evidence(ledger))
    assert second.without_evidence(ledger)


def test_a_lower_tier_of_a_review_counts_once_it_is_finished(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """Nobody comes down from a tier before every item was looked at again; a higher one counts at once."""
    desk.begin_review(ada, finished, "Three months have passed.")
    ledger = desk.decide(ada, finished, "at-risk", "She lives with her aunt by now.")
    assert (desk.tier_that_counts(ledger), desk.counts_from_before(ledger)) == ("medium", True)
    assert desk.not_referred(ledger) == "medium"
    ledger = desk.decide(ada, finished, "high", "She was missing last night.")
    assert (desk.tier_that_counts(ledger), desk.counts_from_before(ledger)) == ("high", False)
    desk.decide(ada, finished, "at-risk", "That was a mistake: she was at school.")
    tool = desk.tool(desk.read(ada, finished))
    for item in tool.indicators:
        desk.judge(ada, finished, item.id, "not-known", seen="", reason="Asked again, nobody can say.")
    for question in tool.questions:
        desk.write(ada, finished, question.id, "Better.")
    desk.decide(ada, finished, "at-risk", "She lives with her aunt by now.")
    if desk.needs_agreement(desk.read(ada, finished)):
        desk.agree(ben, finished)
    assert desk.tier_that_counts(desk.read(ada, finished)) == "medium"
    assert desk.tier_that_counts(desk.finish(ada, finished)) == "at-risk"
