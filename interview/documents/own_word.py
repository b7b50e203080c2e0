"""An authority's own Word template in the place of the generic document: filled by `docxtpl`, or refused with a sentence.

    scripts/authorities/<authority-id>/<tool-id>.docx
    scripts/authorities/<authority-id>/<document>.docx     one of `DOCUMENTS`

Every name that a template asks for must be there, in each of its branches (`own_word_asked`), and every text is escaped: without these a
missing field is silently empty, and `A & <b>` is lost. A draft that does not say so, once it is filled, is refused: what is unfinished must
not look finished. What a template can ask for stands in `own_word_names`, what it is tried with in `own_word_samples`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.meta import find_undeclared_variables

from interview.documents.form import DocumentRefused, Form
from interview.documents.own_word_asked import wrong_in
from interview.documents.own_word_names import DOCUMENTS, GIVE_NOTHING_AWAY, Standing, document_names, form_names
from interview.documents.own_word_read import seen, sources
from interview.documents.own_word_rules import UNPACKED, Rules, too_large
from interview.documents.own_word_samples import Sample, sample, samples
from interview.documents.speaking import printable
from interview.words.content import Content
from interview.words.problem import Place, Problem, meant

SAFE = "No document was made, and the case is as it was. Mend the template, or take it away: then the generic document is made."
_NO_TEMPLATE = (
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    SyntaxError,
    BadZipFile,
    OpcError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""What is raised where a file is no Word document, or none any more once it is filled."""
_MISSING = re.compile(r"has no (?:attribute|element) '?([^']+)'?|'([^']+)' is undefined")


def own_word(name: str, form: Form, case: Standing) -> bytes:
    """Return a template, filled, as .docx; the same case at the same moment gives the same bytes.

    `name` is `authority-id/tool-id` or `authority-id/document`, as in `Content.templates`. Raises `DocumentRefused` where it cannot be filled.
    """
    if says := _misplaced(name, case.content):
        raise DocumentRefused(f"The template {_file(name)} cannot be used: {says}. {SAFE}")
    what = name.partition("/")[2]
    data = document_names(what, form, case) if what in DOCUMENTS else form_names(form, case)
    template = case.content.templates[name]
    with _refusing(name):
        says = next(_wrong(name, template, sample(what, case.content)), "")
    if says:
        raise DocumentRefused(_sentence(name, says))
    return _filled(name, template, data, form.made)


def template_problems(content: Content) -> Iterator[Problem]:
    """Yield what keeps each template of a content folder from being filled. Each is tried with an invented filling of its own."""
    for name, template in content.templates.items():
        place, what = Place(_file(name)), name.partition("/")[2]
        if says := _misplaced(name, content):
            yield Problem(place, says, "error")
            continue
        try:
            with _refusing(name):
                wrong = list(_wrong(name, template, sample(what, content)))
            yield from (Problem(place, _sentence(name, says), "error") for says in wrong)
            for when, data in () if wrong else samples(what, content):
                _filled(name, template, data, datetime(2000, 1, 1, tzinfo=UTC), when)
        except DocumentRefused as refused:
            yield Problem(place, str(refused), "error")


def _misplaced(name: str, content: Content) -> str:
    """Say why nothing can be made with a template of this name; "" where something can."""
    authority, _, what = name.partition("/")
    if authority not in content.authorities:
        return f'there is no authority "{authority}"{meant(authority, content.authorities)}'
    if what in GIVE_NOTHING_AWAY:
        return (
            f'"{what}" is taken home by somebody, and nothing on it may give away what it is about: no template takes its place. '
            "Take this file away"
        )
    if what in DOCUMENTS and what in content.tools:
        return f'"{what}" is the name of a document and the id of a form, so nobody can tell which the template is for. Take this file away'
    if what not in DOCUMENTS and what not in content.tools:
        near = meant(what, (*content.tools, *DOCUMENTS))
        return f'there is no tool "{what}" and no document of that name (there are {", ".join(DOCUMENTS)}){near}'
    return ""


def _file(name: str) -> str:
    return f"scripts/authorities/{name}.docx"


@contextmanager
def _refusing(name: str, when: str = "") -> Iterator[None]:
    """Turn whatever is raised over a template into the sentence for it."""
    file = _file(name)
    try:
        yield
    except UndefinedError as error:
        at = f" {when}" if when else ""
        raise DocumentRefused(f"The template {file} asks for “{_missing(error)}”{at}, and there is no such name. {SAFE}") from error
    except TemplateSyntaxError as error:
        raise DocumentRefused(f"The template {file} is written in a way that cannot be read ({error.message}). {SAFE}") from error
    except (TemplateError, ArithmeticError) as error:
        raise DocumentRefused(f"The template {file} cannot be filled ({error}). {SAFE}") from error
    except _NO_TEMPLATE as error:
        raise DocumentRefused(f"The template {file} is no Word document (.docx) that can be filled. {SAFE}") from error


def _filled(name: str, template: bytes, data: Sample, made: datetime, when: str = "") -> bytes:
    """Return a template filled with data; *when* says in a refusal for which data. Raises `DocumentRefused`."""
    kept = BytesIO()
    with _refusing(name, when):
        document = DocxTemplate(BytesIO(template))
        document.render(_printable(data), jinja_env=Rules(), autoescape=True)
        document.save(kept)
        if data["draft"] and _must_say_draft(name) and data["draft"].casefold() not in seen(document).casefold():
            at = f" {when}" if when else ""
            raise DocumentRefused(
                _sentence(
                    name, f"does not say that it is a draft{at}: write {{{{ draft }}}} where it always stands, outside of any {{% if %}}"
                )
            )
    return _same_each_time(kept.getvalue(), made)


def _wrong(name: str, template: bytes, full: Sample) -> Iterator[str]:
    """Yield what is wrong with a template before it is filled, each as the end of a sentence. Raises what `_NO_TEMPLATE` names."""
    if too_large(template):
        yield f"unpacks to more than {UNPACKED // 1_000_000} MB, which no letterhead needs: make its pictures smaller"
        return
    asked: set[str] = set()
    wrong: list[str] = []
    for where, source in sources(DocxTemplate(BytesIO(template))):
        tree = Rules().parse(source)
        asked |= find_undeclared_variables(tree)
        wrong += [f"{says}{f' ({where})' if where else ''}" for says in wrong_in(tree, full)]
    if says := _lacks(name, asked):
        yield says
    yield from dict.fromkeys(wrong)


def _sentence(name: str, says: str) -> str:
    return f"The template {_file(name)} {says}{'' if says.endswith('?') else '.'} {SAFE}"


def _must_say_draft(name: str) -> bool:
    """Say whether a document can be a draft. A form always can."""
    document = DOCUMENTS.get(name.partition("/")[2])
    return document is None or document.draft


def _lacks(name: str, asked: set[str]) -> str:
    """Say what a template must ask for and does not; "" where it lacks nothing."""
    document = DOCUMENTS.get(name.partition("/")[2])
    if _must_say_draft(name) and "draft" not in asked:
        return "has no place that says whether it is a draft: write {{ draft }} on it"
    if document and not asked.intersection(document.body):
        return "never prints what the document says: write {%p for part in parts %} on it, as scripts/README.md shows"
    return ""


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
