"""The smallest set of proposed links after which a page is supported well enough for the gate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from statistics import median

from auditor.graph.effect import CLOSE_ENOUGH, Effect, Standing, effect_of_links
from auditor.suggest.suggestion import Suggestion

FAIR_SHARE = 0.5
FEW_LINKS = 2
MOST_CLICKS = 4
"""What the rules weakly-supported-page, orphan-priority-page and deep-page ask of a page."""
TRIED_BY_RANK = 3
"""Sets up to this size are tried in all combinations of the best suggestions, larger ones by what each link adds."""
LOOKED_AT = 6


def is_supported(effect: Effect, others: float) -> bool:
    """Whether a page that stands so is no longer weakly supported; `others`: authority of the other pages, in the median."""
    depth = effect.depth[1]
    near = depth is not None and depth <= MOST_CLICKS
    return near and effect.content_inlinks[1] >= FEW_LINKS and effect.authority[1] >= max(FAIR_SHARE, others)


def usual_authority(standing: Standing) -> float:
    """The median authority of the pages that are no priority pages; 0 where there are none."""
    site = standing.site
    others = [site.support[url].authority for url in site.urls.values() if url not in site.priority]
    return median(others) if others else 0.0


def smallest_set(standing: Standing, found: Sequence[Suggestion], others: float) -> frozenset[str]:
    """URLs of the donors whose links, all written, support the target well enough, as few as can be; empty where it is supported
    already, and where all of them would not do."""
    if not found:
        return frozenset()
    target, donors = found[0].target, [one.url for one in found]
    if clears(standing, (), target, others) or not clears(standing, donors, target, others):
        return frozenset()
    missing = max(1, FEW_LINKS - standing.site.support[target].content_inlinks)
    for size in range(missing, TRIED_BY_RANK + 1):
        for few in combinations(donors[: LOOKED_AT - size], size):
            if clears(standing, few, target, others):
                return frozenset(few)
    strongest = sorted(found, key=lambda one: -(one.effect.authority[1] if one.effect else 0.0))
    for size in range(TRIED_BY_RANK + 1, len(donors) + 1):
        for order in (found, strongest):
            few = tuple(one.url for one in order[:size])
            if clears(standing, few, target, others):
                return frozenset(few)
    return frozenset(donors)


def clears(standing: Standing, donors: Iterable[str], target: str, others: float) -> bool:
    """Whether these links, all written, would support the target well enough."""
    return is_supported(effect_of_links(standing, [(donor, target) for donor in donors], [target], CLOSE_ENOUGH)[target], others)
