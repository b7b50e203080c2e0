"""Conversations and cases as readable transcripts, run on the real content with the real desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.transcript import run

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_it_goes_as_the_transcript_says(path: Path) -> None:
    """Each transcript says in its first line what it shows."""
    run(path)
