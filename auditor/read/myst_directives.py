"""What MyST's directives tell of a page: tables of contents, images, cards, and all that may add text."""

from __future__ import annotations

import re

from markdown_it.token import Token

from auditor.model.page import Image, Link
from auditor.read.gathering import Gathering

ADMONITIONS = frozenset(
    {
        "note", "warning", "tip", "hint", "important", "caution", "attention", "danger", "error", "seealso", "admonition",
        "versionadded", "versionchanged", "versionremoved", "deprecated", "todo", "dropdown", "sidebar", "topic", "margin",
    }
)  # fmt: skip
_PLAIN = ADMONITIONS | {
    "figure",
    "image",
    "toctree",
    "list-table",
    "table",
    "glossary",
    "contents",
    "tab-set",
    "tab-item",
    "grid",
    "grid-item",
}
_ENTRY = re.compile(r"(.*?)\s*<([^<>]+)>\s*\Z")


def read_directive(gathering: Gathering, token: Token) -> None:
    """The facts in the head of a directive, and in its inside where that is no Markdown."""
    name, meta = token.info, token.meta
    line = token.map[0] + 1 if token.map else 1
    if name not in _PLAIN:
        gathering.add_construct(name)
    if name == "toctree":
        _read_toctree(gathering, token)
    elif name in ("image", "figure"):
        gathering.images.append(Image(meta["argument"], meta["options"].get("alt"), line, 1))
    elif meta["options"].get("link") and name in ("grid-item-card", "card", "button-link", "button-ref"):
        gathering.links.append(Link(meta["options"]["link"], meta["argument"], line, 1, "component", name=name))
    elif name in ("button-link", "button-ref"):
        gathering.links.append(Link(meta["argument"], meta["argument"], line, 1, "component", name=name))


def _read_toctree(gathering: Gathering, token: Token) -> None:
    for number, written in enumerate(token.content.split("\n"), token.meta["body"] + 1):
        entry = written.strip()
        if not entry or entry.startswith(("%", "#", ":")):
            continue
        titled = _ENTRY.match(entry)
        text, target = (titled.group(1), titled.group(2)) if titled else ("", entry)
        column = len(written) - len(written.lstrip()) + 1
        gathering.links.append(Link(target, text, number, column, "toctree", region="nav", name="toctree"))
