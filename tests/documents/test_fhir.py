"""A form and its answers as FHIR R4B: read back with the resource definitions, and compared with the form and the case, item by item."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.documents import make
from interview.documents.fhir import questionnaire_json, response_json
from interview.documents.fhir_check import fits
from interview.documents.fhir_form import questionnaire
from interview.documents.form import DocumentRefused
from interview.record.assessment import assessment
from interview.record.entry import Decided, FieldWritten, Finished, Observed, Planned, Remarked, Withdrawn, Written
from interview.record.ledger import Ledger
from interview.words.content import Content, read_content
from interview.words.tool import Section, Tool
from tests.documents.cases import (
    ADA_NAME,
    ARABIC,
    ARABIC_ASKED,
    BEN_NAME,
    CHILD,
    DRAWINGS,
    ENGLISH_OF_IT,
    HOUSE,
    MADE,
    Writing,
    all_left,
    arabic,
    content,
    draft,
    drawn,
    finished,
)
from tests.whole.stage import Stage
from tests.whole.transcript import run

OTHER = Path(__file__).parent.parent / "whole" / "other"
Found = dict[str, Any]
"""A resource, or an item of one, as plain JSON."""


@cache
def other() -> Content:
    """The content of an authority whose form has little in common with ours."""
    return read_content(OTHER)


@cache
def quay() -> Ledger:
    """That authority's form, filled and finished at the desk by a transcript."""
    return run(OTHER / "a-family-on-the-quay.txt", Stage(other())).ledger


TOOLS = [*content().tools.values(), *other().tools.values()]


def name_of(tool: Tool) -> str:
    return tool.id


def shelf_of(tool: str) -> Content:
    return other() if tool in other().tools else content()


@cache
def answers_of(ledger: Ledger, tool: str = "cse-1") -> Found:
    """Return a case's answers as JSON, once the resource definitions have read them."""
    shelf = shelf_of(tool)
    found = assessment(ledger)
    assert found
    data = response_json(ledger, shelf, shelf.tools[tool], found, MADE, DRAWINGS.__getitem__)
    read: Found = QuestionnaireResponse.model_validate_json(data).model_dump(mode="json")
    assert read == json.loads(data)
    return read


def form_of(tool: Tool) -> Found:
    """Return a form as JSON, once the resource definitions have read it."""
    data = questionnaire_json(tool)
    read: Found = Questionnaire.model_validate_json(data).model_dump(mode="json")
    assert read == json.loads(data)
    return read


def everywhere(items: list[Found]) -> Iterator[Found]:
    """Yield items with all that stand below them or below their answers, in their order."""
    for item in items:
        yield item
        yield from everywhere(item.get("item", []))
        for answer in item.get("answer", []):
            yield from everywhere(answer.get("item", []))


def by_id(resource: Found) -> dict[str, Found]:
    return {item["linkId"]: item for item in everywhere(resource["item"])}


def value(item: Found) -> object:
    """Return the answer to an item, a code as its code alone; None for a blank."""
    if "answer" not in item:
        return None
    [answer] = item["answer"]
    [held] = [each for key, each in answer.items() if key != "item"]
    return held["code"] if isinstance(held, dict) and "code" in held else held


def beside(item: Found, name: str) -> list[dict[str, Any]]:
    """Return each extension of ours beside an item as a dict of its parts."""
    return [parts(each) for each in item.get("extension", []) if each["url"] == f"urn:alongside:fhir:{name}"]


def parts(extension: Found) -> dict[str, Any]:
    return {
        part["url"]: parts(part) if "extension" in part else next(each for key, each in part.items() if key != "url")
        for part in extension["extension"]
    }


# ── the form ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tool", TOOLS, ids=name_of)
def test_a_form_has_its_own_name_version_and_title_and_is_a_draft(tool: Tool) -> None:
    """Nobody has reviewed its content, and it says so."""
    form = form_of(tool)
    assert (form["url"], form["version"], form["title"]) == (f"urn:alongside:tool:{tool.id}", str(tool.version), tool.title)
    assert form["status"] == "draft"
    assert "has not been reviewed" in form["description"]


