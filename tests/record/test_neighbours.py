"""Events that tell of the same: what may be so is offered as perhaps; only what somebody said by hand is the same; nothing is merged."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.record.chronology import Event, chronology
from interview.record.days import Days
from interview.record.entry import Happened, ToldOfSame
from interview.record.ledger import Ledger
from interview.record.neighbours import Row, elsewhere, perhaps, rows, said
from interview.record.roughly import near, roughly
from tests.record.made import Writing
from tests.record.test_chronology import happened, ids

TOLD = date(2026, 3, 2)


def shown(ledger: Ledger) -> list[tuple[str, list[str]]]:
    return [(row.how, ids(row.events)) for row in rows(chronology(ledger), said(ledger))]


# ── words for a time, roughly ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("last summer", [(date(2025, 6, 1), date(2025, 8, 31))]),
        ("In the summer of 2024.", [(date(2024, 6, 1), date(2024, 8, 31))]),
        ("early last winter", [(date(2025, 12, 1), date(2026, 2, 28))]),
        ("winter 2023", [(date(2023, 12, 1), date(2024, 2, 29))]),
        ("the end of May", [(date(2025, 5, 1), date(2025, 5, 31))]),
        ("this March", [(date(2026, 3, 1), date(2026, 3, 31))]),
        ("last March", [(date(2025, 3, 1), date(2025, 3, 31)), (date(2026, 3, 1), date(2026, 3, 31))]),
        ("last year", [(date(2025, 1, 1), date(2025, 12, 31))]),
        ("sometime in 2024", [(date(2024, 1, 1), date(2024, 12, 31))]),
    ],
)
def test_seasons_months_and_years_are_read_roughly(text: str, spans: list[Days]) -> None:
    """Counted from the day on which they were written down, the second of March 2026; *last* of what has begun this year may be either."""
    assert list(roughly(text, TOLD)) == spans


@pytest.mark.parametrize(
    "text", ["", "a while ago", "before Easter", "الصيف الماضي", "not in May", "may", "summer school", "summer 0000", "0000"]
)
def test_other_words_are_read_as_nothing(text: str) -> None:
    """Nothing is offered on a guess; *may* is a month only as the whole of what was written."""
    assert roughly(text, TOLD) == (((date(2025, 5, 1), date(2025, 5, 31)),) if text == "may" else ())


@given(st.text(max_size=20) | st.from_regex(r"(last |this |in )?(winter|may|june|year)( \d{4})?", fullmatch=True), st.dates())
def test_reading_roughly_never_fails(text: str, told: date) -> None:
    """Whatever was typed, and whenever."""
    assert all(first <= last for first, last in roughly(text, told))


@given(st.dates(), st.integers(0, 400), st.dates(), st.integers(0, 400))
def test_nearness_goes_both_ways(one: date, more: int, other: date, most: int) -> None:
    """Whatever is near something has that near to itself."""
    spans = [(each, date.fromordinal(min(each.toordinal() + days, date.max.toordinal()))) for each, days in ((one, more), (other, most))]
    assert near(*spans) == near(*reversed(spans))


# ── perhaps the same ─────────────────────────────────────────────────────────────────────────────────────────────────────


def tellings(**of_b: str) -> Ledger:
    """Write two tellings of one night, the second with some things otherwise."""
    case = Writing()
    happened(case, "a", "2025-02-01", sort="missing", people="Sam", agency="Example Police", source="report 7", when="2025-02-01")
    b = {"earliest": "2025-02-01", "latest": "", "sort": "missing", "people": "sam", "agency": "Invented School"} | of_b
    happened(case, "b", **b)
    return case.ledger


@pytest.mark.parametrize(
    "otherwise",
    [
        {},
        {"people": "Sam, Kay"},
        {"people": ""},
        {"earliest": "2025-02-02"},
        {"earliest": "2025-01-31"},
        {"earliest": "2025-01-01", "latest": "2025-02-28"},
        {"earliest": "", "latest": "2025-02-02"},
        {"earliest": "", "when": "in February 2025"},
        {"earliest": "", "when": "the winter of 2024"},
    ],
    ids=["as it is", "one more", "nobody named", "a day later", "a day earlier", "a span", "only its end", "a month in words", "a season"],
)
def test_what_may_tell_of_the_same_stands_side_by_side_as_perhaps(otherwise: dict[str, str]) -> None:
    """The same kind, people in common, days that overlap, touch or lie a day apart, vague ones too: offered, and never called the same."""
    assert [(how, sorted(each)) for how, each in shown(tellings(**otherwise))] == [("perhaps", ["a", "b"])]


@pytest.mark.parametrize(
    "otherwise",
    [
        {"sort": "police"},
        {"people": "Kay"},
        {"earliest": "2025-02-03"},
        {"agency": "example police", "source": "Report 7"},
        {"earliest": "", "latest": "2025-12-31"},
        {"earliest": "", "when": "last summer"},
        {"earliest": "", "when": "a while ago"},
    ],
    ids=["another kind", "other people", "two days later", "the same source", "an end long after", "another season", "nobody can say"],
)
def test_what_is_no_neighbour_stands_by_itself(otherwise: dict[str, str]) -> None:
    """An open span is compared at the end that is known: else it would be everybody's neighbour."""
    assert [how for how, _ in shown(tellings(**otherwise))] == ["alone", "alone"]


