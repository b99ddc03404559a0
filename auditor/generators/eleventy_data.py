"""The data cascade of Eleventy: what a page's front matter, its own data file, those of its folders and global data say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from auditor.foreign_data import BrokenDataError, merged, read_table
from auditor.generators.base import Tree
from auditor.generators.eleventy_settings import Settings
from auditor.generators.js_literals import read_literals

ENDINGS = (".11tydata.js", ".11tydata.mjs", ".11tydata.cjs", ".11tydata.json", ".json")


@dataclass(frozen=True)
class Cascade:
    """Data files, each read once. Code in them is read for its literals and never run."""

    tree: Tree
    settings: Settings
    _read: dict[str, dict[str, Any]] = field(default_factory=dict)

    def data(self, source: str, front_matter: Mapping[str, Any]) -> dict[str, Any]:
        """All data of one page but `page` itself: the nearest wins, front matter before all."""
        found = dict(self.everywhere)
        folder = self.settings.input
        for part in ["", *source.removeprefix(folder).split("/")[:-1]]:
            folder = f"{folder}{part}/" if part else folder
            name = folder.rstrip("/").rpartition("/")[2]
            found = merged(found, self._file(folder + name))
        found = merged(found, self._file(source[: source.rfind(".")]))
        return merged(found, front_matter)

    @cached_property
    def everywhere(self) -> Mapping[str, Any]:
        """Global data: `_data/site.json` is `site`."""
        found: dict[str, Any] = {}
        for path in sorted(self.tree.paths):
            inside = path.removeprefix(self.settings.data)
            if inside != path and "/" not in inside and inside.endswith((".json", ".js", ".mjs", ".cjs")):
                found[inside.partition(".")[0]] = self._content(path)
        return found

    def _file(self, stem: str) -> dict[str, Any]:
        """Data files of this name, the stronger endings over the weaker."""
        if stem not in self._read:
            found: dict[str, Any] = {}
            for ending in reversed(ENDINGS):
                if stem + ending in self.tree.paths:
                    found = merged(found, self._content(stem + ending))
            self._read[stem] = found
        return self._read[stem]

    def _content(self, path: str) -> dict[str, Any]:
        text = self.tree.read(path)
        if not path.endswith(".json"):
            return read_literals(text)
        try:
            return read_table(path, text)
        except BrokenDataError:
            return {}  # the build stops at a broken file
