"""Who is let in, how often one may try, and how long one stays."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.passphrases import LONGEST, LONGEST_WAIT, Attempts, weakness
from interview.people import BAD_LINK, MISFIT, Doorman, Professional, Refused, may_open
from interview.ports import NotSaved
from interview.sessions import Session
from tests.fakes_people import GOOD, CountingHasher, FakeClock, House, MemoryRegister

HERE = "192.0.2.1"
OTHER = "copper lantern anthem gravel"


@pytest.fixture
def house() -> House:
    return House()


def join(doorman: Doorman, token: str, email: str = "ben@example.org", passphrase: str = OTHER, name: str = "Ben Ash") -> Professional:
    return doorman.sign_up(token, name, email, passphrase, "", "", "")


def says(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(complaint.field, complaint.says) for complaint in refused.value.complaints]


def empty() -> tuple[Doorman, MemoryRegister, FakeClock]:
    register, clock = MemoryRegister(), FakeClock()
    return Doorman(register, clock, CountingHasher()), register, clock


# accounts


def test_the_first_link_makes_one_account() -> None:
    """The first link makes the first account, and there is no first link afterwards."""
    doorman, register, _ = empty()
    token = doorman.first_token()
    assert token is not None
    join(doorman, token)
    assert [person.name for person in register.everyone()] == ["Ben Ash"]
    assert doorman.first_token() is None
    with pytest.raises(Refused, match="not valid"):
        join(doorman, token, "second@example.org")
    register.people.clear()
    assert not doorman.expects(token)


def test_a_newer_first_link_takes_the_place_of_the_older() -> None:
    """Asked again, the doorman knows only the newer first link."""
    doorman, _, _ = empty()
    older, newer = doorman.first_token(), doorman.first_token()
    assert older is not None
    assert newer is not None
    assert not doorman.expects(older)
    assert doorman.expects(newer)


def test_the_first_link_is_kept_nowhere() -> None:
    """Nothing of the first link is written down."""
    doorman, register, _ = empty()
    doorman.first_token()
    assert register.notes == {}


def test_an_empty_token_is_never_expected() -> None:
    """Before the first link is asked for, and after, an empty token opens nothing."""
    doorman, _, _ = empty()
    assert not doorman.expects("")
    with pytest.raises(Refused, match="not valid"):
        join(doorman, "")


def test_an_invitation_lets_one_colleague_in(house: House) -> None:
    """An invitation is good for one account."""
    token = house.doorman.invite(house.mara)
    join(house.doorman, token)
    with pytest.raises(Refused, match="not valid"):
        join(house.doorman, token, "third@example.org")


def test_an_invitation_outlives_a_restart_but_not_a_week(house: House) -> None:
    """An invitation is good in the next run, for seven days."""
    token = house.doorman.invite(house.mara)
    again = Doorman(house.register, house.clock, house.hasher)
    house.clock.move(days=6, hours=23)
    assert again.expects(token)
    house.clock.move(hours=1)
    assert not again.expects(token)
    with pytest.raises(Refused, match="not valid"):
        join(again, token)


def test_only_the_digest_of_an_invitation_is_kept(house: House) -> None:
    """Whoever reads the register cannot use an invitation."""
    token = house.doorman.invite(house.mara)
    assert token not in house.register.notes["invitations"]


def test_without_a_token_nobody_learns_whose_address_is_known(house: House) -> None:
    """A wrong token gets one sentence, whether the address has an account or not."""
    for email in ("mara@example.org", "nobody@example.org", "not an address"):
        with pytest.raises(Refused) as refused:
            join(house.doorman, "guessed", email, "a")
        assert says(refused) == [("", BAD_LINK)]


def test_every_complaint_is_made_at_once(house: House) -> None:
    """A form with four mistakes hears of all four."""
    token = house.doorman.invite(house.mara)
    with pytest.raises(Refused) as refused:
        house.doorman.sign_up(token, " ", "nonsense", "password", "r" * 300, "", "")
    assert [field for field, _ in says(refused)] == ["name", "email", "name", "passphrase"]


def test_an_address_has_one_account(house: House) -> None:
    """The holder of a token hears that the address is taken, in whatever letters it is written."""
    token = house.doorman.invite(house.mara)
    with pytest.raises(Refused, match="already") as refused:
        join(house.doorman, token, "MARA@Example.org")
    assert says(refused)[0][0] == "email"
    join(house.doorman, token)


NO_ADDRESSES = ("", "a@b", "a b@example.org", "a@@example.org", "a@example.org\nBcc: b@example.org", "<a@example.org>", "a@x.y,z.org")


@pytest.mark.parametrize("email", NO_ADDRESSES)
def test_what_is_no_address_is_refused(house: House, email: str) -> None:
    """An address must look like one."""
    with pytest.raises(Refused) as refused:
        join(house.doorman, house.doorman.invite(house.mara), email)
    assert [field for field, _ in says(refused)] == ["email"]


def test_a_disk_that_is_full_does_not_use_up_the_link(house: House) -> None:
    """When the account cannot be kept, the same link works later."""
    token = house.doorman.invite(house.mara)
    house.register.broken = NotSaved("Not saved.")
    with pytest.raises(NotSaved):
        join(house.doorman, token)
    house.register.broken = None
    join(house.doorman, token)


def test_a_link_used_twice_at_the_same_moment_makes_one_account(house: House) -> None:
    """Eight people with one link are one account and seven refusals."""
    token = house.doorman.invite(house.mara)

    def attempt(number: int) -> bool:
        try:
            join(house.doorman, token, f"person{number}@example.org")
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(attempt, range(8)))
    assert made.count(True) == 1
    assert len(house.register.people) == 2


# pass-phrases


GUESSABLE = ("", "password", "Password123!", "mara.oak@example.org", "MaraOakEastholm!", "alongside1", "qwertyuiop", "aaaaaaaaaaaaaaaaaaaa")


@pytest.mark.parametrize("weak", GUESSABLE)
def test_a_pass_phrase_that_could_be_guessed_is_refused(weak: str) -> None:
    """Common words, keyboard rows and what is known of the person are too weak."""
    assert weakness(weak, ("Mara Oak", "mara.oak@example.org", "Social worker", "Eastholm"))


def test_three_unrelated_words_will_do() -> None:
    """A pass-phrase of unrelated words is strong enough."""
    assert weakness(GOOD, ("Mara Oak", "mara.oak@example.org", "", "")) == ""


def test_what_is_known_of_one_person_is_forgotten_for_the_next() -> None:
    """One person's name does not weaken another person's pass-phrase."""
    assert weakness("zyxomma petalura", ("zyxomma petalura",))
    assert not weakness("zyxomma petalura", ("Ben Ash",))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=2000))
def test_any_text_is_judged_or_refused(text: str) -> None:
    """Whatever is written, the judgement is a sentence or nothing, and too long is always refused."""
    sentence = weakness(text, (text, text))
    if len(text) > LONGEST:
        assert "at most" in sentence


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=LONGEST), st.text(max_size=LONGEST))
def test_only_the_same_pass_phrase_fits(passphrase: str, other: str) -> None:
    """A hash fits its own pass-phrase, in any composition of its letters, and no other."""
    house = House()
    hashed = house.doorman._hashes.make(passphrase)
    assert house.doorman._hashes.fits(hashed, passphrase)
    assert not house.doorman._hashes.fits(hashed, other + passphrase + "x")


def test_letters_composed_differently_are_the_same_letters() -> None:
    """A pass-phrase made on one keyboard fits on another."""
    hashes = House().doorman._hashes
    assert hashes.fits(hashes.make("café lantern"), "cafe\u0301 lantern")


def test_a_longer_pass_phrase_that_begins_right_does_not_fit() -> None:
    """What is beyond the longest pass-phrase is not simply cut off."""
    hashes = House().doorman._hashes
    hashed = hashes.make("ab" * (LONGEST // 2))
    assert hashes.fits(hashed, "ab" * (LONGEST // 2))
    assert not hashes.fits(hashed, "ab" * (LONGEST // 2) + "c")


# signing in


def test_signing_in_whatever_the_letters_of_the_address(house: House) -> None:
    """The right pass-phrase opens a session of that person."""
    session = house.doorman.sign_in(" Mara@EXAMPLE.org ", GOOD, HERE)
    assert house.doorman.who(session) == house.mara


def test_an_unknown_name_and_a_wrong_pass_phrase_are_answered_alike(house: House) -> None:
    """Sentence, field and work are the same whether the account is there or not."""
    answers = []
    for email in ("mara@example.org", "nobody@example.org"):
        before = house.hasher.compared
        with pytest.raises(Refused) as refused:
            house.doorman.sign_in(email, "wrong", f"origin of {email}")
        answers.append((says(refused), house.hasher.compared - before))
    assert answers[0] == answers[1] == ([("email", MISFIT)], 1)


@pytest.mark.parametrize("email", ["mara@example.org", "nobody@example.org"])
def test_each_failure_makes_the_next_try_wait_longer(house: House, email: str) -> None:
    """Two slips are free, then one waits 1, 2, 4… seconds, five minutes at most, known or not."""
    waits = []
    for _ in range(13):
        seconds = 0
        while True:
            try:
                house.doorman.sign_in(email, "wrong", f"address {len(waits)}")
            except Refused as refused:
                if str(refused) == MISFIT:
                    break
                seconds = int(str(refused).split()[1])
                house.clock.move(seconds=seconds)
        waits.append(seconds)
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST_WAIT, LONGEST_WAIT]


def test_waiting_is_asked_for_without_any_work(house: House) -> None:
    """Who comes too soon is told so before anything is hashed, even with the right pass-phrase."""
    for _ in range(2):
        with pytest.raises(Refused):
            house.doorman.sign_in("mara@example.org", "wrong", HERE)
    before = house.hasher.compared
    with pytest.raises(Refused, match=r"^Wait 1 second, then try again\.$"):
        house.doorman.sign_in("mara@example.org", GOOD, HERE)
    assert house.hasher.compared == before
    house.clock.move(seconds=1)
    assert house.doorman.sign_in("mara@example.org", GOOD, HERE)


def test_signing_in_forgets_the_account_s_failures(house: House) -> None:
    """After the right pass-phrase two slips are free again."""
    for word in ("wrong", GOOD, "wrong", GOOD, "wrong", GOOD):
        if word == GOOD:
            house.session()
        else:
            with pytest.raises(Refused, match="do not fit"):
                house.doorman.sign_in("mara@example.org", word, HERE)


def test_one_address_that_tries_many_accounts_is_slowed_too(house: House) -> None:
    """After twenty failures at different accounts an address waits, and one's own account does not help."""
    for number in range(20):
        with pytest.raises(Refused, match="do not fit"):
            house.doorman.sign_in(f"person{number}@example.org", "wrong", HERE)
        if number < 19:
            house.session()
    with pytest.raises(Refused, match="Wait 1 second"):
        house.doorman.sign_in("somebody@example.org", "wrong", HERE)
    assert house.doorman.sign_in("mara@example.org", GOOD, "192.0.2.77")


