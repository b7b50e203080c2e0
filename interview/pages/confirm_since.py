"""In a review: what became of the earlier decision on an item, asked before anything else. Nothing of it is chosen beforehand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from interview.pages.elements import Choice, Entered, Options, button, el
from interview.pages.following import in_words
from interview.pages.haste import CALM, READ
from interview.pages.visit import Visit, day
from interview.record.assessment import Assessment
from interview.record.entry import Judged
from interview.record.reviewing import settled_at
from interview.record.since import Since, choices, meant, since
from interview.words.tool import Section, Tool

SINCE: dict[Since, str] = {"still": "Still so", "historic": "Now historic", "unknown": "No longer known", "changed": "Changed"}
"""What may be said of an earlier decision."""


def asked(tool: Tool, reviewed: Assessment, before: Judged) -> str:
    """Return the question: what was decided then, on which day, and how it is now."""
    return f"On {day(settled_at(reviewed))}: {in_words(tool, before)}. And now?"


def options(tool: Tool, section: Section, before: Judged) -> Options:
    """Return what may be said of an earlier decision, each with the form's own answer that it means."""
    return [(each, SINCE[each], _hint(tool, section, before, each)) for each in choices(tool, before)]


def _hint(tool: Tool, section: Section, before: Judged, said: Since) -> str:
    if said == "changed":
        return "Say how it is below"
    found = meant(tool, before, said)
    if found is None or said == "still":
        return ""
    label = next((a.label for a in section.answers if a.id == found[0]), "")
    columns = [column.label.lower() for column in section.columns if column.id in found[1]]
    return label + (f" ({' and '.join(columns)})" if columns else "")


class SinceCard:
    """Draws the question for the item that `before` decided in the assessment that is `reviewed`.

    `decide(answer, columns, reason, asker, key)` decides as was meant; a reason of None leaves the one beside it. `goes_on` is called
    after a press that is meant to go on, `changed` where the form's own answers have to say how it is now.
    """

    def __init__(
        self,
        visit: Visit,
        tool: Tool,
        section: Section,
        reviewed: Assessment,
        before: Judged,
        *,
        decide: Callable[[str, tuple[str, ...], str | None, Choice | None, str], Awaitable[None]],
        goes_on: Callable[[], Awaitable[None]],
        changed: Callable[[], None],
        enter: Entered,
    ) -> None:
        self.tool, self.before = tool, before
        self._decide, self._goes_on, self._changed = decide, goes_on, changed
        judged = visit.desk.current(visit.ledger).judged.get(before.indicator)
        chosen = since(tool, before, judged) if judged else ""
        self.choice = Choice(asked(tool, reviewed, before), options(tool, section, before), chosen, heard=self._said, large=True, calm=CALM)
        self.choice.on("enter", enter)
        self.reason = visit.desk.reason_at_hand(visit.who, visit.ledger, before.indicator)
        self.same = button("", self._the_same, "same")
        self.same.props["calm"] = READ
        self.same.set_visibility(bool(self.reason))
        with self.same, el("span"):
            el("span", "Still so, for the reason given last: ")
            el("small", f"“{self.reason}”", dir_="auto")

    def stands(self, judged: Judged | None, asker: object) -> None:
        """Show what the decision that now stands says of the earlier one. `asker` says by itself that it is saved."""
        if judged and self.choice.chosen != (said := since(self.tool, self.before, judged)):
            self.choice.set(said)
        if self.choice is not asker:
            self.choice.tell("tell", "", "")
        self.same.set_visibility(False)

    async def _said(self, choice: Choice, value: Any, key: str) -> None:
        """Decide as the earlier decision, or as what became of it, would have it; *changed* is said by the form's own answers."""
        found = meant(self.tool, self.before, value)
        if found is None:
            choice.done(key, "", "Say below how it is now.")
            self._changed()
            return
        await self._decide(*found, None, choice, key)

    async def _the_same(self) -> None:
        """Decide that it is still not known, for the reason given for another item, and go on. It is this item's own decision."""
        found = meant(self.tool, self.before, "still")
        if found is not None:
            await self._decide(*found, self.reason, None, "")
            await self._goes_on()
