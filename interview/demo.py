"""Plainly fictional cases at three stages, made through the desk's own verbs. Nothing here is a real person's."""

from __future__ import annotations

from interview.desk import Desk, Observation, Preparation
from interview.people import Doorman, Professional
from interview.record.evidence import evidence
from interview.record.ledger import Ledger
from interview.record.talk import talks

TOOL, AUTHORITY = "cse-1", "barking-and-dagenham"


def _prepared(script: str, person: str, relation: str, where: str, role: str = "") -> Preparation:
    """Return a preparation in which everything was considered."""
    return Preparation(
        script,
        person,
        relation=relation,
        present="Only the two of us",
        where=where,
        known_to_worker="yes",
        danger="Considered: nobody at home knows of this talk, and nothing is sent there.",
        overhear="A quiet room with the door shut. The device is mine and goes back with me.",
        agreed="yes",
        limits_said="yes",
        role=role,
    )


SAID = {
    "things-you-like": "Drawing. And my gran's dog, Biscuit, he's about a hundred.",
    "your-story": "It's alright. School's a bit long. I like it when it's just me and my gran and we watch the cooking thing.",
}


class DemoDoorman(Doorman):
    """Whoever signs up first finds the fictional cases open to them; so does every colleague after."""

    desk: Desk | None = None

    def sign_up(self, token: str, name: str, email: str, passphrase: str, role: str, agency: str, contact: str) -> Professional:
        person = super().sign_up(token, name, email, passphrase, role, agency, contact)
        if self.desk is not None and not self.desk.cases(person):
            furnish(self.desk, person)
        return person


def furnish(desk: Desk, who: Professional) -> None:
    """Make a new case, one after a conversation, and a finished one."""
    desk.open_case(who, "Robin Invented (demonstration)", TOOL, AUTHORITY)
    _talked(desk, who, "Sam Madeup (demonstration)")
    _finished(desk, who, _talked(desk, who, "Alex Fictional (demonstration)"))


def _talked(desk: Desk, who: Professional, name: str) -> str:
    case = desk.open_case(who, name, TOOL, AUTHORITY)
    desk.fill(who, case, "school-college", "Nowhere Academy (invented)")
    young = desk.prepare(who, case, _prepared("young-person", name.split()[0], "", "A room at school"))
    script = desk.content.scripts["young-person"]
    ledger = desk.read(who, case)
    found = talks(ledger)[-1]
    for topic in script.topics[:8]:
        for prompt in topic.prompts:
            desk.ask(who, case, young, prompt.id)
            if prompt.said_only:
                continue
            if words := SAID.get(prompt.id):
                desk.answer(who, case, young, prompt.id, words)
            elif topic.id == "out-and-about" and not _said(desk, who, case, topic.id):
                desk.answer(
                    who,
                    case,
                    young,
                    prompt.id,
                    "Just about. Town. Sometimes I get a lift back off people, I don't really know them, they're someone's cousins.",
                )
            elif topic.role == "ordinary" and prompt is topic.prompts[-1]:
                desk.leave(who, case, young, prompt.id, "later" if topic.id == "friends" else "rather-not")
            elif topic.role == "ordinary" and prompt is topic.prompts[0] and topic.id == "where-you-stay":
                desk.answer(who, case, young, prompt.id, "At my gran's mostly. My room's the one with the slopey roof.")
            else:
                desk.answer(who, case, young, prompt.id, without="dont-know")
    desk.stop(who, case, young)
    parent = desk.prepare(who, case, _prepared("parent-carer", "Gran", "grandmother", "At her kitchen table", "carer"))
    first = next(p for t in desk.content.scripts["parent-carer"].topics if t.role == "ordinary" for p in t.prompts)
    desk.ask(who, case, parent, first.id)
    desk.answer(who, case, parent, first.id, "Kind. Always was. Would give you the last biscuit and say they weren't hungry.")
    desk.stop(who, case, parent)
    seen = Observation(
        "Home by ten on school nights since half term; two evenings after midnight.",
        "record",
        "Nowhere Academy (invented)",
        "attendance and welfare log",
        "since half term",
    )
    desk.observe(who, case, seen)
    assert found.id == young
    return case


def _said(desk: Desk, who: Professional, case: str, topic: str) -> bool:
    ledger: Ledger = desk.read(who, case)
    script = desk.content.scripts["young-person"]
    chosen = script.topic(topic)
    held = talks(ledger)
    return any(held[0].reply(p.id).answers for p in chosen.prompts) if chosen and held else False


def _finished(desk: Desk, who: Professional, case: str) -> None:
    ledger = desk.read(who, case)
    pieces = list(evidence(ledger).values())
    lift = next(piece for piece in pieces if "lift back" in piece.words)
    record = next(piece for piece in pieces if piece.source == "record")
    desk.link(who, case, lift.id, "m1", "towards")
    desk.judge(who, case, "m1", "indicated", ("current",), seen="")
    desk.link(who, case, record.id, "a4", "towards")
    desk.judge(who, case, "a4", "indicated", ("current",), seen="", when="since half term")
    desk.judge(who, case, "v8", "not-indicated", seen="", reason="Children's services hold no record of it.")
    ledger = desk.read(who, case)
    desk.not_known(who, case, desk.without_evidence(ledger), "Nothing was said and no record was seen yet.")
    for item in desk.current(desk.read(who, case)).undecided(desk.tool(ledger)):
        desk.judge(who, case, item, "not-known", seen="")
    for question, text in {
        "working-well": "A grandmother who notices, and is told things. Drawing. A form tutor who keeps a seat free at lunch.",
        "worried": "Lifts home from adults nobody can name, and two evenings that nobody can account for.",
        "judgement": "The lifts and the late evenings belong together. What was not said is not known, and not a no.",
        "next": "A safety plan with grandmother and child by Friday; the duty team consulted today; a return to what was left for later next week.",
    }.items():
        desk.write(who, case, question, text)
    desk.decide(who, case, "medium", "Current lifts from unknown adults, with evenings unaccounted for; protective adult at home.")
    desk.finish(who, case)
