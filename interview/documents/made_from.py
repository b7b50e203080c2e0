"""What a document was made from, for its footer: the entries, the moment, the form with its version, and which content stood on the desk."""

from __future__ import annotations

from datetime import datetime

from interview.documents.speaking import minute
from interview.record.ledger import Ledger
from interview.words.content import Content
from interview.words.tool import Tool

DIGITS = 12
"""How many hexadecimal digits of the content's SHA-256 are printed: enough to tell two contents apart, few enough to read out."""


def content_of(content: Content) -> str:
    """Return which content stood on the desk, for a footer."""
    return content_named(content.digest)


def content_named(digest: str) -> str:
    """Return how a content is named by its SHA-256 in hexadecimal: `content 0123456789ab`."""
    return f"content {digest[:DIGITS]}"


def made_from(title: str, ledger: Ledger, content: Content, tool: Tool, moment: datetime) -> tuple[str, str]:
    """Return the two lines of a document that is no filled form.

    `Plan · made 20 November 2026, 14:05 UTC, from 7 entries`, then `CSE 1 (cse-1), version 1 · content 0123456789ab`.
    """
    entries = "1 entry" if len(ledger) == 1 else f"{len(ledger)} entries"
    return (
        f"{title} · made {minute(moment)}, from {entries}",
        f"{tool.name} ({tool.id}), version {tool.version} · {content_of(content)}",
    )
