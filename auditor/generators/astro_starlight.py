"""What Starlight adds to its docs: pages that stand in for missing translations, and the sidebar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditor.generators.astro_settings import Locales, Settings


@dataclass(frozen=True, slots=True)
class Entry:
    """A built entry of a content collection."""

    source: str
    id: str
    collection: str
    starlight: bool  # one of Starlight's docs


def fallbacks(entries: tuple[Entry, ...], locales: Locales) -> Iterator[tuple[Entry, str, str]]:
    """(entry of the default language, id under which it is shown, locale folder) for each translation that is missing."""
    known = {_bare(entry.id) for entry in entries}
    default = [entry for entry in entries if locales.folder_of(entry.id) == locales.default]
    for folder in locales.tags:
        if folder == locales.default:
            continue
        for entry in default:
            name = _localised(entry.id, locales.default, folder)
            if _bare(name) not in known:
                yield entry, name, folder


def _bare(name: str) -> str:
    return "" if name == "index" else name


def _localised(name: str, old: str, new: str) -> str:
    inside = _bare(name.removeprefix(old).removeprefix("/") if old else name)
    return "/".join(part for part in (new, inside) if part)


def sidebar_links(settings: Settings, entries: tuple[Entry, ...]) -> Iterator[tuple[str, str]]:
    """(label, id or address) of what the sidebar lists, in every language; all docs where none is written."""
    if not isinstance(settings.sidebar, list):
        yield from (("", entry.id) for entry in entries)
        return
    for item in settings.sidebar:
        for label, target in _item(item, entries, settings):
            yield label, target
            if settings.locales and not target.startswith("/"):
                others = (folder for folder in settings.locales.tags if folder != settings.locales.default)
                yield from ((label, _localised(target, settings.locales.default, folder)) for folder in others)


def _item(item: Any, entries: tuple[Entry, ...], settings: Settings, depth: int = 0) -> Iterator[tuple[str, str]]:
    default = settings.locales.default if settings.locales else ""
    if isinstance(item, str):
        yield "", _localised(item.strip("/"), "", default) or "index"
    if not isinstance(item, dict) or depth > 20:
        return
    label = item["label"] if isinstance(item.get("label"), str) else ""
    if isinstance(item.get("slug"), str):
        yield label, _localised(item["slug"].strip("/"), "", default) or "index"
    if isinstance(item.get("link"), str) and not re.match(r"[a-z][\w+.-]*:|//|#", item["link"]):
        path = item["link"].partition("#")[0].strip("/")
        yield label, _localised(path, "", default) or "index"
    made = item.get("autogenerate")
    if isinstance(made, dict) and isinstance(made.get("directory"), str):
        folder = _localised(made["directory"].strip("/"), "", default)
        yield from (("", entry.id) for entry in entries if entry.id == folder or entry.id.startswith(folder + "/"))
    for child in item["items"] if isinstance(item.get("items"), list) else ():
        yield from _item(child, entries, settings, depth + 1)
