"""What tells of the same: what may be so is offered, what somebody said by hand is shown with who said it. Nothing is merged."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from itertools import combinations

from interview.documents.chronology import told_by, when
from interview.documents.form import Speech
from interview.pages.chronology_filter import choose_from
from interview.pages.elements import Box, Handler, button, el, link, p
from interview.pages.frame import trouble
from interview.pages.post import tell
from interview.pages.visit import Visit, day
from interview.ports import Trouble
from interview.record.chronology import Event, chronology
from interview.record.entry import ToldOfSame
from interview.record.neighbours import Row, elsewhere, perhaps, said, same

SAME, DIFFERENT = "They tell of the same", "They tell of different things"
LONG = 60
"""Characters of an event's words by which it is named beside another."""


def called(event: Event) -> str:
    """Name an event by the first of its words."""
    what = " ".join(event.told.what.split())
    return f"“{what if len(what) <= LONG else what[:LONG].rstrip() + '…'}”"


class Same:
    """Draws what stands between events; `changed` is called when something was said of two of them."""

    def __init__(self, visit: Visit, changed: Callable[[], None]) -> None:
        self.visit, self.desk, self._changed = visit, visit.desk, changed

    def draw_between(self, row: Row) -> None:
        """Draw what was said of each two events in a row, or ask it."""
        by_hand = said(self.visit.ledger)
        for one, other in combinations(row.events, 2):
            told = by_hand.get(frozenset((one.id, other.id)))
            if told is not None:
                self._told(told, one, other)
            elif perhaps(one, other, by_hand):
                p(f"{called(one)} and {called(other)}:")
                self._ask(one, partial(str, other.id))

    def draw_elsewhere(self, event: Event, row: Row, every: tuple[Event, ...], shown: set[str]) -> None:
        """Name what stands elsewhere and tells of the same as an event, or may."""
        by_hand = said(self.visit.ledger)
        for other in elsewhere(event, every, row.events, by_hand):
            told = "Said to be the same as what is told" if same(event, other, by_hand) else "Perhaps the same as what is told"
            text = f"{told} by {told_by(self.visit.ledger, other)}"
            if other.id in shown:
                link(text, f"#event-{other.id}", "meta")
            else:
                p(f"{text}, which is filtered out here.", "meta")

    def draw_opener(self, event: Event) -> None:
        """Draw what opens the room to say that an event tells of the same as another, whichever that is. Drawn only then: the list is long."""
        label = f"It tells of the same as another: {event.told.what[:LONG]}"
        with el("div", classes="row") as place:

            def press() -> None:
                place.clear()
                place.classes(remove="row")
                with place:
                    self._choose(event)
                self._focus(f"same-{event.id}")

            button("It tells of the same as another", press, "plain", aria_label=label)

    def _choose(self, event: Event) -> None:
        """Draw the other events to choose from, and what was said of this one to be different."""
        ledger, chosen = self.visit.ledger, [""]
        by_hand, every = said(ledger), chronology(ledger)
        for other in every:
            told = by_hand.get(frozenset((event.id, other.id)))
            if told is not None and not told.same:
                self._told(told, event, other)
        offered = [(each.id, f"{_when(each)}: {called(each)}, {told_by(ledger, each)}") for each in every if each.id != event.id]

        def choose(ident: str) -> None:
            chosen[0] = ident

        choose_from(f"same-{event.id}", "Which other event", [("", "Choose one"), *offered], choose)
        self._ask(event, lambda: chosen[0])

    def _ask(self, one: Event, other: Callable[[], str]) -> None:
        """Draw room to say whether an event and another tell of the same. `other` returns the id of that one, "" while none is chosen."""
        by_hand = said(self.visit.ledger)
        why = Box("Why (if you like)", kind="line", saves=False)
        says = el("div")

        def answer(*, so: bool) -> Handler:
            async def press() -> None:
                says.clear()
                try:
                    if not other():
                        raise Trouble("Choose the other event first.")
                    seen = by_hand.get(frozenset((one.id, other())))
                    await self.visit.do(self.desk.tell_of_same, one.id, other(), same=so, reason=why.text, seen=seen.id if seen else "")
                except Trouble as refused:
                    with says:
                        trouble(str(refused))
                    return
                self._done("Saved.", one)

            return press

        with el("div", classes="row"):
            button(SAME, answer(so=True))
            button(DIFFERENT, answer(so=False))

    def _told(self, told: ToldOfSame, one: Event, other: Event) -> None:
        """Draw what somebody said of two events, and what takes that back."""
        what = "tell of the same" if told.same else "tell of different things"
        reason = f": {told.reason}" if told.reason else "."
        p(f"{self.visit.ledger.name_of(told.by)}, {day(told.at)}: {called(one)} and {called(other)} {what}{reason}", "meta")
        with el("details"):
            el("summary", "Take that back")
            why = Box("The reason", kind="line", required=True, saves=False)
            says = el("div")

            async def press() -> None:
                says.clear()
                try:
                    await self.visit.do(self.desk.withdraw, told.id, why.text)
                except Trouble as refused:
                    with says:
                        trouble(str(refused))
                    return
                self._done("Taken back.", one)

            button("Take back what was said of the two", press)

    def _focus(self, ident: str) -> None:
        """Put the focus where the work goes on, once that is drawn."""
        tell(self.visit.client, f"setTimeout(() => document.getElementById({json.dumps(ident)})?.focus(), 30)")

    def _done(self, says: str, event: Event) -> None:
        self._changed()
        self._focus(f"event-{event.id}")
        self.visit.announce(says)


def _when(event: Event) -> str:
    said_when = when(event)
    return said_when.text if isinstance(said_when, Speech) else said_when
