"""The hook under the real pre-commit: what a commit breaks stops it, what lies there unstaged does not."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

TOP = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed here")


class Repository:
    """A scratch repository with our hook installed by pre-commit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "PRE_COMMIT_HOME": str(folder.parent / "cache"),
            "PYTHONPATH": str(TOP),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_{what}": "a@e.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=self.folder, env=self.environment, capture_output=True, text=True)

    def must(self, *words: str) -> None:
        done = self.run(*words)
        assert done.returncode == 0, done.stdout + done.stderr

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def commit(self) -> tuple[int, str]:
        done = self.run("git", "commit", "-qm", "x")
        return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def hooked(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    folder = tmp_path_factory.mktemp("hooked") / "site"
    folder.mkdir()
    repository = Repository(folder)
    offered = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text())
    hooks = [
        {**one, "language": "system", "entry": one["entry"].replace("linkready", f"{sys.executable} -m auditor", 1)} for one in offered
    ]
    watched = {**hooks[1], "id": "watched", "args": ["--report-only-until", "9999-12-31"]}
    repository.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": [*hooks, watched]}]}))
    repository.write("index.md", "# Home\n\n[a](a.md) and [b](b.md)\n")
    repository.write("a.md", "# A\n\n[b](b.md)\n")
    repository.write("b.md", "# B\n\nText.\n")
    repository.must("git", "init", "-q")
    repository.must("git", "add", "-A")
    repository.must("git", "commit", "-qm", "first")
    repository.must(sys.executable, "-m", "pre_commit", "install")
    return repository


@pytest.fixture
def repository(hooked: Repository) -> Repository:
    hooked.must("git", "reset", "-q", "--hard", "HEAD")
    hooked.must("git", "clean", "-qfd")
    return hooked


def test_a_clean_commit_passes(repository: Repository) -> None:
    repository.write("a.md", "# A\n\n[b](b.md) and [home](index.md)\n")
    repository.must("git", "add", "-A")
    code, said = repository.commit()
    assert code == 0, said


def test_a_broken_link_stops_the_commit(repository: Repository) -> None:
    repository.write("a.md", "# A\n\n[gone](gone.md)\n")
    repository.must("git", "add", "-A")
    code, said = repository.commit()
    assert code != 0
    assert "a.md:3: error:" in said


def test_a_commit_that_only_deletes_a_page_names_the_pages_it_breaks(repository: Repository) -> None:
    repository.must("git", "rm", "-q", "b.md")
    code, said = repository.commit()
    assert code != 0
    assert "a.md:3: error:" in said
    assert "index.md:3: error:" in said


def test_what_is_not_staged_is_not_judged(repository: Repository) -> None:
    repository.write("b.md", "# B\n\nBetter text.\n")
    repository.must("git", "add", "b.md")
    repository.write("a.md", "# A\n\n[gone](gone.md)\n")
    repository.write("draft.md", "# Draft\n\n[gone](gone.md)\n")
    code, said = repository.commit()
    assert code == 0, said
    assert "gone.md" in (repository.folder / "a.md").read_text()


@pytest.mark.parametrize(("hook", "code", "said"), [("linkready-gate", 1, "Outreach must wait"), ("watched", 0, "the gate only reports")])
def test_the_gate_at_push_or_by_hand(repository: Repository, hook: str, code: int, said: str) -> None:
    done = repository.run(sys.executable, "-m", "pre_commit", "run", hook, "--hook-stage", "manual", "--verbose")
    assert (done.returncode, said in done.stdout) == (code, True), done.stdout + done.stderr


def test_the_hooks_we_offer_are_valid() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(TOP / ".pre-commit-hooks.yaml")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
