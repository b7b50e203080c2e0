"""Keys: one for the server, one for each case, and the table that keeps the cases' keys.

The server's key stands outside the data folder. Each case has a random key of its own, wrapped by the server's key
(AES-256-GCM, bound to the case's id), in the key table and nowhere else: taking it out makes every copy of the case's
file unreadable, backups included. A backup of the key table itself still holds it, and must be let go in its own time.
"""

from __future__ import annotations

import binascii
import errno
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from threading import RLock

from storage.folder import Folder
from storage.seal import Key, derive, shut, unshut
from storage.sealed import Named, SealedStorage
from storage.trouble import Broken, CannotOpen, Changed

FILE = "keys"
_TABLE = "cases"
_BYTES = 32

_INSIDE = (
    "The server's key stands inside the data folder, where whoever takes the cases takes their key too. Nothing was changed. "
    "Keep it in another place."
)
_MISSING = (
    "The server's key is missing, and there are cases that only it can open. Nothing was changed, and no new key was made, since it "
    "could not open them. Put the key back from its backup."
)
_NOT_A_KEY = "What was given as the server's key is not a key of 32 bytes{0}. Nothing was changed. Give the key that Alongside made."
_UNREADABLE = "The server's key cannot be read or made ({0}). Nothing was changed. Have the rights on its file looked at."

_TOUCHED = "the key table was changed or damaged from outside"


def server_key(key_file: Path, key_text: str, data: Path, *, may_make: bool) -> tuple[bytes, bool]:
    """Return the server's key, and whether it was made just now.

    `key_text` is the key in base64 (from an environment variable) and goes before the file. A new key is made only
    where `may_make`, that is, where nothing is sealed yet. Raises `CannotOpen`.
    """
    if key_text.strip():
        try:
            key = b64decode(key_text.strip(), validate=True)
        except (binascii.Error, ValueError) as error:
            raise CannotOpen(_NOT_A_KEY.format(" in base64")) from error
        if len(key) != _BYTES:
            raise CannotOpen(_NOT_A_KEY.format(" in base64"))
        return key, False
    if key_file.resolve().is_relative_to(data.resolve()):
        raise CannotOpen(_INSIDE)
    try:
        if key_file.exists():
            key, made = key_file.read_bytes(), False
        elif may_make:
            key, made = _make(key_file), True
        else:
            raise CannotOpen(_MISSING)
    except OSError as error:
        raise CannotOpen(_UNREADABLE.format(error.strerror)) from error
    if len(key) != _BYTES:
        raise CannotOpen(_NOT_A_KEY.format(""))
    return key, made


def _make(key_file: Path) -> bytes:
    """Make a key that only its owner can read. It appears whole or not at all, and never over another."""
    key_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = os.urandom(_BYTES)
    temp = key_file.with_name(f"{key_file.name}.{token_hex(6)}.tmp")
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        try:
            os.write(handle, key)
            os.fsync(handle)
        finally:
            os.close(handle)
        key_file.hardlink_to(temp)
    finally:
        temp.unlink()
    handle = os.open(key_file.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return key


def key_for(server: bytes, purpose: str) -> Key:
    """Return the key that the server's key gives for one of the server's own files. Its id tells a wrong key from damage."""
    secret = derive(server, purpose)
    return Key(sha256(b"id " + secret).hexdigest()[:16], secret)


class KeyTable:
    """The cases' keys, and which cases were erased. Kept wrapped in memory; safe to use from several threads.

    Raises `Broken` at the beginning where the table cannot be opened, and `OSError` where it cannot be written.
    """

    def __init__(self, folder: Folder, server: bytes, *, new: bool = False) -> None:
        self._storage = SealedStorage(folder, FILE, "keys", FILE, key_for(server, "key table"), new=new)
        self._wrap = derive(server, "case keys")
        self._guard = RLock()
        self._rows: dict[str, Mapping[str, str]] = {}
        if new:
            self._storage.write({})
        self._load()

    def _load(self) -> None:
        self._rows = {row.doc_id: dict(row) for row in Named(storage=lambda: self._storage).table(_TABLE)}  # type: ignore[misc]

    def _put(self, case: str, row: Mapping[str, str] | None) -> None:
        """Write the table as this object holds it, with one row changed."""
        with self._guard:
            rows = {**self._rows, case: row} if row is not None else {name: kept for name, kept in self._rows.items() if name != case}
            try:
                self._storage.write({_TABLE: rows})
            except (Broken, Changed) as error:
                raise OSError(errno.EIO, _TOUCHED) from error
            except OSError:
                with suppress(OSError, Broken):
                    self._load()  # the last step of a write may fail when the new table is in its place already
                raise
            self._rows = rows

    def add(self, case: str) -> Key:
        """Make and keep a key for a new case."""
        key = Key(token_hex(8), os.urandom(_BYTES))
        wrapped = shut(self._wrap, key.secret, _bound(case, key.id))
        self._put(case, {"key": key.id, "wrapped": b64encode(wrapped).decode()})
        return key

    def drop(self, case: str) -> None:
        """Take back the key of a case that could not be made."""
        self._put(case, None)

    def erase(self, case: str) -> None:
        """Take a case's key out for ever, and remember that the case was erased."""
        self._put(case, {"erased": datetime.now(UTC).isoformat()})

    def key(self, case: str) -> Key:
        """Return a case's key. Raises `Broken` (no-key, bad-key)."""
        row = self._rows.get(case, {})
        if "key" not in row:
            raise Broken("no-key")
        try:
            return Key(row["key"], unshut(self._wrap, b64decode(row["wrapped"]), _bound(case, row["key"])))
        except (Broken, KeyError, ValueError) as error:
            raise Broken("bad-key") from error

    def has(self, case: str) -> bool:
        return "key" in self._rows.get(case, {})

    def erased(self, case: str) -> bool:
        return "erased" in self._rows.get(case, {})

    def cases(self) -> set[str]:
        """Return the cases that have a key."""
        return {case for case, row in self._rows.items() if "key" in row}


def _bound(case: str, key: str) -> bytes:
    return f"case key {case} {key}".encode()
