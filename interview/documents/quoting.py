"""Evidence as it is quoted: which way it points, whose words, what was asked, the words exactly, English beside them.

A passage of an answer is quoted by itself and says from which whole answer it is: that stands once, below, under its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from interview.documents.drawn import UNREAD, Drawings, none_kept, seen
from interview.documents.form import Drawing, Line, Quoted, Speech
from interview.documents.speaking import account, capital, day, is_english, language, speech
from interview.record.entry import Answered
from interview.record.evidence import Evidence, Link
from interview.record.ledger import Ledger

POINTING = {"towards": "Points towards this", "away": "Points away from this"}
HOW = {"said": "said", "written": "written on paper", "typed": "typed", "pointed": "pointed at", "drawn": "drawn"}
PASSAGE = "a passage of their answer"
WHOLE = "Whole answers that passages are from"
"""What heads the whole answers in a document."""
KINDS = {"observation": "Seen", "record": "From a record", "report": "Reported"}


def whole_answers(links: Iterable[Link]) -> dict[str, int]:
    """Number the answers that linked passages are from, by their ids, in the order in which they were given."""
    within = {link.evidence.within: link.evidence.at for link in links if link.evidence.within}
    return {answer: number for number, answer in enumerate(sorted(within, key=lambda each: within[each]), 1)}


def quoted(ledger: Ledger, link: Link, whole: Mapping[str, int], drawings: Drawings = none_kept) -> Quoted:
    """Return a piece of evidence as it is quoted beneath an item, with its drawing. `whole` is what `whole_answers` gave."""
    piece = link.evidence
    return Quoted(_about(ledger, piece, POINTING[link.pointing]), tuple(_lines(ledger, piece, whole.get(piece.within, 0), drawings)))


def quoted_whole(ledger: Ledger, piece: Evidence, drawings: Drawings = none_kept) -> Quoted:
    """Return an answer as it was given, to be found by those who read a passage of it."""
    return Quoted(_about(ledger, piece), tuple(_lines(ledger, piece, 0, drawings)))


def _about(ledger: Ledger, piece: Evidence, first: str = "") -> str:
    part = PASSAGE if piece.within else ""
    about = (first, _whose(piece), part, HOW.get(piece.how, ""), day(piece.at), f"written down by {ledger.name_of(piece.by)}")
    # Somebody may type English in a conversation in another language: then nothing is said of the language.
    english = is_english(piece.locale) or speech(piece.words, piece.locale).language == "und" or not _has_words(piece)
    foreign = "" if english else f"in {language(piece.locale)}"
    return " · ".join(each for each in (*about, foreign) if each)


def _has_words(piece: Evidence) -> bool:
    """Say whether there are words to quote; beside a drawing there may be none."""
    return bool(piece.words.strip() or not piece.drawing)


def _whose(piece: Evidence) -> str:
    """Say whose words these are, or from which record or observation they come."""
    if piece.source in KINDS:
        where = ", ".join(dict.fromkeys(part for part in (piece.record, piece.agency) if part))
        return f"{KINDS[piece.source]}: {where}" if where else KINDS[piece.source]
    if piece.source == "disclosure":
        return f"Told by {piece.speaker}" if piece.speaker else "Told"
    whose = capital(account(piece.source, piece.relation))
    return whose if not piece.speaker or piece.speaker == piece.source else f"{whose} ({piece.speaker})"


def _lines(ledger: Ledger, piece: Evidence, number: int, drawings: Drawings) -> list[Line | Drawing]:
    lines: list[Line | Drawing] = []
    if piece.asked:
        lines.append(Line("Asked:", speech(piece.asked, piece.asked_locale)))
        entry = ledger.get(piece.within or piece.id)
        if isinstance(entry, Answered) and entry.wording.part != "own" and entry.wording.english != piece.asked:
            lines.append(Line("Asked, in English:", speech(entry.wording.english)))
    if piece.drawing:
        svg = seen(piece.drawing, drawings)
        lines.append(Line("Drawing:", Speech(UNREAD)) if svg is None else Drawing(svg, _in_words(piece)))
    if _has_words(piece):
        lines.append(Line("", speech(piece.words, piece.locale), own=True))
    if piece.within:
        lines.append(Line("From:", Speech(_from(piece, number))))
    elif piece.rendered:
        by = f"English by {piece.rendered_by}:" if piece.rendered_by.strip() else "English (by whom was not written down):"
        lines.append(Line(by, speech(piece.rendered)))
    if piece.when:
        lines.append(Line("When it is about:", speech(piece.when)))
    return lines


def _from(piece: Evidence, number: int) -> str:
    """Say where the whole words are, and their English: nobody has put the passage alone into English."""
    return f"whole answer {number}, below under “{WHOLE}”" + (", with its English" if piece.rendered else "")


def _in_words(piece: Evidence) -> str:
    """Say of a drawing what can be said of it without guessing: whose it is, from when, and what was said about it."""
    whose = f"A drawing by {drawn_by(piece)}, {day(piece.at)}."
    if not _has_words(piece):
        return f"{whose} No words about it are written down."
    english = f" In English: {piece.rendered}" if piece.rendered else ""
    return f"{whose} What was said about it: {piece.words}{english}"


def drawn_by(piece: Evidence) -> str:
    """Name who drew: by their name, or by who they are."""
    return f"the {piece.speaker}" if piece.speaker == piece.source else piece.speaker or "somebody"
