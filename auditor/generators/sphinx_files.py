"""Which files of the source folder are documents, and at which address each of them is built."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import md5

from auditor.generators.base import Tree
from auditor.generators.sphinx_settings import SphinxSettings

ALWAYS_EXCLUDED = ("**/_sources", ".#*", "**/.#*", "*.lproj/**")


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a site: docname ("guide/intro") -> source file, and what was left out."""

    sources: Mapping[str, str]
    kinds: Mapping[str, str]  # source file -> "rst", "markdown" or "notebook"
    excluded: frozenset[str] = frozenset()

    def docname(self, source: str) -> str:
        """The document that a file makes; "" where it makes none."""
        name = posixpath.splitext(source)[0]
        for docname in (name, *(name[: -len(end)] for end in (".nb", ".rst") if name.endswith(end))):
            if self.sources.get(docname) == source:
                return docname
        return next((docname for docname in (source[: -len(end)] for end in _ends(source)) if self.sources.get(docname) == source), "")


def _ends(source: str) -> Iterable[str]:
    name = posixpath.basename(source)
    return (name[at:] for at, sign in enumerate(name) if sign == "." and at)


def find_documents(tree: Tree, settings: SphinxSettings) -> Documents:
    """The documents below the source folder, first come first served where two files would make the same one."""
    suffixes = settings.suffixes()
    assets = (*settings.words("templates_path"), *settings.words("html_static_path"), *settings.words("html_extra_path"))
    beside = tuple(path.rstrip("/").removeprefix("./") for path in assets)
    excluded = (*settings.words("exclude_patterns"), *(path for path in beside if path), *ALWAYS_EXCLUDED)
    included = settings.words("include_patterns") or ("**",)
    sources: dict[str, str] = {}
    kinds: dict[str, str] = {}
    lost = set()
    for end, kind in sorted(suffixes.items(), key=lambda pair: list(suffixes).index(pair[0])):
        for path in sorted(path for path in tree.paths if path.endswith(end) and len(posixpath.basename(path)) > len(end)):
            if is_excluded(path, excluded) or not any(matches(path, pattern) for pattern in included):
                lost.add(path)
            elif path[: -len(end)] not in sources:
                sources[path[: -len(end)]] = path
                kinds[path] = kind
    return Documents(sources, kinds, frozenset(lost - set(kinds)))


def is_excluded(path: str, patterns: Iterable[str]) -> bool:
    """Whether a file, or a folder that it lies in, fits one of the patterns."""
    parts = path.split("/")
    above = ["/".join(parts[: number + 1]) for number in range(len(parts))]
    return any(matches(one, pattern) for pattern in patterns for one in above)


def matches(path: str, pattern: str) -> bool:
    """Sphinx's own globs: `*` and `?` stay within a folder, `**` crosses folders, and the whole path has to fit."""
    return _regex(pattern).fullmatch(path) is not None


@lru_cache(maxsize=512)
def _regex(pattern: str) -> re.Pattern[str]:
    pieces = []
    for token in re.findall(r"\*\*|\*|\?|\[[^\]]+\]|.", pattern, re.DOTALL):
        if token in _WILD:
            pieces.append(_WILD[token])
        elif len(token) > 1 and token.startswith("["):
            inside = token[1:-1].replace("\\", "\\\\").replace("[", "\\[")
            pieces.append(f"[^/{inside[1:]}]" if inside.startswith("!") and inside[1:] else f"[{re.sub('^[!^]', '', inside) or '!'}]")
        else:
            pieces.append(re.escape(token))
    try:
        return re.compile("".join(pieces), re.DOTALL)
    except re.error:
        return re.compile(re.escape(pattern))


_WILD = {"**": ".*", "*": "[^/]*", "?": "[^/]"}


def page_url(docname: str, builder: str, suffix: str) -> str:
    """The address of a document below the base path; "" is the home page."""
    if docname == "index":
        return ""
    if docname.endswith("/index"):
        return docname.removesuffix("index")
    return docname + "/" if builder == "dirhtml" else docname + suffix


def download_url(path: str) -> str:
    """Where a file lands that a page offers for download. `path`: below the source folder."""
    return f"_downloads/{md5(path.encode(), usedforsecurity=False).hexdigest()}/{posixpath.basename(path)}"


def joined_name(docname: str, name: str) -> str:
    """A document or file as another document names it: from the source folder with a leading slash, else from beside it."""
    return posixpath.normpath(posixpath.join("/" + docname, "..", name)).lstrip("/")


def joined_path(docname: str, path: str) -> str:
    """A file as a document names it, as a path from the source folder; what leads out of it begins with "../"."""
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(docname), path))
