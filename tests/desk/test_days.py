"""A day in a field of the form, or of one of its rows: what can be meant is kept, what cannot be gets a sentence, and words stay words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import nullcontext, suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.desk import Desk, Observation, Refused
from interview.desk.days import born_on, fits_words, like_a_day, wrong
from interview.people import Professional
from interview.record.days import days
from interview.record.entry import Answered, Disclosed, Judged, Observed
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.rows import written
from interview.words.markup import read_sheet
from interview.words.problem import Problems
from interview.words.tool import Tool
from interview.words.tool_reader import read_tool
from tests.fakes import MemoryShelf
from tests.fakes_people import FakeClock
from tests.whole.stage import content

SAFE = r"Nothing was saved, and your words are still here\."
BORN, ASSESSED, STARTED, COMPLETED = "date-of-birth", "date-of-assessment", "assessment-start-date", "assessment-completion-date"
TODAY = date(2026, 3, 2)
"""The day on which the clock of these tests stands."""

FORM = """---
id: small
kind: tool
version: 1
name: S
no_outcome: "A manager decides."
child: name
born: born
---
# Small
## Child {#child .fields}
Name {#name .required}

Born {#born .date}

Looked at again {#again .date .ahead}

A parent was born {#parent .date .earlier}

## People {#people .rows}
Who {#who}

Since {#since .date}

Until {#until .date after=since}

To be seen {#seen .date .ahead}

Their birthday {#theirs .date .earlier}
"""


def small() -> Tool:
    """A form with rows, a day that may be still to come and one that may be before the child was born."""
    problems = Problems()
    tool = read_tool(read_sheet(FORM, "scripts/tools/small.md", problems), problems)
    assert not problems.errors
    return tool


@pytest.fixture
def both(desk: Desk, ada: Professional, case: str) -> Desk:
    """The desk with CSE 2 on it, begun in the case of a child who was born on 4 March 2011."""
    desk.fill(ada, case, BORN, "2011-03-04")
    desk.begin_form(ada, case, "cse-2")
    return desk.at("cse-2")


@pytest.fixture
def rowed(desk: Desk, clock: FakeClock) -> Desk:
    """A desk that has the small form."""
    words = dataclasses.replace(content(), tools=content().tools | {"small": small()})
    return Desk(words, desk.catalogues, MemoryShelf(clock), desk.register, clock)


@pytest.fixture
def guests(rowed: Desk, ada: Professional) -> str:
    """A case with the small form, of a child who was born on 4 March 2011."""
    case = rowed.open_case(ada, "Sam Invented", "small", "barking-and-dagenham")
    rowed.fill(ada, case, "born", "2011-03-04")
    return case


def refused(desk: Desk, who: Professional, case: str, says: str, act: Callable[[], Ledger]) -> None:
    """See that something is refused with a sentence and that nothing is changed."""
    before = desk.read(who, case)
    with pytest.raises(Refused, match=rf"{says}.* {SAFE}$") as error:
        act()
    assert error.value.needs == "day"
    assert desk.read(who, case) == before


# the form's fields


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        (BORN, "2099-01-01", r"This day is still to come: 1 January 2099\. Look at the date\."),
        (BORN, "2026-03-03", "This day is still to come: 3 March 2026"),
        (BORN, "1906-03-01", r"This is more than 120 years ago: 1 March 1906\. Look at the year\."),
        (BORN, "0020-05-04", "This is more than 120 years ago: 4 May 20"),
        (ASSESSED, "2026-03-03", "This day is still to come: 3 March 2026"),
        (ASSESSED, "2027", "This day is still to come: 1 January 2027"),
        (ASSESSED, "2011-03-03", "This is before the child was born: 3 March 2011, and the date of birth is 4 March 2011"),
        (STARTED, "2011-02", "This is before the child was born: 28 February 2011"),
    ],
)
def test_a_day_that_cannot_be_is_refused(both: Desk, ada: Professional, case: str, field: str, text: str, says: str) -> None:
    """Still to come, before the child was born, or too long ago. What stood there is kept."""
    refused(both, ada, case, says, lambda: both.fill(ada, case, field, text))


@pytest.mark.parametrize(("field", "text"), [(BORN, "2026-03-02"), (BORN, "1906-03-02"), (ASSESSED, "2011-03-04"), (ASSESSED, "2026-03")])
def test_the_last_day_that_can_be_is_kept(both: Desk, ada: Professional, case: str, field: str, text: str) -> None:
    """Today, the day of birth, a hundred and twenty years ago to the day, a month that has begun."""
    assert value(both.fill(ada, case, field, text), field) == text


@pytest.mark.parametrize(
    "text",
    ["31/02/2011", "2011-02-29", "04/03/2011", "2011-3-4", "14", "0000-01-01", "31 February 2011", "4th of March, 2099", "Yesterday"],
)
def test_what_is_written_like_a_day_must_be_one(both: Desk, ada: Professional, case: str, text: str) -> None:
    """It is said back, and how a day is written. Whether 04/03 is in March or in April is not guessed."""
    says = f"This is not a day of the calendar: “{text}”. Write year, month and day, as in 2011-03-04"
    refused(both, ada, case, says, lambda: both.fill(ada, case, BORN, text))


@pytest.mark.parametrize("text", ["not known", "about 14", "spring 2011", "?", "May", "the family says 4 or 5 March", ""])
def test_words_in_the_place_of_a_day_are_kept(both: Desk, ada: Professional, case: str, text: str) -> None:
    """A form on paper has them too; an emptied field is empty."""
    assert value(both.fill(ada, case, BORN, text), BORN) == text
    assert value(both.fill(ada, case, ASSESSED, "1999-01-01"), ASSESSED) == "1999-01-01"  # no date of birth forbids it


@pytest.mark.parametrize(("first", "then", "text"), [(STARTED, COMPLETED, "2026-01-31"), (COMPLETED, STARTED, "2026-02-02")])
def test_no_assessment_is_completed_before_it_starts(both: Desk, ada: Professional, case: str, first: str, then: str, text: str) -> None:
    """Whichever of the two is written last; both are said."""
    both.fill(ada, case, first, "2026-02-01")
    says = "These two days are in the wrong order: “Assessment start date” is .*, and “Assessment completion date” is "
    refused(both, ada, case, says, lambda: both.fill(ada, case, then, text))
    assert value(both.fill(ada, case, then, "2026-02-01"), then) == "2026-02-01"


def test_words_are_in_no_order(both: Desk, ada: Professional, case: str) -> None:
    """Nor is a month that may end after the day on which it started."""
    both.fill(ada, case, STARTED, "2026-02-20")
    assert value(both.fill(ada, case, COMPLETED, "not yet"), COMPLETED) == "not yet"
    assert value(both.fill(ada, case, COMPLETED, "2026-02"), COMPLETED) == "2026-02"


def test_a_date_of_birth_after_other_days_is_kept(both: Desk, ada: Professional, case: str) -> None:
    """It may be the other days that are wrong. They stand as they are, and stop nothing else."""
    both.fill(ada, case, ASSESSED, "2012-01-01")
    ledger = both.fill(ada, case, BORN, "2013-01-01")
    assert (value(ledger, ASSESSED), value(ledger, BORN)) == ("2012-01-01", "2013-01-01")
    assert both.fill(ada, case, ASSESSED, "2012-01-01") == ledger


def test_other_fields_take_what_is_no_day(both: Desk, ada: Professional, case: str) -> None:
    """Only a field for a day asks for one."""
    assert value(both.fill(ada, case, "nhs-no", "31/02/2011"), "nhs-no") == "31/02/2011"


def test_the_form_says_which_days_may_be_ahead_or_earlier(rowed: Desk, ada: Professional, guests: str) -> None:
    """A review that is due, a parent's date of birth: each only as it is marked."""
    assert value(rowed.fill(ada, guests, "again", "2026-06-01"), "again") == "2026-06-01"
    assert value(rowed.fill(ada, guests, "parent", "1980-06-01"), "parent") == "1980-06-01"
    refused(rowed, ada, guests, "This is before the child was born", lambda: rowed.fill(ada, guests, "again", "1980-06-01"))
    refused(rowed, ada, guests, "This day is still to come", lambda: rowed.fill(ada, guests, "parent", "2026-06-01"))


# rows


@pytest.mark.parametrize(
    ("cell", "text", "says"),
    [
        ("since", "2026-03-03", "This day is still to come: 3 March 2026"),
        ("since", "2011-03-03", "This is before the child was born: 3 March 2011"),
        ("since", "2026-02-30", "This is not a day of the calendar"),
        ("until", "2026-01-09", "These two days are in the wrong order: “Since” is 10 January 2026, and “Until” is 9 January 2026"),
        ("theirs", "1850-01-01", "This is more than 120 years ago"),
    ],
)
def test_a_day_in_a_row_is_held_to_the_same(rowed: Desk, ada: Professional, guests: str, cell: str, text: str, says: str) -> None:
    """In the order that the form gives, within the row."""
    rowed.write_row(ada, guests, "people-1", "since", "2026-01-10")
    refused(rowed, ada, guests, says, lambda: rowed.write_row(ada, guests, "people-1", cell, text))


def test_each_row_is_on_its_own(rowed: Desk, ada: Professional, guests: str) -> None:
    """One person's end before another's start is no mistake; nor are words, nor what the form allows."""
    rowed.write_row(ada, guests, "people-1", "since", "2026-01-10")
    for cell, text in (("until", "2026-01-09"), ("since", "in spring"), ("seen", "2026-06-01"), ("theirs", "1970-01-01"), ("who", "14")):
        found = written(rowed.write_row(ada, guests, "people-2", cell, text), "people-2", cell)
        assert found is not None
        assert found.text == text


# when something was seen, and what a decision is about

CANNOT = [
    ("2090-01-01", r"This day is still to come: 1 January 2090\. Look at the date\."),
    ("2026-03-03", "This day is still to come: 3 March 2026"),
    ("2027", "This day is still to come: 1 January 2027"),
    ("04/03/2090", "This day is still to come: "),
    ("4 March 2090", "This day is still to come: 4 March 2090"),
    ("2011-03-03", r"This is before the child was born: 3 March 2011, and the date of birth is 4 March 2011\. Look at both\."),
    ("2011-02", "This is before the child was born: 28 February 2011"),
    ("03/02/2011", "This is before the child was born: "),
    ("1 Jan 90", "This is before the child was born: 1 January 1990"),
    ("0020-05-04", r"This is more than 120 years ago: 4 May 20\. Look at the year\."),
    *(
        (text, rf"This is not a day of the calendar: “{text.strip()}”\. Write year, month and day, as in 2011-03-04, or say it in words\.")
        for text in (
            "31/02/2011",
            " 31.02.11 ",
            "31 - 02 - 2011",
            "2015-02-29",
            "2015-2-30",
            "0000-01-01",
            "31 February 2015",
            "Feb 30th, 2015",
        )
    ),
]
CAN = [
    *("last summer", "twice in May", "since half term", "nobody can say", "May", "spring 2090", "after 31/02/2011", "today", "yesterday"),
    *("2011-03-04", "2011-03", "2011", "2026-03-02", "2026-03", "2026", "04/03/2011", "03/04/2011", "30/12/2011", "12/30/2011", "4/3/24"),
    *("4 March 2011", "4th of March 2011", "March 4, 2011", "1 Jan 20", "14", "9.30", "2024/25", "2024-25", "2011-2013", "1-2-3", "?", ""),
]
"""Words; days that can be, however they are written; figures that are no whole day: an age, a time, a school year, some years."""


@pytest.fixture
def born(desk: Desk, ada: Professional, case: str) -> str:
    """The case of a child who was born on 4 March 2011."""
    desk.fill(ada, case, BORN, "2011-03-04")
    return case


def observing(desk: Desk, who: Professional, case: str, when: str) -> Ledger:
    """Write down what was seen, for no item."""
    return desk.observe(who, case, Observation("New shoes.", when=when))


def observing_for(desk: Desk, who: Professional, case: str, when: str) -> Ledger:
    """Write down what was seen, for an item."""
    return desk.observe_for(who, case, "m1", Observation("New shoes.", when=when))


def judging_on_the_spot(desk: Desk, who: Professional, case: str, when: str) -> Ledger:
    """Decide an item on what is written down with the decision."""
    return desk.judge(who, case, "m1", "indicated", ("current",), seen="", observed=Observation("New shoes.", when=when))


def judging(desk: Desk, who: Professional, case: str, when: str) -> Ledger:
    """Decide an item, and say when what it asks about was."""
    return desk.judge(who, case, "m1", "indicated", ("current",), seen="", observed=Observation("New shoes."), when=when)


Act = Callable[[Desk, Professional, str, str], Ledger]
WAYS = pytest.mark.parametrize(
    ("act", "kind"), [(observing, Observed), (observing_for, Observed), (judging_on_the_spot, Observed), (judging, Judged)]
)


@WAYS
@pytest.mark.parametrize(("when", "says"), CANNOT)
def test_nothing_was_on_a_day_that_cannot_be(
    desk: Desk, ada: Professional, born: str, act: Act, kind: type[Observed | Judged], when: str, says: str
) -> None:
    """Neither what was seen nor what a decision is about; of the two together, neither is kept."""
    refused(desk, ada, born, says, lambda: act(desk, ada, born, when))


@WAYS
@pytest.mark.parametrize("when", CAN)
def test_words_and_days_that_can_be_are_taken(
    desk: Desk, ada: Professional, born: str, act: Act, kind: type[Observed | Judged], when: str
) -> None:
    """As they were written: which day is meant is not guessed."""
    entry = act(desk, ada, born, when).last(kind)
    assert entry is not None
    assert entry.when == when


@WAYS
def test_without_a_date_of_birth_any_day_of_a_life_is_taken(
    desk: Desk, ada: Professional, case: str, act: Act, kind: type[Observed | Judged]
) -> None:
    """What is still to come is refused all the same."""
    refused(desk, ada, case, "This day is still to come", lambda: act(desk, ada, case, "2090-01-01"))
    entry = act(desk, ada, case, "1990-01-01").last(kind)
    assert entry is not None
    assert entry.when == "1990-01-01"


def test_what_was_seen_is_changed_though_its_day_cannot_be(desk: Desk, ada: Professional, case: str) -> None:
    """The day was taken before the date of birth was known. Left as it is, it stops nothing; changed, it is looked at."""
    old = observing(desk, ada, case, "1990-01-01").entries[-1].id
    desk.fill(ada, case, BORN, "2011-03-04")
    changed = Observation("Old shoes.", when="1989-01-01")
    refused(desk, ada, case, "This is before the child was born", lambda: desk.observe(ada, case, changed, replaces=old))
    kept = desk.observe(ada, case, Observation("Old shoes.", when=" 1990-01-01 "), replaces=old).last(Observed)
    assert kept is not None
    assert (kept.words, kept.when) == ("Old shoes.", "1990-01-01")


def test_an_item_is_decided_anew_though_its_day_cannot_be(desk: Desk, ada: Professional, case: str) -> None:
    """As above: only a day that is written now is looked at."""
    seen = judging(desk, ada, case, "1990-01-01").entries[-1].id
    desk.fill(ada, case, BORN, "2011-03-04")

    def anew(when: str) -> Ledger:
        return desk.judge(ada, case, "m1", "not-known", seen=seen, when=when, reason="It was another.")

    refused(desk, ada, case, "This is before the child was born", lambda: anew("1989-01-01"))
    kept = anew(" 1990-01-01 ").last(Judged)
    assert kept is not None
    assert (kept.answer, kept.when) == ("not-known", "1990-01-01")


def test_what_is_sent_twice_is_one_though_its_day_cannot_be_any_more(desk: Desk, ada: Professional, case: str) -> None:
    """A page that sends again what was kept hears that it is kept."""
    seen = Observation("New shoes.", when="1990-01-01")

    def act() -> Ledger:
        desk.observe(ada, case, seen, ident="one")
        desk.observe_for(ada, case, "m1", seen, ident="two")
        return desk.judge(ada, case, "m1", "indicated", ("current",), seen=None, when="1990-01-01", ident="three")

    act()
    known = desk.fill(ada, case, BORN, "2011-03-04")
    assert act() == known


def test_what_is_told_is_kept_whatever_day_it_names(desk: Desk, ada: Professional, born: str, talk: str) -> None:
    """A young person’s words are nobody’s to put right, as an answer or as what they told at any other time."""
    told = desk.answer(ada, born, talk, "getting-there", "2090-01-01").last(Answered)
    assert told is not None
    assert told.words == "2090-01-01"
    record = desk.disclose(ada, born, "d", words="2090-01-01", happened="31/02/2011").last(Disclosed)
    assert record is not None
    assert (record.words, record.happened) == ("2090-01-01", "31/02/2011")


# what is read out of a text


@given(st.dates())
def test_every_day_is_like_a_day(day: date) -> None:
    """As the pages send it, and as people write it."""
    assert all(
        map(like_a_day, (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day} {day:%B} {day.year:04}", f"{day:%b} {day.day}, {day.year:04}"))
    )
    assert born_on(day.isoformat()) == (day, day)


@given(st.text(max_size=20))
def test_any_text_is_read_without_a_fall(text: str) -> None:
    """Words are no date of birth; what can be read as days is like a day."""
    assert not days(text) or like_a_day(text)
    assert born_on("about 14") is None


LIVES = st.dates(date(1930, 1, 1), date(2040, 12, 31))


@given(st.tuples(LIVES, LIVES, LIVES).map(sorted))
def test_a_day_from_birth_to_today_is_never_wrong(days: list[date]) -> None:
    """Any other is: before the birth, or after today."""
    born, day, today = days
    assert wrong((day, day), today, (born, day)) == ""
    assert wrong((born, born), today, (day, today)) == ("before-birth" if born < day else "")
    assert wrong((today, today), day, (born, born)) == ("ahead" if today > day else "")


@given(st.tuples(LIVES, LIVES, LIVES).map(sorted))
def test_every_day_of_a_life_is_taken_however_it_is_written(days: list[date]) -> None:
    """No other is, where it can be read as one day alone."""
    born, day, today = days
    for text in (
        f"{day}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%y}",
        f"{day:%m-%d-%Y}",
        f"{day.day} {day:%B %Y}",
        f"{day:%b} {day.day}, {day:%Y}",
    ):
        fits_words(text, today, (born, born))
    for form in ("%Y-%m-%d", "%d %B %Y"):
        if born < day:
            with pytest.raises(Refused, match="before the child was born"):
                fits_words(f"{born:{form}}", today, (day, day))
        if day < today:
            with pytest.raises(Refused, match="still to come"):
                fits_words(f"{today:{form}}", day, (born, born))


@given(st.text(max_size=20) | st.from_regex(r"\d{1,4} ?[./ -] ?(\d{1,2}|feb|of May) ?[./ -] ?\d{1,4}", fullmatch=True), LIVES)
def test_any_text_of_when_is_taken_or_refused(text: str, today: date) -> None:
    """There is no third; what is not like a day is taken."""
    with suppress(Refused) if like_a_day(text) else nullcontext():
        fits_words(text, today, None)


@pytest.mark.parametrize("text", ["May 2031", "in May 2031", "5/2031", "05-2031", "Sept. 2031", "may, 2031"])
def test_a_month_that_is_still_to_come_is_refused_however_it_is_written(text: str) -> None:
    """It is no day on which anything was seen or happened."""
    with pytest.raises(Refused, match=r"This day is still to come: 1 (May|September) 2031"):
        fits_words(text, date(2026, 11, 22), None)


@pytest.mark.parametrize(
    "text", ["May 2011", "in May 2011", "5/2011", "marching 2031", "13/2031", "in the spring of 2031", "it may be 2031", "Form 5 2031"]
)
def test_a_month_that_was_and_what_is_no_month_are_taken(text: str) -> None:
    """A month of which only a part can be is not wrong either; nothing is read out of words."""
    fits_words(text, date(2026, 11, 22), (date(2011, 5, 20),) * 2)


def test_a_month_before_the_birth_is_refused() -> None:
    """Whether in words or in figures."""
    for text in ("April 2011", "4/2011", "in apr 2011"):
        with pytest.raises(Refused, match="before the child was born"):
            fits_words(text, date(2026, 11, 22), (date(2011, 5, 20),) * 2)
