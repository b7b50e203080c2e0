"""The live room: when a companion screen may be used, what it is shown, which device is let in, and what outlives a restart."""

from __future__ import annotations

import logging
import string
from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from interview.record.entry import Paused
from interview.record.ledger import Ledger
from interview.room import LETTERS, LONG, NOTHING, Kept, Put, Room
from interview.rooms import HELD_FOR
from interview.sessions import Session
from tests.fakes_people import BEGIN
from tests.fakes_room import ADA, BEN, PLACE, Live

PLACES = Put("prompt", "places")
WORDS = "what somebody writes and then deletes"


@pytest.fixture
def live() -> Live:
    return Live()


@pytest.fixture
def room(live: Live) -> Room:
    """The room, with Ada at its console."""
    live.console()
    return live.room


# who is present


def test_without_a_console_nothing_works(live: Live) -> None:
    """A companion screen alone waits: nobody is ever alone with the conversation."""
    live.joined()
    live.room.on_screen("theirs")
    live.room.put(PLACES)
    assert not live.room.works
    assert live.room.host is None


def test_a_console_that_is_connected_lets_it_work(live: Live) -> None:
    """Whoever sits at the console is the one in whose name something is written down."""
    live.console()
    assert live.room.works
    assert live.room.host == ADA


def test_connected_is_not_present(live: Live) -> None:
    """After five minutes without a touch the companion waits, and it goes on with the next touch."""
    session = live.console()
    live.listen()
    live.clock.move(minutes=4, seconds=59)
    live.rooms.look()
    assert (live.room.works, live.told) == (True, 0)
    live.clock.move(seconds=1)
    assert not live.room.works
    assert live.room.host is None
    live.rooms.look()
    live.rooms.look()
    assert live.told == 1, "told once, by the timer, without anybody doing anything"
    live.sessions.touch(session)
    live.rooms.look()
    assert (live.room.works, live.told) == (True, 2)


@pytest.mark.parametrize("for_good", [False, True])
def test_gone_and_back(for_good: bool, live: Live) -> None:
    """A console whose connection breaks, or that is closed, has the companion wait; back again, all stands as it stood."""
    session = live.console()
    live.room.put(PLACES)
    live.listen()
    live.room.gone("console", for_good=for_good)
    assert (live.room.works, live.told) == (False, 1)
    live.room.here("console", session, ADA)
    assert (live.room.works, live.told) == (True, 2)
    assert live.room.kept.put == PLACES


def test_a_locked_console_is_nobody(live: Live) -> None:
    """A screen that is locked has the companion wait, though it is connected and was just touched."""
    session = live.console()
    live.sessions.lock(session)
    assert not live.room.works
    live.sessions.unlock(session)
    assert live.room.works


def test_who_has_signed_out_is_nobody(live: Live) -> None:
    """A session that is over is not present, though its page is still connected, and a touch does not bring it back."""
    session = live.console()
    live.sessions.end(session)
    live.sessions.touch(session)
    assert not live.room.works


def test_a_turned_screen_is_present_until_it_is_locked(live: Live) -> None:
    """Turned, the professional sits beside it and may do nothing else there; locked, it waits like any other."""
    session = live.console()
    live.sessions.turn(session, PLACE, "")
    assert not session.may_act
    assert live.room.works
    live.sessions.lock(session)
    assert not live.room.works


def test_of_two_consoles_one_is_enough(live: Live) -> None:
    """Two professionals: the one who came last writes down; when one leaves, the other is still there."""
    live.console("hers", ADA)
    his = live.console("his", BEN)
    assert live.room.host == BEN
    live.sessions.lock(his)
    assert live.room.works
    assert live.room.host == ADA
    live.room.gone("hers")
    assert not live.room.works


def test_a_console_that_was_never_here_cannot_go(room: Room) -> None:
    """What is closed twice, or late, takes nobody else away."""
    room.gone("somebody else's")
    room.gone("somebody else's", for_good=True)
    assert room.works


