"""The bench's own table. What it measures is never tested: figures are a machine's, not the code's."""

from __future__ import annotations

import pytest

from tests.bench.__main__ import PARTS, main
from tests.bench.row import Row
from tests.bench.table import table, verdict

ROWS = [
    Row("an answer saved", 4.0, against="a bare replace, 2.00 ms", ratio=2.0, aim="≤ 2.5 ×"),
    Row("the list of 10,000 cases", 1200.0, aim="≤ 500 ms at 10,000"),
    Row("growth", 3.0, aim="less than the entries grow"),
    Row("memory", 80.0, unit="MiB", aim="≤ 100 ms"),
]


def test_every_row_stands_in_the_table_with_its_figure_its_yardstick_and_its_aim() -> None:
    """A line a row, in columns, and a sentence on the aims."""
    lines = table(ROWS).splitlines()
    assert len(lines) == 1 + len(ROWS) + 2
    assert lines[1].split("  ")[0] == "an answer saved"
    assert all(part in lines[1] for part in ("4.00", "ms", "a bare replace, 2.00 ms", "2.00 ×", "≤ 2.5 ×", "met"))
    assert lines[2].endswith("missed")
    assert "1,200.0" in lines[2]
    assert lines[-1] == "Of 2 aims, 1 are met."
    assert len({line.index("ms") for line in lines[1:4]}) == 1


def test_an_aim_is_said_in_words_and_only_where_it_can_be_compared() -> None:
    """A figure is held against an aim of its own unit; anything else is for people."""
    assert [verdict(row) for row in ROWS] == ["met", "missed", "", ""]


def test_no_rows_are_a_table_too() -> None:
    """Nothing measured is no failure."""
    assert "Of 0 aims" in table([])


def test_a_part_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt part measures nothing and says which there are."""
    assert main(["dosk"]) == 1
    assert "dosk" in (said := capsys.readouterr().err)
    assert all(part in said for part in PARTS)
