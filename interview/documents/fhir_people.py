"""The people in a FHIR response, as extensions of ours: who gave each answer, and who signed each part of the form.

`author` and what else is by somebody: `name`, then `role` and `agency` as of then, each where it is known, and `at`.

`signature`, once for each part of the form that is signed:

- `part`: professional, officer, manager (the second person).
- `state`: `signed`, what was signed is what the form says; `void`, it was changed or returned since; `not-signed`; `signed-elsewhere`, as a
  file says with which the case came, which nobody checked here.
- `changed-since`: true where what was signed elsewhere is not what the form says now. Nothing where it is.
- `name`, `role`, `agency`, `at`: whose it is, also of a void one. `words`: what they added, where it is not void.

A response that is completed was finished. That says nothing of signatures: these do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime

from interview.documents.fhir_terms import Json, extension, moment, part, texts
from interview.record.assessment import Assessment
from interview.record.brought import came_with_a_file
from interview.record.entry import Accessed, Base
from interview.record.ledger import Ledger, folded
from interview.record.signing import Signature, covers, returned_after, signatures
from interview.words.tool import Tool


def author(ledger: Ledger, entry: Base) -> Json:
    """Say who wrote an answer, as what and for whom, and when."""
    return extension("author", *by(ledger, entry))


def by(ledger: Ledger, entry: Base) -> list[Json]:
    """Return the parts that say whose an entry is, and when it was written."""
    then = _seen(ledger, entry.by, entry.at)
    known = texts(role=then.role, agency=then.agency) if then else []
    return [*texts(name=ledger.name_of(entry.by)), *known, part("at", valueDateTime=moment(entry.at))]


def signed(ledger: Ledger, tool: Tool, found: Assessment) -> Iterator[Json]:
    """Yield the state of each part's signature: also of one that is void, and of a part that nobody signed."""
    for each in signatures(ledger, tool, found):
        yield extension("signature", part("part", valueCode=each.part), *_state(ledger, tool, found, each))


def _state(ledger: Ledger, tool: Tool, found: Assessment, each: Signature) -> list[Json]:
    given = each.signed
    if given is None:
        return [part("state", valueCode="not-signed")]
    if came_with_a_file(ledger, given):
        same = covers(ledger, tool, found, given) and not returned_after(ledger, given)
        since = [] if same else [part("changed-since", valueBoolean=True)]
        return [part("state", valueCode="signed-elsewhere"), *since, *by(ledger, given), *texts(words=given.words)]
    if not each.stands:
        return [part("state", valueCode="void"), *by(ledger, given)]
    return [part("state", valueCode="signed"), *by(ledger, given), *texts(words=given.words)]


def _seen(ledger: Ledger, person: str, at: datetime) -> Accessed | None:
    """Return how somebody last looked in by a moment, or else first did after it (as `interview.record.chronology.agency_of`)."""
    looks = _looks(ledger).get(person)
    return looks[max(bisect_right(looks, at, key=lambda look: look.at) - 1, 0)] if looks else None


@folded
def _looks(ledger: Ledger) -> dict[str, tuple[Accessed, ...]]:
    """Return by each professional's id when they looked in, oldest first."""
    found: dict[str, list[Accessed]] = {}
    for entry in ledger.of(Accessed):
        found.setdefault(entry.by, []).append(entry)
    return {person: tuple(sorted(looks, key=lambda look: look.at)) for person, looks in found.items()}
