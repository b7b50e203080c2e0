"""What the entries of a case from elsewhere name must be there: in the case itself, and in the content here, unless it shows without.

`more` is everything that a case can hold beside `tests.test_import.exported`, as Alongside writes it: it comes over. Each refusal is one of
its entries with one thing changed; so is each thing that is deliberately taken.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest

from interview.desk import Desk
from interview.desk.bringing import NotBrought, bring_in
from interview.documents.plan_alone import plan_form
from interview.documents.referral import what_went
from interview.record.entry import Entry
from interview.record.evidence import evidence
from interview.record.plan import plan
from interview.record.referral import guided, referrals
from interview.words.content import Content
from interview.words.tool import Field
from tests.documents.cases import content, form_of
from tests.fakes import MemoryShelf
from tests.test_import import CYD, NOW, desk_over, exported

Plain = dict[str, Any]
AS_WRITTEN = "Give the case.json that `alongside export` wrote, as it was written."
CONTENT = "Bring the content here (`alongside check` lists it) to the state that the other installation has, then import it again."
THERE = "Put it right in the installation that it comes from, export the case again, and import that."
AUTHORITY = "barking-and-dagenham"
BEFORE = 29
"""How many entries `exported` has; the first of `more` is the next."""
WAY = (
    ("danger-now", "No, as far as I know now"),
    ("aware", "Yes: the case is open, and the risks of CSE have been identified"),
    ("reason-for-mase", "Both"),
)


@cache
def words() -> Content:
    """The content, with rows of people in CSE 1."""
    form = content().tools["cse-1"]
    place = form.sections[0].place
    cells = tuple(Field(ident, "L", kind, False, "", place) for ident, kind in (("who", "line"), ("since", "date")))
    people = dataclasses.replace(form.questions[0], id="people", kind="rows", cells=cells)
    return dataclasses.replace(content(), tools=content().tools | {"cse-1": dataclasses.replace(form, sections=(*form.sections, people))})


@pytest.fixture
def desk() -> Desk:
    return desk_over(MemoryShelf(), words())


def more() -> dict[str, Plain]:
    """One entry or more of every kind that `exported` lacks, by id. `e12` is its answer "The park.", to the prompt `places`."""
    script = content().scripts["young-person"]
    places = {"script": "young-person", "version": script.version, "prompt": "places", "part": "words", "locale": "en", "text": "T"}
    wording, mase = places | {"english": "E"}, content().authorities[AUTHORITY]
    assert mase.where is not None
    stop = mase.where.stop("to-mase")
    assert stop is not None
    entries: dict[str, Plain] = {
        "second": {"kind": "assessment-begun", "assessment": "a2", "tool": "cse-2", "version": 1},
        "review": {"kind": "assessment-begun", "assessment": "a3", "tool": "cse-1", "version": 1, "reviews": "a1", "reason": "r"},
        "let-in": {"kind": "let-in", "person": "ben", "name": "Ben Example", "reason": "r"},
        "cell": {"kind": "row", "row": "people-1", "field": "who", "text": "Kez"},
        "preferred": {"kind": "preferred", "person_id": "child", "look": {"size": 1}},
        "not-involved": {"kind": "not-involved", "audience": "parent or carer", "reason": "r"},
        "agreed-to-talk": {"kind": "agreed-to-talk", "conversation": "t1", "agreed": "yes"},
        "joined": {"kind": "screen-joined", "conversation": "t1", "whose": "ours"},
        "asked": {"kind": "asked", "conversation": "t1", "prompt": "places", "wording": wording},
        "answered": {"kind": "answered", "conversation": "t1", "prompt": "places", "wording": wording, "words": "The canal."},
        "changed": {"kind": "answered", "conversation": "t1", "prompt": "places", "wording": wording, "words": "A", "replaces": "answered"},
        "left": {"kind": "left", "conversation": "t1", "prompt": "places", "wording": wording, "how": "later"},
        "noted": {"kind": "noted", "conversation": "t1", "prompt": "places", "words": "w"},
        "paused": {"kind": "paused", "conversation": "t1"},
        "resumed": {"kind": "resumed", "conversation": "t1"},
        "ended": {"kind": "ended", "conversation": "t1"},
        "read-back": {"kind": "read-back", "conversation": "t1"},
        "handed": {"kind": "handed", "conversation": "t1", "paper": "sheet", "safe": "s"},
        "told": {"kind": "disclosed", "disclosure": "d1", "conversation": "t1", "prompt": "places", "words": "He locked the door."},
        "told-elsewhere": {"kind": "disclosed", "disclosure": "d2", "words": "w"},
        "seen": {"kind": "observed", "words": "New phones.", "basis": "observation", "script": "what-we-know", "prompt": "earlier-harm"},
        "seen-better": {"kind": "observed", "words": "Two new phones.", "basis": "observation", "replaces": "seen"},
        "linked": {"kind": "linked", "assessment": "a1", "evidence": "seen", "indicator": "a4", "pointing": "towards"},
        "set-aside": {"kind": "set-aside", "entry": "told", "reason": "r"},
        "marked": {"kind": "marked", "answer": "e12", "begins": 4, "ends": 8, "words": "park"},
        "marked-anew": {"kind": "marked", "answer": "e12", "begins": 4, "ends": 8, "words": "park", "topic": "you", "replaces": "marked"},
        "remarked": {"kind": "remarked", "assessment": "a2", "indicator": "f1", "text": "x"},
        "written": {"kind": "written", "assessment": "a2", "question": "worried", "text": "x"},
        "decided": {"kind": "decided", "assessment": "a1", "tier": "medium", "rule_tier": "high", "reason": "r"},
        "agreed": {"kind": "agreed", "by": "ben", "assessment": "a1", "decision": "decided"},
        "finished": {"kind": "finished", "assessment": "a1"},
        "comment": {"kind": "commented", "assessment": "a1", "about": "a4", "words": "w"},
        "comment-answered": {"kind": "commented", "assessment": "a1", "about": "a4", "words": "w", "answers": "comment"},
        "returned": {"kind": "returned", "assessment": "a1", "part": "professional", "words": "w", "comments": ["comment"]},
        "signed": {"kind": "signed", "assessment": "a1", "part": "professional", "state": "s"},
        "viewed": {"kind": "viewed", "assessment": "a1", "whose": "young person", "thing": "plan", "answer": "agrees"},
        "planned": {"kind": "planned", "item": "i1", "what": "Ring the school.", "by_when": "2026-12-20", "owner": "Ada"},
        "planned-done": {"kind": "planned", "item": "i2", "what": "Ring the GP.", "by_when": "2025-01-01", "done": "2026-11-19"},
        "event": {"kind": "happened", "event": "v1", "what": "w", "when": "", "earliest": "2026-05-01", "evidence": ["told", "e12"]},
        "event-2": {"kind": "happened", "event": "v2", "what": "w", "when": ""},
        "same": {"kind": "told-of-same", "event": "v1", "other": "v2", "same": True},
        "guided": {"kind": "guided", "authority": AUTHORITY, "version": mase.version, "answers": [_step(*each) for each in WAY]},
        "cover": {"kind": "cover", "part": "worry", "text": "x"},
        "cover-day": {"kind": "cover", "part": "consulted", "text": "2026-11-18", "step": "to-mase"},
        "cover-reasons": {"kind": "cover", "part": "reasons", "text": "\n".join(stop.reasons), "step": "to-mase"},
        "shared": {"kind": "shared", "document": "form", "format": "PDF", "draft": True},
        "referred": {
            "kind": "referred", "referral": "r1", "to": "MASE", "means": "e-mail", "handed": "2026-11-19T14:05", "handed_by": "Ada",
            "step": "to-mase", "manager": "Ben", "consulted": "2026-11-18", "sent": [{"document": "form", "entries": 3, "made": "shared"}],
        },
        "redacted": {
            "kind": "redacted", "entry": "told", "person": "e1", "how": "black-out", "whose": "own", "reason": "source",
            "passages": [{"part": "words", "begins": 0, "ends": 2}],
        },
        "copy-agreed": {"kind": "copy-agreed", "person": "e1", "state": "s"},
        "withdrawn": {"kind": "withdrawn", "entry": "noted", "reason": "r"},
    }  # fmt: skip
    for number, (ident, plain) in enumerate(entries.items(), BEFORE + 1):
        entries[ident] = {"id": ident, "at": "2026-11-20T09:00:00Z", "by": "ada"} | plain
        if plain["kind"] in ("signed", "shared"):
            entries[ident]["entries"] = number - 1
    return entries


def _step(question: str, answer: str) -> Plain:
    return {"question": question, "asked": "Q", "answer": answer}


def file_with(*last: Plain, **changes: Plain) -> bytes:
    """Return the file with `more`, of which some entries are changed, and with `last` at its end."""
    plain, entries = json.loads(exported()), more()
    for ident, change in changes.items():
        entries[ident.replace("_", "-")].update(change)
    end = [{"id": f"last-{number}", "at": "2026-11-20T09:00:00Z", "by": "ada"} | each for number, each in enumerate(last)]
    plain["entries"] += [*entries.values(), *end]
    return json.dumps(plain).encode()


def number_of(ident: str) -> int:
    return BEFORE + 1 + list(more()).index(ident)


def test_every_kind_that_a_case_can_hold_comes_over(desk: Desk) -> None:
    """As Alongside writes it: so each refusal below is for the one thing that is changed in it."""
    bring_in(desk, file_with(), CYD.email)
    kinds = {type(entry) for entry in desk.shelf.read("c0ffee").entries}
    assert kinds == set(get_args(Entry))


# what names nothing that is in the case

NOT_IN_THE_CASE = [
    ("changed", {"replaces": "e99"}, 'names the answer "e99", which does not come before it'),
    ("changed", {"replaces": "e5"}, 'names the answer "e5", which does not come before it'),
    ("seen_better", {"replaces": "e12"}, 'names the observation "e12", which does not come before it'),
    ("linked", {"evidence": "e99"}, 'names the evidence "e99", which does not come before it'),
    ("linked", {"evidence": "e5"}, 'names the evidence "e5", which does not come before it'),
    ("linked", {"evidence": "marked"}, 'names the evidence "marked", which does not come before it'),
    ("set_aside", {"entry": "e99"}, 'names the evidence "e99", which does not come before it'),
    ("marked", {"answer": "e99"}, 'names the answer "e99", which does not come before it'),
    ("marked", {"answer": "seen"}, 'names the answer "seen", which does not come before it'),
    ("marked_anew", {"replaces": "e12"}, 'names the passage "e12", which does not come before it'),
    ("event", {"evidence": ["told", "e99"]}, 'names the evidence "e99", which does not come before it'),
    ("agreed", {"decision": "e99"}, 'names the decision "e99", which does not come before it'),
    ("agreed", {"assessment": "a2"}, 'names the decision "decided", which is of another assessment'),
    ("comment_answered", {"answers": "e99"}, 'names the comment "e99", which does not come before it'),
    ("comment_answered", {"assessment": "a3"}, 'names the comment "comment", which is of another assessment'),
    ("returned", {"comments": ["comment", "e99"]}, 'names the comment "e99", which does not come before it'),
    ("referred", {"sent": [{"document": "d", "entries": 3, "made": "e99"}]}, 'names the document "e99", which does not come before it'),
    ("redacted", {"entry": "e99"}, 'names the entry "e99", which does not come before it'),
    ("withdrawn", {"entry": "e99"}, 'names the entry "e99", which does not come before it'),
    ("withdrawn", {"entry": ""}, 'names the entry "", which does not come before it'),
    ("second", {"assessment": "a1"}, 'names the assessment "a1", which an entry before it begins already'),
    ("finished", {"assessment": ""}, 'names the assessment "", which no entry before it begins'),
    ("finished", {"form": content().tools["cse-1"].digest}, "says that the form is finished, and 70 items of it are not decided"),
    ("asked", {"conversation": "t9"}, 'names the conversation "t9", which no entry before it prepares'),
    ("answered", {"conversation": "t9"}, 'names the conversation "t9", which no entry before it prepares'),
    ("left", {"conversation": "t9"}, 'names the conversation "t9", which no entry before it prepares'),
    ("noted", {"conversation": "t9"}, 'names the conversation "t9", which no entry before it prepares'),
    ("handed", {"conversation": "t9"}, 'names the conversation "t9", which no entry before it prepares'),
    ("ended", {"conversation": ""}, 'names the conversation "", which no entry before it prepares'),
    ("told", {"conversation": "t9"}, 'names the conversation "t9", which no entry before it prepares'),
    ("same", {"other": "v9"}, 'names the event "v9", which no entry before it writes down'),
    ("same", {"other": "v1"}, 'holds the event "v1" against itself'),
    ("redacted", {"person": "zoe"}, 'names the person "zoe", which no entry before it names'),
    ("copy_agreed", {"person": "zoe"}, 'names the person "zoe", which no entry before it names'),
    ("marked", {"words": "hark"}, 'marks words that do not stand there in the answer "e12"'),
    ("marked", {"begins": 4, "ends": 99, "words": "park."}, 'marks words that do not stand there in the answer "e12"'),
    ("marked", {"begins": 3, "ends": 4, "words": " "}, 'marks words that do not stand there in the answer "e12"'),
    ("signed", {"entries": 3}, f"signs 3 entries, and {number_of('signed') - 1} come before it"),
    ("shared", {"entries": 900}, "is of a document made from 900 entries, which cannot be"),
    ("shared", {"entries": 0}, "is of a document made from 0 entries, which cannot be"),
    ("guided", {"authority": "elsewhere"}, f'questions of "elsewhere", and the case was opened with the authority "{AUTHORITY}"'),
]


@pytest.mark.parametrize(("ident", "change", "says"), NOT_IN_THE_CASE, ids=[f"{ident} {says}" for ident, _, says in NOT_IN_THE_CASE])
def test_what_names_nothing_in_the_case_is_refused(desk: Desk, ident: str, change: Plain, says: str) -> None:
    """It would stand in no view of the case, and no installation writes it: the file is not what was exported."""
    with pytest.raises(NotBrought) as error:
        bring_in(desk, file_with(**{ident: change}), CYD.email)
    assert str(error.value).startswith(f"Entry {number_of(ident.replace('_', '-'))} ")
    assert says in str(error.value)
    assert str(error.value).endswith(f". Nothing was changed. {AS_WRITTEN}")
    assert desk.shelf.summaries() == []


def test_an_answer_to_a_comment_is_not_answered_itself(desk: Desk) -> None:
    """Comments stand with their answers, and nothing stands below those."""
    deeper = {"kind": "commented", "assessment": "a1", "about": "a4", "words": "w", "answers": "comment-answered"}
    with pytest.raises(NotBrought, match=r'names the comment "comment-answered", which answers another itself. Nothing was changed.'):
        bring_in(desk, file_with(deeper), CYD.email)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("e6", r'Entry 7 names the conversation "t1", whose preparation is taken back'),
        ("second", r'Entry 30 names the assessment "a2", whose beginning is taken back'),
    ],
)
def test_what_everything_rests_on_cannot_be_taken_back(desk: Desk, entry: str, says: str) -> None:
    """Who somebody was who was talked with, and that an assessment was begun: what was said and decided would go with it."""
    with pytest.raises(NotBrought, match=f"{says}. Nothing was changed. Give the case.json"):
        bring_in(desk, file_with({"kind": "withdrawn", "entry": entry, "reason": "r"}), CYD.email)
    assert desk.shelf.summaries() == []


def test_a_conversation_is_prepared_with_one_of_those_who_are_talked_with(desk: Desk) -> None:
    """What somebody else told in it would stand in nobody's account."""
    uncle = {"kind": "prepared", "conversation": "t9", "script": "young-person", "version": 1, "audience": "uncle", "locale": "en"}
    with pytest.raises(NotBrought, match=r'prepares a conversation with "uncle", for whom there is none. Nothing was changed. Give the'):
        bring_in(desk, file_with(uncle | {"person": "Jo"}), CYD.email)


