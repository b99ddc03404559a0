"""mdBook: the chapters of SUMMARY.md, their addresses, and its rule for links, which turns `.md` into `.html` by text alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urljoin

from auditor.foreign_data import BrokenDataError, read_table
from auditor.generators.base import Printed, Tree, first, join_path
from auditor.generators.brought_in import blurred_by
from auditor.generators.redirects import Rules, host_rules, host_unseen
from auditor.model.addresses import address_parts
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan

INCLUDE = re.compile(r"(?<!\\)\{\{#(?:rustdoc_)?include\b|(?<!\\)\{\{#template\b")
ENTRY = re.compile(r"^\s*(?:[-*+]\s+|\d+[.)]\s+)?\[(?P<title>.*)\]\((?P<path>.*)\)\s*$")
MARKDOWN_LINK = re.compile(r"(?P<link>.*)\.md(?P<anchor>#.*)?", re.DOTALL)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
README = re.compile(r"(?i)(^|.*/)readme$")
OWN_PREPROCESSORS = frozenset({"index", "links"})
DIALECT = Dialect("mdbook", (), frozenset({"header-attributes"}))
OLD_DIALECT = Dialect("mdbook", (("case", "ascii"),), frozenset({"header-attributes"}))


@dataclass(frozen=True, slots=True)
class Chapter:
    """An entry of SUMMARY.md that names a file."""

    title: str
    path: str  # below the book's source folder
    url: str  # below the base path, decoded


def find(tree: Tree) -> MdBook | None:
    """The book whose book.toml lies at the top of this tree, or None."""
    if "book.toml" not in tree.paths:
        return None
    settings, doubts = _settings(tree)
    html = _table(_table(settings.get("output")).get("html"))
    folder = join_path("", str(_table(settings.get("book")).get("src") or "src"))
    folder = "" if folder == "." else folder
    source = tree.below(folder)
    index = _table(settings.get("build")).get("use-default-preprocessors") is not False or "index" in _table(settings.get("preprocessor"))
    chapters = tuple(read_summary(source.read("SUMMARY.md"), index)) if "SUMMARY.md" in source.paths else ()
    if not chapters:
        doubts += (f"{posixpath.join(folder, 'SUMMARY.md')} names no chapters, so no pages of the book are known",)
    plugins = sorted(set(_table(settings.get("preprocessor"))) - OWN_PREPROCESSORS)
    doubts += tuple(f"the preprocessor {name} may change text, links and chapters" for name in plugins)
    rules = host_rules(tree) + host_rules(tree, folder)
    return MdBook(folder, chapters, html, source.paths, _base_url(tree, html), _version(tree), doubts, rules, host_unseen(tree, folder))


@dataclass
class MdBook:
    """One book. `html` holds the settings of [output.html], `paths` all files below its source folder."""

    folder: str
    chapters: tuple[Chapter, ...]
    html: Mapping[str, Any]
    paths: frozenset[str]
    base_url: str
    version: str = ""
    doubts: tuple[str, ...] = ()
    rules: Rules = ()
    unseen: tuple[tuple[str, str], ...] = ()
    name: str = "mdbook"
    base_path: str = field(init=False)
    _by_path: Mapping[str, Chapter] = field(init=False)

    def __post_init__(self) -> None:
        told = self.base_url if address_parts(self.base_url).path.strip("/") else str(self.html.get("site-url") or "/")
        path = unquote(address_parts(told).path).strip("/")
        self.base_path = f"/{path}/" if path else "/"
        self._by_path = {chapter.path: chapter for chapter in self.chapters}

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: it is no chapter."""
        old = re.match(r"0\.[0-4](\.|$)", self.version)
        return (OLD_DIALECT if old else DIALECT) if self._inside(source) in self._by_path else None

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of the chapters and of all that is served besides."""
        places = {place.url: place for place in self._places(pages)}
        left = (path for path in self.paths if path.endswith(".md") and path not in self._by_path and path != "SUMMARY.md")
        return Plan(
            places=tuple(places.values()),
            unbuilt={self._source(path): "not listed in SUMMARY.md" for path in sorted(left)},
            files=frozenset(self.base_path + path for path in self._files()),
            redirects=dict(self._redirects(places)),
            rules=self.rules,
            unseen=self.unseen,
            homes={"": self.base_path} if self.base_path in places else {},
            menus=tuple(("nav", chapter.title, self.base_path + chapter.url) for chapter in self.chapters if chapter.url),
            doubts=self.doubts,
            blurred=blurred_by(pages, written=INCLUDE),
        )

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:  # noqa: ARG002
        """The destination that the built page carries: `.md` becomes `.html` whether or not there is such a chapter, in raw HTML too."""
        if "{{" in link.href:
            return Printed(unknown="a preprocessor makes this address")
        if SCHEME.match(link.href) or link.href.startswith("#") or link.form == "autolink":
            return Printed(link.href)
        found = MARKDOWN_LINK.match(link.href)
        href = found["link"] + ".html" + (found["anchor"] or "") if found else link.href
        return Printed(href, better=self._better(link.href, page))

    def _better(self, href: str, page: Page) -> str:
        """What leads to the chapter that a link seems to mean: `index.md` for a README, `x.md` for `x` or `x/`."""
        path, mark, fragment = href.partition("#")
        folder = posixpath.dirname(self._inside(page.source))
        meant = join_path(folder, unquote(path))
        if meant in self._by_path and README.match(meant.removesuffix(".md")):
            return posixpath.join(posixpath.dirname(path), "index.md") + mark + fragment
        return path.rstrip("/") + ".md" + mark + fragment if path and meant + ".md" in self._by_path else ""

    def _places(self, pages: Mapping[str, Page]) -> Iterator[Place]:
        if self.chapters:  # the first chapter is the book's cover as well
            yield self._place(self.chapters[0], "", pages)
        for chapter in self.chapters:
            yield self._place(chapter, chapter.url, pages)

    def _place(self, chapter: Chapter, url: str, pages: Mapping[str, Page]) -> Place:
        page = pages.get(self._source(chapter.path))
        return Place(self.base_path + url, self._source(chapter.path), title="" if page and page.title else chapter.title)

    def _files(self) -> Iterator[str]:
        yield from (path for path in self.paths if not path.endswith(".md"))
        yield from ("404.html", "toc.html", "searchindex.json")
        if _table(self.html.get("print")).get("enable") is not False:
            yield "print.html"
        for kind in ("additional-css", "additional-js"):
            listed = self.html.get(kind)
            yield from (join_path("", str(path)) for path in listed if isinstance(path, str)) if isinstance(listed, list) else ()

    def _redirects(self, places: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
        for old, new in _table(self.html.get("redirect")).items():
            url = (self.base_path + old.lstrip("/")).removesuffix("index.html")
            if "#" not in old and url not in places:
                yield url, urljoin(url, str(new))

    def _inside(self, source: str) -> str:
        prefix = self.folder + "/" if self.folder else ""
        return source[len(prefix) :] if source.startswith(prefix) else ""

    def _source(self, path: str) -> str:
        return posixpath.join(self.folder, path)


def read_summary(text: str, readme_is_index: bool = True) -> Iterator[Chapter]:
    """The chapters that SUMMARY.md names, in order, each file once; drafts (`[title]()`) name none."""
    seen = set()
    for line in re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL).splitlines():
        entry = ENTRY.match(line)
        path = join_path("", unquote(entry["path"].strip().removeprefix("<").removesuffix(">"))) if entry and entry["path"].strip() else ""
        if entry and path and not path.startswith(("../", "/")) and path not in seen:
            seen.add(path)
            yield Chapter(entry["title"].replace("`", ""), path, chapter_url(path, readme_is_index))


def chapter_url(path: str, readme_is_index: bool = True) -> str:
    """`a/b.md` -> `a/b.html`; README and index stand for their folder."""
    stem = posixpath.splitext(path)[0]
    if readme_is_index and README.match(stem):
        stem = posixpath.join(posixpath.dirname(stem), "index")
    return (stem + ".html").removesuffix("index.html") if posixpath.basename(stem) == "index" else stem + ".html"


def _settings(tree: Tree) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    try:
        return read_table("book.toml", tree.read("book.toml")), ()
    except BrokenDataError as fault:
        return {}, (f"book.toml is no valid TOML ({fault}); mdBook's own defaults are assumed",)


def _base_url(tree: Tree, html: Mapping[str, Any]) -> str:
    cname, site_url = str(html.get("cname") or ""), str(html.get("site-url") or "")
    return first((tree.options.get("base_url", ""), site_url if "://" in site_url else "", f"https://{cname}/" if cname else ""))


def _version(tree: Tree) -> str:
    """The version of mdBook that the repository's workflows install, or ""."""
    if told := tree.options.get("version", ""):
        return told
    workflows = sorted(path for path in tree.paths if path.startswith(".github/workflows/") or path in (".gitlab-ci.yml", "netlify.toml"))
    pattern = re.compile(r"(?i)mdbook(?:[_-]version|@|\s+--version|/releases/download/)[\s:=\"'v/]*(\d+\.\d+(?:\.\d+)?)")
    found = (pattern.search(tree.read(path)) for path in workflows)
    return first(match[1] for match in found if match)


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
