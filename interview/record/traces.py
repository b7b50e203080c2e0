"""What the topics of an item brought: for each prompt that listens for it, in every conversation, the words, or how it was met without words."""

from __future__ import annotations

from dataclasses import dataclass

from interview.record.evidence import Evidence, evidence
from interview.record.ledger import Ledger
from interview.record.passage import marks, topics_for
from interview.record.talk import account_of, talks
from interview.words.content import Content, Heard
from interview.words.script import PROFESSIONAL


@dataclass(frozen=True, slots=True)
class Trace:
    """What a prompt that listens for an item brought: words, or how it was met without words."""

    heard: Heard
    conversation: str
    person: str
    status: str
    evidence: tuple[Evidence, ...]


def brought(ledger: Ledger, content: Content, tool: str, indicator: str) -> tuple[Trace, ...]:
    """Return what the prompts that listen for an item brought, in every conversation, and what was observed there.

    A prompt that was not asked brings nothing and is not named here; see `not_asked`. A passage comes after the answer that it stands
    in; one that was attached to a topic, with that topic instead, beside every item that any of its prompts listens for.
    """
    pieces, marked = evidence(ledger), marks(ledger)
    by_topic = attached(ledger, content, tool)
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
                ids = (each for a in reply.answers for each in (a.id, *(mark.id for mark in marked.get(a.id, ()) if not mark.topic)))
                found.append(
                    Trace(heard, talk.id, talk.prepared.person, reply.status, tuple(pieces[each] for each in ids if each in pieces))
                )
        found += (
            Trace(heard, passage.conversation, passage.speaker, "said", (passage,))
            for passage in by_topic.pop((heard.script.id, heard.topic.id), ())
        )
    return tuple(found)


def attached(ledger: Ledger, content: Content, tool: str) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    """Return the passages that were attached to topics, by the ids of the script and of its topic."""
    found: dict[tuple[str, str], tuple[Evidence, ...]] = {}
    prepared = {talk.id: talk.prepared for talk in talks(ledger)} if marks(ledger) else {}
    for passage in evidence(ledger).values() if prepared else ():
        if passage.topic and passage.conversation in prepared:
            script, topic = topics_for(content, tool, prepared[passage.conversation]).get(passage.topic, (None, None))
            if script and topic:
                found[script.id, topic.id] = (*found.get((script.id, topic.id), ()), passage)
    return found


def not_asked(ledger: Ledger, content: Content, tool: str, indicator: str, audience: str) -> bool:
    """Say whether no prompt that listens for an item was ever put to this audience: somebody else who knows the child is in none."""
    asked = {(talk.prepared.script, prompt) for talk in talks(ledger) if account_of(talk.prepared) == audience for prompt in talk.replies}
    return not any((h.script.id, h.prompt.id) in asked for h in content.heard(tool, indicator) if h.script.audience == audience)
