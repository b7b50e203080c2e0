"""Sentences, words and syllables of a text in any language, as far as a machine can tell them apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Latin; Arabic question mark and Urdu full stop; Bengali and Gurmukhi; Ethiopic full stop and question mark; Greek question mark.
ENDS = ".!?…\u061f\u06d4\u0964\u1362\u1367\u037e"
QUESTION_MARKS = "?\u061f\u1367\u037e"
_END = re.compile(rf"[{re.escape(ENDS)}]+[\"'”’»)\]]*(?=\s|$)")
_HARAKAT = re.compile("[\u0640\u064b-\u065f\u0670]")
_VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str, abbreviations: Iterable[str] = ()) -> list[str]:
    """Split at full stops, question marks and their kin in other scripts.

    No sentence ends before a small letter ("You said … tell me more."), nor at one of the `abbreviations`
    (written without their last stop).
    """
    short = {word.casefold() for word in abbreviations}
    found, start = [], 0
    for end in _END.finditer(text):
        rest = text[end.end() :].lstrip().lstrip("\"'“‘«([")
        last = text[start : end.start()].rsplit(None, 1)
        if rest[:1].islower() or (end[0].startswith(".") and last and last[-1].casefold() in short):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if any(ch.isalnum() for ch in sentence)]


def asks(sentence: str) -> bool:
    """Say whether a sentence ends with a question mark of any script."""
    return sentence.rstrip("\"'”’»)] ").endswith(tuple(QUESTION_MARKS))


def question_marks(text: str) -> int:
    return len(re.findall(f"[{re.escape(QUESTION_MARKS)}]+", text))


def length(sentence: str) -> int:
    """Return how many words a reader sees: runs between spaces that hold a letter or figure."""
    return sum(any(ch.isalnum() for ch in run) for run in sentence.split())


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of `text` folded for comparison: no case, punctuation, apostrophes or Arabic vowel signs."""
    folded = _HARAKAT.sub("", unicodedata.normalize("NFC", text)).casefold().replace("'", "").replace("’", "").replace("\u200c", "")
    return tuple("".join(ch if ch.isalnum() or unicodedata.category(ch).startswith("M") else " " for ch in folded).split())


def spans(words: Sequence[str], pattern: Sequence[str]) -> list[int]:
    """Return where `pattern` stands among `words`. A part of it that ends in `*` fits any ending."""

    def fits(part: str, word: str) -> bool:
        return word.startswith(part[:-1]) if part.endswith("*") else word == part

    size = len(pattern)
    return [n for n in range(len(words) - size + 1) if size and all(map(fits, pattern, words[n : n + size]))]


def patterns(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Fold the phrases of a list as `tokens` does, and keep the `*` at the end of a word."""
    return tuple(tuple(part + "*" * run.endswith("*") for run in text.split() for part in tokens(run)) for text in texts)


def syllables(word: str) -> int:
    """Count an English word's syllables: groups of vowels, a silent e at the end not among them."""
    word = word.casefold()
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le") and count > 1:
        count -= 1
    return max(count, 1)


def reading_age(found: Sequence[str]) -> float:
    """Return the age in years at which these English sentences can be read: Flesch-Kincaid grade (Kincaid and others, 1975) plus 5."""
    words = [word for sentence in found for word in tokens(sentence)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5
