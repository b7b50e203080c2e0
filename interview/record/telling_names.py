"""What entries only name: the words of forms, conversations and other entries for it. See `interview.record.telling`."""

from __future__ import annotations

from interview.record import entry as e
from interview.record.ledger import Ledger
from interview.record.talk import talks
from interview.words.content import Content
from interview.words.tool import Tool


class Names:
    """The words of the forms and of the conversations that entries only name, and the numbers of the entries that were read so far."""

    def __init__(self, ledger: Ledger, content: Content) -> None:
        self._ledger = ledger
        tools = content.tools
        begun = {each.assessment: each.tool for each in ledger.entries if isinstance(each, e.AssessmentBegun)}
        self._forms = {ident: tools[tool] for ident, tool in begun.items() if tool in tools}
        opened = ledger.entries[0] if ledger.entries else None
        first = [opened.tool] if isinstance(opened, e.CaseOpened) else []
        self._all = [tools[tool] for tool in dict.fromkeys([*first, *begun.values()]) if tool in tools]
        self._content = content
        self.speakers = {each.id: each.prepared for each in talks(ledger)}
        self.numbers: dict[str, int] = {}

    def form(self, assessment: str) -> Tool | None:
        return self._forms.get(assessment)

    def item(self, assessment: str, ident: str) -> str:
        """Return the form's words for an item, a question or a field; its id where the form has it no more."""
        form = self.form(assessment)
        item, section = (form.indicator(ident), form.section(ident)) if form else (None, None)
        return item.wording if item else section.title if section else self.field(ident)

    def field(self, ident: str) -> str:
        """Return a field's label with its section's title: "Name" alone says nothing of whose it is."""
        for form in self._all:
            for section in form.sections:
                for field in (*section.fields, *section.cells):
                    if field.id == ident:
                        return f"{field.label.rstrip(': ')} ({section.title})" if section.title else field.label.rstrip(": ")
        return ident

    def tier(self, assessment: str, ident: str) -> str:
        form = self.form(assessment)
        tier = self._content.pathway_of(form).tier(ident) if form and ident else None
        return tier.title if tier else ident or "No tier"

    def answer(self, judged: e.Judged) -> str:
        form = self.form(judged.assessment)
        section = form.section_of(judged.indicator) if form else None
        answer = section.answer(judged.answer) if section else None
        columns = [column.label for column in section.columns if column.id in judged.columns] if section else []
        return ", ".join((answer.label if answer else judged.answer, *columns))

    def meant(self, name: str) -> str:
        """Return the words of an item that something planned is meant for (`tool/item`); its name where no form here has it."""
        tool, _, ident = name.partition("/")
        form = self._content.tools.get(tool)
        item = form.indicator(ident) if form else None
        return item.wording if item else name

    def number(self, ident: str) -> str:
        """Name an entry by its number alone; "" where it says nothing about anybody.

        Its words, its kind and its day may be kept back: they stand with the entry itself, where they were chosen for, and nowhere else.
        """
        return f"Entry {self.numbers[ident]}" if ident in self.numbers else ""

    def talk_of(self, entry: e.Entry) -> str:
        answer = self._ledger.get(entry.answer) if isinstance(entry, e.Marked) else entry
        return str(getattr(answer, "conversation", ""))

    def speaker(self, conversation: str) -> str:
        prepared = self.speakers.get(conversation)
        return ", ".join(each for each in (prepared.person, prepared.relation) if each) if prepared else ""
