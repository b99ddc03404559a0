"""The inline nodes of one reStructuredText block, read into its words, links and images."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.model.page import Image
from auditor.read.gathering import OpenLink
from auditor.read.words import Words

_SKIPPED = frozenset({"footnote_reference", "system_message", "raw", "comment", "pending", "substitution_definition"})
_LONGEST_CHAIN = 10


class Places:
    """Finds where pieces of inline markup stand in the source, one after the other."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.row = 0
        self.column = 0

    def begin(self, line: int) -> None:
        """Look from this line on, counted from 1."""
        self.row, self.column = max(0, line - 1), 0

    def find(self, written: str) -> tuple[int, int]:
        """Line and column, from 1, of the next occurrence of some markup; where it is not found, of where we are."""
        wanted = written.partition("\n")[0]
        for row in range(self.row, min(self.row + 40, len(self.lines))):
            at = self.lines[row].find(wanted, self.column if row == self.row else 0) if wanted else -1
            if at >= 0:
                self.row, self.column = row, at + len(wanted)
                return row + 1, at + 1
        return self.row + 1, self.column + 1

    def title(self, written: str) -> int:
        """The line, from 1, on which a heading stands: the next one that is nothing but its text, over an underline."""
        wanted = written.strip()
        for row in range(self.row, len(self.lines) - 1):
            if self.lines[row].strip() == wanted and _is_rule(self.lines[row + 1]):
                self.row, self.column = row, 0
                return row + 1
        return self.row + 1


def _is_rule(line: str) -> bool:
    shown = line.rstrip()
    return bool(shown) and shown == shown[0] * len(shown) and not shown[0].isalnum() and not shown[0].isspace()


class Targets:
    """What the named and nameless references of a document lead to."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.includes = any(node.get("directive", "") == "include" for node in document.findall() if node.tagname == "container")
        marked = [node for node in document.findall() if node.tagname in ("reference", "target") and node.get("anonymous")]
        references = [node for node in marked if node.tagname == "reference"]
        targets = [node for node in marked if node.tagname == "target"]
        self.nameless = {id(reference): target for reference, target in zip(references, targets, strict=False)}

    def href(self, node: Any) -> str | None:
        """The destination of a reference; None where its name is not defined on this page."""
        if "refuri" in node:
            return str(node["refuri"])
        if "refid" in node:
            return "#" + str(node["refid"])
        if id(node) in self.nameless:
            return self._of_target(self.nameless[id(node)])
        return self._named(node.get("refname", ""))

    def _of_target(self, target: Any) -> str | None:
        target = _last_of_chain(target)
        if "refuri" in target:
            return str(target["refuri"])
        if "refname" in target:
            return self._named(target["refname"])
        return "#" + target["ids"][0] if target["ids"] else None

    def _named(self, name: str) -> str | None:
        for _ in range(_LONGEST_CHAIN):
            made = self.document.nameids.get(name)
            target = _last_of_chain(self.document.ids.get(made)) if made else None
            if target is None or (self.includes and not self.document.nametypes.get(name)):
                return None
            if "refuri" in target:
                return str(target["refuri"])
            if "refname" not in target:
                return f"#{made}"
            name = target["refname"]
        return None


def _last_of_chain(target: Any) -> Any:
    """Names that stand one above the other all mean what the last one means."""
    while target is not None and target.tagname == "target" and not any(key in target for key in ("refuri", "refname", "refid")):
        siblings = target.parent.children
        at = siblings.index(target) + 1
        if at >= len(siblings) or siblings[at].tagname != "target":
            break
        target = siblings[at]
    return target


class InlineReader:
    """Adds inline nodes to the words of a block."""

    def __init__(self, places: Places, targets: Targets) -> None:
        self.places, self.targets = places, targets
        self.expanding: set[str] = set()

    def read(self, words: Words, children: Iterable[Any]) -> None:
        for node in children:
            self._read(words, node)

    def _read(self, words: Words, node: Any) -> None:
        kind = node.tagname
        if kind == "#text":
            _add_text(words, node.astext())
        elif kind in _SKIPPED:
            return
        elif kind in ("literal", "math"):
            start = words.length
            _add_text(words, node.astext())
            words.code.append((start, words.length))
        elif kind == "strong":
            start = words.length
            self.read(words, node.children)
            words.strong.append((start, words.length))
        elif kind == "image":
            self.add_image(words, node)
        elif kind == "substitution_reference":
            self._substituted(words, node)
        elif kind == "citation_reference":
            self._citation(words, node)
        elif kind == "reference" or "role" in node:
            self._link(words, node)
        else:
            self.read(words, node.children)

    def add_image(self, words: Words, node: Any, caption: str = "") -> None:
        line, column = self.places.find(node.get("uri", ""))
        words.add_image(Image(node.get("uri", ""), node.get("alt"), line, column, caption))

    def _substituted(self, words: Words, node: Any) -> None:
        name = node.get("refname", "")
        document = self.targets.document
        name = name if name in document.substitution_defs else document.substitution_names.get(name.lower(), name)
        found = document.substitution_defs.get(name)
        if found is None or name in self.expanding:
            _add_text(words, node.astext())
            return
        self.expanding.add(name)
        self.read(words, found.children)
        self.expanding.discard(name)

    def _citation(self, words: Words, node: Any) -> None:
        """`[Name2020]_`, which leads to its entry where that stands on this page."""
        made = self.targets.document.nameids.get(node.get("refname", ""))
        line, column = self.places.find(node.rawsource)
        if made:
            words.begin_link(OpenLink(f"#{made}", line, column, words.length))
        _add_text(words, f"[{node.astext()}]")
        if made:
            words.end_link()

    def _link(self, words: Words, node: Any) -> None:
        line, column = self.places.find(node.rawsource)
        if "role" in node:
            link = OpenLink(node["target"], line, column, words.length, "role", name=node["role"])
        else:
            href = self.targets.href(node)
            link = OpenLink(href if href is not None else node.get("refname", ""), line, column, words.length)
            if href is None:
                link.form, link.name = "role", "named"
            elif node.rawsource and node.rawsource in (href, href.removeprefix("mailto:")):
                link.form = "autolink"
        words.begin_link(link)
        self.read(words, node.children)
        words.end_link()


def _add_text(words: Words, text: str) -> None:
    first, *others = text.replace("\0", "").split("\n")
    words.add(first)
    for line in others:
        words.newline()
        words.add(line)
