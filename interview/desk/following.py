"""A form that follows another: begun for the same child, with what was decided before offered beside each item, never copied."""

from __future__ import annotations

from dataclasses import dataclass

from interview.desk.base import Base, Refused, new_id
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.assessment import assessment, forms
from interview.record.entry import AssessmentBegun, Entry, Judged, Remarked
from interview.record.evidence import Link, links
from interview.record.ledger import Ledger
from interview.words.tool import Indicator, Tool


@dataclass(frozen=True, slots=True)
class Before:
    """What the form before says on one of its items: how it was decided (None: it was not), and the words that were linked to it."""

    tool: Tool
    item: Indicator
    judged: Judged | None
    links: tuple[Link, ...]


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
                raise Refused("That form follows none that is filled in this case; load the page again.")
            return [AssessmentBegun(**self.stamp(who), assessment=new_id(), tool=tool, version=known.version)]

        return self.add(who, case, make)

    def before(self, ledger: Ledger, indicator: str) -> tuple[Before, ...]:
        """Return what the form before says on the items that one of this form's rests on. That they ask much the same is our reading."""
        tool = self.tool(ledger)
        item, earlier = tool.indicator(indicator), self.content.tools.get(tool.follows)
        found = assessment(ledger, tool=tool.follows) if earlier is not None else None
        if item is None or earlier is None or found is None:
            return ()
        linked = links(ledger, found.id)
        known = [each for name in item.rests_on if (each := earlier.indicator(name)) is not None]
        return tuple(Before(earlier, each, found.judged.get(each.id), linked.get(each.id, ())) for each in known)

    def remark(self, who: Professional, case: str, indicator: str, text: str, seen: str | None = None, ident: str = "") -> Ledger:
        """Write what stands beside an item, where the form has room for it. `seen` is the entry that stood there when it was shown."""

        def make(ledger: Ledger) -> list[Entry]:
            found, section = self.current(ledger), self.tool(ledger).section_of(indicator)
            if section is None or not section.remarks:
                raise Refused("This form has no room for a text beside this item; load the page again.")
            last = found.remarked.get(indicator)
            if (last.text if last else "") == text:
                return []
            self.unseen(ledger, last, seen)
            return [Remarked(**self.stamp(who, ident), assessment=found.id, indicator=indicator, text=checked(text))]

        return self.add(who, case, make)
