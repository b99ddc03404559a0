"""A run is said again only where nothing that it rests on has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.recall import FRESH, Answer, mark_of_run, recalled, remember
from auditor.store import Store

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


@pytest.mark.parametrize("change", [edit, add, remove, rename, change_a_rule, edit_and_set_the_time_back])
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
    store, answer = Store(tmp_path / "a.sqlite"), Answer(("text ü\n", "\udcff{}"), ("a word",), 1)
    assert recalled(store, b"mark") is None
    remember(store, b"mark", answer)
    assert recalled(store, b"mark") == answer


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"{}", b'{"texts": 1, "said": [], "code": 0}', b"\xff"])
def test_other_data_is_no_answer(data: bytes, tmp_path: Path) -> None:
    store = Store(tmp_path / "a.sqlite")
    store.keep({b"mark": data})
    assert recalled(store, b"mark") is None
