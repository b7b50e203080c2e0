"""The formal content is the sources' own, to the letter: every line, in their order, nothing added, nothing missing.

The two source documents stand in `tests/sources`. A run of white space counts as one space, and the
marks that a conversion to plain text left behind (`·` before a list item, `**`) are no words. Everything
else counts, slips included. The lists of items come from the project's rules of practice.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from interview.words.content import Content, read_content
from interview.words.guidance import PAGES, Guidance
from interview.words.problem import Problems
from interview.words.script import PARENT_CARER, YOUNG_PERSON
from interview.words.tool import Indicator, Tool

HOME = Path(__file__).resolve().parents[2]
SOURCES = HOME / "tests" / "sources"
TOOL, CSE_2, PATHWAY = "scripts/tools/cse-1.md", "scripts/tools/cse-2.md", "scripts/tools/cse-1-pathway.md"
COMPLETING, CSE_1_GUIDANCE = "scripts/guidance/completing-the-tool.md", "scripts/guidance/cse-1-guidance.md"
AUTHORITIES = ("scripts/authorities/barking-and-dagenham.md", "scripts/authorities/leicester-leicestershire-rutland.md")

CSE_2_TITLE = "Appendix 5: CSE Assessment (CSE2)"
# What the conversion of the source left in CSE 1 and does not belong to it: the title of CSE 2, and a page number.
STRAY = (CSE_2_TITLE, "37")

NEVER_YOUNG_PERSON = """V1 V2 V8 V16 V17 A1 A8 A9 A10 A12 A15 A16 A17 M4 M6 M9 M14 M17
    H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 H12 H13 H14 H15 H16
    F2 F7 B4 B5 B10 B11 K1 K3 K5 K6 K8 P2 P4 X2 X3 X4 X5 X7 X8 X10"""
NEVER_PARENT = """V1 V2 V8 V16 V17 A1 A8 A9 A10 A16 A17 M6 M9 M14 M17
    H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 H12 H13 H14 H16
    F7 B4 B5 K5 K6 K8 P2 X2 X3 X4 X5 X7 X8 X10"""
# What each topic may shed light on, in both forms. The opening, the narrative and the closing listen for nothing.
TOPICS = {
    "young-person": {
        "you": "V11",
        "where-you-stay": "V3 V4 V7 M8 M12 F8",
        "people-you-count-on": "V5 A2 B3",
        "friends": "V6 V14 V18 M7 M18 F5 F6",
        "school-college-work": "V10 A3 M10 B2",
        "out-and-about": "V9 A4 A18 M1 M2 M11 B9 X1 X6 X9",
        "phone-and-online": "A7 M3 B1 K7 P3",
        "money-and-things": "A5 M13 P1",
        "people-close-to-you": "A6 M5 F3 F4",
        "how-you-feel": "V12 V13 A13 A14 M15 M19 F1 K2 K4",
        "choices-and-staying-safe": "V15 A11 M16 B6 B7 B8",
    },
    "parent-carer": {
        "your-child": "V5 V11 V13",
        "home-and-family": "V3 V4 V7 M12 F6 F8",
        "school": "V10 A3 M10 B2",
        "friends-and-people": "V6 V14 V18 A2 A6 M5 M7 M18 F3 F4 F5 X9",
        "going-out": "V9 A4 A18 M1 M2 M11 H15 B9 B10 B11 X1 X6",
        "phone-and-online": "A7 M3 B1 K7 P3",
        "money-and-belongings": "A5 A15 M13 P1 P4 K1",
        "health-and-changes": "V12 V15 A11 A12 A13 A14 M4 M15 M16 M19 F1 F2 B6 K2 K3 K4",
        "help-and-worries": "M8 B3 B7 B8",
    },
}
MAY_MEAN_HARM = "V2 M3 M4 M14 H1 H2 H4 H5 H6 H7 H9 H10 H13 H16 F4 F7 K3 K5 K6 K7 X2 X4 X5 X7 X8"
COUNTS = {"vulnerability": ("v", 18), "at-risk": ("a", 18), "medium": ("m", 19), "high": ("h", 16)}
CHILD_FIELDS = (
    "childs-name", "address", "alternative-names", "parents-carers-details", "school-college", "date-of-birth",
    "childrens-services-database-no", "nhs-no", "gender", "sexuality", "ethnicity", "language", "religion", "disability",
    "local-authority", "legal-status", "other-relevant-information",
)  # fmt: skip
REFERRER_FIELDS = ("referrer-name", "referrer-agency", "referrer-contact", "date-of-assessment")
CSE_2_COUNTS = {"family": ("f", 8), "behaviour": ("b", 11), "health": ("k", 8), "possessions": ("p", 4), "additional": ("x", 10)}
CSE_2_OWN_FIELDS = (
    "initial-source-of-concern",
    "officer-name", "assessment-start-date",
    "manager-name", "assessment-completion-date", "outcome-of-assessment",
)  # fmt: skip
ACTIONS = (
    "referral", "police", "meeting", "specialist", "other-actions", "nrm", "known-suspects", "others-at-risk", "immediate-risk",
)  # fmt: skip

MUST_BE_SAID = (
    ("danger", "999"),
    ("disclosure", "same day"),
    ("self-harm", "protocol"),
    ("now", "MUST make a referral"),
    ("now", "An urgent referral never waits for the form."),
    ("now", "their manager"),
    ("now", "CSE Champion"),
    ("now", "lead professional"),
    ("now", "National Crime Agency"),
)


def folded(text: str) -> str:
    """Return `text` with each run of white space as one space, without the marks that are no words."""
    return " ".join(text.replace("**", "").split()).removeprefix("· ")


def source(name: str, start: str = "", end: str = "") -> list[str]:
    """Return the lines of a source that hold words, from the first that is `start` until before the first that is `end`."""
    lines = [line for line in map(folded, (SOURCES / name).read_text("utf-8").split("\n")) if line]
    lines = lines[lines.index(start) :] if start else lines
    return lines[: lines.index(end)] if end else lines


def source_form() -> list[str]:
    return [line for line in source("tool.txt", end="Intervention Pathway") if line not in STRAY]


def source_cse_2() -> list[str]:
    """Return the lines of CSE 2. Its title stands pages before its first section: the conversion moved it."""
    return [*(line for line in source("tool.txt") if line == CSE_2_TITLE), *source("tool.txt", "Section 1: Child and Family Details")]


def source_pathway() -> list[str]:
    return source("tool.txt", "Intervention Pathway", "CSE Risk Assessment Tool (CSE 1)")


def source_cse_1_guidance() -> list[str]:
    return source("tool.txt", "CSE Risk Assessment Tool (CSE 1)", "Section 1: Child and Family Details")


def source_completing() -> list[str]:
    return source("guidance.txt")


def printed_form(tool: Tool) -> list[str]:
    """Return what a form prints, in its order: a line for each heading, legend, column, text, field, item and action."""
    lines: list[str] = []
    for section in tool.sections:
        lines += [section.title] if section.printed else []
        lines += [line for line in (section.legend, section.remarks) if line]
        lines += [column.label for column in section.columns]
        lines += [*section.text, *(f.label for f in section.fields), *(i.wording for i in section.indicators)]
        lines += [action.label for action in section.actions]
    return [folded(line) for line in lines]


def printed_pathway(content: Content) -> list[str]:
    """Return the pathway line by line; the two column titles once, as the source's table has them above the tiers."""
    pathway = content.pathways["cse-1-pathway"]
    titles = {(tier.description_title, tier.actions_title) for tier in pathway.tiers}
    lines = [pathway.title, *pathway.text, *(name for pair in titles for name in pair)]
    for tier in pathway.tiers:
        lines += [tier.title, *tier.description, *tier.actions]
    return [folded(line) for line in lines]


