"""Material's blog: posts at their dated addresses, and the lists made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from mkdocs_sites import pages_of, site, urls_of, with_title

from auditor.generators.mkdocs_blog import format_date
from auditor.model.page import Link
from auditor.model.site import Plan

MATERIAL = "site_name: x\ntheme: {name: material}\nplugins:\n  - blog"


def blog(options: str = "", more: Mapping[str, str] | None = None, today: str = "2026-01-01", **posts: dict[str, Any]) -> Plan:
    """A plan with one post a keyword: name -> front matter, `heading` being its first heading."""
    files = {f"docs/blog/posts/{name}.md": "" for name in posts} | {"docs/blog/index.md": "", "docs/index.md": ""}
    made = site({"mkdocs.yml": MATERIAL + (f": {options}" if options else ""), **files, **(more or {})}, today)
    pages = pages_of(made, *files, **{f"blog_posts_{name}": meta for name, meta in posts.items()})
    for name, meta in posts.items():
        source = f"docs/blog/posts/{name}.md"
        pages[source] = with_title(pages[source], meta["heading"]) if "heading" in meta else pages[source]
    return made.plan(pages)


def post_url(options: str = "", **meta: Any) -> str:
    return urls_of(blog(options, some_post={"date": "2024-05-06", **meta}))["docs/blog/posts/some_post.md"]


def made_by_plugin(plan: Plan) -> dict[str, str]:
    return {place.url: place.title for place in plan.places if place.source is None}


def test_a_post_lies_under_its_date_and_the_slug_of_its_title() -> None:
    assert post_url(heading="What's new: Ünïcode & more") == "/blog/2024/05/06/whats-new-ünïcode--more/"
    assert post_url(heading="Other", title="The Title") == "/blog/2024/05/06/the-title/"
    assert post_url() == "/blog/2024/05/06/some-post/"


def test_a_slug_wins_and_is_taken_as_it_is() -> None:
    assert post_url(heading="Other", slug="mkdocs-2.0") == "/blog/2024/05/06/mkdocs-2.0/"


def test_dates_can_be_a_mapping() -> None:
    assert post_url(date={"created": "2023-01-02T10:00:00", "updated": "2024-01-01"}, slug="a") == "/blog/2023/01/02/a/"


def test_the_url_format_is_the_sites_own() -> None:
    assert post_url('{post_url_format: "{slug}"}', slug="a") == "/blog/a/"
    assert post_url('{post_url_format: "{date}/{file}", post_url_date_format: yyyy-MMM}') == "/blog/2024-May/some_post/"
    assert post_url('{post_url_format: "{categories}/{slug}"}', slug="a", categories=["Big News", "x"]) == "/blog/big-news/a/"


def test_posts_without_categories_lose_that_part_of_the_address() -> None:
    assert post_url('{post_url_format: "{categories}/{slug}"}', slug="a") == "/blog/a/"


def test_lists_are_made_for_years_categories_and_further_pages() -> None:
    posts = {f"p{number}": {"date": f"202{number % 2}-01-02", "slug": f"p{number}", "categories": ["Big News"]} for number in range(5)}
    plan = blog("{pagination_per_page: 2}", **posts)
    assert made_by_plugin(plan) == {
        "/blog/page/2/": "Blog",
        "/blog/page/3/": "Blog",
        "/blog/archive/2021/": "2021",
        "/blog/archive/2020/": "2020",
        "/blog/archive/2020/page/2/": "2020",
        "/blog/category/big-news/": "Big News",
        "/blog/category/big-news/page/2/": "Big News",
        "/blog/category/big-news/page/3/": "Big News",
    }
    assert plan.listings["/blog/"] == ("/blog/2021/01/02/p3/", "/blog/2021/01/02/p1/", "/blog/page/2/")
    assert plan.listings["/blog/page/3/"] == ("/blog/2020/01/02/p0/",)


def test_lists_can_be_switched_off() -> None:
    posts = {f"p{number}": {"date": "2020-01-02", "slug": f"p{number}", "categories": ["x"]} for number in range(12)}
    assert made_by_plugin(blog("{archive: false, categories: false, pagination: false}", **posts)) == {}


def test_authors_get_a_page_only_where_profiles_are_on() -> None:
    authors = {"docs/blog/.authors.yml": "authors: {ann: {name: Ann B, slug: ann-b}}"}
    post = {"date": "2020-01-02", "slug": "p", "authors": ["ann", "bob"]}
    assert "/blog/author/ann-b/" not in made_by_plugin(blog("", authors, p=post))
    with_profiles = made_by_plugin(blog("{authors_profiles: true}", authors, p=post))
    assert {url: title for url, title in with_profiles.items() if "author" in url} == {
        "/blog/author/ann-b/": "Ann B",
        "/blog/author/bob/": "bob",
    }


def test_links_name_a_list_as_if_it_were_a_file() -> None:
    files = dict.fromkeys(["docs/a.md", "docs/blog/posts/p.md"], "")
    made = site({"mkdocs.yml": MATERIAL, **files})
    pages = pages_of(made, *files, blog_posts_p={"date": "2020-01-02", "slug": "p", "categories": ["News"]})
    plan = made.plan(pages)
    place = next(place for place in plan.places if place.source == "docs/a.md")
    hrefs = ["blog/index.md", "blog/category/news.md", "blog/archive/2020.md", "blog/posts/p.md#x", "blog/category/gone.md"]
    printed = [made.printed(Link(href, "x", 1, 1), pages["docs/a.md"], place, plan).href for href in hrefs]
    assert printed == ["/blog/", "/blog/category/news/", "/blog/archive/2020/", "/blog/2020/01/02/p/#x", "blog/category/gone.md"]


def test_drafts_are_not_built_nor_listed() -> None:
    plan = blog(p={"date": "2020-01-02", "draft": True}, q={"date": "2030-01-02", "slug": "q"})
    assert plan.unbuilt == {"docs/blog/posts/p.md": "draft"}
    assert plan.listings["/blog/"] == ("/blog/2030/01/02/q/",)


def test_posts_of_the_future_are_drafts_only_where_the_site_says_so() -> None:
    assert blog("{draft_if_future_date: true}", p={"date": "2030-01-02"}).unbuilt == {"docs/blog/posts/p.md": "draft"}
    assert blog("{draft_if_future_date: true}", p={"date": "2030-01-02", "draft": False}).unbuilt == {}


def test_files_beside_the_posts_lose_the_posts_folder() -> None:
    assert "/blog/pic.png" in blog(more={"docs/blog/posts/pic.png": ""}, p={"date": "2020-01-02"}).files


def test_a_blog_can_be_the_whole_site() -> None:
    made = site({"mkdocs.yml": MATERIAL + ": {blog_dir: .}", "docs/index.md": "", "docs/posts/a.md": ""})
    plan = made.plan(pages_of(made, "docs/index.md", "docs/posts/a.md", posts_a={"date": "2020-01-02", "slug": "a"}))
    assert urls_of(plan) == {"docs/index.md": "/", "docs/posts/a.md": "/2020/01/02/a/"}
    assert made_by_plugin(plan) == {"/archive/2020/": "2020"}


def test_front_matter_of_the_folder_counts_where_the_plugin_meta_hands_it_down() -> None:
    files = {"docs/blog/posts/.meta.yml": "draft: true", "docs/blog/posts/a.md": "", "docs/blog/index.md": ""}
    for plugins, unbuilt in (("[blog, meta]", {"docs/blog/posts/a.md": "draft"}), ("[blog]", {})):
        made = site({"mkdocs.yml": f"theme: material\nplugins: {plugins}", **files})
        plan = made.plan(pages_of(made, "docs/blog/posts/a.md", "docs/blog/index.md", blog_posts_a={"date": "2020-01-02"}))
        assert {source: why for source, why in plan.unbuilt.items() if source.endswith(".md")} == unbuilt


def test_a_post_without_a_date_is_a_doubt() -> None:
    assert any("some_post.md" in doubt for doubt in blog(some_post={"slug": "a"}).doubts)


def test_under_another_theme_blog_is_some_other_plugin() -> None:
    made = site({"mkdocs.yml": "plugins: [blog]", "docs/blog/posts/a.md": ""})
    assert urls_of(made.plan(pages_of(made, "docs/blog/posts/a.md"))) == {"docs/blog/posts/a.md": "/blog/posts/a/"}


@pytest.mark.parametrize(
    ("pattern", "written"),
    [("yyyy/MM/dd", "2024/05/06"), ("yy-M-d", "24-5-6"), ("MMMM yyyy", "May 2024"), ("yyyy'W'", "2024W"), ("'MM'y", "MM2024")],
)
def test_dates_follow_the_pattern(pattern: str, written: str) -> None:
    assert format_date(pattern, "2024-05-06") == written
    assert format_date(pattern, "soon") == ""
