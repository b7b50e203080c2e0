"""The kinds of entry that say something about somebody, and how each is read part by part. See `interview.record.telling`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from interview.record import entry as e
from interview.record.chronology import SORTS
from interview.record.referral import VOLT
from interview.record.telling_names import Names

Manner = Literal["", "own", "fixed", "drawing"]
"""What a part is: what somebody wrote; somebody's very words; words that a form, a prompt or this product has for everybody; a drawing."""

LEFT = {"later": "Left, to come back to", "rather-not": "Would rather not say"}
WITHOUT = {"dont-know": "“I don’t know.”", "not-about-me": "“This isn’t about me.”"}
POINTING = {"towards": "Points towards it", "away": "Points away from it"}
BASES = {"observation": "Seen or heard by the professional", "record": "From a record", "report": "Reported by somebody else"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what an entry says. `id` is its name within the entry; `text` of a drawing is the id of the drawing."""

    id: str
    label: str
    text: str
    manner: Manner = ""
    locale: str = "en"


# ── kind by kind ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _plain(*labels: tuple[str, str], own: str = "") -> Callable[[Any, Names], Iterator[Part]]:
    """Return what reads a kind whose parts are its own texts: each by its name, with a label. `own` names what are somebody's very words."""

    def read(entry: Any, _: Names) -> Iterator[Part]:
        for name, label in labels:
            yield Part(name, label, str(getattr(entry, name)), "own" if name == own else "")

    return read


def _about(*labels: tuple[str, str], item: str = "indicator") -> Callable[[Any, Names], Iterator[Part]]:
    """Return what reads a kind that is about an item of a form."""

    def read(entry: Any, names: Names) -> Iterator[Part]:
        if getattr(entry, item):
            yield Part(item, "About", names.item(entry.assessment, getattr(entry, item)), "fixed")
        yield from _plain(*labels)(entry, names)

    return read


def _field(entry: Any, names: Names) -> Iterator[Part]:
    if entry.text.strip():
        yield Part("field", "Field", names.field(entry.field), "fixed")
        yield Part("text", "What was written", entry.text)


_of_plan = _plain(
    ("what", "What"), ("owner", "Who does it"), ("by_when", "By when"), ("done", "Done"), ("outcome", "Outcome"),
    ("dropped", "Why it is not to be done"),
)  # fmt: skip


def _planned(entry: e.Planned, names: Names) -> Iterator[Part]:
    yield from _of_plan(entry, names)
    for number, name in enumerate(entry.meant_for):
        yield Part(f"meant-for-{number}", "Meant for", names.meant(name), "fixed")


def _answered(entry: e.Answered, names: Names) -> Iterator[Part]:
    yield Part("speaker", "Whose words", names.speaker(entry.conversation))
    yield Part("asked", "Asked", entry.wording.text, "" if entry.wording.part == "own" else "fixed", entry.wording.locale)
    yield Part("without", "Answered", WITHOUT.get(entry.without, ""), "fixed")
    yield Part("drawing", "Drawing", entry.drawing, "drawing")
    yield Part("words", "Words", entry.words, "own", entry.locale)
    yield Part("rendered", "In English", entry.rendered)
    yield Part("rendered_by", "English by", entry.rendered_by)


def _asked(entry: Any, names: Names) -> Iterator[Part]:
    yield Part("speaker", "Put to", names.speaker(entry.conversation))
    yield Part("asked", "Asked", entry.wording.text, "" if entry.wording.part == "own" else "fixed", entry.wording.locale)
    if isinstance(entry, e.Left):
        yield Part("how", "Answered", LEFT[entry.how], "fixed")


def _agreed_to_talk(entry: e.AgreedToTalk, names: Names) -> Iterator[Part]:
    yield Part("speaker", "Who was asked", names.speaker(entry.conversation))
    yield Part("agreed", "Agrees to talk", entry.agreed.capitalize(), "fixed")


def _observed(entry: e.Observed, _: Names) -> Iterator[Part]:
    yield Part("basis", "How it is known", BASES[entry.basis], "fixed")
    yield from _plain(("words", "Words"), ("agency", "Agency"), ("source", "Source"), ("when", "When"))(entry, _)


def _linked(entry: e.Linked, names: Names) -> Iterator[Part]:
    yield Part("indicator", "About", names.item(entry.assessment, entry.indicator), "fixed")
    yield Part("evidence", "Words that were linked to it", names.number(entry.evidence), "fixed")
    yield Part("pointing", "Which way they point", POINTING[entry.pointing], "fixed")


def _set_aside(entry: e.SetAside, names: Names) -> Iterator[Part]:
    yield Part("entry", "The words", names.number(entry.entry), "fixed")
    yield Part("reason", "Reason", entry.reason)


def _withdrawn(entry: e.Withdrawn, names: Names) -> Iterator[Part]:
    yield Part("entry", "What was taken back", names.number(entry.entry), "fixed")
    yield Part("reason", "Reason", entry.reason)


def _judged(entry: e.Judged, names: Names) -> Iterator[Part]:
    yield Part("indicator", "About", names.item(entry.assessment, entry.indicator), "fixed")
    yield Part("answer", "Decision", names.answer(entry), "fixed")
    yield from _plain(("when", "When"), ("reason", "Reason"))(entry, names)


def _decided(entry: e.Decided, names: Names) -> Iterator[Part]:
    yield Part("tier", "Decided", names.tier(entry.assessment, entry.tier), "fixed")
    yield Part("rule_tier", "By the form’s rule", names.tier(entry.assessment, entry.rule_tier), "fixed")
    yield from _plain(("reason", "Reason"), ("undetermined", "What the rule leaves open"))(entry, names)


def _second(entry: e.Agreed, _: Names) -> Iterator[Part]:
    yield Part("agreed", "A second person", "Agreed with the decision", "fixed")
    yield Part("words", "Words", entry.words)


def _signed(entry: e.Signed, _: Names) -> Iterator[Part]:
    yield Part("part", "Signed as", entry.part.capitalize(), "fixed")
    yield Part("words", "Words", entry.words)


def _happened(entry: e.Happened, _: Names) -> Iterator[Part]:
    yield Part("sort", "Kind", SORTS[entry.sort], "fixed")
    labels = (("what", "What happened"), ("when", "When"), ("people", "Who it is about"), ("agency", "Agency"), ("source", "Source"))
    yield from _plain(*labels)(entry, _)


def _told_of_same(entry: e.ToldOfSame, _: Names) -> Iterator[Part]:
    yield Part(
        "same", "What a professional said", "Two events tell of the same" if entry.same else "Two events tell of different things", "fixed"
    )
    yield Part("reason", "Reason", entry.reason)


def _guided(entry: e.Guided, _: Names) -> Iterator[Part]:
    for number, step in enumerate(entry.answers, 1):
        yield Part(f"answer-{number}", step.asked, step.answer)


COVER: dict[e.CoverPart, str] = {
    **VOLT,
    "manager": "Who was consulted first",
    "consulted": "Consulted on",
    "reasons": "Why it goes there",
    "reason": "Reason, in words",
}


def _cover(entry: e.CoverWritten, _: Names) -> Iterator[Part]:
    yield Part("text", COVER.get(entry.part, "The worry"), entry.text)


def _referred(entry: e.Referred, _: Names) -> Iterator[Part]:
    labels = (("to", "To"), ("means", "How"), ("handed", "When"), ("handed_by", "Handed on by"), ("manager", "Manager consulted"))
    yield from _plain(*labels)(entry, _)
    for number, reason in enumerate(entry.reasons, 1):
        yield Part(f"reasons-{number}", "Reason", reason, "fixed")
    yield from _plain(("reason", "Reason, in words"), ("answer", "What came back"))(entry, _)


WHO = (("person", "Who"), ("relation", "Who they are to the child"))
KINDS: dict[type, tuple[str, Callable[[Any, Names], Iterator[Part]]]] = {
    e.LetIn: ("A colleague was let into the case", _plain(("name", "Who"), ("reason", "What for"))),
    e.FieldWritten: ("A field of the form", _field),
    e.RowWritten: ("A field of the form", _field),
    e.Prepared: (
        "A conversation was prepared",
        _plain(
            *WHO, ("known_to_worker", "Known to the worker"), ("present", "Present"), ("where", "Where"), ("language", "Language"),
            ("interpreter", "Interpreter"), ("needs", "Needs"), ("danger", "Danger"), ("overhear", "Who can overhear"), ("paper", "Paper"),
            ("agreed", "Agrees to talk"), ("limits_said", "What must be passed on was said"),
        ),
    ),
    e.AgreedToTalk: ("Whether somebody agrees to talk", _agreed_to_talk),
    e.ScreenJoined: ("A second screen", _plain(("whose", "Whose it is"), ("seen_by", "Who else can see it"))),
    e.NotInvolved: ("Why somebody is not involved", _plain(("audience", "Who"), ("reason", "Reason"))),
    e.Asked: ("What was asked", _asked),
    e.Answered: ("What was said", _answered),
    e.Left: ("A question that was left", _asked),
    e.Noted: ("A note", _plain(("words", "Words"))),
    e.Handed: ("Paper was handed over", _plain(("safe", "Is it safe to have"), ("next_steps", "What happens next"), ("contact", "Contact"))),
    e.Disclosed: (
        "Something was told",
        _plain(
            ("person", "Who told it"), ("words", "Words"), ("asked", "Asked"), ("present", "Present"), ("happened", "When it happened"),
            ("danger_now", "Danger now"), ("done", "What was done"), ("told", "Who was told"), own="words",
        ),
    ),
    e.Observed: ("An observation or a record", _observed),
    e.Linked: ("Words were linked to an item of the form", _linked),
    e.SetAside: ("Words were found to bear on no item", _set_aside),
    e.Marked: ("A passage was marked", _plain(("words", "Words"), own="words")),
    e.AssessmentBegun: ("An assessment began", _plain(("reason", "Why now"))),
    e.Judged: ("A decision on an item of the form", _judged),
    e.Remarked: ("Written beside an item of the form", _about(("text", "What was written"))),
    e.Written: ("An answer to a question of the form", _about(("text", "What was written"), item="question")),
    e.Decided: ("The tier was decided", _decided),
    e.Agreed: ("A second person agreed", _second),
    e.Commented: ("A comment", _about(("words", "Words"), item="about")),
    e.Returned: ("Returned for more", _plain(("words", "Words"))),
    e.Signed: ("Signed", _signed),
    e.Viewed: (
        "Whether somebody agrees",
        _plain(("whose", "Whose view"), ("person", "Who"), ("thing", "Of what"), ("answer", "What they said"), ("words", "Words")),
    ),
    e.Planned: ("An item of the plan", _planned),
    e.Happened: ("An event", _happened),
    e.ToldOfSame: ("Two events beside one another", _told_of_same),
    e.Guided: ("Where the case goes", _guided),
    e.CoverWritten: ("Words for a referral", _cover),
    e.Referred: ("A referral", _referred),
    e.Withdrawn: ("Something was taken back", _withdrawn),
}  # fmt: skip
"""What each kind that says something about somebody is called, and what reads its parts."""
