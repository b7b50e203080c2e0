"""Whose an entry is, in the copy of the record for the child, for one parent and for the other: in doubt it is somebody else's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from interview.record import entry as e
from interview.record.access import Chosen, chosen, requesters
from interview.record.telling_kinds import KINDS
from tests.documents.cases import CHILD, Writing, content

CHILDS, LEES, PATS = "t1", "t2", "t3"
NOBODY: frozenset[str] = frozenset()
ROBIN, LEE, PAT = (frozenset({name}) for name in ("Robin", "Lee", "Pat"))
SAYS = "Pat sleeps at her sister’s."
WORDING = Writing().wording("young-person", "places")
OWN_WORDING = e.Wording(script="young-person", version=1, prompt="places", part="own", locale="en", text="Where to?", english="Where to?")


def family() -> Writing:
    """A case in which Robin, Lee and Pat were each talked with. Entry `a` is Robin's answer, `b` is Lee's."""
    case = Writing().begin()
    case.add(e.FieldWritten, field="childs-name", text=CHILD)
    case.prepare(CHILDS)
    case.prepare(LEES, "parent-carer", person="Lee", person_id="lee", relation="father", role="parent")
    case.prepare(PATS, "parent-carer", person="Pat", person_id="pat", relation="mother", role="parent")
    for ident, talk in (("a", CHILDS), ("b", LEES)):
        told = {"conversation": talk, "prompt": "places", "wording": WORDING, "words": "The park."}
        case.entries.append(e.Answered(id=ident, at=case.entries[-1].at, by="ada", **told))  # type: ignore[arg-type]
    return case


def in_talks(**fields: Any) -> list[tuple[dict[str, Any], frozenset[str]]]:
    """Return the same entry in each conversation: it is whose conversation it is."""
    return [({**fields, "conversation": talk}, whose) for talk, whose in ((CHILDS, ROBIN), (LEES, LEE), (PATS, PAT))]


def nobodys(*examples: dict[str, Any]) -> list[tuple[dict[str, Any], frozenset[str]]]:
    return [(each, NOBODY) for each in examples]


def of_form(**fields: Any) -> dict[str, Any]:
    return {"assessment": "a1", **fields}


def view(whose: str, **fields: Any) -> dict[str, Any]:
    return of_form(whose=whose, thing="plan", answer="disagrees", **fields)


EXAMPLES: dict[type, list[tuple[dict[str, Any], frozenset[str]]]] = {
    e.LetIn: nobodys({"person": "ben", "name": "Ben Example", "reason": SAYS}),
    e.FieldWritten: [
        ({"field": "childs-name", "text": CHILD}, ROBIN),
        ({"field": "date-of-birth", "text": "2011-05-06"}, ROBIN),
        *nobodys(*({"field": name, "text": SAYS} for name in (
            "address", "parents-carers-details", "referrer-contact", "no-such-field", "legal-status", "sexuality", "school-college",
            "other-relevant-information", "alternative-names", "date-of-assessment"))),
    ],
    e.RowWritten: nobodys({"row": "r1", "field": "childs-name", "text": SAYS}),
    e.Prepared: nobodys(
        *(
            {
                "conversation": f"t{number}", "script": "parent-carer", "version": 1, "audience": "parent or carer", "locale": "en",
                "person": "Lee", "person_id": "lee", "role": "parent", "danger": SAYS,
            }
            for number in (2, 4)
        )
    ),
    e.AgreedToTalk: in_talks(agreed="yes"),
    e.ScreenJoined: [*in_talks(whose="ours"), *nobodys({"conversation": LEES, "whose": "theirs", "seen_by": SAYS})],
    e.NotInvolved: nobodys({"audience": "parent or carer", "reason": SAYS}, {"audience": "young person", "reason": SAYS}),
    e.Asked: in_talks(prompt="places", wording=OWN_WORDING),
    e.Answered: in_talks(prompt="places", wording=WORDING, words="The park."),
    e.Left: in_talks(prompt="places", wording=WORDING, how="rather-not"),
    e.Noted: nobodys(*({"conversation": talk, "prompt": "places", "words": SAYS} for talk in (CHILDS, LEES))),
    e.Handed: nobodys(*({"conversation": talk, "paper": "sheet", "safe": SAYS} for talk in (CHILDS, LEES))),
    e.Disclosed: [
        *((each | {"disclosure": "d1", "person": name}, whose) for (each, whose), name in
          zip(in_talks(words="He locked the door."), ("Robin", " lee ", "Pat"), strict=True)),
        *nobodys(
            *({"disclosure": "d1", "person": name, "words": "He locked the door."} for name in ("", "Robin", "Lee")),
            {"disclosure": "d1", "conversation": LEES, "person": "Robin", "words": "He locked the door."},
            {"disclosure": "d1", "conversation": LEES, "person": "Pat", "words": "He locked the door."},
            {"disclosure": "d1", "conversation": LEES, "words": "He locked the door."},
            {"disclosure": "d1", "conversation": "none", "person": "Lee", "words": "He locked the door."},
            *({"disclosure": "d1", "conversation": LEES, "person": "Lee", "words": "I know.", name: SAYS}
              for name in ("present", "danger_now", "done", "told")),
        ),
    ],
    e.Observed: nobodys(*({"words": SAYS, "basis": basis} for basis in ("observation", "record", "report"))),
    e.Linked: [
        (of_form(evidence="a", indicator="a4", pointing="towards"), ROBIN),
        *nobodys(of_form(evidence="b", indicator="a4", pointing="towards")),
    ],
    e.SetAside: nobodys({"entry": "a", "reason": SAYS}),
    e.Marked: [({"answer": "a", "begins": 0, "ends": 3, "words": "The"}, ROBIN), ({"answer": "b", "begins": 0, "ends": 3, "words": "The"}, LEE)],
    e.AssessmentBegun: nobodys(of_form(tool="cse-1", version=1, reviews="a1", reason=SAYS)),
    e.Judged: [(of_form(indicator="a4", answer="indicated"), ROBIN), *nobodys(of_form(indicator="a4", answer="indicated", reason=SAYS))],
    e.Remarked: nobodys(of_form(indicator="a4", text=SAYS)),
    e.Written: nobodys(of_form(question="worried", text=SAYS)),
    e.Decided: [(of_form(tier="high", rule_tier="high", reason=""), ROBIN), *nobodys(of_form(tier="high", rule_tier="high", reason=SAYS))],
    e.Agreed: [(of_form(decision="x"), ROBIN), *nobodys(of_form(decision="x", words=SAYS))],
    e.Commented: nobodys(of_form(about="a4", words=SAYS), of_form(about="", words=SAYS)),
    e.Returned: nobodys(of_form(part="professional", words=SAYS)),
    e.Signed: [
        (of_form(part="professional", state="s", entries=3), ROBIN),
        *nobodys(of_form(part="professional", state="s", entries=3, words=SAYS)),
    ],
    e.Viewed: [
        (view("young person", words=SAYS), ROBIN),
        (view("young person", person="Robin"), ROBIN),
        (view("young person", person=CHILD), ROBIN),
        (view("parent or carer", person="Lee", words=SAYS), LEE),
        (view("parent or carer", person=" pat", words="Lee must not know where we sleep."), PAT),
        *nobodys(view("young person", person="Lee"), view("parent or carer", person="Gran"), view("parent or carer", words=SAYS)),
    ],
    e.Planned: nobodys({"item": "p1", "what": "Ring.", "owner": "Pat"}, {"item": "p1", "what": SAYS}),
    e.Happened: nobodys({"event": "v1", "what": SAYS, "when": "in May"}, {"event": "v1", "what": "Missing.", "when": "in May", "people": "Lee"}),
    e.ToldOfSame: nobodys({"event": "v1", "other": "v2", "same": True, "reason": SAYS}),
    e.Guided: [({"authority": "x", "version": 1, "answers": (e.Step(question="q", asked="Is it urgent?", answer="Yes"),)}, ROBIN)],
    e.CoverWritten: nobodys(*({"part": part, "text": SAYS} for part in ("worry", "victims", "offenders", "locations", "trends", "reason"))),
    e.Referred: nobodys({"referral": "r1", "to": "MASH", "means": "phone", "handed": "2026-11-12", "handed_by": "Ada", "answer": SAYS}),
    e.Withdrawn: nobodys({"entry": "a", "reason": SAYS}, {"entry": "b", "reason": SAYS}),
}  # fmt: skip
"""What each kind may say, and in whose copy alone it is their own. In every other copy it is marked, and given only with a reason."""

CASES = [pytest.param(kind, *each, id=f"{kind.__name__}-{number}") for kind, every in EXAMPLES.items() for number, each in enumerate(every)]


def in_copies(case: Writing, ident: str) -> dict[str, Chosen]:
    """Return an entry as it stands in each one's copy, by their first name."""
    ledger = case.ledger()
    copies = {person.name.split()[0]: chosen(ledger, content(), person) for person in requesters(ledger, CHILD)}
    return {name: next(each for each in every if each.told.id == ident) for name, every in copies.items()}


