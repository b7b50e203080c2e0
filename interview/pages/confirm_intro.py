"""What a form says where a section of indicators begins: the texts that stand directly above it, and its own."""

from __future__ import annotations

from interview.pages.elements import el, p
from interview.words.tool import Section, Tool


def introduced_by(tool: Tool, item: str) -> tuple[Section, ...]:
    """Return the sections whose text introduces an item, in the form's order; none where it is not the first of its section.

    These are the texts directly above its section, with or without words under their heading, and the section itself where it has a text.
    """
    section = tool.section_of(item)
    if section is None or section.indicators[0].id != item:
        return ()
    above: list[Section] = []
    for each in reversed(tool.sections[: tool.sections.index(section)]):
        if each.kind != "text":
            break
        above.insert(0, each)
    return (*above, *([section] if section.text else ()))


def draw_introduction(tool: Tool, item: str) -> None:
    """Draw, to the letter, what introduces an item; the title of its own section stands there already."""
    found = introduced_by(tool, item)
    if not found:
        return
    with el("section", classes="introduction meta formal", aria_label="What the form says first"):
        for section in found:
            if section.printed and section.kind == "text":
                el("p", section.title, "introduction-title")
            for text in section.text:
                p(text)
