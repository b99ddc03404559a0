"""The protocol that every generator keeps, and the tree of files that it looks at."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a site, by path below its root. Knows every path; reads only settings and templates, on request."""

    paths: frozenset[str]
    read: Callable[[str], str]  # text of a file; "" where it can't be read
    today: str = "2000-01-01"  # ISO date that drafts, futures and expiries are measured against
    options: Mapping[str, str] = field(default_factory=dict)  # linkready.yml `site:`, what the repository itself does not say
    folder: str = ""  # where this tree lies in the whole one, without a final slash
    whole: Tree | None = None  # the tree it was cut from, for settings that point out of the folder ("../docs")

    def has(self, *names: str) -> str:
        """The first of these paths that exists, or ""."""
        return next((name for name in names if name in self.paths), "")

    def below(self, folder: str) -> Tree:
        """The same tree seen from one of its folders."""
        if not folder:
            return self
        prefix = folder.rstrip("/") + "/"
        cut = frozenset(path[len(prefix) :] for path in self.paths if path.startswith(prefix))
        return Tree(cut, lambda path: self.read(prefix + path), self.today, self.options, folder, self.whole or self)


@dataclass(frozen=True, slots=True)
class Printed:
    """A link as the generator prints it into the page, for the browser to follow."""

    href: str = ""
    unknown: str = ""  # why it can't be known; then href means nothing
    better: str = ""  # what would have been right, where the generator's own rule shows it
    missing: str = ""  # why the generator itself could not resolve the reference; href is what it prints all the same
    ambiguous: tuple[str, ...] = ()  # the pages that the written name fits, where several do and nothing in the link decides


class Generator(Protocol):
    """One site as one generator builds it. Made by that generator's `find`; holds its settings, read as data."""

    name: str
    version: str  # as far as the repository tells it, else ""
    base_url: str  # with scheme and host, or ""
    base_path: str  # begins and ends with "/"

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: it is no page of this site. Paths are below the site's root."""
        ...

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of these pages and of all that is served besides. Touches nothing but what it is given."""
        ...

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:
        """The destination that the built page carries for this link."""
        ...


Finder = Callable[[Tree], "Generator | None"]
"""Recognises one generator at the top of a tree, or says None."""


def join_path(folder: str, relative: str) -> str:
    """`relative` seen from `folder`, both below the root, `.` and `..` resolved; above the root: begins with "../"."""
    return posixpath.normpath(posixpath.join(folder, relative)).removeprefix("./")


def first(values: Iterable[str]) -> str:
    """The first value that is not empty, or ""."""
    return next((value for value in values if value), "")


def path_quoted(path: str) -> str:
    """A decoded path as a link may carry it: the marks that would end it, or begin an escape, are escaped."""
    return path.replace("%", "%25").replace("?", "%3F").replace("#", "%23")
