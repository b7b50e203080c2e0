"""A template is found wanting before any child's form is: in every branch, for every tier and answer, and however large it makes itself."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from interview.documents.form import DocumentRefused
from interview.documents.own_word import template_problems
from interview.documents.own_word_rules import COUNTED, UNPACKED
from tests.documents.cases import CHILD, draft, finished
from tests.documents.templates import template, with_template
from tests.documents.test_own_word import NAME, made, text_of

SAFE = "No document was made, and the case is as it was."
ITEMS = "{%p for item in sections.at_risk.indicators %}"


def problems(*paragraphs: str, name: str = NAME, header: str = "") -> list[str]:
    return [each.says for each in template_problems(with_template(template(*paragraphs, header=header), name))]


@pytest.mark.parametrize(
    ("paragraphs", "says"),
    [
        (
            ('{% if tier == "Medium Risk" %}{{ fields.childs_nam }}{% endif %}',),
            "asks for “childs_nam” of “fields”, and there is no such name",
        ),
        (
            (ITEMS, '{%p if item.decision == "Indicated: Current" %}', "{{ item.evidnce }}", "{%p endif %}", "{%p endfor %}"),
            "asks for “evidnce” of “item”, and there is no such name; did you mean “evidence”?",
        ),
        (("{% if tier %}{% elif reason %}{{ weather }}{% endif %}",), "asks for “weather”, and there is no such name"),
        (("{% if not tier %}{% else %}{{ fields['shoe-size'] }}{% endif %}",), "asks for “shoe-size” of “fields”"),
        (("{% for each in plan %}{% else %}{{ each.what }}{% endfor %}",), "asks for “each”, and there is no such name"),
        (("{% for each in plan %}{{ loop.indx }}{% endfor %}",), "asks for “indx” of “loop”"),
        (("{% for each in plan if each.colour %}{{ each.what }}{% endfor %}",), "asks for “colour” of “each”"),
        (("{% set one = plan | first %}{% if false %}{{ one.colour }}{% endif %}",), "asks for “colour” of “one”"),
        (("{{ '' if true else fields.typo }}",), "asks for “typo” of “fields”"),
        (('{{ fields.typo | default("") }}',), "asks for “typo” of “fields”"),
        (('{{ typo | d("") }}',), "asks for “typo”"),
        (("{% if fields.typo is defined %}{{ fields.typo }}{% endif %}",), "asks for “typo” of “fields”"),
        (("{% if typo is undefined %}x{% endif %}",), "asks for “typo”"),
        (('{{ plan | map(attribute="colour") | join }}',), "asks for “colour”"),
        (('{{ plan | selectattr("colour") | list }}',), "asks for “colour”"),
        (('{{ fields | attr("typo") }}',), "asks for “typo”"),
        (("{% if false %}{{ fields[tier] }}{% endif %}",), "works out which name it asks for"),
        (("{{ reason | safe }}",), "uses the filter “safe”"),
        (("{% if false %}{{ reason | sparkle }}{% endif %}",), "uses the filter “sparkle”"),
        (("{% autoescape false %}{{ reason }}{% endautoescape %}",), "can be followed"),
        (("{% if false %}{% include 'other' %}{% endif %}",), "can be followed"),
        (("{{ plan[0].what }}",), "when nothing is listed"),
    ],
)
def test_what_is_wrong_in_any_branch_is_said_by_the_check(paragraphs: tuple[str, ...], says: str) -> None:
    """Also in one that is taken for the gravest children alone, and where it would be left empty in silence."""
    found = problems("{{ draft }}", *paragraphs)
    assert any(says.replace("“evidence”?", '"evidence"?') in each for each in found)
    assert all(each.startswith(f"The template scripts/authorities/{NAME}.docx ") and SAFE in each for each in found)


def test_no_form_is_made_with_it_for_anybody() -> None:
    """Not only for those whose branch it is: whoever looks after the template learns of it with the first form."""
    with pytest.raises(DocumentRefused, match="asks for “typo”"):
        made(draft(), with_template(template("{{ draft }}", '{% if tier == "Medium Risk" %}{{ typo }}{% endif %}'), NAME))


def test_every_wrong_name_is_said_at_once_and_where_it_stands() -> None:
    """Nobody mends a template name by name."""
    found = problems("{{ draft }} {{ weather }} {{ fields.typo }} {{ weather }}", header="{{ colour }}")
    assert [next(name for name in ("weather", "typo", "colour") if f"asks for “{name}”" in each) for each in found] == [
        "weather",
        "typo",
        "colour",
    ]
    assert "(in the header of its pages)" in found[2]


@pytest.mark.parametrize(
    ("says_draft", "when"),
    [
        ("{% if draft %}{% endif %}", ""),
        ("{% if false %}{{ draft }}{% endif %}", ""),
        ("{{ draft[:2] }}", ""),
        ('{% if tier != "Medium Risk" %}{{ draft }}{% endif %}', "when the tier is “Medium Risk”"),
        ("{% if tier %}{{ draft }}{% endif %}", "when no tier is decided"),
        ("{% if plan %}{{ draft }}{% endif %}", "when nothing is listed"),
        (
            '{% for item in sections.at_risk.indicators %}{% if item.decision != "Indicated: Current" %}{{ draft }}{% endif %}{% endfor %}',
            "when an item is decided “Indicated: Current”",
        ),
    ],
)
def test_a_draft_says_so_whatever_is_decided(says_draft: str, when: str) -> None:
    """That the name stands somewhere on the template is not enough: it is looked for in what comes out, for each tier and answer."""
    (found,) = problems(says_draft + "{{ fields.childs_name }}")
    assert f"does not say that it is a draft{' ' if when else ''}{when}: write {{{{ draft }}}} where it always stands" in found
    assert SAFE in found


@pytest.mark.parametrize(
    "says_draft", ["{% if false %}{{ draft }}{% endif %}", f"{{% if fields.childs_name != '{CHILD}' %}}{{{{ draft }}}}{{% endif %}}"]
)
def test_no_draft_is_made_that_does_not_say_so(says_draft: str) -> None:
    """Whatever the check was not able to try: what comes out is looked at each time. A finished form need not say it."""
    shelf = with_template(template(says_draft, "{{ fields.childs_name }}"), NAME)
    with pytest.raises(DocumentRefused, match="does not say that it is a draft"):
        made(draft(), shelf)
    assert CHILD in text_of(made(finished(), shelf))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{%p if draft %}", "{{ draft }}", "{%p endif %}"),
        ("{{ draft | upper }}",),
        ("{{ draft }}", "{% if plan %}{{ plan[0].what }} {{ (plan | first).how }}{% endif %}"),
        ("{{ draft }}", '{{ plan | map(attribute="what") | join(", ") }} {{ footer | join(" · ") }}'),
        ("{{ draft }}", "{% set name = fields.childs_name | default('nobody') %}{{ name.upper() }} {{ name.split(' ')[0].strip() }}"),
        ("{{ draft }}", '{% for each in plan %}{{ loop.index }} of {{ loop.length }}{{ "; " if not loop.last else "" }}{% endfor %}'),
        ("{{ draft }}", "{% for n in range(3) %}{{ n + 1 }} {{ 2 * n }} {% endfor %}"),
        (
            "{{ draft }}",
            ITEMS,
            "{{ item.ticks[0].box }} {{ item['wording'] }} {% if item.evidence is defined %}x{% endif %}",
            "{%p endfor %}",
        ),
    ],
)
def test_what_is_written_with_care_has_no_problem(paragraphs: tuple[str, ...]) -> None:
    """The usual ways to write a template stay open, and are filled."""
    assert problems(*paragraphs) == []
    for case in (draft(), finished()):
        assert text_of(made(case, with_template(template(*paragraphs), NAME)))


@pytest.mark.parametrize(
    ("paragraph", "says"),
    [
        ("{{ 9 ** 9 ** 9 ** 9 }}", "uses “**”"),
        ("{% if false %}{{ 2 ** 2 }}{% endif %}", "uses “**”"),
        (f"{{% for n in range({COUNTED + 1}) %}}x{{% endfor %}}", f"counts further than {COUNTED}"),
        ("{% for n in range(1999) %}{% for m in range(1999) %}x{% endfor %}{% endfor %}", f"counts further than {COUNTED}"),
        ("{% for n in range(10 * 90000000000000000000) %}x{% endfor %}", f"counts further than {COUNTED}"),
        ("{{ 'x' * 999999999 }}", "repeats a text"),
        ("{{ '%999999999d' % 1 }}", "formats a text"),
        ("{{ 1 // 0 }}", "cannot be filled"),
        ("{{ reason.center(999999999) }}", "calls “reason.center”"),
    ],
)
def test_what_would_take_for_ever_is_refused(paragraph: str, says: str) -> None:
    """A template works out next to nothing; nobody else waits for one."""
    (found,) = problems("{{ draft }}", paragraph)
    assert says in found
    assert SAFE in found


def blown_up(size: int) -> bytes:
    """Return a good template with a part of nothing but zeros beside it."""
    kept = BytesIO(template("{{ draft }}"))
    with ZipFile(kept, "a", ZIP_DEFLATED) as package:
        package.writestr("word/media/picture.bin", bytes(size))
    return kept.getvalue()


def test_what_a_template_unpacks_to_has_a_limit() -> None:
    """A small file that becomes a large one is refused before it does, by the check and when a form is made."""
    shelf = with_template(blown_up(UNPACKED), NAME)
    assert len(shelf.templates[NAME]) < 100_000
    (problem,) = template_problems(shelf)
    assert "unpacks to more than 20 MB, which no letterhead needs: make its pictures smaller." in problem.says
    with pytest.raises(DocumentRefused, match=f"unpacks to more than 20 MB.*{SAFE}"):
        made(finished(), shelf)
    assert list(template_problems(with_template(blown_up(UNPACKED // 2), NAME))) == []


def test_what_a_template_says_of_its_own_size_is_not_believed() -> None:
    """A file that says that it is small, and is not, is no Word document."""
    data = bytearray(blown_up(UNPACKED * 2))
    small = (UNPACKED * 2).to_bytes(4, "little")
    assert data.count(small) == 2
    with_lie = bytes(data).replace(small, (100).to_bytes(4, "little"))
    (problem,) = template_problems(with_template(with_lie, NAME))
    assert "is no Word document" in problem.says or "unpacks to more than" in problem.says
