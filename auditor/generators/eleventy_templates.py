"""The few forms of Liquid and Nunjucks that stand in permalinks and addresses, worked out where the data tells their value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from auditor.generators.liquid_values import FILTERS, Unknown, filtered, quoted, split_at, text_of
from auditor.generators.slugs_latin import UnspellableError, sindresorhus

PIECE = re.compile(r"\{\{-?(.{0,1000}?)-?\}\}", re.DOTALL)
NAME = re.compile(r"[A-Za-z_][\w-]*(?:(?:\.[\w-]+)|\[(?:'[^']*'|\"[^\"]*\")\])*")


def slugify(text: str) -> str:
    """Eleventy's slugify filter. Raises Unknown where a script can't be spelled."""
    try:
        return sindresorhus(text)
    except UnspellableError as fault:
        raise Unknown from fault


def _dated(text: str, form: str = "") -> str:
    if not re.fullmatch(r"(?:%[YmdyBbjHMS]|[^%\w]|[/-])+", form):
        raise Unknown
    try:
        return datetime.fromisoformat(text).strftime(form)
    except ValueError as fault:
        raise Unknown from fault


OWN_FILTERS: Mapping[str, Callable[..., str]] = {
    **FILTERS,
    "slugify": slugify,
    "slug": slugify,
    "lower": str.lower,
    "upper": str.upper,
    "trim": str.strip,
    "safe": str,
    "string": str,
    "append": lambda text, *parts: "".join((text, *parts)),
    "date": _dated,
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
            match = re.fullmatch(r"([\w-]++)\s*+(?::(.*)|\((.*)\))?", one.strip(), re.DOTALL)
            name = match[1] if match else ""
            written = (match[2] or match[3] or "") if match else ""
            arguments = [self._term(part.strip()) for part in split_at(written, ",") if part.strip()]
            value = filtered({**OWN_FILTERS, **self.filters}, name, value, arguments)
        return value

    def _term(self, term: str) -> str:
        if (literal := quoted(term)) is not None:
            return literal
        if not NAME.fullmatch(term):
            raise Unknown
        value: Any = self.data
        for key in re.findall(r"[\w-]+", term):
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, (date, datetime)):
            return value.isoformat()
        return text_of(value)
