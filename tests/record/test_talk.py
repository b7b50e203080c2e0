"""A conversation as the ledger tells it: not asked, left, "I don't know" and "this isn't about me" are different things."""

from __future__ import annotations

import pytest

from interview.record.entry import Ended, Noted, Paused, Resumed
from interview.record.talk import Talk, may_offer, standing_of, talk, talks, to_come_back
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
    case.prepare("c2", person=" sam ")
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


@pytest.mark.parametrize(("audience", "person"), [("parent or carer", "Sam"), ("young person", "Alex")])
def test_another_persons_conversation_says_nothing_of_this_one(audience: str, person: str, case: Writing) -> None:
    """Neither somebody else of the same name nor anybody else sees, waits for or declines what is this person's."""
    case.leave("rather-not")
    case.leave("later", "p2")
    case.prepare("c2", audience, person)
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
