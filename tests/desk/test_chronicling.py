"""The chronology is written as far as anybody knows; no day is guessed, and nothing is written over unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interview.desk import Desk, Newer, Occurrence, Refused
from interview.desk.chronicling import asks_for_days
from interview.pages import chronology as papers
from interview.pages import downloads
from interview.people import Professional
from interview.record.chronology import Event, chronology
from interview.record.entry import Happened, Shared
from interview.record.neighbours import said
from tests.documents.reading import folded, pdf_pages, word_paragraphs
from tests.fakes_people import FakeClock

MISSING = Occurrence(
    "Not home all night.",
    "last summer",
    "2025-06",
    "2025-08",
    sort="missing",
    people="Sam",
    agency="Example Police",
    source="missing report 7",
)


def only(desk: Desk, who: Professional, case: str) -> Event:
    (event,) = chronology(desk.read(who, case))
    return event


def between(desk: Desk, who: Professional, case: str, when: str = "", earliest: str = "", latest: str = "") -> tuple[str, str]:
    """Write an event down and return the days that are kept of it."""
    ledger = desk.chronicle(who, case, f"{when}/{earliest}/{latest}", Occurrence("It happened.", when, earliest, latest))
    kept = ledger.entries[-1]
    assert isinstance(kept, Happened)
    return kept.earliest, kept.latest


def test_an_event_is_kept_with_who_knows_it_and_from_where(desk: Desk, ada: Professional, case: str) -> None:
    """Its words stay as they are, beside the days between which it must have been."""
    desk.chronicle(ada, case, "one", MISSING, seen="")
    told = only(desk, ada, case).told
    assert (told.what, told.when, told.earliest, told.latest) == ("Not home all night.", "last summer", "2025-06-01", "2025-08-31")
    assert (told.sort, told.people, told.agency, told.source, told.by) == ("missing", "Sam", "Example Police", "missing report 7", "ada")


def test_vague_words_stay_vague(desk: Desk, ada: Professional, case: str) -> None:
    """“Last summer” is an answer, and no day is made of it; nor is anything, where nobody can say."""
    assert between(desk, ada, case, "last summer") == ("", "")
    assert between(desk, ada, case) == ("", "")
    assert between(desk, ada, case, "on Monday", earliest="2026-02-02") == ("2026-02-02", "")
    assert between(desk, ada, case, "before Easter", latest="2025-04-20") == ("", "2025-04-20")


@pytest.mark.parametrize("when", ["last summer", "Summer 2025", "March 2025", "in 2024, or so", "the winter before the move"])
def test_whoever_names_a_year_or_a_season_is_asked_between_which_days(when: str) -> None:
    """Nothing is offered in their place; once an end is given, or the words are read as a day, nothing is asked."""
    told = Occurrence("It happened.", when)
    asked = asks_for_days(told)
    assert asked.startswith(f"“{when}” names a year or a season, and no day is read out of words. Write “Not before” and “Not after”")
    assert asks_for_days(replace(told, earliest="2025")) == asks_for_days(replace(told, latest="2025-08")) == ""


@pytest.mark.parametrize("when", ["", "2025", "2025-06", "2025-06-01", "nobody can say", "before half term", "at 20:25", "room 2150"])
def test_nothing_is_asked_of_other_words_for_when(when: str) -> None:
    """A day, a month or a year is read as it is; where nobody can say, nobody is asked."""
    assert asks_for_days(Occurrence("It happened.", when)) == ""


def test_a_day_a_month_or_a_year_is_read_where_nothing_else_is_given(desk: Desk, ada: Professional, case: str) -> None:
    """One's own earliest and latest come first; a month that is not over yet ends today, for it has happened."""
    assert between(desk, ada, case, "2025-05-03") == ("2025-05-03", "2025-05-03")
    assert between(desk, ada, case, "2025-05") == ("2025-05-01", "2025-05-31")
    assert between(desk, ada, case, "2025", earliest="2025-05") == ("2025-05-01", "")
    assert between(desk, ada, case, "2026") == ("2026-01-01", "2026-03-02")


