"""From what speaks for a link to an order: the weights that hold where a site has too few links to learn from."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.suggest.features import PAIR_FEATURES
from auditor.suggest.spots import SPOT_FEATURES


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature counts, for places on a page and for pairs of pages."""

    spots: tuple[float, ...]  # in the order of SPOT_FEATURES
    pairs: tuple[float, ...]  # in the order of PAIR_FEATURES
    learnt_from: int = 0  # pages of this site whose links they were fitted to; 0: the defaults


_SPOTS = {
    "title": 3.0, "name": 2.5, "anchor": 3.0, "slug": 2.0, "part": 1.5, "heading": 1.5, "rarity": 2.0, "words": 1.0, "first": 0.3,
    "whole": 0.5, "likeness": 1.0, "early": 0.1,
}  # fmt: skip
_PAIRS = {
    "title": 0.52, "name": 0.4, "slug": 1.9, "part": 3.1, "heading": 0.42, "alike": 4.8, "linking-alike": 2.0, "spot": 0.34,
    "likeness": 4.1,
    "back": 0.8, "into-folder": 0.74, "same-folder": 0.38, "above": 1.65, "below": -1.2, "links": 0.25, "length": -0.86,
    "title-alike": 0.48, "shared": -0.49, "no-mention": -1.1, "alike*no-mention": -1.9, "linking*no-mention": 5.1,
}  # fmt: skip
DEFAULT = Weights(tuple(_SPOTS.get(name, 0.0) for name in SPOT_FEATURES), tuple(_PAIRS.get(name, 0.0) for name in PAIR_FEATURES))