@pytest.mark.parametrize("passage", [{"part": "words", "begins": 0, "ends": 99}, {"part": "silence", "begins": 0, "ends": 1}])
def test_what_was_blacked_out_must_stand_there(desk: Desk, passage: Plain) -> None:
    """Or a copy of the record would hold the words that somebody chose to keep back."""
    says = f"Entry {number_of('redacted')} blacks out words that do not stand in entry {number_of('told')}. Nothing was changed. {THERE}"
    with pytest.raises(NotBrought) as error:
        bring_in(desk, file_with(redacted={"passages": [passage]}), CYD.email)
    assert str(error.value) == says


# what names nothing that is in the content here

NEW = content().scripts["young-person"].version
NOT_HERE = [
    ("asked", {"prompt": "z9"}, 'names the prompt "z9", which is not here'),
    ("answered", {"prompt": "z9"}, 'names the prompt "z9", which is not here'),
    ("left", {"prompt": "z9"}, 'names the prompt "z9", which is not here'),
    ("cell", {"field": "z9"}, 'names the field of a row "z9", which is not here'),
    ("remarked", {"assessment": "a1", "indicator": "a4"}, 'writes beside the indicator "a4", and the form here has no room there'),
    ("decided", {"rule_tier": "dire"}, 'names the tier "dire", which is not here'),
    ("returned", {"part": "officer"}, 'names the part "officer", which is not here'),
    ("signed", {"part": "officer"}, 'names the part "officer", which is not here'),
    ("guided", {"version": 900}, f'answers questions of "{AUTHORITY}" in version 900, and here it is version'),
    ("guided", {"answers": [_step("danger-now", "Perhaps")]}, 'gives an answer to the question "danger-now" that is not here'),
    ("guided", {"answers": [_step(*WAY[0]), _step("z9", "Yes")]}, 'gives an answer to the question "z9" that is not here'),
    ("cover_day", {"step": "to-mars"}, 'names the step "to-mars", which is not here'),
    ("cover_day", {"step": "to-mash"}, 'names the part of a step "consulted", which is not here'),
    ("cover_reasons", {"text": "Because."}, 'names the reason "Because.", which is not here'),
]


