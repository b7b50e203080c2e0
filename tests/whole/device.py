"""What is done at a companion screen: what `CompanionPage` does with each press, and join.py when its page is left. See pair.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from interview.desk import Reworded
from interview.desk.base import new_id
from interview.pages.companion_view import BOX, reworded
from interview.ports import Trouble
from interview.record.drawing import svg
from interview.record.entry import Answered
from interview.record.ledger import Ledger
from interview.room import Put
from tests.whole.page import Page

if TYPE_CHECKING:  # a pair has a device; the other way round is only needed for types
    from tests.whole.pair import Pair


WHEREVER = ("pause", "stop", "resume")
"""What is done whatever stands on the screen when the press arrives. All else is meant for what it was pressed at."""


class Device(Page):
    """A device that has joined. `taken` is how many entries the last press added; `wrote` is all that ever stood in the box."""

    taken = 0

    def __init__(self, pair: Pair, token: str) -> None:
        self.wrote: list[str] = []
        super().__init__(pair, token)

    def write(self, text: str) -> None:
        """Note that this stands in the box now."""
        self.text = text
        self.wrote.append(text)
        if self.box_at == self.place:
            self.room.writes(text)
        try:
            self._keep(self.box_at, text)
        except Trouble:
            self.says = self.views.phrase(BOX["refused"])
        else:
            self.says = self.views.phrase(BOX["kept"]) if text else ""

    def draw_here(self, strokes: list[Any]) -> None:
        self.drawing = strokes
        self.room.writes("…")
        self._keep(f"drawing-{self.place}", json.dumps(strokes))

    def act(self, do: str, ident: str = "", at: str = "") -> None:
        """Carry out a press that was made `at` a place; nothing while nobody sits at the console. `taken` is then how many entries it added."""
        before = len(self.pair.ledger)
        if do == "started":
            self.explaining = False
            self.room.has_started()
            self.draw()
        elif do == "send-drawing":
            if at == self.place:
                self._drawn()
        elif self.room.works and (at == self.place or do in WHEREVER):
            self._carry_out(do, ident, new_id())
        self.taken = len(self.pair.ledger) - before

    def _carry_out(self, do: str, ident: str, key: str) -> None:
        desk, room, prompt = self.pair.desk, self.room, self.views.prompt()
        match do:
            case "pause" | "stop" | "resume":
                done = self._do({"pause": desk.pause, "stop": desk.stop, "resume": desk.resume}[do])
                if done and do == "stop" and room.kept.put.kind == "read-back":
                    room.put(Put())
            case "ready":
                self._onward("next")
            case "not-ready":
                room.wants("")
            case "topic" if room.kept.put.kind == "topics" and self.views.script.topic(ident):
                self._onward(ident)
            case "change" | "add" | "withdraw" | "right" | "not-edit" | "send" if room.kept.put.kind == "read-back":
                self._heard(do, ident, key)
            case _ if prompt is None:
                return
            case "send" if self.text.strip():
                if self._do(desk.answer, prompt.id, self.text, how="typed", said=reworded(room.kept.put), ident=key):
                    self._sent(prompt.id)
            case "without" if ident in ("dont-know", "not-about-me"):
                self._left(desk.answer, prompt.id, without=ident, said=reworded(room.kept.put), ident=key)
            case "point" if ident.isdigit():
                self._do(desk.point, prompt.id, int(ident), key)
            case "leave" if ident in ("later", "rather-not"):
                self._left(desk.leave, prompt.id, ident, key)
            case "take-back":
                self._do(desk.take_back, prompt.id)
                room.rest(False)
            case "reopen":
                room.rest(False)
            case "simpler" | "first":
                said = Reworded("simpler") if do == "simpler" else Reworded()
                room.put(Put("prompt", prompt.id, said.part))
                self._do(desk.ask, prompt.id, said)
            case "agree" if ident in ("yes", "no") and self._do(desk.agreed_to_talk, ident):
                if ident == "no":
                    self._do(desk.stop)
                else:
                    self._onward("next")

    def _left(self, verb: Callable[..., Ledger], *args: Any, **named: Any) -> None:
        self.room.rest(True)
        if not self._do(verb, *args, **named):
            self.room.rest(False)

    def _onward(self, wanted: str) -> None:
        self.room.wants(wanted)

    def _heard(self, do: str, ident: str, key: str) -> None:
        which, _, answer = (self.editing or f"{'heard' if do == 'change' else do}-{ident}").partition("-")
        found = self.ledger.get(answer)
        mine = isinstance(found, Answered) and found.conversation == self.pair.place[1] and self.ledger.stands(answer)
        match do:
            case "right":
                if self._do(self.pair.desk.heard_right):
                    self.room.put(Put())
            case "not-edit":
                self.editing = ""
                self.draw()
            case "withdraw" if mine:
                before, self.taken_back = self.taken_back, (*self.taken_back, answer)
                if not self._do(self.pair.desk.take_back_words, answer):
                    self.taken_back = before
                    self.draw()
            case "change" | "add" if isinstance(found, Answered) and mine:
                self.editing = f"{which}-{answer}"
                self.written.setdefault(self.editing, found.words if do == "change" else "")
                self.draw()
            case "send" if isinstance(found, Answered) and self.editing and self.text.strip():
                replaces = answer if which == "heard" else ""
                if self._do(self.pair.desk.answer, found.prompt, self.text, how="typed", replaces=replaces, ident=key):
                    self._sent(self.editing)
                    self.editing = ""
                    self.draw()

    def _drawn(self) -> None:
        prompt = self.views.prompt()
        if prompt is None or not self._do(self.pair.desk.draw, prompt.id, svg(self.drawing).encode(), ident=new_id()):
            return
        self.room.writes("")
        self.drawing = []
        self._keep(f"drawing-{prompt.id}", "")

    def _do(self, verb: Callable[..., Ledger], *args: Any, **named: Any) -> bool:
        who = self.room.host
        if who is None:
            self.draw()
            return False
        try:
            ledger = verb(who, *self.pair.place, *args, **named)
        except Trouble:
            self.trouble = self.views.phrase("not-kept")
            self.draw()
            return False
        self.trouble = ""
        self.room.saved(ledger)
        return True

    def _keep(self, place: str, text: str) -> None:
        self.written[place] = text
        self.pair.desk.keep_half_written(*self.pair.place, place, text)

    def _sent(self, place: str) -> None:
        self.written[place] = ""
        self.text, self.says = "", self.views.phrase("sent")
        self.room.writes("")
        self._keep(place, "")
