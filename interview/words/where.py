"""Where a case goes: an authority's short guided decision, as data. No code and no expressions: an answer names what comes next.

    ### Do Children’s Services know? {#known}
    > If the case is already open to Children's Services …

    - No, or not that I know of {to=mash}
    - Yes {to=mase}

    ### MARF to the MASH {#mash}
    Send it to
    : The Barking and Dagenham Multi-Agency Safeguarding Hub (MASH)

    Address
    : childrenss@lbbd.gov.uk

    - Go on {to=tell}

A stop with several answers is a question; one with `Send it to` is a step, and may go on from there. Where there is no answer, a way ends.
`unproved` shows that every way begins with immediate danger, goes round in no circle, and ends; that nothing stands before a call to 999, and a
referral after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interview.words.advice import Advice, read_advice
from interview.words.markup import Block, Bullets, Line, Term
from interview.words.problem import Place, Problem, Problems, meant
from interview.words.reading import Ids, Part, known_classes, known_values, shortened

SEND, ADDRESS, GOES, CONSULT, REASON = "Send it to", "Address", "What goes", "Consult first", "Reason"
PARTS = (SEND, ADDRESS, GOES, CONSULT, REASON)
"""The parts of a step."""
ONCE = (SEND, CONSULT)
"""Those of them that have one line."""
POLICE = "999"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question, or how it goes on from a step. `to` is the id of the stop that follows."""

    words: str
    to: str
    place: Place


@dataclass(frozen=True, slots=True)
class Stop:
    """A question or a step. `sent_to` is a body by its name, "" for none; `addresses` are as its document gives them.

    `goes` is what is sent, `consult` who is asked before, `reasons` those of which one must hold.
    """

    id: str
    title: str
    advice: tuple[Advice, ...]
    answers: tuple[Answer, ...]
    sent_to: str
    addresses: tuple[str, ...]
    goes: tuple[str, ...]
    consult: str
    reasons: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Where:
    """The whole decision; it begins at the first stop. `tiers` are the results that are not to stand without a referral (none: any)."""

    stops: tuple[Stop, ...]
    tiers: tuple[str, ...]
    place: Place

    def stop(self, ident: str) -> Stop | None:
        return next((stop for stop in self.stops if stop.id == ident), None)

    @property
    def steps(self) -> tuple[Stop, ...]:
        """The stops at which something is sent to somebody."""
        return tuple(stop for stop in self.stops if stop.sent_to)

    def way(self, answers: Sequence[tuple[str, str]]) -> tuple[Stop, ...]:
        """Return the stops that answers (a stop's id, an answer's words) lead through, the first one included.

        The last is where one stands now. Where an answer does not fit, the way stops short of it.
        """
        found = list(self.stops[:1])
        for ident, words in answers:
            here = found[-1] if found else None
            to = next((answer.to for answer in here.answers if answer.words == words), "") if here and here.id == ident else ""
            following = self.stop(to)
            if following is None:
                break
            found.append(following)
        return tuple(found)


def read_where(heading: Line, found: Sequence[Part], ids: Ids, problems: Problems) -> Where:
    """Read the stops of a section marked `.where`; whatever is wrong is added to `problems`."""
    known_values(heading, ("tiers",), problems)
    if not found:
        problems.error(heading.place, "a section marked .where has questions and steps, each under ### with an id")
    stops = tuple(_stop(part, ids, problems) for part in found)
    return Where(stops, heading.attributes.listed("tiers"), heading.place)


def _stop(part: Part, ids: Ids, problems: Problems) -> Stop:
    heading = part.heading
    known_values(heading, (), problems)
    known_classes(heading, (), problems)
    answers: list[Answer] = []
    said: list[Block] = []
    parts: dict[str, tuple[str, ...]] = {}
    for block in part.blocks:
        match block:
            case Bullets(items=items) if any("to" in item.attributes.values for item in items):
                answers += [_answer(item, problems) for item in items]
            case Term(line=line, definitions=lines):
                name = line.text if line.text in PARTS else ""
                if not name or name in parts:
                    says = f'the part "{name}" stands twice' if name else f'unknown part "{shortened(line.text)}"{meant(line.text, PARTS)}'
                    problems.error(line.place, says)
                if name in ONCE and len(lines) != 1:
                    problems.error(line.place, f'"{name}" has one line')
                parts[name] = tuple(each.text for each in lines)
            case _:
                said.append(block)
    for number, answer in enumerate(answers):
        if answer.words in (before.words for before in answers[:number]):
            problems.error(answer.place, f'the answer "{shortened(answer.words)}" stands twice')
    sent_to = "".join(parts.get(SEND, ()))
    if not sent_to and (only := [name for name in parts if name and name != SEND]):
        problems.error(heading.place, f'"{only[0]}" belongs to a step: say first, under "{SEND}", to whom')
    return Stop(
        ids.take(heading, "question or step"),
        heading.text,
        read_advice(said, problems),
        tuple(answers),
        sent_to,
        parts.get(ADDRESS, ()),
        parts.get(GOES, ()),
        "".join(parts.get(CONSULT, ())),
        parts.get(REASON, ()),
        heading.place,
    )


