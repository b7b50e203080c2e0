"""Events by when they happened, however vaguely; what they were drawn from; all evidence over time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.record.chronology import Event, agency_of, chronology, drawn, names, offered, sought, undrawn
from interview.record.days import days
from interview.record.entry import Accessed, AssessmentBegun, Disclosed, Finished, Happened, Linked, Marked, Observed
from interview.record.ledger import Ledger
from interview.record.over_time import Bearing, Happening, narrowed, over_time, spellings
from tests.record.made import BEGIN, Writing, ledgers


def happened(case: Writing, event: str, earliest: str = "", latest: str = "", **more: object) -> str:
    """Write an event down; its words are its id where no others are given."""
    return case.add(Happened, event=event, **{"what": event, "when": "", "earliest": earliest, "latest": latest or earliest} | more)


def ids(events: tuple[Event, ...]) -> list[str]:
    return [event.id for event in events]


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-05-12", date(2026, 5, 12), date(2026, 5, 12)),
        (" 2024-02 ", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_day_a_month_and_a_year_are_read(text: str, first: date, last: date) -> None:
    """A month or a year is all of its days."""
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "last summer", "12/05/2026", "May 2026", "2026-13", "2026-02-30", "0000", "20260512", "2026-5-1", "٢٠٢٦"]
)
def test_nothing_else_is_read_as_a_day(text: str) -> None:
    """What people call a day is left to them: nothing is guessed."""
    assert days(text) is None


@given(st.text(max_size=12))
def test_reading_a_day_never_fails(text: str) -> None:
    """Whatever was typed is a span of days, or none."""
    found = days(text)
    assert found is None or found[0] <= found[1]


# ── in order ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_events_stand_by_their_earliest_day_then_their_latest_and_undated_ones_last() -> None:
    """Where only the latest day is known, it stands there; where there is no latest, after what ended by then."""
    case = Writing()
    happened(case, "nobody knows")
    case.add(Happened, event="since May", what="since May", when="", earliest="2025-05-01")
    happened(case, "all May", "2025-05-01", "2025-05-31")
    happened(case, "in April", "2025-04-01", "2025-04-30")
    case.add(Happened, event="by Easter", what="by Easter", when="", latest="2025-04-20")
    happened(case, "on May Day", "2025-05-01")
    happened(case, "nobody knows either")
    assert ids(chronology(case.ledger)) == [
        "in April", "by Easter", "on May Day", "all May", "since May", "nobody knows", "nobody knows either",
    ]  # fmt: skip


def test_a_changed_event_is_one_event_and_keeps_who_wrote_it_first() -> None:
    """The later state takes the place of the earlier; taken back, the earlier is there again."""
    case = Writing()
    happened(case, "x", "2025-05-01", by="ada")
    later = happened(case, "x", "2025-06-01", by="ben")
    (event,) = chronology(case.ledger)
    assert (event.earliest, event.told.by, event.first.by) == (date(2025, 6, 1), "ben", "ada")
    case.take_back(later)
    assert [event.earliest for event in chronology(case.ledger)] == [date(2025, 5, 1)]


def test_a_day_that_no_calendar_has_is_no_day() -> None:
    """A file from elsewhere may hold anything: the event stands, undated."""
    case = Writing()
    case.add(Happened, event="x", what="x", when="in May", earliest="some day", latest="2025-02-31")
    (event,) = chronology(case.ledger)
    assert not event.dated
    assert (event.earliest, event.latest) == (None, None)


def test_names_stand_with_a_comma_between() -> None:
    """A name that is written twice is one, and *and* is left alone: it may be part of a name."""
    assert names(" Sam, Jay;sam\nThe Rose and Crown,, ") == ("Sam", "Jay", "The Rose and Crown")
    assert names("") == ()


def test_events_are_found_by_person_agency_and_kind() -> None:
    """Capitals make no difference. An event without an agency is found by that of who wrote it down."""
    case = Writing()
    case.add(Accessed, name="Ada", role="social worker", agency="Invented Council", purpose="opened the case")
    happened(case, "a", "2025-01-01", sort="missing", people="Sam", agency="Example Police")
    happened(case, "b", "2025-01-02", sort="school", people="sam, Jay", agency="example police, Invented School")
    happened(case, "c", "2025-01-03", sort="missing")
    events = chronology(case.ledger)
    assert ids(sought(events)) == ["a", "b", "c"]
    assert ids(sought(events, person="SAM")) == ["a", "b"]
    assert ids(sought(events, agency="Example Police")) == ["a", "b"]
    assert ids(sought(events, agency="Invented Council")) == ["c"]
    assert ids(sought(events, person="Sam", sort="missing")) == ["a"]
    assert sought(events, person="Kez") == ()
    assert offered(events, lambda event: event.people) == ("Jay", "Sam")


def test_an_event_stays_with_the_agency_for_which_it_was_written_down() -> None:
    """Whoever looks in for another agency later has not written for that one; whoever had not looked in yet wrote for their first."""
    case = Writing()

    def looks(days: int, agency: str, by: str = "ben") -> None:
        case.add(Accessed, by=by, name="Ben", role="worker", agency=agency, purpose="looked", at=BEGIN + timedelta(days=days))

    happened(case, "brought", by="ben", at=BEGIN - timedelta(days=1))
    looks(1, "Invented Council")
    happened(case, "written", by="ben", at=BEGIN + timedelta(days=2))
    looks(42, "Invented School")
    happened(case, "later", by="ben", at=BEGIN + timedelta(days=43))
    happened(case, "named", by="ben", at=BEGIN + timedelta(days=43), agency="Example Police")
    assert {event.id: event.agencies for event in chronology(case.ledger)} == {
        "brought": ("Invented Council",),
        "written": ("Invented Council",),
        "later": ("Invented School",),
        "named": ("Example Police",),
    }
    assert (agency_of(case.ledger, "ben"), agency_of(case.ledger, "cyd", BEGIN)) == ("Invented School", "")


# ── drawn from evidence ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_words_stand_as_they_did_when_an_event_was_drawn_from_them() -> None:
    """They are quoted whole under the event."""
    case = Writing()
    case.prepare()
    answer = case.answer("He shut the door.")
    happened(case, "x", evidence=(answer,))
    (words,) = chronology(case.ledger)[0].drawn_from
    assert words.became == "stands"
    assert words.piece is not None
    assert words.piece.words == "He shut the door."


def test_words_that_were_changed_since_are_followed_and_said_to_be_changed() -> None:
    """An answer, an observation and a record of something told alike. A record to which only another field was added is not changed."""
    case = Writing()
    case.prepare()
    answer = case.answer("He shut the door.")
    seen = case.add(Observed, words="Two phones.", basis="observation")
    told = case.add(Disclosed, disclosure="d", words="He shut it.")
    case.answer("He locked the door.", replaces=answer)
    case.add(Observed, words="Three phones.", basis="observation", replaces=seen)
    case.add(Disclosed, disclosure="d", words="He shut it.", done="Rang.")
    found = [drawn(case.ledger, each) for each in (answer, seen, told)]
    assert [(each.became, each.piece.words if each.piece else "") for each in found] == [
        ("changed", "He locked the door."), ("changed", "Three phones."), ("stands", "He shut it."),
    ]  # fmt: skip
    case.add(Disclosed, disclosure="d", words="He locked it.", done="Rang.")
    assert drawn(case.ledger, told).became == "changed"


def test_words_that_were_taken_back_are_gone_and_the_reason_is_at_hand() -> None:
    """The event itself stands until somebody takes it back."""
    case = Writing()
    case.prepare()
    answer = case.answer("He shut the door.")
    happened(case, "x", evidence=(answer, "never"))
    case.take_back(answer)
    gone, never = chronology(case.ledger)[0].drawn_from
    assert (gone.became, gone.piece) == ("taken back", None)
    assert gone.withdrawn is not None
    assert gone.withdrawn.reason == "a slip"
    assert (never.became, never.withdrawn) == ("taken back", None)


def test_a_passage_follows_its_answer() -> None:
    """Marked anew for another topic it stands; its mark taken away, the whole answer stands; the answer changed, it is changed; or gone."""
    case = Writing()
    case.prepare()
    answer = case.answer("I went out. He shut the door.")
    mark = case.add(Marked, answer=answer, begins=12, ends=29, words="He shut the door.")
    anew = case.add(Marked, answer=answer, begins=12, ends=29, words="He shut the door.", topic="t", replaces=mark)
    assert drawn(case.ledger, mark).became == "stands"
    undone = case.take_back(anew)
    case.take_back(mark)
    found = drawn(case.ledger, mark)
    assert (found.became, found.piece and found.piece.id) == ("unmarked", answer)
    case.take_back(undone)
    case.answer("I went out.", replaces=answer)
    assert drawn(case.ledger, anew).became == "changed"
    other = case.answer("He shut it.")
    its = case.add(Marked, answer=other, begins=0, ends=2, words="He")
    case.take_back(other)
    assert drawn(case.ledger, its).became == "taken back"


def test_evidence_waits_until_an_event_is_drawn_from_it() -> None:
    """An answer is in an event when each of its passages is, and a passage when its answer is; changed words stay in theirs."""
    case = Writing()
    case.prepare()
    one, two, three = case.answer("One. Two."), case.answer("Three. Four."), case.answer("Five.")
    first = case.add(Marked, answer=one, begins=0, ends=4, words="One.")
    second = case.add(Marked, answer=one, begins=5, ends=9, words="Two.")
    case.add(Marked, answer=two, begins=0, ends=6, words="Three.")
    happened(case, "x", evidence=(first, second))
    happened(case, "y", evidence=(two,))
    assert [piece.id for piece in undrawn(case.ledger)] == [three]
    happened(case, "z", evidence=(three,))
    case.answer("Six.", replaces=three)
    assert undrawn(case.ledger) == ()


@given(ledgers(), st.data())
def test_whatever_a_case_holds_an_event_says_what_became_of_its_words(ledger: Ledger, data: st.DataObject) -> None:
    """Words stand, or it is said that they do not."""
    ident = data.draw(st.sampled_from([entry.id for entry in ledger.entries]))
    found = drawn(ledger, ident)
    assert (found.piece is None) == (found.became == "taken back")


# ── all evidence over time ───────────────────────────────────────────────────────────────────────────────────────────────


def contributions() -> Writing:
    """Words of the young person, of a mother, a record and something told, from two agencies; two forms."""
    case = Writing()
    case.add(Accessed, name="Ada", role="social worker", agency="Invented Council", purpose="opened the case")
    case.add(Accessed, by="cyd", name="Cyd", role="nurse", agency="Invented Trust", purpose="added")
    case.prepare()
    case.prepare("c2", "parent or carer", "Sky", "sky", relation="mother")
    case.answer("I get lifts.")
    case.answer("She is late.", conversation="c2", by="cyd")
    case.add(Observed, words="Missing twice.", basis="record", agency="Example Police", source="report 7", when="in May")
    case.add(Disclosed, disclosure="d", person="Sam", words="He shut the door.", happened="last summer")
    return case


def test_all_evidence_stands_with_whose_it_is_and_from_which_agency() -> None:
    """What a record says is nobody's own words. Words are from the agency of who wrote them down, a record from its own."""
    assert [(each.piece.words, each.person, each.agency) for each in over_time(contributions().ledger)] == [
        ("I get lifts.", "Sam", "Invented Council"),
        ("She is late.", "Sky (mother)", "Invented Trust"),
        ("Missing twice.", "", "Example Police"),
        ("He shut the door.", "Sam", "Invented Council"),
    ]


