"""Text that is made to take for ever: the reader answers soon, and says what it left out."""

from __future__ import annotations

import time

import pytest

from auditor.model.page import Dialect
from auditor.read import read_page

LENGTH = 50_000
DIALECTS = [
    Dialect(),
    Dialect("kramdown-gfm", features=frozenset({"liquid", "attributes"})),
    Dialect("python-markdown", features=frozenset({"indent4", "admonitions", "attributes", "nunjucks", "snippets", "autodoc", "emoji"})),
    Dialect("hugo", features=frozenset({"hugo", "attributes", "linkify", "wikilinks", "mdx"})),
]
PIECES = [
    "[",
    "![",
    "[[",
    "^[",
    "[a",
    "[a][",
    "*",
    "_",
    "`",
    "<",
    "<!--",
    "{{",
    "{%",
    "{#",
    "{",
    ">",
    "> ",
    "- ",
    "&",
    ":a",
    "a@",
    "[r] ",
    "{:#x}\n",
]


@pytest.mark.parametrize("piece", PIECES)
def test_repeated_signs_take_no_time(piece: str) -> None:
    for dialect in DIALECTS:
        start = time.process_time()
        read = read_page("a.md", (piece * (LENGTH // len(piece))).encode(), dialect)
        assert time.process_time() - start < 10
        assert not [trouble for trouble in read.troubles if trouble.kind == "unreadable"]


def test_a_table_of_ten_thousand_columns() -> None:
    row = "|" + "a|" * 10_000 + "\n"
    start = time.process_time()
    read = read_page("a.md", (row + "|" + "-|" * 10_000 + "\n" + row).encode(), Dialect())
    assert time.process_time() - start < 10
    assert len(read.tables[0].header) == 10_000


def test_brackets_left_open_are_said_and_hide_only_their_own_paragraph() -> None:
    read = read_page("a.md", ("[a](b)\n\n" + "[" * 400 + " [c](d)\n\n[e](f)").encode(), Dialect())
    assert [link.href for link in read.links] == ["b", "f"]
    assert [(trouble.kind, trouble.line) for trouble in read.troubles] == [("too-deep", 3)]


def test_many_links_in_one_paragraph_are_no_worst_case() -> None:
    read = read_page("a.md", ("[a](b) [ " * 250 + "[c](d) " * 1000).encode(), Dialect())
    assert len(read.links) == 1250
    assert read.troubles == ()


def test_megabytes_of_markup_in_one_paragraph_are_read_in_part() -> None:
    read = read_page("a.md", ("[a](b) " * 100_000 + "\n\n[c](d)").encode(), Dialect())
    assert [(trouble.kind, trouble.line) for trouble in read.troubles] == [("too-large", 1)]
    assert read.links[-1].href == "d"


def test_a_long_paragraph_of_words_is_read_to_its_end() -> None:
    read = read_page("a.md", ("word " * 100_000 + "[a](b)").encode(), Dialect())
    assert read.troubles == ()
    assert [link.href for link in read.links] == ["b"]
