"""Which items there are to look at, and in which order. Nothing here decides anything."""

from __future__ import annotations

from datetime import datetime

from interview.desk.layers import assesses
from interview.desk.linking import Linking
from interview.people import Professional
from interview.record.entry import Judged
from interview.record.evidence import Evidence, links
from interview.record.ledger import Ledger
from interview.record.reviewing import Earlier, earlier, said_last, settled_at
from interview.record.since import since
from interview.record.traces import brought
from interview.words.tool import Tool


class Listing(Linking):
    """What the reading desk lists."""

    def without_evidence(self, ledger: Ledger) -> tuple[str, ...]:
        """Return the undecided items to which no words are linked, here or where the form before decided what they rest on, and about which no
        prompt or record brought any; nor does the form before know of what they rest on, be it by a reason alone.

        Nothing that a second person is to assess is among them, nor, in a review, anything that was decided in the assessment before,
        not known among it: that is looked at one by one.
        """
        tool, found = self.tool(ledger), self.current(ledger)
        return tuple(
            item
            for item in found.undecided(tool)
            if not self._bearing(ledger, item)
            and not self._known_before(ledger, item)
            and not assesses(tool, item)
            and ((before := earlier(ledger, found, item)) is None or before.judged is None)
        )

    def reason_at_hand(self, who: Professional, ledger: Ledger, item: str) -> str:
        """Return the reason by which `who` last said in this review, of something on which nothing new bears, that it is still not known;
        "" where it cannot be said of this item too: it is decided, was known, new words bear on it, or it is the earlier reason there."""
        found = self.current(ledger)
        if item in found.judged or not self._silent_since(ledger, item):
            return ""
        before = earlier(ledger, found, item)
        mine = (e for e in reversed(tuple(ledger.of(Judged))) if e.by == who.id and e.reason and found.judged.get(e.indicator) == e)
        unknown = (each for each in mine if each.answer == unknown_of(self.tool(ledger), each.indicator))
        reason = next((each.reason for each in unknown if self._silent_since(ledger, each.indicator)), "")
        return "" if before and before.judged and reason.split() == before.judged.reason.split() else reason

    def _silent_since(self, ledger: Ledger, item: str) -> bool:
        """Say whether an item of a review was not known in the assessment before, and nothing new bears on it."""
        tool, found = self.tool(ledger), self.current(ledger)
        before = earlier(ledger, found, item)
        if before is None or before.judged is None or before.judged.answer != unknown_of(tool, item) or assesses(tool, item):
            return False
        return not links(ledger, found.id).get(item) and not self._newer_than(ledger, item, settled_at(before.found))

    def queue(self, ledger: Ledger) -> tuple[str, ...]:
        """Return the undecided items in the order in which they are best met: linked words first, then words, then the rest.

        What a second person is to assess comes last.
        """
        tool, found = self.tool(ledger), self.current(ledger)
        linked = links(ledger, found.id)

        def rank(item: str) -> int:
            if assesses(tool, item):
                return 3
            if linked.get(item):
                return 0
            return 1 if self._bearing(ledger, item) else 2

        return tuple(sorted(found.undecided(tool), key=rank))

    def only(self, ledger: Ledger, which: str) -> tuple[str, ...]:
        """Return the items of one kind, in the form's order: *undecided*, *words* (any words or record bear on them), *harm* (may mean that
        harm has happened), *new* (words came since it was decided, or since the assessment that is reviewed), *changed* (decided otherwise
        than in the assessment that is reviewed)."""
        tool, found = self.tool(ledger), self.current(ledger)
        match which:
            case "undecided":
                return found.undecided(tool)
            case "harm":
                return tuple(item.id for item in tool.indicators if item.may_mean_harm)
            case "words":
                return tuple(item.id for item in tool.indicators if self._bearing(ledger, item.id))
            case "changed":
                return tuple(item.id for item in tool.indicators if self._says_otherwise(ledger, item.id))
            case "new":
                return tuple(item.id for item in tool.indicators if self._came_since(ledger, item.id))
            case _:
                return tuple(item.id for item in tool.indicators)

    def _bearing(self, ledger: Ledger, item: str) -> tuple[Evidence, ...]:
        """Return the words that are linked to an item, those that its topics brought, and those on which the form before decided what it rests
        on: what that form says of it is never passed over."""
        tool, found = self.tool(ledger), self.current(ledger)
        linked = tuple(link.evidence for link in links(ledger, found.id).get(item, ()))
        return (
            *linked,
            *self._of_the_form_before(ledger, item),
            *(piece for trace in brought(ledger, self.content, tool.id, item) for piece in trace.evidence),
        )

    def _of_the_form_before(self, ledger: Ledger, item: str) -> tuple[Evidence, ...]:
        return tuple(link.evidence for said in self._said_before(ledger, item) for link in said.links)

    def _known_before(self, ledger: Ledger, item: str) -> bool:
        """Say whether the form before decided anything that an item rests on, otherwise than as not known."""
        decided = [said.judged for said in self._said_before(ledger, item) if said.judged]
        form = self.content.tools.get(self.tool(ledger).follows)
        return form is not None and any(judged.answer != unknown_of(form, judged.indicator) for judged in decided)

    def _said_before(self, ledger: Ledger, item: str) -> tuple[Earlier, ...]:
        """Return what the form before says of what an item rests on; of an item that this form before has no more, nothing."""
        tool = self.tool(ledger)
        known, form = tool.indicator(item), self.content.tools.get(tool.follows)
        if known is None or form is None:
            return ()
        return tuple(said for each in known.rests_on if form.indicator(each) for said in said_last(ledger, form.id, each))

    def _says_otherwise(self, ledger: Ledger, item: str) -> bool:
        found = self.current(ledger)
        judged, before = found.judged.get(item), earlier(ledger, found, item)
        if judged is None or before is None:
            return False
        return before.judged is None or since(self.tool(ledger), before.judged, judged) != "still"

    def _came_since(self, ledger: Ledger, item: str) -> bool:
        found = self.current(ledger)
        judged, before = found.judged.get(item), earlier(ledger, found, item)
        looked = judged.at if judged else settled_at(before.found) if before else None
        return looked is not None and self._newer_than(ledger, item, looked)

    def _newer_than(self, ledger: Ledger, item: str, moment: datetime) -> bool:
        return any(piece.at > moment for piece in self._bearing(ledger, item))


def unknown_of(tool: Tool, indicator: str) -> str:
    """Return the answer by which an item is said to be not known."""
    section = tool.section_of(indicator)
    assert section is not None
    return next(answer.id for answer in section.answers if answer.means == "unknown")
