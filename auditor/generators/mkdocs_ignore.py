"""Which paths a block of gitignore-style patterns takes out, as MkDocs's exclude_docs, draft_docs and not_in_nav do."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled patterns in their order: the last one that fits decides, and `!` brings a path back."""

    rules: tuple[tuple[re.Pattern[str], bool], ...]

    def take(self, path: str) -> bool:
        """Whether this path, or a folder above it, is taken out."""
        return next((taken for regex, taken in reversed(self.rules) if regex.match(path)), False)


def read_patterns(*texts: object) -> Patterns:
    """Patterns of several blocks, one after the other; what is no text holds none."""
    lines = (line for text in texts if isinstance(text, str) for line in text.splitlines())
    return Patterns(tuple(rule for line in lines if (rule := _rule(line))))


STAR = "[^/]*"


def _rule(line: str) -> tuple[re.Pattern[str], bool] | None:
    line = re.sub(r"(?<![\\ \t])[ \t]+$|(?<=\\[ \t])[ \t]+$", "", line)
    if not line.strip() or line.startswith("#") or "//" in line:
        return None
    taken = not line.startswith("!")
    pattern = line if taken else line[1:]
    only_folder = pattern.endswith("/")
    pattern = pattern.rstrip("/")
    anchored = "/" in pattern
    pattern = pattern.lstrip("/")
    if not pattern:
        return None
    below = "/" if only_folder else "(?:/|$)"
    return re.compile(("" if anchored else "(?:.*/)?") + _body(pattern) + below, re.DOTALL), taken


TOKEN = re.compile(r"(?:^|(?<=/))(?:\*\*/)+|/\*\*$|\*+|\?|\[!?\]?[^\]/]{0,200}\]|\\.|.", re.DOTALL)


def _body(pattern: str) -> str:
    """The expression of a pattern. A star that another follows in its folder takes the first fit for good: trying all would take ages."""
    done, behind = "", None  # behind: what follows a star, up to the next star or the folder's end
    for token in TOKEN.findall(pattern):
        piece = _piece(token)
        if piece == STAR:
            done, behind = done + (f"(?>[^/]*?{behind})" if behind is not None else ""), ""
        elif "/" in token or behind is None:
            done, behind = done + (STAR + behind if behind is not None else "") + piece, None
        else:
            behind += piece
    return done + (STAR + behind if behind is not None else "")


def _piece(token: str) -> str:
    fixed = {"/**": "/.+", "?": "[^/]"}
    if token in fixed:
        return fixed[token]
    if token.startswith("*"):
        return "(?:.*/)?" if token.endswith("/") else STAR
    if token.startswith("[") and len(token) > 2:
        inner = token[1:-1]
        negated = inner[0] in "!^" and len(inner) > 1
        inside = re.sub(r"([\[\]\\&~|])", r"\\\1", inner[1:] if negated else inner)
        return _choice(inside, negated)
    return re.escape(token[1:] if token.startswith("\\") and len(token) == 2 else token)


def _choice(inside: str, negated: bool) -> str:
    written = f"[{'^/' if negated else ''}{inside}]"
    try:
        re.compile(written)
    except re.error:  # a range that runs backwards fits nothing
        return "(?!)"
    return written
