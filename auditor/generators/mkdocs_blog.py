"""Material's blog plugin: where posts move to, and which lists of posts it adds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from auditor.generators.base import Tree
from auditor.generators.mkdocs_files import DocFile, page_url
from auditor.generators.mkdocs_settings import MkDocsSettings, Named, mapping, read_mapping
from auditor.generators.slugs_text import pymdownx, python_markdown
from auditor.model.page import Page

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blog:
    """One blog of the site: its options, and the data that stands beside the posts."""

    options: Mapping[str, Any]
    directory_urls: bool
    docs_dir: str
    authors: Mapping[str, Any] = field(default_factory=dict)
    defaults: tuple[tuple[str, Mapping[str, Any]], ...] = ()  # folder -> front matter that the plugin meta adds, outermost first
    doubts: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """Below the docs folder."""
        return posixpath.normpath(str(self.options.get("blog_dir") or "blog"))

    @property
    def posts_folder(self) -> str:
        """Below the docs folder."""
        return posixpath.normpath(str(self.options.get("post_dir") or "{blog}/posts").replace("{blog}", self.folder))

    def word(self, key: str, default: str) -> str:
        """An option that is one word."""
        value = self.options.get(key)
        return value if isinstance(value, str) else default

    def on(self, key: str, default: bool = True) -> bool:
        """Whether an option is switched on."""
        value = self.options.get(key)
        return value if isinstance(value, bool) else default

    def url(self, path: str) -> str:
        """The address of a page of the blog that its URL formats name."""
        return page_url(posixpath.join(self.folder, posixpath.normpath(path.strip("/")) + ".md"), self.directory_urls)


@dataclass(frozen=True, slots=True)
class Post:
    file: DocFile
    date: str  # ISO, "" where the post gives none
    meta: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BlogPages:
    """What one blog makes of the docs files."""

    files: tuple[DocFile, ...]  # the posts, at their new addresses
    lists: Mapping[str, str] = field(default_factory=dict)  # address of a list without a source file -> title
    listings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # address of a list -> addresses of its posts
    doubts: tuple[str, ...] = ()


def find_blogs(tree: Tree, settings: MkDocsSettings) -> tuple[Blog, ...]:
    """The blogs of a site. The short name `blog` is Material's only under that theme."""
    names = ("material/blog", "blog") if settings.theme.get("name") == "material" else ("material/blog",)
    docs = tree.below(settings.docs_dir)
    found = []
    for options in settings.all_plugins(*names):
        doubts: list[str] = []
        blog = Blog(options, settings.directory_urls, settings.docs_dir)
        authors = posixpath.normpath(blog.word("authors_file", "{blog}/.authors.yml").replace("{blog}", blog.folder))
        known = read_mapping(docs, authors, doubts) if authors in docs.paths else {}
        defaults = tuple(_meta_files(docs, settings, doubts))
        found.append(replace(blog, authors=mapping(known.get("authors")), defaults=defaults, doubts=tuple(doubts)))
    return tuple(found)


def moved_file(file: DocFile, blogs: Iterable[Blog]) -> DocFile:
    """A file beside the posts is served without the posts' own folder."""
    for blog in blogs:
        if not file.page and file.path.startswith(blog.posts_folder):
            return replace(file, url=posixpath.normpath(file.url.replace(blog.posts_folder, blog.folder)))
    return file


def blog_pages(blog: Blog, files: Iterable[DocFile], pages: Mapping[str, Page], today: str) -> BlogPages:
    """Posts at their own addresses, and the lists that show them. `pages` are known by path below the docs folder."""
    posts = tuple(
        _post(blog, file, pages[file.path], today)
        for file in files
        if file.page and not file.left_out and file.path.startswith(blog.posts_folder) and file.path in pages
    )
    shown = tuple(sorted((post for post in posts if not post.file.left_out), key=lambda post: (post.date, post.file.path), reverse=True))
    lists, listings = _lists(blog, shown)
    undated = tuple(f"{blog.docs_dir}/{post.file.path} is a post without a date, which stops the build" for post in posts if not post.date)
    return BlogPages(tuple(post.file for post in posts), lists, listings, blog.doubts + undated)


