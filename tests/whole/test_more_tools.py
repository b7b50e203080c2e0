"""Three more forms that differ as forms do: points, two layers and a tally, rows without a rule. None has a line of Python."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from interview.desk import Newer, Refused
from interview.documents import make
from interview.documents.case_json import read_case_json
from interview.documents.filled import filled_form
from interview.documents.form import Bullets, Choice, Fields, Heading
from interview.words.check import check
from interview.words.content import Content, read_content
from interview.words.rule_reader import KEYS
from interview.words.tool_reader import SECTION_KINDS
from tests.documents.reading import all_text, beside, folded, pdf_pages, rows, word_paragraphs
from tests.whole import tool_lines  # noqa: F401  (it registers its lines with the others)
from tests.whole.stage import PEOPLE, Stage
from tests.whole.test_another_tool import OURS
from tests.whole.transcript import run

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Foreign:
    """A folder of content with its transcript, and words of the form that its documents must have."""

    folder: str
    transcript: str
    printed: tuple[str, ...]

    @property
    def home(self) -> Path:
        return HERE / self.folder


TIDES = Foreign(
    "tides", "a-week-on-the-water.txt", ("Messages that arrive after the lighthouse is lit", "Ring the harbour master before dark")
)
LAMPS = Foreign(
    "lamps", "two-who-read.txt", ("Read again by the lamp keeper", "Supper is missed in some weeks", "A neighbour calls on Sundays")
)
FERRY = Foreign("ferry_house", "who-comes-and-goes.txt", ("Blue Scarf, called Wren", "A door that is locked from outside"))
ALL = pytest.mark.parametrize("foreign", [TIDES, LAMPS, FERRY], ids=lambda each: each.folder)


@cache
def content(foreign: Foreign) -> Content:
    return read_content(foreign.home)


@cache
def walked(foreign: Foreign) -> Stage:
    """Return the stage at the end of the transcript, which is run once."""
    return run(foreign.home / foreign.transcript, Stage(content(foreign)))


def document(stage: Stage, name: str) -> bytes:
    ledger = stage.ledger
    return make.document(name, ledger, stage.desk.content, stage.tool, stage.desk.current(ledger), stage.desk.authority(ledger), stage.now)


@ALL
def test_the_check_finds_no_error_in_it(foreign: Foreign) -> None:
    """All that it needs are words that the format has; nobody but one audience is talked with, and that is advice."""
    found = check(foreign.home).found
    assert [str(problem) for problem in found if problem.weight == "error"] == []
    assert len(found) == 1


@ALL
def test_it_goes_from_conversation_to_result(foreign: Foreign) -> None:
    """The transcript says what happens, and what the form's own rule makes of it."""
    assert walked(foreign).desk.current(walked(foreign).ledger).judged


@ALL
def test_word_pdf_and_json_are_made_of_it(foreign: Foreign) -> None:
    """Each holds the form's own words; none holds a word of the form that we began with, and the case comes back whole."""
    stage = walked(foreign)
    printed = folded("\n".join(word_paragraphs(document(stage, make.WORD))))
    pages = folded(" ".join(pdf_pages(document(stage, make.PDF))))
    for text in (printed, pages):
        assert [words for words in foreign.printed if words not in text] == []
        assert OURS.findall(text) == []
    assert read_case_json(document(stage, make.JSON)) == stage.ledger


def test_points_stand_with_the_rule_alone() -> None:
    """Where the rule is left to a line without points, no total is printed; there is never a percentage."""
    stage = walked(TIDES)
    text = all_text(filled_form(stage.ledger, content(TIDES), stage.tool, stage.desk.current(stage.ledger), stage.now, None))
    assert stage.desk.outcome(stage.ledger).tier == "tonight"
    assert "together:" not in text
    assert "point" not in text


def test_both_layers_stand_in_the_form() -> None:
    """The second layer is a section of its own, with its own grades and texts, and says beside each item how the first decided it."""
    stage = walked(LAMPS)
    items = rows(filled_form(stage.ledger, content(LAMPS), stage.tool, stage.desk.current(stage.ledger), stage.now, None))
    first, second = items["w1"], items["read-again-w1"]
    assert (first.decision, second.decision) == ("Low", "Dim")
    assert (first.by.partition(",")[0], second.by.partition(",")[0]) == ("Ada Example", "Ben Example")
    assert Choice("Dim", "Supper comes late", True) in second.choices
    assert [line.speech.text for line in second.details if line.label == "Read by the neighbour:"] == ["Low (Ada Example, 2 March 2026)"]
    assert items["read-again-w3"].status == (), "what was asked or left is said beside the first layer alone"


def test_each_row_stands_in_the_form() -> None:
    """Rows are numbered as they are printed; of the boats there is one, and a form without any prints the empty labels."""
    stage = walked(FERRY)
    form = filled_form(stage.ledger, content(FERRY), stage.tool, stage.desk.current(stage.ledger), stage.now, None)
    heads = [block.text for block in form.blocks if isinstance(block, Heading) and block.level == 2]
    assert heads[:2] == ["Who comes and goes: 1", "Who comes and goes: 2"]
    named = [row.value.text for block in form.blocks if isinstance(block, Fields) for row in block.rows if row.label == "Name or nickname"]
    assert named == ["Old Tom", "Blue Scarf, called Wren"]
    assert beside(form)["Boat"] == "The Kittiwake"
    empty = Stage(content(FERRY))
    empty.case = empty.desk.open_case(empty.acting, "Kit Invented", "guest-book", "ferry-wardens")
    form = filled_form(empty.ledger, content(FERRY), empty.tool, empty.desk.current(empty.ledger), empty.now, None)
    assert beside(form)["Name or nickname"] == "—"


