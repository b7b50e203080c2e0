"""A tool as a FHIR R4B Questionnaire: its sections, items and answers in the form's own order and wording.

A linkId is our id. Sections are groups, which repeat where the form has rows to fill as often as needed; an indicator is a choice with its
columns, *when* and *reason* below it; a row of a table of actions is a group of its cells; what the form only says is a display. The same tool
gives the same Questionnaire, whatever the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from interview.documents.fhir_terms import REASON, REMARKS, WHEN, Json, beside_id, canonical, cells, coding, column_id, extension
from interview.documents.filled import UNREVIEWED
from interview.documents.speaking import printable
from interview.words.tool import Action, Field, Indicator, Section, Tool

TYPES = {"line": "string", "long": "text", "date": "date", "yes-no": "boolean"}
"""The FHIR type of each kind of field."""
LANGUAGE = "en-GB"


def questionnaire(tool: Tool) -> Json:
    """Return a tool as a Questionnaire. It stays a draft as long as its content is not reviewed."""
    return {
        "resourceType": "Questionnaire",
        "language": LANGUAGE,
        "url": canonical(tool),
        "version": str(tool.version),
        "title": printable(tool.title),
        "status": "draft",
        "subjectType": ["Patient"],
        "publisher": "Alongside",
        "description": UNREVIEWED,
        "item": [_section(tool, section) for section in tool.sections],
    }


def _section(tool: Tool, section: Section) -> Json:
    said = (*section.text, section.legend)
    items = [_display(beside_id(section.id, f"text-{n}"), text) for n, text in enumerate((each for each in said if each.strip()), 1)]
    match section.kind:
        case "fields":
            items += map(_field, section.fields)
        case "rows":
            items += map(_field, section.cells)
        case "indicators":
            items += (each for item in section.indicators for each in _indicator(tool, section, item))
        case "actions":
            items += (_action(section, row) for row in section.actions)
    # A group must have items (que-1): a heading that stands alone is only said.
    kind = "text" if section.kind == "question" else "group" if items else "display"
    made = _item(section.id, section.title, kind, items)
    if section.cells:
        made["repeats"] = True
    return {**made, "extension": [extension("filled-by", valueCode=section.filled_by)]} if section.filled_by else made


def _field(field: Field) -> Json:
    return {**_item(field.id, field.label, TYPES[field.kind]), **({"required": True} if field.required else {})}


def _indicator(tool: Tool, section: Section, item: Indicator) -> Iterator[Json]:
    """Yield an item and, after it, the text beside it: that may be written before the item is decided."""
    below = [_item(column_id(item.id, column.id), column.label, "boolean") for column in section.columns]
    below += [_item(beside_id(item.id, WHEN), "When", "string"), _item(beside_id(item.id, REASON), "Reason", "text")]
    options = [_option(tool, section, item, number) for number in range(len(section.answers))]
    yield {**_item(item.id, item.wording, "choice", below), "answerOption": options}
    if section.remarks:
        yield _item(beside_id(item.id, REMARKS), section.remarks, "text")


def _option(tool: Tool, section: Section, item: Indicator, number: int) -> Json:
    """Return one answer with what it means (present, absent, unknown, inapplicable), and the item's own text for it."""
    answer = section.answers[number]
    about = [extension("means", valueCode=answer.means)]
    words = item.texts.get(answer.id, "")
    about += [extension("text", valueString=printable(words))] if words.strip() else []
    return {"extension": about, "valueCoding": coding(tool, section, answer)}


def _item(ident: str, text: str, kind: str, below: Iterable[Json] = ()) -> Json:
    made: Json = {"linkId": ident, **({"text": printable(text)} if text.strip() else {}), "type": kind}
    nested = list(below)
    return {**made, "item": nested} if nested else made


def _display(ident: str, text: str) -> Json:
    return _item(ident, text, "display")


def _action(section: Section, row: Action) -> Json:
    return _item(row.id, row.label, "group", [_item(ident, label, "text") for ident, label in cells(section, row)])
