"""HTML pages and fragments: places, regions, names of links, tables, forms, and markup that is broken or hostile."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.page import Dialect, Page
from auditor.read.html import read_fragment, read_html
from auditor.read.html_chrome import repeated_chrome

HTML = Dialect("none", format="html")


def read(text: str, dialect: Dialect = HTML) -> Page:
    return read_html("a.html", text, dialect)


def test_places_hold_over_comments_scripts_and_attributes_on_several_lines() -> None:
    page = read(
        "<!DOCTYPE html>\n<html><head><script>\nvar x = '<a href=\"no\">';\n</script></head>\n<body><!-- <a href=no>\n -->\n"
        '<p\n  class="a > b">One\n   <a\n   title="t"\n   href="/x">two\n  three</a> four</p>\n<p>Five</p></body></html>'
    )
    (link,) = page.links
    assert (link.href, link.text, link.line, link.column) == ("/x", "two three", 9, 4)
    first, second = page.blocks
    assert (first.text, first.line, second.line) == ("One\ntwo\nthree four", 8, 13)
    assert [first.line_at(first.text.index(word)) for word in ("One", "two", "three")] == [8, 11, 12]
    assert first.text[link.start : link.end] == "two\nthree"


def test_front_matter_keeps_the_lines() -> None:
    page = read("---\ntitle: Mine\nlayout: x\n---\n<p>Text <a href='/b'>b</a></p>")
    assert (page.title, page.links[0].line, page.blocks[0].line) == ("Mine", 5, 5)


def test_template_tags_keep_the_written_address() -> None:
    page = read('<p>Hi {{ name }}, <a href="{{ "/b" | relative_url }}">b</a> {% include c.html %}</p>')
    assert page.links[0].href == '{{ "/b" | relative_url }}'
    assert set(page.constructs) >= {"include"}
    assert page.blocks[0].text == "Hi , b"


@pytest.mark.parametrize(
    ("inside", "name", "image"),
    [
        ("words", "words", False),
        ('<img src="i.png" alt="A chart">', "A chart", True),
        ('<img src="i.png"> words', "words", False),
        ("<svg><title>no</title></svg>", "label", True),
        ("", "label", False),
        ("<b>bold</b> <code>code</code>", "bold code", False),
    ],
)
def test_what_a_link_is_called(inside: str, name: str, image: bool) -> None:
    (link,) = read(f'<p><a href="/x" aria-label="label" title="t" rel="NoFollow me">{inside}</a></p>').links
    assert (link.text, link.image, link.title, link.rel) == (name, image, "t", ("nofollow", "me"))


def test_a_link_around_blocks_has_all_their_words() -> None:
    (link,) = read('<a href="/x"><h3>Title</h3><p>And text.</p></a>').links
    assert (link.text, link.start) == ("Title And text.", -1)


@pytest.mark.parametrize(
    ("html", "region"),
    [
        ('<p><a href="x">x</a></p>', "content"),
        ('<nav><a href="x">x</a></nav>', "nav"),
        ('<header><a href="x">x</a></header>', "nav"),
        ('<article><header><a href="x">x</a></header></article>', "content"),
        ('<footer><a href="x">x</a></footer>', "footer"),
        ('<blockquote>q<footer><a href="x">x</a></footer></blockquote>', "footer"),
        ('<div role="contentinfo"><a href="x">x</a></div>', "footer"),
        ('<aside><a href="x">x</a></aside>', "aside"),
        ('<aside class="note"><a href="x">x</a></aside>', "content"),
        ('<nav aria-label="Breadcrumbs"><a href="x">x</a></nav>', "breadcrumb"),
        ('<ul class="pagination"><li><a href="x">x</a></li></ul>', "pagination"),
        ('<div class="sidebar"><a href="x">x</a></div><main>Much more text than that</main>', "aside"),
        ('<p><a href="x">x</a></p><main>Much more text than that</main>', "aside"),
        ('<main>Much text <nav><a href="x">x</a></nav></main>', "content"),
        ('<main>Much text <nav class="toc"><a href="x">x</a></nav></main>', "nav"),
        ('<div><p>Menu of the day: <span class="menu"><a href="x">x</a></span></p></div>', "content"),
    ],
)
def test_regions(html: str, region: str) -> None:
    assert read(f"<body>{html}</body>").links[0].region == region


def test_headings_keep_their_ids_and_those_of_the_frame_are_anchors() -> None:
    page = read('<body><aside><h2 id="side">Side</h2></aside><h1 id="A.b">One <i>two</i></h1><a name="old"></a><h2>Three</h2></body>')
    assert [(heading.level, heading.text, heading.id) for heading in page.headings] == [(1, "One two", "A.b"), (2, "Three", "")]
    assert set(page.anchors) == {"side", "old"}


def test_the_id_plugin_names_headings_of_finished_pages() -> None:
    page = read('<h2>One two</h2><h2 id="x">One two</h2><h2>One two</h2>', Dialect("eleventy-id-attribute", format="html"))
    assert [heading.id for heading in page.headings] == ["one-two", "x", "one-two-2"]


def test_lists_code_quotations_and_terms() -> None:
    page = read(
        "<ol><li>a<ul><li><p>b</p><p>c</p></li></ul></li><li><input type=checkbox checked> d</li></ol>"
        '<pre><code class="language-py">x = 1\n  y</code></pre><blockquote><p>q</p></blockquote><dl><dt>t</dt><dd>d</dd></dl>'
    )
    seen = [(block.kind, block.text, block.level, block.ordered, block.checked) for block in page.blocks[:4]]
    assert seen == [
        ("item", "a", 1, True, None), ("item", "b", 2, False, None), ("paragraph", "c", 0, False, None), ("item", "d", 1, True, True),
    ]  # fmt: skip
    code, quote, term, definition = page.blocks[4:]
    assert (code.kind, code.text, code.info) == ("code", "x = 1\n  y", "py")
    assert (quote.quoted, term.kind, definition.kind) == (True, "term", "definition")


def test_tables_with_data_and_tables_for_layout() -> None:
    page = read(
        "<table><caption>Prices</caption><thead><tr><th>Plan<th>Price</thead>"
        '<tbody><tr><td>A<td><a href="/b">9 EUR</a><tr><td colspan=2>none</table>'
        "<table><tr><td><h2>Layout</h2><p>Text</p></td></tr></table>"
    )
    (table,) = page.tables
    assert (table.caption, table.header, table.rows) == ("Prices", ("Plan", "Price"), (("A", "9 EUR"), ("none", "")))
    link, block = page.links[0], page.blocks[table.block]
    assert block.text[link.start : link.end] == "9 EUR"
    assert [block.kind for block in page.blocks] == ["table", "heading", "paragraph"]


def test_forms_and_loose_fields() -> None:
    page = read('<form action="/go"><input><input type=hidden><select><option>a</select></form><input type=number><textarea>x</textarea>')
    assert [(form.action, form.inputs) for form in page.forms] == [("/go", ("text", "select")), ("", ("number", "textarea"))]
    assert page.words == 0


def test_what_the_head_says() -> None:
    page = read(
        '<html lang="de_AT"><head><title>T | Site</title><base href="/docs/"><link rel="canonical" href="https://e.org/x">'
        "<meta name=robots content=noindex><meta http-equiv=Refresh content=\"0; URL='/new/'\">"
        '<script type="application/ld+json">{"@type":"Article","author":[{"name":"Ann"}],"datePublished":"2024-01-02"}</script>'
        "</head><body><svg><title>no</title></svg><p>x</p></body>"
    )
    assert (page.title, page.language) == ("T | Site", "de-at")
    said = {name: page.markers[name] for name in ("base", "canonical", "robots", "refresh", "author", "date", "type")}
    assert said == {
        "base": "/docs/", "canonical": "https://e.org/x", "robots": "noindex", "refresh": "/new/",
        "author": "Ann", "date": "2024-01-02", "type": "Article",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        ('style="display: none"', True),
        ('style="font-size:1px"', True),
        ('style="position:absolute;left:-9999px"', True),
        ('style="font-size:14px"', False),
        ('style="display:none" id="tab"', False),
        ('style="opacity:0.9"', False),
    ],
)
def test_hidden_links(style: str, hidden: bool) -> None:
    assert read(f'<div {style}><a href="/x">x</a></div>').links[0].hidden is hidden


def test_ignores() -> None:
    page = read("<p>x</p>\n<!-- linkready: ignore thin-page until 2030-01-01: being written -->\n<!-- linkready: ignore * -->")
    assert [(ignore.rule, ignore.line, ignore.until, ignore.reason) for ignore in page.ignores] == [
        ("thin-page", 2, "2030-01-01", "being written"),
        ("*", 3, "", ""),
    ]


def test_fragment() -> None:
    found = read_fragment(
        '<h2 id="a">A <b>b</b></h2>\n <a name="n" href="/x?a&amp;b">see\n<img src="i" alt="alt"></a><input type=range>', 10, 5
    )
    (link,) = found.links
    assert (link.href, link.text, link.line, link.column) == ("/x?a&b", "see", 11, 2)
    assert [(heading.text, heading.id, heading.line) for heading in found.headings] == [("A b", "a", 10)]
    assert (found.anchors, found.forms[0].inputs, found.images[0].alt) == (("n",), ("range",), "alt")
    table = read_fragment("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", 1).tables[0]
    assert (table.header, table.rows) == (("a", "b"), (("1", "2"),))


def test_links_on_most_pages_are_chrome() -> None:
    frame = '<div><a href="/">Home</a></div>{}<div><a href="/imprint">Imprint</a></div>'
    pages = [read_html(f"{n}.html", frame.format(f'<p><a href="/{n}">own</a></p>'), HTML) for n in range(6)]
    assert [[link.region for link in page.links] for page in repeated_chrome(pages)] == [["nav", "content", "footer"]] * 6
    assert repeated_chrome(pages[:4]) == pages[:4]


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 10_000 + "x",
        "<b>" * 10_000 + "x",
        "<p><b>x" * 2_000,
        "<table><tr><td>" * 2_000,
        "<a '\" " * 20_000,
        "<a " * 20_000,
        "<!-- " * 20_000,
        "<% " * 20_000 + "{{ " * 20_000,
        "<a " + "x=1 " * 20_000,
        '<p>lorem <a href="/x">ipsum</a>\n' + 'dolor <a href="/x">sit</a>\n' * 5_000,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
    ],
)
def test_hostile_markup_takes_no_more_than_its_length(text: str) -> None:
    start = time.process_time()
    read(text)
    read_fragment(text, 1)
    assert time.process_time() - start < 15


def test_nesting_too_deep_is_said() -> None:
    assert [trouble.kind for trouble in read("<div>" * 6_000).troubles] == ["too-deep"]
    assert not read("<ul>" + "<li>x" * 6_000).troubles


TAGS = "a|/a|p|/p|h2 id=y|/h2|table|tr|td|/table|ul|li|b|/b|!--|script|/script|form|input|pre|svg|main|nav|a href='/x'|img alt=x|br"
PIECES = st.sampled_from(
    [*(f"<{tag}>" for tag in TAGS.split("|")), "-->", "{{", "}}", "{%", "%}", "x y", "\n", " ", "<", ">", '"', "&amp;", "é"]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_is_read_and_places_lie_inside_it(text: str) -> None:
    page = read(text)
    read_fragment(text, 1)
    lines = len(re.split(r"\r\n?|\n", text))
    assert all(1 <= block.line <= block.end_line <= lines for block in page.blocks)
    for link in page.links:
        assert 1 <= link.line <= lines
        assert link.block < len(page.blocks)
        if link.start >= 0:
            assert " ".join(page.blocks[link.block].text[link.start : link.end].split()) == link.text
