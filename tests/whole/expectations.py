"""What a transcript may say about the case, each as a line after `=> `. One returns None where it is so, or else what is so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from interview.record.entry import Wording
from interview.record.evidence import links
from interview.record.talk import standing_of, to_come_back
from tests.whole.stage import Mismatch, Stage

Expectation = Callable[..., str | None]
EXPECTATIONS: list[tuple[re.Pattern[str], Expectation]] = []
STATUS = {
    "not asked": "not-asked",
    "asked": "asked",
    "said": "said",
    "I don't know": "dont-know",
    "this isn't about me": "not-about-me",
    "left for later": "later",
    "rather not": "rather-not",
}


def expect(pattern: str) -> Callable[[Expectation], Expectation]:
    """Register what a line of this form looks at."""

    def register(function: Expectation) -> Expectation:
        EXPECTATIONS.append((re.compile(pattern), function))
        return function

    return register


def same(found: object, wanted: object) -> str | None:
    return None if found == wanted else f"{found!r} (and not {wanted!r})"


def _all(words: str) -> list[str]:
    """Read `m1, m2`, or `nothing`."""
    return [] if words == "nothing" else [word.strip() for word in words.split(",")]


def _tier(name: str) -> str:
    return "" if name == "none" else name


def there_are(stage: Stage, prompts: Iterable[str]) -> None:
    """See that prompts are there: of one that is not, everything negative would be true."""
    for prompt in prompts:
        if stage.desk.script_of(stage.talk).prompt(prompt) is None:
            raise Mismatch(f"there is no prompt {prompt} in this conversation")


# the conversation


@expect(rf"(?P<prompt>[\w-]+): (?P<status>{'|'.join(STATUS)})")
def prompt_stands(stage: Stage, prompt: str, status: str) -> str | None:
    """How a prompt stands in the conversation that goes on."""
    there_are(stage, [prompt])
    return same(stage.talk.reply(prompt).status, STATUS[status])


@expect("waiting: (?P<prompts>.+)")
def waiting(stage: Stage, prompts: str) -> str | None:
    """What this person left for later, here or before, in the order of leaving."""
    return same(list(to_come_back(stage.ledger, stage.talk)), _all(prompts))


@expect(r"(?P<how>never offered|offered): (?P<prompts>.+)")
def offered(stage: Stage, how: str, prompts: str) -> str | None:
    """Which prompts the app may put forward by itself, or may not."""
    there_are(stage, _all(prompts))
    wrong = [each for each in _all(prompts) if stage.desk.offers(stage.ledger, stage.talk, each) is not (how == "offered")]
    return f"this is not so of {', '.join(wrong)}" if wrong else None


@expect(r"next comes: (?P<prompt>nothing|[\w-]+)")
def next_comes(stage: Stage, prompt: str) -> str | None:
    found = stage.desk.next_prompt(stage.ledger, stage.talk, stage.prompt)
    return same(found or "nothing", prompt)


@expect('shown: "(?P<words>.+)" in (?P<locale>.+)')
def shown(stage: Stage, words: str, locale: str) -> str | None:
    """The exact words of the prompt asked last, and the language in which they were shown."""
    asked = stage.talk.reply(stage.prompt).asked
    wording: Wording | None = asked.wording if asked else None
    return same((wording.text, wording.locale) if wording else None, (words, locale))


@expect("the conversation is (?P<state>prepared|open|paused|ended)")
def conversation_is(stage: Stage, state: str) -> str | None:
    return same(stage.talk.state, state)


@expect('(?P<how>here is to be seen|never to be seen here): "(?P<words>.+)"')
def seen_here(stage: Stage, how: str, words: str) -> str | None:
    """What anybody in this conversation can come to see: how every prompt stands for this person, with earlier words."""
    replies = [standing_of(stage.ledger, stage.talk, prompt.id) for prompt in stage.desk.script_of(stage.talk).prompts]
    there = any(words in answer.words for reply in replies for answer in (*reply.answers, *reply.earlier))
    stage.entry(words)  # words that nobody ever said would be true of every conversation
    return None if there is (how == "here is to be seen") else "they are" if there else "they are not"


@expect('earlier words: "(?P<words>.+)"')
def earlier_words(stage: Stage, words: str) -> str | None:
    """The words that the answer to the current prompt replaced, and that stay kept."""
    return same([answer.words for answer in stage.talk.reply(stage.prompt).earlier], [words])


# the evidence and the decisions


@expect(r"(?P<item>[a-z]\d+) stands on: (?P<pieces>nothing|.+)")
def stands_on(stage: Stage, item: str, pieces: str) -> str | None:
    """Every link of an item: `"words" (Sam, towards); "words" (Pat, away)`."""
    found = links(stage.ledger, stage.desk.current(stage.ledger).id).get(item, ())
    said = "; ".join(f'"{link.evidence.words}" ({link.evidence.speaker}, {link.pointing})' for link in found)
    return same(said or "nothing", pieces)


@expect("linked to nothing: (?P<pieces>nothing|.+)")
def linked_to_nothing(stage: Stage, pieces: str) -> str | None:
    """What nobody has linked or set aside yet, in the order in which it is shown: `"words"; "words"`."""
    found = "; ".join(f'"{piece.words}"' for piece in stage.desk.unlinked(stage.ledger))
    return same(found or "nothing", pieces)


@expect("new words since it was decided: (?P<how>yes|no)")
def new_words(stage: Stage, how: str) -> str | None:
    return same(stage.line.new_words, how == "yes")


@expect(r"(?P<item>[a-z]\d+) is (?P<decision>not decided|[a-z-]+(?: [a-z-]+)*)")
def item_is(stage: Stage, item: str, decision: str) -> str | None:
    judged = stage.desk.current(stage.ledger).judged.get(item)
    return same(" ".join((judged.answer, *judged.columns)) if judged else "not decided", decision)


@expect(r"language of the words on (?P<item>[a-z]\d+): (?P<locale>\w+)")
def language_of(stage: Stage, item: str, locale: str) -> str | None:
    found = links(stage.ledger, stage.desk.current(stage.ledger).id).get(item, ())
    return same([link.evidence.locale for link in found], [locale])


@expect("something told (?P<how>waits to be finished|is written down whole)")
def told(stage: Stage, how: str) -> str | None:
    waits = stage.line.disclosure_open
    return None if waits is (how == "waits to be finished") and stage.disclosure else "it waits" if waits else "it does not wait"


# the rule, the tier and the end


@expect(r"at once: (?P<tier>[\w-]+)")
def at_once(stage: Stage, tier: str) -> str | None:
    """The rule speaks although other items are undecided."""
    found = stage.desk.outcome(stage.ledger)
    return same((found.at_once and not found.complete, found.tier), (True, tier))


@expect("silent")
def silent(stage: Stage) -> str | None:
    """The rule gives nothing to be seen yet."""
    found = stage.desk.outcome(stage.ledger)
    return f"it gives {found.tier or 'no tier'}" if found.speaks else None


@expect(r"rule: (?P<tier>[\w-]+)")
def rule_gives(stage: Stage, tier: str) -> str | None:
    """What the rule gives when everything that counts is decided."""
    found = stage.desk.outcome(stage.ledger)
    return same((found.complete, found.tier), (True, _tier(tier)))


@expect("rests on: (?P<items>.+)")
def rests_on(stage: Stage, items: str) -> str | None:
    return same(list(stage.desk.outcome(stage.ledger).because), _all(items))


@expect("asks for judgement: (?P<start>.+)")
def asks_for_judgement(stage: Stage, start: str) -> str | None:
    said = stage.desk.outcome(stage.ledger).judgement
    if start == "nothing":
        return same(said, ())
    return None if len(said) == 1 and said[0].startswith(start) else f"it says {said!r}"


@expect(r"decided: (?P<tier>[\w-]+)")
def decided(stage: Stage, tier: str) -> str | None:
    found = stage.desk.current(stage.ledger).decided
    return same(found.tier if found else "not decided", _tier(tier))


@expect("a second person (?P<how>has agreed|must agree|is not needed)")
def second_person(stage: Stage, how: str) -> str | None:
    agreed, waits = stage.desk.current(stage.ledger).agreed, stage.desk.needs_agreement(stage.ledger)
    return same("must agree" if waits else "has agreed" if agreed else "is not needed", how)


@expect("missing: (?P<start>.+)")
def missing(stage: Stage, start: str) -> str | None:
    """Something with this beginning is missing before the form can be finished; or nothing is."""
    lacks = [each.says for each in stage.desk.missing(stage.ledger)]
    if start == "nothing":
        return same(lacks, [])
    return None if any(says.startswith(start) for says in lacks) else f"missing is {lacks!r}"


@expect("(?P<how>finished|not finished)")
def finished(stage: Stage, how: str) -> str | None:
    return same("finished" if stage.desk.current(stage.ledger).finished else "not finished", how)


@expect("review due: (?P<day>.+)")
def review_due(stage: Stage, day: str) -> str | None:
    return same(str(stage.line.review_due), day)


@expect("document (?P<how>says|never says): (?P<text>.+)")
def document(stage: Stage, how: str, text: str) -> str | None:
    """A text stands in the filled form as it would be printed now, or does not."""
    there = text in stage.document()
    return None if there is (how == "says") else "it does" if there else "it does not"
