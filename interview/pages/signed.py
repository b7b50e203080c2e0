"""What somebody signed, shown again: who signed it, the form as it then stood, and what was changed since, each with the way to it."""

from __future__ import annotations

import asyncio
from functools import partial

from nicegui import ui
from starlette.requests import Request

from interview.desk.again import WasSigned, what_was_signed
from interview.documents.filled import filled_form
from interview.documents.form import Form
from interview.pages.changed import draw_changed
from interview.pages.elements import button, el, h1, h2, items, link, p
from interview.pages.form_shown import draw_form
from interview.pages.frame import frame, trouble
from interview.pages.open import opened
from interview.pages.plan_item import focus
from interview.pages.visit import House, Visit, clock, day
from interview.ports import Trouble
from interview.record.assessment import assessment
from interview.record.brought import came_with_a_file
from interview.record.entry import Signed, SignedAs
from interview.record.ledger import Ledger

SIGNED_AS: dict[SignedAs, str] = {
    "professional": "as the professional",
    "officer": "as the CSE officer",
    "manager": "as the manager, the second person",
}
ANEW = "Somebody with an account here who has looked at the form signs it anew."
"""What to do about a signature that came with a file."""


def by_whom(visit: Visit, signed: Signed) -> str:
    """Say who signed which part, and when; of a signature that came with a file, that this is what the file says."""
    by = f"{visit.ledger.name_of(signed.by)}, {SIGNED_AS[signed.part]}, on {day(signed.at)}, {clock(signed.at)}"
    return f"{by}, elsewhere, as the file says; not checked here" if came_with_a_file(visit.ledger, signed) else by


def signed_elsewhere(ledger: Ledger, signed: Signed) -> str:
    """Say of a signature that came with a file what the file says of it."""
    return f"signed elsewhere by {ledger.name_of(signed.by)}, {day(signed.at)}, as the file says; not checked here."


def add(house: House) -> None:
    """Register `/case/{case}/signed/{signature}`."""

    @ui.page("/case/{case}/signed/{signature}", reconnect_timeout=90)
    async def signed(request: Request, case: str, signature: str) -> None:
        visit = await opened(house, request, case, "looked at what was signed")
        if visit is None:
            return
        try:
            was = what_was_signed(house.desk, visit.ledger, signature)
        except Trouble as says:
            with frame(visit, "What was signed"):
                h1("What was signed")
                trouble(str(says))
                link("Go to the signatures", f"/case/{case}/result#signing", "as-button")
            return
        if was.form > 1:
            visit.form, visit.number = was.desk.form, was.form
        with frame(visit, "What was signed", way="/result"):
            _draw(visit, was)


def _draw(visit: Visit, was: WasSigned) -> None:
    h1("What was signed")
    tool = visit.desk.tool(visit.ledger)
    p(f"{tool.name}, as it stood when it was signed by {by_whom(visit, was.signed)}.")
    if came_with_a_file(visit.ledger, was.signed):
        p(" ".join(("This came with a file, which whoever has it can change, so it is no signature here.", ANEW, *_since(visit, was))))
    elif was.stands:
        p("This signature stands: the form still says what was signed.")
    else:
        trouble(_void(visit, was))
    if was.signed.words:
        p(f"Added when it was signed: “{was.signed.words}”")
    others = [each for each in was.together if each.id != was.signed.id]
    if others:
        p("The same was also signed by:")
        items([by_whom(visit, each) for each in others])
    _changed(visit, was)
    _form(visit, was)
    with el("div", classes="row"):
        link("Back to the signatures", visit.to("/result", "#signing"), "as-button")


def _void(visit: Visit, was: WasSigned) -> str:
    """Say why a signature does not stand, every reason by itself."""
    return " ".join(("This signature is void.", *_since(visit, was)))


def _since(visit: Visit, was: WasSigned) -> list[str]:
    """Say what became of what was signed: it was changed, returned, signed anew, or the form is another one."""
    why: list[str] = []
    if was.changed:
        why.append("The form was changed since: each change is listed below.")
    if was.returned:
        back = was.returned
        why.append(f"It was returned for more by {visit.ledger.name_of(back.by)} on {day(back.at)}, {clock(back.at)}: “{back.words}”")
    if was.newer:
        why.append(f"It was signed anew by {by_whom(visit, was.newer)}.")
    if was.another_form:
        why.append("The form itself is another than it was then, so what it says today cannot be held against what was signed.")
    return why


def _changed(visit: Visit, was: WasSigned) -> None:
    h2("What was changed since", "changed")
    if not was.changed:
        p("Nothing that was signed.")
        return
    today = visit.desk.current(visit.ledger)
    if today.id != was.signed.assessment:
        p("A review was begun since. Each link leads to where it stands in the assessment that is open now.")
    draw_changed(visit, was.ledger, was.changed)


def _form(visit: Visit, was: WasSigned) -> None:
    """Offer the form as it was: to read here, and as a document."""
    h2("The form as it stood")
    shown_in, then = was.desk.tool(was.ledger), assessment(was.ledger, was.signed.assessment)
    if then is not None and not then.same_form(shown_in.version, shown_in.digest):
        p(
            f"This form was changed since it was begun with version {then.version}. It is shown in the wording of version {shown_in.version}."
        )
    p("Nothing that was written after the signature is in it. Nothing can be changed in it.")

    async def read() -> None:
        tree = await asyncio.to_thread(_tree, visit, was)
        shown.clear()
        with shown:
            draw_form(tree)
        focus(visit, "as-signed")

    with el("div", classes="row"):
        button("Read it here", read)
        for name, kind in (("form.docx", "Word"), ("form.pdf", "PDF")):
            el("a", f"What was signed, as {kind}", "as-button", href=f"/case/{visit.case}/signed/{was.signed.id}/{name}", download="")
    p("A file that leaves Alongside is not sealed any more. Store it and send it as your agency’s procedures say.")
    shown = el("section", id_="as-signed", tabindex="-1", aria_label="The form as it stood")


def _tree(visit: Visit, was: WasSigned) -> Form:
    desk, ledger = was.desk, was.ledger
    drawings = partial(desk.shelf.drawing, ledger.case)
    return filled_form(ledger, desk.content, desk.tool(ledger), desk.current(ledger), was.signed.at, desk.authority(ledger), drawings)
