"""mdBook: the chapters of SUMMARY.md, and links that are rewritten by text alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.base import Printed, Tree
from auditor.generators.mdbook import MdBook, find, read_summary
from auditor.model.page import Link, Page
from auditor.model.site import Plan

SUMMARY = """# Summary

[Intro](intro.md)

# Part

- [A `b`](sub/README.md)
  - [Angle](<sub/With blank.md>)
  - [Encoded](sub/%C3%BC.md)
- [Draft]()
<!-- - [Hidden](hidden.md) -->
1. [Numbered](./sub/nested/index.md)
- [Again](intro.md)
-----
[End](../outside.md)
"""


def book(files: Mapping[str, str] | None = None, settings: str = "", **options: str) -> MdBook:
    chapters = ["intro", "sub/README", "sub/With blank", "sub/ü", "sub/nested/index"]
    files = {"book.toml": settings, "src/SUMMARY.md": SUMMARY, **{f"src/{path}.md": "" for path in chapters}, **(files or {})}
    found = find(Tree(frozenset(files), lambda path: files.get(path, ""), options=options))
    assert found is not None
    return found


def plan_of(made: MdBook) -> Plan:
    return made.plan({f"src/{chapter.path}": Page(f"src/{chapter.path}") for chapter in made.chapters})


def printed(href: str, source: str = "src/sub/With blank.md", **kind: str) -> Printed:
    made = book()
    plan = plan_of(made)
    place = next(place for place in plan.places if place.source == source)
    return made.printed(Link(href, "x", 1, 1, **kind), Page(source), place, plan)  # type: ignore[arg-type]


def test_a_folder_without_settings_is_no_book() -> None:
    assert find(Tree(frozenset({"src/SUMMARY.md"}), lambda _: SUMMARY)) is None


def test_chapters_are_those_of_the_summary_each_once() -> None:
    assert [(chapter.title, chapter.path, chapter.url) for chapter in read_summary(SUMMARY)] == [
        ("Intro", "intro.md", "intro.html"),
        ("A b", "sub/README.md", "sub/"),
        ("Angle", "sub/With blank.md", "sub/With blank.html"),
        ("Encoded", "sub/ü.md", "sub/ü.html"),
        ("Numbered", "sub/nested/index.md", "sub/nested/"),
    ]


@given(st.text(max_size=80))
def test_any_text_can_be_a_summary(text: str) -> None:
    assert all(chapter.path for chapter in read_summary(text))


def test_the_first_chapter_is_the_cover_too() -> None:
    urls = [place.url for place in plan_of(book(settings='[output.html]\nsite-url = "/b/"')).places if place.source == "src/intro.md"]
    assert urls == ["/b/", "/b/intro.html"]


def test_a_first_chapter_that_is_the_index_has_one_address() -> None:
    made = book({"src/SUMMARY.md": "[I](index.md)\n[B](b.md)", "src/b.md": "", "src/index.md": ""})
    assert [place.url for place in plan_of(made).places] == ["/", "/b.html"]


def test_files_that_the_summary_leaves_out_are_not_built() -> None:
    made = book({"src/hidden.md": "", "src/pic.png": "", "src/SUMMARY.md": SUMMARY})
    plan = plan_of(made)
    assert plan.unbuilt == {"src/hidden.md": "not listed in SUMMARY.md"}
    assert made.dialect("src/hidden.md") is None
    assert made.dialect("src/intro.md") is not None
    assert {"/pic.png", "/print.html"} <= plan.files
    assert "/SUMMARY.md" not in plan.files


def test_without_the_index_preprocessor_a_readme_keeps_its_name() -> None:
    made = book(settings="[build]\nuse-default-preprocessors = false")
    assert "/sub/README.html" in {place.url for place in plan_of(made).places}


def test_redirects_lead_to_their_target() -> None:
    table = '"/old/a.html" = "../sub/"\n"b.html" = "https://e.org/x"\n"intro.html" = "/y"\n"/c.html#d" = "e.html"'
    made = book(settings="[output.html.redirect]\n" + table)
    assert plan_of(made).redirects == {"/old/a.html": "/sub/", "/b.html": "https://e.org/x"}


@pytest.mark.parametrize(
    ("href", "becomes"),
    [
        ("other.md", "other.html"),
        ("missing.md#x", "missing.html#x"),
        ("a.md?q=1#x", "a.html"),
        ("/top.md", "/top.html"),
        ("README.md", "README.html"),
        ("other", "other"),
        ("nested/", "nested/"),
        ("#x.md", "#x.md"),
        ("https://e.org/a.md", "https://e.org/a.md"),
        ("mailto:a@b.md", "mailto:a@b.md"),
    ],
)
def test_links_are_rewritten_by_text_in_markdown_and_in_html(href: str, becomes: str) -> None:
    assert printed(href).href == becomes
    assert printed(href, form="html").href == becomes


def test_what_would_be_right_is_told() -> None:
    assert printed("README.md#x").better == "index.md#x"
    assert printed("../intro/").better == "../intro.md"
    assert printed("missing.md").better == ""


def test_preprocessors_of_the_site_and_broken_settings_are_doubts() -> None:
    assert any("own" in doubt for doubt in book(settings="[preprocessor.own]\n[preprocessor.links]").doubts)
    assert any("no valid TOML" in doubt for doubt in book(settings="[").doubts)
    assert any("no chapters" in doubt for doubt in book({"src/SUMMARY.md": ""}).doubts)
    assert book().doubts == ()


def test_the_base_url_comes_from_linkready_the_host_name_or_nowhere() -> None:
    assert book(settings='[output.html]\ncname = "e.org"').base_url == "https://e.org/"
    assert book(settings='[output.html]\nsite-url = "/b/"', base_url="https://e.org/").base_path == "/b/"
    assert book(base_url="https://e.org/x/").base_path == "/x/"


def test_books_made_before_version_05_have_other_heading_ids() -> None:
    made = book({".github/workflows/a.yml": "env:\n  MDBOOK_VERSION: 0.4.36\n"})
    dialect = made.dialect("src/intro.md")
    assert made.version == "0.4.36"
    assert dialect is not None
    assert dict(dialect.options) == {"case": "ascii"}
