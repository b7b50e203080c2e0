"""Babel's extractors for our Markdown and for the phrases: what a translator gets to see.

A text's msgctxt is its place (`script/prompt/part`), its msgid the English words. The comment beside it
says who hears it, within which topic, and what for. Texts for the professional are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_python

from interview.words import phrases
from interview.words.markup import read_sheet
from interview.words.problem import Problems
from interview.words.script import PARENT_CARER, YOUNG_PERSON, Prompt, Script, Words, read_script

PHRASES_FILE = "interview/words/phrases.py"
NOTE = "For translators:"

ForBabel = tuple[int, str, tuple[str, str], list[str]]
"""What Babel asks of an extractor: line, keyword, the keyword's arguments, comments."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text to translate. `line` counts from 1; `comments` are sentences for the translator."""

    text: str
    context: str
    line: int
    comments: tuple[str, ...]


def of_script(text: str, file: str = "") -> Iterator[Message]:
    """Yield the messages of a Markdown file; none, where it is no script for a young person, parent or carer.

    What is wrong with the file is not said here; the check says it.
    """
    unheard = Problems()
    sheet = read_sheet(text, file, unheard)
    if sheet.front.get("kind") != "conversation":
        return
    script = read_script(sheet, unheard)
    if script.audience in (YOUNG_PERSON, PARENT_CARER):
        for words, says in _shown(script):
            if words.text:
                yield Message(words.text, words.context, words.place.line, (f"For a {script.audience}. {says}",))


def _shown(script: Script) -> Iterator[tuple[Words, str]]:
    yield script.title, "The title of the conversation."
    yield from ((script.words, "What introduces the conversation."),) if script.words else ()
    for topic in script.topics:
        about = f"Topic: {topic.title.text}."
        yield topic.title, "The name of a topic."
        yield from ((topic.words, f"{about} What introduces the topic."),) if topic.words else ()
        for prompt in topic.prompts:
            yield from ((words, f"{about} {says}") for words, says in _prompt(prompt))


def _prompt(prompt: Prompt) -> Iterator[tuple[Words, str]]:
    yield prompt.words, "Only said; it asks nothing." if prompt.said_only else "What is asked."
    yield from ((prompt.simpler, "The same, asked in an easier way."),) if prompt.simpler else ()
    yield from ((words, "What may be said next, to hear more.") for words in prompt.follow_ups)
    yield from ((prompt.if_left, "What is kindly said when someone would rather not answer."),) if prompt.if_left else ()
    pointed = "A step of a scale, in this order, that can be pointed at." if prompt.scale else "An answer that can be pointed at."
    yield from ((words, pointed) for words in prompt.choices)


def of_phrases(source: bytes | None = None) -> Iterator[Message]:
    """Yield the messages of the table of phrases, with the comments that stand above them."""
    source = source if source is not None else Path(phrases.__file__).read_bytes()
    calls: Any = extract_python(BytesIO(source), {"phrase": None}, [NOTE], {})
    for line, _, arguments, comments in calls:
        if isinstance(arguments, tuple) and len(arguments) == 2 and all(arguments):
            notes = tuple(comment.removeprefix(NOTE).strip() for comment in comments)
            yield Message(arguments[1], phrases.context(arguments[0]), line, notes)


def extract_script(fileobj: IO[bytes], keywords: object, comment_tags: object, options: object) -> Iterator[ForBabel]:
    """Babel's method for `scripts/**.md`."""
    return _for_babel(of_script(fileobj.read().decode("utf-8")))


def extract_phrases(fileobj: IO[bytes], keywords: object, comment_tags: object, options: object) -> Iterator[ForBabel]:
    """Babel's method for `interview/words/phrases.py`."""
    return _for_babel(of_phrases(fileobj.read()))


def _for_babel(messages: Iterator[Message]) -> Iterator[ForBabel]:
    """`pgettext` is the keyword that Babel reads as (context, text) without being told."""
    return ((message.line, "pgettext", (message.context, message.text), list(message.comments)) for message in messages)
