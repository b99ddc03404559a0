"""Pages cut into sections, titles without the site's name, addresses that are versions of each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.passages import (
    are_versions,
    distinct_words,
    earned,
    excerpt_of,
    host_of,
    is_copy,
    opening,
    page_title,
    reads_as_prose,
    sections_of,
)
from auditor.model.page import Page
from auditor.model.rule import Look

from .viewing import view_of


def test_sections_begin_at_headings() -> None:
    view = view_of("Before all.\n\n## One\n\nFirst words here.\n\n- and an item\n\n## Two\n\n> quoted words\n")
    assert [(s.heading.text if s.heading else "", s.line, s.words) for s in sections_of(view)] == [
        ("", 4, 2),
        ("One", 6, 6),
        ("Two", 12, 0),
    ]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Prune a tree | Orchard Notes", "Prune a tree"),
        ("Prune a tree · Orchard", "Prune a tree"),
        ("Prune a tree - a guide", "Prune a tree - a guide"),
        ("Either|Or", "Either|Or"),
    ],
)
def test_a_title_without_the_name_of_the_site(written: str, title: str) -> None:
    assert page_title(view_of("Text.", title=written)) == title


def test_the_opening_ends_with_the_sentence_that_reaches_the_limit() -> None:
    view = view_of("One two three four. Five six seven. Eight nine ten.")
    assert [sentence.words for sentence in opening(view, 5)] == [4, 3]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/docs/v1.0/a/", "/docs/v2.0/a/", True),
        ("/docs/latest/a/", "/docs/1.2/a/", True),
        ("/en/a/", "/pt-br/a/", True),
        ("/a/", "/a/", False),
        ("/towns/akron/", "/towns/dayton/", False),
        ("/2024/a/", "/2025/a/", False),
    ],
)
def test_versions(one: str, other: str, same: bool) -> None:
    assert are_versions(one, other) is same


def test_a_copy_names_another_address() -> None:
    assert is_copy(Page("a.md", markers={"canonical": "https://example.com/b/"}), "/a/")
    assert not is_copy(Page("a.md", markers={"canonical": "https://example.com/a/"}), "/a/")
    assert not is_copy(Page("a.md"), "/a/")


def test_a_credit_counts_what_is_missing() -> None:
    view = view_of("Text.")
    looks = list(earned(view, [Look(9, True), Look(9, False)], 3))
    assert [(look.line, look.found) for look in looks] == [(9, True), (4, False), (4, False)]


def test_hosts_are_compared_without_www() -> None:
    assert host_of("https://www.Example.com:80/a") == host_of("//example.com") == "example.com"
    assert host_of("https://me:secret@www.example.com/") == "example.com"
    assert host_of("/a") == host_of("mailto:a@example.com") == ""


def test_loose_words_do_not_read_as_prose() -> None:
    written = "The ferry leaves at six in the morning. It comes back when the tide is high. Nobody waits for it in winter."
    loose = "ferry the in six leaves at the. Back it of is when tide a. Winter nobody the for it waits in a."
    assert reads_as_prose(view_of(written))
    assert not reads_as_prose(view_of(loose))
    assert reads_as_prose(view_of("Too short to tell."))


@given(st.text(max_size=400))
def test_an_excerpt_is_one_short_line(text: str) -> None:
    excerpt = excerpt_of(text, 80)
    assert "\n" not in excerpt
    assert len(excerpt) <= 82


def test_what_is_said_again_makes_no_text_longer() -> None:
    said = "The ferry leaves at six in the morning."
    assert distinct_words(view_of(f"{said} {said}\n\n{said}\n\nIt comes back at noon.")) == 8 + 5
