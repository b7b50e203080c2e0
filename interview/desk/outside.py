"""What the person who runs Alongside does from the command line. It is kept in the case like everything else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from interview.desk import Desk
from interview.documents import make
from interview.documents.form import DocumentRefused
from interview.people import Professional
from interview.record.assessment import forms

OPERATOR = Professional(id="operator", name="the person who runs Alongside", email="")


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of a case by name, and by name what kept a file from being made, in a sentence."""

    files: dict[str, bytes]
    refused: dict[str, str]


def export_case(desk: Desk, case: str) -> Exported:
    """Make every document of a case, those of a form that follows with its id before their names; keep in the case that it was exported.

    A document that is refused keeps none of the others from being made. Raises `NoSuchCase`, `CaseUnreadable`, `NotSaved`.
    """
    ledger = desk.shelf.read(case)
    drawings, authority = partial(desk.shelf.drawing, case), desk.authority(ledger)
    found = Exported({}, {})
    for number, form in enumerate(forms(ledger)):
        here = desk.at(form)
        for name in make.NAMES if not number else [each for each in make.NAMES if each != make.JSON]:
            full = f"{form}-{name}" if number else name
            try:
                found.files[full] = make.document(
                    name, ledger, desk.content, here.tool(ledger), here.current(ledger), authority, desk.clock(), drawings
                )
            except DocumentRefused as says:
                found.refused[full] = str(says)
    desk.note_export(OPERATOR, case)
    return found
