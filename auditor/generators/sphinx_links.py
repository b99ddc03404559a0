"""Where Sphinx and MyST lead a link: to a document, a label, a term, a download, or nowhere at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from auditor.generators.base import Printed
from auditor.generators.slugs import UNKNOWN_ID
from auditor.generators.sphinx_files import Documents, download_url, joined_name, joined_path, page_url
from auditor.generators.sphinx_names import GENERATED, Names, Spot, kind_of, plain_name
from auditor.generators.sphinx_settings import FROM_CODE, SphinxSettings
from auditor.model.page import Link, Page

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
MYST_SCHEMES = ("http", "https", "mailto", "ftp")
_ELSEWHERE = "the inventory of another project may have it"
_LABELS = frozenset({"ref", "numref", "any", "std:ref", "std:numref"})
_DOCUMENTS = frozenset({"doc", "std:doc"})
_TERMS = frozenset({"term", "std:term", "abbr-ref"})


@dataclass(frozen=True, slots=True)
class Links:
    """All that is needed to lead the links of one site."""

    settings: SphinxSettings
    documents: Documents
    names: Names
    pages: Mapping[str, Page]
    has_file: Callable[[str], bool]  # whether a path from the source folder, or out of it, is a file
    base_path: str
    may_be_made: Callable[[str], str]  # why a document without a source may exist all the same, or ""
    slugs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # Markdown source -> slug -> id
    tops: frozenset[str] = frozenset()  # the folders at the top of the built site

    def printed(self, link: Link, page: Page, docname: str) -> Printed:
        """The destination that the built page carries for this link."""
        if link.form == "toctree":
            return self._entry(link.href, docname)
        if link.form == "role":
            return self._role(link, page, docname)
        if link.form == "component":
            return self._component(link, docname)
        if why := self._of_another_build(link.href):
            return Printed(unknown=why)
        if page.format == "markdown" and link.form in ("markdown", "autolink"):
            return self._markdown(link, page, docname)
        return Printed(link.href)

    def _of_another_build(self, href: str) -> str:
        """Why a full address on this host can't be judged: it lies in a folder of which this site has nothing at all."""
        home = urlsplit(self.settings.base_url)
        if not home.netloc or "://" not in href[:9]:
            return ""
        try:
            parts = urlsplit(href)
        except ValueError:
            return ""
        path = unquote(parts.path)
        if parts.netloc.casefold() != home.netloc.casefold() or not path.startswith(self.base_path):
            return ""
        top, below, _ = path.removeprefix(self.base_path).partition("/")
        if not below or top in self.tops or top.startswith("_"):
            return ""
        return f"nothing of this site lies below {self.base_path}{top}/, which another build may serve"

    def _document(self, docname: str, fragment: str = "") -> Printed:
        url = self.base_path + page_url(docname, self.settings.builder, self.settings.suffix)
        return Printed(quote(url) + ("#" + quote(fragment) if fragment else ""))

    def _spot(self, spot: Spot) -> Printed:
        return self._document(self.documents.docname(spot[0]), spot[1])

    def _missing(self, name: str) -> Printed:
        """What can't be resolved becomes a fragment of its own page, or plain text."""
        return Printed("#" + quote(name), missing=f"no document, label or heading of this project is called {name!r}")

    def _entry(self, entry: str, docname: str) -> Printed:
        """An entry of a table of contents."""
        if SCHEME.match(entry) or entry.startswith("//"):
            return Printed(entry)
        if entry == "self":
            return self._document(self.settings.root_doc)
        if re.search(r"[*?\[]", entry):
            return Printed(unknown="lists every document that fits a pattern")
        return self._named_document(entry, docname, suffixes=True)

    def _named_document(self, name: str, docname: str, suffixes: bool = False) -> Printed:
        wanted = joined_name(docname, name)
        for end in self.settings.suffixes() if suffixes else ():
            if wanted.endswith(end) and wanted not in self.documents.sources:
                wanted = wanted.removesuffix(end)
        if wanted in self.documents.sources:
            return self._document(wanted)
        if wanted in GENERATED.values():
            return Printed(quote(self.base_path + wanted + (self.settings.suffix if self.settings.builder != "dirhtml" else "/")))
        why = self.may_be_made(wanted)
        return Printed(unknown=why) if why else self._missing(name)

    def _role(self, link: Link, page: Page, docname: str) -> Printed:
        name = link.name.lower()
        if link.name in self.settings.external_roles:
            return Printed(self.settings.external_roles[link.name].replace("%s", link.href))
        if name == "named":
            return self._named(link.href, page)
        if SCHEME.match(link.href) and "://" in link.href:
            return Printed(link.href)
        if name in _DOCUMENTS:
            return self._named_document(link.href, docname)
        if name == "download":
            return Printed(link.href) if "://" in link.href else self._file(link.href, docname)
        if name in _TERMS:
            return self._looked_up(self.names.terms.get(plain_name(link.href)), link.href)
        if name in _LABELS:
            found = self._label(link.href) or (self._object("", link.href, page) if name == "any" else None)
            if found is None and name == "any" and joined_name(docname, link.href) in self.documents.sources:
                return self._named_document(link.href, docname)
            return found or self._looked_up(None, link.href)
        if name.startswith("external"):
            return Printed(unknown="leads to another project")
        return self._object(kind_of(link.name), link.href, page) or Printed(
            unknown="what it names may be described elsewhere, or printed as text"
        )

    def _named(self, name: str, page: Page) -> Printed:
        """A reference by a name that its page does not define."""
        if "include" in page.constructs or not self.settings.sure("rst_prolog") or not self.settings.sure("rst_epilog"):
            return Printed(unknown="a file that this page includes may define this name")
        return self._missing(name)

    def _label(self, name: str) -> Printed | None:
        wanted = plain_name(name)
        if wanted in self.names.labels:
            return self._spot(self.names.labels[wanted])
        return self._named_document("/" + GENERATED[wanted], "index") if wanted in GENERATED else None

    def _object(self, kind: str, name: str, page: Page | None = None) -> Printed | None:
        """A described object by its name; a leading dot, or a name on its own page, stands for any module or class."""
        bare = name.strip().lstrip("~!").removesuffix("()")
        if kind == "option":
            *program, option = bare.split() or [""]
            bare = f"{'-'.join(program)} {option}".strip()
        for one in (kind,) if kind else ("py", "c", "option", "envvar", "confval", "rst:directive", "rst:role"):
            spot = self.names.objects.get(f"{one}:{bare}")
            ends = self.names.endings.get(f"{one}:{bare.lstrip('.')}", ())
            near = ends if bare.startswith(".") else tuple(end for end in ends if page and end[0] == page.source)
            if spot or len(near) == 1:
                return self._spot(spot or near[0])
        return None

    def _looked_up(self, spot: Spot | None, name: str) -> Printed:
        if spot:
            return self._spot(spot)
        if self.settings.looks_elsewhere or self.settings.hooks:
            return Printed(unknown=_ELSEWHERE)
        return self._missing(name)

    def _file(self, path: str, docname: str) -> Printed:
        """A file that is offered for download."""
        wanted = self.source_file(path, docname)
        if wanted:
            return Printed(quote(self.base_path + download_url(wanted)))
        outside = joined_path(docname, path).startswith("../")
        return Printed(unknown="lies outside of the site's own folder") if outside else self._missing(path)

    def source_file(self, path: str, docname: str) -> str:
        """The file that a page names, as a path from the source folder, "" where there is none."""
        wanted = joined_path(docname, path)
        return wanted if self.has_file(wanted) else ""

    def _component(self, link: Link, docname: str) -> Printed:
        """A card or button of sphinx-design: an address, a document or a label."""
        if SCHEME.match(link.href):
            return Printed(link.href)
        if joined_name(docname, link.href) in self.documents.sources:
            return self._named_document(link.href, docname)
        return self._label(link.href) or Printed(unknown="a component decides how this address is read")

    def _markdown(self, link: Link, page: Page, docname: str) -> Printed:
        href = link.href
        scheme = SCHEME.match(href)
        if scheme and (self.settings.values.get("myst_all_links_external") or self._is_external(scheme.group(1).lower())):
            return Printed(href)
        if scheme and scheme.group(1) in ("inv", "myst"):
            return Printed(unknown=_ELSEWHERE)
        if scheme and scheme.group(1) == "path":
            return self._file(unquote(href[5:]), docname)
        target = unquote(href.removeprefix("project:"))
        if target.startswith("#"):
            return self._anchor(target[1:], page, docname)
        return self._inside(target, docname) if target else Printed("#")

    def _is_external(self, scheme: str) -> bool:
        given = self.settings.values.get("myst_url_schemes")
        named = tuple(given) if isinstance(given, list | dict) else MYST_SCHEMES
        return scheme in named and scheme not in ("project", "path", "inv", "myst")

    def _anchor(self, name: str, page: Page, docname: str) -> Printed:
        """`#name`: a label or a heading of this page, else a label anywhere."""
        if not name:
            return Printed("#")
        own = self.names.labels.get(plain_name(name))
        if own and own[0] == page.source:
            return self._spot(own)
        if made := self._id_of(page, name):
            return self._document(docname, made)
        return self._anywhere(name, docname)

    def _id_of(self, page: Page | None, slug: str) -> str:
        """The id of the heading that a slug means; "" where none does."""
        made = self.slugs.get(page.source, {}).get(slug, "") if page else ""
        return made if made != UNKNOWN_ID else ""

    def _anywhere(self, name: str, docname: str) -> Printed:
        """A label or document by its name alone."""
        found = self._label(name)
        if found:
            return found
        if joined_name(docname, name) in self.documents.sources:
            return self._named_document(name, docname)
        if described := self._object("", name):
            return described
        if not re.search(r"[/?#]|\.\w+$", name) and self.settings.looks_elsewhere:
            return Printed(unknown=_ELSEWHERE)
        if self._may_be_code(name):
            return Printed(unknown="it may name something that is documented from source code")
        why = self.may_be_made(joined_name(docname, name.partition("#")[0]))
        return Printed(unknown=why) if why else self._missing(name)

    def _may_be_code(self, name: str) -> bool:
        """Whether a name may be that of a module, class or function which an extension describes."""
        dotted = re.fullmatch(r"\w+(?:\.\w+)*(?:\(\))?", name) and not name.endswith((".html", *self.settings.suffixes()))
        return bool(dotted) and bool(self.settings.extensions & FROM_CODE or "extensions" in self.settings.computed)

    def _inside(self, target: str, docname: str) -> Printed:
        path, _, fragment = target.partition("#")
        if path == "./":
            return self._document(docname, fragment)
        wanted = self.source_file(path, docname)
        if not wanted:
            return self._anywhere(target, docname)
        there = self.documents.docname(wanted)
        if not there:
            return self._missing(target) if self._looks_like_document(wanted) else self._file(path, docname)
        if not fragment:
            return self._document(there)
        return self._document(there, self._id_of(self.pages.get(wanted), fragment) or fragment)

    def _looks_like_document(self, path: str) -> bool:
        return path.endswith(tuple(self.settings.suffixes()))
