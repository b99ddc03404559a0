"""Names become paths as Hugo makes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.hugo_paths import fits, logical, sanitised, tidy


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Some File Name", "some-file-name"),
        ("Foo.Bar", "foo.bar"),
        ("plus+and&amp", "plus+andamp"),
        ("ünï", "ünï"),
        ("日本", "日本"),
        ("संज्ञा", "संज्ञा"),
        ("My Slug_Here", "my-slug_here"),
        ("What's new, doc?", "whats-new-doc"),
        ("a - b", "a-b"),
        ("a   b", "a-b"),
        ("C# & D", "c#-d"),
        ("100%25", "100%25"),
        ("100%", "100"),
        (" edge ", "edge"),
    ],
)
def test_a_name_in_a_path(name: str, path: str) -> None:
    assert sanitised(name) == path


def test_case_and_accents_stay_or_go_by_setting() -> None:
    assert sanitised("Über Uns", lower=False) == "Über-Uns"
    assert sanitised("Über Uns", accents=False) == "uber-uns"


@given(st.text())
def test_a_sanitised_name_stays_as_it_is(text: str) -> None:
    once = sanitised(text, lower=False)
    assert sanitised(once, lower=False) == once
    assert " " not in once


@given(st.text())
def test_paths_and_globs_never_fail(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert logical(logical(text)) == logical(text)
    fits(text, "/a/b")


@pytest.mark.parametrize(
    ("pattern", "path", "fit"),
    [
        ("/posts/**", "/posts/a/b", True),
        ("{/posts,/posts/**}", "/posts", True),
        ("/posts/*", "/posts/a/b", False),
        ("/posts/?", "/posts/a", True),
        ("{page,section}", "page", True),
        ("{page,section}", "home", False),
    ],
)
def test_globs(pattern: str, path: str, fit: bool) -> None:
    assert fits(pattern, path) is fit
