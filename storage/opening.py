"""Opens the storage: the folder, the keys, the register, the shelf, in the order that is safe at a first start.

First start: server key, register, key table. So a key table without a register, or cases without a key table, is
never a first start but a loss, and is refused with a sentence instead of being filled with something new and empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from storage import keys, register
from storage.contents import KeptContents
from storage.folder import Folder
from storage.keys import KeyTable, server_key
from storage.register import SealedRegister
from storage.shelf import SealedShelf
from storage.trouble import Broken, CannotOpen
from storage.verify import verify

LIST_HOLDS = 5.0
"""Seconds for which the list of cases is believed without looking at the disk again. A case that is opened is always looked at."""
_WRONG_KEY = (
    "The server's key is not the one with which this data folder was sealed. Nothing was changed. Give the right key: from its file, "
    "its environment variable or its backup."
)
_KEYS_MISSING = (
    "The key table is missing, and there are cases that cannot be opened without it. Nothing was changed, and no new one was made. "
    "Put the key table back from a backup."
)
_KEYS_BROKEN = (
    "The key table is altered, cut short or not ours, so no case can be opened. Nothing was changed. Put the key table back from a backup."
)
_NEWER = "This data folder was written by another version of Alongside. Nothing was changed. Use that version, or a newer one."
_NO_READ = "A file in the data folder cannot be read or written ({0}). Nothing was changed. Have the disk and the rights on it looked at."


@dataclass(frozen=True)
class Storage:
    """What is kept, opened. `key_is_new` says that the server's key was made just now and has no backup yet.

    `key_file` is where the key stands, unless it was given as text. `folder` is for the command line to name.
    """

    shelf: SealedShelf
    register: SealedRegister
    contents: KeptContents
    folder: Path
    key_file: Path
    key_is_new: bool
    _folder: Folder
    _keys: KeyTable
    _key_from_file: bool

    def verify(self) -> list[str]:
        """Check everything that is kept. Returns what is wrong, in sentences; nothing if all is well."""
        return verify(self._folder, self._keys, self.register, self.key_file if self._key_from_file else None)

    def close(self) -> None:
        """Let the data folder go. Nothing can be saved after it."""
        self._folder.close()


def open_storage(data: Path, key_file: Path, key_text: str = "") -> Storage:
    """Open the data folder, or make it at the first start. `key_text` (base64) goes before `key_file`.

    Raises `CannotOpen` with a sentence: another process runs on it; the key is missing, wrong or inside the folder;
    the key table or the register is missing or damaged.
    """
    folder = Folder(data)
    try:
        return _open(folder, key_file, key_text)
    except OSError as error:
        folder.close()
        raise CannotOpen(_NO_READ.format(error.strerror)) from error
    except BaseException:
        folder.close()
        raise


def _open(folder: Folder, key_file: Path, key_text: str) -> Storage:
    has_keys = folder.stamp(keys.FILE) is not None
    has_register = folder.stamp(register.FILE) is not None
    if folder.holds_cases() and not has_keys:
        raise CannotOpen(_KEYS_MISSING)
    server, made = server_key(key_file, key_text, folder.path, may_make=not has_keys and not has_register)
    if has_keys and not has_register:
        raise CannotOpen(register.UNREADABLE)
    people = SealedRegister(folder, server, new=not has_register)
    try:
        people.check()
    except Broken as error:
        raise CannotOpen(_said(error, register.UNREADABLE)) from error
    try:
        table = KeyTable(folder, server, new=not has_keys)
    except Broken as error:
        raise CannotOpen(_said(error, _KEYS_BROKEN)) from error
    return Storage(
        SealedShelf(folder, table, trust=LIST_HOLDS),
        people,
        KeptContents(folder),
        folder.path,
        key_file,
        made,
        folder,
        table,
        not key_text.strip(),
    )


def _said(error: Broken, broken: str) -> str:
    return {"other-key": _WRONG_KEY, "newer": _NEWER}.get(error.reason, broken)
