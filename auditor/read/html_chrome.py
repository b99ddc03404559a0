"""Main content told from chrome by repetition: a link that stands on most pages of a built site belongs to its frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from auditor.model.page import Link, Page, Region

MOST_PAGES = 0.6
"""Share of the pages beyond which a repeated link is chrome."""

FEWEST_PAGES = 5
"""On smaller sites repetition says nothing."""

Key = tuple[str, str]


def repeated_chrome(pages: Sequence[Page], urls: Mapping[str, str] | None = None) -> list[Page]:
    """The same pages, with the links that repeat on most HTML pages moved out of the content.

    `urls`: source -> URL of the page, so that links written relative to it are compared by where they lead; without it the
    paths of the sources serve. A link with the same target and words counts once a page, and only where it stands in what passes
    for content: a menu that its landmark gives away says nothing of the same link in a sentence. Links to a place on the same
    page are left alone. Pages of other formats come back as they are.
    """
    built = [page for page in pages if page.format == "html"]
    if len(built) < FEWEST_PAGES:
        return list(pages)
    keys = {page.source: [_key(link, (urls or {}).get(page.source, "/" + page.source)) for link in page.links] for page in built}
    times = Counter(key for found in keys.values() for key in set(found) if key)
    often = {key for key, count in times.items() if count > MOST_PAGES * len(built)}
    return [_moved(page, keys[page.source], often) if page.source in keys and often else page for page in pages]


def _key(link: Link, url: str) -> Key | None:
    if link.href.startswith("#") or link.region != "content":
        return None
    try:
        parts = urlsplit(urljoin(url, link.href))
    except ValueError:
        return None
    return f"{parts.netloc}{parts.path}".removesuffix("index.html"), link.text


def _moved(page: Page, keys: list[Key | None], often: set[Key]) -> Page:
    if not any(key in often for key in keys):
        return page
    first = next((number for number, key in enumerate(keys) if key not in often), len(keys))
    last = next((number for number in range(len(keys) - 1, -1, -1) if keys[number] not in often), -1)
    links = tuple(
        replace(link, region=_frame(number, first, last)) if key in often and link.region == "content" else link
        for number, (link, key) in enumerate(zip(page.links, keys, strict=True))
    )
    return replace(page, links=links)


def _frame(number: int, first: int, last: int) -> Region:
    """Before all that is the page's own: a menu; after all of it: the footer; amidst: an aside."""
    if number < first:
        return "nav"
    return "footer" if number > last else "aside"
