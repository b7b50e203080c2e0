"""The list of cases: it opens on what waits, and when it is empty it says what to do first."""

from __future__ import annotations

import asyncio
from datetime import date

from nicegui import ui
from starlette.requests import Request

from interview.pages.elements import Box, Choice, button, el, h1, h2, link, p
from interview.pages.frame import frame, trouble
from interview.pages.visit import House, day, visitor
from interview.ports import Trouble, Unreadable
from interview.record.summary import Summary

SHOWN = 50
"""How many lines are drawn at once; the search finds the others."""


def waits(line: Summary, today: date) -> list[str]:
    """Return in words what waits in a case."""
    said = []
    if line.disclosure_open:
        said.append("a record of something told to finish")
    if line.to_refer:
        said.append("no referral is noted for the tier that was decided")
    if line.reopened:
        said.append("changed since it was finished")
    if line.returned:
        said.append("returned for more")
    if line.to_sign:
        said.append("all decided and not signed")
    if line.to_ask_again:
        said.append("somebody's view to ask again")
    if line.to_agree:
        said.append("a second person's agreement")
    if line.overdue(today):
        said.append("overdue in the plan")
    if line.to_come_back:
        said.append("something to come back to")
    if line.new_words:
        said.append("new words since you decided")
    if line.undecided:
        said.append("to confirm")
    if line.review_due and line.review_due <= today:
        said.append("review due")
    return said


def add(house: House) -> None:
    """Register `/`, `/new` and `/told` (which asks for the case first)."""

    @ui.page("/", reconnect_timeout=90)
    async def cases(request: Request) -> None:
        visit = visitor(house, request)
        lines = await asyncio.to_thread(house.desk.cases, visit.who)
        with frame(visit, "Cases", way="/"):
            h1("Cases")
            if not lines:
                with el("div", classes="empty"):
                    h2("No cases yet")
                    p("A case begins with a name. Everything else can wait, and can be written while you talk.")
                    link("Open the first case", "/new", "as-button primary")
                return
            with el("div", classes="row"):
                link("Open a new case", "/new", "as-button primary")
                link("Invite a colleague", "/colleagues")
            _searched(lines, house.desk.today(), "")

    @ui.page("/told", reconnect_timeout=90)
    async def told(request: Request) -> None:
        visit = visitor(house, request)
        lines = await asyncio.to_thread(house.desk.cases, visit.who)
        with frame(visit, "They told me something"):
            h1("They told me something")
            p("Listen. Thank them. Say what you have to do next. Then write down their exact words. Whose case is it?")
            _searched(lines, house.desk.today(), "/told")
            link("It is about somebody who has no case yet", "/new?then=told", "as-button")

    @ui.page("/new", reconnect_timeout=90)
    async def new(request: Request, then: str = "") -> None:
        visit = visitor(house, request)
        desk = house.desk
        tools, authorities = list(desk.content.tools.values()), list(desk.content.authorities.values())
        with frame(visit, "A new case"):
            h1("A new case")
            p("Only a name is needed. Use the name that the child uses.")
            name = Box("The child's name", kind="line", required=True)
            tool = Choice("The form", [(t.id, t.name, t.title) for t in tools], tools[0].id if tools else "")
            tool.set_visibility(len(tools) > 1)
            authority = Choice("The local authority", [(a.id, a.name) for a in authorities])
            says = el("div")

            async def begin() -> None:
                try:
                    if authorities and not authority.chosen:
                        raise Trouble("Choose the local authority: it says whom to tell and where to send.")
                    case = await visit.call(desk.open_case, name.text, tool.chosen, authority.chosen)
                except Trouble as refused:
                    _say(says, str(refused))
                    return
                ui.navigate.to(f"/case/{case}" + ("/told" if then == "told" else ""))

            with el("div", classes="row"):
                button("Open the case", begin, "primary")
                link("Back to the cases", "/")


def _say(place: ui.element, text: str) -> None:
    place.clear()
    with place:
        trouble(text)


def _searched(lines: list[Summary | Unreadable], today: date, to: str) -> None:
    """Draw a search and the lines that it finds."""
    shown = el("div")

    async def search(box: Box, text: str, key: str, _: bool) -> None:
        box.done(key, "", "")
        draw(text)

    def draw(text: str) -> None:
        wanted = text.casefold().split()
        found = [line for line in lines if isinstance(line, Summary) and all(word in line.name.casefold() for word in wanted)]
        shown.clear()
        with shown:
            waiting = [line for line in found if waits(line, today)]
            others = [line for line in found if not waits(line, today)]
            if waiting:
                h2("What waits")
                _lines(waiting, today, to)
            if others:
                h2("Other cases" if waiting else "All cases")
                _lines(others, today, to)
            if not found:
                p("No case has this name. Search for a part of it.")
            broken = [line for line in lines if isinstance(line, Unreadable)]
            if broken:
                h2("Cases that cannot be read")
                for line in broken:
                    trouble(line.says)

    if len(lines) > 5:
        with el("search"):
            Box("Find a case by name", kind="line", heard=search)
        shown.move(target_index=-1)
    draw("")


def _lines(lines: list[Summary], today: date, to: str) -> None:
    with el("ul", classes="lines"):
        for line in lines[:SHOWN]:
            with el("li"):
                link(line.name or "No name", f"/case/{line.case}{to}", "main")
                el(
                    "span",
                    ("Last conversation " + day(line.last_conversation)) if line.last_conversation else "No conversation yet",
                    "meta",
                )
                if said := waits(line, today):
                    el("span", "Waits: " + "; ".join(said), "waits all")
                elif line.finished:
                    el("span", "Finished", "meta")
                if line.review_due and line.review_due > today:
                    el("span", f"Review by {line.review_due:%-d %B %Y}", "meta")
                if line.plan_due and not line.overdue(today):
                    el("span", f"Next in the plan: by {line.plan_due:%-d %B %Y}", "meta")
    if len(lines) > SHOWN:
        p(f"The {SHOWN} touched last are shown. Search by name for the others.", "meta")
