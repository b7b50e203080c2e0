"""What a log may hold."""

from __future__ import annotations

import io
import logging

from interview.logs import Quiet


def test_a_log_says_where_something_failed_and_not_what_was_in_it() -> None:
    """An exception's message may hold somebody's words: only its kind and its places are written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Quiet("%(message)s"))
    logger = logging.Logger("plainly-invented")
    logger.addHandler(handler)
    try:
        raise ValueError("words that a child said")
    except ValueError as error:
        logger.exception(error)
    assert "words that a child said" not in written.getvalue()
    assert "ValueError" in written.getvalue()
    assert "test_logs.py" in written.getvalue()
