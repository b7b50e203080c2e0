"""What a decision in a review says of the earlier one is read from the two, never kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from interview.record.entry import Judged
from interview.record.since import Since, choices, meant, since
from interview.words.content import read_content
from interview.words.tool import Tool

BOTH = ("current", "historic")


@pytest.fixture(scope="module")
def tool() -> Tool:
    return read_content().tools["cse-1"]


def judged(item: str, answer: str, *columns: str) -> Judged:
    return Judged(id="j", at=datetime(2026, 3, 2, tzinfo=UTC), by="ada", assessment="one", indicator=item, answer=answer, columns=columns)


@pytest.mark.parametrize(
    ("then", "now", "says"),
    [
        (judged("m1", "indicated", "current"), judged("m1", "indicated", "current"), "still"),
        (judged("m1", "indicated", *BOTH), judged("m1", "indicated", *reversed(BOTH)), "still"),
        (judged("m1", "indicated", "current"), judged("m1", "indicated", "historic"), "historic"),
        (judged("m1", "indicated", *BOTH), judged("m1", "indicated", "historic"), "historic"),
        (judged("m1", "indicated", "historic"), judged("m1", "indicated", *BOTH), "changed"),
        (judged("m1", "indicated", "historic"), judged("m1", "not-known"), "unknown"),
        (judged("m1", "not-indicated"), judged("m1", "not-known"), "unknown"),
        (judged("m1", "not-known"), judged("m1", "not-known"), "still"),
        (judged("m1", "not-known"), judged("m1", "indicated", "current"), "changed"),
        (judged("m1", "indicated", "current"), judged("m1", "not-indicated"), "changed"),
        (judged("m1", "not-known"), judged("m1", "not-indicated"), "changed"),
    ],
)
def test_two_decisions_say_what_became_of_the_earlier(tool: Tool, then: Judged, now: Judged, says: Since) -> None:
    """The order in which columns were ticked says nothing."""
    assert since(tool, then, now) == says


@pytest.mark.parametrize(
    ("then", "offered"),
    [
        (judged("m1", "indicated", "current"), ("still", "historic", "unknown", "changed")),
        (judged("m1", "indicated", "historic"), ("still", "unknown", "changed")),
        (judged("m1", "not-indicated"), ("still", "unknown", "changed")),
        (judged("m1", "not-known"), ("still", "changed")),
        (judged("v1", "indicated"), ("still", "unknown", "changed")),
    ],
)
def test_only_what_can_have_become_of_it_is_offered(tool: Tool, then: Judged, offered: tuple[Since, ...]) -> None:
    """What was not current cannot become historic; a section with one column knows no historic at all; what was not known stays so."""
    assert choices(tool, then) == offered


def test_what_is_said_is_what_is_meant(tool: Tool) -> None:
    """Whatever is offered is decided so that it says the same of the earlier decision again."""
    for then in (judged("m1", "indicated", *BOTH), judged("m1", "not-indicated"), judged("m1", "not-known"), judged("v1", "indicated")):
        for said in choices(tool, then):
            found = meant(tool, then, said)
            assert (found is None) == (said == "changed")
            if found is not None:
                assert since(tool, then, judged(then.indicator, found[0], *found[1])) == said
