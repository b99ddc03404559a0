"""The command line as the contract has it: what each exit code means, and one clear line for every fault of the user."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from auditor.checks import CHECKS
from auditor.cli import COMMANDS, run

TOP = Path(__file__).parents[2]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one broken link, in the folder that we stand in."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.md").write_text("# Home\n\n[a](a.md)\n")
    (folder / "a.md").write_text("# A\n\n[x](gone.md)\n")
    monkeypatch.chdir(tmp_path)
    return folder


def called(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = run(list(map(str, words)))
    said = capsys.readouterr()
    return code, said.out, said.err


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(TOP)}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("audit site", 0),
        ("audit site --fail-on error", 1),
        ("audit site --fail-on note", 1),
        ("audit site --format json", 0),
        ("audit site --quiet --jobs 1 --no-cache", 0),
        ("gate site", 1),
        ("gate site a.md", 1),
        ("gate site /a.md --format json", 1),
        ("check site", 1),
        ("baseline site", 0),
        ("baseline site --level error", 0),
        ("config site", 0),
        ("config site --origin --format json", 0),
        *((f"audit site --format {name}", 0) for name in ("sarif", "github", "gitlab", "junit", "jsonl", "comment")),
        ("graph site", 0),
        ("graph site --format dot", 0),
        ("explain", 0),
        ("explain broken-link", 0),
        ("explain idle-ignore", 0),
        ("explain no-hook", 0),
        ("--version", 0),
        ("--help", 0),
        *((f"{name} --help", 0) for name in COMMANDS),
    ],
)
def test_exit_codes_of_what_runs(site: Path, capsys: pytest.CaptureFixture[str], words: str, code: int) -> None:
    found, out, err = called(capsys, *words.split())
    assert (found, bool(out)) == (code, True)
    assert bool(err) is ("--fail-on" in words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("audit nowhere", "nowhere: no such folder"),
        ("audit site/a.md", "site/a.md: is a file, not a folder"),
        ("audit site --format novel", "no format is called 'novel'"),
        ("audit site --format =x", "names no format"),
        ("audit site --format html=nowhere/x.html", "nowhere: no such folder"),
        ("audit site --format html --format json", "two formats can't share standard output"),
        ("audit site --format html=both.html --format json=./both.html", "two formats can't share a file"),
        ("audit site --format html --format json -o x", "-o goes with one format"),
        ("audit site -o site", "site: can't be written"),
        ("audit site --fail-on credit", "'credit' is not one of"),
        ("audit site --jobs many", "--jobs takes auto or a number from 1, not 'many'"),
        ("audit site --jobs 0", "--jobs takes"),
        ("audit site --jobs -1", "--jobs takes"),
        ("audit site --jobs \u00b2", "--jobs takes"),
        ("audit site --config nowhere.yml", "nowhere.yml: no such file"),
        ("audit site --config site", "site: no such file"),
        ("audit site extra", "unexpected extra argument"),
        ("audit site --nope", "No such option"),
        ("gate nowhere", "nowhere: no such folder"),
        ("gate site zzz.md", "no page is called 'zzz.md'"),
        ("gate site --format novel", "'novel' is not one of"),
        ("gate site -o nowhere/x", "nowhere/x: can't be written"),
        ("check nowhere", "nowhere: no such folder"),
        ("check site --base main", "no git repository"),
        ("baseline nowhere", "nowhere: no such folder"),
        ("config nowhere", "nowhere: no such folder"),
        ("baseline site --prune", "there is no baseline to prune"),
        ("graph nowhere", "nowhere: no such folder"),
        ("graph site --format novel", "'novel' is not one of"),
        ("graph site -o nowhere/x", "nowhere/x: can't be written"),
        ("explain brokn-link", "did you mean broken-link"),
        ("novel", "No such command 'novel'"),
    ],
)
def test_bad_input_is_said_in_one_line(site: Path, capsys: pytest.CaptureFixture[str], words: str, said: str) -> None:
    code, out, err = called(capsys, *words.split())
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("linkready: ")
    assert said in err


def test_the_command_alone_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(capsys)
    assert "Commands:" in out + err
    assert code in (0, 2)  # click 8.1 and 8.2 differ


@pytest.mark.parametrize("command", ["audit", "gate", "check", "graph"])
def test_faulty_settings_are_named_with_their_line(site: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    (site / "linkready.yml").write_text("audience: general\npriorty: [a]\n")
    assert called(capsys, command, "site")[::2] == (
        2,
        f"linkready: {Path('site/linkready.yml')}:2: unknown setting 'priorty'; did you mean 'priority'?\n",
    )


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("\nrules: {thin-page: {step: 3}}", "linkready.yml:2: rules: thin-page: step:"),
        ("rules:\n  thin-pag: off", "linkready.yml:2: rules: no rule is called 'thin-pag' (did you mean 'thin-page'?)"),
        ("rule_folders: [nowhere]", "no such rule folder"),
        ("\n\nsite: {generator: hugoo}", "linkready.yml:3: site: no generator is called 'hugoo' (known are auto, plain"),
    ],
)
def test_settings_that_can_only_be_judged_later(site: Path, capsys: pytest.CaptureFixture[str], settings: str, said: str) -> None:
    (site / "linkready.yml").write_text(settings)
    code, out, err = called(capsys, "audit", "site")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_a_faulty_rule_of_a_team_is_named_and_the_audit_goes_on(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "linkready.yml").write_text("rule_folders: [mine]\n")
    (site / "mine").mkdir()
    (site / "mine" / "shout.yml").write_text("id: shout\nquality: loud\n")
    place = str(Path("site/mine/shout.yml"))
    code, out, _ = called(capsys, "audit", "site", "--format", "json")
    report = json.loads(out)
    assert code == 0
    assert [notice.partition(": ")[0] for notice in report["notices"]] == [f"{place}:1"]
    assert [finding["rule"] for finding in report["findings"]] == ["broken-link"]
    assert place in called(capsys, "gate", "site")[2]
    assert place in called(capsys, "check", "site")[2]


def test_a_crashed_rule_fails_where_failing_is_asked_for(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "a.md").write_text("# A\n")

    def boom(view: object, *, status: Sequence[str], causes: Sequence[str] = (), but: Sequence[str] = ()) -> None:
        raise KeyError("x")

    monkeypatch.setitem(CHECKS, "link-status", boom)  # type: ignore[misc]
    assert called(capsys, "audit", "site")[0] == 0
    assert called(capsys, "audit", "site", "--fail-on", "error")[0] == 1
    assert called(capsys, "check", "site")[0] == 1
    code, out, _ = called(capsys, "gate", "site", "a.md")
    assert (code, "the gate stays shut" in out) == (1, True)


@pytest.mark.parametrize("epoch", ["garbage", "1.5", "\u00b2", "9" * 30, "-" + "9" * 30])
def test_a_day_that_is_none_is_refused(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    code, _, err = called(capsys, "audit", "site")
    assert (code, err.count("\n")) == (2, 1)
    assert "SOURCE_DATE_EPOCH" in err


def test_an_empty_day_is_today(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert called(capsys, "audit", "site")[0] == 0


def test_our_own_fault_leaves_a_file(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def boom(*_: object, **__: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("auditor.audit.audit_folder", boom)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, out, err = called(capsys, "audit", "site")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert "ZeroDivisionError: ours" in next(tmp_path.glob("linkready-*.txt")).read_text()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    code, _, err = called(capsys, "audit", "site")
    assert (code, "ZeroDivisionError: ours" in err) == (3, True)


def test_being_stopped_is_no_success(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("auditor.audit.audit_folder", stop)
    code, out, err = called(capsys, "audit", "site")
    assert (code, out, err.strip()) == (2, "", "linkready: stopped")


def test_reports_into_files(site: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = called(capsys, "audit", "site", "--format", "text", "--format", "html=r.html", "--format", "json=r.json")
    assert code == 0
    assert out.startswith("May outreach start?")
    assert err.splitlines() == ["html report written to r.html", "json report written to r.json"]
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["schema"] == "linkready/report/1"
    assert called(capsys, "audit", "site", "-o", "r.txt", "--quiet") == (0, "", "")
    assert (tmp_path / "r.txt").read_text("utf-8") == out
    assert called(capsys, "audit", "site", "-o", "-")[1] == out


def test_a_site_without_pages_says_so(site: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for command in ("audit", "gate"):
        code, out, err = called(capsys, command, "empty")
        assert (code, out) == (2, "")
        assert "holds no page" in err


def test_commands_are_listed_with_the_words_of_the_overview() -> None:
    from auditor.cli import group

    with click.Context(group) as context:
        assert all(isinstance(group.get_command(context, name), click.Command) for name in COMMANDS)


def test_a_reader_that_closes_the_pipe_changes_no_verdict(site: Path) -> None:
    (site / "many.md").write_text("# Many\n\n" + "".join(f"[{number}](gone-{number}.md)\n\n" for number in range(2000)))
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "auditor", "audit", str(site), "--format", "json", "--fail-on", "error", "--quiet"]
    done = subprocess.run(words, env=ENVIRONMENT, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_said(site: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, "-m", "auditor", "graph", str(site)]
        done = subprocess.run(words, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_output_is_utf_8_whatever_the_terminal(site: Path) -> None:
    (site / "a.md").write_text("# Caf\u00e9 \u2192\n\n[caf\u00e9](gone.md)\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "graph", str(site)], env={**ENVIRONMENT, "PYTHONIOENCODING": "ascii"}, capture_output=True
    )
    assert done.returncode == 0
    assert "Caf\u00e9 \u2192" in done.stdout.decode("utf-8")


def test_processes_do_not_change_the_result(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.reading.FEW_PAGES", 2)
    for number in range(12):
        (tmp_path / f"{number}.md").write_bytes(f"# {number}\n\n[x]({number + 1}.md)\n".encode() + (b"\xff\x00" if number == 3 else b""))
    one, many = called(capsys, "graph", tmp_path, "--jobs", "1"), called(capsys, "graph", tmp_path, "--jobs", "3")
    assert one == many
    assert one[0] == 0


def test_the_shell_completes_commands_and_options() -> None:
    for words, wanted in (("linkready ba", "baseline"), ("linkready gate --cam", "--campaign")):
        told = {"_LINKREADY_COMPLETE": "zsh_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
        done = subprocess.run([sys.executable, "-m", "auditor"], env={**ENVIRONMENT, **told}, capture_output=True, text=True)
        assert (done.returncode, wanted in done.stdout) == (0, True), done.stderr