def test_tries_made_at_the_same_moment_are_all_counted(house: House) -> None:
    """Twenty tries at once at one account are two tries and eighteen waits."""

    def attempt(number: int) -> str:
        with pytest.raises(Refused) as refused:
            house.doorman.sign_in("mara@example.org", "wrong", f"address {number}")
        return str(refused.value)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(attempt, range(20)))
    assert answers.count(MISFIT) == 2


@given(st.lists(st.sampled_from(["count", "forgive", "minute", "back"]), max_size=60))
def test_a_wait_is_never_negative_nor_longer_than_five_minutes(steps: list[str]) -> None:
    """Whatever happens, clocks set back included, the wait stays within its bounds."""
    clock = FakeClock()
    attempts = Attempts(clock, free=2, forgive=900)
    for step in steps:
        match step:
            case "count":
                attempts.count("a")
            case "forgive":
                attempts.forgive("a")
            case "minute":
                clock.move(minutes=1)
            case _:
                clock.move(hours=-1)
        assert 0 <= attempts.wait("a") <= LONGEST_WAIT


def test_failures_are_forgiven_with_time() -> None:
    """Old failures count for less and less, and only the latest keys are kept at all."""
    clock = FakeClock()
    attempts = Attempts(clock, free=2, forgive=60, most=3)
    for _ in range(5):
        attempts.count("a")
    clock.move(minutes=30)
    attempts.count("a")
    assert attempts.wait("a") == 0
    for key in "bcd":
        attempts.count(key)
    assert list(attempts._failures) == ["b", "c", "d"]


