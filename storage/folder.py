"""The data folder: one process at a time, whole files only, and nothing that is damaged is ever thrown away.

A file is replaced as a whole: a temporary file in the same folder, fsync, replace, fsync of the folder. Whoever is
killed at any moment leaves the older file or the newer one. Names are relative to the data folder.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from storage.trouble import CannotOpen, Reason, known_reason

CASES = "cases"
QUARANTINE = "quarantine"
CONTENTS = "contents"
CASE = ".case"
DRAFTS = ".drafts"
DRAWING = ".drawing"
TEMP = ".tmp"

Stamp = tuple[int, int, int, int]
"""What tells one state of a file from another: time of change in ns, size in bytes, inode, time of the inode's change in ns.

The last cannot be set by hand, so an older file that is put back with its own date is noticed."""

_IN_USE = (
    "Another Alongside is running on this data folder. Nothing was changed. Use that one, or stop it first; "
    "two at once would write over each other's words."
)
_NO_LOCK = "This disk cannot lock folders, so two Alongsides could write over each other. Nothing was changed. Use a local disk."
_NO_FOLDER = "The data folder cannot be made or opened ({0}). Nothing was changed. Have the rights on it looked at, or name another."


def stamp_of(found: os.stat_result) -> Stamp:
    return (found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns)


class Folder:
    """The data folder, locked for as long as this object is open. Safe to use from several threads.

    Raises `CannotOpen` where another process holds it. Every verb that writes raises `OSError` and leaves
    the older file whole.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            _make(path)
            self._lock = _locked(path)
        except OSError as error:
            raise CannotOpen(_NO_FOLDER.format(error.strerror)) from error
        try:
            for part in (CASES, QUARANTINE, CONTENTS):
                _make(path / part)
            self._sweep()
        except OSError as error:
            self.close()
            raise CannotOpen(_NO_FOLDER.format(error.strerror)) from error

    def close(self) -> None:
        """Let the folder go. Nothing can be written after it."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def _sweep(self) -> None:
        """Remove what a process that was killed had begun to write. Its words were never said to be saved."""
        for part in (self.path, self.path / CASES, self.path / QUARANTINE, self.path / CONTENTS):
            for found in part.glob(f"*{TEMP}"):
                if found.is_file():
                    found.unlink()

    def stamp(self, name: str) -> Stamp | None:
        """Return the state of a file, or `None` where there is none."""
        try:
            return stamp_of((self.path / name).stat())
        except FileNotFoundError:
            return None

    def read(self, name: str, most: int = -1) -> tuple[bytes, Stamp]:
        """Return a file's bytes (its first `most` at the least) and the state in which it was read. Raises `OSError`."""
        handle = os.open(f"{self.path}/{name}", os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise OSError(errno.EINVAL, "not a file")
            wanted = found.st_size if most < 0 else min(most, found.st_size)
            data = os.read(handle, wanted)
            while len(data) < wanted and (more := os.read(handle, wanted - len(data))):
                data += more
            return data, stamp_of(found)
        finally:
            os.close(handle)

    def replace(self, name: str, *pieces: bytes) -> None:
        """Put a whole file, in pieces, in the place of another, or of none. When this returns it is on the disk."""
        if self._lock < 0:
            raise OSError(errno.EBADF, "closed")
        target = self.path / name
        temp = target.with_name(f"{target.name}.{token_hex(6)}{TEMP}")
        try:
            _write(temp, pieces)
            temp.replace(target)
        except BaseException:
            with suppress(OSError):
                temp.unlink()
            raise
        self.sync(target.parent.name if target.parent != self.path else "")

    def remove(self, name: str) -> None:
        """Remove a file, if it is there. When this returns it is gone from the disk's folder."""
        target = self.path / name
        if self._lock < 0:
            raise OSError(errno.EBADF, "closed")
        with suppress(FileNotFoundError):
            target.unlink()
            self.sync(target.parent.name if target.parent != self.path else "")

    def sync(self, part: str = CASES) -> None:
        """Wait until what was put into a folder is on the disk."""
        handle = os.open(self.path / part, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def scan(self, suffix: str) -> Iterator[tuple[str, Stamp]]:
        """Yield the cases that have a file of this kind, each with the file's state."""
        with os.scandir(self.path / CASES) as found:
            for each in found:
                if each.name.endswith(suffix):
                    try:
                        stamp = stamp_of(each.stat(follow_symlinks=False))
                    except FileNotFoundError:  # erased since the folder was listed
                        continue
                    yield each.name[: -len(suffix)], stamp

    def names_of(self, case: str, suffix: str) -> Iterator[str]:
        """Yield the names of a case's files of a kind of which it may have several."""
        for name in os.listdir(self.path / CASES):  # noqa: PTH208 (names only: no Path for each)
            if name.startswith(f"{case}.") and name.endswith(suffix):
                yield f"{CASES}/{name}"

    def set_apart(self, case: str, suffix: str, reason: Reason) -> None:
        """Move a case's file into quarantine, under a name that no other file has. Raises `OSError`; then it stays."""
        if self._lock < 0:
            raise OSError(errno.EBADF, "closed")
        day = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        apart = self.path / QUARANTINE / f"{case}.{reason}.{day}-{token_hex(4)}{suffix}"
        (self.path / CASES / f"{case}{suffix}").replace(apart)
        self.sync(QUARANTINE)
        self.sync(CASES)

    def apart(self) -> Iterator[tuple[str, Reason, str]]:
        """Yield what is in quarantine: case, reason, and the file's name."""
        for name in sorted(os.listdir(self.path / QUARANTINE)):  # noqa: PTH208 (names only: no Path for each)
            case, _, rest = name.partition(".")
            if case:  # a hidden file is some file manager's
                yield case, known_reason(rest.partition(".")[0]), f"{QUARANTINE}/{name}"

    def holds_cases(self) -> bool:
        """Say whether there is any case here, readable or not."""
        return any(self.scan(CASE)) or any(self.scan(DRAFTS)) or any(self.scan(DRAWING)) or any(self.apart())


def _make(path: Path) -> None:
    """Make a folder that only its owner can open. One that exists is left as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)


def _locked(path: Path) -> int:
    """Lock the folder itself: the lock goes with the process, however that ends."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise CannotOpen(_IN_USE) from error
    except OSError as error:
        os.close(handle)
        raise CannotOpen(_NO_LOCK) from error
    return handle


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a new file that only its owner can read, and wait until it is on the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
