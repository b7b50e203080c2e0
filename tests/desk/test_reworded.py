"""Words that are changed after somebody built on them: nothing goes on saying what was said of other words, and nobody else's name or day is put on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from interview.desk import Desk, Observation, Preparation, Refused
from interview.documents.compared import age
from interview.documents.comparison import NO_WORDS, WORDS_GONE, no_words
from interview.people import Professional
from interview.record.assessment import Assessment, assessment, deciders, is_draft
from interview.record.entry import AssessmentBegun, Finished
from interview.record.evidence import evidence, links
from interview.record.ledger import Ledger
from interview.record.reviewing import filled
from interview.record.signing import is_signed
from interview.words.content import Content
from tests.desk.test_finished import _finish, _sign, _talk
from tests.fakes_people import FakeClock

LIFTS, WALK = "Lifts off people.", "I walk. I never said lifts."
HIT = "He hit me."
CHANGED = "Words under this were changed since it was decided, so look at them again: "
"""How the sentence begins."""
LOG = Observation("Locked in a flat for two days.", "record", "Invented Police", "log 12")


@pytest.fixture
def finished(desk: Desk, ada: Professional, shared: str) -> str:
    """A case, open to Ben too, whose CSE 1 Ada has finished at Medium Risk on Sam's own words."""
    talk = desk.prepare(ada, shared, Preparation(script="young-person", person="Sam", danger="considered", overhear="nobody"))
    words = next(reversed(evidence(desk.answer(ada, shared, talk, "getting-there", LIFTS))))
    desk.link(ada, shared, words, "m1", "towards")
    desk.judge(ada, shared, "m1", "indicated", ("current",), seen="")
    _finish(desk, ada, shared, "medium", "No record was seen.")
    return shared


def _first(ledger: Ledger) -> Assessment:
    found = assessment(ledger, tool="cse-1")
    assert found is not None
    return found


def _says(desk: Desk, ledger: Ledger) -> list[str]:
    return [each.id for each in desk.missing(ledger) if each.says.startswith(CHANGED)]


def _reword(desk: Desk, who: Professional, case: str, clock: FakeClock, text: str = WALK) -> Ledger:
    clock.now += timedelta(days=1)
    ledger = desk.read(who, case)
    piece = next(each for each in evidence(ledger).values() if each.words == LIFTS)
    return desk.answer(who, case, _talk(desk, ledger), "getting-there", text, replaces=piece.id)


def test_words_that_were_changed_hold_no_decision_up(desk: Desk, ada: Professional, finished: str, clock: FakeClock) -> None:
    """The form is open again, and is not finished by one press: the words are linked as they are now, or the item is decided anew."""
    ledger = _reword(desk, ada, finished, clock)
    assert _first(ledger).finished is None
    assert _says(desk, ledger) == ["m1"]
    with pytest.raises(Refused, match="were changed since it was decided"):
        desk.finish(ada, finished)
    (link,) = links(ledger, _first(ledger).id)["m1"]
    assert link.reworded
    clock.now += timedelta(minutes=1)
    ledger = desk.link(ada, finished, link.evidence.id, "m1", "towards")
    assert not links(ledger, _first(ledger).id)["m1"][0].reworded
    assert _says(desk, ledger) == []
    assert _first(desk.finish(ada, finished)).finished is not None


def test_the_same_decision_can_be_made_again_on_changed_words(desk: Desk, ada: Professional, finished: str, clock: FakeClock) -> None:
    """Where it stays as it was, saying so again is a decision of its own; once is enough."""
    ledger = _reword(desk, ada, finished, clock)
    before = _first(ledger).judged["m1"]
    clock.now += timedelta(minutes=1)
    ledger = desk.judge(ada, finished, "m1", "indicated", ("current",), seen=before.id)
    assert _first(ledger).judged["m1"] != before
    assert _says(desk, ledger) == []
    again = desk.judge(ada, finished, "m1", "indicated", ("current",), seen=_first(ledger).judged["m1"].id)
    assert len(again) == len(ledger)


