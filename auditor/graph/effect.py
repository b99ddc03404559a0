"""What a change would do to the site, before anybody makes it: links added, pages deleted, moved or taken back."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.graph.network import WEIGHTS, Network, network_of
from auditor.graph.rank import PUSHED, moved_shares
from auditor.graph.support import support_of
from auditor.model.site import Edge, Lead, Site, Support, Template

Clicks = tuple[int | None, int | None]
CLOSE_ENOUGH = 1e-3
"""Of a fair share: how far the authority predicted for one of many candidate links is followed."""
TOLD_FROM = 0.1
"""Part of its authority that a page must gain or lose for a report to name it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to one page: before and after."""

    depth: Clicks  # None: not reachable
    content_depth: Clicks
    authority: tuple[float, float]  # 1.0 = a fair share
    content_inlinks: tuple[int, int]

    @property
    def orphan(self) -> tuple[bool, bool]:
        """Whether no other page's text links to it."""
        return self.content_inlinks[0] == 0, self.content_inlinks[1] == 0


@dataclass(frozen=True, slots=True)
class Standing:
    """A site as it stands, made ready once for many questions of what links would do."""

    site: Site
    network: Network
    rank: Sequence[float]
    groups: Sequence[str]  # for each page the language from whose home page its clicks are counted


def standing_of(site: Site) -> Standing:
    """The site made ready; takes time in proportion to its links, and remembers nothing between calls."""
    network = network_of(site)
    groups = [language if (language := site.places[url].language) in site.homes else "" for url in network.urls]
    return Standing(site, network, [site.support[url].authority for url in network.urls], groups)


def effect_of_links(
    standing: Standing, added: Iterable[tuple[str, str]], of: Collection[str] = (), tolerance: float = PUSHED
) -> dict[str, Effect]:
    """What these links (source URL, target URL), all written into texts, would do together to each page of `of`.

    `of` is by default their targets. Clicks are exact within a language. Authority is followed from page to page until less than
    `tolerance` of a fair share is left at any, so it errs by a few times that. Links from or to addresses that the site does not have
    are left out. Raises KeyError where `of` names such an address.
    """
    number = standing.network.number
    pairs = [(number[source], number[target]) for source, target in added if source in number and target in number and source != target]
    links: dict[int, dict[int, float]] = {}
    for source, target in pairs:
        links.setdefault(source, {})[target] = WEIGHTS["content"]
    moved, factor = moved_shares(standing.network, standing.rank, links, tolerance)
    depths = _shorter(standing, links, content_only=False)
    content_depths = _shorter(standing, links, content_only=True)
    effects = {}
    for url in of or [standing.network.urls[target] for _, target in pairs]:
        page, now = number[url], standing.site.support[url]
        fresh = {source for source, target in pairs if target == page and page not in standing.network.content[source]}
        effects[url] = Effect(
            depth=(now.depth, depths.get(page, now.depth)),
            content_depth=(now.content_depth, content_depths.get(page, now.content_depth)),
            authority=(now.authority, round((now.authority + moved.get(page, 0.0)) * factor, 4)),
            content_inlinks=(now.content_inlinks, now.content_inlinks + len(fresh)),
        )
    return effects


def effects_of_each(standing: Standing, candidates: Iterable[tuple[str, str]]) -> list[Effect]:
    """What each link (source URL, target URL) by itself would do to its target, for many candidates at once.

    Raises KeyError where the site has no such target.
    """
    return [effect_of_links(standing, [(source, target)], [target], CLOSE_ENOUGH)[target] for source, target in candidates]


def _shorter(standing: Standing, links: Mapping[int, Iterable[int]], content_only: bool) -> dict[int, int]:
    """Pages that come nearer to the home page of their language over the new links, with their new clicks."""
    network, support = standing.network, standing.site.support
    found: dict[int, int] = {}

    def clicks(page: int) -> int | None:
        known = support[network.urls[page]]
        return found.get(page, known.content_depth if content_only else known.depth)

    waiting = deque(links)
    while waiting:
        here = waiting.popleft()
        depth = clicks(here)
        if depth is None:
            continue
        onward = network.content[here] if content_only else network.weights[here]
        for there in (*onward, *links.get(here, ())) if here in found or here in links else ():
            old = clicks(there)
            if standing.groups[here] == standing.groups[there] and (old is None or old > depth + 1):
                found[there] = depth + 1
                waiting.append(there)
    return found


