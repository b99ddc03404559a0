"""The tags in a piece of raw HTML, with their places, without parsing the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)|<(?P<slash>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<attributes>(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_UNSEEN = re.compile(r"<(script|style|template|svg)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HtmlTag:
    """An opening or closing tag, or a comment (name "!")."""

    name: str  # as written
    start: int
    end: int
    closes: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)  # names in lower case, values unescaped; without a value: ""
    comment: str = ""
    empty: bool = False  # written `<x />`

    @property
    def low(self) -> str:
        return self.name.lower()


def html_tags(text: str) -> Iterator[HtmlTag]:
    """Every tag and comment of `text`, in order; those inside scripts and styles left out."""
    unseen = [(found.start(), found.end()) for found in _UNSEEN.finditer(text)] if "<" in text else []
    for found in _TAG.finditer(text):
        if any(start <= found.start() < end for start, end in unseen):
            continue
        if found.group("name") is None:
            yield HtmlTag("!", found.start(), found.end(), comment=found.group("comment") or "")
            continue
        written = found.group("attributes")
        yield HtmlTag(
            found.group("name"),
            found.start(),
            found.end(),
            bool(found.group("slash")),
            attributes_of(written) if written and not found.group("slash") else {},
            empty=written.endswith("/"),
        )


def attributes_of(written: str) -> dict[str, str]:
    """The attributes in the inside of a tag; the first of a name counts."""
    attributes: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        attributes.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return attributes


def without_unseen(text: str) -> str:
    """The text with scripts, styles and drawings blanked, line by line."""
    return _UNSEEN.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text) if "<" in text else text
