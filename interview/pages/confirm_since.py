"""In a review: what became of the earlier decision on an item, asked before anything else. Nothing of it is chosen beforehand."""

from __future__ import annotations

from interview.pages.elements import Options
from interview.pages.following import in_words
from interview.pages.visit import day
from interview.record.assessment import Assessment
from interview.record.entry import Judged
from interview.record.reviewing import settled_at
from interview.record.since import Since, choices, meant
from interview.words.tool import Section, Tool

SINCE: dict[Since, str] = {"still": "Still so", "historic": "Now historic", "unknown": "No longer known", "changed": "Changed"}
"""What may be said of an earlier decision."""


def asked(tool: Tool, reviewed: Assessment, before: Judged) -> str:
    """Return the question: what was decided then, on which day, and how it is now."""
    return f"On {day(settled_at(reviewed))}: {in_words(tool, before)}. And now?"


def options(tool: Tool, section: Section, before: Judged) -> Options:
    """Return what may be said of an earlier decision, each with the form's own answer that it means."""
    return [(each, SINCE[each], _hint(tool, section, before, each)) for each in choices(tool, before)]


def _hint(tool: Tool, section: Section, before: Judged, said: Since) -> str:
    if said == "changed":
        return "Say how it is below"
    found = meant(tool, before, said)
    if found is None or said == "still":
        return ""
    label = next((a.label for a in section.answers if a.id == found[0]), "")
    columns = [column.label.lower() for column in section.columns if column.id in found[1]]
    return label + (f" ({' and '.join(columns)})" if columns else "")
