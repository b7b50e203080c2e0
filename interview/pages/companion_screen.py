"""What stands on the companion screen, and what is being written on it. What a press does is `companion.py`'s."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

import msgspec
from nicegui import context, ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments
from starlette.requests import Request

from interview.pages.companion_view import CompanionView
from interview.pages.drawing import LABELS as DRAWING_LABELS
from interview.pages.drawing import Drawing
from interview.pages.elements import Box, View, link
from interview.pages.visit import House
from interview.ports import Trouble
from interview.record.ledger import Ledger
from interview.record.talk import Talk
from interview.room import Room

Heard = Callable[[GenericEventArguments], Awaitable[None]]
Drawn = Callable[[bytes, str], Awaitable[str]]


SETTLES = 0.15
"""Seconds after which half-written words are kept. Who touches *send* leaves the box in the same moment: those words are kept once, as sent."""


class Stage(View, component="companion.js"):
    """The whole page."""


class CompanionScreen:
    """One load of the page. `editing` is the answer that is being changed ("heard-…") or added to ("add-…") in the read-back."""

    def __init__(self, house: House, room: Room, written: dict[str, str], *, turned: bool) -> None:
        self.house, self.desk, self.room, self.turned = house, house.desk, room, turned
        self.case, self.conversation = room.place
        self.written = written
        self.client = context.client
        self.editing, self.place = "", ""
        self.taken_back: tuple[str, ...] = ()
        self.trouble = ""
        self._met: set[str] = set()
        self._turn = asyncio.Lock()
        self._stood: tuple[str, str] = ("", "")
        self._turns = 0

    @property
    def ledger(self) -> Ledger:
        return self.room.ledger or Ledger(self.case)

    @property
    def talk(self) -> Talk:
        return self.desk.talk(self.ledger, self.conversation)

    @property
    def views(self) -> CompanionView:
        return CompanionView(self.desk, self.ledger, self.talk, self.room)

    # what is drawn

    def lay_out(self, request: Request, act: Heard, look: Heard, drawn: Drawn) -> None:
        """Draw the page and follow the room. `act`, `look` and `drawn` are called with what is done on it."""
        views, catalogue = self.views, self.views.catalogue
        ui.page_title("Alongside")
        ui.query("body").classes("together")
        tag, direction = json.dumps(catalogue.tag), json.dumps(catalogue.direction)
        self.client.run_javascript(f"Object.assign(document.documentElement, {{ lang: {tag}, dir: {direction} }})")
        self.stage = Stage()
        self.stage.props.update(
            {
                "labels": views.labels(),
                "look": msgspec.to_builtins(views.look()),
                "explain": None if self.room.kept.started else self._explain(),
                "drawings": "/together/drawing/",
                "target": self.house.leave_to,
                "turned": self.turned,
                "lang": catalogue.tag,
                "dir": catalogue.direction,
            }
        )
        self.stage.on("act", act)
        self.stage.on("look", look)
        with self.stage:
            self.box = Box(
                views.phrase("own-words"),
                heard=self._drafted,
                rows=4,
                hint=views.phrase("own-words-hint"),
                lang=catalogue.tag,
                direction=catalogue.direction,
                saves=False,
                texts=views.box_says(),
            )
        with self.stage.add_slot("draw"):
            labels = {name: views.phrase(name) for name in DRAWING_LABELS}
            self.paper = Drawing(labels, self._drawing_kept, drawn, views.phrase("not-kept"))
        with self.stage.add_slot("back"):
            self._way_back()
        self.draw()
        self._follow(request)

    def _explain(self) -> dict[str, str]:
        named = {"title": "leave-title", "says": "leave-explained", "hint": "leave-page-hint", "back": "leave-back", "start": "start"}
        return {name: self.views.phrase(phrase) for name, phrase in named.items()}

    def _way_back(self) -> Element | None:
        return link(self.views.phrase("for-worker"), "/turn-back", "as-button") if self.turned else None

    def draw(self) -> None:
        """Show the room as it stands. The focus goes to what is new."""
        views = self.views
        prompt = views.prompt()
        view = views.view(taken_back=self.taken_back)
        if self.editing and view["scene"] == "read-back":
            view = view | {
                "writes": True,
                "heard": [],
                "rows": [[views._act("not-edit", "back")]],
                "seen": views.phrase("yours-until-sent"),
            }
        elif self.room.kept.put.kind != "read-back":
            self.editing, self.taken_back = "", ()
        stands = (view["key"] + self.editing, view["asked"])
        if stands != self._stood:
            self._stood, self._turns, self.trouble = stands, self._turns + 1, ""
        self.place = place = self.editing or (prompt.id if prompt else "")
        self.stage.show(view | {"turn": self._turns, "place": place, "trouble": self.trouble})
        if place:
            self.box.begin(place, self.written.get(place, ""))
            self.paper.begin(f"drawing-{place}", self.written.get(f"drawing-{place}", ""))

    def _follow(self, request: Request) -> None:
        """Draw anew with each change of the room; tell it who is here; a device that was sent away leaves."""
        room, client, session, screen = self.room, self.client, request.state.session, self.room.screen
        key = f"{client.id}"
        client.on_delete(room.watch(self._changed, screen=True))

        def here() -> None:
            room.on_screen(key)
            if self.turned and session is not None and (who := self.house.doorman.who(session)) is not None:
                room.turned = True
                room.here(key, session, who)

        def gone() -> None:
            if not client.has_socket_connection:  # after a change of network the old socket dies later than the new one begins
                room.off_screen(key)
                room.gone(key)

        def over() -> None:
            room.off_screen(key)
            room.gone(key, for_good=True)

        client.on_connect(here)
        client.on_disconnect(gone)
        client.on_delete(over)
        loop = asyncio.get_running_loop()
        leave = f"window.location.replace('/join?over=1&lang={self.views.catalogue.locale}')"
        if self.turned and session is not None:
            ui.on("touched", lambda: self.house.doorman.touch(session))

            def told(_: object) -> None:
                where = "/signed-out" if session.ended else "/locked?next=/together" if session.locked else ""
                if where:
                    loop.call_soon_threadsafe(client.run_javascript, f"window.location.replace('{where}')")

            client.on_delete(session.watch(told))
        elif screen is not None:
            client.on_delete(screen.watch(lambda _: loop.call_soon_threadsafe(client.run_javascript, leave)))

    def _changed(self) -> None:
        with self.client:
            self.draw()

    # what is being written

    async def _drafted(self, box: Box, text: str, key: str, _: bool) -> None:
        place = box.said_at
        if place == self.place:  # what comes late from another prompt is kept, and is not what is written now
            self.room.writes(text)
        self.written[place] = self.room.unkept[place] = text
        await asyncio.sleep(SETTLES)
        if self.room.unkept.get(place) is not text:  # they wrote on, or sent it
            box.done(key, "", "")
            return
        try:
            await self._keep(place, text)
        except Trouble:
            box.done(key, "refused", "")
        else:
            box.done(key, "kept" if text else "", "")

    async def _keep(self, place: str, text: str) -> None:
        """Have what is half-written at a place stand on the disk; where nothing does and nothing should, the disk is left alone."""
        room = self.room
        self.written[place] = text
        room.unkept.pop(place, None)
        if text or place in room.on_disk:
            async with self._turn:
                await asyncio.to_thread(self.desk.keep_half_written, self.case, self.conversation, place, text)
            (room.on_disk.add if text else room.on_disk.discard)(place)

    async def _drawing_kept(self, place: str, text: str) -> None:
        if place == f"drawing-{self.place}":
            self.room.writes(text and "…")
        await self._keep(place, text)
