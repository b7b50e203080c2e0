"""Each entry is chained to the one before it, so that none can be changed, put in or taken out unseen.

A row keeps an entry with a random salt and a *mark*: an HMAC over the mark before it, the row's number and the salted
hash of the entry. The key is derived from the case's key and is not the key that seals the file. Since the mark covers
the hash and not the entry, one entry's content can be erased (salt included, so that nobody can guess it back) and
the chain still holds.
"""

from __future__ import annotations

import hmac
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import msgspec

from storage.seal import derive
from storage.trouble import Broken

Row = dict[str, Any]
"""`{"entry": {…}, "salt": …, "mark": …}`, or `{"entry": null, "hash": …, "mark": …}` once its content was erased."""

_CANONICAL = msgspec.json.Encoder(order="sorted").encode
_SALT = 16


class Chain:
    """The chain of one case, from its key. `last` is the newest mark, `number` the newest row's number."""

    def __init__(self, secret: bytes, case: str, last: bytes = b"", number: int = 0) -> None:
        self._key = derive(secret, "chain")
        self.last = last or hmac.digest(self._key, b"first " + case.encode(), "sha256")
        self.number = number

    def _mark(self, number: int, content: bytes) -> bytes:
        return hmac.digest(self._key, self.last + number.to_bytes(8, "big") + content, "sha256")

    def add(self, entry: Mapping[str, Any]) -> Row:
        """Chain an entry on, and return its row."""
        salt = os.urandom(_SALT)
        self.number += 1
        self.last = self._mark(self.number, _hash(salt, entry))
        return {"entry": dict(entry), "salt": b64encode(salt).decode(), "mark": b64encode(self.last).decode()}

    def follow(self, rows: Iterable[tuple[int, Row]]) -> None:
        """Go along rows in their order. Raises `Broken` at the first that does not follow."""
        for number, row in rows:
            try:
                content = b64decode(row["hash"]) if row["entry"] is None else _hash(b64decode(row["salt"]), row["entry"])
                mark = b64decode(row["mark"])
            except (KeyError, TypeError, ValueError) as error:
                raise Broken("chain") from error
            if number != self.number + 1 or not hmac.compare_digest(mark, self._mark(number, content)):
                raise Broken("chain")
            self.last, self.number = mark, number


def without_content(row: Row) -> Row:
    """Return a row whose entry can never be read or guessed again, and in whose place the chain still holds."""
    if row["entry"] is None:
        return row
    return {"entry": None, "hash": b64encode(_hash(b64decode(row["salt"]), row["entry"])).decode(), "mark": row["mark"]}


def _hash(salt: bytes, entry: Mapping[str, Any]) -> bytes:
    return sha256(salt + _CANONICAL(entry)).digest()