def format_date(pattern: str, iso: str) -> str:
    """A date as the plugin's Unicode patterns (`yyyy/MM/dd`) write it; names of months in English."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return ""
    month = MONTHS[day.month - 1]
    pieces = {
        "yyyy": f"{day.year:04}", "yy": f"{day.year % 100:02}", "y": str(day.year), "MMMM": month, "MMM": month[:3],
        "MM": f"{day.month:02}", "M": str(day.month), "dd": f"{day.day:02}", "d": str(day.day),
    }  # fmt: skip
    return re.sub(r"'[^']*'|y+|M+|d+", lambda found: pieces.get(found.group(), found.group().strip("'")), pattern)


def _post(blog: Blog, file: DocFile, page: Page, today: str) -> Post:
    meta = _with_defaults(blog, file, page)
    given = meta.get("date")
    created = str(mapping(given).get("created") or "") if isinstance(given, Mapping) else str(given or "")
    draft = meta.get("draft")
    if not isinstance(draft, bool):
        draft = blog.on("draft_if_future_date", False) and created[:10] > today
    categories = [_slug(blog, "categories", name) for name in _words(meta.get("categories"))]
    path = _filled(
        blog.word("post_url_format", "{date}/{slug}"),
        categories="/".join(categories[: _number(blog.options.get("post_url_max_categories"), 1)]),
        date=format_date(blog.word("post_url_date_format", "yyyy/MM/dd"), created),
        file=posixpath.splitext(posixpath.basename(file.path))[0],
        slug=str(meta.get("slug") or "") or _slug(blog, "post", _title(page, file)),
    )
    left_out = "draft" if draft and not blog.on("draft", False) else ""
    return Post(replace(file, url=blog.url(path), left_out=left_out), created, meta)


def _lists(blog: Blog, posts: tuple[Post, ...]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Every list of the blog, cut into pages."""
    lists: dict[str, str] = {}
    listings: dict[str, tuple[str, ...]] = {}
    for kind, path, title, members in _views(blog, posts):
        url = page_url(path, blog.directory_urls)
        paged = blog.on(f"{kind}_pagination", blog.on("pagination"))
        step = _number(blog.options.get(f"{kind}_pagination_per_page"), _number(blog.options.get("pagination_per_page"), 10))
        step = max(1, step) if paged else max(1, len(members))
        for at in range(0, max(1, len(members)), step):
            cut = url if at == 0 else _page_of_list(blog, path, 1 + at // step)
            lists.setdefault(cut, title)
            further = (_page_of_list(blog, path, 2 + at // step),) if at + step < len(members) else ()
            listings[cut] = tuple(post.file.url for post in members[at : at + step]) + further
    return lists, listings


def _views(blog: Blog, posts: tuple[Post, ...]) -> Iterator[tuple[str, str, str, list[Post]]]:
    """(kind, path of the page, title, posts) of the entry page, the archive, the categories and the authors."""
    yield "blog", posixpath.join(blog.folder, "index.md"), "Blog", list(posts)
    groups: dict[tuple[str, str], tuple[str, list[Post]]] = {}
    for post in posts:
        for kind, path, title in _groups_of(blog, post):
            groups.setdefault((kind, path), (title, []))[1].append(post)
    for (kind, path), (title, members) in groups.items():
        yield kind, posixpath.normpath(posixpath.join(blog.folder, path.strip("/") + ".md")), title, members


def _groups_of(blog: Blog, post: Post) -> Iterator[tuple[str, str, str]]:
    if blog.on("archive") and post.date:
        stamp = format_date(blog.word("archive_url_date_format", "yyyy"), post.date)
        title = format_date(blog.word("archive_date_format", "yyyy"), post.date)
        yield "archive", _filled(blog.word("archive_url_format", "archive/{date}"), date=stamp), title
    for name in _words(post.meta.get("categories")) if blog.on("categories") else ():
        yield "categories", _filled(blog.word("categories_url_format", "category/{slug}"), slug=_slug(blog, "categories", name)), name
    for author in _words(post.meta.get("authors")) if blog.on("authors_profiles", False) else ():
        known = mapping(blog.authors.get(author))
        slug, name = str(known.get("slug") or author), str(known.get("name") or author)
        yield "authors_profiles", _filled(blog.word("authors_profiles_url_format", "author/{slug}"), slug=slug, name=name), name


def _page_of_list(blog: Blog, path: str, number: int) -> str:
    further = _filled(blog.word("pagination_url_format", "page/{page}"), page=str(number)).strip("/")
    base, is_index = posixpath.splitext(path)[0], posixpath.splitext(posixpath.basename(path))[0] == "index"
    base, further = (posixpath.dirname(base), further + "/index") if is_index else (base, further)
    return page_url(posixpath.join(base, further + ".md"), blog.directory_urls)


def _title(page: Page, file: DocFile) -> str:
    """The title that MkDocs knows before the page is rendered: front matter, a leading `# ` heading, the file's name."""
    given = page.front_matter.get("title")
    if given:
        return str(given)
    head = page.headings[0] if page.headings else None
    if head and head.level == 1 and not head.generated and head.block in (0, -1):
        return head.text
    name = posixpath.splitext(posixpath.basename(file.path))[0].replace("-", " ").replace("_", " ")
    return name.capitalize() if name.lower() == name else name


def _slug(blog: Blog, kind: str, words: str) -> str:
    function = blog.options.get(f"{kind}_slugify")
    options = {"case": "lower", "separator": blog.word(f"{kind}_slugify_separator", "-")}
    if not isinstance(function, Named):
        return pymdownx(words, options)
    options |= {"case": "none", **{key: str(value).lower() for key, value in function.options.items()}}
    if function.name.startswith("markdown.extensions.toc"):
        return python_markdown(words, {**options, "unicode": "true" if function.name.endswith("unicode") else "false"})
    return pymdownx(words, options)


def _filled(pattern: str, **values: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found.group(1), found.group()), pattern)


def _with_defaults(blog: Blog, file: DocFile, page: Page) -> Mapping[str, Any]:
    meta: dict[str, Any] = {}
    for folder, given in blog.defaults:
        if not folder or file.path.startswith(folder + "/"):
            meta |= given
    return {**meta, **page.front_matter}


def _meta_files(docs: Tree, settings: MkDocsSettings, doubts: list[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Front matter that the plugin meta hands down a folder, the outermost first."""
    options = settings.plugin("material/meta", "meta")
    if options is None:
        return
    name = str(options.get("meta_file") or ".meta.yml")
    for path in sorted((path for path in docs.paths if posixpath.basename(path) == name), key=lambda path: (path.count("/"), path)):
        yield posixpath.dirname(path), read_mapping(docs, path, doubts)


def _words(value: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(word) for word in value)) if isinstance(value, list) else ()


def _number(value: Any, default: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else default