def test_a_page_that_fails_keeps_no_other_from_waiting(live: Live, caplog: pytest.LogCaptureFixture) -> None:
    """One broken page leaves the others told and the change kept, and its words are not logged."""

    def broken() -> None:
        raise ValueError("what somebody wrote")

    live.room.watch(broken)
    live.listen()
    with caplog.at_level(logging.ERROR):
        live.room.put(PLACES)
    assert live.told == 1
    assert "places" in live.disk[PLACE]
    assert "ValueError" in caplog.text
    assert "wrote" not in caplog.text


def test_whoever_stops_watching_is_told_no_more(live: Live) -> None:
    """Pages come and go all day; stopping twice is harmless."""
    told: list[str] = []
    stop = live.room.watch(lambda: told.append("told"))
    stop()
    stop()
    live.room.put(PLACES)
    assert told == []


# what is put there


def test_what_is_put_there_stands_until_something_else_is(room: Room) -> None:
    """A prompt in its wording, the topics, or nothing."""
    room.put(Put("prompt", "places", "own", 0, "You said the bridge. Tell me more."))
    assert room.kept.put.own == "You said the bridge. Tell me more."
    room.put(Put("topics"))
    assert room.kept.put.kind == "topics"
    room.put(NOTHING)
    assert room.kept.put == NOTHING


def test_held_it_waits_with_what_stood_there(room: Room) -> None:
    """Held, the companion may not be used and nothing is taken away; it goes on with what stood there."""
    room.put(PLACES)
    room.hold()
    assert not room.works
    assert room.kept.put == PLACES
    room.go_on()
    assert room.works


def test_what_is_held_stays_held_after_a_restart(live: Live, room: Room) -> None:
    """What must come first is not over because a server was: it waits until the professional lets it go on, and then all stands as it stood."""
    token = live.joined()
    room.put(PLACES)
    room.hold()
    live.restart()
    live.console()
    assert live.rooms.screen_of(token)
    assert (live.room.held, live.room.works) == (True, False)
    assert live.room.kept.put == PLACES
    live.room.go_on()
    assert live.room.works
    live.restart()
    live.console()
    assert (live.room.held, live.room.works) == (False, True)


def test_held_or_let_go_twice_is_told_once(live: Live, room: Room) -> None:
    """A page that is loaded again, or a second tab, holds what is held already, and disturbs nobody."""
    live.listen()
    for do, held in ((room.hold, True), (room.go_on, False)):
        live.told = 0
        do()
        do()
        assert (room.held, live.told) == (held, 1)


@pytest.mark.parametrize("put", [PLACES, NOTHING])
def test_what_was_held_goes_on_when_something_is_put_there_or_taken_back(put: Put, room: Room) -> None:
    """Whoever puts something there, or takes it back, is done with what came first."""
    room.put(Put("topics"))
    room.hold()
    room.put(put)
    assert room.works
    assert room.kept.put == put


def test_something_new_forgets_where_they_wanted_to_go(room: Room) -> None:
    """*Next* and a chosen topic are about what stood there before; so is that somebody was writing."""
    room.put(Put("topics"))
    room.wants("friends")
    room.writes("Well")
    assert (room.ready, room.writing) == ("friends", True)
    room.put(PLACES)
    assert (room.ready, room.writing) == ("", False)


def test_what_was_left_rests_until_something_is_put_there(live: Live, room: Room) -> None:
    """Something kind stands in the place of a prompt that was left, after a restart too, until it is put there again or taken up."""
    room.put(PLACES)
    room.rest(True)
    live.restart()
    assert live.room.kept.rests
    live.room.rest(False)
    assert not live.room.kept.rests
    live.room.rest(True)
    live.room.put(PLACES)
    assert not live.room.kept.rests


