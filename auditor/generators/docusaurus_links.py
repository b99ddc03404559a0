"""How Docusaurus prints a link: source files become addresses, assets are moved, the rest is made absolute by the browser."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from auditor.generators.docusaurus_content import Entry, Files
from auditor.generators.docusaurus_paths import with_slash

SCHEME = re.compile(r"[A-Za-z][\w+.-]*:|//")
MARKDOWN = re.compile(r"\.mdx?$", re.IGNORECASE)
ASSET = re.compile(r"[^/.][^/]*\.(?!(?:mdx?|html)$)[^/.]+$")
BESIDE_FIRST = (3, 9)
CUT = re.compile(r"[?#]")


def split_tail(href: str) -> tuple[str, str]:
    """A link's path, and its query and fragment."""
    found = CUT.search(href)
    return (href[: found.start()], href[found.start() :]) if found else (href, "")


def quoted(url: str) -> str:
    """An address as it stands in a link."""
    return quote(url, safe="/~!$&'()*+,;=:@")


def source_named(path: str, entry: Entry, urls: Mapping[str, str], version: tuple[int, int]) -> str:
    """The address of the source file that a Markdown link names, "" where it names none of the same plugin and language."""
    if not MARKDOWN.search(path):
        return ""
    return next((urls[name] for name in _sources_meant(unquote(path), entry, version) if name in urls), "")


def _sources_meant(path: str, entry: Entry, version: tuple[int, int]) -> Iterator[str]:
    """Where Docusaurus looks, in its order. Before 3.9 a bare name meant the content folder first, and `@site/` no page at all."""
    if path.startswith("@site/"):
        if version >= BESIDE_FIRST:
            yield posixpath.normpath(path.removeprefix("@site/"))
        return
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(entry.source), path))
    if path.startswith(("./", "../")):
        yield beside
        return
    folders = (entry.folder.translated, entry.folder.own, "")
    below = [posixpath.normpath(posixpath.join(folder, path.lstrip("/"))) for folder in folders]
    if path.startswith("/"):
        yield from below
    else:
        yield from (beside, *below) if version >= BESIDE_FIRST else (*below, beside)


def asset_named(path: str, entry: Entry, files: Files, static: tuple[str, ...], base: str) -> str:
    """The address of the file that a link names: in a static folder, beside the page, or below `@site/`; "" where it names none.

    A file beside its page is served from assets/files/ under a name with a hash; here it is named without.
    """
    path = unquote(path)
    if path.startswith("@site/"):
        return _moved(path, base) if files.has(path.removeprefix("@site/")) else ""
    if not ASSET.search(path):
        return ""
    if path.startswith("/"):
        return base + path.lstrip("/") if any(files.has(folder + path) for folder in static) else ""
    return _moved(path, base) if files.has(posixpath.join(posixpath.dirname(entry.source), path)) else ""


def _moved(path: str, base: str) -> str:
    return f"{base}assets/files/{posixpath.basename(path)}"


def component_href(href: str, trailing: bool | None, base: str) -> str:
    """What the Link component makes of its target: the base path in front where it is missing, the final slash settled."""
    if href.startswith("pathname://"):
        return _based(href.removeprefix("pathname://"), base)
    path, tail = split_tail(href)
    if not path or SCHEME.match(href):
        return href
    return with_slash(_based(path, base), trailing, base) + tail


def _based(path: str, base: str) -> str:
    if not path.startswith("/") or path.startswith(base):
        return path
    return base if path == base.rstrip("/") else base + path.lstrip("/")