@pytest.mark.parametrize("tool", TOOLS, ids=name_of)
def test_every_part_of_a_form_stands_in_it_in_its_order_and_wording(tool: Tool) -> None:
    """Sections, and in each what the form says, then its fields, items or rows: to the letter, under our ids."""
    form = form_of(tool)
    assert [(item["linkId"], item["text"]) for item in form["item"]] == [(section.id, section.title) for section in tool.sections]
    for section, group in zip(tool.sections, form["item"], strict=True):
        nested = group.get("item", [])
        assert [item["text"] for item in nested if item["type"] == "display"] == [text for text in (*section.text, section.legend) if text]
        held = [(each.id, each.label) for each in section.fields] + [(each.id, each.label) for each in section.actions]
        held += [(each.id, each.wording) for each in section.indicators]
        assert [(item["linkId"], item["text"]) for item in nested if item["linkId"] in dict(held)] == held
        kind = {"question": "text"}.get(section.kind, "group" if nested else "display")
        assert group["type"] == kind


@pytest.mark.parametrize("tool", TOOLS, ids=name_of)
def test_every_field_has_the_type_of_its_kind(tool: Tool) -> None:
    """Dates are dates; yes and no are a boolean, for which *not known* is a third thing; the rest is text."""
    form = by_id(form_of(tool))
    types = {"line": "string", "long": "text", "date": "date", "yes-no": "boolean"}
    assert {field.id: form[field.id]["type"] for field in tool.fields} == {field.id: types[field.kind] for field in tool.fields}
    assert {field.id for field in tool.fields if form[field.id].get("required")} == {field.id for field in tool.fields if field.required}


@pytest.mark.parametrize("tool", TOOLS, ids=name_of)
def test_every_indicator_is_a_choice_among_its_sections_answers(tool: Tool) -> None:
    """With what each means, its text for this item, and below it the columns that are ticked by themselves."""
    form = by_id(form_of(tool))
    for section in tool.sections:
        for item in section.indicators:
            choice = form[item.id]
            assert choice["type"] == "choice"
            options = choice["answerOption"]
            assert [(o["valueCoding"]["code"], o["valueCoding"]["display"]) for o in options] == [(a.id, a.label) for a in section.answers]
            about = [{each["url"].rpartition(":")[2]: list(each.values())[-1] for each in option["extension"]} for option in options]
            assert [each["means"] for each in about] == [answer.means for answer in section.answers]
            assert [each.get("text", "") for each in about] == [item.texts.get(answer.id, "") for answer in section.answers]
            boxes = [(f"{item.id}.{column.id}", column.label, "boolean") for column in section.columns]
            below = [(each["linkId"], each["text"], each["type"]) for each in choice["item"]]
            assert below == [*boxes, (f"{item.id}:when", "When", "string"), (f"{item.id}:reason", "Reason", "text")]


def test_two_forms_that_call_two_things_by_one_name_do_not_share_its_code() -> None:
    """The four answers that every form has are one code system; a form's own grades are another, by form and section."""
    ours, theirs = by_id(form_of(content().tools["cse-1"])), by_id(form_of(other().tools["care-ladder"]))
    assert {option["valueCoding"]["system"] for option in ours["a4"]["answerOption"]} == {"urn:alongside:answers"}
    systems = {option["valueCoding"]["code"]: option["valueCoding"]["system"] for option in theirs["d1"]["answerOption"]}
    assert systems["some"] == "urn:alongside:answers:care-ladder:daily"
    assert systems["not-known"] == "urn:alongside:answers"


def test_the_rows_of_a_table_of_actions_are_groups() -> None:
    """Its first column heads the rows; each further column is an item of every row."""
    tool = content().tools["cse-2"]
    [section] = [each for each in tool.sections if each.kind == "actions"]
    rows = by_id(form_of(tool))[section.id]["item"]
    assert [(row["linkId"], row["text"], row["type"]) for row in rows] == [(each.id, each.label, "group") for each in section.actions]
    assert [[(cell["text"], cell["type"]) for cell in row["item"]] for row in rows] == [
        [(column.label, "text") for column in section.columns[1:]] for _ in rows
    ]


def test_the_text_beside_an_item_stands_after_it_and_who_fills_a_section_is_said() -> None:
    """It has a place of its own, so that it can be written before the item is decided."""
    tool = content().tools["cse-2"]
    section = next(each for each in tool.sections if each.remarks)
    group = by_id(form_of(tool))[section.id]
    ids = [item["linkId"] for item in group["item"]]
    assert ids == [ident for item in section.indicators for ident in (item.id, f"{item.id}:remarks")]
    assert group["item"][1]["text"] == section.remarks
    assert group["extension"] == [{"url": "urn:alongside:fhir:filled-by", "valueCode": "officer"}]


