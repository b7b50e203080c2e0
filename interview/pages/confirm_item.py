"""One indicator on the reading desk: its formal wording, the words that bear on it, and the decision."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from nicegui.events import GenericEventArguments

from interview.desk import Newer, Observation, Refused
from interview.pages.comments import Comments
from interview.pages.confirm_intro import draw_introduction
from interview.pages.elements import Box, Choice, Handler, button, el, h2, p
from interview.pages.evidence import draw_piece, draw_traces
from interview.pages.following import draw_before, draw_remark, in_words
from interview.pages.frame import trouble
from interview.pages.known import BASES
from interview.pages.post import acknowledge
from interview.pages.visit import Visit, drafted_box, saved
from interview.ports import Trouble
from interview.record.assessment import decided_anew
from interview.record.entry import Judged, Pointing
from interview.record.evidence import Evidence, evidence, links
from interview.words.tool import Tool

if TYPE_CHECKING:
    from interview.pages.confirm import ReadingDesk

CALM = 700
"""Milliseconds before a choice is saved: long enough to pass an answer with the arrow keys."""


def standing(visit: Visit, tool: Tool, item: str) -> tuple[str, bool]:
    """Return how an item stands, in words, and whether it is still open."""
    found = visit.desk.current(visit.ledger)
    judged = found.judged.get(item)
    if judged is not None:
        return in_words(tool, judged), False
    return ("Not decided; has words linked" if links(visit.ledger, found.id).get(item) else "Not decided"), True


def want(visit: Visit, item: str, passage: str) -> None:
    """Have Confirm open at an item, with a passage at hand there, once. Neither is ever in an address, which a browser remembers."""
    visit.house.want(visit.session, visit.case, item)
    visit.house.wanted[_at_hand(visit)] = item, passage


def _at_hand(visit: Visit) -> str:
    return f"{visit.session.id}, passage"


class ItemCard:
    """Draws an item and carries out what is decided on it."""

    def __init__(self, desk: ReadingDesk, item: str) -> None:
        self.page, self.visit, self.tool, self.item = desk, desk.visit, desk.tool, item
        indicator, section = self.tool.indicator(item), self.tool.section_of(item)
        assert indicator is not None, "the page opens items of this tool only"
        assert section is not None
        self.indicator, self.section = indicator, section
        wanted = self.visit.house.wanted.pop(_at_hand(self.visit), ("", ""))
        self.at_hand = wanted[1] if wanted[0] == item else ""
        self.columns: Choice | None = None
        self._saving = asyncio.Lock()
        self._refused = False

    @property
    def judged(self) -> Judged | None:
        return self.visit.desk.current(self.visit.ledger).judged.get(self.item)

    async def draw(self) -> None:
        self.drafts = await self.visit.drafts()
        draw_introduction(self.tool, self.item)
        el("p", self.section.title + (f": {self.section.legend}" if self.section.legend else ""), "meta formal")
        el("h1", self.indicator.wording, "item-wording", id_="title", tabindex="-1")
        if self.indicator.may_mean_harm:
            el("p", "This may mean that harm has already happened.", "mark-harm")
        if self.indicator.note:
            p(self.indicator.note, "meta")
        if self.indicator.counts_as:
            p(f"Where it is so, the form counts it as: {self.indicator.counts_as.label}.", "meta")
        if self.tool.rules and not self.section.counts:
            p("What is decided here does not count in the form's own rule.", "meta")
        self._below()
        self.decision = el("section", classes="card")
        self._draw_decision()
        if self.section.remarks:
            with el("section", classes="card"):
                draw_remark(self.visit, self.drafts, self.section.remarks, self.item)
        Comments(self.visit, self.item)
        h2("What bears on it")
        self.words = el("div")
        self._draw_words()
        self._others()

    def _below(self) -> None:
        """Say how the item was decided that this one assesses: both decisions stand, each in its own name."""
        section = self.tool.section_of(self.indicator.assesses)
        if section is not None:
            first = self.visit.desk.current(self.visit.ledger).judged.get(self.indicator.assesses)
            stands = f"{in_words(self.tool, first)}, decided by {self.visit.ledger.name_of(first.by)}" if first else "not decided yet"
            mine = first is not None and first.by == self.visit.who.id
            else_ = (
                "You decided that, so somebody else assesses it here"
                if mine
                else "It is assessed here by somebody else than who decided that"
            )
            p(f"{section.title}: {stands}. {else_}, with words of their own choice.")

    def _draw_words(self) -> None:
        self.words.clear()
        found = self.visit.desk.current(self.visit.ledger)
        self.linked = {link.evidence.id: link for link in links(self.visit.ledger, found.id).get(self.item, ())}
        with self.words:
            if len({link.pointing for link in self.linked.values()}) > 1:
                p("The words linked here point in different directions. Both stand; say in your reason how you weigh them.")
            below = links(self.visit.ledger, found.id).get(self.indicator.assesses, ())
            extra = {link.evidence.id: link.evidence for link in (*below, *self.linked.values())}
            if (at_hand := evidence(self.visit.ledger).get(self.at_hand)) is not None:
                extra.setdefault(at_hand.id, at_hand)
            draw_traces(self.visit, self.tool.id, self.indicator.assesses or self.item, self._pointing, tuple(extra.values()))
            draw_before(self.visit, self.item, self._pointing)

    def _pointing(self, piece: Evidence) -> None:
        """Two buttons that link the words to this item; pressed again, the link is taken back."""
        linked = self.linked.get(piece.id)
        with el("div", classes="row"):
            for pointing, label in (("towards", "Points towards"), ("away", "Points away")):
                on = linked is not None and linked.pointing == pointing
                button(label, self._linker(piece.id, pointing, on), aria_pressed="true" if on else "false")  # type: ignore[arg-type]

    def _linker(self, piece: str, pointing: Pointing, on: bool) -> Handler:
        async def press() -> None:
            try:
                if on:
                    await self.visit.do(self.visit.desk.unlink, piece, self.item)
                else:
                    await self.visit.do(self.visit.desk.link, piece, self.item, pointing)
            except Trouble as says:
                self.visit.announce(str(says))
                return
            self._draw_words()
            self.page.draw_around()
            self.visit.announce(saved())
            if self._refused and self.answer.chosen:  # perhaps this was the evidence that the decision waited for
                await self._judge(None, "")

        return press

    def _others(self) -> None:
        """Any other words or observation can be linked to any item."""
        with el("details") as fold:
            el("summary", "Other words, observations and records")
            place = el("div")

            def fill() -> None:
                place.clear()
                with place:
                    others = [piece for piece in evidence(self.visit.ledger).values() if piece.id not in self.linked]
                    if not others:
                        p("There are none.")
                    for piece in others:
                        draw_piece(self.visit, piece, self._pointing)

            fold.on("toggle", lambda: fill() if not place.default_slot.children else None, args=[])

    def _draw_decision(self) -> None:
        judged = self.judged
        self.seen = judged.id if judged else ""
        self.decision.clear()
        with self.decision:
            h2("Your decision")
            options = [(a.id, a.label, self.indicator.texts.get(a.id, "")) for a in self.section.answers]
            self.answer = Choice(
                "Decision", options, judged.answer if judged else "", heard=self._picked, quiet=True, large=True, calm=CALM
            )
            self.answer.on("enter", self._enter)
            with el("div") as self.more:
                if self.section.columns:
                    columns = [(c.id, c.label) for c in self.section.columns]
                    chosen = list(judged.columns) if judged else []
                    self.columns = Choice("It is", columns, chosen, many=True, heard=self._columned, calm=CALM)
                    self.columns.set_visibility(bool(judged and judged.columns))
                self.reason = Box("The reason", judged.reason if judged else "", kind="line", heard=self._reasoned)
                again = decided_anew(self.visit.desk.current(self.visit.ledger), self.indicator)
                if again:
                    p("What this assesses was decided anew since. Assess it again; where your grade stays the same, say why it does.")
                self.reason.set_visibility(again or bool(judged and judged.reason))
                self.when = Box(
                    "When, if it matters",
                    judged.when if judged else "",
                    kind="line",
                    heard=self._reasoned,
                    hint=self._when_hint(),
                )
                self.when.set_visibility(bool(judged and self.section.columns and judged.columns))
            self.says = el("div", role="alert")
            self.by = el("div")
            self._draw_by()
            self._observe_on_the_spot()

    def _draw_by(self) -> None:
        """Say whose decision it is, and what it is."""
        judged = self.judged
        self.by.clear()
        if judged:
            with self.by:
                p(f"Decided by {self.visit.ledger.name_of(judged.by)}: {in_words(self.tool, judged)}.", "meta")

    def _when_hint(self) -> str:
        """Say what *historic* means where the form has such a column: the authority's own definition, or that there is none."""
        if not any(column.id == "historic" for column in self.section.columns):
            return "Write it as it is known."
        authority = self.visit.desk.authority(self.visit.ledger)
        if authority and authority.historic:
            return f"What {authority.name} means by historic: {authority.historic}"
        return "The form does not define “historic”. Write it as it is known."

    def _observe_on_the_spot(self) -> None:
        with el("details") as fold:
            el("summary", "Write what was seen, or what a record says")
            self.words_seen = self._kept("words", "What was seen, or what the record says", "long")
            self.basis = Choice("How it is known", BASES)
            with el("div", classes="two"):
                self.agency = self._kept("agency", "Agency")
                self.source = self._kept("source", "Source")
                self.happened = self._kept("when", "When it happened")
            button("Keep it as pointing towards this", self._keep_seen)
        self.fold = fold

    def _kept(self, part: str, label: str, kind: str = "line") -> Box:
        return drafted_box(self.visit, self.drafts, self.visit.place(f"confirm/{self.item}/{part}"), label, "", None, kind=kind)

    async def _keep_seen(self) -> None:
        if not self.basis.chosen:
            self._say("Say how it is known: seen, recorded or reported.")
            return
        seen = Observation(self.words_seen.text, self.basis.chosen, self.agency.text, self.source.text, self.happened.text)
        try:
            await self.visit.do(self.visit.desk.observe_for, self.item, seen)
        except Trouble as says:
            self._say(str(says))
            return
        for part, box in (("words", self.words_seen), ("agency", self.agency), ("source", self.source), ("when", self.happened)):
            await self.visit.do(self.visit.desk.keep_draft, self.visit.place(f"confirm/{self.item}/{part}"), "")
            box.set("")
        self._draw_words()
        self.page.draw_around()
        self.visit.announce(saved())
        if self.answer.chosen:
            await self._judge(None, "")

    async def _picked(self, choice: Choice, value: Any, key: str) -> None:
        judged = self.judged
        if judged and value != judged.answer and self.reason.text == judged.reason:
            self.reason.set("", f"The earlier reason was: {judged.reason}" if judged.reason else "")  # it was the reason for something else
        await self._judge(choice, key)

    async def _columned(self, choice: Choice, value: Any, key: str) -> None:
        judged = self.judged
        if judged and not set(judged.columns) <= set(value) and self.reason.text == judged.reason:
            self.reason.set("", f"The earlier reason was: {judged.reason}" if judged.reason else "")
        await self._judge(choice, key)

    async def _reasoned(self, box: Box, text: str, key: str, settled: bool) -> None:
        if settled and self.answer.chosen:
            await self._judge(box, key)
        else:
            box.done(key, "", "")

    async def settled(self) -> bool:
        """Wait until what was chosen here is saved; return whether it was, and not refused."""
        async with self._saving:
            return not self._refused

    async def _enter(self, event: GenericEventArguments) -> None:
        """Go on, once what was chosen is saved; where something is still needed, stay and show it."""
        acknowledge(self.answer, str(event.args.get("key", "")))
        if await self.settled():
            await self.page.next()

    async def _judge(self, asker: Choice | Box | None, key: str) -> None:
        async with self._saving:
            self._refused = not await self._saved(asker, key)

    async def _saved(self, asker: Choice | Box | None, key: str) -> bool:
        """Save the decision as it stands on the page, or say what it still needs; return whether it is saved."""
        columns = self.columns.chosen if self.columns is not None else ()
        try:
            await self.visit.do(
                self.visit.desk.judge,
                self.item,
                self.answer.chosen,
                columns,
                seen=self.seen,
                when=self.when.text,
                reason=self.reason.text,
                ident=key,
            )
        except Newer as newer:
            there = newer.entry
            mine = self.answer.chosen
            self.visit.ledger = await self.visit.do(self.visit.desk.read)
            self._draw_decision()
            label = next((a.label for a in self.section.answers if a.id == mine), mine)
            stands = in_words(self.tool, there) if isinstance(there, Judged) else ""
            self._say(f"{newer} It now stands as: {stands}. Yours was: {label}.")
            self.page.draw_around()
            return False
        except Refused as refused:
            self._needs(refused.needs)
            self._say("")
            if asker is not None:
                asker.done(key, "refused", str(refused))
            else:
                self._say(str(refused))
            return False
        except Trouble as says:
            if asker is not None:
                asker.done(key, "refused", f"Not saved: try again. {says}")
            return False
        self._say("")
        for part in (self.answer, self.columns, self.reason, self.when):
            if part is not None and part is not asker:
                part.tell("tell", "", "")  # what was still needed before is needed no more
        if asker is not None:
            asker.done(key, "saved", saved())
        else:
            self.answer.tell("tell", "saved", saved())
        judged = self.judged
        self.seen = judged.id if judged else ""
        self._draw_by()
        if self.columns is not None:
            self.columns.set_visibility(bool(judged and judged.columns))
            self.when.set_visibility(bool(judged and judged.columns))
        self.page.draw_around()
        return True

    def _needs(self, needs: str) -> None:
        """Open what the decision still needs."""
        if needs == "column" and self.columns is not None:
            self.columns.set_visibility(True)
        elif needs == "reason":
            self.reason.set_visibility(True)
            self.reason.focus()
        elif needs == "evidence":
            self.fold.props["open"] = True
            if self.columns is not None:
                self.columns.set_visibility(True)

    def _say(self, text: str) -> None:
        self.says.clear()
        if text:
            with self.says:
                trouble(text)
