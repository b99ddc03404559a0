"""How VitePress prints a Markdown link: without `.md`, with or without `.html`, the base path in front of what begins with a slash."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from auditor.generators.slugs_text import vue

EXTERNAL = re.compile(r"[a-z]+:|//", re.IGNORECASE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
PICTURES = "ai apng avif bmp eps gif ief jpe jpeg jpg png ps svg tif tiff webp"
SOUND_AND_FILM = "aac au m4a mid midi mp2 mp3 oga ogg opus wav weba 3g2 3gp mov mp4 mpe mpeg mpg ogv ogx qt webm"
TEXTS_AND_DATA = "conf css csv doc epub ics js json jsonld man mjs mpp pdf roff rtf rtx t tr ts tsv txt vtt xhtml xml yaml yml"
OTHERS = "otf ttf woff woff2 bin class dll exe gz jar zip cer crl p10 p7c p7m p7s ser"
FILE_ENDINGS = frozenset(f"{PICTURES} {SOUND_AND_FILM} {TEXTS_AND_DATA} {OTHERS}".split())
"""Endings that VitePress leaves alone: what ends in anything else is taken for a page."""


def printed_href(href: str, base: str, clean: bool, slug_fragments: bool) -> str:
    """The destination in the built page. `slug_fragments`: version 2 puts fragments through the rule for heading ids."""
    if EXTERNAL.match(href) or not href:
        return href
    href, text_fragment = _without_text_fragment(href) if slug_fragments else (href, "")
    if href.startswith("#"):
        made = _fragment(href, slug_fragments)
    elif SCHEME.match(href) or is_file(re.split(r"[?#]", href)[0]):
        made = href
    else:
        made = _page_href(href, clean, slug_fragments)
    if made.startswith("/"):
        made = re.sub("/+", "/", base + made)
    return made + text_fragment


def is_file(path: str) -> bool:
    """Whether a path has an ending that is left alone."""
    return path.rpartition(".")[2].lower() in FILE_ENDINGS


def _without_text_fragment(href: str) -> tuple[str, str]:
    url, mark, words = href.partition(":~:")
    return url.removesuffix("#") if mark else url, ("" if "#" in url.removesuffix("#") else "#") + mark + words if mark else ""


def _page_href(href: str, clean: bool, slug_fragments: bool) -> str:
    found = re.fullmatch(r"([^?#]*)(\?[^#]*)?(#.*)?", href, re.DOTALL)
    if found is None:
        return href
    path, query, fragment = found[1], found[2] or "", found[3] or ""
    index = re.fullmatch(r"(|.*/)index\.md", path, re.IGNORECASE | re.DOTALL)
    if index:
        path = index[1]
    else:
        path = path.removesuffix(".md")
        if not clean and not path.endswith((".html", "/")):
            path += ".html"
    made = path + query + _fragment(fragment, slug_fragments)
    return made if made.startswith(("/", "./")) else "./" + made


def _fragment(fragment: str, slugged: bool) -> str:
    if not slugged or not fragment:
        return fragment
    return "#" + quote(vue(unquote(fragment[1:]), {}), safe="!$&'()*+,;=:@/?~")
