"""Where Zola puts a content file: language, section folders, slug and date of its name."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from auditor.generators.slugs_latin import UnspellableError, rust_slug

DATE = re.compile(
    r"(?P<date>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?)\s?[_-](?P<name>.+)$"
)


@dataclass(frozen=True, slots=True)
class ContentPath:
    """What the path of a Markdown file below the content folder says."""

    folder: str  # the section folders above it, as written
    name: str  # without ending, language and date; of an index.md: its folder's name; "" for a section
    language: str  # "" = the default one
    section: bool
    bundle: bool  # an index.md, whose neighbours are served with it
    date: str = ""


def read_path(path: str, languages: frozenset[str], keep_dates: bool = False) -> ContentPath:
    """The parts of `posts/2024-05-06-a.fr.md`, seen from the content folder."""
    folder, file = posixpath.split(path)
    stem = posixpath.splitext(file)[0]
    bare, _, suffix = stem.rpartition(".")
    language = suffix if bare and suffix in languages else ""
    stem = bare if language else stem
    if stem == "_index":
        return ContentPath(folder, "", language, True, False)
    bundle = stem == "index" and bool(folder)
    if bundle:
        folder, stem = posixpath.split(folder)
    dated = DATE.match(stem)
    if dated and not keep_dates:
        return ContentPath(folder, dated["name"], language, False, bundle, dated["date"])
    return ContentPath(folder, stem, language, False, bundle, dated["date"] if dated else "")


def is_spellable(text: str, how: str) -> bool:
    """Whether the slug of this text is known; of scripts like Chinese we know no Latin spelling."""
    try:
        slugified_strictly(text, how)
    except UnspellableError:
        return False
    return True


def slugified(text: str, how: str) -> str:
    """A part of a path as `slugify.paths` says: on, safe or off. What we can't spell stays as it is."""
    try:
        return slugified_strictly(text, how)
    except UnspellableError:
        return text.lower()


def slugified_strictly(text: str, how: str) -> str:
    """The same. Raises UnspellableError where we don't know how to write it in Latin letters."""
    if how == "off":
        return text
    if how == "safe":
        return re.sub(r"[<>:\"/|?*#\\()\[\]\n\r]", "", text.strip()).rstrip(". ").replace(" ", "_")
    return rust_slug(text)


def page_path(parts: ContentPath, path: object, slug: object, how: str) -> str:
    """The address of a page or section below the base path: "" or ending in a slash.

    `path` and `slug` are those of its front matter; `path` is taken as it is, and knows neither section nor language.
    """
    if isinstance(path, str) and path.strip("/") and not parts.section:
        return path.strip("/") + "/"
    own = "" if parts.section else slugified(slug, how) if isinstance(slug, str) and slug else slugified(parts.name, how)
    return "".join(part + "/" for part in (parts.language, *parts.folder.split("/"), own) if part)
