"""Two assessments side by side on paper: strengths and changes first, words then and now, a draft until it is signed, and no score."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from msgspec.structs import replace as made_anew

from interview.desk import Observation, Preparation
from interview.documents.compared import FORM_CHANGED, NO_SUCH_ANSWER, NOT_IN_IT, age
from interview.documents.comparison import DRAFT, NEVER_WAITS, NO_CHANGE, PLANNED_FOR_IT, comparison_form
from interview.documents.course import NO_TIER, TITLE, UNDECIDED, Step, drawn
from interview.documents.drawn import figure_png
from interview.documents.form import Bullets, Fields, Figure, Form, FreeText, Heading, Line, Paragraph, Quoted, Speech, Table
from interview.documents.pdf import pdf
from interview.documents.result import NOT_AGREED
from interview.documents.word import word
from interview.record.entry import Agreed, AssessmentBegun, Decided, Entry, Judged, Planned, Remarked
from interview.record.evidence import evidence
from interview.record.ledger import Ledger
from interview.record.reviewing import filled
from tests.documents.cases import content
from tests.documents.reading import all_text, folded, pdf_pages, pdf_tags, word_paragraphs
from tests.whole.stage import PEOPLE, Stage

LIFTS = "Lifts off people, mostly <Jay> & his mate."
SHOES = "New shoes, and no word where from."
TOWN = "Nobody knew where she was for two nights."
AT_SCHOOL = "Seen again at the school gate in May."
ADA, BEN = PEOPLE["ada"], PEOPLE["ben"]
TOOL = content().tools["cse-1"]


def wording(item: str) -> str:
    found = TOOL.indicator(item)
    assert found is not None
    return found.wording


def not_known(stage: Stage, reason: str) -> None:
    """Decide whatever is left as not known."""
    for item in stage.desk.current(stage.ledger).undecided(TOOL):
        stage.desk.judge(ADA, stage.case, item, "not-known", seen="", reason=reason)


def reviewed() -> Stage:
    """Make a case whose CSE 1 was finished on 2 March 2026 at Medium Risk and is reviewed 94 days later: some of it decided, nothing finished."""
    stage = Stage()
    desk = stage.desk
    stage.case = case = desk.open_case(ADA, "Sam Invented", "cse-1", "barking-and-dagenham")
    talk = desk.prepare(ADA, case, Preparation(script="young-person", person="Sam", danger="considered", overhear="nobody"))
    lifts = next(reversed(evidence(desk.answer(ADA, case, talk, "getting-there", LIFTS))))
    desk.link(ADA, case, lifts, "m1", "towards")
    desk.judge(ADA, case, "m1", "indicated", ("current",), seen="", when="since February")
    desk.judge(ADA, case, "a5", "indicated", ("current",), seen="", observed=Observation(SHOES, "observation"))
    desk.judge(ADA, case, "a1", "indicated", ("current",), seen="", observed=Observation("Staying with an aunt.", "observation"))
    desk.judge(ADA, case, "m3", "indicated", ("current",), seen="", observed=Observation("Two telephones.", "observation"))
    desk.judge(ADA, case, "a4", "not-indicated", seen="", reason="Home by eight, says the school.")
    not_known(stage, "No record was seen.")
    for question in TOOL.questions:
        desk.write(ADA, case, question.id, f"In March: {question.id}.")
    desk.decide(ADA, case, "medium", "As the rule says.")
    desk.finish(ADA, case)
    desk.plan(ADA, case, "p1", what="Ring the school.")
    stage.passes(days=94)
    desk.begin_review(ADA, case, "Three months have passed.")
    desk.plan(ADA, case, "p2", what="A meeting with the aunt.")
    desk.write(ADA, case, "working-well", "In June: she swims.")
    desk.link(ADA, case, lifts, "m1", "towards")
    desk.judge(ADA, case, "m1", "indicated", ("historic",), seen="", observed=Observation(AT_SCHOOL, "record", "Nowhere Academy", "log 3"))
    desk.judge(ADA, case, "a5", "not-indicated", seen="", reason="Her aunt bought them.")
    desk.judge(ADA, case, "m2", "indicated", ("current",), seen="", observed=Observation(TOWN, "report", "Example Police"))
    desk.judge(ADA, case, "a4", "not-known", seen="", reason="Nobody was asked.")
    desk.judge(ADA, case, "a1", "indicated", ("current",), seen="", observed=Observation("Still with the aunt.", "observation"))
    return stage


begun = cache(reviewed)


@cache
def signed() -> Stage:
    """The same case, with the review decided throughout, finished and signed by both."""
    stage = reviewed()
    desk, case = stage.desk, stage.case
    desk.judge(ADA, case, "m3", "not-known", seen="", reason="Nobody was asked.")
    not_known(stage, "Nobody has seen a record since.")
    for question in TOOL.questions[1:]:
        desk.write(ADA, case, question.id, f"In June: {question.id}.")
    desk.decide(ADA, case, "medium", "Out in another town.")
    desk.finish(ADA, case)
    desk.let_in(ADA, case, BEN.id, "he is the manager")
    desk.look(BEN, case, "to sign")
    for who, part in ((ADA, "professional"), (BEN, "manager")):
        desk.sign(who, case, part, desk.state(desk.read(who, case)))
    return stage


def printed(ledger: Ledger, then: int = 0, now: int = 1, version: int = 0) -> Form:
    """Return the comparison of two assessments of a case; with `version`, as if the form were that version today."""
    every = filled(ledger, "cse-1")
    tool = replace(TOOL, version=version, _index={}) if version else TOOL
    return comparison_form(ledger, content(), tool, every[then], every[now], begun().now)


def form() -> Form:
    return printed(begun().ledger)


def under(found: Form, heading: str) -> list[object]:
    """Return the blocks below a heading, up to the next of its level or above."""
    at = next(n for n, block in enumerate(found.blocks) if isinstance(block, Heading) and block.text == heading)
    first = found.blocks[at]
    assert isinstance(first, Heading)
    blocks: list[object] = []
    for block in found.blocks[at + 1 :]:
        if isinstance(block, Heading) and block.level <= first.level:
            break
        blocks.append(block)
    return blocks


def headings(found: Form, level: int) -> list[str]:
    return [str(block.text) for block in found.blocks if isinstance(block, Heading) and block.level == level]


def said(blocks: list[object]) -> dict[str, str]:
    """Return what stands beside each label."""
    return {row.label: row.value.text for block in blocks if isinstance(block, Fields) for row in block.rows}


def quotes(blocks: list[object]) -> list[list[str]]:
    """Return each quotation as its lines, with their labels."""
    return [
        [f"{line.label} {line.speech.text}".strip() for line in block.lines if isinstance(line, Line)]
        for block in blocks
        if isinstance(block, Quoted)
    ]


def test_strengths_come_before_everything_and_then_what_changed() -> None:
    """What works well stands whole, then and now, with who wrote it and when; what is as it was comes last."""
    assert headings(form(), 1)[:3] == ["What do you think is working well?", "What changed", "Indicated then, and not asked again"]
    well = under(form(), "What do you think is working well?")
    assert [block.text for block in well if isinstance(block, Heading)] == [
        "Then, Ada Example, 2 March 2026",
        "Now, Ada Example, 4 June 2026",
    ]
    assert [block.text.text for block in well if isinstance(block, FreeText)] == ["In March: working-well.", "In June: she swims."]


@pytest.mark.parametrize(
    ("item", "became", "then", "now"),
    [
        ("a4", "Now not known", "Not indicated", "Not known"),
        ("a5", "No longer indicated", "Indicated: Current", "Not indicated"),
        ("m1", "Still indicated, and historic now", "Indicated: Current", "Indicated: Historic"),
        ("m2", "Newly indicated", "Not known", "Indicated: Current"),
    ],
)
def test_a_change_stands_in_words_with_both_decisions_and_their_reasons(item: str, became: str, then: str, now: str) -> None:
    """Who decided, and when, stands with each; nothing is told by colour or by a number."""
    told = said(under(form(), wording(item)))
    assert told["What became of it"] == became
    assert told["Then"] == f"{then} · Ada Example, 2 March 2026"
    assert told["Now"] == f"{now} · Ada Example, 4 June 2026"


def test_not_applicable_has_words_of_its_own() -> None:
    """It is never lumped with *not indicated*; an item that is no longer indicated says which of the two it is now."""
    stage = reviewed()
    for item in ("a4", "m3", "m5"):
        stage.desk.judge(ADA, stage.case, item, "not-applicable", seen=None, reason="This cannot be about her.")
    found = printed(stage.ledger)
    changed = [block.text for block in under(found, "What changed") if isinstance(block, Heading) and block.level == 3]
    assert {wording(item) for item in ("a4", "m3", "m5")} <= set(changed)
    told = {item: said(under(found, wording(item))) for item in ("a4", "m3", "m5")}
    assert [told[item]["What became of it"] for item in ("a4", "m5")] == ["Now not applicable"] * 2
    assert told["m3"]["What became of it"] == "No longer indicated"
    assert told["m3"]["Now"].startswith("Not applicable · ")


def test_reasons_and_times_stand_with_the_decision_that_they_belong_to() -> None:
    """A reason of then is never taken for one of now."""
    assert said(under(form(), wording("a5")))["Now, the reason"] == "Her aunt bought them."
    assert "Then, the reason" not in said(under(form(), wording("a5")))
    assert said(under(form(), wording("m1")))["Then, when it was"] == "since February"


def test_changes_stand_in_the_form_s_order_and_only_changes() -> None:
    """What is as it was is not among them."""
    changed = [block.text for block in under(form(), "What changed") if isinstance(block, Heading) and block.level == 3]
    assert changed == [wording(item) for item in ("a4", "a5", "m1", "m2")]


def test_words_are_quoted_whole_with_whose_they_are_and_how_old() -> None:
    """The question, the words to the letter, and their age; those that are used again say so, where they are used again."""
    blocks = under(form(), wording("m1"))
    then, again, new = quotes(blocks)
    assert then[1:] == [LIFTS, "How old: said on the same day"]
    assert again[1:] == [LIFTS, "How old: said 94 days before", "Used again: these words stood with the assessment of 2 March 2026 already"]
    assert new == [AT_SCHOOL, "How old: written down on the same day"]
    abouts = [block.about for block in blocks if isinstance(block, Quoted)]
    assert abouts[1] == "Points towards this · Young person (Sam) · said · 2 March 2026 · written down by Ada Example"
    assert abouts[2].startswith("Points towards this · From a record: log 3, Nowhere Academy")


@pytest.mark.parametrize(
    ("days", "how", "source", "says"),
    [
        (0, "said", "young person", "said on the same day"),
        (1, "typed", "young person", "typed 1 day before"),
        (-2, "", "record", "written down 2 days after"),
        (94, "", "disclosure", "told 94 days before"),
    ],
)
def test_age_is_said_in_days(days: int, how: str, source: str, says: str) -> None:
    """Words that came after an assessment ended and were linked to it say that, too."""
    piece = replace(next(iter(evidence(begun().ledger).values())), how=how, source=source)  # type: ignore[arg-type]
    assert age(piece, piece.at + timedelta(days=days)) == says


def test_what_was_indicated_and_is_not_asked_again_is_no_no() -> None:
    """It stands by itself, with its words then; and a sentence says that the later assessment is not finished."""
    asked = under(form(), "Indicated then, and not asked again")
    assert [block.text for block in asked if isinstance(block, Heading) and block.level == 3] == [wording("m3")]
    told = said(asked)
    assert (told["What became of it"], told["Now"]) == ("Not asked again", "Not decided")
    assert "What nobody has decided in it yet stands as not asked again; that is not a no." in all_text(form())


def test_what_is_as_it_was_comes_last() -> None:
    """What is still indicated with its words, the rest by its wording alone."""
    assert headings(form(), 1)[-2:] == ["Still indicated, as it was", "Not asked again"]
    assert "Still with the aunt." in all_text([quotes(under(form(), "Still indicated, as it was"))])
    (listed,) = [block for block in under(form(), "Not asked again") if isinstance(block, Bullets)]
    assert wording("h1") in listed.items
    assert wording("m3") not in listed.items


def test_tier_and_reason_stand_side_by_side() -> None:
    """With who decided and what the form's rule gave; what is not decided is said to be so."""
    (table,) = [block for block in under(form(), "The tier, and the reason") if isinstance(block, Table)]
    rows = {row[0].text: (row[1].text, row[2].text) for row in table.rows}
    assert rows["Tier decided"] == ("Medium Risk", "Not decided yet")
    assert rows["Reason"] == ("As the rule says.", "—")
    assert rows["What the form’s rule gave"][0] == "Medium Risk"
    assert "What the form’s rule of today gives for the same decisions" not in rows


