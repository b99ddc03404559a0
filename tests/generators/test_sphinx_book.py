"""Jupyter Book 1: contents from _toc.yml, settings from _config.yml, notebooks among the pages."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.base import Tree
from auditor.generators.sphinx import Sphinx
from auditor.generators.sphinx_book import find
from auditor.model.page import Dialect, Page
from auditor.model.site import Plan
from auditor.read import read_page

CONFIG = "title: Book\nhtml:\n  baseurl: https://example.org/book/\nonly_build_toc_files: true\n"
TOC = """format: jb-book
root: intro
parts:
  - caption: One
    chapters:
      - file: a/first
        sections:
          - file: a/second.md
      - url: https://example.com
        title: Elsewhere
      - glob: b/*
"""


def book(files: Mapping[str, str]) -> Sphinx | None:
    return find(Tree(frozenset(files), lambda path: files.get(path, "")))


def planned(files: Mapping[str, str], toc: str = TOC, config: str = CONFIG) -> tuple[Sphinx, Plan, dict[str, Page]]:
    files = {"_toc.yml": toc, "_config.yml": config, **files}
    generator = book(files)
    assert generator is not None
    pages = {path: read_page(path, text.encode(), dialect) for path, text in files.items() if (dialect := generator.dialect(path))}
    return generator, generator.plan(pages), pages


PAGES = {
    "intro.md": "# Intro",
    "a/first.md": "# First",
    "a/second.md": "# Second",
    "b/x.md": "",
    "b/y.md": "",
    "other.md": "",
    "README.md": "",
}


def test_only_what_the_contents_name_is_built_where_the_book_says_so() -> None:
    _, plan, _ = planned(PAGES)
    assert sorted(place.url for place in plan.places if place.source) == [
        "/book/a/first.html",
        "/book/a/second.html",
        "/book/b/x.html",
        "/book/b/y.html",
        "/book/intro.html",
    ]
    assert plan.unbuilt == {"README.md": "excluded", "other.md": "excluded"}


def test_without_that_setting_every_file_is_built() -> None:
    _, plan, _ = planned(PAGES, config=CONFIG.replace("true", "false"))
    assert "/book/other.html" in {place.url for place in plan.places}


def test_the_home_page_sends_on_to_the_first_page() -> None:
    _, plan, _ = planned(PAGES)
    assert plan.redirects == {"/book/": "/book/intro.html"}
    assert plan.homes == {"": "/book/intro.html"}
    assert [url for _, _, url in plan.menus] == ["/book/a/first.html", "/book/a/second.html", "/book/b/x.html", "/book/b/y.html"]


OLDEST = "- file: intro\n- file: a/first\n  sections:\n  - file: a/second\n"
PLAIN = "root: intro\nentries:\n- file: a/first\n  subtrees:\n  - entries:\n    - file: a/second\n"


@pytest.mark.parametrize("toc", [OLDEST, PLAIN])
def test_other_forms_of_contents(toc: str) -> None:
    _, plan, _ = planned(PAGES, toc)
    assert {place.source for place in plan.places if place.source} == {"intro.md", "a/first.md", "a/second.md"}


def test_a_site_of_another_generator_is_no_book() -> None:
    assert book({"_config.yml": "title: Blog\n", "index.md": ""}) is None
    assert book({"_config.yml": "", "_toc.yml": "a: b\n", "index.md": ""}) is None


def test_notebooks_are_pages_and_their_lines_are_kept() -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Note book\n", "\n", "See [first](a/first.md)."]},
        {"cell_type": "code", "metadata": {}, "source": ["# no heading\n"], "outputs": []},
        {"cell_type": "markdown", "metadata": {}, "source": ["## Über uns\n"]},
    ]
    text = json.dumps({"cells": cells, "nbformat": 4}, indent=1)
    _, plan, pages = planned({**PAGES, "intro.ipynb": text, "intro.md": "", "note.ipynb": text}, TOC.replace("a/second.md", "note.ipynb"))
    page = pages["note.ipynb"]
    assert [(heading.text, text.split("\n")[heading.line - 1].strip()) for heading in page.headings] == [
        ("Note book", '"# Note book\\n",'),
        ("Über uns", '"## \\u00dcber uns\\n"'),
    ]
    assert [link.href for link in page.links] == ["a/first.md"]
    assert "/book/note.html" in {place.url for place in plan.places}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"cells": 1}', '{"cells": [1, {"cell_type": "markdown", "source": [1]}]}', "[" * 100_000]
)
def test_a_broken_notebook_is_survived(text: str) -> None:
    page = read_page("x.ipynb", text.encode(), Dialect("myst", (), frozenset({"myst"})))
    assert page.headings == ()


def test_a_notebook_in_one_line_is_read_too() -> None:
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": "# A\ntext"}, {"cell_type": "markdown", "source": "more"}]})
    page = read_page("x.ipynb", text.encode(), Dialect("myst", (), frozenset({"myst"})))
    assert [block.text for block in page.blocks] == ["A", "text", "more"]


YAML = st.recursive(
    st.sampled_from(["a", "", None, 1, "intro"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["file", "root", "parts", "chapters", "glob", "sphinx"]), inner)
    ),
    max_leaves=8,
)


@given(YAML, YAML)
def test_settings_of_any_shape_are_survived(toc: object, config: object) -> None:
    generator = book({"_toc.yml": json.dumps(toc), "_config.yml": json.dumps(config), "intro.md": ""})
    if generator:
        assert all(place.url.startswith("/") for place in generator.plan({"intro.md": Page("intro.md")}).places)
