"""The bench's own table, and that what it drives is really driven. Figures are never tested: they are a machine's, not the code's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.__main__ import PARTS, main
from tests.bench.pairs import PUT, SAVE, measure, on_disk, prepared
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


@pytest.mark.slow  # two servers, and three seconds of each
def test_two_pairs_go_through_the_real_door_and_each_wait_is_measured_against_the_bare_round_trip() -> None:
    """Two consoles and two joined devices have a conversation over their sockets; what was sent is on the disk when it is over."""
    *waits, memory = measure(sizes=(2,), turns=1, seconds=3.0)
    assert [what in row.name for what, row in zip((PUT, PUT, SAVE, SAVE), waits, strict=True)] == [True] * 4
    for row in waits:
        assert row.value > 0
        assert row.ratio > 0
    assert ["bare round trip" in row.against for row in waits] == [True, True, False, False]
    assert ["keeps a file" in row.against for row in waits] == [False, False, True, True]
    assert memory.unit == "MiB"


def test_words_that_were_shown_and_are_not_on_the_disk_are_no_figure(tmp_path: Path) -> None:
    """A save that keeps nothing is quick; the bench says so in the place of a figure."""
    talks = prepared(tmp_path, 1)
    on_disk(tmp_path, talks, [[]])
    with pytest.raises(RuntimeError, match="1 answers against 0"):
        on_disk(tmp_path, talks, [["Mostly the park."]])
