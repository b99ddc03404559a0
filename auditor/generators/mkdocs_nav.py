"""The menu that MkDocs draws from `nav`, or from the files themselves where there is none."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from auditor.generators.mkdocs_files import DocFile
from auditor.generators.mkdocs_ignore import read_patterns
from auditor.generators.mkdocs_settings import MkDocsSettings
from auditor.model.globs import matches_glob

LONGEST_MENU = 20_000
DEEPEST_MENU = 50


Find = Callable[[str], DocFile | None]
"""Path below the docs folder -> the file that MkDocs finds for it."""


def menu_of(settings: MkDocsSettings, files: Mapping[str, DocFile], find: Find) -> tuple[tuple[str, DocFile], ...]:
    """(label, page) of each entry in the menu, in its order; `find` looks a path up as a link in nav does."""
    nav = settings.values.get("nav")
    if not isinstance(nav, (list, Mapping)):
        hidden = read_patterns(settings.values.get("not_in_nav"))
        return tuple(("", file) for file in files.values() if file.page and not file.left_out and not hidden.take(file.path))
    entries = islice(_entries(nav, "", DEEPEST_MENU), LONGEST_MENU)
    return tuple((label, file) for label, path in entries for file in _meant(path, files, find))


def _entries(node: Any, label: str, left: int) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield label, node
    elif left and isinstance(node, Mapping):
        for name, value in node.items():
            yield from _entries(value, str(name) if isinstance(value, str) else "", left - 1)
    elif left and isinstance(node, list):
        for value in node:
            yield from _entries(value, label, left - 1)


def _meant(path: str, files: Mapping[str, DocFile], find: Find) -> Iterable[DocFile]:
    """The pages an entry names: one file, or with the plugins for it a folder (`api/`) or a pattern (`api/*`)."""
    if path.startswith(("/", "#", "mailto:")) or "://" in path:
        return ()
    found = find(posixpath.normpath(path))
    if found and found.page:
        return () if found.left_out else (found,)
    if not path.endswith("/") and "*" not in path:
        return ()
    return tuple(file for file in files.values() if file.page and not file.left_out and matches_glob(file.path, path))


def title_by_name(path: str) -> str:
    """The title of a page without one of its own: "release-notes.md" is "Release notes", the home page "Home"."""
    if path.casefold() in ("index.md", "readme.md"):
        return "Home"
    name = re.sub("[-_]", " ", posixpath.basename(path).rpartition(".")[0])
    return name.capitalize() if name.lower() == name else name