def test_it_says_which_form_is_compared_before_anything_else_of_it() -> None:
    """Two forms of one case lie side by side on the table, and only the small letters at the foot said which is which."""
    assert next(iter(said(list(form().blocks[2:3])).items())) == ("The form", TOOL.title)


def test_the_plan_stands_beside_it() -> None:
    """Each line says since when it is in the plan, and whether that is after the earlier assessment."""
    assert said(under(form(), "The plan")) == {
        "Since 2 March 2026": "To be done: Ring the school.",
        "Since 4 June 2026, after the earlier assessment": "To be done: A meeting with the aunt.",
    }


def test_what_is_planned_for_an_item_stands_beside_its_change() -> None:
    """Among its own rows, so that no page begins with it; each with since when and how it stands; beside no other item."""
    at = next(state.at for state in begun().ledger.of(Planned))
    meant = Planned(id="p1-meant", at=at, by="ada", item="p1", what="Ring the school.", meant_for=("cse-1/m3", "cse-2/m1"))
    ledger = begun().ledger
    too = Planned(id="p3", at=at, by="ada", item="p3", what="Ask the aunt.", meant_for=("cse-1/m3",))
    found = printed(Ledger(ledger.case, [*ledger.entries, meant, too]))
    label = PLANNED_FOR_IT.removesuffix(":")
    (rows,) = [block.rows for block in under(found, wording("m3")) if isinstance(block, Fields)]
    assert rows[0].label == "What became of it"
    assert (rows[-1].label, rows[-1].value.text.split("\n\n")) == (
        label, ["Since 2 March 2026. To be done: Ring the school.", "Since 2 March 2026. To be done: Ask the aunt."],
    )  # fmt: skip
    assert all_text(found).count(label) == 1


