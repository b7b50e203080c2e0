"""What the desk costs: an answer from the verb to the disk, and the folds that the confirm page stands on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from interview.desk import Desk, Preparation, Reworded
from interview.people import Professional
from interview.record.entry import Answered, Asked, Entry, Linked
from interview.record.evidence import evidence, links
from interview.record.ledger import Ledger
from interview.record.summarise import summarise
from interview.record.traces import brought
from interview.words.catalogue import read_catalogues
from interview.words.content import read_content
from interview.words.script import Prompt
from storage import open_storage
from tests.bench.clock import bare_replace, timed, usual
from tests.bench.row import Row

TOOL, AUTHORITY, SCRIPT = "cse-1", "barking-and-dagenham", "young-person"
SAID = "Mostly the park by the shops, and then round to a friend's, and home before it gets dark. "
WHO = Professional(id="p1", name="Ada Example", email="ada@example.org", role="social worker", agency="Invented Council")
SAFE = Preparation(SCRIPT, "Sam", danger="Considered: nobody at home knows.", overhear="A quiet room, the door shut.", agreed="yes")
ROUNDS = 25


def measure() -> list[Row]:
    """Return all figures."""
    return [*answer_saved(), *confirming()]


@dataclass(frozen=True)
class Place:
    """A desk over a sealed shelf of its own, and the folder of its cases."""

    desk: Desk
    cases: Path

    def conversation(self) -> tuple[str, str]:
        """Open a case with a prepared conversation; return the ids of both."""
        case = self.desk.open_case(WHO, "Sam Madeup", TOOL, AUTHORITY)
        return case, self.desk.prepare(WHO, case, SAFE)

    @property
    def asking(self) -> list[Prompt]:
        """The script's prompts that ask something."""
        return [prompt for topic in self.desk.content.scripts[SCRIPT].topics for prompt in topic.prompts if not prompt.said_only]

    def talked(self, case: str, conversation: str, entries: int) -> Ledger:
        """Have a conversation, asked and answered in turn, until the ledger has so many entries. It is saved at once."""
        ledger = self.desk.read(WHO, case)
        found = self.desk.talk(ledger, conversation)

        def turns() -> Iterator[Entry]:
            for prompt in cycle(self.asking):
                wording = self.desk.wording(found, prompt, Reworded())
                yield Asked(**self.desk.stamp(WHO), conversation=conversation, prompt=prompt.id, wording=wording)
                yield Answered(**self.desk.stamp(WHO), conversation=conversation, prompt=prompt.id, wording=wording, words=SAID)

        return self.desk.add(WHO, case, lambda older: list(islice(turns(), entries - len(older))))


@contextmanager
def desk_at_work() -> Iterator[Place]:
    """Give a desk over a new folder, with a professional who has an account."""
    with TemporaryDirectory() as root, desk_in(Path(root)) as place:
        yield place


@contextmanager
def desk_in(root: Path, who: Professional = WHO) -> Iterator[Place]:
    """Give a desk over a folder, which a server can open afterwards, with a professional who has an account."""
    with closing(open_storage(root / "data", root / "server.key")) as storage:
        storage.register.keep(who)
        yield Place(Desk(read_content(), read_catalogues(), storage.shelf, storage.register), root / "data" / "cases")


def answer_saved(sizes: tuple[int, ...] = (10, 100, 1000)) -> list[Row]:
    """An answer from the desk's verb to the disk, by length of the ledger. Each is the first in a case of that length."""
    rows, took = [], {}
    for size in sizes:
        with desk_at_work() as place:
            ours, bare, fold = _answers(place, size)
        took[size] = ours
        name = f"an answer through the whole desk, ledger of {size:,} entries"
        rows.append(Row(name, ours, "ms", f"a bare fsync'd replace of the same bytes, {bare:.2f} ms", ours / bare, "≤ 2.5 ×"))
        rows.append(Row("— of it, folding the summary", fold, "ms", "the whole answer", fold / ours))
    least, most = min(sizes), max(sizes)
    against = f"at {least} entries, {took[least]:.2f} ms"
    more = took[most] / took[least]
    rows.append(Row(f"growth of an answer to {most:,} entries", took[most] - took[least], "ms", against, more, "≤ 10 ×"))
    return rows


def _answers(place: Place, size: int) -> tuple[float, float, float]:
    """Return the medians, in ms: an answer, a bare replace of the same bytes, and the fold of the summary."""
    took = []
    for _ in range(ROUNDS + 1):
        case, conversation = place.conversation()
        ledger = place.talked(case, conversation, size)
        prompt = place.asking[0].id
        ours = timed(lambda: place.desk.answer(WHO, case, conversation, prompt, SAID))  # noqa: B023 - called at once
        data = os.urandom((place.cases / f"{case}.case").stat().st_size)
        bare = timed(lambda: bare_replace(place.cases.parent.parent, data))  # noqa: B023 - called at once
        fold = timed(lambda: summarise(Ledger(case, ledger.entries), place.desk.content))  # noqa: B023 - called at once
        took.append((ours, bare, fold))
    ours_all, bare_all, fold_all = zip(*took[1:], strict=True)
    return median(ours_all), median(bare_all), median(fold_all)


def with_evidence(place: Place, pieces: int) -> tuple[str, Ledger]:
    """Open a case in which so many answers were given, each linked to an indicator; return its id, and the ledger."""
    desk, (case, conversation) = place.desk, place.conversation()
    ledger = place.talked(case, conversation, len(desk.read(WHO, case)) + 2 * pieces)
    items, found = [item.id for item in desk.tool(ledger).indicators], desk.current(ledger)
    assert len(evidence(ledger)) == pieces
    return case, desk.add(
        WHO,
        case,
        lambda _: [
            Linked(**desk.stamp(WHO), assessment=found.id, evidence=piece, indicator=item, pointing="towards")
            for piece, item in zip(evidence(ledger), cycle(items[::2]), strict=False)
        ],
    )


def confirming(pieces: int = 60) -> list[Row]:
    """What the confirm page folds, where every piece of evidence is linked. Each figure is for a ledger never looked at before."""
    with desk_at_work() as place:
        desk, (_, ledger) = place.desk, with_evidence(place, pieces)
        items = [item.id for item in desk.tool(ledger).indicators]
        found, section = desk.current(ledger), desk.tool(ledger).section_of(items[0])
        assert section is not None

        def anew() -> Ledger:
            return Ledger(ledger.case, ledger.entries)

        def opening(seen: Ledger) -> None:
            """Work out what a page with one item does: what it brought, how each item of its section stands, the rest."""
            brought(seen, desk.content, TOOL, items[0])
            for _ in section.indicators:
                desk.current(seen), links(seen, found.id)
            desk.without_evidence(seen), desk.outcome(seen)

        at = f"{pieces} pieces of evidence, {len(items)} indicators"
        return [
            Row(f"links of {at}", usual(lambda: links(anew(), found.id)), aim="≤ 5 ms"),
            Row("— what every indicator's prompts brought", usual(lambda: _all_brought(desk, anew(), items)), aim="≤ 20 ms"),
            Row("— the queue of what is undecided", usual(lambda: desk.queue(anew())), aim="≤ 20 ms"),
            Row("— all that the page works out for one item", usual(lambda: opening(anew())), aim="≤ 40 ms"),
        ]


def _all_brought(desk: Desk, ledger: Ledger, items: list[str]) -> None:
    for item in items:
        brought(ledger, desk.content, TOOL, item)
