"""The GitHub Action and the GitLab job that we offer: their shell steps are run with bash, beside a stand-in for GitHub's own tool."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

TOP = Path(__file__).parents[1]
ACTION = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))
STEPS: Mapping[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"] if "name" in step}
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
case "$*" in *--paginate*) cat "$GH_KNOWN" ;; esac
"""

pytestmark = pytest.mark.skipif(not (shutil.which("bash") and shutil.which("git")), reason="bash and git are needed")


class Runner:
    """A folder as a workflow has it: a repository with a site below `web site`, and the variables of a runner."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site, self.temp = folder / "work", folder / "work" / "web site", folder / "temp"
        for place in (self.site, self.temp, folder / "bin"):
            place.mkdir(parents=True)
        self.tool("linkready", f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n')
        self.tool("gh", GH)
        (self.temp / "known").write_text("")
        self.environment = {
            **os.environ,
            "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(TOP),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "GITHUB_REPOSITORY": "our/site",
            "GH_LOG": str(self.temp / "log"),
            "GH_KNOWN": str(self.temp / "known"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_{what}": "a@e.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }

    def tool(self, name: str, text: str) -> None:
        path = self.temp.parent / "bin" / name
        path.write_text(text)
        path.chmod(0o755)

    def bash(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """As GitHub runs `shell: bash`."""
        words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(words, cwd=self.folder, env={**self.environment, **more}, capture_output=True, text=True)

    def step(self, name: str, **more: str) -> subprocess.CompletedProcess[str]:
        defaults = dict.fromkeys(STEPS[name]["env"], "")
        return self.bash(STEPS[name]["run"], **{**defaults, "SITE": "web site", **more})

    def commit(self) -> str:
        done = self.bash("git add -A; git commit -qm x; git rev-parse HEAD")
        return done.stdout.strip()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    runner = Runner(tmp_path)
    (runner.site / "index.md").write_text("# Home\n\n[a](a.md)\n")
    (runner.site / "a.md").write_text("# A\n\n[x](gone.md)\n")
    runner.bash("git init -q")
    return runner


def test_no_expression_reaches_a_shell_but_by_a_variable() -> None:
    for step in STEPS.values():
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    used = set(re.findall(r"inputs\.([\w-]+)", (TOP / "action.yml").read_text("utf-8")))
    assert used == set(ACTION["inputs"])


def test_the_audit_annotates_summarises_and_writes_sarif(runner: Runner) -> None:
    runner.commit()
    done = runner.step("Audit", SARIF="out.sarif")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("::error file=web site/a.md,line=3,")
    assert (runner.temp / "summary").read_text().startswith("## May outreach start?")
    assert (runner.temp / "linkready-comment.md").read_text().startswith("<!-- linkready:comment web-site -->\n")
    (run,) = json.loads((runner.folder / "out.sarif").read_text())["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "web%20site/a.md"


def test_the_audit_fails_where_that_is_asked_for(runner: Runner) -> None:
    runner.commit()
    assert runner.step("Audit", FAIL_ON="error").returncode == 1
    assert (runner.temp / "summary").exists()
    assert runner.step("Audit", SITE="nowhere").returncode == 2


@pytest.mark.parametrize(
    ("known", "call"),
    [("", "--method POST repos/our/site/issues/7/comments"), ("11\n12\n", "--method PATCH repos/our/site/issues/comments/11")],
)
def test_one_comment_is_written_and_then_replaced(runner: Runner, known: str, call: str) -> None:
    assert runner.step("Comment", NUMBER="7").returncode == 0
    assert not (runner.temp / "log").exists()
    (runner.temp / "linkready-comment.md").write_text("<!-- linkready:comment -->\nhello\n")
    (runner.temp / "known").write_text(known)
    done = runner.step("Comment", NUMBER="7")
    assert done.returncode == 0, done.stderr
    asked, said = (runner.temp / "log").read_text().splitlines()
    assert "repos/our/site/issues/7/comments" in asked
    assert call in said
    assert said.endswith(f"body=@{runner.temp / 'linkready-comment.md'}")


def test_what_the_change_caused(runner: Runner) -> None:
    base = runner.commit()
    (runner.site / "index.md").write_text("# Home\n\n[a](a.md) [b](b.md)\n")
    runner.commit()
    done = runner.step("What this change caused", BASE=base)
    assert (done.returncode, "b.md" in done.stdout, "gone.md" in done.stdout) == (1, True, False)


def test_a_shallow_checkout_fetches_the_base(runner: Runner, tmp_path: Path) -> None:
    base = runner.commit()
    (runner.site / "a.md").write_text("# A\n\n[x](gone.md) [y](lost.md)\n")
    runner.commit()
    runner.bash(f"git config uploadpack.allowAnySHA1InWant true; git clone -q --depth=1 'file://{runner.folder}' '{tmp_path / 'shallow'}'")
    runner.folder = tmp_path / "shallow"
    done = runner.step("What this change caused", BASE=base)
    assert (done.returncode, "lost.md" in done.stdout, "gone.md" in done.stdout) == (1, True, False), done.stderr


def test_the_gate(runner: Runner) -> None:
    runner.commit()
    assert runner.step("Gate").returncode == 1


def test_the_documented_gitlab_job(runner: Runner) -> None:
    text = (TOP / "docs" / "recipes.md").read_text("utf-8")
    (job,) = [yaml.safe_load(body)["linkready"] for body in re.findall(r"```yaml\n(linkready:.*?)```", text, re.DOTALL)]
    base = runner.commit()
    for line in job["script"]:
        if not line.startswith("pip install"):
            done = runner.bash(f"cd 'web site'; {line}", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
            assert done.returncode == 0, done.stdout + done.stderr
    reports = job["artifacts"]["reports"]
    (issue,) = json.loads((runner.site / reports["codequality"]).read_text())
    assert issue["location"]["path"] == "web site/a.md"
    assert "<testsuites" in (runner.site / reports["junit"]).read_text()
