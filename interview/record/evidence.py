"""What was said and seen, as evidence: whose words, what was asked, when, from which source.

Everything that a professional can point to when an item is decided. Words stay exactly as they were
given; an English rendering stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from interview.record.entry import Answered, Disclosed, Linked, Observed, Pointing
from interview.record.ledger import Ledger, folded
from interview.record.talk import talks
from interview.words.content import Content, Heard
from interview.words.script import PARENT_CARER, PROFESSIONAL, YOUNG_PERSON

Source = Literal["young person", "parent or carer", "other", "observation", "record", "report", "disclosure"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence. `id` is the entry's; `speaker` a name or role; `when` what it is said to be about.

    `asked` is the exact words that were answered; empty for what nobody asked. `at` is when it was
    written down (UTC), `by` the professional who did so. `conversation` and `prompt` find the place.
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


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence that a professional linked to an item. `id` is the link's own entry."""

    id: str
    indicator: str
    pointing: Pointing
    evidence: Evidence
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Trace:
    """What a prompt that listens for an item brought: words, or how it was met without words."""

    heard: Heard
    conversation: str
    person: str
    status: str
    evidence: tuple[Evidence, ...]


@folded
def evidence(ledger: Ledger) -> dict[str, Evidence]:
    """Return every standing piece of evidence by the id of its entry, oldest first."""
    return {piece.id: piece for piece in _pieces(ledger)}


def any_evidence(ledger: Ledger) -> bool:
    """Say whether there is any evidence, without going through all of it: asked at every save."""
    return next(_pieces(ledger), None) is not None


def _pieces(ledger: Ledger) -> Iterator[Evidence]:
    prepared = {talk.id: talk.prepared for talk in talks(ledger)}
    replaced = {entry.replaces for entry in ledger.of(Answered) if entry.replaces}
    replaced |= {entry.replaces for entry in ledger.of(Observed) if entry.replaces}
    latest = {entry.disclosure: entry.id for entry in ledger.of(Disclosed)}
    for entry in ledger.of(Answered, Observed, Disclosed):
        if entry.id in replaced:
            continue
        if isinstance(entry, Answered) and entry.words:
            with_whom = prepared.get(entry.conversation)
            audience = with_whom.audience if with_whom else ""
            source: Source = "young person" if audience == YOUNG_PERSON else "parent or carer" if audience == PARENT_CARER else "other"
            speaker = (with_whom.person if with_whom else "") or audience
            yield Evidence(
                entry.id,
                source,
                speaker,
                entry.words,
                entry.at,
                entry.by,
                entry.wording.text,
                entry.wording.locale,
                entry.locale,
                entry.rendered,
                entry.rendered_by,
                entry.how,
                script=entry.wording.script,
                conversation=entry.conversation,
                prompt=entry.prompt,
            )
        elif isinstance(entry, Observed):
            yield Evidence(
                entry.id,
                entry.basis,
                entry.source,
                entry.words,
                entry.at,
                entry.by,
                agency=entry.agency,
                record=entry.source,
                when=entry.when,
                script=entry.script,
                prompt=entry.prompt,
            )
        elif isinstance(entry, Disclosed) and entry.words and latest[entry.disclosure] == entry.id:
            yield Evidence(
                entry.id,
                "disclosure",
                entry.person,
                entry.words,
                entry.at,
                entry.by,
                entry.asked,
                when=entry.happened,
                conversation=entry.conversation,
                prompt=entry.prompt,
            )


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


def _followed(ledger: Ledger) -> dict[str, str]:
    """Map each replaced entry to the one that replaced it; each state of a disclosure to its latest."""
    newer = {e.replaces: e.id for e in ledger.standing if isinstance(e, Answered | Observed) and e.replaces}
    last: dict[str, str] = {}
    for entry in ledger.of(Disclosed):
        if entry.disclosure in last:
            newer[last[entry.disclosure]] = entry.id
        last[entry.disclosure] = entry.id
    return newer


def brought(ledger: Ledger, content: Content, tool: str, indicator: str) -> tuple[Trace, ...]:
    """Return what the prompts that listen for an item brought, in every conversation, and what was observed there.

    A prompt that was not asked brings nothing and is not named here; see `not_asked`.
    """
    pieces = evidence(ledger)
    found: list[Trace] = []
    for heard in content.heard(tool, indicator):
        if heard.script.audience == PROFESSIONAL:
            seen = tuple(e for e in pieces.values() if e.script == heard.script.id and e.prompt == heard.prompt.id and not e.conversation)
            if seen:
                found.append(Trace(heard, "", "", "said", seen))
            continue
        for talk in talks(ledger):
            if talk.prepared.script == heard.script.id and heard.prompt.id in talk.replies:
                reply = talk.reply(heard.prompt.id)
                words = tuple(pieces[answer.id] for answer in reply.answers if answer.id in pieces)
                found.append(Trace(heard, talk.id, talk.prepared.person, reply.status, words))
    return tuple(found)


def not_asked(ledger: Ledger, content: Content, tool: str, indicator: str, audience: str) -> bool:
    """Say whether no prompt that listens for an item was ever put to this audience."""
    asked = {(talk.prepared.script, prompt) for talk in talks(ledger) for prompt in talk.replies}
    return not any((h.script.id, h.prompt.id) in asked for h in content.heard(tool, indicator) if h.script.audience == audience)
