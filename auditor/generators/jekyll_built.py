"""One source file of a Jekyll site with what decides its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditor.generators.jekyll_files import File
from auditor.generators.jekyll_permalinks import output_extension, written_at
from auditor.model.page import Page


@dataclass(frozen=True, slots=True)
class Built:
    file: File
    page: Page
    data: Mapping[str, Any]  # front matter over its defaults
    day: datetime | None
    url: str  # as Jekyll's page.url has it, without base path

    def address(self, base: str) -> str:
        """Where the site answers with it; `base` ends with a slash."""
        return base + written_at(self.url, output_extension(self.file)).lstrip("/")


def newest_first(built: Iterable[Built], label: str = "posts") -> list[Built]:
    """The posts, or the documents of a collection, in the order of Jekyll's lists of posts."""
    posts = [one for one in built if one.file.label == label and one.file.kind in ("post", "document")]
    return sorted(posts, key=lambda one: (one.day.isoformat() if one.day else "", one.file.path), reverse=True)
