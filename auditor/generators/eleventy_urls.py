"""Addresses of Eleventy pages: from the path, or from a permalink worked out with the page's data."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auditor.generators.eleventy_templates import Template
from auditor.generators.liquid_values import Unknown

DATE = re.compile(r"(\d{4}-\d{2}-\d{2})-")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page answers, below the base path. Neither url nor why: no page at all, by the author's own word."""

    url: str = ""
    unseen: str = ""  # url can't be known: the folder that it lies in at least


def page_data(path: str, data: Mapping[str, Any], extension: str) -> dict[str, Any]:
    """What templates know as `page`. `path` is below the input folder."""
    stem = path[: len(path) - len(extension)]
    folder, _, name = stem.rpartition("/")
    bare = DATE.sub("", name, count=1)
    slug = DATE.sub("", folder.rpartition("/")[2], count=1) if bare == "index" else bare
    day = data.get("date")
    named = DATE.match(name)
    when = day if isinstance(day, (date, datetime)) else str(day) if day else named[1] if named else None
    return {
        "fileSlug": slug,
        "filePathStem": f"/{folder}/{bare}" if folder else f"/{bare}",
        "inputPath": path,
        "date": when,
        "outputFileExtension": "html",
    }


def default_url(path: str, extension: str) -> str:
    """`a/b.md` -> `/a/b/`; an index, or a file named like its folder, is the folder."""
    stem = path[: len(path) - len(extension)]
    folder, _, name = stem.rpartition("/")
    if name == "index" or (name and name == folder.rpartition("/")[2]):
        return f"/{folder}/" if folder else "/"
    return f"/{stem}/"


def address_of(path: str, extension: str, data: Mapping[str, Any]) -> Address:
    """Where a page answers."""
    computed = data.get("eleventyComputed")
    permalink = data.get("permalink")
    if isinstance(computed, Mapping) and "permalink" in computed:
        permalink = computed["permalink"]
    if isinstance(permalink, Mapping):
        permalink = permalink.get("build", permalink.get("server"))
    if permalink is False:
        return Address()
    if permalink is None or permalink is True or permalink == "":
        return Address(default_url(path, extension))
    if not isinstance(permalink, str):
        return Address(unseen="/" + posixpath.dirname(path).strip("/") + "/")
    return _from_template(permalink, path, extension, data)


def _from_template(permalink: str, path: str, extension: str, data: Mapping[str, Any]) -> Address:
    if data.get("dynamicPermalink") is False:
        return Address(url_of_output(permalink))
    try:
        found = Template({**data, "page": page_data(path, data, extension)}).render(permalink)
    except Unknown:
        fixed = re.split(r"\{\{|\{%", permalink)[0]
        return Address(unseen="/" + fixed.lstrip("/"))
    return Address(url_of_output(found)) if found.strip() not in ("", "false") else Address()


def url_of_output(permalink: str) -> str:
    """The address of what is written for a permalink, `index.html` cut off."""
    url = "/" + posixpath.normpath(permalink.strip()).strip("/").removeprefix("./")
    if permalink.strip().endswith("/"):
        return "/" if url in ("/", "/.") else url + "/"
    return url.removesuffix("index.html") if url.endswith("/index.html") else url
