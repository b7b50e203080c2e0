"""Referrals: the words for the cover sheet, and what a person handed on, to whom and how. The software sends nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast, get_args

import msgspec

from interview.desk.base import Refused
from interview.desk.guiding import Guiding
from interview.desk.intake import checked
from interview.documents.speaking import day as written
from interview.people import Professional
from interview.record.days import days
from interview.record.entry import CoverPart, CoverWritten, Entry, Referred, Sent, Shared, Withdrawn
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.referral import ASKED, MEANS, asks, cover, since_written, unreferred
from interview.words.reading import shortened
from interview.words.where import Stop

KEPT = "Nothing was saved, and your words are still here."
OLDEST = 18
"""Years. A referral about a child was not handed on before that."""
_SHOWN = 40
"""How many characters of what is no day are said back."""


@dataclass(frozen=True, slots=True)
class HandedOn:
    """What a professional writes of a referral. `day`, `time` and `consulted` as they were typed; `sent` are ids of `Shared` entries."""

    to: str = ""
    means: str = ""
    day: str = ""
    time: str = ""
    handed_by: str = ""
    step: str = ""
    manager: str = ""
    consulted: str = ""
    reasons: tuple[str, ...] = ()
    reason: str = ""
    sent: tuple[str, ...] = ()


class Referring(Guiding):
    """Verbs of where a case goes, and of what was handed on."""

    # the cover sheet

    def write_cover(
        self,
        who: Professional,
        case: str,
        part: str,
        text: str,
        seen: str | None = None,
        ident: str = "",
        step: str = "",
        *,
        holds: bool = False,
    ) -> Ledger:
        """Write a part of the cover sheet, or with `step` what that step asks for first. `seen` is the id of what was shown there, "" for nothing.

        `reasons` has the authority's reasons that hold, one a line; `consulted` is a day as it was typed. With `holds` somebody looked at what
        was written for an earlier referral, and says that it is so today: the same text is written anew.
        """
        if part not in get_args(CoverPart):
            raise Refused("The cover sheet has no such part. Nothing was changed; load the page again.")
        known = cast("CoverPart", part)

        def make(ledger: Ledger) -> list[Entry]:
            settled = self._settled(ledger, known, text, step)
            last = cover(ledger, known, step)
            known_so = (last.text if last else "") == settled
            if known_so and not (holds and last and since_written(ledger, last, self.guide(ledger))):
                return []
            self.unseen(ledger, last, seen)
            return [CoverWritten(**self.stamp(who, ident), part=known, text=settled, step=step)]

        return self.add(who, case, make)

    def _settled(self, ledger: Ledger, part: CoverPart, text: str, step: str) -> str:
        """Return a part's text as it is kept. What a step asks for is written for a step that asks for it."""
        where = self.guide(ledger)
        stop = where.stop(step) if where and step else None
        if (part in ASKED) != bool(step) or (step and (stop is None or part not in asks(stop))):
            raise Refused(f"The authority does not ask for this now. {KEPT} Load the page again.")
        if part == "consulted":
            return self._day(ledger, text).isoformat() if text.strip() else ""
        if part == "reasons" and stop is not None and any(line not in stop.reasons for line in text.splitlines()):
            raise Refused(f"The authority gives other reasons now. {KEPT} Load the page again.")
        return checked(text)

    # what was handed on

    def refer(self, who: Professional, case: str, referral: str, told: HandedOn, seen: str | None = None, ident: str = "") -> Ledger:
        """Note a referral that a person handed on, or change the note. `referral` is an id of the page's own making.

        Where the authority's step says whom to consult, and for which reasons something goes there, these are needed. An answer that was
        noted since stays.
        """

        def make(ledger: Ledger) -> list[Entry]:
            last = ledger.last(Referred, referral=referral)
            if ledger.get(ident) is not None:
                return []
            where = self.guide(ledger)
            step = where.stop(told.step) if where and told.step else None
            if told.step and (step is None or not step.sent_to):
                raise Refused(f"The authority names no such step now. {KEPT} Load the page again.")
            to = checked(told.to.strip()) or (step.sent_to if step else "")
            if not to:
                raise Refused(f"Write to whom it was handed on. {KEPT}", "to")
            if told.means not in MEANS:
                raise Refused(f"Choose how it was handed on. {KEPT}", "means")
            if not told.handed_by.strip():
                raise Refused(f"Write who handed it on. {KEPT}", "person")
            self._asked_first(step, told)
            handed = self._moment(ledger, told.day, told.time)
            made = Referred(
                **self.stamp(who, ident),
                referral=referral,
                to=to,
                means=told.means,
                handed=handed,
                handed_by=checked(told.handed_by.strip()),
                step=told.step,
                manager=checked(told.manager.strip()),
                consulted=self._before(ledger, told.consulted, handed),
                reasons=told.reasons,
                reason=checked(told.reason.strip()),
                sent=self._sent(ledger, told.sent),
                answer=last.answer if last else "",
            )
            if last is not None and msgspec.structs.replace(made, id=last.id, at=last.at, by=last.by) == last:
                return []
            self.unseen(ledger, last, seen)
            return [made]

        return self.add(who, case, make)

    def answer_came(self, who: Professional, case: str, referral: str, text: str, seen: str | None = None, ident: str = "") -> Ledger:
        """Note the answer that came to a referral."""

        def make(ledger: Ledger) -> list[Entry]:
            last = self._noted(ledger, referral)
            if last.answer == text.strip() or ledger.get(ident) is not None:
                return []
            self.unseen(ledger, last, seen)
            return [msgspec.structs.replace(last, **self.stamp(who, ident), answer=checked(text).strip())]

        return self.add(who, case, make)

    def take_back_referral(self, who: Professional, case: str, referral: str, reason: str, seen: str | None = None) -> Ledger:
        """Take back the note of a referral, with every state that it had, and say why. What was handed on in the world stays so."""
        if not reason.strip():
            raise Refused("Say in a few words why the note of this referral is taken back.", "reason")

        def make(ledger: Ledger) -> list[Entry]:
            self.unseen(ledger, self._noted(ledger, referral), seen)
            states = (entry for entry in ledger.of(Referred) if entry.referral == referral)
            return [Withdrawn(**self.stamp(who), entry=state.id, reason=reason.strip()) for state in states]

        return self.add(who, case, make)

    def not_referred(self, ledger: Ledger) -> str:
        """Return the tier that was decided with the form on the desk and is not to stand without a referral, where none is noted; or "".

        In a review that has no tier of its own yet, it is the one decided before.
        """
        return unreferred(ledger, self.current(ledger), self.content.pathway_of(self.tool(ledger)), self.guide(ledger))

    @staticmethod
    def _noted(ledger: Ledger, referral: str) -> Referred:
        last = ledger.last(Referred, referral=referral)
        if last is None:
            raise Refused("No such referral is noted in this case any more. Nothing was changed; load the page again.")
        return last

    @staticmethod
    def _asked_first(step: Stop | None, told: HandedOn) -> None:
        """Refuse a referral that needs somebody's word and a reason, where they are missing: a source says so, and it is never urgent."""
        if step is not None and step.consult and not (told.manager.strip() and told.consulted.strip()):
            raise Refused(
                f"{shortened(step.consult, 80)} is consulted before this goes to {step.sent_to}: write who it was, and on which day. {KEPT} "
                "An urgent worry does not wait for it: tell the child’s social worker or the duty team now, and note that.",
                "manager",
            )
        if step is not None and step.reasons and not told.reasons:
            raise Refused(f"Choose why it goes to {step.sent_to}. {KEPT}", "reason")
        if any(reason not in (step.reasons if step else ()) for reason in told.reasons):
            raise Refused(f"The authority gives other reasons now. {KEPT} Load the page again.")

    def _before(self, ledger: Ledger, consulted: str, handed: str) -> str:
        """Return the day on which somebody was consulted, "" for none, as it is kept: consulted first, so not after it was handed on."""
        if not consulted.strip():
            return ""
        asked, gone = self._day(ledger, consulted), date.fromisoformat(handed[:10])
        if asked > gone:
            raise Refused(
                f"This was handed on before anybody was consulted: on {written(gone)}, and the consultation is of {written(asked)}. {KEPT} "
                "Look at both days. If somebody was told only afterwards, write that in the reason, and give the consultation that came first.",
                "consulted",
            )
        return asked.isoformat()

    @staticmethod
    def _sent(ledger: Ledger, idents: Sequence[str]) -> tuple[Sent, ...]:
        made = [ledger.get(ident) for ident in idents]
        if not all(isinstance(each, Shared) for each in made):
            raise Refused(f"One of those documents was not made from this case. {KEPT} Load the page again.")
        return tuple(Sent(document=each.document, entries=each.entries, made=each.id) for each in made if isinstance(each, Shared))

    def _moment(self, ledger: Ledger, day: str, time: str) -> str:
        """Return when it was handed on, as it is kept. It is not still to come."""
        if not day.strip():
            raise Refused(f"Write the day on which it was handed on. {KEPT}", "day")
        found = self._day(ledger, day)
        if not time.strip():
            return found.isoformat()
        try:
            moment = datetime.strptime(f"{found.isoformat()}T{time.strip()}", "%Y-%m-%dT%H:%M").astimezone()
        except ValueError:
            raise Refused(f"“{shortened(time.strip(), _SHOWN)}” is not a time. {KEPT} Write it as in 14:05.", "day") from None
        if moment > self.clock().astimezone():
            raise Refused(f"{moment:%H:%M} today is still to come. {KEPT} Look at the time.", "day")
        return f"{moment:%Y-%m-%dT%H:%M}"

    def _day(self, ledger: Ledger, text: str) -> date:
        """Read a day that has been: not after today, and not before the child was born."""
        span, today, born = days(text), self.clock().astimezone().date(), days(value(ledger, self.tool(ledger).born))
        if span is None or span[0] != span[1]:
            raise Refused(f"“{shortened(text.strip(), _SHOWN)}” is not a day. {KEPT} Write year, month and day, as in 2026-06-01.", "day")
        found = span[0]
        if found > today:
            raise Refused(f"This day is still to come: {written(found)}. {KEPT} Note a referral when it has been handed on.", "day")
        if (born is not None and found < born[0]) or (found.year + OLDEST, found.month, found.day) < (today.year, today.month, today.day):
            raise Refused(f"{written(found)} is before the child was born, or too long ago. {KEPT} Look at the year.", "day")
        return found
