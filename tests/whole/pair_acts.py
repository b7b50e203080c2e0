"""What a line may do on two screens: how a device comes to be the second, and what somebody does on it. See console_acts.py for the first."""

from __future__ import annotations

from interview.words.phrases import PHRASES, context
from interview.words.script import Prompt
from tests.whole.acts import PERSON, WHO, WORDS, act
from tests.whole.device import Device
from tests.whole.pair import Pair
from tests.whole.stage import PEOPLE, Mismatch, Stage

BY_HAND = {
    "with a finger": [[[120, 80, 0.5], [200, 160, 0.6], [300, 120, 0.4]]],
    "with single presses": [[[300, 300], [400, 300], [400, 400]]],
}


# what stands in another language


@act(r"the Arabic of the phrase (?P<phrase>[\w-]+) is " + WORDS)
def the_arabic_of_a_phrase(stage: Stage, phrase: str, words: str) -> None:
    if phrase not in PHRASES:
        raise Mismatch(f"there is no phrase {phrase}")
    stage.arabic[context(phrase), PHRASES[phrase]] = words


@act(r'the Arabic of "(?P<english>[^"]+)" at (?P<prompt>[\w-]+) is ' + WORDS)
def the_arabic_of_a_part(stage: Stage, english: str, prompt: str, words: str) -> None:
    """Any words of a prompt that its person may see: a choice, a simpler way to ask, what is said when it is left."""
    known: Prompt | None = stage.desk.content.scripts["young-person"].prompt(prompt)
    found = [each for each in known.shown() if each.text == english] if known else []
    if not found:
        raise Mismatch(f'{prompt} has no words "{english}"')
    stage.arabic[found[0].context, english] = words


# two screens


@act(WHO + r"invites (?P<whose>a second screen|their own phone)(?:; who can see it: (?P<seen_by>.+))?")
def invites(stage: Stage, who: str, whose: str, seen_by: str | None) -> None:
    if stage.screens is None or stage.screens.place != (stage.case, stage.here):
        stage.screens = Pair(stage.desk, stage.clock, (stage.case, stage.here), PEOPLE[who])
        stage.pair.console.open()
    stage.pair.console.invite("ours" if whose == "a second screen" else "theirs", seen_by or "")


@act(PERSON + " joins with the code")
def joins(stage: Stage, person: str) -> None:
    stage.in_the_room(person)
    stage.pair.join()


@act("another device joins with the same code")
def joins_too(stage: Stage) -> None:
    stage.pair.join()


@act("the server starts again")
def starts_again(stage: Stage) -> None:
    """Nobody is signed in any more; the device comes back by itself."""
    stage.pair.begin(PEOPLE["ada"])
    stage.device.load()


@act("nothing can be saved|everything can be saved again")
def the_disk(stage: Stage) -> None:
    stage.shelf.fails = "" if stage.shelf.fails else "Not saved. The disk is full."


# what somebody does on the companion


@act(PERSON + " is writing: " + WORDS)
def is_writing(stage: Stage, person: str, words: str) -> None:
    _at_the_box(stage, person).write(words)


@act(PERSON + " deletes the words")
def deletes(stage: Stage, person: str) -> None:
    _at_the_box(stage, person).write("")


@act(PERSON + f" draws (?P<how>{'|'.join(BY_HAND)})")
def draws_there(stage: Stage, person: str, how: str) -> None:
    _at_the_box(stage, person).draw_here(BY_HAND[how])


@act(PERSON + " (?P<when>presses|had just pressed) " + WORDS + '(?: beside "(?P<beside>[^"]+)")?')
def presses(stage: Stage, person: str, when: str, words: str, beside: str | None) -> None:
    """A press arrives where it was on the screen: on this one, or on the one that it took the place of."""
    stage.in_the_room(person)
    device = stage.device
    views = device.seen[-1:] if when == "presses" else device.seen[-2:-1]
    found = [each for view in views for each in device.buttons(view) if each.label == words and (not beside or each.beside == beside)]
    if len(found) != 1:
        raise Mismatch(f'there are {len(found)} buttons "{words}" among {[each.label for view in views for each in device.buttons(view)]}')
    device.act(found[0].do, found[0].ident, views[0].get("place", ""))


@act(PERSON + " leaves the page in a hurry")
def leaves_in_a_hurry(stage: Stage, person: str) -> None:
    stage.in_the_room(person)
    stage.device.leave()


@act(PERSON + " opens the page again")
def opens_again(stage: Stage, person: str) -> None:
    stage.in_the_room(person)
    stage.device.load()


def _at_the_box(stage: Stage, person: str) -> Device:
    stage.in_the_room(person)
    if not stage.device.box:
        raise Mismatch("there is no box to write or draw in on their screen")
    return stage.device