def test_what_is_added_makes_words_neither_newer_nor_somebody_elses(
    desk: Desk, ada: Professional, ben: Professional, finished: str, clock: FakeClock
) -> None:
    """What is added to a record of something told leaves the day of the words and who wrote them down as they were."""
    told = desk.disclose(ada, finished, "d1", person="Sam", words=HIT)
    (piece,) = [each for each in evidence(told).values() if each.source == "disclosure"]
    clock.now += timedelta(days=40)
    ledger = desk.disclose(ben, finished, "d1", told="Gran")
    (now,) = [each for each in evidence(ledger).values() if each.source == "disclosure"]
    assert now.id != piece.id
    assert (now.at, now.by) == (piece.at, "ada")


def test_a_corrected_stop_is_no_news_in_a_review(desk: Desk, ada: Professional, finished: str, clock: FakeClock) -> None:
    """Old words with another sign are old words: the earlier decision needs a reason of today's."""
    clock.now += timedelta(days=90)
    desk.begin_review(ada, finished, "Three months have passed.")
    ledger = _reword(desk, ada, finished, clock, LIFTS.rstrip("."))
    piece = next(each for each in evidence(ledger).values() if each.words == LIFTS.rstrip("."))
    assert piece.first < piece.at
    assert age(piece, piece.at - timedelta(days=1)) == "said 90 days before in other words, which were changed to these 1 day after"
    desk.link(ada, finished, piece.id, "m1", "towards")
    with pytest.raises(Refused, match="Link new words, or say what shows that this is still so"):
        desk.judge(ada, finished, "m1", "indicated", ("current",), seen="")


def test_words_linked_after_the_finish_open_the_form_again(desk: Desk, ada: Professional, finished: str) -> None:
    """What points towards an item that was decided otherwise is weighed before anything is printed as finished."""
    ledger = desk.observe_for(ada, finished, "h6", LOG)
    found = _first(ledger)
    assert found.finished is None
    assert is_draft(desk.content, desk.tool(ledger), found)


def test_something_told_that_is_changed_opens_the_form_that_rests_on_it(
    desk: Desk, ada: Professional, finished: str, clock: FakeClock
) -> None:
    """Whichever form is filled by then."""
    ledger = desk.disclose(ada, finished, "d1", person="Sam", words=HIT)
    (piece,) = [each for each in evidence(ledger).values() if each.source == "disclosure"]
    desk.link(ada, finished, piece.id, "m4", "towards")
    desk.judge(ada, finished, "m4", "indicated", ("current",), seen=None, reason="They told it.")
    desk.decide(ada, finished, "medium", "They told it.")
    desk.finish(ada, finished)
    desk.begin_form(ada, finished, "cse-2")
    clock.now += timedelta(days=1)
    ledger = desk.disclose(ada, finished, "d1", told="Gran")
    assert _first(ledger).finished is not None
    ledger = desk.disclose(ada, finished, "d1", words="He did not hit me; he shouted.")
    assert _first(ledger).finished is None
    assert _says(desk.at("cse-1"), ledger) == ["m4"]


def test_what_was_undone_after_something_was_told_is_not_finished_by_a_review(desk: Desk, ada: Professional, finished: str) -> None:
    """A review begins where something was told; not where a decision was taken back as well."""
    desk.disclose(ada, finished, "d1", person="Sam", words=HIT)
    ledger, _ = desk.undo(ada, finished)
    assert _first(ledger).told is None
    with pytest.raises(Refused, match="not finished"):
        desk.begin_review(ada, finished, "Something was told.")


def test_without_the_second_person_a_form_is_not_finished(desk: Desk, ada: Professional, ben: Professional, finished: str) -> None:
    """Whoever had agreed and sets words aside then has agreed to nothing, so the form is a draft again."""
    desk.decide(ada, finished, "at-risk", "She lives with her aunt by now.")
    desk.agree(ben, finished)
    ledger = desk.finish(ada, finished)
    assert not is_draft(desk.content, desk.tool(ledger), _first(ledger))
    loose = next(reversed(evidence(desk.observe(ada, finished, LOG))))
    ledger = desk.set_aside(ben, finished, loose, "It is of another child.")
    found = _first(ledger)
    assert (found.agreed, found.finished) == (None, None)
    assert is_draft(desk.content, desk.tool(ledger), found)


