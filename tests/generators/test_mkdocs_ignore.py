"""Patterns in gitignore's way, as exclude_docs and its like use them."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.mkdocs_ignore import read_patterns


@pytest.mark.parametrize(
    ("patterns", "path", "taken"),
    [
        ("*.py", "a/b.py", True),
        ("*.py", "a/b.pyx", False),
        ("/top.md", "top.md", True),
        ("/top.md", "a/top.md", False),
        ("a/b.md", "x/a/b.md", False),
        ("drafts/", "x/drafts/y/z.md", True),
        ("drafts/", "x/drafts", False),
        ("drafts", "x/drafts.md", False),
        ("**/old/*.md", "old/a.md", True),
        ("a/**", "a/b/c.md", True),
        ("a/**/z.md", "a/z.md", True),
        ("*.md\n!keep.md", "a/keep.md", False),
        ("!keep.md\n*.md", "a/keep.md", True),
        ("# a.md\n\n  ", "a.md", False),
        ("\\#a.md", "#a.md", True),
        ("[ab].md", "b.md", True),
        ("[!ab].md", "b.md", False),
        ("a?.md", "ab.md", True),
        ("a?.md", "a/.md", False),
        ("[z-a].md", "b.md", False),
    ],
)
def test_the_last_pattern_that_fits_decides(patterns: str, path: str, taken: bool) -> None:
    assert read_patterns(patterns).take(path) is taken


def test_what_is_no_text_takes_nothing() -> None:
    assert not read_patterns(None, ["a.md"], 3).take("a.md")


PIECES = ["a", "b", ".c", "*", "?", "a*", "*.md", "[ab]", "\\#"]
BODIES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=2).map("/".join)
PATTERNS = st.tuples(st.sampled_from(["", "!", "/", "**/"]), BODIES, st.sampled_from(["", "/", "/**"])).map("".join)
PATHS = st.lists(st.sampled_from(["a", "b", ".c", "ab", "a.md", "#"]), min_size=1, max_size=4).map("/".join)


@given(PATTERNS, PATHS)
def test_one_pattern_takes_what_pathspec_takes(pattern: str, path: str) -> None:
    pathspec = pytest.importorskip("pathspec")
    assert read_patterns(pattern).take(path) == pathspec.GitIgnoreSpec.from_lines([pattern]).match_file(path)


@given(st.text(alphabet="ab*?[]!/\\-. ^&", max_size=12), st.text(alphabet="ab/.", max_size=8))
def test_any_text_can_be_a_pattern(pattern: str, path: str) -> None:
    assert read_patterns(pattern).take(path) in (True, False)


@pytest.mark.parametrize(("pattern", "path", "taken"), [
    ("*a*b.md", "xaxb.md", True), ("*a*b.md", "xbxa.md", False), ("*b*b", "abcbb", True), ("a*/*.md", "ab/c.md", True),
    ("*.md*", "x.md", True),
    ("**/**/x.md", "a/b/x.md", True), ("*a*/b*c", "xa/bc", True), ("*a*/b*c", "xb/bc", False),
])  # fmt: skip
def test_several_stars(pattern: str, path: str, taken: bool) -> None:
    assert read_patterns(pattern).take(path) is taken


def test_many_stars_take_no_ages() -> None:
    start = time.process_time()
    assert not read_patterns("*a" * 40 + "b").take("a" * 250 + ".md")
    assert time.process_time() - start < 20


@given(st.text("ab*?/", min_size=1, max_size=8), st.text("ab/", min_size=1, max_size=8))
def test_stars_fit_as_if_all_were_tried(pattern: str, path: str) -> None:
    if "**" in pattern or "/" in (pattern[-1], path[0], path[-1]) or "//" in pattern + path:
        return
    anchored = "/" in pattern
    plain = re.escape(pattern.lstrip("/")).replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
    wanted = re.match(("" if anchored else "(?:.*/)?") + plain + "(?:/|$)", path) is not None
    assert read_patterns(pattern).take(path) is wanted
