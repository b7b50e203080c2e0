"""One indicator on the reading desk: its formal wording, the words that bear on it, and the decision."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from nicegui.events import GenericEventArguments

from interview.pages.comments import Comments
from interview.pages.confirm_decision import DecisionCard
from interview.pages.confirm_intro import draw_introduction
from interview.pages.elements import View, el, h2, p
from interview.pages.evidence import draw_piece, draw_traces
from interview.pages.following import draw_before, draw_remark, in_words
from interview.pages.post import acknowledge, first
from interview.pages.visit import Visit, day, saved
from interview.ports import Trouble
from interview.record.entry import Answered, Asked, Disclosed, Entry, Judged, Left, Linked, Marked, Observed, Pointing, Prepared, Remarked
from interview.record.evidence import Evidence, evidence, links
from interview.record.missing import came_back
from interview.record.traces import brought
from interview.words.tool import Tool

if TYPE_CHECKING:
    from interview.pages.confirm import ReadingDesk


IN_SIGHT = 12
"""How many of the other words are drawn first: more than a screen shows."""
A_BREATH = 0.05
"""Seconds in which the page shows those, before the rest is drawn."""
POINTINGS: dict[Pointing, str] = {"towards": "Points towards", "away": "Points away"}


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


def _shows(entry: Entry, assessment: str) -> bool:
    """Say whether an entry is one of those that the words beside an item show: what was asked and said, and what other assessments say of it.

    That words are linked in this one is shown by their buttons; that something was taken back, by its standing no more.
    """
    return isinstance(entry, Prepared | Asked | Answered | Left | Observed | Disclosed | Marked) or (
        isinstance(entry, Linked | Judged | Remarked) and entry.assessment != assessment
    )


class Pointings(View, component="pointing.js"):
    """The two buttons below some words. `press` is called with the id of the words and what was pressed."""

    def __init__(self, piece: str, view: dict[str, str], press: Callable[[str, Pointing], Awaitable[None]]) -> None:
        super().__init__(view)
        self.piece, self._press = piece, press
        self.props["options"] = [{"id": each, "label": label} for each, label in POINTINGS.items()]
        self.on("press", self._pressed)

    async def _pressed(self, event: GenericEventArguments) -> None:
        key, pressed = str(event.args.get("key", "")), event.args.get("id")
        if not first(self, key):
            return
        try:
            if pressed in POINTINGS:
                await self._press(self.piece, pressed)
        finally:
            acknowledge(self, key)


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
        self._extra: tuple[str, ...] = ()
        self._rest: list[str] | None = None
        self._buttons: list[Pointings] = []
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
        self.words, self.before = el("div"), el("div")
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
        """Draw the words that bear on the item; where they are those of before, only how they are linked.

        So a button that was pressed stays, with the focus, and so do words whose link was taken back.
        """
        found = self.visit.desk.current(self.visit.ledger)
        self.linked = {link.evidence.id: link for link in links(self.visit.ledger, found.id).get(self.item, ())}
        below = links(self.visit.ledger, found.id).get(self.indicator.assesses, ())
        rest = [each.id for each in self.visit.ledger.standing if _shows(each, found.id)]
        if changed := rest != self._rest:
            self._rest = rest
            self.before.clear()
            with self.before:
                draw_before(self.visit, self.item, self._pointing)
        there = evidence(self.visit.ledger)
        bears_on = self.indicator.assesses or self.item
        answers = {
            piece.id for trace in brought(self.visit.ledger, self.visit.desk.content, self.tool.id, bears_on) for piece in trace.evidence
        }
        linked = (*self._extra, self.at_hand, *(link.evidence.id for link in (*below, *self.linked.values())))
        extra = tuple(dict.fromkeys(ident for ident in linked if ident in there and ident not in answers))
        if changed or extra != self._extra:
            self._extra = extra
            self.words.clear()
            with self.words:
                self.differ = p("The words linked here point in different directions. Both stand; say in your reason how you weigh them.")
                draw_traces(self.visit, self.tool.id, bears_on, self._pointing, tuple(there[ident] for ident in extra))
        self.differ.set_visibility(len({link.pointing for link in self.linked.values()}) > 1)
        self._buttons = [made for made in self._buttons if not made.is_deleted]
        for made in self._buttons:
            made.show(self._view(made.piece))

    def _pointing(self, piece: Evidence) -> None:
        """Two buttons that link the words to this item; pressed again, the link is taken back."""
        self._buttons.append(Pointings(piece.id, self._view(piece.id), self._link))

    def _view(self, piece: str) -> dict[str, str]:
        link = self.linked.get(piece)
        if link is None or not (link.reworded or came_back(self.visit.desk.current(self.visit.ledger), link)):
            return {"linked": link.pointing if link else "", "says": ""}
        what = "pointing towards this" if link.pointing == "towards" else "pointing away from this"
        return {"linked": "", "says": f"Linked on {day(link.at)} as {what}, and changed since. Say where they point now."}

    async def _link(self, piece: str, pointing: Pointing) -> None:
        try:
            if self._view(piece)["linked"] == pointing:
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

    def _others(self) -> None:
        """Any other words or observation can be linked to any item."""
        with el("details") as fold:
            el("summary", "Other words, observations and records")
            place = el("div", classes="others")

            async def fill() -> None:
                if place.default_slot.children:
                    return
                others = [piece for piece in evidence(self.visit.ledger).values() if piece.id not in self.linked]
                with place:
                    if not others:
                        p("There are none.")
                    for piece in others[:IN_SIGHT]:
                        draw_piece(self.visit, piece, self._pointing)
                await asyncio.sleep(A_BREATH)
                if not place.is_deleted:
                    with place:
                        for piece in others[IN_SIGHT:]:
                            draw_piece(self.visit, piece, self._pointing)

            fold.on("toggle", fill, args=[])

    async def settled(self) -> bool:
        """Wait until what was chosen here is saved; return whether it was, and not refused."""
        return await self.decision.settled()
