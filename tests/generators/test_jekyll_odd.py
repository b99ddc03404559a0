"""Jekyll and Eleventy with settings and front matter of any shape: a plan comes out, and its addresses are addresses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.generators import eleventy, jekyll
from auditor.generators.base import Tree
from auditor.generators.jekyll_dates import date_of, zone_named
from auditor.model.page import Link, Page

WORDS = "/ a_b /:title/ :categories {{_title_}} pretty 2024-01-02 .. [ docs 9999-12-31_23:00:00_-1200 é/* America/Los_Angeles"
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 9999),
    st.dates(date(1, 1, 1)),
    st.datetimes(datetime(1, 1, 1)),
    st.sampled_from(["", *(word.replace("_", " ") for word in WORDS.split())]),
)
INNER_KEYS = st.sampled_from(["path", "type", "scope", "values", "output", "permalink", "a"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(INNER_KEYS, inner, max_size=3)), max_leaves=6
)
KEYS = """
    permalink date categories category slug title published redirect_from redirect_to lang tags layout pagination
    collections collections_dir exclude include defaults timezone plugins paginate paginate_path kramdown markdown
    url baseurl source destination relative_links jekyll-archives eleventyComputed draft
"""
TABLES = st.dictionaries(st.sampled_from(KEYS.split()), VALUES, max_size=6)
SOURCES = (
    "index.md",
    "a b.md",
    "_posts/2024-01-02-x.md",
    "c/_posts/24-1-2-y.markdown",
    "_docs/a.md",
    "docs/README.md",
    "list.html",
    "t.njk",
)


def test_dates_at_the_ends_of_time_are_no_dates_in_another_zone() -> None:
    assert date_of(datetime(1, 1, 1), zone_named("America/Los_Angeles")) is None
    assert date_of("9999-12-31 23:00:00 -1200", zone_named("Asia/Tokyo")) is None


@settings(max_examples=60, deadline=None)
@given(TABLES, TABLES)
def test_any_settings_and_front_matter(config: dict[str, Any], front_matter: dict[str, Any]) -> None:
    texts = {
        **dict.fromkeys(SOURCES, "---\n---\n"),
        "_config.yml": yaml.safe_dump(config, allow_unicode=True),
        "package.json": '{"dependencies": {"@11ty/eleventy": "3"}}',
    }
    tree = Tree(frozenset(texts), lambda path: texts.get(path, ""), "2025-01-01")
    for generator in (jekyll.find(tree), eleventy.find(tree)):
        assert generator is not None
        pages = {path: Page(path, front_matter=front_matter) for path in texts if generator.dialect(path)}
        plan = generator.plan(pages)
        assert all(place.url.startswith(generator.base_path) for place in plan.places)
        assert {place.source for place in plan.places if place.source} <= pages.keys()
        for place in plan.places:
            for href in ("a.md", "{{ page.title }}", "{{ '/x' | relative_url }}"):
                generator.printed(Link(href, "x", 1, 1), pages.get(place.source or "", Page("index.md")), place, plan)
