"""Rows of a form in FHIR R4B: a group that repeats for what is filled as often as needed, and the rows of a table of actions."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.documents import make
from interview.documents.fhir import response_json
from interview.documents.fhir_check import fits
from interview.documents.fhir_form import questionnaire
from interview.documents.form import DocumentRefused
from interview.record.assessment import assessment
from interview.record.entry import FieldWritten, Finished, Planned, Remarked, RowWritten, Withdrawn
from interview.record.ledger import Ledger
from interview.words.content import Content, read_content
from interview.words.tool import Tool
from tests.documents.cases import ADA_NAME, BEN_NAME, MADE, Writing
from tests.documents.cases import content as ours
from tests.documents.test_fhir import Found, beside, by_id, compared, everywhere, form_of, value
from tests.whole.test_more_tools import ALL, FERRY, Foreign, content, document, walked

GUESTS = ("guest-name", "guest-since", "guest-key", "guest-brings")
UNKNOWN = {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}


def guest_book() -> Tool:
    """The form that has two sections of rows: the guests of a house, and the boats they come in."""
    return content(FERRY).tools["guest-book"]


class Book(Writing):
    """Writes rows of that form."""

    def row(self, row: str, by: str = "ada", **cells: str) -> RowWritten:
        """Write cells of a row, each named with `_` for `-`, and return the entry of the last."""
        return [self.add(RowWritten, by=by, row=row, field=name.replace("_", "-"), text=text) for name, text in cells.items()][-1]


def book() -> Book:
    case = Book("guest-book")
    case.begin().fill(child="Kit Invented")
    return case


def answers_of(ledger: Ledger, tool: str = "guest-book", shelf: Content | None = None) -> Found:
    """Return a case's answers as JSON, once the resource definitions have read them."""
    found, known = assessment(ledger), shelf or content(FERRY)
    assert found
    data = response_json(ledger, known, known.tools[tool], found, MADE)
    read: Found = QuestionnaireResponse.model_validate_json(data).model_dump(mode="json")
    assert read == json.loads(data)
    return read


def rows_of(response: Found, section: str) -> list[dict[str, object]]:
    """Return each row of a section as its answers by linkId, in the order in which they stand."""
    return [{cell["linkId"]: value(cell) for cell in item["item"]} for item in response["item"] if item["linkId"] == section]


# ── the form ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_section_of_rows_is_a_group_that_repeats_and_no_other_item_does() -> None:
    """What the form says of it stands first, then one item for each cell, under its own id and with the type of its kind."""
    form = form_of(guest_book())
    guests, boats = by_id(form)["guests"], by_id(form)["boats"]
    assert [(each["linkId"], each["type"]) for each in everywhere(form["item"]) if "repeats" in each] == [
        ("guests", "group"),
        ("boats", "group"),
    ]
    assert guests["repeats"] is boats["repeats"] is True
    assert [(each["linkId"], each["text"], each["type"]) for each in guests["item"]] == [
        ("guests:text-1", "One line of the book for each guest.", "display"),
        ("guest-name", "Name or nickname", "string"),
        ("guest-since", "First seen", "date"),
        ("guest-key", "Has a key", "boolean"),
        ("guest-brings", "What they bring and take", "text"),
    ]
    assert [each["linkId"] for each in boats["item"]] == ["boat-name"]


@ALL
def test_forms_of_any_shape_and_their_answers_fit_the_definitions(foreign: Foreign) -> None:
    """Points, two layers and a tally, rows: filled at the desk by a transcript, and made by their name as the page makes them."""
    stage = walked(foreign)
    form_of(stage.tool)
    data = document(stage, make.ANSWERS)
    read = QuestionnaireResponse.model_validate_json(data).model_dump(mode="json")
    assert read == json.loads(data)
    compared(read, stage.tool, stage.ledger)


