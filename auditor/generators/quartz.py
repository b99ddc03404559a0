"""Quartz 4: notes of an Obsidian vault as a site, with its three ways to resolve links.

Known: slugs, `[[wikilinks]]` and Markdown links in all three resolutions (absolute, shortest, relative), embeds, drafts and published
notes, ignored patterns, folder and tag pages, aliases and permalinks. Not known: plugins of the site's own, which are said to be in
doubt. Links count as Quartz prints them, so a name in another case is broken although Obsidian finds it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from auditor.generators.base import Printed, Tree
from auditor.generators.footnote_ids import with_footnotes
from auditor.generators.quartz_paths import Linker, anchor_of, page_url, slug_of, to_root
from auditor.generators.quartz_settings import Settings, read_settings
from auditor.generators.quartz_tags import prefixes, tag_slug, tags_of
from auditor.generators.redirects import Rules, host_rules
from auditor.model.addresses import address_parts
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
MEDIA = re.compile(r"\.(png|jpe?g|gif|bmp|svg|webp|avif|mp4|webm|ogv|mov|mkv|mp3|wav|m4a|ogg|3gp|flac|pdf)$", re.IGNORECASE)
BLOCK = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]+)\s*$")
ALIASES_ARE_SLUGS = (4, 5)
"""From this version on aliases count from the top of the site, and links find them."""
MADE_BESIDES = ("index.xml", "sitemap.xml", "static/contentIndex.json", "404.html", "404", "index.css", "prescript.js", "postscript.js")


def find(tree: Tree) -> Quartz | None:
    """The Quartz site whose quartz.config lies at the top of this tree, or None."""
    settings = read_settings(tree)
    if settings is None:
        return None
    content = tree.below(settings.content)
    files = tuple(sorted(path for path in content.paths if not settings.leaves_out(path)))
    static = frozenset("static/" + path for path in tree.below("quartz/static").paths)
    return Quartz(settings, files, static, host_rules(tree) + host_rules(tree, settings.content))


@dataclass
class Quartz:
    """One Quartz site. `files` are those of the content folder that are not ignored, below it."""

    settings: Settings
    files: tuple[str, ...]
    static: frozenset[str] = frozenset()
    rules: Rules = ()
    name: str = "quartz"
    version: str = field(init=False)
    base_url: str = field(init=False)
    base_path: str = field(init=False)
    _notes: Mapping[str, str] = field(init=False)  # path of a note -> its slug
    _any_case: Mapping[str, tuple[str, ...]] = field(init=False)  # last part of a slug in lower case -> the slugs of these notes
    _linker: Linker = field(init=False)

    def __post_init__(self) -> None:
        self.version, self.base_url = self.settings.version, self.settings.base_url
        path = unquote(address_parts(self.base_url).path).strip("/")
        self.base_path = f"/{path}/" if path else "/"
        self._notes = {path: slug_of(path) for path in self.files if path.endswith(".md")}
        self._any_case = _by_last_part(self._notes.values(), str.casefold)
        self._linker = self._linker_with(())

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: it is no note of this site."""
        path = self._inside(source)
        if not path.endswith(".md") or path not in self._notes:
            return None
        features = {"obsidian"} if self.settings.tags_in_text else set()
        features |= {"wikilinks"} if self.settings.wikilinks else set()
        return Dialect("quartz" if self.settings.heading_ids else "none", features=frozenset(features))

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of these notes and of all that is served besides."""
        unbuilt = {source: why for source, page in pages.items() if (why := self._left_out(page))}
        notes = {source: page for source, page in pages.items() if source not in unbuilt and self._inside(source) in self._notes}
        aliases = dict(self._aliases(notes)) if self.settings.aliases else {}
        self._linker = self._linker_with(sorted(aliases) if self.settings.release >= ALIASES_ARE_SLUGS else ())
        places = {place.url: place for place in self._places(notes)}
        tags = {source: tags_of(page, self.settings.tags_in_text) for source, page in notes.items()} if self.settings.tag_pages else {}
        made = self._folders() if self.settings.folder_pages else ()
        listed = {**dict.fromkeys(map(self._url, made), ()), **self._tag_lists(tags)}
        for url in listed:
            places.setdefault(url, Place(url, None, self.settings.language, title=url.rstrip("/").rpartition("/")[2]))
        home = self._url("index")
        return Plan(
            places=tuple(places.values()),
            unbuilt=unbuilt,
            files=self._served(),
            redirects={url: to for slug, to in aliases.items() if (url := self._url(slug)) not in places},
            rules=self.rules,
            homes={self.settings.language: home} if home in places else {},
            doubts=self.settings.doubts,
            made_ids=tuple(_block_ids(notes)),
            listings={url: tuple(members) or self._children(url, places) for url, members in listed.items()},
        )

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:  # noqa: ARG002
        """The destination that the built page carries for this link; raw HTML is rewritten too."""
        href = link.href
        slug = self._notes.get(self._inside(page.source), "index")
        if link.name == "tag":
            return Printed(f"{to_root(slug)}/tags/{tag_slug(href)}")
        if link.form == "wiki":
            if href.count("#") > 1 and not href.startswith("##"):
                return Printed(unknown="Quartz prints a link to a heading below a heading as plain text")
            if link.embed and MEDIA.search(href.partition("#")[0].strip()) and self._holds(slug_of(href.strip())):
                return Printed(unknown="the file is shown in the page, which is no link")
            href = _from_wiki(href)
        if "{{" in href or SCHEME.match(href) or href.startswith("#") or not href:
            return Printed(href)
        return Printed(self._linker.rewritten(slug, href), better=self._better(href, slug), ambiguous=self._linker.fitting(href))

    def _linker_with(self, aliases: Iterable[str]) -> Linker:
        return Linker(self.settings.resolution, _by_last_part((*map(slug_of, self.files), *aliases)))

    def _holds(self, slug: str) -> bool:
        names = self._linker.names.get(slug.rpartition("/")[2], ())
        return slug in names or len(names) == 1

    def _better(self, href: str, slug: str) -> str:
        """The one note that a link names by its file name, in whatever case or folder: where it should have led."""
        path, mark, fragment = href.partition("#")
        wanted = slug_of(path).rpartition("/")[2].casefold()
        found = self._any_case.get(wanted, ())
        return f"{to_root(slug)}/{page_url(found[0])}{mark}{anchor_of(fragment)}" if wanted and len(found) == 1 else ""

    def _left_out(self, page: Page) -> str:
        says = page.front_matter
        if self.settings.drafts_hidden and says.get("draft") in (True, "true"):
            return "draft"
        return "not published" if self.settings.published_only and says.get("publish") not in (True, "true") else ""

    def _places(self, notes: Mapping[str, Page]) -> Iterator[Place]:
        by_slug = {self._notes[self._inside(source)]: page for source, page in notes.items()}
        for source, page in notes.items():
            path = self._inside(source)
            title = page.front_matter.get("title")
            named = str(title) if title not in (None, "") else posixpath.basename(path).removesuffix(".md")
            url = self._url(self._notes[path])
            yield Place(url, source, self.settings.language, title=named, ids=self._brought_in(page, by_slug))

    def _brought_in(self, page: Page, by_slug: Mapping[str, Page]) -> tuple[str, ...] | None:
        """Ids of the page's own headings, of the notes that it embeds and over its footnotes; None where it has neither of these."""
        embedded = [link.href.partition("#")[0].strip() for link in page.links if link.embed and not MEDIA.search(link.href)]
        own = [heading.id for heading in page.headings]
        for name in embedded:
            slug = slug_of(name)
            named = self._linker.names.get(slug, ()) if self.settings.resolution == "shortest" else ()
            other = by_slug.get(named[0] if len(named) == 1 else slug)
            own += [heading.id for heading in other.headings] if other else []
        whole = with_footnotes(page, own)
        return whole if embedded or len(whole) > len(own) else None

    def _aliases(self, notes: Mapping[str, Page]) -> Iterator[tuple[str, str]]:
        """Slug of a page that only sends on -> URL of the note."""
        for source, page in notes.items():
            path = self._inside(source)
            to = self._url(self._notes[path])
            says = page.front_matter
            for alias in _listed(says.get("aliases") or says.get("alias")):
                if self.settings.release >= ALIASES_ARE_SLUGS:
                    slug = slug_of(alias if alias.endswith(".md") else alias + ".md")
                else:
                    slug = posixpath.normpath(posixpath.join(posixpath.dirname(path), alias)) + ("/index" if alias.endswith("/") else "")
                yield slug, to
            if isinstance(says.get("permalink"), str):
                yield says["permalink"].strip("/"), to

    def _folders(self) -> tuple[str, ...]:
        folders = {posixpath.dirname(slug) for slug in self._notes.values()} - {"", "tags"}
        return tuple(folder + "/index" for folder in sorted(folders))

    def _tag_lists(self, tags: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """URL of a tag's page -> the pages that carry it or a tag below it."""
        found: dict[str, list[str]] = {}
        for source, names in tags.items():
            for name in dict.fromkeys(prefix for one in names for prefix in prefixes(one)):
                found.setdefault(name, []).append(self._url(self._notes[self._inside(source)]))
        lists = {self._url("tags/" + name): tuple(members) for name, members in sorted(found.items())}
        return {self._url("tags/index"): tuple(lists), **lists}

    def _children(self, url: str, places: Mapping[str, Place]) -> tuple[str, ...]:
        return tuple(other for other in places if other != url and other.startswith(url) and "/" not in other[len(url) :].rstrip("/"))

    def _served(self) -> frozenset[str]:
        files = (slug_of(path) for path in self.files if path not in self._notes)
        return frozenset(self.base_path + path for path in (*files, *self.static, *MADE_BESIDES))

    def _inside(self, source: str) -> str:
        prefix = self.settings.content + "/" if self.settings.content else ""
        return source[len(prefix) :] if source.startswith(prefix) else ""

    def _url(self, slug: str) -> str:
        return self.base_path + page_url(slug)


def _block_ids(notes: Mapping[str, Page]) -> Iterator[tuple[str, str]]:
    """The ids that writers gave to blocks, `text ^id`: a fragment of that name is never missing."""
    named = {found[1] for page in notes.values() for block in page.blocks if (found := BLOCK.search(block.text))}
    if named:
        yield f"^({'|'.join(sorted(named))})$", "a block of the note may carry this id"


def _from_wiki(written: str) -> str:
    """`Note#Some Heading` as the link that it stands for."""
    name, mark, heading = written.partition("#")
    heading = heading.strip().lstrip("#")
    if not mark or not heading:
        return name.strip()
    return name.strip() + "#" + ("^" if heading.startswith("^") else "") + anchor_of(heading)


def _by_last_part(slugs: Iterable[str], spelt: Callable[[str], str] = str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for slug in slugs:
        found.setdefault(spelt(slug.rpartition("/")[2]), []).append(slug)
    return {name: tuple(same) for name, same in found.items()}


def _listed(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value if isinstance(one, str | int)) if isinstance(value, list) else ()
