"""Paragraphs with brackets that nobody closes: looking for links in them would take minutes, so none are looked for."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

MOST_OPEN = 300
"""Square brackets that may be open at once, or left open, in one paragraph."""

_BRACKET = re.compile(r"[\[\]]")


def note_crowded(md: MarkdownIt) -> None:
    """Put the paragraphs with too many open brackets in `env["crowded"]`, with their first lines."""

    def note(state: StateCore) -> None:
        crowded: dict[str, int] = state.env.setdefault("crowded", {})
        for token in state.tokens:
            if token.type == "inline" and token.content.count("[") > MOST_OPEN and _is_crowded(token.content):
                crowded.setdefault(token.content, token.map[0] + 1 if token.map else 1)

    md.core.ruler.before("inline", "crowded", note)


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
