"""Pieces that Jekyll pages bring in with `include` and `include_relative`: which files they are, and what heading ids they add."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from auditor.generators.jekyll_files import Sorter
from auditor.model.page import Page

TAG = re.compile(r"\{%-?\s*(include|include_relative)\s+([^\s{}%]+)[^%]*%\}")
WRITTEN_ID = re.compile(r"<[a-z][^<>{}]*\sid=[\"']([^\"'{}\s]+)[\"']", re.IGNORECASE)
DEEPEST = 8
"""Levels of pieces within pieces that are followed; a piece that brings itself in ends there."""


@dataclass(frozen=True)
class Partials:
    """Who brings in what. Texts are read once, at the first question."""

    sorter: Sorter
    _tags: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    _markdown: set[str] = field(default_factory=set)
    _scanned: list[bool] = field(default_factory=list)

    def is_markdown_piece(self, path: str) -> bool:
        """Whether a page brings in this Markdown file, which is no page itself."""
        if not self._scanned:
            self._scanned.append(True)
            for page in sorted(self.sorter.paths):
                if self.sorter.file(page).kind in ("page", "post", "document"):
                    self._scan(page, 0)
        return path in self._markdown

    def _scan(self, path: str, depth: int) -> None:
        for _, piece in self.tags(path):
            if depth < DEEPEST and self.sorter.is_markdown(self.sorter.file(piece)) and piece not in self._markdown:
                self._markdown.add(piece)
                self._scan(piece, depth + 1)

    def tags(self, path: str) -> tuple[tuple[int, str], ...]:
        """(line, path of the piece) of every include of a file whose piece is there."""
        if path not in self._tags:
            text = self.sorter.read(path)
            found = ((text.count("\n", 0, tag.start()) + 1, self._piece(path, tag[1], tag[2])) for tag in TAG.finditer(text))
            self._tags[path] = tuple((line, piece) for line, piece in found if piece in self.sorter.paths)
        return self._tags[path]

    def _piece(self, path: str, tag: str, name: str) -> str:
        folder = posixpath.dirname(path) if tag == "include_relative" else "_includes"
        return posixpath.normpath(posixpath.join(folder, name))

    def ids(self, path: str, pages: Mapping[str, Page]) -> tuple[str, ...] | None:
        """Ids of a page's headings and of all that its pieces bring, in order; None where it has none. `pages`: those read, by path."""
        if not self.tags(path):
            return None
        return _numbered(self._own(path, pages, 0))

    def _own(self, path: str, pages: Mapping[str, Page], depth: int) -> Iterator[str]:
        page = pages.get(path)
        if page is None:
            yield from WRITTEN_ID.findall(self.sorter.read(path))
        elif depth:
            yield from page.anchors
        placed: list[tuple[int, str, str]] = [(heading.line, heading.id, "") for heading in page.headings if heading.id] if page else []
        placed += [(line, "", piece) for line, piece in self.tags(path)] if depth < DEEPEST else []
        for _, own, piece in sorted(placed, key=lambda one: one[0]):
            if piece:
                yield from self._own(piece, pages, depth + 1)
            else:
                yield own


def _numbered(ids: Iterator[str]) -> tuple[str, ...]:
    """The same with a number after each repeated one, as over one text."""
    seen: dict[str, int] = {}
    found = []
    for name in ids:
        found.append(f"{name}-{seen[name]}" if name in seen else name)
        seen[name] = seen.get(name, 0) + 1
    return tuple(found)
