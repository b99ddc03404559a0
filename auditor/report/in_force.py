"""The settings in force, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from auditor.in_force import InForce
from auditor.report.text import plain

WIDEST_KEY, WIDEST_VALUE = 44, 60
"""Columns; a longer one pushes what follows to the right."""


def in_force_text(settings: Sequence[InForce], with_origin: bool) -> str:
    """One setting a line: key, value, and where it came from."""
    rows = [(plain(one.key), value, plain(str(one.origin))) for one in settings for value in _shown(one.value)]
    wide = min(WIDEST_KEY, max((len(key) for key, *_ in rows), default=0))
    if not with_origin:
        return "".join(f"{key:<{wide}}  {value}".rstrip() + "\n" for key, value, _ in rows)
    broad = min(WIDEST_VALUE, max((len(value) for _, value, _ in rows), default=0))
    return "".join(f"{key:<{wide}}  {value:<{broad}}  {origin}\n" for key, value, origin in rows)


def _shown(value: Any) -> Sequence[str]:
    """A list of texts is a line each."""
    if value is None or value in ([], ""):
        return ("-",)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(map(plain, value))
    return (plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)),)


def in_force_json(settings: Sequence[InForce]) -> str:
    """For programs: a list of key, value and origin (kind, place, line)."""
    rows = [
        {
            "key": one.key,
            "value": one.value,
            "origin": {"kind": one.origin.kind, "place": one.origin.place, "line": one.origin.line or None},
        }
        for one in settings
    ]
    return json.dumps({"schema": "linkready/config/1", "settings": rows}, ensure_ascii=False, indent=1, default=str)
