"""What a Hugo site serves besides its pages: static files, assets, resources of bundles, feeds and other formats."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from auditor.generators.base import Tree
from auditor.generators.hugo_content import Content
from auditor.generators.hugo_entries import Entry, kinds_off
from auditor.generators.hugo_paths import logical, tidy
from auditor.generators.hugo_plan import Built
from auditor.generators.hugo_settings import Settings, dig, mounts, strings, table

FORMATS: Mapping[str, tuple[str, str]] = {  # name -> (folder, file)
    "rss": ("", "index.xml"),
    "json": ("", "index.json"),
    "amp": ("amp", "index.html"),
    "csv": ("", "index.csv"),
    "calendar": ("", "index.ics"),
    "markdown": ("", "index.md"),
    "css": ("", "styles.css"),
    "webappmanifest": ("", "manifest.webmanifest"),
}
ENDINGS = {"javascript": "js", "calendar": "ics", "plain": "txt", "markdown": "md", "manifest+json": "webmanifest", "rss+xml": "xml"}
DEFAULT_OUTPUTS: Mapping[str, tuple[str, ...]] = {
    "home": ("html", "rss"),
    "section": ("html", "rss"),
    "taxonomy": ("html", "rss"),
    "term": ("html", "rss"),
    "page": ("html",),
}


def themes_of(tree: Tree, settings: Settings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(Folders of the themes and modules that lie in the repository, names of those that do not)."""
    above = str(settings.get("themesdir") or "themes").strip("./")
    listed = [table(one) for one in _list(settings.get("module", "imports"))]
    names = [*strings(settings.get("theme")), *(str(one.get("path") or "") for one in listed if one.get("disable") is not True)]
    here: list[str] = []
    elsewhere: list[str] = []
    for name in filter(None, names):
        options = (f"{above}/{name}", f"_vendor/{name}")
        found = next((folder for folder in options if any(path.startswith(folder + "/") for path in tree.paths)), "")
        (here if found else elsewhere).append(found or name)
    return tuple(here), tuple(elsewhere)


def absent_folders(tree: Tree, settings: Settings) -> Iterator[tuple[str, str]]:
    """(Path prefix, why) of content and static files that are mounted from elsewhere or brought by a submodule."""
    imported = [table(one) for one in _list(settings.get("module", "imports"))]
    listed = [*_list(settings.get("module", "mounts")), *(mount for one in imported for mount in _list(one.get("mounts")))]
    for mount in listed:
        source, target = (str(table(mount).get(key) or "").strip("/") for key in ("source", "target"))
        component, _, below = target.partition("/")
        if component in ("content", "static") and below and not _is_here(tree, source):
            yield tidy(f"{settings.base_path}{below}/"), f"the folder {source} is mounted here and is not in this repository"
    for folder in re.findall(r"(?m)^[ \t]*path[ \t]*=[ \t]*(\S+)", tree.read(".gitmodules") if ".gitmodules" in tree.paths else ""):
        for place in mounts(settings, "content", "contentdir"):
            if folder.startswith(place.source + "/") and not _is_here(tree, folder):
                prefix = settings.prefix(place.languages[0]) if place.languages else ""
                path = f"{settings.base_path}{prefix}/{place.target}/{logical(folder[len(place.source) :])}/"
                yield tidy(path), f"the submodule {folder} is not in this repository"


def _is_here(tree: Tree, folder: str) -> bool:
    return folder in tree.paths or any(path.startswith(folder + "/") for path in tree.paths)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def static_files(tree: Tree, settings: Settings, themes: tuple[str, ...]) -> Iterator[str]:
    """URLs of files copied as they are."""
    prefixes = [language.prefix for language in settings.languages] if settings.multihost else [""]
    for path in _mounted(tree, settings, "static", "staticdir", themes):
        for prefix in prefixes:
            yield tidy(settings.base_path + prefix + "/" + path)


