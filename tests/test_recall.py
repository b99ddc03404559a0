"""A run is said again only where nothing that it rests on has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.audit import audit_folder
from auditor.checks import CHECKS
from auditor.cli import run
from auditor.cli.audit import FORMAT_NAMES
from auditor.model.report import SiteReport
from auditor.model.rule import Look
from auditor.recall import FRESH, Answer, mark_of_run, recalled, remember
from auditor.report.formats import FORMATS
from auditor.store import Store
from auditor.text.patterns import TooSlow

LATER = time.time_ns() + 1_000_000 * FRESH
"""The tests' files are old by then."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "below").mkdir(parents=True)
    (tmp_path / "site" / "below" / "a.md").write_text("# A")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.yml").write_text("id: own")
    return tmp_path / "site"


def mark(site: Path, *words: str) -> bytes | None:
    return mark_of_run(words, site, ("left-out/**",), (site.parent / "rules",), LATER)


def test_the_same_run_has_the_same_mark(site: Path) -> None:
    assert mark(site, "audit") == mark(site, "audit")
    assert mark(site, "audit") != mark(site, "gate")


def edit(site: Path) -> None:
    (site / "below" / "a.md").write_text("# B")


def add(site: Path) -> None:
    (site / "picture.png").write_bytes(b"")


def remove(site: Path) -> None:
    (site / "below" / "a.md").unlink()


def rename(site: Path) -> None:
    (site / "below" / "a.md").rename(site / "below" / "b.md")


def change_a_rule(site: Path) -> None:
    (site.parent / "rules" / "own.yml").write_text("id: one")


def edit_and_set_the_time_back(site: Path) -> None:
    page = site / "below" / "a.md"
    then = page.stat()
    page.write_text("# C")
    os.utime(page, ns=(then.st_atime_ns, then.st_mtime_ns))


def lead_out(site: Path) -> None:
    (site / "elsewhere.md").symlink_to(site.parent / "rules" / "own.yml")


@pytest.mark.parametrize("change", [edit, add, remove, rename, change_a_rule, edit_and_set_the_time_back, lead_out])
def test_every_change_makes_it_another_run(change: Callable[[Path], None], site: Path) -> None:
    before = mark(site, "audit")
    time_of_a = (site / "below" / "a.md").stat().st_ctime_ns
    while True:  # until the file system's clock has moved on: a change in the same tick is what FRESH is for
        (site.parent / "tick").write_text("")
        if (site.parent / "tick").stat().st_ctime_ns > time_of_a:
            break
    change(site)
    assert mark(site, "audit") != before


def test_what_the_site_ignores_changes_nothing(site: Path) -> None:
    before = mark(site, "audit")
    (site / "left-out").mkdir()
    (site / "left-out" / "b.md").write_text("# B")
    assert mark(site, "audit") == before


def test_files_changed_just_now_are_not_relied_on(site: Path) -> None:
    assert mark_of_run(["audit"], site, (), (), time.time_ns()) is None


def test_what_was_said_comes_back_whole(tmp_path: Path) -> None:
    store, answer = Store(tmp_path / "a.sqlite"), Answer(("text ü\n", "\udcff{}"), 1)
    assert recalled(store, b"mark") is None
    remember(store, b"mark", answer)
    assert recalled(store, b"mark") == answer


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"{}", b'{"texts": 1, "code": 0}', b"\xff"])
def test_other_data_is_no_answer(data: bytes, tmp_path: Path) -> None:
    store = Store(tmp_path / "a.sqlite")
    store.keep({b"mark": data})
    assert recalled(store, b"mark") is None


@pytest.fixture
def audited(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that are audited from here on; files of any age are relied on."""
    folders: list[Path] = []

    def noted(root: Path, *words: Any, **more: Any) -> SiteReport:
        folders.append(root)
        return audit_folder(root, *words, **more)

    monkeypatch.setattr("auditor.audit.audit_folder", noted)
    monkeypatch.setattr("auditor.recall.FRESH", -1_000_000 * FRESH)
    return folders


def said(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = run(["audit", *map(str, words)])
    return code, *capsys.readouterr()


def test_an_audit_is_said_again(site: Path, audited: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "below" / "a.md").write_text("# A\n\n[gone](gone.md)\n")
    words = (site, "--fail-on", "error", "--format", "json", "--format", f"html={tmp_path / 'r.html'}")
    first = said(capsys, *words)
    html = (tmp_path / "r.html").read_bytes()
    assert said(capsys, *words) == first
    assert (tmp_path / "r.html").read_bytes() == html
    assert len(audited) == 1
    assert first[0] == 1


@pytest.mark.parametrize("other", [("--format", "csv"), ("--fail-on", "note"), ("--no-cache",), ("--profile",)])
def test_another_audit_is_made(other: tuple[str, ...], site: Path, audited: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, site)
    said(capsys, site, *other)
    assert len(audited) == 2


def test_other_settings_another_day_and_a_baseline_are_another_audit(
    site: Path, audited: list[Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "below" / "a.md").write_text("# A\n\n[gone](gone.md)\n")
    said(capsys, site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    said(capsys, site)
    (site / "linkready.yml").write_text("ignore: [.linkready-baseline.txt]\n")
    said(capsys, site)
    assert len(audited) == 3
    run(["baseline", str(site)])
    audited.clear()
    said(capsys, site)
    assert len(audited) == 1


def test_a_rule_that_crashed_may_not_the_next_time(
    site: Path, audited: list[Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_time(*_: object, **__: object) -> list[Look]:
        raise TooSlow("no answer in time")

    with monkeypatch.context() as hasty:
        hasty.setattr("auditor.judge.CHECKS", {**CHECKS, "link-status": out_of_time})
        assert said(capsys, site, "--fail-on", "error")[0] == 1
    assert said(capsys, site, "--fail-on", "error")[0] == 0
    assert len(audited) == 2


def test_the_command_knows_all_formats() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES
