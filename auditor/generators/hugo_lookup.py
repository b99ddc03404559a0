"""How Hugo finds a page by a written path: relative to the page, then from the top, then by a name that only one page has."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditor.generators.hugo_content import CONTENT, Content
from auditor.generators.hugo_entries import Entry
from auditor.generators.hugo_paths import logical


@dataclass(frozen=True)
class Lookup:
    """The pages of one plan, ready to be found."""

    urls: Mapping[tuple[str, str], str]  # (language, key) -> URL
    names: Mapping[tuple[str, str], tuple[Entry, ...]]  # (language, last part of the key) -> the pages that have it
    entries: Mapping[tuple[str, str | None], Entry]  # (URL, source) -> page
    files: Mapping[str, str]  # source -> key
    languages: frozenset[str]

    def page(self, entry: Entry, ref: str, *, by_name: bool = False, language: str = "") -> str:
        """The URL of the page that `ref` means on this page, or "". `by_name`: as `ref` and `relref` do, not as link hooks."""
        language = language or entry.language
        ref = ref.removesuffix("/") or ref
        if not ref:
            return ""
        if ref == "/":
            return self.urls.get((language, "/"), "")
        if "." not in posixpath.basename(ref):
            forms = (ref + "/index.md", ref + ".md") if ref.endswith("/index") else (ref + ".md",)
            found = (self._found(entry, ref, form, language, by_name=by_name, bare=True) for form in forms)
            return next(filter(None, found), "")
        return self._found(entry, ref, ref, language, by_name=by_name, bare=False)

    def fitting(self, entry: Entry, ref: str, *, language: str = "") -> tuple[str, ...]:
        """Paths of the pages that have the bare name `ref`, where several do: `ref` and `relref` take none of them."""
        if "/" in ref or ref.startswith(".") or self.page(entry, ref, by_name=True, language=language):
            return ()
        name = posixpath.basename(self._key("/" + (ref if "." in ref else ref + ".md")))
        return tuple(sorted(one.path for one in self.names.get((language or entry.language, name), ())))

    def _found(self, entry: Entry, written: str, ref: str, language: str, *, by_name: bool, bare: bool) -> str:
        if not ref.startswith("/"):
            beside = self._relative(entry, written, ref, language, bare=bare)
            if beside:
                return beside
            if ref.startswith("."):
                return ""
        key = self._key(ref if ref.startswith("/") else "/" + ref)
        if url := self.urls.get((language, key)):
            return url
        named = self.names.get((language, posixpath.basename(key)), ()) if by_name and "/" not in written else ()
        return self.urls[language, named[0].key] if len(named) == 1 else ""

    def _relative(self, entry: Entry, written: str, ref: str, language: str, *, bare: bool) -> str:
        inside = entry.shape == "branch" or (entry.shape == "leaf" and not bare and ref.startswith("../"))
        folder = entry.key if inside else posixpath.dirname(entry.key)
        if url := self.urls.get((language, self._key(posixpath.join(folder, ref)))):
            return url
        if bare or entry.source is None:
            return ""
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(entry.source), written))
        return self.urls.get((language, self.files[beside]), "") if beside in self.files else ""

    def _key(self, path: str) -> str:
        """The key of a file path: without ending and language, a bundle's file is its folder."""
        key = logical(posixpath.normpath(path))
        folder, name = posixpath.split(key)
        bare, _, ending = name.rpartition(".")
        if ending not in CONTENT or not bare:
            return "/" + key.strip("/")
        start, _, language = bare.rpartition(".")
        bare = start if start and language in self.languages else bare
        return "/" + (folder if bare in ("index", "_index") else posixpath.join(folder, bare)).strip("/")


def lookup_of(entries: Iterable[tuple[str, Entry]], content: Content, languages: Iterable[str]) -> Lookup:
    """Prepares the lookup of these pages."""
    urls: dict[tuple[str, str], str] = {}
    names: dict[tuple[str, str], dict[str, Entry]] = {}
    known: dict[tuple[str, str | None], Entry] = {}
    for url, entry in entries:
        urls.setdefault((entry.language, entry.key), url)
        names.setdefault((entry.language, posixpath.basename(entry.key)), {}).setdefault(url, entry)
        known[url, entry.source] = entry
    named = {name: tuple(found.values()) for name, found in names.items()}
    return Lookup(urls, named, known, {source: spot.key for source, spot in content.spots.items()}, frozenset(languages))
