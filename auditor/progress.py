"""How far a long piece of work has come, for whoever watches. By default nobody does, and nothing depends on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Item = TypeVar("Item")
Tell = Callable[[str, int, int], None]
"""Takes what is being done, how many of the items are done, and how many there are."""

_watching: ContextVar[Tell | None] = ContextVar("watching", default=None)


@contextmanager
def watched(tell: Tell) -> Iterator[None]:
    """What is done inside is told to this watcher."""
    before = _watching.set(tell)
    try:
        yield
    finally:
        _watching.reset(before)


def told(doing: str, items: Iterable[Item], count: int) -> Iterator[Item]:
    """The same items, while the watcher is told how many of them have passed."""
    tell = _watching.get()
    if tell is None:
        yield from items
        return
    tell(doing, 0, count)
    for done, item in enumerate(items, 1):
        yield item
        tell(doing, done, count)
