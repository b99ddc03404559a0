"""Path patterns as people write them in settings: `/guides/**`, `drafts/`, `*.md`."""

from __future__ import annotations

import re
from functools import lru_cache


def matches_glob(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern.

    `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` gives a choice, and `dir/` means all below it.
    A leading slash anchors the pattern at the root either way; a pattern without any slash fits at every depth.
    """
    return _regex(pattern).fullmatch(path.removeprefix("/")) is not None


@lru_cache(maxsize=1024)
def _regex(pattern: str) -> re.Pattern[str]:
    anchored = "/" in pattern.rstrip("/")
    pattern = pattern.removeprefix("/")
    if pattern.endswith("/"):
        pattern += "**"
    body = "".join(_piece(token) for token in re.findall(r"\*\*/|/\*\*|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{", pattern))
    return re.compile(body if anchored else rf"(?:.*/)?{body}", re.DOTALL)


def _piece(token: str) -> str:
    pieces = {"**/": r"(?:.*/)?", "/**": r"(?:/.*)?", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    if token in pieces:
        return pieces[token]
    if token.startswith("{") and token.endswith("}"):
        return "(?:" + "|".join(re.escape(choice) for choice in token[1:-1].split(",")) + ")"
    return re.escape(token)
