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


_NAME = re.compile(r"[\s/=-]*([A-Za-z_][\w./-]*)?")
_HUGO_TAG = re.compile(r"\{\{([<%])(/\*)?\s*(/?)")


def unmasked(text: str) -> Masked:
    """Text as the masks begin with it: without the characters that they are made of."""
    return Masked(_OWN_CHARACTERS.sub("\ufffd", text))


def mask_hugo(before: Masked) -> Masked:
    """Hugo's shortcodes `{{< x >}}` and `{{% x %}}`; the escaped `{{</* x */>}}` is text."""
    masking = Masking(before)
    opener = _HUGO_TAG.search(masking.source)
    while opener:
        end = masking.find((">" if opener.group(1) == "<" else "%") + "}}", opener.end())
        if end < 0:
            at = opener.end()
        elif opener.group(2):
            at = end + 3
        else:
            at = _mask_shortcode(masking, opener, end + 3)
        opener = _HUGO_TAG.search(masking.source, at)
    return masking.result()


def _mask_shortcode(masking: Masking, opener: re.Match[str], end: int) -> int:
    name = _name_at(masking.source, opener.end())
    closes = bool(opener.group(3))
    if name == "highlight" and not closes:
        for closer in ("{{< /highlight >}}", "{{</ highlight >}}", "{{</highlight>}}", "{{% /highlight %}}"):
            closing = masking.find(closer, end, len(masking.source))
            if closing >= 0:
                return _mask_code(masking, opener.start(), end, closing, closing + len(closer))
    masking.mask(opener.start(), end, "shortcode", name, closes)
    return end


_CODE_FENCES = ("```", "~~~")


def _mask_code(masking: Masking, start: int, end: int, closing: int, closing_end: int) -> int:
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


def _name_at(source: str, start: int) -> str:
    found = _NAME.match(source, start)
    return (found.group(1) or "") if found else ""


_LIQUID_TAG = re.compile(r"\{\{|\{%")
_NUNJUCKS_TAG = re.compile(r"\{\{|\{%|\{#(?![\w-])")
_LIQUID_PAIR = re.compile(r"\{%-?\s*(raw|verbatim|comment|highlight)\b")
_FILTER = re.compile(r"\|\s*([A-Za-z_]\w*)")
_URL_FILTERS = ("relative_url", "absolute_url", "url", "locale_url", "htmlBaseUrl", "prepend")


def mask_liquid(before: Masked) -> Masked:
    """Liquid's `{{ }}` and `{% %}`; what stands in `raw` is text, what stands in `comment` is nothing."""
    return _mask_braces(before, _LIQUID_TAG)


def mask_nunjucks(before: Masked) -> Masked:
    """Nunjucks and Jinja: as Liquid, and `{# #}` for comments."""
    return _mask_braces(before, _NUNJUCKS_TAG)


def _mask_braces(before: Masked, tag: re.Pattern[str]) -> Masked:
    masking = Masking(before)
    opener = tag.search(masking.source)
    while opener:
        closer = {"{{": "}}", "{%": "%}", "{#": "#}"}[opener.group()]
        end = masking.find(closer, opener.end())
        crosses = end < 0 or "\n\n" in masking.source[opener.end() : end]
        at = opener.end() if crosses else _mask_brace(masking, opener, end + 2)
        opener = tag.search(masking.source, at)
    return masking.result()


def _mask_brace(masking: Masking, opener: re.Match[str], end: int) -> int:
    source = masking.source
    if opener.group() == "{#":
        masking.mask(opener.start(), end, "comment")
        return end
    if opener.group() == "{{":
        masking.mask(opener.start(), end, "expression", _filter_in(source[opener.end() : end - 2]))
        return end
    pair = _LIQUID_PAIR.match(source, opener.start())
    if pair:
        return _mask_pair(masking, pair.group(1), opener.start(), end)
    kept = _KEPT.match(source, opener.start())
    if kept and not _is_shown(masking, kept.group(2), end):
        return _mask_pair(masking, kept.group(1), opener.start(), end)
    name = _name_at(source, opener.end())
    masking.mask(opener.start(), end, "statement", name, name.startswith("end"))
    return end


def _mask_pair(masking: Masking, name: str, start: int, end: int) -> int:
    closing = re.compile(r"\{%-?\s*end" + name + r"\s*-?%\}").search(masking.source, end) if name not in masking.missing else None
    if closing is None:
        masking.missing.add(name)
        masking.mask(start, end, "statement", name)
        return end
    if name == "comment":
        masking.mask(start, closing.end(), "comment")
    elif name in ("set", "capture"):
        masking.mask(start, closing.end(), "statement", name)
    elif name == "highlight":
        _mask_code(masking, start, end, closing.start(), closing.end())
    else:
        masking.mask(start, end, "comment")
        masking.mask(closing.start(), closing.end(), "comment")
    return closing.end()


_KEPT = re.compile(r"\{%-?\s*(set|capture)\s+[\"']?([A-Za-z_]\w*)[\"']?\s*-?%\}")
_NO_PROSE = frozenset(
    {"highlight", "escape", "e", "xml_escape", "escape_once", "strip_html", "url_encode", "dump", "jsonify", "size", "length"}
)


_PRINTED = re.compile(r"\{\{-?\s*([A-Za-z_]\w*)\b([^{}]*)\}\}")
_INCLUDE = re.compile(r"\{%-?\s*include\b([^{}]*)")
_HANDED = re.compile(r"=\s*([A-Za-z_]\w*)")


def _is_shown(masking: Masking, name: str, start: int) -> bool:
    """Whether what is kept under this name is shown as prose further down: printed, or handed to an include."""
    if masking.shown is None:
        masking.shown = {}
        for printed in _PRINTED.finditer(masking.source):
            if not _NO_PROSE.intersection(_FILTER.findall(printed.group(2))):
                masking.shown[printed.group(1)] = printed.start()
        for include in _INCLUDE.finditer(masking.source):
            for handed in _HANDED.findall(include.group(1)):
                masking.shown[handed] = max(include.start(), masking.shown.get(handed, 0))
    return masking.shown.get(name, -1) > start


def _filter_in(expression: str) -> str:
    """What names an expression: the filter that makes it a URL, else its last filter, else its variable."""
    filters = _FILTER.findall(expression)
    known = [name for name in filters if name in _URL_FILTERS]
    if known or filters:
        return str(known[0] if known else filters[-1])
    return _name_at(expression, 0)


_ICON = re.compile(r":(?:material|octicons|fontawesome|simple)-[a-z0-9-]+:")


def mask_icons(before: Masked) -> Masked:
    """Icon names such as :octicons-tag-24: show a picture and no words."""
    masking = Masking(before)
    for found in _ICON.finditer(masking.source):
        masking.mask(found.start(), found.end(), "icon")
    return masking.result()
