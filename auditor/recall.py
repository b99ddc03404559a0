"""What a run said, kept by everything it looked at: where nothing has changed since, it is said again without looking anew.

No verdict outlives what it rests on: one file more, one byte or one rule changed, another day or another release, and the run is made.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.discover import find_files

if TYPE_CHECKING:
    from auditor.store import Store

FRESH = 2_000_000_000
"""Nanoseconds: a file that was changed so shortly before may change again without its time of change showing it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a run gives back: a text for each format asked for, and an exit code."""

    texts: tuple[str, ...]
    code: int = 0
    lasting: bool = True  # False: a rule crashed, perhaps for want of time or memory, and may not the next time


def mark_of_run(words: Sequence[str], root: Path, ignore: Iterable[str], others: Iterable[Path], now: int) -> bytes | None:
    """Stands for a run: the words of its command, all that lies below `root` and below `others` as it lies there, and our program.

    None where a file was changed less than two seconds before `now` (nanoseconds since 1970): its next change might not show.
    Raises UserError where `root` can't be listed.
    """
    from auditor.store import digest, program_mark

    folder = find_files(root, ignore)
    paths = [os.path.join(root, path) for path in folder.paths]
    paths += [path for other in others for path in _files_of(other)]
    stamps = []
    for path in paths:
        try:
            state = os.stat(path)
        except OSError:
            return None
        if max(state.st_mtime_ns, state.st_ctime_ns) > now - FRESH:
            return None
        stamps.append(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0{state.st_ctime_ns}\0{state.st_ino}")
    said = json.dumps([*words, *stamps, *folder.notices]).encode("ascii")
    return digest(program_mark(), b"run", said)


def recalled(store: Store, mark: bytes) -> Answer | None:
    """What that run said; None where it is not known."""
    data = store.found([mark]).get(mark)
    try:
        kept = json.loads(data) if data else None
        return Answer(tuple(kept["texts"]), int(kept["code"])) if kept else None
    except (ValueError, TypeError, KeyError):  # not one of ours: the run is made
        return None


def remember(store: Store, mark: bytes, answer: Answer) -> None:
    """Keeps what a run said."""
    store.keep({mark: json.dumps({"texts": answer.texts, "code": answer.code}).encode("ascii")})


def _files_of(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (os.path.join(folder, name) for name in sorted(names))
