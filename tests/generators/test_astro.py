"""Astro and Starlight: ids of entries, locales and stand-ins, routes that can be told and those that can't."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.gather import texts_site
from auditor.generators.astro import find
from auditor.generators.astro_collections import entry_id, fits
from auditor.generators.astro_pages import page_path
from auditor.generators.astro_settings import read_settings
from auditor.generators.base import Tree
from auditor.model.site import Site
from auditor.settings import Settings

DOCS = "src/content/docs/"
TITLED = "---\ntitle: T\n---\n"


def starlight(docs: Mapping[str, str], options: str = "", config: str = "", more: Mapping[str, str] | None = None) -> Site:
    code = (
        f"export default defineConfig({{ site: 'https://docs.example', {config} integrations: [starlight({{ title: 't', {options} }})] }})"
    )
    texts = {"astro.config.mjs": code, **{DOCS + path: text for path, text in docs.items()}, **(more or {})}
    return texts_site(texts, Settings())


def astro(files: Mapping[str, str], config: str = "") -> Site:
    return texts_site({"astro.config.mjs": f"export default defineConfig({{ {config} }})", **files}, Settings())


def leads(site: Site, url: str) -> list[tuple[str | None, str]]:
    return [(lead.target, lead.status) for lead in site.leads[url]]


def test_without_its_settings_it_is_no_astro_site() -> None:
    assert find(Tree(frozenset({DOCS + "index.md"}), lambda _: "")) is None


@pytest.mark.parametrize(
    ("path", "slug", "made"),
    [
        ("Guide/My Page.1.md", None, "guide/my-page1"),
        ("01-num_Under.mdx", None, "01-num_under"),
        ("a/index.md", None, "a"),
        ("index.md", None, "index"),
        ("a.md", "Custom/Slug.x", "Custom/Slug.x"),
    ],
)
def test_the_id_of_an_entry(path: str, slug: str | None, made: str) -> None:
    assert entry_id(path, slug) == made


def test_pages_drafts_and_partials() -> None:
    site = starlight({"index.md": "", "a/B c.md": "", "_p.md": "", "d.md": "---\ndraft: true\n---\n", "404.md": ""}, config="base: '/x',")
    assert set(site.places) == {"/x/", "/x/a/b-c/", "/x/404.html"}
    assert site.unbuilt == {DOCS + "d.md": "draft"}
    assert site.info.base_url == "https://docs.example/x/"


def test_links_are_printed_as_written() -> None:
    text = "[a](./b.md) [b](../b/) [c](/b/) [d](/x/b) [e](/x/b/#head-) [f](/x/b/#head)"
    site = starlight({"a.md": text, "b.md": "## Head 🎉"}, config="base: '/x',")
    assert [status for _, status in leads(site, "/x/a/")] == ["broken", "ok", "outside", "redirect", "missing-fragment", "ok"]
    assert site.leads["/x/a/"][0].better == "/x/b/"


LOCALES = "locales: { root: { label: 'E', lang: 'en' }, fr: { label: 'F' }, 'pt-br': { label: 'P', lang: 'pt-BR' } },"


def test_every_language_has_every_page_of_the_default_one() -> None:
    site = starlight({"index.md": "", "a.md": "[x](/a/)", "fr/index.md": "", "fr/only.md": ""}, LOCALES)
    assert {url: place.source for url, place in site.places.items() if place.fallback} == {
        "/fr/a/": DOCS + "a.md",
        "/pt-br/": DOCS + "index.md",
        "/pt-br/a/": DOCS + "a.md",
    }
    assert site.urls[DOCS + "a.md"] == "/a/"
    assert site.places["/pt-br/a/"].language == "pt-BR"
    assert leads(site, "/fr/a/") == [("/a/", "ok")]


def test_a_default_language_with_a_folder() -> None:
    site = starlight({"en/a.md": "", "de/b.md": ""}, "defaultLocale: 'en', locales: { en: { label: 'E' }, de: { label: 'D' } },")
    assert set(site.places) == {"/en/a/", "/de/a/", "/de/b/"}


def test_a_single_locale_makes_no_stand_ins() -> None:
    assert set(starlight({"a.md": ""}, "locales: { root: { label: 'E', lang: 'en' } },").places) == {"/a/"}


def test_the_sidebar_supports_what_it_lists() -> None:
    docs = {"index.md": "", "a.md": "", "b.md": "", "g/c.md": "", "alone.md": ""}
    site = starlight(
        docs,
        "sidebar: ['a', { label: 'G', items: [{ slug: 'b' }, { label: 'x', link: '/alone2/' }, { autogenerate: { directory: 'g' } }] }],",
    )
    assert {url for url, support in site.support.items() if support.inlinks} == {"/a/", "/b/", "/g/c/"}


def test_redirects_public_files_and_ids_that_starlight_makes() -> None:
    text = "[a](/old/) [b](/pic.png) [c](#_top) [d](/gone/) [e](/v1/x/)"
    site = starlight({"a.md": text}, config="redirects: { '/old': '/a/', '/v1/[...slug]': '/a/' },", more={"public/pic.png": ""})
    assert [status for _, status in leads(site, "/a/")] == ["redirect", "ok", "unknown", "broken", "redirect"]


def test_pages_that_a_plugin_makes_are_unknown() -> None:
    site = starlight({"a.md": "[x](/news/one/) [y](/other/)"}, "plugins: [starlightBlog({ prefix: 'news' })],")
    assert [status for _, status in leads(site, "/a/")] == ["unknown", "broken"]


def test_a_plugin_that_may_rewrite_links_leaves_them_unjudged() -> None:
    docs = {"a.md": "[x](./b.md) [y](/z/) [w](../v/)", "b.md": ""}
    site = starlight(docs, config="markdown: { remarkPlugins: [remarkGfm, [rehypeMarkdownRefs, { base: 'x' }]] },")
    assert [status for _, status in leads(site, "/a/")] == ["unknown", "unknown", "broken"]
    harmless = starlight(
        docs, config="markdown: { remarkPlugins: [remarkMath], rehypePlugins: [rehypeSlug, [rehypeAutolinkHeadings, {}]] },"
    )
    assert [status for _, status in leads(harmless, "/a/")] == ["broken"] * 3


def test_the_docs_may_lie_in_another_folder() -> None:
    config = "export const collections = { docs: defineCollection({ loader: glob({ base: './notes', pattern: '**/*.md' }) }) };"
    site = starlight({}, more={"src/content.config.ts": config, "notes/A.md": "", "notes/x.txt": ""})
    assert set(site.places) == {"/a/"}


def test_pages_of_plain_astro_keep_their_case() -> None:
    site = astro(
        {
            "src/pages/index.astro": "",
            "src/pages/About Us.md": "[x](/blog/) [y](#t)\n\n## T",
            "src/pages/_p.md": "",
            "src/pages/feed.xml.js": "",
        }
    )
    assert {url: place.source for url, place in site.places.items()} == {"/": None, "/About Us/": "src/pages/About Us.md"}
    assert leads(site, "/About Us/") == [("/blog/", "broken"), ("/About Us/", "ok")]


ROUTE = """---
export async function getStaticPaths() {
  const posts = await getCollection('blog', ({ data }) => !data.draft);
  return posts.map((post) => ({ params: { slug: post.id }, props: post }));
}
---
"""
BLOG = """
const blog = defineCollection({ loader: glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' }) });
export const collections = { blog };
"""


def test_a_route_in_the_usual_words_gives_its_entries_their_addresses() -> None:
    files = {"src/content.config.ts": BLOG, "src/pages/posts/[...slug].astro": ROUTE}
    posts = {
        "src/content/blog/First Post.md": "[x](/posts/second/) [y](/posts/none/)",
        "src/content/blog/second.mdx": "",
        "src/content/blog/d.md": "---\ndraft: true\n---",
    }
    site = astro(files | posts)
    assert set(site.places) == {"/posts/first-post/", "/posts/second/"}
    assert leads(site, "/posts/first-post/") == [("/posts/second/", "ok"), ("/posts/none/", "broken")]


def test_without_a_route_that_can_be_told_nothing_is_broken() -> None:
    site = astro({"src/content.config.ts": BLOG, "src/content/blog/a.md": "[x](/2024/b/)", "src/pages/[year]/[slug].astro": "---\n---"})
    assert [status for _, status in leads(site, "/blog/a/")] == ["unknown"]
    assert any("assumed" in doubt for doubt in site.info.doubts)


def test_other_collections_of_a_starlight_site_hide_no_broken_link() -> None:
    config = (
        "export const collections = { docs: defineCollection({ loader: docsLoader() }), i18n: defineCollection({ loader: i18nLoader() }) };"
    )
    site = starlight({"a.md": "[x](/none/)"}, more={"src/content.config.ts": config, "src/content/i18n/fr.json": "{}"})
    assert [status for _, status in leads(site, "/a/")] == ["broken"]
    assert not site.info.doubts


def test_ids_that_code_makes_leave_links_unjudged() -> None:
    config = "export const collections = { docs: defineCollection({ loader: docsLoader({ generateId: ({ entry }) => entry }) }) };"
    site = starlight({"A.md": "[x](/none/)"}, more={"src/content.config.ts": config})
    assert [status for _, status in leads(site, "/a/")] == ["unknown"]


def test_plugins_that_may_make_pages_are_a_doubt() -> None:
    plugins = "plugins: [starlightLinksValidator({ exclude: ['/x'] }), [wonderful, { deep: other }], starlightThemeRapide()],"
    assert [
        doubt for doubt in starlight({"a.md": ""}, plugins, "vite: { plugins: [tailwind()] },").info.doubts if "may make pages" in doubt
    ] == ["the plugin wonderful may make pages that are not known"]


def test_a_dynamic_page_hides_only_its_own_folder() -> None:
    site = astro({"src/pages/a.md": "[x](/tags/one/) [y](/other/)", "src/pages/tags/[tag].astro": "", "src/pages/[...p].png.ts": ""})
    assert [status for _, status in leads(site, "/a/")] == ["unknown", "broken"]


@pytest.mark.parametrize(
    ("path", "how", "url"),
    [
        ("index", "directory", ""),
        ("a/index", "directory", "a/"),
        ("a/b", "directory", "a/b/"),
        ("a/b", "file", "a/b.html"),
        ("a/index", "file", "a.html"),
        ("a/index", "preserve", "a/"),
        ("404", "directory", "404.html"),
    ],
)
def test_the_build_format(path: str, how: str, url: str) -> None:
    assert page_path(path, how) == url


@pytest.mark.parametrize(("path", "found"), [("a/b.md", True), ("a/_b.md", False), ("x.txt", False), ("drafts/x.md", False)])
def test_patterns_of_the_loader(path: str, found: bool) -> None:
    assert fits(path, ("**/[^_]*.{md,mdx}", "!drafts/**")) is found


@given(st.text(alphabet="export default {}[]():',redirctslaophmkw \n", max_size=120))
def test_any_settings_are_survived(code: str) -> None:
    settings = read_settings(Tree(frozenset({"astro.config.mjs"}), lambda _: code))
    assert settings is not None
    assert settings.base_path == "/"


TABS = "import { Tabs, TabItem, Aside } from '@astrojs/starlight/components';\n"
SEVEN = {"package.json": '{"dependencies": {"astro": "^7.3.5", "@astrojs/starlight": "^0.41.7"}}'}


def tabbed(*labels: str, also: str = "") -> str:
    items = "\n".join(f'<TabItem label="{label}">Words.</TabItem>' for label in labels)
    return f"{TITLED}{TABS}\n<Tabs>\n{items}\n</Tabs>\n\n{also}\n"


def panels(site: Site, url: str) -> list[tuple[str, str | None]]:
    return [(lead.link.text, lead.fragment) for lead in site.leads[url]]


def test_tabs_are_numbered_over_the_whole_build() -> None:
    docs = {"b/z.mdx": tabbed("B"), "index.mdx": tabbed("I1", "I2"), "b.mdx": tabbed("C1", "C2"), "b-a.mdx": tabbed("D"), "plain.md": "# P"}
    site = starlight(docs, more=SEVEN)
    assert panels(site, "/b/") == [("C1", "tab-panel-0"), ("C2", "tab-panel-1")]
    assert panels(site, "/b-a/") == [("D", "tab-panel-2")]
    assert panels(site, "/b/z/") == [("B", "tab-panel-3")]
    assert panels(site, "/") == [("I1", "tab-panel-4"), ("I2", "tab-panel-5")]
    assert {lead.target for lead in site.leads["/"]} == {"/"}


def test_stand_ins_count_their_tabs_again_after_all_pages() -> None:
    docs = {"a.mdx": tabbed("A"), "b.mdx": tabbed("B"), "fr/b.mdx": tabbed("F")}
    site = starlight(docs, "locales: { root: { label: 'E', lang: 'en' }, fr: { label: 'F' }, de: { label: 'D' } }", more=SEVEN)
    found = {url: panels(site, url)[0][1] for url in ("/a/", "/b/", "/fr/b/", "/fr/a/", "/de/a/", "/de/b/")}
    assert list(found.values()) == [f"tab-panel-{number}" for number in range(6)]


PREVIEW = "import Preview from '~/components/preview.astro';\n\n<Preview />\n"
"""A component of the site's own, which may make tabs."""


@pytest.mark.parametrize(
    ("also", "more", "known"),
    [
        ("<Aside>Mind.</Aside>", {}, True),
        (PREVIEW, {"src/components/preview.astro": "<figure><slot /></figure>"}, True),
        (PREVIEW, {"src/components/preview.astro": "import { TabItem } from '@astrojs/starlight/components';"}, False),
        (PREVIEW, {"src/components/preview.astro": "import B from './b.astro';", "src/components/b.astro": "<TabItem />"}, False),
        (PREVIEW, {}, False),
        ("import Chart from './Chart.tsx';\n\n<Chart />", {}, True),
        ("import { Managers } from 'starlight-package-managers';\n\n<Managers />", {}, False),
        ("<Unheard />", {}, False),
        ("{[1, 2].map((n) => <Tabs><TabItem label={n}>x</TabItem></Tabs>)}", {}, False),
        ("Words.", {"src/pages/own.astro": "<Tabs><TabItem label='x' /></Tabs>"}, False),
        ("Words.", {"src/pages/own.astro": "<p>Words.</p>"}, True),
        ("Words.", {"package.json": '{"dependencies": {"astro": "5.18.2"}}'}, False),
        ("Words.", {"package.json": "{}"}, False),
    ],
)
def test_tabs_that_cannot_be_counted_are_unknown(also: str, more: Mapping[str, str], known: bool) -> None:
    site = starlight({"a.mdx": tabbed("A", also=also), "b.mdx": tabbed("B")}, more={**SEVEN, **more})
    assert [lead.fragment for lead in site.leads["/b/"]] == (["tab-panel-1"] if known else [None])
    assert not {lead.status for url in ("/a/", "/b/") for lead in site.leads[url]} & {"broken", "missing-fragment"}


def test_pages_before_one_that_cannot_be_counted_are_known() -> None:
    site = starlight({"a.mdx": tabbed("A"), "b.mdx": tabbed("B", also="<Unheard />"), "c.mdx": tabbed("C")}, more=SEVEN)
    assert [panels(site, url)[0][1] for url in ("/a/", "/b/", "/c/")] == ["tab-panel-0", None, None]


def test_other_tabs_print_nothing_that_is_known() -> None:
    own = tabbed("A").replace("@astrojs/starlight/components", "./tabs.tsx")
    assert starlight({"a.mdx": own}, more=SEVEN).leads["/a/"] == ()
    assert starlight({"a.md": tabbed("A")}, more=SEVEN).leads["/a/"] == ()


def test_a_plugin_that_renders_pages_again_makes_numbers_unknown() -> None:
    site = starlight({"a.mdx": tabbed("A")}, "plugins: [starlightLlmsTxt()]", more=SEVEN)
    assert panels(site, "/a/") == [("A", None)]
