"""What a person thought of findings on real sites: precision of each rule, with its interval."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from auditor.model.rule import Rule

READ = Path(__file__).resolve().parents[1] / "tests" / "data" / "hand_read.csv"
ENOUGH = 20
"""Readings from which the estimate alone counts; with fewer, only an interval that lies below the bar as a whole."""
LEAST = 5
"""Readings below which nothing is concluded at all."""
GOOD = 0.8
"""Precision below which a rule must be a note and must not block."""
Z = 1.96
"""For an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Read:
    """The readings of one rule."""

    rule: str
    right: int
    wrong: int
    sites: int

    @property
    def number(self) -> int:
        """How many findings were read."""
        return self.right + self.wrong

    @property
    def precision(self) -> float:
        """Which part of them was right."""
        return self.right / self.number

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the precision (Wilson 1927), which is sound for small numbers too."""
        n, p = self.number, self.precision
        middle, spread = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        scale = 1 + Z * Z / n
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)

    def forbids(self, rule: Rule) -> bool:
        """Whether the readings say that the rule cries wolf, and it is more than a note or blocks all the same."""
        is_poor = self.precision < GOOD if self.number >= ENOUGH else self.number >= LEAST and self.interval[1] < GOOD
        return is_poor and (rule.severity in ("warning", "error") or rule.blocks)


def readings(path: Path = READ) -> tuple[Read, ...]:
    """The readings by rule, the most read first."""
    rows = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            rows[row["rule"]].append(row)
    found = (_read(rule, of) for rule, of in rows.items())
    return tuple(sorted(found, key=lambda read: (-read.number, read.rule)))


def _read(rule: str, rows: list[dict[str, str]]) -> Read:
    right = sum(row["verdict"] == "right" for row in rows)
    return Read(rule, right, len(rows) - right, len({row["site"] for row in rows}))


def precision_section(rules: tuple[Rule, ...], path: Path = READ) -> str:
    """The table, as Markdown."""
    by_id = {rule.id: rule for rule in rules}
    read = [one for one in readings(path) if one.rule in by_id]
    total, right = sum(one.number for one in read), sum(one.right for one in read)
    with path.open(encoding="utf-8") as file:
        sites = len({row["site"] for row in csv.DictReader(file)})
    lines = [
        f"{total} findings on {sites} sites were read: {right} were right ({right / total:.0%}). "
        f"A rule below {GOOD:.0%} must be a note and block nothing, from {ENOUGH} readings on, or from {LEAST} on where its whole "
        "interval lies below; "
        "a test keeps it so. Rules below it with fewer readings are on watch.",
        "",
        "| rule | severity | read | sites | right | 95 % interval |",
        "|---|---|---:|---:|---:|---|",
    ]
    for one in read:
        low, high = one.interval
        severity = by_id[one.rule].severity
        lines.append(f"| `{one.rule}` | {severity} | {one.number} | {one.sites} | {one.precision:.0%} | {low:.0%}-{high:.0%} |")
    unread = sorted(rule.id for rule in rules if rule.severity != "credit" and rule.id not in {one.rule for one in read})
    return "\n".join([*lines, "", f"Not read yet, for want of findings on these sites: {', '.join(f'`{name}`' for name in unread)}."])
