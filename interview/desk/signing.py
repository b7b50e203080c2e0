"""Signing an assessment, commenting on it, returning it for more; and whether those whom it is about agree."""

from __future__ import annotations

from interview.desk.base import Base, Refused
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.assessment import Assessment, decided_in, deciders
from interview.record.brought import may_be
from interview.record.entry import Commented, Entry, Returned, Signed, SignedAs, Viewed
from interview.record.fields import fields_of
from interview.record.ledger import Ledger
from interview.record.missing import missing, missing_of_the_second
from interview.record.signing import SECOND, comments, parts, seconds_own, signatures, signed_by, state_of
from interview.record.views import about_the_same, asked_about, views
from interview.words.tool import Tool

VIEWERS = ("young person", "parent or carer")
THINGS = ("assessment", "plan")
VIEWS = ("agrees", "partly", "disagrees", "could-not")


class Signing(Base):
    """Verbs of the end of an assessment. Who signs has just shown their pass-phrase: the page sees to that."""

    def sign(self, who: Professional, case: str, part: str, state: str, words: str = "") -> Ledger:
        """Sign a part of the assessment as it stands. `state` is that which was shown: what changed since is never signed unseen.

        The second person has decided nothing in it, has filled in what is theirs to fill, and signs no other part (PRACTICE.md section 5: a
        second person).
        """

        def make(ledger: Ledger) -> list[Entry]:
            tool, found = self.tool(ledger), self.current(ledger)
            known = self._signable(tool, part)
            if found.finished is None:
                raise Refused("It cannot be signed before it is finished. An urgent referral waits for no signature.")
            if state != self.state(ledger):
                raise Refused("This was changed or returned after you last saw it. Nothing was signed: look at it again.")
            if lacks := missing(ledger, self.content, tool, found, self.today()):
                raise Refused(
                    f"It is not complete any more. {lacks[0].says}. Nothing was signed; an urgent referral waits for no signature."
                )
            if any(each.part == known and each.stands for each in signatures(ledger, tool, found)):
                return []
            if refused := self._another(ledger, who, known):
                raise refused
            if known == SECOND:
                self._filled_by(ledger, tool, found, who)
            return [
                Signed(
                    **self.stamp(who),
                    assessment=found.id,
                    part=known,
                    state=state_of(ledger, tool, found, known),
                    entries=len(ledger),
                    words=checked(words.strip()),
                    content=self.content.digest,
                    form=tool.digest,
                )
            ]

        return self.add(who, case, make)

    @staticmethod
    def _filled_by(ledger: Ledger, tool: Tool, found: Assessment, who: Professional) -> None:
        """Refuse a second person's signature while what is theirs to fill in is empty, or somebody else's words."""
        if missing_of_the_second(ledger, tool, found):
            raise Refused("What is yours to fill in is empty. Nothing was signed: fill it in first.")
        written = fields_of(ledger, tool, found)
        if any(field.required and written[field.id].by != who.id for field in seconds_own(tool)):
            raise Refused("What is yours to fill in was written by somebody else. Nothing was signed: write it yourself first.")

    @staticmethod
    def _signable(tool: Tool, part: str) -> SignedAs:
        known = next((each for each in parts(tool) if each == part), None)
        if known is None:
            raise Refused("This form has no such part to sign. Nothing was signed; load the page again.")
        return known

    def to_sign(self, who: Professional, ledger: Ledger) -> dict[SignedAs, str]:
        """Return the parts that wait for a signature, each with why it is not this professional's to sign, "" where it is."""
        waits = [each.part for each in signatures(ledger, self.tool(ledger), self.current(ledger)) if not each.stands]
        return {part: str(self._another(ledger, who, part) or "") for part in waits}

    def _another(self, ledger: Ledger, who: Professional, part: SignedAs) -> Refused | None:
        """Return why somebody else must sign a part, or nothing."""
        tool, found = self.tool(ledger), self.current(ledger)
        given = [each for each in signatures(ledger, tool, found) if each.signed and each.part != part]
        others = {same for each in given if each.signed for same in may_be(ledger, each.signed.by)}
        seconds = {same for each in signed_by(ledger, found) if each.part == SECOND for same in may_be(ledger, each.by)}
        if part == SECOND and who.id in deciders(ledger, found.id):
            return Refused("You decided something in this assessment, so somebody else must be its second person.", "person")
        if part == SECOND and who.id in others:
            return Refused("You signed another part of this assessment, so somebody else must be its second person.", "person")
        if part == "officer" and who.id not in decided_in(ledger, found.id):
            return Refused("Whoever decided what the CSE officer decides signs this part, and you decided nothing in it.", "person")
        if part != SECOND and who.id in seconds:
            return Refused("You signed this assessment as its second person, so somebody else must sign this part.", "person")
        if part != SECOND and who.id in {each.signed.by for each in given if each.signed and each.stands}:
            return Refused("You signed another part of this assessment: each part is signed by somebody else.", "person")
        return None

    def state(self, ledger: Ledger) -> str:
        """Return the state of the assessment on the desk and its latest return, for whoever signs what is shown."""
        found = self.current(ledger)
        back = ledger.last(Returned, assessment=found.id)
        return f"{state_of(ledger, self.tool(ledger), found)} {back.id if back else ''}"

    def comment(self, who: Professional, case: str, about: str, words: str, answers: str = "", ident: str = "") -> Ledger:
        """Comment on an item, a question or a field of the form ("" for the whole), or answer a comment."""
        if not words.strip():
            raise Refused("There are no words yet.", "words")

        def make(ledger: Ledger) -> list[Entry]:
            tool, found = self.tool(ledger), self.current(ledger)
            known = {"", *(i.id for i in tool.indicators), *(s.id for s in tool.questions), *(f.id for f in tool.fields)}
            if about not in known:
                raise Refused("This form has nothing by that name to comment on. Nothing was changed; load the page again.")
            if answers and not any(each.said.id == answers for each in comments(ledger, found)):
                raise Refused("The comment that this answers is not there any more. Nothing was changed; load the page again.")
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

    def view(
        self, who: Professional, case: str, whose: str, thing: str, answer: str, person: str = "", words: str = "", state: str = ""
    ) -> Ledger:
        """Keep whether the young person or a parent or carer agrees with the assessment or the plan, in their own words.

        `state` is that of which they were asked (`interview.record.views.asked_about`), "" for today's. Nothing is refused where it is another
        by now: what they said is kept as said before, and they are asked again.
        """
        if whose not in VIEWERS or thing not in THINGS or answer not in VIEWS:
            raise Refused("Choose whose view it is, of what, and what they said.")

        def make(ledger: Ledger) -> list[Entry]:
            found = self.current(ledger)
            made = Viewed(
                **self.stamp(who),
                assessment=found.id,
                whose=whose,  # type: ignore[arg-type]  # checked above
                thing=thing,  # type: ignore[arg-type]
                answer=answer,  # type: ignore[arg-type]
                person=person.strip(),
                words=checked(words),
                state=state or asked_about(ledger, found, thing),
            )
            before = next((view for view in views(ledger, found) if about_the_same(view, made)), None)
            if before is not None and (before.answer, before.words, before.state) == (made.answer, made.words, made.state):
                return []
            return [made]

        return self.add(who, case, make)
