"""The words of links: whose name they are, and whether they name the page that they lead to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from auditor.model.page import Page
from auditor.model.site import Place, Site


def spelled(text: str) -> str:
    """Words as they are compared: small letters, marks and further spaces left out."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def names_of(page: Page, place: Place) -> frozenset[str]:
    """What a page may be called, as compared: title, headings, front matter names, the last part of its address."""
    front = [
        page.front_matter.get(key) for key in ("title", "linkTitle", "sidebar_label", "nav_title", "short_title", "shortTitle", "slug")
    ]
    aliases = page.front_matter.get("aliases")
    front += aliases if isinstance(aliases, list) else []
    said = [page.title, place.title, *(heading.text for heading in page.headings), place.url.rstrip("/").rpartition("/")[2]]
    return frozenset(filter(None, (spelled(str(one)) for one in (*said, *front) if isinstance(one, str))))


def pages_by_title(site: Site) -> Mapping[tuple[str, str], frozenset[str]]:
    """(language, title as compared) -> URLs of the pages with that title."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, url in site.urls.items():
        place, page = site.places[url], site.pages.get(source)
        title = spelled(place.title or (page.title if page else ""))
        if title:
            found[place.language, title].add(url)
    return {key: frozenset(urls) for key, urls in found.items()}


def targets_by_words(site: Site) -> Mapping[tuple[str, str], Counter[str]]:
    """(language of the page, words as compared) -> how many pages' texts lead with these words to which URL."""
    pairs = {
        (site.places[edge.source].language, spelled(edge.text), edge.target, edge.source)
        for edge in site.edges
        if edge.region == "content" and not edge.fallback and edge.source != edge.target
    }
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for language, words, target, _ in sorted(pairs):
        if words:
            found[language, words][target] += 1
    return found
