"""The settings of a VitePress site, read from .vitepress/config as literals and never run."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from auditor.generators.base import Tree
from auditor.generators.js_literals import UNKNOWN, read_calls, read_literals
from auditor.generators.package_json import version_of
from auditor.model.addresses import address_parts

ENDINGS = ("ts", "mts", "js", "mjs", "cts", "cjs")
CONFIGS = tuple(f".vitepress/config{place}.{ending}" for place in ("", "/index") for ending in ENDINGS)
TYPED_CALL = re.compile(r"\b(define\w*Config\w*)\s*<[^()]{0,2000}?>\s*\(")
IMPORTED = re.compile(r"""\bfrom\s*["'](\.[^"'\n]*)["']""")
BASE_BY_ENVIRONMENT = re.compile(r"""\bbase:\s*process\.env\.\w+\s*(?:\|\||\?\?)\s*["']([^"'\n]*)["']""")
DEFINERS = ("defineConfig", "defineConfigWithTheme", "defineAdditionalConfig")
MOST_FILES = 40


@dataclass(frozen=True, slots=True)
class Settings:
    base_url: str
    base_path: str
    version: str
    clean_urls: bool
    source: str  # folder of the pages seen from the site's own, "" for the same
    exclude: tuple[str, ...]
    rewrites: tuple[tuple[str, str], ...]
    locales: Mapping[str, str]  # first folder of an address, "" for the others -> language
    themes: tuple[tuple[str, Mapping[str, Any]], ...]  # locale key -> its menus
    own_ids: bool  # the site has its own rule for heading ids
    doubts: tuple[str, ...]
    contents: str = "2,3"  # levels of the headings that `[[toc]]` lists; "" where they are computed

    @property
    def major(self) -> int:
        """The version before its first dot; 1 where the repository does not tell."""
        found = re.match(r"\d+", self.version)
        return int(found.group()) if found else 1


def read_settings(tree: Tree) -> Settings | None:
    """The settings of the site whose .vitepress lies at the top of this tree, or None where there is none."""
    config = tree.has(*CONFIGS)
    if not config:
        return None
    text = tree.read(config)
    data = _merged(tree, config)
    base_path, base_url, doubts = _addresses(data, text, tree)
    source = data.get("srcDir")
    rewrites, markdown = data.get("rewrites"), table_in(data.get("markdown"))
    if rewrites is UNKNOWN:
        doubts += ("rewrites are computed when the site is built: addresses are those without them",)
    if "config" in markdown:
        doubts += ("the site's own Markdown plugins may add text that can't be seen here",)
    folder = posixpath.normpath(source) if isinstance(source, str) and source else "."
    locales = table_in(data.get("locales"))
    return Settings(
        base_url=base_url,
        base_path=base_path,
        version=version_of(tree, "vitepress"),
        clean_urls=data.get("cleanUrls") is True,
        source="" if folder == "." else folder,
        exclude=_excluded(data),
        rewrites=tuple((old, new) for old, new in table_in(rewrites).items() if isinstance(new, str)),
        locales=_languages(data, locales),
        themes=tuple(_themes(data, locales)),
        own_ids="slugify" in table_in(markdown.get("anchor")),
        doubts=doubts,
        contents=_contents(table_in(markdown.get("toc")).get("level", [2, 3])),
    )


def _contents(levels: Any) -> str:
    return ",".join(str(level) for level in levels if isinstance(level, int)) if isinstance(levels, list) else ""


def _merged(tree: Tree, config: str) -> Mapping[str, Any]:
    """The exported settings, laid over those of the files that it takes them from."""
    merged: dict[str, Any] = {}
    for name in reversed(list(_files(tree, config))):
        text = TYPED_CALL.sub(r"\1(", tree.read(name))
        calls = [arguments[0] for definer in DEFINERS for arguments in read_calls(text, definer) if arguments]
        found = read_literals(text) if name == config else {}
        for one in (*calls, found):
            known = {key: value for key, value in table_in(one).items() if value is not UNKNOWN or key not in merged}
            merged |= known
    return merged


def _files(tree: Tree, config: str) -> Iterator[str]:
    """The file of the settings, then the files beside it that it imports and that define settings too."""
    yield config
    for name in IMPORTED.findall(tree.read(config))[:MOST_FILES]:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(config), name))
        found = tree.has(path, *(f"{path}.{ending}" for ending in ENDINGS), *(f"{path}/index.{ending}" for ending in ENDINGS))
        if found and found != config and found.startswith(".vitepress/") and any(name in tree.read(found) for name in DEFINERS):
            yield found


def _addresses(data: Mapping[str, Any], text: str, tree: Tree) -> tuple[str, str, tuple[str, ...]]:
    """Base path, full address, and what is not known of them. linkready.yml has the last word."""
    told = tree.options.get("base_url", "")
    base, host = data.get("base"), table_in(data.get("sitemap")).get("hostname")
    if base is UNKNOWN and (found := BASE_BY_ENVIRONMENT.search(text)):
        base = found[1]
    if told:
        base, host = address_parts(told).path, told
    doubts = ("the base path (base) is computed when the site is built; say it in linkready.yml",) if base is UNKNOWN else ()
    path = unquote(base).strip("/") if isinstance(base, str) else ""
    path = "" if path == "." else path
    base_path = f"/{path}/" if path else "/"
    parts = address_parts(host) if isinstance(host, str) else address_parts("")
    return base_path, f"{parts.scheme}://{parts.netloc}{base_path}" if parts.netloc else "", doubts


def _excluded(data: Mapping[str, Any]) -> tuple[str, ...]:
    told = data.get("srcExclude")
    globs = [one for one in told if isinstance(one, str)] if isinstance(told, list) else []
    choices = [re.sub(r"@?\(([^()]*)\)", lambda found: "{" + found[1].replace("|", ",") + "}", one) for one in globs]
    return ("**/node_modules/**", "**/dist/**", *(one.removeprefix("./") for one in choices))


def _languages(data: Mapping[str, Any], locales: Mapping[str, Any]) -> Mapping[str, str]:
    main = data.get("lang")
    found = {"": main if isinstance(main, str) else ""}
    for key, locale in locales.items():
        told = table_in(locale).get("lang")
        language = told if isinstance(told, str) else ""
        found["" if key == "root" else key] = language or (found[""] if key == "root" else key)
    return found


def _themes(data: Mapping[str, Any], locales: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield "", table_in(data.get("themeConfig"))
    for key, locale in locales.items():
        yield "" if key == "root" else key, table_in(table_in(locale).get("themeConfig"))


def table_in(value: Any) -> Mapping[str, Any]:
    """A table of settings; {} for anything else."""
    return value if isinstance(value, dict) else {}
