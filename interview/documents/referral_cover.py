"""What was written for the cover sheet of a referral, with who wrote it and when: a referral of today does not carry yesterday's words as its own."""

from __future__ import annotations

from collections.abc import Iterator

from interview.documents.form import Block, FieldRow, FreeText, Paragraph
from interview.documents.speaking import day, speech, written
from interview.record.entry import CoverPart, CoverWritten, Referred
from interview.record.ledger import Ledger
from interview.record.plan import day_of
from interview.record.referral import asked_first, cover, since_written
from interview.words.where import Stop, Where

NOBODY_YET = "Nobody is written down yet. An urgent worry does not wait for it."
NO_REASON = "No reason is chosen yet."


def who_wrote(ledger: Ledger, wrote: CoverWritten, where: Where | None) -> str:
    """Say who wrote a part of the cover sheet and when; of one that was written for an earlier referral, or before a review, that too."""
    says, since = f"Written by {ledger.name_of(wrote.by)} on {day(wrote.at)}", since_written(ledger, wrote, where)
    if since is None:
        return f"{says}."
    if isinstance(since, Referred):
        return f"{says}, for an earlier referral: the one to {since.to} that was noted on {day(since.at)}."
    return f"{says}, for what was known before: a review was begun on {day(since.at)}."


def covered(ledger: Ledger, part: CoverPart, where: Where | None) -> Iterator[Block]:
    """Yield what was written for a part of the sheet, and by whom and when."""
    found = cover(ledger, part)
    yield FreeText(written(found.text if found else ""))
    if found is not None and found.text.strip():
        yield Paragraph(who_wrote(ledger, found, where))


def asked_rows(ledger: Ledger, stop: Stop, where: Where | None) -> Iterator[FieldRow]:
    """Yield who was consulted before something goes to a step's body, and why it goes there, where the authority asks for it."""
    known = asked_first(ledger, stop)

    def with_authors(text: str, *parts: CoverPart) -> str:
        found = (cover(ledger, part, stop.id) for part in parts)
        lines = (who_wrote(ledger, each, where) for each in found if each is not None and each.text.strip())
        return "\n".join((text, *dict.fromkeys(lines)))

    if stop.consult:
        who = ", ".join(part for part in (known.manager.strip(), in_full(known.consulted)) if part)
        yield FieldRow(f"Consulted first: {stop.consult}", speech(with_authors(who, "manager", "consulted") if who else NOBODY_YET))
    if stop.reasons:
        given = "\n".join(known.reasons)
        yield FieldRow("Why it goes there", speech(with_authors(given, "reasons") if given else NO_REASON))
        if known.reason.strip():
            yield FieldRow("The reason, in their own words", speech(with_authors(known.reason, "reason")))


def in_full(text: str) -> str:
    """Write a day out; what is none, in a case from elsewhere, stands as it is."""
    known = day_of(text)
    return day(known) if known else text
