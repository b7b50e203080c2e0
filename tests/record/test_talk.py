"""A conversation as the ledger tells it: not asked, left, "I don't know" and "this isn't about me" are different things."""

from __future__ import annotations

import pytest

from interview.record.entry import AgreedToTalk, Ended, Noted, Paused, Resumed
from interview.record.talk import (
    Spoken,
    Talk,
    account_of,
    left_for_later,
    may_offer,
    role_of,
    same_person,
    spoken_with,
    standing_of,
    talk,
    talks,
    to_come_back,
)
from tests.record.made import Writing


def only(case: Writing, conversation: str = "c1") -> Talk:
    found = talk(case.ledger, conversation)
    assert found is not None
    return found


@pytest.fixture
def case() -> Writing:
    """A case with a conversation that is prepared and has not begun."""
    made = Writing()
    made.prepare()
    return made


def test_what_nobody_put_to_them_is_not_asked(case: Writing) -> None:
    """A prompt that was never met has no answer, was not left, and has no entry."""
    reply = only(case).reply("p1")
    assert (reply.status, reply.answers, reply.left, reply.asked) == ("not-asked", (), None, None)


@pytest.mark.parametrize(
    ("does", "status"),
    [
        (lambda case: case.ask(), "asked"),
        (lambda case: case.answer("The park."), "said"),
        (lambda case: case.answer(without="dont-know"), "dont-know"),
        (lambda case: case.answer(without="not-about-me"), "not-about-me"),
        (lambda case: case.leave("later"), "later"),
        (lambda case: case.leave("rather-not"), "rather-not"),
    ],
)
def test_each_way_to_meet_a_prompt_is_told_apart(does, status: str, case: Writing) -> None:  # type: ignore[no-untyped-def]
    """Six ways, six words for them; only one of them is an answer in words."""
    does(case)
    reply = only(case).reply("p1")
    assert reply.status == status
    assert bool(reply.answers and reply.answers[0].words) is (status == "said")
    assert (reply.left is not None) is (status in ("later", "rather-not"))
    assert only(case).reply("p2").status == "not-asked"


def test_a_drawing_is_an_answer_as_words_are(case: Writing) -> None:
    """Nobody has to say anything about it; the prompt is answered, and nothing is left to come back to."""
    case.leave("later")
    case.answer(drawing="d1", how="drawn")
    reply = only(case).reply("p1")
    assert (reply.status, [(answer.words, answer.drawing) for answer in reply.answers]) == ("said", [("", "d1")])
    assert to_come_back(case.ledger, only(case)) == ()


def test_leaving_after_an_answer_keeps_the_answer(case: Writing) -> None:
    """How it stands is what came last; what was said stays."""
    said = case.answer("The park.")
    case.leave("later")
    reply = only(case).reply("p1")
    assert reply.status == "later"
    assert [answer.id for answer in reply.answers] == [said]


def test_asking_again_does_not_undo_an_answer(case: Writing) -> None:
    """A follow-up that is put to them leaves the prompt as it stands until there is a new answer."""
    case.answer("The park.")
    case.ask()
    assert only(case).reply("p1").status == "said"


def test_a_conversation_begins_with_the_first_prompt(case: Writing) -> None:
    """Prepared is not begun; paused and ended can be taken up again."""
    assert (only(case).state, only(case).began) == ("prepared", None)
    case.ask()
    assert only(case).state == "open"
    for kind, state in ((Paused, "paused"), (Resumed, "open"), (Ended, "ended"), (Resumed, "open")):
        case.add(kind, conversation="c1")
        assert only(case).state == state


def test_words_added_after_the_end_do_not_open_the_conversation(case: Writing) -> None:
    """What is written down afterwards is kept, and the conversation stays over."""
    case.ask()
    case.add(Ended, conversation="c1")
    case.answer("And one more thing.")
    assert only(case).state == "ended"
    assert only(case).reply("p1").status == "said"


def test_a_changed_answer_keeps_the_earlier_one(case: Writing) -> None:
    """The newest words stand; the earlier ones are kept beside them."""
    first = case.answer("A man.")
    second = case.answer("My uncle.", replaces=first)
    reply = only(case).reply("p1")
    assert [answer.id for answer in reply.answers] == [second]
    assert [answer.id for answer in reply.earlier] == [first]


def test_words_changed_on_another_day_are_changed_on_that_day_too(case: Writing) -> None:
    """An answer that is changed in a later conversation does not stand in the earlier one."""
    first = case.answer("A man.")
    case.prepare("c2")
    case.answer("My uncle.", conversation="c2", replaces=first)
    assert only(case).reply("p1").answers == ()
    assert [answer.words for answer in only(case).reply("p1").earlier] == ["A man."]
    assert standing_of(case.ledger, only(case, "c2"), "p1").answers[0].words == "My uncle."


def test_the_latest_preparation_of_a_conversation_holds(case: Writing) -> None:
    """Prepared again, it is one conversation still, with what was said in it."""
    case.answer("The park.")
    case.prepare(person="Sammy")
    assert [held.prepared.person for held in talks(case.ledger)] == ["Sammy"]
    assert only(case).reply("p1").status == "said"


