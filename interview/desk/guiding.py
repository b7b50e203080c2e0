"""Where it goes: the authority's questions, one by one. Nothing need be decided first, and one can go back at any time."""

from __future__ import annotations

from interview.desk.base import Base, Refused
from interview.people import Professional
from interview.record.entry import Entry, Guided, Step
from interview.record.ledger import Ledger
from interview.record.referral import answered, guided
from interview.words.where import Stop, Where


class Guiding(Base):
    """Verbs of the guided decision."""

    def guide(self, ledger: Ledger) -> Where | None:
        """Return the guided decision of the case's authority, where it has one."""
        authority = self.authority(ledger)
        return authority.where if authority else None

    def way(self, ledger: Ledger) -> tuple[Stop, ...]:
        """Return the questions and steps that the answers led through; the last is where one stands. Empty where there are none."""
        where, last = self.guide(ledger), guided(ledger, self.authority(ledger))
        return where.way([(step.question, step.answer) for step in last.answers] if last else []) if where else ()

    def who_answered(self, ledger: Ledger) -> tuple[tuple[Step, Guided], ...]:
        """Return each answer that stands and still leads on, with the entry that says who gave it, and when."""
        last = guided(ledger, self.authority(ledger))
        return tuple(zip(self._leading(ledger), answered(ledger, last), strict=False)) if last else ()

    def go_on(self, who: Professional, case: str, question: str, answer: str, seen: str | None = None, ident: str = "") -> Ledger:
        """Answer the question that stands (or go on from a step). `seen` is the id of the state that was shown, "" for none."""

        def make(ledger: Ledger) -> list[Entry]:
            if ledger.get(ident) is not None:
                return []
            last = guided(ledger, self.authority(ledger))
            self.unseen(ledger, last, seen)
            way = self.way(ledger)
            here = way[-1] if way else None
            if here is None or here.id != question or all(each.words != answer for each in here.answers):
                raise Refused("That question or answer is not the one that stands now. Nothing was changed; load the page again.")
            step = Step(question=question, asked=here.title, answer=answer)
            return [self._led(who, ledger, (*self._leading(ledger), step), ident)]

        return self.add(who, case, make)

    def go_back(self, who: Professional, case: str, seen: str | None = None, ident: str = "") -> Ledger:
        """Go back by one answer. What was answered stays in the case."""

        def make(ledger: Ledger) -> list[Entry]:
            if ledger.get(ident) is not None:
                return []
            last = guided(ledger, self.authority(ledger))
            self.unseen(ledger, last, seen)
            return [self._led(who, ledger, self._leading(ledger)[:-1], ident)] if last and last.answers else []

        return self.add(who, case, make)

    def begin_again(self, who: Professional, case: str, seen: str | None = None, ident: str = "") -> Ledger:
        """Begin again at the first question, which is about danger. What was answered stays in the case."""

        def make(ledger: Ledger) -> list[Entry]:
            if ledger.get(ident) is not None:
                return []
            last = guided(ledger, self.authority(ledger))
            self.unseen(ledger, last, seen)
            return [self._led(who, ledger, (), ident)] if last and last.answers else []

        return self.add(who, case, make)

    def _leading(self, ledger: Ledger) -> tuple[Step, ...]:
        """Return the answers that still lead on: not the one whose words the file changed without a new version, nor any after it."""
        last = guided(ledger, self.authority(ledger))
        return last.answers[: max(len(self.way(ledger)) - 1, 0)] if last else ()

    def _led(self, who: Professional, ledger: Ledger, answers: tuple[Step, ...], ident: str) -> Guided:
        authority, where = self.authority(ledger), self.guide(ledger)
        assert authority is not None, "only an authority's questions are answered"
        assert where is not None, "only an authority's questions are answered"
        way = where.way([(step.question, step.answer) for step in answers])
        return Guided(
            **self.stamp(who, ident),
            authority=authority.id,
            version=authority.version,
            answers=answers,
            led_to=tuple(stop.sent_to for stop in way if stop.sent_to),
            ended=not way[-1].answers,
        )
