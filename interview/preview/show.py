"""From the text of one file to what its readers would meet, by its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from interview.preview import authority, conversation, sheets, tool
from interview.preview.marks import Html, once
from interview.preview.others import Others
from interview.words.authority import read_authority
from interview.words.content import Content
from interview.words.guidance import read_guidance
from interview.words.markup import Sheet, read_sheet
from interview.words.pathway import read_pathway
from interview.words.problem import Problem, Problems
from interview.words.script import read_script
from interview.words.tool_reader import read_tool

Show = Callable[[Sheet, Problems, Others], Html]

KINDS: dict[str, Show] = {
    "conversation": lambda sheet, problems, others: conversation.shown(read_script(sheet, problems), others),
    "tool": lambda sheet, problems, others: tool.shown(read_tool(sheet, problems), others),
    "pathway": lambda sheet, problems, others: sheets.pathway(read_pathway(sheet, problems), others),
    "guidance": lambda sheet, problems, others: sheets.guidance(read_guidance(sheet, problems), others),
    "authority": lambda sheet, problems, others: authority.shown(read_authority(sheet, problems), others),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What one file gives: HTML, or None where its kind cannot be told; and what its reader found wrong in it."""

    html: Html | None
    problems: tuple[Problem, ...]


def show(text: str, name: str, content: Content) -> Shown:
    """Read `text` by itself, as far as it can be read. `content` is what its links lead to; nothing is raised.

    It is read apart from the folder, so that a copy that still has the id of what it was copied from is shown all the same.
    """
    problems = Problems()
    sheet = read_sheet(text, name, problems)
    kind = sheet.front.get("kind")
    found = KINDS.get(kind) if isinstance(kind, str) else None
    return Shown(once(found(sheet, problems, Others(name, content))) if found else None, tuple(problems))