def printed_guidance(guidance: Guidance) -> list[str]:
    """Return a guidance text with a line for each heading, paragraph and list item."""
    lines = [guidance.title]
    for _, group in groupby(guidance.passages, lambda passage: passage.paragraph):
        passages = list(group)
        texts = [passage.text for passage in passages]
        lines += texts if passages[0].form == "item" else [" ".join(texts)]
    return [folded(line) for line in lines]


def _tool(content: Content) -> Tool:
    return content.tools["cse-1"]


def _cse_2(content: Content) -> Tool:
    return content.tools["cse-2"]


Reading = Callable[[Content], list[str]]
DOCUMENTS: dict[str, tuple[Callable[[], list[str]], Reading]] = {
    TOOL: (source_form, lambda content: printed_form(_tool(content))),
    CSE_2: (source_cse_2, lambda content: [_cse_2(content).title, *printed_form(_cse_2(content))]),
    PATHWAY: (source_pathway, printed_pathway),
    COMPLETING: (source_completing, lambda content: printed_guidance(content.guidance["completing-the-tool"])),
    CSE_1_GUIDANCE: (source_cse_1_guidance, lambda content: printed_guidance(content.guidance["cse-1-guidance"])),
}


def is_to_the_letter(file: str, content: Content) -> bool:
    expected, printed = DOCUMENTS[file]
    return printed(content) == expected()


