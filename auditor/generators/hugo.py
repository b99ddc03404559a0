"""Hugo: recognises its sites, gives their pages addresses, and says what it prints for each link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from auditor.generators.base import Printed, Tree
from auditor.generators.hugo_content import HTML, Content, find_content, unfollowed_patterns
from auditor.generators.hugo_entries import Entry
from auditor.generators.hugo_ids import blurred_pages, fragments_of
from auditor.generators.hugo_links import Hook, Links, hook_of, is_before
from auditor.generators.hugo_lookup import lookup_of
from auditor.generators.hugo_paths import tidy
from auditor.generators.hugo_plan import build_pages, family_of, homes_of, menus_of, paginated, redirects_of
from auditor.generators.hugo_served import absent_folders, asset_files, output_files, resource_files, sends_by_host, static_files, themes_of
from auditor.generators.hugo_settings import Settings, dig, find_settings, mounts
from auditor.generators.redirects import host_rules, host_unseen
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan


def find(tree: Tree) -> Hugo | None:
    """The Hugo site at the top of this tree, or None."""
    settings = find_settings(tree)
    return Hugo(tree, settings) if settings else None


@dataclass
class Hugo:
    """One Hugo site. What it remembers of the last plan only spares work."""

    tree: Tree
    settings: Settings
    name: str = "hugo"
    version: str = field(init=False)
    base_url: str = field(init=False)
    base_path: str = field(init=False)
    _entries: tuple[tuple[str, Entry], ...] = field(init=False, default=())
    _links: Links | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.version = version_of(self.tree)
        self.base_url = self.settings.base_url
        self.base_path = self.settings.base_path

    @cached_property
    def _content(self) -> Content:
        return find_content(self.tree, self.settings)

    @cached_property
    def _themes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return themes_of(self.tree, self.settings)

    @cached_property
    def _assets(self) -> frozenset[str]:
        return frozenset(asset_files(self.tree, self.settings, self._themes[0]))

    @cached_property
    def _dialect(self) -> Dialect:
        goldmark = ("markup", "goldmark")
        features = reading_features(self.settings, self.version)
        if str(self.settings.get("markup", "defaultmarkdownhandler") or "").lower() == "blackfriday" or is_before(self.version, 60):
            return Dialect("hugo-blackfriday", (), features)
        kind = str(self.settings.get(*goldmark, "parser", "autoheadingidtype") or "github").lower()
        plain = is_off(self.settings.get(*goldmark, "extensions", "typographer"))
        options = [("autoHeadingIDType", kind)]
        options += [("typographer", "no")] if plain else []
        options += [("from", "source")] if is_before(self.version, 144) else []
        return Dialect("hugo", tuple(options), features)

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: a resource of a bundle, or no content at all."""
        spot = self._content.spots.get(source)
        if spot is None:
            return None
        return replace(self._dialect, format="html") if spot.ending in HTML else self._dialect

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of these pages and of all that Hugo writes besides."""
        built = build_pages(self._content, pages, self.settings, self.tree.today)
        family = family_of(built, self.settings)
        self._entries = built.entries
        aliases = redirects_of(built, self.settings)
        sent = not self.settings.flag("disablealiases") or sends_by_host(self.settings)
        return Plan(
            places=built.places(self.settings),
            unbuilt=built.unbuilt,
            files=frozenset(static_files(self.tree, self.settings, self._themes[0]))
            | self._assets
            | frozenset(resource_files(self._content, built, self.settings))
            | frozenset(output_files(built, self.settings)),
            redirects=aliases if sent else {},
            rules=tuple(rule for folder in self._host_folders() for rule in host_rules(self.tree, folder)),
            unseen=tuple((prefix, "how many pages this list has depends on its template") for prefix in paginated(family, self.settings))
            + tuple(self._unread())
            + tuple(absent_folders(self.tree, self.settings))
            + tuple(unseen for folder in self._host_folders() for unseen in host_unseen(self.tree, folder)),
            homes=homes_of(built, self.settings),
            menus=menus_of(built, self.settings),
            doubts=tuple(self._doubts()),
            listings=family.children,
            blurred=blurred_pages(pages, self.tree),
            made_ids=fragments_of(self.tree, self.settings, self._themes[0], pages, dict(self._dialect.options)),
        )

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:
        """The destination that the built page carries for this link."""
        if self._links is None or self._links.plan is not plan:
            self._links = self._links_of(plan)
        return self._links.printed(link, page, place)

    def _links_of(self, plan: Plan) -> Links:
        served = {(place.url, place.source) for place in plan.places}
        entries = [(url, entry) for url, entry in self._entries if (url, entry.source) in served]
        answering = {place.url for place in plan.places} | plan.files | plan.redirects.keys()
        hook, template = self._hook
        lookup = lookup_of(entries, self._content, (one.key for one in self.settings.languages))

        def known(path: str) -> bool:
            return path in answering or path.rstrip("/") + "/" in answering

        return Links(self.settings, hook, template, lookup, plan, self._assets, known)

    @cached_property
    def _hook(self) -> tuple[Hook, str]:
        return hook_of(self.tree, self.settings, self.version, hidden_theme=bool(self._themes[1]))

    def _host_folders(self) -> tuple[str, ...]:
        """Where the host's own rules may stand: at the top, and among the files that are copied as they are."""
        static = [mount.source for mount in mounts(self.settings, "static", "staticdir") if not mount.target]
        return tuple(dict.fromkeys(("", *static, *(f"{theme}/static" for theme in self._themes[0]))))

    def _unread(self) -> list[tuple[str, str]]:
        """Pages that are there and that we can't see: other formats, and pages made from data."""
        others = [(spot.key, f"{spot.source} is written in a format that is not read here") for spot in self._content.others]
        adapted = [(folder, "a content adapter makes pages here from data") for folder in self._content.adapters]
        return [(tidy(f"{self.base_path}{path}/"), why) for path, why in others + adapted]

    def _doubts(self) -> list[str]:
        doubts = [*self.settings.faults, *unfollowed_patterns(self.settings)]
        hook, template = self._hook
        if hook == "custom":
            doubts.append(f"{template} decides where Markdown links lead; they are resolved the way such templates commonly do")
        if self._themes[1]:
            names = ", ".join(self._themes[1])
            doubts.append(f"the theme or module {names} is not in this repository: its pages, files and link templates can't be seen")
        if self._content.others:
            endings = sorted({spot.ending for spot in self._content.others})
            doubts.append(f"{len(self._content.others)} pages in other formats ({', '.join(endings)}) are not read")
        if self._content.adapters:
            doubts.append(f"content adapters make pages below {', '.join(self._content.adapters)} that have no file")
        if self.settings.multihost:
            doubts.append("each language has a host of its own; their pages are shown below a folder of the language")
        return doubts


