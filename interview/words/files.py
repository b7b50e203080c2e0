"""The files of a content folder as bytes: their digest, and a folder with them laid out again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

ENDINGS = {"scripts": (".md", ".svg", ".docx"), "locales": (".po",)}
"""The two parts of content, and what their files end in."""


def files_of(home: Path) -> dict[str, bytes]:
    """Return every file below `home` that is content, by its path with slashes. Files that cannot be read are left out: whoever reads the
    content says so. The pages for authors are none, nor is Word's own mark that somebody has a file open."""
    found = {}
    for part, endings in ENDINGS.items():
        for path in sorted((home / part).rglob("*")):
            if path.suffix in endings and path.name != "README.md" and not path.name.startswith("~$"):
                try:
                    found[path.relative_to(home).as_posix()] = path.read_bytes()
                except OSError:
                    continue
    return found


def digest(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256, in hexadecimal, of files with their names: another one says that the content is another."""
    found = hashlib.sha256()
    for name in sorted(files):
        found.update(f"{name}\n{len(files[name])}\n".encode() + files[name])
    return found.hexdigest()


@contextmanager
def laid_out(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Lay files out in a folder that is there for as long as the `with`. Raises `ValueError` for a name that leads out of it."""
    with TemporaryDirectory(prefix="alongside-content-") as made:
        home = Path(made)
        for name, data in files.items():
            parts = PurePosixPath(name).parts
            if not parts or parts[0] not in ENDINGS or ".." in parts:
                raise ValueError(name)
            target = home.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield home
