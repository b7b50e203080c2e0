"""What is decided, what is missing, whether a decision is lower than the rule, when a review is due."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from interview.record.assessment import age_on, higher_than_rule, lower_than_rule
from interview.record.entry import Decided
from interview.record.summarise import months_after
from tests.record.made import BEGIN, filled, pathway, tool

TOOL = tool("tier: top, any: [ticks]")


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2013-03-02", date(2026, 3, 2), 13),
        ("2013-03-03", date(2026, 3, 2), 12),
        (" 2012-02-29 ", date(2025, 2, 28), 12),
        ("2012-02-29", date(2025, 3, 1), 13),
        ("", date(2026, 3, 2), None),
        ("March 2013", date(2026, 3, 2), None),
        ("03/02/2013", date(2026, 3, 2), None),
    ],
)
def test_the_age_is_in_whole_years_or_not_known(born: str, day: date, age: int | None) -> None:
    """A date that is no date gives no age: nothing is guessed."""
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("moment", "months", "due"),
    [
        (datetime(2026, 3, 2, tzinfo=UTC), 3, date(2026, 6, 2)),
        (datetime(2026, 11, 30, tzinfo=UTC), 3, date(2027, 2, 28)),
        (datetime(2027, 11, 30, tzinfo=UTC), 3, date(2028, 2, 29)),
        (datetime(2026, 8, 31, tzinfo=UTC), 1, date(2026, 9, 30)),
        (datetime(2026, 12, 31, tzinfo=UTC), 12, date(2027, 12, 31)),
        (datetime(2026, 1, 28, tzinfo=UTC), 1, date(2026, 2, 28)),
        (datetime(2026, 5, 15, tzinfo=UTC), 24, date(2028, 5, 15)),
    ],
)
def test_a_review_is_due_on_the_same_day_of_a_later_month(moment: datetime, months: int, due: date) -> None:
    """Or on that month's last day, where it is shorter."""
    assert months_after(moment, months) == due


@pytest.mark.parametrize(
    ("tier", "rule", "undetermined", "lower", "higher"),
    [
        ("middle", "middle", "", False, False),
        ("low", "middle", "", True, False),
        ("", "low", "", True, False),
        ("top", "middle", "", False, True),
        ("low", "", "", False, True),
        ("", "", "", False, False),
        ("top", "", "The words do not decide.", False, False),
        ("", "", "The words do not decide.", False, False),
        ("top", "low", "No date of birth is written.", False, True),
        ("", "low", "No date of birth is written.", True, False),
    ],
)
def test_a_decision_is_lower_or_higher_than_what_the_rule_gave(
    tier: str, rule: str, undetermined: str, *, lower: bool, higher: bool
) -> None:
    """Where the rule's own words do not decide, no decision is higher than the rule, and none is lower."""
    decided = Decided(id="e", at=BEGIN, by="ada", assessment="a", tier=tier, rule_tier=rule, reason="r", undetermined=undetermined)
    assert (lower_than_rule(decided, pathway()), higher_than_rule(decided, pathway())) == (lower, higher)


def test_undecided_is_what_nobody_decided_in_the_forms_order() -> None:
    """Not known is a decision; a blank is none. An item of a section that does not count is to be decided too."""
    found = filled(i2="not-known", g1="none")
    assert found.undecided(TOOL) == ("i1", "g2", "x1")


def test_the_four_meanings_are_kept_apart() -> None:
    """Present, absent, unknown and inapplicable each name their own items; what is blank is in none of them."""
    found = filled(i1="indicated now", i2="not-indicated", g1="not-known", g2="not-applicable")
    meanings = {means: found.meaning(TOOL, means) for means in ("present", "absent", "unknown", "inapplicable")}
    assert meanings == {"present": ("i1",), "absent": ("i2",), "unknown": ("g1",), "inapplicable": ("g2",)}


def test_an_answer_that_the_form_no_longer_has_decides_nothing() -> None:
    """A decision with an answer that is gone counts as a blank: it is to be made again."""
    found = filled(g1="mild")
    assert found.answer(TOOL, "g1") is None
    assert "g1" in found.undecided(TOOL)
    assert found.answer(TOOL, "gone") is None
