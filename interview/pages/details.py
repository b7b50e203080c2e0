"""The form's fields about the child, the family and the referrer. Saved as they are typed; only a name is needed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui
from starlette.requests import Request

from interview.documents.speaking import field_value
from interview.pages.elements import Choice, el, h1, h2, p
from interview.pages.frame import frame
from interview.pages.open import opened
from interview.pages.rows import draw_rows
from interview.pages.visit import House, Visit, day, kept_box, saved
from interview.ports import Trouble
from interview.record.entry import FieldWritten
from interview.record.fields import fields_of
from interview.record.reviewing import settled_at
from interview.words.tool import Field

FILLERS = {"officer": "CSE officer", "manager": "CSE team’s manager"}
"""How whoever fills a section is called on a page."""


def add(house: House) -> None:
    """Register `/case/{case}/details`."""

    @ui.page("/case/{case}/details", reconnect_timeout=90)
    async def details(request: Request, case: str, form: int = 1) -> None:
        visit = await opened(house, request, case, "read the details", form)
        if visit is None:
            return
        with frame(visit, "Details", way="/details"):
            h1("Details")
            p("Only the name is needed. Each field saves by itself when you leave it, or when you stop typing.")
            for section in visit.desk.tool(visit.ledger).sections:
                if not section.fields and not section.cells:
                    continue
                h2(section.title)
                if section.filled_by:
                    p(f"Filled by the {FILLERS[section.filled_by]}.", "meta")
                if section.cells:
                    await draw_rows(visit, section)
                if section.fields:
                    with el("div", classes="two"):
                        for field in section.fields:
                            with el("div", id_=field.id):
                                await _field(visit, field)
                                _earlier(visit, field)


def _earlier(visit: Visit, field: Field) -> None:
    """In a review, show what stood in a field that is written anew, as of then."""
    before = visit.desk.reviewed(visit.ledger)
    stood = fields_of(visit.ledger, visit.desk.tool(visit.ledger), before).get(field.id) if before and field.anew else None
    if before and stood and stood.text.strip():
        text = field_value(field.kind, stood.text).text
        p(f"In the assessment of {day(settled_at(before))}, written by {visit.ledger.name_of(stood.by)}: {text}", "meta")


async def _field(visit: Visit, field: Field) -> None:
    def standing() -> FieldWritten | None:
        return fields_of(visit.ledger, visit.desk.tool(visit.ledger), visit.desk.current(visit.ledger)).get(field.id)

    written = standing()
    seen = [written.id if written else ""]
    label = field.label.rstrip(": ")

    async def save(text: str) -> None:
        await visit.do(visit.desk.fill, field.id, text, seen[0])
        now = standing()
        seen[0] = now.id if now else ""

    if field.kind == "yes-no":
        Choice(
            label,
            [("yes", "Yes"), ("no", "No"), ("", "Not known")],
            written.text if written else None,
            hint=field.hint,
            heard=_chosen(save),
        )
        return
    await kept_box(
        visit,
        f"field/{field.id}",
        label,
        written.text if written else "",
        save,
        kind="long" if field.kind == "long" else field.kind,
        hint=field.hint,
        required=field.required,
    )


def _chosen(save: Callable[[str], Awaitable[None]]) -> Callable[[Choice, str, str], Awaitable[None]]:
    async def heard(choice: Choice, value: str, key: str) -> None:
        try:
            await save(value)
        except Trouble as trouble:
            choice.done(key, "refused", str(trouble))
        else:
            choice.done(key, "saved", saved())

    return heard