def asset_files(tree: Tree, settings: Settings, themes: tuple[str, ...]) -> Iterator[str]:
    """URLs at which assets are written where a template or a link asks for them."""
    for path in _mounted(tree, settings, "assets", "assetdir", themes):
        yield tidy(settings.base_path + path)


def _mounted(tree: Tree, settings: Settings, component: str, folder_key: str, themes: tuple[str, ...]) -> Iterator[str]:
    folders = [(mount.source, mount.target) for mount in mounts(settings, component, folder_key)]
    folders += [(f"{theme}/{component}", "") for theme in themes]
    for source, target in folders:
        if source in tree.paths:
            yield target
        for path in tree.paths if source else ():
            if path.startswith(source + "/"):
                yield posixpath.join(target, path[len(source) + 1 :])


def resource_files(content: Content, built: Built, settings: Settings) -> Iterator[str]:
    """URLs of the files that lie among the content: each beside the page of the nearest bundle or section above it."""
    at = {(entry.language, entry.path if entry.source else entry.key): url for url, entry in built.entries if entry.shape != "single"}
    for path, languages in content.copied:
        order = dict.fromkeys((*languages, settings.default, *(language.key for language in settings.languages)))
        yield next((url for language in order if (url := _beside(path, language, at))), tidy(settings.base_path + path))


def _beside(path: str, language: str, at: Mapping[tuple[str, str], str]) -> str:
    folder = posixpath.dirname(path)
    while True:
        for key in (folder, logical(folder)):
            if url := at.get((language, key)):
                return tidy(f"{url.removesuffix('.html')}/{path[len(folder) :]}")
        if folder == "/":
            return ""
        folder = posixpath.dirname(folder)


def output_files(built: Built, settings: Settings) -> Iterator[str]:
    """URLs of feeds, sitemaps and further output formats."""
    base = settings.base_path
    off = kinds_off(settings, "")
    for kind, name in (("sitemap", "sitemap.xml"), ("404", "404.html"), ("robotstxt", "robots.txt")):
        if kind not in off and (kind != "robotstxt" or settings.flag("enablerobotstxt")):
            yield from dict.fromkeys((base + name, *(f"{base}{one.prefix}/{name}".replace("//", "/") for one in settings.languages)))
    for url, entry in built.entries:
        for name in _outputs(entry, settings):
            folder, file = _format(name, settings)
            if name != "html" and file and not (name == "rss" and "rss" in off):
                own = tidy(f"{base}{folder}/{url[len(base) :]}" if folder else url)
                ending = file.rpartition(".")[2]
                yield own + file if own.endswith("/") else f"{posixpath.splitext(own)[0]}.{ending}"


def _outputs(entry: Entry, settings: Settings) -> tuple[str, ...]:
    written = strings(entry.front.get("outputs")) or strings(settings.get("outputs", entry.kind, language=entry.language))
    return tuple(one.lower() for one in written) or DEFAULT_OUTPUTS[entry.kind]


def _format(name: str, settings: Settings) -> tuple[str, str]:
    own: Any = settings.get("outputformats", name)
    folder, file = FORMATS.get(name, ("", ""))
    if not isinstance(own, Mapping):
        return folder, file
    base, _, ending = file.rpartition(".")
    media = str(own.get("mediatype") or "").lower()
    if media:
        ending = _ending(media, settings)
    name = str(own.get("basename") or base or "index")
    return str(own.get("path") or folder).strip("/"), f"{name}.{ending}" if ending else name


def _ending(media: str, settings: Settings) -> str:
    own = table(dig(settings.values, ("mediatypes", media)))
    if own.get("delimiter") == "":
        return ""
    suffixes = strings(own.get("suffixes"))
    kind = media.rpartition("/")[2]
    return suffixes[0] if suffixes else ENDINGS.get(kind, kind)


def sends_by_host(settings: Settings) -> bool:
    """Whether the home page writes its aliases into a redirect file of the host."""
    names = [one.lower() for one in strings(settings.get("outputs", "home"))]
    return any(_format(name, settings)[1] in ("_redirects", ".htaccess", "redirects.txt") for name in names)
