"""The filled form says what the form says, in its order, and keeps apart what must be kept apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from interview.documents.form import EMPTY, Bullets, Heading
from interview.record.entry import AgreedToTalk, Decided, Judged, Observed, Prepared, Withdrawn
from interview.record.ledger import Ledger
from interview.record.outcome import NO_TIER
from interview.record.traces import brought, not_asked
from tests.documents.cases import (
    ARABIC,
    ARABIC_ASKED,
    CHILD,
    ENGLISH_OF_IT,
    HOME,
    MADE,
    WITHDRAWN,
    Writing,
    all_left,
    arabic,
    content,
    draft,
    finished,
    form_of,
)
from tests.documents.reading import all_text, beside, folded, formal, own, rows

SOURCE = Path(__file__).parents[1] / "sources" / "tool.txt"
STRAY = ("Appendix 5: CSE Assessment (CSE2)", "37")
"""What the conversion of the source left in the form and does not belong to it."""


def source(start: str, end: str) -> list[str]:
    """Return the source's lines with words, from one to before another, without the marks that are no words."""
    lines = [folded(line.replace("**", "")).removeprefix("· ") for line in SOURCE.read_text("utf-8").split("\n")]
    lines = [line for line in lines if line and line not in STRAY]
    lines = lines[lines.index(start) :] if start else lines
    return lines[: lines.index(end)] if end else lines


def test_the_form_is_the_source_to_the_letter_and_in_its_order() -> None:
    """Every line of the source's form stands in the document, in order, and nothing else is set as the form's wording."""
    printed = [folded(text) for text in formal(form_of(draft()))]
    printed = printed[: printed.index("Intervention Pathway")]
    assert [text for text, _ in groupby(printed)] == [text for text, _ in groupby(source("", "Intervention Pathway"))]


def test_the_decided_tier_of_the_pathway_stands_to_the_letter() -> None:
    """The pathway's introduction and the decided tier's two lists stand whole; the other tiers do not."""
    form, pathway = form_of(finished()), content().pathways["cse-1-pathway"]
    printed = list(formal(form))
    start = printed.index(pathway.title)
    medium = pathway.tier("medium")
    assert medium is not None
    wanted = [
        pathway.title,
        *pathway.text,
        medium.title,
        medium.description_title,
        *medium.description,
        medium.actions_title,
        *medium.actions,
    ]
    assert printed[start : start + len(wanted)] == wanted
    high = pathway.tier("high")
    assert high is not None
    assert not set(high.actions) & set(printed)


def test_an_empty_field_is_visibly_empty() -> None:
    """A field that nobody filled has its label to the letter and a dash; a date is written out."""
    form = form_of(finished())
    assert beside(form)["NHS no:"] == EMPTY
    assert beside(form)["Date of Birth:"] == "4 March 2011"
    assert beside(form)["Childs Name:"] == CHILD


def test_columns_that_are_ticked_are_also_said_in_words() -> None:
    """Current and historic are ticked on their own, with when and why, who decided, and on which day."""
    form = rows(form_of(finished()))
    both = form["a4"]
    assert (both.ticks, both.decision) == ((True, True), "Indicated: Current and Historic")
    assert [(line.label, line.speech.text) for line in both.details] == [("When:", "since September"), ("Reason:", "Two sources agree.")]
    assert both.by == "Ada Example, 12 November 2026"
    assert (form["m1"].ticks, form["m1"].decision) == ((True, False), "Indicated: Current")
    assert (form["v6"].ticks, form["v6"].decision) == ((True,), "Indicated")
    assert (form["v8"].ticks, form["v8"].decision) == ((False,), "Not indicated")
    assert form["m17"].decision == "Not applicable"


def test_evidence_says_which_way_it_points_whose_it_is_and_what_was_asked() -> None:
    """Words stand exactly, with the question that they answered; a record has its source, agency and time."""
    evidence = rows(form_of(finished()))["a4"].evidence
    assert [piece.about.split(" · ")[:2] for piece in evidence] == [
        ["Points towards this", "Young person (Robin)"],
        ["Points towards this", "From a record: missing report 7, Example Police"],
        ["Points away from this", "Parent or carer (Sky Invented)"],
    ]
    assert [(line.label, line.speech.text) for line in evidence[0].lines] == [
        ("Asked:", "Tell me about a usual evening."),
        ("", "I go round to Kez’s till late.\nThen home."),
    ]
    assert evidence[1].lines[-1].speech.text == "in May"
    assert own(rows(form_of(finished()))["v6"])[0].speech.text == HOME


