"""Fragments of pages that bring in text from elsewhere are unknown, never missing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from auditor.gather import texts_site
from auditor.settings import Settings

MKDOCS = "site_name: x\nmarkdown_extensions: [pymdownx.snippets]\nplugins: [macros, include-markdown, mkdocstrings]\n"
MYST = "extensions = ['myst_parser']\nmyst_heading_anchors = 3\n"


def status(files: Mapping[str, str]) -> set[str]:
    site = texts_site(files, Settings())
    return {lead.status for leads in site.leads.values() for lead in leads if lead.fragment == "inc"}


@pytest.mark.parametrize(
    "line", ['--8<-- "x.md"', "::: pkg.mod", '{% include "x.md" %}', "{{ table('x') }}", '{%\n  include-markdown "x.md"\n%}']
)
def test_in_mkdocs(line: str) -> None:
    assert status({"mkdocs.yml": MKDOCS, "docs/index.md": "[b](b.md#inc)", "docs/b.md": f"# B\n\n{line}\n"}) == {"unknown"}


@pytest.mark.parametrize("line", ["{{ page.title }}", "`{{ f() }}`x", "    {{ f() }}", "text"])
def test_not_what_makes_no_headings(line: str) -> None:
    files = {"mkdocs.yml": "site_name: x\n", "docs/index.md": "[b](b.md#inc)", "docs/b.md": f"# B\n\n{line}\n"}
    assert status(files) == {"missing-fragment"}


def test_in_mdbook() -> None:
    book = {"book.toml": "", "src/SUMMARY.md": "[a](a.md)\n[b](b.md)", "src/a.md": "[b](b.md#inc)"}
    assert status(book | {"src/b.md": "# B\n\n{{#include x.md}}\n"}) == {"unknown"}
    assert status(book | {"src/b.md": "# B\n\n```rust\n{{#include x.rs}}\n```\n"}) == {"missing-fragment"}


@pytest.mark.parametrize("name", ["b.md", "b.rst"])
def test_in_sphinx(name: str) -> None:
    text = "# B\n\n```{include} x.md\n```\n" if name.endswith(".md") else "B\n=\n\n.. include:: x.txt\n"
    assert status({"conf.py": MYST, "index.md": f"[b]({name}#inc)", name: text}) == {"unknown"}
