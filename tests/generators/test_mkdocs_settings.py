"""mkdocs.yml as data: its tags, what it inherits, and the dialect that its extensions make."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.base import Tree
from auditor.generators.mkdocs_reading import dialect_of
from auditor.generators.mkdocs_settings import MkDocsSettings, Named, base_path_of, generator_version, load_yaml, read_settings


def settings(text: str, **others: str) -> MkDocsSettings:
    files = {"mkdocs.yml": text, **{name.replace("__", "/") + ".yml": other for name, other in others.items()}}
    read = read_settings(Tree(frozenset(files), lambda path: files.get(path, "")))
    assert read is not None
    return read


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in pairwise("abcdefgh"))


def test_environment_variables_give_their_default() -> None:
    assert load_yaml("a: !ENV [SITE, OTHER, 'https://e.org/']\nb: !ENV KEY\nc: !ENV [KEY]") == {"a": "https://e.org/", "b": None, "c": None}


def test_python_is_named_and_never_run() -> None:
    text = "a: !!python/name:os.system\nb: !!python/object/apply:os.system [echo ran]\nc: !!python/object/apply:x.f {kwds: {case: lower}}"
    assert load_yaml(text) == {"a": Named("os.system"), "b": Named("os.system"), "c": Named("x.f", {"case": "lower"})}


def test_unknown_tags_keep_their_value() -> None:
    assert load_yaml("a: !relative $docs_dir/x\nb: !what [1, {c: 2}]\nc: !!python/object/new:os.system {d: 1}") == {
        "a": "$docs_dir/x",
        "b": [1, {"c": 2}],
        "c": {"d": 1},
    }


def test_settings_are_inherited_and_mappings_merged() -> None:
    above = "INHERIT: top.yml\ntheme: {name: x, logo: l}\nnav: [a.md]"
    read = settings("INHERIT: base/up.yml\ntheme: {name: material}", base__up=above, base__top="docs_dir: d")
    assert (dict(read.theme), read.values["nav"], read.docs_dir) == ({"name": "material", "logo": "l"}, ["a.md"], "d")


def test_what_is_inherited_from_outside_is_a_doubt() -> None:
    assert "../up.yml" in settings("INHERIT: ../up.yml").doubts[0]


def test_settings_that_inherit_from_themselves_come_to_an_end() -> None:
    assert settings("INHERIT: mkdocs.yml\nsite_name: x").values["site_name"] == "x"


@pytest.mark.parametrize("text", ["a: [", "- a\n- b", "a: 'b", "[" * 5000, BOMB])
def test_broken_settings_are_told_and_defaults_assumed(text: str) -> None:
    read = settings(text)
    assert read.doubts
    assert read.docs_dir == "docs"


@given(st.text(max_size=60))
def test_any_text_can_be_settings(text: str) -> None:
    assert isinstance(settings(text).docs_dir, str)


def test_plugins_are_a_list_or_a_mapping_and_can_be_switched_off() -> None:
    assert settings("plugins: [search, {blog: {enabled: false}}, tags: ]").plugin("blog") is None
    assert settings("plugins: {blog: {blog_dir: news}}").plugin("blog") == {"blog_dir": "news"}
    assert settings("site_name: x").plugin("search") == {}


def test_the_base_path_comes_from_the_sites_address() -> None:
    assert [base_path_of(url) for url in ("", "https://e.org", "https://e.org/a%20b/c")] == ["/", "/", "/a b/c/"]


def test_the_pinned_version_is_read() -> None:
    files = {"docs/requirements.txt": "mkdocs-material==9.5.1\nmkdocs == 1.5.3\n"}
    assert generator_version(Tree(frozenset(files), lambda path: files.get(path, ""))) == "1.5.3"


def test_the_dialect_follows_the_extensions() -> None:
    text = "markdown_extensions: [attr_list, admonition, footnotes, pymdownx.magiclink, {toc: {separator: _, permalink: true}}]"
    dialect, doubts = dialect_of(settings(text))
    assert (dialect.ids, dict(dialect.options), doubts) == ("python-markdown", {"separator": "_"}, ())
    assert dialect.features == {"indent4", "attributes", "admonitions", "footnotes", "linkify"}


def test_extensions_that_are_bundles_bring_their_parts() -> None:
    assert {"attributes", "footnotes", "deflists"} <= dialect_of(settings("markdown_extensions: [extra]"))[0].features
    assert "attributes" not in dialect_of(settings("site_name: x"))[0].features


@pytest.mark.parametrize(
    ("slugify", "ids", "options"),
    [
        ("!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}", "pymdownx", {"case": "lower"}),
        ("!!python/object/apply:pymdownx.slugs.slugify {}", "pymdownx", {"case": "none"}),
        ("!!python/object/apply:pymdownx.slugs.slugify {kwds: {normalize: NFD}}", "pymdownx", {"case": "none", "normalize": "NFD"}),
        ("!!python/name:pymdownx.slugs.uslugify", "pymdownx", {"case": "lower"}),
        ("!!python/name:pymdownx.slugs.gfm", "pymdownx", {"case": "lower-ascii"}),
        ("!!python/name:markdown.extensions.toc.slugify_unicode", "python-markdown", {"unicode": "true"}),
    ],
)
def test_functions_that_make_heading_ids_are_known_by_name(slugify: str, ids: str, options: dict[str, str]) -> None:
    dialect, doubts = dialect_of(settings(f"markdown_extensions:\n  - toc:\n      slugify: {slugify}"))
    assert (dialect.ids, dict(dialect.options), doubts) == (ids, {"separator": "-", **options}, ())


def test_an_unknown_function_for_heading_ids_is_a_doubt() -> None:
    assert "my.slugs.f" in dialect_of(settings("markdown_extensions: [{toc: {slugify: !!python/name:my.slugs.f }}]"))[1][0]
