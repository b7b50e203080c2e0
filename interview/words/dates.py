"""How a day is written in a language."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date


def day_in(locale: str, day: date) -> str:
    """Write a day with the name of its month, as CLDR has it for a locale: 12 November 2026, 12 نوفمبر 2026."""
    return format_date(day, "long", "en_GB" if locale == "en" else locale)
