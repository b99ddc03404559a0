"""A site that lies in a folder of the audited one: the same generator, its paths seen from the top."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from auditor.generators.base import Generator, Printed
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan


@dataclass
class Below:
    """Passes every question on with paths relative to the site's own folder, and answers with paths from the top."""

    inner: Generator
    folder: str
    name: str = field(init=False)
    version: str = field(init=False)
    base_url: str = field(init=False)
    base_path: str = field(init=False)
    _pages: dict[str, Page] = field(init=False, default_factory=dict)
    _plan: Plan = field(init=False, default=Plan(()))

    def __post_init__(self) -> None:
        self.name, self.version = self.inner.name, self.inner.version
        self.base_url, self.base_path = self.inner.base_url, self.inner.base_path

    def dialect(self, source: str) -> Dialect | None:
        return self.inner.dialect(self._inside(source))

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        inside = {source: self._inside(source) for source in pages}
        self._pages = {source: replace(page, source=inside[source]) for source, page in pages.items()}
        self._plan = self.inner.plan({page.source: page for page in self._pages.values()})
        places = tuple(place if place.source is None else replace(place, source=self._outside(place.source)) for place in self._plan.places)
        unbuilt = {self._outside(source): why for source, why in self._plan.unbuilt.items()}
        return replace(self._plan, places=places, unbuilt=unbuilt)

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:  # noqa: ARG002 (the inner plan has the inner paths)
        inside = self._pages[page.source]
        return self.inner.printed(link, inside, replace(place, source=inside.source), self._plan)

    def _inside(self, source: str) -> str:
        return posixpath.relpath(source, self.folder)

    def _outside(self, source: str) -> str:
        return posixpath.normpath(posixpath.join(self.folder, source))
