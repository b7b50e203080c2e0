"""Where words stand in a text as words, in any script: for black bars, and to see whether what is kept back is said elsewhere.

    places("Lifts off Tim, sometimes.", "tim") == ((10, 13),)
    within("Lifts off Tim, sometimes.", "tim") == ("sometimes",)
    tokens("Kez’s flat (Kez/Liam)") == ("kez", "flat", "kez", "liam")

A bar in the middle of a word tells by what is left which word it was. So words are found between anything but letters, figures and the marks
that belong to a letter. Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without spaces: there they are found wherever they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from interview.record.passage import Span

APOSTROPHES = "'’‘`\u02bc\uff07\u00b4"
_ANY_APOSTROPHE = f"[{re.escape(APOSTROPHES)}]"
_OF_SOMEBODY = re.compile(rf"(?<=\w){_ANY_APOSTROPHE}s(?!\w)", re.IGNORECASE)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BETWEEN = re.compile(r"[^\w\s]|_")
_INSIDE = "_\u00ad\u200c\u200d"
"""What stands inside a word and is no letter: an underline, a soft hyphen, what joins letters or keeps them apart."""


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text, in small letters, without ’s at their end. What is no letter, figure or mark stands between words."""
    plain = unicodedata.normalize("NFKC", _OF_SOMEBODY.sub("", text)).casefold()
    plain = _BETWEEN.sub(lambda met: _between(met[0]), plain)
    return tuple(_UNSPACED.sub(r" \g<0> ", plain).split())


def _between(char: str) -> str:
    kind = unicodedata.category(char)
    return char if kind.startswith("M") else "" if kind == "Cf" else " "


def bare(words: str) -> str:
    """Return words without ’s at their end."""
    return words[:-2] if _OF_SOMEBODY.fullmatch(words, max(len(words) - 2, 0)) else words


def places(text: str, words: str) -> tuple[Span, ...]:
    """Return where words stand in a text as words, whatever their capitals, their spaces and the shape of an apostrophe; with ’s after them."""
    return tuple((begins, _with_s(text, ends)) for begins, ends in _met(text, words) if _alone(text, begins, ends))


def within(text: str, words: str) -> tuple[str, ...]:
    """Return the longer words within which words stand in a text, each once, whatever its capitals."""
    found: dict[str, str] = {}
    for begins, ends in _met(text, words):
        if not _alone(text, begins, ends):
            while _joined(text, begins):
                begins -= 1
            while _joined(text, ends):
                ends += 1
            found.setdefault(text[begins:ends].casefold(), text[begins:ends])
    return tuple(found.values())


def _met(text: str, words: str) -> Iterator[Span]:
    """Yield where words stand in a text, also within others; none that overlaps one which stands as words."""
    kinds = {unicodedata.normalize(form, words) for form in ("NFC", "NFD")} | {words}
    pattern = re.compile("|".join(_pattern(each) for each in sorted(kinds)), re.IGNORECASE)
    at = 0
    while words.strip() and (met := pattern.search(text, at)):
        yield met.span()
        at = met.end() if _alone(text, *met.span()) else met.start() + 1


def _pattern(words: str) -> str:
    pieces = ("".join(_ANY_APOSTROPHE if char in APOSTROPHES else re.escape(char) for char in piece) for piece in words.split())
    return r"\s+".join(pieces)


def _alone(text: str, begins: int, ends: int) -> bool:
    return not _joined(text, begins) and not _joined(text, ends)


def _joined(text: str, place: int) -> bool:
    """Say whether what stands before a place and what stands after it belong to one word."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if unicodedata.category(after).startswith("M"):
        return _of_word(before)
    return _of_word(before) and _of_word(after) and not (_UNSPACED.match(before) or _UNSPACED.match(after))


def _of_word(char: str) -> bool:
    return char.isalnum() or char in _INSIDE or unicodedata.category(char).startswith("M")


def _with_s(text: str, ends: int) -> int:
    """Return where words end together with ’s after them."""
    met = _OF_SOMEBODY.match(text, ends)
    return met.end() if met and not _joined(text, met.end()) else ends
