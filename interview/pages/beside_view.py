"""What the panel *Their screen* shows on the console, as plain data for `beside.js`. Pure: it looks and draws nothing."""

from __future__ import annotations

from typing import Any

import segno

from interview.desk import Reworded
from interview.pages.companion_view import CompanionView, reworded
from interview.pages.visit import clock
from interview.room import NOTHING, Invitation
from interview.wire import Wire
from interview.words.catalogue import ENGLISH
from interview.words.script import Prompt

View = dict[str, Any]

SCENES = {
    "away": "They left the page in a hurry. It shows nothing, and their words are kept.",
    "paused": "It shows that you take a break.",
    "ended": "It says that you have stopped for now.",
    "read-back": "It shows their own words, to change, add to or take back.",
    "topics": "It shows the topics to choose from.",
    "ready": "It says that you choose what comes next.",
}
"""What the companion shows, for the professional, by scene."""
TURNING = "This device will show them the prompt and nothing else, until you turn it back with your pass-phrase or a PIN."
ONLY_HERE = (
    "Alongside listens to this machine only, so another device cannot reach it. README says how that is changed; or turn this screen."
)


def act(do: str, label: str, *, primary: bool = False, plain: bool = False) -> View:
    return {"do": do, "id": "", "label": label, "primary": primary, "plain": plain}


def nobody() -> View:
    """There is no second screen: the two ways to one."""
    return {"state": "none", "acts": [act("choose", "Give them a screen of their own"), act("turn", "Turn this screen to them")]}


def choosing(*, turning: bool) -> View:
    """One of the two ways was chosen; what it asks first stands in the panel's boxes."""
    first = act("turn-now", "Turn this screen to them", primary=True) if turning else act("invite", "Show the code", primary=True)
    return {"state": "choosing", "acts": [first, act("not", "Not now")], "says": [TURNING] if turning else []}


def invited(invitation: Invitation, wire: Wire | None, locale: str) -> View:
    """A code is good now: the address, the square for a camera, what to do about a browser's warning."""
    address = wire.addresses[0] if wire is not None else "/"
    link = f"{address}join?code={invitation.code}" + (f"&lang={locale}" if locale != ENGLISH else "")
    steps = [*wire.steps, *([f"The fingerprint: {' '.join(wire.groups)}"] if wire.own_made else [])] if wire and wire.https else []
    return {
        "state": "invited",
        "says": [] if wire is None or wire.other_devices else [ONLY_HERE],
        "code": f"{invitation.code[:3]} {invitation.code[3:]}",
        "qr": segno.make(link, error="m").svg_data_uri(scale=5, border=2, dark="#1F2933", light="#FFFFFF"),
        "link": f"{address}join",
        "until": f"Good once, until {clock(invitation.until)}.",
        "steps": steps,
        "acts": [act("uninvite", "Take the code back")],
    }


def joined(views: CompanionView, here: str, said: Reworded | None, *, waits_after_check: bool) -> View:
    """A device has joined: what it shows, whether somebody writes there, and all that can be done with it.

    `here` is the prompt on the console, in the words `said`; `waits_after_check`: another prompt follows the check between topics.
    """
    room, shown = views.room, views.prompt()
    ready = (
        f"They chose: {_topic(views, room.ready)}" if room.ready not in ("", "next") else "They would like to go on." if room.ready else ""
    )
    says = [
        "" if room.screens else "Their device is not connected. Nothing is lost; it comes back by itself.",
        *(_showing(views, shown, here) if shown is not None else [SCENES.get(views.scene(), "It waits.")]),
        "It waits, and does not say why." if room.held else "",
        ready,
    ]
    return {
        "state": "joined",
        "says": [each for each in says if each],
        "writing": "" if not room.writing else "They are writing:" if room.typed else "They are writing.",
        "typed": room.typed,
        "acts": _acts(views, shown, here, said, waits_after_check=waits_after_check),
    }


def _showing(views: CompanionView, shown: Prompt, here: str) -> list[str]:
    """Say what stands on their screen, and what they answered there where the console shows another prompt."""
    wording = views.desk.wording(views.talk, shown, reworded(views.room.kept.put))
    english = f" ({wording.english})" if wording.english != wording.text else ""
    answered = [answer.words or "a drawing" for answer in views.talk.reply(shown.id).answers if answer.words or answer.drawing]
    return [f"It shows: “{wording.text}”{english}", f"They answered: “{answered[-1]}”" if answered and shown.id != here else ""]


def _topic(views: CompanionView, ident: str) -> str:
    topic = views.script.topic(ident)
    return topic.title.text if topic else ""


def _acts(views: CompanionView, shown: Prompt | None, here: str, said: Reworded | None, *, waits_after_check: bool) -> list[View]:
    room, check = views.room, views.script.check
    if room.kept.away:
        return [act("let-back", "Let them back in", primary=True), act("send-away", "End their screen", plain=True)]
    checking = shown is not None and check is not None and shown.id == check.prompts[0].id
    other = shown is None or shown.id != here or (said is not None and said != reworded(room.kept.put))
    wanted = [
        (room.held, act("go-on", "Let it go on", primary=True)),
        (bool(room.ready) or (waits_after_check and checking), act("follow", "Go on", primary=True)),
        (bool(here) and other, act("put", "Put this prompt on their screen", primary=not room.ready)),
        (room.kept.put != NOTHING or room.held, act("take-back", "Take it back")),
        (True, act("topics", "Put the topics there")),
        (check is not None, act("check", "How are they doing?")),
        (True, act("read-back", "Read their words back")),
        (check is not None, act("check-between", "Ask how they are doing between topics", plain=True) | {"pressed": room.kept.check}),
        (True, act("live", "Show words while they are written", plain=True) | {"pressed": room.kept.live}),
        (True, act("send-away", "End their screen", plain=True)),
    ]
    return [each for may, each in wanted if may]
