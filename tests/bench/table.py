"""Rows as one table for people, with what became of each aim in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.bench.row import Row

HEADINGS = ("what", "figure", "", "against", "ratio", "aim", "")
_AIM = re.compile(r"≤ ([\d,.]+) (×|\w+)")
RIGHT = (1, 4)
"""Columns of numbers."""


def verdict(row: Row) -> str:
    """Say whether an aim of the form "≤ 2.5 ×" or "≤ 150 ms …" is met; nothing where it says something else."""
    found = _AIM.match(row.aim)
    if found is None:
        return ""
    most, unit = float(found[1].replace(",", "")), found[2]
    if unit not in ("×", row.unit):
        return ""
    return "met" if (row.ratio if unit == "×" else row.value) <= most else "missed"


def table(rows: Iterable[Row]) -> str:
    """Return the rows as lines of aligned columns, and below them a sentence on the aims."""
    cells = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    lines = ["  ".join(_padded(line, widths)).rstrip() for line in cells]
    verdicts = [line[-1] for line in cells]
    return "\n".join([*lines, "", f"Of {verdicts.count('met') + verdicts.count('missed')} aims, {verdicts.count('met')} are met."])


def _cells(row: Row) -> tuple[str, ...]:
    figure = f"{row.value:,.1f}" if row.value >= 10 else f"{row.value:.2f}"
    return row.name, figure, row.unit, row.against, f"{row.ratio:.2f} ×" if row.ratio else "", row.aim, verdict(row)


def _padded(line: tuple[str, ...], widths: list[int]) -> list[str]:
    return [
        text.rjust(width) if column in RIGHT else text.ljust(width) for column, (text, width) in enumerate(zip(line, widths, strict=True))
    ]
