"""No generator: a folder of Markdown as a code host shows it, HTML files served as they lie, or both. The last resort."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urljoin

from auditor.generators.base import Printed, Tree, first, join_path
from auditor.generators.redirects import host_rules, host_unseen
from auditor.model.addresses import address_parts
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan

MARKDOWN = (".md", ".markdown", ".mdown", ".mdx")
HTML = (".html", ".htm", ".xhtml")
INDEXES = ("index.html", "index.htm", "index.xhtml")
FOLDER_PAGES = ("README.md", "readme.md", "Readme.md", "README.markdown", "index.md")
PAPERS = frozenset(
    {"readme", "license", "licence", "copying", "contributing", "code_of_conduct", "code-of-conduct", "changelog", "security", "support",
     "authors", "contributors", "governance", "notice", "maintainers", "codeowners", "history", "pull_request_template"}
)  # fmt: skip
"""Files that speak of a repository, not of the site that it holds."""
PARTIALS = frozenset({"_includes", "_layouts", "_data", "_partials", "_templates"})
NO_GENERATOR = "no generator is known here, so where this leads can't be told"
_SCRIPTS = (".php", ".asp", ".aspx", ".cgi", ".jsp", ".pl", ".do")
_MADE = (".js", ".mjs", ".css", ".map")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_HOST = re.compile(r"(?:www\.|[\w-]+\.(?:com|org|net|io|dev|gov|edu|co|app)(?=/|$))", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b(?=[^<>]*\brel\s*=\s*[\"']?canonical\b)[^<>]*?\bhref\s*=\s*[\"']?(https?://[^\"'\s<>]+)", re.IGNORECASE)


def find(tree: Tree) -> Plain:
    """Takes every tree."""
    html = sum(1 for path in tree.paths if path.endswith(HTML) and not _is_apart(path))
    markdown = sum(1 for path in tree.paths if path.endswith(MARKDOWN) and not _is_apart(path) and not _is_paper(path))
    base_url = _base_url(tree)
    path = address_parts(base_url).path.strip("/")
    folders = {""} | {folder for path in tree.paths for folder in _folders_above(path)}
    return Plain(
        "plain",
        "",
        base_url,
        f"/{path}/" if path else "/",
        tree.paths,
        frozenset(folders),
        html > markdown,
        host_rules(tree),
        host_unseen(tree),
    )


def _is_apart(path: str) -> bool:
    """Whether a file lies in a folder of templates or settings."""
    folders = path.split("/")[:-1]
    return any(folder in PARTIALS or (folder.startswith(".") and folder != ".well-known") for folder in folders)


def _is_paper(path: str) -> bool:
    """Whether a file speaks of the repository: README.md, LICENSE.md and the like."""
    return posixpath.basename(path).lower().partition(".")[0] in PAPERS


def _folders_above(path: str) -> Iterable[str]:
    while path := posixpath.dirname(path):
        yield path


def _base_url(tree: Tree) -> str:
    """As the settings say, else the host named in CNAME, else where the home page calls itself canonical."""
    if given := tree.options.get("base_url", ""):
        return given
    named = tree.read("CNAME").split() if "CNAME" in tree.paths else []
    if named and re.fullmatch(r"[\w.-]+\.[A-Za-z]{2,}", named[0]):
        return f"https://{named[0]}/"
    found = _CANONICAL.search(tree.read("index.html")) if "index.html" in tree.paths else None
    return found[1].removesuffix("index.html") if found and found[1].endswith(("/", "/index.html")) else ""


@dataclass
class Plain:
    """A folder as it lies."""

    name: str
    version: str
    base_url: str
    base_path: str
    paths: frozenset[str]
    folders: frozenset[str]
    mostly_html: bool
    rules: tuple[tuple[str, str], ...] = ()
    unseen: tuple[tuple[str, str], ...] = ()
    _has_front_matter: bool = field(default=False, init=False)

    def dialect(self, source: str) -> Dialect | None:
        low = source.lower()
        if _is_apart(source):
            return None
        if low.endswith(HTML):
            return Dialect("none", format="html")
        if not low.endswith(MARKDOWN) or (self.mostly_html and _is_paper(low)):
            return None
        return Dialect("github", features=frozenset({"mdx" if low.endswith(".mdx") else "linkify"}))

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        self._has_front_matter = any(page.front_matter for page in pages.values() if page.format == "markdown")
        redirects = {self.url_of(source): to for source, page in pages.items() if (to := self._sent_on(page))}
        urls = {source: self.url_of(source) for source in pages}
        known = frozenset(urls.values())
        places = tuple(self._place(page, url, known) for source, page in pages.items() if (url := urls[source]) not in redirects)
        served = {self.base_path + path for path in self.paths if path not in pages}
        listed = set() if self.mostly_html else {self.base_path + folder + "/" if folder else self.base_path for folder in self.folders}
        home = self._folder_page("", frozenset(pages))
        return Plan(
            places,
            files=frozenset((served | listed) - known),
            redirects=redirects,
            rules=self.rules,
            unseen=tuple(dict.fromkeys((*self.unseen, *self._made_elsewhere(pages)))),
            homes={"": urls[home]} if home and urls[home] not in redirects else {},
        )

    def _made_elsewhere(self, pages: Mapping[str, Page]) -> Iterable[tuple[str, str]]:
        """Addresses of scripts and styles that pages link to, where not one such file lies here: a build brings them."""
        absent = [ending for ending in _MADE if not any(path.endswith(ending) for path in self.paths)]
        for source, page in pages.items():
            for link in page.links:
                path = _cut(link.href.strip())[0]
                ending = next((ending for ending in absent if path.endswith(ending)), "")
                if ending and (there := self._path_on_site(path, self.url_of(source))):
                    yield there, f"not one {ending} file lies in this folder, so they come from elsewhere"

    def url_of(self, source: str) -> str:
        """The path at which a file answers; an index.html answers for its folder."""
        folder, name = posixpath.split(source)
        if name in INDEXES and not any(self._beside(folder, other) for other in INDEXES[: INDEXES.index(name)]):
            return self.base_path + (folder + "/" if folder else "")
        return self.base_path + source

    def _beside(self, folder: str, name: str) -> bool:
        return posixpath.join(folder, name) in self.paths

    def _sent_on(self, page: Page) -> str:
        """Where a page that only sends on leads, as a path where it stays on this host."""
        to = page.markers.get("refresh", "")
        if not to or page.words > 60:
            return ""
        there = self._path_on_site(to, self.url_of(page.source))
        return "" if there == self.url_of(page.source) else there or to

    def _path_on_site(self, address: str, url: str) -> str:
        """The decoded path of an address as seen from a URL of the site; "" where it leads to another host."""
        try:
            parts = address_parts(urljoin(urljoin(self.base_url or "http://site/", quote(url)), address))
        except ValueError:  # no address at all, which the link's own check says
            return ""
        if parts.netloc != address_parts(self.base_url or "http://site/").netloc:
            return ""
        return unquote(parts.path).removesuffix("index.html")

    def _place(self, page: Page, url: str, known: frozenset[str]) -> Place:
        robots = page.markers.get("robots", "").lower()
        unlisted = "noindex" in robots or robots.strip() == "none" or posixpath.basename(url) == "404.html"
        canonical = self._path_on_site(page.markers["canonical"], url) if page.markers.get("canonical") else ""
        elsewhere = canonical in known and canonical != url
        return Place(url, page.source, page.language, listed=not (unlisted or elsewhere))

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:  # noqa: ARG002 (the same on every page)
        if link.form in ("wiki", "shortcode", "role", "component", "toctree"):
            return Printed(unknown=NO_GENERATOR)
        href = link.href.strip()
        if not href or href.startswith(("#", "?")) or _SCHEME.match(href):
            return Printed(href)
        if "{{" in href or "{%" in href:
            return Printed(unknown="a template makes this address")
        path, rest = _cut(href)
        if page.format == "html":
            return self._as_served(href, path, page)
        return self._beside_file(href, path, rest, page)

    def _as_served(self, href: str, path: str, page: Page) -> Printed:
        target = join_path(posixpath.dirname(page.source), unquote(path)) if not path.startswith("/") else unquote(path).lstrip("/")
        if target in self.paths:
            return Printed(href)
        ending = posixpath.splitext(target)[1].lower()
        if ending in _SCRIPTS:
            return Printed(unknown="a script on the host answers there")
        return Printed(href)

    def _beside_file(self, href: str, path: str, rest: str, page: Page) -> Printed:
        """A link in Markdown, read as a path from the file, or from the top where it begins with a slash."""
        decoded = unquote(path)
        target = join_path("", decoded.lstrip("/")) if decoded.startswith("/") else join_path(posixpath.dirname(page.source), decoded)
        if target == ".." or target.startswith("../"):
            return Printed(unknown="leads out of this folder, where nothing can be seen")
        target = "" if target == "." else target
        if target in self.paths:
            return Printed(quote(self.url_of(target)) + rest)
        if target in self.folders:
            shown = self._folder_page(target, self.paths)
            return Printed(quote(self.url_of(shown) if shown else self.base_path + (target + "/" if target else "")) + rest)
        if self._may_be_page(target, decoded):
            return Printed(unknown=NO_GENERATOR)
        return Printed(quote(self.base_path + target) + rest if decoded.startswith("/") else href)

    def _folder_page(self, folder: str, among: frozenset[str]) -> str:
        names = (*INDEXES, *FOLDER_PAGES) if self.mostly_html else (*FOLDER_PAGES, *INDEXES)
        return first(path for name in names if (path := posixpath.join(folder, name)) in among)

    def _may_be_page(self, target: str, written: str) -> bool:
        """Whether an unknown generator could answer here: a page lies under a kindred name, or the address looks like a made one."""
        stem = target.removesuffix(".html")
        if any(stem + ending in self.paths for ending in (*MARKDOWN, ".rst", ".adoc", ".ipynb", ".njk", ".txt")):
            return True
        if _HOST.match(written):
            return False
        looks_made = not posixpath.splitext(target)[1] or target.endswith(".html")
        return looks_made and (written.startswith("/") or self._has_front_matter)


def _cut(href: str) -> tuple[str, str]:
    """The path of an address, and its query and fragment."""
    found = re.search(r"[?#]", href)
    return (href[: found.start()], href[found.start() :]) if found else (href, "")
