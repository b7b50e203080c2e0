"""Plain HTML for the entrance: no script, nothing but labels, fields and sentences. Everything said is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from starlette.responses import HTMLResponse

from interview.people import Complaint

SHELL = """<!doctype html>
<html lang="{lang}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="/entrance.css">
</head>
<body>
<header><p class="mark">Alongside</p></header>
<main>
{problems}<h1>{heading}</h1>
{body}
</main>
{footer}</body>
</html>
"""


DANGER = '<footer><p>In immediate danger, <a class="danger" href="tel:999">call 999</a>.</p></footer>\n'


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `fill` is the autocomplete token, by which browsers and password managers know it."""

    name: str
    label: str
    kind: str = "text"
    fill: str = "off"
    hint: str = ""
    needed: bool = True
    first: bool = False


def sheet(heading: str, body: str, complaints: Sequence[Complaint] = (), *, status: int = 200) -> HTMLResponse:
    """Return a whole page. `body` is HTML; `heading` and the complaints are text, and the complaints come first."""
    title = f"Not done: {heading} – Alongside" if complaints else f"{heading} – Alongside"
    problems = _summary(complaints)
    page = SHELL.format(
        lang="en-GB", direction="ltr", title=escape(title), heading=escape(heading), problems=problems, body=body, footer=DANGER
    )
    return HTMLResponse(page, status)


def calm(heading: str, body: str, lang: str, direction: str, *, status: int = 200) -> HTMLResponse:
    """Return a page for a young person or a parent, in their language, that gives nothing away. `body` is HTML."""
    shown = SHELL.format(
        lang=escape(lang), direction=direction, title="Alongside", heading=escape(heading), problems="", body=body, footer=""
    )
    return HTMLResponse(shown, status)


def paragraph(text: str, mark: str = "") -> str:
    return f'<p class="{escape(mark)}">{escape(text)}</p>\n' if mark else f"<p>{escape(text)}</p>\n"


def form(
    action: str,
    fields: Sequence[Field],
    submit: str,
    *,
    said: dict[str, str] | None = None,
    complaints: Sequence[Complaint] = (),
    hidden: dict[str, str] | None = None,
    quiet: bool = False,
) -> str:
    """Return a form. `said` is what was filled in before, pass-phrases never; `quiet` is for the lesser of two buttons."""
    kept = "".join(f'<input type="hidden" name="{escape(key)}" value="{escape(value)}">\n' for key, value in (hidden or {}).items())
    wrong = {complaint.field: complaint.says for complaint in reversed(complaints) if complaint.field}
    inside = "".join(_field(field, (said or {}).get(field.name, ""), wrong.get(field.name, "")) for field in fields)
    look = ' class="quiet"' if quiet else ""
    return f'<form method="post" action="{escape(action)}" novalidate>\n{kept}{inside}<button{look}>{escape(submit)}</button>\n</form>\n'


def _field(field: Field, value: str, wrong: str) -> str:
    notes = [(f"{field.name}-hint", "hint", field.hint), (f"{field.name}-wrong", "wrong", wrong)]
    shown = [(ident, look, text) for ident, look, text in notes if text]
    attributes = {
        "id": field.name,
        "name": field.name,
        "type": field.kind,
        "autocomplete": field.fill,
        "value": "" if field.kind == "password" else value,
        "maxlength": "256",
        "aria-describedby": " ".join(ident for ident, _, _ in shown),
        "aria-invalid": "true" if wrong else "",
        "spellcheck": "false" if field.kind in ("password", "email") else "",
        "autocapitalize": "none" if field.kind in ("password", "email") else "",
    }
    written = "".join(f' {key}="{escape(text)}"' for key, text in attributes.items() if text)
    flags = (" required" if field.needed else "") + (" autofocus" if field.first else "")
    said = "".join(f'<p class="{look}" id="{escape(ident)}">{escape(text)}</p>\n' for ident, look, text in shown)
    label = escape(field.label) + ("" if field.needed else " (if you like)")
    return f'<div class="field">\n<label for="{escape(field.name)}">{label}</label>\n{said}<input{written}{flags}>\n</div>\n'


def _summary(complaints: Sequence[Complaint]) -> str:
    """Return what is not right, all at once, with a link to each field. It takes the focus when the page opens."""
    if not complaints:
        return ""
    lines = "".join(
        f'<li><a href="#{escape(says.field)}">{escape(says.says)}</a></li>\n' if says.field else f"<li>{escape(says.says)}</li>\n"
        for says in complaints
    )
    return (
        '<div class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary">\n'
        f'<h2 id="summary">This did not work yet</h2>\n<ul>\n{lines}</ul>\n</div>\n'
    )
