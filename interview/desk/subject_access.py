"""The copy of the record that somebody whom it is about asks for: what it holds is chosen entry by entry, and a manager agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interview.desk.base import Base, Refused
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.access import KEPT_BACK, REASONS, Chosen, Requester, agreed, choosers, chosen, requesters, state_of, undecided
from interview.record.entry import BlackedOut, CopyAgreed, Entry, Redacted
from interview.record.fields import value
from interview.record.ledger import Ledger

KEEPING = ("include", *KEPT_BACK)
WHOSE = ("own", "third party")
MANY = 200
"""How many entries are decided in one step at most."""


class SubjectAccess(Base):
    """Verbs of the copy for one person. Nothing is chosen beforehand, and nothing is made while anything is not decided."""

    def requesters(self, ledger: Ledger) -> tuple[Requester, ...]:
        """Return who may ask for a copy of a case, the child first."""
        return requesters(ledger, value(ledger, self.tool(ledger).child))

    def requester(self, ledger: Ledger, person: str) -> Requester:
        """Return one of them by id. Raises `Refused` where there is none."""
        found = next((each for each in self.requesters(ledger) if each.id == person), None)
        if found is None:
            raise Refused("Choose for whom the copy is: the young person, or a parent or carer of this case.", "person")
        return found

    def chosen(self, ledger: Ledger, person: str) -> tuple[Chosen, ...]:
        """Return every entry that says something about somebody, with what was chosen for a person's copy."""
        return chosen(ledger, self.content, self.requester(ledger, person))

    def redact(
        self,
        who: Professional,
        case: str,
        entries: Sequence[str],
        person: str,
        how: str,
        whose: str,
        third: str = "",
        passages: Sequence[BlackedOut] = (),
        reason: str = "",
        words: str = "",
        seen: str | None = None,
        said: Mapping[str, str] | None = None,
    ) -> Ledger:
        """Choose what a person's copy holds of one entry, or of several that are not decided yet and need not be looked at alone.

        `passages` are what is blacked out of one entry. What is kept back needs a reason from `REASONS`; what is somebody else's, or may be,
        is given only with a reason in words; what is surely another's is never somebody's own. `seen` is the id of the choice that was shown
        for a single entry ("" for none), `said` what each entry said when it was shown (`Told.said`; None: do not ask).
        """
        if how not in KEEPING or whose not in WHOSE:
            raise Refused("Choose whose information it is, and what the copy holds of it.")
        if whose == "third party" and not third.strip():
            raise Refused("Name whose information it is. The name stays in the case; the copy does not hold it.", "words")
        if how in KEPT_BACK and reason not in REASONS:
            raise Refused("Choose why it is kept back.", "reason")
        if how in KEPT_BACK and reason == "other" and not words.strip():
            raise Refused("Say the other reason in words: it is printed in the copy.", "words")
        if (how == "black-out") != bool(passages):
            raise Refused("Choose the words that are to be blacked out, or choose to include it, or to leave it out.", "words")
        if not entries or len(entries) > MANY or (passages and len(entries) > 1):
            raise Refused(f"Words are blacked out one entry at a time, and at most {MANY} entries are decided in one step.")

        def make(ledger: Ledger) -> list[Entry]:
            known = {each.told.id: each for each in self.chosen(ledger, person)}
            made: list[Entry] = []
            for ident in entries:
                each = known.get(ident)
                if each is None:
                    raise Refused("There is no such entry to choose for. Nothing was changed; load the page again.")
                if len(entries) > 1 and each.alone:
                    raise Refused(
                        f"Entry {each.told.number} is decided by itself: it is from another’s conversation, what somebody told, reported or "
                        "answered, a comment, a field with room for words, or what an agency’s record says. Nothing was changed. Take it out of "
                        "this step, and look at it alone."
                    )
                if said is not None and said.get(ident) != each.told.said:
                    raise Refused(
                        f"What entry {each.told.number} says was changed after you last saw it. Nothing was changed in the copy: open the entry "
                        "again in the list, and read it."
                    )
                if len(entries) > 1 and each.choice is not None:
                    continue
                self.unseen(ledger, each.choice, seen)
                self._fits(each, how, whose, passages, words)
                new = Redacted(
                    **self.stamp(who),
                    entry=ident,
                    person=person,
                    how=how,  # type: ignore[arg-type]  # checked above
                    whose=whose,  # type: ignore[arg-type]
                    third=checked(third.strip()) if whose == "third party" else "",
                    passages=tuple(sorted(passages, key=lambda span: (span.part, span.begins))),
                    reason=reason if how in KEPT_BACK else "",  # type: ignore[arg-type]
                    words=checked(words.strip()),
                    said=each.told.said,
                )
                if each.choice is None or _said(each.choice) != _said(new):
                    made.append(new)
            return made

        return self.add(who, case, make)

    @staticmethod
    def _fits(each: Chosen, how: str, whose: str, passages: Sequence[BlackedOut], words: str) -> None:
        if each.others and how != "leave-out" and not words.strip():
            raise Refused(
                "This is somebody else’s, or may be: their words, or something about them. One party’s answers are not shown to the other. "
                "Leave it out, or say in words why they may have it.",
                "words",
            )
        if each.another and whose == "own":
            raise Refused(
                "This is from a conversation with somebody else, or is their view: it is not the reader’s own. Nothing was changed. Choose "
                "“Somebody else’s, too”, and name whose it is."
            )
        for span in passages:
            part = each.told.part(span.part)
            if part is None or not 0 <= span.begins < span.ends <= len(part.text):
                raise Refused("What is to be blacked out does not stand in this entry. Nothing was changed; load the page again.")

    def copy_state(self, ledger: Ledger, person: str) -> str:
        """Return the state of a person's copy, for whoever agrees with what is shown."""
        return state_of(self.chosen(ledger, person))

    def copy_agreed(self, ledger: Ledger, person: str) -> CopyAgreed | None:
        """Return a manager's agreement with a person's copy as it stands now."""
        return agreed(ledger, self.requester(ledger, person), self.chosen(ledger, person))

    def agree_copy(self, who: Professional, case: str, person: str, state: str, words: str = "") -> Ledger:
        """Agree, as the manager, with a person's copy as it was shown: until then it is a DRAFT. Whoever chose anything in it cannot."""

        def make(ledger: Ledger) -> list[Entry]:
            every = self.chosen(ledger, person)
            if undecided(every):
                raise Refused("It cannot be agreed while something in it is not decided.")
            if state != state_of(every):
                raise Refused("The copy was changed after you last saw it. Nothing was agreed: look at it again.")
            if who.id in choosers(ledger, self.requester(ledger, person)):
                raise Refused("You chose something in this copy, so somebody else must agree with it.", "person")
            if self.copy_agreed(ledger, person) is not None:
                return []
            return [CopyAgreed(**self.stamp(who), person=person, state=state, words=checked(words.strip()))]

        return self.add(who, case, make)


def _said(choice: Redacted) -> tuple[object, ...]:
    return choice.how, choice.whose, choice.third, choice.passages, choice.reason, choice.words, choice.said
