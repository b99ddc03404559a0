"""Zola: its pages, sections, taxonomies and aliases, and its rule for links, which knows `@/` and nothing else."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote, urljoin

from auditor.generators.base import Printed, Tree, join_path
from auditor.generators.redirects import Rules, host_rules, host_unseen
from auditor.generators.written_ids import made_ids_of
from auditor.generators.zola_lists import Entry, list_places, listings_of
from auditor.generators.zola_paths import is_spellable, page_path, read_path
from auditor.generators.zola_settings import ZolaSettings, read_settings
from auditor.model.addresses import address_parts
from auditor.model.globs import matches_glob
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan

SLUG = re.compile(r"[a-z0-9-]+")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def find(tree: Tree) -> Zola | None:
    """The Zola site whose settings lie at the top of this tree, or None."""
    settings = read_settings(tree)
    if settings is None:
        return None
    content = frozenset(path for path in tree.below("content").paths if not any(matches_glob(path, glob) for glob in settings.ignored))
    templates = (path for path in tree.paths if path.startswith(("templates/", "themes/")) and path.endswith(".html"))
    made_ids = made_ids_of(templates, tree.read)
    rules = host_rules(tree) + host_rules(tree, "static")
    return Zola(settings, content, frozenset(_static(tree, settings)), made_ids, rules, host_unseen(tree, "static"))


@dataclass
class Zola:
    """One Zola site. `content` are the files below content/, `static` the addresses of what is served as it is."""

    settings: ZolaSettings
    content: frozenset[str]
    static: frozenset[str]
    made_ids: tuple[tuple[str, str], ...] = ()
    rules: Rules = ()
    unseen: tuple[tuple[str, str], ...] = ()
    name: str = "zola"
    version: str = ""
    base_url: str = field(init=False)
    base_path: str = field(init=False)
    _urls: Mapping[str, str] = field(init=False, default_factory=dict)
    _unspelled: frozenset[str] = field(init=False, default=frozenset())  # folders that hold a page whose address we can't spell

    def __post_init__(self) -> None:
        self.base_url = self.settings.base_url
        path = unquote(address_parts(self.base_url).path).strip("/")
        self.base_path = f"/{path}/" if path else "/"

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: it is no page of this site."""
        if not source.endswith(".md") or source.removeprefix("content/") not in self.content or not source.startswith("content/"):
            return None
        return Dialect("zola", (("slugify", self.settings.anchors),), frozenset({"header-attributes", "liquid"}))

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of these pages and of all that is served besides."""
        entries = tuple(self._entry(source, page) for source, page in sorted(pages.items()))
        served = tuple(entry for entry in entries if not entry.left_out)
        self._urls = {entry.source: self.base_path + entry.url for entry in served}
        self._unspelled = self._unspelled_in(served)
        sent_on = {self.base_path + entry.url: self._target(entry.redirect) for entry in served if entry.redirect}
        aliases = {self.base_path + alias: self.base_path + entry.url for entry in served for alias in entry.aliases}
        own = {self.base_path + entry.url: self._place(entry) for entry in served if not entry.redirect}
        made = {
            self.base_path + url: Place(self.base_path + url, source, language)
            for url, source, language in list_places(self.settings, served)
        }
        places = {**made, **own}
        return Plan(
            places=tuple(places.values()),
            unbuilt={entry.source: entry.left_out for entry in entries if entry.left_out},
            files=frozenset(self.base_path + url for url in (*self.static, *self._assets(served), *self._feeds(served))),
            redirects={url: target for url, target in {**aliases, **sent_on}.items() if url not in places},
            rules=self.rules,
            unseen=self.unseen,
            made_ids=self.made_ids,
            homes={language: url for language in ("", *self.settings.languages) if (url := self._home(language)) in places},
            listings={
                self.base_path + url: tuple(self.base_path + one for one in members) for url, members in listings_of(self.settings, served)
            },
            doubts=self.settings.doubts,
        )

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:  # noqa: ARG002
        """The destination that the built page carries: `@/x.md` is the page's address, anything else stays relative to this page."""
        if "{{" in link.href or "{%" in link.href:
            return Printed(unknown="a shortcode makes this address")
        if link.form == "html" or SCHEME.match(link.href):
            return Printed(link.href)
        path, mark, fragment = link.href.partition("#")
        if path.startswith("@/"):
            url = self._urls.get("content/" + unquote(path[2:]))
            return Printed(quote(url, safe="/~!$&'()*+,;=:@") + mark + fragment if url else link.href)
        if path and self._maybe_unspelled(path, place):
            return Printed(unknown="a page of that folder has an address in letters whose Latin spelling we don't know")
        return Printed(link.href, better=self._better(path, mark + fragment, page))

    def _better(self, path: str, tail: str, page: Page) -> str:
        """The internal link that was meant where a link names a content file as if it lay beside the page."""
        if not path.endswith(".md"):
            return ""
        meant = join_path(posixpath.dirname(page.source), unquote(path)) if not path.startswith("/") else "content" + unquote(path)
        return "@/" + meant.removeprefix("content/") + tail if meant in self._urls else ""

    def _entry(self, source: str, page: Page) -> Entry:
        settings, front = self.settings, page.front_matter
        path = source.removeprefix("content/")
        parts = read_path(path, frozenset(settings.languages), settings.keep_dates)
        aliases = tuple(_alias(alias) for alias in _listed(front.get("aliases")))
        left_out = "draft" if front.get("draft") is True else "excluded" if front.get("render") is False else ""
        redirect = front.get("redirect_to")
        return Entry(
            source=source,
            url=page_path(parts, front.get("path"), front.get("slug"), settings.paths),
            parts=parts,
            front=front,
            left_out=left_out,
            spelled=parts.section or bool(front.get("path")) or is_spellable(str(front.get("slug") or parts.name), settings.paths),
            aliases=tuple(alias for alias in aliases if alias),
            redirect=redirect if isinstance(redirect, str) and parts.section else "",
        )

    def _maybe_unspelled(self, path: str, place: Place) -> bool:
        """Whether a link leads into a folder that holds a page whose address we can't spell, and to nothing that we know."""
        parts = unquote(address_parts(urljoin(quote(place.url), path)).path).rstrip("/").rpartition("/")
        if parts[0] + "/" not in self._unspelled or not SLUG.fullmatch(parts[2]):
            return False
        return f"{parts[0]}/{parts[2]}/" not in self._urls.values()

    def _unspelled_in(self, entries: tuple[Entry, ...]) -> frozenset[str]:
        """Emoji become words of their own, which we don't know."""
        urls = (self._urls[entry.source].rstrip("/") for entry in entries if not entry.spelled)
        return frozenset(url.rpartition("/")[0] + "/" for url in urls)

    def _place(self, entry: Entry) -> Place:
        return Place(self.base_path + entry.url, entry.source, entry.parts.language)

    def _home(self, language: str) -> str:
        return self.base_path + (language + "/" if language else "")

    def _target(self, redirect: str) -> str:
        return redirect if SCHEME.match(redirect) else urljoin(self.base_path, redirect.lstrip("/"))

    def _assets(self, entries: tuple[Entry, ...]) -> Iterator[str]:
        """Files beside an index.md, at any depth, and beside an _index.md are served with it."""
        owners = {
            posixpath.dirname(entry.source.removeprefix("content/")): entry
            for entry in entries
            if entry.parts.bundle or entry.parts.section
        }
        for path in self.content:
            folder = posixpath.dirname(path)
            above = folder
            while above and not (above in owners and (owners[above].parts.bundle or above == folder)):
                above = posixpath.dirname(above)
            owner = owners.get(above)
            if owner and not path.endswith(".md") and (owner.parts.bundle or above == folder):
                yield owner.url + path.removeprefix(above).lstrip("/")

    def _feeds(self, entries: tuple[Entry, ...]) -> Iterator[str]:
        yield from ("404.html", "sitemap.xml", "robots.txt")
        for name in self.settings.feeds:
            yield from (prefix + name for prefix in ("", *(language + "/" for language in self.settings.languages)))
            flags = ("generate_feeds", "generate_feed")
            yield from (
                entry.url + name for entry in entries if entry.parts.section and any(entry.front.get(flag) is True for flag in flags)
            )


def _static(tree: Tree, settings: ZolaSettings) -> Iterator[str]:
    theme = f"themes/{settings.theme}/" if settings.theme else ""
    for folder in ("", theme) if theme else ("",):
        yield from tree.below(folder + "static").paths
        styles = (path for path in tree.below(folder + "sass").paths if not posixpath.basename(path).startswith("_"))
        yield from (posixpath.splitext(path)[0] + ".css" for path in styles if path.endswith((".scss", ".sass")))


def _alias(alias: str) -> str:
    path = alias.strip("/")
    return path if not path or path.endswith(".html") else path + "/"


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
