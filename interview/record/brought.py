"""What of a case came with a file from another installation. It is as the file says: a file is not sealed, and can be changed by whoever has it.

    came_with_a_file(ledger, signed)  # then it is no signature that was given here

The import adds an entry of its own after all that came; what stands before it was brought. A file cannot pretend to have been written here,
for that entry comes last; nor can it pretend to be from elsewhere what is written here after it.
"""

from __future__ import annotations

from interview.record.entry import Accessed, Entry, Signed
from interview.record.ledger import Ledger, folded

BROUGHT = "imported the case from the command line"
"""How the purpose of the entry begins that the import adds."""
OPERATOR = "operator"
"""The id of the person who runs Alongside. Nobody who signs in has it, and nobody in a case that was brought keeps it."""


@folded
def brought_in(ledger: Ledger) -> int:
    """Return how many entries, from the first on, came with a file: 0 for a case that was opened here."""
    for place in reversed(range(len(ledger))):
        entry = ledger.entries[place]
        if isinstance(entry, Accessed) and entry.by == OPERATOR and entry.purpose.startswith(BROUGHT):
            return place
    return 0


def came_with_a_file(ledger: Ledger, entry: Entry) -> bool:
    """Say whether an entry came with a file. A signature says so itself: shown again, it ends a ledger that is cut off before the import."""
    if isinstance(entry, Signed) and entry.elsewhere:
        return True
    return any(each.id == entry.id for each in ledger.entries[: brought_in(ledger)])