@pytest.mark.parametrize("tool", TOOLS, ids=name_of)
def test_no_id_stands_twice_in_a_form(tool: Tool) -> None:
    """Every answer leads to one item."""
    ids = [item["linkId"] for item in everywhere(form_of(tool)["item"])]
    assert len(ids) == len(set(ids))


# ── the answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def cse_2() -> Ledger:
    """A second form of ours, half filled: one item decided, one only with a text beside it, one question, one field."""
    case = Writing("cse-2").begin().fill(childs_name=CHILD, assessment_start_date="2026-11-13")
    seen = case.add(Observed, words="Robin came home at four.", basis="record", agency="Example Police", source="report 9")
    case.link(seen, "b9")
    case.judge("b9", "indicated", reason="The report says so.")
    case.add(Remarked, assessment="a1", indicator="b9", text="Twice in October.")
    case.add(Remarked, assessment="a1", indicator="f1", text="To ask the school.")
    case.add(Written, assessment="a1", question="worried", text="The nights away.")
    case.add(Planned, item="p1", what="Ask for a strategy meeting", row="meeting", owner="Ada Example", by_when="2026-11-20")
    case.add(Planned, item="p2", what="Ring the school.", owner="Ben Example", done="2026-11-14", outcome="They will watch the gate.")
    return case.ledger()


CASES = [
    (finished, "cse-1"),
    (draft, "cse-1"),
    (arabic, "cse-1"),
    (all_left, "cse-1"),
    (drawn, "cse-1"),
    (cse_2, "cse-2"),
    (quay, "care-ladder"),
]


@pytest.mark.parametrize(("case", "tool"), CASES)
def test_every_answer_of_a_case_stands_under_its_id(case: Callable[[], Ledger], tool: str) -> None:
    """Each decision with its columns, *when* and reason; each text; each field. What is blank in the case has no answer."""
    compared(answers_of(case(), tool), shelf_of(tool).tools[tool], case())


def compared(response: Found, tool: Tool, ledger: Ledger) -> None:
    """Compare a response with the case, item by item."""
    items, found = by_id(response), assessment(ledger)
    assert found
    for section in tool.sections:
        for item in section.indicators:
            judged = found.judged.get(item.id)
            assert value(items[item.id]) == (judged.answer if judged else None), item.id
            below = {each["linkId"]: value(each) for answer in items[item.id].get("answer", []) for each in answer.get("item", [])}
            ticked = {f"{item.id}.{column.id}": True if judged and column.id in judged.columns else None for column in section.columns}
            texts = {f"{item.id}:{name}": getattr(judged, name, "") or None for name in ("when", "reason")}
            assert below == (ticked | texts if judged else {}), item.id
            if section.remarks:
                remark = found.remarked.get(item.id)
                assert value(items[f"{item.id}:remarks"]) == (remark.text if remark else None)
    for question in tool.questions:
        words = found.written.get(question.id)
        assert value(items[question.id]) == (words.text if words and words.text.strip() else None)


@pytest.mark.parametrize(("case", "tool"), CASES)
def test_every_item_that_can_be_answered_stands_in_the_forms_order(case: Callable[[], Ledger], tool: str) -> None:
    """Blank ones too: only what the form merely says is left out, and what stands below a blank."""
    form = form_of(shelf_of(tool).tools[tool])
    wanted = [item for section in form["item"] for item in (section, *(each for each in section.get("item", [])))]
    can = [item["linkId"] for item in wanted if item["type"] not in ("display", "group")]
    stands = [item["linkId"] for item in everywhere(answers_of(case(), tool)["item"])]
    assert [ident for ident in stands if ident in can] == can


