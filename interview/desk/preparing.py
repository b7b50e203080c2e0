"""Before a conversation: with whom, in which script and language, and whether it is safe."""

from __future__ import annotations

from dataclasses import dataclass

from interview.desk.base import Base, Refused, new_id
from interview.people import Professional
from interview.record.entry import Entry, NotInvolved, Prepared
from interview.record.ledger import Ledger
from interview.record.talk import talk
from interview.words.script import AUDIENCES, PROFESSIONAL, Script


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the professional considered before a conversation. Field names as in `Prepared`."""

    script: str
    person: str = ""
    locale: str = "en"
    relation: str = ""
    known_to_worker: str = ""
    present: str = ""
    where: str = ""
    language: str = ""
    interpreter: str = ""
    needs: str = ""
    danger: str = ""
    overhear: str = ""
    paper: str = ""
    agreed: str = ""
    limits_said: str = ""
    topics: tuple[str, ...] = ()


class Preparing(Base):
    """Verbs that come before a conversation."""

    def prepare(self, who: Professional, case: str, made: Preparation, conversation: str = "") -> str:
        """Keep how a conversation is prepared and return its id. Prepared again, the later one holds.

        The two questions of safety must be answered in words before anybody is involved (PRACTICE.md section 3).
        """
        script = self.content.scripts.get(made.script)
        if script is None:
            raise Refused("Choose with whom the conversation will be.")
        if not made.danger.strip():
            raise Refused("Consider first: could involving this person raise the danger? Write what you think.", "words")
        if not made.overhear.strip():
            raise Refused("Consider first: who can overhear, or see this device? Write what you think.", "words")
        if made.agreed == "no":
            raise Refused("They said no, and nobody is talked round. Keep below why not now, and complete the form from what is known.")
        if made.locale not in self.catalogues:
            raise Refused("Choose a language that is in the list.")
        if not self.catalogues[made.locale].checked and not made.interpreter.strip():
            raise Refused(
                "No qualified translator has checked this translation. Write down who will be there: an interpreter, or a professional who speaks the language.",
                "words",
            )
        ident = conversation or new_id()

        def make(ledger: Ledger) -> list[Entry]:
            if script.tool != self.tool(ledger).id:
                raise Refused("This conversation belongs to another form.")
            held = talk(ledger, ident)
            if held is not None and held.began and held.prepared.script != made.script:
                raise Refused("This conversation has begun with another script. Prepare a new one; what was said stays where it is.")
            fields = {name: getattr(made, name) for name in made.__slots__}
            fields["person"] = fields["person"].strip() or script.audience
            return [Prepared(**self.stamp(who), conversation=ident, version=script.version, audience=script.audience, **fields)]

        self.add(who, case, make)
        return ident

    def not_involve(self, who: Professional, case: str, audience: str, reason: str) -> Ledger:
        """Keep why somebody is not to be involved now."""
        if not reason.strip():
            raise Refused("Say why not now. It can be changed at any time.", "reason")
        return self.add(who, case, lambda _: [NotInvolved(**self.stamp(who), audience=audience, reason=reason.strip())])

    def conversation_scripts(self, tool: str) -> tuple[Script, ...]:
        """Return the scripts for talking with somebody about a tool: the young person's first, the fullest of each first."""
        found = [script for script in self.content.scripts_for(tool) if script.audience != PROFESSIONAL]
        return tuple(sorted(found, key=lambda script: (AUDIENCES.index(script.audience), -len(script.prompts))))
