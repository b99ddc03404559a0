"""MkDocs, with Material's blog and the plugins that change addresses: which URL a page gets, and where a link leads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from auditor.generators.base import Printed, Tree
from auditor.generators.brought_in import blurred_by
from auditor.generators.mkdocs_blog import Blog, BlogPages, blog_pages, find_blogs, moved_file
from auditor.generators.mkdocs_files import DocFile, by_path, find_files, is_page, page_url, theme_files
from auditor.generators.mkdocs_i18n import Languages, in_languages, read_languages, spellings
from auditor.generators.mkdocs_links import printed_link
from auditor.generators.mkdocs_nav import menu_of, title_by_name
from auditor.generators.mkdocs_reading import dialect_of
from auditor.generators.mkdocs_settings import MkDocsSettings, base_path_of, generator_version, mapping, read_settings
from auditor.generators.mkdocs_unseen import made_ids_of, served_besides, unseen_of, written_by_plugins
from auditor.generators.redirects import Rules, host_rules, host_unseen
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan


def find(tree: Tree) -> MkDocs | None:
    """The MkDocs site whose settings lie at the top of this tree, or None."""
    settings = read_settings(tree)
    if settings is None:
        return None
    blogs = find_blogs(tree, settings)
    files = tuple(moved_file(file, blogs) for file in find_files(tree, settings))
    languages = read_languages(settings)
    builds = in_languages(files, languages, settings.directory_urls) if languages else {"": files}
    unseen, doubts = unseen_of(tree, settings)
    dialect, dialect_doubts = dialect_of(settings)
    return MkDocs(
        settings=settings,
        version=generator_version(tree),
        base_url=tree.options.get("base_url") or settings.site_url,
        builds={language: by_path(found) for language, found in builds.items()},
        reading=dialect,
        blogs=blogs,
        languages=languages,
        unseen=unseen,
        made_ids=made_ids_of(tree, settings),
        rules=host_rules(tree) + host_rules(tree, settings.docs_dir),
        host_unseen=host_unseen(tree, settings.docs_dir),
        doubts=doubts + dialect_doubts,
        besides=theme_files(tree, settings) | served_besides(settings),
        lost={file.path: file.left_out for file in files if file.left_out},
        today=tree.today,
    )


@dataclass
class MkDocs:
    """One MkDocs site. `builds`: language -> path below the docs folder -> file, as MkDocs sees it for that language."""

    settings: MkDocsSettings
    version: str
    base_url: str
    builds: Mapping[str, Mapping[str, DocFile]]
    reading: Dialect
    blogs: tuple[Blog, ...] = ()
    languages: Languages | None = None
    unseen: tuple[tuple[str, str], ...] = ()
    made_ids: tuple[tuple[str, str], ...] = ()
    rules: Rules = ()
    host_unseen: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()
    besides: frozenset[str] = frozenset()
    lost: Mapping[str, str] = field(default_factory=dict)
    today: str = ""
    name: str = "mkdocs"
    base_path: str = field(init=False)
    _addresses: tuple[Plan | None, Mapping[tuple[str | None, str], str]] = field(init=False, default=(None, {}))

    def __post_init__(self) -> None:
        self.base_path = base_path_of(self.base_url)

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: it is no page of this site."""
        path = self._below_docs(source)
        return self.reading if path and is_page(path) and path not in self.lost else None

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of these pages and of all that is served besides."""
        blogs = self._blogs(pages)
        places = {place.url: place for place in self._places(blogs, pages)}
        for blog in blogs:
            for url, title in blog.lists.items():
                places.setdefault(self._url(url), Place(self._url(url), None, title=title))
        lost = {**self.lost, **{file.path: file.left_out for blog in blogs for file in blog.files if file.left_out}}
        homes = self._homes(places)
        return Plan(
            places=tuple(places.values()),
            unbuilt={self._source(path): why for path, why in lost.items() if is_page(path)},
            files=self._files(),
            redirects=self._redirects(),
            rules=self.rules,
            unseen=(*((self._url(prefix), why) for prefix, why in self.unseen), *self.host_unseen),
            homes=homes,
            menus=tuple(self._menus(homes)),
            doubts=self.doubts + tuple(doubt for blog in blogs for doubt in blog.doubts),
            made_ids=self.made_ids,
            blurred=blurred_by(pages, ("--8<--", ":::"), written_by_plugins(self.settings)),
            listings={self._url(url): tuple(map(self._url, members)) for blog in blogs for url, members in blog.listings.items()},
        )

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:
        """The destination that the built page carries for this link."""
        if "{{" in link.href or "{%" in link.href:
            return Printed(unknown="a template makes this address")
        if link.form == "html":
            return Printed(link.href)
        source = self._below_docs(page.source)
        if link.form == "wiki":
            return self._wiki(link.href, place, plan)

        def find_url(path: str) -> str | None:
            file = self._look_up(path, place.language)
            return self._list_at(path, plan) if file is None else self._address(file, plan)

        below_base = place.url.removeprefix(self.base_path)
        from_docs = self.settings.absolute_links_from_docs
        pretty = self.settings.directory_urls

        def why_unseen(path: str) -> str:
            address = self.base_path + page_url(path, pretty)
            return next((why for prefix, why in plan.unseen if address.startswith(prefix)), "")

        return printed_link(link.href, source, below_base, find_url, why_unseen, from_docs=from_docs, directory_urls=pretty)

    def _wiki(self, href: str, place: Place, plan: Plan) -> Printed:
        """roamlinks and ezlinks: the page of that name, wherever it lies."""
        name, mark, fragment = href.partition("#")
        wanted = _bare(posixpath.basename(name))
        files = self.builds.get(place.language, {}) or next(iter(self.builds.values()))
        found = [file for file in files.values() if file.page and _bare(posixpath.basename(file.path)) == wanted]
        if not name or len(found) != 1:
            return Printed(href) if not name else Printed(unknown=f'{len(found) or "no"} pages are named "{name}"')
        return Printed(self._address(found[0], plan) + (mark + fragment.strip().lower().replace(" ", "-") if mark else ""))

    def _look_up(self, path: str, language: str) -> DocFile | None:
        if self.languages is None:
            return self.builds[""].get(path)
        files = self.builds.get(language) or self.builds[self.languages.default]
        return next((files[name] for name in spellings(path, language, self.languages) if name in files), None)

    def _address(self, file: DocFile, plan: Plan) -> str:
        """Where this file is served: posts of a blog only the plan knows."""
        return self._known(plan).get((self._source(file.path), file.language)) or self._url(file.url)

    def _list_at(self, path: str, plan: Plan) -> str | None:
        """The list that a blog makes as if a file of this path were there; None where it makes none."""
        url = self._url(page_url(path, self.settings.directory_urls)) if is_page(path) else ""
        return url if (None, url) in self._known(plan) else None

    def _known(self, plan: Plan) -> Mapping[tuple[str | None, str], str]:
        """(source, language) -> address; (None, address) for what has no source."""
        if self._addresses[0] is not plan:
            found = {(place.source, place.language if place.source else place.url): place.url for place in plan.places}
            self._addresses = plan, found
        return self._addresses[1]

    def _blogs(self, pages: Mapping[str, Page]) -> tuple[BlogPages, ...]:
        below = {self._below_docs(source): page for source, page in pages.items()}
        files = next(iter(self.builds.values())).values()
        return tuple(blog_pages(blog, files, below, self.today) for blog in self.blogs)

    def _places(self, blogs: Iterable[BlogPages], pages: Mapping[str, Page]) -> Iterator[Place]:
        moved = {file.path: file for blog in blogs for file in blog.files}
        for language, files in self.builds.items():
            menu = menu_of(self.settings, files, partial(self._look_up, language=language))
            labels = {file.path: label for label, file in menu if label}
            for known in files.values():
                file = moved.get(known.path, known)
                if file.page and not file.left_out:
                    source = self._source(file.path)
                    titled = source in pages and pages[source].title
                    title = "" if titled else labels.get(file.path) or title_by_name(file.path)
                    yield Place(self._url(file.url), source, language=file.language, title=title, fallback=file.fallback)

    def _files(self) -> frozenset[str]:
        files = (file for found in self.builds.values() for file in found.values())
        copied = frozenset(file.url for file in files if not file.page and not file.left_out)
        return frozenset(map(self._url, copied | self.besides))

    def _redirects(self) -> dict[str, str]:
        """mkdocs-redirects: old page -> new page of this site, or an address elsewhere."""
        found = {}
        for options in self.settings.all_plugins("redirects"):
            for old, new in mapping(options.get("redirect_maps")).items():
                path, mark, fragment = str(new).partition("#")
                target = self._look_up(path, "")
                if is_page(str(old)):
                    found[self._url(page_url(str(old), self.settings.directory_urls))] = (
                        self._url(target.url) + mark + fragment if target else str(new)
                    )
        return found

    def _menus(self, homes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        for language, files in self.builds.items():
            for label, file in menu_of(self.settings, files, partial(self._look_up, language=language)):
                if self._url(file.url) not in homes.values():
                    yield "nav", label, self._url(file.url)

    def _homes(self, places: Mapping[str, Place]) -> dict[str, str]:
        """A language's home page: its index, else the first page of the menu, where the logo leads nowhere."""
        homes = {}
        for language, files in self.builds.items():
            prefix = language + "/" if self.languages and language != self.languages.default else ""
            first = next((self._url(file.url) for file in files.values() if file.page and self._url(file.url) in places), "")
            homes[language] = self._url(prefix) if self._url(prefix) in places else first
        return {language: url for language, url in homes.items() if url}

    def _below_docs(self, source: str) -> str:
        """The path below the docs folder; "" outside of it."""
        prefix = self.settings.docs_dir + "/" if self.settings.docs_dir else ""
        return source[len(prefix) :] if source.startswith(prefix) else ""

    def _source(self, path: str) -> str:
        return posixpath.join(self.settings.docs_dir, path)

    def _url(self, url: str) -> str:
        return self.base_path + url


def _bare(name: str) -> str:
    stem = name.rsplit(".", 1)[0] if is_page(name) else name
    return stem.strip().lower().replace(" ", "-").replace("_", "-")
