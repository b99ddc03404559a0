"""MkDocs: which address each file gets, and what is said of files that are not built."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs_sites import pages_of, plan_of, printed, site, urls_of

from auditor.generators.base import Tree
from auditor.generators.mkdocs import find
from auditor.model.page import Link


def test_a_folder_without_settings_is_no_mkdocs_site() -> None:
    assert find(Tree(frozenset({"docs/index.md", "sub/mkdocs.yml"}), lambda _: "")) is None


def test_files_become_folders_and_an_index_stands_for_its_own() -> None:
    files = {"mkdocs.yml": "site_url: https://example.org/base", "docs/index.md": "", "docs/A b/c.d.md": "", "docs/s/README.md": ""}
    assert urls_of(plan_of(files)) == {"docs/index.md": "/base/", "docs/A b/c.d.md": "/base/A b/c.d/", "docs/s/README.md": "/base/s/"}


def test_only_the_exact_names_index_and_readme_stand_for_a_folder() -> None:
    plan = plan_of({"docs/a/readme.md": "", "docs/b/Index.md": ""})
    assert urls_of(plan) == {"docs/a/readme.md": "/a/readme/", "docs/b/Index.md": "/b/Index/"}


def test_without_directory_urls_pages_end_in_html() -> None:
    plan = plan_of({"mkdocs.yml": "use_directory_urls: false", "docs/a.md": "", "docs/s/index.md": "", "docs/b.mkd": ""})
    assert urls_of(plan) == {"docs/a.md": "/a.html", "docs/s/index.md": "/s/", "docs/b.mkd": "/b.html"}


def test_a_readme_beside_an_index_is_not_built() -> None:
    plan = plan_of({"docs/a/README.md": "", "docs/a/index.md": ""})
    assert urls_of(plan) == {"docs/a/index.md": "/a/"}
    assert plan.unbuilt == {"docs/a/README.md": "excluded"}


def test_a_readme_is_built_where_the_index_is_left_out() -> None:
    plan = plan_of({"mkdocs.yml": "exclude_docs: index.md", "docs/a/README.md": "", "docs/a/index.md": ""})
    assert urls_of(plan) == {"docs/a/README.md": "/a/"}


def test_drafts_exclusions_and_dot_files_are_not_built() -> None:
    settings = "exclude_docs: |\n  /old/\n  !.known/\ndraft_docs: '*.draft.md'"
    files = ["docs/old/a.md", "docs/x/old/a.md", "docs/b.draft.md", "docs/.hid/c.md", "docs/.known/d.md", "docs/templates/e.md"]
    plan = plan_of({"mkdocs.yml": settings, **dict.fromkeys(files, "")})
    assert set(urls_of(plan)) == {"docs/x/old/a.md", "docs/.known/d.md"}
    assert plan.unbuilt == {
        "docs/old/a.md": "excluded",
        "docs/b.draft.md": "draft",
        "docs/.hid/c.md": "excluded",
        "docs/templates/e.md": "excluded",
    }


def test_other_files_are_served_as_they_are() -> None:
    plan = plan_of({"mkdocs.yml": "theme: {name: material, custom_dir: over}", "docs/a/b.pdf": "", "docs/p.html": "", "over/css/x.css": ""})
    assert {"/a/b.pdf", "/p.html", "/css/x.css", "/404.html", "/sitemap.xml"} <= plan.files
    assert site({"docs/p.html": ""}).dialect("docs/p.html") is None


def test_notebooks_are_served_like_pages_where_a_plugin_reads_them() -> None:
    files = {"docs/a/n.ipynb": "", "docs/b.md": ""}
    assert printed({"mkdocs.yml": "plugins: [mkdocs-jupyter]", **files}, "docs/b.md", "a/n.ipynb").href == "/a/n/"
    assert printed(files, "docs/b.md", "a/n.ipynb").href == "/a/n.ipynb"


def test_files_outside_of_the_docs_folder_are_no_pages() -> None:
    made = site({"mkdocs.yml": "docs_dir: ./guide/", "guide/a.md": "", "README.md": "", "docs/b.md": ""})
    assert [path for path in ("guide/a.md", "README.md", "docs/b.md") if made.dialect(path)] == ["guide/a.md"]


def test_the_home_page_is_the_index_or_else_the_first_page() -> None:
    assert plan_of({"docs/index.md": "", "docs/a.md": ""}).homes == {"": "/"}
    assert plan_of({"docs/b.md": "", "docs/a.md": ""}).homes == {"": "/a/"}


def test_the_menu_has_the_pages_of_nav_with_their_labels() -> None:
    nav = "nav: [index.md, {Guide: [{First: g/a.md}, g/b.md, gone.md]}, {Out: 'https://example.com/'}]"
    plan = plan_of({"mkdocs.yml": nav, "docs/index.md": "", "docs/g/a.md": "", "docs/g/b.md": "", "docs/g/c.md": ""})
    assert plan.menus == (("nav", "First", "/g/a/"), ("nav", "", "/g/b/"))


def test_without_nav_the_menu_has_every_page() -> None:
    plan = plan_of({"mkdocs.yml": "not_in_nav: c.md", "docs/index.md": "", "docs/a.md": "", "docs/c.md": ""})
    assert plan.menus == (("nav", "", "/a/"),)


def test_redirects_lead_from_the_old_page_to_the_new_one() -> None:
    maps = "plugins: [{redirects: {redirect_maps: {old/a.md: b.md#x, c.md: 'https://example.com/'}}}]"
    plan = plan_of({"mkdocs.yml": "site_url: https://e.org/s/\n" + maps, "docs/b.md": ""})
    assert plan.redirects == {"/s/old/a/": "/s/b/#x", "/s/c/": "https://example.com/"}


def test_settings_of_linkready_name_the_base_url_where_the_repository_does_not() -> None:
    made = site({"docs/a.md": ""}, base_url="https://example.org/docs/")
    assert (made.base_url, made.base_path) == ("https://example.org/docs/", "/docs/")


def test_pages_that_a_script_writes_are_not_known() -> None:
    script = "import mkdocs_gen_files\nfrom pathlib import Path\nwith mkdocs_gen_files.open(Path('reference', name), 'w') as f: pass"
    plan = plan_of({"mkdocs.yml": "plugins: [{gen-files: {scripts: [gen.py]}}]", "gen.py": script, "docs/a.md": ""})
    assert [prefix for prefix, why in plan.unseen if "gen.py" in why] == ["/reference/"]


def test_a_script_that_does_not_say_where_it_writes_may_write_anywhere() -> None:
    plan = plan_of({"mkdocs.yml": "plugins: [{gen-files: {scripts: [gen.py]}}]", "gen.py": "main()", "docs/a.md": ""})
    assert [prefix for prefix, why in plan.unseen if "gen.py" in why] == ["/"]


def test_rules_of_the_host_are_known() -> None:
    assert plan_of({"docs/_redirects": "/old/* /new/:splat 301", "docs/a.md": ""}).rules[0][0] == "/old/*"
    assert plan_of({"docs/a.md": ""}).rules == ()


def ids_made(settings: str, fragment: str, **files: str) -> bool:
    plan = plan_of({"mkdocs.yml": settings, "docs/a.md": "", **{path.replace("__", "/") + ".html": text for path, text in files.items()}})
    return any(re.search(pattern, fragment) for pattern, _ in plan.made_ids)


def test_ids_that_the_build_makes_are_named_and_words_of_headings_are_not() -> None:
    assert ids_made("hooks: [x.py]", "config.lang")
    assert ids_made("plugins: [tags]", "tag:one")
    assert ids_made("plugins: [mkdocstrings]", "pkg.mod.Class")
    assert ids_made("markdown_extensions: [pymdownx.tabbed]", "__tabbed_1_2")
    assert ids_made("theme: {custom_dir: over}", "contact", over__main='<div id="contact">')
    assert not any(
        ids_made(settings, "a-heading")
        for settings in (
            "hooks: [x.py]",
            "plugins: [tags, mkdocstrings, macros]",
            "theme: material\nmarkdown_extensions: [pymdownx.highlight]",
        )
    )


def test_hooks_are_told_as_a_doubt() -> None:
    assert any("hooks/x.py" in doubt for doubt in plan_of({"mkdocs.yml": "hooks: [hooks/x.py]", "docs/a.md": ""}).doubts)
    assert plan_of({"docs/a.md": ""}).doubts == ()


HREFS = [
    "b.md", "b.md#h", "b.md?q=1#h", "sub/", "sub", "sub/c.md", "./b.md", "../b.md", "b", "b/", "b.html", "/b.md", "#x", "?q",
    "index.md", ".", "README.md", "both/README.md", "draft.md", "gone.md", "My%20File.md", "f.pdf", "f.pdf/", "b.md/", ".hid.md",
    "sub/c", "http://x.y/", "//h/b.md", "mailto:a@b.c", "B.md",
    "sub/../b.md", "page.html", "%62.md", "sub//c.md", "x/../../b.md", "ü.md", "%C3%BC.md",
]  # fmt: skip


@pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="MkDocs is not installed")
@pytest.mark.parametrize("more", ["", "use_directory_urls: false\n", "validation: {links: {absolute_links: relative_to_docs}}\n"])
def test_places_and_links_are_those_of_mkdocs_itself(tmp_path: Path, more: str) -> None:
    body = "# T\n\n" + "\n\n".join(f"[words](<{href}>)" for href in HREFS)
    head = "site_name: m\nsite_url: https://e.org/base/\nplugins: []\ndraft_docs: draft.md\n"
    settings = head + "exclude_docs: |\n  gone.md\n  *.txt\n  !keep.txt\n" + more
    sources = ["index", "b", "ü", "sub/c", "sub/index", "both/README", "both/index", "draft", "gone", "sub/Readme"]
    files = {f"docs/{name}.md": body for name in [*sources, "My File", ".hid", "templates/x", "sub/templates/y"]}
    files |= {"mkdocs.yml": settings, "docs/f.pdf": "", "docs/page.html": "", "docs/sub/keep.txt": "", "docs/sub/lose.txt": ""}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=tmp_path, check=True, capture_output=True)
    built = {path.relative_to(tmp_path / "site").as_posix(): path for path in (tmp_path / "site").rglob("*") if path.is_file()}
    made = site(files)
    pages = pages_of(made, *(path for path in files if made.dialect(path)))
    plan = made.plan(pages)
    served = {"/base/" + re.sub(r"(^|/)index\.html$", r"\1", name): path for name, path in built.items() if name.endswith(".html")}
    assert {place.url for place in plan.places} == set(served) - {"/base/404.html", "/base/page.html"}
    assert {url for url in plan.files if not url.endswith(("html", ".xml", ".gz"))} == {"/base/f.pdf", "/base/sub/keep.txt"}
    for place in plan.places:
        hrefs = [html.unescape(href) for href in re.findall(r'<a href="([^"]*)">words</a>', served[place.url].read_text("utf-8"))]
        ours = [made.printed(Link(href, "words", 1, 1), pages[str(place.source)], place, plan).href for href in HREFS]
        assert [_arrives(place.url, href) for href in ours] == [_arrives(place.url, href) for href in hrefs]


def _arrives(url: str, href: str) -> str:
    return re.sub(r"(?<=/)index\.html", "", unquote(urljoin("https://e.org" + url, href)))


def test_a_link_that_looks_right_beside_the_file_is_told_what_would_be_right() -> None:
    files = {"docs/a/b.md": "", "docs/a/other.md": "", "docs/a/My c.md": ""}
    assert printed(files, "docs/a/b.md", "other/#x").better == "other.md#x"
    assert printed(files, "docs/a/b.md", "../other/").better == "other.md"
    assert printed(files, "docs/a/b.md", "My%20c").better == "My%20c.md"
    assert printed(files, "docs/a/b.md", "elsewhere/").better == ""


def test_raw_html_is_never_rewritten() -> None:
    assert printed({"docs/a.md": "", "docs/b.md": ""}, "docs/a.md", "b.md", form="html").href == "b.md"


def test_what_a_template_fills_in_is_not_known() -> None:
    assert printed({"docs/a.md": ""}, "docs/a.md", "{{ config.site_url }}").unknown


def test_wiki_links_find_a_page_by_its_name_and_say_so_when_they_do_not() -> None:
    files = {"mkdocs.yml": "plugins: [roamlinks]", "docs/a.md": "", "docs/deep/My Page.md": "", "docs/x/two.md": "", "docs/y/two.md": ""}
    assert printed(files, "docs/a.md", "my-page#Some Part", form="wiki").href == "/deep/My Page/#some-part"
    assert printed(files, "docs/a.md", "two", form="wiki").unknown
    assert printed(files, "docs/a.md", "gone", form="wiki").unknown


NAMES = st.sampled_from(
    [
        "blog",
        "i18n",
        "redirects",
        "gen-files",
        "mike",
        "tags",
        "material",
        "a.md",
        "name",
        "languages",
        "docs",
        "*",
        "",
        "scripts",
        "locale",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["nav", "plugins", "theme", "markdown_extensions", "docs_dir", "site_url", "exclude_docs", "validation", "hooks", "extra", "INHERIT"]
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_settings_of_any_shape_are_survived(settings: dict[str, object]) -> None:
    made = site({"mkdocs.yml": json.dumps(settings), "docs/a.md": "", "docs/blog/posts/b.md": "", "a.md": "", "gen.py": ""})
    plan = made.plan(pages_of(made, *(path for path in ("docs/a.md", "docs/blog/posts/b.md", "a.md") if made.dialect(path))))
    assert all(place.url.startswith("/") for place in plan.places)


def test_pages_without_a_title_are_named_by_the_menu_or_their_file() -> None:
    files = {"mkdocs.yml": "site_name: x\nnav:\n- index.md\n- Set Up: setup.md\n- release-notes.md\n"}
    files |= dict.fromkeys(("docs/index.md", "docs/setup.md", "docs/release-notes.md", "docs/API.md"), "text")
    plan = plan_of(files)
    assert {place.source: place.title for place in plan.places} == {
        "docs/index.md": "Home",
        "docs/setup.md": "Set Up",
        "docs/release-notes.md": "Release notes",
        "docs/API.md": "API",
    }
