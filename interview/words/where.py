"""Where a case goes: an authority's short guided decision, as data. No code and no expressions: an answer names what comes next.

    ### Do Children’s Services know? {#known}
    > If the case is already open to Children's Services …

    - No, or not that I know of {to=mash}
    - Yes {to=mase}

    ### MARF to the MASH {#mash .referral}
    Send it to
    : The Barking and Dagenham Multi-Agency Safeguarding Hub (MASH)

    Address
    : childrenss@lbbd.gov.uk

    - Go on {to=tell}

A stop with several answers is a question; one with `Send it to` is a step, and may go on from there. Where there is no answer, a way ends.
Of the steps, those marked `.referral` are the referral: a consultation, or a word to another body, is not.
`interview.words.where_proof` shows that it is safe to follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interview.words.advice import Advice, read_advice
from interview.words.markup import Block, Bullets, Line, Paragraph, Term
from interview.words.problem import Place, Problems, meant
from interview.words.reading import Ids, Part, known_classes, known_values, shortened

SEND, ADDRESS, GOES, CONSULT, REASON = "Send it to", "Address", "What goes", "Consult first", "Reason"
PARTS = (SEND, ADDRESS, GOES, CONSULT, REASON)
"""The parts of a step."""
ONCE = (SEND, CONSULT)
"""Those of them that have one line."""
POLICE = "999"
REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question, or how it goes on from a step. `to` is the id of the stop that follows.

    `tiers` are the results for which the answer is meant, where its words name some (none: any).
    """

    words: str
    to: str
    place: Place
    tiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A question or a step. `sent_to` is a body by its name, "" for none; `addresses` are as its document gives them.

    `goes` is what is sent, `consult` who is asked before, `reasons` those of which one must hold. `referral` says whether it is the referral.
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
    referral: bool = False


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
    marked = known_classes(heading, (REFERRAL,), problems)
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
                _lost_parts(block, problems)
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
        REFERRAL in marked,
    )


def _lost_parts(block: Block, problems: Problems) -> None:
    """Report the name of a part that stands among the notes: what follows it would be read as a note, and the part be lost."""
    for line in block.lines if isinstance(block, Paragraph) else ():
        name = next((part for part in PARTS if line.text.rstrip(": ").casefold() == part.casefold()), "")
        if name:
            problems.unclear(line.place, f'"{name}" is a part of a step: begin each line below it with ": ", or it is lost')


def _answer(item: Line, problems: Problems) -> Answer:
    known_values(item, ("to", "tiers"), problems)
    if not item.attributes.values.get("to"):
        problems.error(item.place, f'the answer "{shortened(item.text)}" leads nowhere; end it with {{to=the-id-of-what-follows}}')
    return Answer(item.text, item.attributes.values.get("to", ""), item.place, item.attributes.listed("tiers"))
