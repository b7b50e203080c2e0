"""What a decision in a review says of the earlier one on the same item: still so, now historic, no longer known, or changed.

Nothing of it is kept: it is read from the two decisions, so it can never say another thing than they do.
"""

from __future__ import annotations

from typing import Literal

from interview.record.entry import Judged
from interview.words.tool import Tool

Since = Literal["still", "historic", "unknown", "changed"]

CURRENT, HISTORIC = "current", "historic"
"""The columns by which a form tells what is so now from what was so."""


def since(tool: Tool, then: Judged, now: Judged) -> Since:
    """Return what the later of two decisions on an item says of the earlier."""
    if (now.answer, set(now.columns)) == (then.answer, set(then.columns)):
        return "still"
    means, was = _means(tool, now), _means(tool, then)
    if means == "unknown" and was != "unknown":
        return "unknown"
    return "historic" if means == was == "present" and CURRENT in then.columns and now.columns == (HISTORIC,) else "changed"


def choices(tool: Tool, then: Judged) -> tuple[Since, ...]:
    """Return what may be said of an earlier decision. What was not current cannot become historic, and what was not known stays so."""
    section = tool.section_of(then.indicator)
    historic = CURRENT in then.columns and section is not None and any(column.id == HISTORIC for column in section.columns)
    known = _means(tool, then) != "unknown"
    return ("still", *(("historic",) if historic else ()), *(("unknown",) if known else ()), "changed")


def meant(tool: Tool, then: Judged, said: Since) -> tuple[str, tuple[str, ...]] | None:
    """Return the answer and the columns that are meant; None for *changed*, which the form's own answers say."""
    match said:
        case "still":
            return then.answer, then.columns
        case "historic":
            return then.answer, (HISTORIC,)
        case "unknown":
            section = tool.section_of(then.indicator)
            return next(((answer.id, ()) for answer in section.answers if answer.means == "unknown"), None) if section else None
        case _:
            return None


def _means(tool: Tool, judged: Judged) -> str:
    section = tool.section_of(judged.indicator)
    answer = section.answer(judged.answer) if section else None
    return answer.means if answer else ""
