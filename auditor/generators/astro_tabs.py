"""Numbers of Starlight's tabs: the build counts the panels of all pages, in the order in which it renders them.

A page's first number is known as long as all tabs before it can be seen in the source. Astro 7 renders the docs in the order of their
ids; before, the order was that in which files happened to be loaded.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from auditor.generators.base import Tree, join_path
from auditor.model.page import Link, Page

PANEL = "#tab-panel"
UNCOUNTED = "the build counts the tabs of the whole site, and not all of them can be seen in this source"
FIRST_IN_ORDER = 7  # Astro's first version that renders pages in a fixed order

_IMPORT = re.compile(r"^\s*import\s+([^'\";]*?)\s*from\s*[\"']([^\"'\n]+)[\"']", re.MULTILINE)
_MAKES_TABS = re.compile(r"TabItem\b|tabitem\b|starlight-tab")
_COMPONENTS = (".astro", ".mdx", ".mdoc", ".md")
_OF_OTHER_FRAMEWORKS = (".tsx", ".jsx", ".vue", ".svelte", ".ts", ".js", ".mjs", ".json", ".css", ".svg", ".png", ".jpg", ".webp", ".gif")
_WITHOUT_TABS = ("@astrojs/starlight/components", "astro:", "astro-embed", "@astro-community/", "astro-icon/", "astro-expressive-code/")
_PUNCTUATION = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"


def is_tab(link: Link) -> bool:
    """Whether this link is the label of one of Starlight's tabs."""
    return link.form == "component" and link.name == "TabItem" and link.href.startswith(PANEL)


def in_order(name: str) -> tuple[tuple[int, ...], str]:
    """What sorts the ids of pages as the build does: punctuation, digits, letters."""
    return tuple(_PUNCTUATION.find(letter) if letter in _PUNCTUATION else 100 + ord(letter) for letter in name.lower()), name


def first_numbers(rendered: Iterable[tuple[str, Page]], sight: Sight) -> Mapping[str, int]:
    """URL -> number of the page's first tab, for the pages up to the first whose tabs can't be counted. `rendered`: in their order."""
    numbers: dict[str, int] = {}
    count = 0
    for url, page in rendered:
        if not sight.shows_all(page):
            break
        numbers[url] = count
        count += sum(is_tab(link) for link in page.links)
    return numbers


@dataclass(slots=True)
class Sight:
    """What can be told of the components that pages use."""

    tree: Tree
    _makers: dict[str, bool] = field(default_factory=dict)  # file -> whether it may make tabs

    def shows_all(self, page: Page) -> bool:
        """Whether all tabs of this page are among its links."""
        names = {name.partition(".")[0] for name in page.constructs if not name[:1].islower()} - {"Fragment"}
        if page.source.endswith(".mdoc"):
            return not _MAKES_TABS.search(self.tree.read(page.source))
        if not names:
            return True
        modules = dict(_imports(self.tree.read(page.source)))
        return all(name in modules and not self._module_may_make(modules[name], page.source) for name in names)

    def may_make(self, path: str) -> bool:
        """Whether this file, used as a component or as a page, may make tabs."""
        if path not in self._makers:
            self._makers[path] = False  # a file that imports itself adds nothing
            text = self.tree.read(path)
            found = not text or bool(_MAKES_TABS.search(text))
            self._makers[path] = found or any(self._module_may_make(module, path) for module in dict(_imports(text)).values())
        return self._makers[path]

    def _module_may_make(self, module: str, source: str) -> bool:
        if module.startswith(_WITHOUT_TABS) or module.endswith(_OF_OTHER_FRAMEWORKS):
            return False
        files = self._files_of(module, source) if module.endswith(_COMPONENTS) else []
        return not files or any(self.may_make(path) for path in files)

    def _files_of(self, module: str, source: str) -> list[str]:
        """The files that an import may mean: the one beside this file, else all that end as it does behind its alias."""
        if module.startswith("."):
            path = join_path(posixpath.dirname(source), module)
            return [path] if path in self.tree.paths else []
        tail = "/" + module.lstrip("/").partition("/")[2]
        return sorted(path for path in self.tree.paths if path.endswith(tail)) if tail != "/" else []


def _imports(text: str) -> Iterable[tuple[str, str]]:
    """(name in this file, module) of each import."""
    for names, module in _IMPORT.findall(text):
        for name in re.split(r"[{},]", names):
            words = name.split()
            if words and words[0] != "type":
                yield words[-1], module
