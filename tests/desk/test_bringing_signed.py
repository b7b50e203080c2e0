"""A file is not sealed: whoever has it can change it. So no signature in it counts here, and nobody in it is somebody with an account here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from interview.desk import Desk, Observation, Preparation
from interview.desk.again import what_was_signed
from interview.desk.bringing import NotBrought, bring_in
from interview.documents.case_json import case_json
from interview.documents.form import FieldRow, Fields, Form
from interview.pages.remaking import as_signed
from interview.people import Professional
from interview.ports import NoSuchCase
from interview.record.assessment import deciders
from interview.record.brought import came_with_a_file
from interview.record.entry import LetIn, Signed
from interview.record.ledger import Ledger
from interview.record.signing import is_signed, signatures
from interview.words.catalogue import english
from tests.desk.conftest import CYD
from tests.documents.cases import form_of
from tests.documents.reading import folded
from tests.fakes import MemoryRegister, MemoryShelf
from tests.fakes_people import FakeClock
from tests.test_import import NOW
from tests.test_import_names import file_with, words
from tests.whole.stage import content

Plain = dict[str, Any]
Change = Callable[[list[Plain]], object]
AS_WRITTEN = "Nothing was changed. Give the case.json that `alongside export` wrote, as it was written."
ZED = Professional(id="zed", name="Zed Here", email="zed@example.org", role="manager", agency="Another Council")
AT_HOME = Professional(id="ada", name="Somebody Else", email="else@example.org")
"""Somebody here who happens to have the id of the file's author."""
SEEN = Observation("A car outside, twice.", "record", "Invented Police", "log 12")
SAID = "Lifts off people."


@pytest.fixture
def plain(desk: Desk, ada: Professional, ben: Professional, shared: str) -> Plain:
    """The file of a case at High Risk that Ada filled and signed, and that Ben signed as its second person."""
    talk = desk.prepare(ada, shared, Preparation("young-person", "Sam", danger="considered", overhear="nobody"))
    desk.answer(ada, shared, talk, "getting-there", SAID)
    desk.judge(ada, shared, "m1", "indicated", ("current",), seen="", observed=SEEN)
    desk.judge(ada, shared, "h1", "indicated", ("current",), seen="", observed=SEEN)
    for piece in desk.unlinked(desk.read(ada, shared)):
        desk.set_aside(ada, shared, piece.id, "how he gets to school")
    desk.not_known(ada, shared, desk.without_evidence(desk.read(ada, shared)), "No record was seen.")
    for item in {each.id for each in content().tools["cse-1"].indicators} - desk.current(desk.read(ada, shared)).judged.keys():
        desk.judge(ada, shared, item, "not-known", seen=None, reason="Nothing that was said bears on it.")
    desk.not_involve(ada, shared, "parent or carer", "She is in hospital.")
    for question in desk.tool(desk.read(ada, shared)).questions:
        desk.write(ada, shared, question.id, "Something.")
    desk.decide(ada, shared, "high", "As the rule says.")
    desk.finish(ada, shared)
    for who, part in ((ada, "professional"), (ben, "manager")):
        desk.sign(who, shared, part, desk.state(desk.read(who, shared)), "Looked at all of it.")
    found: Plain = json.loads(case_json(desk.read(ada, shared)))
    return found


@pytest.fixture
def there(clock: FakeClock) -> Desk:
    """Another installation, where Cyd and Zed have accounts."""
    register = MemoryRegister()
    for person in (CYD, ZED):
        register.keep(person)
    return Desk(content(), {"en": english()}, MemoryShelf(clock), register, clock)


def come(there: Desk, plain: Plain, change: Change = list.copy) -> Ledger:
    """Bring the file in for Cyd, with something changed in it, and return the case."""
    change(plain["entries"])
    return there.shelf.read(bring_in(there, json.dumps(plain).encode(), CYD.email).case)


def last(entries: list[Plain], kind: str, **fields: str) -> Plain:
    return next(each for each in reversed(entries) if each["kind"] == kind and fields.items() <= each.items())


def says(form: Form) -> dict[str, str]:
    """Return what the document says of each part's signature."""
    rows = [row for block in form.blocks if isinstance(block, Fields) for row in block.rows if isinstance(row, FieldRow)]
    return {row.label: row.value.text for row in rows if row.label in ("Professional", "Manager, as the second person")}


