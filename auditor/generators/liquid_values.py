"""What Liquid and Nunjucks write between their braces, as far as addresses need it: words in quotation marks, and filters of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")

LONGEST = 10_000
"""Characters of a value; a chain of `replace` makes any number of them, and no address has so many."""

FILTERS: Mapping[str, Callable[..., str]] = {
    "append": lambda text, more="": text + more,
    "prepend": lambda text, more="": more + text,
    "downcase": str.lower,
    "upcase": str.upper,
    "strip": str.strip,
    "escape": str,
    "replace": lambda text, part="", other="": text.replace(part, other),
    "default": lambda text, other="": text or other,
}
"""Filters that both know."""


class Unknown(Exception):  # noqa: N818 (it is an answer, not an error)
    """The value can't be told from the repository."""


def quoted(term: str) -> str | None:
    """What stands between quotation marks; None for a term that is more, or a name."""
    found = QUOTED.fullmatch(term)
    return None if found is None else found[1] if found[1] is not None else found[2]


def text_of(value: Any) -> str:
    """A value as it is printed into an address. Raises Unknown for lists, tables, switches, and for nothing at all."""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value)
    raise Unknown


def filtered(known: Mapping[str, Callable[..., str]], name: str, value: str, arguments: Sequence[str]) -> str:
    """The value as a filter leaves it. Raises Unknown for a filter that is not known, takes other arguments, or never ends."""
    if name not in known:
        raise Unknown
    try:
        found = known[name](value, *arguments)
    except TypeError as fault:
        raise Unknown from fault
    if len(found) > LONGEST:
        raise Unknown
    return found


def split_at(text: str, mark: str) -> list[str]:
    """Cut at the mark, but not inside quotation marks."""
    parts, quote, start = [], "", 0
    for place, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == mark:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]
