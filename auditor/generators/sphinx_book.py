"""Jupyter Book 1, which is Sphinx with its settings in _config.yml and its contents in _toc.yml."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from auditor.foreign_data import BrokenDataError, read_yaml
from auditor.generators.base import Tree
from auditor.generators.sphinx_files import Documents, matches
from auditor.generators.sphinx_settings import SphinxSettings, base_url_of

if TYPE_CHECKING:
    from auditor.generators.sphinx import Sphinx

CONFIG, CONTENTS = "_config.yml", "_toc.yml"
DEFAULTS: Mapping[str, Any] = {
    "extensions": ["jupyter_book", "myst_nb", "sphinx.ext.intersphinx", "sphinx_external_toc"],
    "source_suffix": {".rst": "restructuredtext", ".ipynb": "myst-nb", ".md": "myst-nb"},
    "exclude_patterns": ["_build", "Thumbs.db", ".DS_Store", "**.ipynb_checkpoints"],
    "myst_enable_extensions": ["colon_fence", "dollarmath", "linkify", "substitution", "tasklist"],
    "templates_path": [],
}
"""What Jupyter Book sets where its settings say nothing."""

_MOST = 20_000


def find(tree: Tree) -> Sphinx | None:
    """The Jupyter Book whose settings lie at the top of this tree, or None."""
    from auditor.generators.sphinx import site_of

    if CONTENTS not in tree.paths or CONFIG not in tree.paths:
        return None
    doubts: list[str] = []
    contents = read_contents(tree, CONTENTS, doubts)
    if not contents:
        return None
    given = _loaded(tree, CONFIG, doubts)
    settings = _settings(tree, given if isinstance(given, Mapping) else {}, contents, tuple(doubts))
    return site_of(tree, settings, "jupyter-book")


def with_contents(tree: Tree, settings: SphinxSettings) -> SphinxSettings:
    """The settings of a Sphinx site, with the table of contents that sphinx_external_toc reads, where it is used."""
    if "sphinx_external_toc" not in settings.extensions:
        return settings
    doubts: list[str] = []
    path = posixpath.normpath(str(settings.values.get("external_toc_path") or CONTENTS))
    contents = read_contents(tree, path, doubts) if path in tree.paths else {}
    values = {**settings.values, "root_doc": posixpath.splitext(_root(contents))[0]} if contents else settings.values
    return replace(settings, values=values, book=contents, doubts=(*settings.doubts, *doubts))


def _settings(tree: Tree, given: Mapping[str, Any], contents: Mapping[str, Any], doubts: tuple[str, ...]) -> SphinxSettings:
    sphinx, parse, html = (_mapping(given.get(name)) for name in ("sphinx", "parse", "html"))
    own = _mapping(sphinx.get("config"))
    values: dict[str, Any] = {**DEFAULTS, "root_doc": posixpath.splitext(_root(contents))[0] or "index"}
    extra = [name for name in _list(sphinx.get("extra_extensions")) if isinstance(name, str)]
    values["extensions"] = [*DEFAULTS["extensions"], *extra]
    left_out = (one for one in _list(given.get("exclude_patterns")) if isinstance(one, str))
    values["exclude_patterns"] = [*DEFAULTS["exclude_patterns"], *left_out]
    if isinstance(parse.get("myst_enable_extensions"), list):
        values["myst_enable_extensions"] = parse["myst_enable_extensions"]
    if isinstance(html.get("baseurl"), str):
        values["html_baseurl"] = html["baseurl"]
    values["external_toc_exclude_missing"] = bool(given.get("only_build_toc_files"))
    values.update(own)
    base_url = tree.options.get("base_url") or base_url_of(values, tree)
    return SphinxSettings(values, base_url=base_url, doubts=doubts, book=contents)


def read_contents(tree: Tree, path: str, doubts: list[str]) -> Mapping[str, Any]:
    """The table of contents as one mapping, that of the oldest versions (a plain list) too."""
    found = _loaded(tree, path, doubts)
    if isinstance(found, list) and found and isinstance(found[0], Mapping) and isinstance(found[0].get("file"), str):
        return {"root": found[0]["file"], "chapters": [*_list(found[0].get("sections")), *found[1:]]}
    return found if isinstance(found, Mapping) and isinstance(found.get("root"), str) else {}


def _loaded(tree: Tree, path: str, doubts: list[str]) -> Any:
    try:
        return read_yaml(tree.read(path))
    except BrokenDataError as fault:
        doubts.append(f"{path} is no valid YAML ({fault}), so what it sets is not known")
        return None


def _root(contents: Mapping[str, Any]) -> str:
    return posixpath.normpath(str(contents.get("root") or ""))


def entries(contents: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """("file" or "glob", path as written, title) of every entry of a table of contents, in order."""
    yield "file", _root(contents), str(contents.get("title") or "")
    waiting: list[Any] = [contents]
    seen = 0
    while waiting and seen < _MOST:
        entry = waiting.pop(0)
        seen += 1
        if not isinstance(entry, Mapping):
            continue
        for kind in ("file", "glob"):
            if isinstance(entry.get(kind), str) and entry is not contents:
                yield kind, entry[kind], str(entry.get("title") or "")
        below = [one for key in ("parts", "subtrees", "chapters", "sections", "entries", "items") for one in _list(entry.get(key))]
        waiting[:0] = below


def listed(settings: SphinxSettings, documents: Documents) -> Iterator[tuple[str, str]]:
    """(label, docname) of the documents that the table of contents names."""
    for kind, path, title in entries(settings.book) if settings.book else ():
        if kind == "glob":
            yield from (("", name) for name in sorted(documents.sources) if matches(name, path))
            continue
        name = posixpath.normpath(path)
        bare = posixpath.splitext(name)[0]
        found = name if name in documents.sources else bare if bare in documents.sources else ""
        if found:
            yield title, found


def book_menu(settings: SphinxSettings, documents: Documents) -> tuple[tuple[str, str], ...]:
    """The sidebar of a book, which every page carries, without the home page."""
    return tuple((label, name) for label, name in dict.fromkeys(listed(settings, documents)) if name != settings.root_doc)


def outside_toc(documents: Documents, settings: SphinxSettings) -> Documents:
    """Without what lies outside of the table of contents, where the book leaves that out."""
    if not settings.book or not settings.values.get("external_toc_exclude_missing"):
        return documents
    named = {name for _, name in listed(settings, documents)}
    lost = {source for name, source in documents.sources.items() if name not in named}
    sources = {name: source for name, source in documents.sources.items() if name in named}
    kinds = {source: kind for source, kind in documents.kinds.items() if source not in lost}
    return replace(documents, sources=sources, kinds=kinds, excluded=documents.excluded | lost)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