def test_who_left_in_a_hurry_comes_back_only_by_the_professional(live: Live, room: Room) -> None:
    """The page is shut, whatever is put there, reloaded or restarted, until the professional lets them back."""
    room.put(PLACES)
    room.leave_page()
    room.put(Put("topics"))
    room.go_on()
    assert not room.works
    live.restart()
    live.console()
    assert not live.room.works
    live.room.let_back()
    assert live.room.works
    assert live.room.kept.put.kind == "topics"


def test_an_older_state_of_the_case_never_takes_the_place_of_a_newer_one(room: Room) -> None:
    """Two saves that overtake each other end with the longer ledger."""
    older = Ledger("case", [Paused(id="1", at=BEGIN, by="ada", conversation="talk")])
    newer = older.with_(Paused(id="2", at=BEGIN, by="ada", conversation="talk"))
    room.saved(newer)
    room.saved(older)
    assert room.ledger is newer


# words that are being written


def test_what_is_written_is_theirs_until_it_is_sent(room: Room) -> None:
    """That somebody writes is seen at the console; what they write is not."""
    room.writes(WORDS)
    assert (room.writing, room.typed) == (True, "")
    room.writes("")
    assert (room.writing, room.typed) == (False, "")


def test_words_are_shown_while_they_are_written_only_when_that_is_switched_on(room: Room) -> None:
    """What was written before stays unseen; switched off, what was seen is gone at once."""
    room.writes("before")
    room.show_as_written(True)
    assert room.typed == ""
    room.writes(WORDS)
    assert room.typed == WORDS
    room.show_as_written(False)
    assert room.typed == ""
    room.writes(WORDS)
    assert room.typed == ""


@pytest.mark.parametrize("end", ["off_screen", "leave_page", "put", "send_away", "join"])
def test_nothing_of_what_was_seen_while_it_was_written_is_left_behind(end: str, live: Live, room: Room) -> None:
    """When the device goes, or something else is put there, the console no longer shows what was being written."""
    live.joined()
    room.on_screen("theirs")
    room.show_as_written(True)
    room.writes(WORDS)
    match end:
        case "off_screen":
            room.off_screen("theirs")
        case "put":
            room.put(PLACES)
        case "join":
            live.joined()
        case _:
            getattr(room, end)()
    assert (room.writing, room.typed) == (False, "")


def test_a_page_that_was_left_takes_nothing_from_the_one_that_is_used(live: Live, room: Room) -> None:
    """A device that loaded its page anew goes on writing when the older page is forgotten, and nobody is told twice of that."""
    live.joined()
    room.show_as_written(True)
    for page in ("older", "newer"):
        room.on_screen(page)
    room.writes(WORDS)
    room.off_screen("older")
    assert (room.writing, room.typed) == (True, WORDS)
    live.listen()
    room.off_screen("older")
    room.off_screen("never there")
    assert (room.typed, live.told) == (WORDS, 0)
    room.off_screen("newer")
    assert (room.writing, room.typed, live.told) == (False, "", 1)


def test_what_is_being_written_is_never_kept(live: Live, room: Room) -> None:
    """Switched on or off, neither the words nor that somebody wrote go to the disk with the room."""
    live.joined()
    room.show_as_written(True)
    room.writes(WORDS)
    room.has_started()
    room.check_between(False)
    assert room.typed == WORDS
    assert WORDS not in repr(live.disk)
    assert msgspec.json.decode(live.disk[PLACE], type=Kept) == room.kept
    live.restart()
    assert (live.room.writing, live.room.typed) == (False, "")


# invitations


def test_a_code_is_short_and_spells_nothing(room: Room) -> None:
    """Six letters and digits of which no two are taken for each other, and none is a vowel."""
    code = room.invite(ADA, "ours").code
    assert len(code) == LONG == 6
    assert set(code) <= set(LETTERS)
    for alike in ("AEIOU", "0OQ", "1IL", "2Z", "5S", "6G", "8B"):
        assert len(set(LETTERS) & set(alike)) <= (alike != "AEIOU")


