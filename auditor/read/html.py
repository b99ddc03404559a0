"""An HTML file -> the facts of its page. The only room that knows the HTML parser."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from auditor.generators.slugs import HeadingText, heading_ids
from auditor.model.page import Dialect, Heading, Ignore, Page, Trouble
from auditor.read.front_matter import FrontMatter, read_front_matter
from auditor.read.html_elements import HANDLERS
from auditor.read.html_fragment import Fragment, read_fragment
from auditor.read.html_head import head_facts
from auditor.read.html_source import DEEPEST, Lines, Numbered, number_tags
from auditor.read.html_walk import Around, Walk
from auditor.read.liquid_tags import mask_nunjucks
from auditor.read.marks import mark_of
from auditor.read.page_data import language_of, markers_of, title_of
from auditor.read.templating import Masked, unmasked
from auditor.text.words import count_words

__all__ = ["Fragment", "read_fragment", "read_html"]

_SERVER_CODE = {
    ("<?", "?>"): re.compile(r"<\?(?:php|=).*?\?>", re.DOTALL | re.IGNORECASE),
    ("<%", "%>"): re.compile(r"<%.*?%>", re.DOTALL),
}
_SERVER_INCLUDE = re.compile(r"<!--#(\w+)")
_COMMENT = re.compile(r"<!--(\s*link-?ready.*?)-->", re.DOTALL | re.IGNORECASE)
_IDS_FOR_HTML = frozenset({"eleventy-id-attribute"})  # dialects that a generator applies to its finished pages


def read_html(source: str, text: str, dialect: Dialect) -> Page:
    """The facts of an HTML page, front matter and template tags allowed. Never raises on any text."""
    from selectolax.lexbor import LexborHTMLParser

    front = read_front_matter(text)
    body = "\n" * text.count("\n", 0, front.end) + text[front.end :]
    lines = Lines.of(body)
    constructs: dict[str, None] = {}
    masked = _masked(body, constructs)
    numbered = number_tags(masked.text)
    parser = LexborHTMLParser(numbered.text)
    head = {name: masked.bare(value) if name != "base" else masked.restored(value) for name, value in head_facts(parser).items()}
    facts = Walk(numbered, lines, masked, HANDLERS, around=_beginning(parser)).go(parser.root)
    headings = _with_ids(tuple(heading.heading() for heading in facts.headings if heading.region == "content"), dialect)
    blocks, marks = tuple(facts.blocks), _marks(body, lines)
    first = next((heading.text for heading in headings if heading.level == 1 and heading.text), "")
    return Page(
        source,
        "html",
        title_of(front.data) or first or head.get("title", ""),
        language_of(front.data) or head.get("language", "").replace("_", "-").lower(),
        front.data,
        blocks,
        headings,
        tuple(link.link() for link in facts.links),
        tuple(facts.images),
        tuple(facts.tables),
        tuple(facts.forms),
        tuple(facts.anchors) + tuple(heading.id for heading in facts.headings if heading.id and heading.region != "content"),
        tuple(mark for mark in marks if isinstance(mark, Ignore)),
        (*_troubles(front, numbered, lines), *(mark for mark in marks if isinstance(mark, Trouble))),
        tuple(constructs),
        sum(count_words(block.text) for block in blocks if block.kind != "code" and block.region == "content"),
        {name: value for name, value in head.items() if name != "language"} | markers_of(front.data),
    )


def _troubles(front: FrontMatter, numbered: Numbered, lines: Lines) -> tuple[Trouble, ...]:
    troubles = (front.trouble,) if front.trouble else ()
    if numbered.too_deep < 0:
        return troubles
    words = f"nested more than {DEEPEST} levels deep; deeper tags were not read"
    return (*troubles, Trouble("too-deep", lines.line(numbered.too_deep), words))


def _masked(body: str, constructs: dict[str, None]) -> Masked:
    """The text with its template tags masked; their names join the constructs."""
    for (opener, closer), code in _SERVER_CODE.items():
        if opener in body:
            last = body.rfind(closer) + 2  # nothing closes after it, so nothing need be looked for there
            body = code.sub(lambda found: _blanked(found, constructs), body[:last]) + body[last:]
    if "<!--#" in body:
        for name in _SERVER_INCLUDE.findall(body):
            constructs.setdefault(name.lower())
    masked = Masked(body)
    if "{{" in body or "{%" in body:
        masked = mask_nunjucks(unmasked(body))
    for tag in masked.tags:
        if tag.kind not in ("more", "comment") and not tag.closes:
            constructs.setdefault(tag.name or tag.kind)
    return masked


def _blanked(found: re.Match[str], constructs: dict[str, None]) -> str:
    constructs.setdefault("php" if found.group().startswith("<?") else "<%")
    return re.sub(r"[^\n]", " ", found.group())


def _beginning(parser: Any) -> Around:
    """Where a page has a <main> that holds a good part of its words, what stands outside is no content."""
    main, body = parser.css_first("main, [role=main]"), parser.body
    if main is None or body is None or 4 * len(main.text(deep=True)) < len(body.text(deep=True)):
        return Around()
    return Around(region="aside", main_counts=True)


def _with_ids(headings: tuple[Heading, ...], dialect: Dialect) -> tuple[Heading, ...]:
    if dialect.ids not in _IDS_FOR_HTML:
        return headings
    texts = [HeadingText(heading.level, heading.text, explicit=heading.id, html=True) for heading in headings]
    made = heading_ids(dialect.ids, texts, dict(dialect.options))
    return tuple(replace(heading, id=ids[0] if ids else "") for heading, ids in zip(headings, made, strict=True))


def _marks(body: str, lines: Lines) -> tuple[Ignore | Trouble, ...]:
    """What the comments tell us."""
    found = ((each[1], lines.line(each.start())) for each in _COMMENT.finditer(body))
    return tuple(mark for words, line in found if (mark := mark_of(words, line)) is not None)
