"""What came with a file is told from what was written here, in the whole case and in one that is cut off before the import."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interview.desk.outside import OPERATOR as RUNS_IT
from interview.record.assessment import assessment
from interview.record.brought import BROUGHT, OPERATOR, brought_in, by_id_alone, came_with_a_file, may_be
from interview.record.entry import Accessed, Agreed, Decided, Signed
from interview.record.ledger import Ledger
from tests.record.made import Writing


def look(case: Writing, by: str, purpose: str) -> str:
    return case.add(Accessed, by=by, name="n", role="", agency="", purpose=purpose)


def brought() -> Writing:
    """A case of three entries that were brought, the one about it, and two that were added here."""
    case = Writing()
    case.judge()
    look(case, OPERATOR, f"{BROUGHT}, from a file")
    case.judge("i2")
    case.judge("i1")
    return case


def test_the_operator_has_one_id() -> None:
    """The record knows by it who brought a case in."""
    assert RUNS_IT.id == OPERATOR


def test_nothing_of_a_case_that_was_opened_here_was_brought() -> None:
    """Whoever looked at it, and whatever the operator did with it."""
    case = Writing()
    look(case, "ada", f"{BROUGHT}, from a file")
    look(case, OPERATOR, "exported the case from the command line")
    assert brought_in(case.ledger) == 0
    assert not any(came_with_a_file(case.ledger, entry) for entry in case.entries)


def test_what_stands_before_the_import_was_brought() -> None:
    """The entry about it, and what came after, were written here."""
    ledger = brought().ledger
    assert brought_in(ledger) == 3
    assert [came_with_a_file(ledger, entry) for entry in ledger.entries] == [True, True, True, False, False, False]


def test_the_latest_import_counts() -> None:
    """A case that goes from one installation to the next was brought in as often; all before the last import came with the last file."""
    case = brought()
    look(case, OPERATOR, f"{BROUGHT}, from another file")
    assert brought_in(case.ledger) == 6


def test_a_signature_knows_it_without_the_import() -> None:
    """What was signed is shown with the case as it then was, which ends with the signature."""
    case = Writing()
    for elsewhere in (True, False):
        case.add(Signed, assessment="a", part="professional", state="s", entries=len(case.entries), elsewhere=elsewhere)
    cut = Ledger("case", case.entries)
    assert [came_with_a_file(cut, entry) for entry in cut.entries] == [False, False, True, False]


@given(before=st.integers(0, 4), after=st.integers(0, 4))
def test_as_many_were_brought_as_stand_before_it(before: int, after: int) -> None:
    """And a longer case is told apart as the shorter one was."""
    case = Writing()
    for _ in range(before):
        case.judge()
    look(case, OPERATOR, BROUGHT)
    shorter = case.ledger
    longer = shorter.with_(*[Signed(id=f"s{n}", at=case.entries[0].at, by="b", assessment="a", part="manager", state="", entries=0) for n in range(after)])  # fmt: skip
    assert brought_in(shorter) == brought_in(longer) == before + 2
    assert [entry.id for entry in longer.entries if came_with_a_file(longer, entry)] == [entry.id for entry in case.entries[:-1]]


def test_an_agreement_that_a_file_says_was_given_is_none_here() -> None:
    """Neither a second person's with a lower tier, which would let it stand; given here, it is one."""
    case = Writing()
    decided = case.add(Decided, assessment="a", tier="at-risk", rule_tier="medium", reason="He is known, and safe.")
    case.add(Agreed, by="ben", assessment="a", decision=decided)
    found = assessment(case.ledger)
    assert found is not None
    assert found.agreed is not None
    look(case, OPERATOR, f"{BROUGHT}, from a file")
    found = assessment(case.ledger)
    assert found is not None
    assert found.agreed is None
    case.add(Agreed, by="eve", assessment="a", decision=decided)
    found = assessment(case.ledger)
    assert found is not None
    assert found.agreed is not None


def named(case: Writing, by: str, name: str) -> None:
    case.add(Accessed, by=by, name=name, role="", agency="", purpose="p")


def moved() -> Ledger:
    """A case in which Ada (her id is taken), Ben and somebody without a name came with a file, and into which four people looked since."""
    case = Writing()
    named(case, "0a-elsewhere", "Ada Example")
    named(case, "0b", "Ben Example")
    named(case, "0c", "")
    look(case, OPERATOR, f"{BROUGHT}, from a file")
    for by, name in (("0d", "ben  EXAMPLE"), ("0e", "Ben Example"), ("0f", "Ada Other"), ("0g", "")):
        named(case, by, name)
    return case.ledger


def test_whoever_came_with_a_file_may_be_the_account_whose_id_or_name_they_had() -> None:
    """Also where nobody of that account has looked at the case yet; names are held together without case and spaces."""
    ledger = moved()
    assert may_be(ledger, "0a-elsewhere") == {"0a-elsewhere", "0a"}
    assert may_be(ledger, "0b") == {"0b", "0d", "0e"}
    assert may_be(ledger, "0c") == {"0c"}


def test_whoever_acts_here_is_nobody_else() -> None:
    """Two accounts of one name are two people, and one is not who came with a file for what it does here itself."""
    ledger = moved()
    assert [may_be(ledger, ident) for ident in ("0d", "0e", "0f")] == [{"0d"}, {"0e"}, {"0f"}]
    assert may_be(ledger, "never-seen") == {"never-seen"}


def test_by_their_ids_alone_all_are_apart() -> None:
    """What a file is held against, and what somebody must have done themselves."""
    ledger = by_id_alone(moved())
    assert may_be(ledger, "0a-elsewhere") == {"0a-elsewhere"}
    assert [entry.id for entry in ledger.entries] == ["e0", "e1"]