def test_words_in_another_language_stand_unaltered_with_the_marked_english_beside_them() -> None:
    """The question and the answer stand in Arabic, from right to left; the interpreter's English says whose it is."""
    piece = rows(form_of(arabic()))["a4"].evidence[0]
    assert piece.about.endswith("in Arabic")
    said = [(line.label, line.speech.text, line.speech.language, line.speech.rtl) for line in piece.lines]
    assert said == [
        ("Asked:", ARABIC_ASKED, "ar", True),
        ("Asked, in English:", "Tell me about a usual evening.", "en-GB", False),
        ("", ARABIC, "ar", True),
        ("English by Noor Invented:", ENGLISH_OF_IT, "en-GB", False),
    ]


def test_english_typed_in_an_arabic_conversation_is_not_set_from_right_to_left() -> None:
    """The direction is that of the words themselves; the language is then said not to be known."""
    row = rows(form_of(arabic()))["m2"]
    assert (own(row)[0].speech.language, own(row)[0].speech.rtl) == ("und", False)
    assert "Arabic" not in row.evidence[0].about


def test_not_known_not_asked_left_and_not_indicated_are_four_different_things() -> None:
    """Each of them is said in its own words, and what was left names the open prompt that was put."""
    form = rows(form_of(all_left()))
    assert form["a4"].decision == "Not known"
    assert form["a1"].decision == "Not indicated"
    assert form["m1"].decision == "Not decided yet"
    assert "Not asked (young person, parent or carer)" in form["v5"].status
    assert "Left: to come back to (young person, to “Tell me about a usual evening.”)" in form["a4"].status
    assert any(says.startswith("Left: would rather not say (young person, to ") for says in form["m2"].status)
    assert any(says.startswith("Answered: I don’t know (young person, to ") for says in form["m1"].status)
    assert any(says.startswith("Answered: this isn’t about me (young person, to ") for says in form["a4"].status)
    assert not form["a1"].status, "an item that is decided against has its reason, and no list of what was not said"


def test_what_is_never_asked_says_so_with_the_reason() -> None:
    """An item that no prompt may touch is not counted as left or not asked."""
    form = rows(form_of(draft()))
    assert form["h6"].status == ("Never asked of a young person, or of a parent or carer (safety)",)
    assert form["v1"].status == ("Never asked of a young person (confidentiality)", "Never asked of a parent or carer (records only)")
    assert form["h15"].status == ("Never asked of a young person (safety)", "Not asked (parent or carer)")


@pytest.mark.parametrize("case", [finished, draft, arabic, all_left])
def test_what_was_not_asked_agrees_with_the_record(case: Callable[[], Ledger]) -> None:
    """The document folds the ledger once for all items; the record, which folds it for each, says the same."""
    ledger, form = case(), rows(form_of(case()))
    for item in content().tools["cse-1"].indicators:
        if not form[item.id].status:
            continue
        silent = [
            a
            for a in ("young person", "parent or carer")
            if a not in item.never_asked and not_asked(ledger, content(), "cse-1", item.id, a)
        ]
        assert (f"Not asked ({', '.join(silent)})" in form[item.id].status) is bool(silent)
        met = {trace.heard.script.audience for trace in brought(ledger, content(), "cse-1", item.id) if trace.conversation}
        assert {a for a in met if not any(f"({a}, to “" in says for says in form[item.id].status)} == set()


def test_a_later_answer_takes_the_place_of_an_earlier_leaving() -> None:
    """What somebody left and answered in another conversation is not listed as left."""
    case = Writing().begin().fill(childs_name=CHILD).prepare("t1")
    case.leave("t1", "young-person", "a-usual-evening", "later")
    case.prepare("t2").answer("t2", "young-person", "a-usual-evening", "At my aunt’s.")
    form = form_of(case.ledger())
    assert not any("Left" in says for says in rows(form)["a4"].status)
    assert "Nothing was left to come back to." in all_text(form)


def test_our_mark_stands_only_where_the_item_is_indicated() -> None:
    """The form's wording is kept pure: the mark stands beside the decision, and nowhere else."""
    form = rows(form_of(finished()))
    assert form["h6"].mark == "(our mark: may mean harm has already happened)"
    assert not any(row.mark for ident, row in form.items() if ident != "h6")


def test_the_decision_stands_beside_what_the_rule_gives_and_why() -> None:
    """Lower than the rule: the reason, the second person, the source's sentence and what it rests on all stand."""
    form = form_of(finished())
    fields = beside(form)
    assert fields["Tier decided"] == "Medium Risk"
    assert fields["Reason for going lower than the rule"] == "The police are involved already."
    assert fields["Second person"] == "Agreed by Ben Example, 12 November 2026"
    assert fields["The rule gives"] == "High Risk"
    assert fields["Its source says"].startswith("The presence of one High Risk indicator")
    assert Bullets(("Abduction and forced imprisonment",), "formal") in form.blocks


