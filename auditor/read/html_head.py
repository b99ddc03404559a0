"""What an HTML page says about itself: title, language, author, dates, robots, canonical address, base, refresh."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_META = {
    "author": "author", "article:author": "author", "dc.creator": "author", "citation_author": "author", "byl": "author",
    "date": "date", "article:published_time": "date", "dc.date": "date", "dcterms.created": "date", "dcterms.date": "date",
    "citation_publication_date": "date", "datepublished": "date", "pubdate": "date", "publish-date": "date",
    "article:modified_time": "modified", "og:updated_time": "modified", "last-modified": "modified", "dcterms.modified": "modified",
    "datemodified": "modified", "revised": "modified",
    "robots": "robots", "linkready": "linkready", "description": "description", "og:description": "description", "generator": "generator",
}  # fmt: skip
_JSON_KEYS = (("author", "author"), ("datePublished", "date"), ("dateModified", "modified"))
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?(.*)", re.IGNORECASE | re.DOTALL)
_DEEPEST_JSON = 40


def head_facts(parser: Any) -> dict[str, str]:
    """The markers of a page, and under "title" and "language" what its head says of them; only what is there."""
    facts: dict[str, str] = {}
    root = parser.root
    if root is None:
        return facts
    _add(facts, "language", (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root.tag == "html" else "")
    title = parser.css_first("head > title") or parser.css_first("title")
    if title is not None and not _in_drawing(title):
        _add(facts, "title", " ".join(title.text(deep=True).split()))
    for node in parser.css("meta, link[rel], base[href]"):
        _read_head_element(facts, node)
    for node in parser.css("script[type='application/ld+json']"):
        _read_json(facts, node.text(deep=True))
    for node in parser.css("a[rel~=author], [itemprop=author], time[itemprop], time[pubdate], [class~=byline]"):
        _read_byline(facts, node)
    return facts


def _in_drawing(node: Any) -> bool:
    return node.parent is not None and node.parent.tag == "svg"


def _add(facts: dict[str, str], name: str, value: str) -> None:
    """The first word on a matter counts."""
    if value.strip():
        facts.setdefault(name, value.strip())


def _add_kind(facts: dict[str, str], kind: str) -> None:
    """All the kinds of thing that the page says it is, in order, under "kinds"."""
    kind = kind.strip().rsplit("/", 1)[-1]
    known = facts.get("kinds", "").split()
    if kind and " " not in kind and kind not in known:
        facts["kinds"] = " ".join([*known, kind])


def _read_head_element(facts: dict[str, str], node: Any) -> None:
    attributes = node.attributes
    if node.tag == "base":
        _add(facts, "base", attributes.get("href") or "")
    elif node.tag == "link":
        if "canonical" in (attributes.get("rel") or "").lower().split():
            _add(facts, "canonical", attributes.get("href") or "")
    elif (attributes.get("http-equiv") or "").lower() == "refresh":
        found = _REFRESH.fullmatch(attributes.get("content") or "")
        _add(facts, "refresh", found[1].strip(" \t\n'\"") if found else "")
    else:
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        if name == "og:type":
            _add_kind(facts, attributes.get("content") or "")
        if name in _META:
            _add(facts, _META[name], attributes.get("content") or "")


def _read_byline(facts: dict[str, str], node: Any) -> None:
    attributes = node.attributes
    words = " ".join(node.text(deep=True, separator=" ").split())
    if node.tag == "time":
        named = (attributes.get("itemprop") or "datepublished").lower()
        if named in ("datepublished", "datemodified"):
            _add(facts, "date" if named == "datepublished" else "modified", attributes.get("datetime") or words)
    elif len(words) < 100:
        _add(facts, "author", re.sub(r"^by\s+", "", words, flags=re.IGNORECASE))


def _read_json(facts: dict[str, str], text: str) -> None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return  # broken data says nothing about the page; search engines skip it as well
    for thing in _things(data, 0):
        named = thing.get("@type")
        for kind in named if isinstance(named, list) else [named]:
            if isinstance(kind, str):
                _add(facts, "type", kind)
                _add_kind(facts, kind)
        for key, name in _JSON_KEYS:
            _add(facts, name, _name_of(thing.get(key)))


def _things(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects that describe the page: the outermost, those of a list and those of @graph."""
    if depth > _DEEPEST_JSON:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph"), depth + 1)


def _name_of(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(name for name in (_name_of(item) for item in value[:5] if not isinstance(item, list)) if name)
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""