def test_it_says_which_form_it_answers_and_what_it_was_made_from() -> None:
    """The form's version, the version with which it was begun, the number of entries, the content, the moment; who finished it, and when."""
    made = answers_of(finished())
    assert made["questionnaire"] == "urn:alongside:tool:cse-1|1"
    said = {each["url"].rpartition(":")[2]: list(each.values())[-1] for each in made["extension"]}
    assert (said["begun-with-version"], said["entries"], said["made"]) == ("1", len(finished()), "2026-11-20T14:05:00Z")
    assert said["content"] == content().digest
    last = finished().last(Finished)
    assert last
    assert (made["author"], made["authored"]) == ({"display": ADA_NAME}, f"{last.at:%Y-%m-%dT%H:%M:%SZ}")
    assert made["subject"] == {"display": CHILD}


def test_an_older_version_that_it_was_begun_with_is_said_beside_todays() -> None:
    """The answers are checked against the form as it stands; with which one they were begun is not lost."""
    made = answers_of(Writing("care-ladder").begin(version=2).fill(who="Kit").ledger(), "care-ladder")
    assert made["questionnaire"] == "urn:alongside:tool:care-ladder|4"
    assert {"url": "urn:alongside:fhir:begun-with-version", "valueString": "2"} in made["extension"]


def test_it_leads_to_no_record_elsewhere() -> None:
    """The child and the professionals stand by name, as in print: no reference, no identifier, and not our own ids."""
    text = json.dumps(answers_of(finished()))
    assert not any(f'"{key}"' in text for key in ("reference", "identifier", "id"))
    assert not any(f'"{entry.id}"' in text for entry in finished().entries)


def test_it_is_in_progress_then_completed_and_amended_once_it_was_finished_again() -> None:
    """Only what is finished counts; a change after that opens it again."""
    case = Writing().begin().fill(childs_name=CHILD)
    states = [answers_of(case.ledger())["status"]]
    case.judge_the_rest()
    for act in (
        lambda: case.add(Finished, assessment="a1"),
        lambda: case.judge("a1", "not-indicated"),
        lambda: case.add(Finished, assessment="a1"),
    ):
        act()
        states.append(answers_of(case.ledger())["status"])
    assert states == ["in-progress", "completed", "in-progress", "amended"]


def test_a_field_that_is_filled_after_that_amends_it() -> None:
    """Who filled it, and when, is then the author of the answers as they stand."""
    case = Writing().begin().fill(childs_name=CHILD).judge_the_rest()
    case.add(Finished, assessment="a1")
    case.add(FieldWritten, by="ben", field="gender", text="female")
    made = answers_of(case.ledger())
    assert (made["status"], made["author"]) == ("amended", {"display": BEN_NAME})


def test_a_draft_says_that_an_urgent_referral_never_waits() -> None:
    """As on paper; a finished one does not."""
    assert "An urgent referral never waits" in json.dumps(answers_of(draft())["extension"])
    assert "An urgent referral never waits" not in json.dumps(answers_of(finished())["extension"])


def test_the_tier_is_the_professionals_with_the_rules_and_the_second_person_beside_it() -> None:
    """What the rule gave and what was decided are two things; the reason and both names stand with them."""
    [decision] = beside(answers_of(finished()), "decision")
    assert (decision["tier"]["code"], decision["tier"]["display"], decision["rule-gave"]["code"]) == ("medium", "Medium Risk", "high")
    assert decision["reason"] == "The police are involved already."
    assert (decision["author"]["name"], decision["agreed"]["name"], decision["agreed"]["words"]) == (ADA_NAME, BEN_NAME, "I agree for now.")


def test_no_tier_is_said_not_to_mean_no_risk() -> None:
    """There is no code for nothing."""
    case = Writing().begin()
    case.add(Decided, assessment="a1", tier="", rule_tier="", reason="By the rule.")
    [decision] = beside(answers_of(case.ledger()), "decision")
    assert decision["tier"] == "No tier. This does not mean no risk."


def test_each_answer_names_who_gave_it_and_when() -> None:
    """Several people fill one form."""
    case = Writing().begin().fill(childs_name=CHILD)
    judged = case.judge("a1", "not-known", by="ben")
    items = by_id(answers_of(case.ledger()))
    assert beside(items["a1"], "author") == [
        {"name": BEN_NAME, "role": "manager", "agency": "Example Council", "at": f"{judged.at:%Y-%m-%dT%H:%M:%SZ}"}
    ]
    assert beside(items["childs-name"], "author")[0]["name"] == ADA_NAME
    assert beside(items["a2"], "author") == []


