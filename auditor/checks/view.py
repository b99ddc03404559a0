"""One page as the checks see it: its facts, its text, its place in the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from auditor.model.page import Block, Page
from auditor.model.report import Asset
from auditor.model.site import Lead, Site, Support
from auditor.text.prose import Prose, prose_of


@dataclass(frozen=True)
class View:
    """All that a check may know."""

    page: Page
    site: Site
    url: str
    asset: Asset
    language: str  # "en", "de" ...: declared, else recognised; "" where neither
    settings: Mapping[str, Any] = field(default_factory=dict)  # "audience" and the like
    is_asset: Callable[[str], bool] | None = None  # whether another page, by its source, is something that writers cite

    @cached_property
    def prose(self) -> Prose:
        """Sentences of the main text with their places; made once a page, at first use."""
        return prose_of(self.page, self.language or "en")

    @property
    def leads(self) -> tuple[Lead, ...]:
        """Its links, each with where it leads."""
        return self.site.leads.get(self.url, ())

    @property
    def support(self) -> Support:
        """What the site's own links do for it."""
        return self.site.support[self.url]

    @property
    def content(self) -> tuple[Block, ...]:
        """Its blocks without menus, sidebars and footers."""
        return tuple(block for block in self.page.blocks if block.region == "content")
