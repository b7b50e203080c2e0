"""Pictures: what is plain enough for a page to take into itself, and what ours are like."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from interview.words.content import read_content
from interview.words.picture import ATTRIBUTES, ELEMENTS, FOLDER, MOST_BYTES, faults_of, read_pictures
from interview.words.problem import Problems
from interview.words.script import Prompt

HOME = Path(__file__).resolve().parents[2]
PICTURES = {path.stem: path.read_bytes() for path in sorted((HOME / FOLDER).glob("*.svg"))}
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
PLAIN = (
    f'<?xml version="1.0"?>\n{HEAD}<title>A</title><g fill="none" transform="rotate(4 2 2)"><path d="M8 8h9" stroke="#a0B1c2"/></g></svg>'
)
AUDIENCE = ("young-person", "parent-carer")


def says(inside: str, head: str = HEAD) -> list[str]:
    """Return what is wrong with a picture that has something on its second line."""
    return [f"{line}: {found}" for line, found in faults_of(f"{head}\n{inside}\n</svg>".encode())]


def test_shapes_are_plain() -> None:
    """Shapes, groups, a title and colours are all that a picture needs, and an XML declaration does no harm."""
    assert faults_of(PLAIN.encode()) == []


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<script>alert(1)</script>", "<script> has no place in a picture"),
        ("<foreignObject/>", "<foreignObject> has no place"),
        ('<image href="https://elsewhere.example/x.png"/>', "<image> has no place"),
        ("<style>@import 'x'</style>", "<style> has no place"),
        ('<animate attributeName="x"/>', "<animate> has no place"),
        ('<use href="#a"/>', "<use> has no place"),
        ("<a/>", "<a> has no place"),
        ("<text>Go away</text>", "<text> has no place"),
        ("<SCRIPT/>", "<SCRIPT> has no place"),
        ("<svg:path/>", "<svg:path> has no place"),
        ('<path onclick="alert(1)"/>', '"onclick" has no place'),
        ('<g href="x"/>', '"href" has no place'),
        ('<g xlink:href="x"/>', '"xlink:href" has no place'),
        ('<g class="calm"/>', '"class" has no place'),
        ('<g style="position:fixed"/>', '"style" has no place in a picture; write fill, stroke'),
        ('<path fill="url(https://elsewhere.example/x.svg#a)"/>', 'the value of "fill" is more than'),
        ('<path fill="URL(#a)"/>', 'the value of "fill" is more than'),
        ('<path fill="u\\72l(x)"/>', 'the value of "fill" is more than'),
        ('<g transform="rotate(1)&#10;url(x)"/>', 'the value of "transform" is more than'),
        ('<g xmlns="http://www.w3.org/1999/xhtml"/>', '"xmlns" must be'),
        ("<!--><img src=x onerror=alert(1)>-->", "a comment has no place"),
        ("<title><![CDATA[<img src=x onerror=alert(1)>]]></title>", "CDATA has no place"),
        ("<?xml-stylesheet href='x.css'?>", "an instruction (<?…?>) has no place"),
        ("<g>", "the picture cannot be read as SVG: mismatched tag"),
    ],
)
def test_what_runs_loads_or_hides_is_refused(inside: str, expected: str) -> None:
    """Scripts, events, references, styles, and what a browser might read in another way are named with their line."""
    found = says(inside)
    assert [line for line in found if line.startswith(("2: ", "3: ")) and line[3:].startswith(expected)], found


@pytest.mark.parametrize(
    "head",
    [
        '<svg viewBox="0 0 64 64">',
        '<svg xmlns="http://www.w3.org/2000/svg">',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64">',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 64">',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1.2.3 64">',
    ],
)
def test_a_picture_says_what_it_is_and_how_large(head: str) -> None:
    """Without its name space it is no SVG as a file; without a viewBox it cannot be made larger."""
    assert len(says("", head)) == 1
    assert faults_of(f"<g {head.removeprefix('<svg ')}</g>".encode())


def test_no_entity_is_unfolded() -> None:
    """A document type is refused before anything that it declares is used."""
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert faults_of(f"{bomb}{HEAD}<title>&b;</title></svg>".encode()) == [
        (1, "a document type (<!DOCTYPE …>) has no place in a picture; take it out")
    ]


def test_a_large_picture_is_refused() -> None:
    """Eight kilobytes are too many, one byte less is not."""
    room = MOST_BYTES - len(HEAD) - len("</svg>")
    assert faults_of(f"{HEAD}{' ' * (room - 1)}</svg>".encode()) == []
    assert "must stay below 8192 (8 KB)" in faults_of(f"{HEAD}{' ' * room}</svg>".encode())[0][1]


def test_a_picture_that_is_not_plain_is_never_shown(tmp_path: Path) -> None:
    """It is known by its name, so that nobody looks for a missing file, and nothing of it is kept."""
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / "good.svg").write_text(PLAIN)
    (folder / "bad.svg").write_text(f"{HEAD}<script/></svg>")
    (folder / "gone.svg").symlink_to(folder / "nowhere")
    (folder / ".hidden").write_text("")
    problems = Problems()
    assert read_pictures(tmp_path, problems) == {"bad": b"", "gone": b"", "good": PLAIN.encode()}
    assert [problem.place.file for problem in problems] == [f"{FOLDER}/bad.svg", f"{FOLDER}/gone.svg"]
    assert read_pictures(tmp_path / "elsewhere", problems) == {}, "a folder need not have pictures"


class _Seen(HTMLParser):
    """What a reader of HTML makes of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