def test_not_asked_left_not_known_and_not_indicated_are_four_things() -> None:
    """The last two are answers. The first two stand beside an item, in our words and in FHIR's, and are no answer."""
    items = by_id(answers_of(all_left()))
    assert (value(items["a4"]), value(items["a1"]), value(items["m1"]), value(items["v6"])) == ("not-known", "not-indicated", None, None)
    met = {
        ident: {(each["status"], each.get("absent", {}).get("code"), each.get("account")) for each in beside(item, "met")}
        for ident, item in items.items()
    }
    young, parent = "young person", "parent or carer"
    assert met["a4"] >= {("later", "temp-unknown", young), ("not-about-me", "not-applicable", young)}
    assert met["m2"] >= {("rather-not", "asked-declined", young)}
    assert met["m1"] >= {("dont-know", "asked-unknown", young), ("not-asked", "not-asked", parent)}
    assert met["a3"] == {("not-asked", "not-asked", young), ("not-asked", "not-asked", parent)}
    assert met["h1"] == {("never-asked", "not-asked", young), ("never-asked", "not-asked", parent)}
    assert beside(items["a1"], "met") == [], "what is decided as not indicated was looked at"


def test_evidence_stands_beside_its_item_with_the_words_exactly() -> None:
    """Which way it points, whose words, what was asked, how and when: towards the item first."""
    towards, record, away = beside(by_id(answers_of(finished()))["a4"], "evidence")
    assert (towards["pointing"], towards["speaker"], towards["how"], towards["language"]) == ("towards", "Robin", "said", "en-GB")
    assert (towards["words"], towards["asked"]) == ("I go round to Kez’s till late.\nThen home.", "Tell me about a usual evening.")
    assert towards["written-down-by"] == ADA_NAME
    assert (record["source"], record["agency"], record["record"], record["when"]) == (
        "record",
        "Example Police",
        "missing report 7",
        "in May",
    )
    assert (away["pointing"], away["source"], away["relation"]) == ("away", "parent or carer", "mother")


def test_words_in_another_language_stand_as_they_were_said_with_the_english_beside_them() -> None:
    """Whose English it is stands with it, and the English of what was asked."""
    items = by_id(answers_of(arabic()))
    [said], [typed] = beside(items["a4"], "evidence"), beside(items["m2"], "evidence")
    assert (said["words"], said["language"], said["asked"]) == (ARABIC, "ar", ARABIC_ASKED)
    assert (said["english"], said["english-by"], said["asked-english"]) == (
        ENGLISH_OF_IT,
        "Noor Invented",
        "Tell me about a usual evening.",
    )
    assert typed["language"] == "und"


def test_a_drawing_comes_with_its_evidence_and_a_lost_one_is_said_to_be_lost() -> None:
    """The response can be read without the case beside it."""
    items = by_id(answers_of(drawn()))
    assert b64decode(beside(items["a4"], "evidence")[0]["drawing"]["data"]) == HOUSE.encode()
    assert beside(items["v6"], "evidence")[0]["drawing"] == {"title": "[the drawing could not be read]"}


def test_the_plan_stands_in_the_forms_rows_and_beside_the_question_that_asks_for_it() -> None:
    """A row has in words what belongs to it, and each part by itself; the question has the whole plan beside what was written."""
    items = by_id(answers_of(cse_2(), "cse-2"))
    [cell] = items["meeting"]["item"]
    assert value(cell) == "To be done by 20 November 2026 (Ada Example): Ask for a strategy meeting"
    [meeting] = beside(cell, "plan")
    assert (meeting["what"], meeting["state"], meeting["by-when"], meeting["owner"]) == (
        "Ask for a strategy meeting",
        "open",
        "2026-11-20",
        "Ada Example",
    )
    assert [value(each) for each in items["nrm"]["item"]] == [None]
    assert value(items["next"]) is None
    assert [(each["what"], each["state"], each.get("outcome")) for each in beside(items["next"], "plan")] == [
        ("Ask for a strategy meeting", "open", None),
        ("Ring the school.", "done", "They will watch the gate."),
    ]


def test_evidence_without_a_decision_makes_no_answer() -> None:
    """Words that point towards an item do not tick it."""
    case = Writing().begin()
    case.link(case.add(Observed, words="Seen.", basis="observation"), "a4")
    item = by_id(answers_of(case.ledger()))["a4"]
    assert value(item) is None
    assert len(beside(item, "evidence")) == 1


