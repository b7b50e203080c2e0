"""The lines of a tool's outcome: each can hold, the highest that holds is the result, and more points never give a lower tier."""

from __future__ import annotations

from itertools import product

import pytest

from interview.words import can_hold as can_hold_module
from interview.words.can_hold import can_hold
from interview.words.markup import read_sheet
from interview.words.pathway import Pathway, read_pathway
from interview.words.problem import Problems
from interview.words.rule_check import unsound
from interview.words.tool import Tool
from interview.words.tool_reader import read_tool

PATHWAY = "---\nid: p\nkind: pathway\nversion: 1\n---\n# P\n" + "".join(
    f"## {tier.title()} {{#{tier}}}\n### D\n- d\n\n### A\n- a\n\n" for tier in ("low", "medium", "high")
)
TOOL = """---
id: t
kind: tool
version: 1
name: T
pathway: p.md
child: name
born: birthday
answers:
  grades:
    - {id: none, label: None, means: absent}
    - {id: some, label: Some, means: present, points: 1}
    - {id: much, label: Much, means: present, points: 3}
outcome:
RULES---
# T
## Child {#child .fields}
Name {#name}

Birthday {#birthday .date}

Needs help {#help .yes-no}

## Ticks {#ticks .indicators}
One {#i1}

Two {#i2}

## Grades {#grades .indicators answers="grades"}
Three {#g1}

Four {#g2}

## Set beforehand {#set .indicators answers="grades"}
Five {#s1}
: *counts as:* much

## Extra {#extra .indicators .uncounted}
Six {#x1}

## Nothing yet {#nothing .indicators}
"""
FIRST = TOOL.split("\n").index("outcome:") + 2
"""The line of the first rule."""
EXTRA = TOOL.split("\n").index("## Extra {#extra .indicators .uncounted}") + 2
"""The line of the section that does not count, where there is one rule."""


def tool(*rules: str) -> Tool:
    """Read the tool with these rules. A total that stands in no band is none of this test's business."""
    problems = Problems()
    text = TOOL.replace("RULES", "".join(f"  - {{{rule}, reading: ours}}\n" for rule in rules))
    read = read_tool(read_sheet(text, "t.md", problems), problems)
    assert [each.says for each in problems.errors if "stands in no band" not in each.says] == []
    return read


def pathway() -> Pathway:
    return read_pathway(read_sheet(PATHWAY, "p.md", Problems()), Problems())


def found(*rules: str) -> list[tuple[int, str, str]]:
    """Return what is found of these rules: which of them (from 1), how much it weighs, what it says."""
    return [(p.place.line - FIRST + 1, p.weight, p.says) for p in unsound(tool(*rules), pathway())]


HIGH, MEDIUM = "tier: high, any: [ticks]", "tier: medium, any: [grades]"


def test_highest_first_is_well() -> None:
    """So are tiers in the order of the pathway turned round, a line that leaves something open among them, and a floor wherever it stands."""
    assert found(HIGH, 'undetermined: "The form is silent.", any: [grades], answers: [much]', MEDIUM, "tier: low, any: [set]") == []
    assert found("tier: low, any: [ticks], floor: true", MEDIUM, "tier: high, under_age: 5, floor: true") == []
    assert found(MEDIUM, "tier: medium, any: [ticks]") == []


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        (MEDIUM, HIGH),
        ("tier: low, any: [grades]", "tier: high, any: [grades], at_least: 2"),
        ("tier: low, any: [g1], answers: [some]", "tier: high, any: [g2], answers: [much]"),
        ("tier: low, any: [s1], answers: [some]", "tier: high, any: [s1], answers: [much]"),
        ("tier: low, facts: {help: yes}", "tier: high, under_age: 5"),
        ("tier: low, points: 0..3", "tier: high, any: [i1]"),
        ("tier: low, any: [grades], points: 1..4", "tier: high, any: [set], points: 3.."),
        ("tier: medium, all: [ticks, grades]", "tier: high, all: [g1, g2, s1], answers: [much]"),
    ],
)
def test_a_rule_before_one_of_a_higher_tier_where_both_can_hold_is_an_error(lower: str, higher: str) -> None:
    """The first that holds would be the result, and the higher one be lost."""
    ((line, weight, says),) = found(lower, higher)
    assert (line, weight) == (1, "error")
    assert f"stands before line {FIRST + 1}, which gives" in says
    assert says.endswith("both can hold, and the first that holds is the result. Put the highest first")
    assert found(higher, lower) == []


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("tier: low, any: [g1], answers: [some]", "tier: high, any: [g1], answers: [much]"),
        ("tier: low, any: [ticks], facts: {help: no}", "tier: high, any: [ticks], facts: {help: yes}"),
        ("tier: low, any: [grades], points: 0..3", "tier: high, any: [grades], points: 4.."),
        ("tier: low, any: [grades], points: 0..3", "tier: high, any: [grades], answers: [much], at_least: 2"),
    ],
)
def test_rules_that_exclude_each_other_stand_in_any_order(lower: str, higher: str) -> None:
    """One answer is not another, a field says one thing, a total stands in one band."""
    assert found(lower, higher) == []


