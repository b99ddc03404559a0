"""Single points of failure: the page that every path from the home page crosses, and how many pages hang on each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.graph.network import Network


def crossings(network: Network, starts: Sequence[int]) -> tuple[list[int | None], list[int]]:
    """For each page the one other page, no start, that every path from the starts crosses last (None: none), and how many pages
    each page alone holds: those that nothing would lead to without it.

    Immediate dominators by Cooper, Harvey and Kennedy 2001. A template is a stop of its own on the way, never an answer.
    """
    pages, root = len(network), len(network) + len(network.templates)
    order = _in_postorder(network, starts, root)
    place = {stop: number for number, stop in enumerate(order)}
    above = _dominators(network, starts, order, place, root)
    way: list[int | None] = [None] * pages
    hanging = [0] * pages
    first = set(starts)
    for stop in order[:-1]:
        up = above[stop]
        while pages <= up < root:
            up = above[up]
        if stop < pages and up != root:
            hanging[up] += 1 + hanging[stop]
            way[stop] = None if up in first else up
    for start in first:
        hanging[start] = 0
    return way, hanging


def _stops_after(network: Network, starts: Sequence[int], stop: int, root: int) -> Iterable[int]:
    if stop == root:
        return starts
    if stop >= len(network):
        return network.templates[stop - len(network)][1]
    return (*network.weights[stop], *(len(network) + number for number in network.carried[stop]))


def _in_postorder(network: Network, starts: Sequence[int], root: int) -> list[int]:
    """Everything that can be reached, each after all that is reached from it first; the root last."""
    order: list[int] = []
    seen = {root}
    waiting = [(root, iter(_stops_after(network, starts, root, root)))]
    while waiting:
        stop, onward = waiting[-1]
        fresh = next((one for one in onward if one not in seen), None)
        if fresh is None:
            order.append(stop)
            waiting.pop()
            continue
        seen.add(fresh)
        waiting.append((fresh, iter(_stops_after(network, starts, fresh, root))))
    return order


def _dominators(network: Network, starts: Sequence[int], order: list[int], place: dict[int, int], root: int) -> dict[int, int]:
    before: dict[int, list[int]] = {stop: [] for stop in order}
    for stop in order:
        for after in _stops_after(network, starts, stop, root):
            before[after].append(stop)
    above = {root: root}
    changed = True
    while changed:
        changed = False
        for stop in reversed(order[:-1]):
            known = [one for one in before[stop] if one in above]
            nearest = known[0]
            for other in known[1:]:
                nearest = _meeting(nearest, other, above, place)
            if above.get(stop) != nearest:
                above[stop] = nearest
                changed = True
    return above


def _meeting(one: int, other: int, above: dict[int, int], place: dict[int, int]) -> int:
    while one != other:
        while place[one] < place[other]:
            one = above[one]
        while place[other] < place[one]:
            other = above[other]
    return one
