"""The guided decision: the way through it, and that each authority's is proved before anybody follows it."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from interview.words.authority import read_authority
from interview.words.check import check
from interview.words.content import Content, read_content
from interview.words.markup import read_sheet
from interview.words.problem import Problem, Problems
from interview.words.where import POLICE, Stop, Where
from interview.words.where_proof import unproved

ROOT = Path(__file__).resolve().parents[2]
OURS = ("barking-and-dagenham", "leicester-leicestershire-rutland")
THIRD = ROOT / "tests/authorities/nowhere-on-sea.md"
FRONT = """---
id: a
kind: authority
version: 1
name: A
tool: ../tools/t.md
---
# A
## D {#d .danger}
## S {#s .disclosure}
## N {#n .now}
## W {#w .where}
"""
DANGER = (
    "### Danger? {#q}\n- Yes {to=police}\n- No {to=q2}\n\n"
    "### Police {#police}\nSend it to\n: The police\n\nAddress\n: 999\n\n- Go on {to=hub}\n\n"
    "### Hub {#hub .referral}\nSend it to\n: The Hub\n\n"
)
END = "### Second {#q2}\nWords.\n\n- Go on {to=hub}\n"


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(ROOT)


@pytest.fixture
def with_a_third(tmp_path: Path) -> Path:
    """Our content with another authority: a file was written, and nothing else."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copytree(ROOT / "locales", tmp_path / "locales")
    shutil.copy(THIRD, tmp_path / "scripts/authorities")
    return tmp_path


def where_of(content: Content, ident: str) -> Where:
    found = content.authorities[ident].where
    assert found is not None
    return found


def where(text: str, danger: str = DANGER) -> Where:
    problems = Problems()
    found = read_authority(read_sheet(FRONT + danger + text, "x.md", problems), problems).where
    assert not problems.errors
    assert found is not None
    return found


def every_way(where: Where, answers: tuple[tuple[str, str], ...] = ()) -> list[tuple[Stop, ...]]:
    way = where.way(answers)
    if not way[-1].answers:
        return [way]
    return [found for answer in way[-1].answers for found in every_way(where, (*answers, (way[-1].id, answer.words)))]


@pytest.mark.parametrize("ident", OURS)
def test_every_way_begins_with_danger_and_ends_with_who_may_be_told(ident: str, content: Content) -> None:
    """Danger leads to 999 and goes on from there; every way names somebody to send it to; the NRM is asked about on each."""
    ways = every_way(where_of(content, ident))
    for way in ways:
        assert (way[0].id, way[-1].id) == ("danger-now", "who-may-be-told")
        assert any(stop.sent_to and POLICE not in stop.addresses for stop in way)
        assert "trafficked" in [stop.id for stop in way]
    assert {way[1].id for way in ways if POLICE in way[1].addresses} == {"call-999"}


def test_barking_and_dagenham_goes_as_its_guidance_says(content: Content) -> None:
    """Not aware: MARF and tool to the MASH. Open, identified and a reason: MASE, with the manager. Otherwise the duty team."""
    where = where_of(content, "barking-and-dagenham")
    led = {}
    for aware in ("No, or I am not certain", "They are aware, but the case is not open"):
        led[aware] = where.way([("danger-now", "No, as far as I know now"), ("aware", aware)])[-1].id
    open_ = [("danger-now", "No, as far as I know now"), ("aware", "Yes: the case is open, and the risks of CSE have been identified")]
    for reason in ("Both", "Neither"):
        led[reason] = where.way([*open_, ("reason-for-mase", reason)])[-1].id
    assert list(led.values()) == ["to-mash", "to-duty", "to-mase", "to-duty"]
    mash, mase = where.stop("to-mash"), where.stop("to-mase")
    assert mash is not None
    assert mase is not None
    assert (mash.addresses, mase.addresses) == (("childrenss@lbbd.gov.uk",), ("MASEReferrals@lbbd.gov.uk",))
    assert (mase.consult, len(mase.reasons), mash.consult) == ("The relevant line manager", 2, "")


@pytest.mark.parametrize("ident", OURS)
def test_no_address_is_invented(ident: str, content: Content) -> None:
    """Every address stands in the authority's own document; where it gives none, the step says whom to ask."""
    own = {"barking-and-dagenham": "completing-the-tool", "leicester-leicestershire-rutland": "cse-1-guidance"}[ident]
    source = " ".join(passage.text for passage in content.guidance[own].passages)
    for stop in where_of(content, ident).steps:
        assert all(address in source or address == POLICE for address in stop.addresses), stop.id
        assert stop.addresses or any("ask your" in advice.text.lower() for advice in stop.advice), stop.id


@pytest.mark.parametrize("ident", OURS)
def test_high_and_medium_do_not_stand_without_a_referral(ident: str, content: Content) -> None:
    """The section names those tiers."""
    assert where_of(content, ident).tiers == ("medium", "high")


def test_each_authority_says_which_steps_are_the_referral(content: Content) -> None:
    """After their documents: what goes to children’s social care, or to MASE. A consultation and the National Referral Mechanism are none."""
    marked = {ident: [stop.id for stop in where_of(content, ident).steps if stop.referral] for ident in OURS}
    assert list(marked.values()) == [["to-mash", "to-mase", "to-duty"], ["to-duty"]]