@pytest.mark.parametrize(("ident", "change", "says"), NOT_HERE, ids=[f"{ident} {says}" for ident, _, says in NOT_HERE])
def test_what_the_content_here_has_no_place_for_is_refused(desk: Desk, ident: str, change: Plain, says: str) -> None:
    """It would drop out of sight: the content is to be brought here first."""
    with pytest.raises(NotBrought) as error:
        bring_in(desk, file_with(**{ident: change}), CYD.email)
    assert str(error.value).startswith(f"Entry {number_of(ident.replace('_', '-'))} ")
    assert says in str(error.value)
    assert str(error.value).endswith(f". Nothing was changed. {CONTENT}")
    assert desk.shelf.summaries() == []


@pytest.mark.parametrize(
    ("last", "says"),
    [
        ({"kind": "field", "field": "z9", "text": "x"}, 'names the field "z9", which is not here'),
        (
            {"kind": "decided", "assessment": "a2", "tier": "", "rule_tier": "", "reason": "r"},
            'decides a tier, and the form "cse-2" leads to none here',
        ),
    ],
)
def test_what_no_form_here_has_is_refused(desk: Desk, last: Plain, says: str) -> None:
    """A field that no form of the case has, and a tier where the form leads to none, would stand nowhere."""
    with pytest.raises(NotBrought) as error:
        bring_in(desk, file_with(last), CYD.email)
    assert says in str(error.value)
    assert str(error.value).endswith(f". Nothing was changed. {CONTENT}")


