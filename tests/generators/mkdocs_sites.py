"""Tiny MkDocs sites held in memory, for the tests of the MkDocs generator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.generators.base import Printed, Tree
from auditor.generators.mkdocs import MkDocs, find
from auditor.model.page import Heading, Link, Page
from auditor.model.site import Plan


def site(files: Mapping[str, str], today: str = "2026-01-01", **options: str) -> MkDocs:
    """The MkDocs site of these files; `mkdocs.yml` is empty where none is given."""
    files = {"mkdocs.yml": "site_name: x", **files}
    found = find(Tree(frozenset(files), lambda path: files.get(path, ""), today, options))
    assert found is not None
    return found


def pages_of(made: MkDocs, *sources: str, **front_matter: Mapping[str, Any]) -> dict[str, Page]:
    """A page a source, its title the file's own name; front matter by source, `docs/` and `.md` left off."""
    return {
        source: Page(source, front_matter=dict(front_matter.get(source.removeprefix("docs/").removesuffix(".md").replace("/", "_"), {})))
        for source in sources
    }


def with_title(page: Page, title: str) -> Page:
    return Page(page.source, front_matter=page.front_matter, headings=(Heading(1, title, 1, "t", 0),))


def plan_of(files: Mapping[str, str], **front_matter: Mapping[str, Any]) -> Plan:
    made = site(files)
    return made.plan(pages_of(made, *(path for path in files if made.dialect(path)), **front_matter))


def urls_of(plan: Plan) -> dict[str, str]:
    """Source -> address."""
    return {place.source: place.url for place in plan.places if place.source}


def printed(files: Mapping[str, str], source: str, href: str, **kind: Any) -> Printed:
    """What a link of this page becomes."""
    made = site(files)
    pages = pages_of(made, *(path for path in files if made.dialect(path)))
    plan = made.plan(pages)
    place = next(place for place in plan.places if place.source == source)
    return made.printed(Link(href, "words", 1, 1, **kind), pages[source], place, plan)
