"""mkdocs.yml read as data: tags that would run code are kept as names, and nothing is ever executed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from auditor.foreign_data import BrokenDataError, Tags, merged, plain, read_yaml, written_value
from auditor.generators.base import Tree, first, join_path
from auditor.model.addresses import address_parts

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
DEEPEST_INHERITANCE = 20

BUNDLES: Mapping[str, tuple[str, ...]] = {
    "extra": ("abbr", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables"),
    "pymdownx.extra": ("pymdownx.betterem", "pymdownx.superfences", "footnotes", "attr_list", "def_list", "tables", "abbr", "md_in_html"),
}
"""Extensions that only switch on others."""

TECHDOCS = ["admonition", "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.magiclink", "pymdownx.extra"]
"""What the plugin techdocs-core adds by itself."""


@dataclass(frozen=True, slots=True)
class Named:
    """A Python function that the settings point at: its name, and what it would be called with."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MkDocsSettings:
    """mkdocs.yml with all that it inherits. `docs_dir` lies below the tree, "" = the tree itself."""

    values: Mapping[str, Any]
    docs_dir: str = "docs"
    extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    plugins: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def site_url(self) -> str:
        """With scheme, host and a final slash, or ""."""
        url = self.values.get("site_url")
        return url.rstrip("/") + "/" if isinstance(url, str) and url.strip("/") else ""

    @property
    def base_path(self) -> str:
        """With a slash at both ends."""
        return base_path_of(self.site_url)

    @property
    def directory_urls(self) -> bool:
        """Whether `a.md` is served as `a/` and not as `a.html`."""
        return self.values.get("use_directory_urls") is not False

    @property
    def theme(self) -> Mapping[str, Any]:
        """Its settings, the name among them."""
        theme = self.values.get("theme")
        return {"name": theme} if isinstance(theme, str) else mapping(theme)

    @property
    def absolute_links_from_docs(self) -> bool:
        """Whether `/x.md` is looked up below docs_dir."""
        validation = mapping(self.values.get("validation"))
        said = mapping(validation.get("links")).get("absolute_links") or validation.get("absolute_links")
        return said == "relative_to_docs"

    def plugin(self, *names: str) -> Mapping[str, Any] | None:
        """Options of the first plugin of one of these names; None where it is not used or switched off."""
        return next(iter(self.all_plugins(*names)), None)

    def all_plugins(self, *names: str) -> tuple[Mapping[str, Any], ...]:
        """Options of every plugin of these names that is switched on."""
        return tuple(options for name, options in self.plugins if name in names and options.get("enabled") is not False)


def read_settings(tree: Tree) -> MkDocsSettings | None:
    """The settings at the top of a tree; None where there are none. What can't be read is told in `doubts`."""
    path = tree.has(*CONFIG_NAMES)
    if not path:
        return None
    doubts: list[str] = []
    values = _inherited(tree, path, doubts, DEEPEST_INHERITANCE)
    docs_dir = join_path("", str(values.get("docs_dir") or "docs"))
    if docs_dir.startswith(("../", "/")) or docs_dir == "..":
        doubts.append(f"{path} takes its pages from {docs_dir}, which lies outside of what was given")
    plugins = tuple(_plugins(values.get("plugins")))
    extensions = _extensions(values.get("markdown_extensions"))
    if any(name == "techdocs-core" for name, _ in plugins):
        extensions = {**_extensions(TECHDOCS), **extensions}
    return MkDocsSettings(values, "" if docs_dir == "." else docs_dir, extensions, plugins, tuple(doubts))


def load_yaml(text: str) -> Any:
    """YAML as data: `!ENV` gives its default, Python names and calls give `Named`. Raises BrokenDataError."""
    return read_yaml(text, TAGS)


def mapping(value: Any) -> Mapping[str, Any]:
    """The value where it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def read_mapping(tree: Tree, path: str, doubts: list[str]) -> Mapping[str, Any]:
    """The mapping that a YAML file holds; where it can't be read, an empty one and a word in `doubts`."""
    try:
        values = load_yaml(tree.read(path))
    except BrokenDataError as fault:
        doubts.append(f"{path}:{fault.line} is no valid YAML ({fault}), so what it sets is not known")
        return {}
    if values is not None and not isinstance(values, Mapping):
        doubts.append(f"{path} holds no settings, only a list or a word")
    return mapping(values)


def base_path_of(url: str) -> str:
    """The decoded path of a site's address, with a slash at both ends."""
    parts = [part for part in unquote(address_parts(url).path).split("/") if part]
    return f"/{'/'.join(parts)}/" if parts else "/"


def generator_version(tree: Tree) -> str:
    """The version of MkDocs that the repository pins, or ""."""
    if told := tree.options.get("version", ""):
        return told
    names = ("requirements.txt", "docs/requirements.txt", "requirements/docs.txt", "requirements-docs.txt", "pyproject.toml")
    found = (re.search(r"(?im)^[ \t\"']*mkdocs[ \t]*==[ \t]*([\w.]+)", tree.read(name)) for name in names if name in tree.paths)
    return first(match.group(1) for match in found if match)


def _inherited(tree: Tree, path: str, doubts: list[str], left: int) -> Mapping[str, Any]:
    values = read_mapping(tree, path, doubts)
    parent = values.get("INHERIT")
    if not isinstance(parent, str):
        return values
    above = join_path(posixpath.dirname(path), parent)
    if above not in tree.paths or left == 0:
        doubts.append(f"{path} inherits settings from {above}, which can't be read here")
        return values
    return merged(_inherited(tree, above, doubts, left - 1), {key: value for key, value in values.items() if key != "INHERIT"})


def _plugins(value: Any) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Names and options; written as a list of names and of one-entry mappings, or as one mapping."""
    if value is None:
        yield "search", {}
    for name, options in _named(value):
        yield name, mapping(options)


def _extensions(value: Any) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for name, options in _named(value):
        short = name.removeprefix("markdown.extensions.")
        for part in BUNDLES.get(short, ()):
            found.setdefault(part, mapping(mapping(options).get(part)))
        found[short] = mapping(options) or found.get(short, {})
    return found


def _named(value: Any) -> Iterable[tuple[str, Any]]:
    entries = value if isinstance(value, list) else [value]
    for entry in entries:
        if isinstance(entry, str):
            yield entry, {}
        elif isinstance(entry, Mapping):
            yield from ((str(name), options) for name, options in entry.items())


def _environment(loader: Any, _rest: str, node: Any) -> Any:
    """`!ENV [NAME, OTHER, default]`."""
    given = written_value(loader, node)
    return given[-1] if isinstance(given, list) and len(given) > 1 else None


def _name(_loader: Any, rest: str, _node: Any) -> Named:
    return Named(rest)


def _call(loader: Any, rest: str, node: Any) -> Named:
    return Named(rest, plain(mapping(mapping(written_value(loader, node)).get("kwds"))))


TAGS: Tags = {
    "!ENV": _environment,
    "tag:yaml.org,2002:python/name:": _name,
    "tag:yaml.org,2002:python/object/apply:": _call,
}
"""YAML tags that mkdocs.yml may hold, and what they give; other tags are left out and their values kept."""