def test_a_field_of_a_form_that_the_case_does_not_have_is_refused(desk: Desk) -> None:
    """It is here, and would stand nowhere in this case: CSE 2 was not begun in it."""
    plain = json.loads(exported())
    plain["entries"].append(
        {"id": "f", "at": "2026-11-20T09:00:00Z", "by": "ada", "kind": "field", "field": "assessment-start-date", "text": "2026-11-01"}
    )
    with pytest.raises(
        NotBrought, match=r'Entry 30 names the field "assessment-start-date", which is not here. Nothing was changed. Bring'
    ):
        bring_in(desk, json.dumps(plain).encode(), CYD.email)


def test_a_note_beside_a_prompt_that_is_not_here_is_refused(desk: Desk) -> None:
    """It has no wording of its own: the version in which its conversation was prepared says whether the prompt was dropped since."""
    as_here = {"kind": "prepared", "conversation": "t9", "script": "young-person", "version": NEW, "audience": "young person"}
    note = {"kind": "noted", "conversation": "t9", "prompt": "z9", "words": "w"}
    with pytest.raises(NotBrought, match=r'names the prompt "z9", which is not here. Nothing was changed. Bring the content here'):
        bring_in(desk, file_with(as_here | {"locale": "en", "person": "Robin"}, note), CYD.email)


