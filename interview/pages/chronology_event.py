"""The event that is being written: its boxes, kept as drafts, and the words that it is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from interview.desk import Newer, Occurrence
from interview.desk.base import new_id
from interview.desk.chronicling import asks_for_days
from interview.pages.elements import Box, Handler, button, el, h3, p
from interview.pages.evidence import draw_piece
from interview.pages.frame import trouble
from interview.pages.post import tell
from interview.pages.visit import Visit, drafted_box, kept_choice
from interview.ports import Draft, Trouble
from interview.record.chronology import SORTS, Event, drawn
from interview.record.days import days
from interview.record.entry import Happened
from interview.record.evidence import Evidence

NAMES = "With a comma between, where there are several."
DAY = "2026-05-12, 2026-05 or 2026. Leave it empty where nobody can say."
BOXES = (
    ("what", "What happened", "long", "What is known of it, apart from what you think of it."),
    (
        "when",
        "When, in words",
        "line",
        "As it is known: “last summer”, “the week before half term”, or a day. For a year or a season, fill in the two boxes below too.",
    ),
    ("earliest", "Not before", "line", DAY),
    ("latest", "Not after", "line", DAY),
    ("people", "Who it is about", "line", NAMES),
    ("agency", "Agency that knows it", "line", NAMES),
    ("source", "Source", "line", "Who said it, or which record."),
)
SIDE_BY_SIDE = (("when",), ("earliest", "latest"), ("people",), ("agency", "source"))
UNKEPT = "There are words in these boxes that are not kept yet. Keep them, or clear the boxes, first."


class Writing:
    """The boxes of one event. `changed` is called when the chronology is another one.

    `event` is the id of the event that is written, `seen` the state of it that is changed ("" for a new one), `drawn` the ids of the
    words that it is drawn from.
    """

    def __init__(self, visit: Visit, changed: Callable[[], None]) -> None:
        self.visit, self.desk, self._changed = visit, visit.desk, changed
        self.event, self.seen, self.drawn = new_id(), "", list[str]()
        self._asked = ""

    async def draw(self) -> None:
        """Draw the boxes with what was begun before."""
        drafts = await self.visit.drafts()
        self._go_on(drafts)
        with el("details", classes="card", id_="writing") as fold:
            fold.props["open"] = any(place.startswith("event/") for place in drafts)
            el("summary", "Write an event down")
            self.heading = el("div")
            self.boxes = {"what": self._box(drafts, "what")}
            self.sort = kept_choice(self.visit, drafts, "event/sort", "What kind of event", [(s, label) for s, label in SORTS.items()])
            for names in SIDE_BY_SIDE:
                with el("div", classes="two"):
                    self.boxes.update({name: self._box(drafts, name) for name in names})
            self.from_ = el("div")
            self.says = el("div")
            with el("div", classes="row"):
                button("Keep this event", self.keep, "primary")
                button("Clear the boxes", self.clear, "plain")
            self.mistake = el("div")
        self._around()

    def _go_on(self, drafts: Mapping[str, Draft]) -> None:
        """Take up what was begun: which event, and what it is drawn from."""
        if "event/changing" in drafts:
            self.event, _, self.seen = drafts["event/changing"].text.partition(" ")
        if "event/from" in drafts:
            self.drawn = drafts["event/from"].text.split()

    def _box(self, drafts: Mapping[str, Draft], name: str) -> Box:
        _, label, kind, hint = next(each for each in BOXES if each[0] == name)
        return drafted_box(self.visit, drafts, f"event/{name}", label, "", None, kind=kind, hint=hint, required=name == "what")

    @property
    def begun(self) -> bool:
        return bool(self.seen or self.drawn or any(box.text.strip() for box in self.boxes.values()))

    async def change(self, event: Event) -> None:
        """Put an event into the boxes. Words that are not kept yet are never written over."""
        self.says.clear()
        self._open()
        if self.begun:
            self._trouble(UNKEPT)
            return
        told = event.told
        self.event, self.seen, self.drawn = event.id, told.id, list(told.evidence)
        read = days(told.when) is not None and days(told.when) == (
            event.earliest,
            event.latest,
        )  # then they follow the words that are changed
        await self._fill({name: "" if read and name in ("earliest", "latest") else getattr(told, name) for name in self.boxes})
        self.sort.set(told.sort)
        await self._draft("sort", told.sort)
        await self._draft("changing", f"{event.id} {told.id}")
        await self._draft("from", " ".join(self.drawn))
        self._around()
        self.boxes["what"].focus()

    async def draw_from(self, piece: Evidence) -> None:
        """Draw the event from words, these too. What they say of when and from where is put into boxes that are empty."""
        self.says.clear()
        self._open()
        if piece.id not in self.drawn:
            self.drawn.append(piece.id)
            await self._draft("from", " ".join(self.drawn))
        known = {"when": piece.when, "agency": piece.agency, "source": piece.record or piece.speaker}
        await self._fill({name: text for name, text in known.items() if text and not self.boxes[name].text.strip()})
        self._around()
        self.boxes["what"].focus()

    async def _fill(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            self.boxes[name].set(text)
            await self._draft(name, text)

    async def _draft(self, name: str, text: str) -> None:
        try:
            await self.visit.do(self.desk.keep_draft, f"event/{name}", text)
        except Trouble as says:
            self._trouble(str(says))

    async def keep(self) -> None:
        """Keep the event. What was refused stays in the boxes. Where a day is asked for it is asked once: then it is kept without one."""
        self.says.clear()
        told = Occurrence(**{name: box.text for name, box in self.boxes.items()}, sort=self.sort.chosen or "", evidence=tuple(self.drawn))
        asks, asked, self._asked = asks_for_days(told), self._asked, told.when
        if asks and asked != told.when:
            self._trouble(f"{asks} Where nobody can say, keep it again as it is.")
            self.boxes["earliest"].focus()
            return
        try:
            await self.visit.do(self.desk.chronicle, self.event, told, self.seen)
        except Newer as newer:
            await self._meet(newer)
            return
        except Trouble as refused:
            self._trouble(str(refused))
            return
        await self._done("Saved.")

    async def _meet(self, newer: Newer) -> None:
        """Show what a colleague has made of the same event meanwhile, beside what is in the boxes."""
        there = newer.entry
        assert isinstance(there, Happened), "only an event is in the way of an event"
        self.seen = there.id
        await self._draft("changing", f"{self.event} {self.seen}")
        stands = ", ".join(part for part in (there.when, there.earliest, there.latest, there.agency, there.source) if part)
        self._trouble(
            f"{newer} What stands there now: “{there.what}”{f' ({stands})' if stands else ''}. To put yours in its place, keep it again."
        )

    async def clear(self) -> None:
        """Leave the event unwritten, or as it was."""
        await self._done("The boxes are cleared.")

    async def _done(self, says: str) -> None:
        self.says.clear()
        self._asked = ""
        self.event, self.seen, self.drawn = new_id(), "", []
        for name in ("changing", "from", "sort"):
            await self._draft(name, "")
        await self._fill(dict.fromkeys(self.boxes, ""))
        self.sort.set("")
        self._around()
        self._changed()
        self.boxes["what"].focus()
        self.visit.announce(says)

    def _open(self) -> None:
        tell(self.visit.client, "document.getElementById('writing').open = true")

    def _trouble(self, says: str) -> None:
        with self.says:
            trouble(says)

    def _around(self) -> None:
        """Draw what depends on which event it is: whether it is a new one, the words that it is drawn from, how to take it back."""
        self.heading.clear()
        self.from_.clear()
        self.mistake.clear()
        if self.seen:
            with self.heading:
                p("You are changing an event. The earlier state of it stays kept.", "meta")
            with self.mistake:
                self._strike()
        if self.drawn:
            with self.from_:
                h3("Drawn from")
                for ident in self.drawn:
                    self._words(ident)

    def _words(self, ident: str) -> None:
        words = drawn(self.visit.ledger, ident)

        def leave_out(_: Evidence | None = None) -> None:
            with el("div", classes="row"):
                button("Leave these words out", self._leaver(ident))

        if words.piece is not None:
            draw_piece(self.visit, words.piece, leave_out)
        else:
            p("Words that were taken back since.", "unsaved")
            leave_out()

    def _leaver(self, ident: str) -> Handler:
        async def press() -> None:
            self.drawn.remove(ident)
            await self._draft("from", " ".join(self.drawn))
            self._around()
            self.boxes["what"].focus()

        return press

    def _strike(self) -> None:
        """Draw what takes an event back."""
        with el("details"):
            el("summary", "It was a mistake: take the event back")
            p("It goes from the chronology. What it was drawn from stays as it is, and that it stood here stays kept.")
            reason = Box("The reason", kind="line", required=True, saves=False)

            async def press() -> None:
                self.says.clear()
                try:
                    await self.visit.do(self.desk.strike, self.event, reason.text, self.seen)
                except Trouble as refused:
                    self._trouble(str(refused))
                    return
                await self._done("The event is taken back.")

            button("Take the event back", press)