def own_of(case: Writing, ident: str) -> set[str]:
    """Return in whose copies an entry is their own."""
    return {name for name, each in in_copies(case, ident).items() if not each.others}


def test_every_kind_of_entry_has_its_examples() -> None:
    """A new kind is held back as somebody else's until it is said here whose it is."""
    assert set(EXAMPLES) == set(KINDS)


@pytest.mark.parametrize(("kind", "fields", "whose"), CASES)
def test_an_entry_is_the_own_of_nobody_but_whose_it_surely_is(kind: type[e.Base], fields: dict[str, Any], whose: frozenset[str]) -> None:
    """What a professional wrote freely is nobody's; what one of them said is their own and nobody else's."""
    case = family()
    assert own_of(case, case.add(kind, **fields).id) == whose


def test_a_kind_that_nobody_thought_of_is_somebody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it says that it belongs to their conversation."""

    class Sung(e.Base, frozen=True, kw_only=True, tag="sung"):
        conversation: str
        words: str

    monkeypatch.setitem(KINDS, Sung, ("A song", KINDS[e.Noted][1]))
    case = family()
    assert own_of(case, case.add(Sung, conversation=LEES, words="La.").id) == set()


@pytest.mark.parametrize("names", [("Lee", "Robin"), ("Robin", "Lee"), ("Lee", "")])
def test_what_was_once_noted_as_anothers_is_nobodys(names: tuple[str, str]) -> None:
    """Whoever was named first, or later: the words may be the child's in every state of the record."""
    case = family()
    states = [case.add(e.Disclosed, disclosure="d1", conversation=LEES, person=name, words="He locked the door.") for name in names]
    assert [own_of(case, each.id) for each in states] == [set(), set()]


