"""What astro.config says, Starlight's part of it included: literals that are read and never run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from auditor.generators.base import Tree, join_path
from auditor.generators.js_literals import UNKNOWN, read_calls, read_literals
from auditor.model.addresses import address_parts

CONFIG_NAMES = tuple(f"astro.config.{ending}" for ending in ("mjs", "ts", "js", "mts", "cjs"))
ROOT = "root"
"""The name of the locale whose pages carry no prefix."""

PAGE_MAKERS: Mapping[str, str] = {
    "starlightBlog": "blog/",
    "starlightOpenAPI": "api/",
    "starlightTypeDoc": "api/",
    "starlightChangelogs": "changelog/",
    "starlightTags": "tags/",
    "starlightVersions": "",
    "starlightObsidian": "notes/",
}
"""Plugins -> the folder in which they make pages, where nothing else is set."""
HARMLESS_PLUGINS = re.compile(
    r"(?i)theme|validator|docsearch|imagezoom|image|sidebar|heading|badges|llms|fullscreen|scroll|toc|links|giscus"
)
RENDERS_AGAIN = re.compile(r"(?i)llms|pdf|blog")
FOLDER_OPTIONS = ("prefix", "base", "output", "tagsPagesPrefix")
HARMLESS_TEXT_PLUGINS = re.compile(
    r"(?i)gfm|math|katex|emoji|toc|external|autolink|slug|smartypants|pretty|readingtime|modified|mermaid|directive|breaks|accessible"
    r"|headings?|toString|visit|Code$|Shiki|Sanitize|Image|Figure|Table|Asides?$|Abbr|Sectionize|Container|Wrap|^remark$|^rehype$"
)


@dataclass(frozen=True, slots=True)
class Locales:
    """Starlight's languages: folder -> language tag. The root locale has the folder ""."""

    tags: Mapping[str, str]
    default: str  # folder of the default locale

    def folder_of(self, slug: str) -> str:
        """The locale folder that a page lies in, "" where in none of its own."""
        first = slug.partition("/")[0]
        return first if first in self.tags else ""


@dataclass(frozen=True, slots=True)
class Settings:
    """One Astro site's settings, defaults filled in. Folders have no final slash."""

    versions: Mapping[str, str]
    base_url: str  # with scheme and final slash, or ""
    base_path: str  # with slashes on both sides
    format: str  # "directory", "file" or "preserve"
    source: str  # srcDir
    public: str
    starlight: bool
    locales: Locales | None
    sidebar: Any  # as written; UNKNOWN where computed, None where not set
    redirects: Mapping[str, str]
    typographer: bool
    rewrites_links: bool  # a text plugin that we don't know may change where links lead
    language: str = ""
    makers: tuple[tuple[str, str], ...] = ()  # (folder, why): pages that plugins make
    doubts: tuple[str, ...] = ()
    renders_more: bool = False  # a plugin may render the docs once more than their pages need, or pages of its own


def read_settings(tree: Tree) -> Settings | None:
    """The settings of the Astro site at the top of this tree, or None."""
    name = tree.has(*CONFIG_NAMES)
    if not name:
        return None
    code = tree.read(name)
    config = read_literals(code)
    versions = _versions(tree)
    calls = read_calls(code, "starlight")
    starlight = calls[0][0] if calls and calls[0] and isinstance(calls[0][0], dict) else {}
    base_url, base_path = _base(tree, config)
    build, markdown = _table(config.get("build")), _table(config.get("markdown"))
    unknown = sorted(_unknown_text_plugins(markdown, code))
    return Settings(
        versions=versions,
        base_url=base_url,
        base_path=base_path,
        format=str(build.get("format") or "directory"),
        source=_folder(config.get("srcDir"), "src"),
        public=_folder(config.get("publicDir"), "public"),
        starlight=bool(calls),
        locales=_locales(starlight),
        sidebar=starlight.get("sidebar"),
        redirects=dict(_redirects(config.get("redirects"))),
        typographer=markdown.get("smartypants") is not False,
        rewrites_links=bool(unknown),
        language=_language(config, starlight),
        makers=tuple(_makers(code)),
        doubts=tuple(_doubts(name, code, config, starlight, unknown)),
        renders_more=any(not HARMLESS_PLUGINS.search(plugin) or RENDERS_AGAIN.search(plugin) for plugin in _plugins(code)),
    )


def _base(tree: Tree, config: Mapping[str, Any]) -> tuple[str, str]:
    """Where the site lies: linkready.yml, else `site` and `base`."""
    if given := tree.options.get("base_url", ""):
        path = unquote(address_parts(given).path).strip("/")
        return given, f"/{path}/" if path else "/"
    site, base = config.get("site"), config.get("base")
    path = base.strip("/") if isinstance(base, str) else ""
    path = "" if path == "." else path
    parts = address_parts(site if isinstance(site, str) else "")
    host = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    base_path = f"/{path}/" if path else "/"
    return (host + base_path if host else "", base_path)