def test_an_invitation_says_who_made_it_and_whose_device_it_is_for(live: Live, room: Room) -> None:
    """What the professional answered travels with the code until the device has joined."""
    invited = room.invite(BEN, "theirs", "nobody goes through it")
    assert live.rooms.invited(invited.code) is room
    assert (invited.who, invited.whose, invited.seen_by) == (BEN, "theirs", "nobody goes through it")
    room.join()
    assert room.kept.whose == "theirs"


WRITTEN: list[Callable[[str], str]] = [str.lower, " ".join, lambda code: f"{code[:3]} {code[3:]} ", lambda code: f"{code[:3]}-{code[3:]}"]


@pytest.mark.parametrize("write", WRITTEN)
def test_a_code_is_good_however_it_is_written(write: Callable[[str], str], live: Live, room: Room) -> None:
    """In small letters, with spaces, with a dash."""
    assert live.rooms.invited(write(room.invite(ADA, "ours").code)) is room


@given(st.text(st.one_of(st.sampled_from(LETTERS), st.characters()), max_size=12))
def test_only_the_code_is_the_code(typed: str) -> None:
    """Nothing else that is typed finds a room, and nothing that is typed is a fault."""
    live = Live()
    code = live.room.invite(ADA, "ours").code
    assume([letter for letter in typed.upper() if letter in LETTERS] != list(code))
    assert live.rooms.invited(typed) is None


def test_without_an_invitation_no_code_is_good(live: Live, room: Room) -> None:
    """Not even an empty one; and a device that was not invited does not join."""
    assert live.rooms.invited("") is None
    with pytest.raises(AssertionError, match="only an invited device joins"):
        room.join()


def test_a_code_is_good_once(live: Live, room: Room) -> None:
    """The first device that brings it has used it up."""
    code = room.invite(ADA, "ours").code
    room.join()
    assert live.rooms.invited(code) is None


def test_a_code_is_good_for_ten_minutes(live: Live, room: Room) -> None:
    """Afterwards it is nobody's, and the timer takes it off the console."""
    code = room.invite(ADA, "ours").code
    live.clock.move(minutes=9, seconds=59)
    live.rooms.look()
    assert live.rooms.invited(code) is room
    live.clock.move(seconds=1)
    assert live.rooms.invited(code) is None
    live.listen()
    live.rooms.look()
    assert room.invitation is None
    assert live.told


def test_a_newer_code_takes_the_place_of_the_older(live: Live, room: Room) -> None:
    """Only the one that the console shows is good; taken back, none is."""
    older, newer = room.invite(ADA, "ours").code, room.invite(ADA, "ours").code
    assert live.rooms.invited(older) is None
    assert live.rooms.invited(newer) is room
    room.uninvite()
    assert live.rooms.invited(newer) is None


def test_each_code_opens_its_own_conversation(live: Live, room: Room) -> None:
    """Two codes at one time lead to two rooms."""
    other = live.rooms.at(("case", "another talk"))
    codes = [each.invite(ADA, "ours").code for each in (room, other)]
    assert [live.rooms.invited(code) for code in codes] == [room, other]


# devices


def test_a_device_that_has_joined_is_known_by_its_token(live: Live, room: Room) -> None:
    """Its token opens this room's screen; only a digest of it is kept."""
    token = live.joined()
    assert live.rooms.screen_of(token) is room.screen
    assert room.paired
    assert token.split(".")[-1] not in repr(live.disk)


def test_a_device_begins_with_a_screen_of_its_own(room: Room) -> None:
    """It is told how to leave, nothing of the device before it stands there, and its words are not shown while they are written."""
    room.put(PLACES)
    room.show_as_written(True)
    room.has_started()
    room.leave_page()
    room.rest(True)
    room.wants("next")
    room.invite(ADA, "ours")
    room.join()
    assert room.kept == Kept(screen=room.kept.screen, joined=room.clock())
    assert room.ready == ""


