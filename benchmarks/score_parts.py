"""What carries the order of the readiness score: each part and each quality alone, the score with and without support.

    python -m benchmarks.score_parts FOLDER [SITE ...]

FOLDER holds sites/NAME.tar.gz and pages/NAME.csv (source_path, citing_owners, words). Figures are means over the sites: AUC of cited
pages against the others, 0.5 is a coin; and the same among pages of the same fifth of length.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean

from auditor.audit import audit_folder
from auditor.model.report import PageReport
from auditor.model.rule import QUALITIES
from auditor.scoring import POINTS
from auditor.settings import Settings

Measure = Callable[[PageReport], float]
Judged = tuple[PageReport, bool, int]  # a page, whether it is cited, its words


def main(words: Sequence[str] | None = None) -> int:
    """Prints one row a measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sites", nargs="*")
    wish = parser.parse_args(words)
    names = wish.sites or sorted(path.stem for path in (wish.folder / "pages").glob("*.csv"))
    found: Mapping[str, list[tuple[float | None, float | None]]] = defaultdict(list)
    for name in names:
        rows = judged_pages(wish.folder, name)
        for title, measure in measures().items():
            found[title].append((auc(rows, measure), auc_same_length(rows, measure)))
        print(f"{name}: {len(rows)} pages", file=sys.stderr, flush=True)
    print("| measure | AUC | same length |\n|---|---:|---:|")
    for title, figures in found.items():
        whole, even = ([value for value in column if value is not None] for column in zip(*figures, strict=True))
        print(f"| {title} | {mean(whole):.3f} | {mean(even):.3f} |")
    return 0


def measures() -> dict[str, Measure]:
    """What is measured, by its title."""
    parts = {f"part: {name}": _part(name) for name in POINTS}
    qualities = {f"quality: {name}": _quality(name) for name in QUALITIES}
    return {
        "score": lambda page: page.readiness.score,
        "score, no blocker holding it": lambda page: _points(page, POINTS),
        "score without support": lambda page: _points(page, [name for name in POINTS if name != "support"]),
        "score without qualities": lambda page: _points(page, [name for name in POINTS if name != "qualities"]),
        **parts,
        **qualities,
    }


def _points(page: PageReport, names: Iterable[str]) -> float:
    return sum(part.points for part in page.readiness.parts if part.name in {*names, "faults"})


def _part(name: str) -> Measure:
    return lambda page: _points(page, [name]) - _points(page, [])


def _quality(name: str) -> Measure:
    return lambda page: dict(page.qualities)[name].score or 0


def judged_pages(folder: Path, name: str) -> list[Judged]:
    """The pages of one site that the table knows, audited."""
    with (folder / "pages" / f"{name}.csv").open(encoding="utf-8") as file:
        known = {row["source_path"]: row for row in csv.DictReader(file)}
    with tempfile.TemporaryDirectory() as place, tarfile.open(folder / "sites" / f"{name}.tar.gz") as tar:
        tar.extractall(place, filter="data")
        pages = audit_folder(Path(place), Settings()).pages
    return [
        (page, int(known[page.source]["citing_owners"]) > 0, int(known[page.source]["words"] or 0))
        for page in pages
        if page.source in known
    ]


def auc(rows: Sequence[Judged], measure: Measure) -> float | None:
    """How often a cited page comes before another, ties counted half; None where all or none are cited."""
    cited, others = ([measure(page) for page, is_cited, _ in rows if is_cited is wanted] for wanted in (True, False))
    if not cited or not others:
        return None
    return mean(mean((one > other) + (one == other) / 2 for other in others) for one in cited)


def auc_same_length(rows: Sequence[Judged], measure: Measure, groups: int = 5) -> float | None:
    """The same within each fifth of length, weighted by the pairs compared."""
    bounds = [sorted(words for _, _, words in rows)[len(rows) * at // groups] for at in range(1, groups)]
    total, pairs = 0.0, 0
    for number in range(groups):
        group = [row for row in rows if sum(row[2] >= bound for bound in bounds) == number]
        cited = sum(row[1] for row in group)
        if (value := auc(group, measure)) is not None:
            total, pairs = total + value * cited * (len(group) - cited), pairs + cited * (len(group) - cited)
    return total / pairs if pairs else None


if __name__ == "__main__":
    sys.exit(main())
