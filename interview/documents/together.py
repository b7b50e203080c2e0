"""What stays together on a page: a heading with what it heads, a legend with its table, a few fields with each other.

Word and PDF both ask here. What must not be broken and is higher than a page would be cut off at its foot, so all of this
ends with length.
"""

from __future__ import annotations

from collections.abc import Sequence

from interview.documents.form import Block, Fields, Heading, Line, Paragraph, Quoted, Table

FEW = 12
"""How many fields stay together on one page."""
A_PAGE_HOLDS = 1200
"""How many letters such fields hold at most; with more they may run on to the next page."""
A_LINE = 80
"""How many letters a line of a text takes the place of, however short it is."""
A_TABLE_HOLDS = 700
"""How many letters a table of words holds at most that stays on one page: its columns are narrow."""


def leading(blocks: Sequence[Block]) -> tuple[bool, ...]:
    """Say of each block whether it leads to the one below it, and is never left behind alone at the end of a page.

    So does a paragraph above anything but a heading of its own part or the next: a legend, `It rests on:`, a sentence
    between a heading and the first heading within it. A notice leads to fields alone, which it is about; and so do words that are quoted, which
    the fields say more about.
    """
    level, above = 0, list[int]()
    for block in blocks:
        above.append(level)
        level = block.level if isinstance(block, Heading) else level
    found = [False] * len(blocks)
    for number in reversed(range(len(blocks) - 1)):
        block, below = blocks[number], blocks[number + 1]
        if isinstance(block, Paragraph) and block.manner != "notice":
            deeper = not isinstance(below, Heading) or 0 < above[number] < below.level
            found[number] = found[number + 1] if isinstance(below, Paragraph) else deeper
        elif isinstance(below, Fields):
            found[number] = isinstance(block, Paragraph) or (isinstance(block, Quoted) and _short(block))
    return tuple(found)


def apart(blocks: Sequence[Block], number: int) -> bool:
    """Say whether a paragraph has space above it, which tells words that are quoted as of one time from those of another."""
    above, below = blocks[number - 1] if number else None, blocks[number + 1] if number + 1 < len(blocks) else None
    return isinstance(blocks[number], Paragraph) and (isinstance(above, Quoted) or (isinstance(below, Quoted) and bool(below.about)))


def whole(block: Block) -> bool:
    """Say whether fields or a table are short enough to stay on one page. What must not be broken and is longer would be cut off."""
    match block:
        case Fields(rows=fields):
            return len(fields) <= FEW and sum(_taken(row.value.text) for row in fields) <= A_PAGE_HOLDS
        case Table(rows=rows):
            return len(rows) <= FEW and sum(_taken(cell.text) for row in rows for cell in row) <= A_TABLE_HOLDS
    return False


def _short(words: Quoted) -> bool:
    """Say whether words, with all that is said about them, are short enough to stay on a page with what follows."""
    lines = [line.speech.text for line in words.lines if isinstance(line, Line)]
    return len(lines) == len(words.lines) and sum(map(_taken, lines)) <= A_PAGE_HOLDS // 2


def _taken(text: str) -> int:
    """Return how many letters' place a text takes."""
    return len(text) + A_LINE * text.count("\n")
