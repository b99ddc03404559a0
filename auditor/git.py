"""What git knows of a site's folder: its files in a commit, and which files no commit would take. Never writes to the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.errors import UserError


def tree_of(site: Path, reference: str) -> str:
    """Git's name for all that lies in the site's folder in that commit; "" where there is none, or submodules make it incomplete."""
    tree = _git(site, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}:./")
    rows = (_git(site, "ls-tree", "-r", "-z", tree) or "") if tree else "160000 "
    return "" if any(row.startswith("160000 ") for row in rows.split("\0")) else tree or ""


@contextmanager
def checked_out(site: Path, reference: str) -> Iterator[Path | None]:
    """The site's folder as it is in that commit, in a temporary folder; None outside a git repository or before its first commit.

    Raises UserError where git does not know the reference or refuses. The repository's own index and files are not touched.
    """
    top = _git(site, "rev-parse", "--show-toplevel")
    if top is None:
        if reference != "HEAD":
            raise UserError("no git repository", place=str(site), mend="leave --base out, or name a folder of a repository")
        yield None
        return
    commit = _git(site, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    if commit is None:
        if reference != "HEAD":
            raise UserError(f"git knows no {reference!r}", mend="name a commit, branch or tag with --base")
        yield None
        return
    below = site.resolve().relative_to(Path(top).resolve())
    with TemporaryDirectory(prefix="linkready-") as folder:
        place = Path(folder, "files", below)
        place.mkdir(parents=True)
        _check_out(site, commit, Path(folder))
        _bring_submodules(site, Path(folder), place)
        yield place


def untracked_files(site: Path) -> frozenset[str]:
    """Files below the site's folder that git neither holds nor ignores: no commit would take them. Empty outside a repository."""
    listed = _git(site, "ls-files", "--others", "--exclude-standard", "-z") if _git(site, "rev-parse", "--show-toplevel") else None
    return frozenset(filter(None, (listed or "").split("\0")))


def _check_out(site: Path, commit: str, folder: Path) -> None:
    index = {"GIT_INDEX_FILE": str(folder / "index")}
    _run(site, ("read-tree", commit), index)
    names = _run(site, ("ls-files", "-z"), index)
    prefix = f"--prefix={folder / 'files'}{os.sep}"
    _run(site, ("checkout-index", "--quiet", "-z", "--stdin", prefix), index | {"GIT_LFS_SKIP_SMUDGE": "1"}, names)


def _bring_submodules(site: Path, folder: Path, place: Path) -> None:
    """Themes are often submodules: as they lie here, they serve both sides, so that they make no difference."""
    rows = _run(site, ("ls-files", "-z", "--stage"), {"GIT_INDEX_FILE": str(folder / "index")})
    for row in os.fsdecode(rows).split("\0"):
        mode, name = row.partition(" ")[0], row.partition("\t")[2]
        if mode == "160000" and (site / name).is_dir():
            shutil.copytree(site / name, place / name, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".git"))


def _run(site: Path, words: Sequence[str], more: Mapping[str, str], given: bytes = b"") -> bytes:
    done = subprocess.run(["git", *words], cwd=site, env={**_environment(), **more}, capture_output=True, input=given)  # noqa: S603, S607
    if done.returncode:
        raise UserError(f"git {words[0]} failed: {_last_line(done.stderr)}", place=str(site))
    return done.stdout


def _git(folder: Path, *words: str) -> str | None:
    """What git prints; None where it says no, or where there is no repository. Raises UserError where it refuses to look."""
    try:
        done = subprocess.run(["git", *words], cwd=folder, env=_environment(), capture_output=True)  # noqa: S603, S607
    except OSError as fault:
        if not any((above / ".git").exists() for above in (folder.resolve(), *folder.resolve().parents)):
            return None
        raise UserError("git can't be run", place=str(folder), mend=f"install git: {fault.strerror}") from fault
    if done.returncode and b"dubious ownership" in done.stderr:
        raise UserError("git refuses to look into this repository", place=str(folder), mend="see: git config safe.directory")
    return os.fsdecode(done.stdout).removesuffix("\n") if done.returncode == 0 else None


def _last_line(stderr: bytes) -> str:
    return (os.fsdecode(stderr).strip().splitlines() or ["it gave no reason"])[-1]


def _environment() -> dict[str, str]:
    """Ours without what git sets for hooks: GIT_INDEX_FILE and GIT_DIR would point git at the commit in progress."""
    hooks = ("GIT_INDEX_FILE", "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")
    return {key: value for key, value in os.environ.items() if key not in hooks} | {"LC_ALL": "C"}
