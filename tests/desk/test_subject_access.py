"""The copy of the record: every choice is somebody's, the other party's words need a reason, and a manager who chose nothing agrees."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Newer, Observation, Preparation, Refused
from interview.people import Professional
from interview.record.access import Chosen, undecided
from interview.record.entry import BlackedOut, CopyAgreed, Prepared, Redacted
from tests.desk.conftest import SAFE

LIFTS = "Lifts off people."


@pytest.fixture
def told(desk: Desk, ada: Professional, shared: str) -> str:
    """A case, open to Ben too, in which Sam and his mother each said something."""
    sam = desk.prepare(ada, shared, Preparation(script="young-person", person="Sam", **SAFE))
    desk.answer(ada, shared, sam, "getting-there", LIFTS)
    mother = desk.prepare(ada, shared, Preparation(script="parent-carer", person="Kim Invented", relation="mother", role="parent", **SAFE))
    desk.answer(ada, shared, mother, "a-usual-evening", "A grey car.")
    desk.observe(ada, shared, Observation("New shoes."))
    return shared


def sam_of(desk: Desk, who: Professional, case: str) -> str:
    return desk.requesters(desk.read(who, case))[0].id


def of(desk: Desk, who: Professional, case: str, words: str) -> Chosen:
    """Return the entry that says these words, as it stands in Sam's copy."""
    every = desk.chosen(desk.read(who, case), sam_of(desk, who, case))
    return next(each for each in every if any(part.text == words for part in each.told.parts))


def decide_all(desk: Desk, who: Professional, case: str) -> None:
    person = sam_of(desk, who, case)
    waits = undecided(desk.chosen(desk.read(who, case), person))
    mine = [each.told.id for each in waits if not each.others]
    others = [each.told.id for each in waits if each.others and not each.alone]
    desk.redact(who, case, mine, person, "include", "own")
    for step in (others, *([each.told.id] for each in waits if each.alone)):
        desk.redact(who, case, step, person, "leave-out", "third party", "Kim Invented", reason="third-party")


def test_what_is_chosen_is_kept_with_who_chose_it(desk: Desk, ada: Professional, told: str) -> None:
    """Whose information it is, what is blacked out and why; the same choice twice is one."""
    each, person = of(desk, ada, told, LIFTS), sam_of(desk, ada, told)
    span = BlackedOut(part="words", begins=0, ends=5)
    for _ in range(2):
        ledger = desk.redact(ada, told, [each.told.id], person, "black-out", "third party", "Kez", [span], "source", "Not yet.")
    (kept,) = ledger.of(Redacted)
    assert (kept.by, kept.how, kept.whose, kept.third, kept.passages, kept.reason) == (
        "ada",
        "black-out",
        "third party",
        "Kez",
        (span,),
        "source",
    )
    ledger = desk.redact(ada, told, [each.told.id], person, "include", "own", reason="source", third="Kez")
    last = of(desk, ada, told, LIFTS).choice
    assert last is not None
    assert (last.how, last.reason, last.third, last.passages) == ("include", "", "", ())


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ({"how": "", "whose": "own"}, "Choose whose information it is, and what"),
        ({"how": "include", "whose": ""}, "Choose whose information it is, and what"),
        ({"how": "include", "whose": "third party"}, "Name whose information it is"),
        ({"how": "leave-out", "whose": "own"}, "Choose why it is kept back"),
        ({"how": "leave-out", "whose": "own", "reason": "because"}, "Choose why it is kept back"),
        ({"how": "leave-out", "whose": "own", "reason": "other"}, "Say the other reason in words"),
        ({"how": "black-out", "whose": "own", "reason": "source"}, "Choose the words that are to be blacked out"),
    ],
)
def test_a_choice_that_lacks_something_is_refused(desk: Desk, ada: Professional, told: str, chosen: dict[str, str], says: str) -> None:
    """The sentence says what is missing; nothing is kept."""
    each = of(desk, ada, told, LIFTS)
    with pytest.raises(Refused, match=says):
        desk.redact(ada, told, [each.told.id], sam_of(desk, ada, told), **chosen)
    assert not list(desk.read(ada, told).of(Redacted))


