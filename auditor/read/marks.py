"""Comments that speak to linkready: what an author ignores, and marks that it does not understand."""

from __future__ import annotations

import difflib
import re
from datetime import date

from auditor.model.page import Ignore, Trouble

SHAPE = "<!-- linkready: ignore RULE until DATE: REASON -->"
"""How the only mark there is is written; date and reason may be left out."""
_MARK = re.compile(r"\s*link-?ready\s*(?P<colon>:?)\s*(?P<word>[\w-]*)\s*(?P<rest>.*?)\s*(?:--)?\s*\Z", re.DOTALL | re.IGNORECASE)
_IGNORE = re.compile(r"(?P<rule>[\w*/-]+)(?:\s+until\s+(?P<until>[^\s:]+))?\s*(?::\s*(?P<reason>.*))?", re.DOTALL | re.IGNORECASE)


def mark_of(comment: str, line: int) -> Ignore | Trouble | None:
    """What a comment tells us, from its text without the signs around it; a trouble where it means to and can't be understood."""
    mark = _MARK.match(comment)
    if mark is None:
        return None
    word = mark["word"].casefold()
    near = bool(difflib.get_close_matches(word, ["ignore"], 1, 0.7))
    if not mark["colon"] and not near:
        return None  # a comment about linkready, not to it
    if word != "ignore":
        return _trouble(line, f"{word!r} is no mark; did you mean ignore?" if near else f"{word!r} is no mark" if word else "says nothing")
    if not mark["colon"]:
        return _trouble(line, "a colon is missing after linkready")
    return _ignore(mark["rest"], line)


def _ignore(rest: str, line: int) -> Ignore | Trouble:
    found = _IGNORE.fullmatch(rest)
    if not rest or rest.startswith(":"):
        return _trouble(line, "ignore names no rule")
    if found is None:
        return _trouble(line, "ignore takes one rule; a reason stands after a colon")
    until = found["until"] or ""
    if until and not _is_day(until):
        return _trouble(line, f"{until!r} is no day; write it as 2027-01-31")
    return Ignore(found["rule"], line, until, " ".join((found["reason"] or "").split()))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _trouble(line: int, what: str) -> Trouble:
    return Trouble("mark", line, f"{what} ({SHAPE})")
