"""A sitemap.xml that somebody wrote by hand: which pages it calls important."""

from __future__ import annotations

import re
from contextlib import suppress
from html import unescape
from urllib.parse import unquote, urlsplit

FILES = ("sitemap.xml", "static/sitemap.xml", "public/sitemap.xml", "docs/sitemap.xml", "source/sitemap.xml", "src/sitemap.xml")
_ADDRESS = re.compile(r"<loc>\s*([^<\s]{1,2000})\s*</loc>", re.IGNORECASE)
_PRIORITY = re.compile(r"<priority>\s*([01](?:\.\d+)?)\s*</priority>", re.IGNORECASE)


def sitemap_priorities(text: str) -> dict[str, float]:
    """URL path -> priority from 0 to 1, of entries that have one. Empty where a template makes the sitemap.

    After the protocol of sitemaps.org. No XML parser: nothing of a file that anybody may have written is expanded.
    """
    if "{{" in text or "{%" in text:
        return {}
    found = {}
    for entry in text.split("</url>"):
        address, priority = _ADDRESS.search(entry), _PRIORITY.search(entry)
        if address and priority:
            with suppress(ValueError):  # an address with a gap to fill in, such as https://[your-domain]/
                found[unquote(urlsplit(unescape(address[1])).path) or "/"] = float(priority[1])
    return found
