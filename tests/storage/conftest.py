"""Places to keep cases in, fresh for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Storage
from tests.storage.made import line, opened, place


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Storage]:
    """A storage with the cases a and b, in `tmp_path`."""
    storage = place(tmp_path)
    for case in ("a", "b"):
        storage.shelf.create(case, [opened()], line(case))
    yield storage
    storage.close()
