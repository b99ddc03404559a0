"""What src/pages makes: an address for each page file, files from endpoints, and folders of pages that only code knows."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

PAGES = (".astro", ".html", ".md", ".mdx", ".markdown")
ENDPOINTS = (".ts", ".js", ".mts", ".mjs")
PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".webp", ".avif")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of src/pages."""

    source: str
    path: str  # below the site: "a/b", "index"; with the [parameter] of a dynamic one
    kind: str  # "page", "endpoint" or "dynamic"


def page_files(paths: frozenset[str], folder: str) -> Iterator[PageFile]:
    """The routes of a folder of pages; names that begin with "_" are none."""
    prefix = folder + "/"
    for source in sorted(path for path in paths if path.startswith(prefix)):
        inside = source.removeprefix(prefix)
        stem, extension = posixpath.splitext(inside)
        if any(part.startswith("_") for part in inside.split("/")) or extension not in PAGES + ENDPOINTS:
            continue
        if "[" in stem and stem.endswith(PICTURES):
            continue  # previews for other sites; no text links there
        kind = "dynamic" if "[" in stem else "page" if extension in PAGES else "endpoint"
        yield PageFile(source, stem, kind)


def page_path(path: str, how: str) -> str:
    """The address of a route below the base path: "a/b" -> "a/b/", as `build.format` says."""
    if path in ("404", "500"):
        return path + ".html"
    folder, name = posixpath.split(path)
    if name == "index":
        if how == "file" and folder:
            return folder + ".html"
        return folder + "/" if folder else ""
    return path + ("/" if how == "directory" else ".html")


def unseen_prefix(path: str) -> str:
    """The folder below which a dynamic route may make pages."""
    return path.partition("[")[0].rpartition("/")[0] + "/" if "/" in path.partition("[")[0] else path.partition("[")[0]