def test_what_was_taken_back_is_not_there() -> None:
    """The view before it is restored."""
    case = Writing().begin()
    judged = case.judge("a4", "indicated", "current")
    case.add(Withdrawn, entry=judged.id, reason="a slip")
    assert value(by_id(answers_of(case.ledger()))["a4"]) is None


def test_a_date_that_is_none_and_a_yes_or_no_that_is_not_known_are_no_blanks() -> None:
    """A date in words stands as it was written; *not known* was chosen, and is neither a no nor nothing."""
    case = Writing("care-ladder").begin().fill(who="Kit", birthday="in spring", speaks_with_help="")
    items = by_id(answers_of(case.ledger(), "care-ladder"))
    assert items["birthday"]["answer"] == [
        {"_valueDate": {"extension": [{"url": "urn:alongside:fhir:as-written", "valueString": "in spring"}]}}
    ]
    [known] = items["speaks-with-help"]["answer"]
    assert known["_valueBoolean"]["extension"][0]["valueCode"] == "unknown"
    other_case = Writing("care-ladder").begin().fill(who="Kit", birthday="2019-04-01", speaks_with_help="no")
    items = by_id(answers_of(other_case.ledger(), "care-ladder"))
    assert (value(items["birthday"]), value(items["speaks-with-help"]), value(items["moved-from"])) == ("2019-04-01", False, None)


def test_words_that_json_or_fhir_cannot_hold_do_not_stop_it() -> None:
    """Codes without a form are replaced by a sign, as on paper; a text of blanks is a blank."""
    case = Writing().begin().fill(childs_name="Robin\x00", address=" \n ", gender="\ud83d")
    items = by_id(answers_of(case.ledger()))
    assert (value(items["childs-name"]), value(items["address"]), value(items["gender"])) == ("Robin\ufffd", None, "\ufffd")


@st.composite
def judgements(draw: st.DrawFn) -> tuple[Tool, Ledger]:
    """Make up what somebody decided on any of the forms: some items, in any order, some of them again."""
    tool = draw(st.sampled_from(TOOLS))
    case = Writing(tool.id).begin(tool.version)
    texts = st.text(max_size=6).filter(lambda text: text == text.strip() and text.isprintable())
    for ident in draw(st.lists(st.sampled_from([item.id for item in tool.indicators]), max_size=12)):
        section = tool.section_of(ident)
        assert section
        columns = draw(st.lists(st.sampled_from([column.id for column in section.columns]), unique=True)) if section.columns else []
        case.judge(ident, draw(_answer(section)), *columns, when=draw(texts), reason=draw(texts))
        if section.remarks and draw(st.booleans()):
            case.add(Remarked, assessment="a1", indicator=ident, text=draw(texts.filter(bool)))
    for question in tool.questions:
        if draw(st.booleans()):
            case.add(Written, assessment="a1", question=question.id, text=draw(texts))
    return tool, case.ledger()


def _answer(section: Section) -> st.SearchStrategy[str]:
    return st.sampled_from([answer.id for answer in section.answers])


@settings(max_examples=40, deadline=None)
@given(judgements())
def test_whatever_is_decided_comes_out_as_it_was_decided(made: tuple[Tool, Ledger]) -> None:
    """Any decisions on any form fit FHIR's definitions and the form, and say what the case says, item by item."""
    tool, ledger = made
    compared(answers_of(ledger, tool.id), tool, ledger)


# ── checked ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def planted(change: Callable[[dict[str, Found], Found], object]) -> str:
    """Return the sentence with which a response is refused after a change."""
    made = deepcopy(answers_of(finished()))
    form = questionnaire(content().tools["cse-1"])
    fits(made, form)
    change(by_id(made), made)
    QuestionnaireResponse.model_validate(made)  # the library has nothing against it
    with pytest.raises(DocumentRefused, match="The case itself is safe") as refused:
        fits(made, form)
    return str(refused.value)


def test_an_id_that_the_form_does_not_have_is_refused() -> None:
    """The resource definitions would let it pass."""
    assert "no item “a99”" in planted(lambda items, _: items["a4"].update(linkId="a99"))
    assert "no item “a4.sometime”" in planted(lambda items, _: items["a4.current"].update(linkId="a4.sometime"))


