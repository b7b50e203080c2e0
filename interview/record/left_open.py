"""What a review leaves open in the assessment before: a return that nobody signed again, and the parts that nobody signed.

A significant change does not wait for a signature, so a review may begin there. Nobody answers or signs the assessment before from then on:
that it was left so stays said.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from interview.record.assessment import Assessment, assessment
from interview.record.brought import came_with_a_file
from interview.record.entry import Returned, Signed, SignedAs
from interview.record.ledger import Ledger
from interview.record.reviewing import begun_by
from interview.record.signing import Signature, returned, signatures, signed_by
from interview.words.tool import Tool


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """The return that waits, the parts that no signature which stands is under, and the last signature that was given; None or () for none."""

    returned: Returned | None
    unsigned: tuple[SignedAs, ...]
    signed: Signed | None


def left_open(ledger: Ledger, tool: Tool, found: Assessment, form: str = "") -> LeftOpen:
    """Return what would be left open if a review of an assessment began now. `form` is the digest of the form of that moment, "" for the tool's."""
    given = signed_by(ledger, found)
    waits = tuple(each.part for each in signatures(ledger, tool, found) if not each.stands and not _of_then(ledger, tool, each, form))
    return LeftOpen(returned(ledger, found), waits, given[-1] if given else None)


def left_by_review(ledger: Ledger, tool: Tool, review: Assessment) -> LeftOpen | None:
    """Return what a review left open in the assessment before, as it stood when the review began; None for what is no review."""
    begun = begun_by(ledger, review)
    then = Ledger(ledger.case, takewhile(lambda entry: entry.id != begun.id, ledger.entries))
    before = assessment(then, begun.reviews) if begun.reviews else None
    return None if before is None else left_open(then, tool, before, begun.form)


def _of_then(ledger: Ledger, tool: Tool, each: Signature, form: str) -> bool:
    """Say whether a part was signed under the form of then, which is another one today: what that signature covers cannot be told any more."""
    signed = each.signed
    return signed is not None and form not in ("", tool.digest) and signed.form == form and not came_with_a_file(ledger, signed)
