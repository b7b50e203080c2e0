"""The readers of content, told as text: `fixtures/*.txt` hold a title, the input, and what is read from it.

What is expected is an outline of what was read or, where something is wrong, the problems, each behind a `!`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from interview.words.authority import read_authority
from interview.words.content import Content, locate, read_content
from interview.words.guidance import read_guidance
from interview.words.markup import Attributes, _markdown, read_sheet
from interview.words.pathway import read_pathway
from interview.words.problem import ContentError, Place, Problems
from interview.words.script import Words, read_script
from interview.words.tool import Answer, Column
from interview.words.tool_reader import read_tool

FIXTURES = Path(__file__).parent / "fixtures"
READERS = {
    "conversation": read_script,
    "tool": read_tool,
    "pathway": read_pathway,
    "guidance": read_guidance,
    "authority": read_authority,
}


def cases(path: Path) -> list[tuple[str, str, str]]:
    """Return title, input and expected outline of every case of a file."""
    parts = path.read_text("utf-8").split("\n.\n")
    return [(parts[n].strip(), parts[n + 1] + "\n", parts[n + 2].strip("\n")) for n in range(0, len(parts) - 2, 3)]


ALL = [pytest.param(*case, id=f"{path.stem}: {case[0]}") for path in sorted(FIXTURES.glob("*.txt")) for case in cases(path)]


@pytest.mark.parametrize(("title", "written", "expected"), ALL)
def test_reading(title: str, written: str, expected: str, tmp_path: Path) -> None:
    """What is written is read as the fixture says."""
    assert shown(written, tmp_path) == expected, title


def shown(written: str, home: Path) -> str:
    """Return the outline of an input: of one sheet, or of a folder where it has lines like `@ scripts/x.md`."""
    problems = Problems()
    if written.startswith("@ "):
        lay_out(written, home)
        lines = list(_content(read_content(home, problems)))
    else:
        sheet = read_sheet(written, "x.md", problems)
        read = READERS.get(str(sheet.front.get("kind")))
        lines = list(outline(read(sheet, problems) if read else list(sheet.blocks)))
    return "\n".join([f"! {str(problem).replace(str(home), '…')}" for problem in problems] or lines)


def lay_out(written: str, home: Path) -> None:
    """Write the files of a text in which each begins with `@ its/path`."""
    for part in written.removeprefix("@ ").split("\n@ "):
        name, _, text = part.partition("\n")
        path = home / name
        if not name.strip() or not path.resolve().is_relative_to(home.resolve()) or path.is_dir() or any(map(Path.is_file, path.parents)):
            continue  # a path that chance has spoilt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def outline(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield what is not empty of a frozen value, a line each, indented by depth."""
    pad = "  " * depth
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, Words):
            yield f"{pad}{value.text} [{value.context}, line {value.place.line}]"
            return
        if isinstance(value, Answer | Column):
            yield f"{pad}{' | '.join(str(inner) for inner in dataclasses.astuple(value))}"
            return
        yield f"{pad}{type(value).__name__}"
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, Place):
                yield f"{pad}  line: {inner.line}"
            elif field.name == "pictures" and inner:
                yield from (f"{pad}  pictures:", *(f"{pad}    {name or 'no picture'}" for name in inner))
            elif field.name == "does":
                yield from (f"{pad}  does:", *(f"{pad}    {what or 'nothing'}" for what in inner)) if any(inner) else ()
            elif inner and inner != Attributes() and not field.name.startswith("_") and field.name != "file":
                if isinstance(inner, list | tuple | dict) or dataclasses.is_dataclass(inner):
                    yield f"{pad}  {field.name}:"
                    yield from outline(inner, depth + 2)
                else:
                    yield f"{pad}  {field.name}: {inner}"
    elif isinstance(value, dict):
        yield from (f"{pad}{key}: {inner}" for key, inner in value.items())
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from outline(inner, depth)
    else:
        yield f"{pad}{value}"


def _content(content: Content) -> Iterator[str]:
    for tool in content.tools.values():
        yield f"tool {tool.id}: pathway {tool.pathway}"
        for item in tool.indicators:
            heard = ", ".join(f"{found.script.id}/{found.topic.id}/{found.prompt.id}" for found in content.heard(tool.id, item.id))
            yield f"  {item.id} is heard by {heard or 'nobody'}"
    for shelf in (content.scripts, content.authorities):
        yield from (f"{type(thing).__name__.lower()} {ident}: tool {thing.tool}" for ident, thing in shelf.items())


