"""The page: what a file shows, and beside it what the check finds in it and in the others."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from interview.preview.marks import Html, anchored, el, joined, listed
from interview.preview.others import address
from interview.words.problem import Problem

CHECKING = "The check is still reading."
_SHELL = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/look/alongside.css">
<link rel="stylesheet" href="/look/preview.css">
{script}</head>
{body}
</html>
"""


@dataclass(frozen=True, slots=True)
class View:
    """The parts of a page that change with a save. `status` is read out when it changes; `busy` is empty once all is checked."""

    shown: Html
    status: Html
    busy: Html
    findings: Html
    elsewhere: Html

    @property
    def token(self) -> str:
        """A page that carries this token shows this view."""
        parts = (self.shown, self.status, self.busy, self.findings, self.elsewhere)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def view(name: str, saved: str, shown: Html, read: Sequence[Problem], checked: Sequence[Problem] | None) -> View:
    """Lay out a file `saved` at a time of day. `read` is what its reader found, `checked` what the check found in the whole folder, if it has."""
    own = sorted(set(read)) if checked is None else sorted({found for found in checked if found.place.file == name})
    others = Counter(found.place.file for found in set(checked or ()) if found.place.file != name)
    when = f"Saved at {saved}. " if saved else ""
    return View(
        shown,
        Html() if checked is None else joined([when + said(own)]),
        joined([when + CHECKING]) if checked is None else Html(),
        _findings(own, anchored(shown)),
        Html() if checked is None else _elsewhere(others),
    )


def earlier(saved: str, good: tuple[str, Html] | None) -> Html:
    """Return what stands in the place of a file that cannot be shown: how it last was, marked as such, or a sentence."""
    why = f"As it was saved at {saved}, this file cannot be shown." if saved else "The file is not there any more, or cannot be opened."
    if good is None:
        nothing = f"{why} There is no earlier preview of it either. What to mend stands in the findings."
        return joined([el("h1", "Nothing to show yet"), el("p", nothing, class_="trouble")])
    when, shown = good
    marked = el("p", f"{why} What follows is how it was at {when}. What to mend stands in the findings.", class_="trouble")
    return joined([marked, el("div", shown, class_="earlier")])


def said(findings: Sequence[Problem]) -> str:
    """Return how many errors and pieces of advice there are, in words."""
    errors = sum(found.weight == "error" for found in findings)
    advice = len(findings) - errors
    parts = [f"{errors} {'error' if errors == 1 else 'errors'}"] if errors else []
    parts += [f"{advice} {'piece' if advice == 1 else 'pieces'} of advice"] if advice else []
    return f"{' and '.join(parts)} in this file." if parts else "Nothing found in this file."


def _findings(own: Sequence[Problem], lines: Sequence[int]) -> Html:
    """Return the findings of this file, each with a way to the nearest thing shown at or above its line."""
    rows = []
    for found in own:
        near = max((line for line in lines if line <= found.place.line), default=None)
        line = f"Line {found.place.line}"
        where = el("a", line, href=f"#line-{near}") if near else el("span", line)
        weight = "Error" if found.weight == "error" else "Advice"
        rows.append(el("li", el("p", where, " · ", el("strong", weight, class_=found.weight)), el("p", found.says)))
    return listed(rows, "ol", class_="findings")


def _elsewhere(others: Counter[str]) -> Html:
    says = "1 other file has findings:" if len(others) == 1 else f"{len(others)} other files have findings:"
    rows = (joined([el("a", file, href=address(file)) if file.endswith(".md") else file, f": {others[file]}"]) for file in sorted(others))
    return joined([el("h3", "Other files"), el("p", says if others else "No other file has findings."), listed(rows)])


def page(name: str, view: View) -> str:
    """Return the whole page of a file."""
    head = el(
        "header",
        el("a", "Skip to the findings", href="#beside", class_="skip"),
        el("p", "Alongside", class_="mark"),
        el("p", "Preview of ", el("strong", name), class_="who-about"),
        el("p", "Nobody is asked anything here, and nothing is kept.", class_="meta"),
        class_="top",
    )
    # Only a short sentence is read out at every save; the list is there to be gone to.
    status = el("p", view.status, id="status", role="status", aria_live="polite")
    beside = el(
        "aside",
        el("h2", "What the check finds", id="found"),
        status,
        el("p", view.busy, id="busy", class_="meta"),
        el("p", id="lost", class_="trouble", role="alert"),
        el("div", view.findings, id="findings"),
        el("div", view.elsewhere, id="elsewhere"),
        id="beside",
        aria_labelledby="found",
        tabindex="0",
    )
    still = Html("<noscript><p>Without scripts this page does not follow what you save. Load it again to see.</p></noscript>")
    sides = el("div", el("main", view.shown, id="shown"), beside, class_="sides")
    house = el("div", head, still, sides, class_="house preview")
    script = '<script defer src="/look/preview.js"></script>\n'
    return _SHELL.format(title=escape(f"{name} – preview"), script=script, body=el("body", house, data_file=name, data_seen=view.token))


def not_here(name: str) -> str:
    """Return the page for a name that is no file of the folder."""
    says = el("p", f"There is no {name or 'file'} in this content folder.")
    back = el("p", el("a", "Back to the preview", href="/"))
    body = el("body", el("div", el("main", el("h1", "Not here"), says, back), class_="house preview"))
    return _SHELL.format(title="Not here – preview", script="", body=body)
