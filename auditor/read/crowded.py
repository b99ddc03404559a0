"""Paragraphs that would take minutes: brackets that nobody closes, and megabytes of markup. They are read in part, and that is said."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

MOST_OPEN = 300
"""Square brackets that may be open at once, or left open, in one paragraph."""

LONGEST = 300_000
"""Characters of one paragraph that are read where more than a tenth of them are markup."""

_BRACKET = re.compile(r"[\[\]]")


def note_crowded(md: MarkdownIt) -> None:
    """Put the paragraphs with too many open brackets in `env["crowded"]`, with their first lines."""

    def note(state: StateCore) -> None:
        crowded: dict[str, int] = state.env.setdefault("crowded", {})
        for token in state.tokens:
            if token.type == "inline" and token.content.count("[") > MOST_OPEN and _is_crowded(token.content):
                crowded.setdefault(token.content, token.map[0] + 1 if token.map else 1)

    md.core.ruler.before("inline", "crowded", note)


def cut_dense(md: MarkdownIt) -> None:
    """Keep the first LONGEST characters of a paragraph that is longer and full of markup; its line goes to `env["cut"]`."""

    def cut(state: StateCore) -> None:
        lines: list[int] = state.env.setdefault("cut", [])
        for token in state.tokens:
            if token.type == "inline" and len(token.content) > LONGEST and sum(map(token.content.count, "[*_`<!")) > LONGEST // 10:
                token.content = token.content[:LONGEST]
                lines.append(token.map[0] + 1 if token.map else 1)

    md.core.ruler.before("inline", "cut_dense", cut)


def _is_crowded(text: str) -> bool:
    depth = deepest = 0
    for found in _BRACKET.finditer(text):
        depth = depth + 1 if found.group() == "[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest > MOST_OPEN


def unless_crowded(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The rule for inline text, silent in crowded paragraphs."""

    def checked(state: StateInline, silent: bool) -> bool:
        crowded = state.env.get("crowded")
        return not (crowded and state.src in crowded) and rule(state, silent)

    return checked