def test_a_conversation_that_was_prepared_for_another_before_is_nobodys() -> None:
    """Nobody can say whose words are which, so they are given with a reason alone."""
    case = family()
    case.prepare(LEES, "parent-carer", person="Pat", person_id="pat", role="parent")
    assert own_of(case, "b") == set()


@pytest.mark.parametrize("father", ["Robin", "Robin Invented"])
def test_one_name_of_two_people_is_nobodys(father: str) -> None:
    """A father and his child may share a name, in part or in full: it does not say who told something, or whose view it is."""
    case = Writing().begin()
    case.add(e.FieldWritten, field="childs-name", text=CHILD)
    case.prepare("t1").prepare("t2", "parent-carer", person=father, person_id="father")
    told = case.add(e.Disclosed, disclosure="d1", conversation="t2", person=father, words="He locked the door.")
    seen = case.add(e.Viewed, **view("parent or carer", person=father))
    for each in (told, seen):
        assert all(copy.others for copy in in_copies(case, each.id).values())


def test_no_name_is_nobodys_name() -> None:
    """A conversation in which nobody was named does not say who told something in it."""
    case = Writing().begin().prepare(CHILDS, person="")
    told = case.add(e.Disclosed, disclosure="d1", conversation=CHILDS, words="He locked the door.")
    assert all(copy.others for copy in in_copies(case, told.id).values())


