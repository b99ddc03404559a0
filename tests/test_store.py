"""A run with a store is quicker, never different: whatever becomes of the file."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.audit import audit_folder
from auditor.means import Means
from auditor.model.page import Dialect, Page
from auditor.read import read_page
from auditor.report.json_report import report_json
from auditor.settings import Settings
from auditor.store import Store, digest, store_folder, store_of

SETTINGS = Settings()


def report_of(site: Path, store: Store | None = None) -> str:
    """The whole report as the user gets it."""
    return report_json(audit_folder(site, SETTINGS, Means(store=store)))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for number in range(6):
        (folder / f"p{number}.md").write_text(f"# Page {number}\n\nSome 40 % of them go on to [the next](p{number + 1}.md).\n")
    return folder


def test_what_is_kept_is_found_again_by_another_run(tmp_path: Path) -> None:
    rows = {digest(bytes([number])): bytes([number]) * number for number in range(200)}
    first = Store(tmp_path / "new" / "a.sqlite")
    first.keep(rows)
    first.close()
    assert Store(tmp_path / "new" / "a.sqlite").found([*rows, b"unknown"]) == rows


def test_what_a_run_has_no_use_for_goes_once_it_is_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.store.BESIDES", 50_000)
    path = tmp_path / "a.sqlite"
    rows = {number.to_bytes(4, "big"): b"x" * 1000 for number in range(300)}
    for used, fresh, left in ((0, rows, 300), (100, {b"one": b"more"}, 300), (10, {}, 300), (10, {b"one": b"more"}, 10)):
        store = Store(path)
        store.found(list(rows)[:used])
        store.keep(fresh)
        store.close()
        assert len(Store(path).found(rows)) == left


def test_an_answer_that_is_said_again_keeps_the_pages_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.store.BESIDES", 0)
    path, pages = tmp_path / "a.sqlite", {bytes([number]): b"facts " * 1000 for number in range(200)}
    for work in (lambda store: store.keep({**pages, b"run": b"said"}), lambda store: store.found([b"run"])):
        store = Store(path)
        work(store)
        store.close()
    assert Store(path).found(pages) == pages


def test_cold_equals_warm_over_random_edits(site: Path, tmp_path: Path) -> None:
    chance, store = random.Random(4), Store(tmp_path / "a.sqlite")  # noqa: S311
    for _ in range(25):
        page = site / f"p{chance.randrange(8)}.md"
        match chance.randrange(4):
            case 0:
                page.unlink(missing_ok=True)
            case 1 if page.exists():
                page.rename(site / f"p{chance.randrange(8)}.md")
            case _:
                page.write_text(f"# New {chance.random()}\n\nSee [p](p{chance.randrange(8)}.md) and [q](/p{chance.randrange(8)}/).\n")
        assert report_of(site, store) == report_of(site)
        assert not store.trouble


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that are read from here on."""
    sources: list[str] = []

    def noted(source: str, data: bytes, how: Dialect) -> Page:
        sources.append(source)
        return read_page(source, data, how)

    monkeypatch.setattr("auditor.reading.read_page", noted)
    return sources


def test_known_pages_are_not_read_again(site: Path, tmp_path: Path, read: list[str]) -> None:
    store = Store(tmp_path / "a.sqlite")
    report_of(site, store)
    assert len(read) == 6
    (site / "p3.md").write_text("# Other\n")
    report_of(site, store)
    assert read[6:] == ["p3.md"]


def test_another_release_does_not_trust_these_facts(site: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "a.sqlite")
    report_of(site, store)
    monkeypatch.setattr("auditor.store.program_mark", lambda: b"another release")
    report_of(site, store)
    assert len(read) == 12


