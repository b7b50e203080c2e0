"""The filled CSE 2 is the form of the source, to the letter and in its order, however much of it is filled.

What may differ from the copy of the source is little, and is none of the form's words: a run of white space counts as one, and the marks that
the conversion to plain text left behind (`·`, `**`) are no words. The source's own slips stay ("Childs Name:", "make- up",
"networking sights"). The title stands pages before the form's first section, where the conversion moved it; in the document it stands above it. The
stray "37" is in CSE 1's part. Nothing else is left out, and nothing else is set as the form's wording.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from interview.documents.form import EMPTY, Block, Fields, Form, FreeText, Heading, Indicators, Paragraph
from interview.documents.pdf import pdf
from interview.documents.word import word
from interview.record.assessment import assessment
from interview.record.entry import Finished, Observed, Planned, Remarked, Signed, Written
from interview.record.ledger import Ledger
from interview.record.signing import state_of
from interview.words.tool import Tool
from tests.documents.cases import CHILD, Writing, content, form_of
from tests.documents.reading import beside, folded, formal, pdf_pages, rows, word_paragraphs
from tests.words.test_to_the_letter import source_cse_2

OFFICERS = "CSE Officer Assessment"
"""The head of the second column of each table of indicators."""
TABLES = {
    "Within Family/Home/Relationships": 8,
    "Behaviour and Experiences": 11,
    "Health and Mental Health": 8,
    "Appearance and Possessions": 4,
    "Additional Risk Indicators": 10,
}
QUESTIONS = ("What is working well?", "What are we worried about?", "Analysis and professional judgement", "What needs to happen?")


def tool() -> Tool:
    return content().tools["cse-2"]


OUTCOME = "What is known of outcome-of-assessment (Ada Example, 12 November 2026)"
"""What the manager writes says who wrote it, and when: it is a decision."""


@cache
def draft() -> Ledger:
    """A CSE 2 that has only begun."""
    return Writing("cse-2").begin().fill(childs_name=CHILD).ledger()


@cache
def whole() -> Ledger:
    """A CSE 2 of which every field, item, text beside an item, action and question is filled, finished and signed by the officer."""
    case = Writing("cse-2").begin()
    for field in tool().fields:
        case.fill(**{field.id: "2026-11-13" if field.kind == "date" else f"What is known of {field.id}"})
    seen = case.add(Observed, words="A grey car, twice.", basis="record", agency="Example Police", source="log 12")
    case.link(seen, "x1").judge("x1", "indicated", reason="Two sources agree.")
    case.judge("b5", "not-applicable")
    case.judge_the_rest(reason="Nothing was said or recorded.")
    for item in tool().indicators:
        case.add(Remarked, assessment="a1", indicator=item.id, text=f"What the officer says of {item.id}")
    for action in tool().actions:
        case.add(Planned, item=action.id, what=f"What is done about {action.id}", row=action.id, owner="Ada Example", done="2026-11-14")
    for question in tool().questions:
        case.add(Written, assessment="a1", question=question.id, text=f"What the officer writes of {question.id}")
    case.add(Finished, assessment="a1")
    case.add(Signed, assessment="a1", part="officer", state="another", entries=1)
    return case.ledger()


def printed(form: Form) -> list[str]:
    """Return the title and all that is set as the form's wording, in order, up to the first part of the document that is ours."""
    ours = next(n for n, block in enumerate(form.blocks) if isinstance(block, Heading) and block.level == 1 and not block.formal)
    return [folded(text) for text in (form.title, *formal(replace(form, blocks=form.blocks[:ours])))]


def below(form: Form, title: str) -> list[Block]:
    """Return what stands below a heading of the form, up to the next of the form's headings."""
    start = next(n for n, block in enumerate(form.blocks) if isinstance(block, Heading) and block.formal and block.text == title)
    after = form.blocks[start + 1 :]
    end = next((n for n, block in enumerate(after) if isinstance(block, Heading) and block.level == 1), len(after))
    return list(after[:end])


@pytest.mark.parametrize("ledger", [draft, whole])
def test_the_form_is_the_source_to_the_letter_and_in_its_order(ledger: Callable[[], Ledger]) -> None:
    """Every line of the source's CSE 2 stands in the document, in order and as often, and nothing of ours among them."""
    assert printed(form_of(ledger())) == source_cse_2()


def section(ident: str, **changed: object) -> Tool:
    """Return the form with one section changed."""
    return replace(tool(), sections=tuple(replace(each, **changed) if each.id == ident else each for each in tool().sections), _index={})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        lambda: section("additional", title="Additional risk indicators"),
        lambda: section("officer", fields=tool().sections[4].fields[::-1]),
        lambda: section("health", remarks=""),
        lambda: section("actions", actions=tool().actions[:-1]),
        lambda: section("actions", columns=()),
        lambda: replace(tool(), sections=(*tool().sections[:-2], tool().sections[-1], tool().sections[-2]), _index={}),
        lambda: replace(tool(), title="CSE Assessment (CSE2)"),
    ],
    ids=[
        "a-letter",
        "two-fields-changed-over",
        "no-officers-column",
        "an-action-lost",
        "no-heads",
        "two-questions-changed-over",
        "a-title",
    ],
)
def test_another_form_would_be_seen(other: Callable[[], Tool]) -> None:
    """A letter, an order or a head that is not the source's is found wherever it stands."""
    shelf = replace(content(), tools={**content().tools, "cse-2": other()})
    assert printed(form_of(draft(), shelf=shelf)) != source_cse_2()


