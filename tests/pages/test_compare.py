"""Which two assessments are compared: those that the address names, or the last finished one and the current one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from interview.pages.compare import picked
from interview.ports import Trouble
from interview.record.assessment import Assessment
from interview.record.entry import Finished
from interview.words.content import read_content

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TOOL = read_content().tools["cse-1"]


def made(finished: str) -> tuple[Assessment, ...]:
    """Return assessments, oldest first: `f` is a finished one, `-` one that is not."""
    return tuple(
        Assessment(
            str(number), "cse-1", 1, AT, finished=Finished(id=str(number), at=AT, by="ada", assessment=str(number)) if each == "f" else None
        )
        for number, each in enumerate(finished)
    )


@pytest.mark.parametrize(
    ("finished", "then", "now", "pair"),
    [
        ("f-", "", "", (1, 2)),
        ("ff", "", "", (1, 2)),
        ("ff-", "", "", (2, 3)),
        ("f--", "", "", (1, 3)),
        ("---", "", "", (2, 3)),
        ("ff-", "1", "", (1, 3)),
        ("ff-", "", "2", (1, 2)),
        ("ff-", "1", "2", (1, 2)),
    ],
)
def test_the_last_finished_one_stands_against_the_current_one(finished: str, then: str, now: str, pair: tuple[int, int]) -> None:
    """Unless the address names others; where nothing was ever finished, the one before."""
    assert picked(made(finished), TOOL, then, now) == pair


@pytest.mark.parametrize(
    ("finished", "then", "now", "says"),
    [
        ("f", "", "", "CSE 1 was filled once in this case, so there is nothing to compare yet"),
        ("f-", "0", "", "There is no such assessment"),
        ("f-", "", "3", "There is no such assessment"),
        ("f-", "one", "", "There is no such assessment"),
        ("f-", "²", "", "There is no such assessment"),
        ("f-", "9" * 5000, "", "There is no such assessment"),
        ("f-", "-1", "", "There is no such assessment"),
        ("f-", "2", "1", "The earlier assessment comes first"),
        ("f-", "", "1", "The earlier assessment comes first"),
    ],
)
def test_a_wrong_number_gets_a_sentence(finished: str, then: str, now: str, says: str) -> None:
    """What is wrong, and what to do; nothing is changed by it."""
    with pytest.raises(Trouble, match=says):
        picked(made(finished), TOOL, then, now)
