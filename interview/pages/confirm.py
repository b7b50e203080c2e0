"""Confirm: a reading desk. The form's wording and the words that bear on it stand together; the professional decides."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from nicegui import ui
from starlette.requests import Request

from interview.pages.confirm_finder import STRENGTHS, Finder
from interview.pages.confirm_item import ItemCard
from interview.pages.elements import Box, button, el, h1, h2, items, p
from interview.pages.evidence import Piece, draw_piece, draw_traces
from interview.pages.folded import Folded
from interview.pages.following import draw_answered
from interview.pages.frame import frame, quoted, trouble
from interview.pages.haste import READ
from interview.pages.open import opened
from interview.pages.visit import House, Visit, drafted_box, kept_box
from interview.ports import Draft, Trouble
from interview.record.evidence import Evidence

LOOSE = "loose"
"""The id of the words that are not linked to anything yet; Result leads there."""


def add(house: House) -> None:
    """Register `/case/{case}/confirm`."""

    @ui.page("/case/{case}/confirm", reconnect_timeout=90)
    async def confirm(request: Request, case: str, form: int = 1) -> None:
        visit = await opened(house, request, case, "confirmed the form", form)
        if visit is None:
            return
        with frame(visit, "Confirm", way="/confirm", wide=True):
            await ReadingDesk(visit).draw(house.wanted_item(visit.session, case))


class ReadingDesk:
    """The reading desk: one item, and the way to all others around it."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.tool = visit.desk.tool(visit.ledger)
        self._assessment = visit.desk.current(visit.ledger).id
        self.here, shown = visit.house.left_at(visit.session, visit.case, self._assessment)
        self.finder = Finder(self, shown)
        self.card: ItemCard | None = None
        self._ahead: Sequence[str] = ()
        self._loose: tuple[Evidence, ...] = ()
        self._lying: dict[str, Piece] = {}
        self._free: Sequence[str] = ()
        self._gone_on_from = ""
        self._reasons: dict[str, Box] = {}

    async def draw(self, item: str) -> None:
        if self.visit.desk.current(self.visit.ledger).finished:
            p("This form is finished. A changed decision opens it again, and it must be finished anew.", "trouble")
        quoted(self.visit.desk.content.quoted("confirm"), "What the guidance says")
        with el("div", classes="desk by-finder"):
            self.finder.draw()
            with el("div", classes="one-item"):
                with el("div", classes="row"):
                    for made in (button("Next undecided", self.next, "primary"), button("Undo my last decision", self.undo)):
                        made.props["rests"] = READ
                self.middle = el("div")
        self.loose = Folded("Words that are not linked to anything yet", self._draw_loose, LOOSE)
        self.free = Folded("Decide “not known” for what has no evidence", self._draw_free)
        self.drafts = await self.visit.drafts()
        await self._open(next((each for each in (item, self.here) if self.tool.indicator(each)), STRENGTHS), focus=False)

    async def go(self, item: str, *, focus: bool = True) -> None:
        """Open an item, or the strengths, as the case stands now, once what was chosen on the one before is saved."""
        if await self._seen_anew():
            await self._open(item, focus=focus)

    async def _seen_anew(self) -> bool:
        """Wait for what was chosen here, and see what others have decided; return False, and say why, where the case cannot be read."""
        if self.card is not None:
            await self.card.settled()
        try:
            await self.visit.do(self.visit.desk.read)
        except Trouble as says:
            self.visit.announce(str(says))
            return False
        return True

    async def _open(self, item: str, *, focus: bool = True) -> None:
        self.here, self.card = item, None if item == STRENGTHS else ItemCard(self, item)
        self.keep_place()
        queue = self.visit.desk.queue(self.visit.ledger)
        at = queue.index(item) if item in queue else 0
        self._ahead = (*queue[at:], *queue[:at])
        self.middle.clear()
        with self.middle:
            if self.card is None:
                await self._strengths()
            else:
                await self.card.draw()
        if focus:
            self.finder.fold_away()
            self.visit.focus()
        self.draw_around()

    def keep_place(self) -> None:
        """Keep where one is, and what the list shows, for the next look at this page in this session."""
        self.visit.house.leave(self.visit.session, self.visit.case, self._assessment, self.here, self.finder.shown)

    def draw_around(self) -> None:
        """Draw what surrounds the item anew: where one is, and how each item stands."""
        self.finder.refresh()
        self._draw_rest()

    async def _strengths(self) -> None:
        """Strengths come before worries: what was said about what goes well, and the form's question on it."""
        h1("What is working well")
        question = next(iter(self.tool.questions), None)
        if question is None:
            p("This form has no question about strengths. Choose a section.")
            return
        draw_traces(self.visit, self.tool.id, question.id)
        seen = [self._written(question.id)]

        async def save(text: str) -> None:
            await self.visit.do(self.visit.desk.write, question.id, text, seen[0])
            seen[0] = self._written(question.id)

        found = self.visit.desk.current(self.visit.ledger).written.get(question.id)
        for passage in self.visit.desk.content.explained(question.guidance):
            p(passage.text, "meta formal")
        await kept_box(self.visit, self.visit.place(f"question/{question.id}"), question.title, found.text if found else "", save)
        draw_answered(self.visit, question.id)

    def _written(self, question: str) -> str:
        found = self.visit.desk.current(self.visit.ledger).written.get(question)
        return found.id if found else ""

    async def next(self) -> None:
        """Go to the next undecided item, those with words first, past what was left undecided on the way; after the last, say so.

        What the list shows comes first; after the last of its kind, say so and go on to the others.
        """
        if not await self._seen_anew():
            return
        desk, ledger, shown = self.visit.desk, self.visit.ledger, self.finder.shown
        undecided = desk.queue(ledger)
        waiting = [item for item in (*self._ahead, *undecided) if item != self.here and item in undecided]
        if not waiting:
            self.draw_around()
            self.visit.announce("Everything else is decided. Go to the result.")
            return
        of_kind = set(desk.only(ledger, shown))
        found = next((item for item in waiting if item in of_kind), "")
        await self._open(found or waiting[0])
        if not found and self._gone_on_from != shown:
            self.visit.announce(f"Everything else under “{self.finder.kind}” is decided. These are the other items.")
        self._gone_on_from = "" if found else shown

    async def undo(self) -> None:
        """Take back one's own last decision, or the step for many that it belongs to; open it, and say what it was."""
        try:
            _, about = await self.visit.do(self.visit.desk.undo)
        except Trouble as says:
            self.visit.announce(str(says))
            return
        await self.go(about[0])
        first = self.tool.indicator(about[0])
        what = shorten(first.wording, 60, placeholder="…") if first and len(about) == 1 else f"{len(about)} items."
        self.visit.announce(f"Undone: {what}")

    def _draw_rest(self) -> None:
        """Draw what is about many items. What has not changed is not drawn anew: somebody may be writing there."""
        loose = self.visit.desk.unlinked(self.visit.ledger)
        was, now = ([piece.id for piece in each] for each in (self._loose, loose))
        self._loose = loose
        if now and now == [each for each in was if each in now]:
            for gone in set(was) - set(now):
                if (lay := self._lying.pop(gone, None)) is not None:
                    lay.delete()
        elif now != was:
            self._lying = {}
            self.loose.draw(there=bool(loose))
        free = self.visit.desk.without_evidence(self.visit.ledger)
        if free != self._free:
            self._free = free
            self.free.draw(there=bool(free))

    def _draw_loose(self) -> None:
        """Words that bear on nothing yet: look at each, or say why it bears on none."""
        p("Look at each: open the item it bears on and link it there, or say why it bears on none.")
        self._lying = {piece.id: draw_piece(self.visit, piece, self._aside) for piece in self._loose}

    def _aside(self, piece: Evidence) -> None:
        reason = self._reason("Bears on no item, because", f"confirm/aside/{piece.id}")

        async def press() -> None:
            try:
                await self.visit.do(self.visit.desk.set_aside, piece.id, reason.text)
            except Trouble as says:
                self.visit.announce(str(says))
                return
            await self._settled(f"confirm/aside/{piece.id}")
            self._draw_rest()
            self.visit.announce("Saved. Linking it later overrides this.")

        button("Set it aside", press)

    def _draw_free(self) -> None:
        """The only step for many: *not known*, with a reason, for what has no evidence."""
        free = self._free
        p("Not known is not a no. Each of these is decided on its own, in your name, and you can undo it.")
        h2("These have no words and no record yet")
        items([found.wording for item in free if (found := self.tool.indicator(item))], "formal")
        reason = self._reason("The reason", "confirm/not-known", required=True)
        says = el("div")

        async def press() -> None:
            try:
                await self.visit.do(self.visit.desk.not_known, free, reason.text)
            except Trouble as refused:
                says.clear()
                with says:
                    trouble(str(refused))
                return
            await self._settled("confirm/not-known")
            self.visit.announce("Saved. Undo takes all of them back.")
            await self.go(self.here)

        button("Decide “not known” for these", press)

    def _reason(self, label: str, place: str, *, required: bool = False) -> Box:
        """Return a box for a reason; what is written there waits as a draft, and stands in the box that follows where this is drawn anew."""
        kept, was = self.visit.place(place), self._reasons.get(place)
        drafts = {**self.drafts, kept: Draft(kept, was.text, self.visit.desk.clock())} if was is not None else self.drafts
        self._reasons[place] = drafted_box(self.visit, drafts, kept, label, "", None, kind="line", required=required)
        return self._reasons[place]

    async def _settled(self, place: str) -> None:
        """Forget the draft of a reason that was given."""
        self._reasons.pop(place, None)
        self.drafts.pop(self.visit.place(place), None)
        await self.visit.do(self.visit.desk.keep_draft, self.visit.place(place), "")
