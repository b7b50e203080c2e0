"""Invented fillings to try an authority's own Word template with: one that has all there is, then one for each way in which cases differ.

A template may print something for one tier or one answer alone. So it is filled for each of them, for a document that is finished,
and for one of which nothing is listed; and each that is a draft must say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from interview.documents.filled import UNDECIDED
from interview.documents.own_word_names import DOCUMENTS, document_sample, form_sample
from interview.words.content import Content
from interview.words.tool import Section, Tool

Sample = dict[str, Any]


def sample(what: str, content: Content) -> Sample:
    """Return an invented filling for the template of a document or, by its id, of a form. Every list in it has something."""
    return document_sample(what, content) if what in DOCUMENTS else form_sample(content.tools[what])


def samples(what: str, content: Content) -> Iterator[tuple[str, Sample]]:
    """Yield each filling that a template must stand, with the words for it: *when* it is filled so."""
    full = sample(what, content)
    yield "", full
    yield "when the document is finished", {**full, "draft": ""}
    yield "when nothing is listed", _unlisted(full)
    if "tier" in full:
        tools = content.tools.values() if what in DOCUMENTS else [content.tools[what]]
        yield "when no tier is decided", {**full, "tier": "", "reason": ""}
        for title in dict.fromkeys(tier.title for tool in tools for tier in content.pathway_of(tool).tiers):
            yield f"when the tier is “{title}”", {**full, "tier": title}
    if what not in DOCUMENTS:
        for decision in _decisions(content.tools[what]):
            yield f"when an item is decided “{decision}”", _decided(full, decision)


def _decisions(tool: Tool) -> list[str]:
    """Return every way in which an item of a form may be decided, as it is printed."""
    found = [UNDECIDED]
    for section in (each for each in tool.sections if each.kind == "indicators"):
        for answer in section.answers:
            found += [answer.label, *_with_columns(section, answer.label)]
    return list(dict.fromkeys(found))


def _with_columns(section: Section, label: str) -> Iterator[str]:
    names = [column.label for column in section.columns]
    yield from (f"{label}: {name}" for name in names)
    if len(names) > 1:
        yield f"{label}: {' and '.join(names)}"


def _decided(full: Sample, decision: str) -> Sample:
    known = vars(full["sections"]).items()
    sections = {name: {**each, "indicators": [{**item, "decision": decision} for item in each["indicators"]]} for name, each in known}
    return {**full, "sections": SimpleNamespace(**sections)}


EMPTIED = ("plan", "signatures", "evidence", "details", "status", "lines", "rows", "columns", "table")
"""The lists that may be empty. Others have what the form has, or at least one thing."""


def _unlisted(thing: Any) -> Any:
    """Return a filling with nothing in those lists."""
    if isinstance(thing, SimpleNamespace):
        return SimpleNamespace(**_unlisted(vars(thing)))
    if isinstance(thing, dict):
        return {name: [] if name in EMPTIED and isinstance(each, list) else _unlisted(each) for name, each in thing.items()}
    return [_unlisted(each) for each in thing] if isinstance(thing, list) else thing
