"""The reason of a decision, and when: lines that are saved with the decision, never by themselves while somebody writes.

What is half-written is kept as a draft and stands there again when the item is opened anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, Literal

from interview.pages.elements import Box
from interview.pages.visit import Visit, clock
from interview.ports import Draft, Trouble
from interview.record.entry import Judged
from interview.words.tool import Section

Part = Literal["reason", "when"]
PLACES: dict[Part, str] = {"reason": "reason", "when": "decided-when"}
"""What each part's draft is called; *when* alone is the draft of what was seen on the spot."""

Decide = Callable[[Box, str], Awaitable[bool]]
"""Saves the decision with what stands in its lines and answers the box; False where there is no decision to save yet."""


class Lines:
    """The lines of one decision, as it is drawn; drawn anew, it has others."""

    def __init__(self, visit: Visit, item: str, judged: Judged | None, drafts: Mapping[str, Draft], decide: Decide) -> None:
        self.visit, self.item, self._judged, self._decide = visit, item, judged, decide
        self._kept = {place: drafts[place].text for part in PLACES if (place := self._place(part)) in drafts}
        self._boxes: dict[Part, Box] = {}

    def _place(self, part: Part) -> str:
        return self.visit.place(f"confirm/{self.item}/{PLACES[part]}")

    def box(self, part: Part, label: str, **named: Any) -> Box:
        """Draw a line. It begins with its draft; without one, with what the decision says."""
        stands = _said(self._judged, part)
        begin = self._kept.get(self._place(part), stands)

        async def heard(box: Box, text: str, key: str, settled: bool) -> None:
            if settled and await self._decide(box, key):
                return
            try:
                await self._keep(part, text)
            except Trouble as says:
                box.done(key, "refused", str(says))
            else:
                box.done(key, "kept", f"Kept as a draft {clock()}")

        self._boxes[part] = Box(label, begin, kind="line", heard=heard, saves=False, draft=begin != stands, **named)
        return self._boxes[part]

    async def keep(self) -> None:
        """Keep what is written, where the decision was not saved."""
        for part, box in self._boxes.items():
            if box.text not in (_said(self._judged, part), self._kept.get(self._place(part))):
                with suppress(Trouble):
                    await self._keep(part, box.text)

    async def saved(self, judged: Judged) -> None:
        """Drop the drafts of what was saved with a decision; what was written since stays one."""
        self._judged = judged
        for part, box in self._boxes.items():
            if self._place(part) in self._kept and box.text.strip() == _said(judged, part):
                with suppress(Trouble):
                    await self._keep(part, "")

    async def _keep(self, part: Part, text: str) -> None:
        place = self._place(part)
        if text:
            self._kept[place] = text
        else:
            self._kept.pop(place, None)
        await self.visit.do(self.visit.desk.keep_draft, place, text)


def when_hint(visit: Visit, section: Section) -> str:
    """Say what *historic* means where the form has such a column: the authority's own definition, or that there is none."""
    if not any(column.id == "historic" for column in section.columns):
        return "Write it as it is known."
    authority = visit.desk.authority(visit.ledger)
    if authority and authority.historic:
        return f"What {authority.name} means by historic: {authority.historic}"
    return "The form does not define “historic”. Write it as it is known."


def _said(judged: Judged | None, part: Part) -> str:
    return "" if judged is None else judged.reason if part == "reason" else judged.when