# ── the answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_group_stands_once_for_each_row_with_the_cells_that_are_filled() -> None:
    """Two guests and a boat, as a transcript left them: dates are dates, yes is true, and a row that was emptied is gone."""
    made = json.loads(document(walked(FERRY), make.ANSWERS))
    assert rows_of(made, "guests") == [
        {"guest-name": "Old Tom", "guest-since": "2026-02-01", "guest-key": True},
        {"guest-name": "Blue Scarf, called Wren"},
    ]
    assert rows_of(made, "boats") == [{"boat-name": "The Kittiwake"}]
    assert "Blue Scarf" not in [value(item) for item in everywhere(made["item"])]
    first, second = (item for item in made["item"] if item["linkId"] == "guests")
    assert first["text"] == second["text"] == "Who comes and goes"


def test_rows_keep_the_order_in_which_they_were_begun_and_cells_that_of_the_form() -> None:
    """A row that is written again keeps its place; which cell was written first does not matter."""
    case = book()
    case.row("guests-2", guest_key="no", guest_name="Second")
    case.row("guests-1", guest_name="First")
    case.row("guests-2", guest_name="Second, again")
    made = answers_of(case.ledger())
    assert rows_of(made, "guests") == [{"guest-name": "Second, again", "guest-key": False}, {"guest-name": "First"}]
    assert [cell["linkId"] for cell in made["item"][1]["item"]] == ["guest-name", "guest-key"]


def test_a_form_without_a_filled_row_has_no_item_for_them() -> None:
    """Neither one that nobody began nor one of blanks, nor one in which only *Not known* is left: that is no row on paper either."""
    case = book()
    case.row("guests-1", guest_name=" \n ", guest_key="")
    made = answers_of(case.ledger())
    assert rows_of(made, "guests") == rows_of(made, "boats") == []
    assert [item["linkId"] for item in made["item"]] == ["whom", "noticed", "needs"]


def test_not_known_in_a_row_and_a_date_in_words_are_no_blanks() -> None:
    """As in the form's other fields."""
    case = book()
    case.row("guests-1", guest_name="Old Tom", guest_key="", guest_since="in spring", guest_brings="")
    cells = by_id(answers_of(case.ledger()))["guests"]["item"]
    assert [(cell["linkId"], cell["answer"]) for cell in cells] == [
        ("guest-name", [{"valueString": "Old Tom"}]),
        ("guest-since", [{"_valueDate": {"extension": [{"url": "urn:alongside:fhir:as-written", "valueString": "in spring"}]}}]),
        ("guest-key", [{"_valueBoolean": UNKNOWN}]),
    ]


def test_each_cell_names_who_wrote_it_and_when() -> None:
    """Two people can fill one row."""
    case = book()
    tom = case.row("guests-1", guest_name="Old Tom")
    key = case.row("guests-1", by="ben", guest_key="yes")
    items = by_id(answers_of(case.ledger()))
    ada = {"name": ADA_NAME, "role": "social worker", "agency": "Example Council"}
    ben = {"name": BEN_NAME, "role": "manager", "agency": "Example Council"}
    assert beside(items["guest-name"], "author") == [ada | {"at": f"{tom.at:%Y-%m-%dT%H:%M:%SZ}"}]
    assert beside(items["guest-key"], "author") == [ben | {"at": f"{key.at:%Y-%m-%dT%H:%M:%SZ}"}]
    assert beside(items["guests"], "author") == []


def test_a_cell_that_was_taken_back_stands_as_it_did_before() -> None:
    """And where it was all that a row held, the row is gone."""
    case = book()
    case.row("guests-1", guest_name="Old Tom")
    again = case.row("guests-1", guest_name="Young Tom")
    only = case.row("guests-2", guest_name="Blue Scarf")
    for entry in (again, only):
        case.add(Withdrawn, entry=entry.id, reason="a slip")
    assert rows_of(answers_of(case.ledger()), "guests") == [{"guest-name": "Old Tom"}]


@pytest.mark.parametrize("text", ["Blue Scarf", ""], ids=["filled", "emptied"])
def test_a_row_that_is_written_after_the_form_was_finished_amends_it(text: str) -> None:
    """Who wrote it, and when, is then the author of the answers as they stand: also of one who emptied it."""
    case = book()
    case.row("guests-1", guest_name="Old Tom")
    for item in content(FERRY).tools["guest-book"].indicators:
        case.judge(item.id, "not-known")
    case.add(Finished, assessment="a1")
    assert answers_of(case.ledger())["status"] == "completed"
    last = case.row("guests-1", by="ben", guest_name=text)
    made = answers_of(case.ledger())
    assert (made["status"], made["author"], made["authored"]) == ("amended", {"display": BEN_NAME}, f"{last.at:%Y-%m-%dT%H:%M:%SZ}")


