"""The companion screen: `/together`, on a device that has joined or on a professional's own screen that was turned.

It shows what its room says and carries out what is pressed there, in the name of whoever sits at the console. While nobody does, it
keeps what is being written and takes no answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
from nicegui import ui
from nicegui.events import GenericEventArguments
from starlette.requests import Request

from interview.desk import Reworded
from interview.pages.beside import SHOWN_FIRST
from interview.pages.companion_screen import CompanionScreen
from interview.pages.companion_view import reworded
from interview.pages.post import acknowledge
from interview.pages.visit import House
from interview.ports import Trouble
from interview.record.entry import Answered, Look
from interview.record.ledger import Ledger
from interview.room import Put, Room


def add(house: House) -> None:
    """Register `/together`."""

    @ui.page("/together", reconnect_timeout=90)
    async def together(request: Request) -> None:
        room: Room | None = request.state.room
        if room is None:  # a professional who opened this address by hand
            ui.navigate.to("/")
            return
        case, conversation = room.place
        try:
            ledger = await asyncio.to_thread(house.desk.behind, case)
            written = await asyncio.to_thread(house.desk.half_written, case, conversation)
            house.desk.talk(ledger, conversation)
        except Trouble:
            room.send_away()
            ui.navigate.to("/turn-back" if request.state.session is not None else "/join")
            return
        room.saved(ledger)
        room.on_disk = {place for place, text in written.items() if text}
        written |= room.unkept
        page = CompanionPage(house, room, written, turned=request.state.session is not None)
        page.lay_out(request, page.act, page.look, page.drawn)


WHEREVER = ("pause", "stop", "resume")
"""What is done whatever stands on the screen when the press arrives. All else is meant for what it was pressed at."""


class CompanionPage(CompanionScreen):
    """One load of the page, and what becomes of each press."""

    # what is done

    async def act(self, event: GenericEventArguments) -> None:
        """Carry out a press once, however often it is sent; nothing while nobody sits at the console."""
        key, do, ident, at = (str(event.args.get(name, "")) for name in ("key", "do", "id", "at"))
        if key in self._met:
            return
        self._met.add(key)
        try:
            if do == "started":
                self.room.has_started()
            elif self.room.works and (at == self.place or do in WHEREVER):
                await self._carry_out(do, ident, key)
        finally:
            acknowledge(self.stage, key)

    async def _carry_out(self, do: str, ident: str, key: str) -> None:
        desk, room, prompt = self.desk, self.room, self.views.prompt()
        match do:
            case "pause" | "stop" | "resume":
                done = await self._do({"pause": desk.pause, "stop": desk.stop, "resume": desk.resume}[do])
                if done and do == "stop" and room.kept.put.kind == "read-back":
                    room.put(Put())  # words are read back after the end as well, and would hide that this is one
            case "ready":
                await self._onward("next")
            case "not-ready":
                room.wants("")
            case "topic" if room.kept.put.kind == "topics" and self.views.script.topic(ident):
                await self._onward(ident)
            case "change" | "add" | "withdraw" | "right" | "not-edit" | "send" if room.kept.put.kind == "read-back":
                await self._heard(do, ident, key)
            case _ if prompt is None:
                return
            case "send" if self.box.text.strip():
                words = self.box.text
                if await self._do(desk.answer, prompt.id, words, how="typed", said=reworded(room.kept.put), ident=key):
                    await self._sent(prompt.id, words)
            case "without" if ident in ("dont-know", "not-about-me"):
                await self._left(desk.answer, prompt.id, without=ident, said=reworded(room.kept.put), ident=key)
            case "point" if ident.isdigit():
                await self._do(desk.point, prompt.id, int(ident), key)
            case "leave" if ident in ("later", "rather-not"):
                await self._left(desk.leave, prompt.id, ident, key)
            case "take-back":
                await self._do(desk.take_back, prompt.id)
                room.rest(False)
            case "reopen":
                room.rest(False)
            case "simpler" | "first":
                said = Reworded("simpler") if do == "simpler" else Reworded()
                room.put(Put("prompt", prompt.id, said.part))
                await self._do(desk.ask, prompt.id, said)
            case "agree" if ident in ("yes", "no") and await self._do(desk.agreed_to_talk, ident):
                if ident == "no":
                    await self._do(desk.stop)
                else:
                    await self._onward("next")

    async def _left(self, verb: Callable[..., Ledger], *args: Any, **named: Any) -> None:
        """Leave a prompt, or answer it without words: something kind takes its place."""
        self.room.rest(True)
        if not await self._do(verb, *args, **named):
            self.room.rest(False)

    async def _onward(self, wanted: str) -> None:
        """Say at the console that they would like to go on. On a turned screen, where the professional sits beside them, go on."""
        if not self.turned:
            self.room.wants(wanted)
            return
        kept = self.room.kept
        prompt = kept.after or self.desk.wanted_next(self.ledger, self.talk, kept.put.prompt, wanted)
        check = self.desk.check_before(self.talk, kept.last, prompt) if kept.check and not kept.after else ""
        self.room.put(Put("prompt", check or prompt) if prompt else Put("topics"), prompt if check else "")
        if prompt:
            await self._do(self.desk.ask, check or prompt)

    async def _heard(self, do: str, ident: str, key: str) -> None:
        """What can be done with one's own words when they are read back."""
        which, _, answer = (self.editing or f"{'heard' if do == 'change' else do}-{ident}").partition("-")
        found = self.ledger.get(answer)
        mine = isinstance(found, Answered) and found.conversation == self.conversation and self.ledger.stands(answer)
        match do:
            case "right":
                if await self._do(self.desk.heard_right):
                    self.room.put(Put("topics") if self.turned else Put())
            case "not-edit":
                self.editing = ""
                self.draw()
            case "withdraw" if mine:
                before, self.taken_back = self.taken_back, (*self.taken_back, answer)
                if not await self._do(self.desk.take_back_words, answer):
                    self.taken_back = before
                    self.draw()
            case "change" | "add" if isinstance(found, Answered) and mine:
                self.editing = f"{which}-{answer}"
                self.written.setdefault(self.editing, found.words if do == "change" else "")
                self.draw()
            case "send" if isinstance(found, Answered) and self.editing and self.box.text.strip():
                replaces, words = answer if which == "heard" else "", self.box.text
                if await self._do(self.desk.answer, found.prompt, words, how="typed", replaces=replaces, ident=key):
                    await self._sent(self.editing, words)
                    self.editing = ""
                    self.draw()

    async def _do(self, verb: Callable[..., Ledger], *args: Any, **named: Any) -> bool:
        """Carry out a verb in the name of whoever sits at the console; everybody then sees the case as it stands."""
        who = self.room.host
        if who is None:
            self.draw()
            return False
        try:
            async with self._turn:
                ledger = await asyncio.to_thread(verb, who, self.case, self.conversation, *args, **named)
        except Trouble:
            self.trouble = self.views.phrase("not-kept")
            self.draw()
            return False
        self.trouble = ""
        self.room.saved(ledger)
        return True

    async def look(self, event: GenericEventArguments) -> None:
        """Keep how they like to see the page; it is theirs on every device."""
        try:
            look = msgspec.convert(event.args.get("look"), Look)
        except msgspec.ValidationError:
            return
        await self._do(self.desk.prefer, look)
        acknowledge(self.stage, str(event.args.get("key", "")))

    async def _sent(self, place: str, words: str) -> None:
        self.box.gone(words, self.views.phrase("sent"))
        self.room.writes("")
        await asyncio.sleep(SHOWN_FIRST)
        await self._keep(place, "")

    async def drawn(self, svg: bytes, key: str) -> str:
        prompt = self.views.prompt()
        if prompt is None or not await self._do(self.desk.draw, prompt.id, svg, ident=key):
            return self.views.phrase("not-kept")
        self.room.writes("")
        self.paper.wipe()
        await self._keep(f"drawing-{prompt.id}", "")
        return self.views.phrase("draw-sent")
