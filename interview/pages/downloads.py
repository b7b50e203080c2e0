"""Downloads of a case: each is made, kept in the case as made, and handed over; a refusal is a page with a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from interview.desk import Desk
from interview.desk.again import Made
from interview.documents import make
from interview.documents.form import DocumentRefused, Form
from interview.documents.own_word_names import Standing
from interview.pages.errors import refused
from interview.pages.visit import House, signed_in
from interview.people import Professional
from interview.ports import NoSuchCase, Trouble
from interview.record.assessment import Assessment
from interview.record.ledger import Ledger

WORD = ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
PDF = ("PDF", "application/pdf")

Built = Callable[[Desk, Ledger, str, datetime], bytes]
"""Builds a document of a case by its name, as the case stands in a ledger. Nothing is kept of it."""


class File(NamedTuple):
    """What is handed over: its bytes, the name of the file and its media type."""

    data: bytes
    file: str
    kind: str


def named(document: str, draft: bool) -> str:
    """Return what the file of a document is called: a draft says so."""
    stem, _, ending = document.rpartition(".")
    return f"{stem}{'-draft' if draft else ''}.{ending}"


async def handed_over(make: Callable[[], File], heading: str = "The document was not made") -> Response:
    """Make a file in a thread and hand it over; what is refused is said on a page under the heading."""
    try:
        made = await asyncio.to_thread(make)
    except NoSuchCase as says:
        return refused("There is no such case", str(says), 404)
    except (Trouble, DocumentRefused) as says:
        return refused(heading, str(says), 409)
    return Response(made.data, media_type=made.kind, headers={"Content-Disposition": f'attachment; filename="{made.file}"'})


def rendered(desk: Desk, ledger: Ledger, name: str, what: str, form: Form, found: Assessment | None = None) -> bytes:
    """Return a document of the case on the desk as Word or PDF, by the ending of its `name`; `what` is by what its template is called."""
    return make.rendered(name, what, form, Standing(ledger, desk.content, desk.tool(ledger), desk.authority(ledger), found))


def made(desk: Desk, who: Professional, case: str, name: str, files: Mapping[str, tuple[str, str]], built: Built) -> bytes:
    """Make a document of a case, and keep in the case that it was made. Raises `DocumentRefused`, `NoSuchCase`."""
    ledger, moment = desk.read(who, case), desk.clock()
    data = built(desk, ledger, name, moment)
    desk.share(who, case, name, files[name][0], draft=False, of=Made(ledger, moment, data))
    return data


def add(house: House, app: FastAPI, files: Mapping[str, tuple[str, str]], built: Built) -> None:
    """Register `/case/{case}/NAME` for each file that needs nothing but its name: by it, what it is called and its media type."""

    def route(name: str) -> Callable[[Request, str], object]:
        async def download(request: Request, case: str) -> Response:
            who = signed_in(house, request)
            return await handed_over(lambda: File(made(house.desk, who, case, name, files, built), name, files[name][1]))

        return download

    for name in files:
        app.add_api_route(f"/case/{{case}}/{name}", route(name), methods=["GET"], response_model=None)
