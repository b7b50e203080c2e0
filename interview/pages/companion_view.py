"""What the companion screen shows, as plain data for `companion.js`. Pure: it looks and draws nothing.

It shows the prompt that the professional has put there and its answers, in its person's language; never a name, another
answer, an indicator, a tier or a note (PRACTICE.md section 1). Whatever holds it, it waits in the same words.
"""

from __future__ import annotations

from typing import Any

from interview.desk import Desk, Reworded
from interview.pages.talk_view import LEFT, kind_words
from interview.record.entry import Answered, Look
from interview.record.ledger import Ledger
from interview.record.talk import Talk, standing_of, to_come_back
from interview.room import Put, Room
from interview.words.catalogue import Catalogue
from interview.words.script import ORDINARY, Prompt, Script, Topic

View = dict[str, Any]

LABELS = (
    *("leave-page", "leave-page-hint", "read-to-me", "stop-reading", "no-voice", "look", "letters-bigger", "letters-smaller"),
    *("lines-wider", "lines-closer", "still", "colours-device", "colours-cream", "colours-contrast", "colours-night", "close"),
    *("send", "write", "draw", "not-connected", "own-words"),
)
"""The phrases that stand around whatever is shown."""
BOX = {"saving": "", "offline": "not-connected", "unsure": "not-kept", "kept": "kept", "refused": "not-kept", "": ""}
"""What the box says of its words, by phrase."""


def reworded(put: Put) -> Reworded:
    return Reworded(put.part, put.number, put.own)


