"""They told me something: the record that is begun at once and finished later."""

from __future__ import annotations

from interview.desk.base import Base
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.entry import Disclosed, Entry
from interview.record.ledger import Ledger

_DISCLOSED = ("conversation", "prompt", "person", "words", "asked", "present", "happened", "danger_now", "done", "told")


class Telling(Base):
    """The verb of a disclosure."""

    def disclose(self, who: Professional, case: str, disclosure: str, seen: str | None = None, **fields: str) -> Ledger:
        """Keep, or go on with, the record of something that somebody told. Every field may still be empty.

        `disclosure` is an id of the page's own making, so that a record sent twice is one record.
        """

        def make(ledger: Ledger) -> list[Entry]:
            last = ledger.last(Disclosed, disclosure=disclosure)
            self.unseen(ledger, last, seen)
            known = {name: getattr(last, name) for name in _DISCLOSED} if last is not None else dict.fromkeys(_DISCLOSED, "")
            new = {**known, **{name: checked(text) for name, text in fields.items()}}
            if new == known and last is not None:
                return []
            return [Disclosed(**self.stamp(who), disclosure=disclosure, **new)]

        return self.add(who, case, make)
