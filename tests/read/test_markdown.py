"""Markdown in every dialect: what is a link, a heading, a block, and where it stands."""

from __future__ import annotations

import pytest

from auditor.model.page import Dialect, Link, Page
from auditor.read import read_page


def page(text: str, *features: str, ids: str = "github") -> Page:
    return read_page("a.md", text.encode(), Dialect(ids=ids, features=frozenset(features)))


def links(text: str, *features: str, ids: str = "github") -> list[tuple[str, str]]:
    return [(link.href, link.text) for link in page(text, *features, ids=ids).links]


def only(text: str, *features: str, ids: str = "github") -> Link:
    (link,) = page(text, *features, ids=ids).links
    return link


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[a](b)", 1, 1),
        ("word [a](b)", 1, 6),
        ("one\ntwo [a](b)", 2, 5),
        ("> quoted\n> [a](b)", 2, 3),
        ("- item\n  more [a](b)", 2, 8),
        ("1. x\n   - y [a](b) z", 2, 8),
        ("## Head [a](b) ##", 1, 9),
        ("| x | y |\n|---|---|\n| 1 | [a](b) |", 3, 7),
        ("| x | y |\n|---|---|\n| p\\|q | r\\|[a](b) |", 3, 13),
        ("![i](j) `code [no](no)` [a](b)", 1, 25),
        ("---\ntitle: T\n---\n\ntext [a](b)", 5, 6),
        ("word <a href='b'>a</a>", 1, 6),
        ("<div>\n  <a href='b'>a</a>\n</div>", 2, 3),
        ("x\n<b>y</b> <a href='b'>a</a>", 2, 10),
        ("Term\n: meaning [a](b)", 2, 11),
        ("text[^1]\n\n[^1]: note [a](b)", 3, 12),
    ],
)
def test_a_link_knows_its_line_and_column(text: str, line: int, column: int) -> None:
    link = only(text)
    assert (link.href, link.text, link.line, link.column) == ("b", "a", line, column)


def test_a_link_knows_its_words_in_its_block() -> None:
    read = page("Some **bold** and `code`,\nthen [the *link*](b) here.")
    block = read.blocks[read.links[0].block]
    assert block.text[read.links[0].start : read.links[0].end] == "the link"
    assert [block.text[start:end] for start, end in block.strong] == ["bold"]
    assert [block.text[start:end] for start, end in block.code] == ["code"]
    assert block.line_at(block.text.index("then")) == 2
    assert block.line_at(block.text.index("bold")) == 1


def test_lines_stay_true_behind_code_and_titles_that_span_lines() -> None:
    read = page('A `span\nof code` and [l](b\n"title") then\nlast')
    assert read.blocks[0].line_at(read.blocks[0].text.index("last")) == 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[t][r]\n\n[r]: x.md", [("x.md", "t")]),
        ("[r]\n\n[r]: x.md 'Title'", [("x.md", "r")]),
        ("<https://e.org/a?b=1&c>", [("https://e.org/a?b=1&c", "https://e.org/a?b=1&c")]),
        ("[a](x%20y.md#Über)", [("x%20y.md#Über", "a")]),
        ("[a](x&amp;y)", [("x&y", "a")]),
        ("[![alt](i.png)](b)", [("b", "alt")]),
        ('<a href="b" aria-label="said"><img src="x" alt=""></a>', [("b", "said")]),
        ("<a href='b'>\n\nwords\n\n</a>", [("b", "words")]),
        ("[a](javascript:void)", [("javascript:void", "a")]),
        ("`[a](b)`", []),
        ("```\n[a](b)\n```", []),
        ("    [a](b)", []),
        ("\\[a](b)", []),
        ("https://e.org", []),
        ("<!-- [a](b) <a href='c'>d</a> -->", []),
        ("<script>\n'<a href=\"b\">a</a>'\n</script>", []),
    ],
)
def test_what_is_a_link(text: str, found: list[tuple[str, str]]) -> None:
    assert links(text) == found