def test_whoever_changes_the_words_is_no_second_person(
    desk: Desk, ada: Professional, ben: Professional, finished: str, clock: FakeClock
) -> None:
    """Rewriting what a decision rests on decides, as setting it aside does."""
    ledger = _reword(desk, ben, finished, clock, "Lifts off my uncle.")
    assert "ben" in deciders(ledger, _first(ledger).id)
    piece = next(each for each in evidence(ledger).values() if each.words == "Lifts off my uncle.")
    clock.now += timedelta(minutes=1)
    desk.link(ada, finished, piece.id, "m1", "towards")
    desk.finish(ada, finished)
    with pytest.raises(Refused):
        _sign(desk, finished, (ada, "professional"), (ben, "manager"))
    ledger = desk.read(ada, finished)
    assert not is_signed(ledger, desk.tool(ledger), _first(ledger))


def test_what_the_form_does_not_ask_any_more_is_not_undone(desk: Desk, ada: Professional, finished: str) -> None:
    """Nobody would see it go: what was decided before it is undone."""
    desk.judge(ada, finished, "m1", "not-known", seen=None, reason="They took it back.")
    tool = desk.content.tools["cse-1"]
    fewer = replace(
        tool,
        sections=tuple(
            replace(section, indicators=tuple(item for item in section.indicators if item.id != "m1")) for section in tool.sections
        ),
        _index={},
    )
    content: Content = replace(desk.content, tools={**desk.content.tools, "cse-1": fewer})
    desk.content = content
    _, about = desk.undo(ada, finished)
    assert about
    assert "m1" not in about


def test_that_words_of_then_were_taken_back_is_said(desk: Desk, ada: Professional, finished: str, clock: FakeClock) -> None:
    """The earlier decision stands as it was made; that its words are gone stands beside it, and nothing of them."""
    clock.now += timedelta(days=90)
    reviewing = desk.begin_review(ada, finished, "Three months have passed.")
    (before,) = desk.before(reviewing, "m1")
    assert not before.gone
    ledger = desk.take_back(ada, finished, _talk(desk, reviewing), "getting-there")
    (before,) = desk.before(ledger, "m1")
    assert before.judged is not None
    assert (before.judged.answer, before.links, before.gone) == ("indicated", (), True)
    then, now = filled(ledger, "cse-1")
    assert (no_words(ledger, then, "m1"), no_words(ledger, now, "m1")) == (WORDS_GONE, NO_WORDS)


def test_what_is_set_aside_for_the_next_form_takes_no_agreement_back(
    desk: Desk, ada: Professional, ben: Professional, finished: str
) -> None:
    """The second person of CSE 1 looks at words that came while CSE 2 is filled: CSE 1 is as it was."""
    desk.decide(ada, finished, "at-risk", "She lives with her aunt by now.")
    desk.agree(ben, finished)
    desk.finish(ada, finished)
    desk.begin_form(ada, finished, "cse-2")
    second = desk.at("cse-2")
    loose = next(reversed(evidence(second.observe(ada, finished, LOG))))
    found = _first(second.set_aside(ben, finished, loose, "It is of another child."))
    assert found.agreed is not None
    assert found.finished is not None


def _reviewed(desk: Desk, ada: Professional, ben: Professional, case: str, clock: FakeClock, tier: str) -> None:
    """Begin a review, decide everything anew on the old words, and finish it at a tier, agreed where that is lower."""
    clock.now += timedelta(days=90)
    piece = next(each for each in evidence(desk.begin_review(ada, case, "Three months have passed.")).values() if each.words == LIFTS)
    desk.link(ada, case, piece.id, "m1", "towards")
    desk.judge(ada, case, "m1", "indicated", ("current",), seen="", reason="Still so, she says.")
    tool = desk.tool(desk.read(ada, case))
    for item in desk.current(desk.read(ada, case)).undecided(tool):
        desk.judge(ada, case, item, "not-known", seen="", reason="Asked again, nobody can say.")
    for question in tool.questions:
        desk.write(ada, case, question.id, "Better.")
    desk.decide(ada, case, tier, "She lives with her aunt by now.")
    if desk.needs_agreement(desk.read(ada, case)):
        desk.agree(ben, case)
    desk.finish(ada, case)


