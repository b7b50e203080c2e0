"""The conversation as the ledger tells it: who, where we are, what was said, what was left.

*Not asked*, *left*, *don't know* and *not about me* are different things, here and everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, cast, get_args

from interview.record.entry import AgreedToTalk, Answered, Asked, Ended, Entry, Left, Noted, Paused, Prepared, Resumed, Role
from interview.record.ledger import Ledger, folded, goes_on
from interview.words.script import PARENT_CARER, YOUNG_PERSON

Met = Asked | Answered | Left
"""How a prompt is met."""

Event = Met | Noted | Paused | Resumed | Ended | AgreedToTalk
"""What happens in a conversation."""

_MET = frozenset(get_args(Met))
_EVENTS: tuple[type, ...] = get_args(Event)
_TURNS: dict[type, Literal["open", "paused", "ended"]] = {Paused: "paused", Ended: "ended", Resumed: "open"}

Status = Literal["not-asked", "asked", "said", "dont-know", "not-about-me", "later", "rather-not"]

_UNMET = ("not-asked", "asked")

Account = Literal["young person", "parent or carer", "other"]
"""Whose account words belong to: somebody else's is neither the young person's nor a parent's."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody a conversation was prepared with, as they were last named. `id` is the only thing that tells people apart."""

    id: str
    person: str
    relation: str
    role: Role
    audience: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of one prompt in one conversation. `earlier` keeps answers that were replaced."""

    prompt: str
    status: Status
    answers: tuple[Answered, ...] = ()
    left: Left | None = None
    asked: Asked | None = None
    earlier: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation. `state` is prepared, open, paused or ended.

    `agreed` is what they last answered when asked whether they agree to talk, or else what was known of it before.
    `met` is all that happened to each prompt, of which its reply tells how it stands.
    """

    prepared: Prepared
    state: Literal["prepared", "open", "paused", "ended"]
    replies: dict[str, Reply]
    notes: tuple[Noted, ...]
    began: datetime | None
    touched: datetime
    agreed: str = ""
    met: dict[str, tuple[Met, ...]] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        return self.prepared.conversation

    def reply(self, prompt: str) -> Reply:
        return self.replies.get(prompt, Reply(prompt, "not-asked"))

    def notes_for(self, prompt: str) -> tuple[Noted, ...]:
        return tuple(note for note in self.notes if note.prompt == prompt)


def talk(ledger: Ledger, conversation: str) -> Talk | None:
    """Return a conversation, or None where it was never prepared."""
    return next((found for found in talks(ledger) if found.id == conversation), None)


def _further(ledger: Ledger, before: tuple[Talk, ...], entries: tuple[Entry, ...]) -> tuple[Talk, ...] | None:
    """Go on from what all conversations were before some entries came. A new or a changed preparation is folded anew."""
    if any(type(entry) is Prepared for entry in entries):
        return None
    events: dict[str, list[Event]] = {}
    for entry in entries:
        if type(entry) in _EVENTS:
            events.setdefault(cast("Event", entry).conversation, []).append(cast("Event", entry))
    standing = [ledger.get(entry.replaces) for entry in entries if isinstance(entry, Answered) and ledger.stands(entry.replaces)]
    changed = [answer for answer in standing if isinstance(answer, Answered)]
    for answer in changed:  # it may stand in another conversation
        events.setdefault(answer.conversation, [])
    replaced = _replaced(ledger)
    return tuple(
        _after(talk, events[talk.id], replaced, {answer.prompt for answer in changed if answer.conversation == talk.id})
        if talk.id in events
        else talk
        for talk in before
    )


@goes_on(_further)
def talks(ledger: Ledger) -> tuple[Talk, ...]:
    """Return all conversations in the order in which they were first prepared."""
    prepared = {entry.conversation: entry for entry in ledger.of(Prepared)}
    events: dict[str, list[Event]] = {}
    for entry in cast("Iterator[Event]", ledger.of(*_EVENTS)):
        events.setdefault(entry.conversation, []).append(entry)
    replaced = _replaced(ledger)
    return tuple(
        _after(Talk(each, "prepared", {}, (), None, each.at, each.agreed, {}), events.get(ident, []), replaced)
        for ident, each in prepared.items()
    )


def _replaced(ledger: Ledger) -> set[str]:
    """Return the ids of all answers that were changed."""
    return {entry.replaces for entry in ledger.of(Answered) if entry.replaces}


def _after(talk: Talk, events: list[Event], replaced: set[str], anew: Collection[str] = ()) -> Talk:
    """Return a conversation after some more happened in it. `anew` are prompts of which an answer was changed elsewhere.

    Asked at every save, so it goes through the events once, telling them apart by their own type.
    """
    more: dict[str, list[Met]] = {prompt: [] for prompt in anew}
    state, agreed, notes = talk.state, talk.agreed, []
    for event in events:
        kind = type(event)
        if kind in _MET:
            state = "open" if state == "prepared" else state
            met = cast("Met", event)
            more.setdefault(met.prompt, []).append(met)
        elif kind in _TURNS:
            state = _TURNS[kind]
        elif kind is AgreedToTalk:
            agreed = cast("AgreedToTalk", event).agreed
        else:
            notes.append(cast("Noted", event))
    met_so_far = {**talk.met, **{prompt: (*talk.met.get(prompt, ()), *found) for prompt, found in more.items()}}
    return Talk(
        talk.prepared,
        state,
        {**talk.replies, **{prompt: _reply(prompt, met_so_far[prompt], replaced) for prompt in more}},
        (*talk.notes, *notes),
        talk.began or (events[0].at if events else None),
        events[-1].at if events else talk.touched,
        agreed,
        met_so_far,
    )


