"""What a line may do at the console while there is a second screen: who sits there, *Their screen*, what is said aloud and written down."""

from __future__ import annotations

from interview.desk import Reworded
from tests.whole.acts import WHO, WORDS, act, named_parts
from tests.whole.expectations import there_are
from tests.whole.pair import Console
from tests.whole.stage import PEOPLE, Mismatch, Stage

PANEL = {
    "takes it back": "take-back",
    "puts the topics on their screen": "topics",
    "reads their words back": "read-back",
    "asks how they are doing": "check",
    "turns the check between topics off": "check-between",
    "turns the check between topics on": "check-between",
    "has words shown while they are written": "live",
    "has words shown when they are sent": "live",
    "goes where they would like to go": "follow",
    "lets their screen go on": "go-on",
    "lets them back in": "let-back",
    "ends their screen": "send-away",
}
"""What is pressed in the panel."""
ALOUD: dict[str, tuple[str, dict[str, str]]] = {
    "leaves it for later": ("leave", {"how": "later"}),
    "would rather not": ("leave", {"how": "rather-not"}),
    "does not know": ("answer", {"without": "dont-know"}),
    "finds that it is not about them": ("answer", {"without": "not-about-me"}),
    "takes that back": ("take_back", {}),
}
"""What is said aloud that needs no words of its own: the verb of the desk, and how."""


# who sits there


@act(WHO + "(?P<how>closes the console|loses the connection)")
def closes(stage: Stage, who: str, how: str) -> None:
    console = stage.pair.console
    console.sits = False
    stage.pair.room.gone(console.key, for_good=how == "closes the console")


@act(WHO + "(?P<how>locks the console|signs out)")
def locks(stage: Stage, who: str, how: str) -> None:
    console, sessions = stage.pair.console, stage.pair.sessions
    (sessions.lock if how == "locks the console" else sessions.end)(console.session)
    console.sits = False


@act(WHO + r"does not touch the console for (?P<number>\d+) minutes")
def does_not_touch(stage: Stage, who: str, number: str) -> None:
    stage.pair.console.sits = False
    stage.passes(minutes=int(number))


@act(WHO + r"touches the console again")
def touches(stage: Stage, who: str) -> None:
    stage.pair.console.sits = True


@act(WHO + "(?:is back|goes back to the conversation)")
def is_back(stage: Stage, who: str) -> None:
    stage.pair.console.open()


@act(WHO + "presses They told me something")
def presses_told(stage: Stage, who: str) -> None:
    """The page of the record takes the place of the conversation, and has their screen wait."""
    stage.pair.console.told()


@act(WHO + "has the conversation open in another tab too")
def has_another_tab(stage: Stage, who: str) -> None:
    _at_the_console(stage).open_another()


@act(WHO + "presses Immediate danger")
def presses_danger(stage: Stage, who: str) -> None:
    stage.pair.room.hold()


# what the professional does with their screen


@act(
    WHO
    + r"puts (?P<prompt>[\w-]+) on their screen(?:, (?:(?P<simpler>simpler)|follow-up (?P<number>\d)|in other words: \"(?P<own>[^\"]+)\"))?"
)
def puts(stage: Stage, who: str, prompt: str, simpler: str | None, number: str | None, own: str | None) -> None:
    said = Reworded("simpler" if simpler else "follow-up" if number else "words", int(number or 1) - 1, own or "")
    _at_the_console(stage).act("put", prompt, said)
    stage.prompt = prompt


@act(WHO + f"(?P<what>{'|'.join(PANEL)})")
def uses_the_panel(stage: Stage, who: str, what: str) -> None:
    on = stage.pair.room.kept
    already = {"on": on.check, "off": not on.check, "written": on.live, "sent": not on.live}
    if already.get(what.rpartition(" ")[2]) and PANEL[what] in ("check-between", "live"):
        raise Mismatch("that is so already")
    _at_the_console(stage).act(PANEL[what])
    if PANEL[what] == "follow":
        stage.prompt = stage.pair.console.stands


@act(WHO + r"hands over a page to keep(?:; (?P<rest>.+))?")
def hands_over(stage: Stage, who: str, rest: str | None) -> None:
    more = named_parts(rest or "")
    safe, words = more.pop("is_it_safe", ""), more.pop("their_words", "no")
    stage.desk.hand(PEOPLE[who], stage.case, stage.here, "sheet", safe, with_words=words == "yes", **more)


# what is said aloud, and written down at the console


@act(r"at the console (?P<person>\w+) (?P<how>" + "|".join(ALOUD) + ")")
def is_left_at_the_console(stage: Stage, person: str, how: str) -> None:
    """They say it aloud, and it is written down at the prompt that stands on the console."""
    stage.in_the_room(person)
    verb, named = ALOUD[how]
    _at_the_console(stage).answered(getattr(stage.desk, verb), **named)


@act(r"at the console (?P<person>\w+) (?P<how>says|points at): " + WORDS)
def is_said_at_the_console(stage: Stage, person: str, how: str, words: str) -> None:
    stage.in_the_room(person)
    console = _at_the_console(stage)
    if how == "says":
        console.answered(stage.desk.answer, words)
        return
    prompt = stage.desk.script_of(stage.talk).prompt(console.stands)
    choices = [each.text for each in prompt.choices] if prompt else []
    if words not in choices:
        raise Mismatch(f'{console.stands} has no choice "{words}" among {choices}')
    console.answered(stage.desk.point, choices.index(words))


@act(WHO + r"goes to (?P<prompt>[\w-]+) on the console alone")
def goes_alone(stage: Stage, who: str, prompt: str) -> None:
    """What stands on their screen stays there."""
    there_are(stage, [prompt])
    _at_the_console(stage).stands = prompt


def _at_the_console(stage: Stage) -> Console:
    if not stage.pair.console.sits:
        raise Mismatch("nobody sits at the console")
    return stage.pair.console
