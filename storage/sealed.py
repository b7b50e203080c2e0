"""TinyDB on one sealed file.

What is known about TinyDB and kept to here: its query cache hands out its own objects, so it is off (`cache_size=0`);
a parsed dict that `read` kept would show words whose write failed, so every `read` makes a new one; `upsert` writes
twice when it inserts, so `put` is used; ids that were removed are given out again, so ids are always given; ids that are
missing are skipped without a word, so callers look first; it is not thread-safe, so whoever opens one holds a lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from tinydb import Storage, TinyDB
from tinydb.table import Table

from storage.folder import Folder, Stamp
from storage.seal import HEAD_MOST, Head, Key, Kind, belongs, read_head, seal
from storage.trouble import Broken, Changed

Tables = dict[str, dict[str, Any]]
"""As TinyDB keeps them: table name → document id → document."""

_RAW = msgspec.Raw
_ENCODE = msgspec.json.Encoder().encode
_DECODE = msgspec.json.Decoder(dict[str, dict[str, Any]]).decode
_PASS_ON = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]]).decode


class NamedTable(Table):
    """A table without a query cache, whose documents have names and not numbers."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB allows it and types it as int

    def __init__(self, storage: Storage, name: str) -> None:
        super().__init__(storage, name, cache_size=0)


class Named(TinyDB):
    """A TinyDB whose documents have names."""

    table_class = NamedTable  # type: ignore[assignment]  # TinyDB means any kind of table


class SealedStorage(Storage):
    """One sealed file as a TinyDB storage. A missing file is an error unless `new`.

    `summary` is sealed at the head with the next write; without one the old one is kept. `expects` is the head that
    the file must still have when it is read. Raises `Broken`, `OSError`, and `Changed` where the file is not the
    version that was read or expected: a newer one is never written over.

    With `adding` the documents are passed on as they were written, unparsed, since adding looks at none of them; and
    what this object wrote it knows for as long as the file is the same. Together they halve the time of a save. Each
    document is then bytes that nobody can change, in a dict that is new at each `read`.
    """

    def __init__(self, folder: Folder, name: str, kind: Kind, ident: str, key: Key, *, new: bool = False, adding: bool = False) -> None:
        self._folder = folder
        self._name = name
        self._kind = kind
        self._ident = ident
        self._key = key
        self._new = new
        self._adding = adding
        self._written: tuple[Stamp | None, Mapping[str, Mapping[str, msgspec.Raw]]] = (None, {})
        self._old_summary = b""
        self.summary: bytes | None = None
        self.expects: Head | None = None
        self.head: Head | None = None
        self.stamp: Stamp | None = None

    def read(self) -> Tables | None:
        if self._written[0] is not None and self._written[0] == self._folder.stamp(self._name):
            self._as_expected(self.head)
            return {name: dict(documents) for name, documents in self._written[1].items()}
        try:
            data, self.stamp = self._folder.read(self._name)
        except FileNotFoundError:
            if not self._new:
                raise
            self.head = None
            return None
        opened = read_head(data, len(data))
        belongs(opened.head, self._kind, self._ident, self._key)
        self._as_expected(opened.head)
        self._old_summary = opened.summary(self._key)
        body = opened.body(self._key)
        self.head = opened.head
        try:
            return _PASS_ON(body) if self._adding else _DECODE(body)
        except msgspec.DecodeError as error:
            raise Broken("newer") from error

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        if not self._is_as_it_was():
            raise Changed
        if self._adding:
            data = {
                name: {ident: row if type(row) is _RAW else _RAW(_ENCODE(row)) for ident, row in rows.items()}
                for name, rows in data.items()
            }
        version = self.head.version + 1 if self.head else 1
        summary = self._old_summary if self.summary is None else self.summary
        head, pieces = seal(self._kind, self._ident, version, self._key, summary, _ENCODE(data))
        self._folder.replace(self._name, *pieces)
        self.head, self._old_summary, self.summary, self.expects = head, summary, None, None
        self._new = False  # from now on a missing file is a loss
        self.stamp = self._folder.stamp(self._name)
        if self._adding:
            self._written = (self.stamp, data)

    def _as_expected(self, head: Head | None) -> None:
        if self.expects is not None and head != self.expects:
            raise Changed

    def _is_as_it_was(self) -> bool:
        """Say whether the file is the version that was read or written last. Its state on the disk says so without a look into it."""
        known = self.stamp is not None and self.head is not None and self._folder.stamp(self._name) == self.stamp
        return known or self._head_on_disk() == self.head

    def _head_on_disk(self) -> Head | None:
        try:
            data, stamp = self._folder.read(self._name, HEAD_MOST)
        except FileNotFoundError:
            return None
        return read_head(data, stamp[1]).head


def put(storage: SealedStorage, table: str, name: str, document: Mapping[str, Any] | None) -> None:
    """Put a document in the place of the older one, or of none, in one write. `None` takes it out."""
    tables = storage.read() or {}
    documents = tables.setdefault(table, {})
    if document is None:
        documents.pop(name, None)
    else:
        documents[name] = dict(document)
    storage.write(tables)
