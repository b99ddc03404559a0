"""Where the time of one audit goes: reading, planning, resolving, the graph, typing, and each rule."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

Clock = dict[str, float]
PHASES = {
    "finding files": "auditor.gather.find_files",
    "recognising the generator": "auditor.gather.find_generator",
    "planning addresses": "auditor.gather._planned",
    "support of each page": "auditor.graph.build.support_of",
    "type and language": "auditor.audit._seen",
    "findings": "auditor.audit.findings_of",
    "ignores": "auditor.audit.with_silences",
    "page reports": "auditor.audit._page_report",
}
"""What is measured -> the function, where its caller looks it up."""


def seconds_of_audit(site: Path) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """CPU seconds of each phase and of each rule, of one audit in this process."""
    from auditor.audit import audit_folder
    from auditor.settings import read_settings

    phases: Clock = defaultdict(float)
    rules: Clock = defaultdict(float)
    with ExitStack() as stack:
        for name, place in PHASES.items():
            stack.enter_context(_timed(place, phases, name))
        stack.enter_context(_timed("auditor.reading._read_file", phases, "reading pages"))
        stack.enter_context(_timed("auditor.graph.resolve.Resolver.lead", phases, "resolving links"))
        stack.enter_context(_timed_rules(rules))
        start = time.process_time()
        audit_folder(site, read_settings(site, None))
        whole = time.process_time() - start
    phases["rules, all"] = sum(rules.values())
    phases["everything else"] = whole - sum(phases.values())
    phases["whole audit"] = whole
    return phases, rules


@contextmanager
def _timed(place: str, clock: Clock, name: str) -> Iterator[None]:
    module, _, attribute = place.rpartition(".")
    with patch(place, _with_clock(_found(module, attribute), clock, name)):
        yield


def _found(module: str, attribute: str) -> Callable[..., Any]:
    from pkgutil import resolve_name

    function: Callable[..., Any] = getattr(resolve_name(module), attribute)
    return function


def _with_clock(function: Callable[..., Any], clock: Clock, name: str) -> Callable[..., Any]:
    @wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            clock[name] += time.process_time() - start

    return timed


@contextmanager
def _timed_rules(clock: Clock) -> Iterator[None]:
    """A check is a generator and does its work while the judge draws from it, so the whole verdict is measured, per rule."""
    import auditor.judge

    verdict = auditor.judge._verdict

    def timed(rule: Any, view: Any, tally: Any) -> Any:
        start = time.process_time()
        try:
            return verdict(rule, view, tally)
        finally:
            clock[rule.id] += time.process_time() - start

    with patch("auditor.judge._verdict", timed):
        yield


def profile_table(seconds: Iterable[tuple[str, float]], pages: int, what: str) -> str:
    """A Markdown table, the slowest first."""
    rows = "\n".join(f"| {name} | {one:.2f} | {one / pages * 1000:.2f} |" for name, one in sorted(seconds, key=lambda pair: -pair[1]))
    return f"| {what} | CPU s | ms a page |\n|---|---:|---:|\n{rows}"
