"""Preparing a conversation and having it: ask, answer, leave, pause, stop, what somebody told."""

from __future__ import annotations

from dataclasses import dataclass

from interview.desk.base import Base, Refused, new_id
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.entry import (
    Answered,
    Asked,
    Disclosed,
    Ended,
    Entry,
    How,
    Left,
    LeftAs,
    Noted,
    NotInvolved,
    Part,
    Paused,
    Prepared,
    Resumed,
    Without,
    Wording,
)
from interview.record.ledger import Ledger
from interview.record.talk import Talk, may_offer, same_person, standing_of, talk
from interview.words.catalogue import Catalogue, Shown
from interview.words.script import AUDIENCES, NARRATIVE, OPENING, PROFESSIONAL, Prompt, Script, Words


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the professional considered before a conversation. Field names as in `Prepared`."""

    script: str
    person: str = ""
    locale: str = "en"
    relation: str = ""
    known_to_worker: str = ""
    present: str = ""
    where: str = ""
    language: str = ""
    interpreter: str = ""
    needs: str = ""
    danger: str = ""
    overhear: str = ""
    paper: str = ""
    agreed: str = ""
    limits_said: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reworded:
    """The words actually used, where they are not the script's: `part` as in `Wording`, `number` of the follow-up."""

    part: Part = "words"
    number: int = 0
    own: str = ""


ASKED_AS_WRITTEN = Reworded()


