"""A stop of the guided decision: no part of it is lost among its notes, and nobody comes to one that says nothing."""

from __future__ import annotations

import pytest

from interview.words.authority import read_authority
from interview.words.markup import read_sheet
from interview.words.problem import Problems
from interview.words.where_proof import unproved

TEXT = """---
id: a
kind: authority
version: 1
name: A
tool: ../tools/t.md
---
# A
## Where {#where .where}
### Danger? {#danger}
- Yes {to=police}
- No {to=last}

### Police {#police}
Send it to
: The police

Address
: 999

- Go on {to=team}

### Team {#team .referral}
Send it to
: The team

LAST"""
LINE = TEXT[: TEXT.index("LAST")].count("\n") + 1
"""The line where the last stop begins."""


def found(last: str) -> list[tuple[int, str]]:
    """Return where the errors of the last stop stand, from its first line as 1, and what they say."""
    problems = Problems()
    where = read_authority(read_sheet(TEXT.replace("LAST", last), "x.md", problems), problems).where
    assert where is not None
    said = [*problems.found, *unproved(where)]
    return sorted((each.place.line - LINE + 1, each.says) for each in said if each.weight == "error" and each.place.line >= LINE)


@pytest.mark.parametrize(
    "lost",
    ["Reason\n- A blocker", "Reason\n\n- A blocker", "Reason:\n\n- A blocker", "**Reason**\n\nA blocker", "reason\nA blocker"],
)
def test_the_name_of_a_part_without_its_lines_is_an_error(lost: str) -> None:
    """What follows it would be read as a note, and the step be shown without it."""
    assert found(f"### Meeting {{#last}}\nSend it to\n: The meeting\n\n{lost}\n") == [
        (5, '"Reason" is a part of a step: begin each line below it with ": ", or it is lost')
    ]


def test_a_part_is_lost_below_other_words_too() -> None:
    """Its name stands on the last line of a paragraph."""
    ((line, says),) = found("### Meeting {#last}\nSend it to\n: The meeting\n\nIt is monthly.\nConsult first\n- The manager\n")
    assert (line, says[:15]) == (6, '"Consult first"')
    assert found("### Meeting {#last}\nSend it to\n: The meeting\n\nThe reason is yours to say.\n\nAddress book\n") == []


@pytest.mark.parametrize(
    "last", ["### Is there more? {#last}\n- Yes\n- No\n", "### Is there more? {#last}\n", "### More {#last}\n- Yes, all\n- No\n"]
)
def test_a_question_that_nobody_can_answer_is_an_error(last: str) -> None:
    """Its answers lead nowhere, or it has none: whoever comes there is left alone."""
    ((line, says),) = found(last)
    assert line == 1
    assert says.endswith("write its answers as list items that end with {to=the-id-of-what-follows}")


def test_a_stop_that_says_nothing_is_an_error() -> None:
    """It sends nowhere, leads nowhere, and tells nobody what to do."""
    assert found("### The end {#last}\n") == [(1, '"The end" says nothing, sends nowhere and leads nowhere: say there what is to be done')]


@pytest.mark.parametrize("words", ["- Tell those who need it.\n- No form is wanted.\n", "Ask your manager.\n"])
def test_a_way_may_end_with_words(words: str) -> None:
    """Such as whom one may tell."""
    assert found(f"### Who may be told {{#last}}\n{words}") == []
