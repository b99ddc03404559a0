"""What an earlier run has worked out, kept by the content it was worked out from: a run with it is quicker, never different.

A store that can't be used (no room, no permission, damaged, another program's) is left alone, and `trouble` says why.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

LAYOUT = 1
"""Of the tables; a file of another layout is begun anew."""
MOST_KEYS = 500
"""In one question to SQLite."""
PATIENCE = 2.0
"""Seconds to wait for another process that is writing."""
KEPT, BESIDES = 4, 32_000_000
"""What is kept: so many times the bytes that one run uses, so that branches and the base of a change are still known, and so many
bytes besides."""


def store_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Where stores lie: LINKREADY_CACHE_DIR, else the user's folder for caches; None where there is none."""
    if named := environment.get("LINKREADY_CACHE_DIR"):
        return Path(named)
    home = environment.get("HOME") or environment.get("USERPROFILE")
    if platform == "win32":
        base = environment.get("LOCALAPPDATA")
    elif platform == "darwin":
        base = f"{home}/Library/Caches" if home else None
    else:
        base = environment.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else None)
    return Path(base) / "linkready" if base and Path(base).is_absolute() else None


def store_of(site: Path, environment: Mapping[str, str] = os.environ) -> Store | None:
    """The store for the site in this folder; None where there is no place for one."""
    folder = store_folder(environment)
    return Store(folder / f"{digest(os.fsencode(os.path.realpath(site))).hex()}.sqlite") if folder else None


@cache
def program_mark() -> bytes:
    """Stands for this very program: our code and rules, Python, and the releases of the packages beside us."""
    package = Path(__file__).parent
    own = [stamp for folder in (str(package), str(files("auditor.rules"))) for stamp in sorted(_stamps(folder))]
    beside = sorted(name for name in os.listdir(_library_folder(package)) if name.endswith(".dist-info"))
    return digest(*(part.encode() for part in (sys.version, *own, *beside)))


def _stamps(folder: str) -> Iterator[str]:
    """Name, size and time of change of each file of ours: reading them all would be felt at every run."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _stamps(entry.path) if entry.name != "__pycache__" else ()
        else:
            state = entry.stat()
            yield f"{entry.path}\0{state.st_size}\0{state.st_mtime_ns}"


def _library_folder(package: Path) -> Path:
    """Where the packages that we use are installed, found by one of them without loading it."""
    found = find_spec("markdown_it")
    return Path(found.origin).parent.parent if found and found.origin else package.parent


def digest(*parts: bytes) -> bytes:
    """16 bytes that stand for these parts, and for how they are divided."""
    work = hashlib.blake2b(digest_size=16)
    for part in parts:
        work.update(len(part).to_bytes(8, "little"))
        work.update(part)
    return work.digest()


class Store:
    """One SQLite file: key -> bytes. Opened at first use; every fault closes it for the rest of the run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trouble = ""
        self._open: sqlite3.Connection | None = None
        self._used: dict[bytes, int] = {}  # key -> bytes of the row
        self._wrote = False

    def found(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is known of these keys. A row that does not bear its own digest is as good as missing."""
        try:
            rows = {key: data for key, mark, data in self._rows(tuple(keys)) if mark == digest(key, data)}
        except (sqlite3.Error, OSError, TypeError) as fault:
            self._give_up(fault)
            return {}
        self._used |= _sizes(rows)
        return rows

    def keep(self, rows: Mapping[bytes, bytes]) -> None:
        """Writes all of these rows, or, where something comes between, none."""
        if not rows:
            return
        self._used |= _sizes(rows)
        self._wrote = True
        try:
            if connection := self._connection():
                with _change(connection):
                    connection.executemany(
                        "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", [(key, digest(key, data), data) for key, data in rows.items()]
                    )
        except (sqlite3.Error, OSError) as fault:
            self._give_up(fault)

    def close(self) -> None:
        """Lets go of the file, and drops what this run had no use for once that is far more than what it used.

        A run that wrote nothing drops nothing: an answer that was found whole says nothing of what the next run needs.
        """
        try:
            if self._open:
                if self._wrote:
                    self._drop_unused(self._open)
                self._open.close()
        except sqlite3.Error as fault:
            self.trouble = self.trouble or str(fault)
        self._open = None

    def _drop_unused(self, connection: sqlite3.Connection) -> None:
        if connection.execute("SELECT total(length(data)) FROM kept").fetchone()[0] <= KEPT * sum(self._used.values()) + BESIDES:
            return
        with _change(connection):
            connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            connection.executemany("INSERT INTO used VALUES (?)", [(key,) for key in self._used])
            connection.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
            connection.execute("DROP TABLE used")

    def _rows(self, keys: tuple[bytes, ...]) -> Iterator[tuple[bytes, bytes, bytes]]:
        connection = self._connection()
        if connection is None:
            return
        for start in range(0, len(keys), MOST_KEYS):
            some = keys[start : start + MOST_KEYS]
            marks = ",".join("?" * len(some))
            yield from connection.execute(f"SELECT key, mark, data FROM kept WHERE key IN ({marks})", some).fetchall()  # noqa: S608

    def _connection(self) -> sqlite3.Connection | None:
        if self._open is None and not self.trouble:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._open = _opened(self.path)
            except sqlite3.DatabaseError as fault:
                if isinstance(fault, sqlite3.OperationalError):
                    raise
                for path in _files_of(self.path):  # damaged, or no store at all: what it held can be worked out again
                    path.unlink(missing_ok=True)
                self._open = _opened(self.path)
        return self._open

    def _give_up(self, fault: Exception) -> None:
        self.trouble = f"the store {self.path} can't be used ({fault}): this run works everything out anew"
        if self._open:
            self._open.close()
            self._open = None


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        if _layout(connection) != LAYOUT:
            with _change(connection):
                if _layout(connection) != LAYOUT:  # another process may have been quicker
                    connection.execute("DROP TABLE IF EXISTS kept")
                    connection.execute("CREATE TABLE kept (key BLOB PRIMARY KEY, mark BLOB, data BLOB) WITHOUT ROWID")
                    connection.execute(f"PRAGMA user_version={LAYOUT}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _sizes(rows: Mapping[bytes, bytes]) -> dict[bytes, int]:
    return {key: len(data) for key, data in rows.items()}


def _layout(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def _change(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is done inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _files_of(path: Path) -> Iterator[Path]:
    yield path
    yield from (path.with_name(path.name + end) for end in ("-wal", "-shm"))
