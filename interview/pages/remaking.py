"""Documents made again, byte for byte: what builds each of them, and the download."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import NamedTuple

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from interview.desk import Desk
from interview.desk.again import Made, as_it_was, the_same
from interview.documents.form import DocumentRefused
from interview.pages import access_export, chronology, compare, documents, plan_papers, where_papers
from interview.pages.documents_made import can_be_made_again, stem_of
from interview.pages.errors import refused
from interview.pages.visit import House, signed_in
from interview.people import Professional
from interview.ports import NoSuchCase, Trouble
from interview.record.entry import Shared
from interview.record.ledger import Ledger


class Again(NamedTuple):
    """A document that was made again: its bytes, the name of its file and its media type."""

    data: bytes
    file: str
    kind: str


Builder = Callable[[Desk, Professional, Ledger, Shared, dict[str, str]], bytes]


def _form(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, asked: dict[str, str]) -> bytes:
    return documents.built(desk, ledger, shared.document, desk.clock(), int(asked.get("form", "1")))[0]


def _chronology(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, __: dict[str, str]) -> bytes:
    return chronology.built(desk, ledger, shared.document, desk.clock())


def _plan(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, __: dict[str, str]) -> bytes:
    return plan_papers.built(desk, ledger, shared.document, desk.clock())


def _referral(desk: Desk, who: Professional, ledger: Ledger, shared: Shared, asked: dict[str, str]) -> bytes:
    by = desk.register.by_id(asked.get("by", "")) or who
    return where_papers.built(desk, by, ledger, shared.document, desk.clock(), int(asked.get("form", "1")))[0]


def _comparison(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, asked: dict[str, str]) -> bytes:
    return compare.built(
        desk, ledger, shared.document, desk.clock(), int(asked.get("form", "1")), asked.get("then", ""), asked.get("now", "")
    )[0]


def _copy(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, asked: dict[str, str]) -> bytes:
    return access_export.built(desk, ledger, shared.document, desk.clock(), asked.get("person", ""))[0]


BUILDERS: dict[str, Builder] = {
    "form": _form,
    "case": _form,
    "response": _form,
    "questionnaire": _form,
    "chronology": _chronology,
    "plan": _plan,
    "referral": _referral,
    "comparison": _comparison,
    "access-export": _copy,
}
"""What builds a document again, by its name. A sealed file is none: what seals it is another each time."""
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}


def again(desk: Desk, who: Professional, case: str, ident: str) -> Again:
    """Make a document again, byte for byte, and keep in the case that it was. Raises `Trouble` where it cannot be the same."""
    ledger = desk.read(who, case)
    then, cut, shared = as_it_was(desk, ledger, ident)
    if not can_be_made_again(shared):
        raise Trouble("A sealed file is never the same twice, so it cannot be made again. Make a new one on Where it goes.")
    data = the_same(shared, BUILDERS[stem_of(shared.document)](then, who, cut, shared, dict(shared.asked)))
    assert shared.made is not None, "a document that is made again has its moment"
    of = Made(cut, shared.made, data, shared.asked)
    desk.share(who, case, shared.document, shared.format, draft=shared.draft, of=of)
    stem, _, ending = shared.document.rpartition(".")
    return Again(data, f"{stem}{'-draft' if shared.draft else ''}.{ending}", TYPES[ending])


def add_routes(house: House, app: FastAPI) -> None:
    """Register `/case/{case}/again/{document}`."""

    async def download(request: Request, case: str, document: str) -> Response:
        try:
            made = await asyncio.to_thread(again, house.desk, signed_in(house, request), case, document)
        except NoSuchCase as says:
            return refused("There is no such case", str(says), 404)
        except (Trouble, DocumentRefused) as says:
            return refused("The document was not made again", str(says), 409)
        return Response(made.data, media_type=made.kind, headers={"Content-Disposition": f'attachment; filename="{made.file}"'})

    app.add_api_route("/case/{case}/again/{document}", download, methods=["GET"], response_model=None)
