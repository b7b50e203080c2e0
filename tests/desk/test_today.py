"""The day as people name it: the same in the list of cases as in the plan, also just after midnight."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from interview.desk import Desk
from interview.pages.cases import waits
from interview.people import Professional
from interview.record.summary import Summary
from tests.fakes_people import FakeClock


@pytest.fixture
def in_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server that stands in London, whose clocks are an hour ahead in summer."""
    monkeypatch.setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_london")
def test_half_an_hour_after_midnight_is_the_next_day_in_the_list_and_in_the_plan(
    desk: Desk, ada: Professional, case: str, clock: FakeClock
) -> None:
    """What was due yesterday is overdue in both, though it is still yesterday in UTC."""
    desk.plan(ada, case, "i1", what="Ring the school.", by_when="2026-06-14")
    clock.now = datetime(2026, 6, 14, 23, 30, tzinfo=UTC)
    (line,) = desk.cases(ada)
    assert isinstance(line, Summary)
    assert desk.today() == desk.here() == date(2026, 6, 15)
    assert "overdue in the plan" in waits(line, desk.today())
    assert desk.today(datetime(2026, 6, 14, 22, 30, tzinfo=UTC)) == date(2026, 6, 14)
