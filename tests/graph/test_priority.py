"""Priority pages: as the owner declares them, and only where nobody did, as menus and marks suggest."""

from __future__ import annotations

import pytest

from auditor.gather import texts_site
from auditor.graph.priority import SHORT_MENU, priority_places
from auditor.graph.sitemap import sitemap_priorities
from auditor.model.page import Page
from auditor.model.site import Edge, Place, Plan
from auditor.settings import Settings


def places(*urls: str) -> dict[str, Place]:
    return {url: Place(url, f"docs{url.rstrip('/')}.md") for url in urls}


def found(
    urls: dict[str, Place], globs: tuple[str, ...] = (), menus: tuple[tuple[str, str, str], ...] = (), **marks: dict[str, object]
) -> dict[str, str]:
    pages = {place.source: Page(place.source, front_matter=marks.get(url.strip("/"), {})) for url, place in urls.items() if place.source}
    return priority_places(urls, pages, Plan(tuple(urls.values()), homes={"": "/"}, menus=menus), globs)


def test_globs_on_urls_and_on_sources() -> None:
    urls = places("/", "/guides/a/", "/guides/b/", "/news/")
    assert found(urls, ("/guides/**",)) == {
        "/guides/a/": "declared: /guides/** in the settings",
        "/guides/b/": "declared: /guides/** in the settings",
    }
    assert list(found(urls, ("docs/news.md",))) == ["/news/"]
    assert list(found(urls, ("/",))) == ["/"]


def test_front_matter_declares() -> None:
    urls = places("/a/", "/b/", "/c/", "/d/")
    assert found(urls, a={"linkready": {"priority": True}}, b={"linkready": {"priority": "no"}}, c={"linkready": 7}) == {
        "/a/": "declared: in its front matter"
    }


def test_nothing_is_inferred_where_something_is_declared() -> None:
    assert list(found(places("/a/", "/b/"), ("/a/",), menus=(("nav", "B", "/b/"),), b={"featured": True})) == ["/a/"]


def test_a_short_menu_and_marks_suggest() -> None:
    urls = places("/", "/a/", "/b/", "/c/")
    menus = (("nav", "Home", "/"), ("nav", "A", "/a/"), ("nav", "", "/b/"), ("nav", "Gone", "/gone/"))
    assert found(urls, menus=menus, c={"cornerstone": True}) == {
        "/a/": "inferred: in the site's menu as 'A'",
        "/b/": "inferred: in the site's menu",
        "/c/": "inferred: marked cornerstone in its front matter",
    }


def test_a_menu_of_everything_says_nothing() -> None:
    urls = places(*(f"/{number}/" for number in range(SHORT_MENU + 1)))
    assert found(urls, menus=tuple(("nav", "x", url) for url in urls)) == {}


def test_places_without_a_source_and_translations_that_stand_in_are_none() -> None:
    urls = {"/tags/": Place("/tags/", None), "/de/a/": Place("/de/a/", "docs/a.md", fallback=True), "/a/": Place("/a/", "docs/a.md")}
    assert list(found(urls, ("**",))) == ["/a/"]


def inferred(
    urls: list[str], edges: tuple[Edge, ...] = (), sitemap: dict[str, float] | None = None, **marks: dict[str, object]
) -> dict[str, str]:
    known = places(*urls)
    pages = {place.source: Page(place.source, front_matter=marks.get(url.strip("/"), {})) for url, place in known.items() if place.source}
    found = priority_places(known, pages, Plan(tuple(known.values()), homes={"": "/"}), (), edges, sitemap)
    return {url: why.removeprefix("inferred: ") for url, why in found.items()}


def test_what_the_text_of_the_home_page_links_to() -> None:
    edges = (Edge("/", "/a/", "content"), Edge("/", "/b/", "footer"), Edge("/a/", "/c/", "content"), Edge("/", "/privacy/", "content"))
    assert inferred(["/", "/a/", "/b/", "/c/", "/privacy/"], edges) == {"/a/": "linked from the home page's text"}


def test_a_home_page_that_links_to_everything_says_nothing() -> None:
    urls = [f"/{number}/" for number in range(SHORT_MENU + 1)]
    assert inferred(["/", *urls], tuple(Edge("/", url, "content") for url in urls)) == {}


