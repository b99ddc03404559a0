"""Raw HTML inside another format: its links, images, headings, tables and forms by one scan of its tags, without a parser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.model.page import Form, Heading, Image, Link, Table
from auditor.read.html_regions import is_unseen
from auditor.read.html_source import Lines
from auditor.read.html_tables import OpenTable
from auditor.read.html_tags import HtmlTag, html_tags
from auditor.read.html_text import BlockText

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "template", "svg", "select", "textarea", "title"})
_NO_FIELD = frozenset({"hidden", "submit", "button", "reset", "image"})


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a piece of raw HTML holds. Links and images have no block; their lines and columns are those of the whole file."""

    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()  # ids and names of anything but headings
    forms: tuple[Form, ...] = ()
    tables: tuple[Table, ...] = ()
    text: str = ""  # words, white space collapsed


def read_fragment(html: str, first_line: int, first_column: int = 1) -> Fragment:
    """The facts of raw HTML that begins at this line and column of its file. Never raises."""
    scan = _Scan(html, Lines.of(html), first_line, first_column)
    at = 0
    for tag in html_tags(html):
        scan.add_text(html[at : tag.start])
        scan.take(tag)
        at = tag.end
    scan.add_text(html[at:])
    return scan.finished()


@dataclass(slots=True)
class _Scan:
    html: str
    lines: Lines
    first_line: int
    first_column: int
    words: list[str] = field(default_factory=list)
    silent: str = ""
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    anchors: dict[str, None] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    link: tuple[HtmlTag, int, int] | None = None  # the open link, its first word, its first image
    heading: tuple[HtmlTag, int] | None = None
    form: tuple[int, str, list[str]] | None = None
    loose: list[tuple[int, str]] = field(default_factory=list)
    table: OpenTable | None = None
    cells: BlockText | None = None

    def add_text(self, text: str) -> None:
        if self.silent or not text.strip():
            return
        from html import unescape

        said = unescape(text)
        self.words.append(said)
        if self.cells:
            self.cells.add(said, 1)

    def place(self, tag: HtmlTag) -> tuple[int, int]:
        line, column = self.lines.line(tag.start), self.lines.column(tag.start)
        return self.first_line + line - 1, column + (self.first_column - 1 if line == 1 else 0)

    def take(self, tag: HtmlTag) -> None:
        name = tag.low
        if name in _SILENT:
            self._take_silent(tag, name)
        elif tag.closes:
            self._close(name)
        elif name != "!":
            self._open(tag, name)

    def _take_silent(self, tag: HtmlTag, name: str) -> None:
        if tag.closes:
            self.silent = "" if self.silent == name else self.silent
            return
        if name in ("select", "textarea"):
            self._add_field(tag, name)
        self.silent = self.silent or ("" if tag.empty else name)

    def _open(self, tag: HtmlTag, name: str) -> None:
        attributes = tag.attributes
        if name not in _HEADINGS:
            for key in ("id", "name") if name == "a" else ("id",):
                if attributes.get(key):
                    self.anchors.setdefault(attributes[key])
        if name == "a" and "href" in attributes:
            self._close_link()
            self.link = tag, len(self.words), len(self.images)
        elif name == "img":
            self.images.append(Image(attributes.get("src", ""), attributes.get("alt"), *self.place(tag)))
        elif name in _HEADINGS:
            self.heading = tag, len(self.words)
        elif name == "form":
            self.form = self.place(tag)[0], attributes.get("action", ""), []
        elif name == "input" and attributes.get("type", "text").lower() not in _NO_FIELD:
            self._add_field(tag, attributes.get("type", "text").lower() or "text")
        else:
            self._open_table_part(tag, name)

    def _open_table_part(self, tag: HtmlTag, name: str) -> None:
        if name == "table":
            self.table, self.cells = OpenTable(self.place(tag)[0]), BlockText("table", "content", 1)
        elif self.table and self.cells and name in ("thead", "tbody", "tfoot", "tr", "td", "th", "caption"):
            if name not in ("thead", "tbody", "tfoot"):
                self.table.close_cell(self.cells.length)
            attributes: Mapping[str, str | None] = dict(tag.attributes)
            self.cells.glue(self.table.open_part(name, attributes, self.cells.length))
        elif self.cells and name in ("br", "p", "li", "div"):
            self.cells.glue(" ")

    def _close(self, name: str) -> None:
        if name == "a":
            self._close_link()
        elif name in _HEADINGS:
            self._close_heading()
        elif name == "form" and self.form:
            line, action, kinds = self.form
            self.forms.append(Form(line, tuple(kinds), action))
            self.form = None
        elif self.table and self.cells and name in ("td", "th", "caption"):
            self.table.close_cell(self.cells.length)
        elif name == "table":
            self._close_table()

    def _said_since(self, first: int) -> str:
        return " ".join("".join(self.words[first:]).split())

    def _close_link(self) -> None:
        if self.link is None:
            return
        (tag, first, image), self.link = self.link, None
        said, pictures = self._said_since(first), self.images[image:]
        alts = " ".join(" ".join(picture.alt or "" for picture in pictures).split())
        attributes = tag.attributes
        title = attributes.get("title", "")
        self.links.append(
            Link(
                attributes["href"].strip(),
                said or alts or attributes.get("aria-label", "") or title,
                *self.place(tag),
                "html",
                title=title,
                rel=tuple(attributes.get("rel", "").lower().split()),
                image=bool(pictures) and not said,
                hidden=is_unseen(attributes),
            )
        )

    def _close_heading(self) -> None:
        if self.heading is None:
            return
        (tag, first), self.heading = self.heading, None
        line = self.place(tag)[0]
        self.headings.append(Heading(int(tag.low[1]), self._said_since(first), line, tag.attributes.get("id", ""), generated=True))

    def _close_table(self) -> None:
        if self.table and self.cells:
            self.table.read_cells(self.cells)
            if any(self.table.rows):
                self.tables.append(self.table.table(-1))
        self.table = self.cells = None

    def _add_field(self, tag: HtmlTag, kind: str) -> None:
        if self.form:
            self.form[2].append(kind)
        else:
            self.loose.append((self.place(tag)[0], kind))

    def finished(self) -> Fragment:
        self._close_link()
        self._close_heading()
        self._close_table()
        self._close("form")
        if self.loose:
            self.forms.append(Form(self.loose[0][0], tuple(kind for _, kind in self.loose)))
        return Fragment(
            tuple(self.links),
            tuple(self.images),
            tuple(self.headings),
            tuple(self.anchors),
            tuple(self.forms),
            tuple(self.tables),
            self._said_since(0),
        )
