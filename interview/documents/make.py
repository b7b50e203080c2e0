"""Makes a document by its name. The renderers are heavy and are imported when they are first wanted."""

from __future__ import annotations

from datetime import datetime

from interview.documents.case_json import case_json
from interview.documents.drawn import Drawings, none_kept
from interview.documents.filled import filled_form
from interview.documents.form import Form
from interview.documents.own_word_names import Standing
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
    return rendered(name, tool.id, form, Standing(ledger, content, tool, authority, found))


def rendered(name: str, what: str, form: Form, case: Standing) -> bytes:
    """Return a document's tree as Word or PDF, by the ending of its `name`; as Word in the authority's own template, where it has one.

    `what` is by what a template of it is called: the id of the form that is filled, or one of `own_word_names.DOCUMENTS`.
    Raises `DocumentRefused`.
    """
    if not name.endswith(".docx"):
        from interview.documents.pdf import pdf

        return pdf(form)
    own = f"{case.authority.id}/{what}" if case.authority else ""
    if own in case.content.templates:
        from interview.documents.own_word import own_word

        return own_word(own, form, case)
    from interview.documents.word import word

    return word(form)
