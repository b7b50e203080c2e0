"""Passages that a professional marked in somebody's answer, and the places in it where one may begin and end.

Positions are counted in characters (code points) of the answer's words: a passage is `words[begins:ends]`, and the answer
stays whole. A mark stands as long as its answer does: an answer that was changed is read anew, and marked anew.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from interview.record.entry import Answered, Marked, Prepared
from interview.record.ledger import Ledger, folded
from interview.words.content import Content
from interview.words.script import Script, Topic
from interview.words.sentences import ENDS

Span = tuple[int, int]
"""From where to before where, in characters."""

LONG = 120
"""Characters. A longer portion to choose is cut further: whoever writes without full stops must be quoted as exactly as others."""

# A line may end without a stop, and whoever types on a phone begins no sentence with a capital: so a stop and a space is enough.
_SENTENCE = re.compile(rf"[{re.escape(ENDS)}]+[\"'”’»)\]]*(?=\s)|[\n\r\u2028\u2029]+")
_CLAUSE = re.compile("[,;:–—\u060c\u061b](?=\\s)")
_FEW_WORDS = re.compile(r"(?:\S+\s+){12}")


@folded
def marks(ledger: Ledger) -> dict[str, tuple[Marked, ...]]:
    """Return the standing marks of each answer by its id, in the order of its words."""
    found: dict[str, list[Marked]] = {}
    entries = list(ledger.of(Marked))
    changed = {each.replaces for each in entries} | {each.replaces for each in ledger.of(Answered)} if entries else set()
    for mark in sorted(entries, key=lambda each: (each.begins, each.ends)):
        answer = ledger.get(mark.answer)
        if isinstance(answer, Answered) and ledger.stands(answer.id) and not {mark.id, answer.id} & changed and _fits(mark, answer.words):
            found.setdefault(answer.id, []).append(mark)
    return {answer: tuple(each) for answer, each in found.items()}


def _fits(mark: Marked, words: str) -> bool:
    """Say whether a mark holds what stands there: no passage may ever say what was not said."""
    return 0 <= mark.begins < mark.ends <= len(words) and words[mark.begins : mark.ends] == mark.words and bool(mark.words.strip())


def looked_at_whole(ledger: Ledger, looked_at: Collection[str]) -> set[str]:
    """Add the answers whose passages all are among what was looked at: whoever looked at each of them has looked at the answer."""
    return {*looked_at, *(answer for answer, each in marks(ledger).items() if all(mark.id in looked_at for mark in each))}


def topics_for(content: Content, tool: str, prepared: Prepared) -> dict[str, tuple[Script, Topic]]:
    """Return by its id each topic that a passage of a conversation may be attached to: those for its audience that listen for an item.

    The conversation's own script comes first; an id that two scripts have is the first one's. (The script for their own words listens
    for nothing: its passages go to the topics of the ordinary one.)
    """
    scripts = sorted(
        (each for each in content.scripts_for(tool) if each.audience == prepared.audience), key=lambda s: s.id != prepared.script
    )
    found: dict[str, tuple[Script, Topic]] = {}
    for script in scripts:
        for topic in script.topics:
            if any(prompt.listen_for for prompt in topic.prompts):
                found.setdefault(topic.id, (script, topic))
    return found


def trimmed(words: str, begins: int, ends: int) -> Span:
    """Return a span without the white space at its ends; an empty one is empty."""
    inner = words[begins:ends]
    begins += len(inner) - len(inner.lstrip())
    return begins, begins + len(inner.strip())


def portions(words: str) -> tuple[Span, ...]:
    """Return the sentences of an answer, to choose among without dragging; a long one comes in parts. Together they hold every letter."""
    found = [(0, len(words))]
    for way in (_SENTENCE, _CLAUSE, _FEW_WORDS):
        found = [part for span in found for part in (_cut(words, span, way) if way is _SENTENCE or span[1] - span[0] > LONG else (span,))]
    return tuple(found)


def _cut(words: str, span: Span, way: re.Pattern[str]) -> Iterator[Span]:
    ends = (match.end() for match in way.finditer(words, *span))
    for begin, end in pairwise(dict.fromkeys((span[0], *ends, span[1]))):
        part = trimmed(words, begin, end)
        if part[0] < part[1]:
            yield part


def joined(every: Sequence[Span], chosen: Collection[Span]) -> tuple[Span, ...]:
    """Return the portions that were chosen among all, each run of neighbours as one."""
    runs: list[Span] = []
    before = False
    for span in every:
        if span in chosen:
            runs.append((runs.pop()[0], span[1]) if before else span)
        before = span in chosen
    return tuple(runs)


def shown(words: str, spans: Sequence[Span]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Cut words where any span begins or ends: each part with the places in `spans` of those that it lies in. Spans may overlap."""
    places = sorted({0, len(words), *(place for span in spans for place in span)})
    return tuple(
        (words[begin:end], tuple(n for n, span in enumerate(spans) if span[0] <= begin and end <= span[1]))
        for begin, end in pairwise(places)
    )
