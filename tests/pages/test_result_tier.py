"""A second person on the Result page agrees with the tier that they see there, and with no other."""

from __future__ import annotations

from interview.desk import Observation
from interview.people import Professional
from interview.record.entry import Agreed
from tests.pages.serving import Served, Tab

SEEN = Observation("A car outside, twice.", "record", "Invented Police", "log 12")
AGREE = "I agree, as the second person"


def lower(served: Served, tier: str) -> tuple[str, Professional]:
    """A case of a colleague's, open to Mara, with a tier that is lower than the rule gives; return it, and the colleague."""
    desk, mara = served.desk, served.people.mara
    ada = Professional(id="0ada", name="Ada Example", email="ada@example.org", role="social worker", agency="Invented Council")
    desk.register.keep(ada)
    case = desk.open_case(ada, "Sam Invented", "cse-1", "barking-and-dagenham")
    desk.look(ada, case, "filling it")
    desk.let_in(ada, case, mara.id, "to agree")
    desk.judge(ada, case, "h1", "indicated", ("current",), seen="", observed=SEEN)
    desk.not_known(ada, case, desk.without_evidence(desk.read(ada, case)), "No record was seen.")
    desk.decide(ada, case, tier, "He is known by now, and safe.")
    return case, ada


async def test_what_was_decided_anew_meanwhile_is_looked_at_first(served: Served) -> None:
    """Nothing is agreed; the page shows what stands now, and asks to look again. Then it can be agreed with."""
    case, ada = lower(served, "at-risk")
    async with Tab(served.base) as tab:
        await tab.sign_in(served.people.mara.email)
        await tab.open(f"/case/{case}/result")
        shown = served.desk.current(served.desk.read(ada, case)).decided
        assert shown is not None
        served.desk.decide(ada, case, "", "There is no risk.", shown.id)
        why = tab.coming("Ada Example decided this anew while the page was open. Nothing was agreed.")
        now, again = tab.coming("There is no risk."), tab.coming("Show it as it is now")
        await tab.press_button(AGREE)
        for comes in (why, now, again):
            await comes
        assert served.desk.read(ada, case).last(Agreed) is None
        await tab.open(f"/case/{case}/result")
        agreed = tab.coming("Mara Oak agreed as the second person")
        await tab.press_button(AGREE)
        await agreed
    given = served.desk.read(ada, case).last(Agreed)
    now_stands = served.desk.current(served.desk.read(ada, case)).decided
    assert given is not None
    assert now_stands is not None
    assert (given.by, given.decision) == (served.people.mara.id, now_stands.id)


async def test_what_was_taken_back_meanwhile_is_not_agreed_with(served: Served) -> None:
    """Whoever still sees it is told that it is not there any more."""
    case, ada = lower(served, "at-risk")
    async with Tab(served.base) as tab:
        await tab.sign_in(served.people.mara.email)
        await tab.open(f"/case/{case}/result")
        shown = served.desk.current(served.desk.read(ada, case)).decided
        assert shown is not None
        served.desk.withdraw(ada, case, shown.id, "a slip")
        why = tab.coming("What stood here when you last saw it is not there any more.")
        await tab.press_button(AGREE)
        await why
    assert served.desk.read(ada, case).last(Agreed) is None


async def test_whoever_decided_something_in_it_is_not_asked_to_agree(served: Served) -> None:
    """They see how a colleague agrees instead."""
    case, ada = lower(served, "medium")
    served.desk.judge(served.people.mara, case, "h2", "not-known", seen=None, reason="Nobody was asked about it yet.")
    async with Tab(served.base) as tab:
        await tab.sign_in(served.people.mara.email)
        _, page = await tab.read(f"/case/{case}/result")
    assert "somebody who has decided nothing in this assessment" in page
    assert served.desk.needs_agreement(served.desk.read(ada, case))
