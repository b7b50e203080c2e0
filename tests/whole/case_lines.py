"""Lines of a transcript about a case over time: the form that follows, the plan, the chronology, signatures, reviews."""

from __future__ import annotations

from datetime import date

from interview.desk.chronicling import Occurrence
from interview.documents.comparison import comparison_form
from interview.documents.over_assessments import timeline
from interview.record import plan as plans
from interview.record.assessment import Assessment
from interview.record.chronology import chronology
from interview.record.reviewing import Compared, compare, filled
from interview.record.signing import comments, is_signed, returned, signatures
from interview.record.views import views
from tests.documents.reading import all_text
from tests.whole.acts import WHO, WORDS, act, named_parts
from tests.whole.expectations import expect, same
from tests.whole.stage import PEOPLE, Mismatch, Stage


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


def earlier_and_now(stage: Stage, then: str) -> tuple[Assessment, Assessment]:
    """Return the first assessment with this form, or that before the last; and the last."""
    every = filled(stage.ledger, stage.tool.id)
    if len(every) < 2:
        raise Mismatch("there is no earlier assessment with this form")
    return every[0 if then == "the first" else -2], every[-1]


def compared(stage: Stage, then: str, item: str) -> Compared:
    (row,) = [each for each in compare(stage.ledger, stage.tool, *earlier_and_now(stage, then)).items if each.item.id == item]
    return row


@expect(r"since (?P<then>the first|the last)(?: assessment)?, (?P<item>\w+): (?P<change>.+)")
def has_changed(stage: Stage, then: str, item: str, change: str) -> str | None:
    row = compared(stage, then, item)
    return same(row.change + (", now historic" if row.now_historic else ""), change)


@expect(r"since (?P<then>the first|the last)(?: assessment)?, words on (?P<item>\w+): (?P<words>.+ \| .+)")
def has_other_words(stage: Stage, then: str, item: str, words: str) -> str | None:
    """The words that an item rested on then and rests on now: `"these"; "those" | nothing`."""
    row = compared(stage, then, item)
    sides = ("; ".join(f'"{piece.words}"' for piece in side) or "nothing" for side in (row.words_then, row.words_now))
    return same(" | ".join(sides), words)


@expect(r"over time, (?P<item>\w+): (?P<course>.+)")
def has_gone(stage: Stage, item: str, course: str) -> str | None:
    """What became of an item from one assessment to the next, as its timeline says it: `Indicated: Current; No longer indicated; …`."""
    found = timeline(stage.ledger, stage.tool, filled(stage.ledger, stage.tool.id))
    said = ("; ".join(says for _, says in each.said) for each in found if each.item.id == item)
    return same(next(said, "nothing"), course)


@expect(r"side by side with (?P<then>the first|the last)(?: assessment)?, the document (?P<how>says|never says): (?P<text>.+)")
def says_side_by_side(stage: Stage, then: str, how: str, text: str) -> str | None:
    form = comparison_form(stage.ledger, stage.desk.content, stage.tool, *earlier_and_now(stage, then), stage.now)
    there = text in all_text(form)
    return None if there is (how == "says") else "it does" if there else "it does not"


@expect(
    r"the (?P<whose>young person|parent or carer) on the (?P<thing>assessment|plan): (?P<answer>not asked|agrees|partly|disagrees|could-not)"
)
def sees_it_so(stage: Stage, whose: str, thing: str, answer: str) -> str | None:
    held = [each.answer for each in views(stage.ledger, stage.desk.current(stage.ledger)) if (each.whose, each.thing) == (whose, thing)]
    return same(held or ["not asked"], [answer])


@expect("somebody is to be asked again: (?P<how>yes|no)")
def is_to_be_asked_again(stage: Stage, how: str) -> str | None:
    """What the list of cases says of views that could not be asked for, or given."""
    return same("yes" if stage.line.to_ask_again else "no", how)


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
