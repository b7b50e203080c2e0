"""What was asked then and is not in the script any more: prompts that its author removed or renamed after they were put to somebody.

Every entry keeps the words that were put, so that nothing that was said, left or noted at such a prompt need drop out of sight. So is,
for another conversation with the same person, what was left for later in a script that is not that one's.
"""

from __future__ import annotations

from collections.abc import Mapping

from interview.record.entry import Left, Wording
from interview.record.ledger import Ledger
from interview.record.talk import Reply, Talk, waiting
from interview.words.script import Script


def here(found: Talk) -> tuple[str, ...]:
    """Return every prompt of a conversation at which something is kept, in the order of meeting; those with a note alone come last."""
    return tuple(dict.fromkeys((*found.replies, *(note.prompt for note in found.notes))))


def dropped(found: Talk, script: Script | None) -> tuple[str, ...]:
    """Return those of them that the conversation's script, as it is now, does not have. None is there where the script itself is gone."""
    return tuple(prompt for prompt in here(found) if script is None or script.prompt(prompt) is None)


def last_put(reply: Reply) -> Wording | None:
    """Return the words that were last put to somebody at a prompt; None where nothing but a note is kept."""
    met = reply.asked or reply.left or next(reversed((*reply.earlier, *reply.answers)), None)
    return met.wording if met is not None else None


def for_the_reader(wording: Wording) -> str:
    """Return words that were put, as a document quotes them: in English where the script has them, and as they were said where not."""
    return wording.text if wording.part == "own" else wording.english


def dropped_waiting(ledger: Ledger, scripts: Mapping[str, Script]) -> tuple[tuple[Talk, Left], ...]:
    """Return what waits to be come back to and cannot be asked by its prompt any more, as `waiting` yields it."""
    found = ((now, left, scripts.get(left.wording.script)) for now, left in waiting(ledger))
    return tuple((now, left) for now, left, script in found if script is None or script.prompt(left.prompt) is None)


def elsewhere(ledger: Ledger, script: Script, scripts: Mapping[str, Script]) -> tuple[tuple[Talk, Left, Script], ...]:
    """Return what waits to be come back to, as `waiting` yields it, and can be asked, but by another script than this: with that script."""
    found = ((now, left, scripts.get(left.wording.script)) for now, left in waiting(ledger))
    return tuple(
        (now, left, other)
        for now, left, other in found
        if other is not None and other.prompt(left.prompt) and not script.prompt(left.prompt)
    )


def says_elsewhere(left: Left, other: Script) -> str:
    """Say of a prompt that waits in which conversation it can be come back to. For the professional alone."""
    return f"Left for later in “{other.title.text}”: “{for_the_reader(left.wording)}”"


def says_dropped(left: Left) -> str:
    """Say of a prompt that waits and was dropped what it was. For the professional alone."""
    return f"Left for later, and not in the script any more: “{for_the_reader(left.wording)}”"
