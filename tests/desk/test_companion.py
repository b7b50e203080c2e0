"""What a companion screen needs of the desk: that it joined, how its person likes to see it, what is written, drawn and taken back on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from interview.desk import Desk, Preparation, Refused, Reworded
from interview.people import Professional
from interview.ports import CaseUnreadable, NoSuchCase, NotSaved
from interview.record.drawing import svg
from interview.record.entry import Answered, Ended, Look, Paused, Preferred, ReadBack, ScreenJoined, Withdrawn
from interview.record.evidence import evidence
from interview.words.catalogue import Catalogue
from interview.words.script import Prompt
from storage import Storage, open_storage
from tests.desk.conftest import SAFE
from tests.fakes_people import FakeClock

YOUNG = Preparation(script="young-person", person="Sam", **SAFE)
PARENT = Preparation(script="parent-carer", person="Gran", **SAFE)
DRAWN = svg([[[10, 10], [200, 120], [300, 40]]]).encode()
LARGE_AND_DARK = Look(size=2, spaced=True, colours="night", still=True)


@pytest.fixture
def other(desk: Desk, ada: Professional, case: str, talk: str) -> str:
    """A second conversation in the same case, with Sam's grandmother."""
    return desk.prepare(ada, case, PARENT)


# a device


def test_that_a_device_joined_is_kept(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Whose it is and who can see it stand in the case, as they were answered."""
    kept = desk.screen_joined(ada, case, talk, "theirs", " nobody goes through it ").last(ScreenJoined)
    assert kept is not None
    assert (kept.by, kept.conversation, kept.whose, kept.seen_by) == ("ada", talk, "theirs", "nobody goes through it")


@pytest.mark.parametrize("seen_by", ["", "  \n"])
def test_their_own_phone_needs_an_answer_to_who_can_see_it(seen_by: str, desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """The worker's second device needs none; without an answer no code is made, and nothing is kept."""
    desk.may_invite("ours", seen_by)
    before = desk.read(ada, case)
    for verb in (lambda: desk.may_invite("theirs", seen_by), lambda: desk.screen_joined(ada, case, talk, "theirs", seen_by)):
        with pytest.raises(Refused, match="First write who can see their device, now and later") as refused:
            verb()
        assert refused.value.needs == "words"
    assert desk.read(ada, case) == before
    desk.may_invite("theirs", "only they know how it is opened")


def test_a_device_is_somebody_s(desk: Desk) -> None:
    """Ours or theirs; anything else was not chosen."""
    with pytest.raises(Refused, match="Choose whose device it is"):
        desk.may_invite("", "nobody")


def test_no_device_joins_a_conversation_that_is_not_there(desk: Desk, ada: Professional, cyd: Professional, case: str, talk: str) -> None:
    """Nor does anybody invite to a case that is not open to them."""
    with pytest.raises(Refused, match="There is no such conversation"):
        desk.screen_joined(ada, case, "never", "ours")
    with pytest.raises(NoSuchCase):
        desk.screen_joined(cyd, case, talk, "ours")


# letters and colours


def test_how_somebody_likes_to_see_it_is_theirs_in_every_conversation(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """It is kept with the person, not with the device or the day."""
    ledger = desk.prefer(ada, case, talk, LARGE_AND_DARK)
    assert desk.look_of(ledger, desk.talk(ledger, talk)) == LARGE_AND_DARK
    again = desk.prepare(ada, case, YOUNG)
    ledger = desk.read(ada, case)
    assert desk.look_of(ledger, desk.talk(ledger, again)) == LARGE_AND_DARK


def test_another_person_s_is_another(desk: Desk, ada: Professional, case: str, talk: str, other: str) -> None:
    """Whoever has chosen nothing sees the screen as it comes, and what they choose changes nobody else's."""
    ledger = desk.prefer(ada, case, talk, LARGE_AND_DARK)
    assert desk.look_of(ledger, desk.talk(ledger, other)) == Look()
    ledger = desk.prefer(ada, case, other, Look(colours="cream"))
    assert desk.look_of(ledger, desk.talk(ledger, talk)) == LARGE_AND_DARK
    assert desk.look_of(ledger, desk.talk(ledger, other)) == Look(colours="cream")


def test_people_without_an_id_are_told_apart_by_their_conversation(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Entries from before people had ids share nothing, not even a wish for larger letters."""
    now = desk.talk(desk.read(ada, case), talk).prepared
    for old in ("old", "older"):
        desk.add(ada, case, lambda _, old=old: [msgspec.structs.replace(now, **desk.stamp(ada), conversation=old, person_id="")])
    ledger = desk.prefer(ada, case, "old", LARGE_AND_DARK)
    assert [desk.look_of(ledger, desk.talk(ledger, each)) for each in ("old", "older", talk)] == [LARGE_AND_DARK, Look(), Look()]


def test_the_same_look_chosen_twice_is_kept_once(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """A button that is pressed there and back adds what was changed, and nothing else."""
    assert len(desk.prefer(ada, case, talk, Look())) == len(desk.read(ada, case))
    for look in (LARGE_AND_DARK, LARGE_AND_DARK, Look(), Look()):
        ledger = desk.prefer(ada, case, talk, look)
    assert [entry.look for entry in ledger.of(Preferred)] == [LARGE_AND_DARK, Look()]


# what is being written


def test_half_written_words_are_kept_by_their_place(desk: Desk, case: str, talk: str, other: str) -> None:
    """Each where it was being written, and never on another conversation's screen."""
    desk.keep_half_written(case, talk, "places", " he's ")
    desk.keep_half_written(case, talk, "drawing-places", "[[[1, 2]]]")
    desk.keep_half_written(case, other, "places", "Gran's words")
    assert desk.half_written(case, talk) == {"places": " he's ", "drawing-places": "[[[1, 2]]]"}
    assert desk.half_written(case, other) == {"places": "Gran's words"}


def test_half_written_words_are_in_nobody_s_drafts(
    desk: Desk, ada: Professional, ben: Professional, shared: str, case: str, talk: str
) -> None:
    """They are theirs until they are sent: no professional reads them, and the case does not hold them."""
    before = desk.read(ada, case)
    desk.keep_half_written(case, talk, "places", "not sent")
    desk.keep_draft(ada, case, "talk/places", "her own")
    assert [draft.text for draft in desk.drafts(ada, case).values()] == ["her own"]
    assert desk.drafts(ben, case) == {}
    assert desk.read(ada, case) == before


def test_words_that_are_deleted_before_they_are_sent_are_kept_nowhere(desk: Desk, case: str, talk: str) -> None:
    """An empty box drops what was kept of it."""
    desk.keep_half_written(case, talk, "places", "not sent")
    desk.keep_half_written(case, talk, "places", "")
    assert desk.half_written(case, talk) == {}
    assert desk.shelf.drafts(case) == {}


def test_half_written_words_outlive_a_restart(desk: Desk, case: str, talk: str) -> None:
    """A new desk over the same shelf has them."""
    desk.keep_half_written(case, talk, "places", "not sent")
    after = Desk(desk.content, desk.catalogues, desk.shelf, desk.register, desk.clock)
    assert after.half_written(case, talk) == {"places": "not sent"}


def test_what_was_sent_is_not_shown_as_half_written_after_a_restart(
    desk: Desk, ada: Professional, case: str, talk: str, other: str, clock: FakeClock
) -> None:
    """The server stopped after the answer was kept and before its draft was dropped: it would be sent twice. It is dropped then."""
    desk.keep_half_written(case, talk, "places", "in town")
    desk.keep_half_written(case, other, "places", "in town")
    desk.keep_half_written(case, talk, "getting-there", "in town")
    clock.move(seconds=2)
    desk.answer(ada, case, talk, "places", "in town", how="typed")
    assert desk.half_written(case, talk) == {"getting-there": "in town"}
    assert desk.half_written(case, other) == {"places": "in town"}
    assert [key.rpartition("/")[2] for key in desk.shelf.drafts(case)] == ["places", "getting-there"]


def test_the_same_words_written_again_later_are_half_written_again(
    desk: Desk, ada: Professional, case: str, talk: str, clock: FakeClock
) -> None:
    """Somebody says the same once more; only what was kept before the answer, or beside it, was sent with it."""
    desk.answer(ada, case, talk, "places", "in town", how="typed")
    clock.move(minutes=1)
    desk.keep_half_written(case, talk, "places", "in town")
    assert desk.half_written(case, talk) == {"places": "in town"}


def test_words_changed_or_added_when_read_back_and_a_drawing_are_known_as_sent(
    desk: Desk, ada: Professional, case: str, talk: str, clock: FakeClock
) -> None:
    """Each at its own place, which names the answer that is changed or added to, or the prompt that is drawn at."""
    first = next(reversed(evidence(desk.answer(ada, case, talk, "places", "in town", how="typed"))))
    clock.move(minutes=1)
    for place, text in ((f"heard-{first}", "at the park"), (f"add-{first}", "and the pier"), ("drawing-places", "[[[1, 2]]]")):
        desk.keep_half_written(case, talk, place, text)
    desk.answer(ada, case, talk, "places", "and the pier", how="typed")
    assert set(desk.half_written(case, talk)) == {f"heard-{first}", "drawing-places"}
    desk.answer(ada, case, talk, "places", "at the park", how="typed", replaces=first)
    assert set(desk.half_written(case, talk)) == {"drawing-places"}
    desk.draw(ada, case, talk, "places", DRAWN)
    assert desk.half_written(case, talk) == {}


def test_more_than_anybody_writes_is_refused(desk: Desk, case: str, talk: str) -> None:
    """What was kept before stays."""
    desk.keep_half_written(case, talk, "places", "not sent")
    with pytest.raises(Refused, match="This is too much to keep at once"):
        desk.keep_half_written(case, talk, "places", "x" * 500_001)
    assert desk.half_written(case, talk) == {"places": "not sent"}


def test_nothing_of_the_companion_is_left_of_an_erased_case(desk: Desk, case: str, talk: str) -> None:
    """Half-written words, drawings and the room are gone with it, and nothing new is kept there."""
    desk.keep_half_written(case, talk, "places", "not sent")
    desk.keep_room(case, talk, "a room")
    desk.shelf.erase(case)
    assert desk.kept_room(case, talk) == ""
    for verb in (
        lambda: desk.half_written(case, talk),
        lambda: desk.keep_half_written(case, talk, "places", "more"),
        lambda: desk.behind(case),
        lambda: desk.own_drawing(case, talk, "one"),
    ):
        with pytest.raises(NoSuchCase):
            verb()


def test_a_room_is_kept_beside_its_case(desk: Desk, ada: Professional, case: str, talk: str, other: str) -> None:
    """Each conversation's own, in nobody's drafts and on nobody's screen; an empty text drops it."""
    desk.keep_room(case, talk, "a room")
    assert (desk.kept_room(case, talk), desk.kept_room(case, other), desk.kept_room("never", talk)) == ("a room", "", "")
    assert desk.drafts(ada, case) == desk.half_written(case, talk) == {}
    desk.keep_room(case, talk, "")
    assert desk.shelf.drafts(case) == {}


def test_the_case_behind_a_screen_is_read_without_anybody_looking(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Nobody is written down as having looked: the door has let the device in, and it shows one prompt."""
    before = desk.read(ada, case)
    assert desk.behind(case) == before
    assert desk.read(ada, case) == before


# pointing


def test_what_is_pointed_at_is_kept_in_the_words_that_were_shown(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """As an answer that was pointed at, to the words that were last put."""
    desk.ask(ada, case, talk, "how-to-do-this", Reworded("simpler"))
    choices = [words.text for words in _prompt(desk, "how-to-do-this").choices]
    kept = desk.point(ada, case, talk, "how-to-do-this", 2, "key").last(Answered)
    assert kept is not None
    assert (kept.id, kept.words, kept.how, kept.rendered, kept.wording.part) == ("key", choices[2], "pointed", "", "simpler")
    assert desk.point(ada, case, talk, "how-to-do-this", 2, "key").last(Answered) == kept


def test_what_is_pointed_at_in_another_language_stands_beside_the_script_s_english(desk: Desk, ada: Professional, case: str) -> None:
    """The words that were shown are the person's; the English is marked as the script's, nobody's rendering."""
    words = _prompt(desk, "how-to-do-this").choices[1]
    desk.catalogues["ar"] = Catalogue("ar", "العربية", "rtl", "", {(words.context, words.text): "أكتب"})
    talk = desk.prepare(ada, case, dataclasses.replace(YOUNG, locale="ar", interpreter="Noor Invented"))
    kept = desk.point(ada, case, talk, "how-to-do-this", 1).last(Answered)
    assert kept is not None
    assert (kept.words, kept.locale, kept.rendered, kept.rendered_by) == ("أكتب", "ar", words.text, "the script")


@pytest.mark.parametrize(
    ("choice", "state", "entry"),
    [("I'm okay", "open", None), ("I need a break", "paused", Paused), ("I want to stop for today", "ended", Ended)],
)
@pytest.mark.parametrize("script", ["young-person", "parent-carer"])
def test_what_is_pointed_at_is_done_at_once_where_it_asks_for_a_break_or_an_end(
    script: str, choice: str, state: str, entry: type[Paused | Ended] | None, desk: Desk, ada: Professional, case: str
) -> None:
    """The words are kept as the answer, and then the conversation rests or ends; any other choice is an answer and nothing more."""
    talk = desk.prepare(ada, case, dataclasses.replace(YOUNG, script=script, person="Somebody"))
    check = desk.content.scripts[script].check
    assert check is not None
    [prompt] = check.prompts
    words = choice if script == "young-person" else choice.replace("I'm", "I am")
    before = len(desk.ask(ada, case, talk, prompt.id))
    ledger = desk.point(ada, case, talk, prompt.id, [each.text for each in prompt.choices].index(words), "key")
    said, *after = ledger.entries[before:]
    assert isinstance(said, Answered)
    assert (said.id, said.words, said.how) == ("key", words, "pointed")
    assert [(type(each), each.by) for each in after] == ([(entry, "ada")] if entry else [])
    assert desk.talk(ledger, talk).state == state
    assert desk.talk(ledger, talk).reply(prompt.id).status == "said"


def test_a_break_that_was_pointed_at_once_is_one_break(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """The same press sent again adds nothing; when they go on, they may point at it again."""
    choices = [each.text for each in _prompt(desk, "right-now").choices]
    once = desk.point(ada, case, talk, "right-now", choices.index("I need a break"), "one")
    assert desk.point(ada, case, talk, "right-now", choices.index("I need a break"), "one") == once
    desk.resume(ada, case, talk)
    ledger = desk.point(ada, case, talk, "right-now", choices.index("I need a break"), "two")
    assert [entry.words for entry in ledger.of(Answered)] == ["I need a break"] * 2
    assert len(list(ledger.of(Paused))) == 2
    assert desk.talk(ledger, talk).state == "paused"


@pytest.mark.parametrize("number", [-1, 99])
def test_a_choice_that_is_not_there_is_refused(number: int, desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """A page from before the script changed is told so, and nothing is kept."""
    before = desk.read(ada, case)
    with pytest.raises(Refused, match="That choice is not in the script any more"):
        desk.point(ada, case, talk, "how-to-do-this", number)
    assert desk.read(ada, case) == before


# drawing


def test_a_drawing_is_an_answer(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """It answers the prompt, with what was said about it or without a word, and is evidence like any other."""
    ledger = desk.draw(ada, case, talk, "places", DRAWN, "this is the bridge", "one")
    kept = ledger.last(Answered)
    assert kept is not None
    assert (kept.id, kept.how, kept.drawing, kept.words) == ("one", "drawn", "one", "this is the bridge")
    assert desk.shelf.drawing(case, "one") == DRAWN
    bare = desk.draw(ada, case, talk, "getting-there", DRAWN).last(Answered)
    assert bare is not None
    assert bare.words == ""
    assert bare.drawing
    assert set(evidence(desk.read(ada, case))) == {"one", bare.id}


def test_a_drawing_that_is_sent_twice_is_one(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Another drawing under its id is refused, and the first stays."""
    first = desk.draw(ada, case, talk, "places", DRAWN, ident="one")
    assert desk.draw(ada, case, talk, "places", DRAWN, ident="one") == first
    with pytest.raises(NotSaved):
        desk.draw(ada, case, talk, "places", svg([[[1, 1], [2, 2]]]).encode(), ident="one")
    assert desk.read(ada, case) == first
    assert desk.shelf.drawing(case, "one") == DRAWN


@pytest.mark.parametrize(
    ("person", "where", "prompt", "refusal", "says"),
    [
        ("ada", "never", "places", Refused, "There is no such conversation in this case"),
        ("ada", "", "gone", Refused, "This prompt is not in the script any more"),
        ("cyd", "", "places", NoSuchCase, "There is no such case, or it is not open to you"),
    ],
)
def test_a_drawing_without_a_place_is_refused_in_a_sentence(
    person: str,
    where: str,
    prompt: str,
    refusal: type[Exception],
    says: str,
    desk: Desk,
    ada: Professional,
    cyd: Professional,
    case: str,
    talk: str,
) -> None:
    """No such conversation, a prompt that is gone, a case that is not open: nothing is added to the case, and nothing is kept beside it."""
    before = desk.read(ada, case)
    with pytest.raises(refusal, match=says):
        desk.draw({"ada": ada, "cyd": cyd}[person], case, where or talk, prompt, DRAWN, ident="one")
    assert desk.read(ada, case) == before
    with pytest.raises(CaseUnreadable, match="This drawing's file is missing"):
        desk.shelf.drawing(case, "one")


def test_a_drawing_that_cannot_be_kept_is_no_answer(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """A full disk is said, and no answer points at a drawing that is not there."""
    before = desk.read(ada, case)
    desk.shelf.fails = "Not saved. The disk is full."  # type: ignore[attr-defined]
    with pytest.raises(NotSaved, match="The disk is full"):
        desk.draw(ada, case, talk, "places", DRAWN)
    assert desk.read(ada, case) == before


def test_its_own_person_sees_a_drawing_and_no_other_conversation_does(
    desk: Desk, ada: Professional, case: str, talk: str, other: str
) -> None:
    """A drawing is shown on the screen of the conversation in which it was made; any other id, or none, is refused."""
    desk.draw(ada, case, talk, "places", DRAWN, ident="one")
    desk.answer(ada, case, other, "what-you-enjoy", "He draws.", ident="two")
    assert desk.own_drawing(case, talk, "one") == DRAWN
    for conversation, drawing in ((other, "one"), (talk, "two"), (talk, "never"), (talk, ""), ("never", "one")):
        with pytest.raises(Refused, match="There is no such drawing here"):
            desk.own_drawing(case, conversation, drawing)


def test_a_drawing_that_was_taken_back_is_shown_no_more(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """It stays beside the case, as words do in the ledger."""
    desk.draw(ada, case, talk, "places", DRAWN, ident="one")
    desk.take_back_words(ada, case, talk, "one")
    with pytest.raises(Refused, match="There is no such drawing here"):
        desk.own_drawing(case, talk, "one")
    assert desk.shelf.drawing(case, "one") == DRAWN


@pytest.mark.parametrize("foreign", [b"<svg onload='steal()'/>", b"not a drawing", b""])
def test_what_we_did_not_draw_is_not_shown(foreign: bytes, desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Whatever came to stand beside a case under a drawing's name: only lines as we draw them reach a page."""
    desk.draw(ada, case, talk, "places", foreign, ident="one")
    with pytest.raises(Refused, match="This drawing holds something that Alongside does not draw"):
        desk.own_drawing(case, talk, "one")


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Storage]:
    storage = open_storage(tmp_path / "data", tmp_path / "key")
    yield storage
    storage.close()


def test_drawings_and_half_written_words_are_sealed_on_the_disk(sealed: Storage, tmp_path: Path, desk: Desk, ada: Professional) -> None:
    """Whoever copies the data folder reads neither; the desk reads both."""
    real = Desk(desk.content, desk.catalogues, sealed.shelf, desk.register, desk.clock)
    case = real.open_case(ada, "Sam Invented", "cse-1", "barking-and-dagenham")
    talk = real.prepare(ada, case, YOUNG)
    real.draw(ada, case, talk, "places", DRAWN, ident="one")
    real.keep_half_written(case, talk, "places", "not sent")
    real.keep_room(case, talk, "a room of theirs")
    assert real.own_drawing(case, talk, "one") == DRAWN
    assert real.half_written(case, talk) == {"places": "not sent"}
    disk = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert disk
    assert not [words for words in (b"<svg", b"not sent", b"a room of theirs") if words in disk]


# the read-back


def test_who_takes_their_words_back_gives_no_reason_and_nothing_is_erased(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """The words no longer stand and are no evidence; the ledger still has them, and says who took them back."""
    desk.answer(ada, case, talk, "places", "The park.", ident="said")
    ledger = desk.take_back_words(ada, case, talk, "said")
    assert desk.talk(ledger, talk).reply("places").answers == ()
    assert evidence(ledger) == {}
    said = ledger.get("said")
    assert isinstance(said, Answered)
    assert said.words == "The park."
    assert ledger.withdrawn["said"].reason == "taken back by the person themselves"
    assert desk.take_back_words(ada, case, talk, "said") == ledger, "taken back twice is taken back once"


def test_who_takes_changed_words_back_takes_back_what_they_had_replaced(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Nothing of the chain stands again behind it, and all of it stays in the ledger; what else they said at the prompt stands."""
    desk.answer(ada, case, talk, "places", "The park.", ident="first")
    desk.answer(ada, case, talk, "places", "The bridge.", replaces="first", ident="second")
    desk.answer(ada, case, talk, "places", "My gran's.", ident="other")
    before = desk.answer(ada, case, talk, "places", "Under the bridge.", replaces="second", ident="third")
    ledger = desk.take_back_words(ada, case, talk, "third")
    chain = ["third", "second", "first"]
    assert ledger.entries[: len(before)] == before.entries, "nothing is deleted"
    assert [entry.entry for entry in ledger.entries[len(before) :] if isinstance(entry, Withdrawn)] == chain
    assert {ledger.withdrawn[each].reason for each in chain} == {"taken back by the person themselves"}
    reply = desk.talk(ledger, talk).reply("places")
    assert ([answer.words for answer in reply.answers], reply.earlier) == (["My gran's."], ())
    assert list(evidence(ledger)) == ["other"]
    assert desk.take_back_words(ada, case, talk, "third") == ledger, "taken back twice is taken back once"


def test_what_of_a_chain_was_taken_back_before_is_not_taken_back_again(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Each is withdrawn once, by whoever did it first; what stands behind it goes with the newest all the same."""
    for words, ident, old in (("The park.", "first", ""), ("The bridge.", "second", "first"), ("The lake.", "third", "second")):
        desk.answer(ada, case, talk, "places", words, replaces=old, ident=ident)
    desk.withdraw(ada, case, "second", "another child's")
    ledger = desk.take_back_words(ada, case, talk, "third")
    assert not [each for each in ("first", "second", "third") if ledger.stands(each)]
    assert [entry.entry for entry in ledger.of(Withdrawn)] == ["second", "third", "first"]
    assert ledger.withdrawn["second"].reason == "another child's"
    assert evidence(ledger) == {}


def test_nobody_takes_back_what_was_said_in_another_conversation(
    desk: Desk, ada: Professional, cyd: Professional, case: str, talk: str, other: str
) -> None:
    """Nor what was never said, nor what is no answer, nor anything in a case that is not open."""
    desk.answer(ada, case, other, "what-you-enjoy", "He draws.", ident="theirs")
    note = desk.note(ada, case, talk, "places", "Smiled.").entries[-1].id
    before = desk.read(ada, case)
    for answer in ("theirs", note, "never", ""):
        with pytest.raises(Refused, match=r"Those words are not in this conversation\. Nothing was changed; load the page again"):
            desk.take_back_words(ada, case, talk, answer)
    with pytest.raises(NoSuchCase):
        desk.take_back_words(cyd, case, other, "theirs")
    assert desk.read(ada, case) == before


def test_that_they_found_their_words_right_is_kept(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """For this conversation, in the name of whoever sat with them. Where nothing was said, nothing can be right."""
    assert desk.heard_right(ada, case, talk).last(ReadBack) is None
    desk.answer(ada, case, talk, "getting-there", "On foot.")
    kept = desk.heard_right(ada, case, talk).last(ReadBack)
    assert kept is not None
    assert (kept.conversation, kept.by, kept.at) == (talk, "ada", desk.clock())
    with pytest.raises(Refused, match="There is no such conversation"):
        desk.heard_right(ada, case, "never")


# where they would like to go


def test_next_is_what_comes_after_the_prompt(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Within a topic the following prompt; after the last one there is nothing, and they choose."""
    topic = desk.content.scripts["young-person"].topic_of("places")
    assert topic is not None
    first, second, *_ = [prompt.id for prompt in topic.prompts]
    ledger = desk.read(ada, case)
    found = desk.talk(ledger, talk)
    assert desk.wanted_next(ledger, found, first, "next") == second
    assert desk.wanted_next(ledger, found, topic.prompts[-1].id, "next") == ""
    assert desk.wanted_next(ledger, found, "", "next") == ""
    assert desk.wanted_next(ledger, found, first, "") == "", "they have not said where they would like to go, and choose"


def test_a_topic_that_they_chose_begins_with_what_is_still_open(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """What was answered is not asked again; a topic that is not in the script leads nowhere."""
    topic = desk.content.scripts["young-person"].topic("friends")
    assert topic is not None
    first, second, *_ = [prompt.id for prompt in topic.prompts]
    ledger = desk.read(ada, case)
    assert desk.wanted_next(ledger, desk.talk(ledger, talk), "places", "friends") == first
    ledger = desk.answer(ada, case, talk, first, "We play football.")
    assert desk.wanted_next(ledger, desk.talk(ledger, talk), "places", "friends") == second
    assert desk.wanted_next(ledger, desk.talk(ledger, talk), "places", "gone") == ""


def test_nothing_that_they_would_rather_not_say_comes_next(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Neither by *next* nor by the topic, in this conversation or a later one; *come back later* does."""
    topic = desk.content.scripts["young-person"].topic_of("places")
    assert topic is not None
    first, second, third, *_ = [prompt.id for prompt in topic.prompts]
    desk.leave(ada, case, talk, first, "rather-not")
    ledger = desk.leave(ada, case, talk, second, "rather-not")
    for here in (talk, desk.prepare(ada, case, YOUNG)):
        ledger = desk.read(ada, case)
        found = desk.talk(ledger, here)
        assert desk.wanted_next(ledger, found, first, "next") == third
        assert desk.wanted_next(ledger, found, "how-to-do-this", topic.id) == third
    ledger = desk.leave(ada, case, talk, third, "later")
    assert desk.wanted_next(ledger, desk.talk(ledger, talk), "how-to-do-this", topic.id) == third


def _prompt(desk: Desk, ident: str) -> Prompt:
    found = desk.content.scripts["young-person"].prompt(ident)
    assert found is not None
    return found