@pytest.mark.parametrize("span", [("words", 0, 99), ("words", 5, 5), ("words", -1, 3), ("nothing", 0, 1)])
def test_only_what_stands_there_is_blacked_out(desk: Desk, ada: Professional, told: str, span: tuple[str, int, int]) -> None:
    """A passage beyond the words, or of no words, is refused."""
    passage = BlackedOut(part=span[0], begins=span[1], ends=span[2])
    with pytest.raises(Refused, match="What is to be blacked out does not stand in this entry"):
        desk.redact(
            ada,
            told,
            [of(desk, ada, told, LIFTS).told.id],
            sam_of(desk, ada, told),
            "black-out",
            "own",
            passages=[passage],
            reason="source",
        )


def test_another_partys_words_are_given_only_with_a_reason_in_words(desk: Desk, ada: Professional, told: str) -> None:
    """One party's answers are never shown to the other, unless somebody says why this may be."""
    each, person = of(desk, ada, told, "A grey car."), sam_of(desk, ada, told)
    with pytest.raises(Refused, match="This is somebody else’s, or may be"):
        desk.redact(ada, told, [each.told.id], person, "include", "third party", "Kim Invented")
    desk.redact(ada, told, [each.told.id], person, "include", "third party", "Kim Invented", words="She asked us to show him.")
    assert of(desk, ada, told, "A grey car.").shows


@pytest.mark.parametrize(("how", "reason"), [("include", ""), ("leave-out", "third-party")])
def test_anothers_words_are_nobodys_own(desk: Desk, ada: Professional, told: str, how: str, reason: str) -> None:
    """However good the reason in words: the copy marks them as somebody else's. Nor are they decided with others."""
    person, first = sam_of(desk, ada, told), of(desk, ada, told, LIFTS).told.id
    for words in ("A grey car.", "Kim Invented"):
        each = of(desk, ada, told, words)
        assert each.another
        with pytest.raises(Refused, match="This is from a conversation with somebody else, or is their view"):
            desk.redact(ada, told, [each.told.id], person, how, "own", reason=reason, words="She asked us to.")
        with pytest.raises(Refused, match=f"Entry {each.told.number} is decided by itself"):
            desk.redact(ada, told, [first, each.told.id], person, how, "third party", "Kim", reason=reason, words="She asked us to.")
    assert not list(desk.read(ada, told).of(Redacted))


def test_a_choice_is_for_the_words_that_were_shown(desk: Desk, ada: Professional, ben: Professional, told: str) -> None:
    """A name that a colleague mended meanwhile moves the letters under a bar: nothing is chosen, and a bar of before does not hold."""
    each, person = of(desk, ada, told, LIFTS), sam_of(desk, ada, told)
    talk, said = each.told.talk, {each.told.id: each.told.said}
    bar = [BlackedOut(part="speaker", begins=0, ends=3)]
    desk.redact(ada, told, [each.told.id], person, "black-out", "own", passages=bar, reason="source", said=said)
    assert of(desk, ada, told, LIFTS).choice is not None
    desk.prepare(ben, told, Preparation(script="young-person", person="Samuel", **SAFE), talk)
    now = of(desk, ada, told, LIFTS)
    assert (now.choice, now.lapsed) == (None, "said")
    with pytest.raises(Refused, match=f"What entry {each.told.number} says was changed after you last saw it"):
        desk.redact(ada, told, [each.told.id], person, "black-out", "own", passages=bar, reason="source", said=said)
    desk.redact(ada, told, [each.told.id], person, "include", "own", said={now.told.id: now.told.said})
    assert of(desk, ada, told, LIFTS).choice is not None


def test_several_are_decided_in_one_step_and_none_anew(desk: Desk, ada: Professional, told: str) -> None:
    """What somebody chose for one of them stays; words are blacked out of one entry at a time."""
    person, first = sam_of(desk, ada, told), of(desk, ada, told, LIFTS).told.id
    second = of(desk, ada, told, "New shoes.").told.id
    desk.redact(ada, told, [first], person, "leave-out", "own", reason="serious-harm")
    desk.redact(ada, told, [first, second], person, "include", "own", words="Sam’s own shoes.")
    assert not of(desk, ada, told, LIFTS).shows
    assert of(desk, ada, told, "New shoes.").shows
    with pytest.raises(Refused, match="Words are blacked out one entry at a time"):
        desk.redact(
            ada, told, [first, second], person, "black-out", "own", passages=[BlackedOut(part="words", begins=0, ends=1)], reason="source"
        )


