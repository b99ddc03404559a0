"""Checks of what the site's own links do for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import median

from auditor.checks.once import once_a_site
from auditor.checks.view import View
from auditor.model.rule import Look
from auditor.model.site import Site
from auditor.text.lexicon import phrases

ENOUGH_LINKS = 0.5
"""Content links a page, in the mean, from which a missing one says something: a site that links nowhere has no orphans to tell."""
ENOUGH_PAGES = 5


def orphan_page(view: View, *, declared: bool = False, words: int = 1) -> Iterator[Look]:
    """The page; found where no other page's text links to it.

    Home pages, pages with fewer `words` and pages kept out of the lists are not looked at, nor those whose section's own page is made by
    a template, which may link to them. `declared`: only pages that the site's owner called priority pages.
    """
    place = view.site.places[view.url]
    if view.url == view.site.info.home or not place.listed or view.page.words < words or not links_enough(view.site):
        return
    if declared and not _is_declared(view):
        return
    support = view.support
    if not support.inlinks and _lists_hidden(view):
        return
    values = {"inlinks": support.inlinks, "how": "only its menus and lists do" if support.inlinks else "nor does any menu that we can see"}
    yield Look(1, support.content_inlinks == 0, excerpt=view.page.title, values=values, key=view.url)


def weak_support(view: View, *, fair_share: float = 0.5, inlinks: int = 2) -> Iterator[Look]:
    """The page; found where it gets less than so much of a fair share of authority, less than other pages, or too few content links."""
    if view.url == view.site.info.home or not _is_declared(view) or not links_enough(view.site):
        return
    support, others = view.support, _median_authority(view.site)
    reasons = [
        f"its authority is {support.authority:.2f} of a fair share" if support.authority < fair_share else "",
        f"other pages have {others:.2f} in the median, it has {support.authority:.2f}" if fair_share <= support.authority < others else "",
        f"{_count(support.content_inlinks)} from another page's text" if support.content_inlinks < inlinks else "",
    ]
    reason = "; ".join(one for one in reasons if one)
    yield Look(1, bool(reason), excerpt=view.page.title, values={"reason": reason}, key=view.url)


def _count(links: int) -> str:
    return "no link comes" if links == 0 else "only one link comes" if links == 1 else f"only {links} links come"


def deep_page(view: View, *, clicks: int = 4) -> Iterator[Look]:
    """The page; found where it lies more than so many clicks from the home page. Not reachable at all is another fault."""
    depth = view.support.depth
    if depth is not None and view.site.info.home in view.site.places:
        yield Look(1, depth > clicks, excerpt=view.page.title, values={"depth": depth, "clicks": clicks}, key=view.url)


def one_way_in(view: View) -> Iterator[Look]:
    """The page; found where every path from the home page crosses one and the same page."""
    if view.support.depth is not None and links_enough(view.site):
        way = view.support.only_way
        yield Look(1, bool(way), excerpt=view.page.title, values={"way": way}, key=view.url)


def generic_anchors_only(view: View) -> Iterator[Look]:
    """The page; found where all links to it, two or more, say nothing about it."""
    lexicon = phrases("generic-anchors", view.language or "en")
    anchors = [text for text in view.support.anchors if text]
    if lexicon and len(anchors) > 1:
        found = all(lexicon.covers(text) for text in anchors)
        said = {text.casefold(): text for text in sorted(anchors, reverse=True)}
        yield Look(1, found, excerpt=view.page.title, values={"anchors": ", ".join(sorted(said.values()))}, key=view.url)


def no_path_to_priority(view: View, *, clicks: int = 1) -> Iterator[Look]:
    """An asset that is no priority page itself; found where links of texts lead to none of the declared priority pages in so many
    clicks."""
    site = view.site
    declared = {url for url, why in site.priority.items() if why.startswith("declared")}
    if not declared or view.url in site.priority or not view.page.words or view.page.constructs:
        return
    reached, edge = {view.url}, {view.url}
    for _ in range(clicks):
        edge = {url for page in edge for url in _content_targets(site).get(page, ())} - reached
        reached |= edge
    reached |= {lead.better for lead in view.leads if lead.link.region == "content"}
    yield Look(1, not reached & declared, excerpt=view.page.title, values={"clicks": clicks}, key=view.url)


def service_without_asset(view: View) -> Iterator[Look]:
    """A page that sells; found where the text of no asset links to it, though the site has assets and other links."""
    if view.is_asset is None or not links_enough(view.site):
        return
    sources = _content_sources(view.site).get(view.url, ())
    others = [source for source, url in view.site.urls.items() if url != view.url]
    if any(view.is_asset(source) for source in others):
        found = not any(view.is_asset(source) for source in sources)
        yield Look(1, found, excerpt=view.page.title, values={"links": len(sources)}, key=view.url)


def many_hang_on(view: View, *, pages: int = 5, share: float = 0.05) -> Iterator[Look]:
    """The page; found where so many pages, and such a share of the site, could not be reached without it."""
    site = view.site
    if view.support.depth is not None and view.url not in site.homes.values() and links_enough(site):
        held = view.support.hanging
        found = held >= max(pages, share * len(site.places))
        yield Look(1, found, excerpt=view.page.title, values={"pages": held, "share": round(100 * held / len(site.places))}, key=view.url)


def unreachable_page(view: View, *, words: int = 30, seen: float = 0.7) -> Iterator[Look]:
    """The page; found where other pages link to it, and still no click from the home page leads there.

    Where less than the share `seen` of the pages can be reached, or a page of template tags is among those on the way, menus and lists
    must be at work that the source does not show: then nothing is looked at.
    """
    site = view.site
    if view.page.words < words or not site.places[view.url].listed or not links_enough(site) or _reachable_share(site) < seen:
        return
    if not view.support.inlinks or (view.support.depth is None and _lists_hidden(view)):
        return
    yield Look(1, view.support.depth is None, excerpt=view.page.title, values={"inlinks": view.support.inlinks}, key=view.url)


@once_a_site
def _reachable_share(site: Site) -> float:
    known = [site.support[url].depth is not None for url in site.urls.values()]
    return sum(known) / len(known) if known else 0.0


@once_a_site
def _content_targets(site: Site) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for edge in site.edges:
        if edge.region == "content" and edge.source != edge.target:
            found[edge.source].add(edge.target)
    return found


@once_a_site
def _content_sources(site: Site) -> Mapping[str, set[str]]:
    """URL -> source files whose text links to it."""
    found: dict[str, set[str]] = defaultdict(set)
    for edge in site.edges:
        source = site.places[edge.source].source
        if edge.region == "content" and edge.source != edge.target and source is not None:
            found[edge.target].add(source)
    return found


def _is_declared(view: View) -> bool:
    return view.site.priority.get(view.url, "").startswith("declared")


def _lists_hidden(view: View) -> bool:
    """Whether a page above this one holds template tags that may bring links to it."""
    parts = view.url.strip("/").split("/")
    above = {"/" + "".join(part + "/" for part in parts[:length]) for length in range(len(parts))}
    site = view.site
    sources = (place.source for url, place in site.places.items() if url in above and place.source)
    return any(site.pages[source].constructs for source in sources if source in site.pages)


@once_a_site
def links_enough(site: Site) -> bool:
    """Whether the site has pages and content links enough for a missing one to say something."""
    links = sum(support.content_inlinks for support in site.support.values())
    return len(site.places) >= ENOUGH_PAGES and links >= ENOUGH_LINKS * len(site.urls)


@once_a_site
def _median_authority(site: Site) -> float:
    others = [site.support[url].authority for url in site.urls.values() if url not in site.priority]
    return median(others) if others else 0.0
