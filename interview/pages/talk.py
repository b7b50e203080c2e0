"""The conversation: one prompt at a time, every way of answering and leaving it as easy as the next.

The screen may be shared. It shows no name, no indicator, no tier; notes and *listen for* are folded away.
A prompt is shown at once and kept as asked at the same moment; what is answered is kept before it is shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from nicegui import background_tasks, ui
from nicegui.events import GenericEventArguments
from starlette.requests import Request

from interview.desk import Reworded
from interview.pages.beside import SHOWN_FIRST
from interview.pages.elements import el, link
from interview.pages.frame import frame, trouble
from interview.pages.open import opened
from interview.pages.post import acknowledge
from interview.pages.talk_screen import TalkScreen
from interview.pages.talk_view import LEFT, TO_FILL, reworded
from interview.pages.visit import House, clock
from interview.ports import Trouble
from interview.record.entry import Answered
from interview.record.ledger import Ledger
from interview.words.catalogue import ENGLISH
from interview.words.script import Prompt


def add(house: House) -> None:
    """Register `/case/{case}/talk/{conversation}`."""

    @ui.page("/case/{case}/talk/{conversation}", reconnect_timeout=90)
    async def talk(request: Request, case: str, conversation: str) -> None:
        visit = await opened(house, request, case, "talked")
        if visit is None:
            return
        try:
            visit.desk.talk(visit.ledger, conversation)
            drafts = await visit.do(visit.desk.drafts)
        except Trouble as says:
            with frame(visit, "No such conversation"):
                el("h1", "No such conversation")
                trouble(str(says))
                link("Back to the case", f"/case/{case}", "as-button")
            return
        with frame(visit, "Alongside", shared=True, wide=True, back=conversation):
            page = TalkPage(visit, conversation, drafts)
            page.lay_out(page.act)
            page.accompany()
            await page.begin()


MOVES = ("next", "topic", "prompt", "back")
"""What leaves the prompt behind. A break or a stop asks nothing: the words stay in the box, as a draft."""


class TalkPage(TalkScreen):
    """One conversation on one screen, and what becomes of each press."""

    # where one is

    async def begin(self) -> None:
        state = self.talk.state
        if state in ("paused", "ended"):
            await self._rest(state)
        else:
            await self.go(self.resting or self.visit.desk.where(self.visit.ledger, self.talk))

    async def go(self, prompt: str, said: Reworded | None = None, *, back: bool = False) -> None:
        """Put a prompt on the screen; without one, the choice of topics. The notes close: somebody else may see the screen."""
        known = self.script.prompt(prompt)
        if self.prompt and prompt != self.prompt and not back:
            self.trail.append(self.prompt)
        if self.notes_open and prompt != self.prompt:
            self.notes_open = False
            self.side.clear()
        if known is None:
            self.prompt = ""
            self._show(self.views.choose())
        else:
            if self.talk.state in ("paused", "ended"):
                await self._do(self.visit.desk.resume)
            met = self.talk.reply(known.id).asked is not None
            self._show_prompt(known, said)
            self.said = said
            await asyncio.sleep(SHOWN_FIRST)
            if self.room.kept.screen:  # this screen is not shared: what is put on theirs is asked
                self.beside.draw()
            elif said or not met:  # coming back asks nothing anew: what is shown is what was last put to the person
                await self._do(self.visit.desk.ask, known.id, *([said] if said else []))
        self._draw_path()
        if not self.side.default_slot.children:
            await self.draw_side()

    async def _rest(self, state: str) -> None:
        self.resting, self.prompt = self.prompt or self.resting, ""
        self.path.show({})
        self.side.clear()
        self._show(self.views.rest(state, self.visit.case))

    # the other screen

    def accompany(self) -> None:
        """Be the console of the room for as long as this page is connected, and follow what becomes of it."""
        room, client, session, loop = self.room, self.visit.client, self.visit.session, asyncio.get_running_loop()
        key = client.id
        self.beside.went = self.go
        self.visit.hold = room.hold
        self.visit.changed = lambda: room.saved(self.visit.ledger)
        room.saved(self.visit.ledger)
        client.on_connect(lambda: room.here(key, session, self.visit.who))
        # After a change of network the old socket dies later than the new one begins.
        client.on_disconnect(lambda: None if client.has_socket_connection else room.gone(key))
        client.on_delete(lambda: room.gone(key, for_good=True))
        client.on_delete(session.watch(lambda _: loop.call_soon_threadsafe(room.look)))
        client.on_delete(room.watch(self._room_changed))

    def _room_changed(self) -> None:
        """Show what was sent or left on the other screen, without taking the focus or a word from whoever writes here."""
        room, stood = self.room, self.talk.state
        if room.ledger is not None and len(room.ledger) > len(self.visit.ledger):
            self.visit.ledger = room.ledger
            if stood != self.talk.state:
                background_tasks.create(self.begin())
            elif (prompt := self.script.prompt(self.prompt)) is not None:
                self._show_prompt(prompt, None, anew=False)
        if not self._rest_due:  # the words first: what stands around them a moment later, once for all that changed meanwhile
            self._rest_due = True
            asyncio.get_running_loop().call_later(SHOWN_FIRST, self._draw_rest)

    def _draw_rest(self) -> None:
        self._rest_due = False
        if self.visit.client.is_deleted:
            return
        with self.visit.client:
            if self.prompt:
                self._draw_path()
            if self.room.paired or self.room.invitation is not None or self.beside.panel.view["state"] != "none":
                self.beside.draw()

    # what is done

    async def act(self, event: GenericEventArguments) -> None:
        """Carry out a press once, however often it is sent."""
        key, do, ident = (str(event.args.get(name, "")) for name in ("key", "do", "id"))
        if key in self._met:
            return
        self._met.add(key)
        try:
            await self._carry_out(do, ident)
        finally:
            acknowledge(self.card, key)

    async def _carry_out(self, do: str, ident: str) -> None:
        desk, prompt = self.visit.desk, self.script.prompt(self.prompt)
        if do in MOVES and self.prompt and self.words.text.strip() and not self._as_saved():
            self._hold(do, ident)
            return
        match do:
            case "save-and-go" | "leave-as-draft":
                await self._release(do)
            case "back" if self.trail:
                await self.go(self.trail.pop(), back=True)
            case "topic":
                await self.go(desk.first_prompt(self.visit.ledger, self.talk, ident))
            case "prompt":
                await self.go(ident)
            case "pause" | "stop" | "resume":
                if self.words.text.strip():
                    await self._draft(self.words.place, self.words.text)
                await self._course(do)
            case _ if prompt is None:
                return
            case "next":
                await self.go(desk.next_prompt(self.visit.ledger, self.talk, self.prompt))
            case "simpler" | "first":
                await self.go(self.prompt, reworded(do, ident))
            case "follow-up" if ident.isdigit() and int(ident) < len(prompt.follow_ups):
                await self._follow_up(prompt, int(ident))
            case "own" if self.own.text.strip():
                await self.go(self.prompt, Reworded(own=self.own.text))
            case "save":
                await self._save()
            case "without" if ident in ("dont-know", "not-about-me"):
                await self._answered(desk.answer, self.prompt, without=ident)
            case "leave" if ident in ("later", "rather-not"):
                await self._answered(desk.leave, self.prompt, ident)
            case "point" if ident.isdigit() and int(ident) < len(prompt.choices):
                await self._answered(desk.point, self.prompt, int(ident))
            case "agree" if ident in ("yes", "no"):
                await self._agreed(ident)
            case "change":
                self._change(ident)
            case "reopen":
                self.reopened = True
                self._show_prompt(prompt, None)
            case "take-back":
                await self._answered(desk.take_back, self.prompt)

    def _as_saved(self) -> bool:
        """Whether the words in the box are only those that are being changed, untouched."""
        answer = self.visit.ledger.get(self.replaces) if self.replaces else None
        return isinstance(answer, Answered) and answer.words == self.words.text

    def _hold(self, do: str, ident: str) -> None:
        """Ask what becomes of words that are not saved, before they are left behind."""
        self.pending = (do, ident)
        acts = [
            {"do": "save-and-go", "id": "", "label": "Save them", "primary": True},
            {"do": "leave-as-draft", "id": "", "label": "Leave them as a draft"},
        ]
        says = "The words in the box are not saved yet."
        self.card.show(self.card.view | {"unsaved": {"says": says, "acts": acts}})

    async def _release(self, do: str) -> None:
        move, self.pending = self.pending, ("", "")
        if do == "save-and-go":
            if not await self._save():
                return
        else:
            await self._draft(self.words.place, self.words.text)
            self.words.text = ""
            self.words.place = ""
        await self._carry_out(*move)

    async def _agreed(self, agreed: str) -> None:
        """Keep whether they agree to talk. A no ends the conversation; nobody is talked round."""
        if await self._do(self.visit.desk.agreed_to_talk, agreed):
            if agreed == "no":
                await self._course("stop")
            else:
                await self.go(self.visit.desk.next_prompt(self.visit.ledger, self.talk, self.prompt))

    async def _follow_up(self, prompt: Prompt, number: int) -> None:
        text = self.catalogue.words(prompt.follow_ups[number]).text
        if TO_FILL in text:
            self.own.set(text, "Put their own words where the dots are.")
            self.own.focus()
        else:
            await self.go(prompt.id, Reworded("follow-up", number))

    def _change(self, ident: str) -> None:
        answer = self.visit.ledger.get(ident)
        if self.words.text.strip() and not self._as_saved():
            self.say("There are words in the box that are not saved yet. Save them first.")
        elif isinstance(answer, Answered) and answer.prompt == self.prompt:
            self.replaces = answer.id
            self.words.set(answer.words, "You are changing these words. The earlier ones stay kept.")
            self.rendered.set(answer.rendered)
            self.words.focus()

    async def _save(self) -> bool:
        """Keep the words exactly as they stand in the box; say whether it was done."""
        rendered = self.rendered.text if self.catalogue.locale != ENGLISH else ""
        by = (self.talk.prepared.interpreter or self.visit.who.name) if rendered else ""
        done = await self._answered(
            self.visit.desk.answer,
            self.prompt,
            self.words.text,
            how=self.how.chosen,
            rendered=rendered,
            rendered_by=by,
            replaces=self.replaces,
        )
        if done:
            for part in ("", "/english"):
                await self._draft(self._place(part), "")
            self.replaces = ""
            for box in (self.words, self.rendered):
                box.set("")
        return done

    async def _answered(self, verb: Callable[..., Ledger], *args: Any, **named: Any) -> bool:
        """Carry out a verb about the prompt on the screen, and show it as it stands now."""
        if not await self._do(verb, *args, **named):
            return False
        self.reopened = False
        if self.talk.state in ("paused", "ended"):  # a choice can ask for a break
            await self.begin()
            return True
        if (prompt := self.script.prompt(self.prompt)) is not None:
            self._show_prompt(prompt, None)
            if prompt.id == self.room.kept.put.prompt:
                self.room.rest(self.talk.reply(prompt.id).status in LEFT)
        self._draw_path()
        self.visit.announce(f"Saved {clock()}")
        return True

    async def _course(self, do: str) -> None:
        verb = {"pause": self.visit.desk.pause, "stop": self.visit.desk.stop, "resume": self.visit.desk.resume}[do]
        if await self._do(verb):
            await self.begin()
