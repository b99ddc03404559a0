"""Attributes in braces: ids that links lead to, and no text."""

from __future__ import annotations

import pytest

from auditor.model.page import Dialect, Page
from auditor.read import read_page


def page(text: str, *features: str, ids: str = "kramdown-gfm") -> Page:
    return read_page("a.md", text.encode(), Dialect(ids, features=frozenset({"attributes", *features})))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("A word\n{:#x}", ["A word"]),
        ("{: #x .lead}\nA word", ["A word"]),
        ("- One\n{:#x}\n- Two", ["One", "Two"]),
        ("* One\n\n  More\n  {:#x}", ["One", "More"]),
        ("1. One\n2. Two\n\n{: #x}\n\nA word", ["One", "Two", "A word"]),
        ("> Said\n{: #x}", ["Said"]),
        ("A word\n{: .y\tid='x' }", ["A word"]),
        ("A word\n{#x .y}", ["A word"]),
    ],
)
def test_a_line_of_attributes_is_an_anchor_and_no_text(text: str, blocks: list[str]) -> None:
    read = page(text)
    assert read.anchors == ("x",)
    assert [block.text for block in read.blocks] == blocks


def test_attributes_below_a_table() -> None:
    read = page("| a |\n|---|\n| b |\n{: #x}")
    assert (read.anchors, read.tables[0].rows) == (("x",), (("b",),))


@pytest.mark.parametrize(
    "text", ["{::comment}", "Use {braces} here", "{json: 1}", "`{: #x}`", "```\n{: #x}\n```", "Not {:#x} alone", "{{ x }}"]
)
def test_what_is_no_line_of_attributes(text: str) -> None:
    read = page(text)
    assert read.anchors == ()
    assert read.blocks


def test_places_hold_below_attributes() -> None:
    (link,) = page("before\n\n{: #x}\nsee [a](b)\n{: .y}").links
    assert (link.line, link.column) == (4, 5)


@pytest.mark.parametrize(
    ("text", "heading", "anchors"),
    [
        ("## Named\n{: #own}", "own", ()),
        ("{: #own}\n## Named", "own", ()),
        ("A word\n{: #w}\n\n## Named", "named", ("w",)),
        ("- item\n{: #w}\n## Named", "named", ("w",)),
        ("A word\n\n{: #w}\n\n## Named", "named", ("w",)),
    ],
)
def test_attributes_name_the_heading_they_stand_at(text: str, heading: str, anchors: tuple[str, ...]) -> None:
    read = page(text)
    assert [made.id for made in read.headings] == [heading]
    assert set(anchors) <= set(read.anchors)


@pytest.mark.parametrize(
    ("text", "heading", "words"),
    [
        ("## X { data-search-exclude }", "x", "X"),
        ("## X { #own data-x }", "own", "X"),
        ("## X {: .hidden }", "x", "X"),
        ("## X {y}z", "x-yz", "X {y}z"),
        ("## Set{x}", "setx", "Set{x}"),
        ("## All {{ macros }}", "all-macros", "All {{ macros }}"),
    ],
)
def test_python_markdown_takes_bare_words_for_attributes(text: str, heading: str, words: str) -> None:
    (made,) = page(text, "indent4", ids="python-markdown").headings
    assert (made.id, made.text) == (heading, words)


def test_bare_words_are_text_elsewhere() -> None:
    assert page("## X { y }").headings[0].text == "X { y }"


@pytest.mark.parametrize("ids", ["vitepress", "mdbook", "kramdown-gfm"])
def test_a_dot_belongs_to_the_id_of_a_heading(ids: str) -> None:
    assert page("## Policy {#vue.js-policy}\n", "attributes", ids=ids).headings[0].id == "vue.js-policy"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("P {#a-b}", "a-b"), ("P {#a .b}", "p-a-b"), ("P {: #y .z}", "p--y-z"), ("P{#x}", "px"), ("P {:.no_toc}", "p-no_toc")],
)
def test_kramdown_takes_nothing_but_an_id_from_the_line_of_a_heading(written: str, expected: str) -> None:
    assert page(f"## {written}\n", "attributes", ids="kramdown-gfm").headings[0].id == expected


@pytest.mark.parametrize(("ids", "anchor"), [("python-markdown", "a.b"), ("kramdown", "a")])
def test_a_dot_in_the_id_of_a_paragraph(ids: str, anchor: str) -> None:
    assert page("Words.\n{: #a.b}\n", "attributes", ids=ids).anchors == (anchor,)


@pytest.mark.parametrize("info", ["{ .sh .no-copy #example }", "{#example}", "{.sh id='example' title=\"a #b\"}"])
def test_the_attributes_of_a_code_fence_give_it_an_id_where_the_dialect_has_them(info: str) -> None:
    text = f"``` {info}\nls\n```\n"
    assert page(text, "indent4").anchors == ("example",)
    assert page(text).anchors == ()
    assert [block.text for block in page(text, "indent4").blocks] == ["ls"]


@pytest.mark.parametrize("text", ["``` sh\n{ #example }\n```", "``` {1,3}\nls\n```", "``` sh #example\nls\n```", "    { #example }"])
def test_other_fences_and_the_code_itself_give_no_id(text: str) -> None:
    assert page(text, "indent4").anchors == ()
