"""The Markdown of our content, as a flat run of blocks with line numbers.

CommonMark, front matter, definition lists and a trailing `{#id .class key="value"}` on a heading, a
line, a term or a list item. Nothing else: no HTML, no code, no jumps. What kind of file it is and what
its blocks mean is said by the readers beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import unquote

import yaml
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from interview.words.problem import Place, Problems

_ONE = r"(?:[#.][\w-]+|[\w-]+=(?:\"[^\"]*\"|[\w-]+))"
_ATTRIBUTES = re.compile(rf"\s*\{{\s*({_ONE}(?:\s+{_ONE})*)\s*\}}\s*$")
_BRACES = re.compile(r"\{[^{}]*\}?\s*$")
_ATTRIBUTE = re.compile(r"#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|(?P<key>[\w-]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[\w-]+))")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What an id looks like, and the name of a picture."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in a trailing `{…}`."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)

    def listed(self, key: str) -> tuple[str, ...]:
        """Return the comma-separated value of `key` as a tuple; empty where there is none."""
        return tuple(part.strip() for part in self.values.get(key, "").split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written: its text and its target."""

    text: str
    target: str
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: plain words, the words as written in Markdown, its links and its attributes."""

    text: str
    raw: str
    place: Place
    attributes: Attributes = field(default_factory=Attributes)
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of any level."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, line by line as the author broke it."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its definitions."""

    line: Line
    definitions: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of one level."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation, one entry a paragraph."""

    paragraphs: tuple[Paragraph, ...]


Block = Heading | Paragraph | Term | Bullets | Quotation


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of content: its front matter and its blocks in order.

    `lines` says on which line each field of the front matter begins, and each row of a list: `outcome`, `outcome/0`,
    and of a list within it: `answers/grades/0`.
    """

    file: str
    front: dict[str, Any]
    blocks: tuple[Block, ...]
    lines: dict[str, int] = field(default_factory=dict)

    def at(self, line: int = 1) -> Place:
        return Place(self.file, line)


_BOOL = "tag:yaml.org,2002:bool"


def _front_loader(base: type[Any]) -> type[Any]:
    """Return YAML without code in which only true and false are truth values: an answer's label may be No."""
    resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag != _BOOL]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    loader: type[Any] = type("FrontLoader", (base,), {"yaml_implicit_resolvers": resolvers})
    loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), ["t", "f"])
    return loader


_FRONT_LOADERS = tuple(_front_loader(base) for base in (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader))
"""The quick one, and the one that says better what it could not read, and where."""


_MARKED = re.compile(r"[\\`*_\[\]!<&]| \n|\n\s")
"""What means something within a line of Markdown, or at its end."""


@cache
def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).use(front_matter_plugin).use(deflist_plugin)
    # Two of Markdown's rules would take an author's words away in silence: `[x]: words` is no text, and words above a line are a heading.
    reader.disable(["html_block", "html_inline", "reference", "lheading"], ignoreInvalid=True)
    reader.core.ruler.at("inline", _within_lines)
    return reader


