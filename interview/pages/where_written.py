"""Who wrote a part of the cover sheet, and when. What was written for an earlier referral says so, and is looked at before it is used again."""

from __future__ import annotations

from collections.abc import Callable

from interview.documents.referral_cover import who_wrote
from interview.pages.elements import button, el, p
from interview.pages.frame import trouble
from interview.pages.plan_item import focus
from interview.pages.visit import Visit
from interview.ports import Trouble
from interview.record.entry import CoverPart
from interview.record.referral import cover, since_written

HOLDS = "This still holds"
"""The button by which words of an earlier referral are said to be true today. Without it, or new words, they go into no new note."""


class Wrote:
    """The line below a part's box. `changed` is called when the part was written or said to hold."""

    def __init__(self, visit: Visit, part: CoverPart, label: str, step: str, changed: Callable[[], None]) -> None:
        self.visit, self.desk, self.part, self.label, self.step, self.changed = visit, visit.desk, part, label, step, changed
        found = cover(visit.ledger, part, step)
        self.seen = found.id if found else ""
        self.id = f"wrote-{step}-{part}"

    def draw(self) -> None:
        self.place = el("div", id_=self.id, tabindex="-1")
        self.again()

    def again(self) -> None:
        """Say it as it stands now."""
        found, where = cover(self.visit.ledger, self.part, self.step), self.desk.guide(self.visit.ledger)
        self.place.clear()
        if found is None or not found.text.strip():
            return
        with self.place:
            if since_written(self.visit.ledger, found, where) is None:
                p(who_wrote(self.visit.ledger, found, where), "meta")
                return
            p(who_wrote(self.visit.ledger, found, where), "waits")
            self.says = el("div", role="alert")
            button(HOLDS, self._holds, "plain", aria_label=f"{HOLDS}: {self.label}")

    async def save(self, text: str) -> None:
        """Save what is in the box."""
        await self._write(text)

    async def _holds(self) -> None:
        found = cover(self.visit.ledger, self.part, self.step)
        try:
            await self._write(found.text if found else "", holds=True)
        except Trouble as says:
            self.says.clear()
            with self.says:
                trouble(str(says))
            return
        focus(self.visit, self.id)
        self.visit.announce("Saved: it holds for this referral too.")

    async def _write(self, text: str, *, holds: bool = False) -> None:
        await self.visit.do(self.desk.write_cover, self.part, text, self.seen, step=self.step, holds=holds)
        found = cover(self.visit.ledger, self.part, self.step)
        self.seen = found.id if found else ""
        self.again()
        self.changed()
