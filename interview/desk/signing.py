"""Signing an assessment, commenting on it, returning it for more; and whether those whom it is about agree."""

from __future__ import annotations

from interview.desk.base import Base, Refused
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.assessment import Assessment
from interview.record.entry import Commented, Entry, Returned, Signed, SignedAs, Viewed
from interview.record.ledger import Ledger
from interview.record.signing import SECOND, comments, deciders, parts, signatures, state_of
from interview.words.tool import Tool

VIEWERS = ("young person", "parent or carer")
THINGS = ("assessment", "plan")
VIEWS = ("agrees", "partly", "disagrees", "could-not")


class Signing(Base):
    """Verbs of the end of an assessment. Who signs has just shown their pass-phrase: the page sees to that."""

    def sign(self, who: Professional, case: str, part: str, state: str, words: str = "") -> Ledger:
        """Sign a part of the assessment as it stands. `state` is that which was shown: what changed since is never signed unseen.

        The second person has decided nothing in it and signs no other part (PRACTICE.md section 5: a second person).
        """

        def make(ledger: Ledger) -> list[Entry]:
            tool, found = self.tool(ledger), self.current(ledger)
            known = self._signable(tool, part)
            if found.finished is None:
                raise Refused("It cannot be signed before it is finished. An urgent referral waits for no signature.")
            now = state_of(ledger, tool, found)
            if state != now:
                raise Refused("This was changed after you last saw it. Nothing was signed: look at it again.")
            standing = {each.part: each for each in signatures(ledger, tool, found)}
            if standing[known].stands:
                return []
            self._may_sign(ledger, found, who, known, {each.signed.by for each in standing.values() if each.signed and each.part != known})
            return [
                Signed(**self.stamp(who), assessment=found.id, part=known, state=now, entries=len(ledger), words=checked(words.strip()))
            ]

        return self.add(who, case, make)

    @staticmethod
    def _signable(tool: Tool, part: str) -> SignedAs:
        known = next((each for each in parts(tool) if each == part), None)
        if known is None:
            raise Refused("This form has no such part to sign; load the page again.")
        return known

    @staticmethod
    def _may_sign(ledger: Ledger, found: Assessment, who: Professional, part: SignedAs, others: set[str]) -> None:
        if part == SECOND and who.id in deciders(ledger, found):
            raise Refused("You decided something in this assessment, so somebody else must be its second person.", "person")
        if part == SECOND and who.id in others:
            raise Refused("You signed another part of this assessment, so somebody else must be its second person.", "person")
        if part != SECOND and who.id in {s.by for s in ledger.of(Signed) if (s.assessment, s.part) == (found.id, SECOND)}:
            raise Refused("You signed this assessment as its second person, so somebody else must sign this part.", "person")

    def state(self, ledger: Ledger) -> str:
        """Return the state of the assessment on the desk, for whoever signs what is shown."""
        return state_of(ledger, self.tool(ledger), self.current(ledger))

    def comment(self, who: Professional, case: str, about: str, words: str, answers: str = "", ident: str = "") -> Ledger:
        """Comment on an item, a question or a field of the form ("" for the whole), or answer a comment."""
        if not words.strip():
            raise Refused("There are no words yet.", "words")

        def make(ledger: Ledger) -> list[Entry]:
            tool, found = self.tool(ledger), self.current(ledger)
            known = {"", *(i.id for i in tool.indicators), *(s.id for s in tool.questions), *(f.id for f in tool.fields)}
            if about not in known:
                raise Refused("This form has nothing by that name to comment on; load the page again.")
            if answers and not any(each.said.id == answers for each in comments(ledger, found)):
                raise Refused("The comment that this answers is not there any more; load the page again.")
            return [Commented(**self.stamp(who, ident), assessment=found.id, about=about, words=checked(words), answers=answers)]

        return self.add(who, case, make)

    def return_for_more(self, who: Professional, case: str, part: str, words: str) -> Ledger:
        """Return the assessment to whoever fills a part, with one's comments since the last return. Every signature must then be given anew."""
        if not words.strip():
            raise Refused("Say in a few words what more is needed.", "words")

        def make(ledger: Ledger) -> list[Entry]:
            tool, found = self.tool(ledger), self.current(ledger)
            known = self._signable(tool, part)
            if known == SECOND:
                raise Refused("It is returned to those who fill it, not to the second person.")
            mine = tuple(each.said.id for each in comments(ledger, found) if each.said.by == who.id and not each.returned)
            return [Returned(**self.stamp(who), assessment=found.id, part=known, words=checked(words.strip()), comments=mine)]

        return self.add(who, case, make)

    def view(self, who: Professional, case: str, whose: str, thing: str, answer: str, person: str = "", words: str = "") -> Ledger:
        """Keep whether the young person or a parent or carer agrees with the assessment or the plan, in their own words."""
        if whose not in VIEWERS or thing not in THINGS or answer not in VIEWS:
            raise Refused("Choose whose view it is, of what, and what they said.")

        def make(ledger: Ledger) -> list[Entry]:
            found = self.current(ledger)
            same = ledger.last(Viewed, assessment=found.id, whose=whose, thing=thing, person=person.strip())
            if same is not None and (same.answer, same.words) == (answer, words):
                return []
            return [
                Viewed(
                    **self.stamp(who),
                    assessment=found.id,
                    whose=whose,  # type: ignore[arg-type]  # checked above
                    thing=thing,  # type: ignore[arg-type]
                    answer=answer,  # type: ignore[arg-type]
                    person=person.strip(),
                    words=checked(words),
                )
            ]

        return self.add(who, case, make)