def items(listed: str) -> set[str]:
    return set(listed.lower().split())


@pytest.fixture(scope="module")
def problems() -> Problems:
    return Problems()


@pytest.fixture(scope="module")
def content(problems: Problems) -> Content:
    return read_content(HOME, problems)


@pytest.mark.parametrize("file", [*DOCUMENTS, *AUTHORITIES])
def test_the_file_is_read_without_a_problem(file: str, content: Content, problems: Problems) -> None:
    """The reader finds nothing wrong in a file of formal content."""
    assert [str(problem) for problem in problems if problem.place.file == file] == []


@pytest.mark.parametrize("file", DOCUMENTS)
def test_every_line_is_the_sources(file: str, content: Content) -> None:
    """A formal text is its source line by line, in its order, with nothing added and nothing missing."""
    expected, printed = DOCUMENTS[file]
    assert printed(content) == expected()


def copied(file: str, text: str, folder: Path) -> Content:
    """Return the content of a folder that holds only `text` in the place of `file`."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / file).parent.mkdir(parents=True)
    (folder / file).write_text(text, "utf-8")
    return read_content(folder, Problems())


def wording(file: str, lines: list[str]) -> list[int]:
    """Return the numbers of the lines that hold a source's words: no front matter, no notes, no headings of our own.

    The title of CSE 1 is not among them: the source heads that form with nothing, and its title is that of its guidance.
    """
    start = lines.index("---", 1) + 1

    def ours(line: str) -> bool:
        return not line or line.startswith(": ") or ".untitled" in line or (file == TOOL and line.startswith("# "))

    return [number for number, line in enumerate(lines[start:], start) if not ours(line)]


@pytest.mark.parametrize("file", DOCUMENTS)
def test_one_changed_character_is_seen_on_any_line(file: str, tmp_path: Path) -> None:
    """A copy in which one character of any line is another is no longer to the letter."""
    lines = (HOME / file).read_text("utf-8").split("\n")
    assert is_to_the_letter(file, copied(file, "\n".join(lines), tmp_path / "copy"))
    unseen = []
    for number in wording(file, lines):
        words = lines[number].partition(" {#")[0]
        last = max(position for position, character in enumerate(words) if character.isalnum())
        changed = words[:last] + ("x" if words[last] != "x" else "y") + words[last + 1 :] + lines[number][len(words) :]
        text = "\n".join([*lines[:number], changed, *lines[number + 1 :]])
        if is_to_the_letter(file, copied(file, text, tmp_path / "copy")):
            unseen.append(lines[number])
    assert unseen == []


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (TOOL, "Childs Name:", "Child’s Name:"),
        (TOOL, "Unaccounted for monies", "Unaccounted for  moneys"),
        (TOOL, "‘boyfriend/girlfriend’", "'boyfriend/girlfriend'"),
        (TOOL, "Bereavement or loss {#v13}\n\n", ""),
        (TOOL, 'columns="Current, Historic"', 'columns="Historic, Current"'),
        (TOOL, "## Professional judgment", "## Professional judgement"),
        (CSE_2, "social networking sights", "social networking sites"),
        (CSE_2, "make- up", "make-up"),
        (CSE_2, "Risk Assessment Tool: {#date", "Risk Assessment: {#date"),
        (CSE_2, 'filled-by=officer remarks="CSE Officer Assessment"', "filled-by=officer"),
        (CSE_2, "(with timescale), Done (date)", "(with timescales), Done (date)"),
        (CSE_2, "Details of known suspects {#known-suspects}\n\n", ""),
        (CSE_2, "## Analysis and professional judgement", "## Analysis and professional judgment"),
        (PATHWAY, "self-protect if required\n", "self-protect\n"),
        (PATHWAY, "### Associated Actions", "### Actions"),
        (COMPLETING, "the young person uncomfortable", "the young person is uncomfortable"),
        (COMPLETING, "should be set to childrenss@", "should be sent to childrens@"),
        (CSE_1_GUIDANCE, "historic or non-recent", "historic or non-recent means more than a year ago."),
        (CSE_1_GUIDANCE, "responding to analysing", "responding to and analysing"),
    ],
)  # fmt: skip
def test_a_slip_that_is_mended_or_a_line_that_is_gone_is_seen(file: str, before: str, after: str, tmp_path: Path) -> None:
    """The source's own slips stay, and so do its gaps: mending one is a change of the form."""
    text = (HOME / file).read_text("utf-8")
    assert before in text
    assert not is_to_the_letter(file, copied(file, text.replace(before, after, 1), tmp_path / "copy"))


