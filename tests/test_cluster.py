"""Reading on a cluster gives what reading here gives, whatever happens to its workers."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from auditor import cluster, reading
from auditor.audit import audit_folder
from auditor.cli import run
from auditor.errors import UserError
from auditor.means import Means
from auditor.model.page import Dialect, Page
from auditor.read import read_page
from auditor.report.json_report import report_json
from auditor.settings import Settings
from auditor.store import Store

distributed = pytest.importorskip("distributed", reason="Dask is not installed: linkready[cluster] is not tried")

FILES = [(f"p{number}.md", Dialect(), f"# Page {number}\n\n[next](p{number + 1}.md)\n".encode() * 40) for number in range(300)]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler and two workers, each a process, on loopback."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as running:
        yield running.scheduler_address


def here() -> list[Page]:
    return [read_page(source, data, how) for source, how, data in FILES]


def test_a_cluster_reads_as_we_do(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CHUNK", 20_000)
    assert cluster.read_on_cluster(address, FILES) == here()


def test_no_files_are_no_work(address: str) -> None:
    assert cluster.read_on_cluster(address, []) == []


def test_a_worker_that_dies_is_done_without(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CHUNK", 2_000)
    with distributed.Client(address, set_as_default=False) as client, ThreadPoolExecutor(1) as aside:
        victim = min(client.run(os.getpid).values())
        pages = aside.submit(cluster.read_on_cluster, address, FILES)
        while not any(client.processing().values()) and not pages.done():
            continue
        os.kill(victim, getattr(signal, "SIGKILL", signal.SIGTERM))
        assert pages.result() == here()


def test_another_release_on_the_workers_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "reader_mark", lambda: "another")
    with pytest.raises(UserError, match="another linkready"):
        cluster.read_on_cluster(address, FILES[:3])


def test_an_audit_on_a_cluster_says_what_one_here_says(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "TOO_LARGE", 100_000)
    for source, _, data in FILES[:12]:
        (tmp_path / source).write_bytes(data[: len(data) // 40])
    (tmp_path / "long.md").write_bytes(b"word " * 30_000)
    words = ["audit", str(tmp_path), "--format", "json", "--no-cache"]
    said = []
    for more in ([], ["--cluster", address]):
        assert run([*words, *more]) == 0
        said.append(capsys.readouterr().out)
    assert "too-large" not in said[0]
    assert "it has 150000 bytes" in said[0]
    assert said[1] == said[0]


def test_a_cluster_is_asked_only_for_what_no_store_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(address: str, files: Sequence[cluster.File]) -> list[Page]:
        asked.extend(source for source, _, _ in files)
        return [read_page(source, data, how) for source, how, data in files]

    monkeypatch.setattr(cluster, "read_on_cluster", noted)
    site, means = tmp_path / "site", Means(store=Store(tmp_path / "a.sqlite"), cluster="tcp://somewhere:1")
    site.mkdir()
    for source, _, data in FILES[:3]:
        (site / source).write_bytes(data)
    reports = [report_json(audit_folder(site, Settings(), means)) for _ in range(2)]
    assert asked == ["p0.md", "p1.md", "p2.md"]
    (site / "p1.md").write_text("# Other\n")
    assert report_json(audit_folder(site, Settings(), means)) == report_json(audit_folder(site, Settings()))
    assert asked[3:] == ["p1.md"]
    assert reports[0] == reports[1]


def test_other_packages_on_the_workers_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = cluster.reader_mark()
    monkeypatch.setattr(cluster, "version", lambda name: "0.0.0")
    cluster.reader_mark.cache_clear()
    theirs = cluster.reader_mark()
    cluster.reader_mark.cache_clear()
    assert theirs != ours


def test_an_audit_says_where_no_cluster_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    (tmp_path / "a.md").write_text("# A\n")
    assert run(["audit", str(tmp_path), "--no-cache", "--cluster", "tcp://127.0.0.1:1"]) == 2
    assert "tcp://127.0.0.1:1" in capsys.readouterr().err


@pytest.mark.parametrize("nobody", ["tcp://127.0.0.1:1", "nonsense://x", ""])
def test_where_nobody_answers_it_is_said(nobody: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    with pytest.raises(UserError, match=r"no Dask scheduler|gave up"):
        cluster.read_on_cluster(nobody, FILES[:1])


def test_without_dask_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match=r"linkready\[cluster\]"):
        cluster.read_on_cluster("tcp://127.0.0.1:1", FILES[:1])
