"""Hubs: pages that lead into a topic, declared or found, the pages around them, and the links that are missing either way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditor.model.page import Page
from auditor.model.site import Site

MARKS = ("hub", "pillar", "cornerstone")
"""Front matter that calls a page a hub when it is true."""
FEWEST_SPOKES = 4
MOSTLY = 0.6
"""Part of the pages below it that a page must link to before a missing one says something: then it means to be their overview."""


@dataclass(frozen=True, slots=True)
class Hub:
    """A page that leads into a topic."""

    spokes: tuple[str, ...]  # URLs of the pages of its topic
    unlinked: tuple[str, ...]  # of these, those that its text does not link to
    silent: tuple[str, ...]  # those whose text does not link back
    declared: bool


def hubs_of(site: Site) -> dict[str, Hub]:
    """URL -> hub.

    Declared hubs are marked in front matter; their spokes are the pages below their address, else those that they link to and those of
    their cluster. Found ones link from their text to most of the pages right below their address. The home page leads into everything,
    and is none. A page with template tags that may bring links is no hub that can be judged.
    """
    out: dict[str, set[str]] = defaultdict(set)
    for edge in site.edges:
        if edge.region in ("content", "listing"):
            out[edge.source].add(edge.target)
    below, clusters = _pages_below(site), _members(site)
    found = {}
    for source, url in site.urls.items():
        page = site.pages.get(source)
        if page is None or page.constructs or url in site.homes.values():
            continue
        declared = any(page.front_matter.get(mark) is True for mark in MARKS)
        spokes = [one for one in below.get(url, ()) if one != url]
        if declared and len(spokes) < FEWEST_SPOKES:
            spokes = _spokes(site, url, out[url], clusters)
        linked = [one for one in spokes if one in out[url]]
        if len(spokes) < FEWEST_SPOKES or not (declared or len(linked) >= MOSTLY * len(spokes)):
            continue
        unlinked = tuple(one for one in spokes if one not in out[url])
        found[url] = Hub(tuple(spokes), unlinked, tuple(one for one in spokes if url not in out[one]), declared)
    return found


def _spokes(site: Site, hub: str, linked: Iterable[str], clusters: Mapping[int | None, list[str]]) -> list[str]:
    language, homes = site.places[hub].language, set(site.homes.values())
    near = dict.fromkeys((*sorted(linked), *clusters.get(site.support[hub].cluster, ())))
    own = (url for url in near if url != hub and url not in homes and site.places[url].source)
    return [url for url in own if site.places[url].language == language]


def _pages_below(site: Site) -> Mapping[str, list[str]]:
    """URL of a section's own page -> the pages one step below it that the site shows in its lists."""
    below: dict[str, list[str]] = defaultdict(list)
    for source, url in site.urls.items():
        parent = _section_above(url, site.places)
        if parent and site.places[url].listed and _has_text(site.pages.get(source)):
            below[parent].append(url)
    return below


def _section_above(url: str, known: Iterable[str]) -> str:
    folder = url.rstrip("/").rpartition("/")[0]
    return next((one for one in (f"{folder}/", f"{folder}/index.html", folder) if one and one != url and one in known), "")


def _has_text(page: Page | None) -> bool:
    return page is not None and page.words >= 30


def _members(site: Site) -> Mapping[int | None, list[str]]:
    members: dict[int | None, list[str]] = defaultdict(list)
    for url in site.urls.values():
        if (cluster := site.support[url].cluster) is not None:
            members[cluster].append(url)
    return members
