"""The pages of a Hugo site before they have addresses: kind, front matter with what cascades onto it, built or not."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from auditor.generators.hugo_content import Content, Shape, Spot
from auditor.generators.hugo_dates import date_of, field_order, is_after, is_before
from auditor.generators.hugo_paths import fits, logical
from auditor.generators.hugo_settings import ENVIRONMENT, Settings, dig, lowered, strings
from auditor.model.page import Page

Kind = Literal["home", "section", "taxonomy", "term", "page"]
Rules = tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...]  # (which pages, values for them)


@dataclass(frozen=True, slots=True)
class Entry:
    """One page in one language, made from a file or by Hugo itself."""

    source: str | None
    path: str  # real path below the content root: "/", "/sub/My Page"
    language: str
    kind: Kind
    shape: Shape
    front: Mapping[str, Any] = field(default_factory=dict)  # keys in lower case
    date: datetime | None = None
    file_slug: str = ""  # the slug that a dated file name carries, where its date counts
    title: str = ""  # of pages without a file
    fallback: bool = False

    @property
    def key(self) -> str:
        """Its logical path, by which its languages find each other."""
        return logical(self.path)

    @property
    def section(self) -> str:
        """First part of its path; "" for pages at the top."""
        parts = self.key.strip("/").split("/")
        return parts[0] if len(parts) > 1 or self.kind != "page" else ""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return posixpath.basename(self.path)


def taxonomies_of(settings: Settings, language: str) -> dict[str, str]:
    """Plural name in lower case -> the same as written, of a language's taxonomies."""
    table = settings.get("taxonomies", language=language)
    plurals = [str(one) for one in table.values()] if isinstance(table, Mapping) else ["categories", "tags"]
    return {logical(one): one for one in plurals}


def kinds_off(settings: Settings, language: str) -> frozenset[str]:
    """The kinds of pages that the settings switch off."""
    old = {"taxonomyterm": "taxonomy"}
    return frozenset(old.get(one.lower(), one.lower()) for one in strings(settings.get("disablekinds", language=language)))


def kind_of(key: str, shape: Shape, taxonomies: Iterable[str]) -> Kind:
    """What a path with a file of this shape is."""
    if key == "/":
        return "home"
    if shape != "branch":
        return "page"
    for plural in taxonomies:
        if key == "/" + plural:
            return "taxonomy"
        if key.startswith(f"/{plural}/"):
            return "term"
    return "section"


def entries_of(content: Content, pages: Mapping[str, Page], settings: Settings) -> list[Entry]:
    """An entry for each page file in each of its languages, front matter complete."""
    taxonomies = {language.key: taxonomies_of(settings, language.key) for language in settings.languages}
    orders = {name: field_order(name, settings.get("frontmatter", name)) for name in ("date",)}
    plain: list[tuple[Spot, str, Mapping[str, Any]]] = []
    for source, spot in content.spots.items():
        if page := pages.get(source):
            front = lowered(page.front_matter)
            plain.extend((spot, language, front) for language in spot.languages)
    cascades = _cascades(plain, settings)
    entries = []
    for spot, language, own in plain:
        kind = kind_of(spot.key, spot.shape, taxonomies[language])
        front = _with_cascade(spot.key, language, kind, own, cascades) if cascades else own
        date, slug = date_of(front, spot.name, orders["date"])
        fallback = language != spot.languages[0]
        entries.append(Entry(spot.source, spot.path, language, kind, spot.shape, front, date, slug, fallback=fallback))
    return entries


def _cascades(plain: Iterable[tuple[Spot, str, Mapping[str, Any]]], settings: Settings) -> dict[tuple[str, str], Rules]:
    """(language, key) -> what this page hands down; under ("*", "") what the settings hand down."""
    found = {
        (language, spot.key): rules
        for spot, language, front in plain
        if front.get("cascade") and spot.shape == "branch" and (rules := cascade_rules(front["cascade"]))
    }
    for language in settings.languages:
        if rules := cascade_rules(settings.get("cascade", language=language.key)):
            found[(language.key, "")] = rules
    return found


def cascade_rules(value: Any) -> Rules:
    """A `cascade` table or list of them as pairs: which pages, and the values for them."""
    tables = value if isinstance(value, list) else [value]
    rules = []
    for table in tables:
        if isinstance(table, Mapping):
            target = table.get("target") or table.get("_target") or {}
            values = {key: item for key, item in table.items() if key not in ("target", "_target", "params")}
            rules.append((target if isinstance(target, Mapping) else {}, values))
    return tuple(rules)


def _with_cascade(
    key: str, language: str, kind: str, own: Mapping[str, Any], cascades: Mapping[tuple[str, str], Rules]
) -> Mapping[str, Any]:
    front = dict(own)
    for above in _upwards(key):
        for target, values in cascades.get((language, above), ()):
            if hits(target, key, kind, language):
                front = {**values, **front}
    return front


def _upwards(key: str) -> Iterator[str]:
    """The path itself, each folder above it, and "" for the settings."""
    yield key
    while key != "/":
        key = posixpath.dirname(key)
        yield key
    yield ""


def hits(target: Mapping[str, Any], key: str, kind: str, language: str) -> bool:
    """Whether a page matcher of the settings or of a cascade means this page."""
    wanted = {"path": key, "kind": kind, "lang": language, "environment": ENVIRONMENT}
    for name, value in wanted.items():
        pattern = target.get(name)
        if pattern and not fits(logical(str(pattern)) if name == "path" else str(pattern), value):
            return False
    languages = strings(dig(target, ("sites", "matrix", "languages")))
    return not languages or any(fits(pattern, language) for pattern in languages)


def why_unbuilt(entry: Entry, settings: Settings, today: str) -> str:
    """Why a page file gives no page: "draft", "future", "expired", "excluded"; "" where it gives one."""
    front = entry.front
    if _is_on(front.get("draft")) and not settings.flag("builddrafts"):
        return "draft"
    publish, _ = date_of(front, entry.name, field_order("publishdate", settings.get("frontmatter", "publishdate")))
    if not settings.flag("buildfuture") and is_after(publish, today):
        return "future"
    expiry, _ = date_of(front, entry.name, field_order("expirydate", settings.get("frontmatter", "expirydate")))
    if not settings.flag("buildexpired") and is_before(expiry, today):
        return "expired"
    if render_of(front) in ("never", "link") or entry.kind in kinds_off(settings, entry.language):
        return "excluded"
    return ""


def _is_on(value: Any) -> bool:
    return value is True or str(value).lower() == "true"


def _build(front: Mapping[str, Any], name: str) -> str:
    value = dig(front.get("build") or front.get("_build"), (name,))
    return {"true": "always", "false": "never"}.get(str(value).lower(), str(value).lower()) if value is not None else "always"


def render_of(front: Mapping[str, Any]) -> str:
    """`build.render`: always, never or link."""
    return "never" if _is_on(front.get("headless")) else _build(front, "render")


def is_listed(front: Mapping[str, Any]) -> bool:
    """Whether lists show the page (`build.list`)."""
    return _build(front, "list") == "always" and not _is_on(front.get("headless"))
