"""Links that stand alike on many pages are kept once, and nothing that is counted changes by it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.graph.network import depths_from, network_from
from auditor.graph.support import support_of
from auditor.graph.templates import FEWEST_PAGES, folded, menu_templates
from auditor.model.site import Edge, Place

URLS = [f"/{number}/" for number in range(9)]
EDGES = st.lists(st.builds(Edge, st.sampled_from(URLS), st.sampled_from(URLS), st.sampled_from(["content", "nav", "footer"])), max_size=60)


def sidebar(pages: list[str], targets: list[str], region: str = "nav") -> list[Edge]:
    return [Edge(page, target, region) for page in pages for target in targets]  # type: ignore[arg-type]


def test_a_menu_on_every_page_is_one_template() -> None:
    kept, templates = folded([*sidebar(URLS, URLS[:3]), Edge("/1/", "/8/", "content")])
    assert kept == (Edge("/1/", "/8/", "content"),)
    assert [(one.region, len(one.pages), one.targets) for one in templates] == [("nav", 9, ("/0/", "/1/", "/2/"))]


def test_sidebars_of_two_sections_are_two_templates() -> None:
    first, second = [f"/a{number}/" for number in range(5)], [f"/b{number}/" for number in range(5)]
    lone = [f"/c{number}/" for number in range(5)]
    kept, templates = folded([*sidebar(first, first), *sidebar(second, second), *(Edge(page, "/x/", "nav") for page in lone)])
    assert sorted(one.targets for one in templates) == [tuple(first), tuple(second)]
    assert {edge.source for edge in kept} == set(lone)


def test_few_pages_keep_their_links() -> None:
    edges = sidebar(URLS[: FEWEST_PAGES - 1], URLS[:3])
    assert folded(edges) == (tuple(edges), ())


def test_links_of_texts_are_never_folded() -> None:
    edges = sidebar(URLS, URLS[:3], "content")
    assert folded(edges) == (tuple(edges), ())


@given(EDGES)
def test_depths_and_inlinks_stay_where_each_page_carries_the_whole(edges: list[Edge]) -> None:
    plain, (kept, templates) = support_of(URLS, edges, {"": "/0/"}), folded(edges)
    whole = all(
        {(page, target) for page in one.pages for target in one.targets}
        <= {(edge.source, edge.target) for edge in edges if edge.region == one.region}
        for one in templates
    )
    if whole:
        counted = support_of(URLS, kept, {"": "/0/"}, {}, templates)
        for url in URLS:
            assert (counted[url].depth, counted[url].inlinks, counted[url].content_inlinks) == (
                plain[url].depth,
                plain[url].inlinks,
                plain[url].content_inlinks,
            )
            assert counted[url].only_way == plain[url].only_way


def test_a_menu_of_the_settings_stands_on_the_pages_of_its_language() -> None:
    places = {
        url: Place(url, "a.md", language=language) for url, language in (("/", "en"), ("/a/", "en"), ("/fr/", "fr"), ("/fr/a/", "fr"))
    }
    menus = [("nav", "A", "/a/"), ("nav", "A", "/fr/a/"), ("footer", "Home", "/"), ("nav", "gone", "/gone/")]
    found = {(one.region, one.targets): one.pages for one in menu_templates(menus, places)}
    assert found == {("nav", ("/a/",)): ("/", "/a/"), ("nav", ("/fr/a/",)): ("/fr/", "/fr/a/"), ("footer", ("/",)): ("/", "/a/")}


def test_a_menu_of_ten_thousand_pages_takes_no_hundred_million_steps() -> None:
    urls = [f"/{number}/" for number in range(10_000)]
    places = {url: Place(url, "a.md") for url in urls}
    network = network_from(urls, [], menu_templates([("nav", "", url) for url in urls], places))
    assert depths_from(network, [0])[9_999] == 1
    assert sum(map(len, network.weights)) == 0
