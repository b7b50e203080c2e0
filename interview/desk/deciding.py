"""What it comes to: the form's questions, the tier that a professional decides, a second person, the end."""

from __future__ import annotations

from interview.desk.base import Base, Refused
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.assessment import deciders, gave, higher_than_rule, lower_than_rule, needs_agreement
from interview.record.brought import may_be
from interview.record.entry import Agreed, Decided, Entry, Finished, LetIn, Written
from interview.record.ledger import Ledger
from interview.record.missing import Missing, missing, result
from interview.record.outcome import Outcome


class Deciding(Base):
    """Verbs of the result."""

    def outcome(self, ledger: Ledger) -> Outcome:
        """Return what the form's rule gives today."""
        return result(ledger, self.content, self.tool(ledger), self.current(ledger), self.today())

    def missing(self, ledger: Ledger) -> tuple[Missing, ...]:
        """Return what is still missing before the assessment can be finished."""
        return missing(ledger, self.content, self.tool(ledger), self.current(ledger), self.today())

    def write(self, who: Professional, case: str, question: str, text: str, seen: str | None = None, ident: str = "") -> Ledger:
        """Write the answer to one of the form's questions."""

        def make(ledger: Ledger) -> list[Entry]:
            found = self.current(ledger)
            if not any(known.id == question for known in self.tool(ledger).questions):
                raise Refused("This form has no such question. Nothing was changed; load the page again.")
            last = found.written.get(question)
            if last is not None and last.text == text:
                return []
            self.unseen(ledger, last, seen)
            return [Written(**self.stamp(who, ident), assessment=found.id, question=question, text=checked(text))]

        return self.add(who, case, make)

    def decide(self, who: Professional, case: str, tier: str, reason: str, seen: str | None = None) -> Ledger:
        """Decide the tier ("" for none), with the reason. What the rule gives at that moment is kept beside it."""

        def make(ledger: Ledger) -> list[Entry]:
            found, pathway = self.current(ledger), self.content.pathway_of(self.tool(ledger))
            if not self.tool(ledger).rules:
                raise Refused(f"This form leads to no tier. {self.tool(ledger).no_outcome}")
            if tier and pathway.tier(tier) is None:
                raise Refused("The pathway has no such tier. Nothing was decided; load the page again.")
            rule, last = self.outcome(ledger), found.decided
            made = Decided(
                **self.stamp(who),
                assessment=found.id,
                tier=tier,
                rule_tier=rule.tier,
                reason=reason.strip(),
                undetermined=rule.undetermined,
            )
            if not made.reason:
                lower, higher = lower_than_rule(made, pathway), higher_than_rule(made, pathway)
                which = "higher than the rule gives" if higher else "lower than the rule gives" if lower else "right"
                raise Refused(f"Say why this tier is {which}, in your own words.", "reason")
            if last and (last.tier, last.reason) == (tier, made.reason) and gave(last) == gave(made):
                return []
            self.unseen(ledger, last, seen)
            return [made]

        return self.add(who, case, make)

    def needs_agreement(self, ledger: Ledger) -> bool:
        """Say whether the decision is lower than the rule and still waits for a second person."""
        return needs_agreement(self.current(ledger), self.content.pathway_of(self.tool(ledger)))

    def agree(self, second: Professional, case: str, words: str = "", seen: str | None = None) -> Ledger:
        """A second person agrees with a decision that is lower than the rule. Never the one who made it, nor who may be that person.

        `seen` is the id of the decision that was shown: nobody agrees with another.
        """

        return self.add(second, case, lambda ledger: [self._agreed(ledger, second, words, seen)])

    def _agreed(self, ledger: Ledger, second: Professional, words: str, seen: str | None) -> Agreed:
        """Return a second person's agreement with what waits for it."""
        found = self.current(ledger)
        self.unseen(ledger, found.decided, seen)
        if found.decided is None or not self.needs_agreement(ledger):
            raise Refused("There is nothing that waits for a second person's agreement.")
        if second.id in may_be(ledger, found.decided.by):
            raise Refused("The second person must be somebody else than the one who decided.", "person")
        if second.id in deciders(ledger, found.id):
            raise Refused("The second person must be somebody who has decided nothing in this assessment.", "person")
        return Agreed(**self.stamp(second), assessment=found.id, decision=found.decided.id, words=words.strip())

    def agree_here(self, who: Professional, second: Professional, case: str, words: str = "", seen: str | None = None) -> Ledger:
        """A second person, who has just shown their pass-phrase at this desk, agrees; they are let in by `who` for it.

        Nobody is let in where nothing waits for their agreement: both entries are added, or neither.
        """
        if second.id == who.id:
            raise Refused("The second person must be somebody else than the one who decided.", "person")

        def make(ledger: Ledger) -> list[Entry]:
            if ledger.entries[0].by == second.id or any(entry.person == second.id for entry in ledger.of(LetIn)):
                return [self._agreed(ledger, second, words, seen)]
            let_in = LetIn(**self.stamp(who), person=second.id, name=second.name, reason="to agree with the tier as the second person")
            return [let_in, self._agreed(ledger.with_(let_in), second, words, seen)]  # let in, they are known by their name too

        return self.add(who, case, make)

    def finish(self, who: Professional, case: str) -> Ledger:
        """Finish the assessment. Refuses while anything is missing, and names it."""

        def make(ledger: Ledger) -> list[Entry]:
            lacks = self.missing(ledger)
            if lacks:
                more = f" (and {len(lacks) - 1} more)" if len(lacks) > 1 else ""
                raise Refused(f"It cannot be finished yet. {lacks[0].says}{more}. An urgent referral never waits for this form.")
            tool, found = self.tool(ledger), self.current(ledger)
            return [] if found.finished else [Finished(**self.stamp(who), assessment=found.id, version=tool.version, form=tool.digest)]

        return self.add(who, case, make)
