"""Lines of a transcript about a case over time: the form that follows, the plan, the chronology, signatures, reviews."""

from __future__ import annotations

from datetime import date

from interview.desk.chronicling import Occurrence
from interview.record import plan as plans
from interview.record.chronology import chronology
from interview.record.reviewing import compare, filled
from interview.record.signing import comments, is_signed, returned, signatures
from tests.whole.acts import WHO, WORDS, act, named_parts
from tests.whole.expectations import expect, same
from tests.whole.stage import PEOPLE, Stage


@act(WHO + r"begins (?P<tool>cse-2)")
def begins_a_form(stage: Stage, who: str, tool: str) -> None:
    stage.desk.begin_form(PEOPLE[who], stage.case, tool)
    stage.desk = stage.desk.at(tool)


@act(r"the form on the desk is (?P<tool>[\w-]+)")
def has_a_form_on_the_desk(stage: Stage, tool: str) -> None:
    stage.desk = stage.desk.at(tool)


@act(WHO + r"writes beside (?P<item>\w+): (?P<text>.+)")
def writes_beside(stage: Stage, who: str, item: str, text: str) -> None:
    stage.desk.remark(PEOPLE[who], stage.case, item, text)


@act(WHO + r"reviews it because (?P<reason>.+)")
def reviews(stage: Stage, who: str, reason: str) -> None:
    stage.desk.begin_review(PEOPLE[who], stage.case, reason)


@act(WHO + r"plans (?P<item>[\w-]+): (?P<rest>.+)")
def plans_something(stage: Stage, who: str, item: str, rest: str) -> None:
    stage.desk.plan(PEOPLE[who], stage.case, item, **named_parts(rest))


@act(WHO + r"takes over the pathway's action that begins: (?P<start>.+)")
def takes_over(stage: Stage, who: str, start: str) -> None:
    (action,) = [each for each in stage.desk.suggested(stage.ledger) if each.startswith(start)]
    stage.desk.plan(PEOPLE[who], stage.case, start.split()[0].lower(), action=action)


@act(WHO + r"puts in the chronology: (?P<rest>.+)")
def chronicles(stage: Stage, who: str, rest: str) -> None:
    parts = named_parts(rest)
    stage.desk.chronicle(PEOPLE[who], stage.case, f"event{len(chronology(stage.ledger))}", Occurrence(**parts))


@act(WHO + r"comments on (?P<about>[\w-]+): " + WORDS)
def says_beside(stage: Stage, who: str, about: str, words: str) -> None:
    stage.desk.comment(PEOPLE[who], stage.case, about, words)


@act(WHO + r"answers the comment on (?P<about>[\w-]+): " + WORDS)
def answers_a_comment(stage: Stage, who: str, about: str, words: str) -> None:
    said = [each.said for each in comments(stage.ledger, stage.desk.current(stage.ledger)) if each.said.about == about]
    stage.desk.comment(PEOPLE[who], stage.case, about, words, said[-1].id)


@act(WHO + r"returns it to the (?P<part>\w+): " + WORDS)
def returns(stage: Stage, who: str, part: str, words: str) -> None:
    stage.desk.return_for_more(PEOPLE[who], stage.case, part, words)


@act(WHO + r"signs as the (?P<part>\w+)")
def signs(stage: Stage, who: str, part: str) -> None:
    stage.desk.sign(PEOPLE[who], stage.case, part, stage.desk.state(stage.ledger))


@act(
    WHO
    + r"writes down that the (?P<whose>young person|parent or carer) (?P<answer>agrees|partly|disagrees|could-not) \((?P<thing>assessment|plan)\)(?:: "
    + WORDS
    + ")?"
)
def writes_down_a_view(stage: Stage, who: str, whose: str, answer: str, thing: str, words: str | None) -> None:
    stage.desk.view(PEOPLE[who], stage.case, whose, thing, answer, words=words or "")


# what is so


@expect(r"signed: (?P<parts>nothing|.+)")
def is_signed_by(stage: Stage, parts: str) -> str | None:
    held = signatures(stage.ledger, stage.tool, stage.desk.current(stage.ledger))
    return same([each.part for each in held if each.stands], [] if parts == "nothing" else [each.strip() for each in parts.split(",")])


@expect("signed by everybody: (?P<how>yes|no)")
def is_whole(stage: Stage, how: str) -> str | None:
    return same("yes" if is_signed(stage.ledger, stage.tool, stage.desk.current(stage.ledger)) else "no", how)


@expect("(?P<how>is|is not) returned")
def is_returned(stage: Stage, how: str) -> str | None:
    return same("is not" if returned(stage.ledger, stage.desk.current(stage.ledger)) is None else "is", how)


@expect(r"before, on (?P<item>\w+): (?P<said>.+)")
def was_decided_before(stage: Stage, item: str, said: str) -> str | None:
    found = stage.desk.before(stage.ledger, item)
    told = [f"{each.item.id} {each.judged.answer if each.judged else 'not decided'}" for each in found]
    return same(", ".join(told) or "nothing", said)


@expect(r"since (?P<then>the first|the last)(?: assessment)?, (?P<item>\w+): (?P<change>.+)")
def has_changed(stage: Stage, then: str, item: str, change: str) -> str | None:
    every = filled(stage.ledger, stage.tool.id)
    rows = compare(stage.ledger, stage.tool, every[0 if then == "the first" else -2], every[-1]).items
    (row,) = [each for each in rows if each.item.id == item]
    return same(row.change + (", now historic" if row.now_historic else ""), change)


@expect(r"overdue on (?P<day>[\d-]+): (?P<items>nothing|.+)")
def is_overdue(stage: Stage, day: str, items: str) -> str | None:
    late = [item.now.what for item in plans.overdue(stage.ledger, date.fromisoformat(day))]
    return same("; ".join(late) or "nothing", items)


@expect(r"the chronology: (?P<events>.+)")
def in_order(stage: Stage, events: str) -> str | None:
    return same("; ".join(event.told.what for event in chronology(stage.ledger)), events)


@expect(r"assessments with this form: (?P<many>\d+)")
def so_many(stage: Stage, many: str) -> str | None:
    return same(len(filled(stage.ledger, stage.tool.id)), int(many))
