"""The block tokens of a page, read into its facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from auditor.generators.slugs import HeadingText
from auditor.model.page import Block, BlockKind, Heading
from auditor.read.gathering import Gathering, Place, placed_in_lines
from auditor.read.heading_text import pieces_of, slug_text
from auditor.read.html_blocks import read_html_block
from auditor.read.markdown_attributes import fence_id, read_attribute_lines
from auditor.read.markdown_inline import Reading, read_inline
from auditor.read.markdown_tables import read_table
from auditor.read.myst_directives import ADMONITIONS, read_directive
from auditor.read.myst_rules import VERBATIM
from auditor.read.templating import RUN
from auditor.read.words import Words

_CHECKBOX = re.compile(r"\[([ xX])\](?=\s)[ \t]?")
_ALERT = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*([^\n]*)(?:\n|\Z)")
_FRAMED = frozenset({"note", "tip", "warning", "caution", "important", "info", "danger"})


@dataclass(slots=True)
class _Listing:
    group: int
    ordered: bool


@dataclass(slots=True)
class BlockReader:
    """Walks over the block tokens of one page, once."""

    gathering: Gathering
    reading: Reading
    lists: list[_Listing] = field(default_factory=list)
    groups: int = 0
    fresh_item: bool = False  # the next paragraph is the text of a list item
    fresh_tab: bool = False  # the next paragraph is the label of a tab
    containers: list[int] = field(default_factory=list)  # lengths of the fences that are open
    quotes: list[str] = field(default_factory=list)  # kind of alert, or "" for a plain quotation
    definitions: int = 0  # how deep in definition lists' explanations
    pending_id: str = ""  # an attribute or label that belongs to the next block
    pending_line: int | None = None  # the line (from 0) on which that block must begin; None: wherever

    def read(self, tokens: Sequence[Token]) -> None:  # noqa: C901  one branch a kind of token
        number = 0
        while number < len(tokens):
            token = tokens[number]
            kind = token.type
            if kind == "paragraph_open":
                self._paragraph(tokens[number + 1])
                number += 2
            elif kind == "heading_open":
                self._heading(token, tokens[number + 1])
                number += 2
            elif kind in ("fence", "code_block"):
                self._code(token)
            elif kind == "html_block":
                read_html_block(self.gathering, token.content, token.map[0] if token.map else 0)
            elif kind == "table_open":
                number = read_table(self.gathering, tokens, number, self.groups, self.reading)
                self.groups += 1
            elif kind == "blockquote_open":
                self._open_quote(tokens[number + 1 : number + 3])
            elif kind == "inline":
                self._text(token, "term" if tokens[number - 1].type == "dt_open" else "paragraph")
            elif kind in _TURNS:
                _TURNS[kind](self)
            elif kind in _SMALL:
                _SMALL[kind](self, token)
            number += 1
        self.gathering.around.admonitions.clear()

    def _place(self, token: Token) -> Place:
        return placed_in_lines(token.content, token.map[0] if token.map else 0, self.gathering.lines)

    def _paragraph(self, inline: Token) -> None:
        if self.fresh_item and self.lists:
            self.fresh_item = False
            self._item(inline)
            return
        self._text(inline, "definition" if self.definitions else "paragraph")

    def open_definition(self) -> None:
        self.definitions += 1

    def close_definition(self) -> None:
        self.definitions -= 1

    def _item(self, inline: Token) -> None:
        listing = self.lists[-1]
        checked: bool | None = None
        box = _CHECKBOX.match(inline.content)
        children = inline.children or []
        if box and children and children[0].type == "text" and children[0].content.startswith(box.group()[:3]):
            checked = box.group(1) != " "
            children[0].content = children[0].content[len(box.group()) :]
        self._note_attributes(inline)
        words = Words(self.gathering, self._place(inline), source=inline.content)
        read_inline(words, children, self.reading)
        first, last = _lines(inline)
        words.commit("item", first, last, level=len(self.lists), group=listing.group, ordered=listing.ordered, checked=checked)

    def _text(self, inline: Token, kind: BlockKind) -> None:
        self._note_attributes(inline)
        words = Words(self.gathering, self._place(inline), source=inline.content)
        read_inline(words, inline.children or (), self.reading)
        if self.fresh_tab:
            self.fresh_tab = False
            self.gathering.tabs.append((slug_text(words, self.reading.emoji), len(self.gathering.headings)))
        words.commit(kind, *_lines(inline))

    def _note_attributes(self, inline: Token) -> None:
        if "attributes" in inline.meta:
            self.pending_id = read_attribute_lines(self.gathering, inline)
            self.pending_line = inline.map[1] if inline.map else 0

    def _heading(self, opening: Token, inline: Token) -> None:
        level = int(opening.tag[1])
        words = Words(self.gathering, self._place(inline), source=inline.content)
        read_inline(words, inline.children or (), self.reading)
        first = opening.map[0] + 1 if opening.map else 1
        block = words.commit("heading", first, opening.map[1] if opening.map else 1, level=level)
        text = " ".join(self.gathering.blocks[block].text.split())
        explicit = str(inline.meta.get("id", "")) or (self.pending_id if self.pending_line in (None, first - 1) else "")
        self.pending_id = ""
        raw = self.gathering.masked.bare(inline.content)
        made_elsewhere = words.template_text or (not text and "<!--" in raw)
        whole = self.reading.pieces and not words.template_text and not RUN.search(inline.content)
        pieces = pieces_of(inline.children or (), self.reading.bare_urls) if whole else ()
        spoken = HeadingText(level, slug_text(words, self.reading.emoji), raw, explicit, pieces=pieces)
        self.gathering.add_heading(Heading(level, text, first, "", block), spoken, made_elsewhere)

    def _code(self, token: Token) -> None:
        self.fresh_item = False
        masked = self.gathering.masked
        text = masked.restored(token.content)
        text = text.removesuffix("\n")
        first, last = _lines(token)
        fenced = token.type == "fence"
        info = masked.restored(token.info).strip()
        found = re.match(r"-?\s*highlight\s+([\w+#-]+)|([^\s{]+)", info)
        breaks = [match.end() for match in re.finditer("\n", text)]
        if fenced and self.reading.fence_ids and (name := fence_id(info)):
            self.gathering.anchors.setdefault(name)
        self.gathering.add_block(
            Block(
                "code",
                text,
                first,
                last,
                info=(found.group(1) or found.group(2)) if found else "",
                breaks=(0, *breaks) if fenced else tuple(breaks),
            )
        )

    def _open_quote(self, following: Sequence[Token]) -> None:
        inline = following[1] if len(following) == 2 and following[1].type == "inline" else None
        alert = _ALERT.match(inline.content) if inline else None
        if not inline or not alert:
            self.quotes.append("")
            self.gathering.around.quoted += 1
            return
        self.quotes.append(alert.group(1).lower())
        self.gathering.around.admonitions.append(alert.group(1).lower())
        children = inline.children or []
        if children and children[0].type == "text":
            children[0].content = re.sub(r"\A\[![\w-]+\][+-]?\s*", "", children[0].content)

    def close_quote(self) -> None:
        if not self.quotes:  # a footnote inside a footnote leaves the tokens of the outer one unpaired
            return
        if self.quotes.pop():
            _drop_last(self.gathering.around.admonitions)
        else:
            self.gathering.around.quoted -= 1

    def open_list(self, token: Token) -> None:
        self.lists.append(_Listing(self.groups, token.type == "ordered_list_open"))
        self.groups += 1

    def close_list(self) -> None:
        _drop_last(self.lists)

    def open_item(self) -> None:
        self.fresh_item = True

    def close_item(self) -> None:
        self.fresh_item = False

    def open_admonition(self, token: Token) -> None:
        self.gathering.around.admonitions.append(token.meta["kind"])
        self.fresh_tab = token.meta["tab"]

    def close_admonition(self) -> None:
        _drop_last(self.gathering.around.admonitions)

    def container(self, token: Token) -> None:
        length = len(token.meta["fence"])
        if token.meta["name"]:
            self.containers.append(length)
            self.gathering.around.admonitions.append(token.meta["name"])
            self.gathering.add_construct(token.meta["name"] if token.meta["name"] not in _FRAMED else "")
        elif self.containers:
            self.containers.pop()
            _drop_last(self.gathering.around.admonitions)

    def open_directive(self, token: Token) -> None:
        name, gathering = token.info, self.gathering
        gathering.around.admonitions.append("" if name in VERBATIM else name if name in ADMONITIONS else "")
        if token.meta["options"].get("name"):
            gathering.anchors.setdefault(token.meta["options"]["name"])
        if name in VERBATIM:
            text = gathering.masked.restored(token.content).rstrip("\n")
            first = token.meta["body"] + 1
            breaks = tuple(match.end() for match in re.finditer("\n", text))
            gathering.add_block(Block("code", text, first, first + len(breaks), info=token.meta["argument"] or name, breaks=breaks))
        else:
            read_directive(gathering, token)

    def close_directive(self) -> None:
        _drop_last(self.gathering.around.admonitions)

    def aside(self, token: Token) -> None:
        words = Words(self.gathering, self._place(token))
        words.add(token.content)
        first, last = _lines(token)
        words.commit("paragraph", first, last)

    def label(self, token: Token) -> None:
        self.pending_id, self.pending_line = token.content, None
        self.gathering.anchors.setdefault(token.content)

    def open_footnotes(self) -> None:
        self.gathering.around.footnote = True

    def close_footnotes(self) -> None:
        self.gathering.around.footnote = False


def _drop_last(stack: list[Any]) -> None:
    if stack:
        stack.pop()


def _lines(token: Token) -> tuple[int, int]:
    return (token.map[0] + 1, max(token.map[0] + 1, token.map[1])) if token.map else (1, 1)


_TURNS = {
    "dd_open": BlockReader.open_definition,
    "dd_close": BlockReader.close_definition,
    "blockquote_close": BlockReader.close_quote,
    "bullet_list_close": BlockReader.close_list,
    "ordered_list_close": BlockReader.close_list,
    "list_item_open": BlockReader.open_item,
    "list_item_close": BlockReader.close_item,
    "admonition_close": BlockReader.close_admonition,
    "directive_close": BlockReader.close_directive,
    "footnote_open": BlockReader.open_footnotes,
    "footnote_close": BlockReader.close_footnotes,
}
_SMALL = {
    "bullet_list_open": BlockReader.open_list,
    "ordered_list_open": BlockReader.open_list,
    "admonition_open": BlockReader.open_admonition,
    "container": BlockReader.container,
    "directive_open": BlockReader.open_directive,
    "aside": BlockReader.aside,
    "label": BlockReader.label,
}
