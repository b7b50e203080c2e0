"""One line of what was measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, and what it is measured against on the same machine in the same minute.

    `value` is in `unit` (ms where nothing else is said); `against` names the yardstick, `ratio` is value ÷ yardstick,
    and `aim` says in words what would be good ("≤ 2.5 ×"). Without a yardstick `against` is empty and `ratio` 0.
    """

    name: str
    value: float
    unit: str = "ms"
    against: str = ""
    ratio: float = 0.0
    aim: str = ""
