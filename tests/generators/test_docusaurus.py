"""Docusaurus: addresses of documents, posts and pages, versions, languages, and what is made of them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.gather import texts_site
from auditor.generators.base import Tree
from auditor.generators.docusaurus import find
from auditor.generators.docusaurus_paths import blog_slug, doc_slug, kebab_case, page_slug, with_slash, without_number
from auditor.model.site import Site
from auditor.settings import Settings

CLASSIC = "module.exports = {url: 'https://e.org', baseUrl: '/b/', presets: [['classic', {}]]};"


def site(texts: Mapping[str, str], config: str = CLASSIC) -> Site:
    return texts_site({"docusaurus.config.js": config, **texts}, Settings())


def urls(texts: Mapping[str, str], config: str = CLASSIC) -> dict[str, str]:
    return dict(site(texts, config).urls)


def test_no_settings_no_docusaurus() -> None:
    assert find(Tree(frozenset({"docs/a.md", "package.json"}), lambda _: "")) is None


def test_settings_as_the_templates_write_them() -> None:
    config = """
    import {themes} from 'prism-react-renderer';
    /** @type {import('@docusaurus/types').Config} */
    const config = {
      url: 'https://e.org', baseUrl: process.env.BASE || '/b/',
      presets: [
        ['classic', /** @type {import('x').Options} */ ({docs: {routeBasePath: '/', sidebarPath: require.resolve('./s.js')}, blog: false})],
      ],
      plugins: [
        [require.resolve('@docusaurus/plugin-content-docs'), {id: 'team', path: 'team', routeBasePath: 'team'}],
        isDev && 'x', async function own() { return {name: 'own'}; },
      ].filter(Boolean),
    };
    export default config;
    """
    found = urls({"docs/a.md": "x", "blog/2020-01-01-p.md": "x", "team/us.md": "x"}, config)
    assert found == {"docs/a.md": "/b/a", "team/us.md": "/b/team/us"}


@pytest.mark.parametrize(
    "config",
    [
        "import base from './base'; export default {...base, baseUrl: '/b/'}",
        "export default make({baseUrl: '/b/', presets: presets()})",
        "export default async function make() { return {baseUrl: '/b/', presets: [['classic', {} satisfies Options]]} satisfies Config; }",
        "(module.exports = {baseUrl: '/b/', presets: [[require.resolve('@docusaurus/preset-classic'), ({docs: {}})]]})",
    ],
)
def test_settings_in_many_forms(config: str) -> None:
    assert urls({"docs/a.md": "x"}, config) == {"docs/a.md": "/b/docs/a"}


def test_a_computed_list_of_languages_is_taken_from_the_folders() -> None:
    config = LANGUAGES.replace("['en', 'fr']", "isPreview ? ['en'] : ['en', 'fr']")
    made = site({"docs/a.md": "x", FRENCH + "a.md": "y"}, config)
    assert dict(made.urls) == {"docs/a.md": "/b/docs/a", FRENCH + "a.md": "/b/fr/docs/a"}
    assert any("i18n.locales" in doubt for doubt in made.info.doubts)


@pytest.mark.parametrize(
    ("path", "slug", "id_", "address"),
    [
        ("a/B c.md", "", "", "/a/B c"),
        ("02-Two.Words/01 - My Doc.md", "", "", "/Two.Words/My Doc"),
        ("2.1-notes.md", "", "", "/2.1-notes"),
        ("2021-11-01-day.md", "", "", "/2021-11-01-day"),
        ("index.md", "", "", "/"),
        ("01-guide/README.mdx", "", "", "/guide/"),
        ("releases/Releases.md", "", "", "/releases/"),
        ("releases/index.md", "", "other", "/releases/"),
        ("releases/index.md", "news", "", "/releases/news"),
        ("a/b.md", "", "c", "/a/c"),
        ("a/b.md", "c", "", "/a/c"),
        ("a/b.md", "../c", "", "/c"),
        ("a/b.md", "/", "", "/"),
        ("a/b.md", "/x/y/", "", "/x/y/"),
    ],
)
def test_addresses_of_documents(path: str, slug: str, id_: str, address: str) -> None:
    assert doc_slug(path, slug, id_, numbers=True) == address


def test_number_prefixes_can_stay() -> None:
    assert doc_slug("01-a/02-b.md", "", "", numbers=False) == "/01-a/02-b"
    config = CLASSIC.replace("{}", "{docs: {numberPrefixParser: false}}")
    assert urls({"docs/01-a.md": ""}, config) == {"docs/01-a.md": "/b/docs/01-a"}
    assert urls({"docs/01-a.md": "---\nparse_number_prefixes: false\n---\n"}) == {"docs/01-a.md": "/b/docs/01-a"}


@pytest.mark.parametrize("name", ["2021-11", "7.0-foo", "abc", "01", "01-", "v1-x"])
def test_what_is_no_number_prefix(name: str) -> None:
    assert without_number(name) == name


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("2021-01-02-My-Post.md", "/2021/01/02/My-Post"),
        ("2021-02-03-folder/index.mdx", "/2021/02/03/folder"),
        ("nested/2021-06-06-deep.md", "/2021/06/06/nested/deep"),
        ("2021/06/06/x.md", "/2021/06/06/x"),
        ("1-nodate.md", "/1-nodate"),
        ("plain/index.md", "/plain"),
    ],
)
def test_addresses_of_posts(path: str, address: str) -> None:
    assert blog_slug(path) == address


def test_addresses_of_pages() -> None:
    assert [page_slug(path) for path in ("index.js", "Sub/index.mdx", "a.tsx", "2.1.0.md")] == ["/", "/Sub", "/a", "/2.1.0"]


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ("FLAMLv2", "flam-lv-2"),
        ("LLMOps", "llm-ops"),
        ("Foo Bar", "foo-bar"),
        ("it's", "its"),
        ("Café au lait", "cafe-au-lait"),
        ("日本", "日本"),
    ],
)
def test_addresses_of_tags(tag: str, address: str) -> None:
    assert kebab_case(tag) == address


def test_final_slashes() -> None:
    for trailing, expected in ((None, ["/b/a", "/b/c/", "/b/"]), (True, ["/b/a/", "/b/c/", "/b/"]), (False, ["/b/a", "/b/c", "/b/"])):
        assert [with_slash(url, trailing, "/b/") for url in ("/b/a", "/b/c/", "/b/")] == expected


def test_what_is_not_built_is_no_page() -> None:
    made = site(
        {
            "docs/a.md": "x",
            "docs/_part.md": "x",
            "docs/_more/b.md": "x",
            "docs/draft.md": "---\ndraft: true\n---\nx",
            "docs/unlisted.md": "---\nunlisted: true\n---\nx",
            "docs/.hidden.md": "x",
            "README.md": "x",
        }
    )
    assert dict(made.urls) == {"docs/a.md": "/b/docs/a", "docs/unlisted.md": "/b/docs/unlisted"}
    assert made.places["/b/docs/unlisted"].listed is False
    assert made.unbuilt["docs/draft.md"] == "draft"
    assert "docs/_part.md" in made.unbuilt


def test_globs_are_seen_from_the_content_folder() -> None:
    config = CLASSIC.replace("{}", "{docs: {include: ['{a,b}/**/*.{md,mdx}', 'TOP.md'], exclude: ['**/no.md']}}")
    found = urls(
        dict.fromkeys(["docs/a/x.md", "docs/b/c/y.mdx", "docs/TOP.md", "docs/a/TOP2.md", "docs/c/x.md", "docs/a/no.md"], "x"), config
    )
    assert set(found) == {"docs/a/x.md", "docs/b/c/y.mdx", "docs/TOP.md", "docs/a/TOP2.md"}


def test_a_site_in_a_folder_with_its_documents_beside_it() -> None:
    docs = "{docs: {path: '../docs', routeBasePath: '/'}}"
    made = texts_site(
        {
            "website/docusaurus.config.js": f"module.exports = {{baseUrl: '/', presets: [['classic', {docs}]]}}",
            "docs/guide/a.md": "[b](./b.md) [c](c.md#x)",
            "docs/guide/b.md": "x",
            "docs/c.md": "## x",
            "website/src/pages/about.md": "x",
        },
        Settings(),
    )
    assert dict(made.urls) == {
        "docs/guide/a.md": "/guide/a",
        "docs/guide/b.md": "/guide/b",
        "docs/c.md": "/c",
        "website/src/pages/about.md": "/about",
    }
    assert [(lead.target, lead.status) for lead in made.leads["/guide/a"]] == [("/guide/b", "ok"), ("/c", "ok")]


def test_versions() -> None:
    texts = {
        "versions.json": '["2.0", "1.0"]',
        "docs/a.md": "x",
        "versioned_docs/version-2.0/a.md": "x",
        "versioned_docs/version-1.0/a.md": "[up](./b.md) [gone](./c.md)",
        "versioned_docs/version-1.0/b.md": "x",
    }
    found = urls(texts)
    assert found["docs/a.md"] == "/b/docs/next/a"
    assert found["versioned_docs/version-2.0/a.md"] == "/b/docs/a"
    assert found["versioned_docs/version-1.0/a.md"] == "/b/docs/1.0/a"
    assert [lead.status for lead in site(texts).leads["/b/docs/1.0/a"]] == ["ok", "broken"]
    config = CLASSIC.replace("{}", "{docs: {lastVersion: 'current', versions: {current: {path: ''}, '1.0': {path: 'old'}}}}")
    moved = urls(texts, config)
    assert (moved["docs/a.md"], moved["versioned_docs/version-1.0/b.md"]) == ("/b/docs/a", "/b/docs/old/b")


LANGUAGES = CLASSIC.replace("presets", "i18n: {defaultLocale: 'en', locales: ['en', 'fr']}, presets")
FRENCH = "i18n/fr/docusaurus-plugin-content-docs/current/"


def test_languages_fall_back_to_the_original() -> None:
    made = site({"docs/a.md": "x", "docs/b.md": "x", FRENCH + "a.md": "x", FRENCH + "only.md": "x"}, LANGUAGES)
    places = {url: (place.source, place.language, place.fallback) for url, place in made.places.items() if place.source}
    assert places == {
        "/b/docs/a": ("docs/a.md", "en", False),
        "/b/docs/b": ("docs/b.md", "en", False),
        "/b/fr/docs/a": (FRENCH + "a.md", "fr", False),
        "/b/fr/docs/b": ("docs/b.md", "fr", True),
    }
    assert made.unbuilt[FRENCH + "only.md"] == "a translation without an original"


def test_links_stay_in_their_language() -> None:
    made = site({"docs/a.md": "[b](./b.md) [b](b.md) [b](/docs/b)", "docs/b.md": "x", FRENCH + "b.md": "[a](/docs/a) [a](a.md)"}, LANGUAGES)
    assert [lead.target for lead in made.leads["/b/docs/a"]] == ["/b/docs/b"] * 3
    assert [lead.status for lead in made.leads["/b/fr/docs/b"]] == ["ok", "ok"]
    beside, anywhere, address = made.leads["/b/fr/docs/a"]
    assert beside.status == "broken", "./ means the very file beside this one, and the translation lies elsewhere"
    assert [anywhere.target, address.target] == ["/b/fr/docs/b", "/b/fr/docs/b"]


def test_lists_that_the_blog_makes() -> None:
    posts = {f"blog/2021-01-{day:02}-p.md": "---\ntags: [Foo Bar, {label: x, permalink: /own}]\n---\nx" for day in range(1, 13)}
    made = site({**posts, "docs/a.md": "---\ntags: [One]\n---\n"})
    lists = {url for url, place in made.places.items() if place.source is None}
    assert lists == {
        "/b/blog",
        "/b/blog/page/2",
        "/b/blog/archive",
        "/b/blog/tags",
        "/b/blog/tags/foo-bar",
        "/b/blog/tags/foo-bar/page/2",
        "/b/blog/tags/own",
        "/b/blog/tags/own/page/2",
        "/b/docs/tags",
        "/b/docs/tags/one",
    }


def test_pages_in_code_are_known_by_address_alone() -> None:
    made = site({"src/pages/index.js": "x", "src/pages/shop.tsx": "x", "src/pages/_part.js": "x", "docs/a.md": "[s](/shop) [p](/_part)"})
    assert made.places["/b/"].source is None
    assert [lead.status for lead in made.leads["/b/docs/a"]] == ["ok", "broken"]


def test_client_redirects_answer() -> None:
    config = CLASSIC.replace(
        "presets", "plugins: [['@docusaurus/plugin-client-redirects', {redirects: [{from: ['/old', '/older'], to: '/docs/a'}]}]], presets"
    )
    made = site({"docs/a.md": "[x](/old) [y](/older) [z](/oldest)"}, config)
    assert [lead.status for lead in made.leads["/b/docs/a"]] == ["redirect", "redirect", "broken"]


def test_sidebars_bring_readers_to_documents() -> None:
    texts = {
        "sidebars.js": "module.exports = {main: ['a', {type: 'category', items: [{type: 'autogenerated', dirName: 'c'}, 'missing']}]}",
        "docs/01-a.md": "# A",
        "docs/c/b.md": "# B",
        "docs/lost.md": "# L",
        "src/pages/index.md": "# Home",
    }
    support = site(texts, CLASSIC.replace("{}", "{docs: {sidebarPath: './sidebars.js'}}")).support
    assert [support[f"/b/docs/{name}"].depth for name in ("a", "c/b", "lost")] == [1, 1, None]


def test_plugins_that_may_do_anything_are_named() -> None:
    found = site({"docs/a.md": "x"}, CLASSIC.replace("presets", "plugins: ['./my-plugin', 'docusaurus-plugin-sass'], presets"))
    assert found.info.doubts == ("the plugin ./my-plugin may add pages that can't be seen here",)


def test_folders_that_a_script_fills_are_unknown() -> None:
    made = site(
        {".gitignore": "node_modules\n/docs/reference/\n", "docs/a.md": "[r](./reference/x.md) [s](/docs/reference/y) [t](/docs/other)"}
    )
    assert [lead.status for lead in made.leads["/b/docs/a"]] == ["unknown", "unknown", "broken"]


def test_content_from_outside_the_audited_folder_is_unknown() -> None:
    config = CLASSIC.replace("{}", "{docs: {path: '../docs'}}")
    made = site({"blog/2020-01-01-a.md": "[d](/docs/x) [b](/other)"}, config)
    assert [lead.status for lead in made.leads["/b/blog/2020/01/01/a"]] == ["unknown", "broken"]
    assert any("../docs" in doubt for doubt in made.info.doubts)


@given(st.text(max_size=60), st.text(alphabet="./ab-_01", max_size=12))
def test_settings_of_any_shape_give_a_plan(text: str, path: str) -> None:
    for config in (text, f"module.exports = {{presets: [['classic', {text}]], plugins: {text!r}, baseUrl: {path!r}}}"):
        made = find(Tree(frozenset({"docusaurus.config.js", "docs/a.md"}), lambda _, config=config: config))  # type: ignore[misc]
        assert made is not None
        assert made.base_path.startswith("/")
        assert made.base_path.endswith("/")
        made.plan({})


@given(st.text(alphabet="ab/.-_01 R", max_size=20), st.text(alphabet="ab/.", max_size=8))
def test_addresses_begin_with_a_slash(path: str, slug: str) -> None:
    assert doc_slug(path + ".md", slug, "", numbers=True).startswith("/")
    assert blog_slug(path + ".md").startswith("/")
    assert page_slug(path + ".md").startswith("/")


GENERATED = '{"label": "My Cat!", "link": {"type": "generated-index"}}'


def test_a_category_file_makes_a_page_that_lists_its_folder() -> None:
    made = site({"docs/x/_category_.json": GENERATED, "docs/x/a.md": "# A", "docs/b.md": "[c](/docs/category/my-cat)"})
    assert "/b/docs/category/my-cat" in made.places
    assert ("/b/docs/category/my-cat", "/b/docs/x/a") in made.graph.edges()
    assert [lead.status for lead in made.leads["/b/docs/b"]] == ["ok"]


def test_a_category_keeps_the_slug_that_it_is_told() -> None:
    made = site({"docs/x/_category_.yml": "label: X\nlink: {type: generated-index, slug: /own}", "docs/x/a.md": "x"})
    assert "/b/docs/own" in made.places


def test_sidebars_ask_for_categories_too() -> None:
    sidebars = "module.exports = {s: [{type: 'category', label: 'G', link: {type: 'generated-index', slug: '/sl/ug'}, items: ['a']}]};"
    made = site({"sidebars.js": sidebars, "docs/a.md": "x", "docs/x/_category_.json": GENERATED, "docs/x/b.md": "x"})
    assert "/b/docs/sl/ug" in made.places
    assert "/b/docs/category/my-cat" not in made.places  # no sidebar makes itself from the folders


def test_two_categories_of_one_label_are_not_guessed() -> None:
    made = site({"docs/x/_category_.json": GENERATED, "docs/x/a.md": "x", "docs/y/_category_.json": GENERATED, "docs/y/a.md": "x"})
    assert not [url for url in made.places if "category" in url]


def test_a_category_without_a_page_has_none() -> None:
    made = site({"docs/x/_category_.json": '{"label": "X"}', "docs/x/a.md": "x"})
    assert [url for url in made.places if url.startswith("/b/docs")] == ["/b/docs/x/a"]


def test_links_of_a_folders_own_page_are_relative_to_the_folder() -> None:
    made = site({"src/pages/sub/index.md": "[n](nested)", "src/pages/sub/nested.md": "x"})
    assert [lead.target for lead in made.leads["/b/sub"]] == ["/b/sub/nested"]


def test_footnotes_have_a_heading_with_an_id() -> None:
    made = site({"docs/a.md": "## A\n\nx[^1]\n\n[^1]: y\n", "docs/b.md": "## A\n"})
    assert made.places["/b/docs/a"].ids == ("a", "footnote-label")
    assert made.places["/b/docs/b"].ids == ("a",)


def test_documents_and_posts_without_a_title_are_named_by_their_file() -> None:
    made = site({"docs/02-set-up.md": "x", "docs/b.md": "# Own", "blog/2020-01-02-hello-all.md": "x"})
    titles = {place.source: place.title for place in made.places.values() if place.source}
    assert titles == {"docs/02-set-up.md": "set-up", "docs/b.md": "", "blog/2020-01-02-hello-all.md": "hello all"}
