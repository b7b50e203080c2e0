"""A form that follows another: begun for the same child, with what was decided before offered beside each item, never copied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from interview.desk.base import Base, Refused, new_id
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.assessment import Assessment, assessment, deciders, forms
from interview.record.entry import AssessmentBegun, Entry, Judged, Remarked
from interview.record.evidence import Link, words_gone
from interview.record.ledger import Ledger
from interview.record.reviewing import begun_by, reviewed, said_last, settled_at
from interview.record.reviewing import earlier as earlier_of
from interview.words.tool import Indicator, Tool


@dataclass(frozen=True, slots=True)
class Before:
    """What was decided before on an item: how (None: it was not), what was written beside it, and the words that were linked to it.

    `reviewed` is when the assessment that is reviewed was finished; None where this is another form's item. `gone`: words that it rested on
    were taken back since.
    """

    tool: Tool
    item: Indicator
    judged: Judged | None
    remarked: Remarked | None
    links: tuple[Link, ...]
    reviewed: datetime | None = None
    gone: bool = False


class Following(Base):
    """Verbs about several forms in one case."""

    def form_by_number(self, ledger: Ledger, number: int) -> str:
        """Return the id of the tool that is the case's first, second … form. Raises `Refused` where there is none."""
        begun = forms(ledger)
        if not 1 <= number <= len(begun):
            raise Refused("There is no such form in this case.")
        return begun[number - 1]

    def next_forms(self, ledger: Ledger) -> tuple[Tool, ...]:
        """Return the forms that follow one of the case's and were not begun."""
        begun = forms(ledger)
        return tuple(tool for tool in self.content.tools.values() if tool.follows in begun and tool.id not in begun)

    def begin_form(self, who: Professional, case: str, tool: str) -> Ledger:
        """Begin a form that follows one of the case's. Nothing is copied into it: fields of the same name are one field in both, and
        what was decided before is offered beside each item, to be confirmed anew. Begun twice, it is begun once."""

        def make(ledger: Ledger) -> list[Entry]:
            known = next((form for form in self.next_forms(ledger) if form.id == tool), None)
            if known is None:
                if tool in forms(ledger):
                    return []
                raise Refused("That form follows none that is filled in this case. Nothing was begun; load the page again.")
            return [AssessmentBegun(**self.stamp(who), assessment=new_id(), tool=tool, version=known.version, form=known.digest)]

        return self.add(who, case, make)

    def begin_review(self, who: Professional, case: str, reason: str) -> Ledger:
        """Begin to look at the finished assessment on the desk again. Nothing is carried over: every earlier decision is shown with its date and
        words, to be confirmed one by one. What was told since it was finished belongs to the review. Begun twice, it is begun once.
        Source: guidance.txt, "adapted and updated every 3 months"; tool.txt, "significant change"."""
        if not reason.strip():
            raise Refused("Say why it is reviewed now: three months have passed, or what has changed.", "reason")

        def make(ledger: Ledger) -> list[Entry]:
            tool, found = self.tool(ledger), self.current(ledger)
            if (
                (last := begun_by(ledger, found)).reviews
                and last.by == who.id
                and last.reason == reason.strip()
                and not deciders(ledger, found.id)
            ):
                return []  # pressed twice
            if found.finished is None and found.told is None:
                raise Refused("The assessment before is not finished. Finish it first, or go on with it.")
            return [
                AssessmentBegun(
                    **self.stamp(who),
                    assessment=new_id(),
                    tool=tool.id,
                    version=tool.version,
                    reviews=found.id,
                    reason=reason.strip(),
                    form=tool.digest,
                )
            ]

        return self.add(who, case, make)

    def before(self, ledger: Ledger, indicator: str) -> tuple[Before, ...]:
        """Return what was decided before: in a review on the same item, by the assessment that is reviewed; then, in a form that follows, on the
        items that this one rests on, by the newest assessment with the form before that says anything of them.

        In a review of a form that follows both are there, since the form before may say another thing now. Each names its form and is dated,
        and none is copied. That the items of the form before ask much the same is our reading.
        """
        item = self.tool(ledger).indicator(indicator)
        return () if item is None else (*self._reviewed(ledger, item), *self._rests_on(ledger, item))

    def _reviewed(self, ledger: Ledger, item: Indicator) -> tuple[Before, ...]:
        again = earlier_of(ledger, self.current(ledger), item.id)
        if again is None:
            return ()
        remarked, gone = again.found.remarked.get(item.id), words_gone(ledger, again.found.id, item.id)
        return (Before(self.tool(ledger), item, again.judged, remarked, again.links, settled_at(again.found), gone),)

    def _rests_on(self, ledger: Ledger, item: Indicator) -> tuple[Before, ...]:
        form = self.content.tools.get(self.tool(ledger).follows)
        if form is None:
            return ()
        known = [each for name in item.rests_on if (each := form.indicator(name)) is not None]
        return tuple(found for each in known for found in self._said_last(ledger, form, each))

    @staticmethod
    def _said_last(ledger: Ledger, form: Tool, item: Indicator) -> tuple[Before, ...]:
        """Return what a form says of one of its items, as long as a review has not decided it by what was decided before; undecided, that it is."""
        said = said_last(ledger, form.id, item.id)
        if not said:
            return (Before(form, item, None, None, ()),) if assessment(ledger, tool=form.id) else ()
        return tuple(
            Before(form, item, each.judged, each.found.remarked.get(item.id), each.links, gone=words_gone(ledger, each.found.id, item.id))
            for each in said
        )

    def reviewed(self, ledger: Ledger) -> Assessment | None:
        """Return the assessment that the one on the desk looks at again; None where it is no review."""
        return reviewed(ledger, self.current(ledger))

    def remark(self, who: Professional, case: str, indicator: str, text: str, seen: str | None = None, ident: str = "") -> Ledger:
        """Write what stands beside an item, where the form has room for it. `seen` is the entry that stood there when it was shown."""

        def make(ledger: Ledger) -> list[Entry]:
            found, section = self.current(ledger), self.tool(ledger).section_of(indicator)
            if section is None or not section.remarks:
                raise Refused("This form has no room for a text beside this item. Nothing was changed; load the page again.")
            last = found.remarked.get(indicator)
            if (last.text if last else "") == text:
                return []
            self.unseen(ledger, last, seen)
            return [Remarked(**self.stamp(who, ident), assessment=found.id, indicator=indicator, text=checked(text))]

        return self.add(who, case, make)
