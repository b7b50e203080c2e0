"""An observation, or what a record says, written down on the spot beside the item that it points towards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from interview.desk import Observation
from interview.pages.elements import Box, Choice, button, el
from interview.pages.known import BASES
from interview.pages.visit import Visit, drafted_box
from interview.ports import Draft, Trouble


class SeenCard:
    """Draws the boxes, folded away. `kept` is called when it is kept, `says` with what it still needs."""

    def __init__(
        self, visit: Visit, item: str, drafts: Mapping[str, Draft], kept: Callable[[], Awaitable[None]], says: Callable[[str], None]
    ) -> None:
        self.visit, self.item, self.drafts, self._after, self._says = visit, item, drafts, kept, says
        with el("details") as self.fold:
            el("summary", "Write what was seen, or what a record says")
            self.words = self._box("words", "What was seen, or what the record says", "long")
            self.basis = Choice("How it is known", BASES)
            with el("div", classes="two"):
                self.agency = self._box("agency", "Agency")
                self.source = self._box("source", "Source")
                self.happened = self._box("when", "When it happened")
            button("Keep it as pointing towards this", self._keep)

    def open(self) -> None:
        self.fold.props["open"] = True

    def _place(self, part: str) -> str:
        return self.visit.place(f"confirm/{self.item}/{part}")

    def _box(self, part: str, label: str, kind: str = "line") -> Box:
        return drafted_box(self.visit, self.drafts, self._place(part), label, "", None, kind=kind)

    async def _keep(self) -> None:
        if not self.basis.chosen:
            self._says("Say how it is known: seen, recorded or reported.")
            return
        seen = Observation(self.words.text, self.basis.chosen, self.agency.text, self.source.text, self.happened.text)
        try:
            await self.visit.do(self.visit.desk.observe_for, self.item, seen)
        except Trouble as says:
            self._says(str(says))
            return
        for part, box in (("words", self.words), ("agency", self.agency), ("source", self.source), ("when", self.happened)):
            await self.visit.do(self.visit.desk.keep_draft, self._place(part), "")
            box.set("")
        await self._after()
