"""VitePress 1 and 2: pages below the source folder, and Markdown links that lose `.md` by text.

Known: `base`, `cleanUrls`, `srcDir`, `srcExclude`, literal `rewrites`, languages, settings split over files, routes with parameters
that are listed, files of public/, menus, home pages, `[[toc]]`, included files' ids, the fragments that version 2 changes. Not known,
and said to be so: computed settings and routes, the site's own rule for ids, what components print.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin

from auditor.generators.base import Printed, Tree, join_path
from auditor.generators.redirects import host_rules, host_unseen
from auditor.generators.vitepress_links import EXTERNAL, printed_href
from auditor.generators.vitepress_menus import home_links, menu_links
from auditor.generators.vitepress_paths import PARAMETER, address_of, rewritten, routes_of
from auditor.generators.vitepress_settings import Settings, read_settings
from auditor.model.globs import matches_glob
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan

FEATURES = frozenset({"attributes", "linkify", "containers", "emoji"})
INCLUDE = re.compile(r"<!--\s*@include:\s*([^\s{}#]+)[^>]*-->")


def find(tree: Tree) -> VitePress | None:
    """The site whose .vitepress/config lies at the top of this tree, or None."""
    settings = read_settings(tree)
    return VitePress(settings, tree) if settings else None


@dataclass
class VitePress:
    """One VitePress site."""

    settings: Settings
    tree: Tree
    name: str = "vitepress"
    version: str = field(init=False)
    base_url: str = field(init=False)
    base_path: str = field(init=False)
    _sources: frozenset[str] = field(init=False)
    _left_out: frozenset[str] = field(init=False)
    _urls: dict[str, str] = field(init=False, default_factory=dict)  # source -> address
    _known: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        self.version, self.base_url, self.base_path = self.settings.version, self.settings.base_url, self.settings.base_path
        found = {source for source in self._all_files() if source.endswith(".md") and self._is_visible(source)}
        self._sources = frozenset(source for source in found if not self._is_excluded(self._inside(source)))
        self._left_out = frozenset(source for source in found - self._sources if "node_modules/" not in source and "dist/" not in source)

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: it is no page, nor a part of one."""
        known = source in self._sources or source in self._left_out
        return Dialect("vitepress", (("toc.levels", self.settings.contents),), FEATURES) if known else None

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of these pages and of all that is served besides."""
        places: dict[str, Place] = {}
        hidden: list[str] = []
        for source in sorted(set(pages) & self._sources):
            paths = self._paths(source)
            hidden += [] if paths else [source]
            for path in paths:
                place = self._place(path, pages[source], pages)
                places.setdefault(place.url, place)
        self._urls = {place.source: place.url for place in reversed(places.values()) if place.source}
        self._known = frozenset(places)
        unseen = ((self.base_path + self._inside(source).partition("[")[0], "a script lists the pages there") for source in hidden)
        out = dict.fromkeys(sorted(self._left_out), "left out by srcExclude; other pages may include it")
        whole = self.tree.whole
        return Plan(
            places=tuple(places.values()),
            unbuilt={**out, **dict.fromkeys(hidden, "its addresses are computed when the site is built")},
            files=frozenset(self._files()),
            rules=host_rules(self.tree, self._public()) + host_rules(self.tree) + (host_rules(whole) if whole else ()),
            unseen=(*(one for one in unseen if one[0] != self.base_path), *host_unseen(self.tree, self._public())),
            homes={language: url for key, language in self.settings.locales.items() if (url := self._home(key)) in places},
            menus=tuple(self._menus(places, pages)),
            doubts=self.settings.doubts,
            made_ids=((".+", "the site has its own rule for the ids of headings"),) if self.settings.own_ids else (),
        )

    def _all_files(self) -> Iterator[str]:
        """Every file, named as seen from the site's own folder; the source folder may lie beside it."""
        if self.settings.source.startswith(".."):
            whole = self.tree.whole or self.tree
            yield from (posixpath.relpath(path, self.tree.folder or ".") for path in whole.paths)
        else:
            yield from self.tree.paths

    def _is_visible(self, source: str) -> bool:
        folder = self.settings.source
        below = not folder or source.startswith(folder + "/")
        return below and not any(part.startswith(".") for part in self._inside(source).split("/"))

    def _is_excluded(self, path: str) -> bool:
        return any(matches_glob(path, "/" + glob.lstrip("/")) for glob in self.settings.exclude)

    def _inside(self, source: str) -> str:
        return source[len(self.settings.source) + 1 :] if self.settings.source else source

    def _public(self) -> str:
        return posixpath.join(self.settings.source, "public")

    def _paths(self, source: str) -> tuple[str, ...]:
        """The paths that a source is served under, rewritten; none where a script lists them."""
        path = self._inside(source)
        if not PARAMETER.search(path):
            return (rewritten(path, self.settings.rewrites),)
        loader = self.tree.has(*(source.removesuffix(".md") + f".paths.{ending}" for ending in ("js", "ts", "mjs", "mts")))
        made = routes_of(path, self.tree.read(loader)) if loader else ()
        return tuple(rewritten(one, self.settings.rewrites) for one in made)

    def _place(self, path: str, page: Page, pages: Mapping[str, Page]) -> Place:
        url = address_of(path, self.settings.clean_urls)
        locale = url.partition("/")[0]
        language = self.settings.locales.get(locale if "/" in url else "", self.settings.locales[""])
        return Place(self.base_path + url, page.source, language, ids=tuple(self._ids(page, pages, {page.source})))

    def _ids(self, page: Page, pages: Mapping[str, Page], seen: set[str]) -> Iterator[str]:
        """Ids of the headings, then those of the files that the page includes."""
        yield from (heading.id for heading in page.headings if heading.id)
        text = self.tree.read(page.source) if page.source in self.tree.paths else ""
        for name in INCLUDE.findall(text) if "@include" in text else ():
            beside = posixpath.join(self.settings.source, name[2:]) if name.startswith("@/") else None
            part = pages.get(join_path("", beside) if beside else join_path(posixpath.dirname(page.source), name))
            if part and part.source not in seen:
                seen.add(part.source)
                yield from self._ids(part, pages, seen)

    def _files(self) -> Iterator[str]:
        prefix = self._public() + "/"
        yield from (self.base_path + path[len(prefix) :] for path in self._all_files() if path.startswith(prefix))
        yield from (self.base_path + name for name in ("404.html", "sitemap.xml"))

    def _home(self, key: str) -> str:
        return self.base_path + (f"{key}/" if key else "")

    def _menus(self, places: Mapping[str, Place], pages: Mapping[str, Page]) -> Iterator[tuple[str, str, str]]:
        homes = [pages[place.source] for place in places.values() if place.source and place.url.endswith("/")]
        for label, link in (*menu_links(self.settings), *(found for page in homes for found in home_links(page))):
            href = self._href(link)
            if not EXTERNAL.match(href):
                yield "nav", label, unquote(re.split("[?#]", urljoin(self.base_path, href))[0])

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:  # noqa: ARG002
        """The destination that the built page carries for this link."""
        href = link.href.strip()
        if "{{" in href:
            return Printed(unknown="code makes this address")
        if link.form == "component":
            return self._from_component(link, href, place)
        if link.form != "markdown":
            return Printed(href, better=self._meant(href, page))
        return Printed(self._href(href), better=self._meant(href, page))

    def _href(self, href: str) -> str:
        return printed_href(href, self.base_path, self.settings.clean_urls, self.settings.major >= 2)

    def _from_component(self, link: Link, href: str, place: Place) -> Printed:
        """A component may print its link as it likes: the link is known only where it leads to a page either way."""
        for made in (href, self._href(href)):
            if EXTERNAL.match(made) or made.startswith("#") or unquote(re.split("[?#]", urljoin(place.url, made))[0]) in self._known:
                return Printed(made)
        return Printed(unknown=f"the component <{link.name}> makes this link")

    def _meant(self, href: str, page: Page) -> str:
        """The address of the source that a link names, beside the file or from the source folder."""
        path, mark, fragment = href.partition("#")
        if not path or EXTERNAL.match(path):
            return ""
        stem = unquote(path.split("?")[0]).removesuffix(".html").removesuffix(".md").rstrip("/")
        base = self.settings.source if stem.startswith("/") else posixpath.dirname(page.source)
        named = join_path(base, stem.lstrip("/"))
        return next((self._urls[one] + mark + fragment for one in (named + ".md", named + "/index.md") if one in self._urls), "")
