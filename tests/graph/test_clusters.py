"""Clusters are connected, as good as networkx finds them, and the same from run to run."""

from __future__ import annotations

from random import Random

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from auditor.graph.clusters import SMALLEST, clusters_of, connected_groups, louvain, modularity, neighbours_of
from auditor.graph.network import Network, network_from
from auditor.model.site import Edge

MANY = 12
EDGES = st.lists(st.tuples(st.integers(0, MANY - 1), st.integers(0, MANY - 1)), max_size=40)


def network(links: list[tuple[int, int]], many: int = MANY) -> Network:
    return network_from([f"/{page}/" for page in range(many)], [Edge(f"/{one}/", f"/{other}/", "content") for one, other in links])


def villages(houses: int, roads: int, seed: int) -> list[tuple[int, int]]:
    """Groups of eight pages that link among each other, and some links between groups."""
    random = Random(seed)  # noqa: S311
    inner = [(8 * (page // 8) + random.randrange(8), page) for page in range(8 * houses) for _ in range(4)]
    return inner + [(random.randrange(8 * houses), random.randrange(8 * houses)) for _ in range(roads)]


@given(EDGES)
def test_every_cluster_is_connected_and_no_pair(links: list[tuple[int, int]]) -> None:
    site = network(links)
    graph = nx.Graph((page, other) for page, near in enumerate(neighbours_of(site)) for other in near)
    found = clusters_of(site)
    for cluster in set(found) - {None}:
        pages = [page for page, one in enumerate(found) if one == cluster]
        assert len(pages) >= SMALLEST
        assert nx.is_connected(graph.subgraph(pages))


@given(EDGES)
def test_modularity_is_that_of_networkx(links: list[tuple[int, int]]) -> None:
    neighbours = neighbours_of(network(links))
    groups = [page % 3 for page in range(MANY)]
    graph = nx.Graph()
    graph.add_nodes_from(range(MANY))
    graph.add_weighted_edges_from((page, other, weight) for page, near in enumerate(neighbours) for other, weight in near.items())
    if graph.number_of_edges():
        theirs = nx.community.modularity(graph, [{page for page in range(MANY) if page % 3 == group} for group in range(3)])
        assert abs(modularity(groups, neighbours) - theirs) < 1e-9


def test_groups_are_as_good_as_those_of_networkx() -> None:
    for seed in range(5):
        neighbours = neighbours_of(network(villages(20, 60, seed), 160))
        graph = nx.Graph()
        graph.add_weighted_edges_from((page, other, weight) for page, near in enumerate(neighbours) for other, weight in near.items())
        theirs = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=1))
        assert modularity(louvain(neighbours), neighbours) > theirs - 0.02


def test_villages_are_found_the_largest_first() -> None:
    ring = [(page, (page + 1) % 4) for page in range(4)] + [(0, 2), (1, 3)]
    triangle = [(5, 6), (6, 7), (7, 5)]
    assert clusters_of(network([*ring, *triangle, (0, 5), (8, 9)])) == [0, 0, 0, 0, None, 1, 1, 1, None, None, None, None]


def test_a_group_that_hangs_together_only_through_others_is_split() -> None:
    assert connected_groups([0, 0, 1, 0], [[2], [3], [0, 1], [1]]) == [0, 1, 2, 1]


def test_the_same_site_has_the_same_clusters() -> None:
    site = network(villages(10, 40, 3), 80)
    assert clusters_of(site) == clusters_of(site)


def test_a_site_without_links_has_no_clusters() -> None:
    assert clusters_of(network([])) == [None] * MANY
    assert clusters_of(network([], 0)) == []
