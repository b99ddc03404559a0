"""What a change caused: the site as git has it against the site as it lies there, both judged whole."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.errors import UserError
from auditor.model.report import SiteReport
from auditor.model.rule import Finding


@dataclass(frozen=True, slots=True)
class Change:
    """The difference that a change makes."""

    new: tuple[Finding, ...]  # found now and not before, in changed or unchanged pages
    mended: int
    lost: tuple[tuple[str, str], ...]  # (URL of a priority page that was ready, its verdict now; "gone" where it is no more)
    crashes: tuple[str, ...] = ()

    def fails(self, levels: Sequence[str]) -> bool:
        return bool(self.lost or self.crashes) or any(finding.severity in levels for finding in self.new)


def change_between(before: SiteReport, after: SiteReport) -> Change:
    """Findings that are new by fingerprint, and priority pages that were ready and are so no longer."""
    known = {finding.fingerprint for finding in before.findings if finding.suppressed is None}
    open_now = [finding for finding in after.findings if finding.suppressed is None]
    verdicts = {page.url: page.readiness.verdict for page in after.pages}
    were_ready = [page.url for page in before.pages if page.priority and page.readiness.verdict == "ready"]
    return Change(
        new=tuple(finding for finding in open_now if finding.fingerprint not in known),
        mended=len(known - {finding.fingerprint for finding in open_now}),
        lost=tuple((url, verdicts.get(url, "gone")) for url in were_ready if verdicts.get(url) != "ready"),
        crashes=tuple(f"{rule.id}: {rule.crash}" for rule in after.rules if rule.outcome == "crashed"),
    )


@contextmanager
def checked_out(site: Path, reference: str) -> Iterator[Path | None]:
    """The site's folder as it is in that commit, in a temporary folder; None outside a git repository or before its first commit.

    Raises UserError where git does not know the reference. The repository's own index and files are not touched.
    """
    top = _git(site, "rev-parse", "--show-toplevel")
    if top is None:
        yield None
        return
    commit = _git(site, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    if commit is None:
        if reference != "HEAD":
            raise UserError(f"git knows no {reference!r}", mend="name a commit, branch or tag with --base")
        yield None
        return
    below = Path(site).resolve().relative_to(Path(top.strip()).resolve())
    with TemporaryDirectory(prefix="linkready-") as folder:
        _check_out(site, commit.strip(), Path(folder))
        place = Path(folder, "files", below)
        place.mkdir(parents=True, exist_ok=True)
        yield place


def _check_out(site: Path, commit: str, folder: Path) -> None:
    environment = {**_environment(), "GIT_INDEX_FILE": str(folder / "index")}
    files = str(folder / "files") + "/"
    top = _git(site, "rev-parse", "--show-toplevel") or str(site)
    for words in (("read-tree", commit), ("checkout-index", "--all", "--quiet", f"--prefix={files}")):
        done = subprocess.run(["git", *words], cwd=top.strip(), env=environment, capture_output=True, text=True)  # noqa: S603, S607
        if done.returncode:
            raise UserError(f"git {words[0]} failed: {done.stderr.strip()}", place=str(site))


def _git(folder: Path, *words: str) -> str | None:
    """What git prints; None where it fails or is not there."""
    try:
        done = subprocess.run(["git", *words], cwd=folder, env=_environment(), capture_output=True, text=True)  # noqa: S603, S607
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _environment() -> dict[str, str]:
    """Ours without what git sets for hooks: GIT_INDEX_FILE and GIT_DIR would point git at the commit in progress."""
    return {key: value for key, value in os.environ.items() if key not in ("GIT_INDEX_FILE", "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")}
