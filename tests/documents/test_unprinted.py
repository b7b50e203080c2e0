"""A picture that no font holds has one name, whatever it is written with."""

from __future__ import annotations

import pytest

from interview.documents.unprinted import BEGINS, ENDS, by_name, name, pictures


@pytest.mark.parametrize(
    ("picture", "called"),
    [
        ("😭", "loudly crying face"),
        ("👍🏽", "thumbs up sign, medium skin tone"),
        ("👨\u200d👩\u200d👧", "man, woman, girl"),
        ("🤷🏿\u200d♂️", "shrug, dark skin tone, male sign"),
        ("🇬🇧", "flag: United Kingdom"),
        ("🇽🇽", "flag: XX"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "flag: England"),
        ("#️⃣", "keycap #"),
        ("📷\u20e0", "camera, enclosing circle backslash"),
        ("↔️", "left right arrow"),
    ],
)
def test_a_picture_of_any_number_of_codes_has_one_name(picture: str, called: str) -> None:
    """Skin tones, families, flags and keys are one picture each; joiners have no name."""
    assert pictures(f"so {picture} so") == [picture]
    assert name(picture) == called


@pytest.mark.parametrize(
    ("picture", "called"),
    [("❤️\u200d🔥", "heart, fire"), ("👇🏿", "down pointing backhand index, dark skin tone"), ("🖤", "black heart"), ("🤍", "white heart")],
)
def test_a_name_never_gives_a_colour_that_the_picture_does_not_have(picture: str, called: str) -> None:
    """Unicode calls a filled heart black and the outline of a hand white, whatever colour it has."""
    assert name(picture) == called


def test_a_picture_newer_than_this_python_has_its_number() -> None:
    """Young people have new emoji before servers do."""
    assert name("\U0001fadf\U0001faff") == "symbol U+1FADF, symbol U+1FAFF"


@pytest.mark.parametrize("words", ["أخذني", "আমি", "漢字", "⼈⼝", "⠓⠑⠇⠏", "a\u0301", "a\u200db", "\U000f0000", "1 # *", ""])
def test_what_words_are_written_with_is_no_picture(words: str) -> None:
    """Braille and radicals stand among Unicode's symbols, but spelling words out by names would help nobody."""
    assert pictures(words) == []


def test_only_what_is_asked_for_is_named() -> None:
    """All else stays as it was typed, and the name stands between two codes that no text may hold."""
    assert by_name("a 😭 ❤ 🔥", {"😭"}) == f"a {BEGINS}[loudly crying face]{ENDS} ❤ 🔥"


def test_a_picture_that_is_repeated_is_named_once_with_its_number() -> None:
    """A row of eight hearts is not a row of eight names. Another skin tone is another picture."""
    row = by_name("👍👍👍🏽👍👍", {"👍", "👍🏽"})
    assert (
        row.replace(BEGINS, "").replace(ENDS, "") == "[thumbs up sign, 2 times][thumbs up sign, medium skin tone][thumbs up sign, 2 times]"
    )