@pytest.mark.parametrize("when", ["1999-05-05", "1999", "2011-02"])
def test_a_birth_known_by_its_month_bounds_what_happened_too(when: str, desk: Desk, ada: Professional, case: str) -> None:
    """Nothing happened before the first day on which the child can have been born; from then on it may have."""
    desk.fill(ada, case, "date-of-birth", "2011-03")
    with pytest.raises(Refused, match=r"before the child was born: .* the date of birth is between 1 March 2011 and 31 March 2011"):
        desk.chronicle(ada, case, "one", Occurrence("Missing.", when))
    assert between(desk, ada, case, "2011") == ("2011-03-01", "2011-12-31")
    assert between(desk, ada, case, "2011-03-02") == ("2011-03-02", "2011-03-02")


@pytest.mark.parametrize("when", ["2026-13", "2026-00", " 2025-99 "])
def test_a_month_that_no_year_has_is_refused(when: str, desk: Desk, ada: Professional, case: str) -> None:
    """It can be read as nothing; two years with a stroke between them are a school year, in words."""
    with pytest.raises(Refused, match=f"No year has this month: “{when.strip()}”. .* Nothing was saved, and your words are still here"):
        desk.chronicle(ada, case, "one", Occurrence("Missing.", when))
    assert between(desk, ada, case, "school year 2025/26") == between(desk, ada, case, "2012-13") == ("", "")


def test_a_year_in_which_the_child_was_born_begins_with_the_birth(desk: Desk, ada: Professional, case: str) -> None:
    """A date of birth that is no date says nothing."""
    assert between(desk, ada, case, "2011") == ("2011-01-01", "2011-12-31")
    desk.fill(ada, case, "date-of-birth", "spring 2011")
    assert between(desk, ada, case, earliest="2011") == ("2011-01-01", "")
    desk.fill(ada, case, "date-of-birth", "2011-03-04")
    assert between(desk, ada, case, earliest="2011", latest="2011-06") == ("2011-03-04", "2011-06-30")