# what is taken, because it shows all the same


def taken(desk: Desk, *last: Plain, **changes: Plain) -> Desk:
    bring_in(desk, file_with(*last, **changes), CYD.email)
    return desk


def texts(thing: object) -> Iterator[str]:
    """Yield every text in a tree of dataclasses, mappings and sequences."""
    if isinstance(thing, str):
        yield thing
    elif dataclasses.is_dataclass(thing):
        yield from (text for field in dataclasses.fields(thing) for text in texts(getattr(thing, field.name)))
    elif isinstance(thing, dict):
        yield from (text for each in thing.values() for text in texts(each))
    elif isinstance(thing, (list, tuple)):
        yield from (text for each in thing for text in texts(each))


def test_a_prompt_that_a_newer_script_dropped_is_taken(desk: Desk) -> None:
    """A case from older content comes in: what was said waits on Confirm, linked or not, in the words in which it was asked."""
    old = more()["answered"]["wording"] | {
        "version": NEW - 1,
        "prompt": "z9",
        "text": "Where did you play?",
        "english": "Where did you play?",
    }
    gone = {"prompt": "z9", "wording": old}
    taken(desk, asked=gone, answered=gone, changed=gone, left=gone, noted={"prompt": "z9"})
    ledger = desk.shelf.read("c0ffee")
    waits = {piece.id: piece for piece in desk.unlinked(ledger)}
    assert (waits["changed"].words, waits["changed"].asked) == ("A", "Where did you play?")
    assert any("Where did you play?" in text for text in texts(form_of(ledger)))  # left for later: still open, in those words


