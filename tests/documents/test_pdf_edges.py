"""However long a word is, no letter of it leaves the text area of a page, and what is copied is what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from interview.documents.form import Form, FreeText, IndicatorRow, Indicators, Line, Quoted
from interview.documents.keep import Said, sheet
from interview.documents.pdf import pdf
from interview.documents.speaking import speech
from interview.record.ledger import Ledger
from interview.words.catalogue import english
from tests.documents import test_access_export, test_comparison
from tests.documents.cases import CHILD, MADE, Writing, form_of
from tests.documents.reading import pdf_pages, pdf_tags

MM = 72 / 25.4
HAIR = 4
"""Points that are let go: a space that may not be broken, at the end of a line; a stroke that reaches over its letter's own box."""
WORDS = {
    "Latin": ("n" + "o" * 129, "en"),
    "capitals": ("NO" * 65, "en"),
    "Arabic": ("بحبك" * 33, "ar"),
    "Arabic, one letter": ("ه" * 130, "ar"),  # noqa: RUF001 – Arabic
    "Cyrillic": ("ні" * 65, "uk"),
    "an address": ("https://example.org/" + "a-b_c" * 30, "en"),
    "spaces that may not be broken": ("one\u00a0two\u00a0" * 20, "en"),
}


@dataclass(frozen=True, slots=True)
class Glyph:
    """Where a sign begins and ends on its line, and the height of the line; in points from the corner at the left of the foot."""

    left: float
    right: float
    foot: float


