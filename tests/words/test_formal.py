"""The digest of a form tells its wording and its rule from another's, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from interview.words.content import read_content
from interview.words.formal import formal_digest
from interview.words.pathway import Pathway
from interview.words.problem import Place
from interview.words.tool import Indicator, Section, Tool

CONTENT = read_content()
TOOL = CONTENT.tools["cse-1"]
PATHWAY = CONTENT.pathway_of(TOOL)


def section(change: Callable[[Section], Section]) -> Tool:
    """Return the tool with its first section of indicators another."""
    at = next(number for number, each in enumerate(TOOL.sections) if each.kind == "indicators")
    return replace(TOOL, sections=(*TOOL.sections[:at], change(TOOL.sections[at]), *TOOL.sections[at + 1 :]), _index={})


def item(**named: object) -> Tool:
    """Return the tool with its first indicator another."""

    def change(each: Section) -> Section:
        first: Indicator = replace(each.indicators[0], **named)  # type: ignore[arg-type]
        return replace(each, indicators=(first, *each.indicators[1:]))

    return section(change)


@pytest.mark.parametrize(
    ("tool", "pathway"),
    [
        (item(wording="Another wording"), PATHWAY),
        (item(points={"indicated": 2}), PATHWAY),
        (section(lambda each: replace(each, title="Another title")), PATHWAY),
        (section(lambda each: replace(each, answers=each.answers[:-1])), PATHWAY),
        (section(lambda each: replace(each, indicators=each.indicators[1:])), PATHWAY),
        (replace(TOOL, rules=(replace(TOOL.rules[0], at_least=TOOL.rules[0].at_least + 1), *TOOL.rules[1:]), _index={}), PATHWAY),
        (replace(TOOL, rules=TOOL.rules[::-1], _index={}), PATHWAY),
        (TOOL, replace(PATHWAY, tiers=PATHWAY.tiers[::-1])),
        (TOOL, replace(PATHWAY, tiers=(replace(PATHWAY.tiers[0], actions=("Do something else.",)), *PATHWAY.tiers[1:]))),
    ],
)
def test_another_wording_or_rule_is_another_form(tool: Tool, pathway: Pathway) -> None:
    """Whatever a professional reads on the form, or what the rule does with it."""
    assert formal_digest(tool, pathway) != TOOL.digest


@pytest.mark.parametrize(
    "tool",
    [
        TOOL,
        item(place=Place("elsewhere.md", 7)),
        item(note="A note of ours."),
        item(rests_on=("other",)),
        section(lambda each: replace(each, guidance="other#part")),
        replace(TOOL, version=7, file="elsewhere.md", name="Another name for it", _index={}),
    ],
)
def test_what_is_ours_is_no_part_of_it(tool: Tool) -> None:
    """Our notes and readings, the version that its author gives it, and where it stands in a file."""
    assert formal_digest(tool, PATHWAY) == TOOL.digest
