"""From a place on a page to a change of its file: the words found in the source, the link around them, the diff."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from auditor.model.page import Block
from auditor.suggest.suggestion import Edit

_MARKUP = re.compile(
    r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])|\[\[.*?\]\]|<[^<>]*>|\{\{.*?\}\}|\{%.*?%\}|<%.*?%>"
    r"|:[\w:-]+:`[^`]*`|\{[\w:-]+\}`[^`]*`|`[^`]*`__?|https?://\S+|^\s{0,3}\[[^\]]+\]:.*$",
    re.DOTALL | re.MULTILINE,
)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_HTML_BLOCK = re.compile(
    r"^[ \t]*</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    r"h[1-6]|header|hr|iframe|legend|li|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?=[\s/>]|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""What begins a piece of HTML in Markdown, in which no other markup is read until the next blank line (CommonMark 0.31, 4.6)."""
_LINE = re.compile(r"\r\n|\r|\n")
_BLANK_LINES = "\n\n", "\n\r\n", "\r\r"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as it lies on the disk."""

    data: bytes
    text: str  # decoded, line ends as they are, without a byte order mark
    encoding: str
    mark: bytes  # the byte order mark, or nothing

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def encoded(self, text: str) -> bytes:
        """Another text in the same encoding."""
        return self.mark + text.encode(self.encoding)


def raw_of(data: bytes) -> Raw | None:
    """The file's text, where its bytes can be written back as they are; else None."""
    mark, encoding = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", "utf-8"))
    for name in (encoding, "cp1252") if not mark else (encoding,):
        try:
            text = data[len(mark) :].decode(name)
            if mark + text.encode(name) == data:
                return Raw(data, text, name, mark)
        except UnicodeError:
            continue
    return None


def place_in(raw: Raw, block: Block, start: int, end: int) -> tuple[int, int] | None:
    """Where in the file the words of a block stand; None where they can't be found for certain."""
    anchor = block.text[start:end]
    in_code = any(a <= start and end <= b for a, b in block.code)
    lines = [0, *(found.end() for found in _LINE.finditer(raw.text)), len(raw.text)]
    line, last = block.line_at(start), block.line_at(max(start, end - 1))
    if line >= len(lines) or last >= len(lines):
        return None
    low, high = lines[line - 1], lines[last]
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, anchor.split())) + r"(?!\w)")
    text = raw.text
    found = [_widened(text, hit.span()) if in_code else hit.span() for hit in pattern.finditer(text, low, high)]
    taken = _taken(text, low, high, in_code)
    if "|" in text[low:high] and block.kind != "table":  # a table that the reader sees otherwise, or a substitution
        return None
    free = [span for span in found if span and not any(a < span[1] and span[0] < b for a, b in taken)]
    if not free:
        return None
    before = _plain(block.text[:start])[-24:]
    return max(free, key=lambda span: _common_end(before, _plain(text[max(0, span[0] - 200) : span[0]])))


def _widened(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """With the backticks around it."""
    start, end = span
    while start and text[start - 1] == "`":
        start -= 1
    while end < len(text) and text[end] == "`":
        end += 1
    same = span[0] - start == end - span[1] > 0
    return (start, end) if same else None


def _taken(text: str, low: int, high: int, in_code: bool) -> list[tuple[int, int]]:
    """What a link must not be written into: other links, tags, addresses, code."""
    begin = max(text.rfind(blank, 0, low) for blank in _BLANK_LINES) + 1
    window = text[begin : min((at for blank in _BLANK_LINES if (at := text.find(blank, high)) >= 0), default=len(text))]
    taken = [(begin + found.start(), begin + found.end()) for found in _MARKUP.finditer(window)]
    if not in_code:
        taken += [(begin + found.start(), begin + found.end()) for found in _CODE.finditer(window)]
    return taken


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _common_end(some: str, others: str) -> int:
    length = 0
    while length < min(len(some), len(others)) and some[-1 - length] == others[-1 - length]:
        length += 1
    return length


def edit_of(raw: Raw, source: str, block: Block, start: int, end: int, written: Callable[[str], str]) -> Edit | None:
    """The change that puts a link there; `written` makes it of the words as the file has them."""
    place = place_in(raw, block, start, end)
    if place is None or (not source.endswith((".html", ".htm")) and _in_html(raw.text, place[1])):
        return None
    old = raw.text[slice(*place)]
    return Edit(source, raw.sha256, *place, old, written(old))


def _in_html(text: str, at: int) -> bool:
    """Whether a piece of HTML began above and no blank line has ended it."""
    begin = max(text.rfind(blank, 0, at) for blank in _BLANK_LINES) + 1
    return _HTML_BLOCK.search(text, begin, at) is not None


def column_of(text: str, offset: int) -> int:
    """Column of an offset in its line, from 1."""
    return offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))


def diff_of(text: str, edit: Edit) -> str:
    """The edit as a unified diff, line ends as the file has them."""
    return diff_between(edit.source, text, text[: edit.start] + edit.new + text[edit.end :])


def diff_between(source: str, before: str, after: str) -> str:
    """Two texts of one file as a unified diff that `git apply` takes."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{source}", f"b/{source}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
