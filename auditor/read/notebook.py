"""Jupyter notebooks: their Markdown cells as one text, each line where it stands in the file."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any


def markdown_of(text: str) -> str:
    """The Markdown of a notebook, with blank lines for all else. Raises ValueError where the file is no notebook."""
    try:
        cells = json.loads(text)["cells"]
    except (KeyError, TypeError, RecursionError) as fault:
        raise ValueError("is no notebook: it has no list of cells") from fault
    places: dict[str, list[int]] = {}  # line of the file, as JSON writes a string -> its numbers, from 0
    for number, line in enumerate(text.split("\n")):
        places.setdefault(line.strip().rstrip(","), []).append(number)
    found: dict[int, str] = {}
    at = 0
    for cell in cells if isinstance(cells, list) else ():
        for line in _markdown_lines(cell):
            at = _place(places, line, at)
            found[at] = line.rstrip("\n")
            at += 1
        at += 1
    return "\n".join(found.get(number, "") for number in range(max(found, default=-1) + 1))


def _markdown_lines(cell: Any) -> list[str]:
    if not isinstance(cell, dict) or cell.get("cell_type") != "markdown":
        return []
    source = cell.get("source", "")
    pieces = source if isinstance(source, list) else [source]
    return "".join(piece for piece in pieces if isinstance(piece, str)).splitlines(keepends=True)


def _place(places: Mapping[str, list[int]], line: str, start: int) -> int:
    """The number, from 0, of the line of the file that holds a line of a cell; where none does alone, the next one."""
    fitting = [places.get(json.dumps(line, ensure_ascii=False), []), places.get(json.dumps(line), [])]
    return min((numbers[at] for numbers in fitting if (at := bisect_left(numbers, start)) < len(numbers)), default=start)
