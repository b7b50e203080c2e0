"""What was decided before stands under the form and the day that it is from."""

from __future__ import annotations

from datetime import UTC, datetime

from interview.desk import Before
from interview.pages.following import heading
from interview.words.content import read_content


def test_each_assessment_is_named_and_an_earlier_one_is_dated() -> None:
    """In a review of CSE 2 stand both: the assessment that is reviewed, and what CSE 1 says now."""
    tools = read_content().tools
    then = Before(tools["cse-2"], tools["cse-2"].indicators[0], None, None, (), datetime(2026, 3, 2, 12, tzinfo=UTC))
    now = Before(tools["cse-1"], tools["cse-1"].indicators[0], None, None, ())
    assert heading(then) == "What the assessment of 2 March 2026 with CSE 2 says"
    assert heading(now) == "What CSE 1 says now"
