"""What is kept a moment later: the newest of each place, in order, and nothing is lost when the app ends."""

from __future__ import annotations

import asyncio

from interview.later import Later

HERE, THERE = ("case", "talk"), ("case", "other")


async def test_the_newest_is_kept_once() -> None:
    """What was so for a moment only is never written."""
    kept: list[tuple[tuple[str, str], str]] = []
    later = Later(lambda place, text: kept.append((place, text)), after=0.02)
    later.keep(HERE, "one")
    later.keep(THERE, "two")
    later.keep(HERE, "three")
    assert (kept, later.newest(HERE), later.newest(THERE)) == ([], "three", "two")
    await asyncio.sleep(0.1)
    later.close()
    assert kept == [(HERE, "three"), (THERE, "two")]
    assert later.newest(HERE) is None


async def test_the_end_waits_for_nothing_and_loses_nothing() -> None:
    """What waits is kept as the app ends."""
    kept: list[str] = []
    later = Later(lambda _, text: kept.append(text), after=60)
    later.keep(HERE, "one")
    later.close()
    assert kept == ["one"]
