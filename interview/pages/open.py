"""Opens a case for a page: looks who may, keeps why, and shows a sentence where it cannot be opened."""

from __future__ import annotations

from starlette.requests import Request

from interview.pages.elements import h1, link
from interview.pages.frame import frame, trouble
from interview.pages.visit import House, Visit, visitor
from interview.ports import Trouble


async def opened(house: House, request: Request, case: str, purpose: str, form: int = 1) -> Visit | None:
    """Return the visit with its case open, or draw a page that says why not and return None. `form` counts the case's forms from 1."""
    visit = visitor(house, request)
    try:
        visit.ledger = await visit.call(house.desk.look, case, purpose)
        if form != 1:
            visit.form, visit.number = house.desk.form_by_number(visit.ledger, form), form
    except Trouble as says:
        with frame(visit, "This case cannot be opened"):
            h1("This case cannot be opened")
            trouble(str(says))
            link("Back to the cases", "/", "as-button")
        return None
    visit.case = case
    return visit