def test_a_link_of_only_an_image_says_so() -> None:
    assert only("[![alt](i.png)](b)").image
    assert not only("[![alt](i.png) words](b)").image


@pytest.mark.parametrize(
    ("text", "hrefs"),
    [
        ("See https://e.org/a_b_(c). Then", ["https://e.org/a_b_(c)"]),
        ("(https://e.org/x)", ["https://e.org/x"]),
        ("www.e.org, x@e.org", ["http://www.e.org", "mailto:x@e.org"]),
        ("[https://e.org](b)", ["b"]),
        ("`https://e.org`", []),
        ("説明https://e.org/a）続き", ["https://e.org/a"]),
        ("not.a.link a@b", []),
    ],
)
def test_bare_urls(text: str, hrefs: list[str]) -> None:
    assert [link.href for link in page(text, "linkify").links] == hrefs


def test_a_bare_url_is_placed() -> None:
    link = page("one\nsee https://e.org/a now", "linkify").links[0]
    assert (link.line, link.column, link.form) == (2, 5, "autolink")


def test_headings_and_their_ids() -> None:
    read = page("# One\n\nTwo *x*\n---\n\n## One\n\n<h3 id='own'>Raw</h3>\n\n### Named {#My_Id .c}\n", "attributes")
    assert [(h.level, h.text, h.id, h.line, h.generated) for h in read.headings] == [
        (1, "One", "one", 1, False),
        (2, "Two x", "two-x", 3, False),
        (2, "One", "one-1", 6, False),
        (3, "Raw", "own", 8, True),
        (3, "Named", "My_Id", 10, False),
    ]
    assert read.title == "One"
    assert all(read.blocks[h.block].kind == "heading" for h in read.headings)


def test_an_id_in_braces_is_text_where_the_dialect_has_none() -> None:
    assert page("## Named {#x}").headings[0].text == "Named {#x}"


def test_an_attribute_line_below_a_heading_names_it() -> None:
    assert page("## Named\n{: #own}\n", "attributes", ids="kramdown-gfm").headings[0].id == "own"


def test_attributes_are_no_text() -> None:
    read = page("[a](b){: .button #k } and\ntext\n{: .lead}", "attributes")
    assert read.blocks[0].text == "a and\ntext"
    assert read.anchors == ("k",)


def test_lists_with_depth_group_and_checkboxes() -> None:
    read = page("- [x] done\n- [ ] open [a](b)\n  1. deep\n\nend\n\n* other")
    items = [(b.text, b.level, b.group, b.ordered, b.checked) for b in read.blocks if b.kind == "item"]
    assert items == [("done", 1, 0, False, True), ("open a", 1, 0, False, False), ("deep", 2, 1, True, None), ("other", 1, 2, False, None)]


def test_tables() -> None:
    read = page("| A | B |\n|---|---|\n| 1 | [x](y) |\n| 2 | z |")
    assert read.tables[0].header == ("A", "B")
    assert read.tables[0].rows == (("1", "x"), ("2", "z"))
    block = read.blocks[read.tables[0].block]
    assert block.line_at(block.text.index("x")) == 3
    assert block.text[read.links[0].start : read.links[0].end] == "x"


def test_code_keeps_its_lines_and_is_no_text() -> None:
    read = page("words here\n\n```py title\na\nb\n```\n")
    code = read.blocks[1]
    assert (code.kind, code.info, code.text, code.line, code.line_at(code.text.index("b"))) == ("code", "py", "a\nb", 3, 5)
    assert read.words == 2


