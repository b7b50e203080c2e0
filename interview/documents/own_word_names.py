"""What an authority's own Word template can ask for: of a filled form, and of each other document; and an invented filling to try it with.

Which names there are depends on the content alone, never on a case: a template that the check has filled is not refused over a child.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, Literal

from interview.documents.form import (
    Bullets,
    Choice,
    FieldRow,
    Fields,
    Form,
    FreeText,
    Heading,
    IndicatorRow,
    Indicators,
    Line,
    Paragraph,
    Quoted,
    Speech,
    Table,
)
from interview.documents.own_word_parts import box, line_of, parts, quotation
from interview.documents.planned import how_it_stands
from interview.documents.signed import CALLED
from interview.documents.speaking import day, field_value, minute, written
from interview.record.assessment import Assessment
from interview.record.entry import CoverPart
from interview.record.fields import texts_of, value
from interview.record.ledger import Ledger
from interview.record.plan import in_order, plan
from interview.record.referral import VOLT, cover
from interview.record.reviewing import with_tier
from interview.words.authority import Authority
from interview.words.content import Content
from interview.words.tool import Column, Section, Tool

Beside = Literal["fields", "plan", "tier", "reason", "cover"]
"""What a template may ask for beside the document itself."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is no form. `draft`: it can be one, so its template must say so. `beside`: what its template may ask for of the case.

    `body` are the names that hold what the document says: a template asks for one of them at least.
    """

    draft: bool
    beside: tuple[Beside, ...]
    body: tuple[str, ...] = ("parts",)


DOCUMENTS: Mapping[str, Document] = {
    "chronology": Document(draft=False, beside=("fields",)),
    "plan": Document(draft=False, beside=("fields", "plan"), body=("parts", "plan")),
    "comparison": Document(draft=True, beside=("fields", "plan")),
    "referral": Document(draft=True, beside=("fields", "plan", "tier", "reason", "cover")),
    # The copy holds what was chosen for it and nothing else: a field of the case beside it would bring back what was kept back.
    "access-export": Document(draft=True, beside=()),
}
"""The documents that a template can be for, by the names of their files."""
GIVE_NOTHING_AWAY = ("to-keep", "prompts")
"""What goes home with somebody, and has a neutral look by rule: a letterhead on it could do harm. No template is for these."""
COVER: tuple[CoverPart, ...] = ("worry", *VOLT)
"""The parts of a referral's cover sheet: the worry, and the four heads of VOLT."""
SAMPLE = "Invented"
SAMPLE_MARK = "DRAFT – invented 7f3a9c"
"""What an invented filling says of being a draft. No template says it by itself."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The case that a document is of, as it stood when it was made. `tool` is the form on the desk, `found` its assessment where there is one."""

    ledger: Ledger
    content: Content
    tool: Tool
    authority: Authority | None
    found: Assessment | None = None


# ── a filled form ────────────────────────────────────────────────────────────────────────────────────────────────────────


def form_names(form: Form, case: Standing) -> dict[str, Any]:
    """Return all that a form's template can ask for."""
    assert case.found is not None, "a form is filled in an assessment"
    rows = {row.id: row for block in form.blocks if isinstance(block, Indicators) for row in block.rows}
    answers, texts = case.found.written, texts_of(case.ledger, case.tool, case.found)
    return {
        **_of_each(form),
        **_beside(("plan", "tier", "reason"), form, case),
        "fields": _by_id({field.id: field_value(field.kind, texts.get(field.id, "")).text for field in case.tool.fields}),
        "sections": _by_id({each.id: _section(each, rows) for each in case.tool.sections if each.kind == "indicators"}),
        "questions": _by_id(
            {each.id: {"title": each.title, "text": answers[each.id].text if each.id in answers else ""} for each in case.tool.questions}
        ),
        "signatures": _signatures(form),
    }


def form_sample(tool: Tool) -> dict[str, Any]:
    """Return an invented filling in which every list has something, so that what stands in a loop is tried, too."""
    sections = {}
    for section in tool.sections:
        if section.kind == "indicators":
            row = IndicatorRow("", SAMPLE, tuple(False for _ in section.columns) or (False,), (), SAMPLE)
            item = {**_item(row, section.columns), "evidence": [SAMPLE], "details": [SAMPLE], "status": [SAMPLE]}
            sections[section.id] = {"title": section.title, "indicators": [item]}
    return {
        **_of_each(_SAMPLE),
        **_beside_sample(("fields", "plan", "tier", "reason"), [field.id for field in tool.fields]),
        "sections": _by_id(sections),
        "questions": _by_id({each.id: {"title": each.title, "text": SAMPLE} for each in tool.questions}),
        "signatures": [{"part": CALLED["professional"], "says": SAMPLE}],
    }


def _section(section: Section, rows: Mapping[str, IndicatorRow]) -> dict[str, Any]:
    return {"title": section.title, "indicators": [_item(rows[each.id], section.columns) for each in section.indicators]}


def _item(row: IndicatorRow, columns: tuple[Column, ...]) -> dict[str, Any]:
    heads = [column.label for column in columns] or [""] * len(row.ticks)
    return {
        "id": row.id,
        "wording": row.wording,
        "decision": row.decision,
        "by": row.by,
        "ticks": [{"label": head, "box": box(ticked), "ticked": ticked} for head, ticked in zip(heads, row.ticks, strict=True)],
        "details": list(map(line_of, row.details)),
        "evidence": [" ".join(quotation(piece)) for piece in row.evidence],
        "status": list(row.status),
    }


