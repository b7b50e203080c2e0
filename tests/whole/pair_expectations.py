"""What a transcript may say of two screens: what stands on the companion, what the professional sees of it, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interview.desk import Refused
from interview.documents.keep import said_by, sheet
from interview.record.entry import Answered, Handed, ScreenJoined
from tests.documents.reading import all_text, texts
from tests.whole.expectations import expect, same, there_are
from tests.whole.stage import PEOPLE, Mismatch, Stage


def _listed(words: str) -> list[str]:
    """Read `one; two; three`, or `nothing`."""
    return [] if words == "nothing" else [each.strip() for each in words.split(";")]


# what stands on the companion


@expect(r"their screen: (?P<title>.+)")
def their_screen(stage: Stage, title: str) -> str | None:
    """The heading of a screen that asks nothing."""
    shown = stage.device.shown
    return f"it asks: {shown['asked']}" if shown["scene"] == "prompt" else same(shown["asked"] or "nothing of this house", title)


@expect(r"their screen asks(?: in (?P<locale>\w+))?: (?P<words>.+)")
def their_screen_asks(stage: Stage, locale: str | None, words: str) -> str | None:
    shown = stage.device.shown
    asked = (shown["asked"], shown.get("lang")) if shown["scene"] == "prompt" else ("", shown["asked"])
    return same(asked, (words, locale or "en"))


@expect(r"their screen says: (?P<words>.+)")
def their_screen_says(stage: Stage, words: str) -> str | None:
    """Something else that can be read there, word for word."""
    read = stage.device.read()
    return None if words in read else f"it says {read!r}"


@expect(r"their screen offers: (?P<labels>.+)")
def their_screen_offers(stage: Stage, labels: str) -> str | None:
    """All that can be pressed there, from top to bottom."""
    return same("; ".join(each.label for each in stage.device.buttons(stage.device.shown)) or "nothing", labels)


@expect(r"their screen (?P<how>shows none of|has never shown any of): (?P<words>.+)")
def their_screen_shows_none(stage: Stage, how: str, words: str) -> str | None:
    """Nothing that was sent to that screen has these words in it; they are known in the case, or it would be true of any words."""
    device = stage.device
    views = device.seen if how.startswith("has") else device.seen[-1:]
    known = repr((stage.ledger.entries, stage.tool, stage.desk.script_of(stage.talk), list(PEOPLE.values())))
    for each in _listed(words):
        if each not in known:
            raise Mismatch(f'nobody in this case knows of "{each}"')
        if any(each in text for view in views for text in texts(view)):
            return f'"{each}" is there'
    return None


@expect(r'the box on their screen holds: (?P<words>nothing|".+")')
def the_box_holds(stage: Stage, words: str) -> str | None:
    device = stage.device
    return same((f'"{device.text}"' if device.text else "nothing") if device.box else "there is no box", words)


@expect("their screen waits in the same words as before")
def waits_as_before(stage: Stage) -> str | None:
    """Whatever holds it, it looks the same: nobody can tell from it what has happened."""
    waiting = [view | {"place": ""} for view in stage.device.seen if view["scene"] == "waiting"]  # what a press is meant for, nobody sees
    if stage.device.shown["scene"] != "waiting":
        return f"it shows: {stage.device.shown['asked']}"
    return None if len(waiting) > 1 and all(view == waiting[0] for view in waiting) else f"it waited {len(waiting)} times: {waiting!r}"


@expect(r"their words are read back: (?P<words>.+)")
def read_back(stage: Stage, words: str) -> str | None:
    """Topic by topic: `Places: "The park.", a drawing; How you feel: "Okay"`."""
    heard = stage.device.shown.get("heard", [])
    found = [
        f"{topic['title']}: " + ", ".join(f'"{each["words"]}"' if each["words"] else "a drawing" for each in topic["items"])
        for topic in heard
    ]
    return same("; ".join(found) or "nothing", words)


@expect(r"never asked again: (?P<prompts>.+)")
def never_asked_again(stage: Stage, prompts: str) -> str | None:
    """Once something kind was said about a prompt, its question did not come back."""
    wanted = [each.strip() for each in prompts.split(",")]
    there_are(stage, wanted)
    for each in wanted:
        after = [view for view in _after_kindness(stage.device.seen, each) if view["scene"] == "prompt" and view["key"] == each]
        if after:
            return f"{each} asks: {after[0]['asked']}"
    return None


def _after_kindness(seen: Sequence[dict[str, object]], prompt: str) -> Iterable[dict[str, object]]:
    kind = [number for number, view in enumerate(seen) if view["scene"] == "kind" and str(view["key"]).startswith(f"{prompt}/")]
    if not kind:
        raise Mismatch(f"nothing kind was said about {prompt}: it was not left")
    return seen[kind[0] :]


# what the professional sees of it


@expect(r"ada sees that (?P<how>somebody writes, and no word of it|nobody writes)")
def sees_writing(stage: Stage, how: str) -> str | None:
    room = stage.pair.room
    if (how == "nobody writes") == room.writing:
        return "somebody writes" if room.writing else "nobody writes"
    kept = repr((room.typed, stage.ledger.entries, stage.desk.drafts(PEOPLE["ada"], stage.case)))
    return "the words are there" if room.typed or (stage.device.text and stage.device.text in kept) else None


@expect(r'ada sees them write: "(?P<words>.+)"')
def sees_them_write(stage: Stage, words: str) -> str | None:
    return same(stage.pair.room.typed, words)


@expect(r"ada sees that (?P<what>they would like to go on|they chose: .+|they have not moved on)")
def sees_them_ready(stage: Stage, what: str) -> str | None:
    ready = stage.pair.room.ready
    topic = stage.desk.script_of(stage.talk).topic(ready)
    chose = f"they chose: {topic.title.text}" if topic else "they have not moved on"
    return same("they would like to go on" if ready == "next" else chose, what)


# what is kept of it


@expect(r'nowhere is kept: "(?P<words>.+)"')
def nowhere_is_kept(stage: Stage, words: str) -> str | None:
    """Words that were deleted before they were sent are in no entry, in no draft, and no more at the console."""
    if not any(words in each for each in stage.device.wrote):
        raise Mismatch(f'nobody wrote "{words}" on their screen')
    kept = repr((stage.ledger.entries, stage.shelf.drafts(stage.case), stage.pair.room.typed))
    return "they are kept" if words in kept else None


@expect("nothing was taken")
def nothing_was_taken(stage: Stage) -> str | None:
    """Their last press added nothing to the case."""
    return f"{stage.device.taken} entries were" if stage.device.taken else None


@expect(r'kept: "(?P<words>.+)", (?P<how>typed|pointed|drawn|said|written), to "(?P<asked>.+)"')
def kept(stage: Stage, words: str, how: str, asked: str) -> str | None:
    """The last answer, word for word, how it was given, and the exact words that it answers."""
    last = stage.ledger.last(Answered, conversation=stage.here)
    return same((last.words, last.how, last.wording.text) if last else None, (words, how, asked))


@expect(r"every answer: (?P<answers>.+)")
def every_answer(stage: Stage, answers: str) -> str | None:
    """All answers of this conversation, those too that do not stand: `"The park." typed; "The lake." typed, taken back`."""
    entries = [entry for entry in stage.ledger.entries if isinstance(entry, Answered) and entry.conversation == stage.here]
    changed = {entry.replaces for entry in entries}
    found = []
    for entry in entries:
        what = f'"{entry.words}" {entry.how}' if entry.words else "a drawing" if entry.drawing else entry.without
        gone = [word for word, so in ((", changed", entry.id in changed), (", taken back", not stage.ledger.stands(entry.id))) if so]
        found.append(what + "".join(gone))
    return same("; ".join(found) or "nothing", answers)


@expect(r"entries since the screen joined: (?P<kinds>.+)")
def entries(stage: Stage, kinds: str) -> str | None:
    """The kind of every entry, in order; several of one kind in a row stand once, with how many."""
    found: list[tuple[str, int]] = []
    for entry in stage.ledger.entries[stage.pair.joined :]:
        kind = str(type(entry).__struct_config__.tag)
        found = [*found[:-1], (kind, found[-1][1] + 1)] if found and found[-1][0] == kind else [*found, (kind, 1)]
    return same(", ".join(kind if number == 1 else f"{kind} {number}" for kind, number in found), kinds)


@expect(r"screens that joined: (?P<screens>.+)")
def screens(stage: Stage, screens: str) -> str | None:
    joined = stage.ledger.of(ScreenJoined)
    found = "; ".join(each.whose + (f" (who can see it: {each.seen_by})" if each.seen_by else "") for each in joined)
    return same(found or "nothing", screens)


@expect(r"paper handed over: (?P<papers>.+)")
def papers(stage: Stage, papers: str) -> str | None:
    """`sheet, without their words, safe: she keeps it at school`."""
    handed = stage.ledger.of(Handed)
    found = "; ".join(f"{each.paper}, {'with' if each.with_words else 'without'} their words, safe: {each.safe}" for each in handed)
    return same(found or "nothing", papers)


@expect(r"the page to keep (?P<how>says|never says): (?P<text>.+)")
def page_to_keep(stage: Stage, how: str, text: str) -> str | None:
    """A text stands on the page as it would be printed now, or does not."""
    script, catalogue = stage.desk.script_of(stage.talk), stage.desk.catalogue_of(stage.talk)
    try:
        handed = stage.desk.handed(stage.ledger, stage.here, "sheet")
    except Refused as refused:
        return str(refused)
    said = said_by(stage.ledger, stage.talk, script, catalogue) if handed.with_words else ()
    there = text in all_text(sheet(catalogue, handed.next_steps, handed.contact, said, stage.now))
    return None if there is (how == "says") else "it does" if there else "it does not"
