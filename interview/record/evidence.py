"""What was said and seen, as evidence: whose words, what was asked, when, from which source.

Everything that a professional can point to when an item is decided. Words stay exactly as they were
given; an English rendering stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from interview.record.entry import Answered, Base, Disclosed, Linked, Marked, Observed, Pointing, SetAside
from interview.record.ledger import Ledger, folded
from interview.record.passage import looked_at_whole, marks
from interview.record.talk import account_of, talks

Source = Literal["young person", "parent or carer", "other", "observation", "record", "report", "disclosure"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence. `id` is the entry's; `speaker` a name or role; `when` what it is said to be about.

    `relation` is what somebody who was talked with is to the child, as it was written down.

    `asked` is the exact words that were answered; empty for what nobody asked. `at` is when these words were
    first written down (UTC), `by` the professional who did so: what is added to them later, a rendering or whom they told,
    makes them neither newer nor somebody else's. `begun` is when the words were that they replaced, the first of them;
    `again` is from when until when others stood in their place that were taken back.
    `conversation` and `prompt` find the place.

    `drawing` is the id of a drawing; `words` are then what was said about it, or empty.

    A passage that was marked in an answer has all that is the answer's but the words (and the drawing); `within` is the answer's
    id, `rendered` the English of the whole answer, `topic` the id of the topic that the passage was attached to, or empty.
    """

    id: str
    source: Source
    speaker: str
    words: str
    at: datetime
    by: str
    asked: str = ""
    asked_locale: str = "en"
    locale: str = "en"
    rendered: str = ""
    rendered_by: str = ""
    how: str = ""
    agency: str = ""
    record: str = ""
    when: str = ""
    script: str = ""
    conversation: str = ""
    prompt: str = ""
    relation: str = ""
    drawing: str = ""
    within: str = ""
    topic: str = ""
    begun: datetime | None = None
    again: tuple[datetime, datetime] | None = field(default=None, compare=False)

    @property
    def first(self) -> datetime:
        """When the first of these words, however they were corrected since, was written down."""
        return self.begun or self.at


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence that a professional linked to an item. `id` is the link's own entry, `at` when the words were linked."""

    id: str
    indicator: str
    pointing: Pointing
    evidence: Evidence
    by: str
    at: datetime

    @property
    def reworded(self) -> bool:
        """Whether the words were changed since they were linked: what they point to was said of others."""
        return self.at < self.evidence.at


@folded
def evidence(ledger: Ledger) -> dict[str, Evidence]:
    """Return every standing piece of evidence by the id of its entry, oldest first; the passages of an answer after it."""
    return {piece.id: piece for piece in _pieces(ledger)}


def any_evidence(ledger: Ledger) -> bool:
    """Say whether there is any evidence, without going through all of it: asked at every save."""
    return next(_pieces(ledger), None) is not None


def _pieces(ledger: Ledger) -> Iterator[Evidence]:
    prepared = {talk.id: talk.prepared for talk in talks(ledger)}
    replaced = {entry.replaces for entry in ledger.of(Answered) if entry.replaces}
    replaced |= {entry.replaces for entry in ledger.of(Observed) if entry.replaces}
    latest = {entry.disclosure: entry.id for entry in ledger.of(Disclosed)}
    marked = marks(ledger)
    again = _came_back(ledger)
    given: Iterator[Answered | Observed | Disclosed] = ledger.of(Answered, Observed, Disclosed)
    for entry in given:
        if entry.id in replaced or (isinstance(entry, Disclosed) and latest[entry.disclosure] != entry.id):
            continue
        wrote, begun = _written(ledger, entry)
        if isinstance(entry, Answered) and (entry.words or entry.drawing):
            with_whom = prepared.get(entry.conversation)
            source: Source = account_of(with_whom) if with_whom else "other"
            speaker = (with_whom.person or with_whom.audience) if with_whom else ""
            piece = Evidence(
                entry.id,
                source,
                speaker,
                entry.words,
                wrote.at,
                wrote.by,
                entry.wording.text,
                entry.wording.locale,
                entry.locale,
                entry.rendered,
                entry.rendered_by,
                entry.how,
                script=entry.wording.script,
                conversation=entry.conversation,
                prompt=entry.prompt,
                relation=with_whom.relation if with_whom else "",
                drawing=entry.drawing,
                begun=begun,
                again=again.get(entry.id),
            )
            yield piece
            for mark in marked.get(entry.id, ()):
                yield replace(piece, id=mark.id, words=mark.words, drawing="", within=entry.id, topic=mark.topic)
        elif isinstance(entry, Observed):
            yield Evidence(
                entry.id,
                entry.basis,
                entry.source,
                entry.words,
                wrote.at,
                wrote.by,
                agency=entry.agency,
                record=entry.source,
                when=entry.when,
                script=entry.script,
                prompt=entry.prompt,
                begun=begun,
                again=again.get(entry.id),
            )
        elif isinstance(entry, Disclosed) and entry.words:
            yield Evidence(
                entry.id,
                "disclosure",
                entry.person,
                entry.words,
                wrote.at,
                wrote.by,
                entry.asked,
                when=entry.happened,
                conversation=entry.conversation,
                prompt=entry.prompt,
                begun=begun,
                again=again.get(entry.id),
            )


def _written(ledger: Ledger, entry: Answered | Observed | Disclosed) -> tuple[Answered | Observed | Disclosed, datetime]:
    """Return the entry with which words were first written as they stand, and when the first that they replaced were written."""
    wrote, same = entry, True
    for before in _before(ledger, entry):
        same = same and (before.words, getattr(before, "drawing", "")) == (entry.words, getattr(entry, "drawing", ""))
        wrote, begun = before if same else wrote, before.at
    return wrote, begun