def test_an_unnamed_view_is_the_only_parents() -> None:
    """Until the case knows another: one talked with, or one whose view was written down by name."""
    unnamed = view("parent or carer", words="Not at his.")
    alone = Writing().begin().prepare(LEES, "parent-carer", person="Lee", person_id="lee")
    first = alone.add(e.Viewed, **unnamed)
    assert own_of(alone, first.id) == {"Lee"}
    alone.add(e.Viewed, **view("parent or carer", person="Pat"))
    assert own_of(alone, first.id) == set()
    nobody = Writing().begin()
    first = nobody.add(e.Viewed, **unnamed)
    assert own_of(nobody, first.id) == {"A"}, "a parent or carer whom nobody talked with"
    nobody.add(e.Viewed, **view("parent or carer", person="Pat"))
    assert own_of(nobody, first.id) == set()


@pytest.mark.parametrize(
    ("kind", "fields", "alone"),
    [
        (e.Disclosed, {"disclosure": "d1", "conversation": CHILDS, "person": "Robin", "words": "He locked the door."}, True),
        (e.Disclosed, {"disclosure": "d1", "words": "He locked the door."}, True),
        (e.Observed, {"words": SAYS, "basis": "report"}, True),
        (e.Observed, {"words": SAYS, "basis": "record"}, True),
        (e.Observed, {"words": SAYS, "basis": "observation"}, False),
        (e.Happened, {"event": "v1", "what": SAYS, "when": "in May", "agency": "Example Police"}, True),
        (e.Happened, {"event": "v1", "what": SAYS, "when": "in May", "source": "A file"}, True),
        (e.Happened, {"event": "v1", "what": SAYS, "when": "in May", "evidence": ("b",)}, True),
        (e.Happened, {"event": "v1", "what": SAYS, "when": "in May"}, False),
        (e.Referred, dict(EXAMPLES[e.Referred][0][0]), True),
        (e.Referred, {**EXAMPLES[e.Referred][0][0], "answer": ""}, False),
        (e.Answered, dict(EXAMPLES[e.Answered][0][0]), False),
        *(
            (kind, {**fields, "conversation": LEES}, True)
            for kind, fields in (
                (e.Answered, {"prompt": "places", "wording": WORDING, "words": "The park."}),
                (e.Left, {"prompt": "places", "wording": WORDING, "how": "rather-not"}),
                (e.Noted, {"prompt": "places", "words": SAYS}),
                (e.AgreedToTalk, {"agreed": "yes"}),
            )
        ),
        (e.Noted, {"conversation": CHILDS, "prompt": "places", "words": SAYS}, False),
        (e.Marked, {"answer": "a", "begins": 0, "ends": 3, "words": "The"}, False),
        (e.Marked, {"answer": "b", "begins": 0, "ends": 3, "words": "The"}, True),
        (e.Commented, of_form(about="a4", words=SAYS), True),
        (e.FieldWritten, {"field": "childs-name", "text": CHILD}, False),
        (e.FieldWritten, {"field": "legal-status", "text": SAYS}, True),
        (e.FieldWritten, {"field": "referrer-contact", "text": SAYS}, True),
        (e.RowWritten, {"row": "r1", "field": "childs-name", "text": SAYS}, True),
        (e.Prepared, dict(EXAMPLES[e.Prepared][1][0]), True),
        (e.Viewed, view("young person", words=SAYS), False),
        (e.Viewed, view("parent or carer", person="Pat"), True),
        (e.Judged, of_form(indicator="a4", answer="not-known", reason=SAYS), False),
    ],
)
def test_what_was_told_or_reported_is_decided_alone(kind: type[e.Base], fields: dict[str, Any], alone: bool) -> None:
    """In Robin's copy: what somebody told, what another reported or answered, and what an agency's record says."""
    case = family()
    assert in_copies(case, case.add(kind, **fields).id)["Robin"].alone is alone


