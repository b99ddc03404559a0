"""How kramdown and Python-Markdown differ from CommonMark: looser links, and raw HTML that goes on to its closing tag."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from auditor.read.crowded import unless_crowded

_DESTINATION = re.compile(
    r"\(\s{0,99}((?:[^()<>\n\"]|\([^()\n]{0,999}\)){0,999}?)\s{0,99}(?:\"([^\n]{0,999}?)\"|'([^\n]{0,999}?)')?\s{0,99}\)"
)
"""Bounded everywhere: what does not close soon is no link, and must not be sought to the end of the line from each bracket."""


def let_the_last_definition_win(md: MarkdownIt) -> None:
    """A reference that is defined twice leads where the last definition says."""

    def overwrite(state: StateCore) -> None:
        for again in state.env.get("duplicate_refs", ()):
            state.env["references"][again["label"]] = again

    md.core.ruler.after("block", "last_definitions", overwrite)


_SECOND = re.compile(r"(?:[ ]|[ ]?\n[ ]*)\[([^\[\]\n]+)\]")
_CHECKBOXES = frozenset({" ", "x", "X"})


def add_loose_links(md: MarkdownIt) -> None:
    """`[text] [reference]` with blanks between, and `[text](a path with blanks.md)`."""
    md.inline.ruler.before("link", "loose_reference", unless_crowded(_loose_reference))
    md.inline.ruler.after("link", "loose_destination", unless_crowded(_loose_destination))


def _loose_reference(state: StateInline, silent: bool) -> bool:
    references = state.env.get("references")
    if state.src[state.pos] != "[" or not references or state.linkLevel:
        return False
    label_end = state.md.helpers.parseLinkLabel(state, state.pos, True)
    if label_end >= 0 and state.src.startswith("[^", label_end + 1):
        return _before_footnote(state, label_end, silent)
    second = _SECOND.match(state.src, label_end + 1, state.posMax) if label_end >= 0 else None
    target = references.get(normalizeReference(second.group(1))) if second else None
    if not second or not target or (state.pos == 0 and state.src[1:label_end] in _CHECKBOXES):
        return False
    _push_link(state, label_end, second.end(), target["href"], target.get("title", ""), silent)
    return True


def _before_footnote(state: StateInline, label_end: int, silent: bool) -> bool:
    """`[reference][^1]` is a link and a footnote."""
    target = state.env["references"].get(normalizeReference(state.src[state.pos + 1 : label_end]))
    if target:
        _push_link(state, label_end, label_end + 1, target["href"], target.get("title", ""), silent)
    return bool(target)


def _loose_destination(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[" or state.linkLevel:
        return False
    label_end = state.md.helpers.parseLinkLabel(state, state.pos, True)
    found = _DESTINATION.match(state.src, label_end + 1, state.posMax) if label_end >= 0 else None
    if not found or " " not in found.group(1):
        return False
    _push_link(state, label_end, found.end(), found.group(1), found.group(2) or found.group(3) or "", silent)
    return True


def _push_link(state: StateInline, label_end: int, end: int, href: str, title: str, silent: bool) -> None:
    start, maximum = state.pos, state.posMax
    if not silent:
        state.pos, state.posMax = start + 1, label_end
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": href, "title": title} if title else {"href": href}
        opening.meta = {"start": start, "end": end, "lines": state.src.count("\n", start, end)}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
    state.pos, state.posMax = end, maximum


_OPENING = re.compile(
    r"<(address|article|aside|blockquote|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frameset|header"
    r"|iframe|li|main|menu|nav|noframes|object|ol|p|section|table|tbody|td|tfoot|th|thead|tr|ul|video)\b([^<>]*)(/?)>?",
    re.IGNORECASE,
)
_READ_INSIDE = re.compile(r"\bmarkdown\b(?!\s*=\s*[\"']?0)")


def read_html_to_its_end(md: MarkdownIt) -> None:
    """A block of raw HTML goes on to its closing tag, blank lines or not; where it says `markdown`, its inside is Markdown."""

    def html_to_its_end(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent or state.is_code_block(start):
            return html_block(state, start, end, silent)
        at = state.bMarks[start] + state.tShift[start]
        found = _OPENING.match(state.src, at, state.eMarks[start]) if state.src.startswith("<", at) else None
        if not found or found.group(3):
            return _closing_line(state, start, at) or html_block(state, start, end, silent)
        if _READ_INSIDE.search(found.group(2)):
            return _push_html(state, start, start + 1)
        last = _last_line(state, found.group(1).lower(), start, end)
        return _push_html(state, start, last) if last else html_block(state, start, end, silent)

    md.block.ruler.at("html_block", html_to_its_end, {"alt": ["paragraph", "reference", "blockquote"]})


def _closing_line(state: StateBlock, start: int, at: int) -> bool:
    """A line of nothing but closing tags ends what was opened above, and nothing else."""
    line = state.src[at : state.eMarks[start]]
    return bool(re.fullmatch(r"(?:</[A-Za-z][\w-]*\s*>\s*)+", line)) and _push_html(state, start, start + 1)


def _push_html(state: StateBlock, start: int, last: int) -> bool:
    state.line = last
    token = state.push("html_block", "", 0)
    token.map = [start, last]
    token.content = state.getLines(start, last, state.blkIndent, True)
    return True


def _last_line(state: StateBlock, name: str, start: int, end: int) -> int:
    """The line behind the one that closes the element begun on `start`; 0 where none does."""
    unclosed: set[str] = state.env.setdefault("unclosed", set())
    if name in unclosed:
        return 0
    depth = 0
    tag = re.compile(rf"<(/?){name}\b", re.IGNORECASE)
    for line in range(start, end):
        if line > start and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return 0
        for found in tag.finditer(state.src, state.bMarks[line], state.eMarks[line]):
            depth += -1 if found.group(1) else 1
            if depth == 0:
                return line + 1
    unclosed.add(name)
    return 0
