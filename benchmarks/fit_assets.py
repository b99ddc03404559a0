"""Fit the weights of the asset signals to labelled pages, cross-validated by site, and write them into rules/assets/*.yml.

    python benchmarks/fit_assets.py LABELS            what a fit would give on sites it has not seen
    python benchmarks/fit_assets.py LABELS --write    and write the weights

LABELS is a folder with labels.csv (id, label, accepted, also), sources.csv (id, repository) and pages/. Which signals there are, and
what a reader would expect each to weigh, is written by hand (`prior`); the fit moves `weight` away from it only as far as the pages
carry, never past zero, and rounds to one decimal. Plain Python, no clock, no chance: the same pages give the same weights.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.assetbook import asset_types
from auditor.assets import SURE_ENOUGH
from auditor.audit import imperatives
from auditor.gather import read_site
from auditor.measures import MEASURES, Sight
from auditor.model.report import NOT_ASSETS
from auditor.settings import Settings
from auditor.text.language import guess_language

RULES = Path(__file__).resolve().parent.parent / "rules" / "assets"
TIGHT = 0.5
"""How strongly a weight is held at its prior: a pull of so much for each unit away."""
TIGHT_BIAS = 0.3
EVEN = 0.7
"""How far rare types are weighed up: 0 not at all, 1 until every type counts the same."""
ALSO = 0.15
"""What a secondary label counts beside the first."""
FEW_PAGES = 6
"""A type with fewer pages is not fitted: its rarity in the sample says nothing of other sites."""
ROUNDS, STEP, FOLDS = 300, 0.05, 10

TYPES = asset_types()
KINDS = [kind.type for kind in TYPES]
OWNER = [number for number, kind in enumerate(TYPES) for _ in kind.signals]


@dataclass(frozen=True, slots=True)
class Labelled:
    id: str
    site: str
    accepted: frozenset[str]
    label: str  # "" where the readers disagreed
    target: tuple[float, ...]
    strengths: tuple[tuple[int, float], ...]  # (signal, strength), only where there is any


@dataclass(frozen=True, slots=True)
class Weights:
    signals: list[float]
    biases: list[float]


def labelled_pages(folder: Path) -> list[Labelled]:
    """The labelled pages as the signals see them. The first folder of the sample is taken off: it names the repository, not the site."""
    rows = {row["id"]: row for row in csv.DictReader((folder / "labels.csv").open(encoding="utf-8"))}
    owners = {row["id"]: row["repository"].split("/")[0] for row in csv.DictReader((folder / "sources.csv").open(encoding="utf-8"))}
    site, found = read_site(folder / "pages", Settings()), []
    for source, page in site.pages.items():
        if source not in rows:
            continue
        url = site.urls[source]
        language = guess_language(" ".join(block.text for block in page.blocks[:40]), page.language or site.places[url].language)
        bare = replace(page, source=source.split("/", 1)[1])
        sight = Sight(bare, "/" + url.strip("/").partition("/")[2], imperatives(language))
        row = rows[source]
        accepted = row["accepted"].split("+")
        target = _target(accepted, [kind for kind in row["also"].split("+") if kind])
        found.append(Labelled(source, owners[source], frozenset(accepted), row["label"], target, strengths_of(sight)))
    return found


def strengths_of(sight: Sight) -> tuple[tuple[int, float], ...]:
    every = (MEASURES[signal.measure](sight, **signal.options)[0] for kind in TYPES for signal in kind.signals)
    return tuple((number, strength) for number, strength in enumerate(every) if strength)


def _target(accepted: Sequence[str], also: Sequence[str]) -> tuple[float, ...]:
    first = 1 - ALSO if also else 1.0
    return tuple(first * (kind in accepted) / len(accepted) + (ALSO * (kind in also) / len(also) if also else 0.0) for kind in KINDS)


def priors() -> Weights:
    import yaml

    files = [yaml.safe_load((RULES / f"{kind}.yml").read_text("utf-8")) for kind in KINDS]
    return Weights([float(one["prior"]) for file in files for one in file["signals"]], [float(file["prior"]) for file in files])


def shares(page: Labelled, weights: Weights) -> list[float]:
    scores = list(weights.biases)
    for number, strength in page.strengths:
        scores[OWNER[number]] += weights.signals[number] * strength
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def fitted(pages: Sequence[Labelled], prior: Weights) -> Weights:
    """Multinomial logistic regression held at the priors, by gradient steps of even length (Adam)."""
    seen = [sum(page.target[kind] for page in pages) + 1 for kind in range(len(KINDS))]
    mean = sum(seen) / len(seen)
    counts = [sum(share * (mean / seen[kind]) ** EVEN for kind, share in enumerate(page.target)) for page in pages]
    values = [*prior.signals, *prior.biases]
    start, size = list(values), len(prior.signals)
    speed, spread = [0.0] * len(values), [0.0] * len(values)
    for turn in range(1, ROUNDS + 1):
        slope = [(TIGHT if at < size else TIGHT_BIAS) * (values[at] - start[at]) for at in range(len(values))]
        for page, count in zip(pages, counts, strict=True):
            got = shares(page, Weights(values[:size], values[size:]))
            off = [count * (share - wanted) for share, wanted in zip(got, page.target, strict=True)]
            for kind, amount in enumerate(off):
                slope[size + kind] += amount
            for number, strength in page.strengths:
                slope[number] += off[OWNER[number]] * strength
        for at, amount in enumerate(slope):
            if seen[OWNER[at] if at < size else at - size] - 1 < FEW_PAGES:
                continue
            speed[at] = 0.9 * speed[at] + 0.1 * amount
            spread[at] = 0.999 * spread[at] + 0.001 * amount * amount
            values[at] -= STEP * (speed[at] / (1 - 0.9**turn)) / (math.sqrt(spread[at] / (1 - 0.999**turn)) + 1e-8)
            if at < size and values[at] * start[at] < 0:
                values[at] = 0.0
    return Weights([round(value, 1) + 0.0 for value in values[:size]], [round(value, 1) + 0.0 for value in values[size:]])


def held_out(pages: Sequence[Labelled], prior: Weights) -> dict[str, list[float]]:
    """The shares of every page by weights fitted on other sites."""
    sites = sorted({page.site for page in pages})
    fold = {site: number % FOLDS for number, site in enumerate(sites)}
    given = {}
    for number in range(FOLDS):
        weights = fitted([page for page in pages if fold[page.site] != number], prior)
        given.update({page.id: shares(page, weights) for page in pages if fold[page.site] == number})
    return given


def figures(pages: Sequence[Labelled], given: Mapping[str, list[float]], sure: float) -> str:
    """Accuracy, precision, coverage, macro-F1 and asset-or-not where types below `sure` are not named."""
    hits = named = sorts = 0
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for page in pages:
        best = max(given[page.id])
        got = KINDS[given[page.id].index(best)] if best >= sure else "unknown"
        good = got in page.accepted
        hits, named = hits + good, named + (got != "unknown")
        sorts += got != "unknown" and (got in NOT_ASSETS) in {kind in NOT_ASSETS for kind in page.accepted}
        if page.label:
            (right if good else missed)[page.label] += 1
            wrong[got] += not good and got != "unknown"
    known = [kind for kind in KINDS if right[kind] + missed[kind] >= 5]
    f1 = sum(2 * right[kind] / max(1, 2 * right[kind] + wrong[kind] + missed[kind]) for kind in known) / len(known)
    whole = len(pages)
    return (
        f"sure from {sure:.2f}: accuracy {hits / whole:.3f}  precision {hits / max(1, named):.3f}  coverage {named / whole:.3f}"
        f"  macro-F1 {f1:.3f}  asset or not {sorts / whole:.3f}"
    )


def write(weights: Weights) -> None:
    """Put the weights into the rule files, and leave everything else in them as it stands."""
    at = 0
    for kind, bias in zip(KINDS, weights.biases, strict=True):
        path = RULES / f"{kind}.yml"
        lines = []
        for line in path.read_text("utf-8").splitlines():
            if "measure: " in line:
                line = re.sub(r"weight: [-\d.]+", f"weight: {weights.signals[at]}", line, count=1)
                at += 1
            lines.append(re.sub(r"^bias: .*", f"bias: {bias}", line))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    pages, prior = labelled_pages(args.labels), priors()
    weights = fitted(pages, prior)
    ways = (
        ("by hand", {page.id: shares(page, prior) for page in pages}),
        ("on sites not seen", held_out(pages, prior)),
        ("on the sites fitted", {page.id: shares(page, weights) for page in pages}),
    )
    for name, given in ways:
        for sure in (0.0, SURE_ENOUGH, 0.4, 0.5):
            print(f"{name:20} {figures(pages, given, sure)}")
    if args.write:
        write(weights)


if __name__ == "__main__":
    main()
