"""The lists that Zola makes: further pages of a section, taxonomies and their terms, and what each list shows."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.generators.zola_paths import ContentPath, slugified
from auditor.generators.zola_settings import Taxonomy, ZolaSettings


@dataclass(frozen=True, slots=True)
class Entry:
    """A content file with its address below the base path."""

    source: str
    url: str
    parts: ContentPath
    front: Mapping[str, Any]
    left_out: str = ""
    aliases: tuple[str, ...] = ()
    redirect: str = ""
    spelled: bool = True  # False: its address is written in Latin letters in a way we don't know


def list_places(settings: ZolaSettings, entries: tuple[Entry, ...]) -> Iterator[tuple[str, str | None, str]]:
    """(address, source, language) of every page that lists others and is no content file's own."""
    for entry in entries:
        by = entry.front.get("paginate_by")
        if entry.parts.section and isinstance(by, int) and by > 0:
            path = str(entry.front.get("paginate_path") or "page").strip("/")
            pages = math.ceil(len(members_of(entry, entries)) / by)
            yield from ((f"{entry.url}{path}/{number}/", entry.source, entry.parts.language) for number in range(2, pages + 1))
    for language, taxonomies in (settings.taxonomies or {}).items():
        for taxonomy in taxonomies:
            yield from ((url, None, language) for url in _taxonomy(settings, taxonomy, language, entries))


def members_of(section: Entry, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The pages of a section, with those of transparent sections below it."""
    folders = {section.parts.folder}
    below = sorted((entry for entry in entries if entry.parts.section), key=lambda entry: entry.parts.folder.count("/"))
    for entry in below:
        if entry.front.get("transparent") is True and entry.parts.folder and posixpath.dirname(entry.parts.folder) in folders:
            folders.add(entry.parts.folder)
    language = section.parts.language
    return tuple(
        entry for entry in entries if not entry.parts.section and entry.parts.folder in folders and entry.parts.language == language
    )


def listings_of(settings: ZolaSettings, entries: tuple[Entry, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(address of a list, addresses of what it shows): a section its pages and sections, a term its pages."""
    for entry in entries:
        if entry.parts.section:
            below = (
                one
                for one in entries
                if one.parts.section and one.parts.folder and posixpath.dirname(one.parts.folder) == entry.parts.folder
            )
            sections = (one.url for one in below if one is not entry and one.parts.language == entry.parts.language)
            yield entry.url, (*(page.url for page in members_of(entry, entries)), *sections)
    for language, taxonomies in (settings.taxonomies or {}).items():
        for taxonomy in taxonomies:
            root = _root(settings, taxonomy, language)
            terms = _terms(settings, taxonomy, language, entries)
            yield root, tuple(f"{root}{term}/" for term in terms)
            yield from ((f"{root}{term}/", urls) for term, urls in terms.items())


def _taxonomy(settings: ZolaSettings, taxonomy: Taxonomy, language: str, entries: tuple[Entry, ...]) -> Iterator[str]:
    if not taxonomy.render:
        return
    root = _root(settings, taxonomy, language)
    yield root
    for term, urls in _terms(settings, taxonomy, language, entries).items():
        yield f"{root}{term}/"
        pages = math.ceil(len(urls) / taxonomy.paginate_by) if taxonomy.paginate_by > 0 else 1
        yield from (f"{root}{term}/{taxonomy.paginate_path}/{number}/" for number in range(2, pages + 1))


def _terms(settings: ZolaSettings, taxonomy: Taxonomy, language: str, entries: tuple[Entry, ...]) -> dict[str, tuple[str, ...]]:
    """Slug of a term -> addresses of its pages."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        told = entry.front.get("taxonomies")
        terms = told.get(taxonomy.name) if isinstance(told, Mapping) and entry.parts.language == language else None
        for term in terms if isinstance(terms, list) else ():
            slug = slugified(str(term), settings.terms)
            found[slug] = (*found.get(slug, ()), entry.url)
    return found


def _root(settings: ZolaSettings, taxonomy: Taxonomy, language: str) -> str:
    return "".join(part + "/" for part in (language, settings.taxonomy_root, slugified(taxonomy.name, settings.terms)) if part)
