"""What stays together on a page: a heading with what it heads, a legend with its table, a few fields with each other.

Word and PDF both ask here. What must not be broken and is higher than a page would be cut off at its foot, so all of this
ends with length.
"""

from __future__ import annotations

from collections.abc import Sequence

from interview.documents.form import Block, Fields, Heading, Paragraph

FEW = 12
"""How many fields stay together on one page."""
A_PAGE_HOLDS = 1200
"""How many letters such fields hold at most; with more they may run on to the next page."""
A_LINE = 80
"""How many letters a line of a text takes the place of, however short it is."""


def leading(blocks: Sequence[Block]) -> tuple[bool, ...]:
    """Say of each block whether it leads to the one below it, and is never left behind alone at the end of a page.

    So does a paragraph above anything but a heading of its own part or the next: a legend, `It rests on:`, a sentence
    between a heading and the first heading within it.
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
    return tuple(found)


def whole(block: Block) -> bool:
    """Say whether a block of fields is short enough to stay on one page. What must not be broken and is longer would be cut off."""
    if not isinstance(block, Fields) or len(block.rows) > FEW:
        return False
    return sum(len(row.value.text) + A_LINE * row.value.text.count("\n") for row in block.rows) <= A_PAGE_HOLDS
