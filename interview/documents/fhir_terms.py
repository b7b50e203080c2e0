"""Words that both FHIR files share: our own names for what FHIR has none for, and the small shapes that everything is made of.

Everything is plain data as JSON has it (HL7 FHIR R4B, 4.3.0). Our names are URNs: they say what something is, and lead to no server.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from interview.documents.speaking import printable
from interview.words.tool import NOT_APPLICABLE, NOT_KNOWN, TICK, Action, Answer, Section, Tool

Json = dict[str, Any]
"""A part of a FHIR resource."""

ANSWERS = "urn:alongside:answers"
"""The code system of the four answers that every form shares. A form's own grades are below it, by form and section."""
EXTENSION = "urn:alongside:fhir"
"""What the URLs of our extensions begin with."""
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

WHEN, REASON, REMARKS, DETAILS = "when", "reason", "remarks", "details"
"""What is written beside an item: when it is about, why it was decided so, the text that the form has room for; and beside a row of actions."""


def canonical(tool: Tool) -> str:
    """Return the URL of a tool's Questionnaire, without its version."""
    return f"urn:alongside:tool:{tool.id}"


def column_id(item: str, column: str) -> str:
    """Return the linkId of a column of an item: a dot joins two ids of the form's own."""
    return f"{item}.{column}"


def beside_id(item: str, what: str) -> str:
    """Return the linkId of what stands beside something: a colon joins a name of ours, so that no column can have it."""
    return f"{item}:{what}"


def cells(section: Section, row: Action) -> tuple[tuple[str, str], ...]:
    """Return the linkId and label of each cell of a row: the first column of a table holds the row's own label. There is at least one."""
    found = tuple((column_id(row.id, column.id), column.label) for column in section.columns[1:])
    return found or ((beside_id(row.id, DETAILS), "Details"),)


def coding(tool: Tool, section: Section, answer: Answer) -> Json:
    """Return the code of an answer. Two forms may call two things *some*: what is a form's own has a system of its own."""
    shared = answer in (*TICK, NOT_KNOWN, NOT_APPLICABLE)
    return {
        "system": ANSWERS if shared else f"{ANSWERS}:{tool.id}:{section.id}",
        "code": answer.id,
        "display": printable(answer.label),
    }


def extension(name: str, *parts: Json, **value: object) -> Json:
    """Return an extension of ours that holds parts, or one value: `extension("entries", valueInteger=4)`."""
    url = f"{EXTENSION}:{name}"
    return {"url": url, "extension": list(parts)} if parts else {"url": url, **value}


def part(name: str, **value: object) -> Json:
    """Return one part of an extension."""
    return {"url": name, **value}


def texts(**named: str) -> list[Json]:
    """Return a part for each text that holds something: FHIR knows no empty text. `english_by` becomes `english-by`."""
    return [part(name.replace("_", "-"), valueString=printable(text)) for name, text in named.items() if text.strip()]


def moment(at: datetime) -> str:
    """Write a moment in UTC, to the second: 2026-11-12T14:05:00Z."""
    return f"{at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"