def anothers(case: Writing, ident: str) -> set[str]:
    """Return in whose copies an entry is surely another's own."""
    return {name for name, each in in_copies(case, ident).items() if each.another}


FROM_LEE = {"Robin", "Pat"}


@pytest.mark.parametrize(
    ("kind", "fields", "whose"),
    [
        (e.Answered, {"conversation": LEES, "prompt": "places", "wording": WORDING, "words": "The park."}, FROM_LEE),
        (e.Answered, {"conversation": CHILDS, "prompt": "places", "wording": WORDING, "words": "The park."}, {"Lee", "Pat"}),
        (e.Marked, {"answer": "b", "begins": 0, "ends": 3, "words": "The"}, FROM_LEE),
        (e.Noted, {"conversation": LEES, "prompt": "places", "words": SAYS}, FROM_LEE),
        (e.Disclosed, {"disclosure": "d1", "conversation": LEES, "person": "Lee", "words": "I know."}, FROM_LEE),
        (e.Disclosed, {"disclosure": "d1", "conversation": LEES, "words": "I know."}, FROM_LEE),
        (e.Disclosed, {"disclosure": "d1", "person": "lee", "words": "I know."}, FROM_LEE),
        (e.Disclosed, {"disclosure": "d1", "conversation": LEES, "person": "Robin", "words": "He locked the door."}, {"Lee", "Pat"}),
        (e.Disclosed, {"disclosure": "d1", "person": "A friend", "words": "He locked the door."}, set()),
        (e.Viewed, view("parent or carer", person="Lee"), FROM_LEE),
        (e.Viewed, view("parent or carer", person="Gran"), {"Robin", "Lee", "Pat"}),
        (e.Viewed, view("parent or carer"), {"Robin"}),
        (e.Viewed, view("young person", person="Robin"), {"Lee", "Pat"}),
        (e.Observed, {"words": SAYS, "basis": "observation"}, set()),
        (e.Linked, of_form(evidence="b", indicator="a4", pointing="towards"), set()),
    ],
)
def test_what_another_said_or_was_asked_is_anothers(kind: type[e.Base], fields: dict[str, Any], whose: set[str]) -> None:
    """All of a conversation with another, what another told, and another's view: no copy gives it as the reader's own."""
    case = family()
    assert anothers(case, case.add(kind, **fields).id) == whose


def test_anothers_words_that_were_given_as_own_are_chosen_for_again() -> None:
    """Else the copy does not mark them. Where they were left out, nothing is given."""
    case = family()
    for how, holds in (("include", False), ("leave-out", True)):
        each = in_copies(case, "b")["Robin"]
        person = requesters(case.ledger(), CHILD)[0].id
        case.add(
            e.Redacted, entry="b", person=person, how=how, whose="own", reason="source" if holds else "", words="ok", said=each.told.said
        )
        now = in_copies(case, "b")["Robin"]
        assert ((now.choice is not None), now.lapsed) == (holds, "" if holds else "whose")


@pytest.mark.parametrize(("text", "own"), [("yes", True), ("no", True), ("Yes, says Lee, who must not know.", False)])
def test_a_yes_or_a_no_of_the_child_is_theirs(text: str, own: bool) -> None:
    """It says nothing more; what a file brought instead is looked at."""
    case = family()
    ident = case.add(e.FieldWritten, field="looked-after", text=text).id
    tool = content().tools["cse-1"]
    first, *others = tool.sections
    asked = replace(first.fields[0], id="looked-after", kind="yes-no")
    born = replace(first.fields[0], id="mothers-date-of-birth", kind="date", earlier=True)
    form = replace(tool, sections=(replace(first, fields=(*first.fields, asked, born)), *others))
    mothers = case.add(e.FieldWritten, field=born.id, text="1980-01-02").id
    with_it = replace(content(), tools={**content().tools, "cse-1": form})
    copy = {each.told.id: each for each in chosen(case.ledger(), with_it, requesters(case.ledger(), CHILD)[0])}
    assert copy[ident].others is not own
    assert copy[mothers].others
