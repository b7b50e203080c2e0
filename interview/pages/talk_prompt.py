"""One prompt on the screen: its words, what was said, the ways to answer, and the ways to leave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nicegui.element import Element

from interview.desk import Reworded
from interview.pages.elements import Box, Choice, Handler, button, el, said
from interview.pages.frame import trouble
from interview.pages.visit import clock, kept_box
from interview.ports import Trouble
from interview.record.entry import Answered, LeftAs, Without
from interview.record.ledger import Ledger
from interview.record.talk import standing_of
from interview.words.script import Words

if TYPE_CHECKING:
    from interview.pages.talk import TalkPage

HOW = (("said", "how-said"), ("written", "how-written"), ("typed", "how-typed"), ("pointed", "how-pointed"))
TO_FILL = "…"
"""A follow-up with dots is finished by the professional with the person's own words before it is said."""


class PromptCard:
    """Draws a prompt and carries out what is chosen on it."""

    def __init__(self, page: TalkPage, prompt: str) -> None:
        self.page, self.visit, self.catalogue = page, page.visit, page.catalogue
        found = page.script.prompt(prompt)
        assert found is not None, "the page asked for a prompt of this script"
        self.prompt = found
        self.replaces = ""
        self.text: Box | None = None
        self.rendered: Box | None = None
        self.how: Choice | None = None

    async def draw(self, place: Element) -> None:
        place.clear()
        reply = self.page.talk.reply(self.prompt.id)
        with place, el("section", classes="prompt") as self.card:
            self._asked()
            if self.prompt.said_only:
                with el("div", classes="equal"):
                    self.page.button("next", self.page.next, "primary")
                self._ways_on()
                self._asking_otherwise()
                return
            self._said_so_far()
            self._kind_words(reply.status)
            await self._answering()
            with el("div", classes="equal"):
                self._without("dont-know")
                self._without("not-about-me")
            self._ways_on()
            self._asking_otherwise()
            self._how_answered()
            with el("div") as self.says:
                pass

    def _asked(self) -> None:
        """Show the words that are really put to the person, and the English beside them."""
        asked = self.page.talk.reply(self.prompt.id).asked
        wording = asked.wording if asked else self.visit.desk.wording(self.page.talk, self.prompt, Reworded())
        el("h1", wording.text, "asked", id_="title", tabindex="-1", lang=wording.locale.replace("_", "-"))
        if self.catalogue.locale != "en":
            same = wording.text == wording.english
            el(
                "p",
                self.page.phrase("only-in-english") if same else wording.english,
                "english",
                lang=self.catalogue.tag if same else "en",
                dir_="auto",
            )

    def _said_so_far(self) -> None:
        """Show what this person said here, now and in an earlier conversation; each can be changed, the earlier stays kept."""
        standing = standing_of(self.visit.ledger, self.page.talk, self.prompt.id)
        here = {answer.id for answer in self.page.talk.reply(self.prompt.id).answers}
        for answer in standing.answers:
            if answer.words:
                said(answer.words, answer.locale, "auto")
                if answer.rendered:
                    el("p", f"English, by {answer.rendered_by or 'the worker'}: {answer.rendered}", "meta", lang="en", dir_="ltr")
                if answer.id in here:
                    button("Change these words", self._changer(answer), "plain", lang="en", dir_="ltr")
                else:
                    el("p", f"Said on {answer.at:%-d %B %Y}.", "meta", lang="en", dir_="ltr")

    def _kind_words(self, status: str) -> None:
        """Say something short and plain about how the prompt stands. Never praise, never a question."""
        words = {
            "said": self.page.phrase("thanks"),
            "dont-know": self.page.phrase("after-dont-know"),
            "not-about-me": self.page.phrase("after-not-about-me"),
            "later": self._if_left("after-later"),
            "rather-not": self._if_left("after-rather-not"),
        }.get(status)
        if words:
            el("p", words, "kind", role="status")

    def _if_left(self, otherwise: str) -> str:
        return self.catalogue.words(self.prompt.if_left).text if self.prompt.if_left else self.page.phrase(otherwise)

    async def _answering(self) -> None:
        place = f"talk/{self.page.conversation}/{self.prompt.id}"
        self.text = await kept_box(
            self.visit, place, self.page.phrase("own-words"), "", None, rows=4, lang=self.catalogue.tag, direction=self.catalogue.direction
        )
        if self.catalogue.locale != "en":
            self.rendered = await kept_box(
                self.visit, place + "/english", "In English, as the interpreter or you say it", "", None, rows=2, lang="en-GB"
            )
            self.rendered.props["dir"] = "ltr"
        if self.prompt.choices:
            el("p", self.page.phrase("choices"), "hint")
            with el("div", classes="equal"):
                for choice in self.prompt.choices:
                    self.page.words_button(choice, self._pointer(choice))
        with el("div", classes="equal"):
            met = self.page.talk.reply(self.prompt.id).status not in ("asked", "not-asked")
            self.page.button("save", self.save, "" if met else "primary")
            self.page.button("next", self.page.next, "primary" if met else "")

    def _without(self, ident: Without) -> None:
        async def press() -> None:
            await self._do(self.visit.desk.answer, without=ident)

        self.page.button(ident, press)

    def _ways_on(self) -> None:
        """The ways to leave, rest or stop: as big and as easy as answering."""
        with el("div", classes="equal"):
            if not self.prompt.said_only:
                self._left("later")
                self._left("rather-not")
            self.page.button("pause", self.page.pause)
            self.page.button("stop", self.page.stop)

    def _left(self, how: LeftAs) -> None:
        async def press() -> None:
            await self._do(self.visit.desk.leave, how)

        self.page.button(how, press)

    def _asking_otherwise(self) -> None:
        """Another way to ask, the follow-ups as lines to say, and the professional's own words."""
        with el("div", classes="quiet"):
            if self.prompt.simpler is not None:
                self.page.button("another-way", self._asker(Reworded("simpler")), "plain")
            asked = self.page.talk.reply(self.prompt.id).asked
            if asked is not None and asked.wording.part != "words":
                self.page.button("first-way", self._asker(Reworded()), "plain")
        if self.prompt.said_only:
            return
        with el("details", classes="probes"):
            el("summary", "More ways to ask", lang="en", dir_="ltr")
            for number, follow_up in enumerate(self.prompt.follow_ups):
                shown = self.catalogue.words(follow_up)
                press = self._filler(shown.text) if TO_FILL in shown.text else self._asker(Reworded("follow-up", number))
                self.page.words_button(follow_up, press)
            self.own = Box("In your own words", kind="line", hint="Write what you really say. It is kept with the answer.", saves=False)
            button("Ask it like this", self._own, "", lang="en", dir_="ltr")

    def _how_answered(self) -> None:
        with el("details"):
            el("summary", "How it was answered", lang="en")
            self.how = Choice(self.page.phrase("other-ways"), [(ident, self.page.phrase(name)) for ident, name in HOW], "said")

    def _asker(self, said_as: Reworded) -> Handler:
        async def press() -> None:
            await self.page.go(self.prompt.id, said_as)

        return press

    def _filler(self, text: str) -> Handler:
        async def press() -> None:
            self.own.set(text, "Put their own words where the dots are.")
            self.own.focus()

        return press

    async def _own(self) -> None:
        if self.own.text.strip():
            await self.page.go(self.prompt.id, Reworded(own=self.own.text))

    def _pointer(self, choice: Words) -> Handler:
        async def press() -> None:
            await self._do(self.visit.desk.answer, self.catalogue.words(choice).text, how="pointed")

        return press

    def _changer(self, answer: Answered) -> Handler:
        async def press() -> None:
            assert self.text is not None
            self.replaces = answer.id
            self.text.set(answer.words, "You are changing these words. The earlier ones stay kept.")
            if self.rendered is not None:
                self.rendered.set(answer.rendered)
            self.text.focus()

        return press

    async def save(self) -> None:
        """Keep the words exactly as they stand in the box."""
        assert self.text is not None
        assert self.how is not None
        rendered = self.rendered.text if self.rendered else ""
        by = (self.page.talk.prepared.interpreter or self.visit.who.name) if rendered else ""
        await self._do(
            self.visit.desk.answer,
            self.text.text,
            how=self.how.chosen,
            rendered=rendered,
            rendered_by=by,
            replaces=self.replaces,
            drop=True,
        )

    async def _do(self, verb: Callable[..., Ledger], *args: Any, drop: bool = False, **named: Any) -> None:
        place = f"talk/{self.page.conversation}/{self.prompt.id}"
        try:
            await self.visit.do(verb, self.page.conversation, self.prompt.id, *args, **named)
            if drop:
                for each in (place, place + "/english"):
                    await self.visit.do(self.visit.desk.keep_draft, each, "")
        except Trouble as says:
            self.says.clear()
            with self.says:
                trouble(str(says))
            return
        self.page.refresh()
        await self.draw(self.page.middle)
        self.page.draw_path()
        await self.page.draw_side()
        self.page.focus()
        self.visit.announce(f"Saved {clock()}")
