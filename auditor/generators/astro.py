"""Astro and Starlight: pages of src/pages, Starlight's docs in all their languages, collections whose route can be told.

Known: the base path, `build.format`, ids of collection entries (each part slugged, a front matter slug as it stands), Starlight's
locales with the pages that stand in for missing translations, drafts, redirects, public files, tabs. Links are printed as they are
written: neither base nor locale nor `.md` is changed. Not known: pages of dynamic routes, plugins that make pages, plugins that rewrite
links, the numbers of tabs behind those that the site's own components may make; what they may touch is unknown, never broken. A
collection without a route that can be told gets assumed addresses, and the report says so.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from auditor.generators.astro_collections import MARKDOWN, Collection, Route, entry_id, read_collections, read_routes
from auditor.generators.astro_pages import PageFile, page_files, page_path, unseen_prefix
from auditor.generators.astro_settings import Settings, read_settings
from auditor.generators.astro_starlight import Entry, fallbacks, sidebar_links
from auditor.generators.astro_tabs import FIRST_IN_ORDER, PANEL, UNCOUNTED, Sight, first_numbers, in_order, is_tab
from auditor.generators.base import Printed, Tree, join_path
from auditor.generators.footnote_ids import with_footnotes
from auditor.generators.redirects import Rules, host_rules, host_unseen
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
MADE_IDS = (
    (r"^_top$|^starlight__", "Starlight gives every page such an id"),
    (r"^user-content-", "footnotes get such ids"),
    (r"^tab(-panel)?-\d+$", "tabs get such ids"),
)


def find(tree: Tree) -> Astro | None:
    """The Astro site whose astro.config lies at the top of this tree, or None."""
    settings = read_settings(tree)
    if settings is None:
        return None
    prefix = settings.public + "/"
    return Astro(
        settings,
        tuple(page_files(tree.paths, posixpath.join(settings.source, "pages"))),
        read_collections(tree, settings),
        read_routes(tree, settings),
        frozenset(path.removeprefix(prefix) for path in tree.paths if path.startswith(prefix)),
        host_rules(tree) + host_rules(tree, settings.public),
        host_unseen(tree, settings.public),
        Sight(tree),
    )


@dataclass
class Astro:
    """One Astro site."""

    settings: Settings
    files: tuple[PageFile, ...]
    collections: tuple[Collection, ...]
    routes: Mapping[str, Route]
    public: frozenset[str] = frozenset()  # files below the public folder
    rules: Rules = ()
    host: tuple[tuple[str, str], ...] = ()
    sight: Sight | None = None
    name: str = field(init=False)
    version: str = field(init=False)
    base_url: str = field(init=False)
    base_path: str = field(init=False)
    _files: Mapping[str, PageFile] = field(init=False)
    _urls: dict[str, str] = field(init=False, default_factory=dict)  # source -> its own URL
    _tabs: Mapping[str, int] = field(init=False, default_factory=dict)  # URL -> number of its first tab

    def __post_init__(self) -> None:
        self.name = "starlight" if self.settings.starlight else "astro"
        self.version = self.settings.versions.get(self.name, "")
        self.base_url, self.base_path = self.settings.base_url, self.settings.base_path
        self._files = {file.source: file for file in self.files}

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: it is no page whose text can be read."""
        page = self._files.get(source)
        if page and page.kind == "page" and source.endswith(".html"):
            return Dialect("none", format="html")
        if not source.endswith(MARKDOWN) or not (page or self._collection_of(source)):
            return None
        tags = {".mdx": {"mdx"}, ".mdoc": {"liquid"}}.get(posixpath.splitext(source)[1], set())
        if tags == {"mdx"} and self.settings.starlight:
            tags = tags | {"starlight-tabs"}
        features = {"linkify", "containers"} | tags
        return Dialect("astro", () if self.settings.typographer else (("typographer", "no"),), frozenset(features))

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of these pages and of all that is served besides."""
        entries = tuple(self._entries(pages))
        unbuilt = {source: "draft" for source, page in pages.items() if self._is_draft(source, page)}
        held = frozenset(entry.collection for entry in entries)
        built = tuple(entry for entry in entries if entry.source not in unbuilt)
        places: dict[str, Place] = {}
        for place in (*self._page_places(pages, unbuilt), *self._entry_places(built, pages)):
            places.setdefault(place.url, place)
        self._urls = {place.source: url for url, place in places.items() if place.source and not place.fallback}
        self._tabs = self._numbered_tabs(built, pages)
        homes = self._homes(places)
        return Plan(
            places=tuple(places.values()),
            unbuilt=unbuilt,
            files=frozenset(self.base_path + path for path in self._served(places)),
            redirects={url: to for url, to in self._redirects() if "[" not in url and url not in places},
            rules=self.rules + tuple((_starred(url), to) for url, to in self._redirects() if "[" in url),
            unseen=(*self._unseen(held), *self.host),
            homes=homes,
            menus=tuple(self._menus(built, places, homes)),
            doubts=self.settings.doubts + tuple(self._doubts(held)),
            made_ids=MADE_IDS if self.settings.starlight else MADE_IDS[1:2],
        )

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:  # noqa: ARG002
        """The destination as written: Astro changes none, unless a plugin of the site does."""
        href = link.href
        if href.startswith("{") or "${" in href:
            return Printed(unknown="code makes this address")
        if is_tab(link):
            first, number = self._tabs.get(place.url), href.removeprefix(PANEL + "-")
            return Printed(f"{PANEL}-{first + int(number)}") if first is not None and number.isdecimal() else Printed(unknown=UNCOUNTED)
        path, mark, fragment = href.partition("#")
        named = "" if SCHEME.match(href) or path.startswith("/") else join_path(posixpath.dirname(page.source), path.partition("?")[0])
        to_source = path.endswith((".md", ".mdx"))
        if self.settings.rewrites_links and link.form == "markdown" and (to_source or path.startswith("/")) and not SCHEME.match(href):
            return Printed(unknown="a Markdown plugin of the site may rewrite this address")
        return Printed(href, better=self._urls.get(named, "") + mark + fragment if to_source and named in self._urls else "")

    def _collection_of(self, source: str) -> Collection | None:
        return next((one for one in self.collections if one.holds(source)), None)

    def _is_draft(self, source: str, page: Page) -> bool:
        collection = self._collection_of(source)
        route = self.routes.get(collection.name) if collection else None
        hidden = collection is not None and (collection.starlight or (route is not None and route.hides_drafts))
        return hidden and page.front_matter.get("draft") is True

    def _entries(self, pages: Mapping[str, Page]) -> Iterator[Entry]:
        for source, page in pages.items():
            collection = self._collection_of(source)
            if collection:
                name = entry_id(collection.holds(source), page.front_matter.get("slug"))
                yield Entry(source, name, collection.name, collection.starlight)

    def _page_places(self, pages: Mapping[str, Page], unbuilt: Mapping[str, str]) -> Iterator[Place]:
        for file in self.files:
            if file.kind == "page" and file.source not in unbuilt:
                known = file.source if file.source in pages else None
                yield Place(self._url(file.path), known, self.settings.language, ids=_ids(pages.get(file.source)))

    def _entry_places(self, entries: tuple[Entry, ...], pages: Mapping[str, Page]) -> Iterator[Place]:
        locales = self.settings.locales
        docs = tuple(entry for entry in entries if entry.starlight)
        for entry in docs:
            language = locales.tags.get(locales.folder_of(entry.id), "") if locales else self.settings.language
            yield Place(self._url(_route(entry.id)), entry.source, language, ids=_ids(pages[entry.source]))
        for entry, name, folder in fallbacks(docs, locales) if locales else ():
            language = locales.tags[folder] if locales else ""
            yield Place(self._url(_route(name)), entry.source, language, ids=_ids(pages[entry.source]), fallback=True)
        for entry in entries:
            if not entry.starlight:
                route = self.routes.get(entry.collection)
                path = route.path_of(entry.id) if route else f"{entry.collection}/{entry.id}"
                yield Place(self._url(path), entry.source, self.settings.language, ids=_ids(pages[entry.source]))

    def _numbered_tabs(self, entries: tuple[Entry, ...], pages: Mapping[str, Page]) -> Mapping[str, int]:
        docs = tuple(sorted((entry for entry in entries if entry.starlight), key=lambda entry: in_order(entry.id)))
        major = self.settings.versions.get("astro", "").partition(".")[0]
        if not self.sight or not major or int(major) < FIRST_IN_ORDER or self.settings.renders_more:
            return {}
        if not any(is_tab(link) for entry in docs for link in pages[entry.source].links):
            return {}
        if any(self.sight.may_make(file.source) for file in self.files if file.source.endswith((".astro", *MARKDOWN))):
            return {}
        locales = self.settings.locales
        own = ((self._url(_route(entry.id)), pages[entry.source]) for entry in docs)
        others = ((self._url(_route(name)), pages[entry.source]) for entry, name, _ in fallbacks(docs, locales)) if locales else ()
        return first_numbers((*own, *others), self.sight)

    def _unseen(self, held: frozenset[str]) -> Iterator[tuple[str, str]]:
        mapped = {route.pattern for route in self.routes.values()}
        for file in self.files:
            if file.kind == "dynamic" and file.path not in mapped:
                yield self.base_path + unseen_prefix(file.path), f"pages that {posixpath.basename(file.source)} makes may lie there"
        yield from ((self.base_path + folder, why) for folder, why in self.settings.makers)
        for one in self.collections:
            if one.own_ids and one.name in held:
                route = self.routes.get(one.name)
                folder = unseen_prefix(route.pattern) if route else ""
                yield self.base_path + folder, f"code of the site names the pages of the collection {one.name}"

    def _doubts(self, held: frozenset[str]) -> Iterator[str]:
        for one in self.collections:
            if one.name in held and not one.starlight and one.name not in self.routes:
                yield f"the addresses of the pages in {one.base} are assumed, since only code knows their route and links to them"
            elif one.name in held and one.own_ids:
                yield f"code of the site names the pages in {one.base}, so their addresses are assumed"
        yield from (f"{why}, and they are not known" for _, why in self.settings.makers)

    def _served(self, places: Mapping[str, Place]) -> Iterator[str]:
        yield from self.public
        yield from (file.path for file in self.files if file.kind == "endpoint")
        yield from ("sitemap-index.xml", "sitemap-0.xml")
        if self.settings.starlight and self.base_path + "404.html" not in places:
            yield "404.html"

    def _redirects(self) -> Iterator[tuple[str, str]]:
        for old, new in self.settings.redirects.items():
            yield self._url(old.strip("/")), new

    def _homes(self, places: Mapping[str, Place]) -> dict[str, str]:
        locales = self.settings.locales
        if locales is None:
            return {self.settings.language: self.base_path} if self.base_path in places else {}
        found = {tag: self._url(_route(folder or "index")) for folder, tag in locales.tags.items()}
        return {tag: url for tag, url in found.items() if url in places}

    def _menus(self, entries: tuple[Entry, ...], places: Mapping[str, Place], homes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        for label, target in sidebar_links(self.settings, tuple(entry for entry in entries if entry.starlight)):
            url = target if target.startswith("/") else self._url(_route(target))
            if url in places and url not in homes.values():
                yield "nav", label, url

    def _url(self, path: str) -> str:
        return self.base_path + page_path(path, self.settings.format)


def _route(name: str) -> str:
    """The route of a Starlight page: an index of the top is the home page."""
    return name or "index"


def _starred(url: str) -> str:
    return re.sub(r"\[[^\]]*\]", "*", url).removesuffix("/")


def _ids(page: Page | None) -> tuple[str, ...] | None:
    """Astro cuts one hyphen off the end of a heading's id, and heads the footnotes; None where that changes nothing."""
    ids = tuple(heading.id for heading in page.headings) if page else ()
    made = with_footnotes(page, (one.removesuffix("-") for one in ids)) if page else ()
    return made if made != ids else None
