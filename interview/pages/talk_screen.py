"""The screen of a conversation: the card in the middle, the path of topics, what is for the professional alone.

What stands there is worked out by `talk_view`; half-typed words are kept as drafts, each at its own prompt.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui.events import GenericEventArguments

from interview.desk import Reworded
from interview.pages.beside import Beside
from interview.pages.drawing import LABELS as DRAWING_LABELS
from interview.pages.drawing import Drawing
from interview.pages.elements import Box, Choice, View, el
from interview.pages.talk_side import draw_side
from interview.pages.talk_view import HOW, LEFT, Views
from interview.pages.visit import Visit, clock
from interview.ports import Draft, Trouble
from interview.record.ledger import Ledger
from interview.record.talk import Talk
from interview.words.catalogue import ENGLISH
from interview.words.script import Prompt


class Card(View, component="card.js"):
    """The middle of the page."""


class Path(View, component="path.js"):
    """The topics beside it."""


class TalkScreen:
    """What is drawn. `prompt` is what stands in the middle; "" for anything else, and `resting` what stood there before a break. What a press does is `TalkPage`'s."""

    def __init__(self, visit: Visit, conversation: str, drafts: dict[str, Draft]) -> None:
        self.visit, self.conversation = visit, conversation
        self.room = visit.house.rooms.at((visit.case, conversation))
        self.beside = Beside(visit, self.room, lambda: self.talk, lambda: (self.prompt, self.said))
        self.said: Reworded | None = None
        self.drafts = {place: draft.text for place, draft in drafts.items()}
        self.script = visit.desk.script_of(self.talk)
        self.catalogue = visit.desk.catalogue_of(self.talk)
        self.prompt, self.replaces, self.resting = "", "", ""
        self.trail: list[str] = []
        self.pending: tuple[str, str] = ("", "")
        self.reopened = False
        self.notes_open = False
        self._met: set[str] = set()
        self._turn = 0
        self._rest_due = False

    @property
    def talk(self) -> Talk:
        """The conversation as the ledger has it now."""
        return self.visit.desk.talk(self.visit.ledger, self.conversation)

    @property
    def views(self) -> Views:
        return Views(self.visit.desk, self.visit.ledger, self.talk, self.script, self.catalogue)

    # what is drawn

    def lay_out(self, act: Callable[[GenericEventArguments], Awaitable[None]]) -> None:
        with el("div", classes="talk") as self.grid:
            self.path = Path()
            with el("div", classes="middle"):
                self.beside.lay_out()
                self.card = Card()
            self.side = el("aside", classes="side", aria_label="For you alone")
        for place in (self.path, self.card):
            place.props.update({"lang": self.catalogue.tag, "dir": self.catalogue.direction})
            place.on("act", act)
        with self.card:
            self.words = Box(
                self.views.phrase("own-words"),
                heard=self._drafted,
                rows=4,
                lang=self.catalogue.tag,
                direction=self.catalogue.direction,
                saves=False,
            )
            self.rendered = Box("In English, as the interpreter or you say it", heard=self._drafted, rows=2, direction="ltr", saves=False)
            self.rendered.set_visibility(self.catalogue.locale != ENGLISH)
        with self.card.add_slot("own"):
            self.own = Box(
                "Ask it in other words",
                kind="line",
                hint="Write what you really say. It is kept with the answer.",
                direction="ltr",
                saves=False,
            )
        with self.card.add_slot("how"):
            ways = [(ident, self.views.phrase(name)) for ident, name in HOW]
            self.how = Choice(self.views.phrase("other-ways"), ways, "said", heard=self._how)
        with self.card.add_slot("draw"):
            self.paper = Drawing({name: self.views.phrase(name) for name in DRAWING_LABELS}, self._draft, self._drawn)
        if not self.catalogue.checked:
            el("p", "No qualified translator has checked these words.", "meta")

    def _show(self, view: dict[str, Any], *, anew: bool = True) -> None:
        """Show a view; one that is not shown `anew` leaves the focus where it is."""
        self._turn += anew
        how = self.views.phrase(dict(HOW)[self.how.chosen])
        if self.trail and view.get("quiet") is not None:
            view["quiet"] = [self.views.act("back", "back"), *view["quiet"]]
        self.card.show(view | {"turn": self._turn, "how": how})

    async def _how(self, choice: Choice, _: str, key: str) -> None:
        choice.done(key, "", "")
        self.card.show(self.card.view | {"how": self.views.phrase(dict(HOW)[choice.chosen])})

    def _place(self, part: str = "") -> str:
        return f"talk/{self.conversation}/{self.prompt}{part}"

    def _unsaved(self) -> list[str]:
        """Return the prompts of this conversation where words stand that were not saved."""
        mine = f"talk/{self.conversation}/"
        places = [place.removeprefix(mine) for place, text in self.drafts.items() if text.strip() and place.startswith(mine)]
        return [place for place in places if "/" not in place and place != self.prompt]

    def _show_prompt(self, prompt: Prompt, said: Reworded | None, *, anew: bool = True) -> None:
        asked = self.talk.reply(prompt.id).asked
        wording = asked.wording if asked and said is None else self.visit.desk.wording(self.talk, prompt, said or Reworded())
        if self.prompt != prompt.id:
            self.prompt, self.replaces = prompt.id, ""
            self.how.chosen = "said"
            self.own.text = ""
            self.reopened = False
        status = self.talk.reply(prompt.id).status
        view = self.views.left(prompt, status) if status in LEFT and not self.reopened else self.views.prompt(prompt, wording)
        self._show(view, anew=anew)
        boxes = ((self.words, ""),) if self.catalogue.locale == ENGLISH else ((self.words, ""), (self.rendered, "/english"))
        for box, part in boxes:  # what is not on the screen is not sent
            box.begin(self._place(part), self.drafts.get(self._place(part), ""))
        self.paper.begin(self._place("/drawing"), self.drafts.get(self._place("/drawing"), ""))

    def _draw_path(self) -> None:
        self.path.show(self.views.path(self.prompt, self._unsaved()))

    async def draw_side(self) -> None:
        self.side.clear()
        with self.side:
            await draw_side(self)

    def say(self, text: str) -> None:
        """Show a sentence about something that went wrong, without taking anything away."""
        self.card.show(self.card.view | {"trouble": text})

    async def _do(self, verb: Callable[..., Ledger], *args: Any, **named: Any) -> bool:
        """Call a verb about this conversation; say what went wrong where it is not done."""
        try:
            await self.visit.do(verb, self.conversation, *args, **named)
        except Trouble as says:
            self.say(str(says))
            return False
        return True

    # half-typed words

    async def _drafted(self, box: Box, text: str, key: str, _: bool) -> None:
        place = box.said_at
        if not place.startswith(f"talk/{self.conversation}/"):
            return
        try:
            await self._draft(place, text)
        except Trouble as says:
            box.done(key, "refused", str(says))
        else:
            box.done(key, "kept", f"Kept as a draft {clock()}" if text else "")

    async def _drawn(self, svg: bytes, key: str) -> str:
        """Keep a drawing as the answer to the prompt on the screen."""
        if not await self._do(self.visit.desk.draw, self.prompt, svg, ident=key):
            return "Not kept yet. The drawing is still here."
        await self._draft(self._place("/drawing"), "")
        self.paper.wipe()
        if (prompt := self.script.prompt(self.prompt)) is not None:
            self._show_prompt(prompt, None, anew=False)
        return f"Saved {clock()}"

    async def _draft(self, place: str, text: str) -> None:
        await self.visit.do(self.visit.desk.keep_draft, place, text)
        self.drafts[place] = text
