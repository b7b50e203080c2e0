"""Plain words: what the check refuses, what it lets pass, and what it only advises on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.words import plain, sentences
from interview.words.check import with_rules
from interview.words.content import read_content
from interview.words.markup import read_sheet
from interview.words.phrases import PHRASES
from interview.words.plain import Formal, Kind
from interview.words.plain_rules import Rules, read_rules
from interview.words.problem import Place, Problem, Problems
from interview.words.script import PARENT_CARER, YOUNG_PERSON, Words, read_script

NO_FORM = Formal({}, {}, {})
PLACE = Place("x.md", 7)


@pytest.fixture(scope="module")
def english() -> Rules:
    """The house's own rules for English."""
    problems = Problems()
    rules = read_rules(with_rules(Path(__file__).parent), "en", problems)
    assert not list(problems)
    return rules


def says(text: str, rules: Rules, kind: Kind = "asked", audience: str = YOUNG_PERSON, form: Formal = NO_FORM) -> list[str]:
    return [str(problem) for problem in plain.of_text(Words(text, "c", PLACE), kind, audience, rules, form)]


@pytest.mark.parametrize(
    "text",
    [
        "Tell me about a usual evening.",
        "What do you like doing online?",
        "Who would notice first if you were having a bad week?",
        "What do people around you do to relax, or to have a good time?",
        "How do you get there, and back again?",
        "And the times when it goes differently?",
        "You said … tell me more about that.",
        "When you are out, who do you meet?",
        "Where do you feel all right?",
        "Is there anything to change?",
        "What happens when you two want different things?",
        "You choose what we do with it, and you never have to say why.",
        "Tell me the rest, if you like. Whatever comes first.",
    ],
)
def test_open_and_plain_questions_pass(text: str, english: Rules) -> None:
    """The ways of asking that practice prefers are never refused."""
    assert says(text, english) == []


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("Do you come home late?", "yes or no"),
        ("Have you got a phone?", "yes or no"),
        ("And is it quiet there?", "yes or no"),
        ("At home, do you feel all right?", "yes or no"),
        ("When you are out, is it good?", "yes or no"),
        ("Some people like it. Are you one of them?", "yes or no"),
        ("Don't you like it there?", "yes or no"),
        ("Why did you go?", '"why"'),
        ("Tell me why you went.", '"why"'),
        ("How come you went?", '"how come"'),
        ("What is it like, and who is there?", "two questions in one"),
        ("Where do you go or who do you see?", "two questions in one"),
        ("What is it like? Who is there?", "more than one question"),
        ("He came with you, didn't he?", "tag question"),
        ("You like it there don't you?", "tag question"),
        ("It was good, was it?", "tag question"),
        ("It was good, right?", "tag question"),
        ("Tell me about your boyfriend.", "someone older"),
        ("Tell me about anyone with risky plans.", "less safe"),
        ("Tell me about promiscuity.", "neutrally"),
        ("Tell me about your visa.", "immigration"),
        ("Tell me about the things you did: one two three four five six seven eight nine ten.", "sentence of 17 words"),
    ],
)
def test_what_practice_forbids_is_found(text: str, fragment: str, english: Rules) -> None:
    """Every rule of section 4 has its finding, at the line of the text, and it is an error."""
    found = says(text, english)
    assert any(fragment in line for line in found), found
    assert all(line.startswith("x.md:7: ") and "advice" not in line for line in found if fragment in line)


def test_an_invitation_with_two_parts_is_only_advised_on(english: Rules) -> None:
    """'Tell me where … and who …' asks nothing twice, but a person should look at it."""
    assert says("Tell me where you go and who you see.", english) == [
        'x.md:7: advice: two questions in one; ask one thing: "Tell me where you go and who you see."'
    ]


def test_a_parent_may_read_longer_sentences(english: Rules) -> None:
    """Fifteen words a sentence for a young person, twenty for a parent or carer."""
    words = {n: "Tell me about it" + " then" * (n - 4) + "." for n in (15, 16, 20, 21)}
    assert says(words[15], english) == []
    assert "15 at most for a young person" in says(words[16], english)[0]
    assert says(words[20], english, audience=PARENT_CARER) == []
    assert "20 at most for a parent or carer" in says(words[21], english, audience=PARENT_CARER)[0]