def signed(ledger: Ledger, part: str) -> Signed:
    return next(entry for entry in reversed(tuple(ledger.of(Signed))) if entry.part == part)


# a signature that came with a file


def test_a_signature_that_came_with_a_file_is_what_the_file_says(there: Desk, plain: Plain) -> None:
    """The document names who is said to have given it, and that nobody here checked it: never a pass-phrase."""
    ledger = come(there, plain)
    day = f"{signed(ledger, 'manager').at:%-d %B %Y}"
    assert says(form_of(ledger)) == {
        "Professional": f"Signed elsewhere by Ada Example, {day}, as the file says; not checked here. Looked at all of it.",
        "Manager, as the second person": f"Signed elsewhere by Ben Example, {day}, as the file says; not checked here. Looked at all of it.",
    }


def test_it_never_counts_as_signed_here(there: Desk, plain: Plain) -> None:
    """Each part waits for somebody here who looks at it; then the form is signed, and says so beside nothing else."""
    ledger = come(there, plain)
    tool, found = there.tool(ledger), there.current(ledger)
    assert found.finished is not None
    assert [each.stands for each in signatures(ledger, tool, found)] == [False, False]
    assert not is_signed(ledger, tool, found)
    assert there.to_sign(CYD, ledger) == {"professional": "", "manager": ""}
    there.let_in(CYD, ledger.case, ZED.id, "the manager here")
    for who, part in ((CYD, "professional"), (ZED, "manager")):
        there.look(who, ledger.case, "to sign")
        ledger = there.sign(who, ledger.case, part, there.state(there.read(who, ledger.case)))
    assert is_signed(ledger, tool, there.current(ledger))
    assert says(form_of(ledger))["Manager, as the second person"].startswith("Signed by Zed Here, ")


def _m1(entries: list[Plain]) -> None:
    last(entries, "judged", indicator="m1").update(answer="not-known", columns=[])


def _tier(entries: list[Plain]) -> None:
    last(entries, "decided").update(tier="at-risk", rule_tier="at-risk")


def _words(entries: list[Plain]) -> None:
    last(entries, "answered").update(words="My mum takes me.")


def _zed_signs(entries: list[Plain]) -> None:
    last(entries, "signed", part="manager").update(by="zed")


def _zed_looked(entries: list[Plain]) -> None:
    _zed_signs(entries)
    last(entries, "accessed", by="ben").update(by="zed", name="Zed Here")


@pytest.mark.parametrize("change", [_m1, _tier, _words, _zed_signs, _zed_looked])
def test_what_was_changed_in_a_file_has_no_signature_that_stands(there: Desk, plain: Plain, change: Change) -> None:
    """The change itself cannot be seen in the file; what can is that nobody here signed it, whoever the file names."""
    ledger = come(there, plain, change)
    assert {text.split(" by ")[0] for text in says(form_of(ledger)).values()} == {"Signed elsewhere"}
    assert all(came_with_a_file(ledger, entry) for entry in ledger.of(Signed))
    assert not {entry.by for entry in ledger.of(Signed)} & {ZED.id, CYD.id}
    assert not is_signed(ledger, there.tool(ledger), there.current(ledger))


def test_a_file_cannot_say_that_a_signature_was_given_here(there: Desk, plain: Plain) -> None:
    """What it says of that itself is not asked."""
    ledger = come(there, plain, lambda entries: [each.update(elsewhere=False) for each in entries if each["kind"] == "signed"])
    assert all(entry.elsewhere for entry in ledger.of(Signed))


def test_it_is_said_that_something_was_changed_here_since(there: Desk, plain: Plain) -> None:
    """What the file says was signed is not what stands there now."""
    case = come(there, plain).case
    ledger = there.write(CYD, case, "worried", "Much more than before.")
    assert "not checked here. It was changed or returned since. Looked at" in says(form_of(ledger))["Professional"]


@pytest.mark.parametrize("part", ["professional", "manager"])
def test_the_form_as_it_stood_says_so_too(there: Desk, plain: Plain, part: str) -> None:
    """That document is made of the case up to the signature, where nothing of the import stands yet."""
    ledger = come(there, plain)
    ident = signed(ledger, part).id
    assert what_was_signed(there, ledger, ident).ledger.entries[-1].id == ident
    made = as_signed(there, CYD, ledger.case, ident, "form.pdf")
    text = folded(" ".join(page.extract_text() for page in PdfReader(BytesIO(made.data)).pages))
    assert "So says the file with which the case came; it was not checked here" in text
    assert "with their pass-phrase" not in text


