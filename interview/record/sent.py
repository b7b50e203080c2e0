"""What was sent and stands as a draft all the same: the server stopped after the answer was kept and before its draft was dropped.

Shown again, it would look as if it had never arrived, and be sent twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from interview.record.entry import Answered
from interview.record.ledger import Ledger

LATE = timedelta(seconds=5)
"""How much later than its answer a draft of the same words can have been kept: the answer does not wait for it."""
DRAWING, CHANGED, ADDED = "drawing-", "heard-", "add-"
"""What stands before a prompt's id where a drawing is made at it; and before an answer's id where its words are changed, or others added."""


def was_sent(ledger: Ledger, conversation: str, place: str, text: str, at: datetime) -> bool:
    """Say whether a draft that was kept at a moment is in the ledger. `place` is a prompt's id, or one of an answer or a drawing (see above)."""
    return any(
        answer.conversation == conversation
        and (
            bool(answer.drawing) and place == f"{DRAWING}{answer.prompt}" and answer.at >= at
            if place.startswith(DRAWING)
            else answer.words == text and answer.at >= at - LATE and _is_at(ledger, answer, place)
        )
        for answer in ledger.of(Answered)
    )


def _is_at(ledger: Ledger, answer: Answered, place: str) -> bool:
    if place.startswith(ADDED):
        first = ledger.get(place.removeprefix(ADDED))
        return isinstance(first, Answered) and first.prompt == answer.prompt
    return place in (answer.prompt, f"{CHANGED}{answer.replaces}")
