"""Heading ids: what the reader hands to the dialects' rules, and what people see instead."""

from __future__ import annotations

import pytest

from auditor.model.page import Dialect, Page
from auditor.read import read_page


def page(text: str, ids: str = "github", *features: str, **options: str) -> Page:
    return read_page("a.md", text.encode(), Dialect(ids, tuple(options.items()), frozenset(features)))


def ids(text: str, dialect: str = "github", *features: str, **options: str) -> list[str]:
    return [heading.id for heading in page(text, dialect, *features, **options).headings]


@pytest.mark.parametrize("dialect", ["github", "hugo", "kramdown-gfm", "mdbook"])
def test_each_blank_inside_a_heading_counts(dialect: str) -> None:
    assert ids("##   Two   blanks  more   ##", dialect) == ["two---blanks--more"]


@pytest.mark.parametrize("dialect", ["python-markdown", "zola", "vitepress", "eleventy-anchor8"])
def test_a_run_of_blanks_counts_once(dialect: str) -> None:
    assert ids("## Two   blanks", dialect) == ["two-blanks"]


def test_people_see_single_blanks() -> None:
    assert page("## Two   blanks").headings[0].text == "Two blanks"


@pytest.mark.parametrize(("dialect", "expected"), [("hugo", "isit"), ("kramdown-gfm", "isit"), ("python-markdown", "is-it")])
def test_a_blank_that_does_not_break_is_as_each_dialect_takes_it(dialect: str, expected: str) -> None:
    assert ids("## Is\u00a0it", dialect) == [expected]


@pytest.mark.parametrize("dialect", ["zola", "github", "python-markdown", "hugo"])
def test_a_line_break_tag_parts_words_for_people_only(dialect: str) -> None:
    (heading,) = page("## The Event<br>May 2nd", dialect).headings
    assert (heading.text, heading.id) == ("The Event May 2nd", "the-eventmay-2nd")


def test_a_heading_of_two_lines() -> None:
    (heading,) = page("One\ntwo\n===").headings
    assert (heading.text, heading.id) == ("One two", "one-two")


@pytest.mark.parametrize(
    ("text", "by_text", "by_source"),
    [
        ("## _Process_", "process", "_process_"),
        ("## A prot&eacute;g&eacute;", "a-protégé", "a-proteacutegeacute"),
        ("## See [here](https://e.org/a_b)", "see-here", "see-herehttpseorga_b"),
        ("## **Plain** words", "plain-words", "plain-words"),
        ("## Named _x_ {#own}", "own", "own"),
        ("One\n_two_\n---", "one-two", "_two_"),
    ],
)
def test_hugo_before_144_made_ids_from_the_source(text: str, by_text: str, by_source: str) -> None:
    assert ids(text, "hugo", "header-attributes") == [by_text]
    assert ids(text, "hugo", "header-attributes", **{"from": "source"}) == [by_source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Fast :rocket: start", "fast-start"),
        ("## :+1: Yes", "yes"),
        ("## At 10:30:45 sharp", "at-103045-sharp"),
        ("## Use `a :tada: b`", "use-a-tada-b"),
        ("## std::vec::Vec", "stdvecvec"),
    ],
)
def test_emoji_are_no_words_where_an_extension_draws_them(text: str, expected: str) -> None:
    assert ids(text, "python-markdown", "indent4", "emoji") == [expected]


def test_emoji_names_are_words_elsewhere() -> None:
    assert ids("## Fast :rocket: start", "python-markdown", "indent4") == ["fast-rocket-start"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## <Icon/> Start", "-start"),
        ("## Foo <Badge/>", "foo-"),
        ("##   Plain  ", "plain"),
        ("## A <Badge/> here", "a--here"),
        ("## Foo <Badge>new</Badge>", "foo-new"),
    ],
)
def test_mdx_keeps_the_blanks_next_to_a_component(text: str, expected: str) -> None:
    assert ids(text, "github", "mdx") == [expected]


def test_people_see_no_blanks_at_the_ends() -> None:
    assert page("## <Icon/> Start", "github", "mdx").headings[0].text == "Start"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("[Link *text*](/x/) e", "link--e"),
        ("[*text*](/x/) e", "text-e"),
        ("[`code` more](/x/)", "code"),
        ("*a `code` b* e", "a--e"),
        ("***both***", "both"),
        ("![Img *alt*](/x.png) after", "img--after"),
        ("<https://example.org/a> y", "-y"),
        ("**It's** it's", "it-its"),
        ("`--flag` and -- dash", "--flag-and--dash"),
    ],
)
def test_hugo_takes_only_the_first_words_of_an_element(heading: str, expected: str) -> None:
    assert ids(f"## A {heading}", "hugo", "hugo") == [f"a-{expected}"]


def test_hugo_without_typography_keeps_an_apostrophe_inside() -> None:
    assert ids("## **What's new**", "hugo", "hugo") == ["what"]
    assert ids("## **What's new**", "hugo", "hugo", typographer="no") == ["whats-new"]


def test_pymdownx_drops_tags_that_are_code() -> None:
    assert ids("## Use `<code>` here", "pymdownx", case="lower") == ["use--here"]


def test_smarty_makes_dashes_signs_that_no_slug_keeps() -> None:
    assert ids("## C -- d", "pymdownx", case="lower") == ["c----d"]
    assert ids("## C -- d", "pymdownx", case="lower", smarty="yes") == ["c--d"]


def test_mdx_spells_an_expression_as_its_code() -> None:
    assert ids("## {version} of it", "github", "mdx") == ["version-of-it"]
    assert page("## {version} of it", "github", "mdx").headings[0].text == "of it"


def test_icons_are_words_where_nothing_draws_them() -> None:
    assert ids("## :material-check: Icon", "python-markdown", "indent4") == ["material-check-icon"]
    assert ids("## :material-check: Icon", "python-markdown", "indent4", "icons") == ["icon"]
