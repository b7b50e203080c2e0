"""What the tests of the storage keep: entries of every kind, summaries, and places to keep them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from interview.record.entry import Answered, CaseOpened, Entry, Noted, Wording
from interview.record.summary import Summary
from storage import Storage, open_storage

NOW = datetime(2026, 3, 2, 15, 4, 5, tzinfo=UTC)
_WORDS = "Tell me about the places you like to go."
WORDING = Wording(script="young-person", version=1, prompt="places", part="words", locale="en", text=_WORDS, english=_WORDS)


def opened(ident: str = "e0") -> CaseOpened:
    return CaseOpened(id=ident, at=NOW, by="p1", tool="cse-1", authority="leicester")


def noted(ident: str, words: str = "Ring the school.") -> Noted:
    return Noted(id=ident, at=NOW, by="p1", conversation="k1", prompt="places", words=words)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 700"><path fill="#1F2933" d="M1 1Z"/></svg>'


def answered(ident: str, words: str = "Mostly the park by the shops, and then home.", drawing: str = "") -> Answered:
    return Answered(id=ident, at=NOW, by="p1", conversation="k1", prompt="places", wording=WORDING, words=words, drawing=drawing)


def line(case: str, name: str = "S.") -> Summary:
    return Summary(case=case, name=name, opened=NOW, touched=NOW, open_to=("p1",))


def place(root: Path) -> Storage:
    """Open the storage that is kept under a folder of the test."""
    return open_storage(root / "data", root / "server.key")


def file_of(root: Path, case: str, kind: str = "case") -> Path:
    return root / "data" / "cases" / f"{case}.{kind}"


def _of(hint: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for the type of a field."""
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        inner, *rest = get_args(hint)
        if rest != [...]:
            return st.tuples(*(_of(part) for part in get_args(hint)))
        return st.lists(st.text(max_size=8) if inner is str else _of(inner), max_size=3).map(tuple)
    if hint is datetime:
        return st.datetimes(timezones=st.just(UTC))
    if isinstance(hint, UnionType):
        return st.one_of(*(_of(part) for part in get_args(hint)))
    plain = {NoneType: st.none(), date: st.dates(), str: st.text(max_size=40), bool: st.booleans(), int: st.integers(-(2**53), 2**53)}
    return plain[hint] if hint in plain else fields(hint)


def fields(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy that fills every field of a struct, but for the name of a drawing: that stands for a file."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: _of(hints[name]) for name in kind.__struct_fields__ if name != "drawing"})


entries: st.SearchStrategy[list[Entry]] = st.lists(
    st.one_of(*(fields(kind) for kind in get_args(Entry))), max_size=12, unique_by=lambda entry: entry.id
)
"""Ledgers of entries of every kind that there is."""
