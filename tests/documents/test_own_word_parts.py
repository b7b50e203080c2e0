"""A document's tree in the parts that an authority's template prints: every text of it, in its order, and no word that was blacked out."""

from __future__ import annotations

from itertools import count, groupby
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.documents.form import (
    Barred,
    Block,
    Bullets,
    Choice,
    Drawing,
    FieldRow,
    Fields,
    Figure,
    FreeText,
    Heading,
    IndicatorRow,
    Indicators,
    Line,
    Paragraph,
    Quoted,
    Ruled,
    Speech,
    Table,
)
from interview.documents.own_word_parts import Part, parts

BAR = Figure("<svg/>", "blacked out: somebody else’s", 80, 14)
QUOTED = Quoted(
    "Robin, typed",
    (
        Line("Asked:", Speech("Tell me.")),
        Line("", Speech("He said.\nThen home."), own=True),
        Drawing("<svg/>", "A drawing of Robin’s"),
        Barred("Who:", (Speech("before "), BAR, Speech(" after"))),
        Barred("", (BAR, Speech(" came")), own=True),
    ),
)
ITEM = IndicatorRow(
    "m1", "Seen in cars", (True, False), (Choice("Some", "now and then", ticked=True), Choice("Much", "", ticked=False)),
    "Indicated: Current", "Ada, 1 May 2026", "(our mark)", (Line("Reason:", Speech("Two say so.")),), (QUOTED,), ("Left by Robin.",),
)  # fmt: skip
SAID = "Robin, typed:\nAsked: Tell me.\n“He said.\nThen home.”\n[A drawing of Robin’s]\nWho: before ████████ [blacked out: somebody else’s] after\n“████████ [blacked out: somebody else’s] came”"
KINDS: list[tuple[Block, dict[str, object]]] = [
    (Heading(Speech("رابين", "ar", rtl=True), 2), {"heading": "رابين", "level": 2}),
    (Paragraph("Of the form", "formal"), {"lines": ["Of the form"]}),
    (Bullets(("one", "two")), {"lines": ["one", "two"]}),
    (Fields((FieldRow("Name", Speech("Robin")), FieldRow("Born", Speech("—")))), {"rows": [{"label": "Name", "text": "Robin"}, {"label": "Born", "text": "—"}]}),
    (FreeText(Speech("Written.\nMore.")), {"lines": ["Written.\nMore."]}),
    (QUOTED, {"lines": [SAID]}),
    (
        Indicators("Medium Risk", ("Current", "Historic"), (ITEM,)),
        {
            "lines": ["Medium Risk"],
            "rows": [
                {
                    "label": "Seen in cars",
                    "text": "☒ Current   ☐ Historic\n☒ Some: now and then\n☐ Much\nIndicated: Current · Ada, 1 May 2026\n(our mark)\n"
                    "Reason: Two say so.\nLeft by Robin.\n"
                    "Robin, typed: Asked: Tell me. “He said.\nThen home.” [A drawing of Robin’s] "
                    "Who: before ████████ [blacked out: somebody else’s] after “████████ [blacked out: somebody else’s] came”",
                }
            ],
        },
    ),
    (Ruled(2), {"lines": ["_" * 60] * 2}),
    (Figure("<svg/>", "Steps: Medium, High.", 9, 9), {"lines": ["[Steps: Medium, High.]"]}),
    (
        Table("Then and now", ("", "Then", "Now"), ((Speech("Tier"), Speech("High"), Speech("Medium")),)),
        {"lines": ["Then and now"], "columns": ["", "Then", "Now"], "table": [["Tier", "High", "Medium"]]},
    ),
]  # fmt: skip


def printed(found: list[Part]) -> list[str]:
    """Return the texts of parts in the order in which a template prints them."""
    texts: list[str] = []
    for part in found:
        texts += [part["heading"]] if part["heading"] else []
        texts += [*part["lines"], *(text for row in part["rows"] for text in (row["label"], row["text"]))]
        texts += [*part["columns"], *(cell for row in part["table"] for cell in row)]
    return texts


@pytest.mark.parametrize(("block", "holds"), KINDS, ids=lambda each: type(each).__name__)
def test_every_kind_of_block_is_there_whole(block: Block, holds: dict[str, object]) -> None:
    """Its texts, its labels, its heads; a drawing by what is said of it; in the place of what is blacked out the reason alone."""
    empty = {"heading": "", "level": 0, "under": "", "lines": [], "rows": [], "columns": [], "table": []}
    assert parts([block]) == [empty | holds]


def test_no_kind_of_block_is_forgotten() -> None:
    """The list above has each that a tree can hold."""
    assert {type(block) for block, _ in KINDS} == set(get_args(Block))


def test_a_part_is_a_heading_and_what_stands_below_it() -> None:
    """It says in which chapter it is; what stands before the first heading is in none."""
    tree = [
        Paragraph("before"),
        Heading("What the worry is", 1),
        Paragraph("Cars."),
        Fields((FieldRow("By", Speech("Ada")),)),
        Heading("At home", 2),
        Heading("Next", 1),
    ]
    found = [(part["heading"], part["level"], part["under"], part["lines"], len(part["rows"])) for part in parts(tree)]
    assert found == [
        ("", 0, "", ["before"], 0),
        ("What the worry is", 1, "What the worry is", ["Cars."], 1),
        ("At home", 2, "What the worry is", [], 0),
        ("Next", 1, "Next", [], 0),
    ]


def test_a_table_that_is_called_like_its_heading_does_not_say_it_twice() -> None:
    """Where it has a name of its own, that is a line above it."""
    table = Table("Over time", ("When",), ((Speech("May"),),))
    assert [part["lines"] for part in parts([Heading("Over time", 1), table])] == [[]]
    assert [part["lines"] for part in parts([Heading("Then and now", 1), table])] == [["Over time"]]


NUMBERED = {
    "heading": lambda text: Heading(text, 2),
    "line": Paragraph,
    "rows": lambda text: Fields((FieldRow(text, Speech(f"{text}!")),)),
    "table": lambda text: Table(text, (f"{text}?",), ((Speech(f"{text}!"),),)),
    "picture": lambda text: Figure("<svg/>", text, 1, 1),
}


@given(st.lists(st.sampled_from(sorted(NUMBERED))))
def test_the_order_is_that_of_the_document(kinds: list[str]) -> None:
    """However lines, rows and tables follow one another: printed part by part, nothing is moved, doubled or lost."""
    numbers = count(100)
    blocks = [NUMBERED[kind](str(next(numbers))) for kind in kinds]
    said = [text.strip("[]?!") for text in printed(parts(blocks))]
    assert [number for number, _ in groupby(said)] == [str(100 + number) for number in range(len(kinds))]
