"""What a Word template asks for in each of its branches, found before any of them is taken.

A branch that is taken for some children alone is not tried by filling a template once: a name in it that there is not would refuse the
forms of just these. So the template's tree is walked, and each name in it is looked for in an invented filling, which has all that there is.
What cannot be followed (a name that is worked out, a filter that is not listed here) is refused, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from jinja2 import nodes
from jinja2.tests import TESTS

from interview.words.problem import meant

Known = list[Any]
"""What a thing may be: one value of the invented filling, or several. An empty list: that is not known beforehand."""

ANY = object()
"""Stands for what was refused already, so that it is not refused twice."""
TEXT, LIST, ONE, NAMED = "text", "list", "one", "named"
_TEXTS = ("capitalize", "d", "default", "e", "escape", "join", "lower", "replace", "string", "title", "trim", "upper")
_NUMBERS = ("abs", "count", "float", "int", "length", "round", "sum")
_LISTS = ("list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique")
FILTERS: Mapping[str, str] = {
    **dict.fromkeys((*_TEXTS, *_NUMBERS), TEXT),
    **dict.fromkeys(_LISTS, LIST),
    **dict.fromkeys(("first", "last", "max", "min"), ONE),
    **dict.fromkeys(("attr", "map"), NAMED),
}
"""The filters that a template may use, and what they give: a text or a number, some things of a list, one of them, or what has a name."""
TAKES_NAME = ("attr", "selectattr", "rejectattr")
"""Filters whose first argument is the name of what to look at. Others take it as `attribute`."""
_CUTS = ("lstrip", "rstrip", "split", "splitlines", "strip")
METHODS = (*_CUTS, "capitalize", "count", "endswith", "find", "lower", "startswith", "title", "upper")
"""What a template may call, of a text."""
LOOP = SimpleNamespace(
    index=1,
    index0=0,
    revindex=1,
    revindex0=0,
    first=True,
    last=True,
    length=1,
    depth=1,
    depth0=0,
    cycle="",
    changed=True,
    previtem="",
    nextitem="",
)
GIVEN: Mapping[str, Known] = {"range": [[0]]}


def wrong_in(tree: nodes.Template, data: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with what one part of a template asks for, each as the end of a sentence. `data` is the invented filling."""
    walk = _Walk()
    walk.all(tree.body, {**GIVEN, **{name: [each] for name, each in data.items()}})
    return list(dict.fromkeys(walk.wrong))


