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
    "title": 3.0, "name": 2.5, "anchor": 3.0, "slug": 2.0, "part": 1.5, "heading": 1.0, "rarity": 2.0, "words": 0.5, "first": 0.3,
    "whole": 0.5, "likeness": 1.5, "capital": 0.5, "exact": 0.3, "cue": 0.4, "near-links": 0.5, "sound": 0.5,
}  # fmt: skip
_PAIRS = {
    "title": -1.15, "name": -0.66, "slug": 0.68, "part": 1.65, "heading": 0.0, "alike": 3.32, "linking-alike": 1.4, "spot": 0.54,
    "likeness": 3.13, "back": 0.6, "into-folder": 0.42, "same-folder": 0.21, "above": 1.27, "below": -2.28, "links": 0.26,
    "length": -1.54, "title-alike": 0.14, "shared": -0.31, "named-back": 0.04, "no-mention": -0.32, "alike*no-mention": 0.75,
    "linking*no-mention": 4.72, "mentions": 0.24, "folder-links": 0.29, "adjacent": 0.38, "into-share": 0.58, "in-heading": 0.49,
    "in-passage": 0.73, "sound": 0.16, "record": -1.24,
}  # fmt: skip
"""Fitted to the links of eleven documentation sites and blogs, each site counting alike; A title that is said
counts by the place where it is said ("spot"), so that it weighs little once more by itself."""
DEFAULT = Weights(tuple(_SPOTS.get(name, 0.0) for name in SPOT_FEATURES), tuple(_PAIRS.get(name, 0.0) for name in PAIR_FEATURES))
GROUPS = (
    ("title", "name", "slug", "part", "heading", "spot", "no-mention", "mentions", "sound", "in-heading", "in-passage"),
    ("alike", "likeness", "title-alike", "alike*no-mention", "named-back"),
    ("linking-alike", "linking*no-mention", "back", "shared", "into-folder", "folder-links", "into-share"),
    ("same-folder", "above", "below", "adjacent", "links", "length", "record"),
)
"""Features that a site may weigh up or down together: names, likeness of texts, links, places. Single weights learnt from the few
links of one site did worse on pages held out than the defaults; these four did not."""
