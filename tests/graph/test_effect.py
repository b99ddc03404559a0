"""What a change would do is what counting the changed site anew gives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.gather import texts_site
from auditor.graph.effect import effect_of_links, effect_of_move, effect_of_removal, effects_of_each, standing_of
from auditor.graph.support import support_of
from auditor.model.site import Edge, Site
from auditor.settings import Settings

NAMES = ["index", "a", "b", "c", "d", "e"]
LINKS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14)


def url(name: str) -> str:
    return "/" if name == "index" else f"/{name}/"


def site_with(links: list[tuple[str, str]], names: list[str] = NAMES) -> Site:
    texts = {f"docs/{name}.md": f"# {name}\n\n" + " ".join(f"[{to}]({to}.md)" for source, to in links if source == name) for name in names}
    return texts_site({"mkdocs.yml": "site_name: s\nnav: [index.md]", **texts}, Settings())


@given(LINKS, LINKS)
def test_added_links_do_what_counting_anew_says(links: list[tuple[str, str]], more: list[tuple[str, str]]) -> None:
    before, after = site_with(links), site_with(links + more)
    effects = effect_of_links(standing_of(before), [(url(source), url(to)) for source, to in more], [url(name) for name in NAMES], 1e-7)
    for name in NAMES:
        effect, old, new = effects[url(name)], before.support[url(name)], after.support[url(name)]
        assert effect.depth == (old.depth, new.depth)
        assert effect.content_depth == (old.content_depth, new.content_depth)
        assert effect.content_inlinks == (old.content_inlinks, new.content_inlinks)
        assert effect.authority == (old.authority, pytest.approx(new.authority, abs=5e-3))


def test_each_candidate_by_itself() -> None:
    standing = standing_of(site_with([("index", "a"), ("a", "b"), ("b", "c")]))
    one, other = effects_of_each(standing, [("/", "/c/"), ("/a/", "/d/")])
    assert (one.depth, one.content_inlinks, one.orphan) == ((3, 1), (1, 2), (False, False))
    assert (other.depth, other.orphan) == ((None, 2), (True, False))
    assert one.authority[1] > one.authority[0]


def test_a_link_that_is_there_already_changes_nothing() -> None:
    effect = effect_of_links(standing_of(site_with([("index", "a")])), [("/", "/a/")])["/a/"]
    assert effect.content_inlinks == (1, 1)
    assert effect.authority[0] == pytest.approx(effect.authority[1], abs=1e-3)


def test_addresses_that_the_site_does_not_have_are_left_out() -> None:
    assert effect_of_links(standing_of(site_with([])), [("/nowhere/", "/a/"), ("/a/", "/nowhere/")]) == {}


def test_deleting_a_page_breaks_links_and_orphans_what_only_it_linked_to() -> None:
    loss = effect_of_removal(site_with([("index", "a"), ("a", "b"), ("b", "c"), ("index", "c")]), ["/a/"])
    assert [(source, lead.link.href) for source, lead in loss.broken] == [("/", "a.md")]
    assert (loss.orphaned, loss.cut_off) == (("/b/",), ("/b/",))
    assert "/a/" not in loss.moved


def test_deleting_what_nothing_leads_to_breaks_nothing() -> None:
    loss = effect_of_removal(site_with([("index", "a"), ("d", "a")]), ["/d/"])
    assert (loss.broken, loss.orphaned, loss.cut_off) == ((), (), ())


@given(LINKS, st.sampled_from(NAMES[1:]))
def test_removal_orphans_what_counting_anew_finds_orphaned(links: list[tuple[str, str]], gone: str) -> None:
    before = site_with(links)
    after = site_with([link for link in links if gone not in link], [name for name in NAMES if name != gone])
    loss = effect_of_removal(before, [url(gone)])
    expected = {u for u, support in after.support.items() if not support.content_inlinks and before.support[u].content_inlinks}
    assert set(loss.orphaned) == expected
    assert set(loss.cut_off) == {u for u, one in after.support.items() if one.depth is None and before.support[u].depth is not None}


def test_a_renamed_page_keeps_its_language() -> None:
    plain = site_with([])
    places = {url: replace(place, language="en" if url == "/" else "de") for url, place in plain.places.items()}
    edges = (Edge("/", "/b/", "listing"), Edge("/a/", "/c/", "content"), Edge("/c/", "/b/", "listing"))
    homes = {"en": "/", "de": "/a/"}
    support = support_of(tuple(places), edges, homes, {url: place.language for url, place in places.items()})
    site = replace(plain, places=places, edges=edges, homes=homes, support=support, templates=())
    assert support["/b/"].depth == 2
    assert "/b/" not in effect_of_move(site, {"/b/": "/z/"}).moved


def test_renaming_a_page_orphans_the_page_itself_and_keeps_its_own_links() -> None:
    loss = effect_of_move(site_with([("index", "a"), ("a", "b")]), {"/a/": "/z/"})
    assert [source for source, _ in loss.broken] == ["/"]
    assert loss.orphaned == ("/a/",)
    assert set(loss.cut_off) == {"/a/", "/b/"}