def _answer(item: Line, problems: Problems) -> Answer:
    known_values(item, ("to",), problems)
    if not item.attributes.values.get("to"):
        problems.error(item.place, f'the answer "{shortened(item.text)}" leads nowhere; end it with {{to=the-id-of-what-follows}}')
    return Answer(item.text, item.attributes.values.get("to", ""), item.place)


def unproved(where: Where) -> Iterator[Problem]:
    """Say what keeps the decision from being safe: an answer into nothing, a circle, a stop that no way reaches, danger not first, a call to 999
    that waits for somebody or that no referral follows."""
    known = {stop.id: stop for stop in where.stops}
    for answer in (answer for stop in where.stops for answer in stop.answers):
        if answer.to and answer.to not in known:
            yield Problem(answer.place, f'there is no question or step "#{answer.to}"{meant(answer.to, known)}')
    met: set[str] = set()
    for stop in where.stops[:1]:
        yield from _circles(stop, known, (), met)
    for stop in where.stops:
        if stop.id and stop.id not in met:
            yield Problem(stop.place, f'no answer leads to "{shortened(stop.title)}"')
    if where.stops and not any(POLICE in known[a.to].addresses for a in where.stops[0].answers if a.to in known):
        says = f'the first question must be about immediate danger: one of its answers leads to a step with the address "{POLICE}"'
        yield Problem(where.stops[0].place, says)
    yield from _behind_no(where, known)
    for stop in (each for each in where.stops if POLICE in each.addresses):
        yield from _calls(stop, known)


_NO = re.compile(r"no\b", re.IGNORECASE)


def _behind_no(where: Where, known: dict[str, Stop]) -> Iterator[Problem]:
    """Advise where "No" to the first question is what leads to 999: two answers may have been taken for each other."""
    for answer in (answer for stop in where.stops[:1] for answer in stop.answers):
        if answer.to in known and POLICE in known[answer.to].addresses and _NO.match(answer.words):
            says = f'the answer "{shortened(answer.words)}" to the first question leads to {POLICE}: see that its answers are the right way round'
            yield Problem(answer.place, says, "advice")


def _calls(stop: Stop, known: dict[str, Stop]) -> Iterator[Problem]:
    """Say what is asked for before a call to 999, and that no referral follows it: nothing stands before it, and the referral is still made."""
    for name, asked in ((CONSULT, stop.consult), (REASON, stop.reasons)):
        if asked:
            yield Problem(stop.place, f'nothing stands before a call to {POLICE}: take "{name}" out of "{shortened(stop.title)}"')
    if _ends_unreferred(stop, known):
        says = f'after "{shortened(stop.title)}" a way ends with no referral: let every way on from {POLICE} lead to a step that is not the police'
        yield Problem(stop.place, says)


def _ends_unreferred(stop: Stop, known: dict[str, Stop]) -> bool:
    """Say whether a way on from a stop ends before it comes to a step that is not the police. What leads into nothing is said elsewhere."""
    met, ahead = {stop.id}, [stop]
    while ahead:
        here = ahead.pop()
        if not here.answers:
            return True
        for each in (known[answer.to] for answer in here.answers if answer.to in known and answer.to not in met):
            if POLICE in each.addresses or not each.sent_to:
                met.add(each.id)
                ahead.append(each)
    return False


def _circles(stop: Stop, known: dict[str, Stop], before: tuple[str, ...], met: set[str]) -> Iterator[Problem]:
    """Go every way on from a stop, each stop once; say where an answer leads back to one that was passed."""
    met.add(stop.id)
    for answer in stop.answers:
        if answer.to in (*before, stop.id):
            yield Problem(answer.place, f'the answer "{shortened(answer.words)}" leads round in a circle, back to #{answer.to}')
        elif answer.to in known and answer.to not in met:
            yield from _circles(known[answer.to], known, (*before, stop.id), met)
