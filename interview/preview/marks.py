"""HTML that escapes whatever is put into it. Only what `el` and `joined` have made is taken as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from interview.words.problem import Place


class Html(str):
    """A piece of a page, safe to put into another."""

    __slots__ = ()


def el(tag: str, *inside: str, **attributes: str) -> Html:
    """Return an element. Text in it is escaped; an attribute without a value is left out, `class_` is class, `aria_label` aria-label."""
    written = "".join(f' {name.strip("_").replace("_", "-")}="{escape(value)}"' for name, value in attributes.items() if value)
    return Html(f"<{tag}{written}>{joined(inside)}</{tag}>")


def joined(parts: Iterable[str], between: str = "") -> Html:
    return Html(escape(between).join(part if isinstance(part, Html) else escape(part) for part in parts))


def listed(items: Iterable[str], tag: str = "ul", **attributes: str) -> Html:
    """Return a list of `items`, each text or a whole `li`; nothing where there are none."""
    rows = [item if isinstance(item, Html) and item.startswith("<li") else el("li", item) for item in items]
    return el(tag, *rows, **attributes) if rows else Html()


def anchor(place: Place) -> str:
    """Return the id of what stands on a line of the file, so that a finding can lead to it."""
    return f"line-{place.line}"


_ANCHOR = re.compile(r' id="line-(\d+)"')


def once(page: str) -> Html:
    """Return the page with each anchor kept where it first stands: two things may come from one line, and an id stands once."""
    seen: set[str] = set()

    def keep(found: re.Match[str]) -> str:
        again = found[1] in seen
        seen.add(found[1])
        return "" if again else found[0]

    return Html(_ANCHOR.sub(keep, page))


def anchored(page: str) -> list[int]:
    """Return the lines of the file that something on the page comes from, in order."""
    return sorted({int(line) for line in _ANCHOR.findall(page)})