@pytest.mark.parametrize(
    ("otherwise", "says", "needs"),
    [
        ({"what": "  "}, "Write what happened first", "words"),
        ({"sort": "party"}, "Choose what kind of event this was", "sort"),
        ({"sort": ""}, "Choose what kind of event this was", "sort"),
        ({"earliest": "last summer"}, r"This cannot be read as a day: “last summer”\. Write 2026-05-12", "day"),
        ({"latest": "2025-02-30"}, "This cannot be read as a day: “2025-02-30”", "day"),
        ({"earliest": "2025-09"}, "The latest day, 31 August 2025, comes before the earliest, 1 September 2025", "day"),
        ({"latest": "2026-03-03"}, "This day is still to come: 3 March 2026", "day"),
        ({"when": "2027", "earliest": "", "latest": ""}, "This day is still to come: 1 January 2027", "day"),
        ({"earliest": "0202-05"}, "This is more than 120 years ago: 31 May 202", "day"),
        ({"earliest": "2011-03-03"}, "This is before the child was born: 3 March 2011, and the date of birth is 4 March 2011", "day"),
        ({"evidence": ("never",)}, "Some of the words that this was drawn from are not there any more", ""),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    otherwise: dict[str, object], says: str, needs: str, desk: Desk, ada: Professional, case: str
) -> None:
    """The sentence says what is wrong; nothing is changed."""
    desk.fill(ada, case, "date-of-birth", "2011-03-04")
    before = desk.read(ada, case)
    with pytest.raises(Refused, match=says) as refused:
        desk.chronicle(ada, case, "one", replace(MISSING, **otherwise))  # type: ignore[arg-type]
    assert refused.value.needs == needs
    assert desk.read(ada, case) == before


def test_what_happened_a_hundred_and_twenty_years_ago_today_may_stand(desk: Desk, ada: Professional, case: str) -> None:
    """One day earlier is a slip of the hand."""
    assert between(desk, ada, case, "1906-03-02") == ("1906-03-02", "1906-03-02")
    with pytest.raises(Refused, match="This is more than 120 years ago: 1 March 1906"):
        between(desk, ada, case, "1906-03-01")


def test_an_event_sent_twice_is_one(desk: Desk, ada: Professional, case: str) -> None:
    """What says the same adds nothing."""
    once = desk.chronicle(ada, case, "one", MISSING, seen="")
    assert desk.chronicle(ada, case, "one", MISSING, seen="") == once


def test_a_changed_event_keeps_its_earlier_state(desk: Desk, ada: Professional, case: str, clock: FakeClock) -> None:
    """Both stay in the ledger; the later one stands."""
    first = desk.chronicle(ada, case, "one", MISSING).entries[-1]
    clock.move(days=1)
    ledger = desk.chronicle(ada, case, "one", replace(MISSING, what="Home by six."), seen=first.id)
    event = only(desk, ada, case)
    assert (event.told.what, event.first.what) == ("Home by six.", "Not home all night.")
    assert ledger.stands(first.id)


def test_what_a_colleague_changed_meanwhile_is_not_written_over(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """The refusal carries what stands there now; two events at one time are none of one another's business."""
    first = desk.chronicle(ada, shared, "one", MISSING).entries[-1]
    theirs = desk.chronicle(ben, shared, "one", replace(MISSING, what="Home by six."), seen=first.id).entries[-1]
    with pytest.raises(Newer, match="Ben Example changed this") as newer:
        desk.chronicle(ada, shared, "one", replace(MISSING, what="At an aunt's."), seen=first.id)
    assert newer.value.entry == theirs
    with pytest.raises(Newer):
        desk.strike(ada, shared, "one", "a slip", seen=first.id)
    desk.chronicle(ada, shared, "two", MISSING, seen="")
    assert len(chronology(desk.read(ada, shared))) == 2


def test_an_event_is_taken_back_with_every_state_of_it(desk: Desk, ada: Professional, case: str) -> None:
    """No earlier state comes back in its place, the reason is kept, and who was still changing it is told."""
    desk.chronicle(ada, case, "one", MISSING)
    last = desk.chronicle(ada, case, "one", replace(MISSING, what="Home by six.")).entries[-1]
    with pytest.raises(Refused, match="Say in a few words why the event is taken back") as refused:
        desk.strike(ada, case, "one", " ")
    assert refused.value.needs == "reason"
    ledger = desk.strike(ada, case, "one", "another child's", seen=last.id)
    assert chronology(ledger) == ()
    assert ledger.withdrawn[last.id].reason == "another child's"
    with pytest.raises(Refused, match="This event was taken back meanwhile"):
        desk.chronicle(ada, case, "one", MISSING, seen=last.id)


@pytest.fixture
def two(desk: Desk, ada: Professional, shared: str) -> str:
    """A case, open to Ben too, with two events of a night."""
    desk.chronicle(ada, shared, "one", MISSING)
    desk.chronicle(ada, shared, "two", replace(MISSING, what="Home by ten.", agency="Invented School"))
    return shared


def test_that_two_events_tell_of_the_same_is_said_by_hand_and_taken_back(
    desk: Desk, ada: Professional, ben: Professional, two: str
) -> None:
    """It says who said so and why; said twice, it is said once; both events stay as they are; taken back, nothing is said."""
    before = chronology(desk.read(ada, two))
    ledger = desk.tell_of_same(ben, two, "one", "two", same=True, reason=" The same taxi. ", seen="")
    (word,) = said(ledger).values()
    assert (word.by, word.event, word.other, word.same, word.reason) == (ben.id, "one", "two", True, "The same taxi.")
    assert desk.tell_of_same(ben, two, "two", "one", same=True, reason="The same taxi.") == ledger
    assert chronology(ledger) == before
    ledger = desk.withdraw(ada, two, word.id, "It was another night.")
    assert said(ledger) == {}


def test_what_a_colleague_said_of_two_events_meanwhile_is_not_written_over(
    desk: Desk, ada: Professional, ben: Professional, two: str
) -> None:
    """Whoever comes second sees it; then theirs holds."""
    seen = desk.tell_of_same(ben, two, "one", "two", same=True, seen="").entries[-1].id
    with pytest.raises(Newer):
        desk.tell_of_same(ada, two, "one", "two", same=False, seen="")
    ledger = desk.tell_of_same(ada, two, "one", "two", same=False, seen=seen)
    assert [word.same for word in said(ledger).values()] == [False]


@pytest.mark.parametrize(
    ("other", "says"), [("one", "Choose another event: these are one and the same"), ("never", "One of the two events was taken back")]
)
def test_an_event_tells_of_the_same_as_another_that_is_there(other: str, says: str, desk: Desk, ada: Professional, two: str) -> None:
    """Nothing is said of itself, nor of what is not in the case; nothing is changed."""
    before = desk.read(ada, two)
    with pytest.raises(Refused, match=says):
        desk.tell_of_same(ada, two, "one", other, same=True)
    assert desk.read(ada, two) == before


def test_an_event_is_drawn_from_words_and_keeps_them_when_they_go(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """Taken back since, they may stay named in the event that has them, and in no other."""
    assert [each.id for each in desk.undrawn(desk.read(ada, case))] == [piece]
    desk.chronicle(ada, case, "one", replace(MISSING, evidence=(piece, piece)))
    assert only(desk, ada, case).told.evidence == (piece,)
    assert desk.undrawn(desk.read(ada, case)) == ()
    desk.withdraw(ada, case, piece, "asked to")
    desk.chronicle(ada, case, "one", replace(MISSING, what="Home by six.", evidence=(piece,)))
    assert [words.became for words in only(desk, ada, case).drawn_from] == ["taken back"]
    with pytest.raises(Refused, match="Some of the words that this was drawn from are not there any more"):
        desk.chronicle(ada, case, "two", replace(MISSING, evidence=(piece,)))


def test_how_somebody_was_doing_just_then_is_no_evidence_of_anything(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """What was pointed at to say so waits for no event and stands in no list; words that were said there do."""
    check = desk.script_of(desk.talk(desk.read(ada, case), talk)).check
    assert check is not None
    desk.answer(ada, case, talk, check.prompts[0].id, "So-so", how="pointed")
    ledger = desk.answer(ada, case, talk, check.prompts[0].id, "My head hurts.", how="typed")
    assert [piece.words for piece in desk.undrawn(ledger)] == ["My head hurts."]
    assert [each.piece.words for each in desk.over_time(ledger)] == ["My head hurts."]


@pytest.mark.parametrize(("name", "format_"), [("chronology.docx", "Word"), ("chronology.pdf", "PDF")])
def test_what_was_made_is_kept_in_the_case(name: str, format_: str, desk: Desk, ada: Professional, case: str) -> None:
    """Who made it, when, as what, and from how many entries."""
    ledger = desk.chronicle(ada, case, "one", Occurrence("Not home all night.", "2026-01-05", sort="missing"))
    printed = downloads.made(desk, ada, case, name, papers.FILES, papers.built)
    text = folded(" ".join(word_paragraphs(printed) if format_ == "Word" else pdf_pages(printed)))
    assert "Not home all night." in text
    kept = desk.read(ada, case).last(Shared)
    assert kept is not None
    assert (kept.document, kept.format, kept.draft, kept.entries, kept.by) == (name, format_, False, len(ledger), "ada")


@pytest.mark.parametrize(
    ("when", "says"), [("31/02/2011", "This is not a day of the calendar"), ("04/03/2090", "This day is still to come")]
)
def test_a_day_in_words_of_ones_own_can_be_one(when: str, says: str, desk: Desk, ada: Professional, case: str) -> None:
    """What is written like a whole day is held to the calendar there too."""
    before = desk.read(ada, case)
    with pytest.raises(Refused, match=says):
        desk.chronicle(ada, case, "one", Occurrence("It happened.", when))
    assert desk.read(ada, case) == before
