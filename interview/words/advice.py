"""What an authority's file says under a heading: sentences of the sources to the letter, and our own notes beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interview.words.markup import Block, Bullets, Paragraph, Quotation
from interview.words.problem import Place, Problems
from interview.words.reading import unexpected


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do or know: `quoted` from a source to the letter, or our own note."""

    text: str
    quoted: bool
    place: Place


def read_advice(blocks: Iterable[Block], problems: Problems) -> tuple[Advice, ...]:
    """Read quotations, paragraphs and list items in their order; whatever else stands there is added to `problems`."""
    found: list[Advice] = []
    for block in blocks:
        match block:
            case Quotation(paragraphs=quoted):
                found += [Advice(p.text, True, p.lines[0].place) for p in quoted]
            case Paragraph(lines=lines):
                found.append(Advice(block.text, False, lines[0].place))
            case Bullets(items=items):
                found += [Advice(item.text, False, item.place) for item in items]
            case _:
                unexpected([block], "in an authority's section", problems)
    return tuple(found)
