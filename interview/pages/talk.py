"""The conversation: one prompt at a time, every way of answering and leaving it as easy as the next.

The screen may be shared. It shows no name, no indicator, no tier; notes and *listen for* are folded away.
"""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui
from starlette.requests import Request

from interview.desk import Reworded
from interview.pages.elements import Handler, button, el, h2, link
from interview.pages.frame import frame, trouble
from interview.pages.open import opened
from interview.pages.talk_prompt import PromptCard
from interview.pages.talk_side import draw_side
from interview.pages.visit import House, Visit
from interview.ports import Trouble
from interview.record.ledger import Ledger
from interview.record.talk import Talk, standing_of, to_come_back
from interview.words.catalogue import Catalogue
from interview.words.phrases import PHRASES
from interview.words.script import Script, Topic, Words


def add(house: House) -> None:
    """Register `/case/{case}/talk/{conversation}`."""

    @ui.page("/case/{case}/talk/{conversation}", reconnect_timeout=90)
    async def talk(request: Request, case: str, conversation: str) -> None:
        visit = await opened(house, request, case, "talked")
        if visit is None:
            return
        try:
            page = TalkPage(visit, conversation)
        except Trouble as says:
            with frame(visit, "No such conversation"):
                el("h1", "No such conversation")
                trouble(str(says))
                link("Back to the case", f"/case/{case}", "as-button")
            return
        with frame(visit, "Alongside", shared=True, wide=True, back=conversation):
            page.lay_out()
            await page.begin()


