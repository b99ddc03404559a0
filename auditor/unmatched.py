"""Settings that fit no page: a misspelt glob must not make the answer look better than it is."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.globs import matches_glob
from auditor.model.site import Site
from auditor.settings import Settings


def unmatched_settings(site: Site, settings: Settings) -> tuple[str, ...]:
    """One sentence for each priority, asset and outreach entry that names no page of the site."""
    return tuple(f"{where} fits no page of this site: misspelt, or not built?" for where, name in _names(settings) if not _fits(site, name))


def _names(settings: Settings) -> Iterator[tuple[str, str]]:
    yield from ((f"priority: {glob}", glob) for glob in settings.priority)
    yield from ((f"assets: {page}", page) for page in settings.assets)
    yield from ((f"outreach: {campaign.name}: {page}", page) for campaign in settings.outreach for page in campaign.pages)


def _fits(site: Site, name: str) -> bool:
    return any(matches_glob(place, name) for source, url in site.urls.items() for place in (url, source))
