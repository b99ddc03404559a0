"""Progress is seen by who waits at a terminal, and by nobody else; no test waits here, the pauses are given."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.cli import run
from auditor.cli.meter import FIRST, Meter, progress
from auditor.progress import told, watched


def ends_after(pauses: int) -> Callable[[float], bool]:
    """A wait that ends the work after so many pauses."""
    left = iter([False] * pauses)
    return lambda seconds: next(left, True)


def shown(meter_of: Callable[[Meter], None], pauses: int) -> str:
    said: list[str] = []
    meter = Meter(said.append)
    meter_of(meter)
    meter.show(ends_after(pauses))
    return "".join(said)


def test_quick_work_shows_nothing() -> None:
    assert shown(lambda meter: meter.tell("reading pages", 3, 9), 0) == ""


def test_nothing_is_shown_in_the_first_second() -> None:
    pauses: list[float] = []
    Meter(lambda text: None).show(lambda seconds: bool(pauses.append(seconds)) or True)
    assert pauses == [FIRST] == [1.0]


def test_long_work_shows_how_far_it_is_and_wipes_its_line() -> None:
    text = shown(lambda meter: meter.tell("reading pages", 1200, 9746), 2)
    line = "linkready: reading pages, 1,200 of 9,746"
    assert text == f"\r{line}\r{line}\r{' ' * len(line)}\r"
    assert "\x1b" not in text


def test_a_narrow_terminal_is_not_wrapped() -> None:
    said: list[str] = []
    meter = Meter(said.append, columns=20)
    meter.tell("reading pages", 1200, 9746)
    meter.show(ends_after(3))
    assert {len(text.strip("\r")) for text in said} == {19, 0}


def test_work_that_tells_nothing_is_still_seen() -> None:
    assert "linkready: at work" in shown(lambda meter: None, 1)


def test_items_pass_unchanged_and_are_counted() -> None:
    heard: list[tuple[str, int, int]] = []
    with watched(lambda *said: heard.append(said)):
        assert list(told("reading", iter("ab"), 2)) == ["a", "b"]
    assert heard == [("reading", 0, 2), ("reading", 1, 2), ("reading", 2, 2)]
    assert list(told("reading", iter("ab"), 2)) == ["a", "b"]
    assert len(heard) == 3


def test_an_audit_tells_its_watcher_of_reading_and_judging(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    heard: list[str] = []
    with watched(lambda doing, done, of: heard.append(f"{doing} {done}/{of}")):
        assert run(["audit", str(tmp_path), "--no-cache"]) == 0
    assert heard == ["reading pages 0/1", "reading pages 1/1", "judging pages 0/1", "judging pages 1/1"]
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo terminals here")
@pytest.mark.parametrize(
    ("terminal", "quiet", "kind", "threads"),
    [(True, False, "xterm", 1), (True, True, "xterm", 0), (True, False, "dumb", 0), (False, False, "xterm", 0)],
)
def test_only_on_a_terminal_and_not_when_quiet(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, quiet: bool, kind: str, threads: int
) -> None:
    started: list[object] = []
    monkeypatch.setenv("TERM", kind)
    monkeypatch.setattr("threading.Thread.start", lambda thread: started.append(thread))
    monkeypatch.setattr("threading.Thread.join", lambda thread: None)
    here, there = os.openpty() if terminal else os.pipe()
    with os.fdopen(there, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        with progress(quiet):
            pass
        monkeypatch.undo()
    os.close(here)
    assert len(started) == threads
