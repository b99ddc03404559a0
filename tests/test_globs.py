"""Path patterns mean what people expect of them, and what they don't name they don't touch."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.globs import covers_folder, matches_glob


@pytest.mark.parametrize(
    ("pattern", "fits", "fails"),
    [
        ("/guides/**", ["/guides/", "/guides/a/", "guides/a/b.md"], ["/guide/", "/x/guides/a/"]),
        ("guides/**", ["guides/a.md", "/guides/a/"], ["x/guides/a.md"]),
        ("guides/*", ["guides/a.md", "/guides/a/"], ["guides/a/b.md", "/guides/a/b/"]),
        ("drafts/", ["drafts/a.md", "x/drafts/a/b.md"], ["drafts", "mydrafts/a.md"]),
        ("*.md", ["a.md", "x/y/a.md"], ["a.mdx", "a.md/b"]),
        ("/*.md", ["a.md"], ["x/a.md"]),
        ("a?.md", ["ab.md"], ["a.md", "a/.md", "abc.md"]),
        ("docs/**/index.md", ["docs/index.md", "docs/a/b/index.md"], ["docs/aindex.md"]),
        ("{a,b}/*.{md,html}", ["a/x.md", "b/x.html"], ["c/x.md", "a/x.txt"]),
        ("{*.md,*.html}", ["x.md", "d/x.html"], ["x.txt"]),
        ("/services", ["/services", "/services/", "services"], ["/services/a/", "/x/services/"]),
        ("/", ["/", ""], ["/a/", "a.md", "/a"]),
        ("./drafts/**", ["drafts/a.md"], ["x/drafts/a.md"]),
        ("a.md", ["a.md", "x/a.md"], ["aXmd", "ba.md"]),
        ("[x].md", ["[x].md"], ["x.md"]),
        ("{a", ["{a"], ["a"]),
        ("", [""], ["a.md", "a/b.md"]),
        ("**", ["", "a", "a/b/c"], []),
        ("a\nb.md", ["a\nb.md"], ["a b.md"]),
    ],
)
def test_patterns(pattern: str, fits: list[str], fails: list[str]) -> None:
    assert [path for path in fits if not matches_glob(path, pattern)] == []
    assert [path for path in fails if matches_glob(path, pattern)] == []


@pytest.mark.parametrize(
    ("folder", "pattern", "covered"),
    [
        ("drafts", "drafts/**", True),
        ("drafts", "drafts/", True),
        ("drafts", "drafts", True),
        ("x/drafts", "drafts/", True),
        ("drafts", "**", True),
        ("drafts", "drafts/*", False),
        ("drafts", "*.md", False),
        ("drafts", "drafts/*/x.md", False),
        ("x/drafts", "/drafts/", False),
        ("drafts", "**/x.md", False),
    ],
)
def test_folders_that_need_not_be_entered(folder: str, pattern: str, covered: bool) -> None:
    assert covers_folder(folder, pattern) is covered


@given(st.text("ab/.*?{},-\n", max_size=12), st.text("ab/.", max_size=12))
def test_any_pattern_gives_an_answer(pattern: str, path: str) -> None:
    assert matches_glob(path, pattern) in (True, False)
    if covers_folder(path, pattern):
        assert matches_glob(f"{path}/deep/down/file", pattern) or matches_glob(path, pattern)


@given(st.text("abc/.", min_size=1, max_size=12).filter(lambda path: not path.startswith((".", "/")) and not path.endswith("/")))
def test_a_path_fits_itself(path: str) -> None:
    assert matches_glob(path, "/" + path)


def test_many_stars_cost_no_time() -> None:
    start = time.process_time()
    matches_glob("a/" * 40 + "b", "**/" * 40 + "c")
    assert time.process_time() - start < 20
