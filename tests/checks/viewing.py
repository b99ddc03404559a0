"""Views of pages written in a test."""

from __future__ import annotations

from auditor.checks.view import View
from auditor.gather import texts_site
from auditor.model.report import Asset
from auditor.model.site import Site
from auditor.settings import Settings


def site_of(texts: dict[str, str]) -> Site:
    return texts_site(texts, Settings())


def view_of(text: str, asset: str = "guide", title: str = "A title", language: str = "en") -> View:
    """The page of this body, which begins at line 4."""
    site = site_of({"page.md": f"---\ntitle: {title}\n---\n{text}"})
    return views_of(site, asset, language)[0]


def views_of(site: Site, asset: str = "guide", language: str = "en") -> list[View]:
    return [View(page, site, site.urls[source], Asset(asset, 1.0, True), language) for source, page in site.pages.items()]
