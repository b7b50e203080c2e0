"""What stands in the fields about the child and the referrer."""

from __future__ import annotations

from interview.record.entry import FieldWritten
from interview.record.ledger import Ledger


def fields(ledger: Ledger) -> dict[str, FieldWritten]:
    """Return the latest standing entry of each field that was written."""
    return {entry.field: entry for entry in ledger.of(FieldWritten)}


def value(ledger: Ledger, field: str) -> str:
    """Return what stands in a field, or an empty string."""
    found = ledger.last(FieldWritten, field=field)
    return found.text if found else ""
