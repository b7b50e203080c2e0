"""What of a case is surely the own of somebody who asks for a copy of the record. All else is somebody else’s, or may be.

    theirs, anothers = surely(ledger, content, person, all_told(ledger, content))

In doubt it is not theirs: one party’s answers are never shown to the other (PRACTICE.md section 5), and what a professional wrote freely may
say who told something, or where somebody sleeps. So theirs are only their own words and answers, and for the child also what is said of
the child in words that a form has for everybody. A kind of entry that is not named here is nobody’s own, so that a new one is held back.
What is surely another’s is said, too: all of a conversation with another, and another’s view. No copy gives it as the reader’s own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interview.record import entry as e
from interview.record.assessment import forms
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.talk import account_of
from interview.record.telling import Told
from interview.words.content import Content
from interview.words.script import YOUNG_PERSON

if TYPE_CHECKING:
    from interview.record.access import Requester


def surely(ledger: Ledger, content: Content, person: Requester, every: Sequence[Told]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of those entries that are surely a person’s own, and of those that are surely another’s.

    `every` is all that is told in the case.
    """
    theirs = _Theirs(ledger, content, person, every)
    return frozenset(told.id for told in every if theirs.own(told)), frozenset(told.id for told in every if theirs.anothers(told))


class _Theirs:
    """What a case knows of the person: which conversations were with them and nobody else, what they are called, and who else there is."""

    def __init__(self, ledger: Ledger, content: Content, person: Requester, every: Sequence[Told]) -> None:
        self._party, self._child = person.party, person.party == YOUNG_PERSON
        self._told = {told.id: told for told in every}
        # Every preparation counts, not the latest alone: a conversation may have been prepared for somebody else before.
        prepared = [each for each in ledger.entries if isinstance(each, e.Prepared)]
        mine = [each for each in prepared if (account_of(each) == self._party if self._child else each.person_id == person.id)]
        others = [each for each in prepared if each not in mine]
        form = ledger.entries[0].tool if isinstance(ledger.entries[0], e.CaseOpened) else ""
        tools = [content.tools[tool] for tool in (form, *forms(ledger)) if tool in content.tools]
        called = _plain(value(ledger, tools[0].child)) if tools else ""
        self._with_others = {each.conversation for each in others}
        self._talks = {each.conversation for each in mine} - self._with_others
        self._called = {(each.conversation, _plain(each.person)) for each in mine}
        self._names = {name for _, name in self._called} | ({called} if self._child else set())
        self._others = {_plain(each.person) for each in others} | (set() if self._child else {called})
        self._disclosures: dict[str, list[e.Disclosed]] = {}
        for each in ledger.entries:
            if isinstance(each, e.Disclosed):
                self._disclosures.setdefault(each.disclosure, []).append(each)
        parents = [each for each in prepared if account_of(each) == "parent or carer"]
        views = (each for each in ledger.entries if isinstance(each, e.Viewed) and each.whose == "parent or carer")
        named = {_plain(each.person) for each in views} - {_plain(each.person) for each in parents} - {""}
        self._alone = {each.person_id or _plain(each.person) for each in parents} | named <= {person.id}
        # The child’s name and day of birth, and where a form asks yes or no of the child: all other fields have room for others.
        self._fields = {ident for tool in tools for ident in (tool.child, tool.born) if ident}
        self._yes_no = {
            field.id
            for tool in tools
            for section in tool.sections
            if any(field.id == tool.child for field in section.fields)
            for field in section.fields
            if field.kind == "yes-no"
        }

    def own(self, told: Told) -> bool:
        """Say whether an entry is surely theirs."""
        match told.entry:
            case e.AgreedToTalk() | e.Asked() | e.Answered() | e.Left() | e.Marked():
                return told.talk in self._talks
            case e.ScreenJoined(seen_by=seen_by):
                return told.talk in self._talks and not seen_by.strip()
            case e.Disclosed() as disclosed:
                return self._told_by_them(disclosed)
            case e.Viewed() as view:
                return view.whose == self._party and self._viewed_by_them(view)
            case e.FieldWritten(field=field, text=text):
                return self._child and (field in self._fields or (field in self._yes_no and text in ("yes", "no")))
            case e.Judged() | e.Decided() | e.Agreed() | e.Signed():
                return self._child and all(part.manner == "fixed" for part in told.parts)
            case e.Guided():
                return self._child
            case e.Linked(evidence=evidence):
                return self._child and evidence in self._told and self.own(self._told[evidence])
        return False

    def anothers(self, told: Told) -> bool:
        """Say whether an entry is surely another’s: of a conversation with another, told by another, or another’s view."""
        match told.entry:
            case e.Disclosed(person=name) if name.strip():
                return _plain(name) in self._others and _plain(name) not in self._names
            case e.Viewed(whose=whose, person=name):
                named = bool(name.strip() and self._names) and not self._child
                return whose != self._party or (named and _plain(name) not in self._names)
        return told.talk in self._with_others

    def _told_by_them(self, disclosed: e.Disclosed) -> bool:
        """Say whether they told it, in a conversation of their own, as each state of the record says; and a professional wrote nothing to it."""
        states = self._disclosures[disclosed.disclosure]
        beside = (disclosed.present, disclosed.danger_now, disclosed.done, disclosed.told)
        return not any(text.strip() for text in beside) and all(
            each.conversation in self._talks and (each.conversation, _plain(each.person)) in self._called and self._is_theirs(each.person)
            for each in states
        )

    def _viewed_by_them(self, view: e.Viewed) -> bool:
        if view.person.strip():
            return self._is_theirs(view.person)
        return self._child or self._alone

    def _is_theirs(self, name: str) -> bool:
        """Say whether a name is theirs and could not be another’s: a father and a son may have one name, in full or in part."""
        words = set(_plain(name).split())
        alike = (set(other.split()) for other in self._others if other)
        return bool(words) and _plain(name) in self._names and not any(words <= other or other <= words for other in alike)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
