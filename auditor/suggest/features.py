"""What speaks for a link from one page to another, as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from auditor.suggest.candidates import Sought
from auditor.suggest.corpus import Corpus
from auditor.suggest.spots import MOST_BLOCKS, Spot, spots_of
from auditor.suggest.texts import Text

PAIR_FEATURES = (
    "title", "name", "slug", "part", "heading", "alike", "linking-alike", "spot", "likeness", "back", "into-folder", "same-folder",
    "above", "below", "links", "length", "title-alike", "shared", "named-back", "no-mention", "alike*no-mention", "linking*no-mention",
    "mentions", "folder-links", "adjacent", "into-share", "in-heading", "in-passage", "sound", "record",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A donor, the target, and the best place for the link."""

    donor: Text
    spot: Spot
    features: tuple[float, ...]

    @property
    def line(self) -> int:
        """The source line of the place."""
        return self.spot.line


def pair_of(corpus: Corpus, sought: Sought, number: int, spot_weights: Sequence[float]) -> Pair | None:
    """What speaks for a link from that page; None where it has no place for one."""
    donor, target = corpus.texts[number], sought.text
    spots = spots_of(donor, sought, corpus)
    if not spots:
        return None
    value, spot = max(((dot(spot_weights, spot.features), spot) for spot in spots), key=lambda one: one[0])
    likeness = spots[-MOST_BLOCKS if len(spots) >= MOST_BLOCKS else 0].likeness
    named = sought.named.get(number, {})
    names = max(named.get("name", 0.0), named.get("anchor", 0.0))
    alike, linking = sought.alike.get(number, 0.0), sought.linking_alike.get(number, 0.0)
    folder, folders = target.folder, corpus.folders(donor)
    out = len(donor.out)
    into = folders[folder]
    none = float(spot.phrase is None)
    features = (
        named.get("title", 0.0), names, named.get("slug", 0.0), named.get("part", 0.0), named.get("heading", 0.0),
        alike, math.sqrt(linking), value, likeness, float(donor.url in target.linked), math.log1p(into), float(donor.folder == folder),
        float(_is_above(donor.url, target.url)), float(_is_above(target.url, donor.url)), math.log1p(out),
        math.log1p(donor.page.words) / 5.0, _overlap(donor.named, target.named, corpus),
        _shared(corpus, donor, target), named_back(donor, target), none, alike * none, math.sqrt(linking) * none,
        math.log1p(sum(one.phrase is not None for one in spots)), corpus.folder_links.get((donor.folder, folder), 0.0),
        _adjacent(corpus, donor, target), into / max(1, corpus.order.get(target.url, (0, 1))[1]),
        covered(sought, donor.headed), max((covered(sought, one.signs) for one in donor.passages), default=0.0),
        float(spot.sound), donor.dated,
    )  # fmt: skip
    return Pair(donor, spot, features)


def dot(weights: Sequence[float], values: Sequence[float]) -> float:
    """The weighted sum."""
    return float(sum(map(mul, weights, values)))


def covered(sought: Sought, stems: str) -> float:
    """How much of the target's title, by rarity, is among these stems."""
    return sum(share for stem, share in sought.title.items() if stem in stems)


def _adjacent(corpus: Corpus, donor: Text, target: Text) -> float:
    """1 for neighbours in the order of one folder, less for pages further apart."""
    if donor.folder != target.folder or target.url not in corpus.order:
        return 0.0
    return 1.0 / max(1, abs(corpus.order[donor.url][0] - corpus.order[target.url][0]))


def named_back(donor: Text, target: Text) -> float:
    """Whether the target's text names the donor by its title."""
    return float(bool(donor.named) and donor.named in target.joined)


def _is_above(upper: str, lower: str) -> bool:
    return lower.startswith(upper.rstrip("/") + "/") and upper.rstrip("/") == lower.rstrip("/").rsplit("/", 1)[0]


def _overlap(some: str, others: str, corpus: Corpus) -> float:
    union = set(some) | set(others)
    mass = math.fsum(map(corpus.idf, union))
    return math.fsum(corpus.idf(stem) for stem in set(some) & set(others)) / mass if mass else 0.0


def _shared(corpus: Corpus, donor: Text, target: Text) -> float:
    """How many pages both link to, those that few link to counting more (Adamic and Adar 2003)."""
    return math.log1p(math.fsum(1.0 / math.log(2.0 + len(corpus.inlinks.get(url, ()))) for url in donor.out & target.out))
