"""The prepared lookups answer as a plain search from the first to the last would, only faster."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.graph.lookups import by_likeness, by_name, by_pattern, by_prefix, by_rule, may_name, near_ids

PATHS = st.text("ab/.*", max_size=8).map(lambda text: "/" + text)
PAIRS = st.lists(st.tuples(PATHS, st.sampled_from(["x", "y", "z"])), max_size=6)
NAMES = st.lists(st.lists(st.sampled_from(["a", "b", "index", "_index", "README"]), min_size=1, max_size=4).map("/".join), max_size=6)


@given(PAIRS, PATHS)
def test_the_first_prefix_that_fits_answers(known: list[tuple[str, str]], path: str) -> None:
    assert by_prefix(known)(path) == next((word for prefix, word in known if path.startswith(prefix)), "")


@given(PAIRS, PATHS)
def test_the_first_rule_that_fits_answers(rules: list[tuple[str, str]], path: str) -> None:
    assert by_rule(rules)(path) == next((to for pattern, to in rules if rule_fits(pattern, path)), "")


def rule_fits(pattern: str, path: str) -> bool:
    if "*" not in pattern:
        return path.rstrip("/") == pattern.rstrip("/")
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), path) is not None


@given(NAMES, st.lists(st.sampled_from(["a", "b", "index", "a.html", ""]), max_size=4).map("/".join))
def test_the_first_source_of_that_name_answers(names: list[str], path: str) -> None:
    sources = [name + ".md" for name in names]
    assert by_name(sources)("/" + path) == next((source for source in sources if would_be(source, "/" + path)), "")


def would_be(source: str, path: str) -> bool:
    name = re.sub(r"(/index|/_index|/README)?\.\w+$", "", source)
    wanted = path.rstrip("/").removesuffix(".html").removesuffix(".md")
    bare = wanted.strip("/")
    return bool(bare) and (name == bare or name.endswith("/" + bare) or wanted.endswith("/" + name))


def test_the_home_page_is_no_unbuilt_source() -> None:
    assert by_name(["index.md", "a/b.md"])("/") == ""
    assert by_name(["docs/a/b.md"])("/a/b/") == "docs/a/b.md"


def test_the_first_pattern_that_is_found_answers() -> None:
    why = by_pattern([("^a", "first"), ("b", "second"), ("a", "third")])
    assert [why("ab"), why("cb"), why("ca"), why("c")] == ["first", "second", "third", ""]


def test_only_an_id_that_stands_out_is_near() -> None:
    assert near_ids(["Set-Up", "a_b", "ab", "--"]) == {"setup": "Set-Up"}


@pytest.mark.parametrize(
    ("heading", "fragment", "may"),
    [
        ("Über uns", "uber-uns", True),
        ("Über uns", "ueber-uns-1", True),
        ("Über uns", "uns", False),
        ("Über uns", "-ber-uns", False),
        ("設定 A", "she-ding-a", True),
        ("設定 A", "she-ding-b", False),
        ("The {{ name }} plan", "the-basic-plan", False),
        ("The plan", "the-basic-plan", True),
        ("Plan the", "the-basic-plan", False),
    ],
)
def test_a_heading_of_unknown_id_may_carry_what_its_words_allow(heading: str, fragment: str, may: bool) -> None:
    assert may_name(heading, fragment) is may


HEADINGS = st.text("ab é-ü", max_size=7)


@given(HEADINGS.filter(lambda text: not text.isascii()), st.text("ab-_é1", max_size=7))
def test_words_are_matched_as_a_regular_expression_would(heading: str, fragment: str) -> None:
    pieces = re.findall(r"[a-z0-9]+|[^\x00-\x7f]+|[\x00-\x7f]", heading)
    pattern = "".join(one if one.isalnum() and one.isascii() else "[-_]*" if one.isascii() else r".*?[^\W_].*?" for one in pieces)
    assert may_name(heading, fragment) is (re.fullmatch(pattern + r"(-\d+)?", fragment) is not None)


def test_a_heading_of_many_foreign_letters_does_not_take_long() -> None:
    assert not may_name("é ü " * 40 + "z", "-".join("ab" for _ in range(200)))


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/site-migrations/redirect-mapp/", "/site-migrations/redirect-map/"),
        ("/elsewhere/redirect-map.md", "/site-migrations/redirect-map/"),
        ("/guides/opening/", "/openings/"),
        ("/guides/closing/", ""),
        ("/about/", ""),
        ("/a/", ""),
        ("/", ""),
    ],
)
def test_a_dead_address_is_like_one_page_or_none(path: str, meant: str) -> None:
    likely = by_likeness(["/", "/site-migrations/redirect-map/", "/en/about/", "/fr/about/", "/openings/", "/opening-times/", "/a/"])
    assert likely(path) == meant


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/getting-started.pdf", ""),
        ("/old/installation.png", ""),
        ("/pictures/pumps.png", "/img/pumps.png"),
        ("/img/diagramm-of-flow.svg", "/img/diagram-of-flow.svg"),
        ("/img/diagram-of-flow.png", ""),
        ("/pumps/", ""),
        ("/old/release-1.2", "/news/release-1.2/"),
    ],
)
def test_a_missing_file_is_like_a_file_of_its_kind_and_never_like_a_page(path: str, meant: str) -> None:
    pages = ["/getting-started/", "/guide/installation", "/news/release-1.2/"]
    assert by_likeness(pages, ["/img/pumps.png", "/img/diagram-of-flow.svg", "/raw/pumps.html"])(path) == meant
