"""Which pages the site wants found and cited: as its owner declares, else as its menus, home page and marks suggest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median_high

from auditor.model.globs import matches_glob
from auditor.model.page import Page
from auditor.model.site import Edge, Place, Plan, Template

SHORT_MENU = 8
MENU_SHARE = 0.25
"""A menu tells what matters only while it is short, or a small part of the site: a menu of everything says nothing. So it is with the
links of the home page, with sitemaps, and with pages of one kind."""
MARKS = ("cornerstone", "featured", "pillar", "pinned")
HIGH = 0.8
"""Priority in a sitemap (0 to 1, 0.5 where none is given) from which a page is called important, if most pages have less."""
SERVICE_KINDS = frozenset({"Service", "Product", "Offer", "OfferCatalog", "ProfessionalService", "FinancialProduct", "SoftwareApplication"})
"""What schema.org calls things that are offered."""
_SERVICE = re.compile(
    r"(?:our-)?(?:services|products|solutions|pricing|leistungen|angebote?|produkte?|preise|tarife|prestations|produits|tarifs|"
    r"servicios|productos|precios)(?:\.html)?",
    re.IGNORECASE,
)
_NOT_FOR_CITING = re.compile(
    r"(?:privacy|datenschutz|cookies?|terms|legal|disclaimer|imprint|impressum|agb|login|sign-?(?:in|up)|search|suche|404|500|offline|"
    r"tags?|categor(?:y|ies)|archives?|sitemap|feed|rss|contact|kontakt|thank-?you|danke)"
    r"(?:[-_](?:policy|notice|statement|us|of[-_](?:use|service)|and[-_]conditions|page|erklaerung))*(?:\.html)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clues:
    """All that may suggest which pages matter."""

    places: Mapping[str, Place]
    pages: Mapping[str, Page]
    plan: Plan
    edges: Iterable[Edge] = ()
    sitemap: Mapping[str, float] | None = None  # URL -> priority, as a written sitemap.xml has it
    templates: Iterable[Template] = ()

    def front_matter(self, url: str) -> Mapping[str, object]:
        """What stands above the text of a place; empty where nothing does."""
        page = self.pages.get(self.places[url].source or "")
        return page.front_matter if page else {}


def priority_places(
    places: Mapping[str, Place],
    pages: Mapping[str, Page],
    plan: Plan,
    globs: tuple[str, ...],
    edges: Iterable[Edge] = (),
    sitemap: Mapping[str, float] | None = None,
    templates: Iterable[Template] = (),
) -> dict[str, str]:
    """URL -> why it is a priority page. Inferred only where nobody declared any."""
    declared = {url: why for url, place in places.items() if (why := _declared(place, pages, globs))}
    return declared or _inferred(Clues(places, pages, plan, tuple(edges), sitemap, tuple(templates)))


def _declared(place: Place, pages: Mapping[str, Page], globs: tuple[str, ...]) -> str:
    if place.source is None or place.fallback:
        return ""
    if glob := next((glob for glob in globs if matches_glob(place.url, glob) or matches_glob(place.source, glob)), ""):
        return f"declared: {glob} in the settings"
    marks = pages[place.source].front_matter.get("linkready") if place.source in pages else None
    return "declared: in its front matter" if isinstance(marks, Mapping) and marks.get("priority") is True else ""


def _inferred(clues: Clues) -> dict[str, str]:
    reasons: dict[str, list[str]] = {}
    homes = set(clues.plan.homes.values())
    for clue in CLUES:
        found = {url: why for url, why in clue(clues).items() if url in clues.places and url not in homes and not _is_service_of_site(url)}
        if clue is _marked or len(found) <= max(SHORT_MENU, MENU_SHARE * len(clues.pages)):
            for url, why in found.items():
                reasons.setdefault(url, []).append(why)
    return {url: f"inferred: {'; '.join(found)}" for url, found in reasons.items()}


def _is_service_of_site(url: str) -> bool:
    """Whether an address serves the running of the site: privacy, search, lists of tags. Nobody asks for links to those."""
    return any(_NOT_FOR_CITING.fullmatch(part) for part in url.strip("/").split("/"))


def _in_menu(clues: Clues) -> dict[str, str]:
    listed = {url: label for region, label, url in reversed(clues.plan.menus) if region != "footer"}
    return {url: f"in the site's menu as {label!r}" if label else "in the site's menu" for url, label in reversed(listed.items())}


def _in_seen_menu(clues: Clues) -> dict[str, str]:
    """Built pages: what the menu leads to that stands on most of them."""
    seen = (one for one in clues.templates if one.region == "nav" and not one.declared and 2 * len(one.pages) >= len(clues.pages))
    return {url: "in the menu of most pages" for one in seen for url in one.targets}


def _linked_from_home(clues: Clues) -> dict[str, str]:
    homes = set(clues.plan.homes.values())
    targets = (edge.target for edge in clues.edges if edge.region == "content" and edge.source in homes and not edge.fallback)
    return dict.fromkeys((url for url in targets if (place := clues.places.get(url)) and place.source), "linked from the home page's text")


def _marked(clues: Clues) -> dict[str, str]:
    found = {url: next((mark for mark in MARKS if clues.front_matter(url).get(mark) is True), "") for url in clues.places}
    return {url: f"marked {mark} in its front matter" for url, mark in found.items() if mark}


def _high_in_sitemap(clues: Clues) -> dict[str, str]:
    given = {url: one for url in clues.places if (one := _sitemap_priority(clues.front_matter(url))) is not None}
    given = {**(clues.sitemap or {}), **given}
    usual = median_high([given.get(url, 0.5) for url, place in clues.places.items() if place.source] or [0.5])
    return {url: f"priority {one:g} in the sitemap" for url, one in given.items() if one >= HIGH and one > usual}


def _sitemap_priority(front_matter: Mapping[str, object]) -> float | None:
    """From 0 to 1; None where the page says none, or something else."""
    sitemap = front_matter.get("sitemap")
    value = sitemap.get("priority") if isinstance(sitemap, Mapping) else front_matter.get("sitemap_priority")
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else -1.0
    except (ValueError, OverflowError):
        return None
    return number if 0 <= number <= 1 else None


def _offers_service(clues: Clues) -> dict[str, str]:
    found = {}
    for url, place in clues.places.items():
        page = clues.pages.get(place.source or "")
        if page is None or place.fallback:
            continue
        kinds = SERVICE_KINDS.intersection(page.markers.get("kinds", "").split())
        parts = url.strip("/").split("/")
        if kinds:
            found[url] = f"its markup calls it a {min(kinds)}"
        elif any(str(page.front_matter.get(key, "")).casefold() in ("service", "product", "landing") for key in ("type", "layout")):
            found[url] = "its front matter calls it a service, product or landing page"
        elif _SERVICE.fullmatch(_below_home(url, clues.plan).partition("/")[0]) and len(parts) <= 3:
            found[url] = "its address is that of a service or product page"
    return found


def _below_home(url: str, plan: Plan) -> str:
    """An address as seen from the home page that it lies deepest below."""
    home = max((home for home in plan.homes.values() if home.endswith("/") and url.startswith(home)), key=len, default="/")
    return url[len(home) :]


CLUES: tuple[Callable[[Clues], dict[str, str]], ...] = (
    _in_menu,
    _in_seen_menu,
    _marked,
    _offers_service,
    _high_in_sitemap,
    _linked_from_home,
)