def test_what_is_overdue_in_the_plan_says_so() -> None:
    """As of the moment of the document, in words."""
    ledger = begun().ledger
    first = next(each for each in ledger.entries if isinstance(each, Planned))
    late = Ledger(ledger.case, [made_anew(each, by_when="2026-06-03") if each is first else each for each in ledger.entries])
    assert said(under(printed(late), "The plan"))["Since 2 March 2026"] == "Overdue: it was to be done by 3 June 2026: Ring the school."


def test_a_change_of_the_form_never_looks_like_a_change_in_the_child() -> None:
    """It is said once above, and again with every change; where the form is the same, nothing is said of it."""
    assert "The form" not in said(under(form(), wording("m2")))
    other = printed(begun().ledger, version=2)
    notices = [block.text for block in other.blocks if isinstance(block, Paragraph) and block.manner == "notice"]
    assert any(str(says).startswith("CSE 1 changed between the two: then version 1, now version 2.") for says in notices)
    assert said(under(other, wording("m2")))["The form"] == FORM_CHANGED
    (table,) = [block for block in under(other, "The tier, and the reason") if isinstance(block, Table)]
    assert table.columns == ("", "Then", "Now")


def rewritten(change: Callable[[Judged], Judged | None]) -> Form:
    """Return the comparison as if the earlier decisions had been others, and the form another version now."""
    ledger = begun().ledger
    old = filled(ledger, "cse-1")[0].id
    kept = []
    for entry in ledger.entries:
        made = change(entry) if isinstance(entry, Judged) and entry.assessment == old else entry
        kept += [made] if made is not None else []
    return printed(Ledger(ledger.case, kept), version=2)


