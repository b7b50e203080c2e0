"""The rows of a form that are filled as often as needed: each cell saves by itself, and there is always room for one more."""

from __future__ import annotations

from interview.pages.elements import Choice, button, el, h3, p
from interview.pages.visit import Save, Visit, kept_box, saved
from interview.ports import Trouble
from interview.record.rows import Row, next_row, rows, written
from interview.words.tool import Field, Section


async def draw_rows(visit: Visit, section: Section) -> None:
    """Draw the rows that are there and an empty one. A row whose cells are all emptied is gone; its words stay in the case."""
    for text in section.text:
        p(text, "formal")
    known = rows(visit.ledger, tuple(cell.id for cell in section.cells))
    p("One for each, as many as there are. One that is left empty is not printed.", "meta")
    place = el("div")
    # Its id is known before anything stands in it, so that a draft finds its way back.
    empty, number = next_row(visit.ledger, section.id), len(known) + 1
    with place:
        for count, row in enumerate(known, 1):
            await _row(visit, section, row, count)
        await _row(visit, section, Row(empty, {}), number)

    async def more() -> None:
        nonlocal empty, number
        empty, number = next_row(visit.ledger, section.id, empty), number + 1
        with place:
            await _row(visit, section, Row(empty, {}), number)
        visit.announce("There is room for one more.")

    button("Add another", more)


async def _row(visit: Visit, section: Section, row: Row, number: int) -> None:
    name = f"{section.title}: {number}"
    with el("section", classes="card", aria_label=name):
        h3(name)
        with el("div", classes="two"):
            for cell in section.cells:
                await _cell(visit, cell, row)


async def _cell(visit: Visit, cell: Field, row: Row) -> None:
    label, text = cell.label.rstrip(": "), row.text(cell.id)
    save = _saver(visit, cell, row)
    if cell.kind != "yes-no":
        place = f"row/{row.id}/{cell.id}"
        await kept_box(visit, place, label, text, save, kind=cell.kind, hint=cell.hint)
        return

    async def heard(choice: Choice, value: str, key: str) -> None:
        try:
            await save(value)
        except Trouble as trouble:
            choice.done(key, "refused", str(trouble))
        else:
            choice.done(key, "saved", saved())

    Choice(label, [("yes", "Yes"), ("no", "No"), ("", "Not known")], text if cell.id in row.cells else None, hint=cell.hint, heard=heard)


def _saver(visit: Visit, cell: Field, row: Row) -> Save:
    """Return what saves a cell, and remembers what it saw there last."""
    seen = [row.cells[cell.id].id if cell.id in row.cells else ""]

    async def save(text: str) -> None:
        await visit.do(visit.desk.write_row, row.id, cell.id, text, seen[0])
        now = written(visit.ledger, row.id, cell.id)
        seen[0] = now.id if now else ""

    return save
