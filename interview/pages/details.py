"""The form's fields about the child, the family and the referrer. Saved as they are typed; only a name is needed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui
from starlette.requests import Request

from interview.pages.elements import Choice, el, h1, h2, p
from interview.pages.frame import frame
from interview.pages.open import opened
from interview.pages.rows import draw_rows
from interview.pages.visit import House, Visit, kept_box, saved
from interview.ports import Trouble
from interview.record.fields import fields
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


async def _field(visit: Visit, field: Field) -> None:
    written = fields(visit.ledger).get(field.id)
    seen = [written.id if written else ""]
    label = field.label.rstrip(": ")

    async def save(text: str) -> None:
        await visit.do(visit.desk.fill, field.id, text, seen[0])
        now = fields(visit.ledger).get(field.id)
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
