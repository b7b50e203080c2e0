"""The people of a case from elsewhere: who signed can have signed, and nobody in it is taken for somebody with an account here."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from interview.desk.not_brought import AS_WRITTEN, refused, shown
from interview.record.assessment import deciders
from interview.record.brought import ELSEWHERE, by_id_alone
from interview.record.entry import Entry, LetIn, Signed, SignedAs
from interview.record.ledger import Ledger
from interview.record.signing import SECOND


def signed_as_can_be(ledger: Ledger) -> None:
    """See that the second person had decided nothing in what they signed, and signed no other part of it. Raises `NotBrought`.

    Held against what came before each signature: somebody may decide something later, and their signature then is void. And by the file's own
    ids: whom somebody may be is no reason to refuse a case.
    """
    last: dict[str, dict[SignedAs, str]] = {}
    seconds: set[tuple[str, str]] = set()
    for number, entry in enumerate(ledger.entries, 1):
        if not isinstance(entry, Signed):
            continue
        parts, who = last.setdefault(entry.assessment, {}), shown(entry.by)
        others = {by for part, by in parts.items() if part != SECOND}
        if entry.part == SECOND and entry.by in deciders(by_id_alone(Ledger(ledger.case, ledger.entries[: number - 1])), entry.assessment):
            raise refused(f"Entry {number} is signed as the second person by {who}, who decided something in that assessment", AS_WRITTEN)
        if (entry.part == SECOND and entry.by in others) or (entry.part != SECOND and (entry.assessment, entry.by) in seconds):
            raise refused(
                f"Entry {number} is signed by {who}, who is the second person of that assessment and signs another part", AS_WRITTEN
            )
        parts[entry.part] = entry.by
        if entry.part == SECOND:
            seconds.add((entry.assessment, entry.by))


def apart(entries: Sequence[Entry], taken: Collection[str]) -> tuple[Entry, ...]:
    """Return what a file holds as it is kept here. Every signature says that it is from elsewhere; whoever has an id of `taken` gets another.

    An id in a file proves nothing: without this, a file could name somebody here as the author of what they never saw, or let them in.
    """
    ids = {entry.by for entry in entries} | {entry.person for entry in entries if isinstance(entry, LetIn)}
    used, other = ids | set(taken), dict[str, str]()
    for ident in sorted(ids & set(taken)):
        other[ident] = _free(ident, used)
        used.add(other[ident])
    return tuple(_as_brought(entry, other) for entry in entries)


def _as_brought(entry: Entry, other: dict[str, str]) -> Entry:
    by = other.get(entry.by, entry.by)
    match entry:
        case LetIn():
            return replace(entry, by=by, person=other.get(entry.person, entry.person))
        case Signed():
            return replace(entry, by=by, elsewhere=True)
        case _:
            return replace(entry, by=by) if by != entry.by else entry


def _free(ident: str, used: Collection[str]) -> str:
    """Return an id that nobody has."""
    made, count = f"{ident}{ELSEWHERE}", 1
    while made in used:
        count += 1
        made = f"{ident}{ELSEWHERE}-{count}"
    return made
