"""A tool's own rule is data: small tools, what is decided, and what the rule makes of it. A blank is never a no."""

from __future__ import annotations

from datetime import date

import pytest

from interview.record.outcome import Outcome, outcome
from tests.record.made import filled, pathway, tool

TODAY = date(2026, 3, 2)
TWELVE, THIRTEEN = {"born": "2013-03-03"}, {"born": "2013-03-02"}


def gives(rules: tuple[str, ...], facts: dict[str, str] | None = None, **answers: str) -> Outcome:
    return outcome(tool(*rules), pathway(), filled(**answers), facts or {}, TODAY)


TICKED = "tier: middle, any: [ticks]"
TABLE = [
    ("nothing is decided: nothing holds", (TICKED,), {}, {}, "", ()),
    ("one of a section is enough", (TICKED,), {}, {"i2": "indicated now"}, "middle", ("i2",)),
    ("an item may be named by itself", ("tier: top, any: [i1]",), {}, {"i2": "indicated now"}, "", ()),
    ("not indicated is none", (TICKED,), {}, {"i1": "not-indicated"}, "", ()),
    ("not known is none", (TICKED,), {}, {"i1": "not-known"}, "", ()),
    ("not applicable is none", (TICKED,), {}, {"i1": "not-applicable"}, "", ()),
    ("the first that holds is the result", ("tier: top, any: [i1]", TICKED), {}, {"i1": "indicated now", "i2": "indicated now"}, "top", ("i1",)),
    ("the order is the tool's, not the pathway's", ("tier: low, any: [i1]", "tier: top, any: [i1]"), {}, {"i1": "indicated now"}, "low", ("i1",)),
    ("the items stand in the form's order", ("tier: top, any: [g1, i2, i1]",), {}, {"g1": "some", "i1": "indicated now"}, "top", ("i1", "g1")),
    ("too few for at_least", ("tier: top, any: [ticks, grades], at_least: 2",), {}, {"i1": "indicated now"}, "", ()),
    ("at_least counts over sections", ("tier: top, any: [ticks, grades], at_least: 2",), {}, {"i1": "indicated now", "g2": "some"}, "top", ("i1", "g2")),
    ("any grade that means present counts", ("tier: low, any: [grades]",), {}, {"g1": "serious"}, "low", ("g1",)),
    ("a grade that means absent does not", ("tier: low, any: [grades]",), {}, {"g1": "none"}, "", ()),
    ("a rule may ask for a certain answer", ("tier: top, any: [grades], answers: [serious]",), {}, {"g1": "some"}, "", ()),
    ("and takes only that", ("tier: top, any: [grades], answers: [serious]",), {}, {"g1": "some", "g2": "serious"}, "top", ("g2",)),
    ("even one that means unknown", ("tier: low, any: [grades], answers: [not-known], at_least: 2",), {}, {"g1": "not-known", "g2": "not-known"}, "low", ("g1", "g2")),
    ("an uncounted section counts for nothing", ("tier: top, any: [extra, ticks]",), {}, {"x1": "indicated"}, "", ()),
    ("a fact that is so", ("tier: top, any: [ticks], facts: {learning: yes}",), {"learning": " Yes "}, {"i1": "indicated now"}, "top", ("i1",)),
    ("a fact that is not so", ("tier: top, any: [ticks], facts: {learning: yes}", TICKED), {"learning": "no"}, {"i1": "indicated now"}, "middle", ("i1",)),
    ("under an age", ("tier: top, under_age: 13",), TWELVE, {}, "top", ()),
    ("of that age", ("tier: top, under_age: 13",), THIRTEEN, {}, "", ()),
    ("a floor lifts what is lower", (TICKED, "tier: top, under_age: 13, floor: true"), TWELVE, {"i1": "indicated now"}, "top", ()),
    ("a floor lifts none at all", ("tier: low, under_age: 13, floor: true",), TWELVE, {}, "low", ()),
    ("a floor lowers nothing", (TICKED, "tier: low, under_age: 13, floor: true"), TWELVE, {"i1": "indicated now"}, "middle", ("i1",)),
    ("a floor above does not end the search", ("tier: low, any: [ticks], floor: true", "tier: top, any: [grades]"), {}, {"i1": "indicated now", "g1": "some"}, "top", ("g1",)),
    ("of two floors the higher one", ("tier: low, any: [i1], floor: true", "tier: middle, any: [i2], floor: true"), {}, {"i1": "indicated now", "i2": "indicated now"}, "middle", ("i2",)),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "facts", "answers", "tier", "because"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_rule_gives(
    rules: tuple[str, ...], facts: dict[str, str], answers: dict[str, str], tier: str, because: tuple[str, ...]
) -> None:
    """What the rule gives, and the items that it rests on; where all facts are known it leaves nothing open."""
    found = gives(rules, facts, **answers)
    assert (found.tier, found.because, found.undetermined) == (tier, because, "")


UNDER = "The rule depends on whether the child is under 13, and no date of birth is written."
LEARNING = "The rule depends on “Learning disability”, and nothing is written there."
OPEN = 'undetermined: "Two of some concern are not described.", any: [grades], answers: [some], at_least: 2'
UNDECIDED = [
    ("the tool's own words do not decide", (OPEN, TICKED), {}, {"g1": "some", "g2": "some", "i1": "indicated now"}, "", "Two of some"),
    ("a floor holds even where they do not", (OPEN, "tier: low, any: [ticks], floor: true"), {}, {"g1": "some", "g2": "some", "i1": "indicated now"}, "low", "Two of some"),
    ("no date of birth", (TICKED, "tier: top, under_age: 13, floor: true"), {}, {"i1": "indicated now"}, "middle", UNDER),
    ("a date of birth that is none", ("tier: top, under_age: 13, floor: true",), {"born": "about 2013"}, {}, "", UNDER),
    ("a floor that would lift nothing leaves nothing open", (TICKED, "tier: low, under_age: 13, floor: true"), {}, {"i1": "indicated now"}, "middle", ""),
    ("one whose items do not hold leaves nothing open", ("tier: top, any: [ticks], under_age: 13",), {}, {"i1": "not-indicated"}, "", ""),
    ("a blank fact is never a no", ("tier: top, any: [ticks], facts: {learning: yes}", TICKED), {}, {"i1": "indicated now"}, "middle", LEARNING),
    ("nor is a blank where no was asked for", ("tier: low, any: [ticks], facts: {learning: no}", TICKED), {"learning": " "}, {"i1": "indicated now"}, "middle", LEARNING),
    ("a fact that is not so settles it, whatever the age", ("tier: top, under_age: 13, facts: {learning: yes}",), {"learning": "no"}, {}, "", ""),
    ("an age that is not so settles it, whatever the fact", ("tier: top, under_age: 13, facts: {learning: yes}",), THIRTEEN, {}, "", ""),
    ("each open question is said once", ("tier: middle, under_age: 13, floor: true", "tier: top, any: [ticks], under_age: 13, floor: true"), {}, {"i1": "indicated now"}, "", UNDER),
    ("what comes after the first that holds leaves nothing open", (TICKED, "tier: top, any: [ticks], facts: {learning: yes}"), {}, {"i1": "indicated now"}, "middle", ""),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "facts", "answers", "tier", "says"), [row[1:] for row in UNDECIDED], ids=[row[0] for row in UNDECIDED])
