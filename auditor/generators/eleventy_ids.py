"""Heading ids of Eleventy sites beyond the text: camelCase that a site's own slugify takes apart, the title that a layout prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from auditor.generators.eleventy_settings import Settings
from auditor.generators.slugs import HeadingText, heading_ids
from auditor.model.page import Page

HUMPS = tuple(
    re.compile(pattern) for pattern in (r"([A-Z]{2,})(\d+)", r"([a-z\d]+)([A-Z]{2,})", r"([a-z\d])([A-Z])", r"([A-Z]+)([A-Z][a-rt-z\d]+)")
)


TITLE = re.compile(r"<h1(?![^>]*\sid=)[^>]*>[^<]*\{\{[^{}]*\btitle\b")


def ids_of(settings: Settings, page: Page, data: Mapping[str, Any], read: Callable[[str], str]) -> tuple[str, ...] | None:
    """The ids of a page's headings, that of the title first where its layout prints it; None where they are those of the source."""
    own = decamelized_ids(settings, page)
    title = data.get("title") or next((value for key, value in page.front_matter.items() if str(key).lower().endswith("title")), None)
    if settings.ids != "eleventy-id-attribute" or not isinstance(title, str) or not _layout_shows_title(page, title, data, settings, read):
        return own
    named = _apart(title) if dict(settings.id_options).get("decamelize") == "yes" else title
    first = (name for ids in heading_ids(settings.ids, [HeadingText(1, re.sub("[`*]", "", named))]) for name in ids)
    return (*first, *(own if own is not None else (heading.id for heading in page.headings)))


def _layout_shows_title(page: Page, title: str, data: Mapping[str, Any], settings: Settings, read: Callable[[str], str]) -> bool:
    """Whether the first heading of the built page is its title; of a page without one of its own, whose layout is not in the repository,
    it is: a layout that is given a title prints it."""
    layout = data.get("layout")
    if any(heading.level == 1 for heading in page.headings) or not isinstance(layout, str) or "{" in title:
        return False
    texts = [text for folder in settings.hidden for ending in ("", ".njk", ".liquid", ".html") if (text := read(folder + layout + ending))]
    return not texts or any(TITLE.search(text) for text in texts)


def decamelized_ids(settings: Settings, page: Page) -> tuple[str, ...] | None:
    """The ids of a page's headings with camelCase taken apart; None where the site does not do so."""
    if dict(settings.id_options).get("decamelize") != "yes" or not page.headings:
        return None
    plain = heading_ids(settings.ids, [HeadingText(heading.level, heading.text) for heading in page.headings])
    apart = heading_ids(settings.ids, [HeadingText(heading.level, _apart(heading.text)) for heading in page.headings])
    chosen = (new if old == (heading.id,) else (heading.id,) for heading, old, new in zip(page.headings, plain, apart, strict=True))
    return tuple(name for ids in chosen for name in ids)


def _apart(text: str) -> str:
    for hump in HUMPS:
        text = hump.sub(r"\1 \2", text)
    return text
