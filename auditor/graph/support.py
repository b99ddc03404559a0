"""What the site's own links do for each page: inlinks, click depth, authority and the one way in."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditor.model.site import Support

WEIGHTS: Mapping[str, float] = {
    "content": 1.0, "aside": 0.5, "listing": 0.5, "breadcrumb": 0.3, "nav": 0.15, "pagination": 0.1, "footer": 0.05,
}  # fmt: skip
"""How likely a reader follows a link of that region. No public source gives figures; these are ours, and docs/links.md names them."""
DAMPING = 0.85
"""Of the weight a page has, the part that its links pass on; a page without links passes it to all pages alike."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One link between two places of the site."""

    source: str
    target: str
    region: str
    text: str = ""
    fallback: bool = False  # from a page that stands in for a missing translation


def support_of(urls: Sequence[str], edges: Sequence[Edge], homes: Iterable[str]) -> dict[str, Support]:
    """Support of every URL. `homes` are the pages from which clicks are counted."""
    starts = [home for home in homes if home in set(urls)]
    content = [edge for edge in edges if edge.region == "content"]
    depth, content_depth = click_depths(starts, edges), click_depths(starts, content)
    authority = share_ratios(urls, edges)
    ways = only_ways(starts[0], edges) if starts else {}
    into, into_content, anchors = defaultdict(set), defaultdict(set), defaultdict(list)
    for edge in edges:
        if edge.source == edge.target or edge.fallback:
            continue
        into[edge.target].add(edge.source)
        if edge.region == "content":
            into_content[edge.target].add(edge.source)
            anchors[edge.target].append(edge.text)
    return {
        url: Support(
            content_inlinks=len(into_content[url]),
            inlinks=len(into[url]),
            depth=depth.get(url),
            content_depth=content_depth.get(url),
            authority=authority[url],
            only_way=ways.get(url, ""),
            anchors=tuple(anchors[url]),
        )
        for url in urls
    }


def click_depths(starts: Iterable[str], edges: Iterable[Edge]) -> dict[str, int]:
    """Clicks from the nearest start, by breadth-first search. What can't be reached is missing."""
    out: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        out[edge.source].append(edge.target)
    depth = dict.fromkeys(starts, 0)
    waiting = deque(depth)
    while waiting:
        here = waiting.popleft()
        for there in out.get(here, ()):
            if there not in depth:
                depth[there] = depth[here] + 1
                waiting.append(there)
    return depth


def share_ratios(urls: Sequence[str], edges: Iterable[Edge], rounds: int = 100, tolerance: float = 1e-9) -> dict[str, float]:
    """Weighted PageRank times the number of pages: 1.0 is a fair share.

    Brin and Page 1998 with damping 0.85; link weights after the "reasonable surfer" (US 7,716,225 B1). A page that links to
    another several times counts its strongest link. Pages without links share their weight among all.
    """
    number = {url: index for index, url in enumerate(urls)}
    weights: dict[tuple[int, int], float] = {}
    for edge in edges:
        pair = number.get(edge.source, -1), number.get(edge.target, -1)
        if pair[0] != pair[1] and min(pair) >= 0:
            weights[pair] = max(weights.get(pair, 0.0), WEIGHTS[edge.region])
    out_weight = [0.0] * len(urls)
    for (source, _), weight in weights.items():
        out_weight[source] += weight
    flows = [(source, target, DAMPING * weight / out_weight[source]) for (source, target), weight in weights.items()]
    dangling = [index for index, weight in enumerate(out_weight) if not weight]
    rank = [1.0] * len(urls)
    for _ in range(rounds):
        base = 1.0 - DAMPING + (DAMPING * sum(rank[index] for index in dangling) / len(urls) if urls else 0.0)
        fresh = [base] * len(urls)
        for source, target, share in flows:
            fresh[target] += rank[source] * share
        change = sum(abs(a - b) for a, b in zip(fresh, rank, strict=True))
        rank = fresh
        if change < tolerance * len(urls):
            break
    return {url: round(rank[index], 4) for url, index in number.items()}


def only_ways(start: str, edges: Iterable[Edge]) -> dict[str, str]:
    """For each reachable page the one page, other than the start, that every path from the start crosses last; "" where none."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(start)
    graph.add_edges_from((edge.source, edge.target) for edge in edges if edge.source != edge.target)
    dominators = nx.immediate_dominators(graph, start)
    return {url: way if way not in (start, url, None) else "" for url, way in dominators.items()}
