"""The walk through an HTML tree, element by element, that gathers a page's blocks, links, headings, images, tables and forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from auditor.model.page import BlockKind, Form, Image, Region
from auditor.read.html_facts import Facts, OpenHeading, OpenLink
from auditor.read.html_regions import callout_of, is_unseen, region_of
from auditor.read.html_source import PLACE, Lines, Numbered
from auditor.read.html_tables import OpenTable, is_data_table
from auditor.read.html_text import BlockText, Span
from auditor.read.templating import Masked

Attributes = dict[str, str | None]
Leave = Callable[[], None]

_SILENT = frozenset({"script", "style", "template", "noscript", "head", "svg", "select", "datalist", "textarea", "iframe", "object", "math"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figure", "footer",
     "form", "frameset", "header", "hgroup", "hr", "html", "main", "menu", "nav", "ol", "search", "section", "table", "tbody", "td", "tfoot",
     "th", "thead", "tr", "ul", "video", "audio", "caption", "button"}
)  # fmt: skip
_KINDS: dict[str, BlockKind] = {
    "p": "paragraph", "dt": "term", "dd": "definition", "figcaption": "figure", "summary": "paragraph",
    "label": "html", "legend": "html", "button": "html", "caption": "html",
}  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
_LANGUAGE = re.compile(r"(?:lang|language|highlight|brush)[-:\s]+(?:source-)?([\w+#.-]+)")


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


@dataclass(slots=True)
class Walk:
    """A walk and what it has found."""

    numbered: Numbered
    lines: Lines
    masked: Masked
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
    figure: int = -1  # first image of the figure that is open

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
        if tag not in _HEADINGS:
            self._add_anchor(tag, attributes)
        if attributes:
            self._look_around(tag, attributes)
        handler = _ENTER.get(tag)
        if handler:
            return handler(self, node, tag, attributes)
        if tag in _BLOCKS:
            return self._enter_block(tag)
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
                if self.facts.open_heading:
                    self.facts.open_heading.also.append(self.masked.restored(value))

    def _look_around(self, tag: str, attributes: Attributes) -> None:
        around = self.around
        region = region_of(tag, attributes, around.inside) if around.region in ("content", "nav", "aside") else None
        if region and region != around.region and not (around.region != "content" and region in ("nav", "aside")):
            self.around = around = replace(around, region=region)
        if is_unseen(attributes):
            self.around = around = replace(around, unseen=True)
        callout = callout_of(tag, attributes)
        if callout:
            self.around = replace(around, admonition=callout)

    def _enter_block(self, tag: str) -> Leave:
        self.flush()
        around = self.around
        kind = _KINDS.get(tag, around.kind if tag == "div" else "paragraph")
        if tag in ("nav", "footer", "aside", "header") and around.region == "content":
            region = region_of(tag, {}, around.inside)
            around = replace(around, region=region) if region and not around.admonition else around
        inside = around.inside | {tag} if tag in ("main", "article", "section") else around.inside
        self.around = replace(around, kind=kind, inside=inside, quoted=around.quoted or tag == "blockquote")
        return self.flush

    def _enter_text_block(self, _node: Any, tag: str, _attributes: Attributes) -> Leave | None:
        if self.table or self.facts.open_heading:
            self._glue(" ")
            return lambda: self._glue(" ")
        self.flush()
        if tag == "p" and self.around.kind in ("item", "definition", "figure"):
            return self.flush
        self.around = replace(self.around, kind=_KINDS[tag])
        return self.flush

    def _enter_heading(self, _node: Any, tag: str, attributes: Attributes) -> Leave | None:
        if self.around.silent or self.facts.open_heading:
            return None
        self.flush()
        heading = OpenHeading(int(tag[1]), self.tag_line, self.masked.restored(attributes.get("id") or ""))
        self.facts.open_heading = heading
        self.facts.headings.append(heading)
        self.around = replace(self.around, kind="heading")

        def leave() -> None:
            self.flush()
            self.facts.open_heading = None

        return leave

    def _enter_list(self, _node: Any, tag: str, _attributes: Attributes) -> Leave:
        self.flush()
        group = self.facts.groups
        self.facts.groups += 1
        self.around = replace(self.around, depth=self.around.depth + 1, group=group, ordered=tag == "ol", kind="paragraph")
        return self.flush

    def _enter_item(self, _node: Any, _tag: str, _attributes: Attributes) -> Leave | None:
        if self.table or self.facts.open_heading:
            self._glue(" ")
            return None
        self.flush()
        self.around = replace(self.around, kind="item")
        self.item_is_new, self.checked = True, None
        return self.flush

    def _enter_link(self, _node: Any, _tag: str, attributes: Attributes) -> Leave | None:
        if "href" not in attributes:
            return None
        written = (attributes["href"] or "").strip()
        sole = self.masked.sole(written)
        link = OpenLink(
            self.masked.restored(written),
            self.tag_line,
            self.lines.column(self.offset),
            self.around.region,
            attributes.get("title") or "",
            attributes.get("aria-label") or "",
            tuple((attributes.get("rel") or "").lower().split()),
            self.around.unseen,
            sole.name if sole else "",
        )
        self.facts.links.append(link)
        entry = (link, Span("link", self.block.length if self.block else 0))
        self.facts.open_links.append(entry)
        self.block_links.append(entry)

        def leave() -> None:
            self.facts.open_links = [(open_link, span) for open_link, span in self.facts.open_links if open_link is not link]
            for open_link, span in self.block_links:
                if open_link is link and span.end < 0:
                    span.end = self.block.length if self.block else 0

        return leave

    def _enter_image(self, _node: Any, _tag: str, attributes: Attributes) -> None:
        alt = attributes.get("alt", "") if "alt" in attributes else None
        alt = "" if alt is None and "alt" in attributes else alt
        source = attributes.get("src") or attributes.get("data-src") or ""
        self.facts.images.append(Image(self.masked.restored(source), alt, self.tag_line, self.lines.column(self.offset)))
        for link, _ in self.facts.open_links:
            link.pictures += 1
            link.alts.append(alt or "")
        if self.facts.open_heading:
            self.facts.open_heading.alts.append(alt or "")

    def _enter_drawing(self, _node: Any, tag: str, attributes: Attributes) -> None:
        for link, _ in self.facts.open_links:
            link.pictures += tag == "svg"
            link.alts.append(attributes.get("aria-label") or "")
        self.around = replace(self.around, silent=True)

    def _enter_silent(self, _node: Any, tag: str, _attributes: Attributes) -> None:
        if tag in ("select", "textarea"):
            self._add_field(tag)
        self.around = replace(self.around, silent=True)

    def _enter_span(self, _node: Any, tag: str, _attributes: Attributes) -> Leave | None:
        block = self._ensured_block() if not self.around.silent else None
        if block is None or block.verbatim:
            return None
        span = Span("code" if tag in _CODE else "strong", block.length)
        block.spans.append(span)

        def leave() -> None:
            span.end = block.length

        return leave

    def _enter_pre(self, node: Any, _tag: str, attributes: Attributes) -> Leave | None:
        if self.table or self.facts.open_heading or self.around.silent:
            return None
        self.flush()
        code = node.css_first("code")
        names = f"{attributes.get('class') or ''} {(code.attributes.get('class') or '') if code else ''}"
        found = _LANGUAGE.search(names)
        block = self._ensured_block()
        block.kind, block.verbatim, block.info = "code", True, found[1].lower() if found else ""
        return self.flush

    def _enter_break(self, _node: Any, _tag: str, _attributes: Attributes) -> None:
        self._glue("\n")

    def _enter_field(self, _node: Any, _tag: str, attributes: Attributes) -> None:
        kind = (attributes.get("type") or "text").lower()
        if kind == "checkbox" and self.item_is_new:
            self.checked = "checked" in attributes
        if kind not in ("hidden", "submit", "button", "reset", "image"):
            self._add_field(kind)

    def _add_field(self, kind: str) -> None:
        if self.form is not None:
            self.form.append(kind)
        else:
            self.loose.append((self.tag_line, kind))

    def _enter_form(self, _node: Any, _tag: str, attributes: Attributes) -> Leave:
        self.flush()
        line, action = self.tag_line, self.masked.restored(attributes.get("action") or "")
        before, self.form = self.form, []

        def leave() -> None:
            self.flush()
            self.facts.forms.append(Form(line, tuple(self.form or ()), action))
            self.form = before

        return leave

    def _enter_figure(self, _node: Any, _tag: str, _attributes: Attributes) -> Leave:
        self.flush()
        first, blocks = len(self.facts.images), len(self.facts.blocks)

        def leave() -> None:
            self.flush()
            caption = next((block.text for block in self.facts.blocks[blocks:] if block.kind == "figure"), "")
            if caption:
                self.facts.images[first:] = [replace(image, caption=" ".join(caption.split())) for image in self.facts.images[first:]]

        return leave

    def _enter_table(self, node: Any, _tag: str, _attributes: Attributes) -> Leave:
        self.flush()
        if self.table or self.around.silent or not is_data_table(node):
            return self.flush
        group = self.facts.groups
        self.facts.groups += 1
        self.table = table = OpenTable(self.tag_line)
        self.around = replace(self.around, kind="table", group=group)

        def leave() -> None:
            block = self.block
            number = self.flush_block()
            if block:
                table.read_cells(block)
            self.facts.tables.append(table.table(number))
            self.table = None

        return leave

    def _enter_table_part(self, _node: Any, tag: str, attributes: Attributes) -> Leave | None:
        table = self.table
        if table is None:
            return self._enter_block(tag)
        block = self._ensured_block()
        self._glue(table.open_part(tag, attributes, block.length))
        if tag not in ("td", "th", "caption"):
            return None
        return lambda: table.close_cell(block.length)

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
        self._ensured_block().add(text, line)

    def _ensured_block(self) -> BlockText:
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
            self.block_links = [(link, Span("link", 0)) for link, _ in self.facts.open_links]
        return self.block

    def _glue(self, text: str) -> None:
        if self.block and text:
            self.block.glue(text)

    def flush(self) -> None:
        """End the block that is being read, unless a table gathers it."""
        if self.table is None:
            self.flush_block()

    def flush_block(self) -> int:
        if self.block is None:
            self.block_links = [entry for entry in self.block_links if entry[1].end < 0]
            return -1
        block, self.block = self.block, None
        number = self.facts.close_block(block, self.block_links)
        if block.kind == "item" and number >= 0:
            self.item_is_new = False
        self.block_links = []
        return number


Handler = Callable[[Walk, Any, str, Attributes], "Leave | None"]
_ENTER: dict[str, Handler] = {
    **dict.fromkeys(_SILENT, Walk._enter_silent),
    **dict.fromkeys(_KINDS, Walk._enter_text_block),
    **dict.fromkeys(_HEADINGS, Walk._enter_heading),
    **dict.fromkeys((*_CODE, "strong", "b"), Walk._enter_span),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), Walk._enter_list),
    **dict.fromkeys(("tr", "td", "th", "thead", "tbody", "tfoot", "caption"), Walk._enter_table_part),
    "svg": Walk._enter_drawing,
    "li": Walk._enter_item,
    "a": Walk._enter_link,
    "area": Walk._enter_link,
    "img": Walk._enter_image,
    "pre": Walk._enter_pre,
    "br": Walk._enter_break,
    "input": Walk._enter_field,
    "form": Walk._enter_form,
    "figure": Walk._enter_figure,
    "table": Walk._enter_table,
}