def test_words_stay_with_the_agency_for_which_they_were_written_down() -> None:
    """Whoever wrote them down may look in for another agency later."""
    case = contributions()
    case.add(Accessed, by="cyd", name="Cyd", role="nurse", agency="Invented School", purpose="looked", at=BEGIN + timedelta(days=40))
    assert [each.agency for each in over_time(case.ledger) if each.piece.by == "cyd"] == ["Invented Trust"]


def test_evidence_says_what_it_is_linked_to_in_each_form() -> None:
    """The same words may bear on an item of every form of the case, towards it or away."""
    case = contributions()
    answer = next(each.piece.id for each in over_time(case.ledger) if each.piece.words == "I get lifts.")
    case.link(answer, "i1")
    case.add(AssessmentBegun, assessment="b", tool="u", version=1)
    case.add(Linked, assessment="b", evidence=answer, indicator="k1", pointing="away")
    placed = over_time(case.ledger)
    assert placed[0].bears_on == (Bearing("t", "i1", "towards"), Bearing("u", "k1", "away"))
    assert [each.piece.id for each in narrowed(placed, item=("u", "k1"))] == [answer]


def test_what_an_earlier_assessment_rested_on_stands_with_its_date() -> None:
    """A review carries no link over, and loses none: the words still say what they were linked to, in which assessment, and anew."""
    case = contributions()
    school = next(each.piece.id for each in over_time(case.ledger) if each.piece.words == "Missing twice.")
    case.link(school, "i1")
    done = case.add(Finished, assessment="a")
    case.add(AssessmentBegun, assessment="b", tool="t", version=1, reviews="a", reason="three months")
    finished = next(entry.at for entry in case.ledger.entries if entry.id == done)

    def bears() -> tuple[Bearing, ...]:
        return next(each.bears_on for each in over_time(case.ledger) if each.piece.id == school)

    assert bears() == (Bearing("t", "i1", "towards", finished),)
    case.add(Linked, assessment="b", evidence=school, indicator="i1", pointing="away")
    assert bears() == (Bearing("t", "i1", "towards", finished), Bearing("t", "i1", "away"))
    assert [each.piece.id for each in narrowed(over_time(case.ledger), item=("t", "i1"))] == [school]


