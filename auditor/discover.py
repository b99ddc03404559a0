"""Which files lie in a folder, in a stable order, and nothing read from outside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import UserError
from auditor.model.globs import matches_glob

SKIPPED_FOLDERS = frozenset(
    ".git .hg .svn .tox .nox .venv venv node_modules bower_components __pycache__ .mypy_cache .ruff_cache .pytest_cache"
    " .cache .sass-cache .jekyll-cache .docusaurus .next .nuxt .parcel-cache .idea .vscode .eggs vendor/bundle".split()
)
"""Folders of tools, never of content. `.well-known`, `.vitepress`, `.obsidian` and the like stay: settings lie there."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files below a root: paths with forward slashes, sorted, and what could not be looked at."""

    root: Path
    paths: tuple[str, ...]
    notices: tuple[str, ...] = ()  # one sentence each, with the path

    def data(self, path: str) -> bytes:
        """The bytes of one of the paths. Raises OSError where the file can't be read."""
        return (self.root / path).read_bytes()

    def text(self, path: str) -> str:
        """Settings and templates as text; "" where the file is missing or can't be read."""
        try:
            return self.data(path).decode("utf-8-sig", "replace")
        except OSError:
            return ""


def find_files(root: Path, ignore: Iterable[str] = ()) -> Folder:
    """All files below `root` but tools' own folders, ignored globs and links that lead out of it.

    Raises UserError where `root` is no folder or can't be listed.
    """
    if not root.exists():
        raise UserError("no such folder", place=str(root), mend="name the folder that holds the site's source")
    if not root.is_dir():
        raise UserError("is a file, not a folder", place=str(root), mend="name the folder that holds it")
    notices: list[str] = []
    patterns = tuple(ignore)
    try:
        paths = tuple(sorted(path for path in _walk(root, notices) if not _matches(path, patterns)))
    except PermissionError as fault:
        raise UserError("can't be listed", place=str(root), mend="check its permissions") from fault
    return Folder(root, paths, tuple(notices))


def _walk(root: Path, notices: list[str]) -> Iterator[str]:
    real_root = os.path.realpath(root)
    waiting = [("", str(root))]
    while waiting:
        below, folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as fault:
            if not below:
                raise
            notices.append(f"{below.rstrip('/')}: this folder can't be listed ({fault.strerror})")
            continue
        for entry in entries:
            path = below + entry.name
            if entry.is_symlink() and not _stays_inside(entry.path, real_root, notices, path):
                continue
            if entry.is_dir():
                if entry.name not in SKIPPED_FOLDERS and path not in SKIPPED_FOLDERS and not entry.is_symlink():
                    waiting.append((path + "/", entry.path))
            elif _is_plain_file(entry):
                yield path


def _is_plain_file(entry: os.DirEntry[str]) -> bool:
    """Devices, pipes and sockets are no pages, and reading one can hang."""
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return False


def _stays_inside(place: str, real_root: str, notices: list[str], path: str) -> bool:
    real = os.path.realpath(place)
    if real == real_root or real.startswith(real_root + os.sep):
        if os.path.isdir(real):
            notices.append(f"{path}: a link to a folder of this site, read where the folder itself lies")
        return True
    notices.append(f"{path}: a link that leads out of the site, not followed")
    return False


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(matches_glob(path, pattern) for pattern in patterns)
