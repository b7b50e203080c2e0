"""A filled tool as a FHIR R4B QuestionnaireResponse, beside the Questionnaire that it answers.

Every item of the form stands in it, in the form's order; a blank has no answer, and no blank is a no. Where the form has rows to
fill as often as needed, their group stands once for each row that holds anything, with what was filled of it. *Not known* and
*not indicated* are answers; whether something was *not asked*, or *left*, is said beside an item that brought no words
(`fhir_beside`), who gave an answer and who signed which part in `fhir_people`. Names stand as text: there is nothing in it that leads from here
to a person's record elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from interview.documents.drawn import Drawings
from interview.documents.fhir_beside import decision, evidence_of, met, planned
from interview.documents.fhir_form import LANGUAGE
from interview.documents.fhir_people import author, signed
from interview.documents.fhir_terms import (
    ABSENT_REASON,
    ANSWERS,
    REASON,
    REMARKS,
    WHEN,
    Json,
    beside_id,
    canonical,
    cells,
    coding,
    column_id,
    extension,
    moment,
)
from interview.documents.filled import UNREVIEWED, lacking
from interview.documents.form import DocumentRefused
from interview.documents.planned import in_words
from interview.documents.speaking import printable
from interview.record.assessment import Assessment, is_draft
from interview.record.entry import AssessmentBegun, Base, FieldWritten, Finished, RowWritten
from interview.record.evidence import links
from interview.record.fields import fields_of, value
from interview.record.ledger import Ledger
from interview.record.plan import for_row, in_order, plan
from interview.record.rows import rows
from interview.words.content import Content
from interview.words.tool import Tool


@dataclass(frozen=True, slots=True)
class Given:
    """What the case holds for one item: its answer, {} for none, what is said beside it, and each of its rows by the linkId of the cell."""

    answer: Json
    beside: tuple[Json, ...] = ()
    rows: tuple[dict[str, Given], ...] = ()


ROWS, CELL = "rows", "cell"
"""Beside which of our ids rows are kept, until their group takes them: no linkId has these names, so nothing else can be taken for them."""


def response(form: Json, ledger: Ledger, content: Content, tool: Tool, found: Assessment, made: datetime, drawings: Drawings) -> Json:
    """Return the answers to `form`, which is the tool's Questionnaire. Raises `DocumentRefused` where the case has one that it has no item for."""
    given = _given(ledger, content, tool, found, drawings)
    items = list(_items(form["item"], given))
    if given:
        lost = next(iter(given)).partition(":")[0]
        raise DocumentRefused(
            f"The file for other systems was not made: the case holds something for “{lost}”, and {tool.name}, version {tool.version}, "
            "has no place for it. The case itself is safe. Ask whoever keeps the form’s content here to bring it back."
        )
    last = _last(ledger, tool, found)
    child = value(ledger, tool.child)
    draft = is_draft(content, tool, found)
    notices = (lacking(content, tool, found), UNREVIEWED) if draft else (UNREVIEWED,)
    return {
        "resourceType": "QuestionnaireResponse",
        "language": LANGUAGE,
        "extension": [
            extension("made", valueDateTime=moment(made)),
            extension("entries", valueInteger=len(ledger)),
            extension("content", valueString=content.digest),
            extension("begun-with-version", valueString=str(found.version)),
            *(extension("notice", valueString=notice) for notice in notices),
            *decision(ledger, content.pathway_of(tool), found),
            *signed(ledger, tool, found),
        ],
        "questionnaire": f"{canonical(tool)}|{tool.version}",
        "status": "in-progress" if draft else _status(found, ledger, last),
        **({"subject": {"display": printable(child)}} if child.strip() else {}),
        "authored": moment(last.at),
        "author": {"display": printable(ledger.name_of(last.by))},
        "item": items,
    }


def _status(found: Assessment, ledger: Ledger, last: Base) -> str:
    """Return completed, or amended where it was finished again after a change, or a field or a row was filled since."""
    times = [entry for entry in ledger.of(Finished) if entry.assessment == found.id]
    return "completed" if len(times) == 1 and last is found.finished else "amended"


def _last(ledger: Ledger, tool: Tool, found: Assessment) -> Base:
    """Return the entry by which these answers became what they are: who wrote it is their author."""
    entries: list[Base | None] = [found.finished, found.agreed, found.decided]
    entries += [entry for entry in ledger.of(AssessmentBegun) if entry.assessment == found.id]
    entries += [*found.judged.values(), *found.remarked.values(), *found.written.values(), *_fields(ledger, tool, found).values()]
    entries += [item.now for row in tool.actions for item in for_row(ledger, row.id)]
    cells_of_rows = {cell.id for section in tool.sections for cell in section.cells}
    # An emptied row is a row no more, and that it was emptied is a change all the same.
    entries += [entry for entry in ledger.of(RowWritten) if entry.field in cells_of_rows]
    return max((entry for entry in entries if entry), key=lambda entry: entry.at)


def _fields(ledger: Ledger, tool: Tool, found: Assessment) -> dict[str, FieldWritten]:
    """Return what was written in the form's fields. Those of another form of the same case are not its own."""
    known = {field.id for field in tool.fields}
    return {ident: entry for ident, entry in fields_of(ledger, tool, found).items() if ident in known}


