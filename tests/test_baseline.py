"""A baseline lets old faults stand and no new one through, merges in git, and never hides what is gone or damaged."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.audit import audit_texts
from auditor.baseline import (
    HEAD,
    Baseline,
    Entry,
    baseline_from,
    baseline_of,
    baseline_text,
    pruned,
    read_baseline,
    renewed,
    stale_entries,
    with_baseline,
    with_stale_note,
)  # fmt: skip
from auditor.cli import run
from auditor.errors import UserError
from auditor.model.report import BASELINED, SiteReport
from auditor.rulebook import own_rules
from auditor.settings import BASELINE_FILE

LINK = own_rules().named("broken-link")


def audited(**pages: str) -> SiteReport:
    return audit_texts({f"{name}.md": f"# {name}\n\n{text}\n" for name, text in pages.items()}, (LINK,))


def baseline(report: SiteReport) -> Baseline:
    return baseline_from(baseline_text(baseline_of(report)))


def left(report: SiteReport, held: Baseline) -> list[str]:
    return [finding.excerpt for finding in with_baseline(report, held).findings if finding.suppressed is None]


def test_old_faults_stand_and_a_new_one_does_not() -> None:
    held = baseline(audited(a="[one](1.md) and [two](2.md)"))
    assert left(audited(a="[one](1.md) and [two](2.md)"), held) == []
    assert left(audited(a="Moved down.\n\n[two](2.md)\n\n[one](1.md)"), held) == []
    assert left(audited(a="[one](1.md) and [three](3.md)"), held) == ["three"]


def test_the_same_fault_once_more_is_new() -> None:
    held = baseline(audited(a="[one](1.md)\n\n[one](1.md)"))
    assert len(held.entries) == 2
    assert left(audited(a="[one](1.md)\n\n[one](1.md)"), held) == []
    assert left(audited(a="[one](1.md)\n\n[one](1.md)\n\n[one](1.md)"), held) == ["one"]
    assert left(audited(a="[one](1.md)", b="[one](1.md)"), held) == ["one"]


def test_an_old_fault_makes_no_page_ready() -> None:
    report = audited(a="[one](1.md)")
    assert with_baseline(report, baseline(report)).pages == report.pages
    assert with_baseline(report, baseline(report)).findings[0].suppressed == BASELINED


def test_what_an_author_ignores_stays_the_authors() -> None:
    text = "[one](1.md)\n\n<!-- linkready: ignore broken-link: made by the host -->"
    report = audited(a=text)
    assert baseline_of(report) == ()
    assert with_baseline(report, baseline(audited(a="[one](1.md)"))).findings[0].suppressed == "made by the host"


def test_entries_of_faults_that_are_gone_are_named_once_and_pruned() -> None:
    held = baseline(audited(a="[one](1.md) [two](2.md)", b="[one](1.md)"))
    now = audited(a="[one](1.md)", b="Mended.", c="[new](3.md)")
    noted = with_stale_note(with_baseline(now, held), held)
    (note,) = [finding for finding in noted.findings if finding.rule == "stale-baseline"]
    assert (note.severity, note.source, note.line, "2 entries" in note.message) == ("note", BASELINE_FILE, 4, True)
    assert [entry.source for entry in pruned(now, held)] == ["a.md"]
    assert left(now, Baseline(pruned(now, held))) == ["new"]
    assert with_stale_note(now, Baseline(pruned(now, held))) == now


def test_written_anew_it_holds_what_is_there_now() -> None:
    held = baseline(audited(a="[one](1.md)"))
    assert renewed(audited(a="[two](2.md)"), held) == baseline_of(audited(a="[two](2.md)"))


def test_what_could_not_be_judged_is_not_called_mended() -> None:
    before = audited(a="[one](1.md)")
    held = baseline(before)
    crashed = replace(audited(a="Mended."), rules=(replace(before.rules[0], outcome="crashed"),))
    mended = audited(a="Mended.")
    unread = replace(mended, pages=(replace(mended.pages[0], unread="it is too deep"),))
    without_its_rule = replace(mended, rules=(), rule_faults=("rules/own.yml: can't be read",))
    for now in (crashed, unread, without_its_rule):
        assert stale_entries(now, held) == ()
        assert baseline_text(pruned(now, held)) == baseline_text(renewed(now, held)) == baseline_text(baseline_of(before))


def test_a_broken_rule_file_prunes_nothing_of_its_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = (
        "id: no-synergy\nquality: substance\ntitle: No synergy\nseverity: warning\nweight: 1\ncheck: own-words\nphrases: [synergy]\n"
        "message: m\nwhy: w\nfix: f\nevidence: [{claim: c, source: s, strength: judgement}]\nexamples: []\n"
    )
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.yml").write_text(rule)
    (tmp_path / "linkready.yml").write_text("rule_folders: [rules]\nignore: [rules/**]\n")
    (tmp_path / "a.md").write_text("# A\n\nWe seek synergy in all that we do here.\n")
    assert run(["baseline", str(tmp_path)]) == 0
    before = (tmp_path / BASELINE_FILE).read_text()
    assert "no-synergy" in before
    (tmp_path / "rules" / "own.yml").write_text(rule + "oops: [\n")
    for words in ((), ("--prune",)):
        assert run(["baseline", str(tmp_path), *words]) == 0
        assert (tmp_path / BASELINE_FILE).read_text() == before
    (tmp_path / "rules" / "own.yml").unlink()
    assert run(["baseline", str(tmp_path), "--prune"]) == 0
    assert "no-synergy" not in (tmp_path / BASELINE_FILE).read_text()


def test_one_finding_is_one_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[gone](gone.md)\n")
    assert run(["baseline", str(tmp_path), "--level", "error"]) == 0
    assert capsys.readouterr().out.startswith("1 finding in ")


def test_mildest_level_recorded() -> None:
    report = audit_texts({"a.md": "# A\n\n[x](1.md)\n\n<!-- linkready: ignore thin-page: short -->\n"}, (LINK,))
    assert {level: len(baseline_of(report, level)) for level in ("error", "warning", "note")} == {"error": 1, "warning": 1, "note": 2}


REPORT = audited(a="[one](1.md)")
NAMES = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1).filter(lambda name: name.strip())


@given(st.sets(st.tuples(st.integers(0, 2**64 - 1), st.sampled_from(["broken-link", "thin-page"]), NAMES)))
def test_what_is_written_is_read_back(found: set[tuple[int, str, str]]) -> None:
    findings = tuple(replace(REPORT.findings[0], fingerprint=f"{number:016x}", rule=rule, source=name) for number, rule, name in found)
    entries = baseline_of(replace(REPORT, findings=findings))
    text = baseline_text(entries)
    assert {entry.fingerprint for entry in baseline_from(text).entries} == {entry.fingerprint for entry in entries}
    assert baseline_text(baseline_from(text).entries) == text
    assert text.count("\n") == len(HEAD) + len(entries)


@given(st.text())
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for given_text in (text, f"{HEAD[0]}\n{text}"):
        try:
            baseline_from(given_text)
        except UserError as fault:
            assert str(fault).startswith(BASELINE_FILE)  # noqa: PT017 (either is right; neither is a crash)


GOOD = f"{HEAD[0]}\n{'a' * 16} broken-link a.md\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1: is no baseline"),
        (f"{'a' * 16} broken-link a.md\n", ":1: is no baseline"),
        (GOOD + "<<<<<<< HEAD\n", ":3: is left over from a merge conflict"),
        (GOOD + "=======\n", ":3: is left over from a merge conflict"),
        (GOOD + "nonsense\n", ":3: is no entry"),
        (GOOD + "b" * 15 + " broken-link a.md\n", ":3: is no entry"),
        (GOOD + "b" * 16 + " broken-link\n", ":3: is no entry"),
        (GOOD.replace("baseline 1", "baseline 2"), "is of version 2"),
        (GOOD + "x\n" * 30, "and 20 more such lines"),
    ],
)
def test_a_damaged_file_is_refused_with_the_line(text: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        baseline_from(text)
    assert said in str(caught.value)


def test_lines_of_both_sides_of_a_merge_are_read_in_any_order_and_once() -> None:
    lines = [f"{number:016x} broken-link a.md" for number in (3, 1, 2, 1)]
    text = "\r\n".join([HEAD[0], lines[0], "", HEAD[1], *lines[1:]])
    assert sorted(entry.fingerprint[-1] for entry in baseline_from(text).entries) == ["1", "2", "3"]


def test_two_branches_that_mend_different_pages_merge_without_conflict(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = {f"GIT_{who}_{what}": "a@e.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        calm = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(["git", *words], cwd=tmp_path, env={**os.environ, **who, **calm}, check=True, capture_output=True)

    def write(*numbers: int) -> None:
        entries = [Entry(f"{number:016x}", "broken-link", f"page-{number // 10}.md") for number in numbers]
        (tmp_path / BASELINE_FILE).write_text(baseline_text(entries))
        git("add", "-A")
        git("commit", "-qm", "x")

    git("init", "-q", "-b", "main")
    write(*range(60))
    git("switch", "-qc", "other")
    write(*range(10, 60))
    git("switch", "-q", "main")
    write(*range(49), 105)
    git("merge", "-q", "other")
    assert len(read_baseline(tmp_path).entries) == 40


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.md").write_text("# Home\n\n[a](a.md)\n")
    (tmp_path / "a.md").write_text("# A\n\n[x](gone.md)\n")
    return tmp_path


def called(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = run(list(map(str, words)))
    said = capsys.readouterr()
    return code, said.out + said.err


def test_an_old_site_adopts_the_audit_and_the_check(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (("audit", "--fail-on", "note"), ("check",)):
        assert called(capsys, *command, site)[0] == 1
    code, said = called(capsys, "baseline", site)
    assert (code, said) == (0, f"1 finding in {site / BASELINE_FILE}: 1 new, 0 taken out\n")
    for command in (("audit", "--fail-on", "note"), ("check",)):
        assert called(capsys, *command, site)[0] == 0
    (site / "a.md").write_text("# A\n\n[y](lost.md)\n")
    for command in (("audit", "--fail-on", "error"), ("check",)):
        code, said = called(capsys, *command, site)
        assert (code, "lost.md" in said, "gone.md" in said) == (1, True, False)


def test_it_is_the_same_bytes_every_time_and_prune_records_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    called(capsys, "baseline", site)
    first = (site / BASELINE_FILE).read_bytes()
    assert called(capsys, "baseline", site, "--quiet") == (0, "")
    assert (site / BASELINE_FILE).read_bytes() == first
    (site / "a.md").write_text("# A\n\n[y](lost.md)\n")
    assert called(capsys, "baseline", site, "--prune")[1].endswith("0 new, 1 taken out\n")
    assert (site / BASELINE_FILE).read_text() == "\n".join([*HEAD, ""])
    assert sorted(path.name for path in site.iterdir()) == [BASELINE_FILE, "a.md", "index.md"]


def test_reports_say_what_the_baseline_holds(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    called(capsys, "baseline", site)
    assert "Not counted: 1 in the baseline. --format csv lists them." in called(capsys, "audit", site)[1]
    assert [one["suppressed"] for one in json.loads(called(capsys, "audit", site, "--format", "json")[1])["findings"]] == ["baseline"]


def test_a_site_without_findings_gets_no_file(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a.md").write_text("# A\n")
    assert called(capsys, "baseline", site)[0] == 0
    assert not (site / BASELINE_FILE).exists()


@pytest.mark.parametrize("command", ["audit", "check", "gate", "baseline"])
def test_a_damaged_file_stops_the_run_with_its_line(site: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    (site / BASELINE_FILE).write_text(GOOD + ">>>>>>> theirs\n")
    code, said = called(capsys, command, site)
    assert (code, f"{site / BASELINE_FILE}:3: is left over from a merge conflict" in said) == (2, True)


def test_what_is_no_readable_file_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / BASELINE_FILE).write_bytes(b"\xff\xfe")
    assert called(capsys, "audit", site)[0] == 2
    (site / BASELINE_FILE).unlink()
    (site / BASELINE_FILE).mkdir()
    assert called(capsys, "baseline", site)[0] == 2
    assert called(capsys, "baseline", site / "a.md")[0] == 2


def test_pruning_needs_a_baseline(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = called(capsys, "baseline", site, "--prune")
    assert (code, "there is no baseline to prune" in said) == (2, True)
