"""Downloads: the filled form as Word, PDF and FHIR, and the whole case as JSON. Each is kept in the case as made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from fastapi import FastAPI
from nicegui import ui
from starlette.requests import Request
from starlette.responses import Response

from interview.desk import Desk
from interview.desk.again import Made
from interview.documents import make
from interview.pages.documents_made import draw_made
from interview.pages.downloads import File, handed_over, named
from interview.pages.elements import el, h1, h2, items, link, p
from interview.pages.frame import frame, quoted
from interview.pages.open import opened
from interview.pages.visit import House, Visit, signed_in
from interview.people import Professional
from interview.record.assessment import is_draft
from interview.record.ledger import Ledger

KINDS = {
    "form.docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "form.pdf": ("PDF", "application/pdf"),
    "case.json": ("JSON", "application/json"),
    "questionnaire.json": ("FHIR", "application/fhir+json"),
    "response.json": ("FHIR", "application/fhir+json"),
}


def made(desk: Desk, who: Professional, case: str, name: str, form: int = 1) -> tuple[bytes, bool]:
    """Make a document of a case, keep in the case that it was made, and say whether it is a draft. `form` counts the case's forms from 1."""
    ledger, moment = desk.read(who, case), desk.clock()
    data, draft = built(desk, ledger, name, moment, form)
    desk.share(who, case, name, KINDS[name][0], draft=draft, of=Made(ledger, moment, data, (("form", str(form)),)))
    return data, draft


def built(desk: Desk, ledger: Ledger, name: str, moment: datetime, form: int = 1) -> tuple[bytes, bool]:
    """Build a document of a case as it stands in a ledger, and say whether it is a draft. Nothing is kept of it."""
    desk = desk.at(desk.form_by_number(ledger, form))
    found, drawings = desk.current(ledger), partial(desk.shelf.drawing, ledger.case)
    data = make.document(name, ledger, desk.content, desk.tool(ledger), found, desk.authority(ledger), moment, drawings)
    return data, is_draft(desk.content, desk.tool(ledger), found)


def add_routes(house: House, app: FastAPI) -> None:
    """Register the downloads."""

    def route(name: str) -> Callable[[Request, str], object]:
        async def download(request: Request, case: str, form: int = 1) -> Response:
            def make() -> File:
                data, draft = made(house.desk, signed_in(house, request), case, name, form)
                return File(data, named(name, draft), KINDS[name][1])

            return await handed_over(make)

        return download

    for name in KINDS:
        app.add_api_route(f"/case/{{case}}/{name}", route(name), methods=["GET"], response_model=None)


def add(house: House) -> None:
    """Register `/case/{case}/document`."""

    @ui.page("/case/{case}/document", reconnect_timeout=90)
    async def document(request: Request, case: str, form: int = 1) -> None:
        visit = await opened(house, request, case, "went to make a document", form)
        if visit is None:
            return
        desk, ledger = visit.desk, visit.ledger
        draft = is_draft(desk.content, desk.tool(ledger), desk.current(ledger))
        with frame(visit, "Document", way="/document"):
            h1("Document")
            p(
                "The form can be made at any moment. "
                + ("It is marked DRAFT on every page until the assessment is finished." if draft else "The assessment is finished.")
            )
            named = desk.tool(ledger).name
            _files(visit, {"form.docx": f"{named} as Word", "form.pdf": f"{named} as PDF"})
            with el("details"):
                el("summary", "For other systems")
                p("The same as data: for another installation of Alongside, or for a system that reads FHIR.")
                others = {
                    "case.json": "The whole case as JSON",
                    "response.json": f"{named} with its answers, for another system (FHIR R4B)",
                    "questionnaire.json": f"{named} without answers, for another system (FHIR R4B)",
                }
                _files(visit, others)
            p("A file that leaves Alongside is not sealed any more. Store it and send it as your agency's procedures say.")
            lacks = _missing(desk, ledger)
            if lacks and draft:
                h2("What is still missing")
                items(lacks)
                link("Go to the result", visit.to("/result"))
            draw_made(visit)
            quoted(desk.content.quoted("document"), "What the guidance says")


def _files(visit: Visit, labels: dict[str, str]) -> None:
    """Offer files, each by its label."""
    with el("div", classes="row"):
        for name, label in labels.items():
            el("a", label, "as-button", href=visit.to(f"/{name}"), download="")


def _missing(desk: Desk, ledger: Ledger) -> list[str]:
    lacks = desk.missing(ledger)
    undecided = [each for each in lacks if each.kind == "indicator"]
    said = [each.says for each in lacks if each.kind != "indicator"]
    return (["Indicators that are not decided yet"] if undecided else []) + said