def test_the_form_has_its_items_in_order(content: Content) -> None:
    """The four tables hold 18, 18, 19 and 16 items, numbered in the order of the source."""
    tool = _tool(content)
    found = {s.id: [item.id for item in s.indicators] for s in tool.sections if s.kind == "indicators"}
    assert found == {ident: [f"{letter}{n}" for n in range(1, number + 1)] for ident, (letter, number) in COUNTS.items()}
    assert [column.id for s in tool.sections for column in s.columns] == ["current", "historic"] * 3
    assert tool.sections[2].columns == ()


def test_the_form_has_its_fields_and_questions(content: Content) -> None:
    """The fields stand in the source's order, only the child's name is required, and every question has its guidance."""
    tool = _tool(content)
    assert [section.id for section in tool.sections] == [
        "child", "referrer", *COUNTS, "professional-assessment", "working-well", "worried", "judgement", "next", "send",
    ]  # fmt: skip
    assert tuple(f.id for f in tool.sections[0].fields) == CHILD_FIELDS
    assert tuple(f.id for f in tool.sections[1].fields) == REFERRER_FIELDS
    assert [f.id for f in tool.fields if f.required] == ["childs-name"]
    assert {f.id for f in tool.fields if f.kind == "long"} == {"address", "parents-carers-details", "other-relevant-information"}
    assert {f.id: f.hint for f in tool.fields if f.hint} == {"sexuality": "only if known, and safe to record"}
    assert (tool.child, tool.born) == ("childs-name", "date-of-birth")
    for question in tool.questions:
        assert question.guidance == f"cse-1-guidance#{question.id}"
        assert content.explained(question.guidance)
    assert content.explained("cse-1-guidance#working-well")[0].text == "Include protective factors:"


def test_cse_2_has_its_items_in_order(content: Content) -> None:
    """Five tables of 8, 11, 8, 4 and 10 items, numbered in the order of the source; each has the officer's text beside it, no columns."""
    tables = [section for section in _cse_2(content).sections if section.kind == "indicators"]
    assert {section.id: [item.id for item in section.indicators] for section in tables} == {
        ident: [f"{letter}{n}" for n in range(1, number + 1)] for ident, (letter, number) in CSE_2_COUNTS.items()
    }
    assert {(section.filled_by, section.remarks, section.columns) for section in tables} == {("officer", "CSE Officer Assessment", ())}


