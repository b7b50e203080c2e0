"""Conversations and cases as readable transcripts, run on the real content with the real desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.expectations import EXPECTATIONS
from tests.whole.stage import Mismatch
from tests.whole.transcript import run

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_it_goes_as_the_transcript_says(path: Path) -> None:
    """Each transcript says in its first line what it shows."""
    run(path)


BEGIN = """ada opens a case for Sam Invented (cse-1, barking-and-dagenham)
ada prepares young-person with Sam; danger: considered; overhear: nobody
asks places
sam says: "The park."
"""


def told(tmp_path: Path, *lines: str) -> str:
    """Return what a transcript with these lines fails with; an empty string where it goes through."""
    path = tmp_path / "told.txt"
    path.write_text(BEGIN + "\n".join(lines) + "\n", "utf-8")
    try:
        run(path)
    except Mismatch as mismatch:
        return str(mismatch)
    return ""


UNTRUE = [
    "places: not asked",
    "waiting: places",
    "never offered: places",
    "next comes: places",
    'shown: "Tell me about the places you like to go." in ar',
    "the conversation is ended",
    'never to be seen here: "The park."',
    'earlier words: "The park."',
    'm1 stands on: "The park." (Sam, towards)',
    "linked to nothing: nothing",
    "new words since it was decided: yes",
    "m1 is indicated current",
    "language of the words on m1: en",
    "something told is written down whole",
    "at once: high",
    "rule: none",
    "rests on: m1",
    "asks for judgement: This rests on",
    "decided: medium",
    "a second person has agreed",
    "missing: nothing",
    "finished",
    "review due: 2026-06-02",
    "document says: The lake.",
    "document never says: Childs Name:",
]


@pytest.mark.parametrize("line", UNTRUE)
def test_every_expectation_can_fail(line: str, tmp_path: Path) -> None:
    """What is not so is said with file, line and what is so."""
    assert told(tmp_path, f"=> {line}").startswith(f"told.txt:5: => {line}\n    but: ")


def test_silence_is_untrue_where_the_rule_speaks(tmp_path: Path) -> None:
    """The one expectation that is true of every new case fails as soon as everything is decided."""
    assert "it gives no tier" in told(tmp_path, "ada judges, one by one, all that is left not-known", "=> silent")


def test_each_kind_of_expectation_is_tried() -> None:
    """None is added without a line above that shows that it can fail."""
    tried = {function for line in [*UNTRUE, "silent"] for pattern, function in EXPECTATIONS if pattern.fullmatch(line)}
    assert tried == {function for _, function in EXPECTATIONS}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("sam sighs", "this line has no meaning here"),
        ("=> all is well", "this line has no meaning here"),
        ("=> never offered: plaices", "there is no prompt plaices"),
        ("ada prepares parent-carer again with Pat; danger: none", "0 people called Pat were spoken with"),
        ('pat says: "No."', "pat speaks, but this is the conversation with Sam"),
        ('ada links "The lake." towards m1', '0 pieces of evidence have the words "The lake."'),
        ("ada judges m1 indicated current", "it was refused: This needs its evidence"),
        ("ada finishes\nrefused: Say why", "it was refused: It cannot be finished yet."),
        ("asks getting-there\nrefused: It cannot", "it was not refused, and should have been: It cannot"),
        ("=> places: said\nrefused: It cannot", "a refusal stands below the line that is refused"),
    ],
)
def test_what_cannot_be_run_is_said_with_its_line(line: str, says: str, tmp_path: Path) -> None:
    """A slip of the pen is never passed over, and a refusal is never a surprise."""
    found = told(tmp_path, line)
    assert found.startswith(f"told.txt:{5 + line.count('=>')}: " if "\n" in line and "=>" in line else "told.txt:5: ")
    assert says in found