class TalkPage:
    """One conversation on one screen."""

    def __init__(self, visit: Visit, conversation: str) -> None:
        self.visit, self.conversation = visit, conversation
        self.talk: Talk = visit.desk.talk(visit.ledger, conversation)
        self.script: Script = visit.desk.script_of(self.talk)
        self.catalogue: Catalogue = visit.desk.catalogue_of(self.talk)
        self.prompt = ""
        self.notes_open = False

    def refresh(self) -> None:
        """Take the newest state of the ledger."""
        self.talk = self.visit.desk.talk(self.visit.ledger, self.conversation)

    def phrase(self, ident: str) -> str:
        return self.catalogue.phrase(ident).text

    def button(self, ident: str, press: Handler, classes: str = "") -> None:
        """Draw a button in the person's language, and small in English where the professional may not read it."""
        self._in_both(self.phrase(ident), PHRASES[ident], press, classes)

    def words_button(self, words: Words, press: Handler, classes: str = "") -> None:
        """Draw a button with a script's words, as `button` does."""
        self._in_both(self.catalogue.words(words).text, words.text, press, classes)

    def _in_both(self, shown: str, english: str, press: Handler, classes: str) -> None:
        with button("", press, classes), el("span"):
            el("span", shown)
            if shown != english:
                el("small", english, lang="en", dir_="ltr")

    def lay_out(self) -> None:
        with el("div", classes="talk") as self.grid:
            with el("nav", classes="path-holder", aria_label=self.phrase("topics")) as self.path:
                pass
            with el("div") as self.middle:
                pass
            with el("aside", classes="side", aria_label="For you alone") as self.side:
                pass
        for place in (self.path, self.middle):
            place.props.update({"lang": self.catalogue.tag, "dir": self.catalogue.direction})

    async def begin(self) -> None:
        if self.talk.state in ("paused", "ended"):
            self.rest(self.talk.state)
        else:
            await self.stay()

    async def stay(self) -> None:
        """Show the prompt where the conversation is, in the words last put to the person: nothing is asked anew by coming back."""
        prompt = self.visit.desk.where(self.visit.ledger, self.talk)
        if self.talk.reply(prompt).asked is None:
            await self.go(prompt)
        else:
            self.prompt = prompt
            await self._show()

    async def go(self, prompt: str, said: Reworded | None = None) -> None:
        """Put a prompt on the screen; without one, the choice of topics."""
        self.prompt = prompt
        if not prompt:
            await self.choose()
            return
        try:
            await self.visit.do(self.visit.desk.ask, self.conversation, prompt, *([said] if said else []))
        except Trouble as says:
            self.say(str(says))
            return
        self.refresh()
        await self._show()

    async def _show(self) -> None:
        await PromptCard(self, self.prompt).draw(self.middle)
        self.draw_path()
        await self.draw_side()
        self.focus()

    async def next(self) -> None:
        await self.go(self.visit.desk.next_prompt(self.visit.ledger, self.talk, self.prompt))

    async def open_topic(self, topic: str) -> None:
        await self.go(self.visit.desk.first_prompt(self.visit.ledger, self.talk, topic))

    def say(self, text: str) -> None:
        with self.middle:
            trouble(text)

    def focus(self) -> None:
        self.visit.focus()

    async def choose(self) -> None:
        """Show the topics to choose from."""
        self.middle.clear()
        with self.middle, el("section", classes="prompt"):
            el("h1", self.phrase("topics"), "asked", id_="title", tabindex="-1")
            el("p", self.phrase("topics-hint"), "hint")
            with el("div", classes="equal"):
                for topic in self.topics("ordinary", "narrative"):
                    self.words_button(topic.title, self._opener(topic))
            with el("div", classes="equal"):
                for topic in self.topics("closing"):
                    self.words_button(topic.title, self._opener(topic), "primary")
                self.button("pause", self.pause)
                self.button("stop", self.stop)
        self.draw_path()
        await self.draw_side()
        self.focus()

    def topics(self, *roles: str) -> list[Topic]:
        """Return the topics of some roles; of the ordinary ones, those chosen for today."""
        today = self.visit.desk.topics(self.talk)
        return [t for t in self.script.topics if t.role in roles and (t.role != "ordinary" or t.id in today)]

    def _opener(self, topic: Topic) -> Handler:
        async def press() -> None:
            await self.open_topic(topic.id)

        return press

    def draw_path(self) -> None:
        """Draw the topics as stepping stones, and a loop on what waits to be come back to."""
        self.path.clear()
        here = self.script.topic_of(self.prompt)
        waiting = to_come_back(self.visit.ledger, self.talk)
        today = self.visit.desk.topics(self.talk)
        with self.path, el("ul", classes="path"):
            for topic in self.script.topics:
                if topic.role == "ordinary" and topic.id not in today:
                    continue
                with el("li"):
                    made = button("", self._opener(topic))
                    if here is not None and topic.id == here.id:
                        made.props["aria-current"] = "step"
                    with made:
                        self._stone(topic, waiting)
                        el("span", self.catalogue.words(topic.title).text)
        if waiting:
            with self.path:
                h2(self.phrase("come-back-to"))
                with el("ul", classes="path"):
                    for ident in waiting:
                        if (prompt := self.script.prompt(ident)) is not None:
                            with el("li"), button("", self._returner(ident)):
                                el("span", classes="stone later", aria_hidden="true")
                                el("span", self.catalogue.words(prompt.words).text)

    def _returner(self, prompt: str) -> Handler:
        async def press() -> None:
            await self.go(prompt)

        return press

    def _stone(self, topic: Topic, waiting: tuple[str, ...]) -> None:
        met = [standing_of(self.visit.ledger, self.talk, p.id).status for p in topic.prompts]
        if any(p.id in waiting for p in topic.prompts):
            kind, says = "later", self.phrase("topic-come-back")
        elif any(status != "not-asked" for status in met):
            kind, says = "visited", self.phrase("topic-visited")
        else:
            kind, says = "open", self.phrase("topic-open")
        el("span", classes=f"stone {kind}", role="img", aria_label=says)

    async def draw_side(self) -> None:
        self.side.clear()
        with self.side:
            await draw_side(self)

    async def pause(self) -> None:
        await self._turn(self.visit.desk.pause, "paused")

    async def stop(self) -> None:
        await self._turn(self.visit.desk.stop, "ended")

    async def _turn(self, verb: Callable[..., Ledger], state: str) -> None:
        try:
            await self.visit.do(verb, self.conversation)
        except Trouble as says:
            self.say(str(says))
            return
        self.refresh()
        self.rest(state)

    def rest(self, state: str) -> None:
        """Show something kind while the conversation rests or has ended."""
        name = "paused" if state == "paused" else "stopped"
        self.path.clear()
        self.side.clear()
        self.middle.clear()
        with self.middle, el("section", classes="prompt calm"):
            el("h1", self.phrase(f"{name}-title"), id_="title", tabindex="-1")
            el("p", self.phrase(name))
            with el("div", classes="row"):
                self.button("go-on", self.resume, "primary")
                link("Back to the case", f"/case/{self.visit.case}", "as-button")
        self.focus()

    async def resume(self) -> None:
        try:
            await self.visit.do(self.visit.desk.resume, self.conversation)
        except Trouble as says:
            self.say(str(says))
            return
        self.refresh()
        await self.stay()
