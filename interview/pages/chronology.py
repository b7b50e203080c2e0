"""The chronology: what happened by when it happened, told side by side where sources differ; all evidence over time; both on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from fastapi import FastAPI
from nicegui import ui
from starlette.requests import Request

from interview.desk import Desk
from interview.documents.chronology import (
    UNDATED,
    chronology_form,
    contribution,
    in_words,
    since_then,
    when,
)
from interview.documents.form import Speech
from interview.pages import downloads
from interview.pages.chronology_event import Writing
from interview.pages.chronology_evidence import OverTime
from interview.pages.chronology_filter import Filter
from interview.pages.chronology_same import Same
from interview.pages.elements import Handler, button, el, h1, h2, link, p
from interview.pages.evidence import draw_piece
from interview.pages.frame import frame
from interview.pages.open import opened
from interview.pages.visit import House, Visit
from interview.record.chronology import SORTS, Event, chronology, offered, sought
from interview.record.evidence import Evidence
from interview.record.ledger import Ledger
from interview.record.neighbours import HEADS, SAYS, Row, rows, said

FILES = {"chronology.docx": downloads.WORD, "chronology.pdf": downloads.PDF}
VIEWS = (("", "What happened"), ("/evidence", "All evidence over time"))


def built(desk: Desk, ledger: Ledger, name: str, moment: datetime) -> bytes:
    """Build the chronology of a case as it stands in a ledger. Nothing is kept of it."""
    form = chronology_form(ledger, desk.content, desk.tool(ledger), moment, partial(desk.shelf.drawing, ledger.case))
    return downloads.rendered(desk, ledger, name, "chronology", form)


def add_routes(house: House, app: FastAPI) -> None:
    """Register the downloads."""
    downloads.add(house, app, FILES, built)


def add(house: House) -> None:
    """Register `/case/{case}/chronology` and `/case/{case}/chronology/evidence`."""

    @ui.page("/case/{case}/chronology", reconnect_timeout=90)
    async def events(request: Request, case: str) -> None:
        visit = await opened(house, request, case, "read or wrote the chronology")
        if visit is None:
            return
        with frame(visit, "Chronology", way="/chronology"):
            h1("Chronology")
            _views(visit, "")
            p("What happened, by when it happened, with who knows it and from where. Nothing is merged, and nothing is put right.")
            await Chronology(visit).draw()

    @ui.page("/case/{case}/chronology/evidence", reconnect_timeout=90)
    async def over_time(request: Request, case: str) -> None:
        visit = await opened(house, request, case, "read the evidence over time")
        if visit is None:
            return
        with frame(visit, "All evidence over time", way="/chronology"):
            h1("All evidence over time")
            _views(visit, "/evidence")
            OverTime(visit).draw()


def _views(visit: Visit, here: str) -> None:
    with el("nav", classes="ways", aria_label="Views of the chronology"):
        for path, name in VIEWS:
            made = link(name, f"/case/{visit.case}/chronology{path}")
            if path == here:
                made.props["aria-current"] = "page"


class Chronology:
    """The page's state: the event that is being written, and what is looked for."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.desk = visit, visit.desk
        self.writing = Writing(visit, self.draw_around)
        self.same = Same(visit, self.draw_around)

    async def draw(self) -> None:
        await self.writing.draw()
        self.filter = Filter(visit=self.visit, changed=self.draw_events)
        self.list = el("div")
        self.loose = el("div")
        h2("On paper")
        p(
            "All events, whatever is filtered above. A file that leaves Alongside is not sealed any more: store it and send it as your agency says."
        )
        with el("div", classes="row"):
            for name, (label, _) in FILES.items():
                el("a", f"The chronology as {label}", "as-button", href=f"/case/{self.visit.case}/{name}", download="")
        self.draw_around()

    def draw_around(self) -> None:
        """Draw what surrounds the event that is being written."""
        events = chronology(self.visit.ledger)
        self.filter.offer(
            {
                "person": ("Person", [(each, each) for each in offered(events, lambda event: event.people)]),
                "agency": ("Agency", [(each, each) for each in offered(events, lambda event: event.agencies)]),
                "sort": ("Kind", [(sort, label) for sort, label in SORTS.items() if any(event.told.sort == sort for event in events)]),
            }
        )
        self.draw_events()
        self.draw_loose()

    def draw_events(self) -> None:
        """Draw the events that are looked for, dated ones first, each row in its place."""
        every = chronology(self.visit.ledger)
        found = sought(every, **self.filter.chosen)
        self.list.clear()
        with self.list:
            h2("What happened")
            if not every:
                p("Nothing is written down yet. Write the first event above, or draw one from the evidence below.")
            elif not found:
                p("No event fits. Choose something else above.")
            shown, together = {event.id for event in found}, rows(found, said(self.visit.ledger))
            self._rows([row for row in together if row.events[0].dated], every, shown)
            undated = [row for row in together if not row.events[0].dated]  # a vague telling stands beside what it may be, wherever that is
            if undated:
                h2(UNDATED)
                self._rows(undated, every, shown)

    def _rows(self, found: Sequence[Row], every: tuple[Event, ...], shown: set[str]) -> None:
        for row in found:
            if row.how == "alone":
                self._event(row.events[0], row, every, shown)
                continue
            with el("section", classes="card", aria_label=HEADS[row.how]):
                el("strong", HEADS[row.how])
                p(SAYS[row.how])
                self.same.draw_between(row)
                with el("div", classes="accounts"):
                    for event in row.events:
                        self._event(event, row, every, shown)

    def _event(self, event: Event, row: Row, every: tuple[Event, ...], shown: set[str]) -> None:
        """Draw one event: when, what, who knows it and from where, what it was drawn from, and who else may tell of it."""
        told, ledger = event.told, self.visit.ledger
        with el("article", classes="evidence", id_=f"event-{event.id}", tabindex="-1"):
            said_when = when(event)
            if isinstance(said_when, Speech):
                el("h3", said_when.text, lang=said_when.language, dir_="rtl" if said_when.rtl else "ltr")
            else:
                el("h3", said_when)
            p(f"{SORTS[told.sort]}{f' · about {told.people}' if told.people else ''}", "meta")
            el("p", told.what, dir_="auto").style("white-space: pre-wrap")
            if words := in_words(event):
                p(f"When, in words: “{words}”")
            known = ", ".join(part for part in (told.agency, told.source) if part)
            p(f"{f'From {known}. ' if known else ''}Written down by {contribution(ledger, event)}.", "meta")
            self.same.draw_elsewhere(event, row, every, shown)
            for each in event.drawn_from:
                if each.became != "stands":
                    p(since_then(ledger, each), "unsaved")
                if each.piece is not None:
                    draw_piece(self.visit, each.piece)
            with el("div", classes="row"):
                button("Change it", self._changer(event), "plain", aria_label=f"Change it: {told.what[:60]}")
            if len(every) > 1:
                self.same.draw_opener(event)

    def _changer(self, event: Event) -> Handler:
        async def press() -> None:
            await self.writing.change(event)

        return press

    def draw_loose(self) -> None:
        """Draw the evidence that is in no event yet."""
        self.loose.clear()
        pieces = self.desk.undrawn(self.visit.ledger)
        if pieces:
            with self.loose, el("details"):
                el("summary", "Evidence that is in no event yet")
                for piece in pieces:
                    draw_piece(self.visit, piece, self._drawer)

    def _drawer(self, piece: Evidence) -> None:
        async def press() -> None:
            await self.writing.draw_from(piece)

        with el("div", classes="row"):
            button("Draw an event from this", press)