def test_cse_2_has_its_five_sections_each_with_who_fills_it(content: Content) -> None:
    """The referrer, the officer and the manager each have their own part; the officer answers for the indicators and what follows."""
    assert [(section.id, section.kind, section.filled_by) for section in _cse_2(content).sections] == [
        ("section-1", "text", ""),
        ("child", "fields", ""),
        ("section-2", "text", ""),
        ("referrer", "fields", ""),
        ("officer", "fields", "officer"),
        ("manager", "fields", "manager"),
        ("section-3", "text", ""),
        *((ident, "indicators", "officer") for ident in CSE_2_COUNTS),
        ("actions", "actions", "officer"),
        ("section-5", "text", ""),
        *((ident, "question", "officer") for ident in ("working-well", "worried", "judgement", "next")),
    ]
    assert all(section.printed for section in _cse_2(content).sections)


def test_what_cse_1_knows_is_not_typed_twice(content: Content) -> None:
    """The child's and the referrer's fields are one field in both forms, in wording, kind and hint; CSE 2 adds six of its own.

    Only one label differs: CSE 2 says of which assessment it wants the date.
    """
    tool, before = _cse_2(content), _tool(content)
    assert tool.follows == before.id
    assert tuple(field.id for field in tool.fields) == (*CHILD_FIELDS, *REFERRER_FIELDS, *CSE_2_OWN_FIELDS)
    assert {field.id for field in tool.fields} & {field.id for field in before.fields} == {*CHILD_FIELDS, *REFERRER_FIELDS}
    first = {field.id: field for field in before.fields}
    again = [(first[field.id], field) for field in tool.fields if field.id in first]
    assert [(a.kind, a.required, a.hint) for a, _ in again] == [(b.kind, b.required, b.hint) for _, b in again]
    assert [(a.label, b.label) for a, b in again if a.label != b.label] == [("Date of Risk Assessment:", "Date of Risk Assessment Tool:")]
    kinds = {field.id: field.kind for field in tool.fields if field.id in CSE_2_OWN_FIELDS}
    assert [ident for ident, kind in kinds.items() if kind == "date"] == ["assessment-start-date", "assessment-completion-date"]
    assert [ident for ident, kind in kinds.items() if kind == "long"] == ["initial-source-of-concern", "outcome-of-assessment"]


def test_cse_2_has_nine_actions(content: Content) -> None:
    """Section 4 is a table of nine rows under two heads, in the source's order."""
    section = _cse_2(content).section("actions")
    assert section is not None
    assert tuple(action.id for action in section.actions) == ACTIONS
    assert len(section.columns) == 2
    assert _cse_2(content).actions == section.actions


def test_cse_2_has_no_rule(content: Content) -> None:
    """The source gives CSE 2 no tier and no sum: the manager decides, and the form says so."""
    tool = _cse_2(content)
    assert (tool.rules, tool.asks_judgement, tool.pathway) == ((), (), "")
    assert "manager decides" in tool.no_outcome


def test_what_an_item_rests_on_is_our_reading_in_the_forms_order(content: Content) -> None:
    """Of the 41 items, one has nothing like it in CSE 1; all others name its items, the lowest tier first."""
    order = [item.id for item in _tool(content).indicators]
    rests = {item.id: list(item.rests_on) for item in _cse_2(content).indicators}
    assert {ident for ident, found in rests.items() if not found} == {"b5"}
    assert rests == {ident: sorted(found, key=order.index) for ident, found in rests.items()}


def test_the_title_is_the_guidances(content: Content) -> None:
    """The form carries the title that its guidance gives it."""
    assert _tool(content).title == content.guidance["cse-1-guidance"].title == source_cse_1_guidance()[0]