@pytest.mark.parametrize(
    ("text", "features", "kind"),
    [
        ("> [!WARNING]\n> body [a](b)", (), "warning"),
        ('!!! note "T"\n    body [a](b)', ("admonitions",), "note"),
        ("??? tip\n    body [a](b)", ("admonitions",), "tip"),
        (":::info Title\nbody [a](b)\n:::", ("containers",), "info"),
        ("```{note}\nbody [a](b)\n```", ("myst",), "note"),
        (":::{warning} x\nbody [a](b)\n:::", ("myst",), "warning"),
    ],
)
def test_callouts(text: str, features: tuple[str, ...], kind: str) -> None:
    read = page(text + "\n\nafter", *features)
    body = next(block for block in read.blocks if block.text.startswith("body"))
    assert (body.text, body.admonition, body.quoted) == ("body a", kind, False)
    assert read.blocks[-1].admonition == ""
    assert read.links[0].line == 2


def test_a_quotation_is_quoted() -> None:
    assert [(b.text, b.quoted) for b in page("> said\n\nmine").blocks] == [("said", True), ("mine", False)]


def test_tabs_hold_content_and_not_code() -> None:
    assert links('=== "One"\n\n    Text [a](b)\n\n    - [c](d)\n', "admonitions", "indent4") == [("b", "a"), ("d", "c")]


def test_wiki_links() -> None:
    read = page("[[Note#Head|alias]] and ![[Other]] and [[#Here]]", "wikilinks")
    assert [(x.href, x.text, x.form, x.embed, x.column) for x in read.links] == [
        ("Note#Head", "alias", "wiki", False, 1),
        ("Other", "", "wiki", True, 25),
        ("#Here", "Here", "wiki", False, 40),
    ]


@pytest.mark.parametrize("dialect", [("indent4", "python-markdown"), ("attributes", "kramdown-gfm")])
def test_looser_links_and_html_of_python_markdown_and_kramdown(dialect: tuple[str, str]) -> None:
    feature, ids = dialect
    assert links("[a](x y.md#B C)", feature, ids=ids) == [("x y.md#B C", "a")]
    assert links("[the text]\n[r]\n\n[r]: x", feature, ids=ids) == [("x", "the text")]
    raw = "<div>\n\n      <a href='x'>a</a>\n\n[no](link)\n</div>\n\n[b](c)"
    assert links(raw, feature, ids=ids) == [("x", "a"), ("c", "b")]
    assert links("<div markdown='1'>\n[a](b)\n</div>", feature, ids=ids) == [("b", "a")]


def test_titles_of_callouts_are_read() -> None:
    link = only('!!! tip "See [a](b)"\n\n    body', "admonitions")
    assert (link.href, link.line, link.column) == ("b", 1, 14)


def test_a_reference_before_a_footnote() -> None:
    assert links("[a][^1]\n\n[a]: b\n\n[^1]: note", "indent4", ids="python-markdown") == [("b", "a")]


def test_no_such_looseness_in_commonmark() -> None:
    assert links("[a](x y.md)") == []


def test_an_ordered_checkbox_before_a_reference_is_no_link() -> None:
    assert links("- [x] [r]\n\n[r]: y\n[x]: z", "indent4", ids="python-markdown")[-1:] == [("y", "r")]


def test_mdx() -> None:
    text = (
        "import X from './x'\n\nexport const a = {b: '<a href=\"no\">'}\n\n# Head {props.x}\n\n"
        '<Tabs>\n  <TabItem value="x">\n\n    Text [a](b)\n\n  </TabItem>\n</Tabs>\n\n'
        'A <Link to="/c">word</Link> and <a href={"/d"}>d</a>.\n\n<Card title="T" href="/e" />\n\n`<a href="no">` {`[no](no)`}\n'
    )
    read = page(text, "mdx")
    assert [(x.href, x.text, x.form, x.line) for x in read.links] == [
        ("b", "a", "markdown", 10),
        ("/c", "word", "component", 15),
        ("/d", "d", "html", 15),
        ("/e", "T", "component", 17),
    ]
    assert [c for c in read.constructs if c != "{}"] == ["Tabs", "TabItem", "Link", "Card"]
    assert read.blocks[0].text == "Head"


