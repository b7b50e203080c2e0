"""A day is written as its language writes it."""

from __future__ import annotations

from datetime import date

import pytest

from interview.words.dates import day_in


@pytest.mark.parametrize(("locale", "written"), [("en", "12 November 2026"), ("ar", "12 نوفمبر 2026"), ("pl", "12 listopada 2026")])
def test_the_month_has_its_name(locale: str, written: str) -> None:
    """English is British; the others are as CLDR has them."""
    assert day_in(locale, date(2026, 11, 12)) == written
