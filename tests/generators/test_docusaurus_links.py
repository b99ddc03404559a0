"""Docusaurus: which links name a source file, which are addresses, and what the base path and the final slash do to them."""

from __future__ import annotations

import pytest

from auditor.gather import texts_site
from auditor.model.site import Lead, Site
from auditor.settings import Settings

SETTINGS = "module.exports = {url: 'https://e.org', baseUrl: '/b/', trailingSlash: SLASH, presets: [['classic', {}]]}"
PAGES = {
    "docs/index.md": "# Home",
    "docs/guide/intro.md": "# Intro\n\n## Part\n\n### dup\n\n### dup\n\n## Own {#My_Id}\n",
    "docs/guide/other.md": "---\nid: custom\n---\n# Other",
    "docs/guide/02-My Doc.md": "x",
    "docs/guide/paper.pdf": "",
    "docs/top.md": "x",
    "blog/2021-01-02-post.md": "x",
    "static/file.txt": "x",
}


def site(text: str, slash: str = "undefined", source: str = "docs/guide/page.md") -> Site:
    return texts_site({"docusaurus.config.js": SETTINGS.replace("SLASH", slash), **PAGES, source: text}, Settings())


def lead(href: str, slash: str = "undefined", source: str = "docs/guide/page.md") -> Lead:
    made = site(f"[x]({href})" if not href.startswith("<") else href, slash, source)
    return made.leads[made.urls[source]][0]


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("./intro.md", "/b/docs/guide/intro"),
        ("intro.md#part", "/b/docs/guide/intro"),
        ("../top.md", "/b/docs/top"),
        ("top.md", "/b/docs/top"),
        ("guide/intro.md", "/b/docs/guide/intro"),
        ("/guide/intro.md", "/b/docs/guide/intro"),
        ("/docs/guide/intro.md", "/b/docs/guide/intro"),
        ("@site/docs/guide/intro.md", "/b/docs/guide/intro"),
        ("other.md", "/b/docs/guide/custom"),
        ("./02-My%20Doc.md", "/b/docs/guide/My Doc"),
        ("intro", "/b/docs/guide/intro"),
        ("..", "/b/docs/"),
        ("/docs/guide/intro", "/b/docs/guide/intro"),
        ("/b/docs/guide/intro", "/b/docs/guide/intro"),
        ("pathname:///file.txt", "/b/file.txt"),
        ("/file.txt", "/b/file.txt"),
        ("./paper.pdf", "/b/assets/files/paper.pdf"),
        ("#my-own", "/b/docs/guide/page"),
    ],
)
def test_links_that_arrive(href: str, target: str) -> None:
    found = lead(href) if href != "#my-own" else site("[x](#my-own)\n\n## My own").leads["/b/docs/guide/page"][0]
    assert (found.target, found.status) == (target, "ok")


@pytest.mark.parametrize(
    "href", ["./intro.mdx", "missing.md", "./top.md", "other", "/guide/intro", "@site/docs/missing.md", "../../blog/2021-01-02-post.md"]
)
def test_links_that_break(href: str) -> None:
    assert lead(href).status == "broken"


def test_what_would_have_been_right() -> None:
    assert lead("../../blog/2021-01-02-post.md").better == "/b/blog/2021/01/02/post"
    assert lead("./other").better == "/b/docs/guide/custom"
    assert lead("other/", "true").better == "/b/docs/guide/custom/"


def test_a_bare_name_meant_the_content_folder_first_before_3_9() -> None:
    texts = {
        "docusaurus.config.js": SETTINGS.replace("SLASH", "undefined"),
        "docs/a.md": "x",
        "docs/sub/a.md": "x",
        "docs/sub/b.md": "[x](a.md) [y](@site/docs/a.md)",
    }
    new = texts_site(texts, Settings()).leads["/b/docs/sub/b"]
    old = texts_site({**texts, "package.json": '{"dependencies": {"@docusaurus/core": "^3.8.1"}}'}, Settings()).leads["/b/docs/sub/b"]
    assert [one.target for one in new] == ["/b/docs/sub/a", "/b/docs/a"]
    assert [(one.target, one.status) for one in old] == [("/b/docs/a", "ok"), ("/b/assets/files/a.md", "ok")]


def test_the_final_slash_changes_where_relative_links_lead() -> None:
    assert lead("intro", "false").status == "ok"
    found = lead("intro", "true")
    assert (found.target, found.status) == ("/b/docs/guide/page/intro/", "broken")
    assert lead("../intro", "true").status == "ok"
    assert lead("./intro.md", "true").target == "/b/docs/guide/intro/"
    assert lead("guide/intro", "undefined", "docs/index.md").status == "ok"
    assert lead("guide/intro", "false", "docs/index.md").status == "broken"


@pytest.mark.parametrize("fragment", ["part", "dup", "dup-1", "My_Id"])
def test_fragments_that_are_there(fragment: str) -> None:
    assert lead(f"./intro.md#{fragment}").status == "ok"


@pytest.mark.parametrize("fragment", ["intro", "my_id", "#part", "own"])
def test_fragments_that_are_missing(fragment: str) -> None:
    assert lead(f"./intro.md#{fragment}").status == "missing-fragment"


def test_raw_html_gets_no_base_path_and_the_link_component_does() -> None:
    assert lead('<a href="/docs/guide/intro">x</a>').status == "outside"
    assert lead('<Link to="/docs/guide/intro">x</Link>').status == "ok"
    assert lead('<Link to="/docs/guide/gone">x</Link>').status == "broken"


def test_what_other_components_print_is_unknown_unless_it_fits() -> None:
    assert lead('<Card href="/docs/guide/intro">x</Card>').status == "ok"
    assert lead('<Card href="/gone">x</Card>').status == "unknown"
    assert lead("<Link to={useThere()}>x</Link>").status == "unknown"


def test_imported_parts_give_their_ids() -> None:
    made = texts_site(
        {
            "docusaurus.config.js": SETTINGS.replace("SLASH", "undefined"),
            "docs/a.md": "import Part from './_part.mdx'\nimport Far from '@site/src/far.md'\n\n# A\n\n<Part/>\n<Far/>\n",
            "src/far.md": "## From afar",
            "docs/_part.mdx": "## From the part",
            "docs/b.md": "[x](./a.md#from-the-part) [y](./a.md#not-there) [z](./_part.mdx) [f](./a.md#from-afar)",
        },
        Settings(),
    )
    assert [one.status for one in made.leads["/b/docs/b"]] == ["ok", "missing-fragment", "broken", "ok"]


def test_links_to_the_own_host_and_to_others() -> None:
    assert lead("https://e.org/b/docs/guide/intro").status == "ok"
    assert lead("https://e.org/b/docs/gone").status == "broken"
    assert [lead(href).status for href in ("https://e.org/else", "//x.org/a", "mailto:a@b.c", "https://x.org/README.md")] == [
        "external"
    ] * 4


def test_generated_categories_are_unknown() -> None:
    assert lead("/docs/category/guides").status == "unknown"


def test_plain_markdown_where_the_settings_ask_for_it() -> None:
    config = SETTINGS.replace("SLASH", "undefined").replace("presets", "markdown: {format: 'detect'}, presets")
    made = texts_site({"docusaurus.config.js": config, "docs/a.md": "{not code} [b](./b.mdx)", "docs/b.mdx": "x {1 + 1}"}, Settings())
    assert made.pages["docs/a.md"].constructs == ()
    assert made.pages["docs/b.mdx"].constructs != ()
    assert made.leads["/b/docs/a"][0].status == "ok"