def test_all_five_sections_stand_with_all_that_is_in_them() -> None:
    """Five sections, 27 labels of fields, five tables of 41 items, nine rows for actions under two heads, four questions."""
    lines = printed(form_of(draft()))
    assert [line.partition(":")[0] for line in lines if line.startswith("Section ")] == [f"Section {number}" for number in range(1, 6)]
    assert [len(tool().fields), len(tool().actions), len(tool().indicators)] == [27, 9, 41]
    assert tuple(line for line in lines if line in QUESTIONS) == QUESTIONS
    action = lines.index("Section 4: Action and Other Relevant Details")
    assert lines[action + 1 : action + 3] == [
        "Action already taken or to be taken (with timescale)",
        "Done (date)/To be done (timescales) and any appropriate details",
    ]
    assert lines[action + 3 : action + 12] == [each.label for each in tool().actions]


def test_each_table_is_headed_by_the_officers_column_and_each_item_has_its_text_there() -> None:
    """The head stands once above the items, as the form has it, and beside every item what the officer wrote."""
    form = form_of(whole())
    for title, many in TABLES.items():
        head, table = below(form, title)
        assert head == Paragraph(OFFICERS, "formal")
        assert isinstance(table, Indicators)
        assert (table.title, table.columns, len(table.rows)) == (title, (), many)
        for row in table.rows:
            assert [line.speech.text for line in row.details if line.label == f"{OFFICERS}:"] == [f"What the officer says of {row.id}"]


def test_the_officers_column_is_to_be_seen_where_it_is_empty() -> None:
    """A dash stands in the place of the text, beside each of the 41 items."""
    items = rows(form_of(draft())).values()
    assert [[line.speech.text for line in row.details if line.label == f"{OFFICERS}:"] for row in items] == [[EMPTY]] * 41


def test_what_was_filled_stands_beside_its_own_label() -> None:
    """Three people have a name on this form, and none takes another's; what was done stands in its own row."""
    form = form_of(whole())
    labels = [(row.label, row.value.text) for block in form.blocks if isinstance(block, Fields) and block.formal for row in block.rows]
    fields, actions = labels[:27], labels[27:36]
    for (label, text), field in zip(fields, tool().fields, strict=True):
        written = OUTCOME if field.id == "outcome-of-assessment" else f"What is known of {field.id}"
        assert (label, text) == (field.label, "13 November 2026" if field.kind == "date" else written)
    assert [label for label, _ in fields].count("Name:") == 3
    for (label, text), action in zip(actions, tool().actions, strict=True):
        assert (label, text) == (action.label, f"Done on 14 November 2026 (Ada Example): What is done about {action.id}")


def test_each_question_is_followed_by_what_was_written_for_it() -> None:
    """And an empty one by a dash."""
    filled, empty = form_of(whole()), form_of(draft())
    for question in tool().questions:
        for form, text in ((filled, f"What the officer writes of {question.id}"), (empty, EMPTY)):
            answer = below(form, question.title)[0]
            assert isinstance(answer, FreeText)
            assert answer.text.text == text


def test_it_leads_to_no_tier_of_its_own() -> None:
    """The manager's decision stands in the form's own field; of what follows the form, only the wording of what is not known is the form's."""
    form = form_of(whole())
    assert beside(form)["Outcome of Assessment: (manager’s decision and comments)"] == OUTCOME
    after = list(formal(form))[len(printed(form)) - 1 :]
    assert after == [item.wording for item in tool().indicators if item.id not in ("x1", "b5")]


def test_word_and_pdf_hold_every_line_in_the_same_order() -> None:
    """What is rendered is the whole form, from its title to its last question, wherever a line is broken."""
    form = form_of(whole())
    for text in ("".join(word_paragraphs(word(form))), "".join(pdf_pages(pdf(form)))):
        found, position = unbroken(text), 0
        for line in map(unbroken, source_cse_2()):
            assert line in found[position:]
            position = found.index(line, position) + len(line)


def unbroken(text: str) -> str:
    """Return a text without white space: where a page breaks its lines is none of the form's words."""
    return "".join(text.split())


def test_what_is_written_in_the_form_s_rows_after_it_was_signed_says_so() -> None:
    """The plan goes on, and no signature covers what came later; what stood there before is as it was."""
    case = Writing("cse-2").begin().judge_the_rest(reason="Nothing was said or recorded.")
    first, later = tool().actions[:2]
    case.add(Planned, item="before", what="The duty team was told.", row=first.id)
    case.add(Finished, assessment="a1")
    found = assessment(case.ledger())
    assert found is not None
    case.add(Signed, assessment="a1", part="officer", state=state_of(case.ledger(), tool(), found, "officer"), entries=len(case.ledger()))
    case.add(Planned, item="after", what="The driver is known.", row=later.id)
    rows_of = beside(form_of(case.ledger()))
    assert rows_of[first.label] == "To be done: The duty team was told."
    assert rows_of[later.label] == "To be done: The driver is known. (written after it was signed)"
