"""A whole sweep comes every few minutes, and not in the middle of a talk."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from interview.sweeping import EVERY, NEVER, Sweeping


class Knot:
    """Something that holds itself, so that only a sweep lets it go."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def old_knot() -> weakref.ref[Knot]:
    """Return a knot that sweeps of what is young have left alone."""
    knot = Knot()
    held = weakref.ref(knot)
    gc.collect(1)
    return held


def test_everything_is_swept_when_it_is_time_and_not_before() -> None:
    """Python never does so by itself any more."""
    now = [0.0]
    sweeping = Sweeping(lambda: now[0])
    sweeping.begin()
    assert gc.get_threshold()[2] == NEVER
    held = old_knot()
    now[0] = EVERY - 1
    sweeping.look()
    assert held() is not None
    now[0] = EVERY
    sweeping.look()
    assert held() is None


def test_what_was_there_at_the_start_is_not_looked_through_again() -> None:
    """That is most of what the app holds."""
    Sweeping().begin()
    assert gc.get_freeze_count() > 10_000


def test_what_is_young_is_swept_as_ever() -> None:
    """A page that was closed goes soon."""
    before = gc.get_threshold()
    Sweeping().begin()
    assert gc.get_threshold()[:2] == before[:2]
