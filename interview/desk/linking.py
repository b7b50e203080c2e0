"""What was seen, and to which item anybody's words are linked. A link ticks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from interview.desk.base import Base, Refused
from interview.desk.days import born_on, fits_words
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.entry import Answered, Entry, Linked, Marked, Observed, Pointing, SetAside, Withdrawn
from interview.record.evidence import Evidence, evidence, linked_to, links, set_aside, unlinked
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.missing import came_back
from interview.record.passage import marks, topics_for, trimmed
from interview.record.talk import talk
from interview.words.script import Script, Topic
from interview.words.tool import Tool

UNDONE = "undone"
"""The reason of a withdrawal that a professional's *undo* makes."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a professional saw or what a record says, written down with its source."""

    words: str
    basis: Literal["observation", "record", "report"] = "observation"
    agency: str = ""
    source: str = ""
    when: str = ""


class Linking(Base):
    """Verbs about evidence."""

    def observe(
        self,
        who: Professional,
        case: str,
        seen: Observation,
        *,
        script: str = "",
        prompt: str = "",
        replaces: str = "",
        ident: str = "",
    ) -> Ledger:
        """Keep an observation or what a record says. A record needs its agency or source."""
        self._sourced(seen)

        def make(ledger: Ledger) -> list[Entry]:
            old = ledger.get(replaces)
            if replaces:
                self.unchanged(ledger, old, Observed, ident)
            if ledger.get(ident) is None:
                self._when(ledger, seen.when, old.when if isinstance(old, Observed) else "")
            return [self._observed(who, seen, script, prompt, replaces, ident)]

        return self.add(who, case, make)

    def observe_for(
        self, who: Professional, case: str, indicator: str, seen: Observation, pointing: Pointing = "towards", ident: str = ""
    ) -> Ledger:
        """Keep what was seen for one item: the observation and its link are added together, or neither. Sent twice with one `ident`, it is one."""
        self._sourced(seen)

        def make(ledger: Ledger) -> list[Entry]:
            self._item(ledger, indicator)
            return [] if ledger.get(ident) is not None else self._seen_for(who, ledger, indicator, seen, pointing, ident)

        return self.add(who, case, make)

    def _seen_for(
        self, who: Professional, ledger: Ledger, indicator: str, seen: Observation, pointing: Pointing, ident: str = ""
    ) -> list[Entry]:
        """Return an observation with exactly its own link to an item."""
        self._when(ledger, seen.when)
        fact = self._observed(who, seen, "", "", "", ident)
        found = self.current(ledger)
        return [fact, Linked(**self.stamp(who), assessment=found.id, evidence=fact.id, indicator=indicator, pointing=pointing)]

    @staticmethod
    def _sourced(seen: Observation) -> None:
        if not seen.words.strip():
            raise Refused("Write what was seen, or what the record says.", "words")
        if seen.basis != "observation" and not (seen.agency.strip() or seen.source.strip()):
            raise Refused("Say where this comes from: which agency, which record, or who reported it.", "words")

    def _when(self, ledger: Ledger, when: str, stood: str = "") -> None:
        """Refuse a day that cannot be when something was. What `stood` before and is left as it was is not asked about again."""
        if when.strip() != stood.strip():
            fits_words(when, self.clock().astimezone().date(), born_on(value(ledger, self.tool(ledger).born)))

    def _observed(self, who: Professional, seen: Observation, script: str, prompt: str, replaces: str, ident: str) -> Observed:
        agency = seen.agency.strip() or (who.agency if seen.basis == "observation" else "")
        source = seen.source.strip() or (who.name if seen.basis == "observation" else "")
        return Observed(
            **self.stamp(who, ident),
            words=checked(seen.words),
            basis=seen.basis,
            agency=agency,
            source=source,
            when=seen.when.strip(),
            script=script,
            prompt=prompt,
            replaces=replaces,
        )

    def link(self, who: Professional, case: str, piece: str, indicator: str, pointing: Pointing) -> Ledger:
        """Link words to an item, as pointing towards it or away. Linked again, the later direction holds; words that were changed since they
        were linked can be linked again as they are now."""

        def make(ledger: Ledger) -> list[Entry]:
            found = self.current(ledger)
            self._item(ledger, indicator)
            if piece not in evidence(ledger):
                raise Refused("These words were changed or taken back meanwhile. Nothing was changed; load the page again.")
            mine = links(ledger, found.id).get(indicator, ())
            if any(
                each.evidence.id == piece and each.pointing == pointing and not (each.reworded or came_back(found, each)) for each in mine
            ):
                return []
            return [Linked(**self.stamp(who), assessment=found.id, evidence=piece, indicator=indicator, pointing=pointing)]

        return self.add(who, case, make)

    def unlink(self, who: Professional, case: str, piece: str, indicator: str) -> Ledger:
        """Take back every link between some words and an item, those made to an earlier form of the words too."""

        def make(ledger: Ledger) -> list[Entry]:
            found = self.current(ledger)
            each = [entry for entry, leads_to in linked_to(ledger, found.id) if leads_to == piece and entry.indicator == indicator]
            return [Withdrawn(**self.stamp(who), entry=link.id, reason=UNDONE) for link in each]

        return self.add(who, case, make)

    def set_aside(self, who: Professional, case: str, entry: str, reason: str) -> Ledger:
        """Keep that words were looked at and bear on no item, with the reason. It can be taken back, and linking them overrides it."""
        if not reason.strip():
            raise Refused("Say why these words bear on no item.", "reason")

        def make(ledger: Ledger) -> list[Entry]:
            if entry not in evidence(ledger):
                raise Refused("These words were changed or taken back meanwhile. Nothing was changed; load the page again.")
            linked = {leads_to for _, leads_to in linked_to(ledger, self.current(ledger).id)}
            if entry in linked:
                raise Refused("They are linked to an item. Take that link back first, if it was a slip.")
            if any(mark.id in linked for mark in marks(ledger).get(entry, ())):
                raise Refused("A passage of them is linked to an item. Take that link back first, if it was a slip.")
            before = set_aside(ledger).get(entry)
            if before is not None and before.reason == reason.strip():
                return []
            return [SetAside(**self.stamp(who), entry=entry, reason=reason.strip())]

        return self.add(who, case, make)

    def mark(self, who: Professional, case: str, answer: str, begins: int, ends: int, topic: str = "") -> Ledger:
        """Mark a passage of an answer, `words[begins:ends]` without the white space at its ends, as a piece of evidence of its own.

        `topic` is the id of one in `topics_for` the conversation, or "". The same passage twice is one; with another topic, the
        later topic holds, and the links go on.
        """

        def make(ledger: Ledger) -> list[Entry]:
            words = self._answered(ledger, answer).words
            if not 0 <= begins <= ends <= len(words):
                raise Refused("This passage reaches beyond the words. Nothing was changed: load the page again, and mark it anew.")
            start, end = trimmed(words, begins, ends)
            if start == end:
                raise Refused("There are no words in this passage. Choose a word, or some sentences, and mark it again.", "words")
            if topic and topic not in self._topics_for(ledger, answer):
                raise Refused("There is no such topic for this conversation. Nothing was changed; load the page again.")
            before = next((each for each in marks(ledger).get(answer, ()) if (each.begins, each.ends) == (start, end)), None)
            if before is not None and topic in ("", before.topic):
                return []
            replaces = before.id if before else ""
            return [
                Marked(**self.stamp(who), answer=answer, begins=start, ends=end, words=words[start:end], topic=topic, replaces=replaces)
            ]

        return self.add(who, case, make)

    def unmark(self, who: Professional, case: str, passage: str) -> Ledger:
        """Take a mark away, with every topic that the passage was attached to before. The answer stays; links to the passage go with it."""

        def make(ledger: Ledger) -> list[Entry]:
            found: list[Entry] = []
            mark = ledger.get(passage)
            while isinstance(mark, Marked) and ledger.stands(mark.id):
                found.append(Withdrawn(**self.stamp(who), entry=mark.id, reason=UNDONE))
                mark = ledger.get(mark.replaces)
            return found

        return self.add(who, case, make)

    def passage_topics(self, ledger: Ledger, answer: str) -> tuple[Topic, ...]:
        """Return the topics that passages of an answer can be attached to, in the order of their scripts."""
        return tuple(topic for _, topic in self._topics_for(ledger, answer).values())

    def _topics_for(self, ledger: Ledger, answer: str) -> dict[str, tuple[Script, Topic]]:
        held = talk(ledger, self._answered(ledger, answer).conversation)
        return topics_for(self.content, self.tool(ledger).id, held.prepared) if held else {}

    @staticmethod
    def _answered(ledger: Ledger, answer: str) -> Answered:
        """Return an answer that stands as evidence. Passages are marked in answers alone, not in what was seen or told."""
        found = ledger.get(answer)
        if not isinstance(found, Answered) or answer not in evidence(ledger):
            raise Refused("These words were changed or taken back meanwhile. Nothing was changed; load the page again.")
        return found

    def unlinked(self, ledger: Ledger) -> tuple[Evidence, ...]:
        """Return the evidence that nobody has linked or set aside yet: what was told first, then what was seen, then answers.

        What was pointed at to say how somebody was doing just then steers the conversation, and bears on no item; words said there may.
        """
        scripts, found = self.content.scripts, unlinked(ledger, self.current(ledger).id)
        return tuple(piece for piece in found if piece.script not in scripts or not scripts[piece.script].steers(piece.prompt, piece.how))

    def _item(self, ledger: Ledger, indicator: str) -> Tool:
        tool = self.tool(ledger)
        if tool.indicator(indicator) is None:
            raise Refused("This form has no such indicator. Nothing was changed; load the page again.")
        return tool
