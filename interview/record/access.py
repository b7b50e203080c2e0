"""The copy of the record that somebody whom it is about may have: what a professional chose for each entry, and what is still to be chosen.

Pure views of `Redacted` and `CopyAgreed` entries. Nothing is chosen beforehand: an entry about which nothing was chosen is in no copy, and
there is no copy while there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from interview.record.access_whose import surely_theirs
from interview.record.brought import came_with_a_file
from interview.record.entry import BlackedOut, CopyAgreed, Disclosed, Happened, Observed, Redacted, Referred, Viewed
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
AS_MANY = 3
"""How many words make a piece of what is kept back; fewer stand in any sentence. What was blacked out counts however short it is."""


@dataclass(frozen=True, slots=True)
class Requester:
    """Somebody who may ask for a copy: the child, or a parent or carer. `id` is as in `Spoken`; that of a parent nobody talked with is PARENT."""

    id: str
    name: str
    party: Account


@dataclass(frozen=True, slots=True)
class Chosen:
    """An entry, and what was last chosen for it; None where nothing was. `others`: it is somebody else's, or may be: it was said by another of
    those talked with, or a professional wrote it freely."""

    told: Told
    choice: Redacted | None
    others: bool

    @property
    def alone(self) -> bool:
        """Say whether it is decided by itself alone: what somebody told or reported, what an agency has, another's *do you agree*."""
        match self.told.entry:
            case Disclosed():
                return True
            case Observed(basis=basis):
                return basis != "observation"
            case Happened() as event:
                return bool(event.agency.strip() or event.source.strip() or event.evidence)
            case Referred(answer=answer):
                return bool(answer.strip())
            case Viewed():
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

    What is somebody else's is given only with a reason in words. A choice without one does not hold: it was made before the case knew better.
    """
    latest = {each.entry: each for each in ledger.of(Redacted) if each.person == person.id}
    every = all_told(ledger, content)
    theirs = surely_theirs(ledger, content, person, every)
    found = []
    for told in every:
        choice, others = latest.get(told.id), told.id not in theirs
        holds = choice is not None and (not others or choice.how == "leave-out" or bool(choice.words.strip()))
        found.append(Chosen(told, choice if holds else None, others))
    return tuple(found)


def undecided(every: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """Return what nothing was chosen for yet."""
    return tuple(each for each in every if each.choice is None)


# ── the second person ────────────────────────────────────────────────────────────────────────────────────────────────────


def state_of(every: Sequence[Chosen]) -> str:
    """Return the digest of all that was chosen, of every entry that there is, and of what became of each."""
    stands = (f"{each.told.id} {each.choice.id if each.choice else ''} {each.told.since}" for each in every)
    return sha256("\n".join(stands).encode()).hexdigest()[:24]


def agreed(ledger: Ledger, person: Requester, every: Sequence[Chosen]) -> CopyAgreed | None:
    """Return a manager's agreement with a copy as it stands now; one with an earlier state, or that a file brought, is void."""
    last = ledger.last(CopyAgreed, person=person.id)
    if last is None or undecided(every) or came_with_a_file(ledger, last):
        return None
    return last if last.state == state_of(every) else None


def choosers(ledger: Ledger, person: Requester) -> frozenset[str]:
    """Return the ids of all who chose anything for a copy, also where it was chosen again since."""
    return frozenset(each.by for each in ledger.entries if isinstance(each, Redacted) and each.person == person.id)


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
    """Return every place at which words stand in the parts of an entry, whatever their capitals; a drawing holds none."""
    pattern = re.compile(re.escape(words), re.IGNORECASE)
    return tuple(
        BlackedOut(part=part.id, begins=met.start(), ends=met.end())
        for part in parts
        if part.manner != "drawing" and words
        for met in pattern.finditer(part.text)
    )


def still_said(every: Sequence[Chosen]) -> tuple[tuple[Chosen, Chosen], ...]:
    """Return pairs of entries: what is kept back of the first, the second still says. For a person to look at; nothing is changed by it.

    A name that was blacked out in one answer may stand in another; an answer that was left out may be quoted by a passage of it.
    """
    shown = [(each, [_plain(words) for words in _stays(each)]) for each in every if each.shows]
    found = []
    for back in every:
        if back.choice is None or back.choice.how not in KEPT_BACK:
            continue
        secrets = {_plain(words) for words in _kept_back(back)}
        for each, texts in shown:
            if each is not back and any(_says(secret, says) for secret in secrets if secret for says in texts):
                found.append((back, each))
    return tuple(found)


def _says(secret: str, says: str) -> bool:
    """Say whether a text holds what is kept back, or is a piece of it."""
    if f" {secret} " in f" {says} ":
        return True
    words = says.split()
    return len(words) >= AS_MANY and f" {says} " in f" {secret} "


def _plain(text: str) -> str:
    """Return the words of a text, in small letters, without the stops around them."""
    return " ".join(word for each in text.casefold().split() if (word := each.strip(".,;:!?…“”\"'‘’()[]–—")))


def _stays(each: Chosen) -> Iterator[str]:
    for part in each.told.parts:
        if part.manner in ("", "own"):
            yield from (words for words in apart(part.text, each.hidden(part)) if words)


def _kept_back(each: Chosen) -> Iterator[str]:
    assert each.choice is not None, "only what was chosen is kept back"
    whole = each.choice.how == "leave-out"
    for part in each.told.parts:
        if part.manner in ("fixed", "drawing"):
            continue
        if whole and len(part.text.split()) >= AS_MANY:
            yield part.text
        yield from (part.text[begins:ends] for begins, ends in each.hidden(part))
