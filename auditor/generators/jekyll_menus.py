"""Menus of a Jekyll site: links that its layouts and includes write out, and lists of links in its data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from auditor.foreign_data import BrokenDataError, read_data
from auditor.generators.jekyll_files import Sorter
from auditor.generators.jekyll_liquid import Liquid
from auditor.generators.liquid_values import Unknown

Menu = tuple[Literal["nav", "footer"], str, str]
LINK = re.compile(r"<a\s[^<>]*?href=(?:\"([^\"]*)\"|'([^']*)')[^>]*>(.{0,5000}?)</a>", re.DOTALL | re.IGNORECASE)
MARKUP = re.compile(r"<[^>]*>|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
FOOTER = re.compile(r"<footer\b.*?</footer>", re.DOTALL | re.IGNORECASE)
DATA = re.compile(r"\bsite\.data\.([\w-]+)")
DEEPEST = 6
"""Levels of a menu within a menu that are followed."""


def menus_of(sorter: Sorter, liquid: Liquid, place_at: Callable[[str], str]) -> tuple[Menu, ...]:
    """(region, label, URL) of the links that frame every page. `place_at` gives the URL of the page an address leads to, or ""."""
    found: list[Menu] = []
    used: set[str] = set()
    for path in sorted(sorter.paths):
        if path.startswith(("_layouts/", "_includes/")) and path.endswith(".html"):
            text = sorter.read(path)
            used.update(DATA.findall(text))
            found += _written(text, path, liquid, place_at)
    for name in sorted(used):
        for ending in (".yml", ".yaml", ".json"):
            path = f"_data/{name}{ending}"
            if path in sorter.paths:
                pairs = _pairs(_data(path, sorter.read(path)), 0)
                found += [("nav", label, url) for label, address in pairs if (url := place_at(liquid.relative(address)))]
    return tuple(dict.fromkeys(found))


def _written(text: str, path: str, liquid: Liquid, place_at: Callable[[str], str]) -> Iterator[Menu]:
    footers = [match.span() for match in FOOTER.finditer(text)]
    for link in LINK.finditer(text):
        try:
            url = place_at(liquid.render(link[1] if link[1] is not None else link[2]))
        except Unknown:
            continue  # where this entry leads is computed at build time: no menu link that we can name
        low = "footer" in path or any(start <= link.start() < end for start, end in footers)
        if url:
            yield "footer" if low else "nav", " ".join(MARKUP.sub(" ", link[3]).split()), url


def _data(path: str, text: str) -> Any:
    try:
        return read_data(path, text)
    except BrokenDataError:
        return None  # the build stops at a broken file


def _pairs(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """(label, address) of every entry that has both, however deep the menu is."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _pairs(one, depth + 1)
    if not isinstance(value, Mapping):
        return
    label = next((value[key] for key in ("title", "name", "text", "label") if isinstance(value.get(key), str)), "")
    address = next((value[key] for key in ("url", "link", "href", "permalink") if isinstance(value.get(key), str)), "")
    if label and address:
        yield label, address
    for one in value.values():
        yield from _pairs(one, depth + 1)
