"""What every reader of a kind of content does alike: front matter, ids, sections under headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from interview.words.markup import Block, Bullets, Heading, Line, Paragraph, Quotation, Sheet, Term
from interview.words.problem import Place, Problems, meant

KINDS = ("conversation", "tool", "pathway", "guidance", "authority")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with the blocks below it, up to the next heading of the same or a higher level."""

    heading: Line
    blocks: tuple[Block, ...]

    @property
    def id(self) -> str:
        return self.heading.attributes.id

    @property
    def classes(self) -> tuple[str, ...]:
        return self.heading.attributes.classes


def parts(blocks: Sequence[Block], level: int) -> tuple[tuple[Block, ...], tuple[Part, ...]]:
    """Split `blocks` at headings of `level`; return what stands before the first, and the parts."""
    headings = [(n, block.line) for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level == level]
    ends = [*(n for n, _ in headings), len(blocks)]
    found = [Part(line, tuple(blocks[n + 1 : end])) for (n, line), end in zip(headings, ends[1:], strict=True)]
    return tuple(blocks[: ends[0]]), tuple(found)


def title(sheet: Sheet, problems: Problems) -> tuple[str, tuple[Block, ...]]:
    """Return the words of the one `#` heading and all blocks below it."""
    before, found = parts(sheet.blocks, 1)
    for block in before:
        line = first_line(block)
        problems.error(line.place if line else sheet.at(), "nothing stands above the title (a line that begins with # )")
    if len(found) != 1:
        problems.error(found[1].heading.place if found else sheet.at(), f"there must be one title (# …), not {len(found)}")
    return (found[0].heading.text, found[0].blocks) if found else ("", ())


def first_line(block: Block) -> Line | None:
    """Return the first line of a block, to say where it stands."""
    match block:
        case Heading(line=line) | Term(line=line):
            return line
        case Paragraph(lines=lines) | Bullets(items=lines):
            return lines[0] if lines else None
        case Quotation(paragraphs=paragraphs):
            return paragraphs[0].lines[0] if paragraphs else None


def unexpected(blocks: Iterable[Block], where: str, problems: Problems) -> None:
    """Report every block of `blocks`: none has a meaning `where` it stands."""
    for block in blocks:
        if (line := first_line(block)) is not None:
            problems.error(line.place, f'"{shortened(line.text)}" has no meaning {where}')


def shortened(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


class Front:
    """Reads the front matter of a sheet field by field, and says which fields nobody asked for."""

    def __init__(self, sheet: Sheet, problems: Problems) -> None:
        self._sheet, self._problems, self._asked = sheet, problems, {"kind", "id", "version"}
        self.id = self.text("id", required=True)
        version = sheet.front.get("version")
        self.version = version if isinstance(version, int) and not isinstance(version, bool) else 0
        if sheet.front and self.version < 1:
            problems.error(self.place("version"), "`version` must be a whole number from 1, raised whenever the words change")

    def place(self, key: str) -> Place:
        return self._sheet.at(self._sheet.lines.get(key, 1))

    def text(self, key: str, *, required: bool = False) -> str:
        self._asked.add(key)
        value = self._sheet.front.get(key)
        if value is None:
            if required and self._sheet.front:
                self._problems.error(self._sheet.at(), f"the front matter lacks `{key}`")
            return ""
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            self._problems.error(self.place(key), f"`{key}` must be words")
            return ""
        return str(value).strip()

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        value = self.text(key, required=True)
        if value and value not in allowed:
            hint = meant(value, allowed) or "; it is one of: " + ", ".join(allowed)
            self._problems.error(self.place(key), f'unknown {key} "{value}"{hint}')
            return ""
        return value

    def mapping(self, key: str) -> dict[str, Any]:
        self._asked.add(key)
        value = self._sheet.front.get(key) or {}
        if not isinstance(value, dict) or not all(isinstance(k, str) for k in value):
            self._problems.error(self.place(key), f"`{key}` must be a list of `name: value` lines")
            return {}
        return value

    def rows(self, key: str) -> list[dict[str, Any]]:
        self._asked.add(key)
        value = self._sheet.front.get(key) or []
        return self.as_rows(value, key)

    def as_rows(self, value: object, key: str) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(row, dict) and all(isinstance(k, str) for k in row) for row in value):
            self._problems.error(self.place(key), f"`{key}` must be a list, each line of it like `- {{name: value}}`")
            return []
        return value

    def done(self) -> None:
        """Report the fields that mean nothing in this kind of file."""
        for key in self._sheet.front:
            if key not in self._asked:
                self._problems.error(self.place(key), f'unknown field "{key}"{meant(key, self._asked)}')


class Ids:
    """Sees that an id stands once in a file, and that everything that needs one has one."""

    def __init__(self, problems: Problems) -> None:
        self._problems, self._seen = problems, dict[str, Place]()

    def take(self, line: Line, what: str) -> str:
        """Return the id of `line`, or an empty string after reporting that it lacks one."""
        ident = line.attributes.id
        if not ident:
            self._problems.error(line.place, f'the {what} "{shortened(line.text)}" lacks an id; end the line with {{#a-short-name}}')
        elif ident in self._seen:
            self._problems.error(line.place, f"the id #{ident} stands already on line {self._seen[ident].line}")
        else:
            self._seen[ident] = line.place
        return ident


def known_classes(line: Line, allowed: Sequence[str], problems: Problems) -> tuple[str, ...]:
    """Return the classes of `line` that are `allowed`, and report the others."""
    for cls in line.attributes.classes:
        if cls not in allowed:
            hint = meant(cls, allowed) or "; known here: " + (", ".join("." + a for a in allowed) or "none")
            problems.error(line.place, f'unknown mark ".{cls}"{hint}')
    return tuple(cls for cls in line.attributes.classes if cls in allowed)


def known_values(line: Line, allowed: Sequence[str], problems: Problems) -> dict[str, str]:
    """Return the `key=value` pairs of `line` that are `allowed`, and report the others."""
    for key in line.attributes.values:
        if key not in allowed:
            problems.error(line.place, f'unknown "{key}=" here{meant(key, allowed)}')
    return {key: value for key, value in line.attributes.values.items() if key in allowed}


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Return the plain paragraphs among `blocks`."""
    return (block for block in blocks if isinstance(block, Paragraph))
