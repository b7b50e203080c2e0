"""Folds a case into its line of the list."""

from __future__ import annotations

from datetime import date, datetime

from interview.record.assessment import Assessment, assessment, forms, is_draft, needs_agreement
from interview.record.entry import Answered, AssessmentBegun, CaseOpened, Disclosed, Finished, Judged, LetIn, Observed, SetAside
from interview.record.evidence import any_evidence, set_aside
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.passage import looked_at_whole
from interview.record.plan import next_due
from interview.record.referral import unreferred
from interview.record.signing import is_signed, returned
from interview.record.summary import Summary
from interview.record.talk import left_for_later, talks
from interview.record.views import to_follow_up
from interview.words.content import Content
from interview.words.tool import Tool


def summarise(ledger: Ledger, content: Content) -> Summary:
    """Return what the list of cases shows of a case."""
    opened = ledger.entries[0]
    assert isinstance(opened, CaseOpened), "a case begins with its opening"
    tool = content.tools.get(opened.tool)  # none where the content has no such form any more: words that are told can be kept all the same
    filled = [each for form in forms(ledger) if form in content.tools and (each := assessment(ledger, tool=form))]
    held = talks(ledger)
    told = {entry.disclosure: entry for entry in ledger.of(Disclosed)}
    return Summary(
        case=ledger.case,
        name=value(ledger, (tool or next(iter(content.tools.values()))).child) if content.tools else "",
        opened=opened.at,
        touched=ledger.entries[-1].at,
        open_to=tuple(dict.fromkeys((opened.by, *(entry.person for entry in ledger.of(LetIn))))),
        last_conversation=max((talk.touched for talk in held if talk.began), default=None),
        undecided=any_evidence(ledger) and not all(each.is_decided(content.tools[each.tool]) for each in filled),
        to_come_back=bool(left_for_later(ledger)),
        disclosure_open=any(not (entry.words and entry.done and entry.told) for entry in told.values()),
        to_agree=any(needs_agreement(each, content.pathway_of(content.tools[each.tool])) for each in filled),
        finished=bool(filled) and not any(is_draft(content, content.tools[each.tool], each) for each in filled),
        review_due=min(
            (due for form in forms(ledger) if form in content.tools and (due := review_due(ledger, content.tools[form]))), default=None
        ),
        new_words=any(new_words(ledger, each) for each in filled),
        plan_due=next_due(ledger),
        to_sign=any(each.finished is not None and not is_signed(ledger, content.tools[each.tool], each) for each in filled),
        to_ask_again=bool(to_follow_up(ledger)),
        reopened=any(not each.finished and ledger.last(Finished, assessment=each.id) for each in filled),
        returned=any(returned(ledger, each) for each in filled),
        to_refer=any(_to_refer(ledger, content, each, opened.authority) for each in filled),
    )


def _to_refer(ledger: Ledger, content: Content, found: Assessment, authority: str) -> bool:
    """Say whether an assessment's tier is one of those that the authority does not let stand without a referral, and none is noted."""
    known = content.authorities.get(authority)
    return bool(unreferred(ledger, found, content.pathway_of(content.tools[found.tool]), known.where if known else None))


def review_due(ledger: Ledger, tool: Tool) -> date | None:
    """Return the day by which a form is to be looked at again, None before it was finished once.

    It counts from when an assessment was first finished: a word that is mended later, or something told, puts no review off. Nor does a review
    that was begun and is not finished: begun and left lying, it would be forgotten.
    """
    for begun in reversed(list(ledger.of(AssessmentBegun))):
        if begun.tool != tool.id:
            continue
        found = assessment(ledger, begun.assessment)
        first = next((entry for entry in ledger.of(Finished) if entry.assessment == begun.assessment), None)
        if found and first:
            return months_after(first.at, tool.review_after(found.decided.tier if found.decided else ""))
    return None


def new_words(ledger: Ledger, found: Assessment) -> bool:
    """Say whether anything was said, seen or told after the last decision or finish of an assessment that has any.

    What was set aside was looked at, and an answer of which every passage was. A passage is nobody's new words. A record of something told is new where its words are, not where another field
    was added. Asked at every save: the whole evidence is folded only where something was set aside.
    """
    standing = ledger.standing
    if ledger.last(Judged, assessment=found.id) is None and ledger.last(Finished, assessment=found.id) is None:
        return False
    last = max(n for n, entry in enumerate(standing) if isinstance(entry, (Judged, Finished)) and entry.assessment == found.id)
    since = [entry for entry in standing[last + 1 :] if isinstance(entry, Answered | Observed | Disclosed)]
    replaced = {entry.replaces for entry in since if not isinstance(entry, Disclosed)}
    before = {entry.disclosure: entry.words for entry in standing[:last] if isinstance(entry, Disclosed)} if since else {}
    latest = {entry.disclosure: entry for entry in since if isinstance(entry, Disclosed)}
    new = {entry.id for entry in since if not isinstance(entry, Disclosed) and _brought(entry) and entry.id not in replaced}
    new |= {entry.id for entry in latest.values() if entry.words and entry.words != before.get(entry.disclosure)}
    return bool(new - looked_at_whole(ledger, set(set_aside(ledger))) if new and ledger.last(SetAside) else new)


def _brought(entry: Answered | Observed) -> bool:
    """Say whether an entry brought anything to look at: words, or a drawing."""
    return bool(entry.words or (isinstance(entry, Answered) and entry.drawing))


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
