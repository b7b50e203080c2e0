"""How long something takes: once, or turn by turn with its yardstick, so that a busy machine slows both."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from threading import get_ident


def timed(act: Callable[[], object]) -> float:
    """Return how long something takes, in ms."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def usual(act: Callable[[], object], times: int = 15) -> float:
    """Return the median of doing something so many times after one unmeasured turn, in ms."""
    act()
    return median(timed(act) for _ in range(times))


def by_turns(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the medians of two things done turn by turn, in ms, after one unmeasured turn of each."""
    one(), other()
    pairs = [(timed(one), timed(other)) for _ in range(rounds)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)


def slowest(took: Sequence[float]) -> float:
    """Return what 95 in 100 do not exceed."""
    return quantiles(took, n=20)[-1]


def bare_replace(folder: Path, data: bytes) -> None:
    """Write, fsync, replace, fsync the folder: what no safe save can do without."""
    temp = folder / f"{get_ident()}.tmp"
    with temp.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temp.replace(temp.with_suffix(".bare"))
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