def test_after_999_every_way_of_ours_comes_to_the_referral(content: Content) -> None:
    """Nobody is led from a call to a mere consultation; nor is who says that the risk is or may be Medium or High."""
    for ident in OURS:
        for way in every_way(where_of(content, ident)):
            assert any(stop.referral for stop in way) or "call-999" not in [stop.id for stop in way]
    ours = where_of(content, "leicester-leicestershire-rutland")
    unsure = [("danger-now", "No, as far as I know now"), ("confirmed", "Not certain yet"), ("to-consult", "Go on")]
    assert ours.way([*unsure, ("after-consulting", "Yes, or it may be")])[-1].id == "to-duty"
    assert ours.way([*unsure, ("after-consulting", "No, as far as I know now")])[-1].id == "if-it-rises"


@pytest.mark.parametrize(
    ("tiers", "answer", "found"),
    [
        ("", "", ["End"]),
        (' tiers="medium, high"', "", ["End"]),
        (' tiers="medium, high"', ' tiers="at-risk"', []),
        (' tiers="medium, high"', ' tiers="at-risk, medium"', ["End"]),
        ("", ' tiers="at-risk"', ["End"]),
    ],
)
def test_a_way_that_ends_with_no_referral_is_advice(tiers: str, answer: str, found: list[str]) -> None:
    """But not where an answer on it is for other results alone than those that are not to stand without one."""
    problems = Problems()
    text = f"### Second {{#q2}}\n- Yes {{to=hub}}\n- No {{to=end{answer}}}\n\n### End {{#end}}\nWords.\n"
    front = FRONT.replace("{#w .where}", f"{{#w .where{tiers}}}")
    made = read_authority(read_sheet(front + DANGER + text, "x.md", problems), problems).where
    assert made is not None
    assert not problems.errors
    assert [(each.weight, each.says[: each.says.index(" with no referral")]) for each in unproved(made)] == [
        ("advice", f'a way ends at "{title}"') for title in found
    ]


@pytest.mark.parametrize(
    ("was", "slip", "says"),
    [
        ("#police}", "#police .referral}", 'a call to 999 is not the referral: take .referral off "Police"'),
        ("#q}", "#q .referral}", '"Danger?" is marked .referral and is sent to nobody'),
    ],
)
def test_what_cannot_be_the_referral_is_not_marked_as_such(was: str, slip: str, says: str) -> None:
    """A call to the police, and a question: each is an error."""
    assert [(each.weight, each.says[: len(says)]) for each in unproved(where(END, DANGER.replace(was, slip)))] == [("error", says)]


def test_a_third_authority_is_made_by_writing_a_file(with_a_third: Path) -> None:
    """The check finds no error, and its own words and addresses lead the way."""
    assert check(with_a_third).errors == []
    where = where_of(read_content(with_a_third), "nowhere-on-sea")
    ways = [[stop.sent_to for stop in way if stop.sent_to] for way in every_way(where)]
    assert ways == [
        ["The police", "The Lighthouse Team"],
        ["The police", "The Harbour Meeting"],
        ["The Lighthouse Team"],
        ["The Harbour Meeting"],
    ]


@pytest.mark.parametrize(
    ("was", "slip", "says"),
    [
        ("{to=harbour}", "{to=harbor}", 'there is no question or step "#harbor"; did you mean "harbour"?'),
        ("- Yes {to=harbour}", "- Yes {to=danger-now}", 'the answer "Yes" leads round in a circle, back to #danger-now'),
        ("This team is as invented as the town.", "> This team is invented.", "no source has this sentence to the letter"),
        ('tiers="at-risk,', 'tiers="atrisk,', 'has no tier "atrisk"; did you mean "at-risk"?'),
        ("{to=harbour}", '{to=harbour tiers="hihg"}', 'has no tier "hihg"; did you mean "high"?'),
        (": 999\n", ": 999\n\nConsult first\n: The harbour master\n", 'nothing stands before a call to 999: take "Consult first" out of'),
        ("- The call is made: go on {to=open}\n", "", 'after "The police" a way ends with no referral'),
    ],
)
def test_the_check_names_what_would_lead_astray(was: str, slip: str, says: str, with_a_third: Path) -> None:
    """A way into nothing, a circle, a sentence that no source has, a tier that no pathway has, a call that waits: each is an error."""
    file = with_a_third / "scripts/authorities/nowhere-on-sea.md"
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, slip), "utf-8")
    assert any(says in problem.says for problem in check(with_a_third).errors)


def test_a_stop_that_no_way_reaches_and_danger_that_is_not_first_are_found() -> None:
    """Both would be missed by whoever follows the questions."""
    second = where("### Second {#q2}\n- Yes {to=q2}\n- No {to=police}\n\n### Lost {#lost}\nWords.\n\n- Go on {to=hub}\n")
    assert [problem.says for problem in unproved(second)] == [
        'the answer "Yes" leads round in a circle, back to #q2',
        'no answer leads to "Lost"',
    ]
    problems = Problems()
    text = FRONT + "### One {#one}\n- Go on {to=two}\n\n### Two {#two .referral}\nSend it to\n: The Hub\n"
    found = read_authority(read_sheet(text, "x.md", problems), problems).where
    assert found is not None
    assert [problem.says[:48] for problem in unproved(found)] == ["the first question must be about immediate danger"[:48]]


