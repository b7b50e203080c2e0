"""What happened where an item could have come up and brought no evidence.

*Not asked*, *never asked*, *left* and the answers without words are different things, and none of them is
a no. What was put to somebody is named, since a prompt is open: leaving it says nothing about the item.
"""

from __future__ import annotations

from collections.abc import Iterator

from interview.documents.speaking import account
from interview.record.entry import Prepared
from interview.record.evidence import evidence
from interview.record.ledger import Ledger
from interview.record.talk import Reply, account_of, same_person, talks
from interview.record.traces import attached
from interview.words.content import Content
from interview.words.script import PARENT_CARER, YOUNG_PERSON
from interview.words.tool import Indicator

SAYS = {
    "later": "Left: to come back to",
    "rather-not": "Left: would rather not say",
    "dont-know": "Answered: I don’t know",
    "not-about-me": "Answered: this isn’t about me",
    "asked": "Asked: no answer is written down",
    "said": "Asked: the words were not linked to this",
}
DRAWN = "Asked: the drawing was not linked to this"
PASSAGE = "Said: a passage was not linked to this"
OBSERVED = "Known from records or observation, and not linked to this"
WITH_ARTICLE = {YOUNG_PERSON: "a young person", PARENT_CARER: "a parent or carer"}


class Unsaid:
    """What every prompt met, folded from the ledger once: a form asks it for dozens of items.

    The same rule as `interview.record.evidence.brought` and `not_asked`, which fold the ledger for each item.
    """

    def __init__(self, ledger: Ledger, content: Content, tool: str) -> None:
        self._content, self._tool = content, tool
        self._met: dict[tuple[str, str], list[tuple[Prepared, Reply]]] = {}
        for talk in talks(ledger):
            for prompt, reply in talk.replies.items():
                self._met.setdefault((talk.prepared.script, prompt), []).append((talk.prepared, reply))
        self._attached = attached(ledger, content, tool)
        self._observed = {(piece.script, piece.prompt) for piece in evidence(ledger).values() if not piece.conversation}

    def about(self, item: Indicator) -> tuple[str, ...]:
        """Return what there is to say about an item to which no words are linked."""
        lines = list(_never(item))
        silent = [audience for audience in WITH_ARTICLE if audience not in item.never_asked and not self._asked(item, audience)]
        lines += [f"Not asked ({', '.join(silent)})"] if silent else []
        put: dict[tuple[str, str], list[str]] = {}
        for heard in self._content.heard(self._tool, item.id):
            place = heard.script.id, heard.prompt.id
            for who, reply in _standing(self._met.get(place, [])):
                whose = account(account_of(who), who.relation)
                put.setdefault((_met(reply), whose), []).append(f"“{_put(reply) or heard.prompt.words.text}”")
            for passage in self._attached.get((heard.script.id, heard.topic.id), ()):
                lines.append(f"{PASSAGE} ({account(passage.source, passage.relation)}, marked for “{heard.topic.title.text}”)")
            lines += [OBSERVED] if place in self._observed else []
        lines += [f"{says} ({whose}, to {', '.join(dict.fromkeys(words))})" for (says, whose), words in put.items()]
        return tuple(dict.fromkeys(lines))

    def _asked(self, item: Indicator, audience: str) -> bool:
        """Say whether any prompt that listens for an item was ever put to an audience."""
        heard = [each for each in self._content.heard(self._tool, item.id) if each.script.audience == audience]
        met = (who for each in heard for who, _ in self._met.get((each.script.id, each.prompt.id), []))
        return any(account_of(who) == audience for who in met)


def _never(item: Indicator) -> Iterator[str]:
    """Yield who is never asked about an item, and why; both in one line where the reason is the same."""
    reasons = list(dict.fromkeys(item.never_asked.values()))
    for reason in reasons:
        who = [WITH_ARTICLE.get(audience, audience) for audience, why in item.never_asked.items() if why == reason]
        yield f"Never asked of {', or of '.join(who)} ({reason})"


def _standing(met: list[tuple[Prepared, Reply]]) -> list[tuple[Prepared, Reply]]:
    """Return how a prompt stands with each person: a later conversation takes the place of an earlier one."""
    standing: list[tuple[Prepared, Reply]] = []
    for prepared, reply in met:
        before = next((number for number, (who, _) in enumerate(standing) if same_person(who, prepared)), None)
        if before is None:
            standing.append((prepared, reply))
        elif reply.status != "asked":
            standing[before] = prepared, reply
    return standing


def _met(reply: Reply) -> str:
    """Say how a prompt was met; a drawing without words is not said to be words."""
    drawn = reply.status == "said" and bool(reply.answers) and all(answer.drawing and not answer.words.strip() for answer in reply.answers)
    return DRAWN if drawn else SAYS[reply.status]


def _put(reply: Reply) -> str:
    """Return what was put to the person, in English as the script has it, or as the professional reworded it."""
    last = reply.left or (reply.answers[-1] if reply.answers else None) or reply.asked
    return "" if last is None else last.wording.text if last.wording.part == "own" else last.wording.english
