"""The names by which people ask for a page: its URL, its source path, its whole address, or a glob."""

from __future__ import annotations

from urllib.parse import unquote

from auditor.model.addresses import address_parts
from auditor.model.globs import matches_glob


def below_host(name: str, base_url: str) -> str:
    """A whole address of the site that is served at `base_url` as the path it has there; every other name as it is."""
    home, asked = address_parts(base_url), address_parts(name)
    same = bool(asked.netloc) and asked.netloc.casefold() == home.netloc.casefold()
    return unquote(asked.path) or "/" if same else name


def is_called(url: str, source: str, name: str) -> bool:
    """Whether the page at `url`, made of `source`, is called so: by URL with or without its final slash, by source path, or by a glob."""
    name = name.replace("\\", "/").removeprefix("./")
    if name.strip("/") in (url.strip("/"), source):
        return bool(name.strip("/")) or url == name
    return "*" in name and (matches_glob(url, name) or matches_glob(source, name))