@pytest.mark.parametrize(("how", "reason"), [("include", ""), ("leave-out", "third-party")])
def test_what_was_told_or_reported_is_decided_by_itself(desk: Desk, ada: Professional, told: str, how: str, reason: str) -> None:
    """No step that decides several entries takes it, whatever it would do with it, and then nothing of the step is kept."""
    desk.disclose(ada, told, "d1", person="Sam", words="He locked the door.")
    desk.observe(ada, told, Observation("Seen in a grey car.", basis="report", source="A neighbour"))
    desk.observe(ada, told, Observation("Missing overnight.", basis="record", agency="Example Police", source="report 7"))
    person, first = sam_of(desk, ada, told), of(desk, ada, told, LIFTS).told.id
    for words in ("He locked the door.", "Seen in a grey car.", "Missing overnight."):
        each = of(desk, ada, told, words)
        assert each.others
        with pytest.raises(Refused, match=f"Entry {each.told.number} is decided by itself"):
            desk.redact(ada, told, [first, each.told.id], person, how, "own", reason=reason, words="Read.")
    assert not list(desk.read(ada, told).of(Redacted))


def test_a_parent_is_given_a_disclosure_only_with_a_reason_in_words(desk: Desk, ada: Professional, told: str) -> None:
    """Also where the child told it while the parent's own conversation was open."""
    mother = desk.requesters(desk.read(ada, told))[1]
    for conversation in ("", next(each.conversation for each in desk.read(ada, told).of(Prepared) if each.person_id == mother.id)):
        desk.disclose(ada, told, f"d{conversation}", person="Sam", words="She hits me.", conversation=conversation)
        each = desk.chosen(desk.read(ada, told), mother.id)[-1]
        with pytest.raises(Refused, match="This is somebody else’s, or may be"):
            desk.redact(ada, told, [each.told.id], mother.id, "include", "own")
        desk.redact(ada, told, [each.told.id], mother.id, "leave-out", "third party", "Sam", reason="serious-harm")
    assert len(list(desk.read(ada, told).of(Redacted))) == 2


def test_nobody_and_nothing_unknown_is_chosen_for(desk: Desk, ada: Professional, told: str) -> None:
    """A person who may not ask, or an entry that is not there."""
    each = of(desk, ada, told, LIFTS)
    with pytest.raises(Refused, match="Choose for whom the copy is"):
        desk.redact(ada, told, [each.told.id], "somebody", "include", "own")
    with pytest.raises(Refused, match="There is no such entry to choose for"):
        desk.redact(ada, told, ["nothing"], sam_of(desk, ada, told), "include", "own")


def test_a_newer_choice_is_not_written_over(desk: Desk, ada: Professional, ben: Professional, told: str) -> None:
    """Whoever looked at an older one is told who chose meanwhile."""
    each, person = of(desk, ada, told, LIFTS), sam_of(desk, ada, told)
    desk.redact(ben, told, [each.told.id], person, "leave-out", "own", reason="source", seen="")
    with pytest.raises(Newer, match="Ben Example"):
        desk.redact(ada, told, [each.told.id], person, "include", "own", seen="")


def test_a_manager_who_chose_nothing_agrees_with_what_was_shown(desk: Desk, ada: Professional, ben: Professional, told: str) -> None:
    """Not while anything is open, not whoever chose, not what changed since; a later choice makes it void."""
    person = sam_of(desk, ada, told)
    with pytest.raises(Refused, match="It cannot be agreed while something in it is not decided"):
        desk.agree_copy(ben, told, person, desk.copy_state(desk.read(ben, told), person))
    decide_all(desk, ada, told)
    state = desk.copy_state(desk.read(ben, told), person)
    with pytest.raises(Refused, match="You chose something in this copy"):
        desk.agree_copy(ada, told, person, state)
    with pytest.raises(Refused, match="The copy was changed after you last saw it"):
        desk.agree_copy(ben, told, person, "another")
    for _ in range(2):
        ledger = desk.agree_copy(ben, told, person, state, "Read.")
    assert [each.by for each in ledger.of(CopyAgreed)] == ["ben"]
    assert desk.copy_agreed(ledger, person) is not None
    ledger = desk.redact(ada, told, [of(desk, ada, told, LIFTS).told.id], person, "leave-out", "own", reason="privilege")
    assert desk.copy_agreed(ledger, person) is None
