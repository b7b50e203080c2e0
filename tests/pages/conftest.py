"""The real pages, served once in a process: NiceGUI can be set up no second time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pages.serving import Served


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """One house for every test that opens a page; each has a case of its own."""
    served = Served()
    with served.running():
        yield served
