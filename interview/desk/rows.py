"""The rows of a form that are filled as often as needed, such as one for each person of concern."""

from __future__ import annotations

from interview.desk.base import Base, Refused
from interview.desk.days import born_on, fits
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.entry import Entry, RowWritten
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.rows import written


class Rows(Base):
    """The verb of a form's rows."""

    def write_row(self, who: Professional, case: str, row: str, cell: str, text: str, seen: str | None = None, ident: str = "") -> Ledger:
        """Write one cell of a row that can be filled as often as needed. `seen` is the entry that stood there when it was shown.

        A day that cannot be is refused, as in any field.
        """

        def make(ledger: Ledger) -> list[Entry]:
            form = self.tool(ledger)
            section = next((each for each in form.sections if any(known.id == cell for known in each.cells)), None)
            if section is None or not row.startswith(f"{section.id}-"):
                raise Refused("This form has no such row. Nothing was changed; load the page again.")
            last = written(ledger, row, cell)
            if (last.text if last else "") == text:
                return []
            self.unseen(ledger, last, seen)
            known = next(each for each in section.cells if each.id == cell)
            held = {each.id: found.text for each in section.cells if (found := written(ledger, row, each.id))}
            born = born_on(value(ledger, form.born))
            fits(known, text, section.cells, lambda ident: held.get(ident, ""), self.clock().astimezone().date(), born)
            return [RowWritten(**self.stamp(who, ident), row=row, field=cell, text=checked(text))]

        return self.add(who, case, make)
