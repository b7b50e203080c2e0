"""What a line of a transcript may do. `asks`, and what the person in the room does, is written down by whoever prepared the conversation."""

from __future__ import annotations

import re
from collections.abc import Callable

from interview.desk import Observation, Preparation, Refused, Reworded
from tests.whole.stage import PEOPLE, Mismatch, Stage

Act = Callable[..., object]
ACTS: list[tuple[re.Pattern[str], Act]] = []
WHO = "(?P<who>ada|ben|dee|eve) "
PERSON = r"(?P<person>\w+)"
WORDS = '"(?P<words>[^"]+)"'
HOW = {"says": "said", "writes": "written", "types": "typed", "points at": "pointed", "draws": "drawn"}
WITHOUT = {"I don't know": "dont-know", "this isn't about me": "not-about-me"}


def act(pattern: str) -> Callable[[Act], Act]:
    """Register what a line of this form does."""

    def register(function: Act) -> Act:
        ACTS.append((re.compile(pattern), function))
        return function

    return register


def named_parts(text: str) -> dict[str, str]:
    """Read `danger: none seen; who is there: an aunt` into a dict."""
    found = {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        name, colon, value = part.partition(":")
        if not colon:
            raise Mismatch(f'"{part}" should be like "name: words"')
        found[name.strip().replace(" ", "_")] = value.strip()
    return found


@act(WHO + r"opens a case for (?P<child>.+) \((?P<tool>.+), (?P<authority>.+)\)")
def opens(stage: Stage, who: str, child: str, tool: str, authority: str) -> None:
    stage.acting = PEOPLE[who]
    stage.case = stage.desk.open_case(stage.acting, child, tool, authority)


@act(WHO + r"fills in (?P<field>[\w-]+): (?P<text>.+)")
def fills(stage: Stage, who: str, field: str, text: str) -> None:
    stage.desk.fill(PEOPLE[who], stage.case, field, text)


@act(WHO + r"lets (?P<colleague>\w+) in because (?P<reason>.+)")
def lets_in(stage: Stage, who: str, colleague: str, reason: str) -> None:
    stage.desk.let_in(PEOPLE[who], stage.case, colleague, reason)


@act(WHO + r"does not involve the (?P<audience>young person|parent or carer) because (?P<reason>.+)")
def does_not_involve(stage: Stage, who: str, audience: str, reason: str) -> None:
    stage.desk.not_involve(PEOPLE[who], stage.case, audience, reason)


@act(WHO + r"prepares (?P<script>[\w-]+)(?P<again> again)? with (?P<person>[\w ]+)(?:; (?P<rest>.+))?")
def prepares(stage: Stage, who: str, script: str, again: str | None, person: str, rest: str | None) -> None:
    """Without *again*, anybody but the young person is somebody new, whatever they are called."""
    stage.acting = PEOPLE[who]
    known = stage.spoken_with(person).id if again else ""
    made = Preparation(script=script, person=person, person_id=known, **named_parts(rest or ""))
    stage.here = stage.desk.prepare(stage.acting, stage.case, made)


@act(WHO + r"prepares this conversation anew, with (?P<person>\w+), (?P<role>young person|parent|carer|other)")
def prepares_anew(stage: Stage, who: str, person: str, role: str) -> None:
    """Change with whom the conversation that goes on is; everything else as it was considered."""
    was = stage.talk.prepared
    made = Preparation(was.script, person, danger=was.danger, overhear=was.overhear, role=role)
    stage.desk.prepare(PEOPLE[who], stage.case, made, stage.here)


@act(PERSON + r" (?P<how>agrees|does not agree) to talk")
def agrees_to_talk(stage: Stage, person: str, how: str) -> None:
    stage.in_the_room(person)
    stage.desk.agreed_to_talk(stage.acting, stage.case, stage.here, "yes" if how == "agrees" else "no")


@act(r"the Arabic of (?P<prompt>[\w-]+) is " + WORDS)
def the_arabic_of(stage: Stage, prompt: str, words: str) -> None:
    known = stage.desk.content.scripts["young-person"].prompt(prompt)
    if known is None:
        raise Mismatch(f"there is no prompt {prompt}")
    stage.arabic[known.words.context, known.words.text] = words


@act(r"back with (?P<person>\w+)")
def back_with(stage: Stage, person: str) -> None:
    stage.here = stage.conversation_with(person)


@act(r"asks (?P<prompt>[\w-]+)(?:, (?:(?P<simpler>simpler)|follow-up (?P<number>\d)|in other words: \"(?P<own>[^\"]+)\"))?")
def asks(stage: Stage, prompt: str, simpler: str | None, number: str | None, own: str | None) -> None:
    said = Reworded("simpler" if simpler else "follow-up" if number else "words", int(number or 1) - 1, own or "")
    stage.desk.ask(stage.acting, stage.case, stage.here, prompt, said)
    stage.prompt = prompt


@act(PERSON + r" (?P<how>says|writes|types|points at|draws): " + WORDS + r'(?: \(in English by (?P<by>[^:]+): "(?P<rendered>[^"]+)"\))?')
def answers(stage: Stage, person: str, how: str, words: str, by: str | None, rendered: str | None) -> None:
    stage.in_the_room(person)
    more = {"rendered": rendered or "", "rendered_by": by or ""}
    stage.desk.answer(stage.acting, stage.case, stage.here, stage.prompt, words, how=HOW[how], **more)  # type: ignore[arg-type]


@act(PERSON + r' changes "(?P<old>[^"]+)" to ' + WORDS)
def changes(stage: Stage, person: str, old: str, words: str) -> None:
    stage.in_the_room(person)
    stage.desk.answer(stage.acting, stage.case, stage.here, stage.prompt, words, replaces=stage.entry(old))


@act(PERSON + f": (?P<without>{'|'.join(WITHOUT)})")
def answers_without_words(stage: Stage, person: str, without: str) -> None:
    stage.in_the_room(person)
    stage.desk.answer(stage.acting, stage.case, stage.here, stage.prompt, without=WITHOUT[without])  # type: ignore[arg-type]


@act(PERSON + " (?P<how>leaves it for later|would rather not)")
def leaves(stage: Stage, person: str, how: str) -> None:
    stage.in_the_room(person)
    stage.desk.leave(stage.acting, stage.case, stage.here, stage.prompt, "later" if how.startswith("leaves") else "rather-not")


@act("that was the wrong button")
def takes_back_at_once(stage: Stage) -> None:
    stage.desk.take_back(stage.acting, stage.case, stage.here, stage.prompt)


@act("(?P<how>a pause|we go on|we stop)")
def turns(stage: Stage, how: str) -> None:
    turn = {"a pause": stage.desk.pause, "we go on": stage.desk.resume, "we stop": stage.desk.stop}[how]
    turn(stage.acting, stage.case, stage.here)


@act(r"(?P<number>\d+) (?P<what>hours|days) pass")
def time_passes(stage: Stage, number: str, what: str) -> None:
    stage.passes(**{what: int(number)})


@act(WHO + "notes: " + WORDS)
def notes(stage: Stage, who: str, words: str) -> None:
    stage.desk.note(PEOPLE[who], stage.case, stage.here, stage.prompt, words)


@act(PERSON + " tells something: " + WORDS)
def tells(stage: Stage, person: str, words: str) -> None:
    """The record begins with the words alone; where and from whom is known already."""
    stage.in_the_room(person)
    stage.disclosure = f"told-{len(stage.ledger)}"
    known = {"conversation": stage.here, "prompt": stage.prompt, "person": stage.talk.prepared.person, "words": words}
    stage.desk.disclose(stage.acting, stage.case, stage.disclosure, **known)


@act(WHO + "adds to what was told; (?P<rest>.+)")
def adds_to_what_was_told(stage: Stage, who: str, rest: str) -> None:
    stage.desk.disclose(PEOPLE[who], stage.case, stage.disclosure, **named_parts(rest))


@act(WHO + r"finds in a record \((?P<agency>[^,]*), (?P<source>[^)]*)\): " + WORDS)
def finds_in_a_record(stage: Stage, who: str, agency: str, source: str, words: str) -> None:
    stage.desk.observe(PEOPLE[who], stage.case, Observation(words, "record", agency.strip(), source.strip()))


@act(WHO + r"finds for (?P<item>\w+) in a record \((?P<agency>[^,]*), (?P<source>[^)]*)\): " + WORDS)
def finds_for_an_item(stage: Stage, who: str, item: str, agency: str, source: str, words: str) -> None:
    stage.desk.observe_for(PEOPLE[who], stage.case, item, Observation(words, "record", agency.strip(), source.strip()))


@act(WHO + "sees: " + WORDS)
def sees(stage: Stage, who: str, words: str) -> None:
    stage.desk.observe(PEOPLE[who], stage.case, Observation(words))


@act(WHO + "takes back " + WORDS + " because (?P<reason>.+)")
def takes_back(stage: Stage, who: str, words: str, reason: str) -> None:
    stage.desk.withdraw(PEOPLE[who], stage.case, stage.entry(words), reason)


@act(WHO + "links " + WORDS + r" (?P<pointing>towards|away from) (?P<item>\w+)")
def links_words(stage: Stage, who: str, words: str, pointing: str, item: str) -> None:
    way = "towards" if pointing == "towards" else "away"
    stage.desk.link(PEOPLE[who], stage.case, stage.piece(words).id, item, way)


@act(WHO + "unlinks " + WORDS + r" from (?P<item>\w+)")
def unlinks(stage: Stage, who: str, words: str, item: str) -> None:
    stage.desk.unlink(PEOPLE[who], stage.case, stage.piece(words).id, item)


@act(WHO + "sets aside " + WORDS + " because (?P<reason>.+)")
def sets_aside(stage: Stage, who: str, words: str, reason: str) -> None:
    stage.desk.set_aside(PEOPLE[who], stage.case, stage.piece(words).id, reason)


@act(
    WHO
    + r"judges (?P<item>\w+) (?P<answer>[\w-]+)(?P<columns>(?: (?!because )[a-z-]+)*)(?: \((?P<when>[^)]+)\))?(?: because (?P<reason>.+))?"
)
def judges(stage: Stage, who: str, item: str, answer: str, columns: str, when: str | None, reason: str | None) -> None:
    before = stage.desk.current(stage.ledger).judged.get(item)
    seen = before.id if before else ""
    more = {"seen": seen, "when": when or "", "reason": reason or ""}
    stage.desk.judge(PEOPLE[who], stage.case, item, answer, columns.split(), **more)


@act(WHO + "marks all that is without evidence as not known because (?P<reason>.+)")
def marks_not_known(stage: Stage, who: str, reason: str) -> None:
    stage.desk.not_known(PEOPLE[who], stage.case, stage.desk.without_evidence(stage.ledger), reason)


@act(WHO + r"judges, one by one, all that is left (?P<answer>[\w-]+)(?: because (?P<reason>.+))?")
def judges_what_is_left(stage: Stage, who: str, answer: str, reason: str | None) -> None:
    for item in stage.desk.current(stage.ledger).undecided(stage.tool):
        stage.desk.judge(PEOPLE[who], stage.case, item, answer, seen="", reason=reason or "")


@act(WHO + r"says the same of (?P<item>\w+)")
def says_the_same(stage: Stage, who: str, item: str) -> None:
    """As the button in a review does: still not known, for the reason given last."""
    reason = stage.desk.reason_at_hand(PEOPLE[who], stage.ledger, item)
    if not reason:
        raise Refused("no reason is at hand")
    stage.desk.judge(PEOPLE[who], stage.case, item, "not-known", seen="", reason=reason)


@act(WHO + "says the same, one by one, wherever nothing new bears on it")
def says_the_same_of_each(stage: Stage, who: str) -> None:
    for item in stage.desk.queue(stage.ledger):
        if stage.desk.reason_at_hand(PEOPLE[who], stage.ledger, item):
            says_the_same(stage, who, item)


@act(WHO + "undoes")
def undoes(stage: Stage, who: str) -> None:
    stage.desk.undo(PEOPLE[who], stage.case)


@act(WHO + r"answers (?P<question>[\w-]+): (?P<text>.+)")
def answers_a_question(stage: Stage, who: str, question: str, text: str) -> None:
    stage.desk.write(PEOPLE[who], stage.case, question, text)


@act(WHO + r"decides (?P<tier>no tier|[\w-]+)(?: because (?P<reason>.+))?")
def decides(stage: Stage, who: str, tier: str, reason: str | None) -> None:
    stage.desk.decide(PEOPLE[who], stage.case, "" if tier == "no tier" else tier, reason or "")


@act(WHO + "agrees")
def agrees(stage: Stage, who: str) -> None:
    stage.desk.agree(PEOPLE[who], stage.case)


@act(WHO + "finishes")
def finishes(stage: Stage, who: str) -> None:
    stage.desk.finish(PEOPLE[who], stage.case)
