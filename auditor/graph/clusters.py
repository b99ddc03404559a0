"""Clusters: pages that the site's texts link among each other more than to the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from random import Random

from auditor.graph.network import Network

Neighbours = list[dict[int, float]]
SEED = 20
SMALLEST = 3
"""Pages that make a cluster; fewer are a pair, not a group."""
MOST_PASSES = 12
"""Times all pages are asked whether they would rather be elsewhere; nearly all settle in three or four."""
LEAST_MOVES = 0.002
"""Part of the pages that must still move for another pass to be worth its time."""


def clusters_of(network: Network) -> list[int | None]:
    """The cluster of each page, the largest being 0; None where its text's links, in both directions, bind it to no group.

    Louvain (Blondel and others 2008) on the links of texts, in an order fixed by a seed. Louvain can leave groups that hang together
    only through others (Traag, Waltman and van Eck 2019): such a group is split into its connected parts.
    """
    neighbours = neighbours_of(network)
    groups = connected_groups(louvain(neighbours), neighbours)
    members: dict[int, list[int]] = defaultdict(list)
    for page, group in enumerate(groups):
        members[group].append(page)
    kept = sorted((pages for pages in members.values() if len(pages) >= SMALLEST), key=lambda pages: (-len(pages), pages[0]))
    found: list[int | None] = [None] * len(network)
    for number, pages in enumerate(kept):
        for page in pages:
            found[page] = number
    return found


def neighbours_of(network: Network) -> Neighbours:
    """Pages bound by links of their texts, whichever way they lead: 1 for a link one way, 2 for links both ways."""
    found: Neighbours = [{} for _ in range(len(network))]
    for page, targets in enumerate(network.content):
        for target in targets:
            found[page][target] = found[page].get(target, 0.0) + 1.0
            found[target][page] = found[target].get(page, 0.0) + 1.0
    return found


def louvain(neighbours: Neighbours, seed: int = SEED) -> list[int]:
    """The group of each page, such that modularity is nearly as high as moving pages and merging groups can make it."""
    groups = list(range(len(neighbours)))
    graph, loops = neighbours, [0.0] * len(neighbours)
    while True:
        moved = _settled(graph, loops, seed)
        names = {group: number for number, group in enumerate(dict.fromkeys(moved))}
        if len(names) == len(graph):
            return groups
        moved = [names[group] for group in moved]
        groups = [moved[group] for group in groups]
        graph, loops = _merged(graph, loops, moved, len(names))


def _settled(graph: Neighbours, loops: Sequence[float], seed: int) -> list[int]:
    """Each node in the group where it gains most, asked again and again until hardly any moves."""
    group = list(range(len(graph)))
    degree = [sum(near.values()) + 2 * loop for near, loop in zip(graph, loops, strict=True)]
    total, whole = list(degree), sum(degree)
    order = [node for node in range(len(graph)) if graph[node]]
    Random(seed).shuffle(order)  # noqa: S311 -- no secret, the same order each time
    for _ in range(MOST_PASSES):
        moves = 0
        for node in order:
            here, ties = group[node], dict[int, float]()
            for other, weight in graph[node].items():
                there = group[other]
                ties[there] = ties.get(there, 0.0) + weight
            total[here] -= degree[node]
            part = degree[node] / whole
            best, most = here, ties.get(here, 0.0) - part * total[here] + 1e-9
            for there, weight in ties.items():
                gain = weight - part * total[there]
                if gain > most:
                    best, most = there, gain
            total[best] += degree[node]
            moves += best != here
            group[node] = best
        if moves <= LEAST_MOVES * len(order):
            break
    return group


def _merged(graph: Neighbours, loops: Sequence[float], group: Sequence[int], many: int) -> tuple[Neighbours, list[float]]:
    """The graph whose nodes are the groups; what binds a group to itself is kept apart."""
    merged: Neighbours = [{} for _ in range(many)]
    inner = [0.0] * many
    for node, near in enumerate(graph):
        here = group[node]
        inner[here] += loops[node]
        row = merged[here]
        for other, weight in near.items():
            there = group[other]
            if there == here:
                inner[here] += weight / 2
            else:
                row[there] = row.get(there, 0.0) + weight
    return merged, inner


def connected_groups(groups: Sequence[int], neighbours: Sequence[Iterable[int]]) -> list[int]:
    """The same groups, those that hang together only through other pages split into their parts."""
    part = [-1] * len(groups)
    many = 0
    for start in range(len(groups)):
        if part[start] >= 0:
            continue
        part[start], waiting = many, [start]
        while waiting:
            here = waiting.pop()
            for there in neighbours[here]:
                if part[there] < 0 and groups[there] == groups[here]:
                    part[there] = many
                    waiting.append(there)
        many += 1
    return part


def modularity(groups: Sequence[int], neighbours: Neighbours) -> float:
    """How much more the groups are bound within than chance would bind them: -0.5 to 1 (Newman and Girvan 2004)."""
    whole = sum(sum(near.values()) for near in neighbours)
    if not whole:
        return 0.0
    inner = sum(weight for page, near in enumerate(neighbours) for other, weight in near.items() if groups[page] == groups[other])
    bound: dict[int, float] = defaultdict(float)
    for page, near in enumerate(neighbours):
        bound[groups[page]] += sum(near.values())
    return inner / whole - sum((one / whole) ** 2 for one in bound.values())
