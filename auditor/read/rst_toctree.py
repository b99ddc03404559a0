"""The entries of a toctree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.page import Link

_ENTRY = re.compile(r"(.*?)\s*(?<!\\)<([^<>]+)>\s*\Z")


def toctree_links(entries: Sequence[str], first: int, source: Sequence[str]) -> Iterator[Link]:
    """A link for each entry. `first`: the line, from 1, on which they begin in the lines of the source."""
    for number, written in enumerate(entries, first):
        entry = written.strip()
        if not entry or entry.startswith((":", "..")):
            continue
        titled = _ENTRY.match(entry)
        text, target = (titled.group(1), titled.group(2)) if titled else ("", entry)
        line = source[number - 1] if number <= len(source) else ""
        yield Link(target, text, number, max(0, line.find(entry)) + 1, "toctree", region="nav", name="toctree")
