"""Shows what was said and seen about an item: the young person's and the parent's accounts side by side, then records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from interview.documents.quoting import drawn_by
from interview.pages.elements import Told, el, h3, p
from interview.pages.known import source_line
from interview.pages.visit import Visit, clock, day
from interview.record.evidence import Evidence
from interview.record.talk import talk
from interview.record.traces import Trace, brought, not_asked
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

HOW = {"said": "Said", "written": "Written", "typed": "Typed", "pointed": "Pointed at", "drawn": "Drawn"}

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


class Piece(Told, component="piece.js"):
    """One piece of evidence, drawn as one element; what is drawn within it stands below the words."""

    def __init__(self, view: dict[str, Any]) -> None:
        super().__init__()
        self.begins_with(piece=view)


def draw_piece(visit: Visit, piece: Evidence, below: Below | None = None) -> Piece:
    """Draw one piece of evidence. `below` draws what stands under the words."""
    with Piece(piece_view(visit, piece)) as made:
        if below is not None:
            below(piece)
    return made


def piece_view(visit: Visit, piece: Evidence) -> dict[str, Any]:
    """Return a piece of evidence as `piece.js` takes it: the question that was asked, the words as they are, whose and when, what surrounds them."""
    drawing = {"src": f"/drawing/{visit.case}/{piece.drawing}", "alt": f"A drawing by {drawn_by(piece)}"} if piece.drawing else None
    rendered = f"English{' of the whole answer' if piece.within else ''}, by {piece.rendered_by or 'the worker'}: {piece.rendered}"
    return {
        "asked": f"Asked: “{piece.asked}”" if piece.asked else "",
        "within": f"A passage of a longer answer{_topic(visit, piece)}." if piece.within else "",
        "drawing": drawing,
        "words": piece.words if piece.words.strip() or not piece.drawing else None,
        "lang": piece.locale.replace("_", "-"),
        "rendered": rendered if piece.rendered else "",
        "source": _whose(visit, piece),
        "around": "Read it in the whole answer" if piece.within else "See the conversation around it",
        "to": f"/case/{visit.case}/said/{piece.conversation}#{piece.id}" if piece.conversation else "",
    }


def _whose(visit: Visit, piece: Evidence) -> str:
    """Say whose words they are, how they were given, and when."""
    who = piece.speaker or "somebody"
    if piece.source in ("observation", "record", "report"):
        return source_line(piece, visit.ledger.name_of(piece.by))
    if piece.source == "disclosure":
        return f"Told by {who}, {day(piece.at)}."
    return f"{HOW.get(piece.how, 'Said')} by {who}, {day(piece.at)}, {clock(piece.at)}."


def _topic(visit: Visit, piece: Evidence) -> str:
    """Name the topic that a passage was attached to."""
    topic = next((each for each in visit.desk.passage_topics(visit.ledger, piece.within) if each.id == piece.topic), None)
    return f", marked for “{topic.title.text}”" if topic else ""
