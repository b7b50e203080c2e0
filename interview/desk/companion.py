"""What a companion screen needs of the desk: that it joined, how its person likes to see it, what is being written on it."""

from __future__ import annotations

from interview.desk.base import Refused
from interview.desk.going_on import GoingOn
from interview.people import Professional
from interview.ports import Trouble
from interview.record.entry import Answered, Entry, Look, Preferred, ReadBack, ScreenJoined, Whose, Withdrawn
from interview.record.ledger import Ledger
from interview.record.sent import was_sent
from interview.record.talk import Talk
from interview.words.script import ORDINARY

ROOM, SCREEN = "room", "screen"
"""Where drafts of the companion are kept: not among any professional's, so that nobody reads what was not sent."""

MOST_WRITTEN = 500_000
"""Characters of a draft of the companion: the strokes of a large drawing."""
TAKEN_BACK_BY_THEM = "taken back by the person themselves"
"""The reason of such a withdrawal: nobody is asked for another."""


class Companion(GoingOn):
    """Verbs of the companion screen."""

    def screen_joined(self, who: Professional, case: str, conversation: str, whose: Whose, seen_by: str = "") -> Ledger:
        """Keep that a second device joined. Their own device only after "who can see it?" is answered in words (PRACTICE.md section 3)."""
        self.may_invite(whose, seen_by)

        def make(ledger: Ledger) -> list[Entry]:
            self.talk(ledger, conversation)
            return [ScreenJoined(**self.stamp(who), conversation=conversation, whose=whose, seen_by=seen_by.strip())]

        return self.add(who, case, make)

    @staticmethod
    def may_invite(whose: str, seen_by: str) -> None:
        if whose not in ("ours", "theirs"):
            raise Refused("Choose whose device it is.")
        if whose == "theirs" and not seen_by.strip():
            raise Refused("First write who can see their device, now and later. Your own second device is safer.", "words")

    def prefer(self, who: Professional, case: str, conversation: str, look: Look) -> Ledger:
        """Keep how the person of a conversation likes to see a screen."""

        def make(ledger: Ledger) -> list[Entry]:
            found = self.talk(ledger, conversation)
            if self.look_of(ledger, found) == look:
                return []
            return [Preferred(**self.stamp(who), person_id=_person(found), look=look)]

        return self.add(who, case, make)

    def look_of(self, ledger: Ledger, found: Talk) -> Look:
        """Return how the person of a conversation likes to see a screen: theirs on every device, and in every conversation."""
        last = ledger.last(Preferred, person_id=_person(found))
        return last.look if last is not None else Look()

    def keep_half_written(self, case: str, conversation: str, place: str, text: str) -> None:
        """Keep what is being written on the companion; an empty text drops it. It is theirs until they send it."""
        if len(text) > MOST_WRITTEN:
            raise Refused("This is too much to keep at once.")
        self.shelf.keep_draft(case, f"{SCREEN}/{conversation}/{place}", text)

    def half_written(self, case: str, conversation: str) -> dict[str, str]:
        """Return what is being written on the companion, by place. For that screen alone. What was sent after all is dropped."""
        mine, found, ledger = f"{SCREEN}/{conversation}/", dict[str, str](), self.shelf.read(case)
        for key, draft in self.shelf.drafts(case).items():
            place = key.removeprefix(mine)
            if not key.startswith(mine):
                continue
            if was_sent(ledger, conversation, place, draft.text, draft.at):
                self.shelf.keep_draft(case, key, "")
            else:
                found[place] = draft.text
        return found

    def wanted_next(self, ledger: Ledger, found: Talk, prompt: str, wanted: str) -> str:
        """Return where somebody would like to go from a prompt: to what comes "next", or to the topic named. "" means: choose."""
        if not wanted:
            return ""
        if wanted != "next":
            return self.first_prompt(ledger, found, wanted)
        return self.next_prompt(ledger, found, prompt)

    def check_before(self, found: Talk, last: str, prompt: str) -> str:
        """Return the gentle check that comes before a prompt where it begins another topic than that of the prompt before; "" where none does."""
        script = self.script_of(found)
        topic, was = script.topic_of(prompt), script.topic_of(last)
        between = topic is not None and was is not None and topic != was and topic.role == was.role == ORDINARY
        return script.check.prompts[0].id if between and script.check is not None else ""

    def behind(self, case: str) -> Ledger:
        """Return the case behind a companion screen, which the door has let in; nobody looks at it there."""
        return self.shelf.read(case)

    def own_drawing(self, case: str, conversation: str, drawing: str) -> bytes:
        """Return a drawing that was made in this conversation, for its own person's screen. Raises `NoSuchCase`, `CaseUnreadable`."""
        drawn = self.behind(case).of(Answered)
        if not any((answer.conversation, answer.drawing) == (conversation, drawing) for answer in drawn if answer.drawing):
            raise Refused("There is no such drawing here.")
        return self.safe_drawing(case, drawing)

    def take_back_words(self, who: Professional, case: str, conversation: str, answer: str) -> Ledger:
        """Somebody takes back what they said, with what it had replaced. They need give no reason; it stays in the ledger, withdrawn."""

        def make(ledger: Ledger) -> list[Entry]:
            found, gone = ledger.get(answer), []
            if not isinstance(found, Answered) or found.conversation != conversation:
                raise Refused("Those words are not in this conversation. Nothing was changed; load the page again.")
            while isinstance(found, Answered):
                if ledger.stands(found.id):
                    gone.append(found.id)
                found = ledger.get(found.replaces) if found.replaces else None
            return [Withdrawn(**self.stamp(who), entry=each, reason=TAKEN_BACK_BY_THEM) for each in gone]

        return self.add(who, case, make)

    def heard_right(self, who: Professional, case: str, conversation: str) -> Ledger:
        """Keep that their words were read back to them and they said that they are right; where there are none, nothing is."""

        def make(ledger: Ledger) -> list[Entry]:
            replies = self.talk(ledger, conversation).replies.values()
            if not any(answer.words or answer.drawing for reply in replies for answer in reply.answers):
                return []
            return [ReadBack(**self.stamp(who), conversation=conversation)]

        return self.add(who, case, make)

    def keep_room(self, case: str, conversation: str, text: str) -> None:
        """Keep what of a room outlives a restart."""
        self.shelf.keep_draft(case, f"{ROOM}/{conversation}", text)

    def kept_room(self, case: str, conversation: str) -> str:
        """Return what was kept of a room; "" where there is nothing, or no such case."""
        try:
            draft = self.shelf.drafts(case).get(f"{ROOM}/{conversation}")
        except Trouble:
            return ""
        return draft.text if draft is not None else ""


def _person(found: Talk) -> str:
    return found.prepared.person_id or found.id