def test_a_topic_that_is_gone_is_taken(desk: Desk) -> None:
    """A passage that was attached to it stands in its answer and waits on Confirm; a preparation that chose it offers the others."""
    chosen = {"kind": "prepared", "conversation": "t9", "script": "young-person", "version": 1, "audience": "young person"}
    taken(desk, chosen | {"locale": "xx", "person": "Robin", "topics": ["z9"]}, marked_anew={"topic": "z9"})
    ledger = desk.shelf.read("c0ffee")
    assert evidence(ledger)["marked-anew"].words == "park"
    assert "marked-anew" in {piece.id for piece in desk.unlinked(ledger)}


def test_an_observation_for_a_prompt_that_is_gone_is_taken(desk: Desk) -> None:
    """It stands under What we know with its words and its source, whatever it was written for."""
    taken(desk, seen_better={"script": "z9", "prompt": "z9"})
    assert evidence(desk.shelf.read("c0ffee"))["seen-better"].words == "Two new phones."


def test_a_plan_from_another_pathway_is_taken(desk: Desk) -> None:
    """The action stands to the letter, and the item in the plan, though no pathway and no form here has them any more."""
    taken(desk, planned={"action": "Do what was once written.", "row": "z9"})
    ledger = desk.shelf.read("c0ffee")
    assert [item.id for item in plan(ledger)] == ["i1", "i2"]
    said = set(texts(plan_form(ledger, words(), words().tools["cse-1"], NOW)))
    assert {"Do what was once written.", "Ring the school."} <= said


