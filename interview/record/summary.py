"""One line of the list of cases. Kept sealed at the head of each case file, so that a list opens no case."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct


class Summary(Struct, frozen=True, kw_only=True):
    """What the list of cases shows, and who may see it.

    `open_to` holds the ids of the professionals who may open the case. `undecided` says whether anything
    waits to be confirmed, `to_come_back` whether a prompt was left for later, `disclosure_open` whether a
    record of something told is unfinished, `new_words` whether anything was said, seen or told since the last
    decision; `review_due` is the day by which a review is due, `plan_due` the first day by which anything in the
    plan is still to be done; `to_refer` says whether a tier was decided that is not to stand without a referral, and
    none is noted; `to_sign` whether all is decided in a form and not signed, `to_ask_again` whether somebody's view is
    to be followed up, `returned` whether an assessment came back for more and nobody has signed it since, `reopened` whether one that was
    finished is not any more. Whether a day is past is asked when the list is shown: nothing is saved when a day passes.
    """

    case: str
    name: str
    opened: datetime
    touched: datetime
    open_to: tuple[str, ...]
    last_conversation: datetime | None = None
    undecided: bool = False
    to_come_back: bool = False
    disclosure_open: bool = False
    to_agree: bool = False
    finished: bool = False
    review_due: date | None = None
    new_words: bool = False
    plan_due: date | None = None
    to_refer: bool = False
    to_sign: bool = False
    to_ask_again: bool = False
    returned: bool = False
    reopened: bool = False

    def overdue(self, day: date) -> bool:
        """Say whether anything in the plan was to be done before a day, and is not."""
        return self.plan_due is not None and self.plan_due < day
