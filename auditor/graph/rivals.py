"""Pages of one site that answer the same question in other words, so that readers and search engines must choose between them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from auditor.graph.topics import Weights, likeness
from auditor.model.site import Site
from auditor.text.words import content_stems

FEWEST_WORDS = 80
SAME_TITLE, ALIKE_WITH_IT = 0.75, 0.4
LIKE_TITLE, ALIKE_BESIDE_IT = 0.5, 0.65
"""Two titles must share so much (Jaccard of stems), and the pages' words be so alike (cosine), for the pages to be rivals."""
RARE = 12
"""Pages with a word in their titles up to which that word brings two of them together; a word in many titles is the site's subject."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another page for the same question."""

    url: str
    titles: float  # likeness of the titles, 0 to 1
    words: float  # likeness of the texts, 0 to 1


def rivals_of(site: Site, topics: Mapping[str, Weights], apart: Callable[[str, str], bool]) -> dict[str, Rival]:
    """URL -> the page most like it in title and text, where both are like enough.

    One title must say all that the other says, words such as "guide" aside: "on Linux" and "on macOS" are two questions, and so are
    parts and years. Pages that `apart` (two URLs) holds apart are none, nor are pages of one title: that is
    another fault.
    """
    titles = {url: frozenset(stems) for url, stems in _titles(site) if len(set(stems)) > 1}
    spread = Counter(stem for stems in titles.values() for stem in stems)
    meeting: dict[str, list[str]] = defaultdict(list)
    for url, stems in titles.items():
        for stem in stems:
            if spread[stem] <= RARE:
                meeting[stem].append(url)
    best: dict[str, Rival] = {}
    for one, other in _pairs(meeting.values()):
        if site.places[one].language != site.places[other].language or _asks_otherwise(titles[one], titles[other]) or apart(one, other):
            continue
        share = len(titles[one] & titles[other]) / len(titles[one] | titles[other])
        if share < LIKE_TITLE:
            continue
        alike = likeness(topics.get(one, {}), topics.get(other, {}))
        if alike >= (ALIKE_WITH_IT if share >= SAME_TITLE else ALIKE_BESIDE_IT):
            for url, rival in ((one, other), (other, one)):
                if url not in best or alike > best[url].words:
                    best[url] = Rival(rival, share, alike)
    return best


_PLAIN = frozenset(
    content_stems(
        "guide guides tutorial introduction intro overview basics complete ultimate definitive best practical simple quick easy beginner "
        "beginners handbook primer explained everything need know article post"
    )
)
"""Words of titles that ask nothing by themselves."""


def _asks_otherwise(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each title has a word of its own that asks for something, or they differ in a number."""
    return bool(one - other and other - one) or any(sign.isdigit() for stem in one ^ other for sign in stem)


def _titles(site: Site) -> Iterator[tuple[str, tuple[str, ...]]]:
    for source, url in site.urls.items():
        page, place = site.pages.get(source), site.places[url]
        if page is not None and page.words >= FEWEST_WORDS and place.listed and not place.fallback:
            title = place.title or page.title
            stems = content_stems(title, page.language or place.language or "en")
            yield url, (*(stem for stem in stems if stem not in _PLAIN), *re.findall(r"\d+", title))


def _pairs(groups: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for group in groups:
        for number, one in enumerate(group):
            for other in group[number + 1 :]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other
