"""Which pages the site wants found and cited: as its owner declares, else as its menus and marks suggest."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.globs import matches_glob
from auditor.model.page import Page
from auditor.model.site import Place, Plan

SHORT_MENU = 8
MENU_SHARE = 0.25
"""A menu tells what matters only while it is short, or a small part of the site: a menu of everything says nothing."""
MARKS = ("cornerstone", "featured", "pillar", "pinned")


def priority_places(places: Mapping[str, Place], pages: Mapping[str, Page], plan: Plan, globs: tuple[str, ...]) -> dict[str, str]:
    """URL -> why it is a priority page. Inferred only where nobody declared any."""
    declared = {url: why for url, place in places.items() if (why := _declared(place, pages, globs))}
    return declared or _inferred(places, pages, plan)


def _declared(place: Place, pages: Mapping[str, Page], globs: tuple[str, ...]) -> str:
    if place.source is None or place.fallback:
        return ""
    if glob := next((glob for glob in globs if matches_glob(place.url, glob) or matches_glob(place.source, glob)), ""):
        return f"declared: {glob} in the settings"
    marks = pages[place.source].front_matter.get("linkready") if place.source in pages else None
    return "declared: in its front matter" if isinstance(marks, Mapping) and marks.get("priority") is True else ""


def _inferred(places: Mapping[str, Place], pages: Mapping[str, Page], plan: Plan) -> dict[str, str]:
    reasons: dict[str, str] = {}
    homes = set(plan.homes.values())
    listed = {url: label for _, label, url in plan.menus if url in places and url not in homes}
    if len(listed) <= max(SHORT_MENU, MENU_SHARE * len(pages)):
        for url, label in listed.items():
            reasons.setdefault(url, f"inferred: in the site's menu as {label!r}" if label else "inferred: in the site's menu")
    for url, place in places.items():
        front_matter = pages[place.source].front_matter if place.source and place.source in pages else {}
        if mark := next((mark for mark in MARKS if front_matter.get(mark) is True), ""):
            reasons.setdefault(url, f"inferred: marked {mark} in its front matter")
    return reasons
