"""Where what is kept back of a copy of the record seems still to be said: for a person to look at, nothing is changed by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interview.record.access import KEPT_BACK, Chosen, apart
from interview.record.access_words import bare, tokens, within
from interview.record.telling_kinds import Part

AS_MANY = 3
"""How many words make a piece of what is kept back; fewer stand in any sentence. What was blacked out counts however short it is."""


def within_others(parts: Sequence[Part], words: str) -> tuple[str, ...]:
    """Return the longer words of an entry within which words stand: no bar is put there, since what is left would tell."""
    return tuple(dict.fromkeys(longer for part in parts if part.manner != "drawing" for longer in within(part.text, words)))


def half_covered(every: Sequence[Chosen]) -> tuple[tuple[Chosen, str, tuple[str, ...]], ...]:
    """Return the entries in which words that are blacked out also stand within longer ones: the entry, the words, the longer ones that stay."""
    found = []
    for each in every:
        stays = [replace(part, text=words) for part in each.told.parts for words in apart(part.text, each.hidden(part)) if words]
        bars = [bare(part.text[slice(*span)]) for part in each.told.parts if part.manner != "drawing" for span in each.hidden(part)]
        for words in {words.casefold(): words for words in reversed(bars)}.values():
            if longer := within_others(stays, words):
                found.append((each, words, longer))
    return tuple(found)


def still_said(every: Sequence[Chosen]) -> tuple[tuple[Chosen, Chosen], ...]:
    """Return pairs of entries: what is kept back of the first, the second still says. For a person to look at; nothing is changed by it.

    A name that was blacked out in one answer may stand in another; an answer that was left out may be quoted by a passage of it.
    """
    shown = [(each, [" ".join(tokens(words)) for words in _stays(each)]) for each in every if each.shows]
    saying: dict[str, set[int]] = {}
    found = []
    for back in every:
        if back.choice is None or back.choice.how not in KEPT_BACK:
            continue
        numbers = set[int]()
        for secret in {" ".join(tokens(words)) for words in _kept_back(back)} - {""}:
            if secret not in saying:  # one name is blacked out in many entries
                saying[secret] = {each.told.number for each, texts in shown if any(_says(secret, says) for says in texts)}
            numbers |= saying[secret]
        found += [(back, each) for each, _ in shown if each is not back and each.told.number in numbers]
    return tuple(found)


def _says(secret: str, says: str) -> bool:
    """Say whether a text holds what is kept back, or is a piece of it."""
    if f" {secret} " in f" {says} ":
        return True
    words = says.split()
    return len(words) >= AS_MANY and f" {says} " in f" {secret} "


def _stays(each: Chosen) -> Iterator[str]:
    for part in each.told.parts:
        if part.manner in ("", "own"):
            yield from (words for words in apart(part.text, each.hidden(part)) if words)


def _kept_back(each: Chosen) -> Iterator[str]:
    assert each.choice is not None, "only what was chosen is kept back"
    whole = each.choice.how == "leave-out"
    for part in each.told.parts:
        if part.manner in ("fixed", "drawing"):
            continue
        if whole and len(part.text.split()) >= AS_MANY:
            yield part.text
        yield from (part.text[begins:ends] for begins, ends in each.hidden(part))
