"""A guidance text to the letter, in passages that pages can quote where they belong.

A line of the Markdown is a passage: write a sentence a line, and end it with `{#id .page}` where a page
is to quote it. The marks say on which page: `.prepare .talk .confirm .result .document .cases`.
"""

from __future__ import annotations

from dataclasses import dataclass

from interview.words.markup import Bullets, Heading, Line, Paragraph, Sheet
from interview.words.problem import Place, Problems
from interview.words.reading import Front, known_classes, title, unexpected

PAGES = ("cases", "prepare", "talk", "confirm", "result", "document")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or line of the source. `paragraph` counts the blocks; `form` says how it stands.

    `form` is one of heading, line, item. `section` is the id of the heading above it.
    """

    id: str
    text: str
    form: str
    paragraph: int
    section: str
    pages: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Guidance:
    """A source's guidance, whole."""

    id: str
    version: int
    name: str
    title: str
    passages: tuple[Passage, ...]
    file: str

    def for_page(self, page: str) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if page in passage.pages)

    def section(self, ident: str) -> tuple[Passage, ...]:
        """Return the passages below the heading with the id `ident`."""
        return tuple(passage for passage in self.passages if passage.section == ident and passage.form != "heading")


def read_guidance(sheet: Sheet, problems: Problems) -> Guidance:
    """Read a sheet of `kind: guidance`; whatever is wrong is added to `problems`."""
    front = Front(sheet, problems)
    name = front.text("name", required=True)
    front.done()
    heading, blocks = title(sheet, problems)
    found: list[Passage] = []
    section = ""
    for number, block in enumerate(blocks):
        rows: tuple[Line, ...]
        match block:
            case Heading(line=line):
                section = line.attributes.id
                rows, form = (line,), "heading"
            case Paragraph(lines=rows):
                form = "line"
            case Bullets(items=rows):
                form = "item"
            case _:
                unexpected([block], "in a guidance text", problems)
                continue
        for line in rows:
            pages = known_classes(line, PAGES, problems)
            found.append(Passage(line.attributes.id, line.text, form, number, section, pages, line.place))
    seen: set[str] = set()
    for passage in found:
        if passage.id and passage.id in seen:
            problems.error(passage.place, f"the id #{passage.id} stands twice")
        seen.add(passage.id)
    return Guidance(front.id, front.version, name, heading, tuple(found), sheet.file)
