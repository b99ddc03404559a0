"""The map of a site: every page has a place of its own, clusters keep together, and nothing moves from run to run."""

from __future__ import annotations

from itertools import combinations
from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.gather import texts_site
from auditor.graph.layout import _centres, _on_rings, layout_of
from auditor.model.site import Site
from auditor.settings import Settings


def two_topics() -> Site:
    def page(topic: str, number: int) -> str:
        return f"# {topic} {number}\n\n" + " ".join(f"[{topic} {other}]({topic}{other}.md)" for other in range(5) if other != number)

    texts = {f"{topic}{number}.md": page(topic, number) for topic in ("tea", "coffee") for number in range(5)}
    return texts_site({"index.md": "# Home\n\n[tea](tea0.md)", "alone.md": "# Alone", **texts}, Settings())


def test_pages_of_a_cluster_lie_together_and_no_two_pages_on_one_spot() -> None:
    site = two_topics()
    spots = layout_of(site)
    assert set(spots) == set(site.places)
    assert all(-1 <= one <= 1 for spot in spots.values() for one in spot)
    assert min(dist(one, other) for one, other in combinations(spots.values(), 2)) > 0.02
    groups = {cluster: [spots[url] for url, one in site.support.items() if one.cluster == cluster] for cluster in (0, 1)}
    middles = [tuple(sum(values) / len(points) for values in zip(*points, strict=True)) for points in groups.values()]
    for number, points in groups.items():
        assert all(dist(point, middles[number]) < dist(point, middles[1 - number]) for point in points)


def test_the_same_site_gives_the_same_map() -> None:
    assert layout_of(two_topics()) == layout_of(two_topics())


def test_a_site_of_one_page_and_none() -> None:
    assert list(layout_of(texts_site({"index.html": "<h1>Home</h1>"}, Settings()))) == ["/"]
    assert layout_of(texts_site({"a.txt": ""}, Settings())) == {}


@settings(max_examples=30)
@given(st.lists(st.floats(1.7, 20.0), max_size=30))
def test_discs_of_clusters_do_not_overlap(radii: list[float]) -> None:
    radii = sorted(radii, reverse=True)
    for (one, first), (other, second) in combinations(zip(_centres(radii), radii, strict=True), 2):
        assert dist(one, other) > first + second - 1e-6


def test_discs_on_rings_do_not_overlap() -> None:
    radii = [2.0] * 9 + [1.0] * 50 + [0.5] * 200
    for (one, first), (other, second) in combinations(zip(_on_rings(radii, 3.0), radii, strict=True), 2):
        assert dist(one, other) > (first + second) * 0.95
