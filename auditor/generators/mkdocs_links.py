"""MkDocs's rule for links: a destination that names an existing file beside the source is rewritten, all else stays as it is."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from auditor.generators.base import Printed

Find = Callable[[str], "str | None"]
"""Path below the docs folder -> address below the host's root, where MkDocs knows such a file."""


def printed_link(
    href: str, source: str, url: str, find: Find, unseen: Callable[[str], str], *, from_docs: bool, directory_urls: bool
) -> Printed:
    """What MkDocs prints for a Markdown link of the page `source`, which is served at `url`; both below their roots.

    `unseen`: why a source file that we don't see may be there when the site is built, or "".
    `from_docs`: the setting that looks up `/x.md` below the docs folder.
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return Printed(href)
    if parts.scheme or parts.netloc or not parts.path:
        return Printed(href)
    if href.startswith(("/", "\\")) and not from_docs:
        return Printed(href)
    path = unquote(parts.path)
    tail = urlunsplit(("", "", "", parts.query, parts.fragment))
    target = find(_below_docs(source, path))
    if target is not None:
        return Printed(quote(target, safe="/~!$&'()*+,;=:@") + tail)
    if path.endswith(".md") and (why := unseen(_below_docs(source, path))):
        return Printed(unknown=why)
    meant = next((guess for guess in _guesses(source, url, path, directory_urls) if find(guess) is not None), "")
    return Printed(href, better=_written(meant, source) + tail if meant else "")


def _below_docs(source: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path).lstrip("/"))


def _guesses(source: str, url: str, path: str, directory_urls: bool) -> Iterator[str]:
    """Files that could have been meant, likeliest first: beside the source, then seen from the page's address."""
    if posixpath.normpath(path) == ".":
        yield source
        return
    for start in dict.fromkeys((_below_docs(source, path), _below_docs(url, path))):
        if start.startswith("../"):
            continue
        if directory_urls:
            yield start
        if not posixpath.splitext(start)[1]:
            yield from (posixpath.normpath(posixpath.join(start, name)) for name in ("index.md", "README.md"))
        if not start.endswith(".") and not path.endswith(".md") and (directory_urls or not path.endswith("/")):
            yield start.removesuffix(".html") + ".md"


def _written(target: str, source: str) -> str:
    """A file as a link in `source` names it."""
    path = posixpath.relpath(target, posixpath.dirname(source) or ".")
    return path.replace(" ", "%20")