def test_a_cell_that_no_form_has_any_more_is_never_dropped_in_silence() -> None:
    """It is named, instead of a response without it; emptied, it holds nothing that could be lost."""
    case = book()
    case.row("guests-1", guest_name="Old Tom", guest_door="the back", guest_pass="seven")
    case.row("guests-1", guest_door="")
    with pytest.raises(DocumentRefused, match=r"“guest-pass”.*The case itself is safe"):
        answers_of(case.ledger())
    case.row("guests-1", guest_pass="")
    assert rows_of(answers_of(case.ledger()), "guests") == [{"guest-name": "Old Tom"}]


def test_the_rows_of_another_form_of_the_same_case_are_not_its_own(tmp_path: Path) -> None:
    """Each form has those of its own cells."""
    copytree(FERRY.home / "scripts", tmp_path / "scripts")
    tools = tmp_path / "scripts" / "tools"
    text = (tools / "guest-book.md").read_text("utf-8").replace("id: guest-book", "id: night-book").replace("{#guest-", "{#night-")
    (tools / "night-book.md").write_text(text, "utf-8")
    shelf = read_content(tmp_path)
    case = book()
    case.row("guests-1", guest_name="Old Tom", night_name="The one with the lamp")
    assert rows_of(answers_of(case.ledger(), shelf=shelf), "guests") == [{"guest-name": "Old Tom"}]


WRITTEN = st.tuples(
    st.sampled_from(["guests-1", "guests-2", "guests-3"]),
    st.sampled_from(GUESTS),
    st.sampled_from(["", " ", "yes", "no", "2026-02-01", "Tom\nB."]),
)
"""A row, one of its cells, and what is written there."""


def as_cell(cell: str, text: str) -> object:
    """Return what a cell is in FHIR, None for a blank: a second reading of the kinds, without the code that is tested."""
    if cell == "guest-key":
        return UNKNOWN if not text.strip() else {"yes": True, "no": False}.get(text, as_written(text))
    if cell == "guest-since" and text.strip():
        return text if text == "2026-02-01" else as_written(text)
    return text if text.strip() else None


def as_written(text: str) -> Found:
    return {"extension": [{"url": "urn:alongside:fhir:as-written", "valueString": text}]}


@settings(max_examples=40, deadline=None)
@given(st.lists(WRITTEN, max_size=12))
def test_whatever_is_written_in_rows_comes_out_row_by_row(written: list[tuple[str, str, str]]) -> None:
    """Any cells in any order fit FHIR's definitions and the form, and say what stands in the case: the latest of each cell."""
    case = book()
    stands: dict[str, dict[str, str]] = {}
    for row, cell, text in written:
        case.add(RowWritten, row=row, field=cell, text=text)
        stands.setdefault(row, {})[cell] = text
    held = [row for row in stands.values() if any(text.strip() for text in row.values())]
    wanted = [{cell: as_cell(cell, row[cell]) for cell in GUESTS if cell in row and as_cell(cell, row[cell]) is not None} for row in held]
    assert rows_of(answers_of(case.ledger()), "guests") == wanted


# ── checked ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def two_rows() -> Found:
    """The answers of a book with two guests and two boats."""
    case = book()
    case.row("guests-1", guest_name="Old Tom", guest_key="yes")
    case.row("guests-2", guest_name="Blue Scarf")
    case.row("boats-1", boat_name="The Kittiwake")
    case.row("boats-2", boat_name="The Wren")
    return answers_of(case.ledger())


def planted(change: Callable[[list[Found]], object], form: Found | None = None) -> str:
    """Return the sentence with which those answers are refused after a change of their items: child, guests, guests, boats, boats, …"""
    made = deepcopy(two_rows())
    fits(made, questionnaire(guest_book()))
    change(made["item"])
    QuestionnaireResponse.model_validate(made)  # the library has nothing against it
    with pytest.raises(DocumentRefused, match="The case itself is safe") as refused:
        fits(made, form or questionnaire(guest_book()))
    return str(refused.value)


