"""Paper for a young person or a parent: prompts to write and draw on, what came back, a page to keep."""

from __future__ import annotations

from collections.abc import Sequence

from interview.desk.base import Refused
from interview.desk.going_on import GoingOn
from interview.people import Professional
from interview.record.entry import Answered, Entry, Handed, Paper
from interview.record.ledger import Ledger
from interview.record.talk import Talk
from interview.words.script import CHECK, ORDINARY, Topic


class Handing(GoingOn):
    """Verbs about paper. None is made before somebody has considered whether it is safe (PRACTICE.md section 2)."""

    def hand(
        self,
        who: Professional,
        case: str,
        conversation: str,
        paper: Paper,
        safe: str,
        *,
        next_steps: str = "",
        contact: str = "",
        with_words: bool = False,
    ) -> Ledger:
        """Keep that paper was made for somebody, what stands on it, and why it was thought safe."""
        if not safe.strip():
            raise Refused("First write whether it is safe for them to have this paper: who else could find it?", "words")

        def make(ledger: Ledger) -> list[Entry]:
            self.talk(ledger, conversation)
            stamp, steps = self.stamp(who), next_steps.strip()
            return [
                Handed(
                    **stamp,
                    conversation=conversation,
                    paper=paper,
                    safe=safe.strip(),
                    next_steps=steps,
                    contact=contact.strip(),
                    with_words=with_words,
                )
            ]

        return self.add(who, case, make)

    def handed(self, ledger: Ledger, conversation: str, paper: Paper) -> Handed:
        """Return how a paper was last considered. Raises `Refused` where nobody did."""
        last = ledger.last(Handed, conversation=conversation, paper=paper)
        if last is None:
            raise Refused("First write whether it is safe for them to have this paper, then make it again.")
        return last

    def on_paper(self, found: Talk) -> tuple[Topic, ...]:
        """Return the topics whose prompts go on paper: those of today, without the check that needs somebody beside them."""
        today, topics = self.topics(found), [topic for topic in self.script_of(found).topics if topic.role != CHECK]
        chosen = [topic for topic in topics if topic.id in today or topic.role != ORDINARY]
        return tuple(topic for topic in chosen if any(not prompt.said_only for prompt in topic.prompts))

    def never_again(self, ledger: Ledger, found: Talk) -> tuple[str, ...]:
        """Return the prompts that are never put forward again: left with *I'd rather not* in any conversation with this person."""
        return tuple(prompt.id for prompt in self.script_of(found).prompts if not self.offers(ledger, found, prompt.id))

    def written(self, found: Talk, prompt: str) -> Answered | None:
        """Return what came back on paper for a prompt, if it was typed in here before."""
        answers: Sequence[Answered] = found.reply(prompt).answers
        return next((answer for answer in reversed(answers) if answer.how == "written"), None)