def test_a_text_that_asks_nothing_has_no_opening(english: Rules) -> None:
    """What is kindly said when a prompt is left may offer something with yes or no."""
    assert says("That's fine. Would you like to draw it?", english, "said") == []


SCRIPT = """---
id: t
kind: conversation
audience: {audience}
version: 1
tool: t.md
---
# T
## One {{#one}}
### P {{#p{mark}}}
{words}
{parts}
"""


def script_says(english: Rules, words: str, follow: tuple[str, ...] = (), mark: str = "", audience: str = YOUNG_PERSON) -> list[str]:
    problems = Problems()
    parts = "\nFollow-up\n" + "\n".join(f": {line}" for line in follow) if follow else ""
    script = read_script(read_sheet(SCRIPT.format(words=words, parts=parts, mark=mark, audience=audience), "x.md", problems), problems)
    assert not list(problems)
    return [problem.says for problem in plain.of_script(script, english, NO_FORM)]


def test_a_follow_up_may_open_with_yes_or_no_when_an_open_one_follows(english: Rules) -> None:
    """It may follow in the same line, or in a later one of the same prompt; it may not come last."""
    closed, open_one = "Has anything there ever felt not right?", "What happened next?"
    assert script_says(english, "Tell me.", (f"{closed} {open_one}",)) == []
    assert script_says(english, "Tell me.", (closed, open_one)) == []
    late = "this follow-up can be answered with yes or no; let an open one come after it"
    assert script_says(english, "Tell me.", (open_one, closed)) == [late]
    assert script_says(english, "Tell me.", (f"{open_one} {closed}",)) != []


def test_what_is_only_said_asks_nothing(english: Rules) -> None:
    """A prompt marked `.say` is a statement."""
    assert script_says(english, "You can stop at any time.", mark=" .say") == []
    assert "asks something" in script_says(english, "What would you like?", mark=" .say")[0]


def test_words_for_professionals_are_left_alone(english: Rules) -> None:
    """A script for professionals may use the service's own language."""
    assert script_says(english, "Why was the child at risk?", audience="professional") == []
    assert script_says(english, "Why was the child at risk?") != []


TOOL = """---
id: t
kind: tool
version: 1
name: T
pathway: p.md
child: name
outcome:
  - {tier: most, any: [g], reading: ours}
---
# T
## Child {#child .fields}
Name {#name}

## Items {#g .indicators}
Seen entering or leaving vehicles driven by unknown adults {#a1}

Repeat lateness {#a2}

Money {#a3}
"""
PATHWAY = """---
id: p
kind: pathway
version: 1
---
# P
## Little Worry {#little}
### D
- d

### A
- a

## Green {#most}
### D
- d

### A
- a
"""


