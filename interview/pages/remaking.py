"""Documents of a case as it was: made again, byte for byte; and the form as somebody signed it. What builds each, and the download."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from interview.desk import Desk
from interview.desk.again import Made, as_it_was, the_same, what_was_signed
from interview.pages import access_export, chronology, compare, documents, paper, plan_papers, signed, where_papers
from interview.pages.documents_made import can_be_made_again, stem_of
from interview.pages.downloads import File, handed_over, named
from interview.pages.visit import House, signed_in
from interview.people import Professional
from interview.ports import Trouble
from interview.record.entry import Shared
from interview.record.ledger import Ledger

AS_SIGNED = ("form.docx", "form.pdf")
"""What can be made of the form as somebody signed it."""


Builder = Callable[[Desk, Professional, Ledger, Shared, dict[str, str]], bytes]


def _form(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, asked: dict[str, str]) -> bytes:
    return documents.built(desk, ledger, shared.document, desk.clock(), int(asked.get("form", "1")))[0]


def _chronology(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, __: dict[str, str]) -> bytes:
    return chronology.built(desk, ledger, shared.document, desk.clock())


def _plan(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, __: dict[str, str]) -> bytes:
    return plan_papers.built(desk, ledger, shared.document, desk.clock())


def _referral(desk: Desk, who: Professional, ledger: Ledger, shared: Shared, asked: dict[str, str]) -> bytes:
    # The line of then: a telephone or a post may have changed since. Those made before it was kept name the account.
    by = asked.get("line") or where_papers.made_by(desk.register.by_id(asked.get("by", "")) or who)
    return where_papers.built(desk, by, ledger, shared.document, desk.clock(), int(asked.get("form", "1")))[0]


def _comparison(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, asked: dict[str, str]) -> bytes:
    return compare.built(
        desk, ledger, shared.document, desk.clock(), int(asked.get("form", "1")), asked.get("then", ""), asked.get("now", "")
    )[0]


def _copy(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, asked: dict[str, str]) -> bytes:
    return access_export.built(desk, ledger, shared.document, desk.clock(), asked.get("person", ""))[0]


def _paper(desk: Desk, _: Professional, ledger: Ledger, shared: Shared, asked: dict[str, str]) -> bytes:
    return paper.built(desk, ledger, asked.get("conversation", ""), shared.document)


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
    "prompts": _paper,
    "to-keep": _paper,
}
"""What builds a document again, by its name. A sealed file is none: what seals it is another each time."""
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}


def again(desk: Desk, who: Professional, case: str, ident: str) -> File:
    """Make a document again, byte for byte, and keep in the case that it was. Raises `Trouble` where it cannot be the same."""
    ledger = desk.read(who, case)
    then, cut, shared = as_it_was(desk, ledger, ident)
    if not can_be_made_again(shared):
        raise Trouble("A sealed file is never the same twice, so it cannot be made again. Make a new one on Where it goes.")
    data = the_same(shared, BUILDERS[stem_of(shared.document)](then, who, cut, shared, dict(shared.asked)))
    assert shared.made is not None, "a document that is made again has its moment"
    of = Made(cut, shared.made, data, shared.asked)
    desk.share(who, case, shared.document, shared.format, draft=shared.draft, of=of)
    document, ending = shared.document, shared.document.rpartition(".")[2]
    if document in paper.NAMES:
        document = f"{paper.FILE}.{ending}"
    return File(data, named(document, shared.draft), TYPES[ending])


def as_signed(desk: Desk, who: Professional, case: str, ident: str, name: str) -> File:
    """Make the form as somebody signed it, and keep in the case that it was made. Raises `NoSuchCase`, `Trouble`, `DocumentRefused`.

    It is made of the entries that there were, at the moment of the signature: the same bytes each time, whatever was written since.
    """
    was = what_was_signed(desk, desk.read(who, case), ident)
    if name not in AS_SIGNED:
        raise Trouble("What was signed can be had as Word or as PDF. Nothing was made.")
    data, draft = documents.built(was.desk, was.ledger, name, was.signed.at, was.form)
    of = Made(was.ledger, was.signed.at, data, (("form", str(was.form)), ("signed", ident)))
    desk.share(who, case, name, documents.KINDS[name][0], draft=draft, of=of)
    stem, _, ending = name.rpartition(".")
    return File(data, f"{stem}-as-signed.{ending}", TYPES[ending])


def add_routes(house: House, app: FastAPI) -> None:
    """Register `/case/{case}/again/{document}`, and what was signed: `/case/{case}/signed/{signature}`, `…/form.docx` and `…/form.pdf`."""

    async def download(request: Request, make: Callable[..., File], heading: str, *args: str) -> Response:
        return await handed_over(lambda: make(house.desk, signed_in(house, request), *args), heading)

    async def made_again(request: Request, case: str, document: str) -> Response:
        return await download(request, again, "The document was not made again", case, document)

    async def made_as_signed(request: Request, case: str, signature: str, name: str) -> Response:
        return await download(request, as_signed, "The document was not made", case, signature, name)

    app.add_api_route("/case/{case}/again/{document}", made_again, methods=["GET"], response_model=None)
    app.add_api_route("/case/{case}/signed/{signature}/{name}", made_as_signed, methods=["GET"], response_model=None)
    signed.add(house)
