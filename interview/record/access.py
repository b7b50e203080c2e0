"""The copy of the record that somebody whom it is about may have: what a professional chose for each entry, and what is still to be chosen.

Pure views of `Redacted` and `CopyAgreed` entries. Nothing is chosen beforehand: an entry about which nothing was chosen is in no copy, and
there is no copy while there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from interview.record.access_whose import surely
from interview.record.access_words import places
from interview.record.brought import came_with_a_file, may_be
from interview.record.entry import (
    BlackedOut,
    Commented,
    CopyAgreed,
    Disclosed,
    FieldWritten,
    Happened,
    Observed,
    Redacted,
    Referred,
    RowWritten,
    Viewed,
)
from interview.record.ledger import Ledger
from interview.record.passage import Span
from interview.record.talk import Account, spoken_with, the_child
from interview.record.telling import Told, all_told
from interview.record.telling_kinds import Part
from interview.words.content import Content

YOUNG_PERSON: Account = "young person"
PARENT: Account = "parent or carer"
REASONS: dict[str, str] = {
    "third-party": "Somebody else’s information",
    "source": "It would identify a source",
    "serious-harm": "Serious harm",
    "privilege": "Legal privilege",
    "other": "Another reason",
}
"""Why something may be kept back. *Another reason* is said in words, which are printed."""
KEPT_BACK = ("black-out", "leave-out")
Lapsed = Literal["", "said", "whose"]
"""Why what was last chosen does not hold any more: the entry says something else, or nobody can tell where its bars stood (*said*); it was
given as somebody's own, or without a reason in words, and is another's, or may be (*whose*)."""


@dataclass(frozen=True, slots=True)
class Requester:
    """Somebody who may ask for a copy: the child, or a parent or carer. `id` is as in `Spoken`; that of a parent nobody talked with is PARENT."""

    id: str
    name: str
    party: Account


@dataclass(frozen=True, slots=True)
class Chosen:
    """An entry, and what was last chosen for it; None where nothing was, or where it does not hold any more: `lapsed` says why.

    `others`: it is somebody else's, or may be: it was said by another of those talked with, or a professional wrote it freely. `another`: it
    surely is, since it belongs to a conversation with somebody else or is their view.
    """

    told: Told
    choice: Redacted | None
    others: bool
    another: bool = False
    lapsed: Lapsed = ""

    @property
    def alone(self) -> bool:
        """Say whether it is decided by itself alone: all of another's conversation, another's view, what somebody told or reported, a
        colleague's comment, a field with room for words, what an agency has."""
        if self.another:
            return True
        match self.told.entry:
            case Disclosed() | Commented():
                return True
            case Observed(basis=basis):
                return basis != "observation"
            case Happened() as event:
                return bool(event.agency.strip() or event.source.strip() or event.evidence)
            case Referred(answer=answer):
                return bool(answer.strip())
            case Viewed() | FieldWritten() | RowWritten():
                return self.others
        return False

    @property
    def shows(self) -> bool:
        return self.choice is not None and self.choice.how != "leave-out"

    def hidden(self, part: Part) -> tuple[Span, ...]:
        """Return the spans of a part that are blacked out, in their order and apart from each other."""
        if self.choice is None or self.choice.how != "black-out":
            return ()
        return merged([(each.begins, each.ends) for each in self.choice.passages if each.part == part.id])


def requesters(ledger: Ledger, child: str) -> tuple[Requester, ...]:
    """Return who may ask for a copy, the child first. `child` is the child's name."""
    parents = [Requester(each.id, each.person, PARENT) for each in spoken_with(ledger) if each.role in ("parent", "carer")]
    return (
        Requester(the_child(ledger), child, YOUNG_PERSON),
        *(sorted(parents, key=lambda each: each.name.casefold()) or [Requester(PARENT, "A parent or carer", PARENT)]),
    )


def chosen(ledger: Ledger, content: Content, person: Requester) -> tuple[Chosen, ...]:
    """Return every entry that says something about somebody with what was chosen for a person's copy, in the order of the ledger.

    What is somebody else's is given only with a reason in words, and what is surely another's only as theirs. Another choice does not hold: it
    was made before the case knew better. Nor does one for other words than the entry says now.
    """
    latest = {each.entry: each for each in ledger.of(Redacted) if each.person == person.id}
    every = all_told(ledger, content)
    theirs, anothers = surely(ledger, content, person, every)
    found = []
    for told in every:
        choice, others, another = latest.get(told.id), told.id not in theirs, told.id in anothers
        lapsed = _lapsed(told, choice, others, another) if choice else ""
        found.append(Chosen(told, None if lapsed else choice, others, another, lapsed))
    return tuple(found)


def _lapsed(told: Told, choice: Redacted, others: bool, another: bool) -> Lapsed:
    if choice.said != told.said and (choice.said or choice.how == "black-out"):
        return "said"
    given = choice.how != "leave-out"
    return "whose" if given and ((others and not choice.words.strip()) or (another and choice.whose == "own")) else ""


def undecided(every: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """Return what nothing was chosen for yet."""
    return tuple(each for each in every if each.choice is None)


# ── the second person ────────────────────────────────────────────────────────────────────────────────────────────────────


def state_of(every: Sequence[Chosen]) -> str:
    """Return the digest of all that was chosen, of every entry that there is, of what each says, and of what became of each."""
    stands = (f"{each.told.id} {each.choice.id if each.choice else ''} {each.told.since} {each.told.said}" for each in every)
    return sha256("\n".join(stands).encode()).hexdigest()[:24]


def agreed(ledger: Ledger, person: Requester, every: Sequence[Chosen]) -> CopyAgreed | None:
    """Return a manager's agreement with a copy as it stands now; one with an earlier state, or that a file brought, is void."""
    last = ledger.last(CopyAgreed, person=person.id)
    if last is None or undecided(every) or came_with_a_file(ledger, last):
        return None
    return last if last.state == state_of(every) else None


def choosers(ledger: Ledger, person: Requester) -> frozenset[str]:
    """Return the ids of all who chose anything for a copy, also where it was chosen again since, or who may be the same human."""
    chose = (each.by for each in ledger.entries if isinstance(each, Redacted) and each.person == person.id)
    return frozenset(same for each in chose for same in may_be(ledger, each))


# ── black bars ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in their order, those that touch or overlap as one: nobody is to count words by their bars."""
    found: list[Span] = []
    for begins, ends in sorted(spans):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return tuple(found)


def apart(text: str, hidden: Sequence[Span]) -> tuple[str | None, ...]:
    """Cut a text at what is hidden: what stays, in order, and None in the place of each hidden span."""
    found: list[str | None] = []
    at = 0
    for begins, ends in hidden:
        found += [text[at:begins], None] if text[at:begins] else [None]
        at = ends
    return (*found, text[at:]) if text[at:] else tuple(found)


def wherever(parts: Sequence[Part], words: str) -> tuple[BlackedOut, ...]:
    """Return every place at which words stand as words in the parts of an entry, whatever their capitals; a drawing holds none."""
    return tuple(
        BlackedOut(part=part.id, begins=begins, ends=ends)
        for part in parts
        if part.manner != "drawing"
        for begins, ends in places(part.text, words)
    )
