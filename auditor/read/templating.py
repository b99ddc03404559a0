"""Template tags in Markdown: each is masked by text of the same length before parsing, and put back afterwards.

A mask is two marker characters that number the tag, then fill; so lines and columns stay true, and `[x]({{< ref "a.md" >}})` parses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

FILL = "\ue800"
_HIGH, _LOW, _DIGITS = 0xE000, 0xE400, 0x400
RUN = re.compile("[\ue000-\ue3ff][\ue400-\ue7ff]\ue800*|\ue800+")
"""One mask, on one line."""
_OWN_CHARACTERS = re.compile("[\ue000-\ue800]")
_LONGEST_TAG = 8_000

ASIDE = frozenset({"shortcode", "statement", "component", "comment"})
"""Kinds of tags that, alone on a line, stand between paragraphs and not in one."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A template tag as it is written; one that spans lines has a Tag for each line, all but the first `more`."""

    kind: str  # "shortcode", "statement", "expression", "component", "comment", "more"
    source: str  # what stands on this line
    name: str = ""
    offset: int = 0  # where it begins in the text
    whole: str = ""  # the tag over all of its lines
    closes: bool = False


@dataclass(slots=True)
class Masked:
    """Text with its tags masked, and the tags by number."""

    text: str
    tags: list[Tag] = field(default_factory=list)

    def tag(self, run: str) -> Tag | None:
        """The tag that a mask stands for; None for fill without a number."""
        if run[0] == FILL:
            return None
        number = (ord(run[0]) - _HIGH) * _DIGITS + ord(run[1]) - _LOW
        return self.tags[number] if number < len(self.tags) else None

    def found_in(self, text: str) -> list[Tag]:
        """The tags masked in this text, in order."""
        if not self.tags:
            return []
        found = (self.tag(run.group()) for run in RUN.finditer(text))
        return [tag for tag in found if tag is not None and tag.kind != "more"]

    def restored(self, text: str) -> str:
        """The text as it was written."""
        return RUN.sub(self._written, text) if self.tags else text

    def _written(self, run: re.Match[str]) -> str:
        tag = self.tag(run.group())
        return tag.source if tag else ""

    def bare(self, text: str) -> str:
        """The text without its tags."""
        return RUN.sub("", text) if self.tags else text

    def sole(self, text: str) -> Tag | None:
        """The tag that is all there is to this text."""
        if not self.tags or not text or not RUN.fullmatch(text):
            return None
        return self.tag(text)


class Masking:
    """Masks one text, tag by tag, from its beginning to its end."""

    def __init__(self, before: Masked) -> None:
        self.before = before
        self.source = before.text
        self.done = 0
        self.pieces: list[str] = []
        self.tags: list[Tag] = list(before.tags)
        self.missing: set[str] = set()
        self.shown: dict[str, int] | None = None  # name of kept text -> where it is last shown

    def mask(self, start: int, end: int, kind: str, name: str = "", closes: bool = False) -> None:
        """Put a mask over `start` to `end`, line by line."""
        self.pieces.append(self.source[self.done : start])
        self.done = end
        whole = self.before.restored(self.source[start:end])
        at = start
        for number, line in enumerate(whole.split("\n")):
            if number:
                self.pieces.append("\n")
            self.pieces.append(self._run(Tag("more" if number else kind, line, name, at, whole if not number else "", closes)))
            at += len(line) + 1

    def _run(self, tag: Tag) -> str:
        length = len(tag.source)
        number = len(self.tags)
        if length < 2 or not tag.source.strip() or number >= _DIGITS * _DIGITS:
            return FILL * length if tag.source.strip() else tag.source
        self.tags.append(tag)
        high, low = divmod(number, _DIGITS)
        return chr(_HIGH + high) + chr(_LOW + low) + FILL * (length - 2)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put text of the same length in the place of `start` to `end`."""
        self.pieces.append(self.source[self.done : start])
        self.pieces.append(text)
        self.done = end

    def find(self, closer: str, start: int, limit: int = _LONGEST_TAG) -> int:
        """Where `closer` next stands within `limit` characters, or -1."""
        if closer in self.missing:
            return -1
        found = self.source.find(closer, start, start + limit)
        if found < 0 and self.source.find(closer, start) < 0:
            self.missing.add(closer)
        return found

    def result(self) -> Masked:
        self.pieces.append(self.source[self.done :])
        return Masked("".join(self.pieces), self.tags)


def unmasked(text: str) -> Masked:
    """Text as the masks begin with it: without the characters that they are made of."""
    return Masked(_OWN_CHARACTERS.sub("\ufffd", text))


_NAME = re.compile(r"[\s/=-]*([A-Za-z_][\w./-]*)?")


def name_at(source: str, start: int) -> str:
    """The name of the tag whose inside begins here, or "" where it has none."""
    found = _NAME.match(source, start)
    return (found.group(1) or "") if found else ""


_CODE_FENCES = ("```", "~~~")


def mask_code(masking: Masking, start: int, end: int, closing: int, closing_end: int) -> int:
    """A pair of tags around code: fences where they stand alone on their lines, else all of it is one tag."""
    source = masking.source
    fence = next((fence for fence in _CODE_FENCES if fence not in source[end:closing]), "")
    alone = _alone_on_line(source, start, end) and _alone_on_line(source, closing, closing_end)
    if not fence or not alone or "\n" in source[start:end]:
        masking.mask(start, closing_end, "statement", "highlight")
        return closing_end
    masking.replace(start, start + 3, fence)
    masking.mask(start + 3, end, "more", "highlight")
    masking.replace(closing, closing_end, fence + " " * (closing_end - closing - 3))
    return closing_end


def _alone_on_line(source: str, start: int, end: int) -> bool:
    line_start = source.rfind("\n", 0, start) + 1
    line_end = source.find("\n", end)
    return not source[line_start:start].strip() and not source[end : line_end if line_end >= 0 else len(source)].strip()