def test_an_older_hash_is_made_anew_at_sign_in(house: House) -> None:
    """When the parameters have changed, the next sign-in brings the hash up to date, and it still fits."""
    stronger = CountingHasher(time_cost=2)
    doorman = Doorman(house.register, house.clock, stronger)
    before = house.mara.hashed
    doorman.sign_in("mara@example.org", GOOD, HERE)
    after = house.register.people[house.mara.id].hashed
    assert after != before
    assert not stronger.check_needs_rehash(after)
    doorman.sign_in("mara@example.org", GOOD, HERE)
    assert house.register.people[house.mara.id].hashed == after


def test_a_full_disk_keeps_nobody_out(house: House) -> None:
    """A hash that cannot be brought up to date is still good for signing in."""
    house.register.broken = NotSaved("Not saved.")
    assert Doorman(house.register, house.clock, CountingHasher(time_cost=2)).sign_in("mara@example.org", GOOD, HERE)


def test_an_account_without_a_hash_lets_nobody_in(house: House) -> None:
    """A professional who is only known by name cannot sign in with an empty pass-phrase."""
    house.register.keep(Professional(id="x", name="Paper", email="paper@example.org"))
    with pytest.raises(Refused, match="do not fit"):
        house.doorman.sign_in("paper@example.org", "", HERE)


