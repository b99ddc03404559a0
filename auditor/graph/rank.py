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
    wholes = [whole_of(network, page) for page in range(many)]
    into, menus, handed = _into(network), _menus(network), _handed(network, wholes)
    rank = [1.0] * many
    given = [DAMPING / whole if whole else 0.0 for whole in wholes]  # what each page passes on for a weight of 1
    pools = [0.0] * len(network.templates)  # what each template hands to each of its targets
    for parts in handed:
        for number, part in parts:
            pools[number] += part
    idle = float(sum(not whole for whole in wholes))
    for _ in range(rounds):
        change = 0.0
        for page, whole in enumerate(wholes):
            fresh = 1.0 - DAMPING + DAMPING * idle / many + sum([pools[number] for number in menus[page]])
            for weight, sources in into[page]:
                fresh += weight * sum([given[source] for source in sources])
            moved = fresh - rank[page]
            change += abs(moved)
            rank[page] = fresh
            if whole:
                given[page] = DAMPING * fresh / whole
                for number, part in handed[page]:
                    pools[number] += moved * part
            else:
                idle += moved
        if change < tolerance * many:
            break
    return rank


def whole_of(network: Network, page: int) -> float:
    """All that a page's links and templates weigh together; 0 where it links nowhere."""
    return sum(network.weights[page].values()) + sum(network.templates[number][0] for number in network.carried[page])


def _into(network: Network) -> list[list[tuple[float, list[int]]]]:
    """For each page the pages that link to it, those of one weight together."""
    into: list[dict[float, list[int]]] = [{} for _ in range(len(network))]
    for page, weights in enumerate(network.weights):
        for target, weight in weights.items():
            into[target].setdefault(weight, []).append(page)
    return [list(groups.items()) for groups in into]


def _menus(network: Network) -> list[list[int]]:
    """For each page the templates that lead to it."""
    menus: list[list[int]] = [[] for _ in range(len(network))]
    for number, (_, targets) in enumerate(network.templates):
        for target in targets:
            menus[target].append(number)
    return menus


def _handed(network: Network, wholes: Sequence[float]) -> list[list[tuple[int, float]]]:
    """For each page and each of its templates: the part of the page's authority that each target of the template gets."""
    parts = [DAMPING * weight / max(1, len(targets)) for weight, targets in network.templates]
    return [[(number, parts[number] / wholes[page]) for number in carried] for page, carried in enumerate(network.carried)]


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
