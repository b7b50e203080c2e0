"""The plan as it stands: what is to be done, the soonest first; what was done; what was dropped."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.record.entry import Planned
from interview.record.ledger import Ledger
from interview.record.plan import day_of, for_item, for_row, in_order, item_named, next_due, overdue, plan, planned_item, taken_over, to_do
from tests.record.made import Writing

TODAY = date(2026, 6, 1)


def planned(case: Writing, item: str, **parts: str | tuple[str, ...]) -> str:
    return case.add(Planned, item=item, **{"what": f"Do {item}", **parts})


def ids(items: tuple[object, ...]) -> list[str]:
    return [item.id for item in items]  # type: ignore[attr-defined]


@pytest.fixture
def case() -> Writing:
    """A plan in which something is overdue, due today, due later, without a day, done twice and dropped."""
    case = Writing()
    planned(case, "whenever")
    planned(case, "later", by_when="2026-07-01", row="police")
    planned(case, "dropped", by_when="2026-01-01", dropped="Others do it.")
    planned(case, "today", by_when="2026-06-01")
    planned(case, "done-first", done="2026-05-03", by_when="2026-05-01", row="police")
    planned(case, "late", by_when="2026-05-31", action="Ring the school")
    planned(case, "done-last", done="2026-05-30")
    return case


def test_what_is_to_be_done_comes_by_its_day_then_what_was_done_and_what_was_dropped(case: Writing) -> None:
    """The soonest is first, so that what is overdue is at the head; without a day is last of these; what was done last is first of those."""
    assert ids(in_order(plan(case.ledger))) == ["late", "today", "later", "whenever", "done-last", "done-first", "dropped"]
    assert ids(to_do(case.ledger)) == ["late", "today", "later", "whenever"]


def test_overdue_is_what_was_to_be_done_before_today(case: Writing) -> None:
    """Not what is to be done today, and neither what was done late nor what was dropped."""
    assert ids(overdue(case.ledger, TODAY)) == ["late"]
    assert ids(overdue(case.ledger, date(2026, 6, 2))) == ["late", "today"]


def test_the_next_day_is_the_first_by_which_anything_is_still_to_be_done(case: Writing) -> None:
    """What was done or dropped has no part in it; without any day there is none."""
    assert next_due(case.ledger) == date(2026, 5, 31)
    empty = Writing()
    assert next_due(empty.ledger) is None
    planned(empty, "whenever")
    assert next_due(empty.ledger) is None


def test_a_row_of_the_form_has_its_items_in_order(case: Writing) -> None:
    """What is to be done stands before what was done; a row that nothing belongs to is empty."""
    assert ids(for_row(case.ledger, "police")) == ["later", "done-first"]
    assert for_row(case.ledger, "nrm") == ()


def test_the_latest_entry_of_an_item_holds_and_the_first_is_known(case: Writing) -> None:
    """Changed, an item stays where it came into the plan; taken back, the change leaves what stood before."""
    change = planned(case, "late", owner="Ada", by_when="2026-08-01", action="Ring the school")
    item = planned_item(case.ledger, "late")
    assert item is not None
    assert (item.now.owner, item.by_when, item.first.owner) == ("Ada", date(2026, 8, 1), "")
    assert ids(plan(case.ledger))[5] == "late"
    case.take_back(change)
    assert next_due(case.ledger) == date(2026, 5, 31)


def test_an_item_whose_every_entry_is_taken_back_is_in_no_plan() -> None:
    """A slip leaves nothing behind but the ledger."""
    case = Writing()
    case.take_back(planned(case, "slip", action="Ring the school"))
    assert plan(case.ledger) == ()
    assert planned_item(case.ledger, "slip") is None
    assert not taken_over(case.ledger)


def test_an_action_stays_taken_over_when_its_item_is_dropped(case: Writing) -> None:
    """Somebody decided on it: it is not put forward again."""
    planned(case, "late", action="Ring the school", dropped="The school rang.")
    assert taken_over(case.ledger) == {"Ring the school"}


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "20260601", "2026-W23-1", "2026-6-1", "2026-06-01T09:00", "\u0662026-06-01"])
def test_what_is_no_day_is_none(text: str) -> None:
    """Only year, month and day of the calendar, as the forms and the browsers write them."""
    assert day_of(text) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=3) | st.dates().map(str), st.text(max_size=3) | st.dates().map(str))))
def test_whatever_stands_for_its_days_a_plan_can_be_read(said: list[tuple[str, str, str]]) -> None:
    """A case that was brought from elsewhere may hold any text: every item stands once, and nothing open without a day is overdue."""
    case = Writing()
    for item, by_when, done in said:
        planned(case, item, by_when=by_when, done=done)
    ledger: Ledger = case.ledger
    assert sorted(ids(in_order(plan(ledger)))) == sorted({item for item, *_ in said})
    assert all(item.by_when is not None and item.by_when < TODAY for item in overdue(ledger, TODAY))


def test_what_is_planned_for_an_item_of_a_form_is_found_by_both(case: Writing) -> None:
    """An item of the same name in another form is another one; one thing can be meant for several."""
    planned(case, "lifts", meant_for=(item_named("cse-1", "m1"), item_named("cse-2", "x1")))
    planned(case, "sooner", meant_for=("cse-1/m1",), by_when="2026-06-02")
    assert ids(for_item(case.ledger, "cse-1", "m1")) == ["sooner", "lifts"]
    assert ids(for_item(case.ledger, "cse-2", "x1")) == ["lifts"]
    assert for_item(case.ledger, "cse-2", "m1") == ()