def _signatures(form: Form) -> list[dict[str, str]]:
    at = next((n for n, block in enumerate(form.blocks) if isinstance(block, Heading) and block.text == "Signatures"), None)
    block = form.blocks[at + 1] if at is not None else None
    return [{"part": row.label, "says": row.value.text} for row in block.rows] if isinstance(block, Fields) else []


# ── every other document ─────────────────────────────────────────────────────────────────────────────────────────────────


def document_names(document: str, form: Form, case: Standing) -> dict[str, Any]:
    """Return all that the template of a document can ask for. `document` is one of `DOCUMENTS`.

    As long as a review has no tier, that of the assessment before stands, with its day.
    """
    known = {**_of_each(form), "parts": parts(form.blocks)}
    found = case.found
    settled = with_tier(case.ledger, found, case.content.pathway_of(case.tool)) if found and case.tool.rules else found
    known |= _beside(DOCUMENTS[document].beside, form, replace(case, found=settled))
    if settled is not found and known.get("tier") and settled and settled.decided:
        own = "has a lower one and is not finished" if found and found.decided else "has no tier yet"
        known["tier"] += f" (decided on {day(settled.decided.at)}; the review that was begun since {own})"
    return known


def document_sample(document: str, content: Content) -> dict[str, Any]:
    """Return an invented filling that has every kind of part."""
    return {
        **_of_each(_SAMPLE),
        "parts": parts(_SAMPLE.blocks),
        **_beside_sample(DOCUMENTS[document].beside, _all_fields(content)),
    }


def _of_each(form: Form) -> dict[str, Any]:
    return {"title": form.title, "draft": form.mark, "made": minute(form.made), "footer": list(form.footer)}


def _beside(names: tuple[Beside, ...], form: Form, case: Standing) -> dict[str, Any]:
    """Return what is known of the case beside the document, by these names."""
    decided = case.found.decided if case.found else None
    tier = case.content.pathway_of(case.tool).tier(decided.tier) if decided else None
    known: dict[Beside, Any] = {
        "fields": _fields(case),
        "plan": [
            {
                "what": item.now.what,
                "how": how_it_stands(item, form.made.astimezone().date()),
                "outcome": item.now.outcome,
                "row": item.now.row,
            }
            for item in in_order(plan(case.ledger))
        ],
        "tier": tier.title if tier else "",
        "reason": decided.reason if decided else "",
        "cover": _cover(case.ledger),
    }
    return {name: known[name] for name in names}


def _beside_sample(names: tuple[Beside, ...], fields: Iterable[str]) -> dict[str, Any]:
    """Return the same, invented. `fields` are the ids of those that there are."""
    known: dict[Beside, Any] = {
        "fields": _by_id(dict.fromkeys(fields, SAMPLE)),
        "plan": [dict.fromkeys(("what", "how", "outcome", "row"), SAMPLE)],
        "tier": SAMPLE,
        "reason": SAMPLE,
        "cover": SimpleNamespace(**dict.fromkeys(COVER, SAMPLE)),
    }
    return {name: known[name] for name in names}


def _all_fields(content: Content) -> dict[str, str]:
    """Return the kind of every field of every form by its id: which form a case has is not known to the author of a template."""
    return {field.id: field.kind for tool in content.tools.values() for field in tool.fields}


def _fields(case: Standing) -> SimpleNamespace:
    kinds = _all_fields(case.content) | {field.id: field.kind for field in case.tool.fields}
    return _by_id({ident: field_value(kind, value(case.ledger, ident)).text for ident, kind in kinds.items()})


def _cover(ledger: Ledger) -> SimpleNamespace:
    """Return what was written for a referral's cover sheet."""
    found = {part: cover(ledger, part) for part in COVER}
    return SimpleNamespace(**{part: written(entry.text if entry else "").text for part, entry in found.items()})


def _by_id(things: Mapping[str, Any]) -> SimpleNamespace:
    """Return things to be asked for by their ids. A template cannot name an id with a hyphen: it writes `_` for it."""
    return SimpleNamespace(**{ident.replace("-", "_"): thing for ident, thing in things.items()})


_SPEECH = Speech(SAMPLE)
_SAMPLE = Form(
    SAMPLE,
    SAMPLE_MARK,
    (
        Paragraph(SAMPLE, "notice"),
        Heading(SAMPLE, 1),
        FreeText(_SPEECH),
        Fields((FieldRow(SAMPLE, _SPEECH),)),
        Heading(SAMPLE, 2),
        Quoted(SAMPLE, (Line("", _SPEECH, own=True),)),
        Table(SAMPLE, (SAMPLE,) * 2, ((_SPEECH,) * 2,)),
        Table(SAMPLE, (SAMPLE,) * 3, ((_SPEECH,) * 3,)),
        Indicators(SAMPLE, (SAMPLE,), (IndicatorRow("", SAMPLE, (False,), (Choice(SAMPLE, SAMPLE, ticked=False),), SAMPLE),)),
        Heading(SAMPLE, 3),
        Bullets((SAMPLE,)),
    ),
    (SAMPLE,),
    datetime(2000, 1, 1, tzinfo=UTC),
)
"""An invented document with every kind of part. Its tables differ in their columns, so that no template counts on a number of them."""