FIT = ["<g>", "</g>", "<path d='M1 1'/>", "<title>", "</title>", "&lt;", "&#60;", "&a;", "'", '"', ">", "text"]
UNFIT = ["<script>", "</script>", "<!--", "-->", "<!-->", "<![CDATA[", "]]>", "<?x?>", "<img src=x>", "<path onload='x'/>", "<g href='x'/>"]
PIECES = st.sampled_from([*FIT, *UNFIT])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=8))
@example(["<!-->", "<img src=x>", "-->"])
@example(["<title>", "&lt;", "</title>"])
def test_what_passes_is_harmless_to_a_reader_of_html_too(pieces: list[str]) -> None:
    """Nothing raises, and what is accepted has no element and no attribute but the listed ones, however it is read."""
    text = f"{HEAD}{''.join(pieces)}</svg>"
    if not faults_of(text.encode("utf-8", "surrogatepass")):
        seen = _Seen(text)
        assert seen.tags <= set(ELEMENTS)
        assert seen.attributes <= {name.lower() for name in ATTRIBUTES}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_looked_through(data: bytes) -> None:
    """Bytes that are no picture are refused, and nothing is raised."""
    assert faults_of(data)


def _prompts(script: str) -> list[Prompt]:
    return [prompt for prompt in read_content(HOME).scripts[script].prompts if prompt.choices]


@pytest.mark.parametrize("script", AUDIENCE)
def test_every_choice_can_be_pointed_at_as_a_picture(script: str) -> None:
    """For someone who does not read, each choice has a picture, and no two of one prompt have the same."""
    content = read_content(HOME)
    for prompt in _prompts(script):
        assert all(content.pictures[name] for name in prompt.pictures), prompt.id
        assert len(set(prompt.pictures)) == len(prompt.choices), prompt.id


@pytest.mark.parametrize("script", AUDIENCE)
def test_the_check_between_topics_is_a_scale_that_can_end_the_day(script: str) -> None:
    """It asks one thing, and its last steps are a break and stopping, as easy to point at as being okay."""
    topic = read_content(HOME).scripts[script].check
    assert topic is not None
    (prompt,) = topic.prompts
    assert prompt.scale
    assert prompt.pictures == ("okay", "so-so", "break", "stop")
    assert [words.text for words in prompt.choices[-2:]] == ["I need a break", "I want to stop for today"]


@pytest.mark.parametrize("name", PICTURES)
def test_our_pictures_are_calm_line_drawings_in_one_style(name: str) -> None:
    """One size, one line that takes the page's own colour, nothing filled but dots, and no words."""
    root = ElementTree.fromstring(PICTURES[name])  # noqa: S314 - our own file, and the reader has refused document types
    style = {key: value for key, value in root.attrib.items() if key != "viewBox"}
    assert root.get("viewBox") == "0 0 64 64"
    assert style == {
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "3",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    for shape in root:
        kind = shape.tag.rpartition("}")[2]
        assert kind in ("path", "circle"), "no words, no groups"
        if "fill" in shape.attrib:
            assert (shape.get("fill"), shape.get("stroke"), kind) == ("currentColor", "none", "circle")
            assert float(shape.get("r", "9")) <= 4, "a dot"
    assert re.fullmatch(rb'<svg xmlns="http://www\.w3\.org/2000/svg" .+\n</svg>\n', PICTURES[name], re.DOTALL)
