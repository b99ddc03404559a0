"""Sphinx with reStructuredText and MyST, and Jupyter Book 1: which URL a document gets, and where a link or role leads.

Supported: the builders html, dirhtml and their settings, as conf.py writes them literally (it is never run) and as Read the Docs, CI and
Makefiles name them; MyST's links, labels and heading anchors; the roles for documents, labels, terms, downloads and objects described in
the pages; toctrees, with globs; static, extra and downloaded files; rediraffe and sphinx-reredirects. Not to be known, and never called
broken: what autodoc, autosummary, galleries and other extensions make, inventories of other projects, and computed settings.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from auditor.generators.base import Printed, Tree
from auditor.generators.brought_in import blurred_by
from auditor.generators.redirects import host_rules, host_unseen
from auditor.generators.sphinx_book import book_menu, outside_toc, with_contents
from auditor.generators.sphinx_files import Documents, download_url, find_documents, page_url
from auditor.generators.sphinx_ids import with_own_ids
from auditor.generators.sphinx_links import Links
from auditor.generators.sphinx_names import OwnIds, ids_of, names_of, printed_ids, slugs_of
from auditor.generators.sphinx_served import file_lookup, globbed, made_places, makes_pages, redirects_of, static_files, unseen_of
from auditor.generators.sphinx_settings import FROM_CODE, SphinxSettings, base_path_of, read_settings
from auditor.generators.written_ids import made_ids_of
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan


def find(tree: Tree) -> Sphinx | None:
    """The Sphinx site whose conf.py lies at the top of this tree, or None."""
    settings = read_settings(tree)
    return site_of(tree, with_contents(tree, settings), "sphinx") if settings else None


def site_of(tree: Tree, settings: SphinxSettings, name: str) -> Sphinx | None:
    """The site that these settings make of a tree; None where it has no document."""
    documents = find_documents(tree, settings)
    documents = outside_toc(documents, settings)
    return Sphinx(tree, settings, documents, name) if documents.sources else None


@dataclass
class Sphinx:
    """One Sphinx site."""

    tree: Tree
    settings: SphinxSettings
    documents: Documents
    name: str = "sphinx"
    version: str = field(init=False)
    base_url: str = field(init=False)
    base_path: str = field(init=False)
    _links: tuple[Plan | None, Links | None] = field(init=False, default=(None, None))

    def __post_init__(self) -> None:
        self.version, self.base_url = self.settings.version, self.settings.base_url
        self.base_path = base_path_of(self.base_url)

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: it is no document of this site."""
        kind = self.documents.kinds.get(source)
        if kind == "rst":
            return _rst_dialect(self.settings)
        return _markdown_dialect(self.settings) if kind else None

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of these documents and of all that is served besides."""
        links = self._links_of(pages)
        places = {place.url: place for place in self._places(pages, links)}
        for place in made_places(self.settings, self.base_path):
            places.setdefault(place.url, place)
        redirects = {self.base_path + old: self._onward(new) for old, new in self._redirects()}
        root = self._url(self.settings.root_doc)
        plan = Plan(
            places=tuple(places.values()),
            unbuilt=dict.fromkeys(sorted(self.documents.excluded), "excluded"),
            files=frozenset(self.base_path + path for path in (*static_files(self.tree, self.settings), *_downloads(links, pages))),
            redirects={old: new for old, new in redirects.items() if old not in places},
            rules=self._host_rules(),
            unseen=(*((self.base_path + prefix, why) for prefix, why in unseen_of(self.settings)), *host_unseen(self.tree)),
            homes={self._language(): root} if root in places else {},
            menus=tuple(("nav", label, self._url(docname)) for label, docname in book_menu(self.settings, self.documents)),
            doubts=tuple(self._doubts()),
            listings=dict(self._listings(pages)),
            made_ids=(*made_ids_of(self._templates(), self.tree.read), *_unseen_ids(links)),
            blurred=blurred_by(pages, ("include", "mdinclude", "eval-rst")),
        )
        self._links = plan, links
        return plan

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:  # noqa: ARG002 (a document has one address)
        """The destination that the built page carries for this link."""
        links = self._links[1]
        if links is None or self._links[0] is not plan:
            raise ValueError("links are led only by the plan that was made last")
        return links.printed(link, page, self.documents.docname(page.source))

    def _links_of(self, pages: Mapping[str, Page]) -> Links:
        extensions = self.settings.extensions
        prefixed = self.settings.values.get("autosectionlabel_prefix_document")
        sections = ("document" if prefixed else "plain") if "sphinx.ext.autosectionlabel" in extensions else ""
        names = names_of(pages, sections, self.tree.read)
        made = makes_pages(self.settings, self.documents)
        built = (page_url(docname, self.settings.builder, self.settings.suffix) for docname in self.documents.sources)
        known = (*built, *static_files(self.tree, self.settings), *(old for old, _ in self._redirects()))
        depth = self.settings.heading_anchors
        slugs = {source: slugs_of(page, self._own_ids(page), depth) for source, page in pages.items() if page.format == "markdown"}
        tops = frozenset(path.partition("/")[0] for path in known)
        return Links(self.settings, self.documents, names, pages, file_lookup(self.tree), self.base_path, made, slugs, tops)

    def _own_ids(self, page: Page) -> OwnIds:
        return with_own_ids(page, self.tree.read(page.source)) if page.format == "markdown" else ()

    def _places(self, pages: Mapping[str, Page], links: Links) -> Iterator[Place]:
        for docname, source in self.documents.sources.items():
            if source in pages:
                slugs = links.slugs.get(source, {})
                ids = printed_ids(pages[source], self._own_ids(pages[source]), slugs, "nbsphinx" in self.settings.extensions)
                yield Place(self._url(docname), source, language=self._language(), ids=ids)

    def _onward(self, target: str) -> str:
        return target if "://" in target or target.startswith("/") else self.base_path + target

    def _language(self) -> str:
        language = self.settings.values.get("language")
        return language.replace("_", "-").lower() if isinstance(language, str) else ""

    def _redirects(self) -> Iterator[tuple[str, str]]:
        yield from redirects_of(self.tree, self.settings, self.documents).items()
        if self.settings.book and self.settings.root_doc != "index" and "index" not in self.documents.sources:
            yield "", page_url(self.settings.root_doc, self.settings.builder, self.settings.suffix)

    def _host_rules(self) -> tuple[tuple[str, str], ...]:
        whole = self.tree.whole or self.tree
        found = dict(host_rules(whole))
        for folder in ("", *self.settings.words("html_extra_path")):
            found.update(host_rules(self.tree, posixpath.normpath(folder) if folder else ""))
        return tuple(found.items())

    def _listings(self, pages: Mapping[str, Page]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for source, page in pages.items():
            docname = self.documents.docname(source)
            entries = [link.href for link in page.links if link.form == "toctree" and any(sign in link.href for sign in "*?[")]
            if entries:
                yield self._url(docname), tuple(self._url(name) for entry in entries for name in globbed(entry, docname, self.documents))

    def _templates(self) -> Iterator[str]:
        folders = tuple(posixpath.normpath(folder) + "/" for folder in self.settings.words("templates_path"))
        return (path for path in self.tree.paths if folders and path.startswith(folders) and path.endswith(".html"))

    def _doubts(self) -> Iterator[str]:
        yield from self.settings.doubts
        if self.settings.hooks:
            yield "conf.py has a setup function, which is not run: what it adds to the pages is not known"
        catalogues = [path for path in self.tree.paths if path.endswith(".po") and "/LC_MESSAGES/" in path]
        if catalogues:
            yield "translations are built from message catalogues, and only the original is audited"
        builds = self.settings.extensions & FROM_CODE
        if builds:
            yield f"{', '.join(sorted(builds))} take text from source code at build time, which is not seen here"

    def _url(self, docname: str) -> str:
        return self.base_path + page_url(docname, self.settings.builder, self.settings.suffix)


def _downloads(links: Links, pages: Mapping[str, Page]) -> Iterator[str]:
    """Addresses of the files that links and roles offer for download."""
    from urllib.parse import unquote

    for source, page in pages.items():
        docname = links.documents.docname(source)
        for link in page.links:
            role = link.form == "role" and link.name == "download"
            if role or (link.form == "markdown" and page.format == "markdown" and "#" not in link.href):
                written = link.href if role else unquote(link.href.removeprefix("path:"))
                found = links.source_file(written, docname) if written and "://" not in written else ""
                if found:
                    yield download_url(found)


def _unseen_ids(links: Links) -> Iterator[tuple[str, str]]:
    """For Plan.made_ids: ids of glossary terms and labels that no reader sees."""
    spots = (*links.names.terms.values(), *links.names.labels.values())
    unseen = sorted({made for source, made in spots if made and made not in ids_of(links.pages[source])})
    if unseen:
        yield f"^(?:{'|'.join(map(re.escape, unseen))})$", "a glossary term or a label has this id"


def _rst_dialect(settings: SphinxSettings) -> Dialect:
    """What the reader of reStructuredText has to know of this site."""
    around = ((name, settings.values.get(f"rst_{name}")) for name in ("prolog", "epilog"))
    texts = tuple((name, text) for name, text in around if isinstance(text, str))
    return Dialect("docutils", (("links", " ".join(settings.external_roles)), *texts), frozenset(), "rst")


def _markdown_dialect(settings: SphinxSettings) -> Dialect:
    """How the Markdown parser of this site reads its pages."""
    features = {"myst"}
    switched = set(settings.words("myst_enable_extensions"))
    if "linkify" in switched:
        features.add("linkify")
    if switched & {"attrs_inline", "attrs_block", "attrs_image"}:
        features.add("attributes")
    return Dialect("myst", (("anchors", str(settings.heading_anchors)),), frozenset(features))
