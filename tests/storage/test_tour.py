"""The tour in the package's docstring is true."""

from __future__ import annotations

import doctest

import storage


def test_the_tour_is_true() -> None:
    """Every example does what stands under it."""
    results = doctest.testmod(storage)
    assert results.failed == 0
    assert results.attempted > 10
