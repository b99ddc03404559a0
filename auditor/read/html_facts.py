"""What is gathered while an HTML tree is walked: blocks, and the links, headings and images that stand in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.model.page import Block, Form, Heading, Image, Link, Region, Table
from auditor.read.html_text import BlockText, Span, trimmed


@dataclass(slots=True)
class OpenLink:
    """A link that has been opened; its words may run through several blocks."""

    href: str
    line: int
    column: int
    region: Region
    title: str
    label: str
    rel: tuple[str, ...]
    hidden: bool
    name: str = ""
    alts: list[str] = field(default_factory=list)
    pictures: int = 0
    words: list[str] = field(default_factory=list)
    block: int = -1
    start: int = -1
    end: int = -1
    span: Span | None = None  # what it covers of the block that is being read

    def link(self) -> Link:
        text = " ".join(" ".join(self.words).split())
        alone = len(self.words) == 1
        return Link(
            self.href,
            text or " ".join(" ".join(self.alts).split()) or self.label or self.title,
            self.line,
            self.column,
            "html",
            self.region,
            self.block,
            self.start if alone else -1,
            self.end if alone else -1,
            self.title,
            self.rel,
            not text and self.pictures > 0,
            self.hidden,
            name=self.name,
            label=self.label,
        )


@dataclass(slots=True)
class OpenHeading:
    level: int
    line: int
    id: str
    region: Region = "content"
    alts: list[str] = field(default_factory=list)
    text: str = ""
    block: int = -1

    def heading(self) -> Heading:
        text = self.text or " ".join(" ".join(self.alts).split())
        return Heading(self.level, " ".join(text.split()), self.line, self.id, self.block)


@dataclass(slots=True)
class Facts:
    """Everything found so far, in the order of the page."""

    blocks: list[Block] = field(default_factory=list)
    links: list[OpenLink] = field(default_factory=list)
    open_links: list[OpenLink] = field(default_factory=list)
    headings: list[OpenHeading] = field(default_factory=list)
    open_heading: OpenHeading | None = None
    images: list[Image] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    anchors: dict[str, None] = field(default_factory=dict)
    groups: int = 0  # lists and tables met so far

    def close_block(self, gathered: BlockText, links: list[tuple[OpenLink, Span]]) -> int:
        """Make a block of what was gathered, and tell its links where they stand; the block's index, -1 where it has no text."""
        number = -1
        text = gathered.text
        if text.strip():
            self.blocks.append(gathered.block())
            number = len(self.blocks) - 1
        for link, span in links:
            start, end = trimmed(text, span.start, gathered.length if span.end < 0 else span.end)
            if end > start:
                link.words.append(text[start:end])
                if link.block < 0:
                    link.block, link.start, link.end = number, start, end
        if self.open_heading and gathered.kind == "heading" and number >= 0:
            self.open_heading.text = f"{self.open_heading.text} {text}".strip()
            self.open_heading.block = number if self.open_heading.block < 0 else self.open_heading.block
        return number
