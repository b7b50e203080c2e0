"""Other authorities' forms need no code: grades with texts of their own, no columns, rules that leave it open."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.documents.filled import filled_form
from interview.documents.form import Bullets, Choice, Form, Heading, Indicators, Paragraph
from interview.documents.pdf import pdf
from interview.documents.word import word
from interview.words.content import Content, read_content
from tests.documents.cases import Writing, form_of
from tests.documents.reading import beside, pdf_pages, rows, word_paragraphs
from tests.whole.test_more_tools import LAMPS, walked

TOOL = """---
id: graded
kind: tool
version: 3
name: Graded
pathway: graded-pathway.md
child: name
born: born
outcome:
  - {tier: "", any: [safety], answers: [some], at_least: 2, undetermined: "Two areas of some concern are not described.", source: "Use judgement."}
  - {tier: upper, any: [safety], answers: [serious], source: "One area of serious concern is enough."}
  - {tier: upper, under_age: 13, floor: true, source: "A child under 13 is never in the lower tier."}
answers:
  grades:
    - {id: none, label: No concern, means: absent}
    - {id: some, label: Some concern, means: present}
    - {id: serious, label: Serious concern, means: present}
---
# A form with grades

## About {#about .fields}
Name of the child {#name .required}

Born on {#born .date}

## Safety {#safety .indicators answers="grades"}
Where the child sleeps {#s1}
: *none:* Safe every night · *some:* Not sure where · *serious:* Nowhere safe

Who the child is with {#s2}
: *none:* Known adults · *some:* Some adults not known · *serious:* Adults who cause harm

## Notes {#notes .indicators .uncounted}
Anything else seen {#n1}

## In a few words {#words .question}
"""
PATHWAY = """---
id: graded-pathway
kind: pathway
version: 1
---
# What to do
Read this first.

## Lower {#lower}
### Means
- Little

### Do
- Watch

## Upper {#upper}
### Means
- Much

### Do
- Act
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Content:
    """A content folder with that form alone."""
    folder = tmp_path / "scripts" / "tools"
    folder.mkdir(parents=True)
    (folder / "graded.md").write_text(TOOL, "utf-8")
    (folder / "graded-pathway.md").write_text(PATHWAY, "utf-8")
    return read_content(tmp_path)


def filled(shelf: Content, *grades: str, born: str = "2010-01-01") -> Form:
    """Return the form with its two graded items decided."""
    case = Writing("graded").begin(version=3).fill(name="Kit Invented", born=born)
    for item, grade in zip(("s1", "s2"), grades, strict=False):
        case.judge(item, grade)
    if grades:
        case.judge("n1", "not-indicated")
    return form_of(case.ledger(), shelf=shelf)


def test_each_grade_stands_with_its_own_text_and_a_box(shelf: Content) -> None:
    """All grades are printed to the letter; the one that was chosen is ticked and said in words."""
    row = rows(filled(shelf, "some", "none"))["s1"]
    assert row.choices == (
        Choice("No concern", "Safe every night", False),
        Choice("Some concern", "Not sure where", True),
        Choice("Serious concern", "Nowhere safe", False),
    )
    assert (row.ticks, row.decision) == ((), "Some concern")


def test_an_undecided_graded_item_has_no_ticked_box(shelf: Content) -> None:
    """A blank is never a no."""
    row = rows(filled(shelf))["s1"]
    assert not any(choice.ticked for choice in row.choices)
    assert row.decision == "Not decided yet"


def test_a_section_without_columns_and_legend_has_one_box_with_a_heading(shelf: Content) -> None:
    """Every column of a table is headed, so that it can be read aloud."""
    tables = [block for block in filled(shelf).blocks if isinstance(block, Indicators)]
    assert [(table.title, table.columns) for table in tables] == [("Safety", ()), ("Notes", ("Indicated",))]


def test_what_the_tools_own_words_do_not_decide_is_said(shelf: Content) -> None:
    """No tier is made up: the reason stands with the source's sentence."""
    fields = beside(filled(shelf, "some", "some"))
    assert fields["What it leaves open"] == "Two areas of some concern are not described."
    assert fields["Its source says"] == "Use judgement."
    assert "The rule gives" not in fields


def test_a_floor_says_which_sentence_lifted_the_result(shelf: Content) -> None:
    """The age that lifts a result is that on the day on which the document is made."""
    fields = beside(filled(shelf, "none", "none", born="2020-01-01"))
    assert (fields["The rule gives"], fields["Its source says"]) == ("Upper", "A child under 13 is never in the lower tier.")


def test_it_can_be_printed_in_both_formats(shelf: Content) -> None:
    """The form has its own title, sections and pathway in Word and PDF."""
    form = filled(shelf, "some", "serious")
    assert Heading("What to do", 1, formal=True) in form.blocks
    assert Paragraph("Read this first.", "formal") in form.blocks
    assert "☒\tSerious concern: Adults who cause harm" in word_paragraphs(word(form))
    pages = " ".join(pdf_pages(pdf(form)))
    assert "Serious concern: Adults who cause harm" in pages
    assert "Graded (graded), version 3" in pages


def test_items_that_are_worded_alike_are_told_apart_where_they_are_listed() -> None:
    """Where one section reads another's items again, what is still open names the section, or the same words would stand there twice."""
    stage = walked(LAMPS)
    form = filled_form(stage.ledger, stage.desk.content, stage.tool, stage.desk.current(stage.ledger), stage.now, None)
    at = form.blocks.index(Heading("Not known", 2)) + 1
    assert form.blocks[at] == Bullets(
        (
            "Stories at night (Read by the neighbour)", "Stories at night (Read again by the lamp keeper)", "A child alone with a smaller child",
            "The same coat in all weathers",
        ),
        "formal",
    )  # fmt: skip