def test_a_second_person_can_agree_at_the_same_desk(house: House) -> None:
    """Confirming names the person and opens no session; it waits like signing in."""
    assert house.doorman.confirm("mara@example.org", GOOD, HERE) == house.mara
    assert house.doorman._sessions._live == {}
    for _ in range(2):
        with pytest.raises(Refused, match="do not fit"):
            house.doorman.confirm("mara@example.org", "wrong", HERE)
    with pytest.raises(Refused, match="Wait"):
        house.doorman.sign_in("mara@example.org", GOOD, HERE)


# sessions


def watched(session: Session) -> list[str]:
    heard: list[str] = []
    session.watch(heard.append)
    return heard


def test_a_token_is_handed_out_once(house: House) -> None:
    """The token opens its own session, and is not known afterwards."""
    session = house.session()
    token = session.take_token()
    assert house.doorman.session_of(token) is session
    assert house.doorman.session_of(token + "x") is None
    assert house.doorman.session_of("") is None
    assert token not in repr(vars(session)) + repr(vars(house.doorman._sessions))
    with pytest.raises(LookupError):
        session.take_token()


def test_sessions_of_one_person_know_nothing_of_each_other(house: House) -> None:
    """Locking or ending one screen leaves the other as it was."""
    one, two = house.session(), house.session()
    house.doorman.lock(one)
    assert two.may_act
    house.doorman.sign_out(one)
    assert house.doorman.session_of(two.take_token()) is two


def test_a_screen_that_is_left_alone_is_locked(house: House) -> None:
    """After ten minutes without a touch the session is locked, and a touch then does not wake it."""
    session = house.session()
    heard = watched(session)
    house.clock.move(minutes=9)
    house.doorman.touch(session)
    house.clock.move(minutes=9)
    house.doorman.lock_idle()
    assert session.may_act
    house.clock.move(minutes=1)
    house.doorman.touch(session)
    assert session.locked
    assert heard == ["locked"]


def test_asking_for_a_session_locks_it_when_it_is_due(house: House) -> None:
    """A late timer does not leave a screen open: whoever asks sees it locked."""
    session = house.session()
    house.clock.move(minutes=10)
    found = house.doorman.session_of(session.take_token())
    assert found is session
    assert found.locked


def test_no_session_is_older_than_twelve_hours(house: House) -> None:
    """A session ends after twelve hours, however busy, locked or not."""
    session = house.session()
    heard = watched(session)
    for _ in range(12 * 12):
        house.clock.move(minutes=5)
        house.doorman.touch(session)
    assert session.ended
    assert not session.may_act
    assert house.doorman.session_of(session.take_token()) is None
    assert heard == ["ended"]


def test_unlocking(house: House) -> None:
    """The person's own pass-phrase unlocks, and the idle time begins anew."""
    session = house.session()
    heard = watched(session)
    house.doorman.lock(session)
    house.doorman.lock(session)
    house.clock.move(minutes=30)
    house.doorman.unlock(session, GOOD)
    house.doorman.lock_idle()
    assert session.may_act
    assert heard == ["locked", "unlocked"]


def test_the_fifth_wrong_pass_phrase_ends_the_session(house: House) -> None:
    """Five failures at a locked screen sign it out; too soon is not a failure."""
    session = house.session()
    heard = watched(session)
    house.doorman.lock(session)
    failures = 0
    while not session.ended:
        with pytest.raises(Refused) as refused:
            house.doorman.unlock(session, "wrong")
        if str(refused.value).startswith("Wait"):
            house.clock.move(seconds=int(str(refused.value).split()[1]))
        else:
            failures += 1
    assert failures == 5
    assert heard == ["locked", "ended"]
    house.clock.move(minutes=10)
    with pytest.raises(Refused):
        house.doorman.unlock(session, GOOD)
    assert session.ended


