"""The plan: what is to be done, by whom and by when. Nothing is planned by the software: a person takes each thing over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from interview.desk.base import Newer, Refused
from interview.desk.deciding import Deciding
from interview.desk.intake import checked
from interview.documents.speaking import day as written
from interview.people import Professional
from interview.record.assessment import Assessment, forms, tier_in_force
from interview.record.entry import Entry, Planned
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.plan import Item, day_of, item_named, plan, taken_over
from interview.record.reviewing import with_tier
from interview.words.pathway import Tier
from interview.words.reading import shortened
from interview.words.tool import Indicator, Tool

Part = str | tuple[str, ...]
"""What one part of something planned holds."""
_PARTS: dict[str, Part] = {**dict.fromkeys(("what", "action", "row", "owner", "by_when", "done", "outcome"), ""), "meant_for": ()}
MOST_YEARS = 10
"""How far ahead a day may be by which something is to be done: no plan for a child reaches further, and a slip of a key does."""
_SHOWN = 40
"""How many characters of what is no day are said back."""


class Planning(Deciding):
    """Verbs of the plan. It is the case's, whichever form lies on the desk."""

    def plan(
        self,
        who: Professional,
        case: str,
        item: str,
        seen: str | None = None,
        ident: str = "",
        *,
        meant_for: tuple[str, ...] | None = None,
        **parts: str,
    ) -> Ledger:
        """Plan something, or change parts of it: what, action, row, owner, by_when, done, outcome, and what it is `meant_for`.

        `item` is an id of the page's own making, so that what is sent twice is planned once. `seen` is the id of the state that was last
        shown ("" for none): a part that somebody changed since is not written over (`Newer`), and all others merge. An `action` is the
        pathway's, to the letter, and has one item; without words of one's own these are the item's words. Days are YYYY-MM-DD. `meant_for`
        are items of the case's forms, each as `tool/item`, in any order.
        """
        given: dict[str, Part] = {name: checked(text).strip() for name, text in parts.items()}
        if meant_for is not None:
            given["meant_for"] = tuple(sorted(set(meant_for)))

        def make(ledger: Ledger) -> list[Entry]:
            if ledger.get(ident) is not None:
                return []
            last = ledger.last(Planned, item=item)
            if seen is not None:
                self._part_unchanged(ledger, item, seen, given)
            known: dict[str, Any] = {name: getattr(last, name) if last else default for name, default in _PARTS.items()}
            new = {**known, **given}
            new["what"] = new["what"] or (new["action"] if last is None else "")
            if new == known and last is not None:
                return []
            if last is not None and last.dropped:
                raise Refused("This is not in the plan any more: it was dropped, with a reason. Nothing was changed. Plan it again first.")
            self._known(ledger, known, new)
            if (known["by_when"], known["done"]) != (new["by_when"], new["done"]):
                self._days(ledger, new["by_when"], new["done"])
            return [Planned(**self.stamp(who, ident), item=item, **new)]

        return self.add(who, case, make)

    def drop(self, who: Professional, case: str, item: str, reason: str, seen: str | None = None, ident: str = "") -> Ledger:
        """Say that something is not to be done after all, and why. It stays in the plan as dropped. `seen` is the state that was shown."""
        if not reason.strip():
            raise Refused("Say in a few words why this is not to be done after all.", "reason")

        def make(ledger: Ledger) -> list[Entry]:
            last = self._there(ledger, item)
            if ledger.get(ident) is not None or last.dropped == reason.strip():
                return []
            self.unseen(ledger, last, seen)
            if last.done:
                raise Refused("This was done, so it stays in the plan as done. If it was not, take the day away first.")
            return [msgspec.structs.replace(last, **self.stamp(who, ident), dropped=checked(reason).strip())]

        return self.add(who, case, make)

    def plan_again(self, who: Professional, case: str, item: str, ident: str = "") -> Ledger:
        """Take what was dropped into the plan again, as it stood. Why it was dropped stays in the ledger."""

        def make(ledger: Ledger) -> list[Entry]:
            last = self._there(ledger, item)
            return [msgspec.structs.replace(last, **self.stamp(who, ident), dropped="")] if last.dropped else []

        return self.add(who, case, make)

    def suggested(self, ledger: Ledger) -> tuple[str, ...]:
        """Return the pathway's actions for the tiers that count from which no item came yet, to the letter."""
        taken = taken_over(ledger)
        actions = (action for tier in self.tiers_that_count(ledger) for action in tier.actions)
        return tuple(dict.fromkeys(action for action in actions if action not in taken))

    def tier_that_counts(self, ledger: Ledger) -> str:
        """Return the tier whose steps are to be taken: the one decided, but never lower than the rule until a second person agreed.

        Before anything is decided it is what the rule gives, where that may be shown. In a review that has no tier of its own yet, or a lower
        one and is not finished, that of the assessment before still counts, or the rule's where it is higher by now. Source: PRACTICE.md section 5, "Going lower needs a reason and
        a second person's agreement".
        """
        found, rule, pathway = self.current(ledger), self.outcome(ledger), self.content.pathway_of(self.tool(ledger))
        ruled, stands = rule.tier if rule.speaks else "", with_tier(ledger, found, pathway)
        if stands is not found or found.decided is None:
            return max(tier_in_force(stands, pathway), ruled, key=pathway.height)
        settled = found.agreed is not None and found.decided.rule_tier == rule.tier
        return found.decided.tier if settled else max(found.decided.tier, ruled, key=pathway.height)

    def counts_from_before(self, ledger: Ledger) -> bool:
        """Say whether a tier counts only since an assessment before gave it: the review has none of its own yet, or a lower one and is not finished."""
        found, pathway = self.current(ledger), self.content.pathway_of(self.tool(ledger))
        stands = with_tier(ledger, found, pathway)
        return stands is not found and bool(tier_in_force(stands, pathway))

    def tiers_that_count(self, ledger: Ledger) -> tuple[Tier, ...]:
        """Return the tier that counts in each of the case's forms, where its pathway has one."""
        found = ((self.content.pathway_of(form), self.at(form.id).tier_that_counts(ledger)) for form in self.forms_of(ledger) if form.rules)
        return tuple(tier for pathway, ident in found if (tier := pathway.tier(ident)))

    def may_be_meant_for(self, ledger: Ledger, item: Item) -> tuple[tuple[Tool, tuple[Indicator, ...]], ...]:
        """Return what something planned may be meant for: in each of the case's forms what is indicated now, and what it is meant for already."""
        found = []
        for form in self.forms_of(ledger):
            assessment = self.at(form.id).current(ledger)
            those = tuple(
                each
                for each in form.indicators
                if self._indicated(assessment, form, each) or item_named(form.id, each.id) in item.now.meant_for
            )
            if those:
                found.append((form, those))
        return tuple(found)

    @staticmethod
    def _indicated(assessment: Assessment, form: Tool, item: Indicator) -> bool:
        answer = assessment.answer(form, item.id)
        return answer is not None and answer.means == "present"

    def forms_with_rows(self, ledger: Ledger) -> tuple[Tool, ...]:
        """Return the case's forms that have rows for what was done and what is to be done."""
        return tuple(form for form in self.forms_of(ledger) if form.actions)

    def here(self, moment: datetime | None = None) -> date:
        """Return the day of a moment, or today, where the server stands: somebody who writes a day after midnight means theirs."""
        return self.today(moment)

    def forms_of(self, ledger: Ledger) -> tuple[Tool, ...]:
        """Return the case's forms that are here, in the order in which they were begun."""
        return tuple(self.content.tools[form] for form in forms(ledger) if form in self.content.tools)

    @staticmethod
    def _there(ledger: Ledger, item: str) -> Planned:
        last = ledger.last(Planned, item=item)
        if last is None:
            raise Refused("That is not in the plan. Nothing was changed; load the page again.")
        return last

    @staticmethod
    def _part_unchanged(ledger: Ledger, item: str, seen: str, given: dict[str, Part]) -> None:
        """Raise `Newer`, with the state that changed it, where a part no longer holds what was shown."""
        states = [state for state in ledger.of(Planned) if state.item == item]
        shown = ledger.get(seen)
        if seen and not states:
            raise Refused("That was taken back meanwhile. Nothing was changed; load the page again.")
        for name, text in given.items():
            was = getattr(shown, name) if isinstance(shown, Planned) and shown.item == item else _PARTS[name]
            now = getattr(states[-1], name) if states else _PARTS[name]
            if now not in (was, text):
                since = len(states) - 1
                while since and getattr(states[since - 1], name) == now:
                    since -= 1
                raise Newer(states[since], ledger.name_of(states[since].by))

    def _known(self, ledger: Ledger, known: dict[str, Any], new: dict[str, Any]) -> None:
        """Refuse an item without words, a row or an item that no form has, and an action that no pathway has or that another item came from."""
        if not new["what"]:
            raise Refused("Write what is to be done, in a few words. Nothing was changed.", "words")
        rows = {row.id for form in self.forms_of(ledger) for row in form.actions}
        if new["row"] not in ("", known["row"], *rows):
            raise Refused("None of this case’s forms has such a row. Nothing was changed; load the page again.")
        items = {item_named(form.id, each.id) for form in self.forms_of(ledger) for each in form.indicators}
        if not set(new["meant_for"]) <= {*known["meant_for"], *items}:
            raise Refused("None of this case’s forms has such an item. Nothing was changed; load the page again.")
        if new["action"] in ("", known["action"]):
            return
        pathways = (self.content.pathway_of(form) for form in self.forms_of(ledger))
        if not any(new["action"] in tier.actions for pathway in pathways for tier in pathway.tiers):
            raise Refused("The pathway has no such action. Nothing was changed; load the page again.")
        if any(each.now.action == new["action"] for each in plan(ledger)):
            raise Refused("This action of the pathway is in the plan already. Nothing was added; load the page again to see it.")

    def _days(self, ledger: Ledger, by_when: str, done: str) -> None:
        """Refuse what is no day, and a day that cannot be meant."""
        today, opened = self.here(), self.here(ledger.entries[0].at)
        born = day_of(value(ledger, self.tool(ledger).born).strip())
        for text in filter(None, (by_when, done)):
            day = day_of(text)
            if day is None:
                raise Refused(
                    f"“{shortened(text, _SHOWN)}” is not a day. Nothing was changed. Write year, month and day, as in 2026-06-01."
                )
            if born is not None and day < born:
                raise Refused(f"That day, {written(day)}, is before the child was born. Nothing was changed. Look at both dates.")
        due, finished = day_of(by_when), day_of(done)
        if finished is not None and finished > today:
            raise Refused(
                f"{written(finished)} is still to come, so it cannot be done yet. Nothing was changed. Write it as the day by which."
            )
        if due is not None and (due.year - MOST_YEARS, due.month, due.day) > (today.year, today.month, today.day):
            raise Refused(f"{written(due)} is more than {MOST_YEARS} years away. Nothing was changed. Look at the year.")
        if due is not None and due < opened and finished is None:
            raise Refused(
                f"{written(due)} is before this case was opened, on {written(opened)}. Nothing was changed. "
                "If it is done already, write that day first."
            )
