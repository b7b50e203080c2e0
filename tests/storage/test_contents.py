"""Content is kept once for each digest, and comes back as it was; what is damaged is said, and nothing rests on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.ports import NotSaved
from storage import Storage
from storage.folder import CONTENTS

DIGEST = "a" * 64
FILES = {"scripts/tools/form.md": "# Ein Formular für alle\n".encode(), "locales/ar/LC_MESSAGES/alongside.po": b'msgid ""\n'}


def place(kept: Storage) -> Path:
    return kept.folder / CONTENTS / f"{DIGEST}.zip"


def test_content_comes_back_as_it_was(kept: Storage) -> None:
    """Every file with its bytes, by its name; what was never kept is none."""
    kept.contents.keep(DIGEST, FILES)
    assert kept.contents.files(DIGEST) == FILES
    assert kept.contents.files("b" * 64) is None
    assert [kept.contents.has(each) for each in (DIGEST, "b" * 64, "")] == [True, False, False]


def test_it_is_kept_once(kept: Storage) -> None:
    """What is there is left as it is; the same files give the same bytes."""
    kept.contents.keep(DIGEST, FILES)
    data, when = place(kept).read_bytes(), place(kept).stat().st_mtime_ns
    kept.contents.keep(DIGEST, {})
    assert place(kept).stat().st_mtime_ns == when
    place(kept).unlink()
    kept.contents.keep(DIGEST, dict(reversed(FILES.items())))
    assert place(kept).read_bytes() == data


@pytest.mark.parametrize("name", ["", "../cases/a.case", "A" * 64, "a" * 63, "a" * 64 + "/x"])
def test_only_a_digest_names_it(name: str, kept: Storage) -> None:
    """Nothing else is looked for, and nothing is written."""
    kept.contents.keep(name, FILES)
    assert kept.contents.files(name) is None
    assert list((kept.folder / CONTENTS).iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 and then nothing", "cut"])
def test_what_is_damaged_is_none_and_is_said(damage: bytes | str, kept: Storage) -> None:
    """A file that was cut short or altered; the check of the whole folder names it, and says what is safe."""
    kept.contents.keep(DIGEST, FILES)
    assert kept.verify() == []
    data = place(kept).read_bytes()
    place(kept).write_bytes(damage if isinstance(damage, bytes) else data[: len(data) // 2])
    assert kept.contents.files(DIGEST) is None
    (says,) = kept.verify()
    assert says.startswith(f"{CONTENTS}/{DIGEST}.zip: The content of an earlier time cannot be read. No case is touched by it.")


def test_a_byte_that_was_turned_is_noticed(kept: Storage) -> None:
    """Each file of the zip has its own sum."""
    kept.contents.keep(DIGEST, FILES)
    data = bytearray(place(kept).read_bytes())
    at = data.index(b"form.md") + 12
    data[at] ^= 0xFF
    place(kept).write_bytes(bytes(data))
    assert kept.contents.files(DIGEST) is None


def test_a_folder_that_was_let_go_keeps_nothing(kept: Storage) -> None:
    """The sentence says what is safe and what to do."""
    kept.close()
    with pytest.raises(NotSaved, match=r"Nothing else was changed\. Have the disk"):
        kept.contents.keep(DIGEST, FILES)
