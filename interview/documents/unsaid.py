"""What happened where an item could have come up and brought no evidence.

*Not asked*, *never asked*, *left* and the answers without words are different things, and none of them is
a no. What was put to somebody is named, since a prompt is open: leaving it says nothing about the item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interview.record.evidence import Trace, brought, not_asked
from interview.record.ledger import Ledger
from interview.record.talk import Talk, same_person
from interview.words.content import Content
from interview.words.script import PARENT_CARER, YOUNG_PERSON
from interview.words.tool import Indicator

SAYS = {
    "later": "Left: to come back to",
    "rather-not": "Left: would rather not say",
    "dont-know": "Asked: I don’t know",
    "not-about-me": "Asked: this isn’t about me",
    "asked": "Asked: no answer is written down",
    "said": "Asked: the words were not linked to this",
}
WITH_ARTICLE = {YOUNG_PERSON: "a young person", PARENT_CARER: "a parent or carer"}


def unsaid(ledger: Ledger, content: Content, tool: str, item: Indicator, held: Mapping[str, Talk]) -> tuple[str, ...]:
    """Return what there is to say about an item without evidence. `held` are the conversations by id."""
    lines = list(_never(item))
    silent = [a for a in WITH_ARTICLE if a not in item.never_asked and not_asked(ledger, content, tool, item.id, a)]
    lines += [f"Not asked ({', '.join(silent)})"] if silent else []
    put: dict[tuple[str, str], list[str]] = {}
    for trace in _latest(brought(ledger, content, tool, item.id), held):
        if trace.conversation in held:
            words = f"“{_put(held[trace.conversation], trace)}”"
            put.setdefault((SAYS[trace.status], trace.heard.script.audience), []).append(words)
        else:
            lines.append("Known from records or observation, and not linked to this")
    lines += [f"{says} ({audience}, to {', '.join(dict.fromkeys(words))})" for (says, audience), words in put.items()]
    return tuple(dict.fromkeys(lines))


def _never(item: Indicator) -> Iterator[str]:
    """Yield who is never asked about an item, and why; both in one line where the reason is the same."""
    reasons = list(dict.fromkeys(item.never_asked.values()))
    for reason in reasons:
        who = [WITH_ARTICLE.get(audience, audience) for audience, why in item.never_asked.items() if why == reason]
        yield f"Never asked of {', or of '.join(who)} ({reason})"


def _latest(traces: tuple[Trace, ...], held: Mapping[str, Talk]) -> list[Trace]:
    """Return how each prompt stands with each person: a later conversation takes the place of an earlier one."""
    standing: list[Trace] = []
    for trace in traces:
        before = next((old for old in standing if _same(old, trace, held)), None)
        if before is None:
            standing.append(trace)
        elif trace.status != "asked":
            standing[standing.index(before)] = trace
    return standing


def _same(one: Trace, other: Trace, held: Mapping[str, Talk]) -> bool:
    if one.conversation not in held or other.conversation not in held or one.heard.prompt.id != other.heard.prompt.id:
        return False
    return same_person(held[one.conversation].prepared, held[other.conversation].prepared)


def _put(talk: Talk, trace: Trace) -> str:
    """Return what was put to the person, in English as the script has it, or as the professional reworded it."""
    reply = talk.reply(trace.heard.prompt.id)
    last = reply.left or (reply.answers[-1] if reply.answers else None) or reply.asked
    if last is None:
        return trace.heard.prompt.words.text
    return last.wording.text if last.wording.part == "own" else last.wording.english