def test_what_is_left_out_of_a_total_is_listed() -> None:
    """Not known and not decided stand apart, item by item, each under its own sentence."""
    stage = Stage(content(TIDES))
    stage.case = stage.desk.open_case(stage.acting, "Kit Invented", "tide-table", "saltmarsh")
    for item, answer in {"w1": "not-known", "w2": "not-indicated", "w3": "not-known", "d1": "never", "d2": "never", "d3": "never"}.items():
        stage.desk.judge(stage.acting, stage.case, item, answer, seen="")
    for item, answer in {"b1": "can", "t1": "not-known"}.items():
        stage.desk.judge(stage.acting, stage.case, item, answer, seen="")
    form = filled_form(stage.ledger, content(TIDES), stage.tool, stage.desk.current(stage.ledger), stage.now, None)
    left_out = ("Messages that arrive after the lighthouse is lit", "A second account that nobody at home knew of")
    assert Bullets(left_out, "formal") in form.blocks
    assert "All together: 0 points." in all_text(form)
    assert "Not decided yet, and not in this total" not in all_text(form)


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("buoy: 12, ", "", '`review_months` does not say after how many months "buoy" is looked at again'),
        ("buoy: 12", "boy: 12", '`review_months` has no tier of the pathway: "boy"; did you mean "buoy"?'),
        ("points: 6..14", "points: 7..14", "a total of 6 stands in no band; where one ends the next begins"),
        ("points: 6..14", "points: 5..14", "a total of 5 stands in two bands; where one ends the next begins"),
        (
            "points: 15..,",
            "points: 15..20,",
            "a band that ends cannot be shown `at_once`: what is not decided yet can lift the total out of it",
        ),
    ],
)
def test_the_check_says_what_is_wrong_with_a_form(was: str, now: str, says: str, tmp_path: Path) -> None:
    """A tier without its interval, a total without its band: named in a sentence, at its line."""
    for path in TIDES.home.rglob("*.md"):
        there = tmp_path / path.relative_to(TIDES.home)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(path.read_text("utf-8").replace(was, now, 1) if path.stem == "tide-table" else path.read_text("utf-8"), "utf-8")
    assert says in [problem.says for problem in check(tmp_path).found]


def test_each_tier_has_its_own_interval() -> None:
    """Where no tier was decided, the shortest holds."""
    tool = content(TIDES).tools["tide-table"]
    assert [tool.review_after(tier) for tier in ("buoy", "pilot", "harbour", "tonight", "")] == [12, 4, 2, 1, 1]


def test_what_a_second_person_is_to_assess_is_never_decided_in_bulk() -> None:
    """It comes last of what waits, and is not among what can be marked as not known in one step."""
    stage = Stage(content(LAMPS))
    stage.case = stage.desk.open_case(stage.acting, "Kit Invented", "lamp-book", "thistledown")
    layer = ("read-again-w1", "read-again-w2", "read-again-w3")
    assert stage.desk.queue(stage.ledger)[-3:] == layer
    assert not set(layer) & set(stage.desk.without_evidence(stage.ledger))
    stage.desk.not_known(stage.acting, stage.case, stage.desk.without_evidence(stage.ledger), "nobody was in")
    assert stage.desk.current(stage.ledger).undecided(stage.tool) == layer
    with pytest.raises(Refused, match="None of these is still undecided"):
        stage.desk.not_known(stage.acting, stage.case, layer, "nobody was in")


def test_a_cell_is_never_written_over_unseen() -> None:
    """Somebody else's later words are shown instead; other cells of the row merge, and the same words twice are one entry."""
    stage = Stage(content(FERRY))
    stage.case = stage.desk.open_case(stage.acting, "Kit Invented", "guest-book", "ferry-wardens")
    stage.desk.let_in(stage.acting, stage.case, "ben", "the book")
    stage.desk.write_row(stage.acting, stage.case, "guests-1", "guest-name", "Old Tom", "")
    with pytest.raises(Newer):
        stage.desk.write_row(PEOPLE["ben"], stage.case, "guests-1", "guest-name", "Young Tom", "")
    stage.desk.write_row(PEOPLE["ben"], stage.case, "guests-1", "guest-key", "yes", "")
    before = len(stage.ledger)
    stage.desk.write_row(PEOPLE["ben"], stage.case, "guests-1", "guest-name", "Old Tom", "")
    stage.desk.write_row(PEOPLE["ben"], stage.case, "guests-2", "guest-name", "", "")
    assert len(stage.ledger) == before
    with pytest.raises(Refused, match="no such row"):
        stage.desk.write_row(stage.acting, stage.case, "people-1", "guest-name", "Old Tom", "")


README = (HERE.parents[1] / "scripts" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("key", KEYS)
def test_every_word_of_a_rule_is_in_the_authors_page(key: str) -> None:
    """The page for authors has each word that a rule can have, as it is typed."""
    assert re.search(rf"`[^`]*\b{key}\b[^`]*`", README)


@pytest.mark.parametrize("kind", SECTION_KINDS)
def test_every_kind_of_section_is_in_the_authors_page(kind: str) -> None:
    """And each mark of a section."""
    assert f"`.{kind}`" in README
