"""What a Jekyll site's _config and Gemfile say, read as data and never run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from auditor.foreign_data import BrokenDataError, read_table
from auditor.generators.base import Tree, first

CONFIG_NAMES = ("_config.yml", "_config.yaml", "_config.toml")
PAGES_PLUGINS = frozenset({
    "jekyll-coffeescript", "jekyll-default-layout", "jekyll-gist", "jekyll-github-metadata", "jekyll-optional-front-matter",
    "jekyll-paginate", "jekyll-readme-index", "jekyll-titles-from-headings", "jekyll-relative-links",
})  # fmt: skip
"""On for every site that GitHub Pages itself builds."""

ALWAYS_EXCLUDED = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
    "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip
STYLES: Mapping[str, str] = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
OTHER_GENERATORS = frozenset({"skip_render", "new_post_name", "post_asset_folder", "public_dir"})  # Hexo's own keys
OLD_KEYS = frozenset({"maruku", "rdiscount", "pygments", "relative_permalinks"})
"""Settings that Jekyll 3 no longer knows."""

GEM = re.compile(r"""^\s*gem\s*\(?\s*["']([\w.-]+)["'](.*)$""")
LOCKED = re.compile(r"^    ([\w.-]+) \(([\d.]+)\)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Collection:
    label: str
    output: bool
    permalink: str  # a template


@dataclass(frozen=True, slots=True)
class Settings:
    """One site's settings, defaults filled in."""

    values: Mapping[str, Any] = field(default_factory=dict)  # as written
    plugins: frozenset[str] = frozenset()
    version: str = ""
    on_github: bool = False  # GitHub Pages builds it, with its own defaults
    folder: str = ""  # where the source lies below the root, with a final slash; "" = the root
    fault: str = ""  # why the settings could not be read

    def text(self, key: str, default: str = "") -> str:
        """A setting that is one word; the default for lists and tables."""
        value = self.values.get(key)
        return default if value is None or isinstance(value, (dict, list)) else str(value)

    def flag(self, key: str) -> bool:
        """Whether a setting is on."""
        return self.values.get(key) is True

    def option(self, plugin: str, key: str) -> Any:
        """A setting inside a plugin's own section; None where it is not set."""
        section = self.values.get(plugin)
        return section.get(key) if isinstance(section, dict) else None

    @property
    def excluded(self) -> tuple[str, ...]:
        """Paths and globs that Jekyll leaves out, by the settings and by itself."""
        own = strings(self.values.get("exclude"))
        target = self.text("destination", "_site").removeprefix("./").strip("/")
        return (*own, *ALWAYS_EXCLUDED, *([target + "/"] if target and not target.startswith((".", "/")) else []))

    @property
    def included(self) -> tuple[str, ...]:
        """Paths that it takes though their names begin with a dot or an underscore."""
        return strings(self.values.get("include")) or (".htaccess",)

    @property
    def links_carry_base(self) -> bool:
        """Whether `link` and `post_url` bring the base path themselves: since Jekyll 4, and GitHub Pages still runs Jekyll 3."""
        return not self.version.startswith(("1.", "2.", "3.")) and "github-pages" not in self.plugins

    @property
    def style(self) -> str:
        """The permalink template of posts."""
        wanted = self.text("permalink", "date")
        return STYLES.get(wanted, wanted)

    @property
    def suffix(self) -> str:
        """What pages and collections take over from the permalink style: a final slash, the extension, or nothing."""
        return "/" if self.style.endswith("/") else ":output_ext" if self.style.endswith(":output_ext") else ""

    @property
    def page_suffix(self) -> str:
        """The same for pages: before Jekyll 3 only the style called pretty changed them."""
        old = self.version.startswith(("0.", "1.", "2.")) or (not self.version and not OLD_KEYS.isdisjoint(self.values))
        return ("/" if self.text("permalink") == "pretty" else ":output_ext") if old else self.suffix

    @property
    def collections_folder(self) -> str:
        """Where all collections lie, with a final slash; "" = the top."""
        folder = self.text("collections_dir").strip("./")
        return folder + "/" if folder else ""

    @property
    def collections(self) -> Mapping[str, Collection]:
        """Collections by label, "posts" among them."""
        written = self.values.get("collections")
        named = {str(label): {} for label in written} if isinstance(written, list) else written if isinstance(written, dict) else {}
        found = {str(label): self._collection(str(label), data if isinstance(data, dict) else {}) for label, data in named.items()}
        return {"posts": Collection("posts", True, self.style), **found}

    def _collection(self, label: str, data: Mapping[str, Any]) -> Collection:
        default = self.style if label == "posts" else "/:collection/:path" + self.suffix
        written = data.get("permalink")
        return Collection(label, data.get("output") is True or label == "posts", str(written) if written else default)

    @property
    def markdown_extensions(self) -> tuple[str, ...]:
        """With their dots."""
        listed = self.text("markdown_ext", "markdown,mkdown,mkdn,mkd,md")
        return tuple("." + one.strip().lower() for one in listed.split(",") if one.strip())

    def defaults(self, path: str, kind: str) -> dict[str, Any]:
        """Front-matter defaults for a file: the longest scope wins, then the one that names a type, then the later one."""
        fitting = [
            (len(scope_path), "type" in scope, place, values)
            for place, (scope, scope_path, values) in enumerate(self._scopes())
            if _fits(scope_path, path.removeprefix(self.collections_folder)) and _type_of(scope, kind) == kind
        ]
        merged: dict[str, Any] = {}
        for _, _, _, values in sorted(fitting, key=lambda one: one[:3]):
            merged.update(values)
        return merged

    def _scopes(self) -> list[tuple[Mapping[str, Any], str, Mapping[str, Any]]]:
        written = self.values.get("defaults")
        sets = [one for one in written if isinstance(one, dict)] if isinstance(written, list) else []
        found: list[tuple[Mapping[str, Any], str, Mapping[str, Any]]] = []
        for one in sets:
            scope, values = one.get("scope"), one.get("values")
            if isinstance(values, dict):
                scope = scope if isinstance(scope, dict) else {}
                found.append((scope, str(scope.get("path") or "").removeprefix("/"), values))
        return found


def _type_of(scope: Mapping[str, Any], kind: str) -> str:
    named = scope.get("type")
    if named is None:
        return kind
    return {"page": "pages", "post": "posts", "draft": "drafts"}.get(str(named), str(named))


def _fits(scope: str, path: str) -> bool:
    if "*" not in scope:
        return path.startswith(scope)
    parts = path.split("/")
    return any(fnmatchcase("/".join(parts[:end]), scope) for end in range(1, len(parts) + 1))


def strings(value: Any) -> tuple[str, ...]:
    """A setting that may be one string or a list, as strings."""
    if isinstance(value, str):
        return tuple(value.split())
    return tuple(str(one) for one in value if one is not None) if isinstance(value, list) else ()


def read_settings(tree: Tree) -> Settings | None:
    """The settings of a Jekyll site at the top of this tree; None where it is none."""
    name, gemfile = tree.has(*CONFIG_NAMES), tree.read("Gemfile") if "Gemfile" in tree.paths else ""
    gems = _gems(gemfile)
    if not name and not {"jekyll", "github-pages"} & gems.keys():
        return None
    values, fault = _read_data(name, tree.read(name)) if name else ({}, "")
    if _is_another(tree, values):
        return None
    locked = dict(LOCKED.findall(tree.read("Gemfile.lock"))) if "Gemfile.lock" in tree.paths else {}
    custom_code = any(path.startswith("_plugins/") and path.endswith(".rb") for path in tree.paths)
    on_github = "github-pages" in gems or (not gemfile and not custom_code)
    grouped = {gem for gem, in_group in gems.items() if in_group}
    named = strings(values.get("plugins")) + strings(values.get("gems"))
    plugins = frozenset(named) | grouped | ({"github-pages"} & gems.keys()) | (PAGES_PLUGINS if on_github else frozenset())
    wanted = re.search(r"""gem\s*\(?\s*["']jekyll["'].*?(\d+(?:\.\d+)+)""", gemfile)
    version = first((locked.get("jekyll", ""), wanted.group(1) if wanted else ""))
    folder = str(values.get("source") or "").removeprefix("./").strip("/.")
    return Settings(values, plugins, version, on_github, folder + "/" if folder else "", fault)


def _is_another(tree: Tree, values: Mapping[str, Any]) -> bool:
    """Jupyter Book and Hexo keep their settings in a file of the same name."""
    if (tree.has("_toc.yml") and not tree.has("Gemfile")) or OTHER_GENERATORS & values.keys():
        return True
    return '"hexo"' in (tree.read("package.json") if "package.json" in tree.paths else "")


def _gems(gemfile: str) -> dict[str, bool]:
    """Gems of a Gemfile, and whether each stands in the group that Jekyll loads by itself."""
    found: dict[str, bool] = {}
    inside = False
    for line in gemfile.splitlines():
        if re.match(r"\s*group\b.*\bdo\b", line):
            inside = "jekyll_plugins" in line
        elif re.match(r"\s*end\b", line):
            inside = False
        elif match := GEM.match(line):
            found[match.group(1)] = inside or "jekyll_plugins" in match.group(2)
    return found


def _read_data(name: str, text: str) -> tuple[dict[str, Any], str]:
    try:
        return read_table(name, text), ""
    except BrokenDataError as fault:
        return {}, f"{name}:{fault.line} can't be read: {fault}"