class CompanionView:
    """Looks at one room as it stands, in its person's language."""

    def __init__(self, desk: Desk, ledger: Ledger, talk: Talk, room: Room) -> None:
        self.desk, self.ledger, self.talk, self.room = desk, ledger, talk, room
        self.script: Script = desk.script_of(talk)
        self.catalogue: Catalogue = desk.catalogue_of(talk)

    def phrase(self, ident: str) -> str:
        return self.catalogue.phrase(ident).text

    def labels(self) -> dict[str, str]:
        """Return the words that stand around whatever is shown."""
        return {name: self.phrase(name) for name in LABELS}

    def box_says(self) -> dict[str, str]:
        return {state: self.phrase(name) if name else "" for state, name in BOX.items()}

    def look(self) -> Look:
        return self.desk.look_of(self.ledger, self.talk)

    def prompt(self) -> Prompt | None:
        """Return the prompt that stands on the screen, if one may stand there now."""
        return self.script.prompt(self.room.kept.put.prompt) if self.scene() == "prompt" else None

    def scene(self) -> str:
        """Say what may be seen now: away, waiting, paused, ended, ready, read-back, topics or prompt."""
        room, put = self.room, self.room.kept.put
        if room.kept.away:
            return "away"
        if not room.works:
            return "waiting"
        if self.talk.state == "paused":
            return "paused"
        if put.kind == "read-back":
            return "read-back"
        if self.talk.state == "ended":
            return "ended"
        if room.ready:
            return "ready"
        if put.kind == "topics":
            return "topics"
        return "prompt" if put.kind == "prompt" and self.script.prompt(put.prompt) else "waiting"

    def view(self, *, taken_back: tuple[str, ...] = ()) -> View:
        """Return what is shown. `taken_back` are the words that were taken back while they are read back."""
        match self.scene():
            case "away":
                return self._calm("away", "nothing-here", "")
            case "paused":
                return self._calm("paused", "paused-title", "paused", [[self._act("resume", "go-on")]])
            case "ended":
                name = "no-talk" if self.talk.agreed == "no" else "finished" if self._closed() else "stopped"
                return self._calm("ended", f"{name}-title", name)
            case "ready":
                rest = [self._act("pause", "pause"), self._act("stop", "stop")]
                return self._calm("ready", "ready-title", "ready", [rest], [self._act("not-ready", "back")])
            case "read-back":
                return self._read_back(taken_back)
            case "topics":
                return self._topics()
            case "prompt":
                return self._prompt()
        return self._calm("waiting", "waiting-title", "waiting")

    # what stands in the middle

    def _act(self, do: str, phrase: str, ident: str = "", *, primary: bool = False) -> View:
        return {"do": do, "id": ident, "label": self.phrase(phrase), "primary": primary}

    def _calm(self, key: str, title: str, hint: str, rows: list[list[View]] | None = None, quiet: list[View] | None = None) -> View:
        return {
            "scene": key,
            "key": key,
            "asked": self.phrase(title),
            "hint": self.phrase(hint) if hint else "",
            "calm": True,
            "rows": rows or [],
            "quiet": quiet or [],
        }

    def _closed(self) -> bool:
        """Whether the closing was reached before the end, so that it is an ending and not a stop."""
        closing = [prompt.id for topic in self.script.topics if topic.role == "closing" for prompt in topic.prompts]
        return any(self.talk.reply(ident).status != "not-asked" for ident in closing)

    def _prompt(self) -> View:
        put = self.room.kept.put
        prompt = self.script.prompt(put.prompt)
        assert prompt is not None, "the scene is a prompt"
        status = self.talk.reply(prompt.id).status
        rest = [self._act("pause", "pause"), self._act("stop", "stop")]
        if status in LEFT and self.room.kept.rests:
            return {
                "scene": "kind",
                "key": f"{prompt.id}/{status}",
                "asked": kind_words(self.catalogue, self.talk, prompt, status),
                "rows": [[self._act("ready", "next", primary=True)], rest],
                "quiet": [self._act("reopen", "say-something"), self._act("take-back", "undo")],
            }
        wording = self.desk.wording(self.talk, prompt, reworded(put))
        ways = [self._act("simpler", "another-way")] if prompt.simpler is not None and put.part != "simpler" else []
        ways += [self._act("first", "first-way")] if put.part != "words" else []
        view: View = {
            "scene": "prompt",
            "key": prompt.id,
            "asked": wording.text,
            "lang": wording.locale.replace("_", "-"),
            "hint": self.phrase("only-in-english") if wording.locale != self.catalogue.locale and self.catalogue.locale != "en" else "",
            "quiet": ways,
            "kind": self.phrase("thanks-more") if status == "said" else "",
        }
        if prompt.said_only:
            onward = [self._act("ready", "next", primary=True)]
            if prompt.agreement:
                onward = [self._act("agree", "agree", "yes"), self._act("agree", "not-agree", "no")]
            return view | {"rows": [onward, rest]}
        doing = self.script.topic_of(prompt.id) == self.script.check
        return view | {
            "answers": True,
            "seen": self.phrase("seen-while-writing" if self.room.kept.live else "yours-until-sent"),
            "scale": prompt.scale,
            "choicesTitle": self.phrase("choices"),
            "choices": self._choices(prompt),
            "rows": [
                *([[self._act("ready", "next", primary=True)]] if status == "said" or doing else []),
                *(
                    []
                    if doing
                    else [[self._act("without", "dont-know", "dont-know"), self._act("without", "not-about-me", "not-about-me")]]
                ),
                [*([] if doing else [self._act("leave", "later", "later"), self._act("leave", "rather-not", "rather-not")]), *rest],
            ],
        }

    def _choices(self, prompt: Prompt) -> list[View]:
        shown = zip(prompt.choices, prompt.pictures, strict=True)
        return [
            {"do": "point", "id": str(number), "label": self.catalogue.words(words).text, "picture": picture}
            for number, (words, picture) in enumerate(shown)
        ]

    # topics, as stepping stones

    def _topics(self) -> View:
        today, waiting = self.desk.topics(self.talk), to_come_back(self.ledger, self.talk)
        shown = [t for t in self.script.topics if t.role in ("narrative", "closing") or (t.role == ORDINARY and t.id in today)]
        return {
            "scene": "topics",
            "key": "topics",
            "asked": self.phrase("topics"),
            "hint": self.phrase("topics-hint"),
            "stones": [self._stone(topic, waiting) for topic in shown],
            "rows": [[self._act("pause", "pause"), self._act("stop", "stop")]],
            "quiet": [],
        }

    def _stone(self, topic: Topic, waiting: tuple[str, ...]) -> View:
        if any(prompt.id in waiting for prompt in topic.prompts):
            state, says = "later", "topic-come-back"
        elif any(standing_of(self.ledger, self.talk, prompt.id).status != "not-asked" for prompt in topic.prompts):
            state, says = "visited", "topic-visited"
        else:
            state, says = "open", "topic-open"
        return {"id": topic.id, "label": self.catalogue.words(topic.title).text, "state": state, "says": self.phrase(says)}

    # the read-back

    def _read_back(self, taken_back: tuple[str, ...]) -> View:
        """Return the person's own words of this conversation, by topic, to be changed, added to or taken back."""
        heard = []
        for topic in self.script.topics:
            prompts = [prompt for prompt in topic.prompts if not prompt.scale]  # how somebody was doing just then needs no correcting
            items = [self._heard(prompt, answer) for prompt in prompts for answer in self.talk.reply(prompt.id).answers]
            items = [item for item in items if item["words"] or item["drawing"]]
            if items:
                heard.append({"id": topic.id, "title": self.catalogue.words(topic.title).text, "items": items})
        return {
            "scene": "read-back",
            "key": "read-back",
            "asked": self.phrase("heard-title"),
            "hint": self.phrase("heard" if heard else "heard-nothing"),
            "heard": heard,
            "kind": self.phrase("heard-taken-back") if taken_back else "",
            "rows": [
                [self._act("right", "heard-right" if heard else "next", primary=True)],
                [self._act("pause", "pause"), self._act("stop", "stop")],
            ],
            "quiet": [],
            "says": {name: self.phrase(f"heard-{name}") for name in ("change", "add", "take-back", "drawing")},
        }

    def _heard(self, prompt: Prompt, answer: Answered) -> View:
        return {
            "id": answer.id,
            "prompt": prompt.id,
            "words": answer.words,
            "lang": answer.locale.replace("_", "-"),
            "drawing": answer.drawing,
        }
