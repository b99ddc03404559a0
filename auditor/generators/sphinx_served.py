"""What a Sphinx site serves besides its documents: static files, downloads, pages made at build time, redirects."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from auditor.generators.base import Tree
from auditor.generators.sphinx_files import Documents, is_excluded, joined_name, matches, page_url
from auditor.generators.sphinx_settings import SphinxSettings
from auditor.model.site import Place

MADE = "this page is made at build time"
MAKERS: Mapping[str, tuple[str, ...]] = {
    "autoapi.extension": ("autoapi_root", "autoapi"),
    "sphinx_gallery.gen_gallery": ("", "auto_examples"),
    "exhale": ("", "api"),
    "sphinxcontrib.apidoc": ("apidoc_output_dir", "api"),
    "sphinx.ext.apidoc": ("", "api"),
    "sphinx_apidoc": ("", "api"),
    "autodoc2": ("autodoc2_output_dir", "apidocs"),
    "sphinxcontrib.autodoc_doxygen": ("", "generated"),
    "ablog": ("blog_path", "blog"),
    "sphinx_tags": ("tags_output_dir", "_tags"),
    "sphinxcontrib.openapi": ("", ""),
}
"""Extension that makes documents -> the setting that says where, and where without it."""

MODULES = "sphinx.ext.viewcode"


def unseen_of(settings: SphinxSettings) -> Iterator[tuple[str, str]]:
    """(path prefix below the base path, why) of what can't be known from the sources."""
    yield "_static/", "themes and extensions put files of their own there"
    yield "_images/", "images are copied there under names that the build chooses"
    yield "_sources/", "sources are copied there where the theme wants it"
    yield "_modules/", "source code is listed there by an extension"
    for extension, (setting, default) in MAKERS.items():
        if extension in settings.extensions:
            folder = settings.values.get(setting) if setting else None
            place = str(folder or default).strip("/").removeprefix("./")
            if place:
                yield place + "/", f"{extension} makes the pages there"
    gallery = settings.values.get("sphinx_gallery_conf")
    folders = gallery.get("gallery_dirs") if isinstance(gallery, Mapping) else None
    for folder in [folders] if isinstance(folders, str) else folders if isinstance(folders, list) else []:
        if isinstance(folder, str) and folder.strip("./"):
            yield folder.strip("./") + "/", "sphinx_gallery makes the pages there"


def makes_pages(settings: SphinxSettings, documents: Documents) -> Callable[[str], str]:
    """Tells why a document without a source may exist all the same, or ""."""
    prefixes = tuple(unseen_of(settings))
    stubs = settings.extensions & {"sphinx.ext.autosummary", *MAKERS} or "extensions" in settings.computed or settings.hooks
    folders = {posixpath.dirname(docname) for docname in documents.sources}
    folders |= {posixpath.dirname(folder) for folder in folders}

    def why(docname: str) -> str:
        known = next((why for prefix, why in prefixes if (docname + "/").startswith(prefix)), "")
        if known or not stubs or docname.startswith(".."):
            return known
        return MADE if posixpath.dirname(docname) not in folders else ""

    return why


def static_files(tree: Tree, settings: SphinxSettings) -> Iterator[str]:
    """Addresses, below the base path, of the files that are copied as they are."""
    excluded = settings.words("exclude_patterns")
    for name, prefix in (("html_static_path", "_static/"), ("html_extra_path", "")):
        for entry in settings.words(name):
            base, path = _from(tree, entry)
            folder = path.rstrip("/") + "/" if path not in ("", ".") else ""
            if path in base.paths:
                yield prefix + posixpath.basename(path)
            for found in base.paths if folder else ():
                if found.startswith(folder) and not is_excluded(found, excluded):
                    yield prefix + found[len(folder) :]


def _from(tree: Tree, path: str) -> tuple[Tree, str]:
    """The tree that holds a path as settings name it, "../x" included, and the path in it."""
    path = posixpath.normpath(path)
    if path.startswith("../") and tree.whole:
        return tree.whole, posixpath.normpath(posixpath.join(tree.folder, path))
    return tree, path


def file_lookup(tree: Tree) -> Callable[[str], bool]:
    """Whether a path, as the source folder sees it, is a file of the site or lies beside its sources."""

    def has_file(path: str) -> bool:
        base, inside = _from(tree, path)
        return inside in base.paths

    return has_file


def made_places(settings: SphinxSettings, base_path: str) -> Iterator[Place]:
    """Pages that Sphinx itself adds."""
    end = "/" if settings.builder == "dirhtml" else settings.suffix
    titles = {"search": "Search"}
    if settings.values.get("html_use_index") is not False:
        titles = {"genindex": "Index", **titles}
    given = settings.values.get("html_additional_pages")
    titles.update(dict.fromkeys((name for name in given if isinstance(name, str)), "") if isinstance(given, Mapping) else {})
    for name, title in titles.items():
        yield Place(f"{base_path}{'' if name == 'index' else name + end}", None, title=title, listed=False)


def redirects_of(tree: Tree, settings: SphinxSettings, documents: Documents) -> dict[str, str]:
    """Old address -> new one, both below the base path, or the new one elsewhere: rediraffe and sphinx-reredirects."""
    found: dict[str, str] = {}
    suffixes = tuple(settings.suffixes())

    def url(name: str) -> str:
        stem = next((name.removesuffix(end) for end in suffixes if name.endswith(end)), name)
        return page_url(stem.strip("/"), settings.builder, settings.suffix)

    if settings.extensions & {"sphinxext.rediraffe", "rediraffe"}:
        for old, new in _rediraffe(tree, settings.values.get("rediraffe_redirects")):
            path, mark, fragment = new.partition("#")
            found[url(old)] = (url(path) if "://" not in path else path) + mark + fragment
    if settings.extensions & {"sphinx_reredirects", "sphinx_rtd_redirects"}:
        for old, new in _pairs(settings.values.get("redirects")):
            for docname in _fitting(old, documents):
                here = url(docname)
                found[here] = (
                    new if "://" in new or new.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(here), new))
                )
    return found


def _fitting(pattern: str, documents: Documents) -> Iterable[str]:
    if "*" not in pattern:
        return [pattern]
    return [docname for docname in documents.sources if matches(docname, pattern)]


def _rediraffe(tree: Tree, given: Any) -> Iterator[tuple[str, str]]:
    """A mapping, or the name of a file with two names a line."""
    if not isinstance(given, str):
        yield from _pairs(given)
        return
    import shlex

    base, path = _from(tree, given)
    for line in base.read(path).splitlines() if path in base.paths else ():
        try:
            parts = shlex.split(line, comments=True)
        except ValueError:
            continue  # rediraffe stops at such a line; its pairs are unknown
        if len(parts) == 2:
            yield parts[0], parts[1]


def _pairs(given: Any) -> Iterator[tuple[str, str]]:
    if isinstance(given, Mapping):
        yield from ((old, new) for old, new in given.items() if isinstance(old, str) and isinstance(new, str))


def globbed(entry: str, docname: str, documents: Documents) -> tuple[str, ...]:
    """The documents that an entry with a pattern lists in a table of contents, in order."""
    pattern = joined_name(docname, entry)
    return tuple(name for name in sorted(documents.sources) if matches(name, pattern) and name != docname)
