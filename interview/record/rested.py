"""What a finished form rested on: taken back or changed since, the form is not finished any more."""

from __future__ import annotations

from interview.record.entry import (
    Agreed,
    Answered,
    Decided,
    Disclosed,
    Finished,
    Judged,
    Linked,
    Marked,
    NotInvolved,
    Observed,
    Remarked,
    SetAside,
    Written,
)
from interview.record.ledger import Ledger

Words = Answered | Observed | Disclosed | Marked


def rested_on(ledger: Ledger, finished: Finished, ident: str) -> bool:
    """Say whether a finished form rested on an entry, of which something became since: not on one that came after it.

    It rests on what was decided and written in it, on words that are linked in it, and on why somebody was not involved or words were set aside.
    """
    entry = ledger.get(ident)
    if isinstance(entry, Words):
        those = versions(ledger, entry)
        return any(each.evidence in those and rested_on(ledger, finished, each.id) for each in ledger.of(Linked))
    if isinstance(entry, Judged | Remarked | Written | Decided | Agreed | Linked):
        if entry.assessment != finished.assessment:
            return False
    elif not isinstance(entry, SetAside | NotInvolved):
        return False
    return ledger.entries.index(entry) < ledger.entries.index(finished)


def versions(ledger: Ledger, words: Words) -> frozenset[str]:
    """Return the ids under which words may be linked: their own, those that they replaced, and those of passages of them."""
    if isinstance(words, Disclosed):
        found = {each.id for each in ledger.entries if isinstance(each, Disclosed) and each.disclosure == words.disclosure}
    else:
        found = {words.id}
        before = ledger.get(words.replaces)
        while isinstance(before, Answered | Observed | Marked) and before.id not in found:
            found.add(before.id)
            before = ledger.get(before.replaces)
    return frozenset(found | {each.id for each in ledger.entries if isinstance(each, Marked) and each.answer in found})
