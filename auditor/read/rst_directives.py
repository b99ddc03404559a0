"""The directives of Sphinx and of docutils, each read into one plain node: nothing is run, included or drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docutils import nodes
from docutils.parsers.rst.directives import images, misc, tables

ADMONITIONS = frozenset(
    {
        "note", "warning", "tip", "hint", "important", "caution", "attention", "danger", "error", "seealso", "todo",
        "impl-detail", "availability",
    }
)  # fmt: skip
"""Callouts whose text begins on the line of their name."""

TITLED = frozenset({"admonition", "topic", "sidebar", "dropdown", "collapse", "margin"})
"""Callouts with a title of their own."""

VERSIONS = frozenset({"versionadded", "versionchanged", "versionremoved", "deprecated", "deprecated-removed", "soft-deprecated"})

VERBATIM = frozenset(
    {
        "code", "code-block", "sourcecode", "parsed-literal", "literalinclude", "doctest", "testcode", "testoutput", "testsetup",
        "testcleanup", "prompt", "math", "graphviz", "digraph", "graph", "mermaid", "uml", "plantuml", "productionlist", "ipython",
        "jupyter-execute", "code-cell", "plot", "command-output", "program-output", "aafig", "ditaa", "highlight-block", "terminal",
    }
)  # fmt: skip
"""Directives whose inside is no text of the page."""

SILENT = frozenset(
    {
        "index", "meta", "contents", "sectnum", "section-numbering", "highlight", "currentmodule", "py:currentmodule", "program",
        "default-role", "tabularcolumns", "default-domain", "date", "header", "footer", "title", "target-notes",
        "role", "figure-md", "youtube", "vimeo", "image-sg", "todolist", "centered-toc", "sectionauthor", "codeauthor", "moduleauthor",
    }
)  # fmt: skip
"""Directives that add no text."""

FRAMES = frozenset(
    {
        "tab", "tabs", "group-tab", "code-tab", "tab-set", "tab-item", "grid", "grid-item", "grid-item-card", "card", "container",
        "only", "compound", "epigraph", "highlights", "pull-quote", "hlist", "rst-class",  "details", "describe", "object",
        "centered", "rubric", "glossary", "line-block", "card-carousel", "div",
    }
)  # fmt: skip
"""Directives that only put a frame around text."""

TEXT_ALONE = ADMONITIONS | TITLED | VERSIONS | (FRAMES - {"only"})
"""Directives inside of which no heading can stand."""

WITHOUT_ARGUMENT = ADMONITIONS | {"compound", "epigraph", "highlights", "pull-quote", "tabs", "hlist", "glossary", "tab-set", "line-block"}


class _AnyOption(dict[str, Callable[[str], str]]):
    """Takes every option as it is written."""

    def __missing__(self, _name: str) -> Callable[[str | None], str]:
        return lambda value: value or ""


class Frame:
    """Any directive, read into a node that carries its name, argument and options, and its content where that is text."""

    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: Mapping[str, Callable[[str], str]] = _AnyOption({"class": str})

    def __init__(
        self, name: str, arguments: list[str], options: dict[str, str], content: Any, lineno: int, content_offset: int, *state: Any
    ) -> None:
        self.name, self.options, self.content = name.lower(), options, content
        self.argument = arguments[0] if arguments else ""
        self.lineno, self.content_offset = lineno, content_offset
        _block_text, self.state, self.state_machine = state

    def run(self) -> list[Any]:
        """The node, its content read where it is text."""
        if self.name in SILENT:
            return [self._node(self.name)] if self.name in ("program", "currentmodule", "py:currentmodule") else []
        node = self._node(self.name)
        if self.name in VERSIONS or self.name in ("rubric", "centered"):
            self._add_first_line(node)
        if self.name == "toctree" or self.name in VERBATIM or self.name == "raw" or self.name == "csv-table":
            node["lines"] = list(self.content)
        elif self.name == "glossary":
            node["terms"] = _terms(self.content, self.content_offset)
            self.state.nested_parse(self.content, self.content_offset, node)
        elif self.content:
            self.state.nested_parse(self.content, self.content_offset, node, match_titles=self.name not in TEXT_ALONE)
        return [node]

    def _node(self, name: str) -> Any:
        node = nodes.container(directive=name, argument=self.argument, options=dict(self.options), first=self.content_offset + 1)
        node.line = self.lineno
        if self.options.get("name"):
            node["names"].append(nodes.fully_normalize_name(self.options["name"]))
            self.state.document.note_explicit_target(node, node)
        return node

    def _add_first_line(self, node: Any) -> None:
        """Words on the line of the directive's name, behind the version."""
        _, _, text = ("", "", self.argument) if self.name in ("rubric", "centered") else self.argument.partition(" ")
        if text.strip():
            found, _messages = self.state.inline_text(text, self.lineno)
            paragraph = nodes.paragraph(text, "", *found)
            paragraph.line = self.lineno
            node += paragraph


class Callout(Frame):
    """A directive whose text begins on the line of its name."""

    optional_arguments = 0


def _terms(content: Any, offset: int) -> list[tuple[str, int]]:
    """The terms of a glossary with their lines; several can share one definition."""
    terms = []
    for number, line in enumerate(content):
        if line.strip() and not line[0].isspace() and not line.startswith((".. ", ":")):
            terms.append((line, offset + number + 1))
    return terms


def directive_named(name: str, _language: Any = None, _document: Any = None) -> tuple[Any, list[Any]]:
    """What reads a directive, in place of docutils' own registry."""
    low = name.lower()
    if low in DOCUTILS:
        return DOCUTILS[low], []
    return (Callout if low in WITHOUT_ARGUMENT else Frame), []


def _tolerant(directive: Any) -> Any:
    """The same directive, which takes options that it does not know."""
    return type(directive.__name__, (directive,), {"option_spec": _AnyOption(directive.option_spec)})


DOCUTILS = {
    "image": _tolerant(images.Image),
    "figure": _tolerant(images.Figure),
    "table": _tolerant(tables.RSTTable),
    "list-table": _tolerant(tables.ListTable),
    "replace": misc.Replace,
    "unicode": misc.Unicode,
}
"""Directives that docutils itself reads: they touch nothing but the text."""
