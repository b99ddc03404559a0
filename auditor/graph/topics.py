"""What pages are about, as weights of words, and pages that their links put among pages of another topic."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log, sqrt

from auditor.model.page import Page
from auditor.model.site import Site
from auditor.text.words import content_stems

Weights = Mapping[str, float]
READ_WORDS = 300
"""Words of its text that tell what a page is about; with title and headings the beginning says it."""
KEPT_TERMS = 40
TAXONOMIES = ("tags", "tag", "categories", "category", "topics", "keywords", "series")
FEWEST_VOTES = 4
"""Other pages of a folder, or of the same tags, that must have a cluster for their word to count."""
CLEAR = 0.6
"""Part of them that must lie in one and the same cluster."""
COMMON_TAG = 0.2
"""Part of the site's pages from which a tag says nothing."""
NEARER = 1.25
"""How many times nearer a page's words must be to another cluster than to its own."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A page whose links put it in one cluster, while two other witnesses put it in another."""

    centre: str  # URL of the page with most authority where its links put it
    better_centre: str  # the same where the others put it
    witnesses: tuple[str, ...]  # "folder", "tags", "words"


def topics_of(site: Site) -> dict[str, Weights]:
    """URL -> the words that set the page apart, with weights of length 1 (TF-IDF; Salton and Buckley 1988), where it has any."""
    counts = {url: _counts(site.pages[source], site.places[url].language) for source, url in site.urls.items() if source in site.pages}
    spread = Counter(term for found in counts.values() for term in found)
    found: dict[str, Weights] = {}
    for url, terms in counts.items():
        weights = {term: (1 + log(count)) * log(len(counts) / spread[term]) for term, count in terms.items() if spread[term] < len(counts)}
        kept = dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT_TERMS])
        length = sqrt(sum(weight * weight for weight in kept.values()))
        if length:
            found[url] = {term: weight / length for term, weight in kept.items()}
    return found


def _counts(page: Page, language: str) -> Counter[str]:
    tongue = page.language or language or "en"
    counts: Counter[str] = Counter()
    for term in content_stems(page.title, tongue):
        counts[term] += 3
    left = READ_WORDS
    for block in page.blocks:
        if block.region != "content" or block.kind not in ("heading", "paragraph", "item", "definition", "term") or left <= 0:
            continue
        stems = content_stems(block.text, tongue)
        counts.update(stems)
        left -= len(stems)
    return counts


def likeness(one: Weights, other: Weights) -> float:
    """Cosine of two pages' weights: 0 nothing in common, 1 the same words."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


def misfits_of(site: Site, topics: Mapping[str, Weights]) -> dict[str, Misfit]:
    """URL -> where it would belong, for pages that links put in one cluster and two of folder, tags and words (`topics`) in another.

    One witness against the links says nothing: folders mirror topics on some sites and not at all on others.
    """
    homes = {url: support.cluster for url, support in site.support.items()}
    votes = [("folder", _folder_votes(site, homes)), ("tags", _tag_votes(site, homes))]
    doubted = {
        url: named
        for url, cluster in homes.items()
        if cluster is not None and (named := [(name, vote[url]) for name, vote in votes if vote.get(url, cluster) != cluster])
    }
    if not doubted:
        return {}
    centres = _centres(site)
    sums = _cluster_sums(topics, homes)
    found = {}
    for url, named in doubted.items():
        here = homes[url] or 0
        better = Counter(cluster for _, cluster in named).most_common(1)[0][0]
        witnesses = [name for name, cluster in named if cluster == better]
        if any(vote.get(url) == here for _, vote in votes) or not _one_language(site, (url, centres.get(here), centres.get(better))):
            continue
        if _nearer(topics.get(url, {}), sums[better], sums[here]):
            witnesses.append("words")
        if len(witnesses) > 1:
            found[url] = Misfit(centres[here], centres[better], tuple(witnesses))
    return found


def _one_language(site: Site, urls: Iterable[str | None]) -> bool:
    """Whether all are addresses of one language: clusters of several languages say nothing of topics."""
    return len({site.places[url].language if url else None for url in urls}) == 1


def _folder_votes(site: Site, homes: Mapping[str, int | None]) -> dict[str, int]:
    return _votes({url: {folder} for source, url in site.urls.items() if (folder := posixpath.dirname(source))}, homes)


def _tag_votes(site: Site, homes: Mapping[str, int | None]) -> dict[str, int]:
    tags = {url: set(tags_of(site.pages[source])) for source, url in site.urls.items() if source in site.pages}
    spread = Counter(tag for found in tags.values() for tag in found)
    return _votes({url: {tag for tag in found if spread[tag] <= COMMON_TAG * len(tags)} for url, found in tags.items()}, homes)


def tags_of(page: Page) -> Iterator[str]:
    """Tags, categories and the like of its front matter, each with its kind."""
    for kind in TAXONOMIES:
        value = page.front_matter.get(kind)
        values = value if isinstance(value, list | tuple) else [value]
        yield from (f"{kind}:{one.casefold().strip()}" for one in values if isinstance(one, str) and one.strip())


def _votes(groups: Mapping[str, Iterable[str]], homes: Mapping[str, int | None]) -> dict[str, int]:
    """URL -> the cluster in which clearly most of the other pages of its groups lie."""
    held: dict[str, Counter[int]] = defaultdict(Counter)
    for url, named in groups.items():
        if (cluster := homes.get(url)) is not None:
            for group in named:
                held[group][cluster] += 1
    votes = {}
    for url, named in groups.items():
        cluster, counted = homes.get(url), Counter[int]()
        for group in named:
            counted.update(held[group])
            if cluster is not None:
                counted[cluster] -= 1
        if counted and counted.total() >= FEWEST_VOTES:
            top, most = min(counted.items(), key=lambda item: (-item[1], item[0]))
            if most >= CLEAR * counted.total():
                votes[url] = top
    return votes


def _cluster_sums(topics: Mapping[str, Weights], homes: Mapping[str, int | None]) -> dict[int, dict[str, float]]:
    sums: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for url, weights in topics.items():
        if (cluster := homes.get(url)) is not None:
            for term, weight in weights.items():
                sums[cluster][term] += weight
            sums[cluster][""] += 1.0  # how many pages
    return sums


def _nearer(weights: Weights, there: Mapping[str, float], here: Mapping[str, float]) -> bool:
    """Whether a page of the cluster `here` is on the mean clearly more like the pages of the cluster `there`."""
    if not weights or here.get("", 0.0) < 2 or not there.get(""):
        return False
    far = sum(weight * there.get(term, 0.0) for term, weight in weights.items()) / there[""]
    near = (sum(weight * here.get(term, 0.0) for term, weight in weights.items()) - 1.0) / (here[""] - 1.0)
    return far > NEARER * near and far > 0.0


def _centres(site: Site) -> dict[int, str]:
    """The page of most authority of each cluster."""
    centres: dict[int, str] = {}
    for url, support in site.support.items():
        if support.cluster is None or site.places[url].source is None:
            continue
        known = centres.get(support.cluster)
        if known is None or support.authority > site.support[known].authority:
            centres[support.cluster] = url
    return centres
