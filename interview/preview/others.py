"""The other files of a content folder, as the links of one file see them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from interview.preview.marks import anchor
from interview.words.content import Content
from interview.words.guidance import Passage
from interview.words.pathway import Pathway
from interview.words.problem import Place
from interview.words.tool import Tool


def address(file: str) -> str:
    """Return where the preview of a file of the folder is served."""
    return "/see/" + quote(file)


@dataclass(frozen=True, slots=True)
class Others:
    """What stands beside `file`. A link that leads nowhere finds nothing here; the check says so."""

    file: str
    content: Content

    def _file(self, target: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.file), target.partition("#")[0]))

    def tool(self, target: str) -> Tool | None:
        return next((tool for tool in self.content.tools.values() if target and tool.file == self._file(target)), None)

    def pathway(self, target: str) -> Pathway | None:
        return next((pathway for pathway in self.content.pathways.values() if target and pathway.file == self._file(target)), None)

    def pathway_of(self, tool: Tool) -> Pathway | None:
        """Return the pathway of a tool of `content`, whose links have been followed."""
        return self.content.pathways.get(tool.pathway)

    def explained(self, reference: str) -> tuple[Passage, ...]:
        return self.content.explained(reference)

    def has_picture(self, name: str) -> bool:
        return bool(self.content.pictures.get(name))

    def wording(self, target: str) -> tuple[str, str]:
        """Return the words of the item or question that `tool.md#id` names, and where its preview is; empty where there is none."""
        tool, ident = self.tool(target), target.partition("#")[2]
        if tool is not None:
            if item := tool.indicator(ident):
                return item.wording, self.leads_to(item.place)
            for section in tool.questions:
                if section.id == ident:
                    return section.title, self.leads_to(section.place)
        return "", ""

    def leads_to(self, place: Place) -> str:
        """Return the address of a line of a file, in its preview."""
        return f"{address(place.file)}#{anchor(place)}"