def test_joining_sends_an_earlier_device_away(live: Live, room: Room) -> None:
    """One conversation has one companion screen: the earlier one is told that it is over, and its token opens nothing."""
    first = live.joined()
    screen, told = room.screen, []
    assert screen is not None
    screen.watch(told.append)
    second = live.joined()
    assert told == ["ended"]
    assert screen.ended
    assert live.rooms.screen_of(first) is None
    assert live.rooms.screen_of(second) is room.screen
    assert room.screen is not screen


def test_a_device_that_is_sent_away_is_told_once_and_let_in_no_more(live: Live, room: Room) -> None:
    """What stood on it is taken off, in this run and after a restart."""
    token = live.joined()
    room.put(PLACES)
    screen, told = room.screen, []
    assert screen is not None
    screen.watch(told.append)
    room.send_away()
    room.send_away()
    screen.end()
    assert told == ["ended"]
    assert not room.paired
    for _ in "before", "after":
        assert live.rooms.screen_of(token) is None
        assert live.room.kept.put == NOTHING
        live.restart()


def test_a_wrong_secret_opens_nothing_and_harms_nobody(live: Live, room: Room) -> None:
    """Who guesses at a conversation's token is not let in, and who has joined stays."""
    token = live.joined()
    for guessed in (token + "x", token[:-1], ".".join((*PLACE, "guessed"))):
        assert live.rooms.screen_of(guessed) is None
    assert live.rooms.screen_of(token) is room.screen


def test_a_token_is_good_for_its_own_conversation_only(live: Live, room: Room) -> None:
    """The secret of one device opens no other room, of the same case neither."""
    secret = live.joined().split(".")[-1]
    live.rooms.at(("case", "another talk")).invite(ADA, "ours")
    assert live.rooms.screen_of(f"case.another talk.{secret}") is None


@pytest.mark.parametrize("token", ["", "a", "a.b", "a.b.", "..", "..c", "a..c", ".b.c", "a.b.c", "a.b.c.d", "\ud800.b.c"])
def test_a_made_up_token_leaves_nothing_behind(token: str, live: Live) -> None:
    """Whoever sends a million of them fills neither the memory nor the disk."""
    assert live.rooms.screen_of(token) is None
    assert live.rooms._rooms == {}
    assert live.disk == {}


def test_a_conversation_without_a_device_admits_an_empty_secret_as_little(live: Live, room: Room) -> None:
    """That no device has joined is not a secret that somebody could know."""
    assert room.admits("") is None
    assert live.rooms.screen_of(".".join((*PLACE, "x"))) is None


def test_no_device_stays_joined_for_more_than_twelve_hours(live: Live) -> None:
    """After a long day it is sent away when it asks, and what was kept of it is gone."""
    token = live.joined()
    live.clock.move(hours=11, minutes=59)
    assert live.rooms.screen_of(token)
    live.clock.move(minutes=1)
    assert live.rooms.screen_of(token) is None
    assert live.disk[PLACE] == ""


def test_a_device_that_asks_for_nothing_is_sent_away_after_twelve_hours_too(live: Live) -> None:
    """A page that was left open over night is told by the timer."""
    live.joined()
    live.room.on_screen("theirs")
    screen = live.room.screen
    assert screen is not None
    live.clock.move(hours=12)
    live.rooms.look()
    assert screen.ended
    assert not live.room.paired


# what outlives a restart


def test_a_device_is_still_joined_after_a_restart(live: Live, room: Room) -> None:
    """What was put on it and how it was set stand as they stood; it waits until somebody sits at a console again."""
    token = live.joined()
    room.put(Put("prompt", "places", "follow-up", 1))
    room.show_as_written(True)
    room.check_between(False)
    room.has_started()
    kept = room.kept
    live.restart()
    screen = live.rooms.screen_of(token)
    assert screen is not None
    assert screen.room.kept == kept
    assert not screen.room.works
    live.console()
    assert screen.room.works


