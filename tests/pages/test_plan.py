"""How the plan is said in words: on its own page and in the list of cases."""

from __future__ import annotations

from datetime import date

import pytest

from interview.pages.cases import waits
from interview.pages.plan_item import stands
from interview.record.entry import Planned
from interview.record.plan import plan
from interview.record.summary import Summary
from tests.record.made import BEGIN, Writing

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"by_when": "2026-05-31", "owner": "Ada Example"}, "Overdue: it was to be done by 31 May 2026. Ada Example."),
        ({"by_when": "2026-06-01", "owner": "Ada Example"}, "To be done today. Ada Example."),
        ({"by_when": "2026-06-02"}, "To be done by 2 June 2026. Nobody is named yet."),
        ({}, "To be done; no day is set. Nobody is named yet."),
        ({"by_when": "next spring"}, "To be done; no day is set. Nobody is named yet."),
        ({"by_when": "2026-05-01", "done": "2026-05-03", "owner": "Ada Example"}, "Done on 3 May 2026. Ada Example."),
        ({"done": "2026-05-03"}, "Done on 3 May 2026."),
        ({"by_when": "2026-05-01", "dropped": "They rang."}, "Not to be done after all. They rang."),
    ],
)
def test_how_something_planned_stands_is_said_in_words(parts: dict[str, str], says: str) -> None:
    """Overdue from the day after; whoever does it is named, or it is said that nobody is."""
    case = Writing()
    case.add(Planned, item="i1", what="Ring the school", **parts)
    assert stands(plan(case.ledger)[0], TODAY) == says


@pytest.mark.parametrize(("due", "waiting"), [(date(2026, 5, 31), ["overdue in the plan"]), (TODAY, []), (None, [])])
def test_a_case_waits_when_its_plan_is_overdue(due: date | None, waiting: list[str]) -> None:
    """From the day after the one by which something was to be done."""
    line = Summary(case="c", name="Sam Invented", opened=BEGIN, touched=BEGIN, open_to=("ada",), plan_due=due)
    assert waits(line, TODAY) == waiting