def test_only_later_is_waiting_and_only_until_it_is_met(case: Writing) -> None:
    """What was left for later waits, in the order of leaving; answered or declined on another day, it does not."""
    case.leave("later", "p2")
    case.leave("later", "p1")
    case.leave("rather-not", "p3")
    case.prepare("c2", person="Samuel")
    now = only(case, "c2")
    assert to_come_back(case.ledger, now) == ("p2", "p1")
    case.answer("The park.", "p2", "c2")
    case.leave("rather-not", "p1", "c2")
    assert to_come_back(case.ledger, only(case, "c2")) == ()


def test_rather_not_is_never_put_forward_again_in_any_conversation(case: Writing) -> None:
    """Not even when they answered it themselves since."""
    case.leave("rather-not")
    case.prepare("c2")
    case.answer("It is all right.", conversation="c2")
    assert not may_offer(case.ledger, only(case, "c2"), "p1")
    assert may_offer(case.ledger, only(case, "c2"), "p2")


@pytest.mark.parametrize(("audience", "person_id"), [("parent or carer", "stepfather"), ("young person", "another"), ("young person", "")])
def test_another_persons_conversation_says_nothing_of_this_one(audience: str, person_id: str, case: Writing) -> None:
    """Neither somebody else of the same name, nor who has no id, sees, waits for or declines what is this person's."""
    case.leave("rather-not")
    case.leave("later", "p2")
    case.prepare("c2", audience, "Sam", person_id)
    other = only(case, "c2")
    assert standing_of(case.ledger, other, "p1").status == "not-asked"
    assert may_offer(case.ledger, other, "p1")
    assert to_come_back(case.ledger, other) == ()


def test_notes_stand_beside_the_prompt_and_in_no_answer(case: Writing) -> None:
    """A private note is no answer and does not change how a prompt stands."""
    case.add(Noted, conversation="c1", prompt="p1", words="Looked away.")
    found = only(case)
    assert [note.words for note in found.notes_for("p1")] == ["Looked away."]
    assert found.notes_for("p2") == ()
    assert found.reply("p1").status == "not-asked"


def test_two_who_have_no_id_are_two_people() -> None:
    """Of entries from before people had ids, nothing is guessed, although the names are the same; each is the same as itself."""
    case = Writing()
    case.prepare("c1", person_id="")
    case.prepare("c2", person_id="")
    one, other = (held.prepared for held in talks(case.ledger))
    assert not same_person(one, other)
    assert same_person(one, one)
    assert spoken_with(case.ledger) == ()


def test_everybody_who_was_prepared_for_is_named_once_and_as_last_named(case: Writing) -> None:
    """The one named last stands first. Who was exchanged for somebody else before it began is nobody it is with."""
    case.prepare("c2", "parent or carer", "Pat", "p1", relation="father")
    case.prepare("c3", "parent or carer", "Kim", "k1", relation="youth worker", role="other")
    case.prepare("c4", "parent or carer", "Patrick", "p1", relation="father", role="carer")
    case.prepare("c5", "parent or carer", "A slip", "s1")
    case.prepare("c5", "parent or carer", "Lee", "l1")
    assert spoken_with(case.ledger) == (
        Spoken("l1", "Lee", "", "parent", "parent or carer"),
        Spoken("p1", "Patrick", "father", "carer", "parent or carer"),
        Spoken("k1", "Kim", "youth worker", "other", "parent or carer"),
        Spoken("child", "Sam", "", "young person", "young person"),
    )


@pytest.mark.parametrize(
    ("audience", "role", "whose"),
    [
        ("young person", "", "young person"),
        ("parent or carer", "", "parent or carer"),
        ("parent or carer", "carer", "parent or carer"),
        ("parent or carer", "other", "other"),
        ("professional", "", "other"),
    ],
)
def test_whose_account_it_is_follows_from_who_they_are_and_not_from_the_script(audience: str, role: str, whose: str) -> None:
    """A neighbour who is talked with in the parent's script is no parent; where a role was not kept, the script's audience says it."""
    case = Writing()
    case.prepare(audience=audience, role=role)
    assert account_of(only(case).prepared) == whose
    assert role_of(only(case).prepared) == (role or {"parent or carer": "parent", "professional": "other"}.get(audience, audience))


def test_what_they_last_answered_is_whether_they_agree_to_talk(case: Writing) -> None:
    """Before they are asked, it is what was known when it was prepared; an answer is part of the conversation."""
    case.prepare(agreed="not asked yet")
    assert (only(case).agreed, only(case).began) == ("not asked yet", None)
    case.add(AgreedToTalk, conversation="c1", agreed="yes")
    changed = case.add(AgreedToTalk, conversation="c1", agreed="no")
    assert (only(case).agreed, only(case).state) == ("no", "prepared")
    assert only(case).began
    case.take_back(changed)
    assert only(case).agreed == "yes"


def test_what_is_left_is_listed_once_for_each_person_and_prompt(case: Writing) -> None:
    """Left in two conversations it is one thing; answered since, it is none; two people's are two."""
    case.leave("later", "p1")
    case.leave("later", "p2")
    case.prepare("c2", person="Sammy")
    case.leave("later", "p1", "c2")
    case.answer("The park.", "p2", "c2")
    case.prepare("c3", "parent or carer", "Sammy", "stepfather")
    case.leave("later", "p1", "c3")
    case.leave("rather-not", "p2", "c3")
    assert left_for_later(case.ledger) == (("Sammy", "p1", "young-person"), ("Sammy", "p1", "young-person"))
    case.answer("At night.", "p1", "c3")
    assert left_for_later(case.ledger) == (("Sammy", "p1", "young-person"),)