def test_a_code_that_is_none_of_the_answers_is_refused() -> None:
    """Neither an invented one, nor a right one of another system, nor a right one with another label."""
    assert "“maybe” is none" in planted(lambda items, _: items["a4"]["answer"][0]["valueCoding"].update(code="maybe"))
    assert "is none of" in planted(lambda items, _: items["a4"]["answer"][0]["valueCoding"].update(system="urn:elsewhere"))
    assert "is none of" in planted(lambda items, _: items["a4"]["answer"][0]["valueCoding"].update(display="Not indicated"))


def test_an_answer_of_another_type_is_refused() -> None:
    """A text is no code, and a heading is no question."""
    assert "not of the type choice" in planted(lambda items, _: items["v6"].update(answer=[{"valueString": "indicated"}]))
    assert "not of the type boolean" in planted(lambda items, _: items["a4.current"].update(answer=[{"valueInteger": 1}]))
    assert "no question" in planted(lambda items, _: items["high"].update(answer=[{"valueString": "yes"}]))


def test_an_item_in_another_place_or_order_or_twice_is_refused() -> None:
    """Where an answer stands is part of what it says."""
    assert "order" in planted(lambda items, _: items["high"]["item"].reverse())
    assert "twice" in planted(lambda items, _: items["high"]["item"].insert(0, items["high"]["item"][0]))
    assert "at this place" in planted(lambda items, _: items["high"]["item"].append(items["a4"]))
    assert "more than one answer" in planted(lambda items, _: items["a4"]["answer"].append(items["a4"]["answer"][0]))


def test_other_words_or_another_version_of_the_form_are_refused() -> None:
    """An answer belongs to the words that it answers."""
    assert "other words" in planted(lambda items, _: items["a4"].update(text="Something else"))
    assert "cse-1|2" in planted(lambda _, made: made.update(questionnaire="urn:alongside:tool:cse-1|2"))


def test_an_id_that_a_form_has_twice_is_refused() -> None:
    """Nobody could say which item an answer is to."""
    form = questionnaire(content().tools["cse-1"])
    form["item"].append(form["item"][0])
    with pytest.raises(DocumentRefused, match="twice"):
        fits(answers_of(finished()), form)


@pytest.mark.parametrize("lost", ["indicator", "answer", "column", "question", "remark", "link"])
def test_what_the_form_has_no_place_for_any_more_is_never_dropped_in_silence(lost: str) -> None:
    """An id that was taken out of the content is named in a sentence, instead of a response without it."""
    case = Writing().begin()
    match lost:
        case "indicator":
            case.judge("gone", "indicated")
        case "answer":
            case.judge("a4", "gone")
        case "column":
            case.judge("a4", "indicated", "gone")
        case "question":
            case.add(Written, assessment="a1", question="gone", text="Words.")
        case "remark":
            case.add(Remarked, assessment="a1", indicator="gone", text="Words.")
        case "link":
            case.link(case.add(Observed, words="Seen.", basis="observation"), "gone")
    with pytest.raises(DocumentRefused, match=r"gone.*The case itself is safe"):
        answers_of(case.ledger())


def test_answers_to_another_form_are_refused() -> None:
    """Two forms may have one id for two things."""
    found = assessment(finished())
    assert found
    with pytest.raises(DocumentRefused, match="another form"):
        response_json(finished(), content(), content().tools["cse-2"], found, MADE)


# ── made ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", [make.QUESTIONS, make.ANSWERS])
def test_the_same_case_at_the_same_moment_gives_the_same_bytes(name: str) -> None:
    """Made by its name like every document."""
    found = assessment(finished())
    assert found

    def again() -> bytes:
        ledger = Ledger(finished().case, finished().entries)
        return make.document(name, ledger, content(), content().tools["cse-1"], found, None, MADE)

    assert again() == again()


def test_every_document_is_offered_as_a_download() -> None:
    """These two as what they are."""
    from interview.pages.documents import KINDS

    assert set(KINDS) == set(make.NAMES)
    assert KINDS[make.QUESTIONS] == KINDS[make.ANSWERS] == ("FHIR", "application/fhir+json")


def test_the_definitions_come_in_only_when_they_are_wanted() -> None:
    """They take half a second, which nobody waits for who wants another document."""
    code = "import sys, interview.documents.make, interview.documents.fhir; sys.exit('fhir' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
