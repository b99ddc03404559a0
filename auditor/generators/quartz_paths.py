"""Quartz's rule for paths: slugs of files, and what it makes of a link before the browser follows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from auditor.generators.slugs_text import github

Resolution = Literal["absolute", "shortest", "relative"]

EXTENSION = re.compile(r"\.[A-Za-z0-9]+$")
ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
RESERVED = frozenset(";/?:@&=+$,#")
"""What decodeURI leaves encoded."""


def decoded(href: str) -> str:
    """A destination as JavaScript's decodeURI gives it; a percent sign that encodes nothing stays."""
    return ESCAPED.sub(lambda run: _decoded_run(run[0]), href) if "%" in href else href


def _decoded_run(run: str) -> str:
    try:
        text = bytes.fromhex(run.replace("%", "")).decode()
    except UnicodeDecodeError:
        return run
    return "".join(f"%{ord(char):02X}" if char in RESERVED else char for char in text)


def slug_of(path: str) -> str:
    """The slug of a file, or of what a link names: blanks, `&`, `%`, `?` and `#` replaced, case kept, `.md` and `.html` gone."""
    path = _bare(path)
    found = EXTENSION.search(path)
    extension = found[0] if found else ""
    slug = sluggified(path[: len(path) - len(extension)] if extension else path)
    if _ends(slug, "_index"):
        slug = slug.removesuffix("_index") + "index"
    return slug + ("" if extension in (".md", ".html") else extension)


def sluggified(text: str) -> str:
    for pattern, by in ((r"\s", "-"), ("&", "-and-"), ("%", "-percent"), (r"[?#]", "")):
        text = re.sub(pattern, by, text)
    return text.removesuffix("/")


def page_url(slug: str) -> str:
    """The address of a slug below the base path: an index answers for its folder."""
    return slug.removesuffix("index") if _ends(slug, "index") else slug


def anchor_of(fragment: str) -> str:
    """A fragment as the slugger of headings leaves it."""
    return github(fragment, {})


def split_anchor(link: str) -> tuple[str, str]:
    """Path and "#anchor" of a link; of a PDF the fragment is no heading and stays."""
    path, mark, rest = link.partition("#")
    fragment = rest.partition("#")[0]
    if not mark:
        return path, ""
    return path, "#" + (fragment if path.endswith(".pdf") else anchor_of(fragment))


@dataclass(frozen=True, slots=True)
class Linker:
    """How one site's links are rewritten. `names`: last part of a slug -> the slugs that end in it."""

    how: Resolution
    names: Mapping[str, tuple[str, ...]]

    def rewritten(self, slug: str, href: str) -> str:
        """The destination that the page with this slug carries for a local link."""
        target = _inside(href)
        if self.how == "relative":
            return target
        tail = "/" if _is_folder(target) else ""
        canonical = _bare(target.removeprefix("."))
        path, anchor = split_anchor(canonical)
        named = self._named(path)
        if len(named) == 1:
            return _joined(to_root(slug), page_url(named[0]) or "/") + anchor
        return _joined(to_root(slug), canonical) + tail

    def fitting(self, href: str) -> tuple[str, ...]:
        """The slugs that a local link's bare name fits, where several do and none is the whole path: Quartz takes none of them."""
        path = split_anchor(_bare(_inside(href).removeprefix(".")))[0]
        named = self._named(path)
        return named if len(named) > 1 and path not in named else ()

    def _named(self, path: str) -> tuple[str, ...]:
        return self.names.get(path, ()) if self.how == "shortest" else ()


def to_root(slug: str) -> str:
    """The way from a page up to the top of the site."""
    return "/".join([".."] * slug.count("/")) or "."


def _inside(href: str) -> str:
    path, anchor = split_anchor(decoded(href))
    parts = [part for part in path.split("/") if part]
    above = "/".join(part for part in parts if part in (".", ".."))
    named = slug_of("/".join(part for part in parts if part not in (".", "..")))
    joined = _joined(above, _bare(page_url(named))) or "."
    joined = joined if joined.startswith(".") else "./" + joined
    return joined + ("/" if _is_folder(path) else "") + anchor


def _is_folder(path: str) -> bool:
    return path.endswith("/") or any(_ends(path, name) for name in ("index", "index.md", "index.html"))


def _ends(path: str, name: str) -> bool:
    return path == name or path.endswith("/" + name)


def _bare(path: str) -> str:
    return path.removeprefix("/").removesuffix("/")


def _joined(*parts: str) -> str:
    return re.sub("/{2,}", "/", "/".join(part for part in parts if part))
