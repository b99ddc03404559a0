"""Where the time of an audit goes, for whoever asks. By default nobody does, nothing is measured, and no result depends on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter

Spent = dict[str, float]
"""What was done -> seconds by the clock on the wall; with several processes, those of the one that waits for the others."""

_watch: ContextVar[Spent | None] = ContextVar("watch", default=None)


@contextmanager
def timed() -> Iterator[Spent]:
    """What is done inside fills the mapping."""
    spent: Spent = {}
    before = _watch.set(spent)
    try:
        yield spent
    finally:
        _watch.reset(before)


@contextmanager
def spent_on(what: str) -> Iterator[None]:
    """The seconds inside are added to `what`, where somebody asks."""
    spent = _watch.get()
    if spent is None:
        yield
        return
    start = perf_counter()
    try:
        yield
    finally:
        spent[what] = spent.get(what, 0.0) + perf_counter() - start
