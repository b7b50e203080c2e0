"""A form and its answers for other systems: HL7 FHIR R4B (4.3.0), as JSON.

    questionnaire_json(tool)
    response_json(ledger, content, tool, found, made, drawings)

Each is read by the resource definitions of `fhir.resources` before it is handed on; the answers also against the
form's own linkIds and codes. Pure: the same case at the same moment gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from interview.documents.drawn import Drawings, none_kept
from interview.documents.fhir_answers import response
from interview.documents.fhir_check import fits
from interview.documents.fhir_form import questionnaire
from interview.documents.fhir_terms import Json
from interview.documents.form import DocumentRefused
from interview.record.assessment import Assessment
from interview.record.ledger import Ledger
from interview.words.content import Content
from interview.words.tool import Tool


def questionnaire_json(tool: Tool) -> bytes:
    """Return a tool as a Questionnaire. Raises `DocumentRefused` where it does not fit FHIR's definition."""
    return _checked(questionnaire(tool))


def response_json(ledger: Ledger, content: Content, tool: Tool, found: Assessment, made: datetime, drawings: Drawings = none_kept) -> bytes:
    """Return a filled tool as a QuestionnaireResponse, as it stands at `made` (with its time zone).

    Raises `DocumentRefused` where it would not fit FHIR's definition or the form's own ids and codes.
    """
    if found.tool != tool.id:
        raise DocumentRefused("These answers are to another form, so the file for other systems was not made. The case itself is safe.")
    form = questionnaire(tool)
    answers = response(form, ledger, content, tool, found, made, drawings)
    fits(answers, form)
    return _checked(answers)


def _checked(resource: Json) -> bytes:
    """Write a resource, once the library's definition of it has read all of it."""
    # It takes half a second to come in, so it comes when it is wanted.
    from fhir.resources.R4B.domainresource import DomainResource
    from fhir.resources.R4B.questionnaire import Questionnaire
    from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

    known: dict[str, type[DomainResource]] = {"Questionnaire": Questionnaire, "QuestionnaireResponse": QuestionnaireResponse}
    try:
        same = known[resource["resourceType"]].model_validate(resource).model_dump(mode="json") == resource
    except ValueError as error:
        raise DocumentRefused(f"{_NOT_MADE} FHIR’s definition says: {error}") from error
    if not same:
        raise DocumentRefused(_NOT_MADE)
    return msgspec.json.format(msgspec.json.encode(resource), indent=2)


_NOT_MADE = "The file for other systems would not fit FHIR’s definition, so it was not made. The case itself is safe, and so are Word, PDF and JSON."
