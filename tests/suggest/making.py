"""Small sites for tests of suggestions."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.gather import texts_site
from auditor.model.site import Site
from auditor.settings import Settings
from auditor.suggest.suggest import suggest
from auditor.suggest.suggestion import Suggestion

MKDOCS = "site_name: Test\nuse_directory_urls: true\n"


def site_of(texts: Mapping[str, str], **settings: object) -> Site:
    """A MkDocs site of these pages."""
    files = {"mkdocs.yml": MKDOCS, "docs/index.md": "# Home\n\nWelcome to the shop.\n"}
    return texts_site(files | {f"docs/{path}": text for path, text in texts.items()}, Settings(**settings))  # type: ignore[arg-type]


def suggested(texts: Mapping[str, str], page: str, limit: int = 10) -> tuple[Suggestion, ...]:
    """Suggestions for one page of such a site."""
    site = site_of(texts)
    return suggest(site, [f"docs/{page}"], limit, lambda source: texts[source.removeprefix("docs/")].encode())
