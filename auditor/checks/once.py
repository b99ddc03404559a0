"""What is worked out once for a whole site and then read page by page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from auditor.model.site import Site

T = TypeVar("T")


def once_a_site(work: Callable[[Site], T]) -> Callable[[Site], T]:
    """Keeps the result for the site seen last. A site holds mappings, so it is known by identity, not by value."""
    kept: list[tuple[Site, T]] = []

    @wraps(work)
    def kept_or_made(site: Site) -> T:
        if not kept or kept[0][0] is not site:
            kept[:] = [(site, work(site))]
        return kept[0][1]

    return kept_or_made
