"""Which kind of asset a page is, by named signals that a reader can follow; abstains where they do not carry a type."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from auditor.measures import MEASURES, Sight
from auditor.model.page import Page
from auditor.model.report import ASSETS, NOT_ASSETS, Asset
from auditor.model.rule import AssetType, Signal

SURE_ENOUGH = 0.25
"""Share below which no type is named. Eighteen kinds share the whole, so that a quarter is far ahead of chance;
benchmarks/fit_assets.py prints what another value would give."""
MOST_REASONS = 5


def classify(sight: Sight, types: Iterable[AssetType], declared: str = "") -> Asset:
    """The type of one page. A declared type is kept; what the signals say stands beside it as runners-up."""
    scores, reasons = {}, {}
    for kind in types:
        hits = [(signal, *_strength(signal, sight)) for signal in kind.signals]
        scores[kind.type] = kind.bias + sum(signal.weight * strength for signal, strength, _, _ in hits)
        reasons[kind.type] = [
            (signal.weight * strength, line, f"{signal.name}: {text}" if text else signal.name)
            for signal, strength, line, text in hits
            if strength * signal.weight > 0
        ]
    ranked = sorted(_shares(scores).items(), key=lambda row: (-row[1], row[0]))
    if declared:
        return Asset(declared, 1.0, True, tuple(row for row in ranked[:3] if row[0] != declared))
    best = ranked[0]
    sure = best[1] >= SURE_ENOUGH and sight.page.words > 0
    why = sorted(reasons[best[0]], key=lambda row: (-row[0], row[1]))[:MOST_REASONS]
    runners = tuple((kind, round(share, 3)) for kind, share in (ranked[1:4] if sure else ranked[:3]) if share >= 0.02)
    return Asset(best[0] if sure else "unknown", best[1], False, runners, tuple((line, text) for _, line, text in why))


def declared_type(page: Page, url: str, settings: Mapping[str, str]) -> str:
    """The type that the page's front matter, its `<meta name="linkready" content="asset=TYPE">` or the settings declare.

    "" where none does, or where what they name is no type.
    """
    marks = page.front_matter.get("linkready")
    named = marks.get("asset", "") if isinstance(marks, Mapping) else ""
    named = named or page.markers.get("linkready", "").partition("asset=")[2].strip()
    named = named or settings.get(url) or settings.get(page.source) or ""
    return named if named in (*ASSETS, *NOT_ASSETS) else ""


def _strength(signal: Signal, sight: Sight) -> tuple[float, int, str]:
    return MEASURES[signal.measure](sight, **signal.options)


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores as shares that sum to 1 (softmax)."""
    top = max(scores.values())
    powers = {kind: math.exp(score - top) for kind, score in scores.items()}
    whole = sum(powers.values())
    return {kind: power / whole for kind, power in powers.items()}
