"""Depth, authority and the one way in agree with networkx's own functions, and with a graph worked by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.graph.support import DAMPING, WEIGHTS, Edge, click_depths, only_ways, share_ratios, support_of

URLS = [f"/{letter}/" for letter in "abcdefgh"]
EDGES = st.lists(st.builds(Edge, st.sampled_from(URLS), st.sampled_from(URLS), st.sampled_from(sorted(WEIGHTS))), max_size=30)


def weighted(edges: list[Edge]) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from(URLS)
    for edge in edges:
        if edge.source != edge.target:
            old = graph.get_edge_data(edge.source, edge.target, {"weight": 0.0})["weight"]
            graph.add_edge(edge.source, edge.target, weight=max(old, WEIGHTS[edge.region]))
    return graph


@given(EDGES)
def test_authority_is_networkx_pagerank_times_pages(edges: list[Edge]) -> None:
    theirs = nx.pagerank(weighted(edges), alpha=DAMPING, tol=1e-12, max_iter=500)
    ours = share_ratios(URLS, edges)
    assert ours == pytest.approx({url: rank * len(URLS) for url, rank in theirs.items()}, abs=2e-4)


@given(EDGES)
def test_depth_is_networkx_shortest_path(edges: list[Edge]) -> None:
    assert click_depths(["/a/"], edges) == dict(nx.single_source_shortest_path_length(weighted(edges), "/a/"))


@given(EDGES)
def test_the_one_way_in_cuts_the_page_off_when_it_goes(edges: list[Edge]) -> None:
    for url, way in only_ways("/a/", edges).items():
        if way:
            left = [edge for edge in edges if way not in (edge.source, edge.target)]
            assert url not in click_depths(["/a/"], left)


def test_a_graph_worked_by_hand() -> None:
    edges = [
        Edge("/a/", "/b/", "content", "b"),
        Edge("/a/", "/b/", "nav", "menu"),
        Edge("/b/", "/c/", "nav", "c"),
        Edge("/c/", "/c/", "content", "self"),
    ]
    support = support_of(["/a/", "/b/", "/c/", "/d/"], edges, ["/a/"])
    assert (support["/b/"].content_inlinks, support["/b/"].inlinks, support["/b/"].depth) == (1, 1, 1)
    assert (support["/c/"].content_inlinks, support["/c/"].depth, support["/c/"].content_depth) == (0, 2, None)
    assert support["/c/"].only_way == "/b/"
    assert support["/d/"].depth is None


def test_links_of_a_fallback_page_do_not_count_twice() -> None:
    edges = [Edge("/en/a/", "/b/", "content", "b"), Edge("/fr/a/", "/b/", "content", "b", fallback=True)]
    assert support_of(["/en/a/", "/fr/a/", "/b/"], edges, [])["/b/"].content_inlinks == 1
