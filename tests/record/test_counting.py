"""Points, bands, preset grades and all-of are data of a tool: what is decided, and what its rule makes of it. A blank is never zero."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.record.counting import in_words, tally
from interview.record.outcome import Outcome, outcome
from interview.words.markup import read_sheet
from interview.words.problem import Problems
from interview.words.tool import Tool
from interview.words.tool_reader import read_tool
from tests.record.made import filled, pathway

TODAY = date(2026, 3, 2)
TOOL = """---
id: t
kind: tool
version: 1
name: T
pathway: p.md
child: name
answers:
  grades:
    - {{id: none, label: None, means: absent}}
    - {{id: some, label: Some, means: present, points: 1}}
    - {{id: much, label: Much, means: present, points: 4}}
    - {{id: perhaps, label: Perhaps, means: unknown, points: 2}}
outcome:
{rules}
---
# A form
## Child {{#child .fields}}
Name {{#name}}

## Ticks {{#ticks .indicators columns="Now, Past" points="now 5, past 1"}}
Out late {{#i1}}

New things {{#i2}}
: *points:* now 9, past 3

## Grades {{#grades .indicators answers="grades"}}
Sleep {{#g1}}

Friends {{#g2}}
: *points:* some 2

## Plain {{#plain .indicators}}
Alone {{#p1}}
: *counts as:* much

## Extra {{#extra .indicators .uncounted points=7}}
Seen {{#x1}}
"""
LOW, MIDDLE, TOP = "tier: low, points: 0..4", "tier: middle, points: 5..9", "tier: top, points: 10.."


def tool(*rules: str) -> Tool:
    problems = Problems()
    text = TOOL.format(rules="\n".join(f"  - {{{rule}, reading: ours}}" for rule in rules))
    made = read_tool(read_sheet(text, "scripts/tools/t.md", problems), problems)
    assert not problems.errors, [str(each) for each in problems.errors]
    return made


def gives(rules: tuple[str, ...], **answers: str) -> Outcome:
    return outcome(tool(*rules), pathway(), filled(**answers), {}, TODAY)


TOTALS = [
    ("a column has the points of its section", {"i1": "indicated now"}, 5),
    ("another column has others", {"i1": "indicated past"}, 1),
    ("of two columns the one with the most counts, once", {"i1": "indicated now past"}, 5),
    ("an item may have points of its own", {"i2": "indicated past"}, 3),
    ("an answer has those of its set", {"g1": "much"}, 4),
    ("an item has its own for one answer", {"g2": "some"}, 2),
    ("and its section's for the others", {"g2": "much"}, 4),
    ("absent adds nothing", {"i1": "not-indicated", "g1": "none"}, 0),
    ("not applicable adds nothing", {"i1": "not-applicable"}, 0),
    ("what is not known adds what the form states for it", {"g1": "perhaps"}, 2),
    ("a section without points adds nothing", {"p1": "indicated"}, 0),
    ("nor does one that does not count", {"x1": "indicated"}, 0),
    ("items add up", {"i1": "indicated now", "i2": "indicated now", "g1": "some"}, 15),
]


@pytest.mark.parametrize(("answers", "total"), [row[1:] for row in TOTALS], ids=[row[0] for row in TOTALS])
def test_the_points_come_to(answers: dict[str, str], total: int) -> None:
    """The total of all that counts and has points."""
    made = tool(LOW, MIDDLE, TOP)
    assert tally(made, filled(**answers), made.rules[0].any_of).total == total


def test_a_blank_and_not_known_are_left_out_and_named() -> None:
    """Neither is zero: each stands in a list of its own, in the form's order; not applicable stands in none."""
    made = tool(LOW, MIDDLE, TOP)
    added = tally(made, filled(i1="not-known", i2="not-applicable", g1="perhaps"), made.rules[0].any_of)
    assert (added.points, added.unknown, added.undecided) == ({"g1": 2}, ("i1",), ("g2",))


BANDS = [
    ("the lowest band from nothing on", (LOW, MIDDLE, TOP), {"i1": "indicated past"}, "low", ("i1",)),
    ("a band holds at its lower end", (LOW, MIDDLE, TOP), {"i1": "indicated now"}, "middle", ("i1",)),
    ("a band holds at its upper end", (LOW, MIDDLE, TOP), {"i2": "indicated now", "g1": "none"}, "middle", ("i2",)),
    ("an open band holds above", (LOW, MIDDLE, TOP), {"i1": "indicated now", "i2": "indicated now"}, "top", ("i1", "i2")),
    ("what is not decided leaves the total where it is", (LOW, MIDDLE, TOP), {}, "low", ()),
    ("a line above beats any total", ("tier: low, any: [p1]", TOP, MIDDLE, LOW), {"p1": "indicated", "i2": "indicated now", "i1": "indicated now"}, "low", ("p1",)),
    ("a threshold of one section", ("tier: top, any: [grades], points: 8..",), {"i2": "indicated now", "g1": "much"}, "", ()),
    ("it is reached", ("tier: top, any: [grades], points: 8..",), {"g1": "much", "g2": "much"}, "top", ("g1", "g2")),
    ("a band may be a single number", ("tier: low, points: 0", "tier: middle, points: 1", "tier: top, points: 2.."), {"i1": "indicated past"}, "middle", ("i1",)),
    ("a lowest band from one: nothing is no tier", ("tier: low, points: 1..",), {}, "", ()),
    ("all of: one of each is needed", ("tier: top, all: [ticks, grades]",), {"i1": "indicated now", "i2": "indicated now"}, "", ()),
    ("all of: one of each is enough", ("tier: top, all: [ticks, g2]",), {"i2": "indicated now", "g2": "some"}, "top", ("i2", "g2")),
    ("all of: an item that is named must be so itself", ("tier: top, all: [ticks, g2]",), {"i2": "indicated now", "g1": "some"}, "", ()),
    ("all of, and so many of any", ("tier: top, all: [p1], any: [ticks], at_least: 2",), {"p1": "indicated", "i1": "indicated now"}, "", ()),
    ("all of, with certain answers", ("tier: top, all: [grades, p1], answers: [much]",), {"p1": "indicated", "g1": "some"}, "", ()),
    ("a preset grade is an answer", ("tier: top, any: [grades, plain], answers: [much], at_least: 2",), {"p1": "indicated", "g1": "much"}, "top", ("g1", "p1")),
    ("but only once the item is so", ("tier: top, any: [plain], answers: [much]",), {"p1": "not-indicated"}, "", ()),
    ("and only the grade that is preset", ("tier: top, any: [plain], answers: [some]",), {"p1": "indicated"}, "", ()),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "answers", "tier", "because"), [row[1:] for row in BANDS], ids=[row[0] for row in BANDS])
def test_the_rule_gives(rules: tuple[str, ...], answers: dict[str, str], tier: str, because: tuple[str, ...]) -> None:
    """The tier, and the items that it rests on: those that add to the total, or make the line hold."""
    found = gives(rules, **answers)
    assert (found.tier, found.because) == (tier, because)


def test_a_total_stands_with_the_line_that_reads_it() -> None:
    """A line that beats any total brings none; where no line holds, what came to nothing is still to be seen."""
    rules = ("tier: top, any: [p1]", "tier: low, points: 5..")
    assert [added.total for added in gives(rules, i1="indicated now").tallies] == [5]
    assert gives(rules, i1="indicated now", p1="indicated").tallies == ()
    short = gives(rules, i1="indicated past", i2="not-known")
    assert (short.tier, [(added.total, added.unknown) for added in short.tallies]) == ("", [(1, ("i2",))])


def test_a_lower_band_stays_silent_while_anything_is_undecided() -> None:
    """Only the open band can be shown at once: whatever is decided later, its total is never less."""
    rules = (LOW, MIDDLE, f"{TOP}, at_once: true")
    assert not gives(rules, i1="indicated now").speaks
    assert gives(rules, i1="indicated now", i2="indicated now").speaks


def test_a_total_is_said_in_words() -> None:
    """It is so far while something is undecided; the total of a part of the form is that of its sections."""
    made = tool(LOW, MIDDLE, TOP, "tier: top, any: [grades], points: 8..")
    every, part = made.rules[0].any_of, made.rules[3].any_of
    assert in_words(made, tally(made, filled(i1="indicated past"), every)) == "All together: 1 point so far."
    assert in_words(made, tally(made, filled(g1="some", g2="some"), part)) == "“Grades” together: 3 points."


@given(st.dictionaries(st.sampled_from(["i1", "i2"]), st.sampled_from(["indicated now", "indicated past", "not-indicated", "not-known"])))
def test_every_item_is_in_the_total_or_named_outside_it(answers: dict[str, str]) -> None:
    """Nothing is lost: an item has points, is absent, is not known, or is not decided; and every total has its band."""
    made = tool(LOW, MIDDLE, TOP)
    added = tally(made, filled(**answers), ("ticks",))
    absent = {item for item, answer in answers.items() if answer == "not-indicated"}
    assert sorted([*added.points, *added.unknown, *added.undecided, *absent]) == ["i1", "i2"]
    assert gives((LOW, MIDDLE, TOP), **answers).tier in ("low", "middle", "top")