def test_nothing_else_of_a_room_outlives_a_restart(live: Live, room: Room) -> None:
    """Who was there, what they wanted next and which code was shown are about that moment."""
    code = room.invite(ADA, "ours").code
    room.wants("next")
    live.restart()
    assert live.rooms.invited(code) is None
    assert (live.room.ready, live.room.consoles, live.room.screens) == ("", {}, set())


def test_a_room_about_which_there_is_nothing_to_keep_keeps_nothing(room: Room, live: Live) -> None:
    """An empty text is what drops it."""
    room.put(Put("topics"))
    room.put(NOTHING)
    assert live.disk == {PLACE: ""}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"screen": 1}', '{"put": {"kind": "tier"}}'])
def test_what_cannot_be_read_is_as_if_nothing_was_kept(text: str, live: Live) -> None:
    """A damaged room begins anew; the conversation itself is in the ledger."""
    live.disk[PLACE] = text
    live.restart()
    assert live.room.kept == Kept()


KEPT = st.builds(
    Kept,
    screen=st.text(string.hexdigits),
    whose=st.sampled_from(["ours", "theirs"]),
    joined=st.none() | st.datetimes(timezones=st.just(BEGIN.tzinfo)),
    put=st.builds(
        Put,
        st.sampled_from(["", "prompt", "topics", "read-back"]),
        st.text(),
        st.sampled_from(["words", "simpler", "follow-up", "own"]),
        st.integers(0, 99),
        st.text(),
    ),
    rests=st.booleans(),
    held=st.booleans(),
    live=st.booleans(),
    away=st.booleans(),
    started=st.booleans(),
    check=st.booleans(),
)


@given(KEPT)
def test_what_is_kept_is_read_back_as_it_was(kept: Kept) -> None:
    """Whatever was put there, in any words."""
    live = Live()
    live.room.kept = kept
    live.room._keep()
    live.restart()
    assert live.room.kept == kept


# rooms


def test_an_empty_room_is_forgotten(live: Live) -> None:
    """Rooms do not gather in the memory over the day; the joined device finds its room again."""
    token = live.joined()
    live.rooms.look()
    assert live.rooms._rooms, "a page that is being made has it in hand, and is not in it yet"
    live.clock.now += HELD_FOR
    live.rooms.look()
    assert live.rooms._rooms == {}
    assert live.rooms.screen_of(token)


@pytest.mark.parametrize("who", ["console", "console that is not connected", "device", "code", "page"])
def test_a_room_in_which_somebody_is_expected_is_not_forgotten(who: str, live: Live) -> None:
    """A console, also while its connection is broken, a connected device, a code that is good, a page that looks on."""
    room = live.room
    match who:
        case "console":
            live.console()
        case "console that is not connected":
            live.console()
            room.gone("console")
        case "device":
            room.on_screen("theirs")
        case "code":
            room.invite(ADA, "ours")
        case _:
            room.watch(lambda: None)
    live.rooms.look()
    assert live.rooms.at(PLACE) is room


def test_closing_a_case_sends_everybody_away_from_it(live: Live) -> None:
    """From all of its conversations, and from no other case's. What was kept of them was erased with the case."""
    places = [PLACE, ("case", "another talk"), ("another case", "talk")]
    tokens = []
    for place in places:
        live.rooms.at(place).invite(ADA, "ours")
        tokens.append(live.rooms.at(place).join())
    screens = [live.rooms.at(place).screen for place in places]
    for place in places[:2]:
        del live.disk[place]
    live.rooms.close("case")
    assert [screen.ended for screen in screens if screen is not None] == [True, True, False]
    assert [bool(live.rooms.screen_of(token)) for token in tokens] == [False, False, True]


# whatever happens