class _Walk:
    """Walks a tree and keeps what is wrong. Names that are set in a block are known in it alone."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def all(self, some: Iterable[nodes.Node], names: dict[str, Known]) -> None:
        for node in some:
            self.statement(node, names)

    def statement(self, node: nodes.Node, names: dict[str, Known]) -> None:
        match node:
            case nodes.TemplateData():
                pass
            case nodes.Output():
                for each in node.nodes:
                    self.value(each, names)
            case nodes.If():
                self.value(node.test, names)
                for branch in (node.body, node.elif_, node.else_):
                    self.all(branch, names)
            case nodes.For():
                within = {**names, "loop": [LOOP]}
                self.name(node.target, _things(self.value(node.iter, names)), within)
                if node.test:
                    self.value(node.test, within)
                self.all(node.body, within)
                self.all(node.else_, dict(names))
            case nodes.Assign():
                self.name(node.target, self.value(node.node, names), names)
            case _:
                self.wrong.append(f"uses “{type(node).__name__}”, and only {{% if %}}, {{% for %}} and {{% set %}} can be followed")

    def name(self, target: nodes.Node, what: Known, names: dict[str, Known]) -> None:
        """Keep what a name stands for from here on."""
        if isinstance(target, nodes.Name):
            names[target.name] = what
        elif isinstance(target, nodes.Tuple):
            for each in target.items:
                self.name(each, _things(what), names)
        else:
            self.wrong.append("sets what is no name of its own")

    def value(self, node: nodes.Node, names: dict[str, Known]) -> Known:
        """Return what an expression may be."""
        match node:
            case nodes.Name():
                if node.name not in names:
                    return self.missing(node.name, "", names)
                return names[node.name]
            case nodes.Getattr():
                return self.of(node, self.value(node.node, names), node.attr)
            case nodes.Getitem():
                return self.item(node, names)
            case nodes.Filter():
                return self.filtered(node, names)
            case nodes.Call():
                return self.called(node, names)
            case nodes.CondExpr():
                self.value(node.test, names)
                return self.value(node.expr1, names) + (self.value(node.expr2, names) if node.expr2 else [""])
            case nodes.And() | nodes.Or():
                return self.value(node.left, names) + self.value(node.right, names)
            case nodes.Const():
                return [node.value]
            case nodes.List() | nodes.Tuple():
                return [[each for item in node.items for each in self.value(item, names)]]
            case nodes.Pow():
                self.wrong.append("uses “**”, which can take for ever: write the number")
            case nodes.Test() if node.name not in TESTS:
                self.wrong.append(f"asks whether something “is {node.name}”, and there is no such question")
            case nodes.Expr() | nodes.Helper():
                for each in node.iter_child_nodes():
                    self.value(each, names)
        return [""]

    def of(self, node: nodes.Getattr | nodes.Getitem | nodes.Filter, what: Known, name: str) -> Known:
        """Return what something has under a name."""
        if ANY in what:
            return [ANY]
        has = [vars(each) if isinstance(each, SimpleNamespace) else each if isinstance(each, dict) else {} for each in what]
        if not has:
            self.wrong.append(f"asks for “{name}” of what cannot be known beforehand: go through the list with {{% for %}}, and ask in it")
            return [ANY]
        if not all(name in each for each in has):
            return self.missing(name, _written(node.node), {near for each in has for near in each})
        return [each[name] for each in has]

    def item(self, node: nodes.Getitem, names: dict[str, Known]) -> Known:
        what = self.value(node.node, names)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self.of(node, what, node.arg.value)
        self.value(node.arg, names)
        if any(isinstance(each, dict | SimpleNamespace) for each in what):
            self.wrong.append(
                f"works out which name it asks for (“{_written(node)}”), so nobody can tell whether there is one: write the name"
            )
        return what if isinstance(node.arg, nodes.Slice) else _things(what)

    def filtered(self, node: nodes.Filter, names: dict[str, Known]) -> Known:
        assert node.node is not None, "no block is filtered here"
        what = self.value(node.node, names)
        for each in (*node.args, *(given.value for given in node.kwargs)):
            self.value(each, names)
        gives = FILTERS.get(node.name)
        if gives is None:
            self.wrong.append(f"uses the filter “{node.name}”, and a template here can use only {', '.join(sorted(FILTERS))}")
            return [ANY]
        taken = [given.value for given in node.kwargs if given.key == "attribute"]
        if node.name in TAKES_NAME:
            taken += node.args[:1]
        elif node.name == "map" and not taken:
            self.wrong.append('uses the filter “map” without the name of what to take of each thing: write map(attribute="…")')
        of = [what if node.name == "attr" else _things(what)]
        for each in taken:
            if not (isinstance(each, nodes.Const) and isinstance(each.value, str)):
                self.wrong.append(
                    f"works out which name it asks for (“{node.name}”), so nobody can tell whether there is one: write the name"
                )
                return [ANY]
            for part in each.value.split("."):
                of.append(self.of(node, of[-1], part))
        known = {"attr": of[-1], "map": [of[-1]], LIST: [_things(what)], ONE: _things(what)}
        return what if node.name in ("d", "default") else known.get(node.name if gives == NAMED else gives, [""])

    def called(self, node: nodes.Call, names: dict[str, Known]) -> Known:
        for each in (*node.args, *(given.value for given in node.kwargs)):
            self.value(each, names)
        if isinstance(node.node, nodes.Name) and node.node.name == "range":
            return [[0]]
        if isinstance(node.node, nodes.Getattr):
            of, name = self.value(node.node.node, names), node.node.attr
            if of == [LOOP] and name in ("cycle", "changed"):
                return [""]
            if name in METHODS:
                return [[""]] if name in ("split", "splitlines") else [""]
        self.wrong.append(
            f"calls “{_written(node.node)}”, and a template here can call only range and, of a text, {', '.join(sorted(METHODS))}"
        )
        return [ANY]

    def missing(self, name: str, owner: str, there: Iterable[str]) -> Known:
        """Say that there is no such name: `owner` is what was to have it, "" for a name by itself, `there` what there is in its place."""
        of = f" of “{owner}”" if owner else ""
        self.wrong.append(f"asks for “{name}”{of}, and there is no such name{meant(name, sorted(there))}")
        return [ANY]


def _things(what: Known) -> Known:
    """Return what a list may hold. What a text or a number holds is not known."""
    found: Known = [ANY] if ANY in what else []
    for each in what:
        found += [thing for thing in each if thing not in found] if isinstance(each, list | tuple) else []
    return found


def _written(node: nodes.Node | None) -> str:
    """Return an expression as its author wrote it, or nearly."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_written(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_written(node.node)}[{_written(node.arg)}]"
        case nodes.Const():
            return repr(node.value)
        case nodes.Filter() if node.node is not None:
            return f"{_written(node.node)} | {node.name}"
    return "…"