def test_evidence_stands_by_when_it_happened_and_says_from_where_that_is_known() -> None:
    """By the day written down with it, else by that of the one event drawn from it; else by when it was written down."""
    case = Writing()
    case.prepare()
    answer, both = case.answer("I got a lift."), case.answer("Twice.")
    case.add(Observed, words="In June.", basis="record", when="2025-06")
    case.add(Observed, words="Last summer.", basis="record", when="last summer")
    case.add(Disclosed, disclosure="d", words="On May Day.", happened="2025-05-01")
    case.add(Happened, event="x", what="A lift.", when="by Easter", latest="2025-04-20", evidence=(answer,))
    happened(case, "y", "2025-01-01", evidence=(both,))
    happened(case, "z", "2025-02-01", evidence=(both,))
    placed = over_time(case.ledger)
    assert [(each.piece.words, each.happened) for each in placed] == [
        ("I got a lift.", Happening(None, date(2025, 4, 20), "event")),
        ("On May Day.", Happening(date(2025, 5, 1), date(2025, 5, 1), "own")),
        ("In June.", Happening(date(2025, 6, 1), date(2025, 6, 30), "own")),
        ("Twice.", Happening()),
        ("Last summer.", Happening()),
    ]


def test_a_day_that_was_still_to_come_is_no_day_on_which_something_happened() -> None:
    """The words stay; they stand by when they were written down, though an event was drawn from them too. The same day may be one."""
    case = Writing()
    case.add(Disclosed, disclosure="d", words="He hit me.", happened="2031-05-12")
    today = case.ledger.entries[-1].at.astimezone().date()
    case.add(Disclosed, disclosure="e", words="Now.", happened=today.isoformat())
    case.add(Happened, event="x", what="A blow.", when="2025", earliest="2025-01-01", evidence=(case.ledger.entries[-2].id,))
    later = today + timedelta(days=9)
    case.add(Disclosed, disclosure="f", words="Later.")
    case.add(Disclosed, disclosure="f", words="Later.", happened=later.isoformat(), at=BEGIN + timedelta(days=60))
    found = {each.piece.words: each for each in over_time(case.ledger)}
    ahead = found["He hit me."]
    assert (ahead.piece.when, ahead.happened, ahead.day) == ("2031-05-12", Happening(known="ahead"), today)
    assert found["Now."].happened == Happening(today, today, "own")
    assert found["Later."].happened == Happening(later, later, "own")