def _came_back(ledger: Ledger) -> dict[str, tuple[datetime, datetime]]:
    """Return by the id of words that stand from when until when others stood in their place that were taken back."""
    found: dict[str, tuple[datetime, datetime]] = {}
    for ident, taken in ledger.withdrawn.items():
        gone = ledger.get(ident)
        if not isinstance(gone, Answered | Observed | Disclosed):
            continue
        stands = _standing_for(ledger, gone)
        if stands is not None and stands.words != gone.words:
            left, back = found.get(stands.id, (gone.at, taken.at))
            found[stands.id] = min(left, gone.at), max(back, taken.at)
    return found


def _standing_for(ledger: Ledger, gone: Answered | Observed | Disclosed) -> Answered | Observed | Disclosed | None:
    """Return the earlier words that stand again where these, which had replaced them, were taken back."""
    if isinstance(gone, Disclosed):
        last = ledger.last(Disclosed, disclosure=gone.disclosure)
        return last if last is not None and ledger.entries.index(last) < ledger.entries.index(gone) else None
    return next((each for each in _before(ledger, gone) if ledger.stands(each.id)), None)


def _before(ledger: Ledger, entry: Answered | Observed | Disclosed) -> Iterator[Answered | Observed | Disclosed]:
    """Yield an entry and each that it replaced, back to the first."""
    if isinstance(entry, Disclosed):
        states = [each for each in ledger.of(Disclosed) if each.disclosure == entry.disclosure]
        yield from reversed(states[: states.index(entry) + 1])
        return
    met: set[str] = set()
    found: Base | None = entry
    while isinstance(found, Answered | Observed) and found.id not in met:
        met.add(found.id)
        yield found
        found = ledger.get(found.replaces)


@folded
def links(ledger: Ledger, assessment: str) -> dict[str, tuple[Link, ...]]:
    """Return the standing links of an assessment by item. The same words are linked to an item once: the latest holds.

    A link whose words were replaced follows to the newer words; one whose words were withdrawn is gone.
    """
    pieces = evidence(ledger)
    found: dict[str, dict[str, Link]] = {}
    for entry, ident in linked_to(ledger, assessment):
        if ident in pieces:
            found.setdefault(entry.indicator, {})[ident] = Link(
                entry.id, entry.indicator, entry.pointing, pieces[ident], entry.by, entry.at
            )
    return {indicator: tuple(each.values()) for indicator, each in found.items()}


def linked_to(ledger: Ledger, assessment: str) -> Iterator[tuple[Linked, str]]:
    """Yield every standing link entry of an assessment with the id of the words that it leads to today."""
    newer = _followed(ledger)
    for entry in ledger.of(Linked):
        if entry.assessment != assessment:
            continue
        ident = entry.evidence
        while ident in newer:
            ident = newer[ident]
        yield entry, ident


def words_gone(ledger: Ledger, assessment: str, indicator: str) -> bool:
    """Say whether any words that an item of an assessment rested on were taken back since: nothing of them is shown, and that they are gone is."""
    there = evidence(ledger)
    return any(entry.indicator == indicator and ident not in there for entry, ident in linked_to(ledger, assessment))


@folded
def set_aside(ledger: Ledger) -> dict[str, SetAside]:
    """Return by the id of its entry each piece of evidence that was found to bear on no item.

    Words that were changed since were not looked at. A record of something told whose other fields were
    added to is still what was looked at.
    """
    pieces, newer = evidence(ledger), _followed(ledger)
    found: dict[str, SetAside] = {}
    for entry in ledger.of(SetAside):
        ident = entry.entry
        while ident in newer:
            ident = newer[ident]
        looked_at = ledger.get(entry.entry)
        if ident in pieces and isinstance(looked_at, Answered | Observed | Disclosed | Marked) and _as_it_was(looked_at, pieces[ident]):
            found[ident] = entry
    return found


def _as_it_was(looked_at: Answered | Observed | Disclosed | Marked, piece: Evidence) -> bool:
    """Say whether a piece of evidence still is what somebody looked at: the same words, and the same drawing."""
    drawing = looked_at.drawing if isinstance(looked_at, Answered) else ""
    return (looked_at.words, drawing) == (piece.words, piece.drawing)


@folded
def unlinked(ledger: Ledger, assessment: str) -> tuple[Evidence, ...]:
    """Return the evidence that is linked to no item of an assessment and was not set aside: told, then seen, then answered.

    An answer of which every passage is linked or set aside was looked at. A passage waits by itself, whatever became of its answer.
    """
    used = looked_at_whole(ledger, {ident for _, ident in linked_to(ledger, assessment)} | set(set_aside(ledger)))
    rest = [piece for piece in evidence(ledger).values() if piece.id not in used and (piece.words.strip() or piece.drawing)]
    order: dict[Source, int] = {"disclosure": 0, "observation": 1, "record": 1, "report": 1}
    return tuple(sorted(rest, key=lambda piece: order.get(piece.source, 2)))


def _followed(ledger: Ledger) -> dict[str, str]:
    """Map each replaced entry to the one that replaced it; each state of a disclosure to its latest."""
    newer = {e.replaces: e.id for e in ledger.standing if isinstance(e, Answered | Observed | Marked) and e.replaces}
    last: dict[str, str] = {}
    for entry in ledger.of(Disclosed):
        if entry.disclosure in last:
            newer[last[entry.disclosure]] = entry.id
        last[entry.disclosure] = entry.id
    return newer