def test_an_item_that_the_form_had_not_then_is_marked() -> None:
    """A finished assessment has decided every item of its form: what it has not decided was not in it."""
    other = rewritten(lambda entry: None if entry.indicator == "m2" else entry)
    assert said(under(other, wording("m2")))["The form"] == NOT_IN_IT


def test_an_answer_that_the_form_has_no_more_is_not_compared() -> None:
    """Nothing is said of what became of it, and the answer of then is still to be read."""
    other = rewritten(lambda entry: made_anew(entry, answer="grave") if entry.indicator == "m2" else entry)
    told = said(under(other, wording("m2")))
    assert (told["What became of it"], told["The form"]) == ("Cannot be compared", NO_SUCH_ANSWER)
    assert told["Then"].startswith("“grave”, which is no answer of the form’s any more")


def test_an_item_that_the_form_has_no_more_is_not_lost() -> None:
    """What was decided on it then still stands on paper, and says nothing of the child."""
    other = rewritten(lambda entry: made_anew(entry, indicator="z9") if entry.indicator == "a4" else entry)
    (table,) = [block for block in under(other, "Items that the form does not have any more") if isinstance(block, Table)]
    assert [row[0].text for row in table.rows] == ["z9"]


def test_it_is_a_draft_until_every_part_of_the_later_assessment_is_signed() -> None:
    """The mark stands on every page; once both have signed there is none."""
    assert form().mark == DRAFT
    assert any(isinstance(block, Paragraph) and block.text == NEVER_WAITS for block in form().blocks)
    done = printed(signed().ledger)
    assert done.mark == ""
    assert NEVER_WAITS not in all_text(done)
    later = signed().ledger.with_(replaced_decision(signed().ledger))
    assert printed(later).mark == DRAFT


