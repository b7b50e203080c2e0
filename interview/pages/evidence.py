"""Shows what was said and seen about an item: the young person's and the parent's accounts side by side, then records."""

from __future__ import annotations

from collections.abc import Callable

from interview.documents.quoting import drawn_by
from interview.pages.elements import el, h3, link, p, said
from interview.pages.known import source_line
from interview.pages.visit import Visit, clock, day
from interview.record.evidence import Evidence, Trace, brought, not_asked
from interview.record.talk import talk
from interview.words.script import PARENT_CARER, PROFESSIONAL, YOUNG_PERSON

ACCOUNTS = ((YOUNG_PERSON, "The young person"), (PARENT_CARER, "Parents and carers"), (PROFESSIONAL, "Observations and records"))
WITHOUT_WORDS = {
    "asked": "Asked; no answer is written down.",
    "dont-know": "Answered: “I don't know.”",
    "not-about-me": "Answered: “This isn't about me.”",
    "later": "Left, to come back to.",
    "rather-not": "Left: would rather not say.",
    "said": "",
    "not-asked": "Not asked.",
}

Below = Callable[[Evidence], None]


def draw_traces(visit: Visit, tool: str, item: str, below: Below | None = None, extra: tuple[Evidence, ...] = ()) -> None:
    """Draw what the topics of an item brought, account by account. `extra` is linked evidence from elsewhere.

    `below` draws what stands under each piece (the buttons that link it). *Not asked*, *left* and answers
    without words are told apart.
    """
    desk, ledger = visit.desk, visit.ledger
    traces = brought(ledger, desk.content, tool, item)
    shown = {piece.id for trace in traces for piece in trace.evidence}
    indicator = desk.content.tools[tool].indicator(item)
    with el("div", classes="accounts"):
        for audience, heading in ACCOUNTS:
            mine = [trace for trace in traces if trace.heard.script.audience == audience]
            more = [piece for piece in extra if piece.id not in shown and _account(visit, piece) == audience]
            with el("section"):
                h3(heading)
                reason = indicator.never_asked.get(audience) if indicator else None
                if reason and not more:
                    p(f"Never asked ({reason}).", "meta")
                elif not mine and not more:
                    p(
                        "Nothing yet."
                        if audience == PROFESSIONAL
                        else "Not asked."
                        if not_asked(ledger, desk.content, tool, item, audience)
                        else "Nothing yet.",
                        "meta",
                    )
                for trace in mine:
                    _trace(visit, trace, below)
                for piece in more:
                    draw_piece(visit, piece, below)


def _account(visit: Visit, piece: Evidence) -> str:
    """Say in whose account a piece stands: something told in a conversation, in that person's."""
    if piece.source == "disclosure" and piece.conversation and (held := talk(visit.ledger, piece.conversation)) is not None:
        return held.prepared.audience
    return piece.source if piece.source in (YOUNG_PERSON, PARENT_CARER) else PROFESSIONAL


def _trace(visit: Visit, trace: Trace, below: Below | None) -> None:
    for piece in trace.evidence:
        draw_piece(visit, piece, below)
    if not trace.evidence:
        p(f"{trace.heard.topic.title.text}: {WITHOUT_WORDS.get(trace.status, '')}", "meta")


def draw_piece(visit: Visit, piece: Evidence, below: Below | None = None) -> None:
    """Draw one piece of evidence: the question that was asked, the words as they are, whose and when, what surrounds them."""
    with el("article", classes="evidence"):
        if piece.asked:
            p(f"Asked: “{piece.asked}”", "meta")
        if piece.within:
            p(f"A passage of a longer answer{_topic(visit, piece)}.", "meta")
        draw_drawing(visit, piece)
        if piece.words.strip() or not piece.drawing:
            said(piece.words, piece.locale.replace("_", "-"), "auto")
        if piece.rendered:
            p(f"English{' of the whole answer' if piece.within else ''}, by {piece.rendered_by or 'the worker'}: {piece.rendered}")
        if piece.source in ("observation", "record", "report"):
            p(source_line(piece, visit.ledger.name_of(piece.by)), "meta")
        else:
            how = (
                "They told"
                if piece.source == "disclosure"
                else {"said": "Said", "written": "Written", "typed": "Typed", "pointed": "Pointed at", "drawn": "Drawn"}.get(
                    piece.how, "Said"
                )
            )
            p(
                f"{how} by {piece.speaker or 'somebody'}, {day(piece.at)}, {clock(piece.at)}."
                if piece.source != "disclosure"
                else f"Told by {piece.speaker or 'somebody'}, {day(piece.at)}.",
                "meta",
            )
        if below is not None:
            below(piece)
        if piece.conversation:
            link(
                "Read it in the whole answer" if piece.within else "See the conversation around it",
                f"/case/{visit.case}/said/{piece.conversation}#{piece.id}",
                "meta",
            )


def _topic(visit: Visit, piece: Evidence) -> str:
    """Name the topic that a passage was attached to."""
    topic = next((each for each in visit.desk.passage_topics(visit.ledger, piece.within) if each.id == piece.topic), None)
    return f", marked for “{topic.title.text}”" if topic else ""


def draw_drawing(visit: Visit, piece: Evidence) -> None:
    """Show what was drawn, where anything was: on white whatever the colours of the page, and never wider than it."""
    if piece.drawing:
        shown = el("img", src=f"/drawing/{visit.case}/{piece.drawing}", alt=f"A drawing by {drawn_by(piece)}", width="500", height="350")
        shown.style("max-width: 100%; height: auto; background: #fff; border: 1px solid currentColor")
