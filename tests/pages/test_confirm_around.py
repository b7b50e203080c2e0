"""What stands around an item on Confirm: what the form says before it, and where it is among the others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interview.pages.confirm_finder import where
from interview.pages.confirm_intro import introduced_by
from interview.words.tool import Tool
from tests.whole.stage import content


@pytest.fixture
def form() -> Tool:
    return content().tools["cse-2"]


def test_a_text_of_the_form_stands_before_the_first_item_below_it(form: Tool) -> None:
    """CSE 2 introduces its indicators once, under the heading of its section 3, and no other item repeats it."""
    introduced = {item.id: [section.id for section in found] for item in form.indicators if (found := introduced_by(form, item.id))}
    assert introduced == {"f1": ["section-3"]}
    assert introduced_by(form, "f1")[0].text[0].startswith("CSE Risk Indicators: Children are groomed and exploited in different ways.")


def test_a_section_s_own_text_stands_before_its_first_item(form: Tool) -> None:
    """After the texts above the section, in the form's order."""
    own = tuple(replace(each, text=("Of this group.",)) if each.id in ("family", "behaviour") else each for each in form.sections)
    changed = replace(form, sections=own)
    assert [section.id for section in introduced_by(changed, "f1")] == ["section-3", "family"]
    assert [section.id for section in introduced_by(changed, "b1")] == ["behaviour"]
    assert introduced_by(changed, "b2") == ()


@pytest.mark.parametrize(
    ("listed", "here", "says"),
    [
        (["a", "b", "c"], "b", "Daily care: 2 of 3"),
        (["a", "b"], "z", "Daily care: 2 items"),
        (["a"], "z", "Daily care: 1 item"),
        ([], "z", "Daily care: none"),
    ],
)
def test_where_one_is_is_said_in_words(listed: list[str], here: str, says: str) -> None:
    """The place among what the list shows; where the open item is not in it, how many are."""
    assert where(listed, here, "Daily care") == says
