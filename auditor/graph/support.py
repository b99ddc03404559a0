"""What the site's own links do for each page: inlinks, click depth, authority, and what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from auditor.graph.clusters import clusters_of
from auditor.graph.dominators import crossings
from auditor.graph.network import TEMPLATE_MOST, WEIGHTS, Network, depths_from, network_from
from auditor.graph.rank import DAMPING, shares
from auditor.model.site import Edge, Support, Template

__all__ = ["DAMPING", "TEMPLATE_MOST", "WEIGHTS", "Edge", "share_ratios", "support_of"]


def support_of(
    urls: Sequence[str],
    edges: Sequence[Edge],
    homes: Mapping[str, str],
    languages: Mapping[str, str] | None = None,
    templates: Sequence[Template] = (),
) -> dict[str, Support]:
    """Support of every URL.

    `homes` are the pages from which clicks are counted, by language; `languages` the language of each URL, where it has one.
    """
    network = network_from(urls, edges, templates)
    starts = {language: network.number[home] for language, home in homes.items() if home in network.number}
    tongues = [(languages or {}).get(url, "") for url in urls]
    depth, content_depth = (depths_by_language(network, starts, tongues, only) for only in (False, True))
    way, hanging = crossings(network, list(dict.fromkeys(starts.values())))
    authority, clusters = shares(network), clusters_of(network)
    into, into_content, anchors = _received(edges, templates, set(homes.values()))
    return {
        url: Support(
            content_inlinks=len(into_content.get(url, ())),
            inlinks=into.get(url, 0),
            depth=depth[page],
            content_depth=content_depth[page],
            authority=round(authority[page], 4),
            cluster=clusters[page],
            only_way="" if (crossed := way[page]) is None else urls[crossed],
            anchors=tuple(anchors.get(url, ())),
            hanging=hanging[page],
        )
        for page, url in enumerate(urls)
    }


def share_ratios(urls: Sequence[str], edges: Iterable[Edge], templates: Iterable[Template] = ()) -> dict[str, float]:
    """Authority of every URL: its weighted PageRank times the number of pages, so that 1.0 is a fair share. See rank.shares."""
    ratios = shares(network_from(urls, edges, templates))
    return {url: round(ratio, 4) for url, ratio in zip(urls, ratios, strict=True)}


def depths_by_language(network: Network, starts: Mapping[str, int], tongues: Sequence[str], content_only: bool) -> list[int | None]:
    """Clicks to each page from the home page of its own language; from the nearest home page where that one does not lead there."""
    nearest = depths_from(network, starts.values(), content_only)
    if len(set(starts.values())) < 2:
        return nearest
    for language in set(tongues) & set(starts):
        own = depths_from(network, [starts[language]], content_only)
        for page, tongue in enumerate(tongues):
            if tongue == language:
                nearest[page] = nearest[page] if own[page] is None else own[page]
    return nearest


def _received(
    edges: Iterable[Edge], templates: Sequence[Template], homes: set[str]
) -> tuple[dict[str, int], dict[str, set[str]], dict[str, list[str]]]:
    """For each URL: pages that link to it, pages whose text does, and the words of those links.

    A menu known from settings counts once, from the home page: how many pages print it can't be seen.
    """
    into: dict[str, set[str]] = defaultdict(set)
    into_content: dict[str, set[str]] = defaultdict(set)
    anchors: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.source == edge.target or edge.fallback:
            continue
        into[edge.target].add(edge.source)
        if edge.region == "content":
            into_content[edge.target].add(edge.source)
            anchors[edge.target].append(edge.text)
    carriers: dict[str, list[Template]] = defaultdict(list)
    for template in templates:
        for target in template.targets:
            carriers[target].append(template)
    counts = {url: len(sources) for url, sources in into.items()}
    for target, carrying in carriers.items():
        sources = into.get(target, set()).union(*(homes if one.declared else one.pages for one in carrying))
        counts[target] = len(sources - {target})
    return counts, into_content, anchors
