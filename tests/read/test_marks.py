"""Comments that speak to linkready: which are understood, which are named, which are let be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.page import Dialect, Ignore, Trouble
from auditor.read import read_page
from auditor.read.marks import mark_of


@pytest.mark.parametrize(
    ("comment", "mark"),
    [
        (" linkready: ignore thin-page ", Ignore("thin-page", 3)),
        ("linkready: ignore thin-page: a poem", Ignore("thin-page", 3, reason="a poem")),
        (" Linkready: ignore * until 2027-01-31: a\n poem ", Ignore("*", 3, "2027-01-31", "a poem")),
        ("linkready: ignore thin-page: see https://x.example/ --", Ignore("thin-page", 3, reason="see https://x.example/")),
    ],
)
def test_ignores_are_read(comment: str, mark: Ignore) -> None:
    assert mark_of(comment, 3) == mark


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("linkready: ignor thin-page", "did you mean ignore?"),
        ("linkready ignore thin-page: x", "a colon is missing"),
        ("linkready: ignore", "names no rule"),
        ("linkready: ignore: x", "names no rule"),
        ("linkready: ignore thin-page dead-end: x", "takes one rule"),
        ("linkready: ignore thin-page until 31.12.2026: x", "is no day"),
        ("linkready: ignore thin-page until 2026-13-01", "is no day"),
        ("linkready: off", "'off' is no mark"),
        ("linkready:", "says nothing"),
    ],
)
def test_what_is_meant_for_us_and_not_understood_is_named(comment: str, said: str) -> None:
    mark = mark_of(comment, 3)
    assert isinstance(mark, Trouble)
    assert (mark.kind, mark.line) == ("mark", 3)
    assert said in mark.message


@pytest.mark.parametrize(
    "comment", ["", "more", " linkready checks this page ", "a note on linkready: ignore it", "linkreadyish: ignore x"]
)
def test_other_comments_are_let_be(comment: str) -> None:
    assert mark_of(comment, 3) is None


@given(st.text(alphabet="linkready: ignoreuntil2027-1*/\n", max_size=60))
def test_any_comment_is_taken_quietly(text: str) -> None:
    assert mark_of("linkready: " + text, 1) is not None


@pytest.mark.parametrize("kind", ["markdown", "html"])
def test_a_page_keeps_what_is_wrong_with_its_line(kind: str) -> None:
    text = b"<h1>A</h1>\n\n<!-- linkready: ignor x -->\n\n<!-- linkready: ignore y: z -->\n"
    page = read_page(f"a.{'md' if kind == 'markdown' else 'html'}", text, Dialect(format=kind))  # type: ignore[arg-type]
    assert [(trouble.kind, trouble.line) for trouble in page.troubles] == [("mark", 3)]
    assert [(ignore.rule, ignore.line) for ignore in page.ignores] == [("y", 5)]