def replaced_decision(ledger: Ledger) -> Judged:
    """Return a decision that is made after all was signed."""
    last = ledger.last(Judged)
    assert last is not None
    return made_anew(last, id="later", reason="Looked at again.")


def third() -> Ledger:
    """The signed case with a third assessment, in which nothing is decided yet."""
    ledger = signed().ledger
    begins = AssessmentBegun(
        id="b3",
        at=signed().now.replace(month=9),
        by="ada",
        assessment="a3",
        tool="cse-1",
        version=1,
        reviews=filled(ledger, "cse-1")[1].id,
        reason="September.",
    )
    return ledger.with_(begins)


def test_with_three_assessments_each_item_has_its_course() -> None:
    """Only then, and only of items that were indicated or changed; the first stands as it was decided, the others say what became of it."""
    assert "Over time, by indicator" not in headings(printed(signed().ledger), 1)
    course = under(printed(third(), 1, 2), "Over time, by indicator")
    told = [[(row.label, row.value.text) for row in block.rows] for block in course if isinstance(block, Fields)]
    names = [block.text for block in course if isinstance(block, Heading)]
    assert names == [wording(item) for item in ("a1", "a4", "a5", "m1", "m2", "m3")]
    assert told[names.index(wording("m1"))] == [
        ("2 March 2026", "Indicated: Current"),
        ("4 June 2026", "Still indicated, and historic now (Indicated: Historic)"),
        ("4 September 2026", "Not asked again"),
    ]


