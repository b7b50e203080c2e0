"""What is said beside an answer, as extensions of ours: its evidence, how it was met without words, the plan, the tier decided.

Who gave an answer, and who signed, is said in `fhir_people`. Each is named by a URN below `urn:alongside:fhir`. A system that does not know
them still reads every answer.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator

from interview.documents.drawn import UNREAD, Drawings, seen
from interview.documents.fhir_people import by
from interview.documents.fhir_terms import ABSENT, Json, extension, moment, part, texts
from interview.documents.speaking import printable, speech
from interview.record.assessment import Assessment
from interview.record.entry import Answered
from interview.record.evidence import Link, evidence
from interview.record.ledger import Ledger
from interview.record.plan import Item, day_of
from interview.record.talk import account_of, talks
from interview.record.traces import brought, not_asked
from interview.words.content import Content
from interview.words.pathway import Pathway
from interview.words.script import PARENT_CARER, YOUNG_PERSON
from interview.words.tool import Indicator, Tool

ABSENT_AS = {
    "not-asked": "not-asked",
    "never-asked": "not-asked",
    "later": "temp-unknown",
    "rather-not": "asked-declined",
    "dont-know": "asked-unknown",
    "not-about-me": "not-applicable",
}
"""What FHIR's own code system calls the ways in which something was met without words. Our own word stands beside it."""


def evidence_of(ledger: Ledger, found: Iterable[Link], drawings: Drawings) -> Iterator[Json]:
    """Yield each piece of evidence of an item with the words exactly, as the form quotes it: first what points towards the item."""
    for link in sorted(found, key=lambda each: each.pointing == "away"):
        yield extension("evidence", *_piece(ledger, link, drawings))


def _piece(ledger: Ledger, link: Link, drawings: Drawings) -> Iterator[Json]:
    piece = link.evidence
    yield part("pointing", valueCode=link.pointing)
    yield part("source", valueCode=piece.source)
    speaker = "" if piece.speaker == piece.record else piece.speaker
    yield from texts(speaker=speaker, relation=piece.relation, agency=piece.agency, record=piece.record)
    if piece.how:
        yield part("how", valueCode=piece.how)
    yield part("at", valueDateTime=moment(piece.at))
    yield from texts(written_down_by=ledger.name_of(piece.by), asked=piece.asked, asked_english=_asked_in_english(ledger, link))
    yield from texts(words=piece.words)
    if piece.words.strip():
        yield part("language", valueCode=speech(piece.words, piece.locale).language)
    if piece.within:
        yield from texts(whole_answer=evidence(ledger)[piece.within].words)
    yield from texts(english=piece.rendered, english_by=piece.rendered_by, when=piece.when)
    if piece.drawing:
        svg = seen(piece.drawing, drawings)
        kept = {"title": UNREAD} if svg is None else {"contentType": "image/svg+xml", "data": b64encode(svg.encode()).decode()}
        yield part("drawing", valueAttachment=kept)


def _asked_in_english(ledger: Ledger, link: Link) -> str:
    """Return the script's English of what was asked, where something else was said: in another language, or a simpler way."""
    entry = ledger.get(link.evidence.within or link.evidence.id)
    if not isinstance(entry, Answered) or entry.wording.part == "own" or entry.wording.english == link.evidence.asked:
        return ""
    return entry.wording.english


def met(ledger: Ledger, content: Content, tool: Tool, item: Indicator) -> Iterator[Json]:
    """Yield how an item was met that brought no words: never asked, not asked, or what became of each prompt that listens for it.

    A prompt is open: that it was left says nothing about the item.
    """
    for account in (YOUNG_PERSON, PARENT_CARER):
        if account in item.never_asked:
            yield _met("never-asked", account, *texts(because=item.never_asked[account]))
        elif not_asked(ledger, content, tool.id, item.id, account):
            yield _met("not-asked", account)
    whose = {talk.id: account_of(talk.prepared) for talk in talks(ledger)}
    for trace in brought(ledger, content, tool.id, item.id):
        status = trace.status if trace.conversation else "observed"
        yield _met(status, whose.get(trace.conversation, ""), *texts(prompt=f"{trace.heard.script.id}/{trace.heard.prompt.id}"))


def _met(status: str, account: str, *more: Json) -> Json:
    absent = ABSENT_AS.get(status)
    standard = [part("absent", valueCoding={"system": ABSENT, "code": absent})] if absent else []
    whose = [part("account", valueCode=account)] if account else []
    return extension("met", part("status", valueCode=status), *standard, *whose, *more)


def planned(ledger: Ledger, items: Iterable[Item]) -> Iterator[Json]:
    """Yield what is planned or done: what it is, how it stands, who does it, by which day, what came of it."""
    for item in items:
        now = item.now
        days = (("by-when", now.by_when), ("done", now.done))
        written = (
            part(name, valueDate=text) if day_of(text) else part(name, valueString=printable(text)) for name, text in days if text.strip()
        )
        yield extension(
            "plan",
            *texts(what=now.what),
            part("state", valueCode=item.state),
            *texts(owner=now.owner),
            *written,
            *texts(outcome=now.outcome, dropped=now.dropped),
            part("author", extension=by(ledger, now)),
        )


def decision(ledger: Ledger, pathway: Pathway, found: Assessment) -> Iterator[Json]:
    """Yield the tier that a professional decided, beside what the form's rule gave then. No tier does not mean no risk."""
    if found.decided is None:
        return
    decided, agreed = found.decided, found.agreed
    second = [part("agreed", extension=by(ledger, agreed) + texts(words=agreed.words))] if agreed else []
    yield extension(
        "decision",
        _tier(pathway, "tier", decided.tier),
        _tier(pathway, "rule-gave", decided.rule_tier),
        *texts(rule_left_open=decided.undetermined, reason=decided.reason),
        part("author", extension=by(ledger, decided)),
        *second,
    )


def _tier(pathway: Pathway, name: str, ident: str) -> Json:
    tier = pathway.tier(ident)
    if not ident:
        return part(name, valueString="No tier. This does not mean no risk.")
    named = {"display": printable(tier.title)} if tier else {}
    return part(name, valueCoding={"system": f"urn:alongside:tiers:{pathway.id}", "code": printable(ident), **named})
