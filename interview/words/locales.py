"""Keep the catalogues in step with the scripts: `python -m interview.words.locales`, or `make locales`.

Writes `locales/alongside.pot` and brings every `locales/*/LC_MESSAGES/alongside.po` up to date. Two runs write
the same bytes: no dates, no line numbers, no paths of a machine. A changed sentence keeps its old translation
as *fuzzy* beside the previous English, for the translator only; it is never shown.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import unescape, write_po

from interview.words.catalogue import CHECKED_BY, DOMAIN, ENGLISH, Key, Po, known_locale, po_files, read_po
from interview.words.content import locate
from interview.words.extract import PHRASES_FILE, of_phrases, of_script
from interview.words.problem import Problems

_HEADERS = {
    "Project-Id-Version": DOMAIN,
    "Language": "",
    "Last-Translator": "",
    "Language-Team": "",
    CHECKED_BY: "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
}
_COMMENT = "# What a young person, parent or carer can see. See locales/README.md before you translate."
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


def template(home: Path) -> Po:
    """Return every text to translate, in the order of the scripts' names and lines, the phrases last."""
    po = Po(_HEADERS)
    po.header_comment = _COMMENT
    for path in sorted((home / "scripts").rglob("*.md")):
        if path.name != "README.md":
            name = path.relative_to(home).as_posix()
            for found in of_script(path.read_text("utf-8"), name):
                po.add(found.text, locations=[(name, found.line)], auto_comments=found.comments, context=found.context)
    for found in of_phrases():
        po.add(found.text, locations=[(PHRASES_FILE, found.line)], auto_comments=found.comments, context=found.context)
    return po


def merged(wanted: Po, old: Po, locale: str) -> Po:
    """Return `old` brought up to date with `wanted`.

    A translation stays where context and English are the same. Where only the English of a context has
    changed, the nearest earlier text lends its translation as fuzzy. What nobody needs becomes obsolete.
    """
    new = Po(_HEADERS | old.headers | {"Language": locale})
    new.header_comment = old.header_comment or _COMMENT
    before = {key_of(message): message for message in [*old.obsolete.values(), *_messages(old)]}
    needed = {key_of(message) for message in _messages(wanted)}
    spare = {key: message for key, message in before.items() if key not in needed and message.string}
    for message in _messages(wanted):
        fresh = message.clone()
        known = before.get(key_of(message))
        if known is not None:
            fresh.string, fresh.user_comments = known.string, _comments(known)
            if known.fuzzy and known.string:
                fresh.flags.add("fuzzy")
                fresh.previous_id = _previous(known)
        elif (lent := _nearest(message, spare)) is not None:
            fresh.string, fresh.user_comments, fresh.previous_id = lent.string, _comments(lent), [str(lent.id)]
            fresh.flags.add("fuzzy")
            del spare[key_of(lent)]
        new[fresh.id] = fresh
    for key, message in spare.items():
        left = message.clone()
        left.user_comments = _comments(message)
        new.obsolete[key] = left
    return new


def _messages(po: Po) -> Iterator[Message]:
    return (message for message in po if message.id)


def key_of(message: Message) -> Key:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", text


def _nearest(message: Message, spare: dict[Key, Message]) -> Message | None:
    same = {text: found for (context, text), found in spare.items() if context == message.context}
    near = difflib.get_close_matches(str(message.id), same, n=1, cutoff=0.5)
    return same[near[0]] if near else None


def _comments(message: Message) -> list[str]:
    """Return the translator's own comments; Babel reads `#| msgid "…"` as one of them."""
    return [comment for comment in message.user_comments if not comment.startswith("|")]


def _previous(message: Message) -> list[str]:
    written = " ".join(comment[1:].strip() for comment in message.user_comments if comment.startswith("|"))
    return [text] if (text := "".join(unescape(part) for part in _QUOTED.findall(written))) else []


def written(po: Po) -> bytes:
    """Return the bytes of a catalogue's file."""
    out = BytesIO()
    write_po(out, po, width=0, include_previous=True, include_lineno=False)
    return out.getvalue()


def update(home: Path, problems: Problems, new: str = "") -> list[Path]:
    """Write the template and every catalogue (with `new`, that of one more language); return what was written."""
    wanted = template(home)
    files = {home / "locales" / f"{DOMAIN}.pot": written(wanted)}
    paths = po_files(home)
    if new:
        paths.append(home / "locales" / new / "LC_MESSAGES" / f"{DOMAIN}.po")
    for path in paths:
        old = read_po(path, path.relative_to(home).as_posix(), problems) if path.exists() else Po()
        if old is not None:
            files[path] = written(merged(wanted, old, path.parent.parent.name))
    changed = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
    return changed


def stale(home: Path, problems: Problems) -> list[str]:
    """Return a sentence for each file whose contexts and English are not today's."""
    wanted = {key_of(message) for message in _messages(template(home))}
    found = []
    for path in [home / "locales" / f"{DOMAIN}.pot", *po_files(home)]:
        name = path.relative_to(home).as_posix()
        if not path.exists():
            found.append(f"{name} is missing")
        elif (po := read_po(path, name, problems)) is not None:
            there = {key_of(message) for message in _messages(po)}
            if there != wanted:
                found.append(f"{name} lacks {len(wanted - there)} texts of today and has {len(there - wanted)} of another day")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    says_what = "Bring the catalogues up to date with the scripts."
    parser = argparse.ArgumentParser(prog="python -m interview.words.locales", description=says_what)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a catalogue is out of date")
    parser.add_argument("--new", metavar="LANGUAGE", default="", help="begin a catalogue for one more language, such as pl or pt_BR")
    parser.add_argument("--folder", type=Path, default=None, help="the folder that holds scripts/ and locales/")
    chosen = parser.parse_args(arguments)
    home, problems = chosen.folder or locate(), Problems()
    if chosen.new and (known_locale(chosen.new) is None or chosen.new == ENGLISH):
        sys.stderr.write(f'"{chosen.new}" is not the code of a language to translate into\n')
        return 1
    if chosen.check:
        says = stale(home, problems)
    else:
        says = []
        for path in update(home, problems, chosen.new):
            sys.stdout.write(f"written: {path.relative_to(home).as_posix()}\n")
    for line in [*says, *map(str, problems.errors)]:
        sys.stderr.write(f"{line}\n")
    if says:
        sys.stderr.write("Run `make locales`.\n")
    return 1 if says or problems.errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
