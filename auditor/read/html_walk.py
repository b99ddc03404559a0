"""The walk through an HTML tree, element by element, that gathers a page's blocks, links, headings, images, tables and forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from auditor.model.page import BlockKind, Form, Region
from auditor.read.html_facts import Facts, OpenLink
from auditor.read.html_regions import LANDMARKS, callout_of, is_unseen, region_of
from auditor.read.html_source import PLACE, Lines, Numbered
from auditor.read.html_tables import OpenTable
from auditor.read.html_text import BlockText, Span
from auditor.read.templating import Masked

Attributes = dict[str, str | None]
Leave = Callable[[], None]
Handler = Callable[["Walk", Any, str, Attributes], "Leave | None"]

BLOCKS = frozenset(
    {"address", "article", "aside", "audio", "blockquote", "body", "center", "details", "dialog", "div", "dl", "fieldset",
     "figure", "footer", "form", "frameset", "header", "hgroup", "hr", "html", "main", "menu", "nav", "ol",
     "search", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video"}
)  # fmt: skip
KINDS: dict[str, BlockKind] = {
    "p": "paragraph", "dt": "term", "dd": "definition", "figcaption": "figure", "summary": "paragraph",
    "label": "html", "legend": "html", "button": "html", "caption": "html",
}  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Around:
    """What an element stands in."""

    region: Region = "content"
    kind: BlockKind = "paragraph"
    inside: frozenset[str] = frozenset()  # which of main, article, section
    silent: bool = False
    unseen: bool = False
    quoted: bool = False
    admonition: str = ""
    depth: int = 0  # of lists
    group: int = -1
    ordered: bool = False
    main_counts: bool = False  # the page has a <main>, and this is outside of it


@dataclass(slots=True)
class Walk:
    """A walk and what it has found."""

    numbered: Numbered
    lines: Lines
    masked: Masked
    handlers: Mapping[str, Handler]  # tag -> what it does
    facts: Facts = field(default_factory=Facts)
    around: Around = Around()
    line: int = 1  # of the text that comes next
    offset: int = 0  # of the tag that was opened last
    block: BlockText | None = None
    block_links: list[tuple[OpenLink, Span]] = field(default_factory=list)
    item_is_new: bool = False
    checked: bool | None = None
    table: OpenTable | None = None
    form: list[str] | None = None
    loose: list[tuple[int, str]] = field(default_factory=list)  # fields outside of forms

    def go(self, root: Any) -> Facts:
        """Walk the whole tree below `root`, without recursion, so that depth is no matter."""
        stack: list[tuple[Any, Around, Leave | None]] = []
        node = root
        while node is not None:
            around = self.around
            leave = self._enter(node)
            child = node.child if not node.tag.startswith("-") else None
            if child is not None:
                stack.append((node, around, leave))
                node = child
                continue
            self._leave(around, leave)
            while node.next is None:
                if not stack:
                    return self._finished()
                node, around, leave = stack.pop()
                self._leave(around, leave)
            if not stack:
                return self._finished()
            node = node.next
        return self._finished()

    def _leave(self, around: Around, leave: Leave | None) -> None:
        if leave:
            leave()
        self.around = around

    def _finished(self) -> Facts:
        self.flush()
        if self.loose:
            self.facts.forms.append(Form(self.loose[0][0], tuple(kind for _, kind in self.loose)))
        return self.facts

    # ---- entering

    def _enter(self, node: Any) -> Leave | None:
        tag: str = node.tag
        if tag == "-text":
            self._text(node.text_content or "")
            return None
        if tag == "-comment":
            self.line += (node.comment_content or "").count("\n")
            return None
        if tag.startswith(("-", "!")):
            return None
        attributes: Attributes = node.attributes
        self._find_place(attributes)
        if tag not in HEADINGS:
            self._add_anchor(tag, attributes)
        if attributes or tag in LANDMARKS:
            self._look_around(tag, attributes)
        handler = self.handlers.get(tag)
        if handler:
            return handler(self, node, tag, attributes)
        if tag in BLOCKS:
            return self.enter_block(tag)
        return None

    def _find_place(self, attributes: Attributes) -> None:
        number = attributes.pop(PLACE, None)
        if number is None or not number.isdigit() or int(number) >= len(self.numbered.starts):
            return
        self.offset = self.numbered.starts[int(number)]
        self.line = self.lines.line(self.numbered.ends[int(number)] - 1)

    @property
    def tag_line(self) -> int:
        return self.lines.line(self.offset)

    def _add_anchor(self, tag: str, attributes: Attributes) -> None:
        for name in ("id", "name") if tag == "a" else ("id",):
            value = attributes.get(name)
            if value:
                self.facts.anchors.setdefault(self.masked.restored(value))

    def _look_around(self, tag: str, attributes: Attributes) -> None:
        """Note what the element changes for all that stands in it."""
        around = self.around
        if tag == "main" or attributes.get("role") == "main":
            region: Region = "content" if around.main_counts else around.region
            around = replace(around, region=region, main_counts=False, inside=around.inside | {"main"})
        elif tag in ("article", "section"):
            around = replace(around, inside=around.inside | {tag})
        opened = region_of(tag, attributes, around.inside)
        if opened and (around.region == "content" or around.main_counts or opened not in ("nav", "aside")):
            around = replace(around, region=opened)
        callout = callout_of(tag, attributes)
        self.around = replace(
            around,
            unseen=around.unseen or is_unseen(attributes),
            quoted=around.quoted or tag == "blockquote",
            admonition=callout or around.admonition,
        )

    def enter_block(self, tag: str) -> Leave:
        self.flush()
        self.around = replace(self.around, kind=KINDS.get(tag, self.around.kind if tag == "div" else "paragraph"))
        return self.flush

    # ---- text

    def _text(self, text: str) -> None:
        line = self.line
        newlines = text.count("\n")
        self.line += newlines
        if self.around.silent or (not self.block and not text.strip()):
            return
        if self.masked.tags:
            text = self.masked.bare(text)
            if not self.block and not text.strip():
                return
        self.ensured_block().add(text, line)

    def ensured_block(self) -> BlockText:
        if self.block is None:
            around = self.around
            is_item = around.kind == "item" and self.item_is_new
            kind = "paragraph" if around.kind == "item" and not self.item_is_new else around.kind
            level = self.facts.open_heading.level if self.facts.open_heading else around.depth if is_item else 0
            self.block = BlockText(kind, around.region, self.line, level, quoted=around.quoted, admonition=around.admonition)
            if kind in ("item", "table"):
                self.block.group = around.group
            if kind == "item":
                self.block.ordered, self.block.checked = around.ordered, self.checked
            self.block_links = []
            for link in self.facts.open_links:
                self.begin_link(link, 0)
        return self.block

    def begin_link(self, link: OpenLink, start: int) -> None:
        """The link covers the block's text from here on, until it ends or the block does."""
        link.span = Span("link", start)
        self.block_links.append((link, link.span))

    def glue(self, text: str) -> None:
        if self.block and text:
            self.block.glue(text)

    def flush(self) -> None:
        """End the block that is being read, unless a table gathers it."""
        if self.table is None:
            self.flush_block()

    def flush_block(self) -> int:
        if self.block is None:
            return -1
        block, self.block = self.block, None
        number = self.facts.close_block(block, self.block_links)
        if block.kind == "item" and number >= 0:
            self.item_is_new = False
        self.block_links = []
        return number
