"""*Their screen*, on the console: invite a device or turn this one, put a prompt there, take it back, see that somebody writes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from nicegui.events import GenericEventArguments

from interview.desk import Reworded
from interview.pages.beside_view import choosing, invited, joined, nobody
from interview.pages.companion_view import CompanionView
from interview.pages.elements import Box, Choice, View
from interview.pages.post import acknowledge
from interview.pages.visit import Visit
from interview.people import Refused as NotSo
from interview.ports import Trouble
from interview.record.entry import Whose
from interview.record.talk import Talk
from interview.room import NOTHING, Put, Room

WHOSE = [
    ("ours", "A second device of yours", "Recommended: nobody else has it, and nothing stays on it."),
    ("theirs", "Their own phone or tablet", "Only after you have thought about who can see it."),
]
SHOWN_FIRST = 0.004
"""Seconds in which words leave for a screen, before a thread that saves takes the interpreter from the sender."""


class Panel(View, component="beside.js"):
    """The panel."""


class Beside:
    """The panel beside one conversation. `went` is called with a prompt's id where they chose a topic or would like to go on."""

    def __init__(self, visit: Visit, room: Room, talk: Callable[[], Talk], here: Callable[[], tuple[str, Reworded | None]]) -> None:
        self.visit, self.room, self._talk, self._here = visit, room, talk, here
        self.choosing = self.turning = False
        self.trouble = ""
        self.heard = ""
        self.went: Callable[[str], Awaitable[None]] | None = None
        self._met: set[str] = set()
        self._was: tuple[object, ...] = ()

    # what is drawn

    def lay_out(self) -> None:
        self.panel = Panel(self._view())
        self.panel.on("act", self.act)
        with self.panel:
            self.whose = Choice("Whose device is it?", WHOSE, "ours", heard=self._turned_over)
            self.seen_by = Box(
                "Who can see it, now and later?",
                kind="long",
                rows=2,
                saves=False,
                hint="Who else uses it, who goes through it, what stays on it?",
            )
            self.pin = Box(
                "A PIN to turn it back, for this time (if you like)",
                kind="secret",
                saves=False,
                hint="Four to eight digits. Your pass-phrase works as well.",
            )
        self._fold()

    def draw(self) -> None:
        self._listen()
        self.panel.show(self._view())
        self._fold()

    def _fold(self) -> None:
        asks = self.choosing and self.whose.chosen == "theirs"
        for shown, element in ((self.choosing, self.whose), (asks, self.seen_by), (self.turning, self.pin)):
            if element.visible != shown:
                element.set_visibility(shown)

    def _listen(self) -> None:
        """Say to who hears the page rather than sees it what has changed on the other screen."""
        room, talk = self.room, self._talk()
        answers = sum(len(reply.answers) for reply in talk.replies.values())
        now = (answers, room.writing, room.ready, room.kept.away, bool(room.screens))
        was, self._was = self._was, now
        if not was or was == now:
            return
        sentences = (
            "Their words have come.",
            "They are writing.",
            "They would like to go on.",
            "They left the page.",
            "Their device is connected.",
        )
        gone = ("", "", "", "They may come back.", "Their device is not connected.")
        changed = [(new if after else old) for new, old, before, after in zip(sentences, gone, was, now, strict=True) if before != after]
        self.heard = " ".join(each for each in changed if each)

    async def _turned_over(self, choice: Choice, _: str, key: str) -> None:
        choice.done(key, "", "")
        self._fold()

    def _view(self) -> dict[str, Any]:
        state: dict[str, Any] = {"trouble": self.trouble, "says": [], "acts": [], "heard": self.heard}
        room = self.room
        if self.choosing or self.turning:
            return state | choosing(turning=self.turning)
        if room.invitation is not None:
            return state | invited(room.invitation, self.visit.house.wire, self._talk().prepared.locale)
        if not room.kept.screen:
            return state | nobody()
        views = CompanionView(self.visit.desk, self.visit.ledger, self._talk(), room)
        return state | joined(views, *self._here(), waits_after_check=bool(room.kept.after))

    # what is done

    async def act(self, event: GenericEventArguments) -> None:
        key, do = str(event.args.get("key", "")), str(event.args.get("do", ""))
        if key in self._met:
            return
        self._met.add(key)
        self.trouble = ""
        try:
            if self.visit.session.may_act:
                await self._carry_out(do)
        except (Trouble, NotSo) as says:
            self.trouble = str(says)
        finally:
            self.draw()
            acknowledge(self.panel, key)

    async def _carry_out(self, do: str) -> None:
        room, (here, said) = self.room, self._here()
        match do:
            case "choose" | "turn" | "not":
                self.choosing, self.turning = do == "choose", do == "turn"
            case "invite":
                whose: Whose = "theirs" if self.whose.chosen == "theirs" else "ours"
                self.visit.desk.may_invite(whose, self.seen_by.text)
                room.invite(self.visit.who, whose, self.seen_by.text)
                self.choosing = False
            case "uninvite":
                room.uninvite()
            case "turn-now":
                await self._turn()
            case "put" if here:
                await self.put(here, said)
            case "take-back":
                room.put(NOTHING)
            case "topics":
                room.put(Put("topics"))
            case "read-back":
                room.put(Put("read-back"))
            case "check":
                await self._show(self._check(), None)
            case "check-between":
                room.check_between(not room.kept.check)
            case "live":
                room.show_as_written(not room.kept.live)
            case "go-on":
                room.go_on()
            case "let-back":
                room.let_back()
            case "send-away":
                room.send_away()
            case "follow":
                await self._follow()

    async def put(self, prompt: str, said: Reworded | None) -> None:
        """Put a prompt on their screen; between two topics first a gentle check, unless that was switched off."""
        kept = self.room.kept
        check = self.visit.desk.check_before(self._talk(), kept.last, prompt) if kept.check else ""
        if check:
            await self._show(check, None, after=prompt)
        else:
            await self._show(prompt, said)

    async def _show(self, prompt: str, said: Reworded | None, after: str = "") -> None:
        """Show it first, and keep it as asked at the same moment."""
        chosen = said or Reworded()
        self.room.put(Put("prompt", prompt, chosen.part, chosen.number, chosen.own), after)
        await asyncio.sleep(SHOWN_FIRST)
        await self.visit.do(self.visit.desk.ask, self._talk().id, prompt, chosen)
        self.room.saved(self.visit.ledger)

    async def _follow(self) -> None:
        """Go where they would like to go, and put it on their screen: the topic that they chose, or what comes next."""
        kept = self.room.kept
        wanted = kept.after or self.visit.desk.wanted_next(self.visit.ledger, self._talk(), kept.put.prompt, self.room.ready)
        if not wanted:
            self.room.put(Put("topics"))
            return
        if self.went is not None:
            await self.went(wanted)
        await self.put(wanted, None)

    def _check(self) -> str:
        check = self.visit.desk.script_of(self._talk()).check
        return check.prompts[0].id if check is not None else ""

    async def _turn(self) -> None:
        """Turn this screen. Every page of the session then leads to the companion's view by itself (`frame`)."""
        here, said = self._here()
        pin, self.pin.text = self.pin.text, ""
        self.visit.house.doorman.turn(self.visit.session, self.room.place, pin)
        self.room.turned = True
        self.room.put(Put("prompt", here, *((said.part, said.number, said.own) if said else ())) if here else Put("topics"))
