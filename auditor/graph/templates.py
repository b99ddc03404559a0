"""Links that stand alike on many pages, kept once: menus of the settings, and sidebars and footers seen on built pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from auditor.model.page import Region
from auditor.model.site import Edge, Place, Template

CHROME: tuple[Region, ...] = ("nav", "footer", "aside", "breadcrumb", "pagination")
FEWEST_PAGES = 5
"""Pages on which a set of links must stand alike to be kept as one template; below, single links cost nothing."""
ON_MOST = 0.5
"""Part of the pages with links of that region on which a link stands that belongs to the whole site's menu."""
NEARLY_ALL = 0.8
"""Part of the whole site's menu that a page must show to count as carrying it: the link to the page itself is often left out."""


def menu_templates(menus: Iterable[tuple[str, str, str]], places: Mapping[str, Place]) -> tuple[Template, ...]:
    """One template a region and language for the menus that the generator's settings name; pages of that language carry it."""
    found: dict[tuple[Region, str], dict[str, None]] = defaultdict(dict)
    for region, _, target in menus:
        if target in places:
            found[_region(region), places[target].language][target] = None
    return tuple(
        Template(region, tuple(url for url, place in places.items() if language in ("", place.language)), tuple(targets), declared=True)
        for (region, language), targets in found.items()
    )


def _region(name: str) -> Region:
    return next((region for region in CHROME if region == name), "nav")


def folded(edges: Sequence[Edge]) -> tuple[tuple[Edge, ...], tuple[Template, ...]]:
    """The edges without those that stand alike on many pages, and the templates that hold these."""
    kept = [edge for edge in edges if edge.region not in CHROME or edge.fallback]
    templates: list[Template] = []
    for region in CHROME:
        shown: dict[str, dict[str, Edge]] = defaultdict(dict)
        for edge in edges:
            if edge.region == region and not edge.fallback:
                shown[edge.source].setdefault(edge.target, edge)
        everywhere = _everywhere(shown)
        carriers = [page for page, links in shown.items() if everywhere and len(everywhere & links.keys()) >= NEARLY_ALL * len(everywhere)]
        if carriers:
            templates.append(Template(region, tuple(carriers), tuple(sorted(everywhere))))
            for page in carriers:
                shown[page] = {target: edge for target, edge in shown[page].items() if target not in everywhere}
        alike = defaultdict(list)
        for page, links in shown.items():
            alike[frozenset(links)].append(page)
        for targets, pages in alike.items():
            if len(pages) >= FEWEST_PAGES and len(targets) > 1:
                templates.append(Template(region, tuple(pages), tuple(sorted(targets))))
            else:
                kept += [edge for page in pages for edge in shown[page].values()]
    return tuple(kept), tuple(templates)


def _everywhere(shown: Mapping[str, Mapping[str, Edge]]) -> frozenset[str]:
    """Targets linked from most of the pages that have links of this region at all."""
    count: dict[str, int] = defaultdict(int)
    for links in shown.values():
        for target in links:
            count[target] += 1
    return frozenset(target for target, pages in count.items() if pages >= max(FEWEST_PAGES, ON_MOST * len(shown)))
