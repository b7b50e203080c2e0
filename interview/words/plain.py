"""What a machine can check of `PRACTICE.md` section 4 in the words that a young person, parent or carer sees.

Pure functions from words to findings. Which words and openings are refused is data (`plain_rules`).
Warmth, metaphors, whether a word is common and whether a prompt leads are for people to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from interview.words.content import Content
from interview.words.plain_rules import SECTIONS, Pattern, Rules
from interview.words.problem import Problem, Weight
from interview.words.script import Prompt, Script, Topic, Words
from interview.words.sentences import asks, length, question_marks, reading_age, sentences, spans, tokens

Kind = Literal["said", "asked", "next"]
"""How a text stands: only *said*; *asked* (a prompt's words and its simpler way); or said *next* (a follow-up)."""

RUN = 5
"""How many words of the form in a row are its own wording."""


@dataclass(frozen=True, slots=True)
class Formal:
    """The forms' own wording, folded, to be kept out of what people see: runs of five words, short items, tiers."""

    runs: dict[Pattern, str]
    items: dict[Pattern, str]
    tiers: dict[Pattern, str]


def formal(content: Content) -> Formal:
    """Gather the wording of every indicator (with its texts per grade) of every tool, and every tier's title."""
    runs: dict[Pattern, str] = {}
    items: dict[Pattern, str] = {}
    for tool in content.tools.values():
        for wording in (text for item in tool.indicators for text in (item.wording, *item.texts.values())):
            words = tokens(wording)
            runs |= {words[n : n + RUN]: wording for n in range(len(words) - RUN + 1)}
            if 0 < len(words) < RUN:
                items[words] = wording
    tiers = {tokens(tier.title): tier.title for pathway in content.pathways.values() for tier in pathway.tiers}
    return Formal(runs, items, {words: title for words, title in tiers.items() if words})


def of_script(script: Script, rules: Rules, form: Formal) -> Iterator[Problem]:
    """Yield what is wrong with the words of a script; nothing for a script for professionals."""
    if script.audience not in SECTIONS:
        return
    for words in (script.title, *((script.words,) if script.words else ())):
        yield from of_text(words, "said", script.audience, rules, form)
    for topic in script.topics:
        for words in (topic.title, *((topic.words,) if topic.words else ())):
            yield from of_text(words, "said", script.audience, rules, form)
        for prompt in topic.prompts:
            yield from _of_prompt(prompt, script.audience, rules, form)
        yield from _reading(topic, rules)


def _of_prompt(prompt: Prompt, audience: str, rules: Rules, form: Formal) -> Iterator[Problem]:
    for words in prompt.shown():
        yield from of_text(words, kind_of(words, prompt), audience, rules, form)
    for words in (prompt.words,) if prompt.said_only else ():
        if any(map(asks, sentences(words.text, rules.abbreviations))):
            yield Problem(words.place, "this prompt is marked .say and asks something; take the mark away or say it without a question")
    for number, words in enumerate(prompt.follow_ups):
        later = prompt.follow_ups[number + 1 :]
        if not _is_open(words.text, rules) and not any(_is_open(follow.text, rules) for follow in later):
            yield Problem(words.place, "this follow-up can be answered with yes or no; let an open one come after it")


def kind_of(words: Words, prompt: Prompt) -> Kind:
    """Say how a text of a prompt stands."""
    if not prompt.said_only and words in (prompt.words, prompt.simpler):
        return "asked"
    return "next" if words in prompt.follow_ups else "said"


def of_text(words: Words, kind: Kind, audience: str, rules: Rules, form: Formal) -> Iterator[Problem]:
    """Yield what is wrong with one text by itself. In another language than English its length is only advised on."""
    most, place = rules.most_words[audience], words.place
    found = sentences(words.text, rules.abbreviations)
    for sentence in found:
        if (count := length(sentence)) > most:
            weight: Weight = "error" if rules.locale == "en" else "advice"
            yield Problem(place, f'a sentence of {count} words; {most} at most for a {audience}: "{sentence}"', weight)
        if _is_tag(sentence, rules):
            yield Problem(place, f'a tag question; ask openly: "{sentence}"')
        if kind == "asked" and _yes_no(sentence, rules):
            yield Problem(place, f'yes or no would answer this; begin with "Tell me about …", what, how, who or where: "{sentence}"')
        if kind != "said" and _doubled(sentence, rules):
            yield Problem(place, f'two questions in one; ask one thing: "{sentence}"', "error" if asks(sentence) else "advice")
    may_follow = kind == "next" and len(found) > 1 and _yes_no(found[0], rules) and not _yes_no(found[-1], rules)
    if kind != "said" and question_marks(words.text) > 1 + may_follow:
        yield Problem(place, "more than one question; ask one thing", "error" if rules.locale == "en" else "advice")
    folded = tokens(words.text)
    for pattern in _hits(_without(folded, rules.listed("allowed")), rules.listed("blame")):
        yield Problem(place, f'"{" ".join(pattern)}" can sound like blame; ask what happened, or how it was')
    for avoid in rules.avoid:
        for pattern in _hits(folded, avoid.phrases):
            yield Problem(place, f'avoid "{" ".join(pattern)}": {avoid.rather}', avoid.weight)
    yield from of_wording(words, form)


def of_wording(words: Words, form: Formal) -> Iterator[Problem]:
    """Yield where a text, in whatever language, carries the form's English wording or the name of a tier."""
    folded = tokens(words.text)
    hits = [form.runs[run] for n in range(len(folded)) if (run := folded[n : n + RUN]) in form.runs]
    for wording in dict.fromkeys(hits):
        yield Problem(words.place, f'five words or more of the form\'s own wording: "{wording}"')
    for pattern in _hits(folded, tuple(form.items)):
        weight: Weight = "error" if len(pattern) > 1 else "advice"
        yield Problem(words.place, f'an item of the form in its own words: "{form.items[pattern]}"', weight)
    for pattern, title in form.tiers.items():
        near = ((*pattern, "risk"), ("risk", *pattern), (*pattern, "level"), (*pattern, "tier"))
        if _hits(folded, (pattern,) if len(pattern) > 1 else near):
            yield Problem(words.place, f'the name of a tier: "{title}"')
        elif _hits(folded, (pattern,)):
            yield Problem(words.place, f'the name of a tier, if it is meant so: "{title}"', "advice")


def _hits(words: Pattern, wanted: tuple[Pattern, ...]) -> list[Pattern]:
    return [pattern for pattern in wanted if spans(words, pattern)]


def _without(words: Pattern, allowed: tuple[Pattern, ...]) -> Pattern:
    """Blank out the wordings that are allowed."""
    gone = {n + step for pattern in allowed for n in spans(words, pattern) for step in range(len(pattern))}
    return tuple("" if n in gone else word for n, word in enumerate(words))


def _yes_no(sentence: str, rules: Rules) -> bool:
    """Say whether a question opens so that yes or no answers it, at its start or after a comma ("At home, do you …?")."""
    if not asks(sentence):
        return False
    words = _opening(tokens(sentence), rules)
    if rules.opens(words, "allowed"):
        return False
    if rules.opens(words, "open"):
        return False
    return any(rules.opens(_opening(tokens(part), rules), "yes_no") for part in sentence.replace("،", ",").split(","))


def _opening(words: Pattern, rules: Rules) -> Pattern:
    while words and rules.opens(words, "joiners"):
        words = words[1:]
    return words


def _is_open(text: str, rules: Rules) -> bool:
    """Say whether a follow-up invites: it asks nothing that yes or no answers, or ends on something open."""
    found = sentences(text, rules.abbreviations)
    return not found or not _yes_no(found[-1], rules)


def _is_tag(sentence: str, rules: Rules) -> bool:
    if not asks(sentence):
        return False
    words, tail = tokens(sentence), tokens(sentence.rpartition(",")[2]) if "," in sentence else ()

    def is_pair(pair: Pattern, verbs: str) -> bool:
        return len(pair) == 2 and pair[:1] in rules.listed(verbs) and pair[1:] in rules.listed("tag_pronouns")

    return (
        (len(words) > 2 and is_pair(words[-2:], "tag_verbs"))
        or is_pair(tail, "tag_verbs_after_comma")
        or (bool(tail) and tail in rules.listed("tag_tails"))
    )


def _doubled(sentence: str, rules: Rules) -> bool:
    words = tokens(sentence)
    return any(words[n - 1] in ("and", "or") and words[n : n + 1] in rules.listed("second") for n in range(2, len(words)))


def _reading(topic: Topic, rules: Rules) -> Iterator[Problem]:
    """Advise where the words of a topic, taken together, are harder than `most_age` (Flesch-Kincaid; English only)."""
    texts = [words.text for prompt in topic.prompts for words in prompt.shown()]
    found = [sentence for text in texts for sentence in sentences(text, rules.abbreviations)]
    if sum(map(length, found)) >= rules.least_words and (age := reading_age(found)) > rules.most_age:
        yield Problem(topic.place, f"this topic reads as for age {age:.0f}; look for shorter words (Flesch-Kincaid, pooled)", "advice")
