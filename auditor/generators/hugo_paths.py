"""How Hugo turns file names, titles and slugs into paths: pure functions of text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KEPT = frozenset("./\\_#+~-@")
_HEX_PAIR = re.compile(r"%[0-9A-Fa-f]{2}")
_PLAIN = re.compile(r"[a-zA-Z0-9._/~+@-]*\Z")


def sanitised(text: str, *, lower: bool = True, accents: bool = True) -> str:
    """Text as it stands in a URL path, not percent-encoded: white space is one hyphen, punctuation is dropped, letters of all scripts stay.

    `accents=False` strips them (`removePathAccents`), `lower=False` keeps case (`disablePathToLower`).
    """
    if not accents:
        text = without_accents(text)
    if not _PLAIN.match(text):
        text = _cleaned(text)
    return text.lower() if lower else text


def _cleaned(text: str) -> str:
    kept: list[str] = []
    gap = after_hyphen = False
    for at, char in enumerate(text):
        if char in KEPT or char.isalnum() or unicodedata.category(char).startswith("M") or (char == "%" and _HEX_PAIR.match(text, at)):
            if gap and char != "-":
                kept.append("-")
            gap, after_hyphen = False, char == "-"
            kept.append(char)
        elif kept and not after_hyphen and char.isspace():
            gap = True
    return "".join(kept)


def without_accents(text: str) -> str:
    """The text with combining accents gone: "é" is "e"."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in apart if unicodedata.category(char) != "Mn"))


def logical(path: str) -> str:
    """The path by which Hugo looks a page up: lower case, each blank a hyphen."""
    return path.lower().replace(" ", "-")


def tidy(path: str) -> str:
    """One slash at the front, none doubled; a slash at the end stays."""
    return re.sub(r"/{2,}", "/", "/" + path)


@lru_cache(maxsize=512)
def _glob(pattern: str) -> re.Pattern[str]:
    out, depth, at = "", 0, 0
    while at < len(pattern):
        char = pattern[at]
        if pattern.startswith("**", at):
            out, at = out + ".*", at + 1
        elif char == "*":
            out += "[^/]*"
        elif char == "?":
            out += "[^/]"
        elif char == "{" and "}" in pattern[at:]:
            out, depth = out + "(?:", depth + 1
        elif char == "}" and depth:
            out, depth = out + ")", depth - 1
        elif char == "," and depth:
            out += "|"
        else:
            out += re.escape(char)
        at += 1
    return re.compile(out + ")" * depth, re.DOTALL)


def fits(pattern: str, text: str) -> bool:
    """Whether a Hugo glob (`*`, `**`, `?`, `{a,b}`) matches the whole text, in any case."""
    return bool(_glob(pattern.lower()).fullmatch(text.lower()))
