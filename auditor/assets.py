"""Which kind of asset a page is, by named signals that a reader can follow; abstains where they do not carry a type."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.measures import MEASURES, Measured, Sight
from auditor.model.page import Page
from auditor.model.report import ASSETS, NOT_ASSETS, Asset
from auditor.model.rule import AssetType, Signal

SURE_ENOUGH = 0.25
"""Share below which no type is named. Eighteen kinds share the whole, so that a quarter is far ahead of chance;
benchmarks/fit_assets.py prints what another value would give."""
FEW_WORDS = 30
SURE_OF_FEW_WORDS = 0.35
"""A page with fewer words shows few signs, and what it lacks says little: its share must be larger."""
MOST_REASONS = 5


def classify(sight: Sight, types: Sequence[AssetType], declared: str = "") -> Asset:
    """The type of one page: first whether it is an asset at all, then which, each by the shares that the signals give.

    A declared type is kept; what the signals say stands beside it as runners-up.
    """
    measured: dict[tuple[str, int], Measured] = {}
    hits = {kind.type: [_measured(signal, sight, measured) for signal in kind.signals] for kind in types}
    scores = {
        kind.type: kind.bias + sum(signal.weight * hit[0] for signal, hit in zip(kind.signals, hits[kind.type], strict=True))
        for kind in types
    }
    ranked = ranked_types(_shares(scores))
    if declared:
        return Asset(declared, 1.0, True, tuple(row for row in ranked[:3] if row[0] != declared))
    best = ranked[0]
    words = sight.page.words
    sure = words > 0 and best[1] >= (SURE_ENOUGH if words >= FEW_WORDS else SURE_OF_FEW_WORDS)
    kind = next(kind for kind in types if kind.type == best[0])
    why = sorted(_reasons(kind.signals, hits[best[0]]), key=lambda row: (-row[0], row[1]))[:MOST_REASONS]
    runners = tuple((name, round(share, 3)) for name, share in (ranked[1:4] if sure else ranked[:3]) if share >= 0.02)
    return Asset(best[0] if sure else "unknown", best[1], False, runners, tuple((line, text) for _, line, text in why))


def ranked_types(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    """Types by their share, those first that agree with the greater half on whether the page is an asset at all."""
    asset = sum(share for kind, share in shares.items() if kind not in NOT_ASSETS) >= 0.5
    best = max(shares, key=lambda kind: ((kind not in NOT_ASSETS) is asset, shares[kind], kind))
    rest = sorted(((kind, share) for kind, share in shares.items() if kind != best), key=lambda row: (-row[1], row[0]))
    return [(best, shares[best]), *rest]


def declared_type(page: Page, url: str, settings: Mapping[str, str]) -> str:
    """The type that the page's front matter, its `<meta name="linkready" content="asset=TYPE">` or the settings declare.

    "" where none does, or where what they name is no type.
    """
    marks = page.front_matter.get("linkready")
    named = marks.get("asset", "") if isinstance(marks, Mapping) else ""
    named = named or page.markers.get("linkready", "").partition("asset=")[2].strip()
    named = named or settings.get(url) or settings.get(page.source) or ""
    return named if named in (*ASSETS, *NOT_ASSETS) else ""


def _measured(signal: Signal, sight: Sight, measured: dict[tuple[str, int], Measured]) -> Measured:
    """What a signal measures; types that share a signal hold the same options, and it is measured once."""
    key = (signal.measure, id(signal.options))
    hit = measured.get(key)
    if hit is None:
        hit = measured[key] = MEASURES[signal.measure](sight, **signal.options)
    return hit


def _reasons(signals: Iterable[Signal], hits: Iterable[Measured]) -> Iterator[tuple[float, int, str]]:
    """How much each signal speaks for the type, on which line, and why."""
    for signal, (strength, line, text) in zip(signals, hits, strict=True):
        if strength * signal.weight > 0:
            yield signal.weight * strength, line, f"{signal.name}: {text}" if text else signal.name


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores as shares that sum to 1 (softmax)."""
    top = max(scores.values())
    powers = {kind: math.exp(score - top) for kind, score in scores.items()}
    whole = sum(powers.values())
    return {kind: power / whole for kind, power in powers.items()}
