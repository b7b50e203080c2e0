"""HTML in a file of content: it is not read, so whoever is asked would see the tag itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from interview.words.problem import Place, Problem

_NAMES = (
    "a|abbr|address|article|aside|audio|b|big|blockquote|body|br|button|caption|center|cite|code|dd|del|details|div|dl|dt|em|embed|fieldset|"
    "font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|mark|meta|nav|object|ol|option|p|pre|q|s|"
    "script|section|select|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|video|wbr"
)
_ATTRIBUTES = r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>]+))*\s*"
_TAG = re.compile(rf"(?<!\\)(?:</?(?:{_NAMES}){_ATTRIBUTES}/?>|<!--)", re.IGNORECASE)
"""A tag by its name, alone or with attributes: a form may say <name of the child> or <address of the family>, and means just that."""


def tags(home: Path) -> Iterator[Problem]:
    """Report the first tag of every line of the content files below `home`/scripts. A file that cannot be read is reported elsewhere."""
    for path in sorted((home / "scripts").rglob("*.md")):
        if path.name == "README.md":
            continue
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        if "<" in text:
            yield from _of(text, path.relative_to(home).as_posix())


def _of(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if found := _TAG.search(line):
            yield Problem(
                Place(file, number),
                f'HTML is not read, and "{found[0]}" would be shown as it stands: leave it out',
            )
