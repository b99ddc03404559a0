"""The address of each page of a Hugo site: front matter `url`, permalink patterns, slug, path, ugly or pretty."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.generators.hugo_dates import date_token
from auditor.generators.hugo_entries import Entry, Rules, hits
from auditor.generators.hugo_paths import sanitised, tidy
from auditor.generators.hugo_settings import Settings, table

KINDS = ("page", "section", "term", "taxonomy")
_TOKEN = re.compile(r"(?<!\\):(\w+)(?:\[(.+?)\])?")


@dataclass(frozen=True)
class Addresses:
    """Gives entries their addresses by one site's settings."""

    settings: Settings
    sections: Mapping[tuple[str, str], Entry]  # (language, key) -> the section there
    lower: bool = field(init=False)
    accents: bool = field(init=False)
    _patterns: dict[str, Rules] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", not self.settings.flag("disablepathtolower"))
        object.__setattr__(self, "accents", not self.settings.flag("removepathaccents"))
        for language in self.settings.languages:
            self._patterns[language.key] = permalink_rules(self.settings.get("permalinks", language=language.key))

    def url(self, entry: Entry) -> str:
        """The path of a page from the host's root, base path and language included, percent-decoded."""
        written = str(entry.front.get("url") or "")
        if written and entry.kind != "home":
            path, prefixed = self._given(entry, written)
        else:
            path, prefixed = self._built(entry), True
        prefix = self.settings.prefix(entry.language) if prefixed else ""
        return tidy(self.settings.base_path + prefix + path)

    def _given(self, entry: Entry, written: str) -> tuple[str, bool]:
        """The address that front matter gives, and whether the language stands before it."""
        if ":" in written:
            written = self._expanded(written, entry).replace("\\:", ":").replace("+", " ")
        path = posixpath.normpath("/" + written) + "/" * written.endswith("/") if ".." in written else written
        if entry.kind != "page":
            path = self._clean(path)
        prefixed = not written.startswith("/") or self.settings.multihost
        as_file = "." in path and not path.endswith("/")
        path = tidy(path if as_file else path + "/")
        prefix = self.settings.prefix(entry.language)
        if prefix and path.startswith(prefix + "/"):
            prefixed = False
        return path.removesuffix("index.html") if path.endswith("/index.html") else path, prefixed

    def _built(self, entry: Entry) -> str:
        if entry.kind == "home":
            return "/"
        pattern = self._pattern(entry)
        if pattern:
            path = self._expanded(pattern, entry).replace("+", " ")
        elif entry.kind != "page":
            path = entry.path if not self.lower else entry.key
        else:
            path = self._by_name(entry)
        path = tidy(self._clean(path)).rstrip("/")
        if not path:
            return "/"
        if not self._is_ugly(entry) or path.endswith("/index"):
            return path.removesuffix("/index") + "/" if path.endswith("/index") and entry.shape == "single" else path + "/"
        return path + ".html"

    def _by_name(self, entry: Entry) -> str:
        name = str(entry.front.get("slug") or "") or entry.file_slug
        real = entry.path if not self.lower else entry.key
        return posixpath.join(posixpath.dirname(real), name.lstrip("/")) if name else real

    def _clean(self, text: str) -> str:
        return sanitised(text, lower=self.lower, accents=self.accents)

    def _is_ugly(self, entry: Entry) -> bool:
        """Whether it is a file with an ending; lists but those of terms stay folders whatever the settings say."""
        if entry.kind in ("home", "section", "taxonomy"):
            return False
        html = table(self.settings.get("outputformats", "html"))
        if html.get("ugly") is True or html.get("nougly") is True:
            return html.get("nougly") is not True
        ugly = self.settings.get("uglyurls", language=entry.language)
        return ugly.get(entry.section) is True if isinstance(ugly, Mapping) else ugly is True

    def _pattern(self, entry: Entry) -> str:
        """The permalink pattern that is meant for this page, or ""."""
        for target, values in self._patterns.get(entry.language, ()):
            section = values.get("section")
            if section is not None and section != entry.section:
                continue
            if hits(target, entry.key, entry.kind, entry.language):
                return str(values["pattern"])
        return ""

    def _expanded(self, pattern: str, entry: Entry) -> str:
        return _TOKEN.sub(lambda found: self._token(found.group(1), found.group(2) or "", entry, found.group()), pattern)

    def _token(self, name: str, part: str, entry: Entry, written: str) -> str:
        known = _TOKENS.get(name)
        if known:
            return known(self, entry)
        if name in ("sections", "sectionslugs"):
            names = [self._section_name(one, entry.language, slugs=name == "sectionslugs") for one in self._sections(entry)]
            return "/".join(_slice(names, part) if part else names)
        dated = date_token(name, entry.date)
        return written if dated is None else dated

    def _sections(self, entry: Entry) -> list[str]:
        """Keys of the section that the page stands in and of those above it, the highest first."""
        key = entry.key if entry.kind != "page" else posixpath.dirname(entry.key)
        while key != "/" and (entry.language, key) not in self.sections and key.count("/") > 1:
            key = posixpath.dirname(key)
        parts = [part for part in key.split("/") if part]
        return ["/" + "/".join(parts[: count + 1]) for count in range(len(parts))]

    def _section_name(self, key: str, language: str, *, slugs: bool) -> str:
        section = self.sections.get((language, key)) if slugs else None
        return self._slug(section) if section else self._clean(posixpath.basename(key))

    def _slug(self, entry: Entry) -> str:
        return self._clean(str(entry.front.get("slug") or "") or entry.file_slug or title_slug(entry))

    def _slug_or_name(self, entry: Entry) -> str:
        return self._clean(str(entry.front.get("slug") or "") or entry.file_slug or entry.name)