def test_the_rule_is_the_sources_or_says_that_it_is_ours(content: Content) -> None:
    """Only the High Risk rule is the source's; Medium and At Risk are marked as our reading, and none counts."""
    rules = _tool(content).rules
    assert [(r.tier, r.any_of, r.at_once, r.at_least) for r in rules] == [
        ("high", ("high",), True, 1),
        ("medium", ("medium",), False, 1),
        ("at-risk", ("at-risk", "vulnerability"), False, 1),
    ]
    assert rules[0].source.startswith("The presence of one High Risk indicator")
    assert source_pathway()[1].endswith(f" {rules[0].source}")
    assert [rule.source for rule in rules[1:]] == ["", ""]
    assert [(j.only_column, j.only_section) for j in _tool(content).asks_judgement] == [("historic", ""), ("", "vulnerability")]


def test_the_tiers_rise_from_at_risk_to_high(content: Content) -> None:
    """The pathway has the source's three tiers, the lowest first."""
    tiers = content.pathway_of(_tool(content)).tiers
    assert [(tier.id, tier.title) for tier in tiers] == [("at-risk", "At Risk"), ("medium", "Medium Risk"), ("high", "High Risk")]


def _indicators(content: Content) -> list[Indicator]:
    """Return the 112 items of both forms."""
    return [item for tool in (_tool(content), _cse_2(content)) for item in tool.indicators]


def test_what_is_never_asked_is_what_practice_says(content: Content) -> None:
    """Of the 112 items of both forms, those for which the practice has no topic are never asked: 54 of the young, 44 of parents."""
    every = {item.id for item in _indicators(content)}
    never = {who: {item.id for item in _indicators(content) if who in item.never_asked} for who in (YOUNG_PERSON, PARENT_CARER)}
    assert never[YOUNG_PERSON] == items(NEVER_YOUNG_PERSON) == every - items(" ".join(TOPICS["young-person"].values()))
    assert never[PARENT_CARER] == items(NEVER_PARENT) == every - items(" ".join(TOPICS["parent-carer"].values()))
    assert (len(every), len(never[YOUNG_PERSON]), len(never[PARENT_CARER])) == (112, 54, 44)


@pytest.mark.parametrize("script", TOPICS)
def test_topics_listen_for_what_practice_says(script: str, content: Content) -> None:
    """A topic listens for exactly the items of both forms that it may shed light on, and no other part of a conversation for any."""
    found: dict[str, set[str]] = {}
    for tool in (_tool(content), _cse_2(content)):
        for item in tool.indicators:
            for heard in (heard for heard in content.heard(tool.id, item.id) if heard.script.id == script):
                found.setdefault(heard.topic.id, set()).add(item.id)
    assert found == {topic: items(listed) for topic, listed in TOPICS[script].items()}


@pytest.mark.parametrize("tool", ["cse-1", "cse-2"])
def test_a_young_person_may_speak_to_three_of_the_four_questions(tool: str, content: Content) -> None:
    """What is well, what worries and what should happen are also theirs to say; the judgement is the professional's alone."""
    heard = {q.id: {h.topic.id for h in content.heard(tool, q.id) if h.script.id == "young-person"} for q in content.tools[tool].questions}
    assert heard == {"working-well": {"going-well"}, "worried": {"going-well"}, "judgement": set(), "next": {"going-well"}}


def test_the_professional_is_asked_for_all_but_a_young_persons_sexuality(content: Content) -> None:
    """What is known of every item has its place among what the professional knows, but nobody goes looking for B5."""
    known = {
        item.id
        for tool in (_tool(content), _cse_2(content))
        for item in tool.indicators
        if any(heard.script.id == "what-we-know" for heard in content.heard(tool.id, item.id))
    }
    assert {item.id for item in _indicators(content)} - known == {"b5"}
    assert _cse_2(content).indicator("b5").never_asked == {YOUNG_PERSON: "outing", PARENT_CARER: "outing"}


def test_no_high_risk_indicator_is_asked_about(content: Content) -> None:
    """No High Risk item is asked of a young person; only who is seen nearby (H15) may be heard from a parent."""
    section = _tool(content).section("high")
    assert section is not None
    assert all(YOUNG_PERSON in item.never_asked for item in section.indicators)
    assert [item.id for item in section.indicators if PARENT_CARER not in item.never_asked] == ["h15"]