def test_it_stays_so_in_the_next_installation(there: Desk, clock: FakeClock, plain: Plain) -> None:
    """There a signature that was given in the one before is from elsewhere as well."""
    ledger = come(there, plain)
    there.sign(CYD, ledger.case, "professional", there.state(ledger))
    register = MemoryRegister()
    register.keep(ZED)
    third = Desk(content(), {"en": english()}, MemoryShelf(clock), register, clock)
    bring_in(third, case_json(there.shelf.read(ledger.case)), ZED.email)
    kept = third.shelf.read(ledger.case)
    assert [entry.elsewhere for entry in kept.of(Signed)] == [True, True, True]
    assert says(form_of(kept))["Professional"].startswith("Signed elsewhere by Cyd Example, ")


# whose ids a file holds


def test_nobody_here_becomes_an_author_by_a_file(there: Desk, plain: Plain) -> None:
    """Who has an id of somebody's here gets another, through the whole file, and keeps the name that the file has for them.

    Whether they are the same human, nobody can tell; as long as they may be, they are no second person.
    """
    there.register.keep(AT_HOME)
    ledger = come(there, plain)
    mine = {entry.by for entry in ledger.entries if came_with_a_file(ledger, entry)}
    assert mine == {"ada-elsewhere", "ben"}
    assert ledger.name_of("ada-elsewhere") == "Ada Example"
    assert deciders(ledger, there.current(ledger).id) == {"ada-elsewhere", "ada"}
    assert there.to_sign(AT_HOME, ledger)["manager"].startswith("You decided something in this assessment")
    assert there.to_sign(AT_HOME, ledger)["professional"] == ""