def reading_features(settings: Settings, version: str) -> frozenset[str]:
    """What Goldmark reads besides plain Markdown. A site that names no version is taken for one before 0.166, as most are."""
    on = {"hugo"}
    if not is_off(settings.get("markup", "goldmark", "extensions", "linkify")):
        on.add("linkify-old-goldmark" if not version or is_before(version, 166) else "linkify-goldmark")
    if settings.flag("markup", "goldmark", "parser", "attribute", "title", default=True):
        on.add("attributes" if settings.flag("markup", "goldmark", "parser", "attribute", "block") else "header-attributes")
    return frozenset(on)


def is_off(value: object) -> bool:
    """Whether an extension is switched off, by `false` or by `disable = true`."""
    return value is False or dig(value, ("disable",)) is True


_VERSION = r"v?(\d+\.\d+(?:\.\d+)?)"
_TOLD = (
    (".hugo-version", rf"^\s*{_VERSION}"),
    ("netlify.toml", rf"""(?m)^\s*HUGO_VERSION\s*=\s*["']?{_VERSION}"""),
    (".tool-versions", rf"(?m)^\s*(?:go)?hugo\s+(?:extended_)?{_VERSION}"),
    ("mise.toml", rf"""(?m)^\s*hugo\S*\s*=\s*["']?{_VERSION}"""),
    ("vercel.json", rf"""HUGO_VERSION["']?\s*:\s*["']?{_VERSION}"""),
    ("package.json", rf'"hugo-(?:bin|extended|bin-extended)"\s*:\s*"[\^~>=]*{_VERSION}'),
    ("Makefile", rf"(?m)^\s*HUGO_VERSION\s*[:?]?=\s*{_VERSION}"),
)
_IN_WORKFLOW = re.compile(rf"""(?im)^\s*-?\s*(?:hugo[-_]version)\s*:\s*["']?{_VERSION}""")


def version_of(tree: Tree) -> str:
    """The version of Hugo that the repository builds with, as far as it says so; else ""."""
    if told := tree.options.get("version", ""):
        return told
    for path, pattern in _TOLD:
        if path in tree.paths and (found := re.search(pattern, tree.read(path))):
            return found.group(1)
    for path in sorted(path for path in tree.paths if path.startswith(".github/workflows/") and path.endswith((".yml", ".yaml"))):
        if found := _IN_WORKFLOW.search(tree.read(path)):
            return found.group(1)
    return ""
