"""Ids that stand in templates: a layout prints them into every page that it frames."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

WRITTEN = re.compile(r"<[a-zA-Z][^<>{}]*?\s(?:id|name)=(?:[\"']([^\"'{}\s<>]+)[\"']|([^\"'{}\s<>=]+))")


def made_ids_of(templates: Iterable[str], read: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """For Plan.made_ids: the ids that these template files write out in full."""
    found = {quoted or bare for path in sorted(templates) for quoted, bare in WRITTEN.findall(read(path))}
    if not found:
        return ()
    return ((f"^(?:{'|'.join(re.escape(name) for name in sorted(found))})$", "a template of the site has this id"),)
