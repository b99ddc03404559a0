"""The facts of a page while they are gathered: blocks in order, and the links and images that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from auditor.generators.slugs import HeadingText
from auditor.model.page import Block, BlockKind, Form, Heading, Ignore, Image, Link, LinkForm, Table, Trouble
from auditor.read.marks import mark_of
from auditor.read.templating import Masked

Place = Callable[[int], tuple[int, int]]
"""From an offset in what is being read to its line and column, both from 1."""


@dataclass(slots=True)
class Surroundings:
    """What a block stands in."""

    quoted: int = 0
    admonitions: list[str] = field(default_factory=list)
    footnote: bool = False

    @property
    def admonition(self) -> str:
        return next((kind for kind in reversed(self.admonitions) if kind), "")


@dataclass(slots=True)
class OpenLink:
    """A link of which the beginning has been read."""

    href: str
    line: int
    column: int
    start: int
    form: LinkForm = "markdown"
    title: str = ""
    label: str = ""  # aria-label
    rel: tuple[str, ...] = ()
    hidden: bool = False
    name: str = ""
    pictures: list[str] = field(default_factory=list)  # alternative texts of the images inside
    tags: list[str] = field(default_factory=list)  # template tags inside: what makes its words, where it has no others
    carried: str = ""  # its words in earlier blocks
    breaks: int = 0  # line breaks of its block when it began
    lines: int = 0  # line breaks in its source
    part: int = 0  # pieces of text of its block when it began


@dataclass(slots=True)
class Gathering:
    """Everything read so far. `lines` are those of the text that is parsed, masks and all."""

    masked: Masked
    lines: list[str]
    around: Surroundings = field(default_factory=Surroundings)
    blocks: list[Block] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    heading_texts: list[HeadingText] = field(default_factory=list)
    unknown_ids: set[int] = field(default_factory=set)  # headings whose text a template makes
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    anchors: dict[str, None] = field(default_factory=dict)
    ignores: list[Ignore] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    constructs: dict[str, None] = field(default_factory=dict)
    tabs: list[tuple[str, int]] = field(default_factory=list)  # label of a tab, number of headings before it
    open_html: OpenLink | None = None  # a raw <a> that is still open
    line_starts: list[int] = field(default_factory=list)

    def add_block(self, block: Block) -> int:
        """Put a block at the end, as its surroundings have it; its index."""
        around = self.around
        if around.quoted or around.admonitions or around.footnote:
            kind: BlockKind = "footnote" if around.footnote and block.kind in ("paragraph", "item") else block.kind
            block = replace(block, kind=kind, quoted=bool(around.quoted), admonition=around.admonition)
        self.blocks.append(block)
        return len(self.blocks) - 1

    def add_heading(self, heading: Heading, text: HeadingText, unknown: bool = False) -> None:
        if unknown and not text.explicit:
            self.unknown_ids.add(len(self.headings))
        self.headings.append(heading)
        self.heading_texts.append(text)

    def add_construct(self, name: str) -> None:
        if name:
            self.constructs.setdefault(name)

    def add_anchors(self, attributes: Mapping[str, str], named: bool) -> None:
        """The id of a tag, and its name where it is an <a>."""
        for key in ("id", "name") if named else ("id",):
            if attributes.get(key):
                self.anchors.setdefault(attributes[key])

    def add_comment(self, comment: str, line: int) -> None:
        mark = mark_of(comment, line)
        if isinstance(mark, Ignore):
            self.ignores.append(mark)
        elif mark is not None:
            self.troubles.append(mark)

    def place_in_text(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the whole text."""
        if not self.line_starts:
            self.line_starts.append(0)
            for line in self.lines:
                self.line_starts.append(self.line_starts[-1] + len(line) + 1)
        row = bisect_right(self.line_starts, offset) - 1
        return row + 1, offset - self.line_starts[row] + 1


def placed_in_lines(content: str, first: int, lines: list[str]) -> Place:
    """The place of an offset in `content`, whose lines are those from `first` (from 0) on without indent and quote marks."""

    starts = [0, *(found.end() for found in re.finditer("\n", content))]
    shifts: dict[int, int] = {}  # row of the content -> what a column of the file has more than one of the content

    def place(offset: int) -> tuple[int, int]:
        row = bisect_right(starts, offset) - 1
        if row not in shifts:
            end = starts[row + 1] - 1 if row + 1 < len(starts) else len(content)
            raw = lines[first + row] if first + row < len(lines) else ""
            shifts[row] = _shift(raw, content[starts[row] : end])
        return first + row + 1, max(1, offset - starts[row] + shifts[row] + 1)

    return place


def _shift(raw: str, piece: str) -> int:
    """How much further right a line of content stands in the file: what indents and quotes it there."""
    shown = piece.strip()
    ended = raw.rstrip()
    at = len(ended) - len(shown) if ended.endswith(shown) else max(0, raw.find(shown))
    return at - (len(piece) - len(piece.lstrip()))
