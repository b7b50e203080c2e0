"""All content together: found, read and linked. The one thing that the rest of the house asks for words."""

from __future__ import annotations

import dataclasses
import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from interview.words.authority import Authority, read_authority
from interview.words.files import digest, files_of
from interview.words.formal import formal_digest
from interview.words.guidance import Guidance, Passage, read_guidance
from interview.words.markup import Sheet, read_sheet
from interview.words.pathway import NO_PATHWAY, Pathway, read_pathway
from interview.words.picture import FOLDER, read_pictures
from interview.words.problem import ContentError, Place, Problems, meant
from interview.words.reading import KINDS
from interview.words.script import Prompt, Script, Topic, read_script
from interview.words.tool import Tool
from interview.words.tool_reader import read_tool


@dataclass(frozen=True, slots=True)
class Heard:
    """A prompt that may bring words about an item, with the topic and script it stands in."""

    script: Script
    topic: Topic
    prompt: Prompt


@dataclass(frozen=True)
class Content:
    """Every script, tool, pathway, guidance text and authority of one content folder, by id, and its pictures by name.

    `pictures` holds plain SVG (see `interview.words.picture`) that a page may take into itself. `digest` is that of all files
    read. `templates` holds the authorities' own Word templates, as they are, by `authority-id/tool-id` or `authority-id/document` (see
    `interview.documents.own_word`).
    """

    folder: Path
    scripts: dict[str, Script]
    tools: dict[str, Tool]
    pathways: dict[str, Pathway]
    guidance: dict[str, Guidance]
    authorities: dict[str, Authority]
    pictures: Mapping[str, bytes]
    _heard: dict[tuple[str, str], tuple[Heard, ...]]
    digest: str = ""
    templates: Mapping[str, bytes] = field(default_factory=dict)

    def pathway_of(self, tool: Tool) -> Pathway:
        """Return the pathway of a tool; an empty one where it has none."""
        return self.pathways.get(tool.pathway, NO_PATHWAY)

    def scripts_for(self, tool: str) -> tuple[Script, ...]:
        """Return the conversations for a tool: its own, and those of the tools that are filled before it."""
        known, chain = self.tools.get(tool), [tool]
        while known is not None and known.follows and known.follows not in chain:
            chain.append(known.follows)
            known = self.tools.get(known.follows)
        return tuple(script for script in self.scripts.values() if script.tool in chain)

    def heard(self, tool: str, item: str) -> tuple[Heard, ...]:
        """Return the prompts that listen for an item (an indicator or a question) of a tool."""
        return self._heard.get((tool, item), ())

    def listens(self, script: str, prompt: str, tool: str) -> tuple[str, ...]:
        """Return the wording of each item of a tool that a prompt listens for, in the form's order."""
        found = self.tools[tool]
        items = [(item.id, item.wording) for item in found.indicators] + [(section.id, section.title) for section in found.questions]
        return tuple(words for item, words in items if any((h.script.id, h.prompt.id) == (script, prompt) for h in self.heard(tool, item)))

    def quoted(self, page: str) -> tuple[Passage, ...]:
        """Return the passages of all guidance that belong on a page."""
        return tuple(passage for guidance in self.guidance.values() for passage in guidance.for_page(page))

    def explained(self, reference: str) -> tuple[Passage, ...]:
        """Return the guidance that `guidance-id#section` names."""
        ident, _, section = reference.partition("#")
        return self.guidance[ident].section(section) if ident in self.guidance else ()


def locate() -> Path:
    """Return the folder that holds `scripts/` and `locales/`: ALONGSIDE_CONTENT, the checkout, or the wheel's."""
    if chosen := os.environ.get("ALONGSIDE_CONTENT"):
        return Path(chosen)
    package = Path(__file__).resolve().parent.parent
    return next((folder for folder in (package.parent, package / "content") if (folder / "scripts" / "tools").is_dir()), package.parent)


