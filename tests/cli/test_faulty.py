"""What is faulty never passes for fine: a rule file that can't be used, a damaged baseline, a folder without pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli import run
from auditor.gate import GateResult
from auditor.report.gate import gate_text
from auditor.settings import BASELINE_FILE

RULE = "id: own\nseverity: notice\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site without faults whose own rule can't be used."""
    folder = tmp_path / "site"
    (folder / "my-rules").mkdir(parents=True)
    (folder / "my-rules" / "own.yml").write_text(RULE)
    (folder / "linkready.yml").write_text("rule_folders: [my-rules]\n")
    (folder / "index.md").write_text("# Home\n\nSome words about a thing.\n")
    return folder


def called(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = run([*map(str, words), "--no-cache"])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_gate_with_a_faulty_rule_stays_shut_and_names_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(capsys, "gate", site, "index.md")
    assert code == 1
    assert "A rule can't be used, so the gate stays shut: " in out
    assert "own.yml" in out
    code, out, _ = called(capsys, "gate", site, "index.md", "--format", "json")
    said = json.loads(out)
    assert (code, said["open"], said["pages"][0]["allowed"]) == (1, False, False)
    assert "own.yml" in said["rule_faults"][0]


@pytest.mark.parametrize("command", ["check", "audit --fail-on error"])
def test_a_faulty_rule_does_not_pass_silently(command: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, *options = command.split()
    code, out, err = called(capsys, name, site, *options)
    assert code == 1
    assert "own.yml" in out + err
    (site / "my-rules" / "own.yml").unlink()
    assert called(capsys, name, site, *options)[0] == 0


@pytest.mark.parametrize("text", [b"no baseline", b"\xff\xfe\x00", b"# linkready baseline 1: x\nno entry\n"])
def test_a_damaged_baseline_is_written_anew_by_the_command_it_names(text: bytes, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / BASELINE_FILE).write_bytes(text)
    assert called(capsys, "baseline", site, "--prune")[0] == 2
    code, _, err = called(capsys, "baseline", site)
    assert code == 0
    assert "written anew" in err
    assert called(capsys, "baseline", site, "--prune")[0] == 0


def test_a_baseline_of_a_newer_linkready_is_not_overwritten(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / BASELINE_FILE).write_text("# linkready baseline 2: x\n")
    assert called(capsys, "baseline", site)[0] == 2


def test_a_check_of_no_pages_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = called(capsys, "check", tmp_path)
    assert code == 2
    assert "holds no page" in err


def test_without_pages_asked_for_gate_and_brief_say_the_same_cause(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "my-rules" / "own.yml").unlink()
    plain = gate_text(GateResult(()))
    assert "no page was named" in plain
    assert "(" not in plain
    code, out, _ = called(capsys, "gate", site, "--brief")
    assert code == 1
    assert "no page was named" in out
    assert "No page is ready" not in out
