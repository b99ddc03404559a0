"""The few forms of Liquid and Nunjucks that stand in permalinks and addresses, worked out where the data tells their value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from auditor.generators.slugs_latin import UnspellableError, sindresorhus

PIECE = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
STRING = re.compile(r"'([^']*)'|\"([^\"]*)\"")
NAME = re.compile(r"[A-Za-z_][\w-]*(?:(?:\.[\w-]+)|\[(?:'[^']*'|\"[^\"]*\")\])*")


class Unknown(Exception):  # noqa: N818 (it is an answer, not an error)
    """The value can't be told from the repository."""


def slugify(text: str) -> str:
    """Eleventy's slugify filter. Raises Unknown where a script can't be spelled."""
    try:
        return sindresorhus(text)
    except UnspellableError as fault:
        raise Unknown from fault


def _joined(text: str, *parts: str) -> str:
    return "".join((text, *parts))


def _dated(text: str, form: str = "") -> str:
    if not re.fullmatch(r"(?:%[YmdyBbjHMS]|[^%\w]|[/-])+", form):
        raise Unknown
    try:
        return datetime.fromisoformat(text).strftime(form)
    except ValueError as fault:
        raise Unknown from fault


FILTERS: Mapping[str, Callable[..., str]] = {
    "slugify": slugify,
    "slug": slugify,
    "lower": str.lower,
    "downcase": str.lower,
    "upper": str.upper,
    "upcase": str.upper,
    "trim": str.strip,
    "strip": str.strip,
    "safe": str,
    "string": str,
    "escape": str,
    "append": _joined,
    "date": _dated,
    "replace": lambda text, old="", new="": text.replace(old, new),
    "prepend": lambda text, before="": before + text,
    "default": lambda text, other="": text or other,
}


@dataclass(frozen=True, slots=True)
class Template:
    """Works out text with the data of one page; `filters` add to or replace the common ones."""

    data: Mapping[str, Any]
    filters: Mapping[str, Callable[..., str]] = field(default_factory=dict)

    def render(self, text: str) -> str:
        """The text with every {{ }} worked out. Raises Unknown; a tag {% %} always is."""
        done = PIECE.sub(lambda match: self._value(match[1]), text)
        if "{%" in text or "{{" in done or "{#" in text:
            raise Unknown
        return done

    def _value(self, expression: str) -> str:
        first, *filters = split_at(expression, "|")
        value = self._term(first.strip())
        for one in filters:
            match = re.fullmatch(r"\s*([\w-]+)\s*(?::(.*)|\((.*)\))?\s*", one, re.DOTALL)
            name = match[1] if match else ""
            known = self.filters.get(name) or FILTERS.get(name)
            if match is None or known is None:
                raise Unknown
            arguments = [self._term(part.strip()) for part in split_at(match[2] or match[3] or "", ",") if part.strip()]
            try:
                value = known(value, *arguments)
            except TypeError as fault:
                raise Unknown from fault
        return value

    def _term(self, term: str) -> str:
        if literal := STRING.fullmatch(term):
            return literal[1] if literal[1] is not None else literal[2]
        if not NAME.fullmatch(term):
            raise Unknown
        value: Any = self.data
        for key in re.findall(r"[\w-]+", term):
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, (date, datetime)):
            return value.isoformat()
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return str(value)
        raise Unknown


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