def decided(*judged: tuple[str, str, str], tier: str, rule: str) -> Ledger:
    """Return a case in which only these items are indicated (id, answer, column) and a tier is decided."""
    case = Writing().begin().fill(childs_name=CHILD)
    for item, answer, column in judged:
        case.judge(item, answer, *([column] if column else []))
    case.judge_the_rest("not-indicated")
    case.add(Decided, assessment="a1", tier=tier, rule_tier=rule, reason="In my judgement.")
    return case.ledger()


def test_no_tier_never_reads_as_no_risk() -> None:
    """Where neither the rule nor the professional has a tier, the sentence that says so stands whole."""
    form = form_of(decided(tier="", rule=""))
    assert beside(form)["Tier decided"] == beside(form)["The rule gives"] == NO_TIER


def test_the_products_own_reading_is_marked_as_such() -> None:
    """Medium and At Risk are our reading; what rests on one column or one section alone asks for judgement."""
    form = form_of(decided(("m1", "indicated", "historic"), tier="medium", rule="medium"))
    assert beside(form)["Its source"].startswith("This is the product’s reading")
    assert content().tools["cse-1"].asks_judgement[0].says in all_text(form)


def test_a_rule_is_silent_while_items_are_undecided_unless_it_holds_at_once() -> None:
    """One High Risk indicator does not wait for the rest; anything else does."""
    assert "the rule gives no result yet" in all_text(form_of(arabic()))
    case = Writing().begin().fill(childs_name=CHILD)
    case.judge("h6", "indicated", "current")
    form = form_of(case.ledger())
    assert beside(form)["The rule gives"] == "High Risk"
    assert "This result does not wait for them." in all_text(form)


def test_what_was_told_stands_with_all_its_parts() -> None:
    """Exact words, what was asked, who was there, when, danger, what was done; nobody was told yet, and that is to be seen."""
    form = form_of(finished())
    text, fields = all_text(form), beside(form)
    assert "He locked the door." in text
    assert "Tell me what happened." in text
    assert (fields["When it happened"], fields["Who was told"]) == ("last Friday", EMPTY)


def test_who_took_part_and_who_did_not_is_said() -> None:
    """Each conversation has its day, language and interpreter; who was not involved has a reason."""
    assert beside(form_of(arabic()))["Language"] == "Arabic (Levantine)"
    assert beside(form_of(arabic()))["Interpreter, or who speaks the language"] == "An accredited interpreter, Noor Invented"
    assert "Robin is in hospital." in all_text(form_of(draft()))
    assert "No conversation was held." in all_text(form_of(draft()))


def test_a_conversation_that_was_only_prepared_is_not_said_to_have_been_held() -> None:
    """To prepare is not to take part."""
    case = Writing().begin().fill(childs_name=CHILD).prepare("t1")
    assert isinstance(case.entries[-1], Prepared)
    assert "No conversation was held." in all_text(form_of(case.ledger()))


def test_no_tier_closes_a_case() -> None:
    """What is not known and what was left to come back to is listed; what somebody would rather not say is not."""
    form = form_of(all_left())
    assert "No tier closes a case." in all_text(form)
    assert Bullets(("Going missing for periods of time or regularly returning home late",), "formal") in form.blocks
    left = next(block for block in form.blocks if isinstance(block, Bullets) and block.manner == "ours")
    assert left.items == ("“Tell me about a usual evening.” (young person, Robin)",)


def test_withdrawn_words_do_not_appear() -> None:
    """What was taken back is in the ledger, and in no document."""
    assert any(isinstance(entry, Withdrawn) for entry in finished().entries)
    assert WITHDRAWN not in all_text(form_of(finished()))


def test_an_unfinished_assessment_is_a_draft_and_says_that_a_referral_does_not_wait() -> None:
    """The mark is in words; a decision after the finish makes it a draft again."""
    assert form_of(draft()).mark == form_of(all_left()).mark == "DRAFT – not finished"
    assert "An urgent referral never waits for this form." in all_text(form_of(draft()))
    assert form_of(finished()).mark == ""
    again = finished().with_(Judged(id="late", at=MADE, by="ada", assessment="a1", indicator="v1", answer="not-known"))
    assert form_of(again).mark


@pytest.mark.parametrize("case", [finished, draft, arabic, all_left])
def test_there_is_no_score_and_no_count_of_items(case: Callable[[], Ledger]) -> None:
    """No percentage, no score, no total of indicators stands in what is ours."""
    ours = all_text(form_of(case())).casefold()
    assert not re.search(r"\bscore|\d ?%|per cent|\btotal\b|\d+ (of|out of) \d+|\d+ (indicators|items)", ours)


def test_the_footer_says_what_the_document_was_made_from() -> None:
    """When (UTC), from how many entries, which version of the form, and that nobody has reviewed the content."""
    assert form_of(finished()).footer == (
        f"CSE 1 (cse-1), version 1 · made 20 November 2026, 14:05 UTC, from {len(finished())} entries",
        f"Its content has not been reviewed by practitioners or young people. · content {content().digest[:12]}",
    )


