"""Folds a case into its line of the list."""

from __future__ import annotations

from datetime import date, datetime

from interview.record.assessment import assessment, lower_than_rule
from interview.record.entry import CaseOpened, Disclosed, LetIn
from interview.record.evidence import any_evidence
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.summary import Summary
from interview.record.talk import standing_of, talks
from interview.words.content import Content


def summarise(ledger: Ledger, content: Content) -> Summary:
    """Return what the list of cases shows of a case."""
    opened = ledger.entries[0]
    assert isinstance(opened, CaseOpened), "a case begins with its opening"
    tool = content.tools[opened.tool]
    found = assessment(ledger)
    held = talks(ledger)
    told = {entry.disclosure: entry for entry in ledger.of(Disclosed)}
    later = any(
        reply.status == "later" and standing_of(ledger, talk, prompt).status == "later"
        for talk in held
        for prompt, reply in talk.replies.items()
    )
    to_agree = bool(found and found.decided and not found.agreed and lower_than_rule(found.decided, content.pathway_of(tool)))
    return Summary(
        case=ledger.case,
        name=value(ledger, tool.child),
        opened=opened.at,
        touched=ledger.entries[-1].at,
        open_to=tuple(dict.fromkeys((opened.by, *(entry.person for entry in ledger.of(LetIn))))),
        last_conversation=max((talk.touched for talk in held if talk.began), default=None),
        undecided=bool(found and found.undecided(tool) and any_evidence(ledger)),
        to_come_back=later,
        disclosure_open=any(not (entry.words and entry.done and entry.told) for entry in told.values()),
        to_agree=to_agree,
        finished=bool(found and found.finished),
        review_due=months_after(found.finished.at, tool.review_months) if found and found.finished else None,
    )


def months_after(moment: datetime, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    month = moment.month - 1 + months
    year, month = moment.year + month // 12, month % 12 + 1
    for day in range(moment.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, min(moment.day, 28))
