"""How good the suggestions are on this very site: its own links taken out, and asked for again."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import mean
from typing import Literal

from auditor.model.page import Link
from auditor.suggest.corpus import Corpus
from auditor.suggest.donors import ranked
from auditor.suggest.ranking import Weights

Mode = Literal["visible", "masked"]
MODES: tuple[Mode, ...] = ("visible", "masked")
FIRST = 10
"""Donors that are looked at, per target."""
FOLDS = 4
MOST_TARGETS = 120
RESAMPLED = 1000
SEED = 11


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean with the interval that 95 % of repetitions would give."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figures:
    """How often the editors' own choice was found."""

    recall: Figure  # share of a page's former donors among the first ten
    reciprocal: Figure  # 1 / rank of the first former donor
    line: Figure | None  # former donors found: share proposed on the very line of the former link; visible only


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of holding links out."""

    targets: int  # pages that were made orphans
    links: int  # links that were taken out
    figures: Mapping[Mode, Figures]  # empty: the site has no links to hold out
    learnt_from: int  # pages whose links the weights were fitted to, in the mean of the folds; 0: the defaults


@dataclass(frozen=True, slots=True)
class Trial:
    """One page made an orphan."""

    recall: float
    reciprocal: float
    lines: tuple[bool, ...]  # for each former donor that was found: whether on the line


def links_into(corpus: Corpus) -> dict[str, tuple[tuple[str, Link], ...]]:
    """Page -> the links to it from other pages' texts; only pages all of whose links have words of their own."""
    found: dict[str, list[tuple[str, Link]]] = {}
    for text in corpus.texts:
        for one in text.written:
            if one.target in corpus.number:
                found.setdefault(one.target, []).append((text.url, one.link))
    return {url: tuple(rows) for url, rows in found.items() if all(0 <= link.start < link.end and not link.image for _, link in rows)}


def evaluate(corpus: Corpus, weights_for: Callable[[Corpus], Weights], most: int = MOST_TARGETS) -> Evaluation:
    """Holds links out by page: every link to a page is taken out, then its donors are asked for; once with the words of the links
    left in the text, once without. `weights_for` is given the site without these links, so nothing is learnt from what is asked.
    """
    links = links_into(corpus)
    targets = sorted(links)
    Random(SEED).shuffle(targets)  # noqa: S311 -- a sample, no secret
    targets = targets[:most]
    trials: dict[Mode, list[Trial]] = {mode: [] for mode in MODES}
    learnt = []
    for mode in MODES:
        for fold in (targets[number::FOLDS] for number in range(FOLDS)):
            hidden = corpus.without(frozenset(fold), mode == "masked")
            weights = weights_for(hidden)
            learnt.append(weights.learnt_from)
            trials[mode] += (_trial(hidden, target, links[target], weights) for target in fold)
    figures = {mode: _figures(trials[mode], mode) for mode in MODES if trials[mode]}
    return Evaluation(len(targets), sum(len(links[url]) for url in targets), figures, round(mean(learnt)))


def _trial(corpus: Corpus, target: str, rows: Sequence[tuple[str, Link]], weights: Weights) -> Trial:
    text = corpus.texts[corpus.number[target]]
    _, best = ranked(corpus, text, weights, FIRST)
    donors = [pair.donor.url for _, pair in best]
    gold = {source for source, _ in rows}
    hits = [number for number, donor in enumerate(donors) if donor in gold]
    on_line = tuple((donors[number], best[number][1].line) in {(source, link.line) for source, link in rows} for number in hits)
    return Trial(len(hits) / min(FIRST, len(gold)), 1.0 / (1 + hits[0]) if hits else 0.0, on_line)


def _figures(trials: Sequence[Trial], mode: Mode) -> Figures:
    lines = [on for trial in trials for on in trial.lines]
    line = proportion(sum(lines), len(lines)) if mode == "visible" and lines else None
    return Figures(resampled([trial.recall for trial in trials]), resampled([trial.reciprocal for trial in trials]), line)


def resampled(values: Sequence[float]) -> Figure:
    """The mean, and between which values 95 % of the means of as many values drawn anew lie (Efron's percentile bootstrap)."""
    random = Random(SEED)  # noqa: S311
    means = sorted(sum(random.choices(values, k=len(values))) / len(values) for _ in range(RESAMPLED))
    return Figure(mean(values), means[int(0.025 * RESAMPLED)], means[int(0.975 * RESAMPLED) - 1])


def proportion(hits: int, of: int) -> Figure:
    """A share with its 95 % interval after Wilson 1927."""
    z, share = 1.959964, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return Figure(share, max(0.0, middle - half), min(1.0, middle + half))