def test_what_comes_once_it_is_reviewed_is_the_reviews(
    desk: Desk, ada: Professional, ben: Professional, finished: str, clock: FakeClock
) -> None:
    """The second person of an assessment corrects a word while the next one is filled: the tier that they agreed to still counts."""
    _reviewed(desk, ada, ben, finished, clock, "at-risk")
    clock.now += timedelta(days=90)
    ledger = desk.begin_review(ada, finished, "Three months more.")
    (_, before, _) = filled(ledger, "cse-1")
    assert before.agreed is not None
    counts = desk.tier_that_counts(ledger)
    ledger = _reword(desk, ben, finished, clock, LIFTS.rstrip("."))
    (_, after, _) = filled(ledger, "cse-1")
    assert (after.finished, after.agreed) == (before.finished, before.agreed)
    assert desk.tier_that_counts(ledger) == counts


def test_a_lower_tier_stays_though_something_is_told(
    desk: Desk, ada: Professional, ben: Professional, finished: str, clock: FakeClock
) -> None:
    """What is told after a review was finished waits for the next one; it does not bring the tier of before back."""
    _reviewed(desk, ada, ben, finished, clock, "at-risk")
    counts = desk.tier_that_counts(desk.read(ada, finished))
    ledger = desk.disclose(ada, finished, "d1", person="Sam", words=HIT)
    assert (counts, desk.tier_that_counts(ledger)) == ("at-risk", "at-risk")


def test_words_that_stand_again_are_looked_at_again(desk: Desk, ada: Professional, finished: str, clock: FakeClock) -> None:
    """Taking the corrected words back brings the earlier ones back, and with them a link that nobody meant by now."""
    piece = next(each for each in evidence(_reword(desk, ada, finished, clock)).values() if each.words == WALK)
    clock.now += timedelta(minutes=1)
    desk.link(ada, finished, piece.id, "m1", "away")
    desk.judge(ada, finished, "m1", "not-indicated", seen=None, reason="She says she walks.")
    desk.decide(ada, finished, "", "As the rule says.")
    assert _first(desk.finish(ada, finished)).finished is not None
    clock.now += timedelta(days=1)
    ledger = desk.take_back(ada, finished, _talk(desk, desk.read(ada, finished)), "getting-there")
    (link,) = links(ledger, _first(ledger).id)["m1"]
    assert (link.evidence.words, link.pointing) == (LIFTS, "towards")
    assert _says(desk, ledger) == ["m1"]
    clock.now += timedelta(minutes=1)
    assert _says(desk, desk.link(ada, finished, link.evidence.id, "m1", "towards")) == []


def test_a_slip_that_is_taken_back_at_once_changes_nothing(desk: Desk, ada: Professional, finished: str, clock: FakeClock) -> None:
    """Nobody decided anything on the words that stood there for a moment."""
    ledger = _reword(desk, ada, finished, clock)
    assert _says(desk, ledger) == ["m1"]
    clock.now += timedelta(minutes=1)
    ledger = desk.take_back(ada, finished, _talk(desk, ledger), "getting-there")
    assert _says(desk, ledger) == []


def test_english_beside_words_decides_nothing(desk: Desk, ada: Professional, ben: Professional, finished: str, clock: FakeClock) -> None:
    """A second person who writes down what words mean in English is one still, and the form stays finished."""
    desk.decide(ada, finished, "at-risk", "She lives with her aunt by now.")
    desk.agree(ben, finished)
    ledger = desk.finish(ada, finished)
    piece = next(each for each in evidence(ledger).values() if each.words == LIFTS)
    clock.now += timedelta(days=1)
    ledger = desk.answer(ben, finished, _talk(desk, ledger), "getting-there", LIFTS, rendered="Rides.", replaces=piece.id)
    found = _first(ledger)
    assert "ben" not in deciders(ledger, found.id)
    assert found.agreed is not None
    assert found.finished is not None


def test_words_that_are_linked_no_more_carry_nothing(
    desk: Desk, ada: Professional, ben: Professional, finished: str, clock: FakeClock
) -> None:
    """Whoever changes them then has decided nothing."""
    piece = next(reversed(evidence(desk.observe_for(ada, finished, "h6", LOG))))
    desk.unlink(ada, finished, piece, "h6")
    clock.now += timedelta(days=1)
    ledger = desk.observe(ben, finished, replace(LOG, words="Locked out of a flat."), replaces=piece)
    assert "ben" not in deciders(ledger, _first(ledger).id)


