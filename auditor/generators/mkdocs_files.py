"""Which files MkDocs takes from its docs folder, and at which address each of them is served."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from auditor.generators.base import Tree
from auditor.generators.mkdocs_ignore import read_patterns
from auditor.generators.mkdocs_settings import MkDocsSettings, mapping
from auditor.model.globs import matches_glob

PAGE_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")
ALWAYS_EXCLUDED = ".*\n/templates/"


@dataclass(frozen=True, slots=True)
class DocFile:
    """A file of the docs folder."""

    path: str  # below the docs folder
    url: str  # below the base path, decoded; "" is the home page
    page: bool  # False: copied as it is
    left_out: str = ""  # why it is not served: "draft" or "excluded"
    dropped: bool = False  # a README beside an index: MkDocs does not even know the file
    language: str = ""
    fallback: bool = False  # stands in for a missing translation


def is_page(path: str) -> bool:
    """Whether MkDocs makes a page of such a file."""
    return path.endswith(PAGE_ENDINGS)


def page_url(path: str, directory_urls: bool) -> str:
    """The address of a page file: `a/b.md` -> `a/b/`, or `a/b.html`; index and README stand for their folder."""
    folder, name = posixpath.split(posixpath.normpath(path))
    stem = posixpath.splitext(name)[0]
    if stem in ("index", "README"):
        return folder + "/" if folder else ""
    return posixpath.join(folder, stem) + ("/" if directory_urls else ".html")


def find_files(tree: Tree, settings: MkDocsSettings) -> tuple[DocFile, ...]:
    """All files below the docs folder, each folder's index first."""
    below = tree.below(settings.docs_dir).paths
    excluded = read_patterns(ALWAYS_EXCLUDED, settings.values.get("exclude_docs"))
    drafts = read_patterns(settings.values.get("draft_docs"))
    gone = _taken_by_plugin(settings)
    notebooks = settings.plugin("mkdocs-jupyter") is not None

    def why_left_out(path: str) -> str:
        if excluded.take(path) or any(matches_glob(path, glob) for glob in gone):
            return "excluded"
        return "draft" if drafts.take(path) else ""

    def as_file(path: str) -> DocFile:
        left_out = why_left_out(path)
        url = page_url(path, settings.directory_urls) if is_page(path) or (notebooks and path.endswith(".ipynb")) else path
        return DocFile(path, url, is_page(path), left_out)

    return _without_doubles(as_file(path) for path in sorted(below, key=_order))


def theme_files(tree: Tree, settings: MkDocsSettings) -> frozenset[str]:
    """Addresses of what the site's own theme folder adds; templates are no files of the site."""
    folder = str(settings.theme.get("custom_dir") or "").strip("/").removeprefix("./")
    if not folder:
        return frozenset()
    unserved = (*PAGE_ENDINGS, ".html", ".py", ".pyc")
    paths = (path for path in tree.below(folder).paths if not path.endswith(unserved) and "readme" not in path.lower())
    return frozenset(path for path in paths if not any(part.startswith(".") for part in path.split("/")))


def _order(path: str) -> tuple[tuple[str, ...], bool, str]:
    folder, name = posixpath.split(path)
    return tuple(folder.split("/")), posixpath.splitext(name)[0] not in ("index", "README"), name


def _without_doubles(files: Iterable[DocFile]) -> tuple[DocFile, ...]:
    """Of an index and a README in one folder only the index counts, unless it is left out itself."""
    by_url: dict[tuple[str, bool], DocFile] = {}
    found = tuple(files)
    for file in found:
        key = file.url, file.page
        before = by_url.get(key)
        if before is None or not file.left_out:
            by_url[key] = file
    return tuple(file if by_url[file.url, file.page] is file else replace(file, left_out="excluded", dropped=True) for file in found)


def _taken_by_plugin(settings: MkDocsSettings) -> tuple[str, ...]:
    """Globs of the plugin mkdocs-exclude."""
    globs = mapping(settings.plugin("exclude")).get("glob")
    return tuple(str(glob) for glob in globs) if isinstance(globs, list) else (globs,) if isinstance(globs, str) else ()


def by_path(files: Iterable[DocFile]) -> Mapping[str, DocFile]:
    """What MkDocs finds when it looks for the file that a link names."""
    return {file.path: file for file in files if not file.dropped}
