"""Authority: weighted PageRank as a share ratio, for a whole site and for what a small change moves."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.graph.network import TEMPLATE_MOST, WEIGHTS, Network

DAMPING = 0.85
"""Of the weight a page has, the part that its links pass on; a page without links passes it to all pages alike."""
DANGLING = "evenly"
"""What becomes of the weight of a page without links."""
ROUNDS = 200
TOLERANCE = 1e-6
"""The mean change of a page's share, in one round, at which the rounds stop."""

PUSHED = 1e-4
"""Of a fair share: smaller changes are not followed further."""
MOST_VISITED = 5000
"""Pages that a predicted change is followed over; beyond, what is left is too thin to name."""


def authority_rule() -> dict[str, Any]:
    """How authority is counted, for reports: link weights by region, the most that a template weighs, damping, the dangling rule."""
    return {"weights": dict(WEIGHTS), "template_most": TEMPLATE_MOST, "damping": DAMPING, "dangling": DANGLING}


@dataclass(frozen=True, slots=True)
class Row:
    """How a page divides what it passes on: shares of its whole weight, together DAMPING, or nothing at all."""

    pages: Mapping[int, float]
    templates: Mapping[int, float]  # template -> what each of its targets gets

    @property
    def empty(self) -> bool:
        """Whether the page links nowhere, so that all pages alike get what it has."""
        return not self.pages and not self.templates


def row_of(network: Network, page: int, added: Mapping[int, float] | None = None) -> Row:
    """How one page divides what it passes on, if it had the links `added` too (page -> weight)."""
    weights = network.weights[page]
    if added:
        weights = {**weights, **{target: max(weight, weights.get(target, 0.0)) for target, weight in added.items() if target != page}}
    templates = [(number, *network.templates[number]) for number in network.carried[page]]
    whole = sum(weights.values()) + sum(weight for _, weight, _ in templates)
    return Row(
        {target: DAMPING * weight / whole for target, weight in weights.items()},
        {number: DAMPING * weight / whole / len(targets) for number, weight, targets in templates},
    )


def shares(network: Network, rounds: int = ROUNDS, tolerance: float = TOLERANCE) -> list[float]:
    """Weighted PageRank times the number of pages: 1.0 is a fair share.

    Brin and Page 1998 with damping 0.85; link weights after the "reasonable surfer" (US 7,716,225 B1). Pages without links share
    their weight among all. Solved page by page with the newest values (Gauss and Seidel), which needs half the rounds.
    """
    many = len(network)
    rows = [row_of(network, page) for page in range(many)]
    into, menus = _into(network, rows)
    pools = [0.0] * len(network.templates)
    rank = [1.0] * many
    for row in rows:
        _fill(pools, row, 1.0)
    empty = [row.empty for row in rows]
    idle = float(sum(empty))
    for _ in range(rounds):
        change = 0.0
        for page, row in enumerate(rows):
            fresh = 1.0 - DAMPING + DAMPING * idle / many
            for number in menus[page]:
                fresh += pools[number]
            for source, share in into[page]:
                fresh += rank[source] * share
            moved = fresh - rank[page]
            change += abs(moved)
            rank[page] = fresh
            if empty[page]:
                idle += moved
            elif row.templates:
                _fill(pools, row, moved)
        if change < tolerance * many:
            break
    return rank


def _into(network: Network, rows: Sequence[Row]) -> tuple[list[list[tuple[int, float]]], list[list[int]]]:
    """For each page: who passes it which share, and the templates that lead to it."""
    into: list[list[tuple[int, float]]] = [[] for _ in rows]
    for page, row in enumerate(rows):
        for target, share in row.pages.items():
            into[target].append((page, share))
    menus: list[list[int]] = [[] for _ in rows]
    for number, (_, targets) in enumerate(network.templates):
        for target in targets:
            menus[target].append(number)
    return into, menus


def _fill(pools: list[float], row: Row, amount: float) -> None:
    """What a page's templates hand to each of their targets is kept up to date."""
    for number, share in row.templates.items():
        pools[number] += amount * share


def moved_shares(
    network: Network, rank: Sequence[float], added: Mapping[int, Mapping[int, float]], tolerance: float = PUSHED
) -> tuple[dict[int, float], float]:
    """What changes if each page of `added` had these further links too (page -> page -> weight).

    Two parts: page -> what it gains or loses, and a factor that all pages' sums are then multiplied with (what pages without links
    used to give to all alike).

    What a changed page passes on differently is pushed on from page to page until less than `tolerance` of a fair share waits at
    any of them (Andersen, Chung and Lang 2006, here run on differences), so that only the neighbourhood is visited.
    """
    waits: dict[int, float] = {}
    rows = {page: row_of(network, page, links) for page, links in added.items()}
    spread = 0.0
    for page, row in rows.items():
        old = row_of(network, page)
        _pass_on(waits, row, rank[page])
        _pass_on(waits, old, -rank[page])
        spread += rank[page] * (row.empty - old.empty)
    moved: dict[int, float] = {}
    queue = deque(waits)
    while queue and len(moved) < MOST_VISITED:
        here = queue.popleft()
        rest = waits.get(here, 0.0)
        if abs(rest) < tolerance:
            continue
        waits[here] = 0.0
        if here < 0:
            queue.extend(_pass_to(waits, dict.fromkeys(network.templates[-1 - here][1], 1.0), rest))
            continue
        moved[here] = moved.get(here, 0.0) + rest
        row = rows[here] = rows.get(here) or row_of(network, here)
        queue.extend(_pass_on(waits, row, rest))
        spread += rest * row.empty
    for page, rest in waits.items():
        if page >= 0:
            moved[page] = moved.get(page, 0.0) + rest
    return moved, 1.0 / (1.0 - DAMPING * spread / (1.0 - DAMPING) / len(network)) if len(network) else 1.0


def _pass_on(waits: dict[int, float], row: Row, amount: float) -> Iterable[int]:
    """Adds to what waits at the pages and templates (-1, -2 ...) that a row leads to; gives them."""
    return _pass_to(waits, row.pages, amount) + _pass_to(waits, {-1 - number: share for number, share in row.templates.items()}, amount)


def _pass_to(waits: dict[int, float], shares: Mapping[int, float], amount: float) -> list[int]:
    for target, share in shares.items():
        waits[target] = waits.get(target, 0.0) + amount * share
    return list(shares)
