"""Pages of a Jekyll site whose templates loop over posts or a collection, and what they then list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditor.generators.jekyll_built import Built, newest_first
from auditor.generators.jekyll_files import Sorter
from auditor.generators.jekyll_settings import Settings

LOOP = re.compile(r"\{%-?\s*for\s+\w+\s+in\s+(site|paginator)\.([\w-]+)([^%]*)%\}")
LIMIT = re.compile(r"\blimit:\s*(\d+)")
INCLUDE = re.compile(r"\{%-?\s*include\s+([\w./-]+)")
OUTER = re.compile(r"---\s*\n(?:.*\n)*?layout:\s*[\"']?([\w-]+)")


@dataclass(frozen=True)
class Templates:
    """Layouts and includes with all that they bring in, each read once."""

    sorter: Sorter
    _texts: dict[str, str] = field(default_factory=dict)

    def layout(self, name: str) -> str:
        return self._text(f"_layouts/{name}.html") if name else ""

    def included(self, text: str) -> str:
        return "".join(self._text(f"_includes/{name}") for name in INCLUDE.findall(text))

    def _text(self, path: str) -> str:
        if path not in self._texts:
            self._texts[path] = ""  # a template that brings itself in ends here
            text = self.sorter.read(path) if path in self.sorter.paths else ""
            outer = OUTER.match(text)
            self._texts[path] = text + self.included(text) + (self.layout(outer.group(1)) if outer else "")
        return self._texts[path]


def listings_of(settings: Settings, base: str, sorter: Sorter, built: Sequence[Built]) -> Mapping[str, tuple[str, ...]]:
    """URL of a page -> URLs that it lists. Only pages: what a post shows of other posts is no list of the site."""
    templates = Templates(sorter)
    lists = {label: tuple(one.address(base) for one in newest_first(built, label)) for label in settings.collections}
    size = settings.values.get("paginate")
    found: dict[str, tuple[str, ...]] = {}
    for one in built:
        if one.file.kind != "page":
            continue
        own = sorter.read(settings.folder + one.file.path) if one.page.constructs or one.page.format == "html" else ""
        text = own + templates.included(own) + templates.layout(str(one.data.get("layout") or ""))
        listed: list[str] = []
        for owner, label, rest in LOOP.findall(text):
            limit = LIMIT.search(rest)
            most = int(limit.group(1)) if limit else size if owner == "paginator" and isinstance(size, int) else None
            listed += lists.get(label, ())[:most]
        if listed:
            found[one.address(base)] = tuple(dict.fromkeys(listed))
    return found