def test_what_is_set_aside_for_the_next_form_shapes_that_one_also_after_the_first_was_mended(
    desk: Desk, ada: Professional, ben: Professional, finished: str
) -> None:
    """CSE 1 is opened again for a sentence and finished, while CSE 2 is the form that is filled."""
    desk.decide(ada, finished, "at-risk", "She lives with her aunt by now.")
    desk.agree(ben, finished)
    desk.finish(ada, finished)
    ledger = desk.begin_form(ada, finished, "cse-2")
    desk.write(ada, finished, desk.tool(ledger).questions[0].id, "Said better.")
    desk.finish(ada, finished)
    second = desk.at("cse-2")
    loose = next(reversed(evidence(second.observe(ada, finished, LOG))))
    found = _first(second.set_aside(ben, finished, loose, "It is of another child."))
    assert found.agreed is not None
    assert found.finished is not None


def test_a_review_that_was_begun_by_the_rule_of_then_leaves_the_form_finished(
    desk: Desk, ada: Professional, finished: str, clock: FakeClock
) -> None:
    """Words that were linked after the finish did not open a form once. Nobody can finish it any more: it stays what it was."""
    found = _first(desk.observe_for(ada, finished, "m2", LOG, "away"))
    assert found.finished is None
    clock.now += timedelta(days=90)
    begun = AssessmentBegun(**desk.stamp(ada), assessment="r1", tool="cse-1", version=found.version, reviews=found.id, reason="r")
    before, _ = filled(desk.add(ada, finished, lambda _: [begun]), "cse-1")
    assert before.finished is not None


def test_a_form_that_was_finished_on_changed_words_before_is_finished(
    desk: Desk, ada: Professional, finished: str, clock: FakeClock
) -> None:
    """Once it was finished, whoever finished it has looked at them."""
    found = _first(_reword(desk, ada, finished, clock))
    clock.now += timedelta(days=1)
    done = Finished(**desk.stamp(ada), assessment=found.id, version=found.version)
    ledger = desk.add(ada, finished, lambda _: [done])
    assert _first(ledger).finished is not None
    assert _says(desk, ledger) == []


def test_something_told_that_is_changed_begins_no_review(desk: Desk, ada: Professional, finished: str, clock: FakeClock) -> None:
    """What is linked in the form is looked at there first; something new may wait for the review."""
    ledger = desk.disclose(ada, finished, "d1", person="Sam", words=HIT)
    (piece,) = [each for each in evidence(ledger).values() if each.source == "disclosure"]
    desk.link(ada, finished, piece.id, "m4", "towards")
    desk.judge(ada, finished, "m4", "indicated", ("current",), seen=None, reason="They told it.")
    desk.decide(ada, finished, "medium", "They told it.")
    desk.finish(ada, finished)
    clock.now += timedelta(days=1)
    ledger = desk.disclose(ada, finished, "d1", words="He did not hit me; he shouted.")
    assert (_first(ledger).finished, _first(ledger).told) == (None, None)
    with pytest.raises(Refused, match="not finished"):
        desk.begin_review(ada, finished, "Something was told.")


def test_a_state_of_something_told_that_was_taken_back_decides_nothing_more(
    desk: Desk, ada: Professional, ben: Professional, finished: str, clock: FakeClock
) -> None:
    """Whoever changed the words has shaped what rests on them, also where the change was taken back."""
    ledger = desk.disclose(ada, finished, "d1", person="Sam", words=HIT)
    (piece,) = [each for each in evidence(ledger).values() if each.source == "disclosure"]
    desk.link(ada, finished, piece.id, "m4", "towards")
    clock.now += timedelta(days=1)
    ledger = desk.disclose(ben, finished, "d1", words="He shouted.")
    desk.withdraw(ben, finished, ledger.entries[-1].id, "Not so.")
    ledger = desk.read(ada, finished)
    assert "ben" in deciders(ledger, _first(ledger).id)
    assert [each.words for each in evidence(ledger).values() if each.source == "disclosure"] == [HIT]
