"""Makes a document by its name. The renderers are heavy and are imported when they are first wanted."""

from __future__ import annotations

from datetime import datetime

from interview.documents.case_json import case_json
from interview.documents.drawn import Drawings, none_kept
from interview.documents.filled import filled_form
from interview.record.assessment import Assessment
from interview.record.ledger import Ledger
from interview.words.authority import Authority
from interview.words.content import Content
from interview.words.tool import Tool

WORD, PDF, JSON = "form.docx", "form.pdf", "case.json"
QUESTIONS, ANSWERS = "questionnaire.json", "response.json"
"""The form and its answers as FHIR R4B, for other systems."""
NAMES = (WORD, PDF, JSON, QUESTIONS, ANSWERS)


def document(
    name: str,
    ledger: Ledger,
    content: Content,
    tool: Tool,
    found: Assessment,
    authority: Authority | None,
    made: datetime,
    drawings: Drawings = none_kept,
) -> bytes:
    """Return a document's bytes. `name` is one of `NAMES`; `drawings` gives the case's. Raises what the renderer refuses."""
    if name == JSON:
        return case_json(ledger, drawings)
    if name in (QUESTIONS, ANSWERS):
        from interview.documents.fhir import questionnaire_json, response_json

        return questionnaire_json(tool) if name == QUESTIONS else response_json(ledger, content, tool, found, made, drawings)
    form = filled_form(ledger, content, tool, found, made, authority, drawings)
    own = f"{authority.id}/{tool.id}" if authority else ""
    if name == WORD and own in content.templates:
        from interview.documents.own_word import own_word

        return own_word(own, content.templates[own], form, ledger, tool, found, content.pathway_of(tool))
    if name == WORD:
        from interview.documents.word import word

        return word(form)
    from interview.documents.pdf import pdf

    return pdf(form)