def test_an_id_in_a_row_that_its_cells_do_not_have_is_refused() -> None:
    """Neither an invented one nor one of another group, in whichever row it stands."""
    assert "no item “guest-pass” at this place" in planted(lambda items: items[2]["item"][0].update(linkId="guest-pass"))
    assert "no item “boat-name” at this place" in planted(lambda items: items[1]["item"].append(items[3]["item"][0]))
    assert "no item “guest”" in planted(lambda items: items[2].update(linkId="guest"))


def test_what_stands_in_a_row_is_checked_as_elsewhere() -> None:
    """Each cell once, in the form's order, of its type; a row itself is no question."""
    assert "order" in planted(lambda items: items[1]["item"].reverse())
    assert "twice" in planted(lambda items: items[2]["item"].append(items[2]["item"][0]))
    assert "not of the type string" in planted(lambda items: items[2]["item"][0].update(answer=[{"valueBoolean": True}]))
    assert "more than one answer" in planted(lambda items: items[2]["item"][0]["answer"].append({"valueString": "Wren"}))
    assert "no question" in planted(lambda items: items[2].update(answer=[{"valueString": "Blue Scarf"}]))


def test_a_group_or_a_question_that_the_form_does_not_let_repeat_is_refused() -> None:
    """What is asked once is answered once."""
    assert "“whom” stands twice" in planted(lambda items: items.insert(0, items[0]))
    assert "“needs” stands twice" in planted(lambda items: items.append(items[-1]))
    for says in ({}, {"repeats": False}):
        form = questionnaire(guest_book())
        del form["item"][1]["repeats"]
        form["item"][1].update(says)
        assert "“guests” stands twice" in planted(lambda _: None, form)


def test_a_question_that_may_have_several_answers_is_no_group_that_repeats() -> None:
    """In FHIR its answers repeat and not its item."""
    form = questionnaire(guest_book())
    form["item"][-1]["repeats"] = True
    assert "“needs” stands twice" in planted(lambda items: items.append(items[-1]), form)


def test_rows_of_one_group_stand_together_in_the_forms_order() -> None:
    """A guest after the boats is out of place."""
    assert "order" in planted(lambda items: items.insert(4, items.pop(1)))


# ── the rows of a table of actions ───────────────────────────────────────────────────────────────────────────────────────


def test_the_whole_of_cse_2_filled_is_valid_with_an_answer_to_every_item() -> None:
    """Fields, items with their columns and texts, questions, and something planned in each of the nine rows, which are the form's own."""
    tool = ours().tools["cse-2"]
    case = Writing("cse-2").begin()
    kinds = {"date": "2026-11-13", "yes-no": "yes"}
    for field in tool.fields:
        case.add(FieldWritten, field=field.id, text=kinds.get(field.kind, f"{field.label}\nwritten"))
    for section in tool.sections:
        for item in section.indicators:
            case.judge(item.id, "indicated", *(column.id for column in section.columns), when="in May", reason="Seen.")
            case.add(Remarked, assessment="a1", indicator=item.id, text=f"About {item.id}.")
    case.write_all()
    for row in tool.actions:
        case.add(Planned, item=f"plan-{row.id}", what=f"To see to: {row.label}", row=row.id, owner="Ada Example", by_when="2026-11-20")
    case.add(Finished, assessment="a1")
    made = answers_of(case.ledger(), "cse-2", ours())
    compared(made, tool, case.ledger())
    items = by_id(made)
    can = [item["linkId"] for item in everywhere(form_of(tool)["item"]) if item["type"] not in ("group", "display")]
    assert [ident for ident in can if "answer" not in items[ident]] == []
    rows = [items[row.id] for row in tool.actions]
    assert len(rows) == 9
    assert [beside(row["item"][0], "plan")[0]["what"] for row in rows] == [f"To see to: {row.label}" for row in tool.actions]
    assert made["status"] == "completed"