def test_what_stands_beside_an_item_is_shown_then_and_now() -> None:
    """Where the form has room for a text, under the head of its column; where it is empty, nothing is."""
    tool = replace(TOOL, sections=tuple(replace(each, remarks="CSE Officer Assessment") for each in TOOL.sections), _index={})
    ledger = begun().ledger
    then, now = filled(ledger, "cse-1")
    text = Remarked(id="r1", at=now.begun, by="ada", assessment=now.id, indicator="a5", text="Her aunt was asked.")
    told = said(under(comparison_form(ledger, content(), tool, then, replace(now, remarked={"a5": text}), begun().now), wording("a5")))
    assert told["Now, CSE Officer Assessment"] == "Her aunt was asked."
    assert "Then, CSE Officer Assessment" not in told


def test_nothing_changed_is_said() -> None:
    """An empty place is always to be seen."""
    ledger = signed().ledger
    every = filled(ledger, "cse-1")
    same = comparison_form(ledger, content(), TOOL, every[0], every[0], begun().now)
    assert any(isinstance(block, Paragraph) and block.text == NO_CHANGE for block in same.blocks)


STEPS = (
    Step("2 March 2026", "Assessment", True, 2, "Medium Risk", "Ada Example", "As the rule says."),
    Step("4 June 2026", "Review", True, 3, "High Risk", "Ada Example", "Two nights.", new_version=2),
    Step("7 September 2026", "Review", True, 0, NO_TIER, "Ada Example", "So & <so>."),
    Step("9 December 2026", "Review", True, 1, "At Risk"),
    Step("10 March 2027", "Review", False, None, UNDECIDED),
)


def picture(steps: tuple[Step, ...] = STEPS) -> Figure:
    return drawn(content().pathway_of(TOOL), steps)


def test_the_picture_says_all_in_words() -> None:
    """Days, tiers, what is not finished and where the form changed; whoever cannot see it hears the same."""
    for says in (
        "2 March 2026: Medium Risk.",
        "7 September 2026: No tier.",
        "10 March 2027, not finished: Not decided yet.",
        "the form is another from here on, version 2",
    ):
        assert says in picture().alt
    shown = re.sub(r"<[^>]+>", " ", picture().svg)
    for says in ("Medium Risk", "High Risk", "No tier", "Not decided yet", "Review, not finished", "the form changed"):
        assert says in folded(shown)


def test_the_picture_has_steps_and_no_slopes() -> None:
    """Every line runs level or upright: nothing is known between two assessments."""
    for course in re.findall(r'<path d="([^"]+)"', picture().svg):
        assert re.fullmatch(r"M\d+ \d+(V\d+)?H\d+", course)
    for x1, y1, x2, y2 in re.findall(r'<line x1="(\d+)" y1="(\d+)" x2="(\d+)" y2="(\d+)"', picture().svg):
        assert x1 == x2 or y1 == y2


def test_nothing_leads_to_or_from_what_is_not_decided() -> None:
    """Not decided is no tier: it has a place and a broken edge of its own, and no line."""
    undecided = picture((STEPS[4],))
    assert "<path" not in undecided.svg
    assert "stroke-dasharray" in undecided.svg
    assert f">{NO_TIER}<" not in undecided.svg


def test_long_courses_go_on_below_so_that_letters_stay_readable() -> None:
    """The picture grows downwards, never beyond four assessments in width."""
    assert picture(STEPS * 3).width == picture(STEPS).width > picture(STEPS[:2]).width
    assert picture(STEPS * 3).height > picture(STEPS).height


def test_the_picture_for_word_has_its_letters() -> None:
    """Without a font they would be left out in silence: the picture would be the same as one that has none."""
    mute = replace(picture(), svg=re.sub(r"<text.*?</text>", "", picture().svg))
    assert figure_png(picture()) != figure_png(mute)
    assert figure_png(picture()) == figure_png(picture())


def test_the_table_says_the_same_as_the_picture() -> None:
    """Which assessment, the tier, by whom and why."""
    course = under(form(), "How things went")
    (figure,) = [block for block in course if isinstance(block, Figure)]
    (table,) = [block for block in course if isinstance(block, Table)]
    rows = [[cell.text for cell in row] for row in table.rows]
    assert rows[0] == ["Assessment, 2 March 2026", "Medium Risk", "Ada Example, 2 March 2026: As the rule says."]
    assert rows[1] == ["Review, 4 June 2026, not finished", "Not decided yet", "—"]
    for which, tier, _ in rows:
        assert f"{which}: {tier}." in figure.alt


