"""What the page of a copy says of an entry: what was chosen, whose it is, what it says in brief, and what is to be looked at again."""

from __future__ import annotations

from collections.abc import Sequence

from interview.record.access import Chosen, Lapsed
from interview.record.access_again import half_covered, still_said
from interview.words.reading import shortened

STANDS = {"include": "included", "black-out": "words blacked out", "leave-out": "left out"}
SINCE = {
    "changed": "These words were changed later; the later ones have an entry of their own.",
    "taken back": "This was taken back later.",
}
OTHERS = (
    "This is somebody else’s, or may be: their words, or something about them. One party’s answers are not shown to the other: "
    "leave it out, or say in words why they may have it."
)
ANOTHERS = (
    "This is from a conversation with somebody else, or is their view. One party’s answers are not shown to the other: leave it out, or say in "
    "words why they may have it. The copy then marks it as somebody else’s."
)
LAPSED: dict[Lapsed, str] = {
    "said": "What was chosen for this entry does not hold any more: it says something else since, or nobody can tell on which letters its black "
    "bars stood. Read it again, and choose anew.",
    "whose": "What was chosen for this entry does not hold any more: it is, or may be, somebody else’s. Read it again, and choose anew.",
}
ALONE = "It is decided by itself, never together with others."
NAMED = 4
"""How many longer words are named within which a name stands."""


def stands(each: Chosen) -> str:
    """Say what was chosen for an entry."""
    return STANDS[each.choice.how] if each.choice else "to be decided again" if each.lapsed else "not decided"


def speaker(each: Chosen) -> str:
    """Return whose an entry is that surely is another’s, as the case names them; "" where it does not."""
    named = each.told.part("speaker") or each.told.part("person")
    return named.text if each.another and named else ""


def listed(words: tuple[str, ...]) -> str:
    """Name a few words of those that were found."""
    return ", ".join(f"“{shortened(word)}”" for word in words[:NAMED]) + (" and others" if len(words) > NAMED else "")


def brief(each: Chosen) -> list[str]:
    """Return what an entry says, part by part, by which it is told from others of its kind."""
    return [part.text for part in each.told.parts if part.manner != "drawing"]


def look_again(every: Sequence[Chosen]) -> list[str]:
    """Say where what is kept back seems still to be said: in another entry, or within a longer word of the same."""
    return [
        *(
            f"Entry {each.told.number} still says something of what is kept back in entry {back.told.number}."
            for back, each in still_said(every)
        ),
        *(
            f"In entry {each.told.number}, “{shortened(words)}” also stands within another word: {listed(longer)}."
            for each, words, longer in half_covered(every)
        ),
    ]
