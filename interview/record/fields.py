"""What stands in the fields about the child and the referrer, and in those that say something of one assessment."""

from __future__ import annotations

from interview.record.assessment import Assessment
from interview.record.entry import AssessmentBegun, FieldWritten
from interview.record.ledger import Ledger
from interview.words.tool import Tool


def fields(ledger: Ledger) -> dict[str, FieldWritten]:
    """Return the latest standing entry of each field that was written."""
    return {entry.field: entry for entry in ledger.of(FieldWritten)}


def value(ledger: Ledger, field: str) -> str:
    """Return what stands in a field, or an empty string."""
    found = ledger.last(FieldWritten, field=field)
    return found.text if found else ""


def until_the_next(ledger: Ledger, found: Assessment) -> Ledger:
    """Return the ledger as it was when an assessment was reviewed: what is filled in from then on belongs to the review. Else the whole of it."""
    begun = next((entry for entry in ledger.of(AssessmentBegun) if entry.reviews == found.id), None)
    return ledger if begun is None else Ledger(ledger.case, ledger.entries[: ledger.entries.index(begun)])


def fields_of(ledger: Ledger, tool: Tool, found: Assessment) -> dict[str, FieldWritten]:
    """Return the latest standing entry of each field as it stands in an assessment.

    A field that is `anew` says something of one assessment, as the manager's decision does: a review begins with it empty.
    """
    stands = fields(until_the_next(ledger, found))
    anew = {field.id for field in tool.fields if field.anew}
    begun = next((entry for entry in ledger.of(AssessmentBegun) if entry.assessment == found.id and entry.reviews), None)
    if begun is None or not anew:
        return stands
    before = {entry.id for entry in ledger.entries[: ledger.entries.index(begun)]}
    return {field: entry for field, entry in stands.items() if field not in anew or entry.id not in before}


def texts_of(ledger: Ledger, tool: Tool, found: Assessment) -> dict[str, str]:
    """Return what stands in each field of an assessment that was written."""
    return {field: entry.text for field, entry in fields_of(ledger, tool, found).items()}