def texts(thing: object) -> Iterator[str]:
    """Yield every text in plain data."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        yield from (text for each in thing.values() for text in texts(each))
    elif isinstance(thing, list):
        yield from (text for each in thing for text in texts(each))


def test_the_other_id_stands_wherever_the_case_names_them(there: Desk) -> None:
    """In every kind of entry that there is; and it is nobody’s, in the file or here. Whoever runs Alongside there is not who runs it here."""
    there.content, there.clock = words(), lambda: NOW
    for ident in ("ada", "ben"):
        there.register.keep(Professional(id=ident, name="N", email=f"{ident}@example.org"))
    for ident in ("ada", "ben"):
        there.register.keep(Professional(id=f"{ident}-elsewhere", name="N", email=f"{ident}.e@example.org"))
    case = bring_in(there, file_with({"kind": "let-in", "person": "operator", "name": "N", "reason": "r"}), CYD.email).case
    kept = there.shelf.read(case)
    found = {text for entry in kept.entries[:-2] for text in texts(msgspec.to_builtins(entry))}
    assert not found & {"ada", "ben", "operator", "ada-elsewhere", "ben-elsewhere"}
    assert found >= {"ada-elsewhere-2", "ben-elsewhere-2", "operator-elsewhere"}


def test_a_file_lets_nobody_in(there: Desk, plain: Plain) -> None:
    """Neither as who opened it nor as who was let in; the professional for whom it is brought in opens it, also where the file has their id."""
    there.register.keep(AT_HOME)

    def change(entries: list[Plain]) -> None:
        entries.append(entries[-1] | {"id": "zed-in", "kind": "let-in", "person": "zed", "name": "Zed Here", "reason": "r"})
        entries.append(entries[-1] | {"id": "cyd-in", "person": "cyd", "name": "Cyd Example"})
        for entry in entries[-2:]:
            for name in ("assessment", "part", "state", "entries", "words", "content", "form", "elsewhere"):
                entry.pop(name, None)

    ledger = come(there, plain, change)
    for who in (ZED, AT_HOME):
        with pytest.raises(NoSuchCase):
            there.read(who, ledger.case)
    assert [line.case for line in there.cases(CYD)] == [ledger.case]
    assert there.read(CYD, ledger.case) == ledger
    assert [entry.person for entry in ledger.of(LetIn)] == ["ben", "zed-elsewhere", "cyd-elsewhere", "cyd"]


# what nobody can have signed, taken back or written then


def _all_by_ada(entries: list[Plain]) -> None:
    last(entries, "signed", part="manager").update(by="ada")


def _both_by_ben(entries: list[Plain]) -> None:
    last(entries, "signed", part="professional").update(by="ben")


def _both_by_ben_the_other_way_round(entries: list[Plain]) -> None:
    one, two = entries[-2:]
    one.update(by="ben", part="manager")
    two.update(by="ben", part="professional")


SIGNED_SO = [
    (_all_by_ada, 'is signed as the second person by "ada", who decided something in that assessment'),
    (_both_by_ben, 'is signed by "ben", who is the second person of that assessment and signs another part'),
    (_both_by_ben_the_other_way_round, 'is signed by "ben", who is the second person of that assessment and signs another part'),
]


@pytest.mark.parametrize(("change", "what"), SIGNED_SO)
def test_a_second_person_who_is_none_is_refused(there: Desk, plain: Plain, change: Change, what: str) -> None:
    """No installation lets anybody sign so."""
    with pytest.raises(NotBrought) as error:
        come(there, plain, change)
    assert str(error.value) == f"Entry {len(plain['entries'])} {what}. {AS_WRITTEN}"
    assert there.shelf.summaries() == []


def test_who_decided_after_they_had_signed_is_no_reason(desk: Desk, there: Desk, ben: Professional, shared: str, plain: Plain) -> None:
    """Their signature is void in the installation that it comes from, too; the case comes over."""
    desk.judge(ben, shared, "a4", "not-known", seen=None)
    assert come(there, json.loads(case_json(desk.read(ben, shared)))).case == shared


STAYS = ["case-opened", "accessed", "finished", "signed"]


@pytest.mark.parametrize("kind", STAYS)
def test_what_nobody_takes_back_is_not_taken_back_in_a_file(there: Desk, plain: Plain, kind: str) -> None:
    """That the case was opened, who looked at it, and what was finished and signed."""
    entries = plain["entries"]
    named = next(number for number, each in enumerate(entries, 1) if each["kind"] == kind)
    head = {name: entries[-1][name] for name in ("at", "by")}
    with pytest.raises(NotBrought) as error:
        come(there, plain, lambda held: held.append({"id": "w", "kind": "withdrawn", "entry": held[named - 1]["id"], "reason": "r"} | head))
    assert str(error.value).startswith(f"Entry {len(entries)} takes back entry {named}, which nobody can: ")
    assert str(error.value).endswith(AS_WRITTEN)
    assert there.shelf.summaries() == []


def _moved(number: int, **time: int) -> Change:
    """Move one entry, counted from 1, to a time so long before that of the first."""
    return lambda entries: entries[number - 1].update(at=_before(entries[0]["at"], **time))


def _before(at: str, **time: float) -> str:
    return (datetime.fromisoformat(at) - timedelta(**time)).isoformat()


def test_an_entry_from_before_the_case_was_opened_is_refused(there: Desk, plain: Plain) -> None:
    """An entry of 2001 in a case of today; two clocks may be apart by some hours."""
    opened = plain["entries"][0]["at"][:10]
    with pytest.raises(NotBrought) as error:
        come(there, plain, lambda entries: entries[6].update(at="2001-05-01T09:00:00Z"))
    assert str(error.value) == f"Entry 7 was written on 2001-05-01, and the case was opened on {opened}. {AS_WRITTEN}"
    assert there.shelf.summaries() == []


def test_times_that_run_backwards_are_refused(there: Desk, clock: FakeClock, plain: Plain) -> None:
    """By more than the day by which clocks may be apart, however small each step is: it is said which entry comes before which."""
    clock.move(days=30)
    opened = plain["entries"][0]["at"]

    def change(entries: list[Plain]) -> None:
        for number, entry in enumerate(entries[5:8]):
            entry["at"] = _before(opened, days=-10 + number * 0.8)
        for entry in entries[8:]:
            entry["at"] = _before(opened, days=-20)

    with pytest.raises(NotBrought) as error:
        come(there, plain, change)
    assert str(error.value).startswith("Entry 8 was written on ")
    assert ", and entry 6, which comes before it, on " in str(error.value)
    assert str(error.value).endswith(AS_WRITTEN)
    assert there.shelf.summaries() == []


def test_a_clock_that_was_put_right_is_no_reason(there: Desk, plain: Plain) -> None:
    """Some hours back, before the opening too, as when a case went on in another installation."""
    assert len(come(there, plain, _moved(7, hours=20))) == len(plain["entries"]) + 2
