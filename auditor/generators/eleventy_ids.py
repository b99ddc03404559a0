"""Heading ids of Eleventy sites that hand their own import of @sindresorhus/slugify over: it also takes camelCase apart."""

from __future__ import annotations

import re

from auditor.generators.eleventy_settings import Settings
from auditor.generators.slugs import HeadingText, heading_ids
from auditor.model.page import Page

HUMPS = tuple(
    re.compile(pattern) for pattern in (r"([A-Z]{2,})(\d+)", r"([a-z\d]+)([A-Z]{2,})", r"([a-z\d])([A-Z])", r"([A-Z]+)([A-Z][a-rt-z\d]+)")
)


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