def _items(wanted: list[Json], given: dict[str, Given]) -> Iterator[Json]:
    """Yield the answers to these items of a form, in its order, taking each out of `given`. What is only said has none."""
    for item in wanted:
        nested = item.get("item", [])
        stands: Json = {key: item[key] for key in ("linkId", "text") if key in item}
        if item["type"] == "display":
            continue
        if item.get("repeats"):
            for row in given.pop(beside_id(item["linkId"], ROWS), Given({})).rows:
                yield {**stands, "item": [cell for cell in _items(nested, dict(row)) if "answer" in cell]}
            continue
        if item["type"] == "group":
            below = list(_items(nested, given))
            if below:
                yield {**stands, "item": below}
            continue
        held = given.pop(item["linkId"], Given({}))
        if held.beside:
            stands["extension"] = list(held.beside)
        if held.answer:
            below = list(_items(nested, given))
            stands["answer"] = [{**held.answer, **({"item": below} if below else {})}]
        yield stands


def _given(ledger: Ledger, content: Content, tool: Tool, found: Assessment, drawings: Drawings) -> dict[str, Given]:
    """Return what the case holds for each linkId. It asks the case, not the form: what the form has no item for is found here too."""
    given = _in_fields(ledger, tool, found) | _in_rows(ledger, content, tool)
    linked = links(ledger, found.id)
    for item in dict.fromkeys((*found.judged, *linked, *(each.id for each in tool.indicators))):
        judged, section = found.judged.get(item), tool.section_of(item)
        answer = section.answer(judged.answer) if judged and section else None
        held: Json = {}
        beside: list[Json] = []
        if judged:
            known = coding(tool, section, answer) if section and answer else {"system": ANSWERS, "code": printable(judged.answer)}
            held = {"valueCoding": known}
            beside.append(author(ledger, judged))
            given |= {column_id(item, column): Given({"valueBoolean": True}) for column in judged.columns}
            given |= {beside_id(item, WHEN): Given(_text(judged.when)), beside_id(item, REASON): Given(_text(judged.reason))}
        beside += evidence_of(ledger, linked.get(item, ()), drawings)
        indicator = tool.indicator(item)
        if indicator and not linked.get(item) and (answer is None or answer.means == "unknown"):
            beside += met(ledger, content, tool, indicator)
        if held or beside:
            given[item] = Given(held, tuple(beside))
    for item, remark in found.remarked.items():
        if remark.text.strip():
            given[beside_id(item, REMARKS)] = Given(_text(remark.text), (author(ledger, remark),))
    for question, words in found.written.items():
        if words.text.strip():
            given[question] = Given(_text(words.text), (author(ledger, words),))
    return given | _of_the_plan(ledger, tool, given)


def _of_the_plan(ledger: Ledger, tool: Tool, given: dict[str, Given]) -> dict[str, Given]:
    """Return what the case's plan says in the form: in words in the first cell of a row, and beside the question that asks for it."""
    found: dict[str, Given] = {}
    for section in tool.sections:
        for row in section.actions:
            if items := for_row(ledger, row.id):
                cell, _ = cells(section, row)[0]
                found[cell] = Given(_text("\n".join(map(in_words, items))), tuple(planned(ledger, items)))
        if section.plans and (every := in_order(plan(ledger))):
            known = given.get(section.id, Given({}))
            found[section.id] = Given(known.answer, (*known.beside, *planned(ledger, every)))
    return found


def _in_fields(ledger: Ledger, tool: Tool, found: Assessment) -> dict[str, Given]:
    """Return what stands in the form's fields. An empty one is a blank, but for one of yes and no: there, *Not known* was chosen."""
    kinds = {field.id: field.kind for field in tool.fields}
    those = {
        ident: Given(_field(kinds[ident], entry.text), (author(ledger, entry),)) for ident, entry in _fields(ledger, tool, found).items()
    }
    return {ident: each for ident, each in those.items() if each.answer}


def _in_rows(ledger: Ledger, content: Content, tool: Tool) -> dict[str, Given]:
    """Return the rows of each section that has any, and, so that it is missed, what stands in a cell that no form has any more."""
    found: dict[str, Given] = {}
    for section in tool.sections:
        kinds = {cell.id: cell.kind for cell in section.cells}
        filled = (
            {cell: Given(_field(kinds[cell], entry.text), (author(ledger, entry),)) for cell, entry in row.cells.items()}
            for row in rows(ledger, tuple(kinds))
        )
        if held := tuple(filled):
            found[beside_id(section.id, ROWS)] = Given({}, rows=held)
    # A cell that another form has may be that one's: a case can have several forms.
    known = {cell.id for form in content.tools.values() for section in form.sections for cell in section.cells}
    gone = tuple(dict.fromkeys(entry.field for entry in ledger.of(RowWritten) if entry.field not in known))
    lost = {cell: entry for row in rows(ledger, gone) for cell, entry in row.cells.items() if entry.text.strip()}
    return found | {beside_id(cell, CELL): Given(_text(entry.text)) for cell, entry in lost.items()}


def _field(kind: str, written: str) -> Json:
    """Return what stands in a field as its kind has it. What is no date, or neither yes nor no, stands as it was written."""
    text = written.strip()
    if kind == "yes-no":
        if not text:
            return {"_valueBoolean": {"extension": [{"url": ABSENT_REASON, "valueCode": "unknown"}]}}
        if text.casefold() in ("yes", "no"):
            return {"valueBoolean": text.casefold() == "yes"}
        return {"_valueBoolean": _as_written(written)}
    if kind == "date" and text:
        try:
            return {"valueDate": date.fromisoformat(text).isoformat()}
        except ValueError:
            return {"_valueDate": _as_written(written)}
    return _text(written)


def _as_written(text: str) -> Json:
    return {"extension": [extension("as-written", valueString=printable(text))]}


def _text(text: str) -> Json:
    return {"valueString": printable(text)} if text.strip() else {}
