"""Eleventy: templates below the input folder, permalinks from the data cascade, and the plugins that change links and ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import unquote

from auditor.generators.base import Printed, Tree, first, join_path, path_quoted
from auditor.generators.eleventy_data import Cascade
from auditor.generators.eleventy_ids import ids_of
from auditor.generators.eleventy_settings import Settings, read_settings
from auditor.generators.eleventy_templates import Template
from auditor.generators.eleventy_urls import Address, address_of, default_url, page_data
from auditor.generators.liquid_values import Unknown
from auditor.generators.mkdocs_ignore import Patterns, read_patterns
from auditor.generators.redirects import host_rules, host_unseen
from auditor.generators.written_ids import made_ids_of
from auditor.model.addresses import address_parts
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
ENGINES = {"liquid": "liquid", "njk": "nunjucks"}
COLLECTION_LOOP = re.compile(r"\bin\s+collections(?:\.([\w-]+)|\[[\"']([^\"']+)[\"']\])")


def find(tree: Tree) -> Eleventy | None:
    """Eleventy, where its configuration lies at the top or package.json asks for it."""
    settings = read_settings(tree)
    if settings is None:
        return None
    cascade = Cascade(tree, settings)
    own = [value.get(key) for value in cascade.everywhere.values() if isinstance(value, dict) for key in ("url", "baseUrl", "siteUrl")]
    named = first((tree.options.get("base_url", ""), *(one for one in own if isinstance(one, str) and one.startswith("http"))))
    path = address_parts(named).path.strip("/")
    base = f"/{path}/" if path else "/" if tree.options.get("base_url") else settings.prefix
    host = f"{address_parts(named).scheme}://{address_parts(named).netloc}" if named else ""
    texts = [tree.read(name) for name in (".eleventyignore", settings.input + ".eleventyignore") if name in tree.paths]
    git = tree.read(".gitignore") if settings.uses_gitignore and ".gitignore" in tree.paths else ""
    ignored = read_patterns(*texts, git, "\n".join(one.removeprefix("./") for one in settings.ignored), "node_modules/")
    return Eleventy("eleventy", settings.version, host + base if host else "", base, settings, tree, cascade, ignored)


@dataclass
class Eleventy:
    """One Eleventy site."""

    name: str
    version: str
    base_url: str
    base_path: str
    settings: Settings
    tree: Tree
    cascade: Cascade
    ignored: Patterns
    _planned: Plan = field(default_factory=lambda: Plan(()))
    _urls: dict[str, str] = field(default_factory=dict)  # of the plan last asked about: source -> URL

    def dialect(self, source: str) -> Dialect | None:
        extension = self._extension(source)
        if not extension or extension in (".11ty.js", ".pug", ".haml") or self._left_out(source):
            return None
        if extension != ".md":
            engine = {".html": self.settings.html_engine, ".njk": "njk", ".liquid": "liquid"}.get(extension, "njk")
            ids = self.settings.ids if self.settings.ids == "eleventy-id-attribute" else "none"
            return Dialect(ids, self.settings.id_options, self._features(engine), "html")
        more = {"linkify"} if self.settings.linkify else set()
        more |= {"attributes"} if self.settings.attributes else set()
        more |= {"no-indented-code"} if self.settings.major >= 2 else set()
        return Dialect(self.settings.ids, self.settings.id_options, self._features(self.settings.markdown_engine) | more)

    def _features(self, engine: str) -> frozenset[str]:
        return frozenset({ENGINES[engine]} if engine in ENGINES else ())

    def _extension(self, source: str) -> str:
        """The template extension of a file, with its dot; "" where it is no template."""
        name = source.rpartition("/")[2]
        return max((f".{one}" for one in self.settings.formats if name.endswith(f".{one}") and name != f".{one}"), key=len, default="")

    def _left_out(self, source: str) -> bool:
        settings = self.settings
        if not source.startswith(settings.input) or source.startswith((*settings.hidden, settings.output or "\0")):
            return True
        if "node_modules/" in source or source.endswith((".11tydata.js", ".11tydata.json")):
            return True
        copied = any(source == path or source.startswith(path + "/") for path, _ in settings.copied)
        return copied or self.ignored.take(source)

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        known = {source: self.cascade.data(source, page.front_matter) for source, page in sorted(pages.items())}
        found = {source: self._address(source, data) for source, data in known.items()}
        unbuilt = {source: why for source, data in known.items() if (why := self._why_not(data, found[source]))}
        built = {source: one.url for source, one in found.items() if one.url and source not in unbuilt}
        html = {source: url for source, url in built.items() if _is_page(url)}
        places = tuple(self._place(pages[source], url, known[source]) for source, url in html.items())
        home = {"": self.base_path} if any(place.url == self.base_path for place in places) else {}
        hidden = [one.unseen for source, one in found.items() if one.unseen and source not in unbuilt]
        return Plan(
            places=places,
            unbuilt=unbuilt,
            files=frozenset(self._files()) | {self.base_path + url.lstrip("/") for url in built.values() if not _is_page(url)},
            rules=host_rules(self.tree),
            unseen=tuple(dict.fromkeys(self._unseen(hidden, known, html))) + host_unseen(self.tree),
            homes=home,
            doubts=(*self.settings.doubts, *self._hidden_doubt(hidden)),
            listings=dict(self._listings(known, html)),
            made_ids=made_ids_of(filter(self._is_layout, self.tree.paths), self.tree.read),
        )

    def _is_layout(self, path: str) -> bool:
        return path.startswith(self.settings.hidden) and bool(self._extension(path))

    def _address(self, source: str, data: Mapping[str, Any]) -> Address:
        return address_of(source.removeprefix(self.settings.input), self._extension(source), data)

    def _why_not(self, data: Mapping[str, Any], address: Address) -> str:
        if self.settings.hides_drafts and data.get("draft") is True:
            return "draft"
        return "" if address.url or address.unseen else "permalink: false"

    def _place(self, page: Page, url: str, data: Mapping[str, Any]) -> Place:
        written = data.get("title")
        title = written if isinstance(written, str) and "{" not in written else ""
        language = data.get("lang")
        ids = ids_of(self.settings, page, data, self._text)
        return Place(self.base_path + url.lstrip("/"), page.source, language if isinstance(language, str) else "", title=title, ids=ids)

    def _text(self, path: str) -> str:
        return self.tree.read(path) if path in self.tree.paths else ""

    def _hidden_doubt(self, hidden: list[str]) -> tuple[str, ...]:
        return (f"the addresses of {len(hidden)} templates are computed when the site is built",) if hidden else ()

    def _unseen(self, hidden: list[str], known: Mapping[str, Mapping[str, Any]], html: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for folder in hidden:
            if folder.strip("/"):
                yield self.base_path + folder.lstrip("/"), "code or data makes the addresses there"
        for source, url in html.items():
            if isinstance(known[source].get("pagination"), Mapping):
                yield from (
                    (f"{self.base_path}{url.lstrip('/')}{digit}", "pagination makes the further pages there") for digit in range(1, 10)
                )
        for path in sorted(self.tree.paths):
            if path.endswith(".11ty.js") and not self._left_out(path):
                yield (
                    self.base_path + default_url(path.removeprefix(self.settings.input), ".11ty.js").lstrip("/"),
                    "a template in JavaScript makes it",
                )

    def _files(self) -> Iterator[str]:
        """Files that are copied as they are; Eleventy copies nothing that is not named."""
        for pattern, to in self.settings.copied:
            for path in self.tree.paths:
                if path == pattern:
                    yield self.base_path + (to or path.rpartition("/")[2])
                elif path.startswith(pattern + "/"):
                    yield self.base_path + (f"{to}/" if to else "") + path[len(pattern) + 1 :]
                elif "*" in pattern and fnmatchcase(path, pattern):
                    yield self.base_path + path.removeprefix(self.settings.input)

    def _listings(self, known: Mapping[str, Mapping[str, Any]], html: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Pages whose template loops over a collection, and what they then list."""
        tagged: dict[str, list[str]] = {"all": []}
        for source, url in html.items():
            tags = known[source].get("tags")
            for tag in ["all", *([tags] if isinstance(tags, str) else tags if isinstance(tags, list) else [])]:
                tagged.setdefault(str(tag), []).append(self.base_path + url.lstrip("/"))
        for source, url in html.items():
            loops = COLLECTION_LOOP.findall(self.tree.read(source)) if not source.endswith(".md") else []
            listed = [one for dotted, quoted in loops for one in tagged.get(dotted or quoted, ())]
            if listed:
                yield self.base_path + url.lstrip("/"), tuple(dict.fromkeys(listed))

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:
        if plan is not self._planned:
            self._planned = plan
            self._urls = {one.source: one.url for one in plan.places if one.source is not None}
        href = link.href
        if "{{" in href or "{%" in href:
            try:
                href = self._template(page, place).render(href)
            except Unknown:
                return Printed(unknown="a template makes this address when the site is built")
        target = self._source_named(href, page.source)
        if self.settings.rewrites_sources and target:
            return Printed(self._prefixed(target) if self.settings.adds_prefix else target)
        if self.settings.adds_prefix and href.startswith("/") and not href.startswith("//"):
            href = self._prefixed(href)
        return Printed(href, better=self.base_path + target.lstrip("/") if target.split("#")[0] and ".md" in href else "")

    def _template(self, page: Page, place: Place) -> Template:
        data = self.cascade.data(page.source, page.front_matter)
        own = page_data(page.source.removeprefix(self.settings.input), data, self._extension(page.source))
        own["url"] = "/" + place.url.removeprefix(self.base_path)
        return Template({**data, "page": own}, {"url": self._url_filter, "htmlBaseUrl": self._url_filter})

    def _url_filter(self, url: str, *_: str) -> str:
        return self._prefixed(url) if url.startswith("/") and not url.startswith("//") else url or self.settings.prefix

    def _prefixed(self, url: str) -> str:
        return self.settings.prefix.rstrip("/") + url

    def _source_named(self, href: str, source: str) -> str:
        """The address, without base path, of the source file that a link names: from the input folder first, then beside the file."""
        cut = next((place for place, char in enumerate(href) if char in "?#"), len(href))
        path, rest = unquote(href[:cut]), href[cut:]
        if not path or SCHEME.match(path):
            return ""
        beside = join_path(source.rpartition("/")[0], path)
        for named in (join_path(self.settings.input, path.lstrip("/")), join_path("", path.lstrip("/")), beside):
            if named in self._urls:
                url = "/" + self._urls[named].removeprefix(self.base_path)
                return path_quoted(url) + rest
        return ""


def _is_page(url: str) -> bool:
    name = url.rpartition("/")[2]
    return not name or "." not in name or name.endswith((".html", ".htm"))