def _reply(prompt: str, events: Iterable[Met], replaced: set[str]) -> Reply:
    """Fold what happened to a prompt. The latest of answering and leaving says how it stands.

    `replaced` are the ids of all answers that were changed, in a later conversation too.
    """
    answers, asked, latest = [], None, None
    for event in events:
        if type(event) is Asked:
            asked = event
        else:
            latest = event
            if type(event) is Answered:
                answers.append(event)
    status: Status = "asked"
    if isinstance(latest, Left):
        status = latest.how
    elif isinstance(latest, Answered):
        status = latest.without or "said"
    changed = [answer for answer in answers if answer.id in replaced] if replaced else []
    standing = [answer for answer in answers if answer.id not in replaced] if changed else answers
    return Reply(prompt, status, tuple(standing), latest if isinstance(latest, Left) else None, asked, tuple(changed))


def same_person(one: Prepared, other: Prepared) -> bool:
    """Say whether two preparations are with the same person: nobody else's answers may ever show.

    Names say nothing: two people can share one, and one can be spelt in two ways. Who has no id is the same only within one conversation.
    """
    return one.conversation == other.conversation or bool(one.person_id and one.person_id == other.person_id)


def role_of(prepared: Prepared) -> Role:
    """Return who somebody is to the child. Where that was not kept, a parent's script was for a parent or carer."""
    derived: Role = "young person" if prepared.audience == YOUNG_PERSON else "parent" if prepared.audience == PARENT_CARER else "other"
    return prepared.role or derived


def account_of(prepared: Prepared) -> Account:
    """Return whose account the words of a conversation belong to."""
    role = role_of(prepared)
    return "parent or carer" if role in ("parent", "carer") else "young person" if role == "young person" else "other"


def the_child(ledger: Ledger) -> str:
    """Return the id of the child as somebody to talk with: one for each case, from its first entry on."""
    return ledger.entries[0].id


def spoken_with(ledger: Ledger) -> tuple[Spoken, ...]:
    """Return everybody a conversation was prepared with, each once, the one named last first."""
    named = list(ledger.of(Prepared))
    holds = {entry.conversation: entry.id for entry in named}
    found: dict[str, Spoken] = {}
    for entry in reversed(named):
        if entry.person_id and holds[entry.conversation] == entry.id:
            found.setdefault(entry.person_id, Spoken(entry.person_id, entry.person, entry.relation, role_of(entry), entry.audience))
    return tuple(found.values())


def earlier(ledger: Ledger, now: Talk) -> tuple[Talk, ...]:
    """Return the other conversations with the same person, oldest first."""
    return tuple(each for each in talks(ledger) if each.id != now.id and same_person(each.prepared, now.prepared))


@folded
def _before(ledger: Ledger, conversation: str) -> dict[str, tuple[Reply, ...]]:
    """Return what became of each prompt in the other conversations with the same person, oldest first. A page asks for every prompt."""
    now = talk(ledger, conversation)
    found: dict[str, tuple[Reply, ...]] = {}
    for each in earlier(ledger, now) if now is not None else ():
        for prompt, reply in each.replies.items():
            found[prompt] = (*found.get(prompt, ()), reply)
    return found


def standing_of(ledger: Ledger, now: Talk, prompt: str) -> Reply:
    """Return how a prompt stands for this person: in this conversation, or in the latest one that met it."""
    here = now.reply(prompt)
    if here.status not in _UNMET:
        return here
    return next((reply for reply in reversed(_before(ledger, now.id).get(prompt, ())) if reply.status not in _UNMET), here)


def may_offer(ledger: Ledger, now: Talk, prompt: str) -> bool:
    """Say whether the app may put a prompt forward by itself: never after *rather not*, in any conversation."""
    return not any(reply.status == "rather-not" for reply in (*_before(ledger, now.id).get(prompt, ()), now.reply(prompt)))


def to_come_back(ledger: Ledger, now: Talk) -> tuple[str, ...]:
    """Return the prompts that this person left for later, here or before, in the order of leaving."""
    prompts = [prompt for each in (*earlier(ledger, now), now) for prompt, reply in each.replies.items() if reply.status == "later"]
    return tuple(prompt for prompt in dict.fromkeys(prompts) if standing_of(ledger, now, prompt).status == "later")


def waiting(ledger: Ledger) -> Iterator[tuple[Talk, Left]]:
    """Yield what each person left for later and has not met since: their latest conversation, and how they left it."""
    held = talks(ledger)
    for number, now in enumerate(held):
        if any(same_person(now.prepared, later.prepared) for later in held[number + 1 :]):
            continue
        for prompt in to_come_back(ledger, now):
            left = standing_of(ledger, now, prompt).left
            if left is not None:
                yield now, left


def left_for_later(ledger: Ledger) -> tuple[tuple[str, str, str], ...]:
    """Return what is still left for later, once for each person and prompt: who, the prompt's id, its script's id."""
    return tuple((now.prepared.person, left.prompt, left.wording.script) for now, left in waiting(ledger))
