"""One indicator on the reading desk: its formal wording, the words that bear on it, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview.pages.comments import Comments
from interview.pages.confirm_decision import DecisionCard
from interview.pages.confirm_intro import draw_introduction
from interview.pages.elements import Handler, button, el, h2, p
from interview.pages.evidence import draw_piece, draw_traces
from interview.pages.following import draw_before, draw_remark, in_words
from interview.pages.visit import Visit, saved
from interview.ports import Trouble
from interview.record.entry import Pointing
from interview.record.evidence import Evidence, evidence, links
from interview.words.tool import Tool

if TYPE_CHECKING:
    from interview.pages.confirm import ReadingDesk


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
        self.decision = DecisionCard(
            self.visit, self.tool, indicator, section, around=desk.draw_around, words=self._draw_words, go_on=desk.next
        )

    async def draw(self) -> None:
        drafts = await self.visit.drafts()
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
        self.decision.draw(drafts)
        if self.section.remarks:
            with el("section", classes="card"):
                draw_remark(self.visit, drafts, self.section.remarks, self.item)
        Comments(self.visit, self.item, drafts)
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
            await self.decision.evidence_came()

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

    async def settled(self) -> bool:
        """Wait until what was chosen here is saved; return whether it was, and not refused."""
        return await self.decision.settled()
