"""How words, languages, dates and names are written in a document.

Days and times are those of the place where the server stands, as on the pages (its zone: `TZ`). The same case at the same moment gives the same
bytes wherever that zone is the same.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from interview.documents.form import EMPTY, Speech
from interview.words.catalogue import known_locale

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
"""Not from the machine's own language: a document reads the same in whatever language the machine's own words are."""


_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
NO_SIGN = "\ufffd"
SOMEBODY_ELSE = "somebody else who knows the child"


def printable(text: str) -> str:
    """Return a text as paper can hold it: all line ends alike, and a sign of its own where a code stands that has no form.

    Such codes come from pasting; no letter is ever among them. Neither Word nor PDF files may hold them.
    """
    return _UNPRINTABLE.sub(NO_SIGN, _BREAKS.sub("\n", text))


def speech(text: str, locale: str = "en") -> Speech:
    """Return words with their language and direction. The direction is that of the first letter that has one.

    A young person in an Arabic conversation may type English, and the other way about: then the recorded
    language cannot be right, and the tag says that it is not known.
    """
    known = _locale(locale)
    rtl = _direction(text)
    if rtl is None:
        return Speech(text, known[0], known[1])
    return Speech(text, known[0] if rtl == known[1] else "und", rtl)


def written(text: str) -> Speech:
    """Return what was written in a field, or the sign for nothing."""
    return speech(text) if text.strip() else Speech(EMPTY)


def _direction(text: str) -> bool | None:
    """Say whether the first letter with a direction runs from right to left; None where no letter has one."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return None


@lru_cache
def _locale(locale: str) -> tuple[str, bool]:
    """Return the language tag of a locale, and whether it runs from right to left."""
    known = known_locale(locale)
    if known is None:
        return "und", False
    return ("en-GB" if locale == "en" else locale.replace("_", "-")), known.text_direction == "rtl"


@lru_cache
def language(locale: str) -> str:
    """Return the English name of a language, or its code where there is no name."""
    known = known_locale(locale)
    return str((known.get_display_name("en") if known else None) or locale)


def is_english(locale: str) -> bool:
    return locale.partition("_")[0].partition("-")[0] == "en"


def day(moment: date) -> str:
    """Write a day: 12 November 2026. Of a moment it is the day on which it was here: just after midnight is the next one."""
    here = moment.astimezone() if isinstance(moment, datetime) else moment
    return f"{here.day} {MONTHS[here.month - 1]} {here.year}"


def minute(moment: datetime) -> str:
    """Write a moment with the short name of the zone here: 12 November 2026, 14:05 GMT."""
    return f"{day(moment)}, {moment.astimezone():%H:%M %Z}"


def field_value(kind: str, text: str) -> Speech:
    """Return what stands in a field; a date that is one is written out."""
    if kind == "date":
        try:
            return Speech(day(date.fromisoformat(text.strip())))
        except ValueError:
            pass
    return written(text)


def capital(text: str) -> str:
    """Return a text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def account(whose: str, relation: str) -> str:
    """Say whose account something is. Who is neither the child nor a parent or carer is named by their relation, where it is known."""
    return (relation.strip() or SOMEBODY_ELSE) if whose == "other" else whose
