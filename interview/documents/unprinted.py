"""Names pictures that no font holds, emoji above all, so that paper says what was typed instead of a box, or instead of nothing.

A picture is often written with several codes: a hand and its skin tone, three people joined to a family, two
letters that make a flag. Such a sequence is one picture here and gets one name. The names are Unicode's, in
English. Letters of a script are never named: nobody can read words that are spelt out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import groupby

from interview.words.catalogue import known_locale

BEGINS, ENDS = "\ufdd0", "\ufdd1"
"""Stand around a name, so that a renderer can tell it from the same words typed by somebody. Codes that no text may hold (Unicode 23.7)."""

_SYMBOLS = ("So", "Sm", "Sc")
_NEWEST = range(0x1F000, 0x1FB00)
"""Kept for pictures by Unicode (UAX #44), those that this Python does not know yet among them."""
_PUNCTUATION = "\u3030\u303d"
"""Emoji that Unicode files among the punctuation, and that few fonts hold."""
_SCRIPTS = ("BRAILLE", "SIGNWRITING", "CJK", "KANGXI")
"""Unicode files them among the symbols, but people write words with them."""

_JOINERS = "\u200d\ufe0e\ufe0f"
_TAGS = range(0xE0020, 0xE0080)
_ADDED = "[\u200d\ufe0e\ufe0f\u20d0-\u20ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
"""What may follow a picture and belongs to it: a joiner, how it is to be shown, a mark around it, a skin tone, tags."""
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_KEYCAP = "[0-9#*][\u200d\ufe0e\ufe0f\U000e0020-\U000e007f]*\u20e3"
_TONES = dict(
    zip("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff", ("light", "medium-light", "medium", "medium-dark", "dark"), strict=True)
)
_NATIONS = {"gbeng": "England", "gbsct": "Scotland", "gbwls": "Wales"}
"""The flags that are written with tags (UTS #51, annex C)."""
_OUTLINED = re.compile("^(?:heavy black (?=heart$)|(?:black|white) (?=.*index$))")
"""Unicode's *black* and *white* mean filled and outlined. Said of hearts and hands they would be taken for colours."""


def pictures(text: str) -> list[str]:
    """Return the pictures of a text in their order, each with all that belongs to it."""
    return re.findall(_picture_in(text), text)


def by_name(text: str, unprinted: Collection[str]) -> str:
    """Return a text with these pictures by their names: `[loudly crying face, 3 times]`, between `BEGINS` and `ENDS`."""
    one = _picture_in(text)
    return re.sub(f"(?:{one})+", lambda row: "".join(_named(re.findall(one, row[0]), unprinted)), text)


def name(picture: str) -> str:
    """Return what a picture is called: `thumbs up sign, medium skin tone`."""
    tags = "".join(chr(ord(sign) - 0xE0000) for sign in picture if ord(sign) in _TAGS[:-1])
    if tags in _NATIONS:
        return f"flag: {_NATIONS[tags]}"
    if re.fullmatch(_FLAG, picture):
        return f"flag: {_land(picture)}"
    if re.match(_KEYCAP, picture):
        return f"keycap {picture[0]}"
    return ", ".join([_called(sign) for sign in picture if sign not in _JOINERS and ord(sign) not in _TAGS] + [tags] * bool(tags))


def _named(row: Iterable[str], unprinted: Collection[str]) -> Iterable[str]:
    """Yield the pictures of a row; each that is not printed by its name, once, with how often it stands there."""
    for picture, again in groupby(row):
        times = len(list(again))
        if picture in unprinted:
            yield f"{BEGINS}[{name(picture)}{f', {times} times' if times > 1 else ''}]{ENDS}"
        else:
            yield picture * times


def _picture_in(text: str) -> str:
    """Return a pattern for one picture. It knows the symbols of this text; naming all of Unicode's would be a page long."""
    known = "".join(re.escape(sign) for sign in sorted(set(text)) if _is_symbol(sign))
    single = f"[\U0001f000-\U0001faff{known}]{_ADDED}*"
    return f"{_KEYCAP}{_ADDED}*|{_FLAG}|{single}(?:(?<=\u200d){single})*"


def _is_symbol(sign: str) -> bool:
    """Tell whether a code stands for a picture and not for a letter."""
    if ord(sign) in _NEWEST or sign in _PUNCTUATION:
        return True
    return unicodedata.category(sign) in _SYMBOLS and unicodedata.name(sign, "").split()[0].rstrip("-") not in _SCRIPTS


def _called(sign: str) -> str:
    if sign in _TONES:
        return f"{_TONES[sign]} skin tone"
    named = unicodedata.name(sign, "").removeprefix("COMBINING ").lower()
    return _OUTLINED.sub("", named) or f"symbol U+{ord(sign):04X}"


def _land(flag: str) -> str:
    """Return the English name of a flag's land, or its two letters."""
    code = "".join(chr(ord(sign) - 0x1F1E6 + ord("A")) for sign in flag)
    english = known_locale("en")
    return str((english.territories.get(code) if english else None) or code)
