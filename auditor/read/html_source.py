"""Where each tag of an HTML text stands: the parser keeps no places, so every start tag is given its number before parsing."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

PLACE = "lr-at"
"""The attribute that carries a tag's number through the parser."""

_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<rest>(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+|=)*+)(?:>|\Z)",
    re.DOTALL,
)
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines and columns of offsets in a text, both from 1."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        return cls((0, *(found.end() for found in re.finditer("\n", text))))

    def line(self, offset: int) -> int:
        return bisect_right(self.starts, offset)

    def column(self, offset: int) -> int:
        return offset - self.starts[self.line(offset) - 1] + 1


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text whose start tags carry their numbers, and where each of them stood in the text as written."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def number_tags(text: str) -> Numbered:
    """Number the start tags in the order of the text, in one pass; comments, scripts and the like hold none."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = at = 0
    while found := _TOKEN.search(text, at):
        at = found.end()
        name = found.group("name")
        if name is None:
            continue
        pieces += (text[done : found.end("name")], f' {PLACE}="{len(starts)}"')
        done = found.end("name")
        starts.append(found.start())
        ends.append(at)
        low = name.lower()
        if low in _RAW_END and not (low in ("title", "style") and found.group("rest").endswith("/")):
            closing = _RAW_END[low].search(text, at)
            at = closing.start() if closing else len(text)
    pieces.append(text[done:])
    return Numbered("".join(pieces), tuple(starts), tuple(ends))
