"""The plan as Word and PDF, and its downloads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from interview.desk import Desk
from interview.desk.again import Made
from interview.documents.form import DocumentRefused
from interview.documents.plan_alone import plan_form
from interview.pages.errors import refused
from interview.pages.visit import House, signed_in
from interview.people import Professional
from interview.ports import NoSuchCase, Trouble
from interview.record.ledger import Ledger

FILES = {
    "plan.docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "plan.pdf": ("PDF", "application/pdf"),
}


def made(desk: Desk, who: Professional, case: str, name: str) -> bytes:
    """Make the plan of a case as a document, and keep in the case that it was made. Raises `DocumentRefused`."""
    ledger, moment = desk.read(who, case), desk.clock()
    data = built(desk, ledger, name, moment)
    desk.share(who, case, name, FILES[name][0], draft=False, of=Made(ledger, moment, data))
    return data


def built(desk: Desk, ledger: Ledger, name: str, moment: datetime) -> bytes:
    """Build the plan of a case as it stands in a ledger. Nothing is kept of it."""
    form = plan_form(ledger, desk.tool(ledger), moment)
    if name.endswith(".docx"):
        from interview.documents.word import word

        return word(form)
    from interview.documents.pdf import pdf

    return pdf(form)


def add_routes(house: House, app: FastAPI) -> None:
    """Register the downloads."""

    def route(name: str) -> Callable[[Request, str], object]:
        async def download(request: Request, case: str) -> Response:
            try:
                data = await asyncio.to_thread(made, house.desk, signed_in(house, request), case, name)
            except NoSuchCase as says:
                return refused("There is no such case", str(says), 404)
            except (Trouble, DocumentRefused) as says:
                return refused("The document was not made", str(says), 409)
            return Response(data, media_type=FILES[name][1], headers={"Content-Disposition": f'attachment; filename="{name}"'})

        return download

    for name in FILES:
        app.add_api_route(f"/case/{{case}}/{name}", route(name), methods=["GET"], response_model=None)
