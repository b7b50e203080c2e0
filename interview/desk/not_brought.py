"""Why a case was not brought in: one sentence for whoever meets it, in three parts: what is wrong, what is safe, what to do."""

from __future__ import annotations

import json
from collections.abc import Container
from datetime import timedelta

from interview.ports import Trouble

CLOCKS = timedelta(days=1)
"""How far two installations' clocks may be apart."""

CONTENT = "Bring the content here (`alongside check` lists it) to the state that the other installation has, then import it again."
THERE = "Put it right in the installation that it comes from, export the case again, and import that."
AS_WRITTEN = "Give the case.json that `alongside export` wrote, as it was written."


class NotBrought(Trouble):
    """A case was not brought in. `str()` of it says why, what is safe and what to do."""


def refused(says: str, do: str) -> NotBrought:
    """Return the refusal of a file of which nothing was taken. `says` has no full stop; `do` is one of the three above."""
    return NotBrought(f"{says}. Nothing was changed. {do}")


def shown(ident: str) -> str:
    """Return an id of a foreign file so that it can stand in a sentence and on any terminal."""
    return json.dumps(ident)


def has(number: int, what: str, ident: str, known: Container[str]) -> None:
    """See that the content here has what an entry, counted from 1, names."""
    if ident not in known:
        raise refused(f"Entry {number} names the {what} {shown(ident)}, which is not here", CONTENT)