def test_a_referral_by_a_step_that_is_gone_is_taken(desk: Desk) -> None:
    """To whom it went stands in it, with the reasons to the letter; what went with it before documents had ids, by its name."""
    sent = [{"document": "form", "entries": 3}]
    taken(desk, referred={"step": "z9", "reasons": ["An older reason"], "sent": sent})
    (noted,) = referrals(desk.shelf.read("c0ffee"))
    assert (noted.now.to, noted.now.reasons, what_went(noted.now)) == (
        "MASE",
        ("An older reason",),
        "What was sent: form (made from 3 entries).",
    )


def test_answers_to_an_authoritys_earlier_questions_are_taken(desk: Desk) -> None:
    """With a newer version they are asked anew, here as in any installation; what was answered stays in the case."""
    taken(desk, guided={"version": 1, "answers": [_step("z9", "Yes")]}, cover_day={"step": "z9"}, cover_reasons={"text": "Because."})
    ledger = desk.shelf.read("c0ffee")
    assert guided(ledger, desk.authority(ledger)) is None
    assert ("Q", "Yes") in {(part.label, part.text) for each in desk.chosen(ledger, "e1") for part in each.told.parts}


@pytest.mark.parametrize(
    "last",
    [
        ({"kind": "field", "field": "z9", "text": "x", "id": "once"}, {"kind": "field", "field": "z9", "text": " "}),
        ({"kind": "row", "row": "people-2", "field": "z9", "text": "x"}, {"kind": "row", "row": "people-2", "field": "z9", "text": ""}),
        ({"kind": "field", "field": "z9", "text": "x", "id": "slip"}, {"kind": "withdrawn", "entry": "slip", "reason": "r"}),
        ({"kind": "cover", "part": "reason", "text": "x", "step": "z9"}, {"kind": "cover", "part": "reason", "text": "", "step": "z9"}),
    ],
    ids=["emptied field", "emptied cell", "taken back", "emptied for a step"],
)
def test_what_stands_nowhere_any_more_is_no_reason(desk: Desk, last: tuple[Plain, ...]) -> None:
    """A field, a cell or a part that was emptied or taken back at the other installation drops nothing out of sight here."""
    taken(desk, *last)
    assert len(desk.cases(CYD)) == 1


@pytest.mark.parametrize(
    "last",
    [
        {"kind": "withdrawn", "entry": "decided", "reason": "r"},
        {"kind": "withdrawn", "entry": "withdrawn", "reason": "r"},
        {"kind": "redacted", "entry": "e29", "person": "parent or carer", "how": "leave-out", "whose": "own", "reason": "source"},
        {"kind": "preferred", "person_id": "t7", "look": {}},
        {"kind": "not-involved", "audience": "an uncle", "reason": "r"},
        {
            "kind": "viewed",
            "assessment": "a1",
            "whose": "parent or carer",
            "thing": "plan",
            "answer": "agrees",
            "person": "Nobody else names them",
        },
        {"kind": "let-in", "person": "zoe", "name": "Zoe Example", "reason": "r"},
        {"kind": "linked", "assessment": "a2", "evidence": "e16", "indicator": "f1", "pointing": "away"},
    ],
    ids=["of a decision", "of a withdrawal", "for a parent", "a look", "an audience in words", "a name", "no account", "words taken back"],
)
def test_what_is_in_words_or_only_in_the_case_is_taken(desk: Desk, last: Plain) -> None:
    """People are named in words, professionals may have no account here, and an entry that was taken back is still one."""
    taken(desk, last)
    assert desk.shelf.read("c0ffee").entries[-3].id == "last-0"


# days

