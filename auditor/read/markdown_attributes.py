"""Attributes that authors write in braces, `{#id .class}` and `{: #id}`: the ids in them lead somewhere, and none of it is text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from auditor.read.gathering import Gathering

_ID = re.compile(r"#([^\s#}{\"']+)|\bid=[\"']?([^\s\"'}]+)")
_AFTER_HEADING = re.compile(r"[ \t]*\{(?:/\*|:)?[ \t]*((?:[#.]|[\w:-]+=)[^{}\n]*?)[ \t]*(?:\*/)?\}[ \t]*\Z|[ \t]*\{:[^{}\n]*\}[ \t]*\Z")
_AFTER_HEADING_WITH_WORDS = re.compile(r"[ \t]+\{:?[ \t]*([^{}\n]+?)[ \t]*\}[ \t]*\Z")
_AFTER_KRAMDOWN_HEADING = re.compile(r"[ \t]+\{(#[A-Za-z][\w:.-]*)\}[ \t]*\Z")
_CLASS_AT_ID = re.compile(r"(#[^\s#.}{\"']+)\.")
_BEHIND_FENCE = re.compile(r"[^{}\s]*\s*\{:?([^{}\n]*)\}\s*")
_LINE = re.compile(r"\s*\{(?::(?!:)|(?=[ ]*(?:[#.][\w-]|[\w-]+=)))[^{}\n]*\}\s*")


def written_id(attributes: str) -> str:
    """The id among attributes, or ""."""
    found = _ID.search(attributes)
    return (found.group(1) or found.group(2)) if found else ""


def fence_id(info: str) -> str:
    """The id that the words behind the opening of a code fence give it, `sh { .no-copy #example }`, or ""."""
    found = _BEHIND_FENCE.fullmatch(info)
    return written_id(found.group(1)) if found else ""


def _parted(attributes: str) -> str:
    """Attributes as kramdown reads them: `#id.class` is an id and a class; elsewhere the dot belongs to the id."""
    return _CLASS_AT_ID.sub(r"\1 .", attributes)


def cut_heading_attributes(md: MarkdownIt, bare_words: bool = False, kramdown: bool = False) -> None:
    """Take the attributes off the ends of headings; the id goes to the meta of the inline token.

    `bare_words`: `{ hidden }` too. `kramdown`: an id behind a blank, `{#id}`, and nothing else.
    """

    pattern = _AFTER_KRAMDOWN_HEADING if kramdown else _AFTER_HEADING_WITH_WORDS if bare_words else _AFTER_HEADING

    def cut(state: StateCore) -> None:
        for number, token in enumerate(state.tokens):
            if token.type != "heading_open":
                continue
            inline = state.tokens[number + 1]
            found = pattern.search(inline.content) if inline.content.endswith("}") else None
            if found:
                written = found.group(1) or ""
                inline.meta = {**inline.meta, "id": written_id(written)}
                inline.content = inline.content[: found.start()].rstrip().rstrip("#").rstrip()

    md.core.ruler.after("block", "heading_attributes", cut)


def cut_attribute_lines(md: MarkdownIt, dots_part: bool = False) -> None:
    """Take lines of nothing but attributes off the ends of blocks, to the meta of the inline token; a table or quotation ends there.

    `dots_part`: a dot ends an id, as in kramdown.
    """

    def cut(state: StateCore) -> None:
        for opening, inline in pairwise(state.tokens):
            if opening.type == "paragraph_open" and "}" in inline.content:
                _cut_ends(inline, dots_part)

    def ends_block(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        return silent and state.src.startswith("{", at) and bool(_LINE.fullmatch(state.src, at, state.eMarks[start]))

    md.block.ruler.before("paragraph", "attribute_line", ends_block, {"alt": ["blockquote"]})
    md.core.ruler.after("block", "attribute_lines", cut)


def _cut_ends(inline: Token, dots_part: bool) -> None:
    lines = inline.content.split("\n")
    noted = []
    while lines and _LINE.fullmatch(lines[-1]):
        noted.append(lines.pop())
    if lines and _LINE.fullmatch(lines[0]) and inline.map:
        noted.append(lines.pop(0))
        inline.map = [inline.map[0] + 1, inline.map[1]]
    if noted:
        inline.content = "\n".join(lines)
        inline.meta = {**inline.meta, "attributes": [_parted(line) for line in noted] if dots_part else noted}


def read_attribute_lines(gathering: Gathering, inline: Token) -> str:
    """Note the ids in the attribute lines of a block. Gives the one that belongs to the block on the next line, else ""."""
    names = [name for name in map(written_id, inline.meta.get("attributes", ())) if name]
    if not names:
        return ""
    if not inline.content and _stands_below(gathering, inline):
        headings = gathering.headings
        if headings and headings[-1].block == len(gathering.blocks) - 1:
            gathering.heading_texts[-1] = replace(gathering.heading_texts[-1], explicit=names[0])
            return ""
    for name in names:
        gathering.anchors.setdefault(name)
    return "" if inline.content or _stands_below(gathering, inline) else names[0]


def _stands_below(gathering: Gathering, inline: Token) -> bool:
    """Whether nothing, not even a blank line, parts these attributes from the block before."""
    return bool(gathering.blocks and inline.map and gathering.blocks[-1].end_line == inline.map[0])
