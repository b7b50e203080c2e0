"""An authority's own Word template: it takes the generic one's place, and what is wrong with it is said in a sentence."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from interview.cli import app
from interview.documents import make
from interview.documents.form import DocumentRefused
from interview.documents.own_word import template_problems
from interview.record.assessment import assessment
from interview.record.entry import Planned
from interview.record.ledger import Ledger
from interview.words.content import Content, read_content
from tests.documents.cases import CHILD, MADE, content, draft, finished
from tests.documents.reading import word_paragraphs
from tests.documents.templates import template, with_template

NAME = "barking-and-dagenham/cse-1"
FILE = f"scripts/authorities/{NAME}.docx"
WHOLE = (
    "{{ title }} {{ draft }} {{ made }}",
    "Child: {{ fields.childs_name }}; ethnicity {{ fields.ethnicity }}",
    "{%p for item in sections.at_risk.indicators %}",
    "{{ item.wording }} = {{ item.decision }} {% for tick in item.ticks %}{{ tick.box }}{% endfor %}",
    "{%p for words in item.evidence %}",
    "{{ words }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{{ questions.worried.title }} {{ questions.worried.text }}",
    "{% for each in plan %}{{ each.what }} {{ each.how }}{% endfor %}",
    "{{ tier }}: {{ reason }}",
    "{% for each in signatures %}{{ each.part }}: {{ each.says }}. {% endfor %}",
)


def made(ledger: Ledger, shelf: Content) -> bytes:
    found = assessment(ledger)
    assert found is not None
    authority = shelf.authorities["barking-and-dagenham"]
    return make.document("form.docx", ledger, shelf, shelf.tools["cse-1"], found, authority, MADE)


def text_of(data: bytes) -> str:
    return "\n".join(word_paragraphs(data))


def test_it_takes_the_place_of_the_generic_document() -> None:
    """With the fields, the items with their decisions, ticks and evidence, the questions, the tier and the signatures of the case."""
    text = text_of(made(finished(), with_template(template(*WHOLE), NAME)))
    for says in (
        "Invented Council: our own form",
        f"Child: {CHILD}; ethnicity A & <b>",
        "☒☒",
        "“A grey car drops Robin off.”",
        "Late evenings, and lifts from people nobody knows.",
        "The police are involved already.",
        "Professional: Not signed.",
    ):
        assert says in text


def test_what_is_overdue_in_the_plan_says_so() -> None:
    """As the generic document does, as of the moment of the document."""
    late = Planned(id="p", at=MADE, by="ada", item="i1", what="Ring the school.", by_when="2026-11-19")
    text = text_of(made(finished().with_(late), with_template(template(*WHOLE), NAME)))
    assert "Ring the school. Overdue: it was to be done by 19 November 2026" in text


def test_another_authority_has_the_generic_document() -> None:
    """So has another form."""
    for name in ("leicester-leicestershire-rutland/cse-1", "barking-and-dagenham/cse-2"):
        assert "our own form" not in text_of(made(finished(), with_template(template(*WHOLE), name)))


def test_a_draft_says_so() -> None:
    """A template without a place for it is refused: an unfinished form must not look finished."""
    assert "DRAFT" in text_of(made(draft(), with_template(template("{{ draft }}"), NAME)))
    with pytest.raises(DocumentRefused, match=r"has no place that says whether it is a draft: write \{\{ draft \}\}"):
        made(finished(), with_template(template("{{ title }}"), NAME))


def test_the_same_case_at_the_same_moment_gives_the_same_bytes() -> None:
    """Whenever it is made: no part carries the time of saving."""
    shelf = with_template(template(*WHOLE), NAME)
    data = made(finished(), shelf)
    assert data == made(finished(), shelf)
    with ZipFile(BytesIO(data)) as package:
        assert {each.date_time for each in package.infolist()} == {MADE.timetuple()[:6]}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (template("{{ draft }} {{ fields.shoe_size }}"), "asks for “shoe_size”"),
        (template("{{ draft }} {{ weather }}"), "asks for “weather”"),
        (template("{{ draft }} {% for each in plan %}{{ each.colour }}{% endfor %}"), "asks for “colour”"),
        (template("{{ draft }} {% for each in plan %}"), "is written in a way that cannot be read"),
        (template("{{ draft }} {{ ''.__class__.__mro__ }}"), "asks for|cannot be filled"),
        (b"not a Word file", "is no Word document"),
        (b"", "is no Word document"),
    ],
)
def test_what_is_wrong_with_a_template_is_said_and_no_document_is_made(data: bytes, says: str) -> None:
    """The file and the field by name, what is safe, and what to do; the check says so too, also of what stands in a loop."""
    shelf = with_template(data, NAME)
    (problem,) = template_problems(shelf)
    assert problem.place.file == FILE
    if "colour" not in says:  # nothing is planned in this case, so only the check meets it
        with pytest.raises(DocumentRefused, match=rf"The template {FILE} .*({says}).*No document was made, and the case is as it was"):
            made(finished(), shelf)
    assert any(each in problem.says for each in says.split("|"))


def test_a_good_template_has_no_problem() -> None:
    """Every name that there is can be asked for."""
    assert list(template_problems(with_template(template(*WHOLE), NAME))) == []


def test_a_template_of_nobody_or_nothing_is_named() -> None:
    """Its folder is the authority's id, its name the form's."""
    for name, says in (("nowhere/cse-1", 'no authority "nowhere"'), ("barking-and-dagenham/cse-9", 'no tool "cse-9"')):
        (problem,) = template_problems(with_template(template("{{ draft }}"), name))
        assert says in problem.says


def test_the_check_reads_templates_from_the_content_folder(tmp_path: Path) -> None:
    """`alongside check` names the file; another template is another content."""
    here = content().folder
    shutil.copytree(here / "scripts", tmp_path / "scripts")
    shutil.copytree(here / "locales", tmp_path / "locales")
    before = read_content(tmp_path)
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_bytes(template("{{ draft }} {{ fields.shoe_size }}"))
    after = read_content(tmp_path)
    assert (before.digest != after.digest, list(after.templates)) == (True, [NAME])
    ran = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert ran.exit_code == 1
    assert f"{FILE}:1: The template {FILE} asks for “shoe_size” of “fields”, and there is no such name." in ran.stdout
