"""A map of the site: where each page is drawn, the same from run to run, pages of a cluster together, pages that link side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import atan2, cos, pi, sin, sqrt

from auditor.graph.clusters import Neighbours, neighbours_of
from auditor.graph.network import network_of
from auditor.model.site import Site

Point = tuple[float, float]
ROUNDS = 12
"""Times that each page moves towards the pages it is linked with."""
GOLDEN = pi * (3 - sqrt(5))
"""The angle between neighbours of a sunflower (Vogel 1979): discs in that order fill the plane without gaps."""
MOST_FITTED = 300
"""Clusters that are fitted side by side; smaller ones beyond lie on rings, since fitting takes time in the square of their number."""
GAP = 1.15
"""Room around a cluster, as a factor of its radius."""


def layout_of(site: Site) -> dict[str, Point]:
    """URL -> x and y from -1 to 1.

    Each cluster is a disc. Within it the pages with most authority lie in the middle, and those that link to each other at like angles.
    Discs lie around the largest, each as near as it fits. Pages without a cluster lie on rings around all, in the order of their
    addresses. Takes time in proportion to links, and pages times the logarithm of pages.
    """
    network = network_of(site)
    neighbours = neighbours_of(network)
    authority = [site.support[url].authority for url in network.urls]
    members: dict[int, list[int]] = defaultdict(list)
    alone: list[int] = []
    for page, url in enumerate(network.urls):
        cluster = site.support[url].cluster
        (alone if cluster is None else members[cluster]).append(page)
    clusters = [members[number] for number in sorted(members)]
    radii = [sqrt(len(pages)) * GAP for pages in clusters]
    centres = _centres(radii[:MOST_FITTED])
    centres += _on_rings(radii[MOST_FITTED:], _edge(centres, radii))
    spots: dict[int, Point] = {}
    for pages, (x, y) in zip(clusters, centres, strict=True):
        for page, (dx, dy) in _disc(pages, neighbours, authority).items():
            spots[page] = x + dx, y + dy
    spots.update(zip(alone, _on_rings([0.5] * len(alone), _edge(centres, radii) + 1.0), strict=True))
    far = max((abs(one) for spot in spots.values() for one in spot), default=0.0) or 1.0
    return {url: (round(spots[page][0] / far, 4), round(spots[page][1] / far, 4)) for page, url in enumerate(network.urls)}


def _disc(pages: Sequence[int], neighbours: Neighbours, authority: Sequence[float]) -> dict[int, Point]:
    """Places around 0, 0, about one for each unit of the disc's area over pi."""
    ranked = sorted(pages, key=lambda page: (-authority[page], page))
    angles = _angles(ranked, neighbours)
    reach = {page: sqrt(number + 0.5) if number else 0.0 for number, page in enumerate(ranked)}
    return {page: (reach[page] * cos(angles[page]), reach[page] * sin(angles[page])) for page in ranked}


def _angles(pages: Sequence[int], neighbours: Neighbours) -> dict[int, float]:
    """An angle for each page: again and again the mean of its neighbours', then spread evenly, so that the circle never collapses."""
    inside = set(pages)
    near = {page: [(other, weight) for other, weight in neighbours[page].items() if other in inside] for page in pages}
    angle = {page: number * GOLDEN % (2 * pi) for number, page in enumerate(pages)}
    for _ in range(ROUNDS):
        spot = {page: (cos(one), sin(one)) for page, one in angle.items()}
        pulled = {}
        for page, links in near.items():
            x, y = spot[page]
            for other, weight in links:
                x, y = x + weight * spot[other][0], y + weight * spot[other][1]
            pulled[page] = atan2(y, x)
        order = sorted(pages, key=lambda page: (round(pulled[page], 9), page))
        angle = {page: 2 * pi * number / len(order) for number, page in enumerate(order)}
    return angle


def _centres(radii: Sequence[float]) -> list[Point]:
    """Where discs of these radii lie, in their order around the first: on a spiral whose area grows with theirs."""
    centres: list[Point] = []
    area = 0.0
    for number, radius in enumerate(radii):
        reach = sqrt(area) + radius if number else 0.0
        angle = number * GOLDEN
        while number and any(
            _overlap((reach * cos(angle), reach * sin(angle)), radius, *known) for known in zip(centres, radii, strict=False)
        ):
            angle += 0.35
            reach += 0.06 * radius
        centres.append((reach * cos(angle), reach * sin(angle)))
        area += radius * radius
    return centres


def _overlap(one: Point, radius: float, other: Point, other_radius: float) -> bool:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 < (radius + other_radius) ** 2


def _edge(centres: Sequence[Point], radii: Sequence[float]) -> float:
    """How far from the middle the outermost disc reaches."""
    return max((sqrt(x * x + y * y) + radius for (x, y), radius in zip(centres, radii, strict=False)), default=0.0)


def _on_rings(radii: Sequence[float], edge: float) -> list[Point]:
    """Where discs of these radii, none larger than the one before, lie on circles around all that lies within `edge`."""
    spots: list[Point] = []
    reach = edge
    while len(spots) < len(radii):
        widest = radii[len(spots)]
        reach += widest
        room = max(6, int(pi * reach / widest))
        ring = radii[len(spots) : len(spots) + room]
        spots += [(reach * cos(2 * pi * number / len(ring)), reach * sin(2 * pi * number / len(ring))) for number in range(len(ring))]
        reach += widest
    return spots
