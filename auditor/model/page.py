"""The facts of one source file, as its reader saw them, before anything is judged.

Lines and columns count from 1. Offsets (`start`, `end`, `breaks`) count characters of the block's plain `text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Region = Literal["content", "nav", "footer", "aside", "breadcrumb", "pagination", "listing"]
BlockKind = Literal["heading", "paragraph", "item", "code", "table", "term", "definition", "html", "figure", "footnote"]
LinkForm = Literal["markdown", "html", "autolink", "wiki", "shortcode", "role", "component", "toctree"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a generator reads its Markdown, as far as the facts of a page depend on it."""

    ids: str = "github"  # the name of a heading-id dialect in generators.slugs
    options: tuple[tuple[str, str], ...] = ()  # options of that dialect, such as ("separator", "-")
    features: frozenset[str] = frozenset()  # what the reader switches on, see read.markdown.FEATURES
    format: Literal["markdown", "html", "rst"] = "markdown"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that stands by itself: a paragraph, a list item, a heading, a code block."""

    kind: BlockKind
    text: str  # markup removed, entities resolved, white space as written
    line: int
    end_line: int
    level: int = 0  # heading: 1-6; item: depth of nesting from 1
    group: int = -1  # number of the list or table it belongs to, counted over the page; -1: none
    ordered: bool = False  # item of a numbered list
    checked: bool | None = None  # item with a checkbox: ticked or not; None: no checkbox
    quoted: bool = False  # inside a block quotation
    admonition: str = ""  # kind of the callout it stands in, such as "note" or "warning"
    info: str = ""  # code: the language named at the fence
    breaks: tuple[int, ...] = ()  # offsets in `text` at which a further source line begins
    code: tuple[tuple[int, int], ...] = ()  # offsets of code spans
    strong: tuple[tuple[int, int], ...] = ()  # offsets of strong emphasis
    region: Region = "content"

    def line_at(self, offset: int) -> int:
        """The source line of a character of `text`."""
        return self.line + sum(1 for start in self.breaks if start <= offset)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the id that its generator gives it."""

    level: int
    text: str
    line: int
    id: str  # "" where the generator gives none
    block: int = -1  # index into the page's blocks
    also: tuple[str, ...] = ()  # further ids of the same heading
    generated: bool = False  # not written as a Markdown heading: raw HTML or made by a construct


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is written."""

    href: str  # destination as written, entities resolved, not percent-decoded
    text: str  # what a reader sees or hears: the words, else the image's alternative text, else aria-label or title
    line: int
    column: int
    form: LinkForm = "markdown"
    region: Region = "content"
    block: int = -1  # index into the page's blocks
    start: int = -1  # where its words lie in the block's text
    end: int = -1
    title: str = ""
    rel: tuple[str, ...] = ()
    image: bool = False  # nothing but an image inside
    hidden: bool = False  # styled so that no reader sees it
    embed: bool = False  # brings the target's text in, ![[x]]
    name: str = ""  # form shortcode, role or component: which one ("ref", "doc", "Link")
    label: str = ""  # aria-label: what a screen reader says in place of the words


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as it is written."""

    src: str
    alt: str | None  # None: no alt attribute at all
    line: int
    column: int
    caption: str = ""
    block: int = -1


@dataclass(frozen=True, slots=True)
class Table:
    """A table's words, cell by cell."""

    line: int
    header: tuple[str, ...]  # empty: no header cells
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    block: int = -1


@dataclass(frozen=True, slots=True)
class Form:
    """A form, by what it asks for."""

    line: int
    inputs: tuple[str, ...]  # types of its fields: "text", "email", "number", "select", "textarea", "checkbox" ...
    action: str = ""


@dataclass(frozen=True, slots=True)
class Ignore:
    """`<!-- linkready: ignore RULE until DATE: REASON -->`"""

    rule: str  # "*": every rule
    line: int
    until: str = ""  # ISO date; "": for good
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that kept the reader from seeing the whole page."""

    kind: str  # "front-matter", "encoding", "nul-bytes", "too-deep", "too-large", "unreadable"
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the reader knows of one source file."""

    source: str  # path below the site's root, with forward slashes
    format: Literal["markdown", "html", "rst"] = "markdown"
    title: str = ""  # front matter, else the first h1, else <title>, else ""
    language: str = ""  # what the page itself declares ("en", "pt-br"); "" where it does not
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    tables: tuple[Table, ...] = ()
    forms: tuple[Form, ...] = ()
    anchors: tuple[str, ...] = ()  # further ids and names that a fragment can lead to
    ignores: tuple[Ignore, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    constructs: tuple[str, ...] = ()  # template tags, shortcodes, components met: they may add text and links
    words: int = 0  # of the main text: no code, no chrome
    markers: Mapping[str, str] = field(default_factory=dict)  # what its head tells programs, see below
    labels: tuple[tuple[str, str], ...] = ()  # (kind:name, id) by which other pages call a passage, see below
    """`markers` are named "author", "date", "modified", "robots", "canonical", "base", "refresh", "type", "kinds"
    or "linkready"; `labels` are such as "label:setup", "term:node" or "object:py:open"."""
