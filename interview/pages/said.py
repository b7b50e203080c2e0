"""A conversation as it was: every prompt that was met, the words used, and what was answered or left; passages are marked here."""

from __future__ import annotations

from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments
from starlette.requests import Request

from interview.pages.confirm_item import want
from interview.pages.elements import View, el, h1, h2, link, p, said
from interview.pages.evidence import WITHOUT_WORDS
from interview.pages.frame import frame
from interview.pages.open import opened
from interview.pages.post import acknowledge
from interview.pages.visit import House, Visit, day, saved
from interview.ports import Trouble
from interview.record.asked_then import dropped, last_put
from interview.record.entry import Answered, Disclosed, Marked
from interview.record.evidence import evidence, links
from interview.record.passage import Span, joined, marks, portions, shown, topics_for, trimmed
from interview.record.talk import Talk, talk
from interview.words.script import Prompt, Script, Topic
from interview.words.tool import Indicator

POINTING = {"towards": "Points towards", "away": "Points away from"}
GONE = "Asked then, and not in the script any more"
STAYS = "The script was changed since. What was said stays as it was said, with the words that were put then."


def add(house: House) -> None:
    """Register `/case/{case}/said/{conversation}`."""

    @ui.page("/case/{case}/said/{conversation}", reconnect_timeout=90)
    async def whole(request: Request, case: str, conversation: str) -> None:
        visit = await opened(house, request, case, "read a conversation")
        if visit is None:
            return
        found = talk(visit.ledger, conversation)
        with frame(visit, "A conversation"):
            if found is None:
                h1("There is no such conversation")
                link("Back to the case", f"/case/{case}", "as-button")
                return
            h1(f"Conversation with {found.prepared.person}")
            p(f"{day(found.touched)}. " + ", ".join(part for part in (found.prepared.where, found.prepared.present) if part), "meta")
            script = house.desk.content.scripts.get(found.prepared.script)
            for topic in script.topics if script else ():
                met = [prompt for prompt in topic.prompts if _is_kept(found, prompt)]
                if met:
                    h2(topic.title.text)
                for prompt in met:
                    _met(visit, found, prompt.id, prompt)
            _dropped(visit, found, script)
            _told(visit, conversation)


def _is_kept(found: Talk, prompt: Prompt) -> bool:
    """Say whether there is anything of a prompt to read. What is only said asks nothing, so that putting it leaves nothing to read."""
    reply = found.reply(prompt.id)
    asked = reply.status != "not-asked" and not prompt.said_only
    return bool(asked or reply.answers or reply.left or found.notes_for(prompt.id))


def _dropped(visit: Visit, found: Talk, script: Script | None) -> None:
    """Draw what was met and is not in the script any more: what was said there was said all the same."""
    gone = dropped(found, script)
    if gone:
        h2(GONE)
        p(STAYS, "meta")
    for prompt in gone:
        _met(visit, found, prompt)


def _told(visit: Visit, conversation: str) -> None:
    """Draw what was told in it beside the prompts, each with the way to its own record."""
    ledger = visit.ledger
    told = [piece for piece in evidence(ledger).values() if piece.source == "disclosure" and piece.conversation == conversation]
    if told:
        h2("Told in this conversation")
    for piece in told:
        record = ledger.get(piece.id)
        assert isinstance(record, Disclosed), "it is evidence as a record of something told"
        with el("article", classes="evidence", id_=piece.id):
            if piece.asked:
                p(f"Asked: “{piece.asked}”", "meta")
            said(piece.words, direction="auto")
            p(f"Told by {piece.speaker or 'somebody'}, {day(piece.at)}.", "meta")
            link("Its record", f"/case/{visit.case}/told/{record.disclosure}", "meta")


def _met(visit: Visit, found: Talk, ident: str, prompt: Prompt | None = None) -> None:
    """Draw what became of one prompt, in the words that were put. `prompt` is the script's own, where it still has it."""
    reply = found.reply(ident)
    for answer in reply.answers:
        if answer.drawing:
            p(f"“{answer.wording.text}”", "meta")
            drawn = el("img", classes="drawn", src=f"/drawing/{visit.case}/{answer.drawing}", alt=f"A drawing by {found.prepared.person}")
            drawn.props["id"] = answer.id
        if answer.words:
            Passages(visit, found, answer)
        elif not answer.drawing:
            _without_words(answer.wording.text, answer.without)
    if reply.left is not None:
        _without_words(reply.left.wording.text, reply.left.how)
    elif not reply.answers:
        wording, only_said = last_put(reply), prompt is not None and prompt.said_only
        asked = wording.text if wording else prompt.words.text if prompt else ""
        _without_words(asked, "said" if only_said else reply.status)
    for note in found.notes_for(ident):
        el("p", f"Your note: {note.words}" if note.by == visit.who.id else f"Note: {note.words}", "meta")


def _without_words(asked: str, how: str) -> None:
    """Say how a prompt stands that was answered without words, left, or only put. Of one with nothing but a note, no words are kept."""
    p(f"“{asked}” {WITHOUT_WORDS.get(how, '')}" if asked else "A prompt that was not put to them.", "meta")


