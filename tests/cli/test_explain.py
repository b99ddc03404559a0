"""`linkready explain --test`: whose examples hold, and what is said where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import run

RULE = """
id: {id}
quality: explains
title: Plain words
severity: {severity}
weight: 1
check: own-words
phrases: [utilise]
message: '"{{excerpt}}"'
why: Ours says so.
fix: Say it plainly.
evidence: [{{claim: a, source: our style guide, strength: judgement}}]
examples:
  - about: the word
    site: {{index.md: "# A\\n\\nWe utilise it."}}
    finds: ["index.md:{line}"]
  - about: another word
    site: {{index.md: "# A\\n\\nWe use it."}}
    finds: []
"""


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "ours").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "ours"


def write(folder: Path, name: str, line: int = 3, severity: str = "note") -> None:
    (folder / f"{name}.yml").write_text(RULE.format(id=name, line=line, severity=severity))


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(["explain", "--test", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_examples_that_hold(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(team, "no-jargon")
    write(team, "old-words", severity="credit")
    assert said(capsys, "ours") == (0, "2 rules: all 4 examples hold\n", "")


def test_one_file_of_a_folder(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(team, "no-jargon")
    write(team, "wrong", line=9)
    assert said(capsys, "ours/no-jargon.yml")[:2] == (0, "1 rule: all 2 examples hold\n")


def test_an_example_that_fails_is_shown_with_what_was_expected_and_found(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(team, "no-jargon", line=9)
    code, out, _ = said(capsys, "ours")
    assert code == 1
    assert "ours/no-jargon.yml: no-jargon: example 1 (the word)" in out.replace("\\", "/")
    assert "should find index.md:9" in out
    assert "found       index.md:3" in out
    assert out.endswith("1 rule: 1 of 2 examples fails\n")


def test_a_broken_file_is_named_and_the_others_are_tried(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(team, "no-jargon")
    (team / "odd.yml").write_text("id: odd\n")
    code, out, err = said(capsys, "ours")
    assert code == 1
    assert "all 2 examples hold" in out
    assert "odd.yml" in err


def test_a_rule_without_examples_is_no_success(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(team, "no-jargon")
    file = team / "no-jargon.yml"
    file.write_text(file.read_text().partition("examples:")[0] + "examples: []\n")
    code, _, err = said(capsys, "ours")
    assert code == 1
    assert "shows no example" in err


def test_rules_of_the_settings_are_tried_by_name(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(team, "no-jargon", line=9)
    (team.parent / "linkready.yml").write_text("rule_folders: [ours]\n")
    assert said(capsys, "no-jargon")[0] == 1
    assert said(capsys, "hidden-link")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"), [("nowhere/", "no such file"), ("no-such-rule", "no rule is called"), ("empty", "holds no rule")]
)
def test_bad_usage(team: Path, capsys: pytest.CaptureFixture[str], words: str, told: str) -> None:
    (team.parent / "empty").mkdir()
    code, out, err = said(capsys, words)
    assert (code, out) == (2, "")
    assert told in err


def test_quiet_says_nothing_where_all_is_well(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(team, "no-jargon")
    assert said(capsys, "ours", "--quiet") == (0, "", "")
