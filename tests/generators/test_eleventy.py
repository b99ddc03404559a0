"""Eleventy: which folder is one, at which address a template answers, and what a link is printed as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.base import Printed, Tree
from auditor.generators.eleventy import Eleventy, find
from auditor.generators.eleventy_templates import Template
from auditor.generators.liquid_values import Unknown
from auditor.model.page import Heading, Link, Page
from auditor.model.site import Plan
from auditor.read import read_page

CONFIG = "export default function (x) {}\nexport const config = { dir: { input: 'src' }, pathPrefix: '/base/' };"


def site(files: Mapping[str, str], config: str = CONFIG, package: str = "{}", **options: str) -> Eleventy:
    texts = {"eleventy.config.js": config, "package.json": package, **files}
    found = find(Tree(frozenset(texts), lambda path: texts.get(path, ""), "2025-01-01", options))
    assert found is not None
    return found


def front_matter(text: str) -> dict[str, Any]:
    return (yaml.safe_load(text.split("---\n")[1]) or {}) if text.startswith("---\n") else {}


def planned(generator: Eleventy) -> Plan:
    paths = [path for path in generator.tree.paths if generator.dialect(path)]
    return generator.plan({path: Page(path, front_matter=front_matter(generator.tree.read(path))) for path in paths})


def urls(files: Mapping[str, str], config: str = CONFIG, package: str = "{}") -> dict[str, str]:
    return {place.source: place.url for place in planned(site(files, config, package)).places if place.source}


def headed(**values: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\nText.\n"


def test_what_is_eleventy() -> None:
    assert find(Tree(frozenset({"package.json"}), lambda _: '{"devDependencies": {"@11ty/eleventy": "^2.0.1"}}')).version == "2.0.1"
    assert find(Tree(frozenset({"package.json"}), lambda _: '{"devDependencies": {"hugo-bin": "1"}}')) is None
    assert find(Tree(frozenset({"package.json"}), lambda _: "[no json")) is None
    assert find(Tree(frozenset({"index.md"}), lambda _: "")) is None


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("src/index.md", "/base/"),
        ("src/a b/In Side.md", "/base/a b/In Side/"),
        ("src/README.md", "/base/README/"),
        ("src/_under.md", "/base/_under/"),
        ("src/2024-01-02-dated.md", "/base/2024-01-02-dated/"),
        ("src/sub/index.html", "/base/sub/"),
        ("src/same/same.md", "/base/same/"),
        ("src/dot.name.v1.md", "/base/dot.name.v1/"),
        ("src/list.njk", "/base/list/"),
    ],
)
def test_default_addresses(path: str, url: str) -> None:
    assert urls({path: headed()}) == {path: url}


def test_what_is_no_page() -> None:
    files = {
        "outside.md": "",
        "src/_includes/x.md": "",
        "src/_data/x.md": "",
        "src/node_modules/p/readme.md": "",
        "src/img/pic.png": "",
        "src/drafts/x.md": "",
        "src/old.md": "",
        "_site/x.md": "",
        "src/off.md": headed(permalink="false"),
    }
    ignoring = {**files, ".eleventyignore": "src/drafts/\n", ".gitignore": "src/old.md\n"}
    plan = planned(site(ignoring))
    assert plan.places == ()
    assert plan.unbuilt == {"src/off.md": "permalink: false"}
    assert "src/old.md" in urls(ignoring, CONFIG.replace("(x) {}", "(x) { x.setUseGitIgnore(false); x.ignores.add('src/drafts/**') }"))


def test_permalinks_of_front_matter_and_of_data_files() -> None:
    files = {
        "src/posts/posts.json": '{"permalink": "/blog/{{ page.fileSlug }}/", "tags": "posts"}',
        "src/posts/2024-05-06-Some_Post.md": headed(),
        "src/posts/own.md": headed(permalink="/fixed/Place/"),
        "src/posts/file.md": headed(permalink="fixed/page.html"),
        "src/posts/index.md": headed(permalink="posts/index.html"),
        "src/posts/titled.md": headed(title="Über Us", permalink='"{{ title | slugify }}/"'),
        "src/posts/one.11tydata.json": '{"permalink": "/one/"}',
        "src/posts/one.md": headed(),
        "src/2024-05-06-stem.md": headed(permalink='"{{ page.filePathStem }}.html"'),
        "src/dated.md": headed(date="2024-05-06", permalink="\"/{{ page.date | date: '%Y/%m' }}/x/\""),
    }
    assert {path.removeprefix("src/"): url.removeprefix("/base") for path, url in urls(files).items()} == {
        "posts/2024-05-06-Some_Post.md": "/blog/Some_Post/",
        "posts/own.md": "/fixed/Place/",
        "posts/file.md": "/fixed/page.html",
        "posts/index.md": "/posts/",
        "posts/titled.md": "/ueber-us/",
        "posts/one.md": "/one/",
        "2024-05-06-stem.md": "/stem.html",
        "dated.md": "/2024/05/x/",
    }


def test_addresses_that_code_computes_are_unseen_not_guessed() -> None:
    files = {
        "src/posts/posts.11tydata.js": "module.exports = { permalink: (data) => `/x/${own(data.title)}/` }",
        "src/posts/a.md": headed(),
        "src/tags.njk": headed(permalink="/tags/{{ tag }}/", pagination="{data: collections, size: 1, alias: tag}"),
    }
    plan = planned(site(files))
    assert plan.places == ()
    assert {prefix for prefix, _ in plan.unseen} == {"/base/posts/", "/base/tags/"}
    assert any("2 templates" in doubt for doubt in plan.doubts)


def test_only_what_is_named_is_copied() -> None:
    config = CONFIG.replace("(x) {}", "(x) { x.addPassthroughCopy('src/img'); x.addPassthroughCopy({'static': 'assets'}) }")
    files = {
        "src/img/a/b.png": "",
        "src/other.pdf": "",
        "static/x.css": "",
        "src/img/note.md": headed(),
        "src/feed.njk": headed(permalink="/feed.xml"),
    }
    plan = planned(site(files, config))
    assert plan.files == {"/base/img/a/b.png", "/base/img/note.md", "/base/assets/x.css", "/base/feed.xml"}
    assert plan.places == ()


def test_settings_of_the_command_line_and_of_calls() -> None:
    package = '{"scripts": {"build": "eleventy --input=content --pathprefix=/p"}, "devDependencies": {"@11ty/eleventy": "1.0.2"}}'
    assert urls({"content/a.md": headed()}, "module.exports = (x) => {}", package) == {"content/a.md": "/p/a/"}
    assert urls({"docs/a.md": headed()}, "export default (x) => { x.setInputDirectory('docs') }") == {"docs/a.md": "/a/"}


def test_address_of_the_site() -> None:
    assert site({}, base_url="https://example.com/base/").base_url == "https://example.com/base/"
    assert site({}, base_url="https://example.com/").base_path == "/"
    assert site({"src/_data/site.json": '{"url": "https://example.com"}'}).base_url == "https://example.com/base/"
    assert (site({}).base_url, site({}).base_path) == ("", "/base/")


def test_how_markdown_is_read() -> None:
    def read(config: str, version: str = "3.0.0") -> Any:
        return site({"a.md": ""}, config, f'{{"dependencies": {{"@11ty/eleventy": "{version}"}}}}').dialect("a.md")

    plain = read("module.exports = {}")
    assert plain.ids == "none"
    assert plain.features == {"liquid", "no-indented-code"}
    assert read("module.exports = {}", "1.0.2").features == {"liquid"}
    nunjucks = read("module.exports = x => ({ markdownTemplateEngine: 'njk' })")
    assert "nunjucks" in nunjucks.features
    assert read("module.exports = { markdownTemplateEngine: false }").features == {"no-indented-code"}
    anchor = "const a = require('markdown-it-anchor'); module.exports = x => { x.setLibrary('md', markdownIt({linkify: true}).use(a)) }"
    assert read(anchor).ids == "eleventy-anchor8"
    assert "linkify" in read(anchor).features
    assert read("export default x => { x.addPlugin(IdAttributePlugin) }").ids == "eleventy-id-attribute"


def test_camel_case_is_taken_apart_where_the_site_brings_its_own_slugify() -> None:
    config = "import slugify from '@sindresorhus/slugify';\nexport default x => { x.addPlugin(IdAttributePlugin, { slugify }) }"
    generator = site({"a.md": ""}, config)
    page = Page("a.md", headings=(Heading(1, "Using JavaScript", 1, "using-javascript"), Heading(2, "My Own", 2, "given")))
    assert generator.plan({"a.md": page}).places[0].ids == ("using-java-script", "given")


LINKED = dict.fromkeys(("src/sub/page.md", "src/sub/other.md", "src/README.md", "src/sub/README.md", "src/a b.md"), headed())
PLUGINS = "{ x.addPlugin(InputPathToUrlTransformPlugin); x.addPlugin(HtmlBasePlugin) }"


def printed(href: str, plugins: str = "{}") -> Printed:
    generator = site(LINKED, CONFIG.replace("{}", plugins, 1))
    plan = planned(generator)
    place = next(place for place in plan.places if place.source == "src/sub/page.md")
    return generator.printed(Link(href, "x", 1, 1), Page("src/sub/page.md", front_matter={"to": "/t/"}), place, plan)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("other.md", "/base/sub/other/"),
        ("other.md?x=1#part", "/base/sub/other/?x=1#part"),
        ("../README.md", "/base/README/"),
        ("README.md", "/base/README/"),
        ("/a%20b.md", "/base/a b/"),
        ("src/sub/other.md", "/base/sub/other/"),
        ("/top/", "/base/top/"),
        ("//example.com/x", "//example.com/x"),
        ("other", "other"),
        ("missing.md", "missing.md"),
        ("#part", "#part"),
        ("https://example.com/other.md", "https://example.com/other.md"),
        ("{{ '/top/' | url }}", "/base/base/top/"),
    ],
)
def test_links_with_the_plugins(href: str, url: str) -> None:
    assert printed(href, PLUGINS) == Printed(url)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/top/", "/top/"),
        ("{{ '/top/' | url }}#a", "/base/top/#a"),
        ('{{ "/top/" | url | safe }}', "/base/top/"),
        ("{{ to | url }}", "/base/t/"),
        ("{{ page.url }}", "/sub/page/"),
    ],
)
def test_links_without_plugins_stay_and_the_url_filter_adds_the_base(href: str, url: str) -> None:
    assert printed(href) == Printed(url)


def test_a_link_to_a_source_file_tells_the_right_address() -> None:
    assert printed("other.md") == Printed("other.md", better="/base/sub/other/")


@pytest.mark.parametrize("href", ["{{ post.url }}", "{% link x %}", "{{ '/x' | mine }}", "{{ collections.all }}", "{{ '/x' | date('L') }}"])
def test_what_code_computes_is_unknown(href: str) -> None:
    assert printed(href).unknown


@given(st.text(alphabet="{}%|'\".:(), titleurlx/-[]", max_size=40))
def test_any_text_is_worked_out_or_unknown(text: str) -> None:
    try:
        assert "{{" not in Template({"title": "x", "url": {"x": 1}}).render(text)
    except Unknown:
        assert "{" in text


@pytest.mark.parametrize(
    ("function", "address"),
    [
        ("permalink: (data) => `/x/${data.page.fileSlug}/`", "/base/x/one/"),
        ("permalink: data => `/x/${ this.slugify(data.title) }/`", "/base/x/my-title/"),
        ("permalink: function (data) { return `/y/${data.page.fileSlug}.html`; }", "/base/y/one.html"),
        ("eleventyComputed: { permalink: (d) => `/z/${d.kind}/` }, kind: 'k'", "/base/z/k/"),
        ("eleventyComputed: { permalink(data) { return `/fixed/`; } }", "/base/fixed/"),
    ],
)
def test_a_permalink_that_a_function_puts_together_from_data(function: str, address: str) -> None:
    files = {"src/posts/posts.11tydata.js": f"module.exports = {{ {function} }};", "src/posts/one.md": headed(title="My Title")}
    assert urls(files) == {"src/posts/one.md": address}


def test_a_plugin_that_is_only_imported_does_nothing() -> None:
    config = (
        "const { InputPathToUrlTransformPlugin, HtmlBasePlugin } = require('x'); module.exports = (c) => { c.addPlugin(HtmlBasePlugin); };"
    )
    settings = site({}, config).settings
    assert (settings.adds_prefix, settings.rewrites_sources) == (True, False)


@pytest.mark.parametrize(("level", "expected"), [("2", ["", "b", "c"]), ("[2]", ["", "b", ""]), ("1", ["a", "b", "c"])])
def test_only_headings_of_some_levels_get_ids(level: str, expected: list[str]) -> None:
    config = (
        "const md = require('markdown-it'); const a = require('markdown-it-anchor');"
        f"module.exports = (c) => {{ c.setLibrary('md', md().use(a, {{ level: {level} }})); }};"
    )
    dialect = site({"src/a.md": ""}, config).dialect("src/a.md")
    assert dialect is not None
    page = read_page("src/a.md", b"# A\n\n## B\n\n### C\n", dialect)
    assert [heading.id for heading in page.headings] == expected


IDS = "import { IdAttributePlugin } from 'x'; export default (c) => { c.addPlugin(IdAttributePlugin); };" + CONFIG.partition("\n")[2]


@pytest.mark.parametrize(
    ("front", "text", "layout", "expected"),
    [
        ("title: My Title\nlayout: post.njk\n", b"## A\n", None, ("my-title",)),
        ("newstitle: My News\nlayout: post.njk\n", b"## A\n", None, ("my-news",)),
        ("title: My Title\nlayout: post.njk\n", b"## A\n", "<h1>{{ title }}</h1>{{ content }}", ("my-title",)),
        ("title: My Title\nlayout: post.njk\n", b"## A\n", "<title>{{ title }}</title>{{ content }}", None),
        ("title: My Title\nlayout: post.njk\n", b"## A\n", '<h1 id="top">{{ title }}</h1>{{ content }}', None),
        ("title: My Title\nlayout: post.njk\n", b"# Own\n", None, None),
        ("title: My Title\n", b"## A\n", None, None),
    ],
)
def test_the_title_that_a_layout_prints_has_an_id(front: str, text: bytes, layout: str | None, expected: tuple[str, ...] | None) -> None:
    files = {"src/a.md": f"---\n{front}---\n"} | ({"src/_includes/post.njk": layout} if layout else {})
    made = site(files, IDS)
    dialect = made.dialect("src/a.md")
    assert dialect is not None
    page = read_page("src/a.md", files["src/a.md"].encode() + text, dialect)
    (place,) = made.plan({"src/a.md": page}).places
    assert place.ids == (None if expected is None else (*expected, "a"))