def not_a_database(path: Path) -> None:
    path.write_bytes(b"these are just words " * 100)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def of_another_layout(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE kept")
        connection.execute("CREATE TABLE kept (other TEXT)")
        connection.execute("PRAGMA user_version=99")
    connection.close()


def without_its_table(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE kept")
    connection.close()


def with_other_facts(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE kept SET data = ?", (b'["p0.md"]',))
    connection.close()


def with_other_types(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE kept SET data = 7")
    connection.close()


@pytest.mark.parametrize("damage", [not_a_database, cut_short, of_another_layout, without_its_table, with_other_facts, with_other_types])
def test_a_damaged_or_older_store_changes_nothing(damage: Callable[[Path], None], site: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    store = Store(path)
    report_of(site, store)
    store.close()
    damage(path)
    assert report_of(site, Store(path)) == report_of(site)
    assert report_of(site, Store(path)) == report_of(site)


def test_a_place_that_can_not_be_written_is_said(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = Store(tmp_path / "file" / "a.sqlite")
    assert report_of(site, store) == report_of(site)
    assert str(tmp_path / "file") in store.trouble


def test_a_full_disk_is_said_and_nothing_else(site: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "a.sqlite")
    store.found([b"x"])
    assert store._open is not None
    store._open.execute("PRAGMA max_page_count=3")
    (site / "long.md").write_text("Words and more words. " * 5000)
    assert report_of(site, store) == report_of(site)
    assert "full" in store.trouble


def test_two_processes_at_once(site: Path, tmp_path: Path) -> None:
    expected = report_of(site)
    program = (
        "import sys; from pathlib import Path; from auditor.audit import audit_folder; from auditor.settings import Settings;"
        "from auditor.means import Means;"
        "from auditor.report.json_report import report_json; from auditor.store import Store;"
        "sys.stdout.write(report_json(audit_folder(Path(sys.argv[1]), Settings(), Means(store=Store(Path(sys.argv[2]))))))"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", program, str(site), str(tmp_path / "a.sqlite")], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [run.communicate()[0] for run in runs] == [expected] * 3


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_run_that_is_killed_while_it_writes_leaves_a_usable_store(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    program = (
        "import sys; from pathlib import Path; from auditor.store import Store; store = Store(Path(sys.argv[1]))\n"
        "for turn in range(10**9):\n"
        "    store.keep({bytes([turn % 251, n]): bytes([turn % 251]) * 5000 for n in range(50)})\n"
        "    print(turn, flush=True)"
    )
    for rounds in (1, 2, 5, 9, 20):
        with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE) as run:
            assert run.stdout is not None
            for _ in range(rounds):
                run.stdout.readline()
            run.send_signal(signal.SIGKILL)
        store = Store(path)
        keys = [bytes([turn, n]) for turn in range(251) for n in range(50)]
        found = store.found(keys)
        assert all(data == key[:1] * 5000 for key, data in found.items())
        assert {sum(key[0] == turn for key in found) for turn in range(251)} <= {0, 50}
        store.keep({b"after": b"it"})
        assert store.found([b"after"]) == {b"after": b"it"}
        store.close()


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"LINKREADY_CACHE_DIR": "/x"}, "linux", Path("/x")),
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "linux", Path("/c/linkready")),
        ({"HOME": "/h"}, "linux", Path("/h/.cache/linkready")),
        ({"HOME": "/h"}, "darwin", Path("/h/Library/Caches/linkready")),
        ({"XDG_CACHE_HOME": "relative"}, "linux", None),
        ({}, "linux", None),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="paths are written otherwise here")
def test_where_stores_lie(environment: dict[str, str], platform: str, expected: Path | None) -> None:
    assert store_folder(environment, platform) == expected


def test_each_site_has_a_store_of_its_own(tmp_path: Path) -> None:
    names = {"LINKREADY_CACHE_DIR": str(tmp_path)}
    (tmp_path / "link").symlink_to(tmp_path / "a")
    places = [store_of(tmp_path / name, names) for name in ("a", "b", "link")]
    assert len({place.path for place in places if place}) == 2
    assert store_of(tmp_path, {}) is None
