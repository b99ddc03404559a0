"""Measures of how a page is built: its lists, tables, links, code, forms, blanks, and how much text it has."""

from __future__ import annotations

import re

from auditor.measures_wording import NOTHING, Measured, is_code_name
from auditor.sight import Sight

_BOX = re.compile(r"\s*(?:[☐☑□▢✅]|\[[ xX]?\])")
_BLANK = re.compile(
    r"(?=[_.…\[<{XT])(?:_{4,}|\.{6,}|…{3,}|\[(?:[A-Z][A-Za-z' /]{2,40}|\s{2,}|[a-z][a-z' /]{4,40})\](?![(\[:])|<[A-Za-z][\w -]{2,40}>"
    r"|(?<!\{)\{[a-z][\w ]{2,30}\}(?!\})|\b(?:XX+|TBD|TODO)\b)"
)
_PRICE = re.compile(r"[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[€£]|USD|EUR|GBP)\b")
_FIGURE = re.compile(r"\W{0,3}\d[\d.,/ ]*\s?(?:[%a-zA-Z/]{0,8})\W*")


def checkboxes(sight: Sight, *, full_at: int = 8, share: float = 0.3) -> Measured:
    """Boxes to tick, full at so many where they are that share of all items."""
    boxes = [item for item in sight.items if item.checked is not None or _BOX.match(item.text)]
    if not boxes:
        return NOTHING
    return min(1.0, len(boxes) / full_at, len(boxes) / len(sight.items) / share), boxes[0].line, f"{len(boxes)} boxes to tick"


def blanks(sight: Sight, *, full_at: int = 4) -> Measured:
    """Blanks to fill in: underscores, dots, [what to write], <name>, {name}, empty table cells."""
    places = (block for block in sight.content if block.kind != "code" or block.info in ("", "text", "markdown", "md"))
    hits = [(block.line, match.group()) for block in places for match in _BLANK.finditer(block.text)]
    hits += [
        (table.line, "empty cells")
        for table in sight.page.tables
        for row in table.rows
        if sum(not cell.strip() for cell in row) * 2 >= len(row) > 1
    ]
    return (min(1.0, len(hits) / full_at), hits[0][0], hits[0][1]) if hits else NOTHING


def number_tables(sight: Sight, *, cells: int = 20, share: float = 0.25) -> Measured:
    """Table cells that hold a figure: full at so many where they are that share of all cells."""
    every = [(table.line, cell) for table in sight.page.tables for row in table.rows for cell in row if cell.strip()]
    figures = [line for line, cell in every if _FIGURE.fullmatch(cell)]
    if not figures:
        return NOTHING
    return min(1.0, len(figures) / cells, len(figures) / len(every) / share), figures[0], f"{len(figures)} figures in tables"


def table_share(sight: Sight, *, share: float = 0.3) -> Measured:
    """The share of the page's words that stand in tables."""
    counted = sum(cell.count(" ") + 1 for table in sight.page.tables for row in table.rows for cell in row if cell)
    if not counted:
        return NOTHING
    prose = sum(block.text.count(" ") + 1 for block in sight.prose)
    return min(1.0, counted / (counted + prose) / share), sight.page.tables[0].line, "mostly tables"


def list_share(sight: Sight, *, share: float = 0.5) -> Measured:
    """The share of the text that stands in lists."""
    counted, whole = sum(len(item.text) for item in sight.items), sum(len(block.text) for block in sight.prose)
    return (min(1.0, counted / whole / share), sight.items[0].line, f"{len(sight.items)} items in lists") if counted else NOTHING


def linked_items(sight: Sight, *, outside: bool = True, full_at: int = 12, share: float = 0.0) -> Measured:
    """Entries (list items, table rows, terms, headings) that hold a link to elsewhere, or within the site; full strength at so many
    where they are that share of all items."""
    kinds = ("item", "table", "term", "heading", "html")
    blocks = sight.page.blocks
    entries = {
        (link.block, link.line): link
        for link in sight.links
        if 0 <= link.block < len(blocks)
        and (blocks[link.block].kind in kinds or link.start == 0)
        and not link.href.startswith(("#", "mailto:", "tel:"))
        and sight.leads_outside(link) is outside
    }
    if not entries:
        return NOTHING
    strength = len(entries) / full_at
    if share:
        strength = min(strength, len(entries) / max(1, len(sight.prose)) / share)
    return min(1.0, strength), next(iter(entries))[1], f"{len(entries)} entries that link {'elsewhere' if outside else 'within the site'}"


def linked_headings(sight: Sight, *, full_at: int = 5) -> Measured:
    """Headings that are links within the site: teasers of other pages."""
    blocks = sight.page.blocks
    teasers = [
        link
        for link in sight.links
        if 0 <= link.block < len(blocks)
        and blocks[link.block].kind == "heading"
        and not link.href.startswith("#")
        and len(link.text) * 2 > len(blocks[link.block].text)
        and not sight.leads_outside(link)
    ]
    return (min(1.0, len(teasers) / full_at), teasers[0].line, f"{len(teasers)} headings that link") if teasers else NOTHING