def test_evidence_of_an_event_of_which_no_day_is_known_stands_by_when_it_was_written_down() -> None:
    """Words for when are no day."""
    case = Writing()
    seen = case.add(Observed, words="A car.", basis="record")
    case.add(Happened, event="x", what="A car.", when="last summer", evidence=(seen,))
    (placed,) = over_time(case.ledger)
    assert (placed.happened, placed.day) == (Happening(), placed.piece.at.astimezone().date())


def test_evidence_is_found_by_person_and_agency() -> None:
    """Whichever is given holds; with none, all stands there."""
    placed = over_time(contributions().ledger)
    assert narrowed(placed) == placed
    assert [each.piece.words for each in narrowed(placed, person="Sam")] == ["I get lifts.", "He shut the door."]
    assert [each.piece.words for each in narrowed(placed, agency="Example Police")] == ["Missing twice."]
    assert narrowed(placed, person="Sam", agency="Example Police") == ()


def test_a_name_is_the_same_with_other_capitals_and_spaces() -> None:
    """Each is offered once, as it was first written, and finds every spelling."""
    case = Writing()
    for words, agency, speaker in (
        ("One.", "Invented Police", "Sam"),
        ("Two.", " invented  police ", "sam"),
        ("Three.", "Another", "SAM "),
    ):
        case.add(Observed, words=words, basis="record", agency=agency)
        case.add(Disclosed, disclosure=words, words=f"Told: {words}", person=speaker)
    placed = over_time(case.ledger)
    assert spellings(each.agency for each in placed if each.piece.source == "record") == ("Another", "Invented Police")
    assert spellings(each.person for each in placed) == ("Sam",)
    assert [each.piece.words for each in narrowed(placed, agency="INVENTED POLICE")] == ["One.", "Two."]
    assert len(narrowed(placed, person="Sam")) == 3
