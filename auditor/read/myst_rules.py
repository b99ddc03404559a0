"""MyST's directives, roles, labels and comments, as rules for markdown-it."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_DIRECTIVE = re.compile(r"(`{3,}|~{3,}|:{3,})[ \t]*\{([\w:.+-]+)\}[ \t]*(.*)$")
_OPTION = re.compile(r"[ \t]*:([\w-]+):[ \t]*(.*)$")
_LABEL = re.compile(r"\(([^()\n]+)\)=[ \t]*$")
_ROLE = re.compile(r"\{([A-Za-z][\w:+.-]*)\}(`+)(.+?)(?<!`)\2(?!`)", re.DOTALL)

VERBATIM = frozenset(
    {"code", "code-block", "code-cell", "sourcecode", "literalinclude", "eval-rst", "math", "mermaid", "raw", "parsed-literal", "doctest"}
)
"""Directives whose inside is no Markdown."""

WITHOUT_TEXT = frozenset({"toctree", "image", "contents", "tableofcontents", "include", "csv-table", "bibliography", "index", "automodule"})
"""Directives whose inside is no text of the page."""


def add_myst(md: MarkdownIt) -> None:
    md.block.ruler.before("fence", "directive", _directive, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("fence", "label", _label, {"alt": ["paragraph", "reference", "blockquote"]})
    md.inline.ruler.before("backticks", "role", _role)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    found = _DIRECTIVE.match(_line(state, start))
    if not found:
        return False
    if silent:
        return True
    closing = _closing(state, found.group(1), start, end)
    options, body = _options(state, start + 1, closing)
    opening = state.push("directive_open", "", 1)
    opening.map = [start, min(end, closing + 1)]
    opening.info = found.group(2)
    opening.meta = {"argument": found.group(3).strip(), "options": options, "body": body}
    if found.group(2) in VERBATIM | WITHOUT_TEXT:
        opening.content = state.getLines(body, closing, state.blkIndent, True)
    else:
        old = state.lineMax, state.parentType
        state.lineMax, state.parentType = closing, "blockquote"
        if found.group(2) == "glossary":
            _bring_definitions_out(state, body, closing)
        state.md.block.tokenize(state, body, closing)
        state.lineMax, state.parentType = old
    state.push("directive_close", "", -1).info = found.group(2)
    state.line = min(end, closing + 1)
    return True


def _bring_definitions_out(state: StateBlock, start: int, end: int) -> None:
    """Definitions of a glossary stand indented below their terms, and are Markdown of their own without that indent."""
    indent = 0
    for line in range(start, end):
        deeper = state.sCount[line] - state.blkIndent
        if state.isEmpty(line):
            continue
        if deeper <= 0:
            indent = 0
            continue
        indent = indent or deeper
        cut = min(indent, deeper, state.tShift[line])
        state.bMarks[line] += cut
        state.tShift[line] -= cut
        state.sCount[line] -= cut


def _closing(state: StateBlock, fence: str, start: int, end: int) -> int:
    """The line that closes the fence, or the end."""
    for line in range(start + 1, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line
        text = _line(state, line).rstrip()
        if len(text) >= len(fence) and text == fence[0] * len(text):
            return line
    return end


def _options(state: StateBlock, start: int, end: int) -> tuple[dict[str, str], int]:
    """The options at the head of a directive, and the line behind them."""
    options: dict[str, str] = {}
    line = start
    if line < end and _line(state, line).strip() == "---":
        line += 1
        while line < end and _line(state, line).strip() != "---":
            key, _, value = _line(state, line).partition(":")
            options[key.strip()] = value.strip()
            line += 1
        return options, min(line + 1, end)
    while line < end:
        found = _OPTION.match(_line(state, line))
        if not found:
            break
        options[found.group(1)] = found.group(2).strip()
        line += 1
    return options, line


def _label(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    at = state.bMarks[start] + state.tShift[start]
    first = state.src[at : at + 1]
    if first not in ("(", "%") or state.is_code_block(start):
        return False
    found = _LABEL.match(_line(state, start)) if first == "(" else None
    if not found and first == "(":
        return False
    if silent:
        return True
    if found:
        token = state.push("label", "", 0)
        token.content = found.group(1).strip()
        token.map = [start, start + 1]
    state.line = start + 1
    return True


def _role(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    found = _ROLE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("role", "", 0)
        token.content = found.group(3)
        token.meta = {"start": state.pos, "name": found.group(1), "lines": found.group().count("\n")}
    state.pos = found.end()
    return True
