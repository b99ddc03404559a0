"""Time and memory of a whole process and of all that it started."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

BROKEN = b'"status": "broken"'


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall: float  # seconds
    cpu: float  # seconds of user time, children included
    memory: float  # MB at the peak of the largest of the processes
    broken: int | None  # links that the graph calls broken; None: no graph


def run(command: str, site: Path, jobs: str) -> Cost:
    """Runs `linkready COMMAND SITE` once. Raises RuntimeError where it fails."""
    words = [sys.executable, "-m", "auditor", command, str(site), "--jobs", jobs, "--no-cache"]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(words, stdout=out, stderr=said)  # noqa: S603 -- our own command
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(words)}: exit {process.returncode}\n{said.read().decode(errors='replace')}")
        out.seek(0)
        broken = sum(line.count(BROKEN) for line in out) if command == "graph" else None
    return Cost(wall, used.ru_utime, used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024), broken)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.wall for cost in costs), median(cost.cpu for cost in costs), median(cost.memory for cost in costs), costs[0].broken
    )
