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
from interview.words.tool import Tool

HOME = Path(__file__).resolve().parents[2]
SOURCES = HOME / "tests" / "sources"
TOOL, PATHWAY = "scripts/tools/cse-1.md", "scripts/tools/cse-1-pathway.md"
COMPLETING, CSE_1_GUIDANCE = "scripts/guidance/completing-the-tool.md", "scripts/guidance/cse-1-guidance.md"
AUTHORITIES = ("scripts/authorities/barking-and-dagenham.md", "scripts/authorities/leicester-leicestershire-rutland.md")

# What the conversion of the source left in the form and does not belong to it: the heading of the next
# form's appendix, and a page number.
STRAY = ("Appendix 5: CSE Assessment (CSE2)", "37")

NEVER_YOUNG_PERSON = """V1 V2 V8 V16 V17 A1 A8 A9 A10 A12 A15 A16 A17 M4 M6 M9 M14 M17
    H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 H12 H13 H14 H15 H16"""
ASKED_YOUNG_PERSON = """V11 V3 V4 V7 M8 M12 V5 A2 V6 V14 V18 M7 M18 V10 A3 M10 V9 A4 A18 M1 M2 M11 A7 M3 A5 M13 A6 M5
    V12 V13 A13 A14 M15 M19 V15 A11 M16"""
ASKED_PARENT = """V5 V11 V13 V3 V4 V7 M12 V10 A3 M10 V6 V14 V18 A2 A6 M5 M7 M18 V9 A4 A18 M1 M2 M11 H15 A7 M3 A5 A15 M13
    V12 V15 A11 A12 A13 A14 M4 M15 M16 M19 M8"""
MAY_MEAN_HARM = "V2 M3 M4 M14 H1 H2 H4 H5 H6 H7 H9 H10 H13 H16"
COUNTS = {"vulnerability": ("v", 18), "at-risk": ("a", 18), "medium": ("m", 19), "high": ("h", 16)}
CHILD_FIELDS = (
    "childs-name", "address", "alternative-names", "parents-carers-details", "school-college", "date-of-birth",
    "childrens-services-database-no", "nhs-no", "gender", "sexuality", "ethnicity", "language", "religion", "disability",
    "local-authority", "legal-status", "other-relevant-information",
)  # fmt: skip
REFERRER_FIELDS = ("referrer-name", "referrer-agency", "referrer-contact", "date-of-assessment")

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


def source_pathway() -> list[str]:
    return source("tool.txt", "Intervention Pathway", "CSE Risk Assessment Tool (CSE 1)")


def source_cse_1_guidance() -> list[str]:
    return source("tool.txt", "CSE Risk Assessment Tool (CSE 1)", "Section 1: Child and Family Details")


def source_completing() -> list[str]:
    return source("guidance.txt")


def printed_form(content: Content) -> list[str]:
    """Return what the form prints, in its order: a line for each heading, legend, column, text, field and item."""
    lines: list[str] = []
    for section in _tool(content).sections:
        lines += [section.title] if section.printed else []
        lines += [section.legend] if section.legend else []
        lines += [column.label for column in section.columns]
        lines += [*section.text, *(f.label for f in section.fields), *(i.wording for i in section.indicators)]
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


Reading = Callable[[Content], list[str]]
DOCUMENTS: dict[str, tuple[Callable[[], list[str]], Reading]] = {
    TOOL: (source_form, printed_form),
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

    The form's title is not among them: the source heads the form with nothing, and its title is that of its guidance.
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


def test_what_is_never_asked_is_what_practice_says(content: Content) -> None:
    """Each item is never asked of exactly those for whom the practice has no topic."""
    every = {item.id for item in _tool(content).indicators}
    never = {who: {item.id for item in _tool(content).indicators if who in item.never_asked} for who in (YOUNG_PERSON, PARENT_CARER)}
    assert never[YOUNG_PERSON] == items(NEVER_YOUNG_PERSON) == every - items(ASKED_YOUNG_PERSON)
    assert never[PARENT_CARER] == every - items(ASKED_PARENT)
    assert items(ASKED_PARENT) < every


def test_no_high_risk_indicator_is_asked_about(content: Content) -> None:
    """No High Risk item is asked of a young person; only who is seen nearby (H15) may be heard from a parent."""
    section = _tool(content).section("high")
    assert section is not None
    assert all(YOUNG_PERSON in item.never_asked for item in section.indicators)
    assert [item.id for item in section.indicators if PARENT_CARER not in item.never_asked] == ["h15"]


def test_reasons_fit_what_is_protected(content: Content) -> None:
    """Offending is never asked lest it incriminate or inform; sexual health stays the young person's own."""
    reasons = {item.id: item.never_asked for item in _tool(content).indicators}
    for item in ("v17", "a16", "m17", "h13", "h16"):
        assert reasons[item] == {YOUNG_PERSON: "self-incrimination", PARENT_CARER: "informing on others"}
    for item in ("a9", "a10", "m14", "h10"):
        assert set(reasons[item].values()) == {"confidentiality"}


def test_items_that_may_mean_harm_are_marked(content: Content) -> None:
    """The items that may mean that harm has already happened are those of the practice's list."""
    assert {item.id for item in _tool(content).indicators if item.may_mean_harm} == items(MAY_MEAN_HARM)


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
    quotations = [folded(advice.text) for step in authority.steps for advice in step.advice if advice.quoted]
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