@contextmanager
def _swept_later() -> Iterator[None]:
    """Keep the garbage collector from looking through all that is being read, again and again: nothing of it is garbage."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


@_swept_later()
def read_content(folder: Path | None = None, problems: Problems | None = None) -> Content:
    """Read everything below `folder`/scripts and link it.

    With `problems`, all findings are collected there and the content is returned as far as it could be
    read; without, a `ContentError` with every error is raised.
    """
    home = folder or locate()
    found = problems if problems is not None else Problems()
    scripts: dict[str, Script] = {}
    tools: dict[str, Tool] = {}
    pathways: dict[str, Pathway] = {}
    guidance: dict[str, Guidance] = {}
    authorities: dict[str, Authority] = {}
    by_file: dict[str, tuple[str, str]] = {}

    def keep(shelf: dict[str, object], read: Callable[[Sheet, Problems], object], sheet: Sheet, kind: str) -> None:
        thing = read(sheet, found)
        ident = str(sheet.front.get("id", ""))
        if ident in shelf:
            found.error(sheet.at(), f'another {kind} has the id "{ident}" already')
        shelf[ident] = thing
        by_file[sheet.file] = (kind, ident)

    for sheet in sheets(home, found):
        match sheet.front.get("kind"):
            case "conversation":
                keep(scripts, read_script, sheet, "conversation")  # type: ignore[arg-type]
            case "tool":
                keep(tools, read_tool, sheet, "tool")  # type: ignore[arg-type]
            case "pathway":
                keep(pathways, read_pathway, sheet, "pathway")  # type: ignore[arg-type]
            case "guidance":
                keep(guidance, read_guidance, sheet, "guidance")  # type: ignore[arg-type]
            case "authority":
                keep(authorities, read_authority, sheet, "authority")  # type: ignore[arg-type]
            case other if sheet.front:
                found.error(sheet.at(), f'unknown kind "{other}"{meant(str(other), KINDS) or "; the kinds are: " + ", ".join(KINDS)}')
    pictures = read_pictures(home, found)
    links = _Links(by_file, pictures, found)
    tools = {ident: links.tool(tool, tools, pathways, guidance) for ident, tool in tools.items()}
    scripts = {ident: links.script(script) for ident, script in scripts.items()}
    authorities = {ident: links.authority(authority) for ident, authority in authorities.items()}
    tools = {
        ident: dataclasses.replace(tool, digest=formal_digest(tool, pathways.get(tool.pathway, NO_PATHWAY)))
        for ident, tool in tools.items()
    }
    heard = links.heard(scripts, tools)
    if problems is None and found.errors:
        raise ContentError(found.errors)
    return Content(
        home, scripts, tools, pathways, guidance, authorities, pictures, heard, digest(files_of(home)), read_templates(home, found)
    )


def read_templates(home: Path, problems: Problems) -> dict[str, bytes]:
    """Read the authorities' own Word templates: scripts/authorities/<authority-id>/<what>.docx, where `what` is a tool's id or a document.

    What they say, and what they are for, is looked at elsewhere.
    """
    kept: dict[str, bytes] = {}
    for path in sorted((home / "scripts" / "authorities").glob("*/*.docx")):
        if path.name.startswith("~$"):  # Word's own mark that somebody has the file open
            continue
        try:
            kept[f"{path.parent.name}/{path.stem}"] = path.read_bytes()
        except OSError as error:
            problems.error(Place(path.relative_to(home).as_posix()), f"the file cannot be read: {error.strerror}")
    return kept


def sheets(home: Path, problems: Problems) -> list[Sheet]:
    """Read every Markdown file below `home`/scripts, but for the README files, in the order of their names."""
    found = []
    folder = home / "scripts"
    if not folder.is_dir():
        problems.error(Place("scripts"), f"there is no folder `scripts` in {home}")
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(home).as_posix()
        if path.name == "README.md":
            continue
        try:
            found.append(read_sheet(path.read_text("utf-8-sig"), name, problems))
        except (OSError, UnicodeDecodeError) as error:
            problems.error(Place(name), f"the file cannot be read as UTF-8 text: {error}")
    return found


class _Links:
    """Follows the relative links from one file of content to another, and from a choice to its picture."""

    def __init__(self, by_file: dict[str, tuple[str, str]], pictures: Mapping[str, bytes], problems: Problems) -> None:
        self._by_file, self._pictures, self._problems = by_file, pictures, problems

    def _follow(self, target: str, place: Place, kind: str) -> str:
        parts: list[str] = []
        for part in (PurePosixPath(place.file).parent / target).parts:
            if part == "..":
                parts[-1:] = []
            else:
                parts.append(part)
        file = "/".join(parts)
        found = self._by_file.get(file)
        if not found or found[0] != kind:
            known = [name for name, (k, _) in self._by_file.items() if k == kind]
            self._problems.error(place, f'"{target}" is not a {kind}{meant(file, known)}')
            return ""
        return found[1]

    def tool(self, tool: Tool, tools: dict[str, Tool], pathways: dict[str, Pathway], guidance: dict[str, Guidance]) -> Tool:
        place = Place(tool.file)
        pathway = self._follow(tool.pathway, place, "pathway") if tool.pathway else ""
        tiers = [tier.id for tier in pathways[pathway].tiers] if pathway else []
        for rule in tool.rules:
            if pathway and rule.tier and rule.tier not in tiers:
                self._problems.error(rule.place, f'the pathway has no tier "{rule.tier}"{meant(rule.tier, tiers)}')
        follows = self._follow(tool.follows, place, "tool") if tool.follows else ""
        before = tools.get(follows)
        for item in tool.indicators if before else ():
            for name in item.rests_on:
                if before and before.indicator(name) is None:
                    self._problems.error(
                        item.place, f'{before.file} has no item "{name}"{meant(name, [each.id for each in before.indicators])}'
                    )
        for section in tool.sections:
            if section.guidance:
                ident, _, passage = section.guidance.partition("#")
                if ident not in guidance or not guidance[ident].section(passage):
                    self._problems.error(section.place, f'no guidance is called "{section.guidance}"')
        return dataclasses.replace(tool, pathway=pathway, follows=follows)

    def script(self, script: Script) -> Script:
        for words, name in ((w, n) for prompt in script.prompts for w, n in zip(prompt.choices, prompt.pictures, strict=True)):
            if name and name not in self._pictures:
                self._problems.error(words.place, f'there is no picture "{name}" in {FOLDER}{meant(name, self._pictures)}')
        return dataclasses.replace(script, tool=self._follow(script.tool, Place(script.file), "tool")) if script.tool else script

    def authority(self, authority: Authority) -> Authority:
        if not authority.tool:
            return authority
        return dataclasses.replace(authority, tool=self._follow(authority.tool, Place(authority.file), "tool"))

    def heard(self, scripts: dict[str, Script], tools: dict[str, Tool]) -> dict[tuple[str, str], tuple[Heard, ...]]:
        found: dict[tuple[str, str], tuple[Heard, ...]] = {}
        for script in scripts.values():
            for topic in script.topics:
                for prompt in topic.prompts:
                    for link in prompt.listen_for:
                        file, _, item = link.target.partition("#")
                        tool = tools.get(self._follow(file, link.place, "tool"))
                        if tool is None:
                            continue
                        words = {i.id: i.wording for i in tool.indicators} | {s.id: s.title for s in tool.questions}
                        if item not in words:
                            self._problems.error(link.place, f'{tool.file} has no item "#{item}"{meant(item, words)}')
                        elif words[item] != link.text:
                            self._problems.error(link.place, f'the link to #{item} must carry its words to the letter: "{words[item]}"')
                        else:
                            found[tool.id, item] = (*found.get((tool.id, item), ()), Heard(script, topic, prompt))
        return found