def test_reasons_fit_what_is_protected(content: Content) -> None:
    """Offending is never asked lest it incriminate or inform; sexual health stays the young person's own."""
    reasons = {item.id: item.never_asked for item in _indicators(content)}
    for item in ("v17", "a16", "m17", "h13", "h16", "k8", "x4"):
        assert reasons[item] == {YOUNG_PERSON: "self-incrimination", PARENT_CARER: "informing on others"}
    for item in ("a9", "a10", "m14", "h10", "f7", "k5"):
        assert set(reasons[item].values()) == {"confidentiality"}


@pytest.mark.parametrize(
    ("item", "same"),
    [("f2", "m6"), ("k1", "a15"), ("k3", "m4"), ("k8", "a16"), ("x2", "h2"), ("x3", "a17"), ("x4", "h13"), ("x5", "h5"), ("x7", "h4"),
     ("x8", "h6")],
)  # fmt: skip
def test_both_forms_keep_silent_for_the_same_reason(item: str, same: str, content: Content) -> None:
    """An item of CSE 2 that asks what one of CSE 1 asks is never asked of a young person for that one's reason."""
    after, before = _cse_2(content).indicator(item), _tool(content).indicator(same)
    assert after is not None
    assert before is not None
    assert same in after.rests_on
    assert after.never_asked[YOUNG_PERSON] == before.never_asked[YOUNG_PERSON]


def test_sexual_health_is_listened_for_in_its_general_part_only(content: Content) -> None:
    """K2 asks for two things at once; the professional is told that only one of them may be heard."""
    k2 = _cse_2(content).indicator("k2")
    assert k2 is not None
    assert k2.note == "Listened for in its general part only; sexual health is never raised."


def test_items_that_may_mean_harm_are_marked(content: Content) -> None:
    """The items that may mean that harm has already happened are those of the practice's list, and their like in CSE 2."""
    assert {item.id for item in _indicators(content) if item.may_mean_harm} == items(MAY_MEAN_HARM)


def test_pages_quote_few_and_short_passages(content: Content) -> None:
    """Each page has something of the guidance to quote, and never more than a few sentences."""
    ours = [content.guidance["completing-the-tool"], content.guidance["cse-1-guidance"]]
    for page in PAGES:
        assert 1 <= len([passage for guidance in ours for passage in guidance.for_page(page)]) <= 5, page


@pytest.mark.parametrize("ident", ["barking-and-dagenham", "leicester-leicestershire-rutland"])
def test_an_authority_quotes_whole_sentences_of_the_sources(ident: str, content: Content) -> None:
    """Every quotation occurs in a source, from the beginning of a sentence to the end of one."""
    authority = content.authorities[ident]
    lines = [*source("guidance.txt"), *source("tool.txt")]
    quotations = [folded(advice.text) for advice in authority.advice if advice.quoted]
    assert quotations
    whole = r"(?:^|(?<=\.\s)|(?<=lbbd\.gov\.uk\s)){}(?=$|\s)"
    assert [q for q in quotations if not any(re.search(whole.format(re.escape(q)), line) for line in lines)] == []


@pytest.mark.parametrize("ident", ["barking-and-dagenham", "leicester-leicestershire-rutland"])
def test_an_authority_says_what_must_be_said(ident: str, content: Content) -> None:
    """Both authorities say 999, what to do on a disclosure and on self-harm, and that a referral never waits."""
    authority = content.authorities[ident]
    assert (authority.tool, authority.historic) == ("cse-1", "")

    def says(role: str, tier: str) -> str:
        return " ".join(advice.text for step in authority.for_role(role, tier) for advice in step.advice)

    for role, needed in MUST_BE_SAID:
        assert needed in says(role, "high"), needed
    assert "lead professional" in says("now", "medium")
    assert "lead professional" not in says("now", "at-risk")
    assert set().union(*(step.tiers for step in authority.steps)) <= {tier.id for tier in content.pathways["cse-1-pathway"].tiers}
