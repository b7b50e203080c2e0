"""What the authority asks for before something goes to a step: who was consulted, on which day, and why. It goes onto the cover sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from interview.pages.elements import Choice, el, h3, p
from interview.pages.visit import Visit, drafted_box, saved
from interview.pages.where_written import Wrote
from interview.ports import Draft, Trouble
from interview.record.entry import CoverPart
from interview.record.referral import asked_first
from interview.words.where import Stop


class AskedFirst:
    """The boxes for each step that the answers led to and that asks for something. `written` is called after each that was saved."""

    def __init__(self, visit: Visit, drafts: Mapping[str, Draft], written: Callable[[], None]) -> None:
        self.visit, self.desk, self.drafts, self.written = visit, visit.desk, drafts, written

    def again(self) -> None:
        """Say of each part as it stands now who wrote it: a referral was noted, or a part was written."""
        for each in self.lines:
            each.again()

    def draw(self) -> None:
        self.place = el("div")
        self.lines: list[Wrote] = []
        self.shown: list[str] = []
        self._redraw()

    async def led_on(self) -> None:
        """The questions led somewhere else: ask for what belongs there. Boxes that still belong stay as they are."""
        if [stop.id for stop in self._stops()] != self.shown:
            self.drafts = await self.visit.drafts()
            self._redraw()

    def _stops(self) -> list[Stop]:
        return [stop for stop in self.desk.way(self.visit.ledger) if stop.consult or stop.reasons]

    def _redraw(self) -> None:
        stops = self._stops()
        self.shown, self.lines = [stop.id for stop in stops], []
        self.place.clear()
        with self.place:
            for stop in stops:
                self._draw(stop)

    def _draw(self, stop: Stop) -> None:
        h3(f"Before it goes to {stop.sent_to}")
        p("It is printed on the cover sheet, and stands in the note of the referral below. An urgent worry does not wait for it.")
        known = asked_first(self.visit.ledger, stop)
        if stop.consult:
            self._box(stop, "manager", f"Consulted first: {stop.consult}", known.manager, "line")
            self._box(stop, "consulted", "On which day", known.consulted, "date")
        if stop.reasons:
            options = [(str(number), text) for number, text in enumerate(stop.reasons)]
            ticked = [str(number) for number, text in enumerate(stop.reasons) if text in known.reasons]
            wrote = self._line(stop, "reasons", "why it goes there")

            async def heard(choice: Choice, value: list[str], key: str) -> None:
                try:
                    await wrote.save("\n".join(text for number, text in enumerate(stop.reasons) if str(number) in value))
                except Trouble as says:
                    choice.done(key, "refused", str(says))
                else:
                    choice.done(key, "saved", saved())

            Choice("Because of one of these, or more" if len(options) > 1 else "Because of", options, ticked, heard=heard, many=True)
            wrote.draw()
            self._box(stop, "reason", "What that is here, in your own words", known.reason, "long")

    def _box(self, stop: Stop, part: CoverPart, label: str, text: str, kind: str) -> None:
        wrote = self._line(stop, part, label)
        drafted_box(self.visit, self.drafts, f"cover/{stop.id}/{part}", label, text, wrote.save, kind=kind, rows=2)
        wrote.draw()

    def _line(self, stop: Stop, part: CoverPart, label: str) -> Wrote:
        self.lines.append(Wrote(self.visit, part, label, stop.id, self.written))
        return self.lines[-1]
