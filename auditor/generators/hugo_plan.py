"""All addresses of a Hugo site: pages from files, and the lists, terms and redirects that Hugo makes by itself."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.generators.hugo_content import Content
from auditor.generators.hugo_entries import Entry, Kind, entries_of, is_listed, kinds_off, taxonomies_of, why_unbuilt
from auditor.generators.hugo_paths import logical, tidy
from auditor.generators.hugo_settings import Settings, strings
from auditor.generators.hugo_urls import Addresses
from auditor.model.page import Page
from auditor.model.site import Place

LISTS = ("home", "section", "taxonomy", "term")


@dataclass(frozen=True)
class Built:
    """The pages of a site with their addresses."""

    entries: tuple[tuple[str, Entry], ...]  # (URL, page), of all that is served
    unbuilt: Mapping[str, str]
    unserved: frozenset[tuple[str, str]] = frozenset()  # (language, key) of pages that Hugo knows and does not write

    def places(self, settings: Settings) -> tuple[Place, ...]:
        """The same as places of the plan."""
        spoken = {language.key: settings.spoken(language.key) for language in settings.languages}
        return tuple(
            Place(url, entry.source, spoken[entry.language], is_listed(entry.front), entry.title, fallback=entry.fallback)
            for url, entry in self.entries
        )


def build_pages(content: Content, pages: Mapping[str, Page], settings: Settings, today: str) -> Built:
    """Every page that Hugo would write, and why it leaves the others out."""
    known: dict[tuple[str, str], Entry] = {}
    unbuilt: dict[str, str] = {}
    unserved: set[tuple[str, str]] = set()
    claimed: set[tuple[str, str]] = set()  # by a file, be it a draft: nothing else stands in for it
    for entry in sorted(entries_of(content, pages, settings), key=lambda entry: entry.fallback):
        spot = (entry.language, entry.key)
        why = why_unbuilt(entry, settings, today) if spot not in known else "excluded"
        if why and entry.source and not entry.fallback:
            unbuilt[entry.source] = why
        if spot in known or (entry.fallback and spot in claimed):
            continue
        claimed.add(spot)
        if not why or why == "excluded" or entry.kind in LISTS:  # a draft of a list keeps Hugo from making the list by itself
            known[spot] = entry
            if why:
                unserved.add(spot)
    for entry in _made_by_hugo(tuple(known.values()), settings):
        known.setdefault((entry.language, entry.key), entry)
    addresses = Addresses(settings, {spot: entry for spot, entry in known.items() if entry.kind in LISTS})
    served = tuple((addresses.url(entry), entry) for spot, entry in known.items() if spot not in unserved)
    written = {entry.source for _, entry in served}
    return Built(served, {source: why for source, why in unbuilt.items() if source not in written}, frozenset(unserved))


def _made_by_hugo(entries: tuple[Entry, ...], settings: Settings) -> Iterator[Entry]:
    """Home pages, top sections, taxonomies and terms, each also where a file makes it."""
    for language in settings.languages:
        off = kinds_off(settings, language.key)
        own = [entry for entry in entries if entry.language == language.key]
        if "home" not in off:
            yield _list_page("/", language.key, "home", str(settings.get("title", language=language.key) or ""))
        taxonomies = taxonomies_of(settings, language.key)
        if "taxonomy" not in off:
            for plural, written in taxonomies.items():
                yield _list_page("/" + written, language.key, "taxonomy", _titled(plural))
        if "term" not in off:
            yield from _terms(own, language.key, taxonomies)
        if "section" not in off:
            for name in {entry.path.split("/")[1]: entry for entry in own if entry.path.count("/") > 1}:
                if logical(name) not in taxonomies:
                    yield _list_page("/" + name, language.key, "section", _titled(name))


def _terms(entries: Iterable[Entry], language: str, taxonomies: Mapping[str, str]) -> Iterator[Entry]:
    for plural in taxonomies:
        for entry in entries:
            if entry.kind in ("taxonomy", "term"):
                continue
            for term in strings(entry.front.get(plural)):
                if term.strip("/"):
                    yield _list_page(tidy(f"/{plural}/{term}").rstrip("/"), language, "term", term)


def _list_page(path: str, language: str, kind: Kind, title: str) -> Entry:
    return Entry(None, path, language, kind, "branch", title=title)


def _titled(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words)


def homes_of(built: Built, settings: Settings) -> dict[str, str]:
    """Language -> URL of its home page."""
    return {settings.spoken(entry.language): url for url, entry in built.entries if entry.kind == "home"}


def redirects_of(built: Built, settings: Settings) -> dict[str, str]:
    """URL -> where it sends on: aliases of pages, and the folder of the default language."""
    found: dict[str, str] = {}
    for url, entry in built.entries:
        for alias in strings(entry.front.get("aliases")):
            found.setdefault(_alias(alias.strip(), url, entry, settings), url)
    default = next((url for url, entry in built.entries if entry.kind == "home" and entry.language == settings.default), "")
    if default and settings.declared and not settings.multihost and not settings.flag("disabledefaultlanguageredirect"):
        other = settings.base_path if settings.prefix(settings.default) else f"{settings.base_path}{settings.default}/"
        found.setdefault(other, default)
    taken = {url for url, _ in built.entries}
    return {alias: url for alias, url in found.items() if alias not in taken}


def _alias(alias: str, url: str, entry: Entry, settings: Settings) -> str:
    if alias.startswith("/"):
        prefix = settings.prefix(entry.language)
        prefix = "" if alias.startswith(prefix + "/") and prefix else prefix
        path = settings.base_path + prefix + alias
    else:
        inner = "/" + url[len(settings.base_path) :]
        path = settings.base_path + posixpath.normpath(posixpath.join(posixpath.dirname(inner.rstrip("/")), alias))
    path = tidy(path.removesuffix("index.html"))
    if path.endswith((".html", ".htm")):
        return path
    ugly = settings.get("uglyurls")
    return path.rstrip("/") + (".html" if ugly is True else "/")


@dataclass(frozen=True)
class Family:
    """Which list page shows which pages."""

    children: Mapping[str, tuple[str, ...]]  # URL of a list -> URLs below it
    size: Mapping[str, int]  # URL of a list -> how many pages a paginated list of it could hold


def family_of(built: Built, settings: Settings) -> Family:
    """The lists of a site: each section its pages and sections, each term the pages that carry it."""
    at = {(entry.language, entry.key): url for url, entry in built.entries if entry.kind in LISTS}
    children: defaultdict[str, list[str]] = defaultdict(list)
    size: defaultdict[str, int] = defaultdict(int)
    for url, entry in built.entries:
        if not is_listed(entry.front) or entry.key == "/":
            continue
        above = [at[entry.language, key] for key in _folders(entry.key) if (entry.language, key) in at]
        if above:
            children[above[0]].append(url)
        for higher in above if entry.kind == "page" else ():
            size[higher] += 1
        for plural in taxonomies_of(settings, entry.language) if entry.kind in ("page", "section") else ():
            for term in strings(entry.front.get(plural)):
                list_url = at.get((entry.language, logical(tidy(f"/{plural}/{term}").rstrip("/"))))
                if list_url:
                    children[list_url].append(url)
                    size[list_url] += 1
    return Family({url: tuple(dict.fromkeys(found)) for url, found in children.items()}, size)


def _folders(key: str) -> Iterator[str]:
    while key != "/":
        key = posixpath.dirname(key)
        yield key


def paginated(family: Family, settings: Settings) -> Iterator[str]:
    """Path prefixes of further pages of long lists: how many there are depends on the template."""
    size = settings.get("pagination", "pagersize") or settings.get("paginate") or 10
    folder = str(settings.get("pagination", "path") or settings.get("paginatepath") or "page").strip("/")
    for url, count in family.size.items():
        if count > (size if isinstance(size, int) else 10):
            yield from (f"{url.removesuffix('.html').rstrip('/')}/{folder}/{digit}" for digit in range(1, 10))


def menus_of(built: Built, settings: Settings) -> tuple[tuple[str, str, str], ...]:
    """Chrome links from `menus` in settings and front matter: (region, label, URL)."""
    at = {(entry.language, entry.key): url for url, entry in built.entries}
    found: dict[tuple[str, str, str], None] = {}
    for language in settings.languages:
        table = settings.get("menus", language=language.key) or settings.get("menu", language=language.key)
        for menu, items in table.items() if isinstance(table, Mapping) else ():
            for item in items if isinstance(items, list) else ():
                if isinstance(item, Mapping) and (url := _menu_url(item, language.key, at, settings)):
                    found[_region(menu), str(item.get("name") or item.get("title") or ""), url] = None
    for url, entry in built.entries:
        for menu, label in _own_menus(entry.front.get("menus") or entry.front.get("menu")):
            found[_region(menu), label or str(entry.front.get("linktitle") or entry.front.get("title") or ""), url] = None
    automatic = settings.get("sectionpagesmenu")
    if automatic:
        for url, entry in built.entries:
            if entry.kind == "section" and entry.key.count("/") == 1:
                found[_region(str(automatic)), entry.title or str(entry.front.get("title") or ""), url] = None
    return tuple(found)


def _menu_url(item: Mapping[str, Any], language: str, at: Mapping[tuple[str, str], str], settings: Settings) -> str:
    if ref := str(item.get("pageref") or ""):
        return at.get((language, logical(tidy(ref).rstrip("/")) or "/"), "")
    url = str(item.get("url") or "")
    return tidy(settings.base_path + url.partition("#")[0].partition("?")[0]) if url.startswith("/") and not url.startswith("//") else ""


def _own_menus(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        yield from ((str(menu), str(item.get("name") or "") if isinstance(item, Mapping) else "") for menu, item in value.items())
    else:
        yield from ((menu, "") for menu in strings(value))


def _region(menu: str) -> str:
    return "footer" if "foot" in menu.lower() else "nav"