def test_the_rule_leaves_open(rules: tuple[str, ...], facts: dict[str, str], answers: dict[str, str], tier: str, says: str) -> None:
    """What the rule cannot say for want of a fact, or because its own words do not decide, is said in a sentence."""
    found = gives(rules, facts, **answers)
    assert found.tier == tier
    assert found.undetermined.startswith(says)
    assert bool(found.undetermined) is bool(says)
    assert found.undetermined.count("The rule depends") <= 1


def test_the_rule_is_complete_when_everything_that_counts_is_decided() -> None:
    """A section that does not count is not waited for; everything else is."""
    most = {"i1": "not-known", "i2": "not-known", "g1": "not-known"}
    assert not gives((TICKED,), **most).complete
    assert not gives((TICKED,), **most).speaks
    assert gives((TICKED,), **most, g2="none").complete
    assert gives((TICKED,), **most, g2="none").speaks


def test_a_rule_that_is_shown_at_once_waits_for_nothing() -> None:
    """It speaks with all else undecided; the same rule without the mark stays silent."""
    shown, waits = "tier: top, any: [i1], at_once: true", "tier: top, any: [i1]"
    assert gives((shown,), i1="indicated now").speaks
    assert not gives((shown,), i2="indicated now").speaks
    assert not gives((waits,), i1="indicated now").speaks


def test_a_floor_does_not_silence_what_is_shown_at_once() -> None:
    """Lifted to a higher tier, the result still waits for nothing, and says what stands beneath it."""
    rules = ("tier: middle, any: [i1], at_once: true", "tier: top, any: [i1], under_age: 13, floor: true")
    found = gives(rules, TWELVE, i1="indicated now")
    assert (found.tier, found.at_once, found.speaks) == ("top", True, True)
    assert found.beneath is not None
    assert (found.beneath.tier, [rule.tier for rule in found.lifted_by]) == ("middle", ["top"])


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"i1": "indicated past"}, ("Only the past.", "Only ticks.")),
        ({"i1": "indicated past", "i2": "indicated past"}, ("Only the past.", "Only ticks.")),
        ({"i1": "indicated now past"}, ("Only ticks.",)),
        ({"i1": "indicated past", "i2": "indicated now"}, ("Only ticks.",)),
        ({"i1": "indicated past", "g1": "some"}, ()),
        ({"g1": "some"}, ()),
        ({}, ()),
    ],
)
def test_what_rests_on_one_column_or_one_section_alone_asks_for_judgement(answers: dict[str, str], says: tuple[str, ...]) -> None:
    """One item with another column, or of another section, is enough that it does not."""
    assert gives(("tier: top, any: [ticks, grades]",), **answers).judgement == says
