"""Zola: addresses of pages, sections, lists and aliases, and links that only `@/` turns into a page's address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.base import Printed, Tree
from auditor.generators.zola import Zola, find
from auditor.generators.zola_paths import page_path, read_path, slugified
from auditor.model.page import Link, Page
from auditor.model.site import Plan

SETTINGS = 'base_url = "https://e.org/b"\ncompile_sass = true\n'


def site(files: Mapping[str, Any], settings: str = SETTINGS, name: str = "config.toml") -> Zola:
    texts = {name: settings, **dict.fromkeys(files, "")}
    found = find(Tree(frozenset(texts), lambda path: texts.get(path, "")))
    assert found is not None
    return found


def plan_of(files: Mapping[str, Mapping[str, Any]], settings: str = SETTINGS) -> Plan:
    """A plan of content files: path below content/ -> front matter."""
    sources = {"content/" + path: front for path, front in files.items()}
    made = site(sources, settings)
    return made.plan({source: Page(source, front_matter=front) for source, front in sources.items() if made.dialect(source)})


def urls(files: Mapping[str, Mapping[str, Any]], settings: str = SETTINGS) -> dict[str, str]:
    return {place.source.removeprefix("content/"): place.url for place in plan_of(files, settings).places if place.source}


def printed(href: str, **kind: str) -> Printed:
    sources = ["content/s/_index.md", "content/s/page.md", "content/s/other.md", "content/My Dir/a.md"]
    made = site(dict.fromkeys(sources))
    pages = {source: Page(source) for source in sources}
    plan = made.plan(pages)
    place = next(place for place in plan.places if place.source == "content/s/page.md")
    return made.printed(Link(href, "x", 1, 1, **kind), pages["content/s/page.md"], place, plan)  # type: ignore[arg-type]


def test_a_config_of_hugo_is_none_of_zola() -> None:
    for text in ('baseURL = "https://e.org/"\ntitle = "x"', "[", 'title = "x"'):
        assert find(Tree(frozenset({"config.toml"}), lambda _, text=text: text)) is None  # type: ignore[misc]


def test_only_the_last_part_of_a_path_is_a_slug() -> None:
    assert urls({"_index.md": {}, "My Dir/_index.md": {}, "My Dir/in side.md": {}, "a_b+c.D.md": {}}) == {
        "_index.md": "/b/",
        "My Dir/_index.md": "/b/My Dir/",
        "My Dir/in side.md": "/b/My Dir/in-side/",
        "a_b+c.D.md": "/b/a-b-c-d/",
    }


def test_dates_are_cut_from_names_unless_they_are_kept() -> None:
    names = {
        "2024-05-06-a.md": {},
        "2024-05-07_b.md": {},
        "2024-05-07T10:00:00Z-c.md": {},
        "p/2024-01-01-d/index.md": {},
        "2024-99-01-e.md": {},
    }
    assert set(urls(names).values()) == {"/b/a/", "/b/b/", "/b/c/", "/b/p/d/", "/b/2024-99-01-e/"}
    assert urls({"2024-05-06-a.md": {}}, SETTINGS + "[slugify]\npaths_keep_dates = true") == {"2024-05-06-a.md": "/b/2024-05-06-a/"}


def test_front_matter_names_the_address() -> None:
    assert urls({"p/a.md": {"slug": "My Slug_Here"}, "p/b.md": {"path": "/Fixed/Place_x"}, "p/c.md": {"slug": "", "path": "/"}}) == {
        "p/a.md": "/b/p/my-slug-here/",
        "p/b.md": "/b/Fixed/Place_x/",
        "p/c.md": "/b/p/c/",
    }


def test_languages_by_suffix_lie_in_their_own_folder() -> None:
    settings = SETTINGS + "[languages.fr]\n"
    files: dict[str, dict[str, Any]] = {
        "_index.md": {},
        "_index.fr.md": {},
        "s/a.fr.md": {},
        "s/b.de.md": {},
        "s/c/index.fr.md": {},
        "s/d.fr.md": {"path": "x"},
    }
    assert urls(files, settings) == {
        "_index.md": "/b/",
        "_index.fr.md": "/b/fr/",
        "s/a.fr.md": "/b/fr/s/a/",
        "s/b.de.md": "/b/s/b-de/",
        "s/c/index.fr.md": "/b/fr/s/c/",
        "s/d.fr.md": "/b/x/",
    }
    assert plan_of(files, settings).homes == {"": "/b/", "fr": "/b/fr/"}


def test_drafts_and_pages_that_are_not_rendered_are_not_built() -> None:
    plan = plan_of({"a.md": {"draft": True}, "b.md": {"render": False}, "c.md": {"date": "2099-01-01"}})
    assert plan.unbuilt == {"content/a.md": "draft", "content/b.md": "excluded"}
    assert {place.source for place in plan.places} == {"content/c.md"}


def test_aliases_lead_from_the_root_to_the_page() -> None:
    plan = plan_of({"p/a.md": {"aliases": ["/old/path/", "old-rel", "old/file.html", "p/a"]}})
    assert plan.redirects == {"/b/old/path/": "/b/p/a/", "/b/old-rel/": "/b/p/a/", "/b/old/file.html": "/b/p/a/"}


def test_a_section_that_sends_on_is_no_page() -> None:
    plan = plan_of({"s/_index.md": {"redirect_to": "s/a"}, "s/a.md": {}})
    assert plan.redirects == {"/b/s/": "/b/s/a"}
    assert {place.url for place in plan.places} == {"/b/s/a/"}


def test_sections_are_cut_into_pages_and_show_what_lies_in_them() -> None:
    files = {
        "s/_index.md": {"paginate_by": 2},
        "s/t/_index.md": {"transparent": True},
        "s/t/d.md": {},
        **{f"s/{name}.md": {} for name in "abcd"},
    }
    plan = plan_of(files)
    assert {place.url for place in plan.places if place.source == "content/s/_index.md"} == {"/b/s/", "/b/s/page/2/", "/b/s/page/3/"}
    assert set(plan.listings["/b/s/"]) == {"/b/s/a/", "/b/s/b/", "/b/s/c/", "/b/s/d/", "/b/s/t/d/", "/b/s/t/"}


def test_taxonomies_have_a_list_and_a_page_a_term() -> None:
    settings = 'taxonomies = [{name = "tags"}, {name = "none", render = false}]\ntaxonomy_root = "by"\n' + SETTINGS
    plan = plan_of({"a.md": {"taxonomies": {"tags": ["Big One", "x"], "none": ["y"]}}, "b.md": {"taxonomies": {"tags": ["x"]}}}, settings)
    assert {place.url for place in plan.places if place.source is None} == {"/b/by/tags/", "/b/by/tags/big-one/", "/b/by/tags/x/"}
    assert plan.listings["/b/by/tags/x/"] == ("/b/a/", "/b/b/")


def test_files_beside_an_index_are_served_with_it_and_others_are_not() -> None:
    pages = ["content/p/2024-01-01-A/index.md", "content/s/_index.md"]
    beside = ["content/p/2024-01-01-A/x/y.png", "content/p/z.png", "content/s/w.png", "content/s/v/u.png"]
    made = site(dict.fromkeys([*pages, *beside, "static/img/a.png", "sass/a.scss", "sass/_b.scss"]))
    plan = made.plan({source: Page(source) for source in pages})
    assert {url for url in plan.files if url.endswith((".png", ".css"))} == {"/b/p/a/x/y.png", "/b/s/w.png", "/b/img/a.png", "/b/a.css"}


def test_names_in_other_scripts_are_spelled_as_zola_spells_them() -> None:
    sources = ["content/s/日本.md", "content/s/ünï.md"]
    plan = site(dict.fromkeys(sources)).plan({source: Page(source) for source in sources})
    assert {place.url for place in plan.places if place.source in sources} == {"/b/s/ri-ben/", "/b/s/uni/"}


def test_a_link_to_an_address_that_cannot_be_spelled_is_not_known() -> None:
    sources = ["content/s/🏻 🏻.md", "content/s/a.md", "content/t/b.md"]
    made = site(dict.fromkeys(sources))
    plan = made.plan({source: Page(source) for source in sources})
    place = next(place for place in plan.places if place.source == "content/s/a.md")

    def unknown(href: str) -> bool:
        return bool(made.printed(Link(href, "x", 1, 1), Page("content/s/a.md"), place, plan).unknown)

    assert unknown("../tada-tada/")
    assert unknown("/b/s/tada-tada")
    assert not any(unknown(href) for href in ("../a/", "tada-tada/", "../x.md", "/b/t/x-y/", "#x"))


@pytest.mark.parametrize(
    ("href", "becomes"),
    [
        ("@/s/other.md#x", "/b/s/other/#x"),
        ("@/My%20Dir/a.md", "/b/My%20Dir/a/"),
        ("@/s/_index.md", "/b/s/"),
        ("@/gone.md", "@/gone.md"),
        ("other.md", "other.md"),
        ("/s/other/", "/s/other/"),
        ("https://e.org/b/s/", "https://e.org/b/s/"),
    ],
)
def test_only_internal_links_become_the_address_of_a_page(href: str, becomes: str) -> None:
    assert printed(href).href == becomes


def test_raw_html_is_never_rewritten() -> None:
    assert printed("@/s/other.md", form="html").href == "@/s/other.md"


def test_a_link_to_a_file_beside_the_page_is_told_what_would_be_right() -> None:
    assert printed("other.md#x").better == "@/s/other.md#x"
    assert printed("/s/other.md").better == "@/s/other.md"
    assert printed("gone.md").better == ""


def test_what_a_shortcode_fills_in_is_not_known() -> None:
    assert printed("{{ url() }}").unknown


@pytest.mark.parametrize(("how", "slug"), [("on", "a-b-cafe"), ("safe", "A_b:_Café".replace(":", "")), ("off", "A b: Café")])
def test_paths_are_slugs_as_the_settings_say(how: str, slug: str) -> None:
    assert slugified("A b: Café", how) == slug


@given(st.text(alphabet="ab/._-0123日 ", max_size=20), st.sampled_from(["on", "safe", "off"]))
def test_every_address_is_below_the_root_and_ends_in_a_slash(path: str, how: str) -> None:
    made = page_path(read_path(path.strip("/") + ".md", frozenset({"fr"})), None, None, how)
    assert not made.startswith("/")
    assert made == "" or made.endswith("/")
