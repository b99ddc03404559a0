"""Fit the weights of the asset signals to labelled pages, cross-validated by owner, and write them into rules/assets/*.yml.

    python -m benchmarks.fit_assets LABELS                    what a fit would give on owners it has not seen
    python -m benchmarks.fit_assets LABELS --further SHARED   with further pages of other sites, see benchmarks/asset_labels.csv
    python -m benchmarks.fit_assets LABELS --write            and write the weights

LABELS is a folder with labels.csv (id, label, accepted, also), sources.csv (id, repository) and pages/. Which signals there are, and
what a reader would expect each to weigh, is written by hand (`prior`, `priors`); the fit moves a weight away from it only as far as
the pages carry, a type's own signals never past zero, and rounds to one decimal. How tightly weights are held is chosen inside each
fold from two choices, by the likelihood on owners left out there (nested). No clock, no chance: the same pages give the same weights.
Needs numpy and scipy, which are in the dev extra.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from auditor.assets import SURE_ENOUGH, ranked_types
from auditor.model.report import NOT_ASSETS
from benchmarks.asset_pages import KINDS, Labelled, further_pages, labelled_pages, made_up_pages
from benchmarks.asset_weights import Weights, priors, write

Array = Any
HOLDS = ((0.7, 2.0), (1.5, 4.0))
"""How strongly a weight is held at its prior: a type's own signals, and the shared ones; the choices of the nested validation."""
HOLD_BIAS = 0.3
EVEN = 0.8
"""How far rare types are weighed up: 0 not at all, 1 until every type counts the same."""
LEAST = 0.2
"""A shared signal that weighs less for a type is left out there: nobody reads it, and it decides nothing."""
FEW_PAGES = 6
"""A type with fewer pages is not fitted: its rarity in the sample says nothing of other sites."""
ROUNDS, FOLDS, INNER = 70, 10, 4


def matrices(pages: Sequence[Labelled]) -> tuple[Array, Array]:
    """What the signals measured and what the readers said: a row a page."""
    return np.array([page.strengths for page in pages]), np.array([page.target for page in pages])


def shares(measured: Array, weights: Weights) -> Array:
    """The share of each type, a row a page."""
    scores = measured @ np.array(weights.signals) + np.array(weights.biases)
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def fitted(pages: Sequence[Labelled], prior: Weights, hold: tuple[float, float]) -> Weights:
    """Multinomial logistic regression held at the priors (a Gaussian each), by L-BFGS-B; the made-up pages are always among them."""
    measured, wanted = matrices([*pages, *made_up_pages()])
    start, bias, own = np.array(prior.signals), np.array(prior.biases), np.array(prior.own)
    start_bias = bias - measured[:, ~own.any(1)].mean(0) @ start[~own.any(1)]
    may_move = own | ~own.any(1, keepdims=True)
    tight = np.where(own.any(1, keepdims=True), hold[0], hold[1]) * np.ones_like(start)
    seen = wanted.sum(0) + 1
    counts = (wanted * (seen.mean() / seen) ** EVEN).sum(1, keepdims=True)
    free = seen - 1 >= FEW_PAGES
    size = start.size

    def cost(values: Array) -> tuple[float, Array]:
        weights, biases = values[:size].reshape(start.shape), values[size:]
        scores = measured @ weights + biases
        scores -= scores.max(1, keepdims=True)
        powers = np.exp(scores)
        whole = powers.sum(1, keepdims=True)
        off = counts * (powers / whole - wanted)
        pull = 0.5 * (tight * (weights - start) ** 2).sum() + 0.5 * HOLD_BIAS * ((biases - start_bias) ** 2).sum()
        slope = (measured.T @ off + tight * (weights - start)) * may_move * free
        return float(-(counts * wanted * (scores - np.log(whole))).sum() + pull), np.concatenate(
            [slope.ravel(), (off.sum(0) + HOLD_BIAS * (biases - start_bias)) * free]
        )

    signs = np.where(own & (start != 0), np.sign(start), 0).ravel()
    bounds = [(0, None) if sign > 0 else (None, 0) if sign < 0 else (None, None) for sign in signs] + [(None, None)] * len(bias)
    found = minimize(
        cost, np.concatenate([start.ravel(), start_bias]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": ROUNDS}
    )
    weights = np.round(found.x[:size].reshape(start.shape), 1) + 0.0
    weights[~own.any(1)] *= np.abs(weights[~own.any(1)]) >= LEAST
    return Weights(weights.tolist(), (np.round(found.x[size:], 1) + 0.0).tolist(), prior.own)


def folds_of(pages: Sequence[Labelled], number: int) -> Array:
    """Which fold each page is in: owners whole, the largest first into the emptiest fold."""
    sizes, fold = [0] * number, {}
    for owner, count in sorted(Counter(page.owner for page in pages).items(), key=lambda row: (-row[1], row[0])):
        fold[owner] = sizes.index(min(sizes))
        sizes[fold[owner]] += count
    return np.array([fold[page.owner] for page in pages])


def held_out(pages: Sequence[Labelled], prior: Weights, folds: int, holds: Sequence[tuple[float, float]]) -> Array:
    """The shares of every page by weights fitted on other owners; how tightly they are held is chosen without that fold."""
    fold, measured = folds_of(pages, folds), matrices(pages)[0]
    given = np.zeros((len(pages), len(KINDS)))
    for number in range(folds):
        others = [page for page, at in zip(pages, fold, strict=True) if at != number]
        hold = holds[0] if len(holds) == 1 else min(holds, key=lambda one: loss(others, held_out(others, prior, INNER, [one])))
        given[fold == number] = shares(measured[fold == number], fitted(others, prior, hold))
    return given


def loss(pages: Sequence[Labelled], given: Array) -> float:
    """Mean negative logarithm of the shares given to what the readers said."""
    return float(-(matrices(pages)[1] * np.log(given + 1e-9)).sum(1).mean())


def figures(pages: Sequence[Labelled], given: Array, sure: float) -> str:
    """Accuracy, precision, coverage, macro-F1 and asset-or-not where types below `sure` are not named."""
    hits = named = sorts = 0
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for page, row in zip(pages, given, strict=True):
        kind, share = ranked_types(dict(zip(KINDS, row, strict=True)))[0]
        got = kind if share >= sure else "unknown"
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--further", type=Path, help="the folder of citations/sites and truth/content with further sites")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    labelled, prior = labelled_pages(args.labels), priors()
    pages = [*labelled, *(further_pages(args.further) if args.further else ())]
    weights = fitted(pages, prior, HOLDS[0])
    measured = matrices(pages)[0]
    ways = (("owners not seen", held_out(pages, prior, FOLDS, HOLDS)), ("owners fitted", shares(measured, weights)))
    for name, given in ways:
        for sure in (0.0, SURE_ENOUGH, 0.4, 0.5):
            print(f"{name:16} labelled {figures(labelled, given[: len(labelled)], sure)}")
        if len(pages) > len(labelled):
            print(f"{name:16} further  {figures(pages[len(labelled) :], given[len(labelled) :], SURE_ENOUGH)}")
    if args.write:
        write(weights)


if __name__ == "__main__":
    main()