def glyphs(page: Any) -> Iterator[Glyph]:
    """Yield every sign of a page. It reads what our typesetter writes: each text has a matrix of its own and a font of two-byte codes."""
    fonts = {name: _widths(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    kept: list[list[float]] = []
    here = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    at, widths, one_byte, size = here, {}, False, 0.0
    for operands, operator in page.get_contents().operations:
        match operator:
            case b"q":
                kept.append(here)
            case b"Q":
                here = kept.pop()
            case b"cm":
                here = _times(operands, here)
            case b"Tm":
                at = _times(operands, here)
            case b"Tf":
                (widths, one_byte), size = fonts[operands[0]], float(operands[1])
            case b"Tj" | b"TJ":
                along = 0.0
                for part in operands[0] if operator == b"TJ" else operands:
                    if isinstance(part, int | float):
                        along -= float(part) / 1000 * size
                        continue
                    for code in _codes(part, one_byte=one_byte):
                        width = widths.get(code, 0.0) / 1000 * size
                        yield Glyph(at[4] + along * at[0], at[4] + (along + width) * at[0], at[5])
                        along += width
            case b"Td" | b"TD" | b"T*" | b"Tz" | b"Tc" | b"Tw" | b"'" | b'"':
                raise AssertionError(f"{operator!r} moves letters, and this reading does not know it")


def _times(first: Any, then: list[float]) -> list[float]:
    a, b, c, d, e, f = map(float, first)
    g, h, i, j, k, m = then
    return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m]


def _widths(font: Any) -> tuple[dict[int, float], bool]:
    """Return the width of each code in thousandths of the font's size, and whether a code has one byte: that of a font of pictures."""
    if font["/Subtype"] == "/Type3":
        scale = float(font["/FontMatrix"][0]) * 1000
        return {int(font["/FirstChar"]) + n: float(width) * scale for n, width in enumerate(font["/Widths"])}, True
    found: dict[int, float] = {}
    rest = list(font["/DescendantFonts"][0].get_object()["/W"])
    while rest:
        first, second = int(rest.pop(0)), rest.pop(0)
        if isinstance(second, list):
            found |= {first + n: float(width) for n, width in enumerate(second)}
        else:
            found |= dict.fromkeys(range(first, int(second) + 1), float(rest.pop(0)))
    return found, False


def _codes(text: Any, *, one_byte: bool) -> Iterator[int]:
    data = text.original_bytes if isinstance(text, str) else bytes(text)
    step = 1 if one_byte else 2
    yield from (int.from_bytes(data[n : n + step], "big") for n in range(0, len(data), step))


def outside(data: bytes, margin: float) -> list[tuple[int, Glyph]]:
    """Return each sign that leaves the paper, or the room between the margins of its page (in millimetres)."""
    found = []
    for number, page in enumerate(PdfReader(BytesIO(data)).pages, 1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        found += [
            (number, each)
            for each in glyphs(page)
            if each.left < margin * MM - HAIR or each.right > width - margin * MM + HAIR or not 0 < each.foot < height
        ]
    return found


def case(word: str, locale: str) -> Ledger:
    """Return a case in which a child says, and a professional writes, nothing but one endless word."""
    writing = Writing().begin().fill(childs_name=CHILD, address=word)
    writing.prepare("t1", locale="ar" if locale == "ar" else "en")
    said = writing.answer("t1", "young-person", "a-usual-evening", word, locale="ar" if locale == "ar" else "en", how="typed")
    writing.link(said, "a4")
    writing.judge("a4", "indicated", "current", reason=word)
    return writing.ledger()


def copy(word: str, locale: str) -> Form:
    return test_access_export.form(test_access_export.decided(case(word, locale)))


def comparison(word: str, locale: str) -> Form:
    del locale
    stage = test_comparison.reviewed()
    stage.desk.write(test_comparison.ADA, stage.case, "working-well", word)
    stage.desk.judge(test_comparison.ADA, stage.case, "a4", "not-known", seen=None, reason=word)
    return test_comparison.printed(stage.ledger)


def to_keep(word: str, locale: str) -> Form:
    return sheet(english(), word, f"Ada {word}", (Said("You", word, locale, locale == "ar"),), MADE)


KINDS: dict[str, tuple[Callable[[str, str], Form], float]] = {
    "filled form": (lambda word, locale: form_of(case(word, locale)), 22),
    "page to keep": (to_keep, 21),
    "copy of the record": (copy, 22),
    "comparison": (comparison, 22),
}


@cache
def made(kind: str, word: str) -> bytes:
    return pdf(KINDS[kind][0](*WORDS[word]))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_leaves_the_text_area(kind: str, word: str) -> None:
    """Nobody's words are lost at the edge of the paper, however they were typed."""
    assert outside(made(kind, word), KINDS[kind][1]) == []


@pytest.mark.parametrize("word", ["Latin", "Arabic", "Arabic, one letter"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_copied_has_no_sign_that_nobody_typed(kind: str, word: str) -> None:
    """No hyphen and no space without width stands in the word: all its letters follow each other, in all its lines."""
    text = "".join("".join(pdf_pages(made(kind, word))).split())
    assert not set("\u200b\u200c\u200d\u2060\u00ad\ufffd") & set(text)
    typed, _ = WORDS[word]
    assert text.count(typed[0]) >= typed.count(typed[0])
    if word == "Latin":
        assert typed in text


@pytest.mark.parametrize("word", WORDS)
def test_the_words_never_cross_the_boxes_of_an_item(word: str) -> None:
    """Beside an item stand its boxes; all that stands below its name ends before them."""
    said = speech(*WORDS[word])
    quoted = Quoted(f"About {said.text}", (Line("", said, own=True), Line("In English:", said)))
    row = IndicatorRow(
        "x", "An item", (), (), "Indicated: Current", f"by {said.text}", "", (Line("Reason:", said),), (quoted,), (f"Status {said.text}",)
    )
    page = PdfReader(BytesIO(pdf(Form("T", "", (Indicators("", ("", ""), (row,)),), (), MADE)))).pages[0]
    boxes_begin = float(page.mediabox.width) - (22 + 2 * 22) * MM
    body = [each for each in glyphs(page) if 26 * MM < each.foot < float(page.mediabox.height) - 27 * MM]
    assert len(body) > 5 * len(WORDS[word][0])
    assert [each for each in body if each.right > boxes_begin + HAIR] == []


def of_one(text: str, locale: str) -> bytes:
    return pdf(Form("A form", "", (FreeText(speech(text, locale)),), (), MADE))


def test_the_tags_are_those_of_a_short_word() -> None:
    """Where a word can be broken is nothing that a screen reader is told."""
    assert pdf_tags(of_one("n" + "o" * 129, "en")) == pdf_tags(of_one("no", "en"))


@pytest.mark.parametrize("letters", ["بحبك", "ه", "سلام", "لا", "ڕۆژباش"])  # noqa: RUF001 – Arabic
def test_arabic_letters_stay_joined(letters: str) -> None:
    """Each letter has the form that it has in a shorter word, which is not broken: so it takes as much room, or nearly."""
    short, endless = 24 // len(letters), 25 // len(letters) + 1
    within, among = (_room(letters * (times + 1)) - _room(letters * times) for times in (short - 1, endless))
    # A font may bring two letters nearer to each other that are not joined.
    assert abs(within - among) < 0.1 * within


def _room(word: str) -> float:
    """Return how much of a line a word takes by itself."""
    found = list(glyphs(PdfReader(BytesIO(of_one(word, "ar"))).pages[0]))
    line = min(each.foot for each in found if each.foot > 26 * MM)
    there = [each for each in found if each.foot == line]
    return max(each.right for each in there) - min(each.left for each in there)
