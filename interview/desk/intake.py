"""Opening a case, filling the form's fields, letting a colleague in, drafts, documents made, erasing."""

from __future__ import annotations

import json

from interview.desk.again import Made
from interview.desk.base import Base, Refused, new_id
from interview.desk.days import born_on, fits
from interview.people import Professional
from interview.ports import Draft, Unreadable
from interview.record.assessment import assessment
from interview.record.entry import Accessed, AssessmentBegun, CaseOpened, Entry, FieldWritten, LetIn, Shared
from interview.record.fields import fields, fields_of, value
from interview.record.ledger import Ledger
from interview.record.sent import was_sent
from interview.record.signing import seconds_own
from interview.record.summarise import summarise
from interview.record.summary import Summary
from interview.words.tool import Tool

MOST_WORDS = 200_000
"""The longest text that one entry holds, in characters: far more than anybody types, far less than a flood."""


def checked(text: str) -> str:
    """Return a text as it is. Refuses one that no person typed by its length."""
    if len(text) > MOST_WORDS:
        raise Refused(f"This text is longer than {MOST_WORDS:,} characters. Nothing was saved; share it out over several answers.")
    return text


class Intake(Base):
    """Verbs about the case itself."""

    def open_case(self, who: Professional, name: str, tool: str, authority: str) -> str:
        """Begin a case and return its id. Only a name is needed."""
        if not name.strip():
            raise Refused("Write a name first: it is the only thing that is needed to begin.", "words")
        if tool not in self.content.tools:
            raise Refused("Choose the form that will be filled.")
        form, case = self.content.tools[tool], new_id()
        entries: list[Entry] = [
            CaseOpened(**self.stamp(who), tool=tool, authority=authority),
            Accessed(**self.stamp(who), name=who.name, role=who.role, agency=who.agency, purpose="opened the case"),
            AssessmentBegun(**self.stamp(who), assessment=new_id(), tool=tool, version=form.version, form=form.digest),
            FieldWritten(**self.stamp(who), field=form.child, text=name.strip()),
            *self._referrer(who, form),
        ]
        self.shelf.create(case, entries, summarise(Ledger(case, entries), self.content))
        return case

    def _referrer(self, who: Professional, form: Tool) -> list[Entry]:
        """Fill the referrer's own fields from the account, where the form has them under their usual ids."""
        known = {"referrer-name": who.name, "referrer-agency": who.agency, "referrer-contact": who.contact or who.email}
        return [FieldWritten(**self.stamp(who), field=f.id, text=known[f.id]) for f in form.fields if known.get(f.id)]

    def cases(self, who: Professional) -> list[Summary | Unreadable]:
        """Return the cases that are open to somebody, the one touched last first, then those that cannot be read."""
        lines = self.shelf.summaries()
        mine = [line for line in lines if isinstance(line, Summary) and who.id in line.open_to]
        broken = [line for line in lines if isinstance(line, Unreadable)]
        return [*sorted(mine, key=lambda line: line.touched, reverse=True), *broken]

    def fill(self, who: Professional, case: str, field: str, text: str, seen: str | None = None, ident: str = "") -> Ledger:
        """Write a field. A required one, and the child's name, are never emptied. `seen` is the entry that stood there when it was shown.

        A day that cannot be is refused (`desk.days`). A date of birth after days that stand already is not: it may be they that are wrong.
        """

        def make(ledger: Ledger) -> list[Entry]:
            form = self.tool(ledger)
            known = next((f for f in form.fields if f.id == field), None)
            if known is None:
                raise Refused("This form has no such field. Nothing was changed; load the page again.")
            if (known.required or known.id == form.child) and not text.strip():
                raise Refused(f"{known.label.rstrip(':')} cannot be empty. What stood there is kept.", "words")
            found = assessment(ledger, tool=form.id)
            stands = fields_of(ledger, form, found) if found else fields(ledger)
            last = stands.get(field)
            if last is not None and last.text == text and (known not in seconds_own(form) or last.by == who.id):
                return []
            self.unseen(ledger, last, seen)
            born = None if field == form.born else born_on(value(ledger, form.born))
            texts = {ident: entry.text for ident, entry in stands.items()}
            fits(known, text, form.fields, lambda ident: texts.get(ident, ""), self.clock().astimezone().date(), born)
            return [FieldWritten(**self.stamp(who, ident), field=field, text=checked(text))]

        return self.add(who, case, make)

    def let_in(self, who: Professional, case: str, person: str, reason: str) -> Ledger:
        """Let a colleague open the case."""
        colleague = self.register.by_id(person)
        if colleague is None:
            raise Refused("Choose a colleague who has an account here.", "person")
        if not reason.strip():
            raise Refused("Say in a few words what your colleague needs the case for.", "reason")

        def make(ledger: Ledger) -> list[Entry]:
            if ledger.entries[0].by == person or any(entry.person == person for entry in ledger.of(LetIn)):
                raise Refused(f"The case is open to {colleague.name} already.")
            return [LetIn(**self.stamp(who), person=person, name=colleague.name, reason=reason.strip())]

        return self.add(who, case, make)

    def keep_draft(self, who: Professional, case: str, place: str, text: str) -> None:
        """Keep half-typed words of somebody at a place in the case; an empty text drops them."""
        self.read(who, case)
        self.shelf.keep_draft(case, f"{who.id}/{place}", checked(text))

    def drafts(self, who: Professional, case: str) -> dict[str, Draft]:
        """Return this professional's drafts in a case by place, without what was saved as an answer after all."""
        ledger, mine = self.read(who, case), f"{who.id}/"
        found = {key.removeprefix(mine): draft for key, draft in self.shelf.drafts(case).items() if key.startswith(mine)}
        return {place: draft for place, draft in found.items() if not _is_answer(ledger, place, draft)}

    def share(self, who: Professional, case: str, document: str, format_: str, *, draft: bool, of: Made | None = None) -> Ledger:
        """Keep in the case that a document was made of it; with `of`, all that it takes to make it again."""

        def make(ledger: Ledger) -> list[Entry]:
            shared = Shared(**self.stamp(who), document=document, format=format_, draft=draft, entries=len(ledger))
            return [shared if of is None else of.kept(shared, self.content)]

        return self.add(who, case, make)

    def note_export(self, operator: Professional, case: str) -> None:
        """Keep in a case that it was exported by whoever runs Alongside, who needs no leave of the case's own people."""

        def build(ledger: Ledger) -> tuple[list[Entry], Summary]:
            entries: list[Entry] = [
                Accessed(**self.stamp(operator), name=operator.name, role="", agency="", purpose="exported the case from the command line")
            ]
            return entries, summarise(ledger.with_(*entries), self.content)

        self.shelf.add(case, build)

    def erase(self, who: Professional, case: str, name: str, reason: str) -> None:
        """Make a case unreadable for ever. The child's name is typed again, and a reason given.

        Who erased which id, when and why is kept in the register first: it is all that is left of the case.
        """
        ledger = self.read(who, case)
        if not reason.strip():
            raise Refused("Say why the case is to be erased.", "reason")
        if name.strip() != value(ledger, self.tool(ledger).child).strip():
            raise Refused("The name does not match. Nothing was erased. Type the name as it stands at the top of this page.", "words")
        kept = {"at": self.clock().isoformat(), "by": who.id, "name": who.name, "reason": reason.strip()}
        self.register.note(f"erased/{case}", json.dumps(kept))
        self.shelf.erase(case)


def _is_answer(ledger: Ledger, place: str, draft: Draft) -> bool:
    """Say whether a draft from a conversation (`talk/CONVERSATION/PROMPT`) is an answer by now."""
    where, conversation, prompt = (*place.split("/", 2), "", "")[:3]
    return where == "talk" and was_sent(ledger, conversation, prompt, draft.text, draft.at)
