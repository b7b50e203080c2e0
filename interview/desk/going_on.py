"""What may come next in a conversation. It falls from top to bottom, and anything may be passed over."""

from __future__ import annotations

from interview.desk.talking import Talking
from interview.record.entry import Asked
from interview.record.ledger import Ledger
from interview.record.talk import Spoken, Talk, may_offer, spoken_with, standing_of
from interview.words.script import CHECK, NARRATIVE, OPENING


class GoingOn(Talking):
    """What the desk knows of where a conversation is and what can follow. Nothing here adds to a case."""

    def spoken_with(self, ledger: Ledger) -> tuple[Spoken, ...]:
        """Return everybody a conversation was prepared with, the one named last first."""
        return spoken_with(ledger)

    def offers(self, ledger: Ledger, found: Talk, prompt: str) -> bool:
        """Say whether the app may put a prompt forward by itself."""
        return may_offer(ledger, found, prompt)

    def topics(self, found: Talk) -> tuple[str, ...]:
        """Return the ids of the topics that were chosen for today; all, where none was chosen. The check between topics is none of them."""
        return found.prepared.topics or tuple(topic.id for topic in self.script_of(found).topics if topic.role != CHECK)

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
        chosen = script.topic(topic) if topic else next((each for each in script.topics if each.role != CHECK), None)
        offered = [p.id for p in chosen.prompts if self.offers(ledger, found, p.id)] if chosen else []
        fresh = [each for each in offered if standing_of(ledger, found, each).status in ("not-asked", "asked", "later")]
        return next(iter(fresh or offered), "")

    def where(self, ledger: Ledger, found: Talk) -> str:
        """Return the prompt where a conversation is: the one asked last, or the very first. How they are doing was asked in between."""
        script = self.script_of(found)
        between = [prompt.id for prompt in script.check.prompts] if script.check is not None else []
        asked = [entry.prompt for entry in ledger.of(Asked) if entry.conversation == found.id and entry.prompt not in between]
        return asked[-1] if asked and script.prompt(asked[-1]) else self.first_prompt(ledger, found)
