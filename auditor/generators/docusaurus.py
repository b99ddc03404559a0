"""Docusaurus 2 and 3: documents in versions and languages, blogs, pages, and links that name source files.

Known: docs, blog and pages plugins of any number, read from literal settings; number prefixes, slugs, ids, drafts, unlisted
pages; versions; languages with fallback pages; tags, lists and their further pages; sidebars with their categories, and navbar;
client redirects; assets; `trailingSlash`. Not known, and said to be so: pages of other plugins, categories of one label, computed
settings, what components print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from auditor.generators.base import Printed, Tree, path_quoted
from auditor.generators.docusaurus_categories import Category, categories_of
from auditor.generators.docusaurus_content import Entry, Files, Folder, entries_in, folders_of, left_out_of, parts_of
from auditor.generators.docusaurus_ids import ids_of
from auditor.generators.docusaurus_links import SCHEME, asset_named, component_href, quoted, source_named, split_tail
from auditor.generators.docusaurus_lists import Listed, is_elsewhere, lists_of, unseen_of
from auditor.generators.docusaurus_menus import menus_of
from auditor.generators.docusaurus_paths import joined, with_slash
from auditor.generators.docusaurus_settings import Settings, read_settings
from auditor.generators.footnote_ids import with_footnotes
from auditor.generators.redirects import host_rules, host_unseen
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan

FEATURES = frozenset({"header-attributes", "linkify", "containers"})


def find(tree: Tree) -> Docusaurus | None:
    """The site whose docusaurus.config lies at the top of this tree, or None."""
    settings = read_settings(tree)
    return Docusaurus(settings, Files(tree)) if settings else None


@dataclass
class Docusaurus:
    """One Docusaurus site."""

    settings: Settings
    files: Files
    name: str = "docusaurus"
    version: str = field(init=False)
    base_url: str = field(init=False)
    base_path: str = field(init=False)
    entries: tuple[Entry, ...] = field(init=False)
    left_out: Mapping[str, str] = field(init=False)
    _sources: frozenset[str] = field(init=False)
    _elsewhere: tuple[str, ...] = field(init=False)
    _by_url: dict[str, Entry] = field(init=False, default_factory=dict)
    _urls: dict[tuple[str, ...], dict[str, str]] = field(init=False, default_factory=dict)  # plugin and language -> source -> address

    def __post_init__(self) -> None:
        self.version, self.base_url, self.base_path = self.settings.version, self.settings.base_url, self.settings.base_path
        folders = tuple(folders_of(self.settings, self.files))
        self.entries = tuple(entry for folder in folders for entry in entries_in(folder, self.files))
        self._sources = frozenset(entry.source for entry in self.entries if entry.is_text)
        unbuilt = dict.fromkeys(parts_of(self.files), "a part that pages may import")
        unbuilt |= {source: why for folder in folders for source, why in left_out_of(folder, self.files)}
        missing = dict.fromkeys(folder.own for folder in folders if is_elsewhere(folder, self.files))
        self._elsewhere = tuple(
            f"{path} can't be seen here: a script may fill it, or it lies outside the audited folder" for path in missing
        )
        self.left_out = {source: why for source, why in sorted(unbuilt.items()) if source not in self._sources}

    @property
    def release(self) -> tuple[int, int]:
        """Docusaurus as (major, minor) version; the newest where the repository does not tell."""
        found = re.match(r"(\d+)(?:\.(\d+))?", self.version)
        return (int(found[1]), int(found[2] or 0)) if found else (99, 0)

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: it is no page, nor a part of one."""
        if source not in self._sources and source not in self.left_out:
            return None
        form = self.settings.markdown.get("format")
        plain = form == "md" or (form == "detect" and source.endswith(".md"))
        anchors = self.settings.markdown.get("anchors")
        case = (("case", "keep"),) if isinstance(anchors, dict) and anchors.get("maintainCase") is True else ()
        return Dialect("github", (("html", "no"), *case), FEATURES if plain else FEATURES | {"mdx"})

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of these pages and of all that is served besides."""
        listed = tuple(self._listed(pages))
        self._by_url = {one.url: one.entry for one in listed}
        self._urls = {}
        for one in listed:
            self._urls.setdefault(_family(one.entry), {})[one.entry.source] = one.url
        lists = lists_of(self.settings, self.files, listed)
        made = {url: Place(url, None, language) for url, language in lists.places}
        for url, language, category in self._categories(listed):
            made[url] = Place(url, None, language, title=category.label)
            lists.listings[url] = category.members
        ids = {one.entry.source: ids_of(one.page, pages, self.files) for one in {one.entry.source: one for one in listed}.values()}
        own = {one.url: self._place(one, ids) for one in reversed(listed)}
        places = {**made, **own}
        rules = host_rules(self.files.tree, "static") + host_rules(self.files.tree)
        whole = self.files.tree.whole
        return Plan(
            places=tuple(places.values()),
            unbuilt={**self.left_out, **self._drafts(pages)},
            files=frozenset(self._served()) | frozenset(self._assets(listed)),
            redirects={url: to for url, to in self._redirects() if url not in places},
            rules=rules + (host_rules(whole) if whole else ()),
            unseen=(*unseen_of(self.settings, self.files), *host_unseen(self.files.tree, "static")),
            homes={locale.name: locale.base for locale in self.settings.locales if locale.base in places},
            menus=tuple((region, label, url) for region, label, url in menus_of(self.settings, self.files, listed) if url in places),
            doubts=(*self.settings.doubts, *self._elsewhere),
            listings={url: members for url, members in lists.listings.items() if url in places},
        )

    def _listed(self, pages: Mapping[str, Page]) -> Iterator[Listed]:
        """The pages that are built, with their addresses; where two claim one address, the first has it."""
        seen = set()
        for entry in self.entries:
            page = pages.get(entry.source, Page(entry.source))
            if (entry.is_text and entry.source not in pages) or page.front_matter.get("draft") is True:
                continue
            url = with_slash(_settled(entry, entry.url(page)), self.settings.trailing_slash, entry.folder.locale.base)
            if url not in seen:
                seen.add(url)
                yield Listed(url, entry, page)

    def _categories(self, listed: Iterable[Listed]) -> Iterator[tuple[str, str, Category]]:
        by_folder: dict[Folder, list[Listed]] = {}
        for one in listed:
            if one.entry.folder.instance.kind == "docs":
                by_folder.setdefault(one.entry.folder, []).append(one)
        for folder, members in by_folder.items():
            for url, category in categories_of(self.settings, folder, self.files, members):
                yield url, folder.locale.name, category

    def _place(self, one: Listed, ids: Mapping[str, tuple[str, ...]]) -> Place:
        entry, page = one.entry, one.page
        if not entry.is_text:
            return Place(one.url, None, entry.folder.locale.name)
        shown = self.release < (3, 0) or page.front_matter.get("unlisted") is not True
        known = with_footnotes(page, ids[entry.source]) if self.release >= (3, 0) else ids[entry.source]
        return Place(one.url, entry.source, entry.folder.locale.name, shown, entry.title(page), known, entry.fallback)

    def _drafts(self, pages: Mapping[str, Page]) -> dict[str, str]:
        return {source: "draft" for source, page in pages.items() if page.front_matter.get("draft") is True}

    def _served(self) -> Iterator[str]:
        """Addresses of files: static folders for each language, assets of pages, and what the build writes itself."""
        for locale in self.settings.locales:
            yield from (locale.base + path for folder in self.settings.static for path in self.files.below(folder))
            yield from (locale.base + name for name in ("404.html", "sitemap.xml"))
            for instance in self.settings.instances:
                if instance.kind == "blog":
                    yield from (joined(locale.base, instance.route, name) for name in ("rss.xml", "atom.xml", "feed.json"))

    def _assets(self, listed: Iterable[Listed]) -> Iterator[str]:
        """Addresses of the files that links bring into the build."""
        for one in listed:
            for link in one.page.links:
                if link.form == "markdown" and not SCHEME.match(link.href):
                    yield self._asset(split_tail(link.href)[0], one.entry)

    def _asset(self, path: str, entry: Entry) -> str:
        return asset_named(path, entry, self.files, self.settings.static, entry.folder.locale.base)

    def _redirects(self) -> Iterator[tuple[str, str]]:
        for locale in self.settings.locales:
            for old, new in self.settings.redirects:
                yield joined(locale.base, old), new if SCHEME.match(new) else joined(locale.base, new)

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:  # noqa: ARG002
        """The destination that the built page carries for this link."""
        entry, href = self._by_url.get(place.url), link.href.strip()
        if entry is None or link.form in ("html", "autolink"):
            return Printed(unknown="code makes this address") if href.startswith("{") else Printed(href)
        if link.form != "markdown":
            return self._from_component(link, href, entry)
        path, tail = split_tail(href)
        if not path or SCHEME.match(href):
            return Printed(self._settled(href, entry))
        if named := source_named(path, entry, self._urls.get(_family(entry), {}), self.release):
            return Printed(quoted(named) + tail)
        if asset := self._asset(path, entry):
            return Printed(quoted(asset) + tail)
        settled = self._settled(href, entry)
        if self.settings.trailing_slash is None and _is_page_of_folder(entry) and not settled.startswith("/"):
            settled = urljoin(path_quoted(place.url.rstrip("/")) + "/", settled)
        return Printed(settled, better=self._meant(path, tail, entry))

    def _from_component(self, link: Link, href: str, entry: Entry) -> Printed:
        if href.startswith("{"):
            return Printed(unknown="code makes this address")
        made = self._settled(href, entry)
        if link.name == "Link" or SCHEME.match(made) or made.startswith("#") or split_tail(made)[0] in self._by_url:
            return Printed(made)
        return Printed(unknown=f"the component <{link.name}> makes this link")

    def _settled(self, href: str, entry: Entry) -> str:
        return component_href(href, self.settings.trailing_slash, entry.folder.locale.base)

    def _meant(self, path: str, tail: str, entry: Entry) -> str:
        """What was right where a link names a source file of another plugin, or a file beside its own without its ending."""
        for family, urls in self._urls.items():
            if family[2] == entry.folder.locale.name:
                for ending in ("", ".md", ".mdx"):
                    named = source_named(path.rstrip("/") + ending, entry, urls, self.release)
                    if named:
                        return named + tail
        return ""


def _family(entry: Entry) -> tuple[str, ...]:
    """Links by source file hold within one plugin and one language."""
    return entry.folder.instance.kind, entry.folder.instance.id, entry.folder.locale.name


def _is_page_of_folder(entry: Entry) -> bool:
    """Whether it is the index of a folder below src/pages: links on it are relative to the folder, though its address has no slash."""
    return entry.folder.instance.kind == "pages" and bool(re.search(r"(?:^|/)index\.mdx?$", entry.path, re.IGNORECASE))


def _settled(entry: Entry, url: str) -> str:
    """Only a document keeps the slash that its folder's own page ends in."""
    if entry.folder.instance.kind == "docs" or url == entry.folder.locale.base:
        return url
    return url.rstrip("/") or "/"
