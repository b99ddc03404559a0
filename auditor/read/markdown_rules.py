"""What generators add to CommonMark, as rules for markdown-it; and wrappers that note where links stand."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.rules_inline.backticks import backtick

from auditor.read.crowded import unless_crowded
from auditor.read.templating import ASIDE, FILL, Masked

InlineRule = Callable[[StateInline, bool], bool]
_STARTS_TERMINATED = ["paragraph", "reference", "blockquote"]


def note_places(md: MarkdownIt) -> None:
    """Let links, images, code spans and raw HTML remember where in their block they stand."""
    md.inline.ruler.at("link", unless_crowded(_placed(link, "link_open")))
    md.inline.ruler.at("image", unless_crowded(_placed(image, "image")))
    md.inline.ruler.at("autolink", _placed(autolink, "link_open"))
    md.inline.ruler.at("html_inline", _placed(html_inline, "html_inline"))
    md.inline.ruler.at("backticks", _placed(backtick, "code_inline"))


def _placed(rule: InlineRule, kind: str) -> InlineRule:
    def with_place(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start = state.pos
        before = len(state.tokens)
        if not rule(state, False):
            return False
        for token in state.tokens[before : before + 2]:
            if token.type == kind:
                token.meta = {"start": start, "end": state.pos, "lines": state.src.count("\n", start, state.pos)}
                break
        return True

    return with_place


def add_asides(md: MarkdownIt) -> None:
    """A line of nothing but template tags stands between paragraphs: token `aside`."""

    def lone_tags(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        if at >= state.eMarks[start] or not "\ue000" <= state.src[at] <= FILL:
            return False
        line = state.src[at : state.eMarks[start]]
        masked: Masked = state.env["masked"]
        if masked.bare(line).strip():
            return False
        kinds = {tag.kind for tag in masked.found_in(line)}
        if kinds and not kinds & ASIDE:
            return False
        if silent:
            return True
        return _push_line(state, start, "aside", line)

    md.block.ruler.before("code", "aside", lone_tags, {"alt": _STARTS_TERMINATED})


def _push_line(state: StateBlock, start: int, kind: str, content: str, **meta: str) -> bool:
    token = state.push(kind, "", 0)
    token.content = content
    token.map = [start, start + 1]
    token.meta = dict(meta)
    state.line = start + 1
    return True


_CONTAINER = re.compile(r"(:{3,}|/{3,})[ \t]*(?:\{?([\w-]+)\}?(.*))?$")


_BOXES = frozenset({
    "note", "tip", "info", "warning", "caution", "danger", "important", "details", "summary", "success", "question", "failure", "bug",
    "example", "quote", "abstract", "hint", "attention", "error", "admonition",
})  # fmt: skip
"""Boxes whose name is followed by a title; what follows another name may be anything."""
_LABEL = re.compile(r"\[(.*)\]")
_BEHIND_TITLE = re.compile(r"(?:\{[^{}]*\}|(?<![\ue000-\ue800])[\ue000-\ue800]++)\s*\Z")


def _title_of(name: str, behind: str, masked: Masked) -> str:
    """The title among what follows a box's name: `Title`, `[Title]{.class}` or `| Title`."""
    said = masked.bare(_BEHIND_TITLE.sub("", behind)).strip()
    label = _LABEL.fullmatch(said) if behind.startswith("[") else None
    if label:
        return label.group(1).strip()
    return said.removeprefix("|").strip() if name in _BOXES else ""


def add_containers(md: MarkdownIt) -> None:
    """Lines `:::note Title` and `:::` (or `///`) open and close a box; what lies between is read as usual."""

    def container(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        if state.is_code_block(start) or not state.src.startswith((":::", "///"), at):
            return False
        found = _CONTAINER.match(state.src[at : state.eMarks[start]].rstrip())
        if not found:
            return False
        if silent:
            return True
        name = (found.group(2) or "").lower()
        _push_line(state, start, "container", "", name=name, fence=found.group(1))
        title = _title_of(name, found.group(3) or "", state.env["masked"])
        if title:
            _push_title(state, title, start)
        return True

    md.block.ruler.before("fence", "container", container, {"alt": [*_STARTS_TERMINATED, "list"]})


_ADMONITION = re.compile(r"(!!!|\?\?\?\+?|===[!+]?)[ \t]*([\w -]*?)[ \t]*(?:\"(.*)\")?[ \t]*$")


def add_admonitions(md: MarkdownIt) -> None:
    """`!!! note "Title"`, `??? tip` and `=== "Tab"`: what is indented by four blanks below is their content."""

    def admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        if state.is_code_block(start) or not state.src.startswith(("!!!", "???", "==="), at):
            return False
        found = _ADMONITION.match(state.src[at : state.eMarks[start]])
        if not found or not (found.group(2) or found.group(3) is not None):
            return False
        if silent:
            return True
        tab = found.group(1).startswith("=")
        opening = state.push("admonition_open", "", 1)
        kind = found.group(2).split()[0].lower() if found.group(2) else ""
        opening.meta = {"kind": "" if tab else kind, "tab": tab and bool(found.group(3))}
        opening.map = [start, start + 1]
        if found.group(3):
            _push_title(state, found.group(3), start)
        _read_indented(state, start, end)
        state.push("admonition_close", "", -1)
        opening.map = [start, state.line]
        return True

    md.block.ruler.before("fence", "admonition", admonition, {"alt": _STARTS_TERMINATED})


def _push_title(state: StateBlock, title: str, line: int) -> None:
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = title, [line, line + 1], []
    state.push("paragraph_close", "p", -1)


def _read_indented(state: StateBlock, start: int, end: int) -> None:
    """Read the lines after `start` that are indented by four blanks more than it."""
    indent = state.sCount[start] + 4
    last = start + 1
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= indent):
        if not state.isEmpty(line):
            last = line + 1
        line += 1
    old = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = indent, last, "blockquote"
    state.md.block.tokenize(state, start + 1, last)
    state.blkIndent, state.lineMax, state.parentType = old
    state.line = last


_WIKILINK = re.compile(r"(!?)\[\[([^\[\]\n]+)\]\]")


def add_wikilinks(md: MarkdownIt) -> None:
    """`[[Note#Heading|alias]]` and `![[embed]]`: token `wikilink`."""

    def wikilink(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith(("[[", "![["), state.pos):
            return False
        found = _WIKILINK.match(state.src, state.pos, state.posMax)
        if not found:
            return False
        if not silent:
            token = state.push("wikilink", "", 0)
            token.content = found.group(2)
            token.meta = {"start": state.pos, "embed": bool(found.group(1))}
        state.pos = found.end()
        return True

    md.inline.ruler.before("link", "wikilink", wikilink)


def need_blank_before_lists(md: MarkdownIt) -> None:
    """Python-Markdown goes on with a paragraph where CommonMark begins a list."""
    from markdown_it.rules_block.list import list_block

    def after_blank(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent and state.parentType == "paragraph" and state.blkIndent == 0 and state.level == 0:
            return False
        return list_block(state, start, end, silent)

    md.block.ruler.at("list", after_blank, {"alt": ["paragraph", "reference", "blockquote"]})
