"""Before a conversation: with whom, in which script and language, and whether it is safe."""

from __future__ import annotations

from dataclasses import dataclass

from interview.desk.base import Base, Refused, new_id
from interview.people import Professional
from interview.record.entry import Entry, NotInvolved, Prepared, Role
from interview.record.ledger import Ledger
from interview.record.talk import Talk, role_of, spoken_with, talk, the_child
from interview.words.script import AUDIENCES, PARENT_CARER, PROFESSIONAL, YOUNG_PERSON, Script

ROLES: dict[str, tuple[Role, ...]] = {YOUNG_PERSON: ("young person",), PARENT_CARER: ("parent", "carer", "other")}
"""Who may be talked with in a script for each audience; the first where nothing is chosen."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the professional considered before a conversation. Field names as in `Prepared`.

    `person_id` is the id of somebody in `spoken_with`, with the same audience; "" is the child in a young person's
    script, and otherwise somebody new, or whoever it is that a conversation was begun with. `role` is "young person",
    "parent", "carer" or "other"; "" is what it was before, or follows from the audience.
    """

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
    person_id: str = ""
    role: str = ""


class Preparing(Base):
    """Verbs that come before a conversation."""

    def prepare(self, who: Professional, case: str, made: Preparation, conversation: str = "") -> str:
        """Keep how a conversation is prepared and return its id. Prepared again, the later one holds.

        The two questions of safety must be answered in words before anybody is involved (PRACTICE.md section 3). Once
        it has begun, its words are somebody's: who that is, and the script, stay. A name or a relation may be mended.
        """
        script = self.content.scripts.get(made.script)
        if script is None or script.audience not in ROLES:
            raise Refused("Choose with whom the conversation will be.")
        if not made.danger.strip():
            raise Refused("Consider first: could involving this person raise the danger? Write what you think.", "danger")
        if not made.overhear.strip():
            raise Refused("Consider first: who can overhear, or see this device? Write what you think.", "overhear")
        if made.agreed == "no":
            raise Refused("They said no, and nobody is talked round. Keep below why not now, and complete the form from what is known.")
        if made.locale not in self.catalogues:
            raise Refused("Choose a language that is in the list.")
        if not self.catalogues[made.locale].checked and not made.interpreter.strip():
            raise Refused(
                "No qualified translator has checked this translation. Write down who will be there: an interpreter, or a professional who speaks the language.",
                "interpreter",
            )
        if script.audience != YOUNG_PERSON and not made.person.strip():
            raise Refused("Write what they are called, so that nobody's words are ever taken for somebody else's.", "person")
        if made.role and made.role not in ROLES[script.audience]:
            raise Refused(
                "A young person's conversation is for the young person alone, and nobody else's is for them. Choose again who it is."
            )
        ident = conversation or new_id()

        def make(ledger: Ledger) -> list[Entry]:
            if script.tool != self.tool(ledger).id:
                raise Refused("This conversation belongs to another form.")
            held = talk(ledger, ident)
            begun = held if held is not None and held.began else None
            if begun is not None and begun.prepared.script != made.script:
                raise Refused("This conversation has begun with another script. Prepare a new one; what was said stays where it is.")
            person, role = self._person(ledger, script, made, begun)
            fields = {name: getattr(made, name) for name in made.__slots__}
            fields |= {"person": made.person.strip() or script.audience, "person_id": person, "role": role}
            return [Prepared(**self.stamp(who), conversation=ident, version=script.version, audience=script.audience, **fields)]

        self.add(who, case, make)
        return ident

    @staticmethod
    def _person(ledger: Ledger, script: Script, made: Preparation, begun: Talk | None) -> tuple[str, Role]:
        """Return with whom a conversation is, as an id and a role. Whoever has begun one is not exchanged for somebody else."""
        known = {each.id: each.role for each in spoken_with(ledger) if each.audience == script.audience}
        chosen = made.person_id or (begun.prepared.person_id if begun else "")
        if chosen and chosen not in known:
            raise Refused("Choose somebody who was spoken with in this case before, or somebody new.", "person")
        person = the_child(ledger) if script.audience == YOUNG_PERSON else chosen or new_id()
        before = role_of(begun.prepared) if begun else known.get(chosen, ROLES[script.audience][0])
        role = next((each for each in ROLES[script.audience] if each == made.role), before)
        if begun is not None and (role != before or made.person_id not in ("", begun.prepared.person_id)):
            raise Refused("This conversation has begun with somebody else. Prepare a new one; what was said stays where it is.")
        return person, role

    def not_involve(self, who: Professional, case: str, audience: str, reason: str) -> Ledger:
        """Keep why somebody is not to be involved now."""
        if not reason.strip():
            raise Refused("Say why not now. It can be changed at any time.", "reason")
        return self.add(who, case, lambda _: [NotInvolved(**self.stamp(who), audience=audience, reason=reason.strip())])

    def conversation_scripts(self, tool: str) -> tuple[Script, ...]:
        """Return the scripts for talking with somebody about a tool: the young person's first, the fullest of each first."""
        found = [script for script in self.content.scripts_for(tool) if script.audience != PROFESSIONAL]
        return tuple(sorted(found, key=lambda script: (AUDIENCES.index(script.audience), -len(script.prompts))))
