"""How Docusaurus makes addresses: number prefixes, slugs of documents, posts and pages, tags, the final slash."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable

from auditor.model.globs import matches_glob

NUMBERED = re.compile(r"\d+\s*[-_.]+\s*([^-_.\s].*)", re.DOTALL)
DATE_OR_VERSION = re.compile(r"\d+[-_.]\d+")
DATED = re.compile(r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?\.mdx?", re.DOTALL)
WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?(?:[a-z]|[^\W\d_A-Za-z])+|[A-Z]+|\d+")


def without_number(name: str) -> str:
    """A file or folder name without the number that orders it; dates and versions are none."""
    found = None if DATE_OR_VERSION.match(name) else NUMBERED.fullmatch(name)
    return found[1] if found else name


def joined(*parts: str) -> str:
    """Parts of an address as one path, with a slash at its beginning and its end as written."""
    return re.sub("/{2,}", "/", "/" + "/".join(parts))


def doc_slug(path: str, front_slug: str, front_id: str, numbers: bool) -> str:
    """The address of a document below its version, from its path below the content folder.

    `numbers` says whether number prefixes are cut. The result begins with a slash; that of a folder's own page ends in one.
    """
    if front_slug.startswith("/"):
        return front_slug
    folder, _, file = path.rpartition("/")
    stem = file.rpartition(".")[0]
    parts = [part for part in folder.split("/") if part]
    base = joined(*(without_number(part) if numbers else part for part in parts), "")
    if not front_slug and stem.lower() in ("index", "readme", parts[-1].lower() if parts else "index"):
        return base
    name = front_slug or front_id or (without_number(stem) if numbers else stem)
    made = posixpath.normpath(posixpath.join(base, name))
    return made + "/" if name.endswith("/") and made != "/" else made


def blog_slug(path: str) -> str:
    """The address of a post below its blog, from its path; a date in the path becomes folders."""
    found = DATED.fullmatch(path)
    if found:
        return joined(found["date"].replace("-", "/"), found["folder"] + found["text"])
    return joined(re.sub(r"(?:/index)?\.mdx?$", "", path))


def page_slug(path: str) -> str:
    """The address of a file below src/pages."""
    return joined(re.sub(r"(?:(?:^|/)index)?\.(?:mdx?|jsx?|tsx?)$", "", path, flags=re.IGNORECASE))


def kebab_case(text: str) -> str:
    """A tag as it stands in its address: `FLAMLv2` is `flam-lv-2`."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    plain = unicodedata.normalize("NFC", re.sub("['’]", "", plain))
    return "-".join(WORDS.findall(plain)).lower()


def with_slash(url: str, trailing: bool | None, base: str) -> str:
    """An address with its final slash as `trailingSlash` wants it; undefined leaves it as it is, and the home page keeps its own."""
    if trailing is None or url in ("/", base):
        return url
    return url.rstrip("/") + "/" if trailing else url.rstrip("/")


def is_taken(path: str, include: Iterable[str], exclude: Iterable[str]) -> bool:
    """Whether a path below a content folder fits the settings' globs. What begins with a dot never does."""
    if any(part.startswith(".") for part in path.split("/")):
        return False
    return any(_fits(path, glob) for glob in include) and not any(_fits(path, glob) for glob in exclude)


def _fits(path: str, glob: str) -> bool:
    return matches_glob(path, "/" + glob.removeprefix("./").removeprefix("/"))
