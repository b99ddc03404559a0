"""Where the time of an audit went."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.audit import READING
from auditor.cli import run
from auditor.report.profile import SHOWN, profile_text
from auditor.stopwatch import spent_on, timed


def test_time_is_taken_only_where_somebody_asks() -> None:
    with spent_on("a"):
        pass
    with timed() as spent:
        with spent_on("a"), spent_on("b"):
            pass
        with spent_on("a"):
            pass
    with spent_on("c"):
        pass
    assert set(spent) == {"a", "b"}
    assert spent["a"] >= spent["b"] >= 0


def test_the_slowest_rules_come_first_and_the_rest_is_summed_up() -> None:
    spent = {READING: 2.0} | {f"rule-{number:02}": number / 100 for number in range(SHOWN + 5)}
    text = profile_text(spent, 100)
    assert f"100 pages (the rules took {sum(range(SHOWN + 5)) / 200:.1f} times the reading)" in text
    names = [line.split()[0] for line in text.splitlines() if line.startswith("  rule-")]
    assert names == [f"rule-{number:02}" for number in range(SHOWN + 4, 4, -1)]
    assert "5 others" in text


def test_profile_goes_to_stderr_and_changes_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# A\n\nSome words.\n")
    words = ["audit", str(tmp_path), "--format", "json", "--no-cache"]
    assert run(words) == 0
    plain = capsys.readouterr().out
    assert run([*words, "--profile"]) == 0
    out, err = capsys.readouterr()
    assert out == plain
    assert "reading" in err
    assert "broken-link" in err or "missing-title" in err
