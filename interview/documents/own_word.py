"""An authority's own Word template in the place of the generic document: filled by `docxtpl`, or refused with a sentence.

    scripts/authorities/<authority-id>/<tool-id>.docx

Every name that a template asks for must be there (`StrictUndefined`) and every text is escaped: without these a missing field is silently
empty, and `A & <b>` is lost. A template that never says whether it is a draft is refused: an unfinished form must not look finished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from interview.documents.form import DocumentRefused, Drawing, Fields, Form, Heading, IndicatorRow, Indicators, Line, Quoted
from interview.documents.planned import how_it_stands
from interview.documents.signed import CALLED
from interview.documents.speaking import field_value, minute, printable
from interview.record.assessment import Assessment
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.plan import in_order, plan
from interview.words.content import Content
from interview.words.pathway import Pathway
from interview.words.problem import Place, Problem, meant
from interview.words.tool import Tool

SAFE = "No document was made, and the case is as it was. Mend the template, or take it away: then the generic document is made."
TICKED, EMPTY_BOX = "☒", "☐"
SAMPLE = "Invented"
_MISSING = re.compile(r"has no (?:attribute|element) '?([^']+)'?|'([^']+)' is undefined")


def own_word(name: str, template: bytes, form: Form, ledger: Ledger, tool: Tool, found: Assessment, pathway: Pathway) -> bytes:
    """Return a filled template as .docx; the same case at the same moment gives the same bytes. `name` is `authority-id/tool-id`.

    Raises `DocumentRefused` where the template cannot be filled.
    """
    return _filled(name, template, _data(form, ledger, tool, found, pathway), form.made)


def template_problems(content: Content) -> Iterator[Problem]:
    """Yield what keeps each template of a content folder from being filled. Each is tried with an invented filling of its own form."""
    for name, template in content.templates.items():
        authority, _, tool = name.partition("/")
        place = Place(_file(name))
        if authority not in content.authorities:
            yield Problem(place, f'there is no authority "{authority}"{meant(authority, content.authorities)}', "error")
        elif tool not in content.tools:
            yield Problem(place, f'there is no tool "{tool}"{meant(tool, content.tools)}', "error")
        else:
            try:
                _filled(name, template, _sample(content.tools[tool]), datetime(2000, 1, 1, tzinfo=UTC))
            except DocumentRefused as says:
                yield Problem(place, str(says), "error")


def _file(name: str) -> str:
    return f"scripts/authorities/{name}.docx"


# ── what a template can ask for ──────────────────────────────────────────────────────────────────────────────────────────


def _data(form: Form, ledger: Ledger, tool: Tool, found: Assessment, pathway: Pathway) -> dict[str, Any]:
    rows = {row.id: row for block in form.blocks if isinstance(block, Indicators) for row in block.rows}
    tier = pathway.tier(found.decided.tier) if found.decided else None
    return {
        "title": tool.title,
        "draft": form.mark,
        "made": minute(form.made),
        "footer": list(form.footer),
        "fields": _by_id({field.id: field_value(field.kind, value(ledger, field.id)).text for field in tool.fields}),
        "sections": _by_id(
            {
                section.id: {"title": section.title, "indicators": [_item(rows[each.id], section.columns) for each in section.indicators]}
                for section in tool.sections
                if section.kind == "indicators"
            }
        ),
        "questions": _by_id(
            {
                each.id: {"title": each.title, "text": found.written[each.id].text if each.id in found.written else ""}
                for each in tool.questions
            }
        ),
        "plan": [
            {"what": item.now.what, "how": how_it_stands(item, form.made.date()), "outcome": item.now.outcome, "row": item.now.row}
            for item in in_order(plan(ledger))
        ],
        "tier": tier.title if tier else "",
        "reason": found.decided.reason if found.decided else "",
        "signatures": list(_signatures(form)),
    }


def _by_id(things: dict[str, Any]) -> SimpleNamespace:
    """Return things to be asked for by their ids. A template cannot name an id with a hyphen: it writes `_` for it."""
    return SimpleNamespace(**{ident.replace("-", "_"): thing for ident, thing in things.items()})


def _item(row: IndicatorRow, columns: tuple[Any, ...]) -> dict[str, Any]:
    heads = [column.label for column in columns] or [""] * len(row.ticks)
    return {
        "id": row.id,
        "wording": row.wording,
        "decision": row.decision,
        "by": row.by,
        "ticks": [
            {"label": head, "box": TICKED if ticked else EMPTY_BOX, "ticked": ticked} for head, ticked in zip(heads, row.ticks, strict=True)
        ],
        "details": [f"{line.label} {line.speech.text}".strip() for line in row.details],
        "evidence": [" ".join(_words(piece)) for piece in row.evidence],
        "status": list(row.status),
    }


def _words(piece: Quoted) -> Iterator[str]:
    """Yield what is said of a piece of evidence and its words, as one line of text."""
    yield f"{piece.about}:"
    for line in piece.lines:
        if isinstance(line, Drawing):
            yield f"[{line.alt}]"
        elif isinstance(line, Line):
            yield f"“{line.speech.text}”" if line.own else f"{line.label} {line.speech.text}".strip()


def _signatures(form: Form) -> Iterator[dict[str, str]]:
    at = next((n for n, block in enumerate(form.blocks) if isinstance(block, Heading) and block.text == "Signatures"), None)
    block = form.blocks[at + 1] if at is not None else None
    if isinstance(block, Fields):
        yield from ({"part": row.label, "says": row.value.text} for row in block.rows)


def _sample(tool: Tool) -> dict[str, Any]:
    """Return an invented filling in which every list has something, so that what stands in a loop is tried, too."""
    sections = {}
    for section in tool.sections:
        if section.kind == "indicators":
            row = IndicatorRow("", SAMPLE, tuple(False for _ in section.columns) or (False,), (), SAMPLE)
            item = _item(replace(row), section.columns)
            sections[section.id] = {
                "title": section.title,
                "indicators": [{**item, "evidence": [SAMPLE], "details": [SAMPLE], "status": [SAMPLE]}],
            }
    return {
        **dict.fromkeys(("title", "draft", "made", "tier", "reason"), SAMPLE),
        "footer": [SAMPLE],
        "fields": _by_id({field.id: SAMPLE for field in tool.fields}),
        "sections": _by_id(sections),
        "questions": _by_id({each.id: {"title": each.title, "text": SAMPLE} for each in tool.questions}),
        "plan": [dict.fromkeys(("what", "how", "outcome", "row"), SAMPLE)],
        "signatures": [{"part": CALLED["professional"], "says": SAMPLE}],
    }


# ── filling ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _filled(name: str, template: bytes, data: dict[str, Any], made: datetime) -> bytes:
    file = _file(name)
    rules = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    kept = BytesIO()
    try:
        document = DocxTemplate(BytesIO(template))
        asked = document.get_undeclared_template_variables(jinja_env=rules)
        if "draft" not in asked:
            raise DocumentRefused(f"The template {file} has no place that says whether it is a draft: write {{{{ draft }}}} on it. {SAFE}")
        document.render(_printable(data), jinja_env=rules, autoescape=True)
        document.save(kept)
    except UndefinedError as error:
        raise DocumentRefused(f"The template {file} asks for “{_missing(error)}”, and there is no such name. {SAFE}") from error
    except TemplateSyntaxError as error:
        raise DocumentRefused(f"The template {file} is written in a way that cannot be read ({error.message}). {SAFE}") from error
    # What is no XML any more, once it is filled, is a SyntaxError.
    except (TemplateError, TypeError, ValueError, LookupError, AttributeError, SyntaxError, BadZipFile, OpcError, OSError) as error:
        if isinstance(error, TemplateError):
            raise DocumentRefused(f"The template {file} cannot be filled ({error}). {SAFE}") from error
        raise DocumentRefused(f"The template {file} is no Word document (.docx) that can be filled. {SAFE}") from error
    return _same_each_time(kept.getvalue(), made)


def _missing(error: UndefinedError) -> str:
    met = _MISSING.search(str(error))
    return next((each for each in met.groups() if each), str(error)) if met else str(error)


def _printable(thing: Any) -> Any:
    """Return data with each text as Word can hold it."""
    if isinstance(thing, str):
        return printable(thing)
    if isinstance(thing, SimpleNamespace):
        return SimpleNamespace(**{name: _printable(each) for name, each in vars(thing).items()})
    if isinstance(thing, dict):
        return {name: _printable(each) for name, each in thing.items()}
    return [_printable(each) for each in thing] if isinstance(thing, list) else thing


def _same_each_time(document: bytes, made: datetime) -> bytes:
    """Return a package whose parts all carry one time: that of the form, not that at which somebody happened to save it."""
    kept = BytesIO()
    with ZipFile(BytesIO(document)) as package, ZipFile(kept, "w") as again:
        for name in package.namelist():
            part = ZipInfo(name, made.timetuple()[:6])
            part.compress_type = ZIP_DEFLATED
            again.writestr(part, package.read(name))
    return kept.getvalue()
