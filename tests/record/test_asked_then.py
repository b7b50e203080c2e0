"""What was asked then and is not in the script any more stays in sight: the entries keep the words, whatever an author removed since."""

from __future__ import annotations

import pytest

from interview.record.asked_then import dropped, dropped_waiting, for_the_reader, here, last_put, says_dropped
from interview.record.entry import Answered, Asked, Noted, Wording
from interview.record.talk import Reply, Talk, talk
from interview.words.markup import read_sheet
from interview.words.problem import Problems
from interview.words.script import Script, read_script
from tests.record.made import BEGIN, WORDING, Writing

HEAD = "---\nid: young-person\nkind: conversation\naudience: young person\nversion: 2\ntool: t.md\n---\n# Talking\n## A topic {#topic}\n"


def script(*prompts: str) -> Script:
    """Return the young person's script as it is now, with these prompts."""
    problems = Problems()
    made = read_script(read_sheet(HEAD + "".join(f"### P {{#{each}}}\nTell me.\n\n" for each in prompts), "s.md", problems), problems)
    assert not problems.errors, [str(each) for each in problems.errors]
    return made


def only(case: Writing, conversation: str = "c1") -> Talk:
    found = talk(case.ledger, conversation)
    assert found is not None
    return found


def put(text: str, **more: str) -> Wording:
    return Wording(
        **({"script": "young-person", "version": 1, "prompt": "p1", "part": "words", "locale": "en", "english": text} | more), text=text
    )  # type: ignore[arg-type]


@pytest.fixture
def case() -> Writing:
    """A case with a conversation that is prepared and has not begun."""
    made = Writing()
    made.prepare()
    return made


@pytest.mark.parametrize(
    "does",
    [
        lambda case: case.ask("gone"),
        lambda case: case.answer("The park.", "gone"),
        lambda case: case.answer("", "gone", drawing="d1", how="drawn"),
        lambda case: case.answer("", "gone", without="dont-know"),
        lambda case: case.leave("later", "gone"),
        lambda case: case.leave("rather-not", "gone"),
        lambda case: case.add(Noted, conversation="c1", prompt="gone", words="Looked away."),
    ],
    ids=["asked", "answered", "drawn", "dont-know", "later", "rather-not", "noted"],
)
def test_whatever_is_kept_at_a_prompt_keeps_it_in_sight(does, case: Writing) -> None:  # type: ignore[no-untyped-def]
    """However it was met, and with nothing but a note too; what the script still has is not among what it dropped."""
    case.answer("The park.", "p1")
    does(case)
    assert here(only(case)) == ("p1", "gone")
    assert dropped(only(case), script("p1", "p2")) == ("gone",)
    assert dropped(only(case), script("p1", "gone")) == ()


def test_what_was_dropped_stands_in_the_order_of_meeting(case: Writing) -> None:
    """Each once; a prompt with a note alone was not met, and comes last."""
    case.add(Noted, conversation="c1", prompt="p3", words="Tired.")
    case.ask("p2")
    case.answer("The park.", "p1")
    case.answer("A bus.", "p2")
    case.add(Noted, conversation="c1", prompt="p1", words="Smiled.")
    assert dropped(only(case), script("another")) == ("p2", "p1", "p3")


def test_of_a_script_that_is_gone_every_prompt_was_dropped(case: Writing) -> None:
    """Nothing of it can be looked up any more."""
    case.answer("The park.", "p1")
    assert dropped(only(case), None) == ("p1",)


def test_what_was_taken_back_is_not_kept_in_sight(case: Writing) -> None:
    """A slip at a prompt stays a slip when the script drops the prompt."""
    case.take_back(case.ask("gone"))
    assert dropped(only(case), script("p1")) == ()


def test_the_words_that_were_put_last_are_found_wherever_they_are_kept() -> None:
    """In the asking; where that is not kept, in what answered or left it; nowhere, where there is but a note."""
    head = {"at": BEGIN, "by": "ada", "conversation": "c1", "prompt": "p1"}
    asked = Asked(id="e1", wording=put("First."), **head)  # type: ignore[arg-type]
    answer = Answered(id="e2", wording=put("Second."), words="w", **head)  # type: ignore[arg-type]
    assert last_put(Reply("p1", "said", (answer,), None, asked)) == put("First.")
    assert last_put(Reply("p1", "said", (answer,))) == put("Second.")
    assert last_put(Reply("p1", "said", (), None, None, (answer,))) == put("Second.")
    assert last_put(Reply("p1", "not-asked")) is None


def test_left_alone_says_what_was_put(case: Writing) -> None:
    """A prompt can be left at once, so that nothing else keeps its words."""
    case.leave("later")
    assert last_put(only(case).reply("p1")) == WORDING


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        (put("Tell me."), "Tell me."),
        (put("أخبرني.", locale="ar", english="Tell me."), "Tell me."),
        (put("And at night?", part="own", english="Tell me."), "And at night?"),
    ],
    ids=["English", "another language", "the professional's own"],
)
def test_a_reader_is_given_the_english_or_what_was_really_said(wording: Wording, says: str) -> None:
    """The script's English of what was put; words of the professional's own have none."""
    assert for_the_reader(wording) == says


def test_what_waits_and_was_dropped_is_told_from_what_can_still_be_asked(case: Writing) -> None:
    """Once for each person, until it is met; *rather not* waits for nothing."""
    case.leave("later", "p1")
    case.leave("later", "gone")
    case.leave("rather-not", "gone too")
    case.prepare("c2")
    scripts = {"young-person": script("p1")}
    [(now, left)] = dropped_waiting(case.ledger, scripts)
    assert (now.id, left.conversation, left.prompt) == ("c2", "c1", "gone")
    assert says_dropped(left) == "Left for later, and not in the script any more: “Tell me.”"
    assert [left.prompt for _, left in dropped_waiting(case.ledger, {})] == ["p1", "gone"]
    case.answer("The park.", "gone", "c2")
    assert dropped_waiting(case.ledger, scripts) == ()