def links_below(sight: Sight, *, full_at: int = 5) -> Measured:
    """The page is the first of its folder (`index`, `_index`) and leads to so many pages of that folder."""
    name = sight.page.source.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
    if name not in ("index", "_index", "section"):
        return NOTHING
    base = sight.url if sight.url.endswith("/") else sight.url.rsplit("/", 1)[0] + "/"
    below = {}
    for link in sight.links:
        bare = link.href.partition("#")[0].partition("?")[0]
        inside = bare.startswith(base) if bare.startswith("/") else bare and not bare.startswith("..") and ":" not in bare
        if inside and bare not in (base, "./") and not link.embed and not link.image:
            below[bare.removeprefix(base).removeprefix("./")] = link
    return (min(1.0, len(below) / full_at), next(iter(below.values())).line, f"{len(below)} pages below it") if below else NOTHING


def link_density(sight: Sight, *, share: float = 0.45) -> Measured:
    """The share of the words that are links to other pages."""
    counted = sum(link.text.count(" ") + 1 for link in sight.links if link.text and not link.href.startswith("#"))
    return (min(1.0, counted / sight.words / share), sight.links[0].line, "mostly links") if counted else NOTHING


def jump_links(sight: Sight, *, share: float = 0.3) -> Measured:
    """Links to passages of the page itself, as a share of its links: a long page with its own table of contents."""
    jumps = [link for link in sight.links if link.href.startswith("#")]
    return (min(1.0, len(jumps) / len(sight.links) / share), jumps[0].line, f"{len(jumps)} links within the page") if jumps else NOTHING


def code_share(sight: Sight, *, share: float = 0.5) -> Measured:
    """The share of the page's characters that stand in code blocks."""
    code = [block for block in sight.content if block.kind == "code"]
    counted = sum(len(block.text) for block in code)
    return (min(1.0, counted / (counted + sum(len(b.text) for b in sight.prose) + 1) / share), code[0].line, "code") if counted else NOTHING


def snippets(sight: Sight, *, per_hundred: float = 8.0) -> Measured:
    """Short pieces to copy (code blocks, rows that hold code) against the words around them; full at so many in 100 words."""
    code = [block.line for block in sight.content if block.kind == "code"]
    if not code:
        return NOTHING
    return min(1.0, 100 * len(code) / max(50, sight.words) / per_hundred), code[0], f"{len(code)} pieces of code"


def code_names(sight: Sight, *, share: float = 0.4, at_least: int = 2) -> Measured:
    """The share of headings, terms and first table cells that are names of code: options, functions, parameters."""
    leads = [*sight.headings, *((block.line, block.text) for block in sight.content if block.kind == "term")]
    leads += [(table.line, row[0]) for table in sight.page.tables for row in table.rows if row]
    named = [(line, text) for line, text in leads if is_code_name(text)]
    return (min(1.0, len(named) / len(leads) / share), named[0][0], named[0][1]) if len(named) >= at_least else NOTHING


def code_in_text(sight: Sight, *, per_thousand: float = 40.0) -> Measured:
    """How often the text names code; full strength at `per_thousand` code spans in 1,000 words."""
    spans = [(block.line, block.text[start:end]) for block in sight.prose for start, end in block.code]
    return (min(1.0, 1000 * len(spans) / max(150, sight.words) / per_thousand), spans[0][0], spans[0][1]) if spans else NOTHING


def heading_density(sight: Sight, *, words: int = 60) -> Measured:
    """How short the sections are; full strength at so few words a heading."""
    if len(sight.headings) < 3:
        return NOTHING
    return min(1.0, words * len(sight.headings) / sight.words), sight.headings[0][0], f"{len(sight.headings)} headings"


def fields(sight: Sight, *, full_at: int = 3) -> Measured:
    """Fields of forms, but for a lone search, sign-in or newsletter box."""
    small = ("submit", "hidden", "search", "email", "button", "password", "image", "reset")
    inputs = [(form.line, kind) for form in sight.page.forms for kind in form.inputs if kind not in small]
    return (min(1.0, len(inputs) / full_at), inputs[0][0], f"{len(inputs)} fields") if inputs else NOTHING


def prices(sight: Sight, *, full_at: int = 3) -> Measured:
    """Amounts of money."""
    priced = (block for block in sight.content if any(mark in block.text for mark in ("$", "€", "£", "USD", "EUR", "GBP")))
    hits = [(block.line, match.group()) for block in priced if block.kind != "code" for match in _PRICE.finditer(block.text)]
    return (min(1.0, len(hits) / full_at), hits[0][0], hits[0][1]) if hits else NOTHING


def shorter_than(sight: Sight, *, words: int) -> Measured:
    """The text is shorter than so many words; full strength at a third of it."""
    if sight.page.words >= words:
        return NOTHING
    return min(1.0, (words - sight.page.words) / (words * 2 / 3)), 1, f"{sight.page.words} words"


def longer_than(sight: Sight, *, words: int) -> Measured:
    """The text is longer than so many words; full strength at twice as many."""
    return (min(1.0, (sight.page.words - words) / words), 1, f"{sight.page.words} words") if sight.page.words > words else NOTHING