def _locales(starlight: Mapping[str, Any]) -> Locales | None:
    """None: one language, so no page stands in for another."""
    written = starlight.get("locales")
    if not isinstance(written, dict) or len(written) < 2:
        return None
    tags = {("" if key == ROOT else key.lower()): _tag(key, value) for key, value in written.items()}
    default = starlight.get("defaultLocale")
    named = default.lower() if isinstance(default, str) and default != ROOT else ""
    return Locales(tags, named if named in tags else "" if "" in tags else next(iter(tags)))


def _tag(key: str, value: Any) -> str:
    tag = _table(value).get("lang")
    return tag if isinstance(tag, str) else "en" if key == ROOT else key


def _language(config: Mapping[str, Any], starlight: Mapping[str, Any]) -> str:
    """The language of a site in one language."""
    written = _table(starlight.get("locales"))
    if len(written) == 1:
        return _tag(*next(iter(written.items())))
    default = _table(config.get("i18n")).get("defaultLocale")
    return default if isinstance(default, str) else ""


def _redirects(written: Any) -> Iterator[tuple[str, str]]:
    for old, new in _table(written).items():
        to = _table(new).get("destination") if isinstance(new, dict) else new
        if isinstance(to, str) and isinstance(old, str):
            yield old, to


def _makers(code: str) -> Iterator[tuple[str, str]]:
    for name, folder in PAGE_MAKERS.items():
        for call in read_calls(code, name):
            options = call[0] if call and isinstance(call[0], dict) else {}
            nested = [one for value in (call or ()) if isinstance(value, list) for one in value if isinstance(one, dict)]
            told = [one[key] for one in (options, *nested) for key in FOLDER_OPTIONS if isinstance(one.get(key), str)]
            for place in told or [folder]:
                yield place.strip("/") + "/" if place.strip("/") else "", f"the plugin {name} makes pages there at build time"


def _unknown_text_plugins(markdown: Mapping[str, Any], code: str) -> set[str]:
    """Names in remarkPlugins and rehypePlugins that are not known to leave links alone."""
    found = set()
    for key in ("remarkPlugins", "rehypePlugins"):
        if markdown.get(key) is UNKNOWN:
            found.add(key)
        elif markdown.get(key):
            found |= {name for name in _names_in(key, code) if not HARMLESS_TEXT_PLUGINS.search(name)}
    return found


def _starlight_part(code: str) -> str:
    """The settings between the brackets of `starlight(...)`."""
    start = re.search(r"\bstarlight\s*\(", code)
    depth = 0
    for mark in re.finditer(r"[()]", code[start.end() - 1 :] if start else ""):
        depth += 1 if mark[0] == "(" else -1
        if depth == 0 and start:
            return code[start.end() : start.end() - 1 + mark.start()]
    return ""


def _plugins(code: str) -> set[str]:
    return _names_in("plugins", _starlight_part(code))


def _names_in(key: str, code: str) -> set[str]:
    """The names that stand in a list of the settings, options and strings left out: `plugins: [a(), [b, {...}], c]`."""
    found = set()
    for place in re.finditer(rf"\b{key}\s*:\s*\[", code):
        listed = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|//[^\n]*", "", code[place.end() : place.end() + 4000])
        depth = braces = 0
        for token in re.finditer(r"[\[\](){}]|[A-Za-z_$][\w$]*", listed):
            mark = token[0]
            if mark in "[]":
                depth += 1 if mark == "[" else -1
            elif mark in "(){}":
                braces += 1 if mark in "({" else -1
            elif braces == 0:
                found.add(mark)
            if depth < 0:
                break
    return found


def _doubts(name: str, code: str, config: Mapping[str, Any], starlight: Mapping[str, Any], unknown: list[str]) -> Iterator[str]:
    for key in ("site", "base", "srcDir"):
        if key in config and config[key] is UNKNOWN:
            yield f"{name} computes {key}: name the site's address in linkready.yml"
    if "locales" in starlight and starlight["locales"] is UNKNOWN:
        yield f"{name} computes the locales, so pages that stand in for missing translations are not known"
    for plugin in sorted(_plugins(code)):
        if plugin not in PAGE_MAKERS and not HARMLESS_PLUGINS.search(plugin):
            yield f"the plugin {plugin} may make pages that are not known"
    for plugin in unknown:
        yield f"the Markdown plugin {plugin} may change text and links"


def _versions(tree: Tree) -> dict[str, str]:
    try:
        package = _table(json.loads(tree.read("package.json"))) if "package.json" in tree.paths else {}
    except (ValueError, RecursionError):
        return {}
    found = {}
    for group in ("dependencies", "devDependencies"):
        for name, wanted in _table(package.get(group)).items():
            if name in ("astro", "@astrojs/starlight") and (number := re.search(r"\d+(?:\.\d+)*(?:-[\w.]+)?", str(wanted))):
                found[name.removeprefix("@astrojs/")] = number[0]
    return found


def _folder(value: Any, default: str) -> str:
    if not isinstance(value, str):
        return default
    path = join_path("", value.lstrip("/") or ".")
    return "" if path == "." else path


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
