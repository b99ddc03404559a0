"""Progress on stderr: on a terminal only, and only where the work takes more than a second."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from auditor.progress import watched

FIRST, THEN = 1.0, 0.2
"""Seconds before the first line, and between two."""


class Meter:
    """What is being done, as the work tells it; one line that is written over again and again, and wiped at the end."""

    def __init__(self, write: Callable[[str], None], columns: int = 80) -> None:
        self.write, self.columns, self.line, self.widest = write, columns, "", 0

    def tell(self, doing: str, done: int, of: int) -> None:
        """Called by the work itself, so it only notes what was said."""
        self.line = f"linkready: {doing}, {done:,} of {of:,}" if of else ""

    def show(self, ended: Callable[[float], bool]) -> None:
        """Writes until `ended`, which waits so many seconds, says that the work has ended."""
        pause = FIRST
        while not ended(pause):
            self._put(self.line or "linkready: at work")
            pause = THEN
        if self.widest:
            self._put("")
            self.write("\r")

    def _put(self, line: str) -> None:
        line = line[: max(0, self.columns - 1)]  # a full line would wrap, and could not be written over
        self.widest = max(self.widest, len(line))
        self.write("\r" + line.ljust(self.widest))


@contextmanager
def progress(quiet: bool) -> Iterator[None]:
    """Shows how far the work inside has come. No colours, and nothing at all with --quiet or where stderr is no terminal."""
    if quiet or sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    from threading import Event, Thread

    ended, stderr = Event(), sys.stderr.fileno()
    meter = Meter(lambda text: _write(stderr, text), _columns(stderr))
    thread = Thread(target=meter.show, args=(ended.wait,), daemon=True)
    thread.start()
    try:
        with watched(meter.tell):
            yield
    finally:
        ended.set()
        thread.join()


def _columns(descriptor: int) -> int:
    try:
        return os.get_terminal_size(descriptor).columns or 80
    except OSError:
        return 80


def _write(descriptor: int, text: str) -> None:
    """Past Python's own buffer, whose lock a forked process would inherit."""
    try:
        os.write(descriptor, text.encode("ascii", "replace"))
    except OSError:  # a terminal that has gone away stops no audit
        return
