"""What Python-Markdown and its extensions make of a page: references, tabs, snippets, references made from code."""

from __future__ import annotations

import pytest

from auditor.generators.mkdocs_reading import dialect_of
from auditor.generators.mkdocs_settings import MkDocsSettings, Named
from auditor.model.page import Dialect, Page
from auditor.read import read_page


def page(text: str, *features: str, **options: str) -> Page:
    return read_page("a.md", text.encode(), Dialect("python-markdown", tuple(options.items()), frozenset({"indent4", *features})))


def hrefs(read: Page) -> list[str]:
    return [link.href for link in read.links]


def test_the_last_definition_of_a_reference_wins() -> None:
    text = "[a] and [b]\n\n[a]: first\n[b]: only\n[A]: last"
    assert hrefs(page(text)) == ["last", "only"]
    assert hrefs(read_page("a.md", text.encode(), Dialect("kramdown-gfm"))) == ["last", "only"]
    assert hrefs(read_page("a.md", text.encode(), Dialect())) == ["first", "only"]


def test_links_in_titles_of_callouts_count() -> None:
    assert hrefs(page('!!! note "See [a](b.md)"\n    [c](d.md)', "admonitions")) == ["b.md", "d.md"]


def test_a_reference_followed_by_a_footnote() -> None:
    read = page("[schema.json][^1]\n\n[schema.json]: s.json\n[^1]: note [x](y)")
    assert [(link.href, link.text) for link in read.links] == [("s.json", "schema.json"), ("y", "x")]


TABS = '# Intro\n\n=== "One `x`"\n\n    a\n\n=== "*One* x"\n\n    b\n\n## More\n\n=== "One x"\n\n    c\n'


def test_tabs_have_ids_where_the_settings_give_a_slug_function() -> None:
    own = {"tabs.ids": "pymdownx", "tabs.case": "lower"}
    assert page(TABS, "admonitions", "emoji", **own).anchors == ("one-x", "one-x_1", "one-x_2")
    own["tabs.combine"] = "yes"
    assert page(TABS, "admonitions", "emoji", **own).anchors == ("intro-one-x", "intro-one-x_1", "more-one-x")


def test_tabs_have_no_known_ids_otherwise() -> None:
    read = page(TABS, "admonitions")
    assert read.anchors == ()
    assert [block.text for block in read.blocks][:3] == ["Intro", "One x", "a"]


@pytest.mark.parametrize(
    ("text", "feature", "construct"),
    [
        ('Before\n\n--8<-- "a.md"\n\nAfter', "snippets", "--8<--"),
        ("Before\n--8<-- 'a.md:3:5'\nAfter", "snippets", "--8<--"),
        ("Before\n\n--8<--\na.md\nb.md\n--8<--\n\nAfter", "snippets", "--8<--"),
        ("Before\n\n::: my.module.Class\n    options:\n      show: true\n\nAfter", "autodoc", ":::"),
        ("Before\n\n## ::: my.module\n\nAfter", "autodoc", ":::"),
    ],
)
def test_text_from_elsewhere_is_said(text: str, feature: str, construct: str) -> None:
    read = page(text, feature)
    assert read.constructs == (construct,)
    assert [block.text for block in read.blocks if block.text] == ["Before", "After"]
    assert page(text).constructs == ()


@pytest.mark.parametrize(
    "text", ['```\n--8<-- "a.md"\n```', "```\n::: my.module\n```", ';--8<-- "a.md"', "The cut is --8<-- here", "::: two words"]
)
def test_no_text_from_elsewhere(text: str) -> None:
    read = page(text, "snippets", "autodoc")
    assert read.constructs == ()
    assert read.blocks[0].text.strip() in text


def test_the_settings_switch_these_on() -> None:
    slugify = Named("pymdownx.slugs.slugify", {"case": "lower"})
    settings = MkDocsSettings(
        {},
        extensions={"pymdownx.tabbed": {"slugify": slugify, "combine_header_slug": True}, "pymdownx.emoji": {}, "pymdownx.snippets": {}},
        plugins=(("mkdocstrings", {}),),
    )
    dialect, _ = dialect_of(settings)
    assert {"emoji", "snippets", "autodoc", "admonitions"} <= dialect.features
    assert {("tabs.ids", "pymdownx"), ("tabs.case", "lower"), ("tabs.combine", "yes")} <= set(dialect.options)
    assert not [key for key, _ in dialect_of(MkDocsSettings({}, extensions={"pymdownx.tabbed": {}}))[0].options if key.startswith("tabs.")]