def test_myst_links_labels_and_roles() -> None:
    read = page("(label)=\n# Head\n\n{doc}`text <other>` {ref}`x` {kbd}`K`\n\n```{toctree}\n:maxdepth: 1\n\na\nTitle <b>\n```\n", "myst")
    assert [(x.href, x.text, x.form, x.name, x.line, x.region) for x in read.links] == [
        ("other", "text", "role", "doc", 4, "content"),
        ("x", "x", "role", "ref", 4, "content"),
        ("a", "", "toctree", "toctree", 9, "nav"),
        ("b", "Title", "toctree", "toctree", 10, "nav"),
    ]
    assert "label" in read.anchors


def test_ignores() -> None:
    read = page("text\n\n<!-- linkready: ignore thin-page until 2027-01-31: on purpose -->\n\nmore <!-- linkready: ignore x -->")
    assert [(i.rule, i.line, i.until, i.reason) for i in read.ignores] == [("thin-page", 3, "2027-01-31", "on purpose"), ("x", 5, "", "")]


def test_anchors_of_raw_html() -> None:
    assert page('<a name="n"></a> <span id="s">x</span>\n\n<div id="d"></div>').anchors == ("n", "s", "d")


def test_words_count_no_code() -> None:
    assert page("# Two words\n\nThree more `words` here.\n\n    code is none\n").words == 6
    assert page("日本語の文章").words == 3


@pytest.mark.parametrize(
    ("opening", "title", "hrefs"),
    [
        (":::note[With [l](l.md)]", "With l", ["l.md"]),
        ('::: note[Title]{#id .class title="x"}', "Title", []),
        ("::: tip Title [l](l.md)", "Title l", ["l.md"]),
        ("::: details [a](a.md) or [b](b.md) {open}", "a or b", ["a.md", "b.md"]),
        ("::: tip", "", []),
        (":::note{.wide}", "", []),
        ("::: code-group", "", []),
        ("::: chart kind=bar [x](x.md)", "", []),
        ("/// note | Title [l](l.md)", "Title l", ["l.md"]),
        ("/// html | div.wide", "", []),
    ],
)
def test_titles_of_boxes_are_read(opening: str, title: str, hrefs: list[str]) -> None:
    fence = "///" if opening.startswith("/") else ":::"
    read = page(f"{opening}\nWords.\n{fence}\n\nAfter.\n", "containers")
    assert [block.text for block in read.blocks] == [*([title] if title else []), "Words.", "After."]
    assert [link.href for link in read.links] == hrefs
    assert all(link.line == 1 for link in read.links)
    assert [block.admonition for block in read.blocks][-2:] != ["", ""]
    assert read.blocks[-1].admonition == ""


def test_the_id_of_a_raw_heading_in_mdx_is_an_anchor() -> None:
    assert page('<h2 id="raw">Raw</h2>\n\n<Box id="box" />\n', "mdx").anchors == ("raw", "box")


def test_myst_gives_a_link_without_words_those_of_its_target() -> None:
    page = read_page("a.md", b"See [](other-page) and [this](x.md).\n", Dialect("myst", features=frozenset({"myst"})))
    assert [link.text for link in page.links] == ["other-page", "this"]


def test_elsewhere_a_link_without_words_has_none() -> None:
    page = read_page("a.md", b"See [](other-page).\n", Dialect("github"))
    assert [link.text for link in page.links] == [""]


def test_definitions_of_a_myst_glossary_are_markdown() -> None:
    text = "```{glossary}\nTerm\n    What it is\n\n    - [a](a.md)\n    - [b](b.md)\n\nOther\n    - [c](c.md)\n```\n"
    page = read_page("a.md", text.encode(), Dialect("myst", (), frozenset({"myst"})))
    assert [(link.href, link.line) for link in page.links] == [("a.md", 5), ("b.md", 6), ("c.md", 9)]
