"""Reading on a cluster gives what reading here gives, whatever happens to its workers."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from auditor import cluster
from auditor.errors import UserError
from auditor.model.page import Dialect, Page
from auditor.read import read_page

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


@pytest.mark.parametrize("nobody", ["tcp://127.0.0.1:1", "nonsense://x", ""])
def test_where_nobody_answers_it_is_said(nobody: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    with pytest.raises(UserError, match=r"no Dask scheduler|gave up"):
        cluster.read_on_cluster(nobody, FILES[:1])


def test_without_dask_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match=r"linkready\[cluster\]"):
        cluster.read_on_cluster("tcp://127.0.0.1:1", FILES[:1])