@dataclass(frozen=True, slots=True)
class Loss:
    """What deleting, moving or taking back pages would do to the rest of the site."""

    broken: tuple[tuple[str, Lead], ...]  # URL of the page whose link would lead nowhere, and that link
    orphaned: tuple[str, ...]  # URLs that lose the last text that links to them
    cut_off: tuple[str, ...]  # URLs that no click would lead to any more
    moved: Mapping[str, Effect]  # URL -> before and after, where clicks grow or authority changes by a tenth or more


def effect_of_removal(site: Site, gone: Collection[str]) -> Loss:
    """What it would do to the others if these addresses were no more: pages deleted, or taken back as drafts.

    Links over a redirect to them count as broken too. Lists that a template draws are taken to leave the pages out by themselves.
    """
    away = frozenset(gone) & site.places.keys()
    urls = tuple(url for url in site.places if url not in away)
    edges = tuple(edge for edge in site.edges if edge.source not in away and edge.target not in away)
    templates = tuple(replace(one, pages=_without(one.pages, away), targets=_without(one.targets, away)) for one in site.templates)
    homes = {language: home for language, home in site.homes.items() if home not in away}
    return _loss(site, away, _counted_anew(site, urls, edges, templates, homes, {}))


def effect_of_move(site: Site, moved: Mapping[str, str]) -> Loss:
    """What it would do if pages (old URL -> new URL) were renamed and nothing else was changed: links to the old address break.

    The pages' own links, and lists that a template draws, go with them. A menu names them by file or address, and is taken to break.
    """
    away = {old: new for old, new in moved.items() if old in site.places and new not in site.places}
    edges = tuple(
        replace(edge, source=away.get(edge.source, edge.source), target=away.get(edge.target, edge.target))
        for edge in site.edges
        if edge.target not in away or edge.region == "listing"
    )
    templates = tuple(
        replace(one, pages=tuple(away.get(url, url) for url in one.pages), targets=_without(one.targets, frozenset(away)))
        for one in site.templates
    )
    homes = {language: home for language, home in site.homes.items() if home not in away}
    counted = _counted_anew(site, tuple(away.get(url, url) for url in site.places), edges, templates, homes, away)
    back = {new: old for old, new in away.items()}
    return _loss(site, frozenset(away), {back.get(url, url): support for url, support in counted.items()}, frozenset(away))


def _without(urls: tuple[str, ...], away: Collection[str]) -> tuple[str, ...]:
    return tuple(url for url in urls if url not in away)


def _counted_anew(
    site: Site,
    urls: tuple[str, ...],
    edges: tuple[Edge, ...],
    templates: tuple[Template, ...],
    homes: Mapping[str, str],
    moved: Mapping[str, str],
) -> dict[str, Support]:
    return support_of(urls, edges, homes, {moved.get(url, url): place.language for url, place in site.places.items()}, templates)


def _loss(site: Site, away: frozenset[str], after: Mapping[str, Support], still_there: Collection[str] = ()) -> Loss:
    broken = tuple(
        (url, lead)
        for url, leads in site.leads.items()
        if url not in away or url in still_there
        for lead in leads
        if away & {lead.target, lead.better} and lead.status in ("ok", "redirect", "missing-fragment") and url != lead.target
    )
    changes = {url: _effect(site.support[url], new) for url, new in after.items()}
    return Loss(
        broken=broken,
        orphaned=tuple(url for url, effect in changes.items() if effect.orphan == (False, True)),
        cut_off=tuple(url for url, effect in changes.items() if effect.depth[0] is not None and effect.depth[1] is None),
        moved={url: effect for url, effect in changes.items() if _is_told(effect)},
    )


def _effect(before: Support, after: Support) -> Effect:
    return Effect(
        (before.depth, after.depth),
        (before.content_depth, after.content_depth),
        (before.authority, after.authority),
        (before.content_inlinks, after.content_inlinks),
    )


def _is_told(effect: Effect) -> bool:
    old, new = effect.authority
    return effect.depth[0] != effect.depth[1] or abs(new - old) >= TOLD_FROM * old
