"""The referral's papers: the words for the cover sheet, the downloads, and a file that only its recipient can open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from interview.desk import Desk
from interview.desk.again import Made
from interview.documents.form import DocumentRefused, Form
from interview.documents.referral import referral_form
from interview.documents.sealed import NO_KEY, recipient, sealed
from interview.pages.downloads import File, handed_over, named, rendered
from interview.pages.elements import Box, el, h2, h3, p
from interview.pages.frame import trouble
from interview.pages.visit import House, Visit, drafted_box, signed_in
from interview.pages.where_asked import AskedFirst
from interview.pages.where_written import Wrote
from interview.people import Professional
from interview.ports import Draft
from interview.record.assessment import forms, is_draft
from interview.record.entry import CoverPart
from interview.record.ledger import Ledger
from interview.record.referral import VOLT, cover

KINDS = {
    "referral.docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "referral.pdf": ("PDF", "application/pdf"),
}
SEALED = "referral.zip.age"


def made_by(who: Professional) -> str:
    """Return how a cover sheet names who makes the referral, and how to reach them."""
    return ", ".join(part for part in (who.name, who.role, who.agency, who.contact or who.email) if part)


def package(desk: Desk, by: str, ledger: Ledger, moment: datetime) -> Form:
    """Return the cover sheet with the form that lies on the desk, made by somebody (see `made_by`) at a moment."""
    drawings = partial(desk.shelf.drawing, ledger.case)
    return referral_form(ledger, desk.content, desk.tool(ledger), desk.current(ledger), moment, desk.authority(ledger), by, drawings)


def made(desk: Desk, who: Professional, case: str, name: str, number: int) -> tuple[bytes, bool]:
    """Make a referral's document, keep in the case that it was made, and say whether its form is a draft. `number` counts the forms from 1."""
    ledger, moment, by = desk.read(who, case), desk.clock(), made_by(who)
    data, draft = built(desk, by, ledger, name, moment, number)
    of = Made(ledger, moment, data, (("form", str(number)), ("line", by)))
    desk.share(who, case, _numbered(name, number), KINDS[name][0], draft=draft, of=of)
    return data, draft


def built(desk: Desk, by: str, ledger: Ledger, name: str, moment: datetime, number: int) -> tuple[bytes, bool]:
    """Build a referral's document of a case as it stands in a ledger, made by somebody; say whether its form is a draft. Nothing is kept of it."""
    desk = desk.at(desk.form_by_number(ledger, number))
    return _rendered(desk, ledger, name, package(desk, by, ledger, moment)), _draft(desk, ledger)


def _draft(desk: Desk, ledger: Ledger) -> bool:
    return is_draft(desk.content, desk.tool(ledger), desk.current(ledger))


def _rendered(desk: Desk, ledger: Ledger, name: str, form: Form) -> bytes:
    return rendered(desk, ledger, name, "referral", form, desk.current(ledger))


def made_sealed(desk: Desk, who: Professional, case: str, key: str) -> bytes:
    """Make the file that only the key's owner can open: the referral with each of the case's forms, as Word and PDF."""
    recipient(key)  # before anything is made for nobody
    ledger, moment, files, drafts = desk.read(who, case), desk.clock(), dict[str, bytes](), []
    for number, tool in enumerate(forms(ledger), 1):
        at = desk.at(tool)
        form = package(at, made_by(who), ledger, moment)
        drafts.append(_draft(at, ledger))
        files |= {_numbered(name, number): _rendered(at, ledger, name, form) for name in KINDS}
    data = sealed(files, key, moment)
    desk.share(who, case, SEALED, "ZIP, sealed with age", draft=any(drafts))
    return data


def _numbered(name: str, number: int) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}-{number}.{ending}" if number > 1 else name


def add_routes(house: House, app: FastAPI) -> None:
    """Register the downloads."""

    def route(name: str) -> Callable[[Request, str], object]:
        async def download(request: Request, case: str, form: int = 1) -> Response:
            def make() -> File:
                data, draft = made(house.desk, signed_in(house, request), case, name, form)
                return File(data, named(_numbered(name, form), draft), KINDS[name][1])

            return await handed_over(make)

        return download

    async def closed(request: Request, case: str, key: str = "") -> Response:
        who = signed_in(house, request)
        return await handed_over(lambda: File(made_sealed(house.desk, who, case, key), SEALED, "application/octet-stream"))

    for name in KINDS:
        app.add_api_route(f"/case/{{case}}/{name}", route(name), methods=["GET"], response_model=None)
    app.add_api_route(f"/case/{{case}}/{SEALED}", closed, methods=["GET"], response_model=None)


class Papers:
    """The part of the page with the words for the cover sheet and the downloads. `written` is called when what a step asks for was written."""

    def __init__(self, visit: Visit, drafts: Mapping[str, Draft], written: Callable[[], None]) -> None:
        self.visit, self.desk, self.drafts = visit, visit.desk, drafts
        self.first = AskedFirst(visit, drafts, written)
        self.lines: list[Wrote] = []

    def draw(self) -> None:
        h2("The referral’s papers")
        p(
            "A cover sheet with what is known, and the tool behind it as it stands. Nothing here is needed before you ring or write to somebody. "
            "What was told is printed word for word."
        )
        self.first.draw()
        self._cover("worry", "What the worry is, in your own words")
        h3("Strategic information (VOLT), where you have any")
        for part, label in VOLT.items():
            self._cover(part, label)
        h3("As a document")
        with el("div", classes="row"):
            for number, tool in enumerate(forms(self.visit.ledger), 1):
                for name, (kind, _) in KINDS.items():
                    label = f"The referral with {self.desk.content.tools[tool].name} as {kind}"
                    el("a", label, "as-button", href=self.visit.to(f"/{name}", number=number), download="")
        p("These files are not sealed. The software sends nothing: you hand them on, as your agency’s procedures say.")
        self._sealed()

    def _cover(self, part: CoverPart, label: str) -> None:
        found, wrote = cover(self.visit.ledger, part), Wrote(self.visit, part, label, "", lambda: None)
        drafted_box(self.visit, self.drafts, f"cover/{part}", label, found.text if found else "", wrote.save, rows=3)
        wrote.draw()
        self.lines.append(wrote)

    def again(self) -> None:
        """Say of each part as it stands now who wrote it: a referral was noted, and what was written is of that one."""
        for each in self.lines:
            each.again()
        self.first.again()

    def _sealed(self) -> None:
        h3("As one sealed file")
        p(
            "Word and PDF in one file that only the recipient can open. It does not say who made it: let them know another way that it comes from you."
        )
        Box(
            "The recipient’s public key for sealed files (age)",
            kind="line",
            hint="It begins with “age1”. It is kept nowhere.",
            heard=self._key,
            saves=False,
        )
        self.place = el("div")
        with self.place:
            p(NO_KEY)

    async def _key(self, box: Box, text: str, key: str, _: bool) -> None:
        box.done(key, "", "")
        self.place.clear()
        with self.place:
            try:
                recipient(text)
            except DocumentRefused as says:
                trouble(str(says)) if text.strip() else p(str(says))
                return
            address = f"{self.visit.to(f'/{SEALED}', number=1)}?{urlencode({'key': text.strip()})}"
            el("a", "The referral, sealed for this recipient", "as-button", href=address, download="")
        self.visit.announce("The key is good. The sealed file can be made.")