def test_no_score_and_no_count_stands_anywhere() -> None:
    """Numbers are days, versions and entries only."""
    text = re.sub(
        r"\d+ (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}", "", all_text(form())
    )
    for word_ in ("score", "per cent", "%", "in total"):
        assert word_ not in text.casefold()
    assert not re.search(r"\b\d+ (indicators?|items?|changes?)\b", text)


def test_the_footer_says_from_which_entries_and_versions_it_was_made() -> None:
    """The title never holds a name."""
    assert form().footer[0] == f"CSE 1 (cse-1), version 1 · made 4 June 2026, 09:00 UTC, from {len(begun().ledger)} entries"
    other = printed(begun().ledger, version=2)
    assert other.footer[0].startswith("CSE 1 (cse-1), in the wording of version 2 (then version 1, now version 2) · made")
    assert "Sam" not in form().title
    assert "Sam Invented" in all_text(form())


def test_word_and_pdf_say_the_same_and_can_be_made_again() -> None:
    """The PDF is tagged, with the picture's words and real tables; Word has the picture with the same words. The same bytes each time."""
    made, in_word = pdf(form()), word(form())
    assert (made, in_word) == (pdf(form()), word(form()))
    texts = folded(" ".join(pdf_pages(made))), folded(" ".join(word_paragraphs(in_word)))
    for says in ("What changed", LIFTS, TOWN, "said 94 days before", "Newly indicated", DRAFT, "A meeting with the aunt.", "Medium Risk"):
        assert all(folded(says) in text for text in texts) or says == DRAFT, says
    assert DRAFT in texts[0]
    tags, _ = pdf_tags(made)
    assert {"/Figure", "/Table", "/TH"} <= set(tags)
    with ZipFile(BytesIO(in_word)) as package:
        body = package.read("word/document.xml").decode()
        assert "How things went, as steps. Assessment, 2 March 2026: Medium Risk." in body
        assert [name for name in package.namelist() if name.endswith(".png")]


def test_whose_language_words_are_in_is_kept() -> None:
    """A row of a table brings its own language with it, as any words do."""
    table = Table("T", ("A",), ((Speech("أهلا", "ar", True),),))
    _, languages = pdf_tags(pdf(Form("T", "", (table,), (), begun().now)))
    assert "ar" in languages


def lower(agreed: bool) -> Form:
    """Return the comparison as if the later tier were lower than the rule, with or without a second person."""
    ledger = signed().ledger
    later = filled(ledger, "cse-1")[1]
    kept: list[Entry] = []
    for entry in ledger.entries:
        if isinstance(entry, Decided) and entry.assessment == later.id:
            kept.append(made_anew(entry, tier="at-risk"))
            if agreed:
                kept.append(Agreed(id="agreed", at=entry.at, by=BEN.id, assessment=later.id, decision=entry.id))
        else:
            kept.append(entry)
    return printed(Ledger(ledger.case, kept))


def test_a_tier_lower_than_the_rule_says_that_no_second_person_has_agreed() -> None:
    """Beside the tier, in the course of the case and in its picture, in the words of the other documents; once one has, who it was."""
    for agreed, says in ((False, NOT_AGREED), (True, "Ben Example, 4 June 2026")):
        (table,) = [block for block in under(lower(agreed), "The tier, and the reason") if isinstance(block, Table)]
        assert {row[0].text: row[2].text for row in table.rows}["Second person"] == says
        course = under(lower(agreed), TITLE)
        (table,) = [block for block in course if isinstance(block, Table)]
        assert (NOT_AGREED in table.rows[1][2].text) is not agreed
        assert NOT_AGREED not in table.rows[0][2].text
        (seen,) = [block for block in course if isinstance(block, Figure)]
        assert (f"At Risk. {NOT_AGREED}" in seen.alt, "not agreed" in seen.svg) == (not agreed, not agreed)
