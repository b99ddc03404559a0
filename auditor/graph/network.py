"""The links of a site as numbers: what each page passes on, and to whom. Support, clusters and effects are worked out on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditor.model.site import Edge, Site, Template

WEIGHTS: Mapping[str, float] = {
    "content": 1.0, "aside": 0.5, "listing": 0.5, "breadcrumb": 0.3, "nav": 0.15, "pagination": 0.1, "footer": 0.05,
}  # fmt: skip
"""How likely a reader follows a link of that region. No public source gives figures; these are ours, and docs/links.md names them."""
TEMPLATE_MOST = 1.0
"""All links of one menu, sidebar or footer together weigh at most as much as one link of the text: a menu of everything says little."""


@dataclass(frozen=True, slots=True)
class Network:
    """Pages by number. A page that links to another several times counts its strongest link; links to itself are left out."""

    urls: tuple[str, ...]
    number: Mapping[str, int]
    weights: tuple[dict[int, float], ...]  # page -> other page -> weight of its strongest link
    content: tuple[tuple[int, ...], ...]  # page -> pages that its text links to
    templates: tuple[tuple[float, tuple[int, ...]], ...]  # what each weighs on a page that carries it, and where it leads
    carried: tuple[tuple[int, ...], ...]  # page -> numbers of the templates that stand on it

    def __len__(self) -> int:
        return len(self.urls)


def network_of(site: Site) -> Network:
    """The network of a site."""
    return network_from(tuple(site.places), site.edges, site.templates)


def network_from(urls: Sequence[str], edges: Iterable[Edge], templates: Iterable[Template] = ()) -> Network:
    """The same from its parts. Links from or to other addresses than `urls` are left out."""
    number = {url: index for index, url in enumerate(urls)}
    weights: list[dict[int, float]] = [{} for _ in urls]
    content: list[dict[int, None]] = [{} for _ in urls]
    for edge in edges:
        source, target = number.get(edge.source, -1), number.get(edge.target, -1)
        if source == target or source < 0 or target < 0:
            continue
        weight = WEIGHTS[edge.region]
        if weights[source].get(target, 0.0) < weight:
            weights[source][target] = weight
        if edge.region == "content":
            content[source][target] = None
    carried: list[list[int]] = [[] for _ in urls]
    shared: list[tuple[float, tuple[int, ...]]] = []
    for template in templates:
        targets = tuple(dict.fromkeys(number[url] for url in template.targets if url in number))
        for page in {number[url] for url in template.pages if url in number} if targets else ():
            carried[page].append(len(shared))
        if targets:
            shared.append((min(TEMPLATE_MOST, WEIGHTS[template.region] * len(targets)), targets))
    return Network(tuple(urls), number, tuple(weights), tuple(map(tuple, content)), tuple(shared), tuple(map(tuple, carried)))


def depths_from(network: Network, starts: Iterable[int], content_only: bool = False) -> list[int | None]:
    """Clicks from the nearest start, by breadth-first search; None: can't be reached."""
    depth: list[int | None] = [None] * len(network)
    waiting = deque(starts)
    for start in waiting:
        depth[start] = 0
    opened: set[int] = set()
    while waiting:
        here = waiting.popleft()
        clicks = (depth[here] or 0) + 1
        for there in network.content[here] if content_only else _next_pages(network, here, opened):
            if depth[there] is None:
                depth[there] = clicks
                waiting.append(there)
    return depth


def _next_pages(network: Network, here: int, opened: set[int]) -> Iterable[int]:
    """Where one click leads; a template only the first time, since whoever carries it first is nearest."""
    yield from network.weights[here]
    for template in network.carried[here]:
        if template not in opened:
            opened.add(template)
            yield from network.templates[template][1]