class AnyOrder(RuleBasedStateMachine):
    """Anything that can happen to a room, in any order. What must hold is worked out here from who signed in and who is connected."""

    sessions = Bundle("sessions")

    @initialize()
    def begin(self) -> None:
        self.live = Live()
        self.room = self.live.room
        self.connected: dict[str, Session] = {}
        self.tokens: list[str] = []

    @rule(target=sessions)
    def signs_in(self) -> Session:
        return self.live.sessions.begin("ada")

    @rule(key=st.sampled_from("ab"), session=sessions)
    def here(self, key: str, session: Session) -> None:
        self.room.here(key, session, ADA)
        self.connected[key] = session

    @rule(key=st.sampled_from("ab"), for_good=st.booleans())
    def gone(self, key: str, for_good: bool) -> None:
        self.room.gone(key, for_good=for_good)
        self.connected.pop(key, None)

    @rule(session=sessions, do=st.sampled_from(["lock", "unlock", "end", "touch", "turn", "turn_back"]))
    def session_changes(self, session: Session, do: str) -> None:
        if do == "turn":
            self.live.sessions.turn(session, PLACE, "")
        else:
            getattr(self.live.sessions, do)(session)

    @rule(minutes=st.sampled_from([0.5, 2, 5, 11, 60 * 12]))
    def time_passes(self, minutes: float) -> None:
        self.live.clock.move(minutes=minutes)

    @rule()
    def timer(self) -> None:
        self.live.rooms.look()
        self.room = self.live.room

    @rule(do=st.sampled_from(["hold", "go_on", "leave_page", "let_back", "has_started", "look", "uninvite", "send_away"]))
    def is_done(self, do: str) -> None:
        getattr(self.room, do)()

    @rule(put=st.sampled_from([NOTHING, PLACES, Put("topics"), Put("read-back")]))
    def put(self, put: Put) -> None:
        self.room.put(put)

    @rule(text=st.sampled_from(["", WORDS]), wanted=st.sampled_from(["", "next"]))
    def they_write(self, text: str, wanted: str) -> None:
        self.room.writes(text)
        self.room.wants(wanted)

    @rule(live=st.booleans(), check=st.booleans(), rests=st.booleans())
    def switch(self, live: bool, check: bool, rests: bool) -> None:
        self.room.rest(rests)
        self.room.show_as_written(live)
        self.room.check_between(check)

    @rule(key=st.sampled_from("xy"), on=st.booleans())
    def device_comes_or_goes(self, key: str, on: bool) -> None:
        (self.room.on_screen if on else self.room.off_screen)(key)

    @rule()
    def device_joins(self) -> None:
        self.tokens.append(self.live.joined())

    @rule()
    def restarts(self) -> None:
        self.live.restart()
        self.room = self.live.room
        self.connected.clear()

    def _present(self, session: Session) -> bool:
        return not session.locked and not session.ended and self.live.clock() - session.touched < timedelta(minutes=5)

    @invariant()
    def nobody_is_alone_with_it(self) -> None:
        """The companion works exactly while a console is connected, awake and touched, and nothing holds it or shut it."""
        present = any(self._present(session) for session in self.connected.values())
        assert self.room.works == (present and not self.room.held and not self.room.kept.away)
        assert (self.room.host is not None) == present

    @invariant()
    def words_are_seen_only_where_that_is_switched_on(self) -> None:
        assert self.room.kept.live or not self.room.typed
        assert WORDS not in repr(self.live.disk)

    @invariant()
    def what_is_on_the_disk_is_what_is_so(self) -> None:
        assert msgspec.json.decode(self.live.disk.get(PLACE) or "{}", type=Kept) == self.room.kept

    @invariant()
    def one_device_at_most_is_joined(self) -> None:
        let_in = [token for token in self.tokens if self.live.rooms.screen_of(token)]
        assert let_in in ([], self.tokens[-1:])


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
