"""Whatever the bytes: the reader answers, in reasonable time, and says what hid the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.page import Dialect
from auditor.read import read_page

DIALECTS = [
    Dialect(),
    Dialect(features=frozenset({"hugo", "attributes", "linkify", "containers", "wikilinks"})),
    Dialect("kramdown-gfm", features=frozenset({"liquid", "attributes"})),
    Dialect("python-markdown", features=frozenset({"indent4", "admonitions", "attributes", "nunjucks"})),
    Dialect(features=frozenset({"mdx", "containers"})),
    Dialect("myst", features=frozenset({"myst"})),
]
PIECES = [
    "[",
    "](",
    ")",
    "![",
    "<a href=",
    "</a>",
    "<div>",
    "</div>",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\n",
    "\n\n",
    "|",
    "|-|-|\n",
    "`",
    "```",
    "{",
    "}",
    "#",
    "*",
]
PIECES += [
    "{{< x >}}",
    "{% raw %}",
    "{{",
    "}}",
    "!!! note\n",
    ":::",
    '=== "a"\n',
    "[^1]",
    "[^1]: ",
    ": ",
    "[[a]]",
    "<!--",
    "-->",
    "---\n",
    "{#i}",
    "{: #i}",
]
PIECES += [
    "```{note}\n",
    "(l)=\n",
    "{doc}`a`",
    "import a\n",
    "<A b={",
    "/>",
    "&amp;",
    "\\",
    "\t",
    "https://a.b",
    "x",
    "é",
    "漢",
    "[a]: b\n",
    "- [ ] ",
    "\0",
    "\r",
]


@pytest.mark.parametrize("dialect", DIALECTS)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_text_is_read(dialect, pieces) -> None:
    text = "".join(pieces)
    read = read_page("a.md", text.encode(), dialect)
    assert not [trouble for trouble in read.troubles if trouble.kind == "unreadable"], read.troubles
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= link.line <= lines and link.column >= 1 for link in read.links)
    for link in read.links:
        assert link.start <= link.end
        if link.start >= 0:
            assert link.end <= len(read.blocks[link.block].text)
    for block in read.blocks:
        assert 1 <= block.line <= lines
        assert list(block.breaks) == sorted(block.breaks)


def test_a_footnote_inside_a_footnote() -> None:
    assert read_page("a.md", b"[^1]: > [^1]: x", Dialect()).troubles == ()


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read(data) -> None:
    read = read_page("a.md", data, DIALECTS[1])
    assert not [trouble for trouble in read.troubles if trouble.kind == "unreadable"]


@pytest.mark.parametrize(
    ("data", "text", "troubles"),
    [
        ("é".encode(), "é", []),
        ("\ufeffé".encode(), "é", []),
        ("é".encode("utf-16"), "é", []),
        ("ein langer é Text".encode("utf-16-le"), "ein langer é Text", []),
        ("x\né “q”".encode("cp1252"), "x\né “q”", ["encoding"]),
        (b"a\0b", "a b", ["nul-bytes"]),
        (b"a\r\nb\rc", "a\nb\nc", []),
    ],
)
def test_encodings(data: bytes, text: str, troubles: list[str]) -> None:
    read = read_page("a.md", data, Dialect())
    assert [block.text for block in read.blocks] == [text]
    assert [trouble.kind for trouble in read.troubles] == troubles


def test_the_line_of_a_wrong_byte_is_named() -> None:
    assert read_page("a.md", b"a\nb\n\xe9", Dialect()).troubles[0].line == 3


def test_a_file_that_is_too_large_is_read_in_part() -> None:
    read = read_page("a.md", b"# Head\n\n" + (b"word " * 200 + b"\n\n") * 11_000, Dialect(features=frozenset()))
    assert [trouble.kind for trouble in read.troubles] == ["too-large"]
    assert read.headings[0].text == "Head"


@pytest.mark.parametrize("text", ["> " * 200 + "x", "".join("  " * depth + "- a\n" for depth in range(200))])
def test_deep_nesting_is_said(text: str) -> None:
    start = time.process_time()
    assert [trouble.kind for trouble in read_page("a.md", text.encode(), Dialect()).troubles] == ["too-deep"]
    assert time.process_time() - start < 15
