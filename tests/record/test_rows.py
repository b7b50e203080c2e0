"""Rows that are filled as often as needed: what stands in each cell, and which row comes next."""

from __future__ import annotations

from interview.record.entry import RowWritten
from interview.record.rows import next_row, rows, written
from tests.record.made import Writing

CELLS = ("name", "since")


def test_the_latest_of_each_cell_stands_in_the_order_of_the_rows() -> None:
    """A cell written again takes its own place, and its row keeps the place where it was begun."""
    case = Writing()
    case.add(RowWritten, row="people-2", field="name", text="Kit")
    case.add(RowWritten, row="people-1", field="name", text="Lo")
    case.add(RowWritten, row="people-2", field="name", text="Kit Invented")
    case.add(RowWritten, row="people-2", field="since", text="last summer")
    case.add(RowWritten, row="boats-1", field="boat", text="The Wren")
    found = rows(case.ledger, CELLS)
    assert [(row.id, row.text("name"), row.text("since")) for row in found] == [
        ("people-2", "Kit Invented", "last summer"),
        ("people-1", "Lo", ""),
    ]


def test_a_row_whose_cells_are_all_empty_is_no_row() -> None:
    """What stood there stays in the case, and what is taken back stands as it did before."""
    case = Writing()
    case.add(RowWritten, row="people-1", field="name", text="Kit")
    emptied = case.add(RowWritten, row="people-1", field="name", text=" ")
    assert rows(case.ledger, CELLS) == ()
    found = written(case.ledger, "people-1", "name")
    assert found is not None
    assert found.id == emptied
    case.take_back(emptied)
    assert [row.text("name") for row in rows(case.ledger, CELLS)] == ["Kit"]


def test_the_next_row_has_an_id_that_no_row_ever_had() -> None:
    """Ids go on after the last, also where that was emptied or is only drawn; those of another section are not counted."""
    case = Writing()
    assert next_row(case.ledger, "people") == "people-1"
    case.add(RowWritten, row="people-9", field="name", text="")
    case.add(RowWritten, row="people-at-home-20", field="name", text="Kit")
    assert next_row(case.ledger, "people") == "people-10"
    assert next_row(case.ledger, "people", "people-10") == "people-11"
