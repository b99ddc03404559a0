"""Path patterns as people write them in settings: `/guides/**`, `drafts/`, `*.md`."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKENS = re.compile(r"\*\*/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{")
_PIECES = {"**/": r"(?:.*/)?", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}


def matches_glob(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern.

    `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` gives a choice, and `dir/` means all below it.
    A leading slash anchors the pattern at the root either way; a pattern without any slash fits at every depth.
    The final slash of a URL may be left out: `/guides` and `/guides/` both fit the page at `/guides/`.
    """
    regex, path = _regex(pattern), path.removeprefix("/")
    return bool(regex.fullmatch(path) or (path.endswith("/") and regex.fullmatch(path[:-1])))


def covers_folder(folder: str, pattern: str) -> bool:
    """Whether a pattern fits all that lies in a folder, however deep; so does the folder's bare path, as in .gitignore."""
    if not re.search(r"[*?]", pattern) and matches_glob(folder, pattern):
        return True
    return matches_glob(f"{folder}/\0", pattern) and matches_glob(f"{folder}/\0\0/\0\0\0/\0\0\0\0", pattern)


@lru_cache(maxsize=1024)
def _regex(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./")
    anchored = pattern.startswith("/") or "/" in pattern.rstrip("/")
    pattern = re.sub(r"(\*\*/){2,}", "**/", pattern.removeprefix("/"))
    if pattern.endswith("/"):
        pattern += "**"
    body = _body(pattern)
    return re.compile(body if anchored else rf"(?:.*/)?{body}", re.DOTALL)


def _body(pattern: str) -> str:
    return "".join(map(_piece, _TOKENS.findall(pattern)))


def _piece(token: str) -> str:
    if token.startswith("{") and token.endswith("}"):
        return "(?:" + "|".join(map(_body, token[1:-1].split(","))) + ")"
    return _PIECES.get(token) or re.escape(token)