def test_something_else_is_no_kind_that_two_could_share() -> None:
    """Everything else on a day would be offered as the same; by hand it can still be said to be."""
    case = Writing()
    happened(case, "a", "2025-07-03", sort="other", people="Sam", source="report 7")
    happened(case, "b", "2025-07-03", sort="other", people="Sam", source="a neighbour")
    assert shown(case.ledger) == [("alone", ["a"]), ("alone", ["b"])]
    case.add(ToldOfSame, event="a", other="b", same=True)
    assert shown(case.ledger) == [("same", ["a", "b"])]


def test_last_summer_is_counted_from_when_it_was_first_written() -> None:
    """Another word changed a year later does not move it."""
    case = Writing()
    happened(case, "a", "2025-07-03", sort="missing", source="report 7")
    happened(case, "b", when="last summer", sort="missing", source="a neighbour")
    late = case.ledger.entries[-1].at.replace(year=2027)
    case.add(Happened, event="b", what="Gone.", when="last summer", sort="missing", source="a neighbour", at=late)
    assert shown(case.ledger) == [("perhaps", ["a", "b"])]


# ── said by hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_what_was_said_by_hand_is_the_same() -> None:
    """Whatever their kinds, people and days; taken back, it is as it was before."""
    case = Writing()
    happened(case, "a", "2024-01-01", sort="school", people="Sam", source="a teacher")
    happened(case, "b", "2025-06-06", sort="missing", people="Kay", source="report 9")
    happened(case, "c", sort="other")
    assert shown(case.ledger) == [("alone", ["a"]), ("alone", ["b"]), ("alone", ["c"])]
    word = case.add(ToldOfSame, event="c", other="a", same=True)
    assert shown(case.ledger) == [("same", ["a", "c"]), ("alone", ["b"])]
    case.add(ToldOfSame, event="b", other="c", same=True)
    assert shown(case.ledger) == [("same", ["a", "b", "c"])]
    case.take_back(word)
    assert shown(case.ledger) == [("alone", ["a"]), ("same", ["b", "c"])]


def test_what_was_said_to_be_different_is_not_offered_again() -> None:
    """It stands by itself. The latest that was said holds, whichever of the two is named first."""
    case = Writing()
    case.entries = list(tellings().entries)
    case.add(ToldOfSame, event="a", other="b", same=False)
    assert [how for how, _ in shown(case.ledger)] == ["alone", "alone"]
    case.add(ToldOfSame, event="b", other="a", same=True)
    assert [how for how, _ in shown(case.ledger)] == ["same"]


def test_each_event_is_whole_whatever_is_said() -> None:
    """Nothing is merged: each keeps its source, its days and its words."""
    case = Writing()
    case.entries = list(tellings(what="Home by ten.").entries)
    before = chronology(case.ledger)
    case.add(ToldOfSame, event="a", other="b", same=True)
    assert chronology(case.ledger) == before


def test_what_was_said_of_an_event_that_is_gone_says_nothing() -> None:
    """A telling of which one half was taken back stands by itself."""
    case = Writing()
    a = happened(case, "a", "2025-01-01")
    happened(case, "b", "2025-01-09")
    case.add(ToldOfSame, event="a", other="b", same=True)
    case.take_back(a)
    assert shown(case.ledger) == [("alone", ["b"])]


def test_what_does_not_fit_beside_an_event_is_still_named() -> None:
    """A vague telling may be that of two which are not each other's neighbours; what is said to be the same stands with that."""
    case = Writing()
    happened(case, "all year", "2025-01-01", "2025-12-31", source="a neighbour", sort="missing")
    happened(case, "in March", "2025-03-03", source="report 7", sort="missing")
    happened(case, "in June", "2025-06-06", source="report 9", sort="missing")
    events, by_hand = chronology(case.ledger), said(case.ledger)
    made = rows(events, by_hand)
    assert [(row.how, ids(row.events)) for row in made] == [("perhaps", ["all year", "in March"]), ("alone", ["in June"])]
    assert ids(elsewhere(events[0], events, made[0].events, by_hand)) == ["in June"]
    assert ids(elsewhere(events[2], events, made[1].events, by_hand)) == ["all year"]


spans = st.tuples(st.dates(date(2025, 1, 1), date(2025, 1, 20)), st.integers(0, 5), st.sampled_from("pqr"))
pairs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=5)


@given(st.lists(spans, max_size=8), pairs)
def test_nothing_is_merged_and_no_neighbour_is_lost(made: list[tuple[date, int, str]], by_hand: list[tuple[int, int, bool]]) -> None:
    """Each event stands in exactly one row, in order; each neighbour is beside it or is named; and this goes both ways."""
    case = Writing()
    for number, (first, more, whose) in enumerate(made):
        happened(case, str(number), first.isoformat(), date.fromordinal(first.toordinal() + more).isoformat(), source=whose)
    for one, other, so in by_hand:
        case.add(ToldOfSame, event=str(one), other=str(other), same=so)
    events, told = chronology(case.ledger), said(case.ledger)
    found = rows(events, told)
    assert sorted(event.id for row in found for event in row.events) == sorted(ids(events))
    order = ids(events)
    for row in found:
        assert [order.index(each) for each in ids(row.events)] == sorted(order.index(each) for each in ids(row.events))
        assert row.how != "perhaps" or all(one is other or perhaps(one, other, told) for one in row.events for other in row.events)
        for event in row.events:
            _goes_both_ways(event, row, events, told)


def _goes_both_ways(event: Event, row: Row, events: tuple[Event, ...], told: dict[frozenset[str], ToldOfSame]) -> None:
    every = {other.id for other in elsewhere(event, events, (), told)} - {event.id}
    named = {other.id for other in elsewhere(event, events, row.events, told)}
    assert every <= named | {other.id for other in row.events}
    assert all(event.id in ids(elsewhere(other, events, (), told)) for other in events if other.id in every)
