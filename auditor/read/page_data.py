"""What the front matter says of a page: its title, its language, its dates and the like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_KEYS = {
    "date": ("date", "publishdate", "pubdate", "published", "published_at", "publish_date"),
    "modified": ("lastmod", "modified", "last_modified_at", "updated", "lastupdated", "last_update", "date_modified", "update_date"),
    "author": ("author", "authors", "by"),
    "canonical": ("canonical", "canonical_url", "canonicalurl"),
    "robots": ("robots",),
}


def title_of(data: Mapping[str, Any]) -> str:
    """The title in front matter, or ""."""
    found = data.get("title", data.get("Title"))
    return str(found).strip() if isinstance(found, (str, int, float)) and not isinstance(found, bool) else ""


def language_of(data: Mapping[str, Any]) -> str:
    """The language that the page declares, in lower case with a hyphen, or ""."""
    found = next((data[key] for key in ("lang", "language", "locale") if isinstance(data.get(key), str)), "")
    return str(found).strip().replace("_", "-").lower()


def markers_of(data: Mapping[str, Any]) -> dict[str, str]:
    """The machine-readable facts in front matter, names in any case."""
    low = {key.lower(): value for key, value in data.items()}
    markers = {}
    for name, keys in _KEYS.items():
        said = next((words for words in (_words(low.get(key)) for key in keys) if words), "")
        if said:
            markers[name] = said
    if low.get("noindex") is True:
        markers.setdefault("robots", "noindex")
    return markers


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(words for words in map(_words, value) if words)
    if isinstance(value, dict):
        return next((_words(value[key]) for key in ("name", "date", "created", "title") if key in value), "")
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
