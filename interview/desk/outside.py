"""What the person who runs Alongside does from the command line. It is kept in the case like everything else."""

from __future__ import annotations

from functools import partial

from interview.desk import Desk
from interview.documents import make
from interview.people import Professional

OPERATOR = Professional(id="operator", name="the person who runs Alongside", email="")


def export_case(desk: Desk, case: str) -> dict[str, bytes]:
    """Return every document of a case by its name, and keep in the case that it was exported."""
    ledger = desk.shelf.read(case)
    tool, found = desk.tool(ledger), desk.current(ledger)
    drawings = partial(desk.shelf.drawing, case)
    made = {
        name: make.document(name, ledger, desk.content, tool, found, desk.authority(ledger), desk.clock(), drawings) for name in make.NAMES
    }
    desk.note_export(OPERATOR, case)
    return made
