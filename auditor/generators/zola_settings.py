"""Zola's config.toml or zola.toml as settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.foreign_data import BrokenDataError, read_table
from auditor.generators.base import Tree

CONFIG_NAMES = ("zola.toml", "config.toml")
MARKS = frozenset(
    {"base_url", "compile_sass", "build_search_index", "generate_feeds", "generate_feed", "taxonomies", "slugify", "default_language"}
)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    name: str
    paginate_by: int = 0
    paginate_path: str = "page"
    render: bool = True


@dataclass(frozen=True, slots=True)
class ZolaSettings:
    base_url: str  # with a final slash, or ""
    languages: tuple[str, ...] = ()  # beside the default one
    paths: str = "on"  # slugify.paths: on, safe, off
    terms: str = "on"  # slugify.taxonomies
    anchors: str = "on"  # slugify.anchors
    keep_dates: bool = False
    taxonomies: Mapping[str, tuple[Taxonomy, ...]] | None = None  # language, "" = the default one -> its taxonomies
    taxonomy_root: str = ""
    feeds: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    theme: str = ""
    doubts: tuple[str, ...] = ()


def read_settings(tree: Tree) -> ZolaSettings | None:
    """The settings at the top of a tree; None where they are none of Zola's: Hugo has a config.toml too."""
    path = tree.has(*CONFIG_NAMES)
    if not path:
        return None
    try:
        values = read_table(path, tree.read(path))
    except BrokenDataError as fault:
        return ZolaSettings("", doubts=(f"{path} is no valid TOML ({fault})",)) if path == "zola.toml" else None
    if path == "config.toml" and not _is_zola(values):
        return None
    slugify = _table(values.get("slugify"))
    taxonomies = {"": tuple(_taxonomies(values.get("taxonomies")))}
    languages = {
        code: _table(told) for code, told in _table(values.get("languages")).items() if code != values.get("default_language", "en")
    }
    taxonomies |= {code: tuple(_taxonomies(told.get("taxonomies"))) for code, told in languages.items()}
    url = tree.options.get("base_url") or str(values.get("base_url") or "")
    return ZolaSettings(
        base_url=url.rstrip("/") + "/" if url.strip("/") else "",
        languages=tuple(languages),
        paths=_strategy(slugify.get("paths")),
        terms=_strategy(slugify.get("taxonomies")),
        anchors=_strategy(slugify.get("anchors")),
        keep_dates=slugify.get("paths_keep_dates") is True,
        taxonomies=taxonomies,
        taxonomy_root=str(values.get("taxonomy_root") or "").strip("/"),
        feeds=_feeds(values),
        ignored=tuple(str(glob) for glob in values.get("ignored_content") or () if isinstance(values.get("ignored_content"), list)),
        theme=str(values.get("theme") or ""),
    )


def _is_zola(values: Mapping[str, Any]) -> bool:
    return "baseURL" not in values and "baseurl" not in values and "base_url" in values and bool(MARKS & set(values))


def _strategy(value: Any) -> str:
    return value if value in ("safe", "off") else "on"


def _taxonomies(value: Any) -> Iterator[Taxonomy]:
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, Mapping) and entry.get("name"):
            by = entry.get("paginate_by")
            path = str(entry.get("paginate_path") or "page")
            yield Taxonomy(str(entry["name"]), by if isinstance(by, int) else 0, path, entry.get("render") is not False)


def _feeds(values: Mapping[str, Any]) -> tuple[str, ...]:
    names = values.get("feed_filenames")
    if isinstance(names, list):
        return tuple(str(name) for name in names)
    return (str(values.get("feed_filename") or "atom.xml"),)


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
