"""The settings of a Docusaurus site, read from docusaurus.config as literals and never run."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import unquote

from auditor.generators.base import Tree
from auditor.generators.js_literals import UNKNOWN, read_literals
from auditor.generators.package_json import version_of
from auditor.model.addresses import address_parts

Kind = Literal["docs", "blog", "pages"]

CONFIGS = tuple(f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "cjs", "mts", "cts"))
EXCLUDED = ("**/_*.{js,jsx,ts,tsx,md,mdx}", "**/_*/**", "**/*.test.{js,jsx,ts,tsx}", "**/__tests__/**")
DEFAULT_PATHS: Mapping[Kind, tuple[str, str]] = {"docs": ("docs", "docs"), "blog": ("blog", "blog"), "pages": ("src/pages", "/")}
INCLUDED: Mapping[Kind, tuple[str, ...]] = {
    "docs": ("**/*.{md,mdx}",),
    "blog": ("**/*.{md,mdx}",),
    "pages": ("**/*.{js,jsx,ts,tsx,md,mdx}",),
}
BLOG_OPTIONS = frozenset({"blogTitle", "blogDescription", "postsPerPage", "blogSidebarCount", "blogSidebarTitle", "feedOptions"})
HARMLESS = re.compile(
    r"(plugin-)?(ideal-image|pwa|sitemap|google-\w+|debug|svgr|rsdoctor|vercel-analytics|css-cascade-layers|image-zoom|sass)"
    r"|docusaurus-plugin-(sass|image-zoom|matomo|plausible|hotjar|fathom|llms(-txt)?)|.*(search|tailwind|analytics).*"
)
BASE_BY_ENVIRONMENT = re.compile(r"""\bbaseUrl:\s*process\.env\.\w+\s*(?:\|\||\?\?)\s*["']([^"'\n]*)["']""")


@dataclass(frozen=True, slots=True)
class Instance:
    """One content plugin: documents, a blog or pages."""

    kind: Kind
    id: str  # "default", or what tells a further one apart
    path: str  # its folder seen from the site's own; may begin with "../"
    route: str  # its address below the base path, without slashes at its ends
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    options: Mapping[str, Any] = field(hash=False)

    @property
    def suffix(self) -> str:
        """What the names of its folders for translations end in."""
        return "" if self.id == "default" else f"-{self.id}"


@dataclass(frozen=True, slots=True)
class Locale:
    name: str  # "" on a site in one language
    base: str  # base path of its pages, with slashes at both ends
    folder: str  # where its translations lie, without final slash; "": nowhere
    default: bool


@dataclass(frozen=True, slots=True)
class Settings:
    base_url: str
    base_path: str
    version: str
    trailing_slash: bool | None
    locales: tuple[Locale, ...]
    instances: tuple[Instance, ...]
    static: tuple[str, ...]
    redirects: tuple[tuple[str, str], ...]  # (from, to), both below the base path
    markdown: Mapping[str, Any]
    theme: Mapping[str, Any]
    doubts: tuple[str, ...]


def read_settings(tree: Tree) -> Settings | None:
    """The settings of the site at the top of this tree, or None where there is none."""
    config = tree.has(*CONFIGS)
    if not config:
        return None
    text = tree.read(config)
    data = read_literals(text)
    base, url, doubts = _addresses(data, text, tree)
    instances, more = _instances(data)
    trailing = data.get("trailingSlash")
    if trailing is UNKNOWN:
        doubts += ("whether addresses end in a slash (trailingSlash) is computed when the site is built",)
    if table_in(data.get("i18n")).get("locales") is UNKNOWN:
        doubts += ("the languages (i18n.locales) are computed when the site is built: those with a folder are taken",)
    static = data.get("staticDirectories")
    redirects, unlisted = _redirects(data)
    return Settings(
        base_url=url,
        base_path=base,
        version=version_of(tree, "@docusaurus/core"),
        trailing_slash=trailing if isinstance(trailing, bool) else None,
        locales=_locales(data, base, tree),
        instances=instances,
        static=words_in(static) if isinstance(static, list) else ("static",),
        redirects=redirects,
        markdown=table_in(data.get("markdown")),
        theme=table_in(data.get("themeConfig")),
        doubts=(*doubts, *more, *unlisted),
    )


def _addresses(data: Mapping[str, Any], text: str, tree: Tree) -> tuple[str, str, tuple[str, ...]]:
    """Base path, full address, and what is not known of them. linkready.yml has the last word."""
    told = tree.options.get("base_url", "")
    base, host = data.get("baseUrl"), data.get("url")
    if base is UNKNOWN and (found := BASE_BY_ENVIRONMENT.search(text)):
        base = found[1]
    if told:
        base, host = address_parts(told).path, f"{address_parts(told).scheme}://{address_parts(told).netloc}"
    doubts = ("the base path (baseUrl) is computed when the site is built; say it in linkready.yml",) if base is UNKNOWN else ()
    path = unquote(base).strip("/") if isinstance(base, str) else ""
    base_path = f"/{path}/" if path else "/"
    parts = address_parts(host) if isinstance(host, str) else address_parts("")
    return base_path, f"{parts.scheme}://{parts.netloc}{base_path}" if parts.netloc else "", doubts


def _locales(data: Mapping[str, Any], base: str, tree: Tree) -> tuple[Locale, ...]:
    """The languages, the default first; where their list is computed, those that have a folder of translations."""
    i18n = table_in(data.get("i18n"))
    names = words_in(i18n.get("locales"))
    if i18n.get("locales") is UNKNOWN and isinstance(i18n.get("defaultLocale"), str):
        folders = {path.split("/")[1] for path in tree.paths if path.startswith("i18n/") and path.count("/") > 1}
        names = (i18n["defaultLocale"], *sorted(folders - {i18n["defaultLocale"]}))
    if not names:
        return (Locale("", base, "i18n/en", True),)
    main = i18n.get("defaultLocale")
    main = main if isinstance(main, str) else names[0]
    home = i18n.get("path") if isinstance(i18n.get("path"), str) else "i18n"
    found = []
    for name in names:
        own = table_in(table_in(i18n.get("localeConfigs")).get(name))
        told, folder = own.get("baseUrl"), own.get("path")
        path = told.strip("/") if isinstance(told, str) else (base if name == main else f"{base}{name}").strip("/")
        translated = own.get("translate") is not False
        place = posixpath.join(str(home), folder if isinstance(folder, str) else name) if translated else ""
        found.append(Locale(name, f"/{path}/" if path else "/", place, name == main))
    return tuple(sorted(found, key=lambda locale: not locale.default))


def _instances(data: Mapping[str, Any]) -> tuple[tuple[Instance, ...], tuple[str, ...]]:
    """The content plugins of presets and plugins, and a doubt for each plugin that may do anything."""
    found: list[Instance] = []
    doubts: list[str] = []
    if data.get("presets") is UNKNOWN or data.get("plugins") is UNKNOWN:
        doubts.append("presets or plugins are computed when the site is built: content they add is not known")
    for name, options in _entries(data.get("presets")):
        if name in ("classic", "@docusaurus/preset-classic", "") or {"docs", "blog", "pages"} & set(options):
            found += _classic(options)
        else:
            doubts.append(f"the preset {name} may add pages that can't be seen here")
    for name, options in _entries(data.get("plugins")):
        kind = _kind_of(name, options)
        if kind:
            found.append(_instance(kind, options))
        elif name.endswith("client-redirects") or HARMLESS.fullmatch(name.rpartition("/")[2]):
            continue
        else:
            doubts.append(f"the plugin {name or 'in the settings'} may add pages that can't be seen here")
    if not found and not isinstance(data.get("presets"), list):
        found += _classic({})
        doubts.append("the settings name no content that can be read: that of the classic preset is assumed")
    if any(instance.options.get("numberPrefixParser") is UNKNOWN for instance in found):
        doubts.append("the site has its own rule for number prefixes: addresses of documents may differ")
    return tuple(found), tuple(dict.fromkeys(doubts))


def _entries(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(name, options) of presets or plugins; "" for a name that is computed."""
    for entry in value if isinstance(value, list) else ():
        parts = entry if isinstance(entry, list) else [entry]
        if not parts or (parts[0] is not UNKNOWN and not isinstance(parts[0], str)):
            continue
        yield parts[0] if isinstance(parts[0], str) else "", table_in(parts[1] if len(parts) > 1 else None)


