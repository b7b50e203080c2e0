"""What stands in the rows of a form that are filled as often as needed, such as one for each person of concern."""

from __future__ import annotations

from dataclasses import dataclass

from interview.record.entry import RowWritten
from interview.record.ledger import Ledger, folded


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the latest standing entry of each of its cells, by the id of the field."""

    id: str
    cells: dict[str, RowWritten]

    def text(self, cell: str) -> str:
        """Return what stands in a cell, or an empty string."""
        return self.cells[cell].text if cell in self.cells else ""


@folded
def rows(ledger: Ledger, cells: tuple[str, ...]) -> tuple[Row, ...]:
    """Return the rows that have these cells, in the order in which they were begun. One whose cells are all empty is no row."""
    found: dict[str, dict[str, RowWritten]] = {}
    for entry in ledger.of(RowWritten):
        if entry.field in cells:
            found.setdefault(entry.row, {})[entry.field] = entry
    return tuple(Row(ident, each) for ident, each in found.items() if any(entry.text.strip() for entry in each.values()))


def written(ledger: Ledger, row: str, cell: str) -> RowWritten | None:
    """Return what stands in one cell of a row, or None where nothing was ever written."""
    return ledger.last(RowWritten, row=row, field=cell)


def next_row(ledger: Ledger, section: str, after: str = "") -> str:
    """Return the id of the next row of a section: `people-3` after `people-2`, and after every row that was ever written."""
    used = {entry.row for entry in ledger.of(RowWritten)} | {after}
    numbers = [int(number) for row in used if (number := row.removeprefix(f"{section}-")).isdecimal() and number != row]
    return f"{section}-{max(numbers, default=0) + 1}"