def test_pages_find_what_they_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder named by the environment is read; content answers by id, page, role and reference."""
    written = next(written for _, written, _ in cases(FIXTURES / "content.txt"))
    lay_out(written.replace("## Works {#works}", "First. {#first .prepare}\n\n## Works {#works}"), tmp_path)
    monkeypatch.setenv("ALONGSIDE_CONTENT", str(tmp_path))
    assert locate() == tmp_path
    content = read_content()
    tool = content.tools["t"]
    assert [script.id for script in content.scripts_for("t")] == ["c"]
    assert [passage.text for passage in content.quoted("prepare")] == ["First."]
    assert [passage.text for passage in content.explained("g#works")] == ["Words."]
    assert content.explained("h#works") == ()
    pathway = content.pathway_of(tool)
    assert (pathway.height("high"), pathway.height("none")) == (1, 0)
    assert pathway.tier("high") is pathway.tiers[0]
    assert [step.id for step in content.authorities["a"].for_role("now", "high")] == ["f"]
    script, section = content.scripts["c"], tool.section("g")
    assert script.topic_of("p") is script.topic("one")
    assert script.prompt("p") is script.prompts[0]
    assert section is not None
    assert tool.section_of("a1") is section
    assert tool.indicator("a1") is section.indicators[0]
    assert tool.section_of("a9") is tool.indicator("a9") is None
    monkeypatch.delenv("ALONGSIDE_CONTENT")
    assert (locate() / "scripts" / "tools").is_dir()


def test_a_broken_folder_cannot_be_used(tmp_path: Path) -> None:
    """Without a list for problems, every error is raised at once and nothing is returned."""
    lay_out("@ scripts/p.md\n---\nid: p\nkind: pathway\nversion: 0\n---\n# P\n", tmp_path)
    with pytest.raises(ContentError) as caught:
        read_content(tmp_path)
    assert [problem.place.line for problem in caught.value.problems] == [1, 4]


def test_files_that_are_no_text(tmp_path: Path) -> None:
    """A file that is not UTF-8 is named; a mark of a Windows editor at its start is no fault."""
    lay_out("@ scripts/bom.md\n\ufeff---\nid: p\nkind: pathway\nversion: 1\n---\n# P\n## T {#t}\n### D\n- d\n\n### A\n- a\n", tmp_path)
    (tmp_path / "scripts" / "latin.md").write_bytes(b"caf\xe9")
    problems = Problems()
    content = read_content(tmp_path, problems)
    assert list(content.pathways) == ["p"]
    assert [str(problem.place) for problem in problems] == ["scripts/latin.md:1"]


PIECES = [piece for path in sorted(FIXTURES.glob("*.txt")) for _, written, _ in cases(path) for piece in written.splitlines()]
KINDS = "\n".join(f"kind: {kind}" for kind in READERS).splitlines()
LINES = st.one_of(st.sampled_from(PIECES), st.sampled_from(KINDS), st.just(""), st.text(max_size=30))


def read_anything(text: str) -> None:
    """Read a text with every reader, whatever its kind says, and see that only problems come of it."""
    for read in READERS.values():
        problems = Problems()
        sheet = read_sheet(text, "x.md", problems)
        read(sheet, problems)
        assert all(problem.place.line >= 1 for problem in problems)


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text raises anything; what is wrong with it is collected."""
    read_anything(text)


@settings(max_examples=250, deadline=None)
@given(st.lists(LINES, max_size=40), st.lists(LINES, max_size=8))
def test_any_order_of_known_lines_is_read(lines: list[str], front: list[str]) -> None:
    """Lines of real content in any order, with any front matter, raise nothing."""
    read_anything("\n".join(["---", "id: t", *front, "---", "# T", *lines]))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Take a case's input, drop, double or swap some of its lines, and cut or break one."""
    written = draw(st.sampled_from([written for path in sorted(FIXTURES.glob("*.txt")) for _, written, _ in cases(path)]))
    lines = written.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1)) if lines else 0
        change = draw(st.sampled_from(["drop", "double", "indent", "cut", "put"]))
        if not lines or change == "put":
            lines.insert(at, draw(LINES))
        elif change == "drop":
            del lines[at]
        elif change == "double":
            lines.insert(at, lines[at])
        elif change == "indent":
            lines[at] = "  " + lines[at]
        else:
            lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
    return "\n".join(lines)


@settings(max_examples=400, deadline=None)
@given(mutated())
def test_slips_of_the_pen_are_read(text: str) -> None:
    """Content with lines lost, doubled, moved in or cut short raises nothing."""
    read_anything(text)


def test_random_folders_are_linked(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Linking files that are each broken in some way raises nothing either."""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(mutated(), min_size=1, max_size=3))
    def run(texts: list[str]) -> None:
        home = tmp_path_factory.mktemp("content")
        for number, text in enumerate(texts):
            lay_out(text if text.startswith("@ scripts/") else f"@ scripts/x{number}.md\n{text}", home)
        read_content(home, Problems())

    run()


MARKS = st.sampled_from(
    [
        "a word",
        "two  spaces",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n  ",
        "*",
        "_",
        "`",
        "[x](y)",
        "![x](y)",
        "\\",
        "&amp;",
        "<b>",
        "!",
        "{#id .c}",
        ": ",
        "- ",
    ]
)


@given(st.lists(MARKS, max_size=12).map("".join))
def test_lines_without_marks_are_read_at_once_and_as_markdown_reads_them(written: str) -> None:
    """What has no mark in it does not go through all the rules; it comes out the same."""
    stock = MarkdownIt("commonmark", {"html": False}).use(front_matter_plugin).use(deflist_plugin)
    stock.disable(["html_block", "html_inline", "reference", "lheading"])
    assert within(_markdown(), written) == within(stock, written)


def within(reader: MarkdownIt, written: str) -> list[list[tuple[str, str]]]:
    """Return what stands within the lines of each block, with neighbouring texts as one."""
    found = []
    for token in reader.parse(written):
        if token.type == "inline":
            kinds = groupby(token.children or [], key=lambda child: child.type)
            found.append([(kind, "".join(child.content for child in those)) for kind, those in kinds])
    return found