def _kind_of(name: str, options: Mapping[str, Any]) -> Kind | None:
    for kind in DEFAULT_PATHS:
        if name == f"content-{kind}" or name.endswith(f"/plugin-content-{kind}"):
            return kind
    if name or not {"path", "routeBasePath"} <= set(options):
        return None
    return "blog" if BLOG_OPTIONS & set(options) else "docs"


def _classic(options: Mapping[str, Any]) -> Iterator[Instance]:
    for kind in DEFAULT_PATHS:
        if options.get(kind) is not False:
            yield _instance(kind, table_in(options.get(kind)))


def _instance(kind: Kind, options: Mapping[str, Any]) -> Instance:
    path, route = DEFAULT_PATHS[kind]
    told_path, told_route, name = options.get("path"), options.get("routeBasePath"), options.get("id")
    return Instance(
        kind=kind,
        id=name if isinstance(name, str) else "default",
        path=posixpath.normpath(told_path) if isinstance(told_path, str) and told_path else path,
        route=(told_route if isinstance(told_route, str) else route).strip("/"),
        include=words_in(options.get("include")) or INCLUDED[kind],
        exclude=words_in(options["exclude"]) if isinstance(options.get("exclude"), list) else EXCLUDED,
        options=options,
    )


def _redirects(data: Mapping[str, Any]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    found: list[tuple[str, str]] = []
    doubts: list[str] = []
    for name, options in _entries(data.get("plugins")):
        if not name.endswith("client-redirects"):
            continue
        rules = options.get("redirects")
        for rule in rules if isinstance(rules, list) else ():
            to, old = table_in(rule).get("to"), table_in(rule).get("from")
            if isinstance(to, str):
                found += [(one, to) for one in ([old] if isinstance(old, str) else words_in(old))]
        if {"createRedirects", "fromExtensions", "toExtensions"} & set(options) or rules is UNKNOWN:
            doubts.append("some redirect pages are computed when the site is built")
    return tuple(found), tuple(doubts)


def table_in(value: Any) -> Mapping[str, Any]:
    """A table of settings; {} for anything else."""
    return value if isinstance(value, dict) else {}


def words_in(value: Any) -> tuple[str, ...]:
    """The strings of a list; () for anything else."""
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, Iterable) and not isinstance(value, str) else ()