@pytest.mark.parametrize(
    ("was", "slip", "says"),
    [
        (
            "999\n\n",
            "999\n\nConsult first\n: The manager\n\n",
            ['nothing stands before a call to 999: take "Consult first" out of "Police"'],
        ),
        ("999\n\n", "999\n\nReason\n: A bruise\n: A threat\n\n", ['nothing stands before a call to 999: take "Reason" out of "Police"']),
        ("- Go on {to=hub}\n\n", "", ['after "Police" a way ends with no referral']),
        ("#hub .referral}", "#hub}", ["no step is marked .referral"]),
        ("Go on {to=hub}", "Go on {to=ask}", ['after "Police" a way ends with no referral']),
        ("Go on {to=hub}", "Go on {to=word}", ['after "Police" a way ends with no referral']),
    ],
    ids=[
        "consulted first",
        "reasons first",
        "ends at the call",
        "no step is the referral",
        "one of two ways ends",
        "ends with a consultation",
    ],
)
def test_a_call_to_999_waits_for_nobody_and_a_referral_follows_it(was: str, slip: str, says: list[str]) -> None:
    """Nothing is asked for before it, and every way on from it leads to a step that is the referral: each slip is an error at the step."""
    ask = "### Do you know more? {#ask}\n- Yes {to=hub}\n- No {to=end}\n\n### End {#end}\nWords.\n\n" if "ask" in slip else ""
    ask += "### A word {#word}\nSend it to\n: The Hub, for a word\n\n" if "word" in slip else ""
    assert was in DANGER
    found = [each for each in unproved(where(ask + END, DANGER.replace(was, slip))) if each.weight == "error"]
    assert sorted((problem.weight, problem.says[: len(start)]) for problem, start in zip(sorted(found, key=_says), says, strict=True)) == [
        ("error", start) for start in says
    ]


def _says(problem: Problem) -> str:
    return problem.says


def test_a_second_call_to_999_is_no_referral() -> None:
    """However many calls a way has: the referral is still made after them."""
    again = DANGER.replace("{to=hub}", "{to=again}") + "### Again {#again}\nSend it to\n: The police\n\nAddress\n: 999\n\n"
    assert [problem.says for problem in unproved(where(END, again)) if "with no referral" in problem.says] == [
        f'after "{name}" a way ends with no referral: let every way on from 999 lead to a step that is marked .referral'
        for name in ("Police", "Again")
    ]


@pytest.mark.parametrize("no", ["No", "no, they are hurt", "No – ring now"])
def test_999_behind_a_no_to_the_first_question_is_advice(no: str) -> None:
    """Two answers may have been taken for each other; or the question asks whether the child is safe, and then it is right."""
    turned = DANGER.replace("- Yes {to=police}\n- No {to=q2}", f"- Yes {{to=q2}}\n- {no} {{to=police}}")
    (problem,) = unproved(where(END, turned))
    assert problem.weight == "advice"
    assert problem.says == f'the answer "{no}" to the first question leads to 999: see that its answers are the right way round'
    assert list(unproved(where(END, DANGER.replace("- Yes {", "- Nobody is with them {")))) == [], "a word that begins alike is no No"


def test_a_first_question_with_999_behind_another_question_is_an_error() -> None:
    """A call that is not one answer away is not first."""
    later = "### One {#one}\n- Yes {to=q}\n- No {to=q2}\n\n" + DANGER
    assert [(each.weight, each.says[:48]) for each in unproved(where(END, later))] == [
        ("error", "the first question must be about immediate danger"[:48])
    ]


def test_two_ways_to_one_stop_are_no_circle() -> None:
    """Answers may come together again."""
    end = "### End {#end .referral}\nSend it to\n: The Hub\n"
    found = where("### Second {#q2}\n- Yes {to=end}\n- No {to=three}\n\n### Three {#three}\n- Go on {to=end}\n\n" + end)
    assert list(unproved(found)) == []
    assert [[stop.id for stop in way] for way in every_way(found)] == [
        ["q", "police", "hub"],
        ["q", "q2", "end"],
        ["q", "q2", "three", "end"],
    ]


def test_a_way_stops_short_of_an_answer_that_does_not_fit() -> None:
    """What was answered to another question, or in other words, leads nowhere."""
    found = where("### Second {#q2}\nWords.\n")
    assert [stop.id for stop in found.way([("q", "Maybe")])] == ["q"]
    assert [stop.id for stop in found.way([("q", "No"), ("q", "No")])] == ["q", "q2"]
    assert [(one.id, two.id) for one, two in pairwise(found.way([("q", "Yes")]))] == [("q", "police")]
    assert Where((), (), found.place).way([("q", "Yes")]) == ()
