"""Pages of a Jekyll site whose templates loop over posts or a collection, and what they then list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.generators.jekyll_built import Built, newest_first
from auditor.generators.jekyll_files import Sorter
from auditor.generators.jekyll_settings import Settings

LOOP = re.compile(r"\{%-?\s*for\s+\w+\s+in\s+(site|paginator)\.([\w-]+)([^%]*)%\}")
LIMIT = re.compile(r"\blimit:\s*(\d+)")
INCLUDE = re.compile(r"\{%-?\s*include\s+([\w./-]+)")
OUTER = re.compile(r"^layout:[ \t]*[\"']?([\w-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Templates:
    """Layouts and includes with all that they bring in, each read once."""

    sorter: Sorter
    _brings: dict[str, tuple[str, ...]] = field(default_factory=dict)  # path -> what it brings in itself

    def texts(self, text: str, layout: str) -> Iterator[str]:
        """A page's own text, then each template that it and its layout bring in, once each."""
        yield text
        waiting, seen = list(reversed(self._named(text, layout))), set[str]()
        while waiting:
            path = waiting.pop()
            if path in seen or path not in self.sorter.paths:
                continue
            seen.add(path)
            yield self.sorter.read(path)
            waiting += reversed(self._brought_by(path))

    def _brought_by(self, path: str) -> tuple[str, ...]:
        if path not in self._brings:
            text = self.sorter.read(path)
            head = text[: text.find("\n---", 3)] if text.startswith("---") else ""
            outer = OUTER.search(head)
            self._brings[path] = tuple(self._named(text, outer.group(1) if outer else ""))
        return self._brings[path]

    def _named(self, text: str, layout: str) -> list[str]:
        return [*(f"_includes/{name}" for name in INCLUDE.findall(text)), *([f"_layouts/{layout}.html"] if layout else [])]


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
        listed: list[str] = []
        texts = templates.texts(own, str(one.data.get("layout") or ""))
        for owner, label, rest in (loop for text in texts for loop in LOOP.findall(text)):
            limit = LIMIT.search(rest)
            most = int(limit.group(1)) if limit else size if owner == "paginator" and isinstance(size, int) else None
            listed += lists.get(label, ())[:most]
        if listed:
            found[one.address(base)] = tuple(dict.fromkeys(listed))
    return found
