"""A block of raw HTML inside Markdown, read into blocks, links, headings and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from auditor.generators.slugs import HeadingText
from auditor.model.page import BlockKind, Heading
from auditor.read.gathering import Gathering, Place, placed_in_lines
from auditor.read.heading_text import slug_text
from auditor.read.html_tags import HtmlTag, html_tags, without_unseen
from auditor.read.words import Words

_KINDS: dict[str, BlockKind] = {
    "p": "paragraph", "li": "item", "pre": "code", "dt": "term", "dd": "definition", "figcaption": "figure", "summary": "paragraph",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
_BREAKING = frozenset(_KINDS) | {
    "address", "article", "aside", "blockquote", "body", "center", "details", "div", "dl", "fieldset", "figure", "footer", "form",
    "header", "hr", "html", "iframe", "main", "menu", "nav", "ol", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "video",
}  # fmt: skip
_FACTS_OF_ITS_OWN = re.compile(r"<(?:form|input|select|textarea|table)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Html:
    """How far one block of raw HTML has been read."""

    gathering: Gathering
    place: Place
    words: Words
    kind: BlockKind = "html"
    line: int = 1
    level: int = 0  # of the heading, or depth of the list
    depth: int = 0
    id: str = ""


def read_html_block(gathering: Gathering, content: str, first: int) -> None:
    """Read raw HTML that begins on line `first` (from 0)."""
    place = placed_in_lines(content, first, gathering.lines)
    html = _Html(gathering, place, Words(gathering, place), line=first + 1)
    shown = without_unseen(content)
    at = 0
    for tag in html_tags(shown):
        _add_text(html, shown[at : tag.start])
        _take(html, tag)
        at = tag.end
    _add_text(html, shown[at:])
    _flush(html, first + shown.rstrip().count("\n") + 1)
    if _FACTS_OF_ITS_OWN.search(shown):
        _add_forms_and_tables(gathering, gathering.masked.bare(shown), first)


def _add_text(html: _Html, text: str) -> None:
    if not text:
        return
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if number:
            html.words.newline()
        if line:
            html.words.add(unescape(line) if "&" in line else line)


def _take(html: _Html, tag: HtmlTag) -> None:
    where = html.place(tag.start)
    if tag.low in _BREAKING:
        _flush(html, where[0])
        html.words = Words(html.gathering, html.place)
        html.line = where[0]
        html.kind = "html" if tag.closes else _KINDS.get(tag.low, "html")
        if tag.low in ("ul", "ol"):
            html.depth = max(0, html.depth + (-1 if tag.closes else 1))
        html.level = int(tag.low[1]) if html.kind == "heading" else html.depth if html.kind == "item" else 0
        html.id = tag.attributes.get("id", "") if html.kind == "heading" else ""
    if tag.low == "details" and tag.closes is False:
        html.gathering.add_anchors(tag.attributes, False)
    html.words.add_html(tag, where)
    html.words.skip_lines(html_newlines(tag, html))


def html_newlines(tag: HtmlTag, html: _Html) -> int:
    """Source lines inside a tag."""
    return html.place(tag.end - 1)[0] - html.place(tag.start)[0] if tag.end - tag.start > 40 or tag.name == "!" else 0


def _flush(html: _Html, line: int) -> None:
    kind = html.kind
    if kind == "heading" and not "".join(html.words.parts).strip():
        kind = "html"
    block = html.words.commit(kind, html.line, line, level=html.level)
    if block >= 0 and kind == "heading":
        made = html.gathering.blocks[block]
        text = " ".join(made.text.split())
        spoken = HeadingText(html.level, slug_text(html.words), text, html.id, html=True)
        html.gathering.add_heading(Heading(html.level, text, made.line, html.id, block, generated=True), spoken)


def _add_forms_and_tables(gathering: Gathering, content: str, first: int) -> None:
    from auditor.read.html import read_fragment

    fragment = read_fragment(content, first + 1)
    gathering.forms.extend(fragment.forms)
    gathering.tables.extend(fragment.tables)
