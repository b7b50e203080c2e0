"""Strokes become one small picture that stands alone; what is not one of ours is never taken for one."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.record.drawing import HEIGHT, INK, NIB, OUTSIDE, POINTS_MOST, WIDTH, Undrawable, is_ours, strokes_of, svg

PATH = "{http://www.w3.org/2000/svg}path"


def paths(picture: str) -> list[dict[str, str]]:
    """Return the attributes of each path of a picture."""
    return [dict(path.attrib) for path in ElementTree.fromstring(picture)]  # noqa: S314 – our own


def extent(picture: str) -> tuple[float, float, float, float]:
    """Return how far the only path of a picture reaches: left, top, right, bottom."""
    (path,) = paths(picture)
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path["d"])]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def line(pressure: float = 0.5) -> list[list[float]]:
    """Return a stroke from left to right, as a finger makes it."""
    return [[x, 350, pressure] for x in range(100, 901, 10)]


def test_a_drawing_is_one_whole_picture_with_a_path_for_each_stroke() -> None:
    """Its box, its one ink and nothing else: no script, no style, no words, no address of anything elsewhere."""
    picture = svg([line(), [[10, 10], [20, 20]], [[5, 5, 0.5]]])
    root = ElementTree.fromstring(picture)  # noqa: S314 – our own
    assert (root.tag, root.attrib) == ("{http://www.w3.org/2000/svg}svg", {"viewBox": "0 0 1000 700"})
    assert [child.tag for child in root] == [PATH, PATH, PATH]
    assert {each.get("fill") for each in paths(picture)} | {each.get("stroke") for each in paths(picture)} == {INK, "none", None}
    assert is_ours(picture.encode())


def test_a_stroke_of_a_finger_is_a_smooth_outline_around_its_points() -> None:
    """One closed course of curves, no further from the points than the nib is wide."""
    picture = svg([line()])
    (path,) = paths(picture)
    assert path["d"].startswith("M")
    assert path["d"].endswith("Z")
    assert "L" not in path["d"]
    left, top, right, bottom = extent(picture)
    assert 100 - NIB <= left <= 100
    assert 900 <= right <= 900 + NIB
    assert 350 - NIB <= top < 350 < bottom <= 350 + NIB


def test_who_presses_harder_draws_a_thicker_line() -> None:
    """Where a pen feels it; a device that gives the same pressure for every point feels none."""
    light, hard = ([[x, y, pressure + x / 1e5] for x, y, _ in line()] for pressure in (0.1, 0.9))
    _, top, _, bottom = extent(svg([light]))
    _, higher, _, lower = extent(svg([hard]))
    assert lower - higher > 1.3 * (bottom - top)
    assert svg([line(0)]) == svg([line(1)])


@pytest.mark.parametrize("tap", [[[500, 300, 0.5]], [[500, 300]], [[500, 300, 0]] * 3, [[500, 300], [500, 300]]])
def test_a_tap_is_a_dot(tap: list[list[float]]) -> None:
    """As wide as the nib and round, whatever made it; pressed twice in one place it is one dot."""
    left, top, right, bottom = extent(svg([tap]))
    assert (right - left, bottom - top) == pytest.approx((NIB, NIB), abs=0.4)
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((500, 300), abs=0.2)


def test_single_presses_are_joined_by_straight_lines() -> None:
    """Who cannot drag draws by pressing: each line goes exactly from press to press, and its corners are round."""
    (path,) = paths(svg([[[100, 100], [200, 100], [200, 100], [200, 250.5]]]))
    assert path["d"] == "M100 100L200 100L200 250.5"
    assert (path["stroke-linejoin"], path["stroke-linecap"], path["fill"]) == ("round", "round", "none")


def test_the_same_strokes_give_the_same_picture() -> None:
    """So that what is sent twice can be kept once."""
    assert svg([line(), [[1, 2]]]) == svg([line(), [[1, 2]]])


def test_numbers_are_short() -> None:
    """One decimal is finer than any hand, and a drawing is small."""
    picture = svg([[[x + 0.123456, 300 + x / 7, 0.333333] for x in range(100, 900, 3)]])
    assert re.search(r"\.\d\d", picture) is None
    assert len(picture) < 20_000


def test_what_slid_over_the_edge_is_drawn_at_the_edge() -> None:
    """A finger does not stop at the edge; nothing of what it drew is lost out of sight."""
    assert strokes_of([[[-OUTSIDE, 10, 0.5], [WIDTH + OUTSIDE, HEIGHT + OUTSIDE, 2]]]) == [[[0, 10, 0.5], [WIDTH, HEIGHT, 1]]]


def test_strokes_that_were_looked_at_stay_as_they_are() -> None:
    """A draft can be read back and sent on; a stroke without points is no stroke, and none are none."""
    once = strokes_of([[[1.26, 2, 0.12345], [3, 4.04, 1]], [], [[5, 6]]])
    assert once == [[[1.3, 2, 0.123], [3, 4, 1]], [[5, 6]]]
    assert strokes_of(once) == once
    assert strokes_of([]) == strokes_of([[]]) == []


@pytest.mark.parametrize("nothing", [[], [[]], [[], []]])
def test_nothing_drawn_is_said(nothing: list[object]) -> None:
    """An empty sheet is not kept as a drawing."""
    with pytest.raises(Undrawable, match="Nothing is drawn yet") as error:
        svg(nothing)
    assert error.value.why == "empty"


@pytest.mark.parametrize("strokes", [[[[1, 1, 0.5]]] * (POINTS_MOST + 1), [[[1, 1]] * (POINTS_MOST + 1)]])
def test_too_many_points_are_refused_with_a_sentence(strokes: list[object]) -> None:
    """In many strokes or in one; as many as are allowed are taken."""
    with pytest.raises(Undrawable, match=r"more in it than can be kept.*still on the screen") as error:
        svg(strokes)
    assert error.value.why == "too-much"
    assert strokes_of([[[1, 1]] * POINTS_MOST]) != []


@pytest.mark.parametrize(
    "given",
    [
        None, 1, "strokes", b"x", {"a": 1}, [1], [[1]], [[[]]], [[[1]]], [[[1, 2, 3, 4]]], [[["1", 2, 3]]], [[[True, 1, 1]]], [[[None, 1, 1]]],
        [[[float("nan"), 1, 1]]], [[[1, float("inf"), 1]]], [[[1, 1, float("nan")]]], [[[10**400, 1, 1]]],
        [[[-OUTSIDE - 1, 1, 1]]], [[[1, HEIGHT + OUTSIDE + 1, 1]]], [[[1, 1, 1], [2, 2]]],
    ],
)  # fmt: skip
def test_what_no_hand_drew_is_refused_with_a_sentence(given: object) -> None:
    """No numbers, numbers without end, points far outside the box, points of two kinds in one stroke."""
    with pytest.raises(Undrawable, match="did not arrive as it was drawn, so it was not kept") as error:
        svg(given)
    assert error.value.why == "unreadable"


anything: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=4), max_leaves=12
)
_x, _y = st.floats(-OUTSIDE, WIDTH + OUTSIDE), st.floats(-OUTSIDE, HEIGHT + OUTSIDE)
hands = st.lists(
    st.lists(st.tuples(_x, _y, st.floats(0, 1)), min_size=1, max_size=30) | st.lists(st.tuples(_x, _y), min_size=1, max_size=9),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150)
@given(given=anything)
def test_whatever_is_sent_is_a_drawing_or_is_refused(given: object) -> None:
    """Never another error."""
    with suppress(Undrawable):
        assert is_ours(svg(given).encode())


@settings(max_examples=150)
@given(strokes=hands)
def test_whatever_a_hand_draws_is_kept_and_known_again_as_ours(strokes: list[list[tuple[float, ...]]]) -> None:
    """However it jumps, doubles back or stands still; a path for each stroke, none far from the sheet."""
    picture = svg(strokes)
    assert is_ours(picture.encode())
    assert len(paths(picture)) == len(strokes)
    for path in paths(picture):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path["d"])]
        assert min(numbers) >= -2 * NIB
        assert max(numbers) <= WIDTH + 2 * NIB


GOOD = svg([[[1, 1, 0.5], [90, 90, 0.5]], [[5, 5], [9, 9]]])
SHEET, _, REST = GOOD.partition("<path")


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "hello",
        GOOD[:-1],
        GOOD + GOOD,
        GOOD + " ",
        " " + GOOD,
        f'<?xml version="1.0"?>{GOOD}',
        f"<!DOCTYPE svg>{GOOD}",
        f'<!DOCTYPE svg [<!ENTITY a "M1 1Z">]>{GOOD.replace("Z", "&a;", 1)}',
        f"<!-- note -->{GOOD}",
        GOOD.replace("<path", "<!-- note --><path", 1),
        GOOD.replace("<path", "a word<path", 1),
        GOOD.replace("<path", "<?php ?><path", 1),
        GOOD.replace("<path", "<script>alert(1)</script><path", 1),
        GOOD.replace("<path", '<image href="https://example.org/a.png"/><path', 1),
        GOOD.replace("<path", "<style>path{fill:url(https://example.org)}</style><path", 1),
        GOOD.replace("<path", "<svg></svg><path", 1),
        GOOD.replace("<path", "<g/><path", 1),
        GOOD.replace("<svg", '<svg onload="alert(1)"', 1),
        GOOD.replace("<path", '<path onclick="alert(1)"', 1),
        GOOD.replace("<path", '<path style="fill:red"', 1),
        GOOD.replace(INK, "url(#a)", 1),
        GOOD.replace(INK, "#ffffff", 1),
        GOOD.replace(' d="M', ' d="url(https://example.org) M', 1),
        GOOD.replace(' d="M', ' d="', 1),
        GOOD.replace("/>", "><path/></path>", 1),
        GOOD.replace("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"),
        GOOD.replace("0 0 1000 700", "0 0 1 1"),
        SHEET.replace("<svg", '<svg d="M1 1"') + "</svg>",
        "<path" + REST.removesuffix("</svg>"),
    ],
)
def test_a_picture_that_is_not_ours_is_known(bad: str) -> None:
    """Anything that we never write: scripts, styles, addresses, entities, words, other elements, attributes and colours."""
    assert is_ours(GOOD.encode())
    assert not is_ours(bad.encode())


@given(data=st.binary(max_size=60))
def test_no_bytes_at_all_are_more_than_not_ours(data: bytes) -> None:
    """Whatever stands in a drawing's place, the answer is yes or no."""
    assert not is_ours(data)


def test_a_picture_in_another_encoding_is_not_ours() -> None:
    """A mark in front can make a reader take the rest for something else."""
    assert not is_ours(GOOD.encode("utf-16"))
    assert not is_ours(GOOD.encode("utf-8-sig"))
