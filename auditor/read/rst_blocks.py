"""The tree of a reStructuredText document, read into the facts of its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from auditor.generators.slugs import HeadingText
from auditor.model.page import Block, BlockKind, Heading
from auditor.read.gathering import Gathering
from auditor.read.rst_directives import ADMONITIONS, FRAMES, TITLED, VERBATIM, VERSIONS
from auditor.read.rst_figures import read_card, read_figure
from auditor.read.rst_inline import InlineReader, Places, Targets
from auditor.read.rst_names import KNOWN, MODULE, Scope, glossary_terms, made_id
from auditor.read.rst_tables import read_comma_table, read_table
from auditor.read.rst_toctree import toctree_links
from auditor.read.words import Words

_INLINE = frozenset({"paragraph", "term", "title", "rubric", "caption", "attribution", "line", "field_name", "classifier", "option_string"})


class BlockReader:
    """Walks through a document and gathers what it tells."""

    def __init__(self, gathering: Gathering, document: Any) -> None:
        self.gathering, self.document = gathering, document
        self.places = Places(gathering.lines)
        self.inline = InlineReader(self.places, Targets(document))
        self.labels: list[tuple[str, str]] = []
        self.pending: list[str] = []  # ids of the labels that stand before the next element
        self.groups = 0
        self.lists: list[tuple[int, bool]] = []
        self.scope = Scope()
        self.line = 1
        self.fresh_item = False

    def read(self, nodes: Iterable[Any], level: int = 0) -> None:
        """Read nodes of one level in order; `level` counts the sections around them."""
        for node in nodes:
            if getattr(node, "line", None):
                self.line = node.line
            if node.tagname == "section":
                self._section(node, level + 1)
            elif node.tagname == "target":
                if not any(key in node for key in ("refuri", "refname", "refid")):
                    self.pending.extend(node["ids"])
            elif node.tagname in _RULES:
                if node.tagname not in ("comment", "substitution_definition", "system_message"):
                    self.pending.clear()
                _RULES[node.tagname](self, node, level)
            else:
                self.pending.clear()
                self.read(node.children, level)

    def next_group(self) -> int:
        """The number of a further list or table."""
        self.groups += 1
        return self.groups - 1

    def words_for(self, node: Any) -> tuple[Words, int]:
        """Words for a block that begins with this node, and its line."""
        line = node.line or self.line
        self.places.begin(line)
        return Words(self.gathering, lambda _offset: (line, 1)), line

    def commit(self, words: Words, kind: BlockKind, line: int, **more: Any) -> int:
        """Make a block of words; its index, or -1."""
        return words.commit(kind, line, line + len(words.breaks), **more)

    def _section(self, node: Any, level: int) -> None:
        title = node.children[0] if node.children and node.children[0].tagname == "title" else None
        labels, self.pending = self.pending, []
        module = node.children[1] if len(node.children) > 1 and node.children[1].get("directive", "") in MODULE else None
        if module is not None:
            labels = [f"module-{module['argument'].strip()}", *labels]
        if title is not None:
            self._heading(node, title, min(level, 6), labels)
        self.read(node.children[1:] if title is not None else node.children, level)

    def _heading(self, section: Any, title: Any, level: int, labels: list[str]) -> None:
        line = self.places.title(title.rawsource)
        self.line = line
        words = Words(self.gathering, lambda _offset: (line, 1))
        self.inline.read(words, title.children)
        block = self.commit(words, "heading", line, level=level)
        text = " ".join(self.gathering.blocks[block].text.split())
        ids = list(dict.fromkeys((*section["ids"], *labels)))
        if len(ids) > 1 and ids[0].startswith("id"):
            ids = [*ids[1:], ids[0]]
        ids.sort(key=lambda one: not one.startswith("module-") or one in section["ids"])
        self.gathering.add_heading(Heading(level, text, line, ids[0] if ids else "", block, tuple(ids[1:])), HeadingText(level, text))

    def paragraph(self, node: Any, _level: int) -> None:
        words, line = self.words_for(node)
        self.inline.read(words, node.children)
        if self.fresh_item and self.lists:
            self.fresh_item = False
            group, ordered = self.lists[-1]
            self.commit(words, "item", line, level=len(self.lists), group=group, ordered=ordered)
        else:
            self.commit(words, "paragraph", line)

    def _as(self, kind: BlockKind) -> Callable[[Any], None]:
        def read(node: Any) -> None:
            words, line = self.words_for(node)
            self.inline.read(words, node.children)
            self.commit(words, kind, line)

        return read

    def listing(self, node: Any, level: int) -> None:
        self.lists.append((self.next_group(), node.tagname == "enumerated_list"))
        for item in node.children:
            self.fresh_item = True
            self.read(item.children, level)
            self.fresh_item = False
        self.lists.pop()

    def definitions(self, node: Any, level: int) -> None:
        for item in node.children:
            for part in item.children:
                if part.tagname in ("term", "field_name"):
                    part.line = part.line or item.line
                    self._as("term")(part)
                elif part.tagname in ("definition", "field_body", "description"):
                    self._defined(part, level)
                elif part.tagname == "option_group":
                    text = part.astext()
                    line = part.line or item.line or self.line
                    self.gathering.add_block(Block("term", text, line, line, code=((0, len(text)),)))

    def _defined(self, node: Any, level: int) -> None:
        first = node.children[0] if node.children else None
        if first is not None and first.tagname == "paragraph":
            self.line = first.line or self.line
            self._as("definition")(first)
        self.read(node.children[1:] if first is not None and first.tagname == "paragraph" else node.children, level)

    def quote(self, node: Any, level: int) -> None:
        self.gathering.around.quoted += 1
        self.read(node.children, level)
        self.gathering.around.quoted -= 1

    def lines(self, node: Any, _level: int) -> None:
        """A block of lines, each as it stands."""
        words, line = self.words_for(node)
        self.add_flat(words, node, "\n")
        self.commit(words, "paragraph", line)

    def add_flat(self, words: Words, node: Any, between: str) -> None:
        """Add all the text below a node to the words of one block."""
        for number, child in enumerate(node.children):
            if number and child.tagname != "system_message":
                words.newline() if between == "\n" else words.add(between)
            if child.tagname in _INLINE:
                if child.line:
                    self.places.begin(child.line)
                self.inline.read(words, child.children)
            elif child.tagname in ("image", "reference", "#text"):
                self.inline.read(words, (child,))
            elif child.tagname not in ("comment", "system_message", "raw", "substitution_definition"):
                self.add_flat(words, child, between)

    def code(self, node: Any, _level: int) -> None:
        text = node.astext()
        line = node.line or self.line
        self._add_code(text, line, " ".join(name for name in node.get("classes", ()) if name != "code"))

    def _add_code(self, text: str, line: int, info: str) -> None:
        breaks = tuple(found.end() for found in re.finditer("\n", text))
        self.gathering.add_block(Block("code", text, line, line + len(breaks), info=info, breaks=breaks))

    def image(self, node: Any, _level: int) -> None:
        words, line = self.words_for(node)
        self.inline.read(words, (node,))
        self.commit(words, "figure", line)

    def figure(self, node: Any, level: int) -> None:
        read_figure(self, node)
        self.read((child for child in node.children if child.tagname == "legend"), level)

    def table(self, node: Any, _level: int) -> None:
        read_table(self, node)

    def note(self, node: Any, level: int) -> None:
        """A footnote or citation."""
        self.gathering.around.footnote = True
        self.read((child for child in node.children if child.tagname != "label"), level)
        self.gathering.around.footnote = False

    def comment(self, node: Any, _level: int) -> None:
        self.gathering.add_comment(node.astext(), node.line or self.line)

    def nothing(self, node: Any, level: int) -> None:
        """What is no text of the page."""

    def container(self, node: Any, level: int) -> None:
        name = node.get("directive", "")
        if name in _DIRECTIVES:
            _DIRECTIVES[name](self, node)
        elif name in VERBATIM:
            self._verbatim(node, name)
        else:
            self._frame(node, name, level)

    def _verbatim(self, node: Any, name: str) -> None:
        if name == "literalinclude":
            return
        language = node["argument"].split()[0] if node["argument"].strip() and name in ("code", "code-block", "sourcecode") else ""
        self._add_code("\n".join(node["lines"]).rstrip("\n"), node["first"], language or name)

    def _frame(self, node: Any, name: str, level: int) -> None:
        callout = name in ADMONITIONS or name in TITLED or name in VERSIONS
        plain = callout or name in FRAMES or not name
        known = "" if plain else self._describe(node, name)
        if not (plain or (known and name in KNOWN)):
            self.gathering.add_construct(name)
        if name == "glossary":
            for written, _line in node["terms"]:
                term = glossary_terms(written)
                self._name(f"term:{term}", made_id(term, "term"))
        read_card(self, node, name)
        around = self.gathering.around
        around.admonitions.append(name if callout else "")
        with self.scope.inside(known if name.removeprefix("py:") in ("class", "exception") else ""):
            self.read(node.children, level)
        around.admonitions.pop()

    def _describe(self, node: Any, name: str) -> str:
        """Note the objects that a directive describes; the bare name of the last one."""
        if node["options"].keys() & {"no-index", "noindex"}:
            return ""
        found = [one for signature in node.get("argument", "").split("\n") for one in self.scope.described(name, signature)]
        for one in found:
            self._name(f"object:{one.kind}:{one.name}", one.id)
        return found[-1].name.rsplit(".", 1)[-1] if found else ""

    def _name(self, name: str, made: str) -> None:
        self.labels.append((name, made))
        if made:
            self.gathering.anchors.setdefault(made)

    def contents_tree(self, node: Any) -> None:
        self.gathering.links.extend(toctree_links(node["lines"], node["first"], self.gathering.lines))

    def elsewhere(self, node: Any) -> None:
        """What stands in another file, or is no reStructuredText."""
        self.gathering.add_construct(node["directive"])

    def comma_table(self, node: Any) -> None:
        if not read_comma_table(self.gathering, node, self.next_group()):
            self.elsewhere(node)

    def set_program(self, node: Any) -> None:
        self.scope.program = "-".join(node["argument"].split())

    def set_module(self, node: Any) -> None:
        self.scope.module = "" if node["argument"].strip() == "None" else node["argument"].strip()


_RULES: dict[str, Callable[[BlockReader, Any, int], None]] = {
    "paragraph": BlockReader.paragraph,
    "rubric": BlockReader.paragraph,
    "attribution": BlockReader.paragraph,
    "bullet_list": BlockReader.listing,
    "enumerated_list": BlockReader.listing,
    "definition_list": BlockReader.definitions,
    "field_list": BlockReader.definitions,
    "option_list": BlockReader.definitions,
    "block_quote": BlockReader.quote,
    "line_block": BlockReader.lines,
    "literal_block": BlockReader.code,
    "doctest_block": BlockReader.code,
    "image": BlockReader.image,
    "reference": BlockReader.image,
    "figure": BlockReader.figure,
    "table": BlockReader.table,
    "footnote": BlockReader.note,
    "citation": BlockReader.note,
    "comment": BlockReader.comment,
    "container": BlockReader.container,
    "substitution_definition": BlockReader.nothing,
    "system_message": BlockReader.nothing,
    "raw": BlockReader.nothing,
    "pending": BlockReader.nothing,
}
_DIRECTIVES: dict[str, Callable[[BlockReader, Any], None]] = {
    "toctree": BlockReader.contents_tree,
    "include": BlockReader.elsewhere,
    "raw": BlockReader.elsewhere,
    "csv-table": BlockReader.comma_table,
    "program": BlockReader.set_program,
    "currentmodule": BlockReader.set_module,
    "py:currentmodule": BlockReader.set_module,
}
