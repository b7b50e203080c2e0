"""The plan: what is to be done for the child, by whom and by when, and what was done. One plan a case, whichever forms are filled.

Pure views of the `Planned` entries. Days are days of the calendar; an item is overdue from the day after the one by which it was to be done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from interview.record.entry import Planned
from interview.record.ledger import Ledger, folded

State = Literal["open", "done", "dropped"]
"""*open*: still to be done; *dropped*: not to be done after all, with the reason."""

_RANKS: dict[State, int] = {"open": 0, "done": 1, "dropped": 2}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the plan: as it stands `now`, and the entry with which it came in `first`."""

    now: Planned
    first: Planned

    @property
    def id(self) -> str:
        return self.now.item

    @property
    def state(self) -> State:
        return "dropped" if self.now.dropped else "done" if self.now.done else "open"

    @property
    def by_when(self) -> date | None:
        return day_of(self.now.by_when)

    @property
    def done(self) -> date | None:
        return day_of(self.now.done)

    def overdue(self, day: date) -> bool:
        """Say whether this is still to be done, and was to be done before a day."""
        return self.state == "open" and self.by_when is not None and self.by_when < day


def day_of(text: str) -> date | None:
    """Return the day that is written as YYYY-MM-DD, or None where it is no day."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


@folded
def plan(ledger: Ledger) -> tuple[Item, ...]:
    """Return all that was ever planned, as it stands, in the order in which it came into the plan."""
    first: dict[str, Planned] = {}
    now: dict[str, Planned] = {}
    for entry in ledger.of(Planned):
        first.setdefault(entry.item, entry)
        now[entry.item] = entry
    return tuple(Item(now[ident], first[ident]) for ident in first)


def planned_item(ledger: Ledger, ident: str) -> Item | None:
    return next((item for item in plan(ledger) if item.id == ident), None)


def in_order(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return items as they are best read: what is to be done, the soonest first and what has no day last; what was done, the latest first;
    what was dropped. So what is overdue is always at the head."""

    def place(item: Item) -> tuple[int, date]:
        if item.state == "done":
            return _RANKS["done"], date.fromordinal(date.max.toordinal() + 1 - (item.done or date.min).toordinal())
        return _RANKS[item.state], (item.by_when or date.max) if item.state == "open" else date.min

    return tuple(sorted(items, key=place))


def to_do(ledger: Ledger) -> tuple[Item, ...]:
    """Return what is still to be done, the soonest first."""
    return tuple(item for item in in_order(plan(ledger)) if item.state == "open")


def overdue(ledger: Ledger, day: date) -> tuple[Item, ...]:
    """Return what should have been done before a day and was not, the longest overdue first."""
    return tuple(item for item in to_do(ledger) if item.overdue(day))


def for_row(ledger: Ledger, row: str) -> tuple[Item, ...]:
    """Return what belongs to a row of a form, in the order of `in_order`."""
    return in_order(tuple(item for item in plan(ledger) if item.now.row == row))


def item_named(tool: str, item: str) -> str:
    """Return how something planned names an item of a form."""
    return f"{tool}/{item}"


def for_item(ledger: Ledger, tool: str, item: str) -> tuple[Item, ...]:
    """Return what is meant for an item of a form, in the order of `in_order`."""
    return in_order(tuple(each for each in plan(ledger) if item_named(tool, item) in each.now.meant_for))


def next_due(ledger: Ledger) -> date | None:
    """Return the first day by which anything is still to be done; None where nothing is, or nothing of it has a day."""
    return next((item.by_when for item in to_do(ledger)), None)


def taken_over(ledger: Ledger) -> frozenset[str]:
    """Return the pathway's actions, to the letter, from which an item came, whatever became of it since."""
    return frozenset(item.now.action for item in plan(ledger) if item.now.action)
