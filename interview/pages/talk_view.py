"""What the middle of a conversation shows, as plain data for `card.js` and `path.js`. Pure: it looks and draws nothing."""

from __future__ import annotations

from typing import Any

from interview.desk import Desk, Reworded
from interview.record.entry import Answered, Wording
from interview.record.ledger import Ledger
from interview.record.talk import Talk, standing_of, to_come_back
from interview.words.catalogue import ENGLISH, Catalogue
from interview.words.phrases import PHRASES
from interview.words.script import ORDINARY, Prompt, Script, Topic, Words

View = dict[str, Any]
TO_FILL = "…"
"""A follow-up with dots is finished by the professional with the person's own words before it is said."""
HOW = (("said", "how-said"), ("written", "how-written"), ("typed", "how-typed"), ("pointed", "how-pointed"), ("drawn", "how-drawn"))
LEFT = ("later", "rather-not", "dont-know", "not-about-me")
"""What is complete without words: the question is not put again in the same breath."""


class Views:
    """Looks at one conversation as it stands, in its person's language."""

    def __init__(self, desk: Desk, ledger: Ledger, talk: Talk, script: Script, catalogue: Catalogue) -> None:
        self.desk, self.ledger, self.talk, self.script, self.catalogue = desk, ledger, talk, script, catalogue

    # pieces

    def phrase(self, ident: str) -> str:
        return self.catalogue.phrase(ident).text

    def _act(self, do: str, ident: str, shown: str, english: str, *, primary: bool = False) -> View:
        """Return a button; in another language with the English beside, which the professional may need."""
        return {"do": do, "id": ident, "label": shown, "small": "" if shown == english else english, "primary": primary}

    def _phrase_act(self, do: str, phrase: str, ident: str = "", *, primary: bool = False) -> View:
        return self._act(do, ident, self.phrase(phrase), PHRASES[phrase], primary=primary)

    def _words_act(self, do: str, ident: str, words: Words, *, primary: bool = False) -> View:
        return self._act(do, ident, self.catalogue.words(words).text, words.text, primary=primary)

    def act(self, do: str, phrase: str) -> View:
        return self._phrase_act(do, phrase)

    def _rest_acts(self) -> list[View]:
        return [self._phrase_act("pause", "pause"), self._phrase_act("stop", "stop")]

    def topics(self, *roles: str) -> list[Topic]:
        """Return the topics of some roles; of the ordinary ones, those chosen for today."""
        today = self.desk.topics(self.talk)
        return [t for t in self.script.topics if t.role in roles and (t.role != ORDINARY or t.id in today)]

    # the three things that can stand in the middle

    def left(self, prompt: Prompt, status: str) -> View:
        """Return what stands after an answer without words or after leaving: something kind, and the ways on. No question."""
        return {
            "key": f"{prompt.id}/{status}",
            "asked": self._kind(prompt, status),
            "lang": self.catalogue.tag,
            "answers": False,
            "said": [],
            "rows": [[self._phrase_act("next", "next", primary=True)], self._rest_acts()],
            "quiet": [self._phrase_act("reopen", "say-something"), self._phrase_act("take-back", "undo")],
            "probes": None,
        }

    def prompt(self, prompt: Prompt, wording: Wording) -> View:
        """Return a prompt in the words that are really put to the person, and every way onward."""
        view: View = {"key": prompt.id, "asked": wording.text, "lang": wording.locale.replace("_", "-"), "calm": False, "said": []}
        if self.catalogue.locale != ENGLISH:
            view["same"] = wording.locale == ENGLISH
            view["english"] = self.phrase("only-in-english") if view["same"] else wording.english
        view["quiet"] = self._other_ways(prompt, wording)
        if prompt.said_only:
            onward = [self._phrase_act("next", "next", primary=True)]
            if prompt.agreement:
                onward = [self._phrase_act("agree", "agree", "yes"), self._phrase_act("agree", "not-agree", "no")]
            return view | {"answers": False, "rows": [onward, self._rest_acts()], "probes": None}
        status = self.talk.reply(prompt.id).status
        met = status not in ("asked", "not-asked")
        leaving = [self._phrase_act("leave", "later", "later"), self._phrase_act("leave", "rather-not", "rather-not")]
        return view | {
            "answers": True,
            "said": self._said(prompt),
            "before": self._before(prompt),
            "kind": self._kind(prompt, status) if status == "said" else "",
            "choices": [
                self._words_act("point", str(n), choice) | {"picture": picture}
                for n, (choice, picture) in enumerate(zip(prompt.choices, prompt.pictures, strict=True))
            ],
            "choicesTitle": self.phrase("choices"),
            "rows": [
                [self._phrase_act("save", "save", primary=not met), self._phrase_act("next", "next", primary=met)],
                [self._phrase_act("without", "dont-know", "dont-know"), self._phrase_act("without", "not-about-me", "not-about-me")],
                [*leaving, *self._rest_acts()],
            ],
            "probes": [self._words_act("follow-up", str(n), words) for n, words in enumerate(prompt.follow_ups)],
        }

    def choose(self) -> View:
        """Return the choice of topics: anything, in any order."""
        ordinary = [self._words_act("topic", topic.id, topic.title) for topic in self.topics("narrative", ORDINARY)]
        closing = [self._words_act("topic", topic.id, topic.title, primary=True) for topic in self.topics("closing")]
        return self._page("topics", "topics-hint", [ordinary, [*closing, *self._rest_acts()]])

    def rest(self, state: str, case: str) -> View:
        """Return something kind while the conversation rests, or when it has ended for now."""
        name = "paused" if state == "paused" else "no-talk" if self.talk.agreed == "no" else "stopped"
        closing = [self._words_act("topic", topic.id, topic.title) for topic in self.topics("closing")] if state == "ended" else []
        view = self._page(f"{name}-title", name, [[self._phrase_act("resume", "go-on"), *closing]])
        return view | {"calm": True, "link": {"label": "Back to the case", "href": f"/case/{case}"}}

    def _page(self, title: str, hint: str, rows: list[list[View]]) -> View:
        lang = self.catalogue.tag
        return {
            "key": title,
            "asked": self.phrase(title),
            "lang": lang,
            "hint": self.phrase(hint),
            "rows": rows,
            "answers": False,
            "said": [],
            "probes": None,
        }

    # beside a prompt

    def _other_ways(self, prompt: Prompt, wording: Wording) -> list[View]:
        ways = [self._phrase_act("simpler", "another-way")] if prompt.simpler is not None and wording.part != "simpler" else []
        return ways + ([self._phrase_act("first", "first-way")] if wording.part != "words" else [])

    def _said(self, prompt: Prompt) -> list[View]:
        """Return what was said here in this conversation; it can be changed, and the earlier words stay kept."""
        answers = [answer for answer in self.talk.reply(prompt.id).answers if answer.words or answer.drawing]
        return [self._answer(answer) | ({"change": "Change these words"} if answer.words else {}) for answer in answers]

    def _before(self, prompt: Prompt) -> list[View]:
        """Return what this person said here on an earlier day. Folded: somebody else may sit in this time."""
        here = {answer.id for answer in self.talk.reply(prompt.id).answers}
        earlier = standing_of(self.ledger, self.talk, prompt.id).answers
        return [
            self._answer(a) | {"meta": f"Said on {a.at.astimezone():%-d %B %Y}."}
            for a in earlier
            if (a.words or a.drawing) and a.id not in here
        ]

    def _answer(self, answer: Answered) -> View:
        rendered = f"English, by {answer.rendered_by or 'the worker'}: {answer.rendered}" if answer.rendered else ""
        drawing = f"/drawing/{self.ledger.case}/{answer.drawing}" if answer.drawing else ""
        return {"id": answer.id, "words": answer.words, "lang": answer.locale.replace("_", "-"), "rendered": rendered, "drawing": drawing}

    def _kind(self, prompt: Prompt, status: str) -> str:
        return self.phrase("thanks") if status == "said" else kind_words(self.catalogue, self.talk, prompt, status)

    # the path

    def path(self, prompt: str, unsaved: list[str]) -> View:
        """Return the topics as stepping stones, what waits to be come back to, and where words are not saved yet."""
        here = self.script.topic_of(prompt)
        waiting = to_come_back(self.ledger, self.talk)
        known = [(ident, found) for ident in waiting if (found := self.script.prompt(ident))]
        return {
            "label": self.phrase("topics"),
            "stones": [self._stone(topic, waiting, here) for topic in self.topics("opening", "narrative", ORDINARY, "closing")],
            "waitingTitle": self.phrase("come-back-to"),
            "unsaved": [{"id": p.id, "label": self.catalogue.words(p.words).text} for i in unsaved if (p := self.script.prompt(i))],
            "waiting": [{"id": ident, "label": self.catalogue.words(found.words).text} for ident, found in known],
        }

    def _stone(self, topic: Topic, waiting: tuple[str, ...], here: Topic | None) -> View:
        if any(prompt.id in waiting for prompt in topic.prompts):
            state, says = "later", "topic-come-back"
        elif any(standing_of(self.ledger, self.talk, prompt.id).status != "not-asked" for prompt in topic.prompts):
            state, says = "visited", "topic-visited"
        else:
            state, says = "open", "topic-open"
        at = here is not None and topic.id == here.id
        met = [p for p in topic.prompts if at and not p.said_only and self.talk.reply(p.id).status not in ("not-asked", "rather-not")]
        prompts = [{"id": prompt.id, "label": self.catalogue.words(prompt.words).text} for prompt in met]
        return {
            "id": topic.id,
            "label": self.catalogue.words(topic.title).text,
            "state": state,
            "says": self.phrase(says),
            "here": at,
            "prompts": prompts,
        }


def kind_words(catalogue: Catalogue, talk: Talk, prompt: Prompt, status: str) -> str:
    """Return something short and plain for a prompt that was left, or answered without words. Never praise, never a question.

    What is left for later is not refused, so it gets no words for a refusal. "I don't know" is met in two ways by turns.
    """
    if status == "rather-not" and prompt.if_left:
        return catalogue.words(prompt.if_left).text
    again = sum(reply.status == "dont-know" for reply in talk.replies.values()) % 2 == 0
    name = "dont-know-again" if status == "dont-know" and again else status
    return catalogue.phrase(f"after-{name}").text if status in LEFT else ""


def reworded(do: str, ident: str) -> Reworded:
    """Return how a prompt is put when one of the other ways is pressed."""
    if do == "follow-up":
        return Reworded("follow-up", int(ident))
    return Reworded("simpler") if do == "simpler" else Reworded()
