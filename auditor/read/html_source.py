"""Where each tag of an HTML text stands: the parser keeps no places, so every start tag is given its number before parsing."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

PLACE = "lr-at"
"""The attribute that carries a tag's number through the parser."""

_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|</(?P<end>[A-Za-z][^\s/>]*+)"
    r"|<(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<rest>(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+|=)*+)(?:>|\Z)",
    re.DOTALL,
)
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_FORMATTING = frozenset({"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"})
_ENDED_BY_OTHERS = frozenset(
    {"p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "option", "optgroup", "rt", "rp", "body", "html",
     "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "path", "use"}
)  # fmt: skip
DEEPEST = 5_000
"""Levels of nesting beyond which tags are dropped: the parser's work grows with the square of the depth."""

_MOST_FORMATTING = 60  # the parser opens what is still open of these anew in every paragraph
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
    too_deep: int = -1  # offset of the first tag that was dropped for its depth


@dataclass(slots=True)
class _Depth:
    """How many elements are open, as far as their tags tell."""

    elements: int = 0
    formatting: int = 0

    def close(self, name: str) -> None:
        if name in _FORMATTING:
            self.formatting = max(0, self.formatting - 1)
        elif name not in _ENDED_BY_OTHERS:
            self.elements = max(0, self.elements - 1)

    def open(self, name: str) -> bool:
        """Count one more; False where that is too many."""
        if name in _FORMATTING:
            self.formatting += 1
            return self.formatting <= _MOST_FORMATTING
        if name not in _ENDED_BY_OTHERS:
            self.elements += 1
        return self.elements <= DEEPEST


def number_tags(text: str) -> Numbered:
    """Number the start tags in the order of the text, in one pass; comments, scripts and the like hold none.

    Formatting tags get no number: the parser tells equal ones from different ones.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    depth = _Depth()
    too_deep = -1
    done = at = 0
    while found := _TOKEN.search(text, at):
        at = found.end()
        if found["end"] is not None:
            depth.close(found["end"].lower())
        if found["name"] is None:
            continue
        name = found["name"].lower()
        if not depth.open(name):
            pieces.append(text[done : found.start()])
            done = at
            too_deep = found.start() if too_deep < 0 and name not in _FORMATTING else too_deep
        elif name not in _FORMATTING:
            pieces += (text[done : found.end("name")], f' {PLACE}="{len(starts)}"')
            done = found.end("name")
            starts.append(found.start())
            ends.append(at)
        at = _raw_end(text, name, found) if name in _RAW_END else at
    pieces.append(text[done:])
    return Numbered("".join(pieces), tuple(starts), tuple(ends), too_deep)


def _raw_end(text: str, name: str, found: re.Match[str]) -> int:
    """Where the inside of a script, style or the like ends, which holds no tags."""
    if name in ("title", "style") and found["rest"].endswith("/"):
        return found.end()
    closing = _RAW_END[name].search(text, found.end())
    return closing.start() if closing else len(text)
