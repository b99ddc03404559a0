"""Pages and a generator's plan, made into one site: places, resolved links, support, priority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from auditor.generators.base import Generator
from auditor.graph.meant import meanings_of, named_by, with_doubt
from auditor.graph.priority import priority_places
from auditor.graph.resolve import Resolver
from auditor.graph.sitemap import sitemap_priorities
from auditor.graph.support import support_of
from auditor.graph.templates import folded, menu_templates
from auditor.model.page import Link, Page
from auditor.model.site import Edge, Lead, Place, Plan, Site, SiteInfo

LEADING = ("ok", "redirect", "missing-fragment", "wrong-case")
"""Statuses of links that bring a reader to a page of the site, be it by a detour."""


def build_site(
    pages: Mapping[str, Page],
    generator: Generator,
    info: SiteInfo,
    today: str,
    priority: Iterable[str] = (),
    plan: Plan | None = None,
    sitemap: str = "",
) -> Site:
    """One site, resolved. `priority` are globs on URLs or source paths; `sitemap` the text of a sitemap.xml in the source."""
    plan = plan or generator.plan(pages)
    places = {place.url: place for place in sorted(plan.places, key=lambda place: place.url)}
    urls = _main_urls(places.values())
    resolver = Resolver(generator, plan, pages)
    failures: list[str] = []
    meant = meanings_of(places)
    leads, doubt = with_doubt(_leads(resolver, pages, places, failures), places, partial(arrives_at, places=places), meant)
    edges, templates = folded(list(_edges(places, leads, plan)))
    templates = (*menu_templates(plan.menus, places), *templates)
    homes = dict(plan.homes) or ({"": info.home} if info.home in places else {})
    languages = {url: place.language for url, place in places.items()}
    built = {source: page for source, page in pages.items() if source in urls}
    return Site(
        info=replace(info, doubts=(*info.doubts, *filter(None, (doubt,)), *_summed_up(failures))),
        pages=built,
        places=places,
        urls=urls,
        leads=leads,
        support=support_of(tuple(places), edges, homes, languages, templates),
        priority=priority_places(places, built, plan, tuple(priority), edges, sitemap_priorities(sitemap), templates),
        unbuilt=plan.unbuilt,
        today=today,
        unread={source: page for source, page in built.items() if _hides_text(page)},
        edges=edges,
        templates=templates,
        homes=homes,
        named_by=named_by(edges, leads, places, meant),
    )


def _leads(
    resolver: Resolver, pages: Mapping[str, Page], places: Mapping[str, Place], failures: list[str]
) -> Mapping[str, tuple[Lead, ...]]:
    return {
        url: tuple(_lead(resolver, link, pages[place.source], place, failures) for link in pages[place.source].links)
        for url, place in places.items()
        if place.source is not None and place.source in pages
    }


def _lead(resolver: Resolver, link: Link, page: Page, place: Place, failures: list[str]) -> Lead:
    """Where a link leads; one that our own rules fail on is unknown, and never ends the audit."""
    try:
        return resolver.lead(link, page, place)
    except Exception as fault:  # any generator's rules, on any text: the doubts of the site say that it happened
        failures.append(f"{page.source}:{link.line} ({type(fault).__name__}: {fault})")
        return Lead(link, None, None, "unknown", f"our own rules failed on it ({type(fault).__name__}: {fault})")


def _summed_up(failures: list[str]) -> Iterable[str]:
    if failures:
        many = "1 link" if len(failures) == 1 else f"{len(failures)} links"
        yield f"{many} could not be followed by our own fault, so nothing is said of them; the first: {failures[0]}"


def _hides_text(page: Page) -> bool:
    return any(trouble.kind in ("unreadable", "too-large", "unsupported") for trouble in page.troubles)


def _main_urls(places: Iterable[Place]) -> dict[str, str]:
    urls: dict[str, str] = {}
    fallbacks: dict[str, str] = {}
    for place in places:
        if place.source is not None:
            (fallbacks if place.fallback else urls).setdefault(place.source, place.url)
    return fallbacks | urls


def _edges(places: Mapping[str, Place], leads: Mapping[str, tuple[Lead, ...]], plan: Plan) -> Iterable[Edge]:
    for url, found in leads.items():
        fallback = places[url].fallback
        for lead in found:
            target = arrives_at(lead, places)
            if target:
                yield Edge(url, target, lead.link.region, lead.link.text, fallback)
    for url, targets in plan.listings.items():
        yield from (Edge(url, target, "listing") for target in targets if url in places and target in places)


def arrives_at(lead: Lead, places: Mapping[str, Place]) -> str:
    """The place of the site where a reader ends up who follows the link; "" where none."""
    if lead.status not in LEADING or lead.target is None:
        return ""
    return next((url for url in (lead.target, lead.better) if url in places), "")