def test_where_it_cannot_be_known_that_both_can_hold_it_is_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many ways to decide the items: a person weighs it."""
    monkeypatch.setattr(can_hold_module, "MOST", 1)
    ((line, weight, says),) = found(MEDIUM, HIGH)
    assert (line, weight) == (1, "advice")
    assert says.endswith("See that the higher one is not lost where both hold")


def test_a_line_that_leaves_it_open_above_every_tier_is_advice() -> None:
    """It may be meant so, for a child whom the form is not for; or it hides the highest tier."""
    ((line, weight, says),) = found('undetermined: "Not for these.", under_age: 5', HIGH)
    assert (line, weight) == (1, "advice")
    assert says.startswith(f'this rule leaves it open and stands before line {FIRST + 1}, which gives "high"')


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("any: [extra]", f'"Extra" (line {EXTRA}) is marked .uncounted: it counts for nothing here'),
        ("any: [ticks, x1]", f'the rule names "x1", and "Extra" (line {EXTRA}) is marked .uncounted'),
        ("all: [ticks, extra]", 'the rule names "extra"'),
        ("any: [ticks], at_least: 5", "it wants at least 5 of the items that it names, and there are 2"),
        ("any: [nothing]", "it wants at least 1 of the items that it names, and there are 0"),
        ("any: [ticks], answers: [much]", 'not enough of the items that it names can have "much"'),
        ("any: [grades, ticks], answers: [some, much], at_least: 3", 'not enough of the items that it names can have "some" or "much"'),
        ("facts: {help: maybe}", 'the field "help" is yes or no, and never "maybe"'),
        ("facts: {birthday: May}", 'the field "birthday" holds a day, like 2012-05-31, and never "May"'),
    ],
)
def test_a_rule_that_can_never_hold_is_an_error(rule: str, says: str) -> None:
    """A section that does not count, more items or other answers than there are, a field that never says that: the line is named."""
    ((line, weight, found_says),) = found(f"tier: high, {rule}")
    assert (line, weight) == (1, "error")
    assert says in found_says


def test_a_rule_that_can_just_hold_is_well() -> None:
    """As many items as there are, an answer that was set beforehand, a fact in capitals."""
    for rule in (
        "any: [ticks], at_least: 2",
        "any: [s1], answers: [much]",
        "facts: {help: YES}",
        "facts: {name: Kit, birthday: 2012-05-31}",
    ):
        assert found(f"tier: high, {rule}") == []


def test_more_points_never_give_a_lower_tier() -> None:
    """Bands of the same points are the right way round, in whatever order they are written."""
    low, high = "tier: medium, points: 4..", "tier: high, points: 0..3"
    for rules in ((low, high), (high, low)):
        ((line, weight, says),) = found(*rules)
        assert (rules[line - 1], weight) == (low, "error")
        assert says.startswith('from 4 points on this gives "medium", and fewer points give "high"')
    assert found("tier: low, points: 0..3", "tier: high, points: 4..") == []


@pytest.mark.parametrize(("least", "most"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 6), (2, 3)])
@pytest.mark.parametrize(("answer", "many"), [("some", 1), ("some", 2), ("much", 1), ("much", 2)])
def test_what_can_hold_is_what_some_decisions_make_hold(least: int, most: int, answer: str, many: int) -> None:
    """Against every way to decide two items: a total and a count are found together where there is such a way, and only there."""
    worth = {"none": 0, "some": 1, "much": 3}
    ways = [way for way in product(worth, repeat=2) if least <= sum(worth[each] for each in way) <= most and way.count(answer) >= many]
    read = tool(f"tier: low, any: [grades], points: {least}..{most}", f"tier: high, any: [grades], answers: [{answer}], at_least: {many}")
    assert can_hold(read, read.rules) is bool(ways)
