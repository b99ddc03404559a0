"""Times linkready on synthetic sites of growing size: `python -m benchmarks.run --help`."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.phases import profile_table, seconds_of_audit
from benchmarks.sites import KINDS, Made, make_site
from benchmarks.timing import Cost, middle, run

COMMANDS = ("graph", "audit")
HEAD = """| site | pages | links | command | wall s | CPU s | CPU ms a page | against the size before | peak MB |
|---|---:|---:|---|---:|---:|---:|---:|---:|"""


def main(words: Sequence[str] | None = None) -> int:
    """Prints Markdown. Exit 1 where linkready found other broken links than were written: then its speed says nothing."""
    wish = _options().parse_args(words)
    print(f"{_machine()}; {wish.runs} runs each, medians; seed {wish.seed}; --jobs {wish.jobs}\n")
    with tempfile.TemporaryDirectory(prefix="linkready-benchmark-") as folder:
        if wish.profile:
            _print_profile(Path(folder), wish.kinds[0], wish.sizes[0], wish.seed)
            return 0
        print(HEAD)
        right = True
        for kind in wish.kinds:
            right &= _measure(Path(folder), kind, wish)
    print("\nLinear means that the CPU a page stays the same: about 1.0 against the size before.")
    return 0 if right else 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10000], help="pages of each site")
    parser.add_argument("--kinds", choices=list(KINDS), nargs="+", default=list(KINDS))
    parser.add_argument("--only", choices=COMMANDS, nargs="+", default=list(COMMANDS), dest="commands")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", default="1", help="as linkready's own --jobs (default 1: CPU time does not depend on the machine's load)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", action="store_true", help="one audit of the first size and kind: seconds of each phase and rule")
    return parser


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def _measure(folder: Path, kind: str, wish: argparse.Namespace) -> bool:
    """Prints the rows of one kind; whether every graph found the broken links that were written."""
    before: dict[str, float] = {}
    right = True
    for size in sorted(wish.sizes):
        site = folder / f"{kind}-{size}"
        made = make_site(site, kind, size, wish.seed)
        for command, cost in _costs(site, wish):
            each = cost.cpu / made.pages * 1000
            ratio = f"{each / before[command]:.2f}" if command in before else ""
            before[command] = each
            print(_row(kind, made, command, cost, each, ratio), flush=True)
            if cost.broken not in (None, made.broken):
                right = False
                print(f"{site.name}: {made.broken} broken links were written, {cost.broken} were found", file=sys.stderr)
    return right


def _costs(site: Path, wish: argparse.Namespace) -> Iterator[tuple[str, Cost]]:
    for command in wish.commands:
        yield command, middle([run(command, site, wish.jobs) for _ in range(wish.runs)])


def _row(kind: str, made: Made, command: str, cost: Cost, each: float, ratio: str) -> str:
    return (
        f"| {kind} | {made.pages:,} | {made.links:,} | {command} | {cost.wall:.1f} | {cost.cpu:.1f} "
        f"| {each:.2f} | {ratio} | {cost.memory:.0f} |"
    )


def _print_profile(folder: Path, kind: str, size: int, seed: int) -> None:
    made = make_site(folder / kind, kind, size, seed)
    phases, rules = seconds_of_audit(folder / kind)
    print(f"One audit of {made.pages:,} pages ({kind}), {made.links:,} links, in one process.\n")
    print(profile_table(phases.items(), made.pages, "phase") + "\n")
    print(profile_table(rules.items(), made.pages, "rule"))


if __name__ == "__main__":
    sys.exit(main())