def _within_lines(state: StateCore) -> None:
    """Read what stands within lines as markdown-it does; at once where no mark of Markdown is in them, as in most of all content."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = found = list[Token]()
            if _MARKED.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, found)
                continue
            for number, line in enumerate(token.content.split("\n")):
                found += [Token("softbreak", "br", 0)] if number else []
                found += [Token("text", "", 0, content=line)] if line else []


def read_sheet(text: str, file: str, problems: Problems) -> Sheet:
    """Read `text` into a `Sheet`. Whatever is wrong is added to `problems`; nothing is raised."""
    tokens = _markdown().parse(text)
    front, lines = _front_matter(tokens, file, problems)
    return Sheet(file, front, tuple(_blocks(tokens, file, problems)), lines)


def _front_matter(tokens: Sequence[Token], file: str, problems: Problems) -> tuple[dict[str, Any], dict[str, int]]:
    if not tokens or tokens[0].type != "front_matter":
        problems.error(Place(file), "there is no front matter; begin with --- and at least `id`, `kind` and `version`")
        return {}, {}
    try:
        try:
            front, root = _loaded(tokens[0].content, _FRONT_LOADERS[0])
        except yaml.YAMLError:
            front, root = _loaded(tokens[0].content, _FRONT_LOADERS[1])
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        problems.error(Place(file, line), f"the front matter cannot be read: {getattr(error, 'problem', None) or error}")
        return {}, {}
    if not isinstance(front, dict) or not all(isinstance(key, str) for key in front):
        problems.error(Place(file), "the front matter must be a list of `name: value` lines")
        return {}, {}
    lines = {}
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        lines[str(key.value)] = key.start_mark.line + 2
        named = value.value if isinstance(value, yaml.MappingNode) else ()
        for name, listed in ((key.value, value), *((f"{key.value}/{inner.value}", each) for inner, each in named)):
            rows = listed.value if isinstance(listed, yaml.SequenceNode) else ()
            lines |= {f"{name}/{number}": row.start_mark.line + 2 for number, row in enumerate(rows)}
    return front, lines


def _loaded(text: str, kind: type[Any]) -> tuple[Any, yaml.Node | None]:
    loader = kind(text)
    root = loader.get_single_node()
    return (loader.construct_document(root) if root is not None else None), root


def _blocks(tokens: Sequence[Token], file: str, problems: Problems) -> Iterator[Block]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _end_of(tokens, position)
        inside = tokens[position + 1 : end]
        match token.type:
            case "heading_open":
                lines = _lines(inside, file, problems)
                if lines:
                    yield Heading(int(token.tag[1:]), lines[0])
                elif not any(child.content for child in inside):
                    problems.error(_place([token], file), "a heading without words")
            case "paragraph_open":
                lines = _lines(inside, file, problems)
                for line in lines:
                    if line.raw.startswith(": "):
                        says = 'a line that begins with ": " belongs under a part\'s name that stands alone on the line before it'
                        problems.error(line.place, says)
                if lines:
                    yield Paragraph(tuple(lines))
            case "dl_open":
                yield from _terms(inside, file, problems)
            case "bullet_list_open" | "ordered_list_open":
                yield Bullets(tuple(_items(inside, file, problems)))
            case "blockquote_open":
                quoted = tuple(_blocks(inside, file, problems))
                if not quoted or not all(isinstance(block, Paragraph) for block in quoted):
                    problems.error(_place([token], file), "a quotation holds plain paragraphs and nothing else")
                yield Quotation(tuple(block for block in quoted if isinstance(block, Paragraph)))
            case "front_matter" | "hr":
                pass
            case other:
                what = other.removesuffix("_open").replace("_", " ")
                problems.error(_place([token], file), f"{what} is not part of the content format")
        position = end + 1


def _end_of(tokens: Sequence[Token], start: int) -> int:
    """Return the position of the token that closes the one at `start` (itself, where it opens nothing)."""
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].nesting
        if depth <= 0:
            return position
    return len(tokens) - 1


def _terms(tokens: Sequence[Token], file: str, problems: Problems) -> Iterator[Term]:
    position, term = 0, None
    definitions: list[Line] = []
    while position < len(tokens):
        end = _end_of(tokens, position)
        lines = _lines(tokens[position + 1 : end], file, problems)
        if tokens[position].type == "dt_open":
            if term is not None:
                yield Term(term, tuple(definitions))
            term, definitions = (lines[0] if lines else None), []
        elif lines:
            definitions.append(_joined(lines, problems))
        position = end + 1
    if term is not None:
        yield Term(term, tuple(definitions))


def _items(tokens: Sequence[Token], file: str, problems: Problems) -> Iterator[Line]:
    position = 0
    while position < len(tokens):
        end = _end_of(tokens, position)
        inside = tokens[position + 1 : end]
        if any(token.type.endswith("list_open") for token in inside):
            problems.error(_place(inside, file), "a list inside a list is not part of the content format")
        lines = _lines(inside, file, problems)
        if lines:
            yield _joined(lines, problems)
        position = end + 1


def _joined(lines: Sequence[Line], problems: Problems) -> Line:
    """Return one line for a text that its author broke into several; its {…} stands behind the last."""
    if len(lines) == 1:
        return lines[0]
    for line in lines[:-1]:
        if line.attributes != Attributes():
            problems.error(line.place, "the {…} belongs at the end of the whole text, behind its last line")
    return Line(
        " ".join(line.text for line in lines),
        " ".join(line.raw for line in lines),
        lines[0].place,
        lines[-1].attributes,
        tuple(link for line in lines for link in line.links),
    )


def _place(tokens: Sequence[Token], file: str) -> Place:
    return next((Place(file, token.map[0] + 1) for token in tokens if token.map), Place(file))


def _lines(tokens: Sequence[Token], file: str, problems: Problems) -> list[Line]:
    """Return the lines of every inline token among `tokens`, each with its own line number."""
    lines: list[Line] = []
    for token in tokens:
        if token.type == "inline":
            first = token.map[0] + 1 if token.map else 1
            raw = token.content.split("\n")
            for offset, children in enumerate(_split(token.children or [])):
                lines.append(_line(children, raw[offset] if offset < len(raw) else "", Place(file, first + offset), problems))
    for line in lines:
        if not line.text and line.attributes != Attributes():
            problems.error(line.place, "{…} belongs at the end of a line of words, not on a line of its own")
    return [line for line in lines if line.text or line.links]


def _split(children: Sequence[Token]) -> list[list[Token]]:
    rows: list[list[Token]] = [[]]
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            rows.append([])
        else:
            rows[-1].append(child)
    return rows


def _line(children: Sequence[Token], raw: str, place: Place, problems: Problems) -> Line:
    text, links, opened = "", [], None
    for child in children:
        if child.type == "link_open":
            opened = (len(text), unquote(str(child.attrGet("href") or "")))
        elif child.type == "link_close" and opened is not None:
            links.append(Link(text[opened[0] :].strip(), opened[1], place))
            opened = None
        elif child.type == "image":
            problems.error(place, "an image is not part of the content format")
        elif child.type == "code_inline":
            problems.error(place, "code (`…`) is not part of the content format")
        else:
            text += child.content
    attributes = Attributes()
    if found := _ATTRIBUTES.search(text):
        attributes = _attributes(found[1], place, problems)
        text = text[: found.start()]
        raw = _ATTRIBUTES.sub("", raw)
    elif _BRACES.search(text):
        problems.error(place, 'the {…} at the end of this line cannot be read; write {#id .class key="value"}')
    return Line(text.strip(), raw.strip(), place, attributes, tuple(links))


def _attributes(written: str, place: Place, problems: Problems) -> Attributes:
    ident, classes, values = "", [], {}
    for part in _ATTRIBUTE.finditer(written):
        if part["id"]:
            if ident:
                problems.error(place, f"two ids on one line: #{ident} and #{part['id']}")
            ident = part["id"]
            if not ID.fullmatch(ident):
                problems.error(place, f"the id #{ident} must be small letters, figures and single hyphens")
        elif part["cls"]:
            classes.append(part["cls"])
        else:
            values[part["key"]] = part["quoted"] if part["quoted"] is not None else part["bare"]
    return Attributes(ident, tuple(classes), values)
