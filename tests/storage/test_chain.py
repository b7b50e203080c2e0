"""The chain of entries: nothing is changed, put in or taken out unseen, and one content can be erased."""

from __future__ import annotations

from copy import deepcopy

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.record.entry import Entry
from interview.record.ledger import to_builtins
from storage.chain import Chain, Row, without_content
from storage.trouble import Broken
from tests.storage.made import entries, noted

SECRET = b"s" * 32


def chained(found: list[Entry]) -> list[tuple[int, Row]]:
    """Return numbered rows as they come back from a file."""
    chain = Chain(SECRET, "a")
    return [(n, msgspec.json.decode(msgspec.json.encode(chain.add(to_builtins(entry))))) for n, entry in enumerate(found, 1)]


@given(found=entries, at=st.integers(0))
def test_a_chain_holds_in_one_go_or_taken_up_again(found: list[Entry], at: int) -> None:
    """Whoever goes along it ends where whoever made it ended."""
    rows = chained(found)
    whole, part = Chain(SECRET, "a"), Chain(SECRET, "a")
    whole.follow(rows)
    cut = at % (len(rows) + 1)
    part.follow(rows[:cut])
    again = Chain(SECRET, "a", part.last, part.number)
    again.follow(rows[cut:])
    assert (again.last, again.number) == (whole.last, whole.number)


@given(found=entries, at=st.integers(0), how=st.sampled_from(["change", "drop", "double", "swap", "salt", "mark"]))
def test_whatever_is_changed_is_found(found: list[Entry], at: int, how: str) -> None:
    """All but cutting off the end, which the seal over the whole file finds."""
    found = [*found, noted("x1"), noted("x2", "other words")]
    rows = deepcopy(chained(found))
    at %= len(rows) - 1
    row, after = rows[at][1], rows[at + 1][1]
    if how == "change":
        row["entry"]["by"] += "x"
    elif how == "drop":
        del rows[at]
    elif how == "double":
        rows.insert(at + 1, rows[at])
    elif how == "swap":
        row["entry"], after["entry"] = after["entry"], row["entry"]
    else:
        row[how] = after[how]
    with pytest.raises(Broken, match="chain"):
        Chain(SECRET, "a").follow(rows)
    with pytest.raises(Broken, match="chain"):
        Chain(SECRET, "a").follow((n, other) for n, (_, other) in enumerate(rows, 1))


@given(found=entries, gone=st.sets(st.integers(1, 12)))
def test_a_content_can_be_erased_and_the_chain_holds(found: list[Entry], gone: set[int]) -> None:
    """Nothing of the words stays in the row, not even a way to guess them."""
    rows = [(n, without_content(row) if n in gone else row) for n, row in chained(found)]
    Chain(SECRET, "a").follow(rows)
    for n, row in rows:
        if n in gone:
            assert set(row) == {"entry", "hash", "mark"}
            assert row["entry"] is None
            assert without_content(row) == row


def test_a_chain_is_one_cases_under_one_key() -> None:
    """The same entries do not follow in another case or under another key."""
    rows = chained([noted("e1")])
    for chain in (Chain(SECRET, "b"), Chain(b"t" * 32, "a")):
        with pytest.raises(Broken):
            chain.follow(rows)


def test_equal_entries_look_different() -> None:
    """Each has its own salt, so that equal words do not show as equal."""
    chain = Chain(SECRET, "a")
    one, two = chain.add({"words": "no"}), chain.add({"words": "no"})
    assert one["salt"] != two["salt"]
    assert without_content(one)["hash"] != without_content(two)["hash"]
