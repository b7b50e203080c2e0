"""What the entries of a case from elsewhere name in the case itself: other entries, assessments, conversations, events, people.

Whatever Alongside wrote names what came before it. What names nothing would stand in no view of the case: so such a file is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import get_args

from interview.desk.base import STAYS
from interview.desk.not_brought import AS_WRITTEN, NotBrought, refused, shown
from interview.desk.preparing import ROLES
from interview.record.access import PARENT
from interview.record.entry import (
    Agreed,
    Answered,
    AssessmentBegun,
    Commented,
    CopyAgreed,
    Decided,
    Disclosed,
    Entry,
    Happened,
    Linked,
    Marked,
    Observed,
    Prepared,
    Redacted,
    Referred,
    Returned,
    SetAside,
    Shared,
    Signed,
    ToldOfSame,
    Withdrawn,
)
from interview.record.ledger import Ledger
from interview.record.talk import Event, talks, the_child

_WORDS = (Answered, Observed, Disclosed, Marked)
_NAMES: dict[type, tuple[tuple[str, str, tuple[type, ...]], ...]] = {
    Answered: (("replaces", "answer", (Answered,)),),
    Observed: (("replaces", "observation", (Observed,)),),
    Marked: (("answer", "answer", (Answered,)), ("replaces", "passage", (Marked,))),
    Linked: (("evidence", "evidence", _WORDS),),
    SetAside: (("entry", "evidence", _WORDS),),
    Happened: (("evidence", "evidence", _WORDS),),
    Agreed: (("decision", "decision", (Decided,)),),
    Commented: (("answers", "comment", (Commented,)),),
    Returned: (("comments", "comment", (Commented,)),),
    Referred: (("sent", "document", (Shared,)),),
    Redacted: (("entry", "entry", get_args(Entry)),),
    Withdrawn: (("entry", "entry", get_args(Entry)),),
}
"""Which kinds name other entries: in which part, as what, and of which kinds those are."""


@dataclass
class _Before:
    """What the entries so far hold that later ones may name."""

    people: set[str]
    """The ids of those whom the case is about."""
    entries: dict[str, Entry] = field(default_factory=dict)
    assessments: set[str] = field(default_factory=set)
    conversations: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        self.entries[entry.id] = entry
        match entry:
            case AssessmentBegun():
                self.assessments.add(entry.assessment)
            case Prepared():
                self.conversations.add(entry.conversation)
                self.people.add(entry.person_id)
            case Happened():
                self.events.add(entry.event)


def whole(ledger: Ledger) -> None:
    """See that every entry names only what an earlier one holds, as Alongside writes it. Raises `NotBrought`."""
    before = _Before({the_child(ledger), PARENT})
    for number, entry in enumerate(ledger.entries, 1):
        _entries(number, entry, before)
        _assessment(number, entry, before)
        _conversation(number, entry, before)
        match entry:
            case Marked():
                _passage(number, entry, before)
            case ToldOfSame():
                _events(number, entry, before)
            case Redacted() | CopyAgreed() if entry.person not in before.people:
                raise _unknown(number, "person", entry.person, "which no entry before it names")
            case Signed() if entry.entries != number - 1:
                raise refused(f"Entry {number} signs {entry.entries} entries, and {number - 1} come before it", AS_WRITTEN)
            case Shared() if not 0 < entry.entries < number:
                raise refused(f"Entry {number} is of a document made from {entry.entries} entries, which cannot be", AS_WRITTEN)
            case _:
                pass
        before.add(entry)
    _stands(ledger)


def _unknown(number: int, what: str, ident: str, why: str) -> NotBrought:
    return refused(f"Entry {number} names the {what} {shown(ident)}, {why}", AS_WRITTEN)


def _entries(number: int, entry: Entry, before: _Before) -> None:
    """See that the entries that this one names come before it, and are of the kind that it can be about."""
    for part, what, kinds in _NAMES.get(type(entry), ()):
        for ident in _idents(entry, part):
            named = before.entries.get(ident)
            if named is None or not isinstance(named, kinds):
                raise _unknown(number, what, ident, "which does not come before it")
            if isinstance(named, Commented) and isinstance(entry, Commented) and named.answers:
                raise _unknown(number, what, ident, "which answers another itself")
            mine = getattr(entry, "assessment", "")
            if mine and getattr(named, "assessment", mine) != mine:
                raise _unknown(number, what, ident, "which is of another assessment")


def _idents(entry: Entry, part: str) -> Sequence[str]:
    """Return the ids that stand in a part of an entry. That of a document was not always kept."""
    held = getattr(entry, part)
    idents = [held] if isinstance(held, str) else [each.made for each in held] if isinstance(entry, Referred) else held
    required = part not in ("replaces", "answers", "sent")
    return [ident for ident in idents if ident or required]


def _assessment(number: int, entry: Entry, before: _Before) -> None:
    """See that an assessment is begun once, and before anything is decided in it or it is reviewed."""
    if isinstance(entry, AssessmentBegun):
        if entry.assessment in before.assessments:
            raise _unknown(number, "assessment", entry.assessment, "which an entry before it begins already")
        named = entry.reviews or None
    else:
        named = getattr(entry, "assessment", None)
    if named is not None and named not in before.assessments:
        raise _unknown(number, "assessment", named, "which no entry before it begins")


def _conversation(number: int, entry: Entry, before: _Before) -> None:
    """See that a conversation is prepared before anything happens in it, with one of those who are talked with."""
    named = getattr(entry, "conversation", None)
    nowhere = isinstance(entry, Disclosed) and not named  # something may be told in no conversation
    if isinstance(entry, Prepared):
        if entry.audience not in ROLES:
            raise refused(f"Entry {number} prepares a conversation with {shown(entry.audience)}, for whom there is none", AS_WRITTEN)
    elif named is not None and named not in before.conversations and not nowhere:
        raise _unknown(number, "conversation", named, "which no entry before it prepares")


def _passage(number: int, mark: Marked, before: _Before) -> None:
    """See that a passage holds what stands there: no passage may ever say what was not said."""
    answer = before.entries[mark.answer]
    assert isinstance(answer, Answered), "seen to before"
    inside = 0 <= mark.begins < mark.ends <= len(answer.words) and mark.words.strip()
    if not inside or answer.words[mark.begins : mark.ends] != mark.words:
        raise refused(f"Entry {number} marks words that do not stand there in the answer {shown(mark.answer)}", AS_WRITTEN)


def _events(number: int, entry: ToldOfSame, before: _Before) -> None:
    if entry.event == entry.other:
        raise refused(f"Entry {number} holds the event {shown(entry.event)} against itself", AS_WRITTEN)
    for event in (entry.event, entry.other):
        if event not in before.events:
            raise _unknown(number, "event", event, "which no entry before it writes down")


def _stands(ledger: Ledger) -> None:
    """See that nothing was taken back on which what is said or decided rests: nobody can do that, and it would go with it."""
    held = {each.id for each in talks(ledger)}
    for number, entry in enumerate(ledger.entries, 1):
        if isinstance(entry, AssessmentBegun) and not ledger.stands(entry.id):
            raise _unknown(number, "assessment", entry.assessment, "whose beginning is taken back")
        if isinstance(entry, Event) and ledger.stands(entry.id) and entry.conversation not in held:
            raise _unknown(number, "conversation", entry.conversation, "whose preparation is taken back")
        about = ledger.get(entry.entry) if isinstance(entry, Withdrawn) else None
        if isinstance(about, STAYS):
            where = next(place for place, each in enumerate(ledger.entries, 1) if each is about)
            raise refused(
                f"Entry {number} takes back entry {where}, which nobody can: how a case came about, who saw it and what was signed stay",
                AS_WRITTEN,
            )
