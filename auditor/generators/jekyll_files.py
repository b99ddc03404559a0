"""Which files of a Jekyll site it takes, and as what: page, post, document of a collection, or a file served as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal

from auditor.generators.jekyll_settings import Settings

Kind = Literal["page", "post", "draft", "document", "file", "left out"]
HTML = (".html", ".htm", ".xhtml")
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n")
POST_NAME = re.compile(r"(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*)(\.[^.]+)$")
FOR_GITHUB = ("README", "LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING", "ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE")
"""Names that jekyll-optional-front-matter passes over unless `include` lists them."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the source as Jekyll takes it."""

    path: str  # below the source folder
    kind: Kind
    label: str = ""  # of its collection: "posts", "drafts", or the collection's own
    inside: str = ""  # path inside the folder of its collection
    above: tuple[str, ...] = ()  # folders above _posts: its first categories
    written: bool = True  # False: its collection is not written out

    @property
    def extension(self) -> str:
        """With its dot, in lower case."""
        name = self.path.rpartition("/")[2]
        return "." + name.rpartition(".")[2].lower() if "." in name[1:] else ""

    @property
    def stem(self) -> str:
        """The name without its folders and its extension."""
        name = self.path.rpartition("/")[2]
        return name[: len(name) - len(self.extension)]


@dataclass(frozen=True)
class Sorter:
    """Sorts files by what Jekyll makes of them; reads a file only to see whether it has front matter."""

    settings: Settings
    read: Callable[[str], str]
    paths: frozenset[str]  # below the source folder
    _known: dict[str, File] = field(default_factory=dict)
    _headed: dict[str, bool] = field(default_factory=dict)

    def file(self, path: str) -> File:
        """What Jekyll takes a file as; each is sorted once."""
        if path not in self._known:
            self._known[path] = self._sort(path)
        return self._known[path]

    def has_front_matter(self, path: str) -> bool:
        """Whether it begins with front matter, be it empty: only then Jekyll reads a file."""
        if path not in self._headed:
            self._headed[path] = bool(FRONT_MATTER.match(self.read(path)))
        return self._headed[path]

    def is_markdown(self, file: File) -> bool:
        """Whether its extension is one of those that the settings name for Markdown."""
        return file.extension in self.settings.markdown_extensions

    def _sort(self, path: str) -> File:
        return self._in_collection(path) or self._in_posts(path) or self._elsewhere(path)

    def _in_collection(self, path: str) -> File | None:
        for label, collection in self.settings.collections.items():
            folder = f"{self.settings.collections_folder}_{label}/"
            if label in ("posts", "drafts") or not path.startswith(folder):
                continue
            inside = path[len(folder) :]
            if self._hidden(inside) or self._special(inside) or self._excluded(path):
                return File(path, "left out", label)
            file = File(path, "document", label, inside, written=collection.output)
            return (
                file
                if self._is_page(file) and self.has_front_matter(path)
                else File(path, "file", label, inside, written=collection.output)
            )
        return None

    def _in_posts(self, path: str) -> File | None:
        parts = path.split("/")
        at = next((i for i, part in enumerate(parts[:-1]) if part in ("_posts", "_drafts")), -1)
        if at < 0:
            return None
        above, inside = parts[:at], "/".join(parts[at + 1 :])
        wrong_place = self.settings.collections_folder and not path.startswith(self.settings.collections_folder)
        if wrong_place or self._left_out_above(above) or self._hidden(inside) or self._special(inside) or self._excluded(path):
            return File(path, "left out")
        shown = tuple("/".join(above).removeprefix(self.settings.collections_folder.rstrip("/")).strip("/").split("/"))
        categories = tuple(part for part in shown if part)
        if parts[at] == "_drafts":
            return File(path, "draft", "drafts", inside, categories)
        if not POST_NAME.match(parts[-1]):
            return File(path, "left out", "posts")
        return File(path, "post", "posts", inside, categories)

    def _elsewhere(self, path: str) -> File:
        parts = path.split("/")
        if self._left_out_above(parts):
            return File(path, "left out")
        file = File(path, "page")
        if not self._is_page(file):
            return File(path, "file")
        return file if self.has_front_matter(path) or self._needs_no_front_matter(file) else File(path, "file")

    def _is_page(self, file: File) -> bool:
        return self.is_markdown(file) or file.extension in HTML

    def _needs_no_front_matter(self, file: File) -> bool:
        if not self.is_markdown(file):
            return False
        return self.is_index_readme(file) or self._optional(file)

    def _optional(self, file: File) -> bool:
        """jekyll-optional-front-matter makes a page of it."""
        settings = self.settings
        on = "jekyll-optional-front-matter" in settings.plugins and settings.option("optional_front_matter", "enabled") is not False
        if not on or settings.flag("require_front_matter"):
            return False
        return file.stem.upper() not in FOR_GITHUB or _listed(settings.included, file.path)

    def is_index_readme(self, file: File) -> bool:
        """jekyll-readme-index makes it the index of its folder."""
        settings = self.settings
        if "jekyll-readme-index" not in settings.plugins or settings.option("readme_index", "enabled") is False:
            return False
        if file.stem.lower() != "readme" or not self.is_markdown(file):
            return False
        if settings.option("readme_index", "with_frontmatter") is not True and self.has_front_matter(file.path):
            return False
        folder = file.path[: len(file.path) - len(file.path.rpartition("/")[2])]
        return not any(folder + "index" + ending in self.paths for ending in (*settings.markdown_extensions, *HTML))

    def _left_out_above(self, parts: list[str]) -> bool:
        """Whether Jekyll never gets down there, or leaves the last one out itself."""
        for end in range(1, len(parts) + 1):
            path, name = "/".join(parts[:end]), parts[end - 1]
            included = _listed(self.settings.included, name)
            if not included and (name[:1] in "._#~" or name.endswith("~") or _listed(self.settings.excluded, path, end < len(parts))):
                return True
        return False

    def _excluded(self, path: str) -> bool:
        parts = path.split("/")
        return any(_listed(self.settings.excluded, "/".join(parts[:end]), end < len(parts)) for end in range(1, len(parts) + 1))

    def _special(self, inside: str) -> bool:
        name = inside.rpartition("/")[2]
        included = _listed(self.settings.included, inside) or _listed(self.settings.included, name)
        return not included and (inside[:1] in "._#~" or name[:1] in "._#~" or name.endswith("~"))

    def _hidden(self, inside: str) -> bool:
        return any(part.startswith(".") for part in inside.split("/"))


def _listed(patterns: tuple[str, ...], path: str, folder: bool = False) -> bool:
    """Jekyll's own matching: a pattern that is the beginning of the path fits too."""
    for pattern in patterns:
        bare = pattern.removeprefix("./").removeprefix("/")
        if bare and (fnmatchcase(path, bare) or path.startswith(bare) or (folder and bare == path + "/")):
            return True
    return False
