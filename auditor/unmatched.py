"""Settings that fit no page: a misspelt glob must not make the answer look better than it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor.model.globs import matches_glob
from auditor.model.names import below_host, is_called
from auditor.model.site import Site
from auditor.settings import Settings

Fits = Callable[[str, str], bool]
"""Takes the URL and the source path of a page."""


def unmatched_settings(site: Site, settings: Settings) -> tuple[str, ...]:
    """One sentence for each priority, asset and outreach entry that names no page of the site, each asked as those who use it ask."""
    return tuple(
        f"{where} fits no page of this site: misspelt, or not built?"
        for where, fits in _entries(settings, site.info.base_url)
        if not any(fits(url, source) for source, url in site.urls.items())
    )


def _entries(settings: Settings, base_url: str) -> Iterator[tuple[str, Fits]]:
    for glob in settings.priority:
        yield f"priority: {glob}", _by_glob(glob)
    for page in settings.assets:
        yield f"assets: {page}", _exactly(page)
    for campaign in settings.outreach:
        for page in campaign.pages:
            yield f"outreach: {campaign.name}: {page}", _by_name(below_host(page, base_url))


def _by_glob(glob: str) -> Fits:
    return lambda url, source: matches_glob(url, glob) or matches_glob(source, glob)


def _exactly(name: str) -> Fits:
    return lambda url, source: name in (url, source)


def _by_name(name: str) -> Fits:
    return lambda url, source: is_called(url, source, name)
