"""The page for authors holds samples that can be copied as they stand, and names whatever the check would miss in them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from interview.cli import app
from interview.words.check import check
from interview.words.content import read_content
from tests.whole.stage import Stage

HOME = Path(__file__).parents[1]
PAGE = (HOME / "scripts" / "README.md").read_text("utf-8")
SAMPLES = dict(re.findall(r"^`(scripts/[\w/-]+\.md)`\n```markdown\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
TALK, TOOL = "scripts/conversations/first-look-young-person.md", "scripts/tools/first-look.md"
PATHWAY, AUTHORITY = "scripts/tools/first-look-pathway.md", "scripts/authorities/our-town.md"
HEADINGS = {TALK: "A conversation", TOOL: "A tool", PATHWAY: "A pathway", AUTHORITY: "An authority"}
NO_PARENTS = "scripts/tools/first-look.md:1: advice: no conversation with a parent or carer listens for this tool"


def lay(home: Path, files: Mapping[str, str]) -> Path:
    """Write the files below `home`, as somebody would who copies them."""
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, "utf-8")
    return home


def errors(home: Path) -> list[str]:
    return [problem.says for problem in check(home).errors]


def cut(text: str, start: str, end: str = "") -> str:
    """Take `start` out, where it first stands; with `end`, everything from there up to `end`."""
    before, found, after = text.partition(start)
    assert found, start
    return before + after[after.index(end) :] if end else before + after


def section(heading: str) -> str:
    """Return what stands on the page below a heading, without its sample."""
    return re.sub(r"```.*?```", "", PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0], flags=re.DOTALL)


def must(name: str) -> str:
    """Return the paragraph that says what a file of this kind must have."""
    return section(HEADINGS[name]).partition("**It must have**")[2].partition("\n\n")[0]


def test_there_is_one_whole_sample_of_each() -> None:
    """A conversation, a tool, its pathway and an authority: each stands below the name of its file."""
    assert set(SAMPLES) == set(HEADINGS)


def test_the_samples_alone_pass_the_check(tmp_path: Path) -> None:
    """Copied into an empty folder they can be used, and the one advice that is left is the one that the page names."""
    done = CliRunner().invoke(app, ["check", str(lay(tmp_path, SAMPLES))])
    assert done.output.splitlines() == [NO_PARENTS, "The content can be used."]
    assert done.exit_code == 0


def test_the_samples_pass_the_check_among_our_own_content(tmp_path: Path) -> None:
    """Nothing in them has an id or a name of ours, and no words of theirs are forbidden to ours."""
    for folder in ("scripts", "locales"):
        shutil.copytree(HOME / folder, tmp_path / folder)
    assert errors(lay(tmp_path, SAMPLES)) == []


def test_the_guided_decision_of_the_page_fits_the_sample_authority(tmp_path: Path) -> None:
    """Put at the end of the sample, it is sound as it stands."""
    (decision,) = re.findall(r"^```markdown\n(## Where it goes.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    home = lay(tmp_path, SAMPLES | {AUTHORITY: SAMPLES[AUTHORITY] + "\n" + decision})
    assert errors(home) == []
    assert read_content(home).authorities["our-town"].where


@pytest.mark.parametrize("name", HEADINGS)
def test_the_page_names_what_the_front_matter_must_have(name: str, tmp_path: Path) -> None:
    """Without any of these fields there is an error; every other field of the sample may be left out."""
    front = SAMPLES[name].split("---\n")[1]
    fields = {key: match[0] for key in yaml.safe_load(front) if (match := re.search(rf"^{key}:.*\n(?:  .*\n)*", front, re.MULTILINE))}
    needed = {key for key, lines in fields.items() if errors(lay(tmp_path, SAMPLES | {name: cut(SAMPLES[name], lines)}))}
    named = must(name) + section("For every file").partition("- A trailing")[0]
    assert needed == {key for key in fields if f"`{key}`" in named}


@dataclass(frozen=True)
class Part:
    """A part that is taken out of a sample: from `start` up to `end`. `named` are the page's words for it, `says` the check's."""

    file: str
    start: str
    end: str
    says: str
    named: str
    under: str = ""
    """The file in whose section the page names it, where that is another."""


PARTS = (
    Part(TALK, " .opening", "", "no topic is marked .opening", "`.opening`"),
    Part(TALK, " .narrative", "", "no topic is marked .narrative", "`.narrative`"),
    Part(TALK, " .closing", "", "no topic is marked .closing", "`.closing`"),
    Part(TALK, "### A usual evening", "## How are you", 'the topic "Evenings" has no prompt', "a prompt in every topic"),
    Part(TALK, " {#evenings}", "", 'the topic "Evenings" lacks an id', "an id on each"),
    Part(TALK, " {#a-usual-evening}", "", 'the prompt "A usual evening" lacks an id', "an id on each"),
    Part(TALK, "Tell me about a usual evening.", "", 'the prompt "A usual evening" has no words', "its words"),
    Part(TALK, "Simpler\n: Tell me what your", "Follow-up", 'the prompt "Their own story" has no Simpler', "**Simpler**"),
    Part(TALK, "Simpler\n: How do you feel", "Follow-up", 'the prompt "Right now" has no Simpler', "**Simpler**"),
    Part(TALK, ": What happened next?\n", "", "has 1 lines under Follow-up", "two to four lines of **Follow-up**"),
    Part(TALK, "Follow-up\n: What would help", "Choices", 'the prompt "Right now" has 0 lines', "two to four lines of **Follow-up**"),
    Part(
        TALK, "Listen for\n: [Comes home", "## How are", "no prompt for a young person listens for #late", "listened for by a prompt", TOOL
    ),
    Part(TOOL, ": *never asked:*", "## Urgent", "no prompt for a young person listens for #moved", "is marked *never asked*"),
    Part(TOOL, " .question", "", "a section is marked with one of", "a mark on every section"),
    Part(TOOL, "#going-well ", "", 'the section "What is going well?" lacks an id', "an id on every section"),
    Part(TOOL, " {#language}", "", 'the field "Language:" lacks an id', "an id on every section, field"),
    Part(TOOL, " {#late}", "", "lacks an id", "an id on every section, field and item"),
    Part(TOOL, "Name: {#childs-name .required}", "", "`child` names no field", "the id of the field with the child's name"),
    Part(PATHWAY, " {#high}", "", 'the tier "High concern" lacks an id', "with an id"),
    Part(PATHWAY, "## Medium concern", "## High concern", 'the pathway has no tier "medium"', "for every tier"),
    Part(PATHWAY, "### Actions", "## High concern", "a tier has two parts", "two `###` in each"),
    Part(PATHWAY, "## Medium concern", "- A child with an urgent sign", "there is no tier", "a `##`"),
    Part(AUTHORITY, "## Immediate danger", "## When a young", "there is no section marked .danger", "`.danger`"),
    Part(AUTHORITY, "## When a young", "## Self-harm", "there is no section marked .disclosure", "`.disclosure`"),
    Part(AUTHORITY, "## What must be done", "## Contacts", "there is no section marked .now", "`.now`"),
    Part(AUTHORITY, "Ring 999 now.", "## When a young", 'nothing stands below "Immediate danger"', "words below it"),
    Part(AUTHORITY, "- Listen. Thank", "## Self-harm", 'nothing stands below "When a young person', "words below it"),
    Part(AUTHORITY, "> Refer today", "## Contacts", 'nothing stands below "Where there is an urgent sign"', "words below it"),
    Part(AUTHORITY, "#danger ", "", 'the section "Immediate danger" lacks an id', "an id on each"),
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.says)
def test_a_part_that_must_be_there_is_missed_and_is_named_on_the_page(part: Part, tmp_path: Path) -> None:
    """Taken out of the sample, it is what the check says; and the page has said before that it must be there."""
    home = lay(tmp_path, SAMPLES | {part.file: cut(SAMPLES[part.file], part.start, part.end)})
    assert [says for says in errors(home) if part.says in says]
    assert part.named in " ".join(must(part.under or part.file).split())


@pytest.mark.parametrize("name", HEADINGS)
def test_the_page_asks_for_nothing_that_need_not_be_there(name: str) -> None:
    """Every mark, field and part in the paragraph is one that the check misses where it is gone."""
    asked = re.findall(r"`[^`]+`|\*\*[^*]+\*\*", re.sub(r"\([^)]*\)", "", must(name)))
    shown = [f"`{key}`" for key in yaml.safe_load(SAMPLES[name].split("---\n")[1])]
    known = " ".join([*shown, *(part.named for part in PARTS if part.file == name)])
    assert [words for words in asked if words not in known] == []


@pytest.mark.parametrize("name", HEADINGS)
def test_a_file_without_its_title_is_an_error_that_the_page_names(name: str, tmp_path: Path) -> None:
    """Every file has one title."""
    title = next(line for line in SAMPLES[name].splitlines(keepends=True) if line.startswith("# "))
    assert any("there must be one title" in says for says in errors(lay(tmp_path, SAMPLES | {name: cut(SAMPLES[name], title)})))
    assert "one title (`# …`)" in section("For every file")


def test_what_was_decided_on_an_item_that_is_gone_is_printed_as_the_page_says(tmp_path: Path) -> None:
    """The item is deleted and its id noted in the front matter: the decision stands below the heading that the page names, by its id."""
    stage = Stage(read_content(lay(tmp_path / "before", SAMPLES)))
    stage.case = stage.desk.open_case(stage.acting, "Kit Invented", "first-look", "our-town")
    stage.desk.not_known(stage.acting, stage.case, ["moved"], "no record came")
    heading = "Decided, and not on this form any more"
    assert heading not in stage.document()
    without = cut(SAMPLES[TOOL], "Has moved home", "## Urgent").replace("version: 1\n", "version: 2\n# gone: moved\n")
    home = lay(tmp_path / "after", SAMPLES | {TOOL: without})
    assert errors(home) == []
    stage.desk.content = read_content(home)
    printed = stage.document().partition(heading)[2]
    assert "moved" in printed
    assert "no record came" in printed
    said = section("For every file")
    assert f"*{heading}*" in said
    assert "`# gone: m7`" in said
