"""From words to the form: deciding an item, with its evidence. Nothing is ticked by the software."""

from __future__ import annotations

from collections.abc import Sequence

from interview.desk.base import Refused, new_id
from interview.desk.layers import two_people
from interview.desk.linking import UNDONE, Observation
from interview.desk.listing import Listing, unknown_of
from interview.desk.rows import Rows
from interview.people import Professional
from interview.record.assessment import Assessment
from interview.record.entry import Entry, Judged, Withdrawn
from interview.record.evidence import links
from interview.record.ledger import Ledger
from interview.record.missing import reworded
from interview.record.reviewing import earlier, new_since
from interview.words.tool import Tool


class Confirming(Listing, Rows):
    """Verbs of the reading desk."""

    def judge(
        self,
        who: Professional,
        case: str,
        indicator: str,
        answer: str,
        columns: Sequence[str] = (),
        *,
        seen: str | None,
        when: str = "",
        reason: str = "",
        observed: Observation | None = None,
        ident: str = "",
    ) -> Ledger:
        """Decide an item. `seen` is the id of the decision that was shown ("" for none).

        An answer that means *present* needs evidence that points towards it, already linked or `observed`
        on the spot, and a column where the section has columns. *Absent* or *inapplicable* against such evidence
        needs a reason; so does any reversal, another column among them, and one of its own: not the earlier one
        again. An item that assesses another is decided by somebody else than that one was. Sent twice with one
        `ident`, it is one decision. Source: PRACTICE.md section 5.
        """
        if observed is not None:
            self._sourced(observed)

        def make(ledger: Ledger) -> list[Entry]:
            tool, found = self._item(ledger, indicator), self.current(ledger)
            if ledger.get(ident) is not None:
                return []
            before = found.judged.get(indicator)
            self._not_newer(ledger, before, seen)
            self._when(ledger, when, before.when if before else "")
            entries: list[Entry] = []
            towards = any(link.pointing == "towards" for link in links(ledger, found.id).get(indicator, ()))
            if observed is not None:
                entries += self._seen_for(who, ledger, indicator, observed, "towards")
                towards = True
            picked = self._picked(tool, indicator, answer, columns)
            two_people(who, ledger, tool, found, indicator)
            self._guard(tool, indicator, answer, picked, before, towards, reason)
            self._looked_again(ledger, tool, found, indicator, (answer, picked), observed is not None, reason)
            same = before and (before.answer, before.columns, before.when, before.reason) == (answer, picked, when.strip(), reason.strip())
            if same and not reworded(ledger, found, indicator):
                return entries
            return [
                *entries,
                Judged(
                    **self.stamp(who, ident),
                    assessment=found.id,
                    indicator=indicator,
                    answer=answer,
                    columns=picked,
                    when=when.strip(),
                    reason=reason.strip(),
                ),
            ]

        return self.add(who, case, make)

    @staticmethod
    def _looked_again(
        ledger: Ledger, tool: Tool, found: Assessment, indicator: str, now: tuple[str, tuple[str, ...]], observed: bool, reason: str
    ) -> None:
        """In a review nothing is decided by habit: what was decided before needs new words, or a reason of today's."""
        before = earlier(ledger, found, indicator)
        present = (section := tool.section_of(indicator)) and (known := section.answer(now[0])) and known.means == "present"
        if before is None or before.judged is None or observed or new_since(ledger, found, indicator, towards=bool(present)):
            return
        if not reason.strip():
            says = "what has changed since the last assessment"
            if now == (before.judged.answer, before.judged.columns):
                says = "why it is still not known" if now[0] == unknown_of(tool, indicator) else "what shows that this is still so"
            raise Refused(f"Link new words, or say {says}.", "reason")
        if reason.split() == before.judged.reason.split():
            raise Refused("That is the reason of the last assessment. Say how it is now.", "reason")

    def _not_newer(self, ledger: Ledger, before: Judged | None, seen: str | None) -> None:
        """A decision that was made, or undone, since it was shown is never overwritten unseen."""
        if seen and before is None and not ledger.stands(seen):
            raise Refused("This decision was undone meanwhile. Nothing was changed: look again.", "look")
        self.unseen(ledger, before, seen)

    @staticmethod
    def _picked(tool: Tool, indicator: str, answer: str, columns: Sequence[str]) -> tuple[str, ...]:
        """Return the ticked columns in the form's order; only an answer that means *present* has any."""
        section = tool.section_of(indicator)
        known = section.answer(answer) if section else None
        if section is None or known is None:
            raise Refused("This item has no such answer. Nothing was changed; load the page again.")
        return tuple(c.id for c in section.columns if c.id in columns) if known.means == "present" else ()

    @staticmethod
    def _guard(tool: Tool, indicator: str, answer: str, picked: tuple[str, ...], before: Judged | None, towards: bool, reason: str) -> None:
        section = tool.section_of(indicator)
        assert section is not None
        known = section.answer(answer)
        assert known is not None
        if known.means == "present":
            if section.columns and not picked:
                choices = " or ".join(column.label.lower() for column in section.columns)
                raise Refused(f"Say whether it is {choices}, or both.", "column")
            if not towards:
                raise Refused(
                    "This needs its evidence: link words that point towards it, or write what was seen, with its source.", "evidence"
                )
        if known.means in ("absent", "inapplicable") and towards and not reason.strip():
            raise Refused("There are words that point towards this. Say why you decide against them.", "reason")
        # Ticking the other column as well adds to a decision; it takes nothing of it back.
        if before is not None and (before.answer != answer or not set(before.columns) <= set(picked)):
            if not reason.strip():
                raise Refused("This was decided differently before. Say what has changed.", "reason")
            if reason.split() == before.reason.split():
                raise Refused("The reason is still the earlier one. Say what has changed.", "reason")

    def not_known(self, who: Professional, case: str, items: Sequence[str], reason: str) -> Ledger:
        """Decide *not known* for the listed items that have no evidence, each stamped on its own. The only bulk step.

        In a review it leaves out whatever was decided before: each of those is looked at again by itself."""
        if not reason.strip():
            raise Refused("Say in a few words why these are not known.", "reason")
        together = new_id()

        def make(ledger: Ledger) -> list[Entry]:
            tool, found, free = self.tool(ledger), self.current(ledger), self.without_evidence(ledger)
            chosen = [item.id for item in tool.indicators if item.id in items and item.id in free]
            if not chosen:
                raise Refused("None of these is still undecided and without evidence. Nothing was changed.")
            return [
                Judged(
                    **self.stamp(who),
                    assessment=found.id,
                    indicator=item,
                    answer=unknown_of(tool, item),
                    reason=reason.strip(),
                    together=together,
                )
                for item in chosen
            ]

        return self.add(who, case, make)

    def undo(self, who: Professional, case: str) -> tuple[Ledger, tuple[str, ...]]:
        """Take back one's own latest decision (or the bulk step it belongs to); return the items it was about.

        What somebody has decided again since is passed over: it stands below a colleague's decision, and taking it back would change nothing.
        So is what the form does not ask any more: nobody would see it go.
        """
        undone: list[str] = []

        def make(ledger: Ledger) -> list[Entry]:
            undone.clear()
            found = self.current(ledger)
            asked = self.tool(ledger).indicator
            own = [e for e in ledger.of(Judged) if e.by == who.id and e.assessment == found.id and asked(e.indicator)]
            if not own:
                raise Refused("There is no decision of yours to undo.")
            stands = [e for e in own if self._latest(found, e)]
            if not stands:
                raise Refused("Somebody has decided again since whatever you decided. Nothing was changed.")
            last = stands[-1]
            mine = [e for e in stands if e.id == last.id or (last.together and e.together == last.together)]
            undone.extend(e.indicator for e in mine)
            return [Withdrawn(**self.stamp(who), entry=e.id, reason=UNDONE) for e in mine]

        return self.add(who, case, make), tuple(undone)

    @staticmethod
    def _latest(found: Assessment, entry: Judged) -> bool:
        standing = found.judged.get(entry.indicator)
        return standing is not None and standing.id == entry.id
