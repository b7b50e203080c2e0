"""A conversation script: topics in any order, each with prompts that may all be left.

A script falls from top to bottom. `##` is a topic, `###` a prompt, the paragraph its words; then come
named parts, each a term with definitions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from interview.words.markup import Block, Heading, Line, Link, Paragraph, Sheet, Term
from interview.words.problem import Place, Problems, meant
from interview.words.reading import Front, Ids, Part, known_classes, known_values, paragraphs, parts, shortened, title, unexpected

YOUNG_PERSON = "young person"
PARENT_CARER = "parent or carer"
PROFESSIONAL = "professional"
AUDIENCES = (YOUNG_PERSON, PARENT_CARER, PROFESSIONAL)

OPENING, NARRATIVE, ORDINARY, CLOSING = "opening", "narrative", "ordinary", "closing"
CHECK = "check"
"""The role of a topic that asks how someone is doing: put between other topics, in no order with them, about no indicator."""
COURSES = ("pause", "stop")
"""What a choice can do at once, where somebody says by it that they want it."""

PARTS = ("Simpler", "Follow-up", "If left", "Choices", "Listen for", "Note")
LEAST_STEPS, MOST_STEPS = 3, 7
"""How many steps a scale has: fewer are no scale, more do not stand in one row that can be pointed at."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text to be said or shown, with the context that finds its translation.

    `context` is `script/prompt/part` (or `script/topic/title`, `script/topic/words`): the msgctxt.
    """

    text: str
    context: str
    place: Place


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing that may be asked, or (`said_only`) one thing that is said and asks nothing.

    After an `agreement` the person says whether they agree to talk. `pictures` names the picture of each choice,
    "" where it has none, `does` what pointing at it does at once. The choices of a `scale` are its steps, shown in their order in one row.
    """

    id: str
    title: Words
    words: Words
    simpler: Words | None
    follow_ups: tuple[Words, ...]
    if_left: Words | None
    choices: tuple[Words, ...]
    pictures: tuple[str, ...]
    does: tuple[str, ...]
    listen_for: tuple[Link, ...]
    note: tuple[str, ...]
    said_only: bool
    agreement: bool
    scale: bool
    place: Place

    def shown(self) -> Iterator[Words]:
        """Yield every text of this prompt that a young person, parent or carer may see or hear."""
        yield self.words
        yield from (self.simpler,) if self.simpler else ()
        yield from self.follow_ups
        yield from (self.if_left,) if self.if_left else ()
        yield from self.choices


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of life to talk about. `role` is one of opening, narrative, ordinary, closing, check."""

    id: str
    title: Words
    words: Words | None
    role: str
    prompts: tuple[Prompt, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Script:
    """One conversation, as its author wrote it. `tool` is the id of the tool whose items it listens for."""

    id: str
    audience: str
    version: int
    tool: str
    title: Words
    words: Words | None
    topics: tuple[Topic, ...]
    file: str

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        return tuple(prompt for topic in self.topics for prompt in topic.prompts)

    def prompt(self, ident: str) -> Prompt | None:
        return next((prompt for prompt in self.prompts if prompt.id == ident), None)

    def topic(self, ident: str) -> Topic | None:
        return next((topic for topic in self.topics if topic.id == ident), None)

    def topic_of(self, prompt: str) -> Topic | None:
        return next((topic for topic in self.topics if any(p.id == prompt for p in topic.prompts)), None)

    @property
    def check(self) -> Topic | None:
        """Return the gentle check between topics, where the script has one."""
        return next((topic for topic in self.topics if topic.role == CHECK), None)

    def steers(self, prompt: str, how: str) -> bool:
        """Say whether an answer only steers the conversation: what was pointed at when somebody was asked how they were doing just then."""
        return how == "pointed" and self.check is not None and any(each.id == prompt for each in self.check.prompts)

    def shown(self) -> Iterator[Words]:
        """Yield every text of the script that a young person, parent or carer may see or hear."""
        yield self.title
        yield from (self.words,) if self.words else ()
        for topic in self.topics:
            yield topic.title
            yield from (topic.words,) if topic.words else ()
            for prompt in topic.prompts:
                yield from prompt.shown()


def read_script(sheet: Sheet, problems: Problems) -> Script:
    """Read a sheet of `kind: conversation`; whatever is wrong is added to `problems`."""
    front = Front(sheet, problems)
    audience, tool = front.one_of("audience", AUDIENCES), front.text("tool", required=True)
    front.done()
    name, blocks = title(sheet, problems)
    before, topics = parts(blocks, 2)
    ids = Ids(problems)
    script = front.id
    words = _paragraph(before, f"{script}/words", "above the first topic", problems)
    read = tuple(_topic(part, script, ids, problems) for part in topics)
    if not read:
        problems.error(sheet.at(), "there is no topic (a line that begins with ## )")
    for second in [topic for topic in read if topic.role == CHECK][1:]:
        problems.error(second.place, "a conversation has one topic marked .check; this is another")
    place = next((block.line.place for block in sheet.blocks if isinstance(block, Heading)), sheet.at())
    return Script(script, audience, front.version, tool, Words(name, f"{script}/title", place), words, read, sheet.file)


def _topic(part: Part, script: str, ids: Ids, problems: Problems) -> Topic:
    ident = ids.take(part.heading, "topic")
    role = (known_classes(part.heading, (OPENING, NARRATIVE, CLOSING, CHECK), problems) or (ORDINARY,))[0]
    known_values(part.heading, (), problems)
    before, prompts = parts(part.blocks, 3)
    read = tuple(_prompt(prompt, script, ids, problems) for prompt in prompts)
    if not read:
        problems.error(part.heading.place, f'the topic "{part.heading.text}" has no prompt (a line that begins with ### )')
    for link in (link for prompt in read for link in prompt.listen_for if role == CHECK):
        problems.error(link.place, "a topic marked .check asks how someone is doing, and listens for nothing")
    return Topic(
        ident,
        Words(part.heading.text, f"{script}/{ident}/title", part.heading.place),
        _paragraph(before, f"{script}/{ident}/words", "above the first prompt of a topic", problems),
        role,
        read,
        part.heading.place,
    )


def _paragraph(blocks: tuple[Block, ...], context: str, where: str, problems: Problems) -> Words | None:
    """Return the one paragraph that may stand `where`; report anything else."""
    plain = list(paragraphs(blocks))
    unexpected([block for block in blocks if block not in plain[:1]], where, problems)
    return Words(plain[0].text, context, plain[0].lines[0].place) if plain else None


def _prompt(part: Part, script: str, ids: Ids, problems: Problems) -> Prompt:
    ident = ids.take(part.heading, "prompt")
    marks = known_classes(part.heading, ("say", "agree", "scale"), problems)
    said_only = "say" in marks
    known_values(part.heading, (), problems)
    context = f"{script}/{ident}"
    terms = [block for block in part.blocks if isinstance(block, Term)]
    plain = [block for block in part.blocks if isinstance(block, Paragraph)]
    for name in [block for block in plain if len(block.lines) == 1 and len(block.text) < 14 and meant(block.text, PARTS)]:
        problems.error(name.lines[0].place, f'"{name.text}" looks like a part, but no line that begins with ": " follows it')
        plain.remove(name)
    if not plain:
        problems.error(part.heading.place, f'the prompt "{part.heading.text}" has no words')
    others = [block for block in part.blocks if not isinstance(block, Paragraph | Term)]
    unexpected([*plain[1:], *others], "in a prompt; a prompt has one paragraph, then its parts", problems)
    named: dict[str, tuple[Line, ...]] = {}
    for term in terms:
        name_of_part = term.line.text
        if name_of_part not in PARTS:
            hint = meant(name_of_part, PARTS) or "; the parts are: " + ", ".join(PARTS)
            problems.error(term.line.place, f'unknown part "{name_of_part}"{hint}')
        elif name_of_part in named:
            problems.error(term.line.place, f'the part "{name_of_part}" stands twice in this prompt')
        else:
            named[name_of_part] = term.definitions
        for line in term.definitions:
            known_classes(line, (), problems)
            known_values(line, ("picture", "do") if name_of_part == "Choices" else (), problems)
            for swallowed in (part for part in PARTS if line.text.endswith(f" {part}")):
                problems.error(line.place, f'a blank line must stand above "{swallowed}"')
    place = plain[0].lines[0].place if plain else part.heading.place

    def several(name: str) -> tuple[Words, ...]:
        return tuple(Words(line.text, f"{context}/{name.lower()}", line.place) for line in named.get(name, ()))

    def single(name: str) -> Words | None:
        for line in named.get(name, ())[1:]:
            problems.error(line.place, f'the part "{name}" holds one text only')
        return next(iter(several(name)), None)

    pictures = tuple(line.attributes.values.get("picture", "") for line in named.get("Choices", ()))
    does = tuple(_done(line, problems) for line in named.get("Choices", ()))
    if "scale" in marks:
        _steps(part.heading, pictures, problems)
    return Prompt(
        ident,
        Words(part.heading.text, f"{context}/title", part.heading.place),
        Words(plain[0].text if plain else "", f"{context}/words", place),
        single("Simpler"),
        several("Follow-up"),
        single("If left"),
        several("Choices"),
        pictures,
        does,
        _links(named.get("Listen for", ()), problems),
        tuple(line.text for line in named.get("Note", ())),
        said_only,
        "agree" in marks,
        "scale" in marks,
        part.heading.place,
    )


def _done(line: Line, problems: Problems) -> str:
    """Return what is done when a choice is pointed at, besides keeping it: "pause", "stop" or nothing."""
    wanted = line.attributes.values.get("do", "")
    if wanted not in ("", *COURSES):
        problems.error(line.place, f'a choice cannot do "{wanted}"; it can do: {", ".join(COURSES)}')
    return wanted


def _steps(heading: Line, pictures: tuple[str, ...], problems: Problems) -> None:
    """Report what keeps the choices of a prompt, each with the name of its picture, from being the steps of a scale."""
    if not LEAST_STEPS <= len(pictures) <= MOST_STEPS:
        has = f"{len(pictures)} Choices" if pictures else "no Choices"
        problems.error(heading.place, f"the prompt is marked .scale and has {has}; a scale has {LEAST_STEPS} to {MOST_STEPS} steps")
    if any(pictures) and not all(pictures):
        problems.error(heading.place, "some steps of this scale have a picture and some have none; give one to all of them, or to none")


def _links(lines: tuple[Line, ...], problems: Problems) -> tuple[Link, ...]:
    for line in lines:
        if len(line.links) != 1 or line.links[0].text != line.text:
            says = "must be one link and nothing else: [the item's words](../tools/tool.md#id)"
            problems.error(line.place, f'"{shortened(line.text)}" {says}')
    return tuple(line.links[0] for line in lines if line.links)
