"""They told me something: the record that is begun at once and finished later."""

from __future__ import annotations

from interview.desk.base import Base, Newer
from interview.desk.intake import checked
from interview.people import Professional
from interview.record.entry import Disclosed, Entry
from interview.record.ledger import Ledger

_DISCLOSED = ("conversation", "prompt", "person", "words", "asked", "present", "happened", "danger_now", "done", "told")


class Telling(Base):
    """The verb of a disclosure."""

    def disclose(self, who: Professional, case: str, disclosure: str, seen: str | None = None, **fields: str) -> Ledger:
        """Keep, or go on with, the record of something that somebody told. Every field may still be empty.

        `disclosure` is an id of the page's own making, so that a record sent twice is one record. `seen` is the id of
        the state of the record that was last shown ("" for none): a field that somebody changed since is not written
        over, and all others merge.
        """

        def make(ledger: Ledger) -> list[Entry]:
            last = ledger.last(Disclosed, disclosure=disclosure)
            if seen is not None:
                self._not_changed(ledger, disclosure, seen, fields)
            known = {name: getattr(last, name) for name in _DISCLOSED} if last is not None else dict.fromkeys(_DISCLOSED, "")
            new = {**known, **{name: checked(text) for name, text in fields.items()}}
            if new == known and last is not None:
                return []
            return [Disclosed(**self.stamp(who), disclosure=disclosure, **new)]

        return self.add(who, case, make)

    def _not_changed(self, ledger: Ledger, disclosure: str, seen: str, fields: dict[str, str]) -> None:
        """Raise `Newer`, with the state that changed it, where a field no longer holds what was shown."""
        states = [state for state in ledger.of(Disclosed) if state.disclosure == disclosure]
        shown = ledger.get(seen)
        for name, text in fields.items():
            was = getattr(shown, name) if isinstance(shown, Disclosed) and shown.disclosure == disclosure else ""
            now = getattr(states[-1], name) if states else ""
            if now not in (was, text):
                since = len(states) - 1
                while since and getattr(states[since - 1], name) == now:
                    since -= 1
                raise Newer(states[since], ledger.name_of(states[since].by))
