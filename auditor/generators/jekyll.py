"""Jekyll: _config.yml, posts, drafts, collections and permalinks, with the plugins of GitHub Pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

from auditor.generators.base import Printed, Tree, first, join_path, path_quoted
from auditor.generators.jekyll_files import File, Sorter
from auditor.generators.jekyll_liquid import Liquid
from auditor.generators.jekyll_partials import Partials
from auditor.generators.jekyll_plan import Planner
from auditor.generators.jekyll_settings import Settings, read_settings, strings
from auditor.generators.liquid_values import Unknown
from auditor.model.addresses import address_parts
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
HOST_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)+")
POST_PATH = re.compile(r"(?:^|/)_posts/")


def find(tree: Tree) -> Jekyll | None:
    """Jekyll, where settings of its own or a Gemfile that names it lie at the top."""
    settings = read_settings(tree)
    if settings is None:
        return None
    base_url, base_path = _base_of(tree, settings)
    inside = frozenset(path.removeprefix(settings.folder) for path in tree.paths if path.startswith(settings.folder))
    sorter = Sorter(settings, lambda path: tree.read(settings.folder + path), inside)
    return Jekyll("jekyll", settings.version, base_url, base_path, settings, sorter, Partials(sorter), tree.today)


def _base_of(tree: Tree, settings: Settings) -> tuple[str, str]:
    """Where the site lies: linkready.yml, else `url` and `baseurl`, else the host named in CNAME."""
    if given := tree.options.get("base_url", ""):
        parts = address_parts(given)
        return given, "/" + parts.path.strip("/") + "/" if parts.path.strip("/") else "/"
    named = tree.read("CNAME").split() if "CNAME" in tree.paths else []
    host = first((settings.text("url").rstrip("/"), "https://" + named[0] if named and HOST_NAME.fullmatch(named[0]) else ""))
    path = settings.text("baseurl").strip("/ ")
    base = f"/{path}/" if path else "/"
    return (host + base if host else "", base)


@dataclass
class Jekyll:
    """One Jekyll site."""

    name: str
    version: str
    base_url: str
    base_path: str
    settings: Settings
    sorter: Sorter
    partials: Partials
    today: str
    _planned: Plan = field(default_factory=lambda: Plan(()))
    _urls: dict[str, str] = field(default_factory=dict)  # of the plan last asked about: source -> URL
    _posts: dict[str, str] = field(default_factory=dict)  # of the same plan: name that `post_url` takes -> URL

    def dialect(self, source: str) -> Dialect | None:
        if not source.startswith(self.settings.folder):
            return None
        file = self.sorter.file(source.removeprefix(self.settings.folder))
        if file.kind == "file" or (file.kind == "left out" and not self._is_piece(file)):
            return None
        if not self.sorter.is_markdown(file):
            return Dialect("none", features=frozenset({"liquid"}), format="html") if file.extension in (".html", ".htm", ".xhtml") else None
        return Dialect(self._ids(), features=frozenset({"liquid", "attributes"}))

    def _is_piece(self, file: File) -> bool:
        return self.sorter.is_markdown(file) and self.partials.is_markdown_piece(file.path)

    def _ids(self) -> str:
        engine = self.settings.text("markdown", "kramdown").lower()
        if engine.startswith("commonmark"):
            return "github" if "HEADER_IDS" in strings(self.settings.option("commonmark", "extensions")) else "none"
        if self.settings.option("kramdown", "auto_ids") is False:
            return "none"
        wanted = str(self.settings.option("kramdown", "input") or "GFM")
        return "kramdown" if wanted.lower() == "kramdown" else "kramdown-gfm"

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        return Planner(self.settings, self.sorter, self.partials, self.base_path, self.today).plan(pages)

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:
        self._look_at(plan)
        if "{{" in link.href or "{%" in link.href:
            return self._rendered(link.href, page, place)
        source = self.sorter.file(page.source.removeprefix(self.settings.folder))
        target = self._named_file(link.href, source, plan)
        if target and self._is_replaced(link, page, source):
            mark = link.href.find("#")
            return Printed(target + (link.href[mark:] if mark >= 0 else ""))
        return Printed(link.href, better=target if _path_of(link.href).endswith(self.settings.markdown_extensions) else "")

    def _look_at(self, plan: Plan) -> None:
        if plan is not self._planned:
            self._planned = plan
            self._urls = {place.source.removeprefix(self.settings.folder): place.url for place in plan.places if place.source is not None}
            named = ((name, url) for source, url in self._urls.items() if POST_PATH.search(source) for name in _post_names(source))
            self._posts = {}
            for name, url in named:
                self._posts.setdefault(name, url)

    def _named_file(self, href: str, source: File, plan: Plan) -> str:
        """URL of the source file that a link names by its path, as jekyll-relative-links looks it up; "" where there is none."""
        path = _path_of(href)
        if not path or SCHEME.match(path) or "?" in path or re.search(r"[\n<>]", path):
            return ""
        named = join_path("", path.lstrip("/")) if path.startswith("/") else join_path(source.path.rpartition("/")[0], path)
        named = unquote_plus(named)
        if named in self._urls:
            return path_quoted(self._urls[named])
        return self.base_path + path_quoted(named) if self.base_path + named in plan.files and not path.endswith("/") else ""

    def _is_replaced(self, link: Link, page: Page, source: File) -> bool:
        """Whether jekyll-relative-links gets at this link."""
        option = self.settings.option
        if "jekyll-relative-links" not in self.settings.plugins or option("relative_links", "enabled") is False:
            return False
        if link.form != "markdown" or not self.sorter.is_markdown(source) or self._holds_image(link, page):
            return False
        if source.kind in ("post", "document") and option("relative_links", "collections") is not True:
            return False
        if self._escapes(link, page):
            return False
        left_out = strings(option("relative_links", "exclude"))
        return not any(source.path.startswith(one.lstrip("/")) for one in left_out)

    def _escapes(self, link: Link, page: Page) -> bool:
        """Whether the plugin's pattern misses a link as it is written.

        It does behind `[x]: ` on a line, with blanks between < and >, with a title in single quotation marks, and with words over
        several lines.
        """
        lines = self.sorter.read(page.source.removeprefix(self.settings.folder)).split("\n")
        line = lines[link.line - 1] if link.line <= len(lines) else ""
        named = re.match(r"\s*\[[^\]\n]*\]: ", line)
        if named and named.end() < link.column:
            return True
        if " " in link.href and f"({link.href}" not in line:
            return True
        if link.title and re.search(rf"{re.escape(link.href)}\s+'", line):
            return True
        return line.startswith("[", link.column - 1) and not _words_of(line, link.column)

    def _holds_image(self, link: Link, page: Page) -> bool:
        """The plugin's pattern takes the image's address for the link's own."""
        if link.image or not any(image.line == link.line and image.column > link.column for image in page.images):
            return link.image
        lines = self.sorter.read(page.source.removeprefix(self.settings.folder)).split("\n")
        return link.line <= len(lines) and "![" in _words_of(lines[link.line - 1], link.column)

    def _rendered(self, href: str, page: Page, place: Place) -> Printed:
        base = self.base_path.rstrip("/")
        own = "/" + place.url.removeprefix(self.base_path)
        host = self.base_url.rstrip("/").removesuffix(base) if self.base_url else self.settings.text("url").rstrip("/")
        liquid = Liquid(base, host, self.settings.values, {**page.front_matter, "url": own}, self._linked, self.settings.links_carry_base)
        try:
            return Printed(liquid.render(href))
        except Unknown:
            return Printed(unknown="Liquid makes this address when the site is built")

    def _linked(self, tag: str, argument: str) -> str:
        """URL of what `link` or `post_url` names; "" where there is no such file."""
        if tag == "link":
            named = argument.lstrip("/")
            return self._urls.get(named) or (self.base_path + named if self.base_path + named in self._planned.files else "")
        return self._posts.get(argument.lstrip("/"), "")


def _path_of(href: str) -> str:
    return href.partition("#")[0]


def _words_of(line: str, column: int) -> str:
    """What stands between the square brackets of a link that begins at this column."""
    depth = 0
    for place in range(column - 1, len(line)):
        depth += {"[": 1, "]": -1}.get(line[place], 0)
        if depth == 0:
            return line[column - 1 : place]
    return ""


def _post_names(source: str) -> tuple[str, str, str]:
    """What `post_url` calls a post: its file name without extension, with or without the folders of `_posts`."""
    above, _, inside = source.partition("_posts/")
    bare = inside.rpartition(".")[0]
    return bare, above + bare, bare.rpartition("/")[2]
