"""What a Jekyll site is built to: the addresses of its pages, posts and documents, and all that is served besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.generators.base import Tree
from auditor.generators.jekyll_built import Built
from auditor.generators.jekyll_dates import date_in_name, date_of, zone_named
from auditor.generators.jekyll_extras import generated_files, pagination_of, redirects_of, unseen_of
from auditor.generators.jekyll_files import POST_NAME, File, Sorter
from auditor.generators.jekyll_liquid import Liquid
from auditor.generators.jekyll_lists import listings_of
from auditor.generators.jekyll_menus import Menu, menus_of
from auditor.generators.jekyll_partials import Partials
from auditor.generators.jekyll_permalinks import categories_of, document_url, page_url
from auditor.generators.jekyll_plugins import folders_of_plugins
from auditor.generators.jekyll_settings import Settings
from auditor.generators.jekyll_titles import ids_without_title
from auditor.generators.redirects import host_rules
from auditor.generators.written_ids import made_ids_of
from auditor.model.page import Page
from auditor.model.site import Place, Plan

RENDERED = {
    ".scss": ".css",
    ".sass": ".css",
    ".coffee": ".js",
    ".textile": ".html",
    ".adoc": ".html",
    ".asciidoc": ".html",
    ".org": ".html",
}


@dataclass(frozen=True)
class Planner:
    """Plans one site. `base` ends with a slash; `today` is an ISO date."""

    settings: Settings
    sorter: Sorter
    partials: Partials
    base: str
    today: str

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        prefix = self.settings.folder
        by_path = {source.removeprefix(prefix): page for source, page in sorted(pages.items())}
        pieces = {page.source: "part of other pages" for path, page in by_path.items() if self.sorter.file(path).kind == "left out"}
        all_built = [self.built(self.sorter.file(path), page) for path, page in by_path.items() if page.source not in pieces]
        unbuilt = {one.page.source: why for one in all_built if (why := self.unbuilt(one))}
        kept = [one for one in all_built if one.page.source not in unbuilt]
        redirects, moved = redirects_of(self.settings, self.base, kept)
        kept = [one for one in kept if one.page.source not in moved]
        places = tuple(self._place(one, by_path) for one in kept)
        listing, further = pagination_of(self.settings, self.base, kept)
        language = self.settings.text("lang", self.settings.text("locale")).replace("_", "-").lower()
        return Plan(
            places=places + further,
            unbuilt={**pieces, **unbuilt, **dict.fromkeys(moved, "redirect")},
            files=frozenset(self._files()) | generated_files(self.settings, self.base),
            redirects=redirects,
            rules=host_rules(Tree(self.sorter.paths, self.sorter.read)),
            made_ids=made_ids_of((path for path in self.sorter.paths if path.startswith(("_layouts/", "_includes/"))), self.sorter.read),
            unseen=unseen_of(self.settings, self.base, kept, () if self.settings.on_github else folders_of_plugins(self.sorter)),
            homes={language: self.base} if any(place.url == self.base for place in places) else {},
            menus=self._menus(frozenset(place.url for place in places)),
            doubts=tuple(self._doubts()),
            listings={**listings_of(self.settings, self.base, self.sorter, kept), **listing},
        )

    def built(self, file: File, page: Page) -> Built:
        """A file with all that decides its address: front matter, defaults, date, categories."""
        own = page.front_matter
        kind = file.label if file.kind in ("post", "draft", "document") else "pages"
        defaults = self.settings.defaults(file.path, kind)
        data = {**defaults, **own}
        zone = zone_named(self.settings.text("timezone"))
        named = POST_NAME.match(file.path.rpartition("/")[2])
        day = date_of(data.get("date"), zone) or (date_in_name(named[1], named[2], named[3], zone) if named else None)
        if kind == "pages":
            return Built(file, page, data, day, self._page_url(file, data))
        categories = categories_of(file, defaults, own)
        label = "posts" if file.kind == "draft" else file.label
        template = str(data.get("permalink") or self.settings.collections[label].permalink)
        return Built(file, page, data, day, document_url(template, file, data, named[4] if named else file.stem, day, categories))

    def _page_url(self, file: File, data: Mapping[str, Any]) -> str:
        if self.sorter.is_index_readme(file):
            folder = file.path.rpartition("/")[0]
            return f"/{folder}/" if folder else "/"
        return page_url(str(data.get("permalink") or ""), self.settings.page_suffix, file)

    def unbuilt(self, one: Built) -> str:
        """Why Jekyll makes no page of it; "" where it does."""
        settings = self.settings
        if one.data.get("published") is False and not settings.flag("unpublished"):
            return "unpublished"
        if one.file.kind == "draft" and not settings.flag("show_drafts"):
            return "draft"
        if one.file.kind == "document" and not one.file.written:
            return f"the collection {one.file.label} is not written out"
        future = one.file.kind in ("post", "document") and one.day is not None and one.day.date().isoformat() > self.today
        return "future" if future and not settings.flag("future") else ""

    def _place(self, one: Built, pages: Mapping[str, Page]) -> Place:
        titled = "title" in one.data
        title = "" if titled or one.file.kind == "page" else _title_from(one)
        language = str(one.data.get("lang") or self.settings.text("lang") or "").replace("_", "-").lower()
        ids = None if titled or not self.sorter.is_markdown(one.file) else ids_without_title(self.settings, one.file, one.page)
        ids = self.partials.ids(one.file.path, pages) if ids is None and one.page.constructs else ids
        return Place(one.address(self.base), one.page.source, language, one.data.get("sitemap") is not False, title, ids)

    def _files(self) -> Iterator[str]:
        for path in self.sorter.paths:
            file = self.sorter.file(path)
            if file.kind == "file" and (file.written or not file.label):
                yield self.base + self._served_as(file)
            elif file.kind == "page" and not self.sorter.has_front_matter(path):
                yield self.base + path  # the plugins that make a page of it leave the file itself in place

    def _served_as(self, file: File) -> str:
        if file.label and file.kind == "file":
            return f"{file.label}/{file.inside}"
        rendered = RENDERED.get(file.extension)
        if rendered and self.sorter.has_front_matter(file.path):
            return file.path[: len(file.path) - len(file.extension)] + rendered
        return file.path

    def _menus(self, urls: frozenset[str]) -> tuple[Menu, ...]:
        host = self.settings.text("url").rstrip("/")

        def place_at(address: str) -> str:
            path = address.removeprefix(host).partition("#")[0].partition("?")[0]
            spellings = (path, path.rstrip("/") + "/", path + ".html", path.removesuffix("index.html"))
            return next((one for one in spellings if path.startswith("/") and one in urls), "")

        liquid = Liquid(self.base.rstrip("/"), host, self.settings.values, {}, lambda _tag, _argument: "")
        return menus_of(self.sorter, liquid, place_at)

    def _doubts(self) -> Iterator[str]:
        if self.settings.fault:
            yield self.settings.fault
        if not self.settings.on_github and any(path.startswith("_plugins/") and path.endswith(".rb") for path in self.sorter.paths):
            yield "the site has plugins of its own (_plugins): they can make pages, heading ids and addresses that its files do not show"
        if "permalinks" in self.settings.values and "permalink" not in self.settings.values:
            yield "the settings say `permalinks`, which has no effect: the key is `permalink`"


def _title_from(one: Built) -> str:
    named = POST_NAME.match(one.file.path.rpartition("/")[2])
    return " ".join(word.capitalize() for word in (named[4] if named else one.file.stem).split("-"))