class Talking(Base):
    """Verbs of a conversation."""

    def prepare(self, who: Professional, case: str, made: Preparation, conversation: str = "") -> str:
        """Keep how a conversation is prepared and return its id. Prepared again, the later one holds.

        The two questions of safety must be answered in words before anybody is involved (PRACTICE.md section 3).
        """
        script = self.content.scripts.get(made.script)
        if script is None:
            raise Refused("Choose with whom the conversation will be.")
        if not made.danger.strip():
            raise Refused("Consider first: could involving this person raise the danger? Write what you think.", "words")
        if not made.overhear.strip():
            raise Refused("Consider first: who can overhear, or see this device? Write what you think.", "words")
        if made.agreed == "no":
            raise Refused("They said no, and nobody is talked round. Keep below why not now, and complete the form from what is known.")
        if made.locale not in self.catalogues:
            raise Refused("Choose a language that is in the list.")
        if not self.catalogues[made.locale].checked and not made.interpreter.strip():
            raise Refused(
                "No qualified translator has checked this translation. Write down who will be there: an interpreter, or a professional who speaks the language.",
                "words",
            )
        ident = conversation or new_id()

        def make(ledger: Ledger) -> list[Entry]:
            if script.tool != self.tool(ledger).id:
                raise Refused("This conversation belongs to another form.")
            held = talk(ledger, ident)
            if held is not None and held.began and held.prepared.script != made.script:
                raise Refused("This conversation has begun with another script. Prepare a new one; what was said stays where it is.")
            fields = {name: getattr(made, name) for name in made.__slots__}
            fields["person"] = fields["person"].strip() or script.audience
            return [Prepared(**self.stamp(who), conversation=ident, version=script.version, audience=script.audience, **fields)]

        self.add(who, case, make)
        return ident

    def not_involve(self, who: Professional, case: str, audience: str, reason: str) -> Ledger:
        """Keep why somebody is not to be involved now."""
        if not reason.strip():
            raise Refused("Say why not now. It can be changed at any time.", "reason")
        return self.add(who, case, lambda _: [NotInvolved(**self.stamp(who), audience=audience, reason=reason.strip())])

    def script_of(self, found: Talk) -> Script:
        return self.content.scripts[found.prepared.script]

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
        words = self._part(prompt, said)
        shown = self.catalogue_of(found).words(words) if not said.own else Shown(said.own.strip(), found.prepared.locale, True)
        part: Part = "own" if said.own else said.part
        return Wording(
            script=script.id,
            version=script.version,
            prompt=prompt.id,
            part=part,
            locale=shown.locale,
            text=shown.text,
            english=words.text,
        )

    @staticmethod
    def _part(prompt: Prompt, said: Reworded) -> Words:
        if said.part == "simpler" and prompt.simpler is not None:
            return prompt.simpler
        if said.part == "follow-up" and 0 <= said.number < len(prompt.follow_ups):
            return prompt.follow_ups[said.number]
        return prompt.words

    def _prompt(self, found: Talk, prompt: str) -> Prompt:
        known = self.script_of(found).prompt(prompt)
        if known is None:
            raise Refused("This prompt is not in the script any more; choose another.")
        return known

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
        said: Reworded | None = None,
        ident: str = "",
    ) -> Ledger:
        """Keep what was answered, word for word, with the words that it answered. Nothing is trimmed or mended."""
        if not words.strip() and not without:
            raise Refused("There are no words yet.", "words")

        def make(ledger: Ledger) -> list[Entry]:
            found = self.talk(ledger, conversation)
            if replaces:
                self._changes(ledger, found, prompt, replaces, ident)
            return [
                Answered(
                    **self.stamp(who, ident),
                    conversation=conversation,
                    prompt=prompt,
                    wording=self._last_wording(ledger, found, prompt, said),
                    words=checked(words),
                    without=without,
                    how=how,
                    locale=found.prepared.locale,
                    rendered=rendered,
                    rendered_by=rendered_by,
                    replaces=replaces,
                )
            ]

        return self.add(who, case, make)

    def _changes(self, ledger: Ledger, found: Talk, prompt: str, replaces: str, ident: str) -> None:
        """Only an answer of the same person to the same prompt can be changed, and the newest one."""
        old = ledger.get(replaces)
        self.unchanged(ledger, old, Answered, ident)
        assert isinstance(old, Answered)
        given_in = self.talk(ledger, old.conversation)
        if (old.prompt, given_in.prepared.script) != (prompt, found.prepared.script) or not same_person(given_in.prepared, found.prepared):
            raise Refused("That answer belongs to another prompt or another person; load the page again.")

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

    def offers(self, ledger: Ledger, found: Talk, prompt: str) -> bool:
        """Say whether the app may put a prompt forward by itself."""
        return may_offer(ledger, found, prompt)

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

    def disclose(self, who: Professional, case: str, disclosure: str, seen: str | None = None, **fields: str) -> Ledger:
        """Keep, or go on with, the record of something that somebody told. Every field may still be empty.

        `disclosure` is an id of the page's own making, so that a record sent twice is one record.
        """

        def make(ledger: Ledger) -> list[Entry]:
            last = ledger.last(Disclosed, disclosure=disclosure)
            self.unseen(ledger, last, seen)
            known = {name: getattr(last, name) for name in _DISCLOSED} if last is not None else dict.fromkeys(_DISCLOSED, "")
            new = {**known, **{name: checked(text) for name, text in fields.items()}}
            if new == known and last is not None:
                return []
            return [Disclosed(**self.stamp(who), disclosure=disclosure, **new)]

        return self.add(who, case, make)

    def topics(self, found: Talk) -> tuple[str, ...]:
        """Return the ids of the topics that were chosen for today; all, where none was chosen."""
        return found.prepared.topics or tuple(topic.id for topic in self.script_of(found).topics)

    def next_prompt(self, ledger: Ledger, found: Talk, prompt: str) -> str:
        """Return what comes after a prompt: the next in its topic that may be offered, then the next topic that is said in order.

        Opening and narrative come first and in order; ordinary topics are chosen, so after the last prompt
        of one there is nothing ("" means: choose). Nothing that was left with *rather not* is put forward.
        """
        script = self.script_of(found)
        topic = script.topic_of(prompt)
        if topic is None:
            return ""
        after = [p.id for p in topic.prompts]
        rest = after[after.index(prompt) + 1 :]
        if topic.role in (OPENING, NARRATIVE):
            later = script.topics[script.topics.index(topic) + 1 :]
            rest += [p.id for t in later if t.role in (OPENING, NARRATIVE) for p in t.prompts]
        return next((each for each in rest if self.offers(ledger, found, each)), "")

    def first_prompt(self, ledger: Ledger, found: Talk, topic: str = "") -> str:
        """Return the first prompt of a topic that may be offered and is still open, or else the first that may be offered."""
        script = self.script_of(found)
        chosen = script.topic(topic) if topic else script.topics[0]
        offered = [p.id for p in chosen.prompts if self.offers(ledger, found, p.id)] if chosen else []
        fresh = [each for each in offered if standing_of(ledger, found, each).status in ("not-asked", "asked", "later")]
        return next(iter(fresh or offered), "")

    def where(self, ledger: Ledger, found: Talk) -> str:
        """Return the prompt where a conversation is: the one asked last, or the very first."""
        last = ledger.last(Asked, conversation=found.id)
        script = self.script_of(found)
        return last.prompt if last is not None and script.prompt(last.prompt) else self.first_prompt(ledger, found)

    def conversation_scripts(self, tool: str) -> tuple[Script, ...]:
        """Return the scripts for talking with somebody about a tool: the young person's first, the fullest of each first."""
        found = [script for script in self.content.scripts_for(tool) if script.audience != PROFESSIONAL]
        return tuple(sorted(found, key=lambda script: (AUDIENCES.index(script.audience), -len(script.prompts))))


_DISCLOSED = ("conversation", "prompt", "person", "words", "asked", "present", "happened", "danger_now", "done", "told")
