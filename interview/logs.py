"""Logs that say where something failed and never what was in it: a traceback's message may hold somebody's words."""

from __future__ import annotations

import copy
import logging
import traceback
from types import TracebackType


class Quiet(logging.Formatter):
    """Writes an exception as its kind and the places it passed, without its message and without any values."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record; where an exception is its message, only the exception's kind."""
        if isinstance(record.msg, BaseException):
            record = copy.copy(record)
            record.msg, record.args = type(record.msg).__name__, ()
        return super().format(record)

    def formatException(self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]) -> str:  # noqa: N802  the library's name
        kind, _, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([kind.__name__ if kind else "", *places])


def quiet() -> None:
    """Send all logs of warnings and worse through one quiet handler."""
    handler = logging.StreamHandler()
    handler.setFormatter(Quiet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in ("uvicorn", "uvicorn.error", "nicegui", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