def test_a_form_that_was_begun_with_another_version_says_so() -> None:
    """The version that the assessment began with is named where it is not the one that is printed."""
    case = Writing().begin(version=9).fill(childs_name=CHILD)
    assert "(begun with version 9)" in form_of(case.ledger()).footer[0]


def test_what_was_decided_on_an_item_that_the_form_lost_is_still_printed() -> None:
    """With who decided it, why and on which words; where the form has every item, nothing of the kind stands there."""
    heading = "Decided, and not on this form any more"
    assert heading not in all_text(form_of(finished()).blocks)
    case = Writing().begin().fill(childs_name=CHILD)
    case.link(case.add(Observed, words="A second telephone.", basis="record", agency="Invented School"), "z9")
    case.judge("z9", "indicated", "current", reason="Two people saw it.")
    text = all_text(form_of(case.ledger()).blocks)
    after = text[text.index(heading) :]
    assert "z9" in after
    assert all(part in after for part in ("“indicated”: current", "Two people saw it.", "A second telephone.", "They count in no rule."))
    assert "How they were worded stands in the content of that time, and in documents made or signed then." in after


def test_headings_never_leave_out_a_level() -> None:
    """A reader who goes from heading to heading misses none."""
    for case in (finished, draft, arabic, all_left):
        levels = [block.level for block in form_of(case()).blocks if isinstance(block, Heading)]
        assert levels[0] == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_somebody_else_who_knows_the_child_is_neither_the_child_nor_a_parent() -> None:
    """Their words, what they left and their part in it are named by what they are to the child, or as somebody else's."""
    case = Writing().begin().fill(childs_name=CHILD)
    case.prepare("t1", "parent-carer", person="Kim", relation="youth worker", role="other")
    case.link(case.answer("t1", "parent-carer", "a-usual-evening", "Out late."), "a4")
    case.leave("t1", "parent-carer", "different-evenings", "later")
    case.prepare("t2", "parent-carer", person="Lee", role="other")
    case.link(case.answer("t2", "parent-carer", "a-usual-evening", "In by nine."), "a4", "away")
    form = form_of(case.ledger())
    assert [piece.about.split(" · ")[1] for piece in rows(form)["a4"].evidence] == [
        "Youth worker (Kim)",
        "Somebody else who knows the child (Lee)",
    ]
    headings = [block.text for block in form.blocks if isinstance(block, Heading)]
    assert {"Youth worker, Kim", "Somebody else who knows the child, Lee"} <= set(headings)
    assert not any("arent or carer" in text for text in headings)
    listens = next(heard for heard in content().heard("cse-1", "m2") if heard.prompt.id == "different-evenings")
    assert f"Left: to come back to (youth worker, to “{listens.prompt.words.text}”)" in rows(form)["m2"].status
    assert "Not asked (young person, parent or carer)" in rows(form)["m2"].status


def test_what_was_considered_and_agreed_before_a_conversation_stands_with_it() -> None:
    """Whether they agreed, what they were told, and what was thought of their safety; what was not written down is to be seen."""
    case = Writing().begin().fill(childs_name=CHILD)
    case.prepare(
        "t1", agreed="not asked yet", limits_said="not yet", danger="Nobody at home knows.", overhear="A room at school.", paper=""
    )
    case.answer("t1", "young-person", "places", "The park.")
    fields = beside(form_of(case.ledger()))
    assert fields["Agreed to talk"] == "Not asked yet when it was prepared"
    assert fields["Limits of keeping things private said"] == "Not yet when it was prepared"
    assert fields["Considered: could involving them raise the danger"] == "Nobody at home knows."
    assert fields["Considered: who can overhear, or see the device"] == "A room at school."
    assert fields["Considered: is it safe for them to take paper away"] == EMPTY
    case.add(AgreedToTalk, conversation="t1", agreed="yes")
    assert beside(form_of(case.ledger()))["Agreed to talk"] == "Yes"


def test_what_one_person_left_twice_is_listed_once() -> None:
    """In the words that were put to them last; somebody else of the same name has their own line."""
    case = Writing().begin().fill(childs_name=CHILD).prepare("t1")
    case.leave("t1", "young-person", "places", "later")
    case.prepare("t2", person="Rob").leave("t2", "young-person", "places", "later")
    case.prepare("t3", "parent-carer", person="Rob", relation="uncle").leave("t3", "parent-carer", "your-account", "later")
    left = [block.items for block in form_of(case.ledger()).blocks if isinstance(block, Bullets) and block.manner == "ours"]
    account = content().scripts["parent-carer"].prompt("your-account")
    assert account is not None
    assert left == [
        ("“Tell me about the places you like to go.” (young person, Rob)", f"“{account.words.text}” (parent or carer, Rob, uncle)")
    ]
