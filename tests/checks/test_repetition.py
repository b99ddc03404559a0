"""Copies within a site are found without comparing every page with every other."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.repetition import are_of_a_series, likeness_of, near_duplicate
from auditor.checks.view import View

from .viewing import site_of, views_of

WORDS = [
    a + b for a in ("bar", "mel", "tun", "gor", "pas", "sil", "ran", "dof", "kip", "wul") for b in ("el", "ig", "on", "ate", "um", "ers")
]


def text_of(seed: int, words: int = 150) -> str:
    chance = random.Random(seed)  # noqa: S311
    return " ".join(chance.choice(WORDS) for _ in range(words)) + "."


def copies(view: View) -> str:
    return next((str(look.values["other"]) for look in near_duplicate(view) if look.found), "")


def test_a_page_that_shares_nothing_has_no_copy() -> None:
    site = site_of({f"{number}.md": f"# Page {number}\n\n{text_of(number)}" for number in range(8)})
    assert [copies(view) for view in views_of(site)] == [""] * 8


def test_a_shared_paragraph_makes_no_copy() -> None:
    shared = text_of(99, 60)
    site = site_of({f"{number}.md": f"# Page {number}\n\n{shared}\n\n{text_of(number)}" for number in range(4)})
    assert not any(copies(view) for view in views_of(site))


def test_short_pages_are_left_alone() -> None:
    site = site_of({"a.md": f"# A\n\n{text_of(1, 40)}", "b.md": f"# B\n\n{text_of(1, 40)}"})
    assert [list(near_duplicate(view)) for view in views_of(site)] == [[], []]


def test_versions_and_translations_of_a_page_are_no_copies() -> None:
    site = site_of({"v1.2/a.md": f"# A\n\n{text_of(1)}", "v1.3/a.md": f"# A\n\n{text_of(1)}", "de/a.md": f"# A\n\n{text_of(1)}"})
    assert not any(copies(view) for view in views_of(site))


def test_a_page_that_names_itself_as_its_original_is_looked_at() -> None:
    head = "---\ncanonical: https://example.com/a/\n---\n"
    site = site_of({"a/index.md": f"{head}# A\n\n{text_of(1)}", "b/index.md": f"# B\n\n{text_of(1)}"})
    assert all(copies(view) for view in views_of(site))


def test_each_of_many_copies_is_found() -> None:
    towns = [f"Bex{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(300)]
    site = site_of({f"{town}.md": f"# Plumber in {town}\n\nCall us in {town}. {text_of(1, 200)}" for town in towns})
    assert sum(bool(copies(view)) for view in views_of(site)) == 300


numbers = st.frozensets(st.integers(0, 60), max_size=40)


@given(numbers, numbers)
def test_likeness_of_small_sets_is_exact(one: frozenset[int], other: frozenset[int]) -> None:
    union = one | other
    assert likeness_of(tuple(one), tuple(other)) == (len(one & other) / len(union) if union else 0.0)


@pytest.mark.parametrize(
    ("one", "other", "series"),
    [
        ("Intro to Kanban, Part I", "Intro to Kanban, Part II", True),
        ("Election results March 2025", "Election results September 2026", True),
        ("Plumber in Bexley", "Plumber in Harrow", False),
        ("Our prices", "Our prices", False),
    ],
)
def test_parts_and_editions_are_no_copies(one: str, other: str, series: bool) -> None:
    assert are_of_a_series(one, other) is series
    site = site_of({"a.md": f"# {one}\n\n{text_of(1, 200)}", "b.md": f"# {other}\n\n{text_of(1, 200)}"})
    assert [bool(copies(view)) for view in views_of(site)] == [not series] * 2
