"""One site in several languages: where the plugin static-i18n puts each file, and which file stands in for a missing translation."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from auditor.generators.mkdocs_files import DocFile, page_url
from auditor.generators.mkdocs_settings import MkDocsSettings, mapping

LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class Languages:
    """What the plugin's settings say."""

    default: str
    built: tuple[str, ...]  # the default language first
    known: frozenset[str]
    folders: bool  # docs/fr/a.md; False: docs/a.fr.md
    fallback: bool


def read_languages(settings: MkDocsSettings) -> Languages | None:
    """The site's languages; None where the plugin is not used or names no default language."""
    options = settings.plugin("i18n", "static-i18n")
    if options is None:
        return None
    entries = tuple(_entries(options.get("languages")))
    default = str(options.get("default_language") or next((name for name, given in entries if given.get("default")), ""))
    if not default:
        return None
    built = [name for name, given in entries if given.get("build") is not False and name not in (default, "default", "null")]
    if options.get("default_language_only") or options.get("build_only_locale") == default:
        built = []
    known = frozenset({default, *(name for name, _ in entries)})
    folders = options.get("docs_structure") == "folder"
    return Languages(default, (default, *built), known, folders, options.get("fallback_to_default") is not False)


def in_languages(files: tuple[DocFile, ...], languages: Languages, directory_urls: bool) -> Mapping[str, tuple[DocFile, ...]]:
    """Language -> the files of its part of the site, with their addresses there."""
    place = _in_folders if languages.folders else _by_suffix
    return {language: _best(place(files, language, languages, directory_urls)) for language in languages.built}


def spellings(path: str, language: str, languages: Languages) -> Iterator[str]:
    """Under which names a linked file is looked for in one language's part of the site, in this order."""
    if not languages.folders:
        stem, ending = posixpath.splitext(path)
        yield from (f"{stem}.{language}{ending}", f"{stem}.{languages.default}{ending}", path)
        return
    top, _, rest = path.partition("/")
    if top in (language, languages.default) and rest:
        yield from (rest, f"{language}/{rest}", f"{languages.default}/{rest}")
    yield path


def _entries(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, Mapping):  # before version 1: locale -> name or options
        yield from ((str(name), mapping(given)) for name, given in value.items())
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, Mapping) and entry.get("locale"):
            yield str(entry["locale"]), entry


def _in_folders(files: Iterable[DocFile], language: str, languages: Languages, directory_urls: bool) -> Iterator[DocFile]:
    """docs/en/* at the root, docs/fr/* at fr/; what lies in no language's folder stays where it is."""
    prefix = "" if language == languages.default else language + "/"
    for file in files:
        top, _, rest = file.path.partition("/")
        if top not in languages.known or not rest:
            yield replace(file, language=languages.default)
        elif top == language:
            yield replace(file, url=prefix + _url(file, rest, directory_urls), language=language)
        elif top == languages.default and languages.fallback:
            yield replace(file, url=prefix + _url(file, rest, directory_urls), language=language, fallback=True)


def _by_suffix(files: Iterable[DocFile], language: str, languages: Languages, directory_urls: bool) -> Iterator[DocFile]:
    """a.fr.md at fr/a/; a.en.md, else a.md, at a/."""
    prefix = "" if language == languages.default else language + "/"
    for file in files:
        bare, locale = _without_suffix(file.path, languages)
        placed = replace(file, url=prefix + _url(file, bare, directory_urls), language=language)
        if locale == language:
            yield placed
        elif locale in ("", languages.default) and (languages.fallback or not prefix):
            yield replace(placed, fallback=bool(prefix))


def _without_suffix(path: str, languages: Languages) -> tuple[str, str]:
    stem, ending = posixpath.splitext(path)
    bare, suffix = posixpath.splitext(stem)
    locale = suffix[1:]
    return (bare + ending, locale) if locale and (locale in languages.known or LOCALE.fullmatch(locale)) else (path, "")


def _url(file: DocFile, path: str, directory_urls: bool) -> str:
    return page_url(path, directory_urls) if file.page else path


def _best(files: Iterable[DocFile]) -> tuple[DocFile, ...]:
    """One file an address: a translation before what stands in for it, a named default before an unnamed one."""
    found = tuple(files)
    best: dict[str, DocFile] = {}
    for file in sorted(found, key=lambda file: (bool(file.left_out), file.fallback, -file.path.count("."))):
        best.setdefault(file.url, file)
    return tuple(file for file in found if best[file.url] is file)
