"""The ledger of a case: its entries in the order in which they were added, and what still stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from weakref import ReferenceType, ref

import msgspec

from interview.record.entry import Accessed, Entry, LetIn, Withdrawn

K = TypeVar("K", bound=msgspec.Struct)
T = TypeVar("T")
P = ParamSpec("P")


class Ledger:
    """All entries of one case, oldest first. Immutable: `with_` returns a longer one.

    An entry *stands* unless a later entry withdraws it. Withdrawing a withdrawal restores what it took.
    """

    def __init__(self, case: str, entries: Iterable[Entry] = ()) -> None:
        self.case = case
        self.entries: tuple[Entry, ...] = tuple(entries)
        self._folded: dict[tuple[Any, ...], object] = {}
        self._before: tuple[dict[tuple[Any, ...], object], tuple[Entry, ...]] = {}, ()
        self._longer: ReferenceType[Ledger] | None = None

    def with_(self, *entries: Entry) -> Ledger:
        """Return a ledger that goes on with these entries.

        As long as somebody holds the one made before, the same entries give the same ledger, with what was folded from it.
        """
        if not entries:
            return self
        longer = self._longer() if self._longer else None
        if longer is None or longer.entries[len(self) :] != entries:
            longer = Ledger(self.case, (*self.entries, *entries))
            self._hand_on(longer, entries)
            self._longer = ref(longer)
        return longer

    def _hand_on(self, longer: Ledger, entries: tuple[Entry, ...]) -> None:
        """Spare a longer ledger going through all entries again, where this one has done so and nothing is withdrawn by the new ones."""
        known = self.__dict__
        if "_by_id" in known:
            longer.__dict__["_by_id"] = {**self._by_id, **{entry.id: entry for entry in entries}}
        if any(type(entry) is Withdrawn or entry.id in self.withdrawn for entry in entries):
            return
        longer._before = self._folded, entries
        if "_by_kind" in known:
            by_kind = dict(self._by_kind)
            for entry in entries:
                by_kind[type(entry)] = [*by_kind.get(type(entry), ()), entry]
            longer.__dict__.update({"withdrawn": self.withdrawn, "standing": (*self.standing, *entries), "_by_kind": by_kind})

    def __len__(self) -> int:
        return len(self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ledger) and (self.case, self.entries) == (other.case, other.entries)

    def __hash__(self) -> int:
        return hash((self.case, len(self.entries)))

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def withdrawn(self) -> dict[str, Withdrawn]:
        """The withdrawal in force for each withdrawn entry's id."""
        gone: dict[str, Withdrawn] = {}
        for entry in reversed(self.entries):
            if type(entry) is Withdrawn and entry.id not in gone:
                gone.setdefault(entry.entry, entry)
        return gone

    @cached_property
    def standing(self) -> tuple[Entry, ...]:
        """The entries that were not withdrawn, oldest first."""
        gone = self.withdrawn
        return tuple(entry for entry in self.entries if entry.id not in gone) if gone else self.entries

    @cached_property
    def _by_kind(self) -> dict[type[msgspec.Struct], list[Entry]]:
        """The standing entries of each kind, oldest first. No kind is a part of another."""
        found: dict[type[msgspec.Struct], list[Entry]] = {}
        for entry in self.standing:
            found.setdefault(type(entry), []).append(entry)
        return found

    def get(self, ident: str) -> Entry | None:
        return self._by_id.get(ident)

    def stands(self, ident: str) -> bool:
        return ident in self._by_id and ident not in self.withdrawn

    def of(self, *kinds: type[K]) -> Iterator[K]:
        """Yield the standing entries of a kind, or of any of several, oldest first."""
        if len(kinds) == 1:
            return iter(cast("list[K]", self._by_kind.get(kinds[0], [])))
        wanted = frozenset(kinds)
        return (cast("K", entry) for entry in self.standing if type(entry) in wanted)

    def last(self, kind: type[K], **fields: str) -> K | None:
        """Return the newest standing entry of a kind whose fields have these values."""
        for entry in reversed(cast("list[K]", self._by_kind.get(kind, []))):
            if all(getattr(entry, name) == value for name, value in fields.items()):
                return entry
        return None

    def name_of(self, person: str) -> str:
        """Return the name under which a professional was last seen in this case, or let into it."""
        seen = next((entry for entry in reversed(self.entries) if isinstance(entry, Accessed) and entry.by == person), None)
        let_in = next((entry for entry in reversed(self.entries) if isinstance(entry, LetIn) and entry.person == person), None)
        return seen.name if seen else let_in.name if let_in else "a professional"


def folded(view: Callable[Concatenate[Ledger, P], T]) -> Callable[Concatenate[Ledger, P], T]:
    """Have a view of a ledger folded once for each ledger, which never changes; nor does anybody change a view.

    A page asks for the same view for every line that it draws.
    """

    @wraps(view)
    def once(ledger: Ledger, /, *args: P.args, **named: P.kwargs) -> T:
        key = (view, args, tuple(named.items()))
        if key not in ledger._folded:
            ledger._folded[key] = view(ledger, *args, **named)
        return cast("T", ledger._folded[key])

    return once


def goes_on(further: Callable[[Ledger, T, tuple[Entry, ...]], T | None]) -> Callable[[Callable[[Ledger], T]], Callable[[Ledger], T]]:
    """Have a view folded once for each ledger, and go on from what the ledger before had, where a save need not go through all entries.

    `further` gets the longer ledger, the view before and what was added to it, none of which withdraws anything. It returns what
    folding anew would, or None where only that can tell.
    """

    def of(view: Callable[[Ledger], T]) -> Callable[[Ledger], T]:
        @wraps(view)
        def gone_on(ledger: Ledger) -> T:
            before, entries = ledger._before
            known = cast("T | None", before.get((gone_on, (), ())))
            found = further(ledger, known, entries) if known is not None else None
            return found if found is not None else view(ledger)

        return folded(gone_on)

    return of


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Entry)


def to_json(entry: Entry) -> bytes:
    """Return an entry as JSON, tagged with its kind."""
    return _ENCODER.encode(entry)


def from_json(data: bytes) -> Entry:
    """Read an entry. Raises `msgspec.ValidationError` where it does not fit its definition."""
    entry: Entry = _DECODER.decode(data)
    return entry


def to_builtins(entry: Entry) -> dict[str, object]:
    """Return an entry as plain dicts, lists and strings, as a document store keeps it."""
    made: dict[str, object] = msgspec.to_builtins(entry)
    return made


def from_builtins(data: object) -> Entry:
    """Read what `to_builtins` made. Raises `msgspec.ValidationError` where it does not fit."""
    entry: Entry = msgspec.convert(data, Entry)
    return entry