def test_a_high_priority_in_the_sitemap_says_something_only_where_most_pages_have_less() -> None:
    urls = ["/", "/a/", "/b/", "/c/", "/d/"]
    assert inferred(urls, sitemap={"/a/": 0.9, "/b/": 0.6}) == {"/a/": "priority 0.9 in the sitemap"}
    assert inferred(urls, sitemap=dict.fromkeys(urls, 0.9)) == {}
    assert inferred(urls, a={"sitemap": {"priority": 1}}, b={"sitemap_priority": "0.8"}, c={"sitemap": {"priority": "high"}}) == {
        "/a/": "priority 1 in the sitemap",
        "/b/": "priority 0.8 in the sitemap",
    }


@pytest.mark.parametrize("url", ["/services/", "/services/audit/", "/products/x.html", "/pricing.html", "/leistungen/"])
def test_an_address_of_services(url: str) -> None:
    assert inferred(["/", url, "/a/"]) == {url: "its address is that of a service or product page"}


@pytest.mark.parametrize("url", ["/microservices/", "/services-guide/", "/blog/products/x/", "/service/", "/docs/services/"])
def test_an_address_that_only_sounds_like_services(url: str) -> None:
    assert inferred(["/", url, "/a/"]) == {}


@pytest.mark.parametrize("value", ["9" * 400, 10**400, "high", float("nan"), True])
def test_a_priority_that_is_no_number_of_a_sitemap(value: object) -> None:
    assert inferred(["/", "/a/", "/b/"], a={"sitemap": {"priority": value}}) == {}


def test_all_reasons_are_told() -> None:
    found = inferred(["/", "/services/"], (Edge("/", "/services/", "content"),), services={"featured": True})
    assert found["/services/"].split("; ") == [
        "marked featured in its front matter",
        "its address is that of a service or product page",
        "linked from the home page's text",
    ]


@pytest.mark.parametrize("url", ["/privacy-policy/", "/de/impressum/", "/tags/tea/", "/contact-us.html", "/404.html", "/terms-of-service/"])
def test_pages_that_run_the_site_are_none(url: str) -> None:
    assert inferred(["/", url], (Edge("/", url, "content"),)) == {}


def test_a_sitemap_that_somebody_wrote() -> None:
    text = (
        "<urlset><url><loc>https://example.org/a/?x=1&amp;y</loc><priority> 0.9</priority></url>"
        "<url><loc>https://example.org</loc><priority>1.0</priority></url><url><loc>/b/</loc></url></urlset>"
    )
    assert sitemap_priorities(text) == {"/a/": 0.9, "/": 1.0}
    assert sitemap_priorities("<url><loc>{{ page.url }}</loc><priority>1.0</priority></url>") == {}
    assert sitemap_priorities("no XML at all <url>") == {}


def test_a_sitemap_with_gaps_to_fill_in_is_read_as_far_as_it_goes() -> None:
    row = "<url><loc>https://{}/a/</loc><priority>0.9</priority></url>"
    assert sitemap_priorities(row.format("[your-domain]") + row.format("[::1") + row.format("example.org")) == {"/a/": 0.9}


def test_a_sitemap_of_the_source_is_read() -> None:
    sitemap = "<urlset><url><loc>https://example.org/a.html</loc><priority>0.9</priority></url></urlset>"
    pages = dict.fromkeys(("index.html", "a.html", "b.html"), "<title>x</title><p>text")
    assert texts_site({"sitemap.xml": sitemap, **pages}, Settings()).priority == {"/a.html": "inferred: priority 0.9 in the sitemap"}


def test_a_menu_that_most_built_pages_show() -> None:
    menu = "<nav><a href='/'>Home</a> <a href='/a.html'>A</a> <a href='/b.html'>B</a></nav>"
    rest = {f"{name}.html": f"<body>{menu}<main><p>{name} <a href='/c.html'>c</a></p></main></body>" for name in "abcdefgh"}
    found = texts_site({"index.html": f"<body>{menu}<main><p>Hello</p></main></body>", **rest}, Settings()).priority
    assert found == {"/a.html": "inferred: in the menu of most pages", "/b.html": "inferred: in the menu of most pages"}
