"""Evidence as it is quoted: which way it points, whose words, what was asked, the words exactly, English beside them."""

from __future__ import annotations

from interview.documents.form import Line, Quoted
from interview.documents.speaking import account, capital, day, is_english, language, speech
from interview.record.entry import Answered
from interview.record.evidence import Evidence, Link
from interview.record.ledger import Ledger

POINTING = {"towards": "Points towards this", "away": "Points away from this"}
HOW = {"said": "said", "written": "written on paper", "typed": "typed", "pointed": "pointed at", "drawn": "drawn"}
KINDS = {"observation": "Seen", "record": "From a record", "report": "Reported"}


def quoted(ledger: Ledger, link: Link) -> Quoted:
    """Return a piece of evidence as it is quoted beneath an item."""
    piece = link.evidence
    about = (POINTING[link.pointing], _whose(piece), HOW.get(piece.how, ""), day(piece.at), f"written down by {ledger.name_of(piece.by)}")
    # Somebody may type English in a conversation in another language: then nothing is said of the language.
    foreign = "" if is_english(piece.locale) or speech(piece.words, piece.locale).language == "und" else f"in {language(piece.locale)}"
    return Quoted(" · ".join(part for part in (*about, foreign) if part), tuple(_lines(ledger, piece)))


def _whose(piece: Evidence) -> str:
    """Say whose words these are, or from which record or observation they come."""
    if piece.source in KINDS:
        where = ", ".join(dict.fromkeys(part for part in (piece.record, piece.agency) if part))
        return f"{KINDS[piece.source]}: {where}" if where else KINDS[piece.source]
    if piece.source == "disclosure":
        return f"Told by {piece.speaker}" if piece.speaker else "Told"
    whose = capital(account(piece.source, piece.relation))
    return whose if not piece.speaker or piece.speaker == piece.source else f"{whose} ({piece.speaker})"


def _lines(ledger: Ledger, piece: Evidence) -> list[Line]:
    lines = []
    if piece.asked:
        lines.append(Line("Asked:", speech(piece.asked, piece.asked_locale)))
        entry = ledger.get(piece.id)
        if isinstance(entry, Answered) and entry.wording.part != "own" and entry.wording.english != piece.asked:
            lines.append(Line("Asked, in English:", speech(entry.wording.english)))
    lines.append(Line("", speech(piece.words, piece.locale), own=True))
    if piece.rendered:
        by = f"English by {piece.rendered_by}:" if piece.rendered_by.strip() else "English (by whom was not written down):"
        lines.append(Line(by, speech(piece.rendered)))
    if piece.when:
        lines.append(Line("When it is about:", speech(piece.when)))
    return lines
