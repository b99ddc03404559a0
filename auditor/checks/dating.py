"""When a page was written, and whether it still is of its time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.passages import excerpt_of, first_line, is_surely, page_title
from auditor.checks.view import View
from auditor.model.rule import Look

_KEYS = (
    "date", "lastmod", "updated", "last_updated", "lastUpdated", "last_modified_at", "modified", "published", "publishDate", "pubDate",
    "publishedAt", "updatedDate", "last_update", "created", "created_at", "reviewed", "last_reviewed", "dateModified", "datePublished",
)  # fmt: skip
_MONTHS = (
    r"Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|"
    r"Nov(?:ember)?|De[cz](?:ember)?"
)
_DATE = (
    rf"(?:\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|"
    rf"(?:\d{{1,2}}\.?\s+)?(?:{_MONTHS})\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+\d{{4}})"
)
_DATED_TEXT = re.compile(
    r"\b(?:published|updated|posted|revised|reviewed|modified|written|as of|date|veröffentlicht|aktualisiert|stand|geändert)\b"
    rf"[^.\n]{{0,30}}?{_DATE}",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"^\W*(?:by [^,\n]{{3,40}},? )?(?:on )?{_DATE}\W*$", re.IGNORECASE)
_IN_NAME = re.compile(r"(?:^|/)\d{4}[-/]\d{1,2}[-/]\d{1,2}(?=\D)|(?:^|/)\d{4}/\d\d/")


def undated(view: View, *, words: int = 150) -> Iterator[Look]:
    """Whether the page says when it was published or updated: in its facts, its file name or its text."""
    if view.page.words >= words and is_surely(view, 0.25 if view.asset.type == "opinion" else 0.6):
        yield Look(first_line(view), not is_dated(view), key="undated")


def is_dated(view: View) -> bool:
    """Whether anything tells when the page was written: its facts, its file's name, its address or its text."""
    dated = bool(view.page.markers.get("date") or view.page.markers.get("modified")) or any(
        view.page.front_matter.get(key) for key in _KEYS
    )
    return dated or is_post(view) or _says_when(view)


def is_post(view: View) -> bool:
    """Whether the page is of one day: its file's name or its address holds the date."""
    return bool(_IN_NAME.search(view.page.source) or _IN_NAME.search(view.url))


_FRAMED = re.compile(
    r"(?:\b(?:in|for|of|im|für)\s+|[(\[]\s*(?:updated?|edition|stand)?\s*|\bguide\s+|^)((?:19|20)\d\d)(?=\s*[)\]]|\s+(?:guide|checklist|comparison|"
    r"tutorial|tips|ratgeber|vergleich)\b|\s*$|[:!?]|\s+[–—-])",
    re.IGNORECASE,
)
_BEST = re.compile(r"\b(?:best|top|latest|ultimate|beste[nrs]?)\b[^|]*?\s((?:19|20)\d\d)\b", re.IGNORECASE)
_HOW_TO = re.compile(r"\b(?:[Gg]uide|GUIDE|[Hh]ow to|[Rr]atgeber)\b[^|]*?\s[a-zäöü]+\s((?:19|20)\d\d)\b")
_PAST = re.compile(
    r"\b(?:edition|survey|report|conference|retrospective|review|recap|year in|archive|history|since|before|until|act|regulation|law)\b",
    re.I,
)
_PROMISES = re.compile(
    r"\b(?:best|top|latest|ultimate|complete|guides?|how|tips?|checklists?|tools?|comparison|compared|tutorial|trends?|prices?|costs?|software|apps?|"
    r"plugins?|ways|examples?|templates?|practices|beste[nrs]?|ratgeber|vergleich|tipps|anleitung)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\b(?:19|20)\d\d\s*(?:[-–—/]|to|until|bis)\s*(?:(?:19|20)?\d\d)\b")


def stale_year(view: View, *, years: int = 2) -> Iterator[Look]:
    """Whether the title promises a year that is `years` or more behind today. Editions, events, laws and spans of time are let be."""
    title = page_title(view)
    if not title:
        return
    framed = _FRAMED.search(title) if _PROMISES.search(title) else None
    match = None if _RANGE.search(title) or _PAST.search(title) else framed or _BEST.search(title) or _HOW_TO.search(title)
    year = int(match[1]) if match else 0
    stale = bool(year) and year <= int(view.site.today[:4]) - years
    yield Look(1, stale, excerpt=excerpt_of(title), values={"year": year}, key="title")


def _says_when(view: View) -> bool:
    blocks = view.page.blocks
    edges = (*blocks[:8], *blocks[-4:])
    return any(_DATED_TEXT.search(block.text) for block in blocks) or any(_ALONE.search(block.text) for block in edges)
