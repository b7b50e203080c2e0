"""Having a conversation: agree, ask, answer, leave, take back, note, pause, stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast, get_args

from interview.desk.base import Base, Refused, new_id
from interview.desk.intake import checked
from interview.people import Professional
from interview.ports import Trouble
from interview.record.drawing import is_ours
from interview.record.entry import (
    AgreedToTalk,
    Agreeing,
    Answered,
    Asked,
    Ended,
    Entry,
    How,
    Left,
    LeftAs,
    Noted,
    Part,
    Paused,
    Resumed,
    Withdrawn,
    Without,
    Wording,
)
from interview.record.ledger import Ledger
from interview.record.talk import Talk, same_person, talk
from interview.words.catalogue import Catalogue, Shown
from interview.words.script import Prompt, Script, Words


@dataclass(frozen=True, slots=True)
class Reworded:
    """The words actually used, where they are not the script's: `part` as in `Wording`, `number` of the follow-up."""

    part: Part = "words"
    number: int = 0
    own: str = ""


ASKED_AS_WRITTEN = Reworded()
TAKEN_BACK = "taken back at once"
"""The reason of a withdrawal by which a professional takes their last act at a prompt back."""


class Talking(Base):
    """Verbs of a conversation."""

    def script_of(self, found: Talk) -> Script:
        """Return the script of a conversation. Raises `Trouble` where it is not among the content any more."""
        script = self.content.scripts.get(found.prepared.script)
        if script is None:
            raise Trouble(
                f"The script of this conversation, “{found.prepared.script}”, is not among the content any more, so it cannot go on. What was said "
                "is kept as it is, and stands where the conversation is read. Bring the script’s file back, or prepare another conversation."
            )
        return script

    def catalogue_of(self, found: Talk) -> Catalogue:
        return self.catalogues.get(found.prepared.locale) or self.catalogues["en"]

    def talk(self, ledger: Ledger, conversation: str) -> Talk:
        """Return a conversation of the case. Raises `Refused` where there is none."""
        found = talk(ledger, conversation)
        if found is None:
            raise Refused("There is no such conversation in this case.")
        return found

    def wording(self, found: Talk, prompt: Prompt, said: Reworded) -> Wording:
        """Return the exact words that are put to the person, in the conversation's language."""
        script = self.script_of(found)
        part, words = self._part(prompt, said)
        shown = self.catalogue_of(found).words(words) if not said.own else Shown(said.own.strip(), found.prepared.locale, True)
        return Wording(
            script=script.id,
            version=script.version,
            prompt=prompt.id,
            part="own" if said.own else part,
            locale=shown.locale,
            text=shown.text,
            english=words.text,
        )

    @staticmethod
    def _part(prompt: Prompt, said: Reworded) -> tuple[Part, Words]:
        """Return the words that were chosen, and which they are; the prompt's own where it has no such part."""
        if said.part == "simpler" and prompt.simpler is not None:
            return "simpler", prompt.simpler
        if said.part == "follow-up" and 0 <= said.number < len(prompt.follow_ups):
            return "follow-up", prompt.follow_ups[said.number]
        return "words", prompt.words

    def _prompt(self, found: Talk, prompt: str) -> Prompt:
        known = self.script_of(found).prompt(prompt)
        if known is None:
            raise Refused("This prompt is not in the script any more. Nothing was changed; choose another.")
        return known

    def agreed_to_talk(self, who: Professional, case: str, conversation: str, agreed: Agreeing) -> Ledger:
        """Keep what they answered when they were asked whether they agree to talk. It can change at any time."""
        if agreed not in get_args(Agreeing):
            raise Refused("Write down whether they agreed to talk: yes or no.")

        def make(ledger: Ledger) -> list[Entry]:
            self.talk(ledger, conversation)
            last = ledger.last(AgreedToTalk, conversation=conversation)
            same = last is not None and last.agreed == agreed
            return [] if same else [AgreedToTalk(**self.stamp(who), conversation=conversation, agreed=agreed)]

        return self.add(who, case, make)

    def ask(self, who: Professional, case: str, conversation: str, prompt: str, said: Reworded = ASKED_AS_WRITTEN) -> Ledger:
        """Put a prompt to the person, in the words that are really used. The same words twice are kept once."""

        def make(ledger: Ledger) -> list[Entry]:
            found = self.talk(ledger, conversation)
            wording = self.wording(found, self._prompt(found, prompt), said)
            last = ledger.last(Asked, conversation=conversation, prompt=prompt)
            begin: list[Entry] = [Resumed(**self.stamp(who), conversation=conversation)] if found.state in ("paused", "ended") else []
            if last is not None and last.wording == wording:
                return begin
            return [*begin, Asked(**self.stamp(who), conversation=conversation, prompt=prompt, wording=wording)]

        return self.add(who, case, make)

    def answer(
        self,
        who: Professional,
        case: str,
        conversation: str,
        prompt: str,
        words: str = "",
        *,
        without: Without = "",
        how: How = "said",
        rendered: str = "",
        rendered_by: str = "",
        replaces: str = "",
        drawing: str = "",
        said: Reworded | None = None,
        ident: str = "",
    ) -> Ledger:
        """Keep what was answered, word for word, with the words that it answered. Nothing is trimmed or mended."""
        if not words.strip() and not without and not drawing:
            raise Refused("There are no words yet.", "words")

        def make(ledger: Ledger) -> list[Entry]:
            found = self.talk(ledger, conversation)
            wording = self._last_wording(ledger, found, prompt, said)
            if replaces:
                self._changes(ledger, found, prompt, replaces, ident)
                old = ledger.get(replaces)
                wording = old.wording if isinstance(old, Answered) else wording  # it goes on answering what it answered
            return [
                Answered(
                    **self.stamp(who, ident),
                    conversation=conversation,
                    prompt=prompt,
                    wording=wording,
                    words=checked(words),
                    without=without,
                    how=how,
                    locale=found.prepared.locale,
                    rendered=rendered,
                    rendered_by=rendered_by,
                    replaces=replaces,
                    drawing=drawing,
                )
            ]

        return self.add(who, case, make)

    def draw(self, who: Professional, case: str, conversation: str, prompt: str, svg: bytes, words: str = "", ident: str = "") -> Ledger:
        """Keep a drawing as an answer, sealed beside the case, with what was said about it."""
        drawing = ident if ident.isalnum() else new_id()
        self._prompt(self.talk(self.read(who, case), conversation), prompt)
        self.shelf.keep_drawing(case, drawing, svg)
        return self.answer(who, case, conversation, prompt, words, how="drawn", drawing=drawing, ident=ident)

    def drawing(self, who: Professional, case: str, drawing: str) -> bytes:
        """Return a drawing of a case as SVG. Raises `NoSuchCase`, `CaseUnreadable`."""
        self.read(who, case)
        return self.safe_drawing(case, drawing)

    def safe_drawing(self, case: str, drawing: str) -> bytes:
        """Return a drawing that holds nothing but what we draw: it will stand in a page."""
        svg = self.shelf.drawing(case, drawing)
        if not is_ours(svg):
            raise Refused("This drawing holds something that Alongside does not draw, so it is not shown.")
        return svg

    def point(self, who: Professional, case: str, conversation: str, prompt: str, number: int, ident: str = "") -> Ledger:
        """Keep which of a prompt's choices was pointed at, in the words that were shown; in another language with the script's English.

        Where the choice asks for a break or for the end of today, that is done at once.
        """
        found = self.talk(self.read(who, case), conversation)
        known = self._prompt(found, prompt)
        choices = known.choices
        if not 0 <= number < len(choices):
            raise Refused("That choice is not in the script any more. Nothing was changed; choose another.")
        shown, english = self.catalogue_of(found).words(choices[number]).text, choices[number].text
        rendered, by = ("", "") if shown == english else (english, "the script")
        ledger = self.answer(who, case, conversation, prompt, shown, how="pointed", rendered=rendered, rendered_by=by, ident=ident)
        course = known.does[number]
        return (
            self.pause(who, case, conversation) if course == "pause" else self.stop(who, case, conversation) if course == "stop" else ledger
        )

    def _changes(self, ledger: Ledger, found: Talk, prompt: str, replaces: str, ident: str) -> None:
        """Only an answer of the same person to the same prompt can be changed, and the newest one."""
        old = ledger.get(replaces)
        self.unchanged(ledger, old, Answered, ident)
        assert isinstance(old, Answered)
        given_in = self.talk(ledger, old.conversation)
        if (old.prompt, given_in.prepared.script) != (prompt, found.prepared.script) or not same_person(given_in.prepared, found.prepared):
            raise Refused("That answer belongs to another prompt or another person. Nothing was changed; load the page again.")

    def _last_wording(self, ledger: Ledger, found: Talk, prompt: str, said: Reworded | None) -> Wording:
        """Return the words last put to the person for a prompt: an answer answers those."""
        if said is None and (last := ledger.last(Asked, conversation=found.id, prompt=prompt)) is not None:
            return last.wording
        return self.wording(found, self._prompt(found, prompt), said or ASKED_AS_WRITTEN)

    def leave(self, who: Professional, case: str, conversation: str, prompt: str, how: LeftAs, ident: str = "") -> Ledger:
        """Leave a prompt. No reason is asked for; only *later* is ever offered again."""

        def make(ledger: Ledger) -> list[Entry]:
            found = self.talk(ledger, conversation)
            wording = self._last_wording(ledger, found, prompt, None)
            return [Left(**self.stamp(who, ident), conversation=conversation, prompt=prompt, wording=wording, how=how)]

        return self.add(who, case, make)

    def take_back(self, who: Professional, case: str, conversation: str, prompt: str) -> Ledger:
        """Take back one's own last answer or leaving at a prompt of this conversation: how it stood before stands again."""

        def make(ledger: Ledger) -> list[Entry]:
            self.talk(ledger, conversation)
            changed = {entry.replaces for entry in ledger.of(Answered)}
            met = cast("Iterator[Answered | Left]", ledger.of(Answered, Left))
            here = (conversation, prompt, who.id)
            mine = [entry for entry in met if (entry.conversation, entry.prompt, entry.by) == here and entry.id not in changed]
            if not mine:
                raise Refused("There is nothing of yours to take back at this prompt.")
            return [Withdrawn(**self.stamp(who), entry=mine[-1].id, reason=TAKEN_BACK)]

        return self.add(who, case, make)

    def note(self, who: Professional, case: str, conversation: str, prompt: str, words: str, ident: str = "") -> Ledger:
        """Keep a private note beside a prompt."""
        if not words.strip():
            raise Refused("There are no words yet.", "words")

        def make(ledger: Ledger) -> list[Entry]:
            self._prompt(self.talk(ledger, conversation), prompt)
            return [Noted(**self.stamp(who, ident), conversation=conversation, prompt=prompt, words=checked(words))]

        return self.add(who, case, make)

    def pause(self, who: Professional, case: str, conversation: str) -> Ledger:
        return self._turn(who, case, conversation, "open", Paused)

    def resume(self, who: Professional, case: str, conversation: str) -> Ledger:
        return self._turn(who, case, conversation, "paused ended", Resumed)

    def stop(self, who: Professional, case: str, conversation: str) -> Ledger:
        """End the conversation for now. It can be taken up again."""
        return self._turn(who, case, conversation, "prepared open paused", Ended)

    def _turn(self, who: Professional, case: str, conversation: str, states: str, kind: type[Paused | Resumed | Ended]) -> Ledger:
        def make(ledger: Ledger) -> list[Entry]:
            found = self.talk(ledger, conversation)
            return [kind(**self.stamp(who), conversation=conversation)] if found.state in states.split() else []

        return self.add(who, case, make)
