"""reStructuredText: what a page says, where its links stand, and that no text stops the reader."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("docutils")

from docutils.parsers.rst import directives, roles

from auditor.model.page import Dialect, Page
from auditor.read import read_page
from auditor.read.rst import read_rst

RST = Dialect("docutils", (("links", "issue"),), frozenset(), "rst")


def page(text: str, **options: str) -> Page:
    return read_rst("page.rst", text, Dialect("docutils", (("links", "issue"), *options.items()), frozenset(), "rst"))


def hrefs(text: str) -> list[tuple[str, str, str]]:
    return [(link.form, link.name, link.href) for link in page(text).links]


def test_headings_have_docutils_ids_and_labels() -> None:
    text = "Title One\n=========\n\n.. _My_Label:\n.. _second:\n\nA section\n---------\n\nTitle one\n---------\n\n2024\n----\n"
    found = page(text)
    assert [(one.level, one.text, one.line, one.id, one.also) for one in found.headings] == [
        (1, "Title One", 1, "title-one", ()),
        (2, "A section", 7, "a-section", ("my-label", "second")),
        (2, "Title one", 10, "id1", ()),
        (2, "2024", 13, "id2", ()),
    ]
    assert found.title == "Title One"
    assert found.labels == (("label:my_label", "my-label"), ("label:second", "second"))


def test_a_label_of_the_same_name_keeps_its_id() -> None:
    (heading,) = page(".. _install:\n\nInstall\n=======\n").headings
    assert (heading.id, heading.also) == ("install", ("id1",))


def test_a_module_gives_its_id_to_the_section_it_opens() -> None:
    (heading,) = page("Classes\n=======\n\n.. module:: clinic\n\nText.\n").headings
    assert (heading.id, heading.also) == ("module-clinic", ("classes",))


def test_a_label_before_a_paragraph_is_no_name_of_the_next_heading() -> None:
    found = page(".. _here:\n\nText.\n\nHeading\n=======\n")
    assert found.headings[0].also == ()
    assert "here" in found.anchors


def test_roles_are_links_with_their_targets() -> None:
    text = "See :ref:`words <some label>`, :doc:`/a/b`, :term:`Node`, :py:func:`~a.b.c`, :issue:`12` and :pep:`8`."
    assert hrefs(text) == [
        ("role", "ref", "some label"),
        ("role", "doc", "/a/b"),
        ("role", "term", "Node"),
        ("role", "py:func", "a.b.c"),
        ("role", "issue", "12"),
        ("role", "pep", "https://peps.python.org/pep-0008/"),
    ]
    assert [link.text for link in page(text).links] == ["words", "/a/b", "Node", "c()", "12", "PEP 8"]


@pytest.mark.parametrize("role", ["guilabel", "file", "kbd", "samp", "sup", "menuselection", "whatever", "code"])
def test_roles_that_only_dress_words_are_no_links(role: str) -> None:
    found = page(f"Press :{role}`x`." if False else f"Press :{role}:`this` now.")
    assert found.links == ()
    assert found.blocks[0].text == "Press this now."


def test_what_is_crossed_out_is_no_link() -> None:
    assert hrefs(":func:`!open` and ``:ref:`x```") == []


def test_references_by_name() -> None:
    text = (
        "`a <https://e.org/a>`_ b_ `c d`_ `Head`_ `e`__ nothing_\n\n.. _b: b.html\n.. _c d:\n.. _f: https://e.org/f\n"
        "__ https://e.org/e\n\nHead\n====\n"
    )
    assert hrefs(text) == [
        ("markdown", "", "https://e.org/a"),
        ("markdown", "", "b.html"),
        ("markdown", "", "https://e.org/f"),
        ("markdown", "", "#head"),
        ("markdown", "", "https://e.org/e"),
        ("role", "named", "nothing"),
    ]


def test_bare_addresses_are_links() -> None:
    assert hrefs("See https://e.org/x. Or me@e.org.") == [("autolink", "", "https://e.org/x"), ("autolink", "", "mailto:me@e.org")]


def test_where_links_stand() -> None:
    text = "Intro.\n\n* One `two\n  three <https://e.org>`_ and\n  :ref:`four`.\n"
    first, second = page(text).links
    assert (first.line, first.column) == (3, 7)
    assert (second.line, second.column) == (5, 3)
    block = page(text).blocks[first.block]
    assert block.text[first.start : first.end] == "two\nthree"
    assert (block.kind, block.line, block.line_at(second.start)) == ("item", 3, 5)


def test_blocks() -> None:
    text = (
        "Para *em* **strong** ``code``.\n\n#. One\n#. Two\n\n   * Deep\n\nterm\n   Definition.\n\n    Quoted.\n\n::\n\n   code here\n\n"
        ".. code-block:: python\n   :linenos:\n\n   x = 1\n\n.. note:: Mind\n   this.\n\n   More.\n\n.. [1] Foot.\n\n| line\n| by line\n"
    )
    found = [
        (block.kind, block.text, block.level, block.ordered, block.quoted, block.admonition, block.info) for block in page(text).blocks
    ]
    assert found == [
        ("paragraph", "Para em strong code.", 0, False, False, "", ""),
        ("item", "One", 1, True, False, "", ""),
        ("item", "Two", 1, True, False, "", ""),
        ("item", "Deep", 2, False, False, "", ""),
        ("term", "term", 0, False, False, "", ""),
        ("definition", "Definition.", 0, False, False, "", ""),
        ("paragraph", "Quoted.", 0, False, True, "", ""),
        ("code", "code here", 0, False, False, "", ""),
        ("code", "x = 1", 0, False, False, "", "python"),
        ("paragraph", "Mind\nthis.", 0, False, False, "note", ""),
        ("paragraph", "More.", 0, False, False, "note", ""),
        ("footnote", "Foot.", 0, False, False, "", ""),
        ("paragraph", "line\nby line", 0, False, False, "", ""),
    ]
    first = page(text).blocks[0]
    assert [first.text[start:end] for start, end in (*first.code, *first.strong)] == ["code", "strong"]


def test_tables() -> None:
    text = (
        "=====  =====\nA      B\n=====  =====\none    two\nthree  :doc:`x`\n=====  =====\n\n"
        ".. list-table:: Caption\n   :header-rows: 1\n   :align: left\n\n   * - H\n     - I\n   * - a\n     - b\n"
    )
    first, second = page(text).tables
    assert (first.header, first.rows) == (("A", "B"), (("one", "two"), ("three", "x")))
    assert (second.header, second.rows, second.caption) == (("H", "I"), (("a", "b"),), "Caption")
    assert page(text).blocks[first.block].text == "A\tB\none\ttwo\nthree\tx"


def test_a_table_of_commas() -> None:
    (table,) = page('.. csv-table:: Words\n   :header: "a", "b"\n\n   1, "2, 3"\n').tables
    assert (table.header, table.rows) == (("a", "b"), (("1", "2, 3"),))


def test_toctrees() -> None:
    text = "Title\n=====\n\n.. toctree::\n   :maxdepth: 2\n   :caption: Parts\n\n   one\n   Two <sub/two>\n   sub/*\n"
    found = page(text).links
    assert [(link.form, link.region, link.href, link.text, link.line, link.column) for link in found] == [
        ("toctree", "nav", "one", "", 8, 4),
        ("toctree", "nav", "sub/two", "Two", 9, 4),
        ("toctree", "nav", "sub/*", "", 10, 4),
    ]
    assert page(text).words == 1


def test_glossaries_and_described_objects_have_names() -> None:
    text = (
        ".. glossary::\n\n   Big Node\n   node\n      A thing.\n\n.. module:: shop\n\n.. class:: Cart(x)\n\n   .. method:: add(item)\n\n"
        "      Adds.\n\n.. c:function:: int f(void)\n\n.. program:: git\n\n.. option:: -v, --verbose <x>\n"
    )
    found = dict(page(text).labels)
    assert found["term:Big Node"] == "term-Big-Node"
    assert found["term:node"] == "term-node"
    assert found["object:py:shop.Cart"] == "shop.Cart"
    assert found["object:py:shop.Cart.add"] == "shop.Cart.add"
    assert found["object:c:f"] == "c.f"
    assert found["object:option:git --verbose"] == "cmdoption-git-v"
    assert set(found.values()) <= set(page(text).anchors)


def test_what_stands_elsewhere_is_told() -> None:
    text = ".. include:: /etc/passwd\n\n.. raw:: html\n\n   <b>x</b>\n\n.. automodule:: a\n\n.. csv-table::\n   :file: x.csv\n"
    found = page(text)
    assert found.constructs == ("include", "raw", "automodule", "csv-table")
    assert found.blocks == ()


def test_a_name_may_be_defined_in_what_is_included() -> None:
    text = "See clang_.\n\n.. include:: links.rst\n\nClang\n=====\n"
    assert hrefs(text) == [("role", "named", "clang")]


def test_substitutions_and_what_a_site_puts_around_each_page() -> None:
    found = page("The |name| and home_.", prolog=".. |name| replace:: *Shop*", epilog=".. _home: https://e.org\n\nNot of this page.")
    assert found.blocks[0].text == "The Shop and home."
    assert [link.href for link in found.links] == ["https://e.org"]
    assert len(found.blocks) == 1


def test_figures_and_images() -> None:
    found = page(".. figure:: a.png\n   :alt: A picture\n   :figwidth: 50%\n   :loading: lazy\n\n   The caption.\n\n.. image:: b.png\n")
    assert [(image.src, image.alt, image.caption) for image in found.images] == [
        ("a.png", "A picture", "The caption."),
        ("b.png", None, ""),
    ]


def test_fields_at_the_head_are_settings() -> None:
    found = page(":orphan:\n:author: A. Writer\n\nTitle\n=====\n\n:field: in the text\n")
    assert found.front_matter == {"orphan": True, "author": "A. Writer"}
    assert found.markers["author"] == "A. Writer"
    assert [block.kind for block in found.blocks] == ["heading", "term", "definition"]


def test_a_comment_can_silence_a_rule() -> None:
    (found,) = page("Text.\n\n.. linkready: ignore thin-page until 2030-01-01: on purpose\n").ignores
    assert (found.rule, found.until, found.reason, found.line) == ("thin-page", "2030-01-01", "on purpose", 3)


def test_broken_markup_is_read_on() -> None:
    found = page("Title\n===\n\nA *b and `c and :ref:`d\n\n.. unknown:: x\n   :odd:\n\n   Inside.\n\n===\n\nAfter.\n")
    assert found.troubles == ()
    assert any(block.text == "After." for block in found.blocks)


def test_nothing_of_docutils_is_changed_for_others(capsys: pytest.CaptureFixture[str]) -> None:
    before = directives.directive, roles.role, dict(roles._roles), dict(directives._directives)
    page(".. role:: mine\n\n:mine:`x` :none:`y`\n\n.. default-role:: code\n\n.. nope::\n\nx\n==\n\n`a")
    assert (directives.directive, roles.role, dict(roles._roles), dict(directives._directives)) == before
    assert capsys.readouterr().err == ""


def test_nothing_is_read_from_disk(tmp_path: object) -> None:
    found = page(f".. include:: {tmp_path}\n\n.. literalinclude:: /etc/hostname\n\n.. raw:: html\n   :file: /etc/hostname\n")
    assert found.blocks == ()


PIECES = st.sampled_from(
    [
        *(
            "`",
            "``",
            "_",
            "__",
            "*",
            "**",
            "|",
            ":ref:`",
            ":",
            "::",
            ".. ",
            ".. _",
            ".. |",
            "\n",
            "\n\n",
            "   ",
            "=====\n",
            "-----\n",
            "+---+",
        ),
        *("x", "a b", "<", ">", "[1]_", "[#]_", ".. [1] ", "note::", "toctree::\n\n   ", "csv-table::\n\n   ", "list-table::\n\n   * - "),
        *(
            "glossary::\n\n   t\n      d\n",
            "option:: ",
            "function:: f(",
            "image:: ",
            "figure:: ",
            "replace:: |x|",
            "| ",
            "- ",
            "1. ",
            ":f: ",
        ),
        *("\t", "\\", "\0", "é", "\u2028"),
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_markup_is_survived(text: str) -> None:
    found = read_page("page.rst", text.encode("utf-8", "replace"), RST)
    assert not any(trouble.kind == "unreadable" for trouble in found.troubles), found.troubles
    for link in found.links:
        assert link.line >= 1
        assert link.column >= 1
        assert link.start < 0 or link.end <= len(found.blocks[link.block].text)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    assert not any(trouble.kind == "unreadable" for trouble in read_page("page.rst", text.encode("utf-8", "replace"), RST).troubles)


def test_cards_and_buttons_are_links() -> None:
    card = ".. grid-item-card:: Guide\n   :link: guide/a\n   :link-type: doc\n\n   Read it.\n\n"
    text = card + ".. button-ref:: b\n\n   Go\n\n.. card:: None\n\n   x\n"
    found = page(text)
    assert [(link.href, link.text, link.form, link.name) for link in found.links] == [
        ("guide/a", "Guide", "component", "grid-item-card"),
        ("b", "b", "component", "button-ref"),
    ]
