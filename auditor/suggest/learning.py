"""Weights learnt from a site's own links: pages that are linked are treated as orphans, and their donors asked for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from random import Random

from auditor.suggest.candidates import candidates, seek
from auditor.suggest.corpus import Corpus
from auditor.suggest.features import PAIR_FEATURES, dot, pair_of
from auditor.suggest.holdout import links_into
from auditor.suggest.ranking import DEFAULT, GROUPS, Weights

Example = tuple[list[tuple[float, ...]], list[float]]
"""The candidates of one target: what each group of features says for each, and each one's share of the target's donors."""
ENOUGH = 20
"""Linked pages from which a site teaches more than it misleads."""
MOST_TARGETS = 30
"""Pages that are learnt from: more cost time and change little."""
LARGE = 2000
"""Pages of a site on which we make do with as few as are enough."""
ROUNDS = 60
STEP = 0.25
HELD_BACK = 1.0
"""How strongly the factors are drawn back to 1."""
NEGLIGIBLE = 1e-4
SEED = 5
_PARTS = tuple(
    tuple(weight if name in group else 0.0 for name, weight in zip(PAIR_FEATURES, DEFAULT.pairs, strict=True)) for group in GROUPS
)
"""The default weights, cut into the groups."""


def weights_for(corpus: Corpus) -> Weights:
    """The defaults, moved towards what this site's own links say; the defaults where it has too few."""
    links = links_into(corpus)
    targets = sorted(links)
    if len(targets) < ENOUGH:
        return DEFAULT
    Random(SEED).shuffle(targets)  # noqa: S311 -- a sample, no secret
    targets = targets[: MOST_TARGETS if len(corpus.texts) <= LARGE else ENOUGH]
    half = len(targets) // 2
    examples = [*_examples(corpus, targets[:half], masked=False), *_examples(corpus, targets[half:], masked=True)]
    if not examples:
        return DEFAULT
    factors = fitted(examples, len(GROUPS))
    pairs = tuple(sum(factor * part[at] for factor, part in zip(factors, _PARTS, strict=True)) for at in range(len(PAIR_FEATURES)))
    return Weights(DEFAULT.spots, pairs, len(examples))


def _examples(corpus: Corpus, targets: Sequence[str], *, masked: bool) -> Iterator[Example]:
    """Half of them with the words of the links left in the text, half without: a site must not learn that all is said by name."""
    hidden = corpus.nearly_without(frozenset(targets), masked)
    for target in targets:
        donors = corpus.inlinks.get(target, frozenset())
        sought = seek(hidden, hidden.texts[hidden.number[target]])
        pairs = [pair for number in candidates(hidden, sought) if (pair := pair_of(hidden, sought, number, DEFAULT.spots))]
        found = sum(pair.donor.url in donors for pair in pairs)
        if 0 < found < len(pairs):
            rows = [tuple(dot(part, pair.features) for part in _PARTS) for pair in pairs]
            yield rows, [(pair.donor.url in donors) / found for pair in pairs]


def fitted(examples: Sequence[Example], size: int) -> list[float]:
    """Factors that make the donors likelier than their rivals: gradient descent on the softmax of each target's candidates.

    They begin at 1 and are held back there (ridge). Same examples, same factors.
    """
    factors = [1.0] * size
    for _ in range(ROUNDS):
        slope = [HELD_BACK * (factor - 1.0) for factor in factors]
        for rows, shares in examples:
            for row, surplus in zip(rows, _surplus(factors, rows, shares), strict=True):
                if abs(surplus) > NEGLIGIBLE:
                    slope = [one + surplus / len(examples) * value for one, value in zip(slope, row, strict=True)]
        factors = [factor - STEP * one for factor, one in zip(factors, slope, strict=True)]
    return factors


def _surplus(weights: Sequence[float], rows: Sequence[Sequence[float]], shares: Sequence[float]) -> list[float]:
    """For each candidate how much more than its share the weights give it."""
    scores = [dot(weights, row) for row in rows]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole - share for power, share in zip(powers, shares, strict=True)]
