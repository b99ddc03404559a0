"""A page's facts as JSON and back again: what the store keeps. Nothing that is read back can run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from operator import attrgetter
from typing import Any

from auditor.model.page import Block, Form, Heading, Ignore, Image, Link, Page, Table, Trouble

PARTS: Mapping[str, type] = {
    "blocks": Block, "headings": Heading, "links": Link, "images": Image, "tables": Table, "forms": Form,
    "ignores": Ignore, "troubles": Trouble,
}  # fmt: skip
"""Field of a page -> what its tuple holds."""
MOMENTS: Mapping[str, Callable[[str], date | time]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}
"""Values of front matter that JSON has no word for."""
NAMES = tuple(one.name for one in fields(Page))
ROW = {kind: attrgetter(*(one.name for one in fields(kind))) for kind in PARTS.values()}


def json_of(page: Page) -> bytes | None:
    """The page as JSON; None where its front matter holds what JSON can't give back as it was."""
    try:
        row = [_plain_field(name, getattr(page, name)) for name in NAMES]
        return json.dumps(row, separators=(",", ":")).encode("ascii")
    except (TypeError, ValueError, RecursionError):
        return None


def page_of(data: bytes) -> Page:
    """The page that `json_of` wrote. Raises ValueError where this is none."""
    try:
        row = json.loads(data)
        return Page(**{name: _field(name, value) for name, value in zip(NAMES, row, strict=True)})
    except (TypeError, KeyError, RecursionError) as fault:
        raise ValueError(f"not the facts of a page: {fault}") from fault


def _plain_field(name: str, value: Any) -> Any:
    if name in PARTS:
        row_of = ROW[PARTS[name]]
        return [row_of(part) for part in value]
    if name == "front_matter":
        return _plain_value(value)
    return dict(value) if name == "markers" else value


def _field(name: str, value: Any) -> Any:
    if name in PARTS:
        kind = PARTS[name]
        return tuple([kind(*[_tuple(cell) if type(cell) is list else cell for cell in row]) for row in value])
    if name == "front_matter":
        return _value(value)
    return _tuple(value) if type(value) is list else value


def _tuple(value: list[Any]) -> tuple[Any, ...]:
    """All lists in a page's facts, front matter apart, were tuples."""
    return tuple([_tuple(part) if type(part) is list else part for part in value])


def _plain_value(value: Any) -> Any:
    """Front matter as JSON: mappings as pairs, as their keys need not be text, and moments by name."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if type(value) is list:
        return [_plain_value(one) for one in value]
    if isinstance(value, Mapping):
        return {"pairs": [[_plain_value(key), _plain_value(one)] for key, one in value.items()]}
    if (kind := type(value).__name__) in MOMENTS and isinstance(value, date | time):
        return {kind: value.isoformat()}
    raise TypeError(f"{kind} can't be kept")


def _value(plain: Any) -> Any:
    if type(plain) is list:
        return [_value(one) for one in plain]
    if type(plain) is not dict:
        return plain
    ((kind, held),) = plain.items()
    if kind == "pairs":
        return {_value(key): _value(one) for key, one in held}
    return MOMENTS[kind](held)