def test_failures_at_a_locked_screen_begin_anew_when_it_was_unlocked(house: House) -> None:
    """Slips of the morning do not sign anyone out in the afternoon."""
    session = house.session()
    for _ in range(4):
        house.doorman.lock(session)
        for word in ("wrong", "wrong"):
            with pytest.raises(Refused, match="not the pass-phrase"):
                house.doorman.unlock(session, word)
        house.clock.move(seconds=5)
        house.doorman.unlock(session, GOOD)
    assert session.may_act


TOWARDS = ("case", "talk")


def test_a_turned_screen_is_awake_and_does_nothing_else(house: House) -> None:
    """Its other pages are told to leave and no verb is carried out, but it is neither locked nor over; turned again, nothing changes."""
    session = house.session()
    heard = watched(session)
    house.doorman.turn(session, TOWARDS, "2468")
    house.doorman.turn(session, ("another", "talk"), "1357")
    assert heard == ["turned"]
    assert (session.turned, session.awake, session.may_act) == (TOWARDS, True, False)
    house.doorman.turn_back(session, "2468")
    assert (session.turned, session.may_act) == (None, True)


@pytest.mark.parametrize("how", ["locked", "over"])
def test_a_screen_at_which_nobody_is_cannot_be_turned(how: str, house: House) -> None:
    """Locked or signed out, there is nobody who could turn it."""
    session = house.session()
    (house.doorman.lock if how == "locked" else house.doorman.sign_out)(session)
    house.doorman.turn(session, TOWARDS)
    assert session.turned is None


@pytest.mark.parametrize("pin", ["1", "123", "123456789", "12a4", "12 34", " 1234", "1234\n", "١٢٣٤", "-123"])
def test_a_pin_has_four_to_eight_digits(pin: str, house: House) -> None:
    """Anything else is refused at the field, and the screen is not turned; none at all is fine."""
    session = house.session()
    with pytest.raises(Refused) as refused:
        house.doorman.turn(session, TOWARDS, pin)
    assert says(refused) == [("pin", "A PIN has four to eight digits. Leave it empty to use your pass-phrase.")]
    assert session.may_act
    house.doorman.turn(session, TOWARDS)
    assert session.turned == TOWARDS


@pytest.mark.parametrize(("pin", "word"), [("", GOOD), ("2468", GOOD), ("2468", "2468"), ("12345678", "12345678")])
def test_the_pass_phrase_or_the_pin_turns_a_screen_back(pin: str, word: str, house: House) -> None:
    """Whoever turns it back is there: the minutes without a touch begin anew."""
    session = house.session()
    house.doorman.turn(session, TOWARDS, pin)
    house.clock.move(minutes=9)
    house.doorman.turn_back(session, word)
    assert session.may_act
    assert session.touched == house.clock()


def test_a_pin_is_kept_as_a_digest_and_for_one_turn(house: House) -> None:
    """Nobody reads it in the memory, it opens no other session, and the next turn knows nothing of it."""
    session, other = house.session(), house.session()
    for each in (session, other):
        house.doorman.turn(each, TOWARDS, "2468")
    assert session.pin != other.pin, "one PIN of two sessions looks different"
    assert "2468" not in repr(vars(session))
    house.doorman.turn_back(session, "2468")
    assert (session.pin, other.turned) == ("", TOWARDS)
    house.doorman.turn(session, TOWARDS)
    with pytest.raises(Refused, match="not the pass-phrase"):
        house.doorman.turn_back(session, "2468")
    assert session.turned == TOWARDS


@pytest.mark.parametrize("word", ["", "0000", "246", "24680", " 2468", "wrong"])
def test_a_wrong_word_leaves_a_screen_turned(word: str, house: House) -> None:
    """Neither a PIN that is nearly right nor an empty word."""
    session = house.session()
    house.doorman.turn(session, TOWARDS, "2468")
    with pytest.raises(Refused) as refused:
        house.doorman.turn_back(session, word)
    assert [field for field, _ in says(refused)] == ["passphrase"]
    assert session.turned == TOWARDS


def test_three_wrong_pins_leave_only_the_pass_phrase(house: House) -> None:
    """The third says so; a fourth is not compared with the PIN, right or not, and the pass-phrase still turns it back."""
    session = house.session()
    house.doorman.turn(session, TOWARDS, "2468")
    for pin, told in (("0000", "Try again"), ("1111", "Try again"), ("2222", "Only your pass-phrase"), ("2468", "not the pass-phrase")):
        with pytest.raises(Refused, match=told):
            house.doorman.turn_back(session, pin)
    assert session.turned == TOWARDS
    house.doorman.turn_back(session, GOOD)
    assert session.may_act


