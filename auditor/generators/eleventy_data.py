"""The data cascade of Eleventy: what a page's front matter, its own data file, those of its folders and global data say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from auditor.foreign_data import BrokenDataError, merged, read_table
from auditor.generators.base import Tree
from auditor.generators.eleventy_settings import Settings
from auditor.generators.js_literals import UNKNOWN, read_literals

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
            return _with_permalink(read_literals(text), text)
        try:
            return read_table(path, text)
        except BrokenDataError:
            return {}  # the build stops at a broken file


_FUNCTION = re.compile(
    r"\bpermalink\s*(?::\s*)?(?:async\s+)?(?:function\s*)?\(?\s*(\w+)\s*\)?\s*(?:=>\s*)?(?:\{\s*return\s+)?(?:`([^`]*)`|(\w+)\.permalink\b)"
)
_INSERTED = re.compile(r"\$\{\s*([^{}]*?)\s*\}")


def _with_permalink(found: dict[str, Any], text: str) -> dict[str, Any]:
    """The data with a permalink that a function puts together from other data, written as the template that says the same."""
    computed = found.get("eleventyComputed")
    holder = computed if isinstance(computed, dict) and computed.get("permalink") is UNKNOWN else found
    function = _FUNCTION.search(text) if holder.get("permalink") is UNKNOWN else None
    if function is None:
        return found
    template = _template_of(function[1], function[2]) if function[2] is not None else ""
    if template is None or (function[3] and function[3] != function[1]):
        return found
    changed = {**holder, "permalink": template} if template else {key: value for key, value in holder.items() if key != "permalink"}
    return {**found, "eleventyComputed": changed} if holder is computed else changed


def _template_of(argument: str, literal: str) -> str | None:
    """`/a/${data.page.fileSlug}/` as a template; None where it holds more than names."""
    names = _INSERTED.findall(literal)
    own = re.compile(rf"{argument}\.([\w.]+)|this\.slugify\({argument}\.([\w.]+)\)")
    if not all(own.fullmatch(name) for name in names):
        return None

    def inserted(found: re.Match[str]) -> str:
        name = own.fullmatch(found[1])
        return "" if name is None else f"{{{{ {name[1]} }}}}" if name[1] else f"{{{{ {name[2]} | slugify }}}}"

    return _INSERTED.sub(inserted, literal)
