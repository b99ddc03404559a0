"""Checks of where a page stands among the pages of its topic: its cluster, its hub, and rivals for the same question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.checks.once import once_a_site
from auditor.checks.passages import are_versions, is_copy, title_of
from auditor.checks.repetition import are_of_a_series
from auditor.checks.support import links_enough
from auditor.checks.view import View
from auditor.graph.hubs import Hub, hubs_of
from auditor.graph.rivals import Rival, rivals_of
from auditor.graph.topics import Misfit, Weights, misfits_of, topics_of
from auditor.model.rule import Look
from auditor.model.site import Site

MOST_NAMED = 3


def outside_its_topic(view: View) -> Iterator[Look]:
    """The page, where it belongs to a cluster; found where two of folder, tags and words put it elsewhere than its links do."""
    if view.support.cluster is None or not links_enough(view.site):
        return
    misfit = _misfits(view.site).get(view.url)
    values = {}
    if misfit:
        values = {
            "links": _named(view.site, misfit.centre),
            "better": _named(view.site, misfit.better_centre),
            "witnesses": " and ".join(f"its {one}" for one in misfit.witnesses),
        }
    yield Look(1, misfit is not None, excerpt=view.page.title, values=values, key=view.url)


def hub_leaves_out(view: View) -> Iterator[Look]:
    """The page, where it is a hub; found where its text leaves out pages that it leads into."""
    hub = _hubs(view.site).get(view.url)
    if hub:
        left = hub.unlinked
        values = {"count": len(left), "spokes": len(hub.spokes), "pages": _listed(left)}
        yield Look(1, bool(left), excerpt=view.page.title, values=values, key=" ".join(left))


def silent_spoke(view: View) -> Iterator[Look]:
    """The page, where the owner declared a hub for it; found where its text does not link to that hub."""
    for url, hub in _hubs(view.site).items():
        if hub.declared and view.url in hub.spokes:
            values = {"hub": _named(view.site, url), "url": url}
            yield Look(1, view.url in hub.silent, excerpt=view.page.title, values=values, key=url)


def rival_page(view: View) -> Iterator[Look]:
    """The page; found where another page answers the same question in other words. Copies and parts of a series are let be."""
    if not view.page.words or not view.site.places[view.url].listed or len(view.site.urls) < 2:
        return
    rival = _rivals(view.site).get(view.url)
    values = {"other": _named(view.site, rival.url), "url": rival.url, "share": round(100 * rival.words)} if rival else {}
    yield Look(1, rival is not None, excerpt=title_of(view.page, view.site.places[view.url]), values=values, key=rival.url if rival else "")


def _named(site: Site, url: str) -> str:
    place = site.places[url]
    page = site.pages.get(place.source or "")
    title = title_of(page, place) if page else place.title
    return f'"{title}" ({url})' if title else url


def _listed(urls: tuple[str, ...]) -> str:
    more = len(urls) - MOST_NAMED
    return ", ".join(urls[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


@once_a_site
def _topics(site: Site) -> Mapping[str, Weights]:
    return topics_of(site)


@once_a_site
def _misfits(site: Site) -> Mapping[str, Misfit]:
    return misfits_of(site, _topics(site))


@once_a_site
def _hubs(site: Site) -> Mapping[str, Hub]:
    return hubs_of(site)


@once_a_site
def _rivals(site: Site) -> Mapping[str, Rival]:
    def apart(one: str, other: str) -> bool:
        first, second = (site.pages[site.places[url].source or ""] for url in (one, other))
        titles = title_of(first, site.places[one]), title_of(second, site.places[other])
        alike = titles[0].casefold() == titles[1].casefold()
        return alike or are_versions(one, other) or are_of_a_series(*titles) or is_copy(first, one) or is_copy(second, other)

    return rivals_of(site, _topics(site), apart)