@pytest.mark.parametrize("words", [["wrong"] * 5, ["0000", "1111", "2222", "3333", "wrong"], ["wrong", "0000", "wrong", "1111", "wrong"]])
def test_the_fifth_wrong_word_at_a_turned_screen_ends_the_session(words: list[str], house: House) -> None:
    """PINs and pass-phrases are counted together, each once; four leave it turned."""
    session = house.session()
    heard = watched(session)
    house.doorman.turn(session, TOWARDS, "2468")
    for word in words:
        assert not session.ended
        house.clock.move(seconds=10)
        with pytest.raises(Refused):
            house.doorman.turn_back(session, word)
    assert session.ended
    assert heard == ["turned", "ended"]
    with pytest.raises(Refused):
        house.doorman.turn_back(session, GOOD)
    assert not session.may_act


def test_slips_of_one_turn_are_not_counted_at_the_next(house: House) -> None:
    """Two wrong PINs in the morning leave three tries in the afternoon."""
    session = house.session()
    for _ in range(3):
        house.doorman.turn(session, TOWARDS, "2468")
        for pin in ("0000", "1111"):
            with pytest.raises(Refused, match="Try again"):
                house.doorman.turn_back(session, pin)
        house.doorman.turn_back(session, "2468")
    assert session.may_act


def test_pins_tried_at_the_same_moment_are_all_counted(house: House) -> None:
    """Twenty at once are three that are looked at, whichever comes first."""
    session = house.session()
    house.doorman.turn(session, TOWARDS, "2468")

    def attempt(number: int) -> str:
        with pytest.raises(Refused) as refused:
            house.doorman.turn_back(session, f"{number:04}")
        return str(refused.value)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(attempt, range(20)))
    assert sum("Try again, or write" in answer for answer in answers) == 2
    assert session.turned == TOWARDS


def test_pass_phrases_at_a_turned_screen_wait_like_any_other(house: House) -> None:
    """After two that were wrong one waits; that is said before anything is hashed, and is no failure."""
    session = house.session()
    house.doorman.turn(session, TOWARDS)
    for _ in range(2):
        with pytest.raises(Refused, match="not the pass-phrase"):
            house.doorman.turn_back(session, "wrong")
    before = house.hasher.compared
    for _ in range(9):
        with pytest.raises(Refused, match="Wait 1 second"):
            house.doorman.turn_back(session, GOOD)
    assert house.hasher.compared == before
    assert session.failures == 2
    house.clock.move(seconds=1)
    house.doorman.turn_back(session, GOOD)
    assert session.may_act


def test_a_turned_screen_that_is_left_alone_is_locked_and_stays_turned(house: House) -> None:
    """Unlocked, it shows what it showed; the PIN of its turn does not unlock it."""
    session = house.session()
    house.doorman.turn(session, TOWARDS, "2468")
    house.clock.move(minutes=10)
    house.doorman.lock_idle()
    assert session.locked
    with pytest.raises(Refused):
        house.doorman.unlock(session, "2468")
    house.doorman.unlock(session, GOOD)
    assert (session.locked, session.turned) == (False, TOWARDS)


def test_a_watcher_can_stop_watching(house: House) -> None:
    """Who has stopped watching is told no more; stopping twice is harmless."""
    session = house.session()
    heard: list[str] = []
    stop = session.watch(heard.append)
    stop()
    stop()
    house.doorman.lock(session)
    assert heard == []


def test_a_watcher_that_fails_keeps_no_other_from_being_told(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """One broken page must not leave another uncovered, and its words are not logged."""
    session = house.session()

    def broken(_: str) -> None:
        raise ValueError("what somebody wrote")

    session.watch(broken)
    heard = watched(session)
    with caplog.at_level(logging.ERROR):
        house.doorman.sign_out(session)
    assert heard == ["ended"]
    assert "ValueError" in caplog.text
    assert "wrote" not in caplog.text


def test_a_restart_signs_everyone_out(house: House) -> None:
    """Sessions are in memory only."""
    token = house.session().take_token()
    assert Doorman(house.register, house.clock, house.hasher).session_of(token) is None


def test_who_may_open_a_case() -> None:
    """A case is open to those it names, and to nobody else."""
    assert may_open(("mara", "ben"), "ben")
    assert not may_open(("mara",), "ben")
    assert not may_open(("",), "")
    assert not may_open((), "mara")
