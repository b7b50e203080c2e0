"""What of a case came with a file from another installation. It is as the file says: a file is not sealed, and can be changed by whoever has it.

    came_with_a_file(ledger, signed)  # then it is no signature that was given here
    may_be(ledger, decided.by)  # the ids of all who may be the human who decided

The import adds an entry of its own after all that came; what stands before it was brought. A file cannot pretend to have been written here,
for that entry comes last; nor can it pretend to be from elsewhere what is written here after it.
"""

from __future__ import annotations

from interview.record.entry import Accessed, Entry, LetIn, Signed
from interview.record.ledger import Ledger, folded

BROUGHT = "imported the case from the command line"
"""How the purpose of the entry begins that the import adds."""
OPERATOR = "operator"
"""The id of the person who runs Alongside. Nobody who signs in has it, and nobody in a case that was brought keeps it."""
ELSEWHERE = "-elsewhere"
"""What an id goes on with where somebody in a file had that of an account here. No account's own has it: that is of hexadecimal digits alone."""


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


@folded
def may_be(ledger: Ledger, ident: str) -> frozenset[str]:
    """Return the ids of all who may be the same human as somebody in a case, their own among them.

    Whoever came with a file may be the account whose id they had, and any that acts here under a name that the file has for them. Nobody can
    check it: it is a reason to refuse somebody as a second person, and never to let anybody do anything. Whoever acts here is nobody else.
    """
    came, here = _names(ledger)
    if ident not in came:
        return frozenset({ident})
    same = {each for each, names in here.items() if names & came[ident]}
    return frozenset({ident, ident.split(ELSEWHERE)[0], *same})


@folded
def by_id_alone(ledger: Ledger) -> Ledger:
    """Return a case without who looked at it, and so without what says that it was brought: in it nobody may be anybody else."""
    return Ledger(ledger.case, (entry for entry in ledger.entries if not isinstance(entry, Accessed)))


@folded
def _names(ledger: Ledger) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the names, without case and spaces, of all who came with a file, by their ids; and of all who act here or were let in here."""
    place = brought_in(ledger)
    came, here = dict[str, set[str]](), dict[str, set[str]]()
    for number, entry in enumerate(ledger.entries):
        people = came if number < place else here
        people.setdefault(entry.by, set())
        if isinstance(entry, Accessed | LetIn) and (name := " ".join(entry.name.casefold().split())):
            people.setdefault(entry.person if isinstance(entry, LetIn) else entry.by, set()).add(name)
    return came, here