IMPOSSIBLE = [
    ("planned", {"by_when": "2026-02-30"}, 'has the day "2026-02-30", which is no day of the calendar'),
    ("planned", {"by_when": "2026-12"}, 'has the day "2026-12", which is no day of the calendar'),
    ("planned", {"by_when": "soon"}, 'has the day "soon", which is no day of the calendar'),
    ("planned", {"by_when": "2037-01-01"}, 'has the day "2037-01-01", which is more than 10 years away'),
    ("planned", {"by_when": "2026-11-10"}, 'has the day "2026-11-10", which is before the case was opened'),
    ("planned", {"by_when": "1026-12-20"}, 'has the day "1026-12-20", which is more than 120 years ago'),
    ("planned", {"done": "2026-12-20"}, 'has the day "2026-12-20", which is still to come'),
    ("planned", {"done": "last week"}, 'has the day "last week", which is no day of the calendar'),
    ("planned_done", {"done": "1850-01-01"}, 'has the day "1850-01-01", which is more than 120 years ago'),
    ("referred", {"handed": "2026-12-20"}, 'has the day "2026-12-20", which is still to come'),
    ("referred", {"handed": "2026-13-01T14:05"}, 'has the day "2026-13-01", which is no day of the calendar'),
    ("referred", {"handed": "2026-11-19T25:05"}, 'has the day "2026-11-19T25:05", which is no day of the calendar'),
    ("referred", {"handed": "2026-11-19T"}, 'has the day "2026-11-19T", which is no day of the calendar'),
    ("referred", {"handed": ""}, 'has the day "", which is no day of the calendar'),
    ("referred", {"handed": "1850-01-01", "consulted": ""}, 'has the day "1850-01-01", which is more than 120 years ago'),
    ("referred", {"consulted": "yesterday"}, 'has the day "yesterday", which is no day of the calendar'),
    ("referred", {"consulted": "2026-11-20"}, "was handed on 2026-11-19, which comes before 2026-11-20, when somebody was consulted first"),
    ("seen_better", {"when": "2090-01-01"}, 'has the day "2090-01-01", which is still to come'),
    ("seen_better", {"when": "1850-01-01"}, 'has the day "1850-01-01", which is more than 120 years ago'),
    ("cover_day", {"text": "2026-12-20"}, 'has the day "2026-12-20", which is still to come'),
    ("cover_day", {"text": "a Friday"}, 'has the day "a Friday", which is no day of the calendar'),
]


@pytest.mark.parametrize(("ident", "change", "says"), IMPOSSIBLE, ids=[says for _, _, says in IMPOSSIBLE])
def test_a_day_of_the_plan_or_of_a_referral_that_cannot_be_is_refused(desk: Desk, ident: str, change: Plain, says: str) -> None:
    """No item is due on it, and nobody handed anything on then: it is put right where the case comes from."""
    with pytest.raises(NotBrought) as error:
        bring_in(desk, file_with(**{ident: change}), CYD.email)
    assert str(error.value) == f"Entry {number_of(ident.replace('_', '-'))} {says}. Nothing was changed. {THERE}"
    assert desk.shelf.summaries() == []


def test_a_day_of_a_decision_that_cannot_be_is_refused_where_it_still_stands(desk: Desk) -> None:
    """Decided again since, it is no reason."""
    wrong: Plain = {"kind": "judged", "assessment": "a1", "indicator": "a4", "answer": "not-known", "when": "2090-01-01"}
    with pytest.raises(NotBrought, match='has the day "2090-01-01", which is still to come'):
        bring_in(desk, file_with(wrong), CYD.email)
    assert desk.shelf.summaries() == []
    taken(desk, wrong, wrong | {"when": "last summer"})


@pytest.mark.parametrize(
    "changes",
    [
        {"planned": {"by_when": ""}},
        {"planned": {"by_when": "2036-12-01"}},
        {"planned": {"done": "2026-12-02"}},
        {"planned": {"by_when": "2099-01-01"}, "planned_done": {"item": "i1"}},
        {"referred": {"handed": "2026-11-19", "consulted": "", "manager": ""}},
        {"referred": {"handed": "2026-11-18T00:00"}},
        {"referred": {"handed": "1999-01-01", "consulted": ""}},
        {"cover_day": {"text": ""}},
        {"seen": {"when": "2090-01-01"}},
        {"seen_better": {"when": "last summer"}},
    ],
    ids=[
        "none",
        "ten years",
        "clocks apart",
        "put right since",
        "without a time",
        "the same day",
        "long ago",
        "nobody consulted",
        "seen better since",
        "in words",
    ],
)
def test_days_of_the_plan_and_of_a_referral_that_can_stand_come_over(desk: Desk, changes: dict[str, Plain]) -> None:
    """Nothing that an installation lets stand is refused by the next."""
    taken(desk, **changes)
    assert len(desk.cases(CYD)) == 1