class Passages(View, component="passage.js"):
    """An answer in words, and the passages that are marked in it. What each act does is one verb of the desk."""

    def __init__(self, visit: Visit, found: Talk, answer: Answered) -> None:
        self.visit, self.talk, self.answer = visit, found, answer
        self.tool = visit.desk.tool(visit.ledger)
        self._met = set[str]()
        super().__init__(self._view())
        self.on("act", self._act)

    @property
    def _marks(self) -> tuple[Marked, ...]:
        return marks(self.visit.ledger).get(self.answer.id, ())

    async def _act(self, event: GenericEventArguments) -> None:
        key, state = str(event.args.get("key", "")), ""
        says = ""
        if key not in self._met:
            self._met.add(key)
            try:
                says = await self._do(str(event.args.get("do")), str(event.args.get("id") or ""), event.args)
            except Trouble as refused:
                state, says = "refused", str(refused)
        acknowledge(self, key, state, says)

    async def _do(self, what: str, passage: str, more: dict[str, Any]) -> str:
        """Carry out one act, show how it stands then, and return what there is to say."""
        visit = self.visit
        match what:
            case "mark":
                return await self._mark(_selected(more.get("span")), "")
            case "tick":
                every, begins = portions(self.answer.words), more.get("begins")
                return await self._mark(
                    joined(every, [span for span in every if span[0] in begins] if isinstance(begins, list) else ()), ""
                )
            case "topic":
                mark = next((each for each in self._marks if each.id == passage), None)
                if mark is None:
                    raise Trouble("This mark was changed or taken away meanwhile; load the page again.")
                if not more.get("topic"):
                    raise Trouble("Choose a topic first.")
                return await self._mark(((mark.begins, mark.ends),), str(more["topic"]))
            case "unmark":
                await visit.do(visit.desk.unmark, passage)
                self.show(self._view())
                return "The mark is taken away. The words stand as they were said."
            case "choose":
                self.show(self._view(choosing="" if self.view["choosing"] == passage else passage))
            case "confirm":
                if not more.get("item"):
                    raise Trouble("Choose an indicator first.")
                want(visit, str(more["item"]), passage)
                ui.navigate.to(f"/case/{visit.case}/confirm")
        return ""

    async def _mark(self, spans: tuple[Span, ...], topic: str) -> str:
        """Mark passages, or attach one to a topic, and go to the last of them."""
        if not spans:
            raise Trouble("Nothing is chosen yet. Tick a sentence, or select words in the quotation.")
        for begins, ends in spans:
            await self.visit.do(self.visit.desk.mark, self.answer.id, begins, ends, topic)
        wanted = trimmed(self.answer.words, *spans[-1])
        self.show(self._view(fresh=next((each.id for each in self._marks if (each.begins, each.ends) == wanted), "")))
        return saved()

    def _view(self, choosing: str = "", fresh: str = "") -> dict[str, Any]:
        """Return what stands on the page. All positions in it are in characters (code points)."""
        answer, words, made = self.answer, self.answer.words, self._marks
        topics = topics_for(self.visit.desk.content, self.tool.id, self.talk.prepared)
        return {
            "id": answer.id,
            "asked": answer.wording.text,
            "lang": answer.locale.replace("_", "-"),
            "parts": [{"text": text, "marks": list(of)} for text, of in shown(words, [(each.begins, each.ends) for each in made])],
            "rendered": f"English, by {answer.rendered_by or 'the worker'}: {answer.rendered}" if answer.rendered else "",
            "portions": [{"begins": span[0], "text": words[slice(*span)]} for span in portions(words)],
            "passages": [{"id": each.id, "words": each.words, "topic": each.topic, "says": self._says(each, topics)} for each in made],
            "topics": [{"id": ident, "label": topic.title.text} for ident, (_, topic) in topics.items()] if made else [],
            "choosing": choosing,
            "groups": self._groups(next((topics.get(each.topic) for each in made if each.id == choosing), None)) if choosing else [],
            "fresh": fresh,
        }

    def _says(self, mark: Marked, topics: dict[str, tuple[Script, Topic]]) -> list[str]:
        """Say to what a passage was attached and linked."""
        topic = topics.get(mark.topic)
        found = links(self.visit.ledger, self.visit.desk.current(self.visit.ledger).id)
        linked = [
            f"{POINTING[each.pointing]}: {item.wording}"
            for item in self.tool.indicators
            for each in found.get(item.id, ())
            if each.evidence.id == mark.id
        ]
        return [f"Topic: {topic[1].title.text}" if topic else "No topic yet.", *(linked or ["Linked to no indicator yet."])]

    def _groups(self, topic: tuple[Script, Topic] | None) -> list[dict[str, Any]]:
        """Return the indicators to choose from: first those that the passage's topic listens for, then the form's sections."""
        content, near = self.visit.desk.content, list[Indicator]()
        if topic:
            place = topic[0].id, topic[1].id
            heard = {
                item.id: {(each.script.id, each.topic.id) for each in content.heard(self.tool.id, item.id)} for item in self.tool.indicators
            }
            near = [item for item in self.tool.indicators if place in heard[item.id]]
        groups = [("What this topic listens for", near)] if near else []
        groups += [(section.title, list(section.indicators)) for section in self.tool.sections if section.kind == "indicators"]
        return [{"label": label, "items": [{"id": item.id, "label": item.wording} for item in items]} for label, items in groups]


def _selected(span: object) -> tuple[Span, ...]:
    """Read a span that the page sent: two whole numbers, in characters."""
    if isinstance(span, list) and len(span) == 2 and all(isinstance(each, int) for each in span):
        return ((span[0], span[1]),)
    return ()
