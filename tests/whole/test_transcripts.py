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


ON_TWO_SCREENS = """ada opens a case for Sam Invented (cse-1, barking-and-dagenham)
ada prepares young-person with Sam; danger: considered; overhear: nobody
ada invites a second screen
sam joins with the code
sam presses "Start"
ada puts places on their screen
sam presses "I'd rather not"
sam presses "I'd like to say something"
sam is writing: "The park."
sam presses "Send"
"""


def told(tmp_path: Path, *lines: str, begin: str = BEGIN) -> str:
    """Return what a transcript with these lines fails with; an empty string where it goes through."""
    path = tmp_path / "told.txt"
    path.write_text(begin + "\n".join(lines) + "\n", "utf-8")
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
UNTRUE_ON_TWO_SCREENS = [
    "their screen: Please wait",
    "their screen asks: How are you doing right now?",
    "their screen asks in ar: Tell me about the places you like to go.",
    "their screen says: You took this back.",
    "their screen offers: Next",
    "their screen shows none of: Sam; places you like",
    "their screen has never shown any of: v5; We can leave that",
    'the box on their screen holds: "The park."',
    "their screen waits in the same words as before",
    'their words are read back: Out and about: "The park."',
    "never asked again: places",
    "ada sees that somebody writes, and no word of it",
    'ada sees them write: "The park."',
    "ada sees that they would like to go on",
    "ada sees that they chose: Out and about",
    'nowhere is kept: "The park."',
    "nothing was taken",
    'kept: "The park.", said, to "Tell me about the places you like to go."',
    "every answer: nothing",
    "entries since the screen joined: screen-joined, asked, answered",
    "screens that joined: theirs",
    "paper handed over: sheet, without their words, safe: yes",
    "the page to keep says: Notes for you",
    "the page to keep never says: lake",
]

UNTRUE_OVER_TIME = [
    "signed: professional",
    "signed by everybody: yes",
    "is returned",
    "before, on m1: m1 indicated",
    "since the last assessment, m1: newly indicated",
    "overdue on 2026-03-21: nothing",
    "the chronology: A grey car",
    "assessments with this form: 1",
    'since the first assessment, words on m1: "A grey car." | nothing',
    "over time, m1: Indicated: Current",
    "side by side with the first, the document says: A grey car",
    "the young person on the plan: agrees",
    "somebody is to be asked again: yes",
]
OVER_TIME = """ada opens a case for Sam Invented (cse-1, barking-and-dagenham)
ada does not involve the young person because he is in hospital
ada judges, one by one, all that is left not-known
ada answers working-well: Gran.
ada answers worried: Nothing known.
ada answers judgement: None.
ada answers next: Ask again.
ada decides no tier because nothing is known
ada finishes
ada reviews it because three months have passed
ada plans gran: what: Ask Gran; by_when: 2026-03-20
"""


@pytest.mark.parametrize("line", UNTRUE)
def test_every_expectation_can_fail(line: str, tmp_path: Path) -> None:
    """What is not so is said with file, line and what is so."""
    assert told(tmp_path, f"=> {line}").startswith(f"told.txt:5: => {line}\n    but: ")


@pytest.mark.parametrize("line", UNTRUE_ON_TWO_SCREENS)
def test_every_expectation_of_two_screens_can_fail(line: str, tmp_path: Path) -> None:
    """So it is with what is said of a companion screen."""
    assert told(tmp_path, f"=> {line}", begin=ON_TWO_SCREENS).startswith(f"told.txt:11: => {line}\n    but: ")


@pytest.mark.parametrize("line", UNTRUE_OVER_TIME)
def test_every_expectation_of_a_case_over_time_can_fail(line: str, tmp_path: Path) -> None:
    """So it is with signatures, reviews, the plan and the chronology."""
    assert told(tmp_path, f"=> {line}", begin=OVER_TIME).startswith(f"told.txt:12: => {line}\n    but: ")


def test_silence_is_untrue_where_the_rule_speaks(tmp_path: Path) -> None:
    """The one expectation that is true of every new case fails as soon as everything is decided."""
    assert "it gives no tier" in told(tmp_path, "ada judges, one by one, all that is left not-known", "=> silent")


def test_each_kind_of_expectation_is_tried() -> None:
    """None is added without a line above that shows that it can fail."""
    tried = {
        function
        for line in [*UNTRUE, *UNTRUE_ON_TWO_SCREENS, *UNTRUE_OVER_TIME, "silent"]
        for pattern, function in EXPECTATIONS
        if pattern.fullmatch(line)
    }
    of_other_tools = "tests.whole.tool_lines"  # tried beside those tools
    assert tried == {function for _, function in EXPECTATIONS if function.__module__ != of_other_tools}


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


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('sam presses "Sign out"', 'there are 0 buttons "Sign out" among'),
        ('sam had just pressed "Go on"', 'there are 0 buttons "Go on" among'),
        ('pat presses "Next"', "pat speaks, but this is the conversation with Sam"),
        ("=> their screen shows none of: Zebedee", 'nobody in this case knows of "Zebedee"'),
        ("=> never asked again: getting-there", "nothing kind was said about getting-there: it was not left"),
        ('=> nowhere is kept: "The lake."', 'nobody wrote "The lake." on their screen'),
        ("ada has words shown when they are sent", "that is so already"),
        ("ada goes to plaices on the console alone", "there is no prompt plaices in this conversation"),
        ('at the console sam points at: "Mars"', 'places has no choice "Mars" among'),
        ("at the console pat does not know", "pat speaks, but this is the conversation with Sam"),
        ('the Arabic of the phrase hello is "مرحبا"', "there is no phrase hello"),
        ('the Arabic of "Hello." at places is "مرحبا"', 'places has no words "Hello."'),
    ],
)
def test_what_cannot_be_done_on_two_screens_is_said_with_its_line(line: str, says: str, tmp_path: Path) -> None:
    """What is not on a screen cannot be pressed there, and nothing is called unseen that nobody could have seen."""
    found = told(tmp_path, line, begin=ON_TWO_SCREENS)
    assert found.startswith("told.txt:11: ")
    assert says in found


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (['sam presses "Next"'], "nobody has invited a second screen"),
        (["ada invites a second screen", "=> their screen: Please wait"], "no second screen has joined"),
    ],
)
def test_two_screens_need_a_second_one(lines: list[str], says: str, tmp_path: Path) -> None:
    """A line about a screen that is not there fails, whatever it says."""
    assert says in told(tmp_path, *lines)


def test_nobody_uses_the_panel_who_is_not_there(tmp_path: Path) -> None:
    """After the console was closed, nothing is put on their screen, and nothing can be written on it."""
    away = ON_TWO_SCREENS + "ada closes the console\n"
    assert "nobody sits at the console" in told(tmp_path, "ada puts the topics on their screen", begin=away)
    assert "nobody sits at the console" in told(tmp_path, "at the console sam does not know", begin=away)
    assert "there is no box" in told(tmp_path, 'sam is writing: "And"', begin=away)
