"""Time of suggestions on synthetic sites: `python -m benchmarks.suggest 1000 3000 10000`. Near-linear is what we want to see."""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from auditor.gather import read_site
from auditor.settings import Settings
from auditor.suggest.corpus import read_corpus
from auditor.suggest.learning import weights_for
from auditor.suggest.suggest import suggest
from benchmarks.sites import make_site

Result = TypeVar("Result")
TARGETS = 50


def timed(function: Callable[[], Result]) -> tuple[Result, float]:
    """What a function returns, and the seconds of processor time that it took."""
    start = time.process_time()
    return function(), time.process_time() - start


def main() -> None:
    """Prints a line a size: pages, seconds of each part, seconds after reading, peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 3000, 10_000])
    parser.add_argument("--kind", default="mkdocs")
    asked = parser.parse_args()
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            make_site(Path(folder), asked.kind, size)
            print(measured(Path(folder)))


def measured(root: Path) -> str:
    """The times for the site in a folder, in one line."""
    site, reading = timed(lambda: read_site(root, Settings()))
    corpus, indexing = timed(lambda: read_corpus(site))
    _, learning = timed(lambda: weights_for(corpus))
    names = list(site.pages)[:: max(1, len(site.pages) // TARGETS)][:TARGETS]
    found, whole = timed(lambda: suggest(site, names, 5, lambda path: (root / path).read_bytes()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{len(site.pages):>7} pages: read {reading:.1f} s, then {len(found)} suggestions for {len(names)} pages in {whole:.1f} s "
        f"(index {indexing:.1f} s, learn {learning:.1f} s), peak {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