def title_slug(entry: Entry) -> str:
    """The words that `:title` prints: the title written in front matter, of lists without one their name."""
    written = entry.front.get("title")
    if written is not None and str(written):
        return str(written)
    return entry.title or (entry.name if entry.kind != "page" else "")


_TOKENS: Mapping[str, Callable[[Addresses, Entry], str]] = {
    "section": lambda site, entry: site._clean(entry.section),
    "sectionslug": lambda site, entry: site._section_name("/" + entry.section, entry.language, slugs=True),
    "title": lambda site, entry: site._clean(title_slug(entry)),
    "slug": lambda site, entry: site._slug(entry),
    "filename": lambda site, entry: site._clean(entry.name),
    "contentbasename": lambda site, entry: site._clean(entry.name),
    "slugorfilename": lambda site, entry: site._slug_or_name(entry),
    "slugorcontentbasename": lambda site, entry: site._slug_or_name(entry),
}


def permalink_rules(value: Any) -> Rules:
    """The permalink patterns of the settings in the order they are tried: a list of tables, or tables by kind and section."""
    if isinstance(value, list):
        tables = [one for one in value if isinstance(one, Mapping) and one.get("pattern")]
        return tuple((one.get("target") or {}, {"pattern": one["pattern"]}) for one in tables)
    rules: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = []
    for key, item in value.items() if isinstance(value, Mapping) else ():
        if isinstance(item, Mapping) and key in KINDS:
            rules.extend(({"kind": key}, {"section": str(name).strip("/"), "pattern": pattern}) for name, pattern in item.items())
        elif isinstance(item, str):
            rules.append(({"kind": "{page,term}"}, {"section": str(key).strip("/"), "pattern": item}))
    return tuple(rules)


def _slice(names: list[str], written: str) -> list[str]:
    """`[1:]`, `[last]`, `[:last]`, `[1:2]` of a list; out of bounds gives what there is."""
    start, colon, end = written.partition(":")
    low, high = _bound(start, 0, names), _bound(end, len(names), names)
    if not colon:
        return names[low : low + 1]
    return names[low:high]


def _bound(word: str, default: int, names: list[str]) -> int:
    word = word.strip()
    if word == "last":
        return max(0, len(names) - 1)
    return int(word) if word.isdigit() else default