@pytest.fixture
def form(tmp_path: Path) -> Formal:
    """A form of one long, one short and one very short item, with tiers of two words and of one."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "t.md").write_text(TOOL)
    (tmp_path / "scripts" / "p.md").write_text(PATHWAY)
    problems = Problems()
    content = read_content(tmp_path, problems)
    assert not problems.errors
    return plain.formal(content)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("Tell me about ENTERING or leaving, vehicles driven by anyone.", "five words or more"),
        ("Tell me about repeat lateness.", "an item of the form"),
        ("Tell me about little worry.", 'the name of a tier: "Little Worry"'),
        ("Tell me about the green level.", 'the name of a tier: "Green"'),
        ("Tell me about green.", 'advice: the name of a tier, if it is meant so: "Green"'),
        ("Tell me about money.", "advice: an item of the form"),
    ],
)
def test_the_forms_own_wording_is_found(text: str, fragment: str, form: Formal, english: Rules) -> None:
    """Case and punctuation hide nothing; a single common word is only advised on."""
    assert any(fragment in line for line in says(text, english, form=form))


def test_four_words_of_the_form_may_stand(form: Formal, english: Rules) -> None:
    """Four words in a row can be chance."""
    assert says("Tell me about vehicles driven by unknown people.", english, form=form) == []


def test_a_hard_topic_is_advised_on_as_a_whole(english: Rules) -> None:
    """The reading age is pooled over a topic, and says nothing of one short prompt."""
    hard = "Consider the extraordinary circumstances surrounding educational environments. "
    assert script_says(english, hard) == []
    found = script_says(english, hard * 15)
    assert [line for line in found if "reads as for age" in line]


def test_our_own_phrases_are_plain(english: Rules) -> None:
    """The house keeps its own rules."""
    assert [line for text in PHRASES.values() for line in says(text, english, "said")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("You said … tell me more.", ["You said … tell me more."]),
        ("Ask Mr. Khan, e.g. Monday. Then go.", ["Ask Mr. Khan, e.g. Monday.", "Then go."]),
        ("“It is fine.” Then go.", ["“It is fine.”", "Then go."]),
        ("أين تعيش؟ حدثني عن ذلك.", ["أين تعيش؟", "حدثني عن ذلك."]),
        ("مجھے بتائیں\u06d4 پھر؟", ["مجھے بتائیں\u06d4", "پھر؟"]),
        ("At 3.30 we stop.", ["At 3.30 we stop."]),
        ("…", []),
    ],
)
def test_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    """Abbreviations and small letters end no sentence; other scripts have their own stops."""
    assert sentences.sentences(text, ("Mr", "e.g")) == expected


def test_words_compare_without_case_and_signs() -> None:
    """Apostrophes, case, hyphens and Arabic vowel signs make no difference; vowel signs of other scripts stay."""
    assert sentences.tokens("Don’t SELF-harm!") == ("dont", "self", "harm")
    assert sentences.tokens("مُحَمَّد") == sentences.tokens("محمد")
    assert len(sentences.tokens("হিন্দি")) == 1
    assert sentences.spans(("a", "risky", "one"), ("risk*",)) == [1]
    assert sentences.patterns(["risk* taking"]) == (("risk*", "taking"),)


def test_rules_of_another_language_come_from_its_own_file(tmp_path: Path) -> None:
    """Its words are refused in its translations; a long sentence is only advised on, and ؟ asks."""
    path = tmp_path / "locales" / "ar" / "plain.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[questions]\nyes_no = ["هل"]\n[[avoid]]\nwords = ["عار"]\nrather = "بدون لوم"\n', "utf-8")
    rules = read_rules(tmp_path, "ar", Problems())
    assert any("بدون لوم" in line for line in says("هذا عارٌ.", rules, "said"))
    assert any("yes or no" in line for line in says("هل تحب المدرسة؟", rules))
    assert any("advice: more than one question" in line for line in says("أين؟ متى؟", rules))
    assert "advice" in says("كلمة " * 16, rules, "said")[0]


def test_a_language_without_a_file_has_lengths_only(tmp_path: Path) -> None:
    """Nothing of the English lists is applied to it."""
    rules = read_rules(tmp_path, "pl", Problems())
    assert says("Why do you at risk?", rules) == []


@pytest.mark.parametrize(
    "text",
    [
        "avoid = 1",
        "questions = 1",
        "[[avoid]]\nwords = 1",
        "[avoid]\nwords = []",
        "[questions]\nwhat = []",
        "[questions]\nblame = [1]",
        "[young-person]\nmost_words = 0",
        "[reading]\nmost_age = true",
        "[other]",
        '[[avoid]]\nwords = ["a"]\nweight = "heavy"',
        "no toml",
        "a = '\ud800'".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_broken_rules_are_reported(text: str, tmp_path: Path) -> None:
    """Whatever is wrong with a plain.toml is a problem of that file, never a crash."""
    path = tmp_path / "locales" / "en" / "plain.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "latin-1")
    problems = Problems()
    assert isinstance(read_rules(tmp_path, "en", problems), Rules)
    assert {problem.place for problem in problems} == {Place("locales/en/plain.toml")}


@given(st.text(), st.sampled_from(["asked", "next", "said"]))
def test_any_text_can_be_weighed(text: str, kind: Kind) -> None:
    """No text raises anything."""
    rules = Rules(questions={"blame": (("why",),), "yes_no": (("do",),), "tag_tails": (("right",),)})
    assert all(isinstance(found, Problem) for found in plain.of_text(Words(text, "c", PLACE), kind, YOUNG_PERSON, rules, NO_FORM))
