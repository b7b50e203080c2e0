"""That an authority's guided decision is safe to follow, proved before anybody does.

Every way begins with immediate danger, goes round in no circle, and ends; nothing stands before a call to 999, and a referral after it. Some step
is the referral, and it is advised where a way ends without one at a result that is not to stand without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.words.problem import Problem, meant
from interview.words.reading import shortened
from interview.words.where import CONSULT, POLICE, REASON, REFERRAL, SEND, Stop, Where


def unproved(where: Where) -> Iterator[Problem]:
    """Say what keeps the decision from being safe: an answer into nothing, a circle, a stop that no way reaches, danger not first, a call to 999
    that waits for somebody or that no referral follows, no step that is the referral, a way that ends without one."""
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
    yield from _unanswered(where)
    yield from _behind_no(where, known)
    yield from _referrals(where, known)
    for stop in (each for each in where.stops if POLICE in each.addresses):
        yield from _calls(stop, known)


_YES_OR_NO = re.compile(r"(?:yes|no)(?:$|[,:;.])", re.IGNORECASE)


def _unanswered(where: Where) -> Iterator[Problem]:
    """Report a question that nobody can answer, and a stop that says nothing: whoever comes there is told to do nothing.

    A way may end with words alone, such as whom one may tell; so a question is told by its mark, or by a Yes or No that leads nowhere.
    """
    for stop in (each for each in where.stops if not each.sent_to and not each.answers):
        if stop.title.endswith("?") or any(_YES_OR_NO.match(advice.text) for advice in stop.advice):
            says = (
                f'nobody can answer "{shortened(stop.title)}": write its answers as list items that end with {{to=the-id-of-what-follows}}'
            )
            yield Problem(stop.place, says)
        elif not stop.advice:
            yield Problem(
                stop.place, f'"{shortened(stop.title)}" says nothing, sends nowhere and leads nowhere: say there what is to be done'
            )


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
    if any(each.referral for each in known.values()) and any(_unreferred(stop, known)):
        says = f'after "{shortened(stop.title)}" a way ends with no referral: let every way on from {POLICE} lead to a step that is marked .{REFERRAL}'
        yield Problem(stop.place, says)


def _referrals(where: Where, known: dict[str, Stop]) -> Iterator[Problem]:
    """Say that no step is the referral, or one that cannot be; advise where a way ends with none, at a result that is not to stand without."""
    marked = [stop for stop in where.stops if stop.referral]
    for stop in marked:
        if not stop.sent_to:
            yield Problem(
                stop.place, f'"{shortened(stop.title)}" is marked .{REFERRAL} and is sent to nobody: say first, under "{SEND}", to whom'
            )
        elif POLICE in stop.addresses:
            yield Problem(stop.place, f'a call to {POLICE} is not the referral: take .{REFERRAL} off "{shortened(stop.title)}"')
    if where.stops and not marked:
        says = f"no step is marked .{REFERRAL}: mark each that is the referral, as in {{#duty-team .{REFERRAL}}}; a consultation is none"
        yield Problem(where.place, says)
        return
    quiet = {ident: stop for ident, stop in known.items() if POLICE not in stop.addresses}  # what comes after a call is said there
    for stop in where.stops[:1]:
        for end in _unreferred(stop, quiet, where.tiers):
            says = (
                f'a way ends at "{shortened(end.title)}" with no referral: lead it to a step that is marked .{REFERRAL}, or, '
                'where an answer on it is for other results alone, name them there, as in {to=… tiers="at-risk"}'
            )
            yield Problem(end.place, says, "advice")


def _unreferred(stop: Stop, known: dict[str, Stop], tiers: tuple[str, ...] = ()) -> Iterator[Stop]:
    """Yield each stop at which a way on from a stop ends before it comes to the referral. What leads into nothing is said elsewhere.

    With `tiers` no answer is followed that is meant for other results alone.
    """
    met, ahead = {stop.id}, [stop]
    while ahead:
        here = ahead.pop()
        if not here.answers:
            yield here
        for answer in here.answers:
            if answer.to in met or answer.to not in known or (tiers and answer.tiers and not {*tiers} & {*answer.tiers}):
                continue
            met.add(answer.to)
            if not known[answer.to].referral:
                ahead.append(known[answer.to])


def _circles(stop: Stop, known: dict[str, Stop], before: tuple[str, ...], met: set[str]) -> Iterator[Problem]:
    """Go every way on from a stop, each stop once; say where an answer leads back to one that was passed."""
    met.add(stop.id)
    for answer in stop.answers:
        if answer.to in (*before, stop.id):
            yield Problem(answer.place, f'the answer "{shortened(answer.words)}" leads round in a circle, back to #{answer.to}')
        elif answer.to in known and answer.to not in met:
            yield from _circles(known[answer.to], known, (*before, stop.id), met)
