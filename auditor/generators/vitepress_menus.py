"""The menus of a VitePress site: bar, sidebars, and the buttons and boxes of home pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.generators.vitepress_settings import Settings, table_in
from auditor.model.page import Page

DEEPEST = 20


def menu_links(settings: Settings) -> Iterator[tuple[str, str]]:
    """(label, link as written) of each entry in the bars and sidebars of all languages."""
    for _, theme in settings.themes:
        yield from _items(theme.get("nav"), "", DEEPEST)
        sidebar = theme.get("sidebar")
        for part in table_in(sidebar).values() if isinstance(sidebar, dict) else [sidebar]:
            if isinstance(part, dict):
                yield from _items(part.get("items"), _word(part.get("base")), DEEPEST)
            else:
                yield from _items(part, "", DEEPEST)


def _items(items: Any, base: str, left: int) -> Iterator[tuple[str, str]]:
    for item in items if isinstance(items, list) and left else ():
        entry = table_in(item)
        link, own = _word(entry.get("link")), _word(entry.get("base")) or base
        if link:
            yield _word(entry.get("text")), own + link if own and not link.startswith("http") else link
        yield from _items(entry.get("items"), own, left - 1)


def home_links(page: Page) -> Iterator[tuple[str, str]]:
    """(label, link as written) of the buttons and boxes in a home page's front matter."""
    front: Mapping[str, Any] = page.front_matter
    if front.get("layout") != "home":
        return
    actions, features = table_in(front.get("hero")).get("actions"), front.get("features")
    for items, label in ((actions, "text"), (features, "title")):
        for item in items if isinstance(items, list) else ():
            link = _word(table_in(item).get("link"))
            if link:
                yield _word(table_in(item).get(label)), link


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
