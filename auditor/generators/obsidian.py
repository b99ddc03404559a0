"""An Obsidian vault by itself: notes at their paths in the vault, links found as Obsidian finds them.

Known: names in any case and any folder, paths from the top or from the note, headings whatever their punctuation, blocks, embeds.
An alias alone leads nowhere, as in Obsidian; what it would have to be is said. Not known: how the notes are published, so addresses
are vault paths, and what plugins such as Dataview add is not seen.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from auditor.generators.base import Printed, Tree
from auditor.generators.obsidian_vault import Vault, alias_owners, block_ids, heading_named
from auditor.generators.slugs_text import github
from auditor.model.addresses import address_parts
from auditor.model.page import Dialect, Link, Page
from auditor.model.site import Place, Plan

SETTINGS = ".obsidian/"
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
SHOWN = re.compile(r"\.(png|jpe?g|gif|bmp|svg|webp|avif|mp4|webm|ogv|mov|mkv|mp3|wav|m4a|ogg|3gp|flac|pdf)$", re.IGNORECASE)
HOMES = ("index.md", "home.md", "readme.md", "start.md", "start here.md")
MAKERS = {"dataview": "the plugin Dataview makes lists and links that are not seen here", "templater-obsidian": ""}


def find(tree: Tree) -> Obsidian | None:
    """The vault whose .obsidian folder lies at the top of this tree, or that linkready.yml calls one; else None."""
    settings = [path for path in tree.paths if path.startswith(SETTINGS)]
    if not settings and tree.options.get("generator") != "obsidian":
        return None
    hidden = {path for path in tree.paths if any(part.startswith(".") for part in path.split("/"))}
    base_url = tree.options.get("base_url", "")
    plugins = _json(tree.read(SETTINGS + "community-plugins.json")) if SETTINGS + "community-plugins.json" in tree.paths else []
    templates = _json(tree.read(SETTINGS + "templates.json")) if SETTINGS + "templates.json" in tree.paths else {}
    folder = templates.get("folder") if isinstance(templates, dict) else ""
    doubts = tuple(MAKERS[name] for name in plugins if MAKERS.get(str(name))) if isinstance(plugins, list) else ()
    return Obsidian(Vault(tree.paths - hidden), base_url, folder.strip("/") if isinstance(folder, str) else "", doubts)


@dataclass
class Obsidian:
    """One vault."""

    vault: Vault
    base_url: str = ""
    templates: str = ""  # folder of notes that others are made from
    doubts: tuple[str, ...] = ()
    name: str = "obsidian"
    version: str = ""
    base_path: str = field(init=False)
    _pages: Mapping[str, Page] = field(init=False, default_factory=dict)
    _aliases: Mapping[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        path = unquote(address_parts(self.base_url).path).strip("/")
        self.base_path = f"/{path}/" if path else "/"

    def dialect(self, source: str) -> Dialect | None:
        """How to read this file; None: it is no note."""
        if not source.endswith(".md") or source not in self.vault.paths:
            return None
        return Dialect("github", features=frozenset({"wikilinks", "obsidian", "linkify"}))

    def plan(self, pages: Mapping[str, Page]) -> Plan:
        """Addresses of these notes and of all files beside them."""
        self._pages, self._aliases = pages, alias_owners(pages)
        home = next((path for name in HOMES for path in sorted(pages) if path.lower() == name), "")
        return Plan(
            places=tuple(self._place(source, page) for source, page in pages.items()),
            files=frozenset(self.base_path + path for path in self.vault.paths if path not in pages),
            homes={"": self.base_path + home} if home else {},
            doubts=self.doubts,
        )

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:  # noqa: ARG002
        """The vault path that Obsidian opens for this link."""
        if link.name == "tag":
            return Printed(unknown="a tag is a search in Obsidian, and no page")
        wiki = link.form == "wiki"
        if link.form in ("html", "autolink") or SCHEME.match(link.href) or "{{" in link.href:
            return Printed(link.href)
        name, mark, heading = (link.href if wiki else unquote(link.href)).partition("#")
        name = name.strip()
        target = self.vault.find(name, page.source) if name else page.source
        if link.embed and SHOWN.search(target):
            return Printed(unknown="the file is shown in the note, which is no link")
        if not target:
            return self._lost(name, page)
        href = quote(self.base_path + target) + self._fragment(target, heading.strip() if mark else "")
        return Printed(href, ambiguous=self.vault.fitting(name, page.source) if name else ())

    def _lost(self, name: str, page: Page) -> Printed:
        """A name that no file has: written as a note that is yet to be made; an alias says whose it is."""
        owner = self._aliases.get(name.lower(), "")
        written = name if posixpath.splitext(name)[1] else name + ".md"
        start = "" if written.startswith(("./", "../", "/")) else self.base_path
        better = f"[[{posixpath.basename(owner).removesuffix('.md')}|{name}]]" if owner and owner != page.source else ""
        return Printed(start + quote(written), better=better)

    def _fragment(self, target: str, named: str) -> str:
        page = self._pages.get(target)
        if not named or page is None:
            return "#" + quote(named) if named else ""
        if named.startswith("^"):
            return "#" + quote(named[1:])
        found = heading_named(page, named)
        return "#" + quote(found.id if found and found.id else github(named.rpartition("#")[2].strip(), {}))

    def _place(self, source: str, page: Page) -> Place:
        title = page.title or posixpath.basename(source).removesuffix(".md")
        blocks = block_ids(page)
        ids = (*(heading.id for heading in page.headings), *blocks) if blocks else None
        template = bool(self.templates) and source.startswith(self.templates + "/")
        return Place(self.base_path + source, source, listed=not template, title=title, ids=ids)


def _json(text: str) -> object:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found
