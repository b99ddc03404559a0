"""Where the content of a Docusaurus site lies: a folder for each plugin, version and language, and the files it takes from there."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from auditor.foreign_data import BrokenDataError, read_json
from auditor.generators.base import Tree
from auditor.generators.docusaurus_paths import blog_slug, doc_slug, is_taken, joined, page_slug, without_number
from auditor.generators.docusaurus_settings import Instance, Locale, Settings, table_in, words_in
from auditor.model.page import Page

CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Folder:
    """One content plugin's folder, in one version and one language."""

    instance: Instance
    locale: Locale
    own: str  # where its files lie, seen from the site's folder
    translated: str  # where their translations lie; "": nowhere
    home: str  # base path of its addresses, without final slash


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that its plugin makes a page of."""

    source: str
    path: str  # below its folder
    folder: Folder
    fallback: bool = False  # stands in for a translation that is missing

    @property
    def is_text(self) -> bool:
        """Whether it is Markdown or MDX; else it is a page of code."""
        return self.path.endswith((".md", ".mdx"))

    def title(self, page: Page) -> str:
        """The title that the plugin makes of the file's name; "" where the page has one of its own, or needs none."""
        name = posixpath.basename(self.path).rpartition(".")[0]
        if page.title or self.folder.instance.kind == "pages" or not self.is_text:
            return ""
        if self.folder.instance.kind == "docs":
            return _word(page.front_matter.get("id")) or without_number(name)
        return blog_slug(self.path).strip("/").rpartition("/")[2].replace("-", " ")

    def url(self, page: Page) -> str:
        """Its address by name and front matter, before the final slash is settled."""
        front = page.front_matter
        slug = _word(front.get("slug"))
        if self.folder.instance.kind == "docs":
            numbers = (
                front.get("parse_number_prefixes") is not False and self.folder.instance.options.get("numberPrefixParser") is not False
            )
            return joined(self.folder.home, doc_slug(self.path, slug, _word(front.get("id")), numbers))
        return joined(self.folder.home, slug or (blog_slug if self.folder.instance.kind == "blog" else page_slug)(self.path))


@dataclass
class Files:
    """Finds the files below a folder, be it outside the site's own."""

    tree: Tree
    _sorted: list[str] = field(init=False)
    _found: dict[str, frozenset[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._sorted = sorted((self.tree.whole or self.tree).paths)

    def below(self, folder: str) -> frozenset[str]:
        """Paths below a folder that is given as seen from the site's own."""
        if folder not in self._found:
            self._found[folder] = frozenset(self._below(self._outside(folder)))
        return self._found[folder]

    def has(self, source: str) -> bool:
        """Whether there is such a file, seen from the site's own folder."""
        return self._outside(source) in (self.tree.whole or self.tree).paths

    def text(self, source: str) -> str:
        """The text of a file; "" where there is none."""
        return (self.tree.whole or self.tree).read(self._outside(source)) if self.has(source) else ""

    def _outside(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(self.tree.folder if self.tree.whole else "", path))

    def _below(self, folder: str) -> Iterator[str]:
        prefix = "" if folder == "." else folder + "/"
        for place in range(bisect_left(self._sorted, prefix), len(self._sorted)):
            if not self._sorted[place].startswith(prefix):
                return
            yield self._sorted[place][len(prefix) :]


def folders_of(settings: Settings, files: Files) -> Iterator[Folder]:
    """Every content folder of the site, the default language first."""
    for locale in settings.locales:
        for instance in settings.instances:
            place = f"{locale.folder}/docusaurus-plugin-content-{instance.kind}{instance.suffix}" if locale.folder else ""
            if instance.kind != "docs":
                yield Folder(instance, locale, instance.path, place, joined(locale.base, instance.route))
                continue
            for version, path in versions_of(instance, files).items():
                yield Folder(instance, locale, *_version_folders(instance, version, place), joined(locale.base, instance.route, path))


def _version_folders(instance: Instance, version: str, place: str) -> tuple[str, str]:
    if version == CURRENT:
        return instance.path, f"{place}/current" if place else ""
    own = ("" if instance.id == "default" else f"{instance.id}_") + "versioned_docs"
    return f"{own}/version-{version}", f"{place}/version-{version}" if place else ""


def versions_of(instance: Instance, files: Files) -> Mapping[str, str]:
    """The versions of a documentation -> the part of the address that tells them apart."""
    options = instance.options
    older = () if options.get("disableVersioning") is True else _older_versions(instance, files)
    names = (CURRENT, *older) if options.get("includeCurrentVersion") is not False or not older else older
    only = words_in(options.get("onlyIncludeVersions"))
    names = tuple(name for name in names if name in only) if only else names
    told = options.get("lastVersion")
    last = told if isinstance(told, str) and told in names else next((name for name in names if name != CURRENT), CURRENT)
    found = {}
    for name in names:
        path = table_in(table_in(options.get("versions")).get(name)).get("path")
        found[name] = path if isinstance(path, str) else "" if name == last else "next" if name == CURRENT else name
    return found


def _older_versions(instance: Instance, files: Files) -> tuple[str, ...]:
    text = files.text(("" if instance.id == "default" else f"{instance.id}_") + "versions.json")
    try:
        return words_in(read_json(text)) if text else ()
    except BrokenDataError:
        return ()  # the build stops at a broken file


def entries_in(folder: Folder, files: Files) -> Iterator[Entry]:
    """The pages of a folder. A translation counts only where the original exists."""
    instance = folder.instance
    translations = files.below(folder.translated) if folder.translated else frozenset()
    for path in sorted(files.below(folder.own)):
        if not is_taken(path, instance.include, instance.exclude):
            continue
        if path in translations:
            yield Entry(f"{folder.translated}/{path}", path, folder)
        else:
            yield Entry(posixpath.normpath(f"{folder.own}/{path}"), path, folder, not folder.locale.default)


def left_out_of(folder: Folder, files: Files) -> Iterator[tuple[str, str]]:
    """Markdown in a folder that is no page, and why."""
    own = files.below(folder.own)
    for path in own:
        if path.endswith((".md", ".mdx")) and not is_taken(path, folder.instance.include, folder.instance.exclude):
            yield posixpath.normpath(f"{folder.own}/{path}"), "left out by its name; other pages may import it"
    for path in files.below(folder.translated) if folder.translated else ():
        if path.endswith((".md", ".mdx")) and path not in own:
            yield f"{folder.translated}/{path}", "a translation without an original"


def parts_of(files: Files) -> Iterator[str]:
    """Markdown that lies outside the content folders for pages to import: below src/, or with a name that begins with `_`."""
    for path in files.below("."):
        if path.endswith((".md", ".mdx")) and (path.startswith("src/") or "/_" in f"/{path}") and "node_modules/" not in path:
            yield path


def _word(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
