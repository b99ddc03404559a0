"""Jekyll's permalinks: templates, their tokens, and how a name becomes a piece of a URL."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from auditor.generators.jekyll_dates import PARTS
from auditor.generators.jekyll_files import File

PRETTY = frozenset("._~!$&'()+,;=@")
TOKEN = re.compile(r":([a-z_]+)")
PAGE_TOKEN = re.compile(r":(path|basename|output_ext)")


def slug_of(text: str, pretty: bool = False) -> str:
    """A name as a piece of a URL. Pretty keeps case and readable punctuation; else all is lower case, letters and digits."""
    kept = PRETTY if pretty else frozenset()
    shown = "".join(c if c in kept or unicodedata.category(c)[0] in "LM" or unicodedata.category(c) == "Nd" else "\0" for c in text)
    slug = re.sub(r"^-|-$", "", re.sub(r"\0+", "-", shown))
    return slug if pretty else slug.lower()


def categories_of(file: File, defaults: Mapping[str, Any], own: Mapping[str, Any]) -> tuple[str, ...]:
    """Categories in the order of the URL: folders above _posts, the defaults', the post's own."""
    listed = [*file.above, *_words(defaults.get("categories")), *_words(own.get("categories"))]
    single = own.get("category", defaults.get("category"))
    listed += [str(one) for one in (single if isinstance(single, list) else [single]) if one is not None]
    return tuple(dict.fromkeys(listed))


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return value.split()
    return [str(one) for one in value if one is not None] if isinstance(value, list) else []


def document_url(template: str, file: File, data: Mapping[str, Any], name: str, day: datetime | None, categories: tuple[str, ...]) -> str:
    """URL of a post or a document of a collection. `name`: its file name without date and extension; `data`: with defaults."""
    slug = str(data.get("slug") or name)
    inside = "/" + file.inside[: len(file.inside) - len(file.extension)].rstrip(".")
    lower = list(dict.fromkeys(one.lower() for one in categories))
    values = {
        "collection": file.label,
        "path": inside,
        "name": slug_of(file.stem),
        "title": slug_of(slug, pretty=True),
        "slug": slug_of(slug),
        "categories": "/".join(lower),
        "slugified_categories": "/".join(dict.fromkeys(slug_of(one) for one in categories)),
        "output_ext": ".html",
    }
    if day:
        values |= {token: part(day) for token, part in PARTS.items()}
    return _cleaned(TOKEN.sub(lambda match: _filled(match, values), unquote(template)))


def _filled(match: re.Match[str], values: Mapping[str, str]) -> str:
    """A token's value; `:title_` is `:title` followed by an underscore."""
    name = match.group(1)
    for end in range(len(name), 0, -1):
        if name[:end] in values and (end == len(name) or name[end] == "_"):
            return values[name[:end]] + name[end:]
    return match.group()


def page_url(permalink: str, suffix: str, file: File) -> str:
    """URL of a page: its own permalink, else its path in the style of the site."""
    folder = file.path.rpartition("/")[0]
    values = {"path": folder, "basename": file.stem, "output_ext": output_extension(file)}
    template = unquote(permalink)
    if not template:
        template = "/:path/" if file.stem == "index" else "/:path/:basename" + suffix
    return _cleaned(PAGE_TOKEN.sub(lambda match: values[match.group(1)], template))


def output_extension(file: File) -> str:
    """The extension of what is written for it."""
    return file.extension if file.extension in (".htm", ".xhtml") else ".html"


def _cleaned(url: str) -> str:
    parts = [part for part in re.sub(r"/{2,}", "/", url).split("/") if not re.fullmatch(r"\.+", part)]
    return re.sub(r"/{2,}", "/", "/" + "/".join(parts).lstrip("/") + ("/" if url.endswith("/") else ""))


def written_at(url: str, extension: str = ".html") -> str:
    """The address of the file that Jekyll writes for this URL, `index.html` cut off."""
    if url.endswith("/"):
        return url
    path = url if url.endswith(extension) else url + extension
    return path.removesuffix("index.html") if path.endswith("/index.html") else path
