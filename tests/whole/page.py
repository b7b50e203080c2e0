"""The page of a companion screen: what `CompanionView` and companion.js have on it. What is done there is device.py's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from interview.pages.companion_view import BOX, CompanionView, View
from interview.ports import Trouble
from interview.record.ledger import Ledger
from interview.room import Room

if TYPE_CHECKING:  # a pair has a page; the other way round is only needed for types
    from tests.whole.pair import Pair

UNSEEN = ("key", "scene", "do", "id", "lang", "prompt", "place", "picture", "state", "drawing")
"""What of a view nobody reads."""


class Button(NamedTuple):
    """Something that can be pressed. `beside` are the words that it stands with, in the read-back."""

    label: str
    do: str
    ident: str = ""
    beside: str = ""


class Page:
    """A device and its page. `seen` is every screen that it showed.

    `place` is what a press is meant for; `text` and `says` are the words in the box and what the box says of them, `box_at` where they belong.
    """

    def __init__(self, pair: Pair, token: str) -> None:
        self.pair, self.token = pair, token
        self.seen: list[View] = []
        self._stood: tuple[str, str] = ("", "")
        self._leaving = list[Callable[[], object]]()
        self.load()

    # one load of the page

    def load(self) -> None:
        """Open the page, or load it again, as far as the door lets this device in."""
        self.close()
        self.place = self.box_at = self.text = self.says = self.editing = self.trouble = ""
        self.taken_back: tuple[str, ...] = ()
        self.drawing: list[Any] = []
        screen = self.pair.rooms.screen_of(self.token)
        if screen is None:
            self._show({"scene": "join", "key": "join", "asked": self.views.phrase("join-title")})
            return
        self.room.saved(self.pair.ledger)
        self.written = self.pair.desk.half_written(*self.pair.place)
        self.explaining = not self.room.kept.started
        self.draw()
        self._leaving = [self.room.watch(self.draw), screen.watch(lambda _: self._sent_away())]
        self.room.on_screen(self.token)

    def close(self) -> None:
        for leave in self._leaving:
            leave()
        self._leaving = []
        self.pair.room.off_screen(self.token)

    def leave(self) -> None:
        """Leave the page in a hurry: it is shut whatever becomes of what is in the box, which goes along."""
        place, text = self.place, self.text
        self.close()
        self.pair.room.leave_page()
        if place:
            with suppress(Trouble):
                self.pair.desk.keep_half_written(*self.pair.place, place, text)
        self._show({"scene": "elsewhere", "key": "elsewhere", "asked": ""})

    def _sent_away(self) -> None:
        """Go where a page goes whose device is let in no more: `/join?over=1`."""
        self.close()
        self._show({"scene": "over", "key": "over", "asked": self.views.phrase("nothing-here")})

    @property
    def room(self) -> Room:
        return self.pair.room

    @property
    def ledger(self) -> Ledger:
        return self.room.ledger or Ledger(self.pair.place[0])

    @property
    def views(self) -> CompanionView:
        ledger = self.ledger if self.room.ledger else self.pair.ledger
        return CompanionView(self.pair.desk, ledger, self.pair.desk.talk(ledger, self.pair.place[1]), self.room)

    # what is shown

    def draw(self) -> None:
        views = self.views
        prompt = views.prompt()
        view = views.view(taken_back=self.taken_back)
        if self.editing and view["scene"] == "read-back":
            back = {"do": "not-edit", "id": "", "label": views.phrase("back")}
            view = view | {"writes": True, "heard": [], "rows": [[back]], "seen": views.phrase("yours-until-sent")}
        elif self.room.kept.put.kind != "read-back":
            self.editing, self.taken_back = "", ()
        stands = (view["key"] + self.editing, view["asked"])
        if stands != self._stood:
            self._stood, self.trouble = stands, ""
        self.place = place = self.editing or (prompt.id if prompt else "")
        if place and place != self.box_at:
            self.box_at, self.text = place, self.written.get(place, "")
            self.drawing = json.loads(self.written.get(f"drawing-{place}", "[]") or "[]")
            self.says = views.phrase(BOX["kept"]) if self.text else ""
        self._show(self._explained() if self.explaining else view | {"place": place, "trouble": self.trouble})

    def _explained(self) -> View:
        phrase = self.views.phrase
        said = {"hint": phrase("leave-explained"), "kind": f"{phrase('leave-page-hint')} {phrase('leave-back')}"}
        start = {"do": "started", "id": "", "label": phrase("start")}
        return {"scene": "before", "key": "before", "asked": phrase("leave-title"), **said, "rows": [[start]]}

    def _show(self, view: View) -> None:
        if not self.seen or self.seen[-1] != view:
            self.seen.append(view)

    @property
    def shown(self) -> View:
        return self.seen[-1]

    @property
    def box(self) -> bool:
        """Whether there is a box to write in."""
        return bool(self.shown.get("answers") or self.shown.get("writes"))

    def read(self) -> list[str]:
        """Return all that can be read in the middle of the page, the words in the box apart."""
        view = self.shown if self.box else {name: part for name, part in self.shown.items() if name != "seen"}
        return [text for text in (*_texts(view), *([self.says] if self.box else [])) if text]

    def buttons(self, view: View) -> Iterator[Button]:
        """Yield what can be pressed, from top to bottom."""
        phrase = self.views.phrase
        for stone in view.get("stones", ()):
            yield Button(stone["label"], "topic", stone["id"])
        for item in (item for topic in view.get("heard", ()) for item in topic["items"]):
            for name, do in (("change", "change"), ("add", "add"), ("take-back", "withdraw")):
                if item["words"] or do != "change":
                    yield Button(view["says"][name], do, item["id"], item["words"] or view["says"]["drawing"])
        for each in view.get("choices", ()):
            yield Button(each["label"], each["do"], each["id"])
        if view.get("answers") or view.get("writes"):
            yield Button(phrase("send"), "send")
        if view.get("answers"):
            yield Button(phrase("draw-send"), "send-drawing")
        for each in (*(each for row in view.get("rows", ()) for each in row), *view.get("quiet", ())):
            yield Button(each["label"], each["do"], each["id"])


def _texts(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for name, value in thing.items():
            if name not in UNSEEN:
                yield from _texts(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _texts(value)
