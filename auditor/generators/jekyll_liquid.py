"""The few forms of Liquid that stand in addresses of links, worked out where the repository tells their value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.generators.liquid_values import FILTERS, Unknown, filtered, quoted, split_at, text_of

PIECE = re.compile(r"\{\{-?(.{0,1000}?)-?\}\}|\{%-?\s*(\w+)(.{0,1000}?)-?%\}", re.DOTALL)
NAME = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*")
FROM_PLUGINS = (
    "posts", "pages", "data", "documents", "collections", "static_files", "categories", "tags", "time", "github",
    "related_posts", "html_pages",
)  # fmt: skip
"""What `site` holds besides the settings."""

OWN_FILTERS: Mapping[str, Callable[..., str]] = {
    **FILTERS,
    "xml_escape": str,
    "remove": lambda text, part="": text.replace(part, ""),
}


@dataclass(frozen=True, slots=True)
class Liquid:
    """Works out addresses of one page. `base` is the base path without final slash, `host` scheme and host."""

    base: str
    host: str
    settings: Mapping[str, Any]
    page: Mapping[str, Any]  # front matter, and `url` without base path
    linked: Callable[[str, str], str]  # ("link" or "post_url", its argument) -> URL with base path, "" where there is none
    adds_base: bool = True  # `link` and `post_url` bring the base path themselves: since Jekyll 4

    def render(self, text: str) -> str:
        """The text with every piece worked out. Raises Unknown."""
        pieces = []
        end = 0
        for match in PIECE.finditer(text):
            pieces.append(text[end : match.start()])
            pieces.append(self._output(match[1]) if match[1] is not None else self._tag(match[2], match[3].strip(), "".join(pieces)))
            end = match.end()
        rest = text[end:]
        if "{{" in rest or "{%" in rest:
            raise Unknown
        return "".join(pieces) + rest

    def _tag(self, name: str, argument: str, before: str) -> str:
        if name not in ("link", "post_url"):
            raise Unknown
        argument = self.render(argument) if "{{" in argument else argument
        url = self.linked(name, argument.strip("\"'"))
        if not url:
            raise Unknown
        prefixed = bool(self.base) and before.endswith(self.base)
        return url.removeprefix(self.base) if prefixed or not self.adds_base else url

    def _output(self, expression: str) -> str:
        first, *filters = split_at(expression, "|")
        value = self._value(first.strip())
        for one in filters:
            name, _, arguments = one.strip().partition(":")
            value = self._filtered(name.strip(), value, [self._value(part.strip()) for part in split_at(arguments, ",") if part.strip()])
        return value

    def _filtered(self, name: str, value: str, arguments: list[str]) -> str:
        if name == "relative_url":
            return self.relative(value)
        if name == "absolute_url":
            return value if re.match(r"[A-Za-z][\w+.-]*:", value) else self.host + self.relative(value)
        return filtered(OWN_FILTERS, name, value, arguments)

    def relative(self, value: str) -> str:
        """Jekyll's relative_url: the base path in front, once, unless it is an address of its own."""
        if re.match(r"[A-Za-z][\w+.-]*:", value):
            return value
        return self.base + (value if not value or value.startswith("/") else "/" + value)

    def _value(self, term: str) -> str:
        if (literal := quoted(term)) is not None:
            return literal
        if not NAME.fullmatch(term):
            raise Unknown
        if term == "site.baseurl":
            return self.base
        if term == "site.url":
            return self.host
        owner, *keys = term.split(".")
        if owner not in ("site", "page") or not keys or (owner == "site" and keys[0] in FROM_PLUGINS):
            raise Unknown
        return _found(self.settings if owner == "site" else self.page, keys)


def _found(values: Mapping[str, Any], keys: list[str]) -> str:
    """A setting by its path. What is not set here may be set elsewhere, so it is unknown; so is a list or a table."""
    value: Any = values
    for key in keys:
        if not isinstance(value, Mapping):
            raise Unknown
        value = value.get(key)
        if value is None:
            raise Unknown
    return text_of(value)
