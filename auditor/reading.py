"""A site's files -> the facts of its pages: from the store where their content is known, else read, spread over processes or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.means import ALONE, Means
from auditor.model.page import Dialect, Page, Trouble
from auditor.page_json import json_of, page_of
from auditor.progress import told
from auditor.read import read_page

if TYPE_CHECKING:
    from auditor.store import Store

Task = tuple[str, Dialect]
Read = tuple[bytes | None, Page]
"""A page, and the key of the very bytes that it was read from, where there is a store to keep it in."""
FEW_PAGES = 200
"""Below this many pages a second process costs more than it saves."""
TOO_LARGE = 64_000_000
"""Bytes beyond which a file is not even opened."""


def read_pages(root: Path, tasks: Sequence[Task], means: Means = ALONE) -> list[Page]:
    """The pages in the order of the tasks, each a path below `root` and how to read it; the same whatever the means.

    Raises UserError where there is a cluster to read with and it can't.
    """
    store = means.store
    if store is None:
        return [page for _, page in _read_all(root, tasks, None, means)]
    from auditor.store import program_mark

    mark = program_mark()
    keys = {task[0]: key for task in tasks if (key := _key_of(root, task, mark))}
    pages = _remembered(keys, store)
    unknown = [task for task in tasks if task[0] not in pages]
    fresh = list(_read_all(root, unknown, mark, means))
    store.keep({key: data for key, page in fresh if key and (data := json_of(page))})
    pages |= {page.source: page for _, page in fresh}
    return [pages[source] for source, _ in tasks]


def _remembered(keys: dict[str, bytes], store: Store) -> dict[str, Page]:
    kept = store.found(keys.values())
    return {source: page for source, key in keys.items() if key in kept and (page := _page_from(kept[key]))}


def _page_from(data: bytes) -> Page | None:
    """The page that was kept; None where it has an older shape: then it is read again."""
    try:
        return page_of(data)
    except ValueError:
        return None


def _key_of(root: Path, task: Task, mark: bytes) -> bytes | None:
    """What the facts of a file depend on, as it lies there now; None where it can't or should not be read."""
    try:
        path = root / task[0]
        return _key(task, path.read_bytes(), mark) if path.stat().st_size <= TOO_LARGE else None
    except OSError:
        return None


def _key(task: Task, data: bytes, mark: bytes) -> bytes:
    from auditor.store import digest

    source, dialect = task
    how = repr((dialect.ids, dialect.options, sorted(dialect.features), dialect.format))
    return digest(mark, source.encode("utf-8", "surrogatepass"), how.encode("utf-8", "surrogatepass"), data)


def _read_all(root: Path, tasks: Sequence[Task], mark: bytes | None, means: Means) -> Iterator[Read]:
    read = partial(_read_file, root, mark)
    if means.cluster and tasks:
        yield from _read_afar(means.cluster, root, tasks, mark)
    elif means.jobs < 2 or len(tasks) < FEW_PAGES:
        yield from told("reading pages", map(read, tasks), len(tasks))
    else:
        yield from _read_in_processes(tasks, read, means.jobs)


def _read_file(root: Path, mark: bytes | None, task: Task) -> Read:
    data = _held(root, task)
    if isinstance(data, Page):
        return None, data
    return _key(task, data, mark) if mark else None, read_page(task[0], data, task[1])


def _held(root: Path, task: Task) -> bytes | Page:
    """The bytes of a file; where it can't or should not be read, a page that says so."""
    source, dialect = task
    try:
        size = (root / source).stat().st_size
        if size > TOO_LARGE:
            return Page(source, dialect.format, troubles=(Trouble("too-large", 1, f"it has {size} bytes, and was not read"),))
        return (root / source).read_bytes()
    except OSError as fault:
        return Page(source, dialect.format, troubles=(Trouble("unreadable", 1, fault.strerror or "unreadable"),))


def _read_afar(address: str, root: Path, tasks: Sequence[Task], mark: bytes | None) -> Iterator[Read]:
    from auditor.cluster import read_on_cluster

    held = [_held(root, task) for task in tasks]
    files = [(*task, data) for task, data in zip(tasks, held, strict=True) if isinstance(data, bytes)]
    pages = iter(read_on_cluster(address, files))
    for task, data in zip(tasks, held, strict=True):
        yield (None, data) if isinstance(data, Page) else (_key(task, data, mark) if mark else None, next(pages))


def _read_in_processes(tasks: Sequence[Task], read: Callable[[Task], Read], jobs: int) -> Iterator[Read]:
    try:
        with ProcessPoolExecutor(jobs) as pool:
            pages = pool.map(read, tasks, chunksize=max(1, len(tasks) // (jobs * 8)))
            done = list(told("reading pages", pages, len(tasks)))
    except (BrokenProcessPool, OSError):  # killed for want of memory, or no processes to be had here: one is enough
        done = list(map(read, tasks))
    yield from done
