"""What a change caused, in real repositories: judged against the commit, in whatever place and state the repository is."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from auditor.audit import audit_folder
from auditor.checks import CHECKS
from auditor.cli import run
from auditor.errors import UserError
from auditor.git import checked_out, untracked_files
from auditor.model.rule import Look
from auditor.text.patterns import TooSlow


def git(folder: Path, *words: str) -> str:
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@e.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@e.org"}
    calm = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    given = [*words] if words[0] != "submodule" else ["-c", "protocol.file.allow=always", *words]
    return subprocess.run(["git", *given], cwd=folder, env={**os.environ, **who, **calm}, check=True, capture_output=True, text=True).stdout


def write(folder: Path, **pages: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """a links to b, and to a page that was never there."""
    top = tmp_path / "repository"
    write(top, a="# A\n\n[b](b.md)\n\n[old](never.md)\n", b="# B\n\nText.\n")
    git(top, "init", "-q")
    commit(top)
    return top


def checked(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = run(["check", *map(str, words)])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_old_faults_are_not_this_change(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "b.md").write_text("# B\n\nOther text.\n")
    assert checked(capsys, repository) == (0, "linkready: 0 that stop the commit, 0 other new, 0 mended (against HEAD)\n")


def test_a_new_broken_link_stops_the_commit(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "b.md").write_text("# B\n\n[gone](gone.md)\n")
    code, said = checked(capsys, repository, "--quiet")
    assert code == 1
    assert "b.md:3: error:" in said
    assert "never.md" not in said


def test_other_programs_get_the_new_findings_alone(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "b.md").write_text("# B\n\n[gone](gone.md)\n")
    file = tmp_path / "new.sarif"
    assert run(["check", str(repository), "--format", "sarif", "-o", str(file)]) == 1
    found = json.loads(file.read_text())["runs"][0]["results"]
    assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in found} == {"b.md"}
    assert "broken-link" in {one["ruleId"] for one in found}
    out, err = capsys.readouterr()
    assert (out, "that stop the commit" in err) == ("", True)


@pytest.mark.parametrize("kind", ["json", "jsonl", "github", "gitlab", "comment"])
def test_every_format_of_a_check_leaves_old_faults_out(kind: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "b.md").write_text("# B\n\n[gone](gone.md)\n")
    assert run(["check", str(repository), "--format", kind, "--quiet"]) == 1
    out, err = capsys.readouterr()
    assert ("gone" in out, "never" in out) == (True, False)
    assert "b.md:3: error:" in err


def test_a_clean_change_is_said_to_other_programs_too(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(repository), "--format", "gitlab", "--quiet"]) == 0
    assert capsys.readouterr() == ("[]\n", "")


def test_what_was_found_goes_into_a_file_even_where_all_is_well(repository: Path, tmp_path: Path) -> None:
    assert run(["check", str(repository), "--quiet", "-o", str(tmp_path / "said.txt")]) == 0
    assert (tmp_path / "said.txt").read_text().startswith("linkready: 0 that stop the commit")


def test_a_deleted_page_names_the_pages_it_breaks(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "b.md").unlink()
    code, said = checked(capsys, repository)
    assert code == 1
    assert "a.md:3: error:" in said


def test_a_mended_link_counts(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "a.md").write_text("# A\n\n[b](b.md)\n")
    assert "1 mended" in checked(capsys, repository)[1]


def test_a_renamed_page_brings_its_old_faults_along(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "mv", "a.md", "c.md")
    assert checked(capsys, repository)[0] == 0
    (repository / "c.md").write_text("# A\n\n[b](b.md)\n\n[old](never.md)\n\n[new](gone.md)\n")
    code, said = checked(capsys, repository)
    assert (code, said.count(": error:"), "gone.md" in said) == (1, 1, True)


def test_files_that_git_does_not_track_are_left_out_and_said(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, draft="# D\n\n[x](gone.md)\n")
    code, said = checked(capsys, repository)
    assert (code, "1 file that git does not track yet was left out" in said) == (0, True)
    git(repository, "add", "draft.md")
    assert checked(capsys, repository)[0] == 1


def test_a_link_to_a_page_that_nobody_added_is_broken(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, b="# B\n\n[new](new.md)\n", new="# New\n")
    assert checked(capsys, repository)[0] == 1
    git(repository, "add", "new.md")
    assert checked(capsys, repository)[0] == 0


def test_ignored_files_stay_as_they_lie(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / ".gitignore").write_text("made.md\n")
    write(repository, b="# B\n\n[made](made.md)\n", made="# Made by a script\n")
    assert checked(capsys, repository)[0] == 0


def test_against_another_commit(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "b.md").write_text("# B\n\n[gone](gone.md)\n")
    commit(repository)
    assert checked(capsys, repository)[0] == 0
    assert checked(capsys, repository, "--base", "HEAD~1")[0] == 1


@pytest.mark.parametrize("base", ["nowhere", "--upload-pack=x", "HEAD:a.md", ""])
def test_a_base_that_git_does_not_know(repository: Path, capsys: pytest.CaptureFixture[str], base: str) -> None:
    code, said = checked(capsys, repository, f"--base={base}")
    assert (code, said.count("\n")) == (2, 1)
    assert "git knows no" in said


def test_before_the_first_commit_all_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, a="# A\n\n[x](gone.md)\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    code, said = checked(capsys, tmp_path)
    assert (code, "all of it counts as new" in said) == (1, True)


def test_outside_git_all_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, a="# A\n\nText.\n")
    code, said = checked(capsys, tmp_path)
    assert (code, said.startswith("linkready: 0 that stop the commit, 0 other new, 0 mended (all of it counts as new")) == (0, True)
    assert checked(capsys, tmp_path, "--base", "main")[0] == 2


def test_a_site_in_a_folder_of_the_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "web site", a="# A\n\n[b](b.md)\n", b="# B\n")
    write(tmp_path / "other", c="# C\n")
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    (tmp_path / "web site" / "b.md").unlink()
    assert checked(capsys, tmp_path / "web site")[0] == 1
    monkeypatch.chdir(tmp_path / "web site")
    assert checked(capsys)[0] == 1
    monkeypatch.chdir(tmp_path / "other")
    assert checked(capsys)[0] == 0
    monkeypatch.chdir(tmp_path)
    assert checked(capsys)[0] == 1


def test_a_folder_that_the_commit_did_not_have(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository / "new", c="# C\n\n[x](gone.md)\n")
    git(repository, "add", "-A")
    assert checked(capsys, repository / "new")[0] == 1


def test_in_a_worktree_and_under_a_hook(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "worktree", "add", "-q", str(tmp_path / "tree"))
    (tmp_path / "tree" / "b.md").unlink()
    monkeypatch.setenv("GIT_DIR", str(repository / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere/index")
    assert checked(capsys, tmp_path / "tree")[0] == 1
    assert checked(capsys, repository)[0] == 0


def test_a_theme_in_a_submodule_makes_no_difference(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "theme", inner="# I\n\n[x](gone.md)\n")
    git(tmp_path / "theme", "init", "-q")
    commit(tmp_path / "theme")
    git(repository, "submodule", "add", "-q", str(tmp_path / "theme"), "theme")
    write(repository, a="# A\n\n[b](b.md)\n\n[i](theme/inner.md)\n")
    commit(repository)
    assert checked(capsys, repository) == (0, "linkready: 0 that stop the commit, 0 other new, 0 mended (against HEAD)\n")


def test_the_repository_is_left_as_it_was(repository: Path) -> None:
    (repository / "b.md").write_text("changed")
    git(repository, "add", "b.md")
    (repository / "b.md").write_text("changed again")
    before = git(repository, "status", "--porcelain=v2"), git(repository, "diff"), git(repository, "stash", "list")
    with checked_out(repository, "HEAD") as folder:
        assert folder is not None
        assert (folder / "b.md").read_text() == "# B\n\nText.\n"
    assert not folder.exists()
    assert before == (git(repository, "status", "--porcelain=v2"), git(repository, "diff"), git(repository, "stash", "list"))


def test_odd_names_of_files(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, **{"with space": "# S\n", "é": "# E\n", "new\nline": "# N\n"})
    assert untracked_files(repository) == {"with space.md", "é.md", "new\nline.md"}
    commit(repository)
    (repository / "é.md").unlink()
    assert checked(capsys, repository)[0] == 0


def test_without_git_a_repository_is_refused_and_a_folder_is_not(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="git can't be run"), checked_out(repository, "HEAD"):
        pass
    with checked_out(tmp_path, "HEAD") as folder:
        assert folder is None


def test_a_priority_page_that_is_ready_no_longer_stops_the_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from auditor.changes import Change
    from auditor.report.change import change_text

    change = Change((), 0, (("/guide/", "not-ready"), ("/gone/", "gone")))
    assert change.fails(("error",))
    assert change_text(change, ("error",), "HEAD").startswith(
        "/guide/ was ready to be cited and is now not ready\n/gone/ was ready to be cited and is now gone"
    )


def test_a_commit_that_was_judged_before_is_not_judged_again(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "b.md").write_text("# B\n\n[gone](gone.md)\n")
    first = checked(capsys, repository)
    audited: list[Path] = []

    def noted(root: Path, *words: object, **more: object) -> object:
        audited.append(root)
        return audit_folder(root, *words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("auditor.audit.audit_folder", noted)
    assert checked(capsys, repository) == first
    assert audited == [repository]
    assert checked(capsys, repository, "--no-cache") == first
    assert len(audited) == 3


def test_a_commit_that_a_rule_crashed_on_is_judged_again(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_time(*_: object, **__: object) -> list[Look]:
        raise TooSlow("no answer in time")

    with monkeypatch.context() as hasty:
        hasty.setattr("auditor.judge.CHECKS", {**CHECKS, "link-status": out_of_time})
        assert checked(capsys, repository)[0] == 1
    assert checked(capsys, repository) == (0, "linkready: 0 that stop the commit, 0 other new, 0 mended (against HEAD)\n")


def test_other_settings_or_rules_judge_the_commit_again(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checked(capsys, repository)
    (repository / "linkready.yml").write_text("rules: {broken-link: note}\n")
    git(repository, "add", "linkready.yml")
    for _ in range(2):
        assert checked(capsys, repository)[1] == "linkready: 0 that stop the commit, 0 other new, 0 mended (against HEAD)\n"
