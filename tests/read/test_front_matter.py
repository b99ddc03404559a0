"""Front matter in YAML, TOML and JSON, whole and broken."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.page import Dialect, Page
from auditor.read import read_page
from auditor.read.front_matter import read_front_matter


def page(text: str | bytes) -> Page:
    return read_page("a.md", text if isinstance(text, bytes) else text.encode(), Dialect())


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: T\ntags: [a]\n---\nbody",
        "\ufeff---  \ntitle: T\ntags:\n- a\n---\t\nbody",
        "\n\n---\ntitle: T\ntags: [a]\n...\nbody",
        "---\r\ntitle: T\r\ntags: [a]\r\n---\r\nbody",
        '+++\ntitle = "T"\ntags = ["a"]\n+++\nbody',
        '{"title": "T", "tags": ["a"]}\nbody',
        ';;;\n"title": "T", "tags": ["a"]\n;;;\nbody',
    ],
)
def test_every_form(text: str) -> None:
    read = page(text)
    assert (read.title, read.front_matter, read.troubles) == ("T", {"title": "T", "tags": ["a"]}, ())
    assert [block.text for block in read.blocks] == ["body"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023-06-08T10:00:00-05:00", "2023-06-08T10:00:00-05:00"),
        ("2023-06-08 10:00:00 -0500", "2023-06-08T10:00:00-05:00"),
        ("2023-06-08 9:05:00 +5:30", None),
        ("2023-06-08T10:00:00Z", "2023-06-08T10:00:00Z"),
        ("2023-6-8", "2023-06-08"),
        ("2023-06-08", "2023-06-08"),
        ("2023-99-99", "2023-99-99"),
        ("12:30:45", "12:30:45"),
        ("0888", "0888"),
        ("!ENV [A, b]", ["A", "b"]),
        ("!!python/object/apply:os.system [x]", ["x"]),
        ("!custom text", "text"),
        ("yes", True),
        (".inf", "inf"),
    ],
)
def test_values_are_plain(written: str, read: object) -> None:
    value = page(f"---\nx: {written}\n---\n").front_matter["x"]
    assert read is None or value == read
    json.dumps(value)


def test_toml_dates_are_text() -> None:
    assert page("+++\ndate = 2023-06-08T10:00:00-05:00\n+++\n").front_matter == {"date": "2023-06-08T10:00:00-05:00"}


def test_the_last_of_two_equal_keys_counts() -> None:
    assert page("---\na: 1\na: 2\n---\n").front_matter == {"a": 2}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: T\nb: [x\nc: d\n---\nbody", 4),
        ('+++\ntitle = "T"\nb = [\n+++\nbody', 3),
        (';;;\n"a": 1,\n"b" 2\n;;;\nbody', 3),
        ("---\n- a\n---\nbody", 2),
        ("---\ntitle: T\nnever closed\n\nbody", 1),
    ],
)
def test_what_is_broken_is_said_and_the_page_still_read(text: str, line: int) -> None:
    read = page(text)
    assert [trouble.kind for trouble in read.troubles] == ["front-matter"]
    assert abs(read.troubles[0].line - line) <= 1
    assert read.blocks[-1].text.endswith("body")


@pytest.mark.parametrize(
    "text", ["---\n\ntext\n", "---\n\nA text\n\n---\n", "----\nx: y\n----\n", "{{< x >}}\n", "{not json}\n", "text\n---\na: b\n---\n"]
)
def test_what_is_no_front_matter(text: str) -> None:
    read = read_front_matter(text)
    assert read.trouble is None or text.startswith("---\n\nA")
    assert read.data == {}


def test_aliases_cannot_multiply() -> None:
    levels = "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 10)}]\n" for i in range(12))
    start = time.process_time()
    read = page("---\na: &a [x, x]\n" + levels + "---\nbody")
    assert [trouble.kind for trouble in read.troubles] == ["front-matter"]
    assert time.process_time() - start < 20


@pytest.mark.parametrize("inside", ["a: " + "[" * 100_000, "- " * 100_000, "a: " + "[" * 200 + "]" * 200, "a: &a [*a]"])
def test_what_is_nested_without_end_is_refused(inside: str) -> None:
    read = page(f"---\n{inside}\n---\nbody")
    assert [(trouble.kind, trouble.message) for trouble in read.troubles] == [("front-matter", "nested too deeply")]
    assert read.blocks[-1].text == "body"


def test_lines_count_from_the_top_of_the_file() -> None:
    assert page("---\na: 1\nb: 2\n---\n\n# Head").headings[0].line == 6


def test_markers() -> None:
    read = page("---\ndate: 2024-01-02\nlastmod: 2024-02-03\nauthors: [{name: A}, B]\nlang: en_GB\n---\n")
    assert read.markers == {"date": "2024-01-02", "modified": "2024-02-03", "author": "A, B"}
    assert read.language == "en-gb"


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`, \n\t0\u2028é", max_size=60))
def test_any_yaml_is_read_or_refused(inside: str) -> None:
    read = page("---\n" + inside + "\n---\nbody")
    assert not [trouble for trouble in read.troubles if trouble.kind == "unreadable"]
    json.dumps(read.front_matter)
