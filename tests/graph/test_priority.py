"""Priority pages: as the owner declares them, and only where nobody did, as menus and marks suggest."""

from __future__ import annotations

from auditor.graph.priority import SHORT_MENU, priority_places
from auditor.model.page import Page
from auditor.model.site import Place, Plan


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
