"""Depth, authority and single points of failure agree with networkx's own functions, and with a graph worked by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.graph.dominators import crossings
from auditor.graph.network import TEMPLATE_MOST, WEIGHTS, depths_from, network_from
from auditor.graph.rank import DAMPING, moved_shares, shares
from auditor.graph.support import share_ratios, support_of
from auditor.model.site import Edge, Template

URLS = [f"/{letter}/" for letter in "abcdefgh"]
EDGES = st.lists(st.builds(Edge, st.sampled_from(URLS), st.sampled_from(URLS), st.sampled_from(sorted(WEIGHTS))), max_size=30)
SOME = st.lists(st.sampled_from(URLS), unique=True, max_size=6).map(tuple)
TEMPLATES = st.lists(st.builds(Template, st.sampled_from(["nav", "footer"]), SOME, SOME), max_size=2)


def weighted(edges: list[Edge]) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from(URLS)
    for edge in edges:
        if edge.source != edge.target:
            old = graph.get_edge_data(edge.source, edge.target, {"weight": 0.0})["weight"]
            graph.add_edge(edge.source, edge.target, weight=max(old, WEIGHTS[edge.region]))
    return graph


def with_every_link(edges: list[Edge], templates: list[Template]) -> nx.DiGraph:
    """The same with each link of each template drawn from each page that carries it."""
    graph = weighted(edges)
    for template in templates:
        each = min(TEMPLATE_MOST, WEIGHTS[template.region] * len(template.targets)) / max(1, len(template.targets))
        for page in template.pages:
            for target in template.targets:
                old = graph.get_edge_data(page, target, {"weight": 0.0})["weight"]
                graph.add_edge(page, target, weight=old + each)
    return graph


@given(EDGES, TEMPLATES)
def test_authority_is_networkx_pagerank_times_pages(edges: list[Edge], templates: list[Template]) -> None:
    theirs = nx.pagerank(with_every_link(edges, templates), alpha=DAMPING, tol=1e-12, max_iter=500)
    assert share_ratios(URLS, edges, templates) == pytest.approx({url: rank * len(URLS) for url, rank in theirs.items()}, abs=2e-4)


@given(EDGES, TEMPLATES)
def test_depth_is_networkx_shortest_path(edges: list[Edge], templates: list[Template]) -> None:
    ours = depths_from(network_from(URLS, edges, templates), [0])
    theirs = nx.single_source_shortest_path_length(with_every_link(edges, templates), "/a/")
    assert {url: depth for url, depth in zip(URLS, ours, strict=True) if depth is not None} == dict(theirs)


@given(EDGES)
def test_content_depth_counts_links_of_texts_alone(edges: list[Edge]) -> None:
    ours = depths_from(network_from(URLS, edges), [0], content_only=True)
    theirs = nx.single_source_shortest_path_length(weighted([edge for edge in edges if edge.region == "content"]), "/a/")
    assert {url: depth for url, depth in zip(URLS, ours, strict=True) if depth is not None} == dict(theirs)


@given(EDGES)
def test_the_only_way_is_networkx_immediate_dominator(edges: list[Edge]) -> None:
    graph = weighted(edges)
    theirs = nx.immediate_dominators(graph, "/a/")
    way, hanging = crossings(network_from(URLS, edges), [0])
    for page, url in enumerate(URLS):
        expected = theirs.get(url)
        assert way[page] == (None if expected in (None, "/a/", url) else URLS.index(expected))
        if url != "/a/":
            left = graph.copy()
            left.remove_node(url)
            lost = set(nx.descendants(graph, "/a/")) - set(nx.descendants(left, "/a/")) - {url}
            assert hanging[page] == len(lost)


@given(EDGES, TEMPLATES)
def test_a_template_is_never_the_only_way(edges: list[Edge], templates: list[Template]) -> None:
    theirs = nx.immediate_dominators(with_every_link(edges, templates), "/a/")
    way, _ = crossings(network_from(URLS, edges, templates), [0])
    ours = {url: way[page] for page, url in enumerate(URLS)}
    assert ours == {url: None if theirs.get(url) in (None, "/a/", url) else URLS.index(theirs[url]) for url in URLS}


@given(EDGES, TEMPLATES, st.sampled_from(URLS), st.sampled_from(URLS))
def test_what_a_link_moves_is_what_counting_anew_gives(edges: list[Edge], templates: list[Template], source: str, target: str) -> None:
    before, after = network_from(URLS, edges, templates), network_from(URLS, [*edges, Edge(source, target, "content")], templates)
    old, new = shares(before, tolerance=1e-12), shares(after, tolerance=1e-12)
    number = before.number
    moved, factor = moved_shares(before, old, {number[source]: {number[target]: 1.0}}, tolerance=1e-9)
    assert [(old[page] + moved.get(page, 0.0)) * factor for page in range(len(URLS))] == pytest.approx(new, abs=1e-5)


def test_a_graph_worked_by_hand() -> None:
    edges = [
        Edge("/a/", "/b/", "content", "b"),
        Edge("/a/", "/b/", "nav", "menu"),
        Edge("/b/", "/c/", "nav", "c"),
        Edge("/c/", "/c/", "content", "self"),
    ]
    support = support_of(["/a/", "/b/", "/c/", "/d/"], edges, {"": "/a/"})
    assert (support["/b/"].content_inlinks, support["/b/"].inlinks, support["/b/"].depth, support["/b/"].hanging) == (1, 1, 1, 1)
    assert (support["/c/"].content_inlinks, support["/c/"].depth, support["/c/"].content_depth) == (0, 2, None)
    assert support["/c/"].only_way == "/b/"
    assert support["/d/"].depth is None
    assert support["/a/"].hanging == 0


def test_links_of_a_fallback_page_do_not_count_twice() -> None:
    edges = [Edge("/en/a/", "/b/", "content", "b"), Edge("/fr/a/", "/b/", "content", "b", fallback=True)]
    assert support_of(["/en/a/", "/fr/a/", "/b/"], edges, {})["/b/"].content_inlinks == 1


def test_clicks_count_from_the_home_page_of_the_language() -> None:
    urls = ["/en/", "/fr/", "/fr/a/", "/fr/b/"]
    edges = [Edge("/en/", "/fr/b/", "content"), Edge("/fr/", "/fr/a/", "content"), Edge("/fr/a/", "/fr/b/", "content")]
    languages = {"/en/": "en", "/fr/": "fr", "/fr/a/": "fr", "/fr/b/": "fr"}
    support = support_of(urls, edges, {"en": "/en/", "fr": "/fr/"}, languages)
    assert [support[url].depth for url in urls] == [0, 0, 1, 2]


def test_a_menu_of_the_settings_counts_once_and_one_seen_on_pages_as_often_as_seen() -> None:
    urls = ["/", "/a/", "/b/", "/c/"]
    declared = Template("nav", tuple(urls), ("/a/",), declared=True)
    seen = Template("footer", ("/a/", "/b/", "/c/"), ("/c/",))
    support = support_of(urls, [], {"": "/"}, {}, [declared, seen])
    assert (support["/a/"].inlinks, support["/c/"].inlinks) == (1, 2)
    assert (support["/a/"].depth, support["/c/"].depth) == (1, 2)


def test_a_menu_of_everything_weighs_as_much_as_one_link_of_the_text() -> None:
    urls = ["/", *(f"/{number}/" for number in range(50))]
    everything = Template("nav", tuple(urls), tuple(urls), declared=True)
    ratios = share_ratios(urls, [Edge("/", "/1/", "content")], [everything])
    assert ratios["/1/"] > 1.3 * ratios["/2/"]
    assert sum(ratios.values()) == pytest.approx(len(urls), abs=0.01)
