"""VitePress: addresses with base path, clean URLs and rewrites, and where its Markdown links lead in versions 1 and 2."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.gather import texts_site
from auditor.generators.base import Tree
from auditor.generators.vitepress import find
from auditor.generators.vitepress_links import printed_href
from auditor.generators.vitepress_paths import address_of, rewritten, routes_of
from auditor.model.site import Lead, Site
from auditor.settings import Settings

SECOND = '{"devDependencies": {"vitepress": "^2.0.0-alpha.15"}}'
PAGES = {
    "index.md": "# Home",
    "sub/index.md": "# Sub",
    "sub/page.md": "# Page\n\n## Foo Bar\n\n## Own {#My_Id}\n\n## Release :tada:\n",
    "sub/README.md": "# R",
    "public/x.pdf": "",
}


def site(texts: Mapping[str, str], settings: str = "base: '/b/'", package: str = "") -> Site:
    config = f"import {{ defineConfig }} from 'vitepress'\nexport default defineConfig({{ {settings} }})"
    return texts_site({".vitepress/config.mts": config, **({"package.json": package} if package else {}), **texts}, Settings())


def lead(href: str, settings: str = "base: '/b/'", package: str = "", source: str = "a.md") -> Lead:
    made = site({**PAGES, source: href if href.startswith("<") else f"[x]({href})"}, settings, package)
    return made.leads[made.urls[source]][0]


def test_no_settings_no_vitepress() -> None:
    assert find(Tree(frozenset({"index.md", "package.json", ".vitepress/theme/index.ts"}), lambda _: "")) is None


def test_addresses() -> None:
    assert [address_of(path, False) for path in ("index.md", "a/index.md", "a/B c.md", "README.md")] == [
        "",
        "a/",
        "a/B c.html",
        "README.html",
    ]
    assert [address_of(path, True) for path in ("index.md", "a/index.md", "a/v1.2.md")] == ["", "a/", "a/v1.2"]


def test_the_source_folder_and_what_is_left_out() -> None:
    settings = "srcDir: './src', srcExclude: ['**/(TODO|NOTES).md', 'parts/**']"
    made = site(
        dict.fromkeys(
            [
                "README.md",
                "src/index.md",
                "src/x/TODO.md",
                "src/NOTES.md",
                "src/parts/p.md",
                "src/.hidden/h.md",
                "src/node_modules/n/README.md",
            ],
            "x",
        ),
        settings,
    )
    assert dict(made.urls) == {"src/index.md": "/"}
    assert set(made.unbuilt) == {"src/x/TODO.md", "src/NOTES.md", "src/parts/p.md"}


@pytest.mark.parametrize(
    "config",
    [
        "export default {base: '/b/', cleanUrls: true}",
        "export default defineConfigWithTheme<ThemeConfig>({base: '/b/', cleanUrls: true})",
        "export default withMermaid(defineConfig({base: '/b/', cleanUrls: true}))",
        "export default withMermaid({ ...defineConfig({base: '/b/', cleanUrls: true}), mermaid: {} })",
        "export default ({ mode }: { mode: string }) => { return withPwa(extend(defineConfig({base: '/b/', cleanUrls: true}))) }",
        "export default async () => defineConfig({base: '/b/', cleanUrls: true})",
        "const base = '/b/'\nexport default defineConfig({base, cleanUrls: true, head: [['link', {href: `${base}x`}]]})",
        "export default defineConfig({base: process.env.BASE || '/b/', cleanUrls: true})",
    ],
)
def test_settings_in_many_forms(config: str) -> None:
    assert dict(texts_site({".vitepress/config.ts": config, "a.md": "x"}, Settings()).urls) == {"a.md": "/b/a"}


def test_settings_in_parts_below_a_folder() -> None:
    made = texts_site(
        {
            "docs/.vitepress/config/index.ts": "import { defineConfig } from 'vitepress'\nimport { shared } from './shared'\n"
            "import { fr } from './fr'\n"
            "export default defineConfig({ ...shared, locales: { root: { lang: 'en' }, fr: { label: 'F', ...fr } } })",
            "docs/.vitepress/config/shared.ts": "export const shared = defineConfig({ base: '/b/', cleanUrls: true })",
            "docs/.vitepress/config/fr.ts": "export const fr = defineConfig({ lang: 'fr-FR' })",
            "docs/index.md": "x",
            "docs/fr/a.md": "x",
            "README.md": "x",
        },
        Settings(),
    )
    assert dict(made.urls) == {"docs/index.md": "/b/", "docs/fr/a.md": "/b/fr/a"}
    assert [made.places[url].language for url in ("/b/", "/b/fr/a")] == ["en", "fr"]


@pytest.mark.parametrize(
    ("path", "rules", "expected"),
    [
        ("en/guide/a.md", {"en/:rest*": ":rest*"}, "guide/a.md"),
        ("en/a.md", {"en/:rest*": ":rest*"}, "a.md"),
        ("fr/a.md", {"en/:rest*": ":rest*"}, "fr/a.md"),
        ("packages/x/src/y.md", {"packages/:pkg/src/:slug*": ":pkg/:slug*"}, "x/y.md"),
        ("packages/x/src/index.md", {"packages/:pkg/src/(.*)": ":pkg/index.md"}, "x/index.md"),
        ("a/b.md", {"a/b.md": "c.md", "a/:x": "d.md"}, "c.md"),
        ("a.b.md", {"a.b.md": "c.md"}, "c.md"),
        ("axb.md", {"a.b.md": "c.md"}, "axb.md"),
        ("x.md", {"(": "y.md"}, "x.md"),
    ],
)
def test_rewrites(path: str, rules: Mapping[str, str], expected: str) -> None:
    assert rewritten(path, tuple(rules.items())) == expected


def test_links_follow_the_rewritten_address() -> None:
    made = site(
        {"en/guide/a.md": "[b](./b.md) [b](/guide/b) [old](/en/guide/b)", "en/guide/b.md": "x"}, "rewrites: {'en/:rest*': ':rest*'}"
    )
    assert [one.status for one in made.leads["/guide/a.html"]] == ["ok", "ok", "broken"]


def test_routes_that_are_listed_and_routes_that_are_computed() -> None:
    listed = "export default { paths() { return [{ params: { pkg: 'foo' } }, { params: { pkg: 'bar' } }] } }"
    assert routes_of("p/[pkg].md", listed) == ("p/foo.md", "p/bar.md")
    assert routes_of("p/[pkg].md", "export default { paths: [{ params: { pkg: 'foo' } }] }") == ("p/foo.md",)
    assert routes_of("p/[pkg].md", "export default { async paths() { return (await fetch(u)).map(x => x) } }") == ()
    made = site({"p/[pkg].md": "x", "p/[pkg].paths.ts": "computed", "a.md": "[x](/p/foo) [y](/q/foo)"}, "")
    assert [one.status for one in made.leads["/a.html"]] == ["unknown", "broken"]
    assert "p/[pkg].md" in made.unbuilt


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("./sub/page.md", "/b/sub/page.html"),
        ("sub/page", "/b/sub/page.html"),
        ("/sub/page.html", "/b/sub/page.html"),
        ("/sub/page.md#foo-bar", "/b/sub/page.html"),
        ("sub/page.md?q=1#My_Id", "/b/sub/page.html"),
        ("sub/index.md", "/b/sub/"),
        ("/sub/", "/b/sub/"),
        ("sub/README.md", "/b/sub/README.html"),
        ("/x.pdf", "/b/x.pdf"),
        ("sub/page.md#release", "/b/sub/page.html"),
    ],
)
def test_links_that_arrive(href: str, target: str) -> None:
    found = lead(href)
    assert (found.target, found.status) == (target, "ok")


def test_links_that_break() -> None:
    assert [lead(href).status for href in ("sub", "/y.pdf", "missing.md", "/b/sub/page")] == ["broken"] * 4
    assert lead("sub").better == "/b/sub/"


def test_clean_addresses() -> None:
    clean = "base: '/b/', cleanUrls: true"
    assert (lead("sub/page.md", clean).target, lead("sub/page.md", clean).status) == ("/b/sub/page", "ok")
    assert lead("sub/page", clean).status == "ok"
    assert lead("sub", clean).status == "redirect"
    assert lead("/sub/page.html", clean).status == "redirect"


def test_raw_html_gets_no_base_path() -> None:
    assert lead('<a href="/sub/page.html">x</a>').status == "outside"
    assert lead('<a href="/b/sub/page.html">x</a>').status == "ok"


def test_what_components_print_is_unknown_unless_it_fits() -> None:
    assert lead('<VPLink href="/sub/page">x</VPLink>').status == "ok"
    assert lead('<VPLink href="/gone">x</VPLink>').status == "unknown"


def test_version_2_puts_fragments_through_the_rule_for_ids() -> None:
    assert lead("sub/page.md#Foo Bar".replace(" ", "%20"), package=SECOND).status == "ok"
    assert lead("sub/page.md#Foo_Bar", package=SECOND).fragment == "foo-bar"
    assert lead("sub/page.md#My_Id", package=SECOND).status == "missing-fragment"
    assert lead("sub/page.md#Foo_Bar").status == "missing-fragment"
    assert lead("sub/page.md#My_Id").status == "ok"


@pytest.mark.parametrize("href", ["https://e.org/a.md", "//e.org/a", "mailto:a@b.c", "tel:1", "./data.json", "img/a.PNG", "#x"])
def test_what_is_left_as_it_stands(href: str) -> None:
    assert printed_href(href, "/b/", clean=False, slug_fragments=False) == href


def test_dots_in_names_are_no_file_endings() -> None:
    assert printed_href("./v1.2", "/", clean=False, slug_fragments=False) == "./v1.2.html"
    assert printed_href("/node.js", "/b/", clean=False, slug_fragments=False) == "/b/node.js"


def test_included_files_give_their_ids() -> None:
    texts = {
        "a.md": "# A\n\n<!--@include: ./parts/p.md-->\n",
        "parts/p.md": "## From the part",
        "b.md": "[x](a.md#from-the-part) [y](a.md#not-there)",
    }
    made = site(texts, "srcExclude: ['parts/**']")
    assert [one.status for one in made.leads["/b.html"]] == ["ok", "missing-fragment"]


def test_menus_and_home_pages_bring_readers_to_pages() -> None:
    home = "---\nlayout: home\nhero:\n  actions:\n    - {text: Go, link: /start}\nfeatures:\n  - {title: F, link: /feature.md}\n---\n"
    sidebar = "sidebar: {'/g/': {base: '/g/', items: [{text: 'One', link: 'one'}]}, '/': [{items: [{link: '/two'}]}]}"
    settings = f"themeConfig: {{ nav: [{{text: 'N', items: [{{text: 'M', link: '/nav/'}}]}}], {sidebar} }}"
    names = ["start", "feature", "g/one", "two", "nav/index", "lost"]
    support = site({"index.md": home, **{f"{name}.md": "x" for name in names}}, settings).support
    depths = [support[f"/{url}"].depth for url in ("start.html", "feature.html", "g/one.html", "two.html", "nav/", "lost.html")]
    assert depths == [1, 1, 1, 1, 1, None]


def test_a_rule_of_the_site_for_ids_makes_fragments_unknown() -> None:
    found = lead("sub/page.md#whatever", "base: '/b/', markdown: { anchor: { slugify: (s) => mine(s) } }")
    assert found.status != "missing-fragment"


def test_computed_settings_are_doubts() -> None:
    made = site({"a.md": "x"}, "base: process.env.CI ? '/a/' : '/', rewrites: (id) => id")
    assert len(made.info.doubts) == 2
    assert dict(made.urls) == {"a.md": "/a.html"}


@given(st.text(max_size=80))
def test_settings_of_any_shape_give_a_plan(text: str) -> None:
    for config in (text, f"export default {{base: {text!r}, srcDir: {text!r}, rewrites: {{{text!r}: {text!r}}}, themeConfig: {text}}}"):
        made = find(Tree(frozenset({".vitepress/config.ts", "a.md"}), lambda _, config=config: config))  # type: ignore[misc]
        assert made is not None
        assert made.base_path.startswith("/")
        made.plan({})


@given(st.text(alphabet="ab/.#?:md%~ ", max_size=16), st.booleans(), st.booleans())
def test_any_link_is_printed(href: str, clean: bool, second: bool) -> None:
    made = printed_href(href, "/b/", clean, second)
    assert not made.startswith("/") or made.startswith(("/b/", "//"))


CONTENTS = "# Top\n\n[[TOC]]\n\n## One `x`\n\n### Two {#Own}\n\n#### Three\n\n::: tip\n## Boxed\n:::\n\n[after](./sub/page)\n"


@pytest.mark.parametrize(
    ("settings", "listed"),
    [
        ("", [("#one-x", "One x"), ("#Own", "Two")]),
        ("markdown: { toc: { level: [1, 4] } }", [("#top", "Top"), ("#three", "Three")]),
        ("markdown: { toc: { level: LEVELS } }", []),
    ],
)
def test_a_list_of_contents_links_to_the_headings(settings: str, listed: list[tuple[str, str]]) -> None:
    for package in ("", '{"devDependencies": {"vitepress": "2.0.0"}}'):
        made = site({**PAGES, "a.md": CONTENTS}, settings, package)
        leads = made.leads["/a.html"]
        assert [(lead.link.href, lead.link.text) for lead in leads[:-1]] == listed
        assert {lead.status for lead in leads} == {"ok"}
        assert leads[-1].link.text == "after"
        assert all(lead.link.line == 3 for lead in leads[:-1])


@pytest.mark.parametrize("text", ["See [[toc]] there.", "`[[toc]]`", "```\n[[toc]]\n```", "    [[toc]]"])
def test_what_is_no_list_of_contents(text: str) -> None:
    assert site({**PAGES, "a.md": f"{text}\n\n## One\n"}, "").leads["/a.html"] == ()
