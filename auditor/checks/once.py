"""What is worked out once for a site or a page and then read by several checks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from auditor.checks.view import View
from auditor.model.site import Site

K = TypeVar("K")
T = TypeVar("T")


def once_a_site(work: Callable[[Site], T]) -> Callable[[Site], T]:
    """Keeps the result for the site seen last."""
    return _for_the_last(work)


def once_a_page(work: Callable[[View], T]) -> Callable[[View], T]:
    """Keeps the result for the page seen last: checks take the pages one by one."""
    return _for_the_last(work)


def _for_the_last(work: Callable[[K], T]) -> Callable[[K], T]:
    """Sites and views hold mappings, so they are known by identity, not by value."""
    kept: list[tuple[K, T]] = []

    @wraps(work)
    def kept_or_made(thing: K) -> T:
        if not kept or kept[0][0] is not thing:
            kept[:] = [(thing, work(thing))]
        return kept[0][1]

    return kept_or_made
