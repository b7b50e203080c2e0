"""Any two assessments with one form side by side: what changed with the words then and now, how things went, and both on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import NamedTuple

from fastapi import FastAPI
from nicegui import ui
from starlette.requests import Request
from starlette.responses import Response

from interview.desk import Desk
from interview.desk.again import Made
from interview.documents.compared import dated
from interview.documents.comparison import comparison_form
from interview.pages.compare_items import Items
from interview.pages.compare_table import draw_course, draw_heads, draw_mark, draw_plan, draw_questions, draw_tiers, draw_timeline
from interview.pages.downloads import File, handed_over, named, rendered
from interview.pages.elements import el, h1, h2, link, p
from interview.pages.frame import frame, trouble
from interview.pages.open import opened
from interview.pages.post import tell
from interview.pages.visit import House, Visit, signed_in
from interview.people import Professional
from interview.ports import Trouble
from interview.record.assessment import Assessment
from interview.record.ledger import Ledger
from interview.record.reviewing import compare, filled
from interview.record.signing import is_signed
from interview.words.tool import Tool

FILES = {
    "comparison.docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "comparison.pdf": ("PDF", "application/pdf"),
}
UNFOLD = """
addEventListener("beforeprint", () => document.querySelectorAll("details.in-print:not([open])").forEach((each) => {
  each.open = true;
  addEventListener("afterprint", () => { each.open = false; }, { once: true });
}));
"""
"""What is folded away is on paper, too. The style sheet says so to browsers that can unfold by it; this is for the others."""


class Pair(NamedTuple):
    """Two assessments with one form by their numbers, from 1; the earlier one first."""

    then: int
    now: int


def picked(every: tuple[Assessment, ...], tool: Tool, then: str = "", now: str = "") -> Pair:
    """Return which two are compared: those that the address names, else the last finished one before the current one, and that.

    Raises `Trouble` with the sentence for a number that there is none for.
    """
    if len(every) < 2:
        raise Trouble(
            f"{tool.name} was filled once in this case, so there is nothing to compare yet. Once it is finished, a review can be begun on the overview."
        )
    last = _number(now, every) if now else len(every)
    before = next((number for number in range(last - 1, 0, -1) if every[number - 1].finished), max(last - 1, 1))
    first = _number(then, every) if then else before
    if first >= last:
        raise Trouble(
            "The earlier assessment comes first: choose one for “then” that was begun before the one for “now”. Nothing was changed."
        )
    return Pair(first, last)


def _number(text: str, every: tuple[Assessment, ...]) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if not 1 <= number <= len(every):
        raise Trouble("There is no such assessment in this case. Choose two from the lists. Nothing was changed.")
    return number


def made(desk: Desk, who: Professional, case: str, name: str, form: int, then: str, now: str) -> tuple[bytes, bool]:
    """Make a comparison as a document, keep in the case that it was made, and say whether it is a draft. Raises `Trouble`, `DocumentRefused`."""
    ledger, moment = desk.read(who, case), desk.clock()
    data, draft = built(desk, ledger, name, moment, form, then, now)
    asked = (("form", str(form)), ("then", then), ("now", now))
    desk.share(who, case, name, FILES[name][0], draft=draft, of=Made(ledger, moment, data, asked))
    return data, draft


def built(desk: Desk, ledger: Ledger, name: str, moment: datetime, form: int, then: str, now: str) -> tuple[bytes, bool]:
    """Build a comparison of a case as it stands in a ledger, and say whether it is a draft. Nothing is kept of it."""
    desk = desk.at(desk.form_by_number(ledger, form))
    tool = desk.tool(ledger)
    every = filled(ledger, tool.id)
    pair = picked(every, tool, then, now)
    earlier, later = every[pair.then - 1], every[pair.now - 1]
    tree = comparison_form(ledger, desk.content, tool, earlier, later, moment, partial(desk.shelf.drawing, ledger.case))
    return rendered(desk, ledger, name, "comparison", tree), not is_signed(ledger, tool, later)


def add_routes(house: House, app: FastAPI) -> None:
    """Register the downloads."""

    def route(name: str) -> Callable[..., object]:
        async def download(request: Request, case: str, form: int = 1, then: str = "", now: str = "") -> Response:
            def make() -> File:
                data, draft = made(house.desk, signed_in(house, request), case, name, form, then, now)
                return File(data, named(name, draft), FILES[name][1])

            return await handed_over(make)

        return download

    for name in FILES:
        app.add_api_route(f"/case/{{case}}/{name}", route(name), methods=["GET"], response_model=None)


def add(house: House) -> None:
    """Register `/case/{case}/compare`."""

    @ui.page("/case/{case}/compare", reconnect_timeout=90)
    async def comparing(request: Request, case: str, form: int = 1, then: str = "", now: str = "") -> None:
        visit = await opened(house, request, case, "compared assessments", form)
        if visit is None:
            return
        with frame(visit, "Assessments side by side", wide=True):
            h1("Assessments side by side")
            tell(visit.client, UNFOLD)
            tool = visit.desk.tool(visit.ledger)
            every = filled(visit.ledger, tool.id)
            try:
                pair = picked(every, tool, then, now)
            except Trouble as says:
                trouble(str(says))
                if len(every) > 1:
                    _choose(visit, every, picked(every, tool))
                link("Back to the case", f"/case/{case}", "as-button")
                return
            _draw(visit, visit.ledger, tool, every, pair)


def _draw(visit: Visit, ledger: Ledger, tool: Tool, every: tuple[Assessment, ...], pair: Pair) -> None:
    """Draw the page: strengths before everything, changes next, what is as it was folded away at the end."""
    found = compare(ledger, tool, every[pair.then - 1], every[pair.now - 1])
    items = Items(visit, tool, found)
    draw_mark(is_signed(ledger, tool, found.now))
    draw_heads(visit, tool, found)
    if len(every) > 2:
        _choose(visit, every, pair)
    draw_questions(visit, tool.questions[:1], found)
    items.changed()
    draw_tiers(visit, tool, found)
    draw_questions(visit, tool.questions[1:], found)
    draw_plan(visit, found.then)
    draw_course(visit, tool, every)
    draw_timeline(visit, tool, every)
    items.unchanged()
    _paper(visit, pair, is_signed(ledger, tool, found.now))


def _choose(visit: Visit, every: tuple[Assessment, ...], pair: Pair) -> None:
    """Offer any two, by plain lists: the page is loaded anew with them in its address, so that a link can be kept."""
    with el("form", classes="row", method="get", action=f"/case/{visit.case}/compare", aria_label="Which two"):
        el("input", type="hidden", name="form", value=str(visit.number))
        for name, label, number in (("then", "Then", pair.then), ("now", "Now", pair.now)):
            with el("div", classes="pick"):
                el("label", label, for_=f"side-{name}")
                with el("select", id_=f"side-{name}", name=name):
                    for count, each in enumerate(every, 1):
                        option = el("option", f"{count}: {'finished' if each.finished else 'begun'} {dated(each)}", value=str(count))
                        option.props["selected"] = count == number
        el("button", "Compare these", type="submit")


def _paper(visit: Visit, pair: Pair, signed: bool) -> None:
    h2("On paper")
    p(
        "All of this as a document. "
        + (
            ""
            if signed
            else "It is marked DRAFT on every page until every part of the later assessment is signed; so is this page when it is printed."
        )
    )
    with el("div", classes="row"):
        for name, (label, _) in FILES.items():
            to = f"/case/{visit.case}/{name}?form={visit.number}&then={pair.then}&now={pair.now}"
            el("a", f"The comparison as {label}", "as-button", href=to, download="")
    p("A file that leaves Alongside is not sealed any more. Store it and send it as your agency’s procedures say.")
