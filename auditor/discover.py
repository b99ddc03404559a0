"""Which files lie in a folder, in a stable order, and nothing read from outside it."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from auditor.errors import UserError
from auditor.model.globs import covers_folder, matches_glob

SKIPPED_FOLDERS = frozenset((
    ".git", ".hg", ".svn", ".tox", ".nox", ".venv", "venv", "node_modules",
    "bower_components", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".cache", ".sass-cache", ".jekyll-cache",
    ".docusaurus", ".next", ".nuxt", ".parcel-cache", ".idea", ".vscode", ".eggs", "vendor/bundle",
))  # fmt: skip
"""Folders of tools, never of content. `.well-known`, `.vitepress`, `.obsidian` and the like stay: settings lie there."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files below a root: paths with forward slashes, sorted, and what could not be looked at."""

    root: Path
    paths: tuple[str, ...]
    notices: tuple[str, ...] = ()  # one sentence each, with the path
    _known: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", frozenset(self.paths))

    def data(self, path: str) -> bytes:
        """The bytes of one of the paths. Raises OSError where the file can't be read."""
        return (self.root / path).read_bytes()

    def text(self, path: str) -> str:
        """Settings and templates as text; "" where the file is missing, can't be read or is none of the paths: "../x" stays unread."""
        path = posixpath.normpath(path)
        try:
            return self.data(path).decode("utf-8-sig", "replace") if path in self._known else ""
        except OSError:
            return ""


def find_files(root: Path, ignore: Iterable[str] = ()) -> Folder:
    """All files below `root` but tools' own folders, ignored globs and links that lead out of it.

    Raises UserError where `root` is no folder or can't be listed.
    """
    try:
        if not root.exists():
            raise UserError("no such folder", place=str(root), mend="the first argument is the folder with the site's source")
        if not root.is_dir():
            raise UserError(
                "is a file, not a folder",
                place=str(root),
                mend="the first argument is the folder with the site's source; pages come after it",
            )
        notices: list[str] = []
        paths = tuple(sorted(_walk(root, tuple(ignore), notices)))
    except OSError as fault:
        raise UserError(f"can't be listed ({fault.strerror})", place=str(root), mend="check its name and its permissions") from fault
    return Folder(root, paths, tuple(notices))


def is_ignored(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns fits the path or a folder above it."""
    patterns, parts = tuple(patterns), path.split("/")
    above = ["/".join(parts[:number]) for number in range(1, len(parts))]
    return any(matches_glob(path, pattern) or any(covers_folder(folder, pattern) for folder in above) for pattern in patterns)


def _walk(root: Path, ignore: tuple[str, ...], notices: list[str]) -> Iterator[str]:
    real_root = os.path.realpath(root)
    waiting = [("", str(root))]
    while waiting:
        below, folder = waiting.pop()
        for entry in _entries(below, folder, notices):
            path = below + entry.name
            kind = _kind(entry)
            if _is_left_out(path, entry.name, kind, ignore):
                continue
            if entry.is_symlink():
                if why := _why_not_followed(entry.path, kind, real_root):
                    notices.append(f"{path}: {why}")
                    continue
            elif kind == "folder":
                waiting.append((path + "/", entry.path))
            if kind == "file":
                yield path


def _is_left_out(path: str, name: str, kind: str, ignore: tuple[str, ...]) -> bool:
    if kind == "folder":
        return name in SKIPPED_FOLDERS or path in SKIPPED_FOLDERS or any(covers_folder(path, pattern) for pattern in ignore)
    return any(matches_glob(path, pattern) for pattern in ignore)


def _entries(below: str, folder: str, notices: list[str]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as fault:
        if not below:
            raise
        notices.append(f"{below.rstrip('/')}: this folder can't be listed ({fault.strerror})")
        return []


def _kind(entry: os.DirEntry[str]) -> str:
    """What a name leads to: "folder", "file", or "" for links into nothing, and for devices, pipes and sockets, whose reading can hang."""
    try:
        mode = entry.stat().st_mode
    except OSError:
        return ""
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else ""


def _why_not_followed(place: str, kind: str, real_root: str) -> str:
    """Why a symbolic link is not read; "" where it is: it leads to a file of this site."""
    real = os.path.realpath(place)
    if real != real_root and not real.startswith(real_root.rstrip(os.sep) + os.sep):
        return "a link that leads out of the site, not followed"
    if kind == "folder":
        return "a link to a folder of this site, read where the folder itself lies"
    return "" if kind else "a link that leads nowhere"
