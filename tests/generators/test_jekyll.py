"""Jekyll: which folder is one, which files become pages, and at which address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from auditor.generators.base import Tree
from auditor.generators.jekyll import Jekyll, find
from auditor.model.page import Heading, Page
from auditor.model.site import Plan

CONFIG = "_config.yml"


def site(files: Mapping[str, str], settings: str = "title: x", today: str = "2025-06-01", **options: str) -> Jekyll:
    texts = {"Gemfile": 'gem "jekyll", "~> 4.3.3"\n', CONFIG: settings, **files}
    found = find(Tree(frozenset(texts), lambda path: texts.get(path, ""), today, options))
    assert found is not None
    return found


def pages_of(generator: Jekyll, files: Mapping[str, str]) -> dict[str, Page]:
    return {path: Page(path, front_matter=front_matter(text)) for path, text in files.items() if generator.dialect(path)}


def front_matter(text: str) -> dict[str, Any]:
    head = text.split("---\n")[1] if text.startswith("---\n") else ""
    return yaml.safe_load(head) or {}


def planned(files: Mapping[str, str], settings: str = "title: x", **more: str) -> Plan:
    generator = site(files, settings, **more)
    return generator.plan(pages_of(generator, files))


def urls(files: Mapping[str, str], settings: str = "title: x", **more: str) -> dict[str, str]:
    return {place.source: place.url for place in planned(files, settings, **more).places if place.source}


def headed(**values: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\nText.\n"


def tree(*paths: str, **texts: str) -> Tree:
    return Tree(frozenset(paths), lambda path: texts.get(path.replace(".", "_"), ""))


def test_other_generators_with_the_same_settings_file_are_not_jekyll() -> None:
    assert find(tree("_config.yml", "_toc.yml", "intro.md")) is None
    assert find(tree("_config.yml", "package.json", package_json='{"dependencies": {"hexo": "^6"}}')) is None
    assert find(tree("_config.yml", "source/_posts/a.md", _config_yml="new_post_name: :title.md")) is None
    assert find(tree("index.md", "Gemfile", Gemfile='gem "sinatra"')) is None
    assert find(tree("index.md")) is None


def test_settings_or_a_gemfile_tell_jekyll() -> None:
    assert find(tree("_config.yml"))
    assert find(tree("_config.toml", _config_toml='url = "https://example.com"')).base_url == "https://example.com/"
    assert find(tree("Gemfile", Gemfile='source "x"\ngem "github-pages", group: :jekyll_plugins'))


def test_settings_with_tags_of_ruby_or_faults_are_read_as_data() -> None:
    assert site({}, "url: https://example.com\nodd: !ruby/object:Foo {a: 1}").base_url == "https://example.com/"
    broken = site({"a.md": headed()}, "title: [")
    assert any("can't be read" in doubt for doubt in broken.plan({}).doubts)


@pytest.mark.parametrize(
    ("settings", "host", "path"),
    [
        ("url: https://example.com\nbaseurl: /docs", "https://example.com/docs/", "/docs/"),
        ("url: https://example.com/\nbaseurl: docs/", "https://example.com/docs/", "/docs/"),
        ("baseurl: /", "", "/"),
        ("title: x", "", "/"),
    ],
)
def test_base(settings: str, host: str, path: str) -> None:
    found = site({}, settings)
    assert (found.base_url, found.base_path) == (host, path)


def test_host_of_cname_and_of_linkready_settings() -> None:
    assert site({"CNAME": "docs.example.com\n"}).base_url == "https://docs.example.com/"
    given = site({}, "url: http://localhost:4000", base_url="https://example.github.io/repo/")
    assert (given.base_url, given.base_path) == ("https://example.github.io/repo/", "/repo/")


POST = "_posts/2024-03-06-Upper_Case v1.2.md"


@pytest.mark.parametrize(
    ("style", "url"),
    [
        ("date", "/big data/news/2024/03/06/Upper_Case-v1.2.html"),
        ("pretty", "/big data/news/2024/03/06/Upper_Case-v1.2/"),
        ("ordinal", "/big data/news/2024/066/Upper_Case-v1.2.html"),
        ("weekdate", "/big data/news/2024/W10/Wed/Upper_Case-v1.2.html"),
        ("none", "/big data/news/Upper_Case-v1.2.html"),
        ("/blog/:slug/", "/blog/upper-case-v1-2/"),
        ("/:slugified_categories/:title", "/big-data/news/Upper_Case-v1.2.html"),
        ("/:i_month/:i_day/:short_year/:title_x.html", "/3/6/24/Upper_Case-v1.2_x.html"),
    ],
)
def test_permalink_styles_of_posts(style: str, url: str) -> None:
    assert urls({POST: headed(categories="[Big Data, News]")}, f"permalink: {style}") == {POST: url}


def test_own_permalink_beats_all() -> None:
    files = {
        "_posts/2024-01-01-a.md": headed(permalink="/fixed/place"),
        "_posts/2024-01-02-b.md": headed(permalink="/:categories/:title.html", categories="x"),
        "about.md": headed(permalink="/about/us/"),
        "feed.md": headed(permalink="pretty"),
    }
    assert urls(files, "permalink: pretty") == {
        "_posts/2024-01-01-a.md": "/fixed/place.html",
        "_posts/2024-01-02-b.md": "/x/b.html",
        "about.md": "/about/us/",
        "feed.md": "/pretty.html",
    }


def test_slug_and_categories_of_folders_defaults_and_the_post() -> None:
    settings = "defaults: [{scope: {path: '', type: posts}, values: {categories: [base]}}]"
    files = {"Top/_posts/deep/2024-03-05-x.md": headed(slug="My Slug_Here", category="a b")}
    assert list(urls(files, settings).values()) == ["/top/base/a b/2024/03/05/My-Slug_Here.html"]


@pytest.mark.parametrize(
    ("zone", "date", "day"),
    [
        ("", "2023-01-02 23:30:00 -0500", "2023/01/03"),
        ("America/Los_Angeles", "2023-01-02 03:00:00", "2023/01/01"),
        ("America/Los_Angeles", "2023-01-02", "2023/01/02"),
        ("America/Los_Angeles", "2023-01-02 03:00", "2023/01/02"),
        ("Europe/Nowhere", "2023-01-02 23:30:00 +0000", "2023/01/02"),
        ("", "soon", "2024/03/07"),
    ],
)
def test_front_matter_date_in_the_zone_of_the_site(zone: str, date: str, day: str) -> None:
    files = {"_posts/2024-03-07-x.md": headed(date=date)}
    assert list(urls(files, f"timezone: {zone or '~'}").values()) == [f"/{day}/x.html"]


def test_pages_keep_their_path() -> None:
    files = {"My Dir/in side.md": headed(), "sub/index.html": headed(), "dot.name.v1.md": headed(), "index.md": headed()}
    assert urls(files) == {
        "My Dir/in side.md": "/My Dir/in side.html",
        "sub/index.html": "/sub/",
        "dot.name.v1.md": "/dot.name.v1.html",
        "index.md": "/",
    }
    pretty = urls(files, "permalink: /:categories/:title/")
    assert pretty["dot.name.v1.md"] == "/dot.name.v1/"
    assert urls(files, "permalink: /:title")["dot.name.v1.md"] == "/dot.name.v1.html"


def test_before_jekyll_3_only_the_pretty_style_changed_pages() -> None:
    old = {"Gemfile": 'gem "jekyll", "1.5.1"', "a.md": headed()}
    assert urls(old, "permalink: /:title/") == {"a.md": "/a.html"}
    assert urls(old, "permalink: pretty") == {"a.md": "/a/"}
    assert urls({"a.md": headed(), "Gemfile": "source 'x'"}, "permalink: /:title/\nmaruku: {}") == {"a.md": "/a.html"}


def test_collections() -> None:
    settings = "collections: {docs: {output: true}, recipes: {output: true, permalink: '/r/:name/'}, hidden: {}}"
    files = {"_docs/a/Guide One.md": headed(), "_docs/a/index.md": headed(), "_recipes/Big Pie.md": headed(), "_hidden/x.md": headed()}
    plan = planned({**files, "_docs/img/pic.png": ""}, settings)
    assert {place.source: place.url for place in plan.places} == {
        "_docs/a/Guide One.md": "/docs/a/Guide One.html",
        "_docs/a/index.md": "/docs/a/",
        "_recipes/Big Pie.md": "/r/big-pie/",
    }
    assert "/docs/img/pic.png" in plan.files
    assert "_hidden/x.md" in plan.unbuilt
    assert urls(files, "permalink: pretty\n" + settings)["_docs/a/index.md"] == "/docs/a/index/"


def test_collections_folder_and_source_folder() -> None:
    files = {
        "src/all/_docs/a.md": headed(),
        "src/all/_posts/2024-01-01-p.md": headed(),
        "src/_posts/2024-01-01-q.md": headed(),
        "other.md": headed(),
    }
    found = urls(files, "source: src\ncollections_dir: all\ncollections: {docs: {output: true}}")
    assert found == {"src/all/_docs/a.md": "/docs/a.html", "src/all/_posts/2024-01-01-p.md": "/2024/01/01/p.html"}


def test_what_is_not_built_says_why() -> None:
    files = {
        "_drafts/d.md": headed(),
        "_posts/2099-01-01-future.md": headed(),
        "_posts/2024-01-01-hidden.md": headed(published="false"),
        "_posts/2025-06-01-today.md": headed(),
        "_posts/undated.md": headed(),
    }
    plan = planned(files)
    assert plan.unbuilt == {"_drafts/d.md": "draft", "_posts/2099-01-01-future.md": "future", "_posts/2024-01-01-hidden.md": "unpublished"}
    assert [place.source for place in plan.places] == ["_posts/2025-06-01-today.md"]
    assert "_posts/2099-01-01-future.md" in urls(files, "future: true")


def test_left_out_names_and_folders() -> None:
    files = dict.fromkeys(
        ("_under/x.md", ".dot/x.md", "#a.md", "a.md~", "vendor/bundle/x.md", "node_modules/x.md", "_site/x.md", "skip/x.md"), headed()
    )
    assert urls(files, "exclude: [skip]") == {}
    assert urls(files, "include: [_under, .dot]\nexclude: [skip]") == {"_under/x.md": "/_under/x.html", ".dot/x.md": "/.dot/x.html"}


def test_an_exclusion_fits_what_begins_with_it() -> None:
    files = {"scripts.md": headed(), "docs/a.tmp.md": headed(), "docs/script.md": headed()}
    assert urls(files, "exclude: [script, 'docs/*.tmp.md']") == {"docs/script.md": "/docs/script.html"}


def test_files_without_front_matter_are_served_as_they_are() -> None:
    files = {"a.md": "# A\n", "raw.html": "<p>x</p>", "img/x.png": "", "main.scss": "---\n---\n", "plain.scss": "a {}"}
    plan = planned(files)
    assert plan.places == ()
    assert {"/a.md", "/raw.html", "/img/x.png", "/main.css", "/plain.scss"} <= plan.files


def test_github_pages_makes_pages_of_them_and_an_index_of_readmes() -> None:
    files = {
        "a.md": "# A\n",
        "sub/README.md": "# R\n",
        "LICENSE.md": "# L\n",
        "both/README.md": "# R\n",
        "both/index.md": headed(),
        "x/README.md": headed(),
    }
    github = {**files, "Gemfile": 'gem "github-pages"'}
    found = urls(github)
    assert found == {"a.md": "/a.html", "sub/README.md": "/sub/", "both/index.md": "/both/", "x/README.md": "/x/README.html"}
    assert urls(github, "include: [LICENSE.md]")["LICENSE.md"] == "/LICENSE.html"
    assert urls(github, "require_front_matter: true\noptional_front_matter: {enabled: false}").keys() == {
        "sub/README.md",
        "both/index.md",
        "x/README.md",
    }


def test_defaults_longest_scope_wins_and_types_are_told_apart() -> None:
    settings = """
defaults:
  - {scope: {path: "", type: posts}, values: {permalink: "/blog/:title/"}}
  - {scope: {path: _posts/old}, values: {permalink: "/old/:title/"}}
  - {scope: {path: _pages, type: pages}, values: {permalink: "/:basename/"}}
include: [_pages]
"""
    files = {"_posts/2024-01-01-a.md": headed(), "_posts/old/2024-01-01-b.md": headed(), "_pages/about.md": headed(), "top.md": headed()}
    assert urls(files, settings) == {
        "_posts/2024-01-01-a.md": "/blog/a/",
        "_posts/old/2024-01-01-b.md": "/old/b/",
        "_pages/about.md": "/about/",
        "top.md": "/top.html",
    }


def test_redirects_need_their_plugin() -> None:
    files = {"new.md": "---\nredirect_from: [/old, /older/]\n---\n", "gone.md": headed(redirect_to="https://example.com/x")}
    assert planned(files).redirects == {}
    plan = planned(files, "plugins: [jekyll-redirect-from]\nbaseurl: /b")
    assert plan.redirects == {
        "/b/old": "/b/new.html",
        "/b/old.html": "/b/new.html",
        "/b/older/": "/b/new.html",
        "/b/gone.html": "https://example.com/x",
    }
    assert [place.source for place in plan.places] == ["new.md"]


def test_pagination_makes_the_further_pages_of_the_list() -> None:
    files = {f"_posts/2024-01-0{day}-p.md": headed() for day in range(1, 6)} | {
        "index.html": headed() + "{% for post in paginator.posts %}"
    }
    plan = planned(files, "plugins: [jekyll-paginate]\npaginate: 2")
    assert [place.url for place in plan.places if place.source is None] == ["/page2/", "/page3/"]
    assert plan.listings["/page3/"] == ("/2024/01/01/p.html",)
    assert planned({"a.md": headed()}, "paginate: 2").listings == {}


def test_lists_of_posts_name_what_they_list() -> None:
    files = {"_posts/2024-01-01-a.md": headed(), "_posts/2024-01-02-b.md": headed(layout="post"), "archive.md": headed(layout="list")}
    templates = {"_layouts/list.html": "---\nlayout: base\n---\n", "_layouts/base.html": "{% include posts.html %}"}
    loop = {"_includes/posts.html": "{% for post in site.posts limit:1 %}", "_layouts/post.html": "{% for p in site.posts %}"}
    assert planned({**files, **templates, **loop}).listings == {"/archive.html": ("/2024/01/02/b.html",)}


def test_plugins_of_the_site_are_a_doubt_and_archives_are_unseen() -> None:
    plan = planned({"_plugins/make.rb": "x", "a.md": headed()}, "plugins: [jekyll-archives]\njekyll-archives: {enabled: [tags]}")
    assert len(plan.doubts) == 1
    assert plan.unseen == (("/tag/", "jekyll-archives makes the lists there"),)


@pytest.mark.parametrize(
    ("settings", "ids"),
    [
        ("title: x", "kramdown-gfm"),
        ("kramdown: {input: kramdown}", "kramdown"),
        ("kramdown: {auto_ids: false}", "none"),
        ("markdown: CommonMark", "none"),
        ("markdown: CommonMark\ncommonmark: {extensions: [table]}", "none"),
    ],
)
def test_heading_ids_follow_the_markdown_engine(settings: str, ids: str) -> None:
    dialect = site({"a.md": headed()}, settings).dialect("a.md")
    assert dialect is not None
    assert dialect.ids == ids
    assert "liquid" in dialect.features


def test_pieces_of_pages_are_read_but_no_pages_and_bring_their_heading_ids() -> None:
    texts = {
        "guide/index.md": headed() + "\n## Same\n\n{% include_relative _part.md %}\n{% include box.html x=1 %}\n\n## Last\n",
        "guide/_part.md": "## Same\n\n{% include_relative _part.md %}\n",
        "guide/_unused.md": "## Unused\n",
        "_includes/box.html": '<div id="box"></div>',
    }
    generator = site(texts)
    assert generator.dialect("guide/_part.md")
    assert generator.dialect("guide/_unused.md") is None
    pages = {
        "guide/index.md": Page(
            "guide/index.md", headings=(Heading(2, "Same", 4, "same"), Heading(2, "Last", 9, "last")), constructs=("include",)
        ),
        "guide/_part.md": Page("guide/_part.md", headings=(Heading(2, "Same", 1, "same"),), anchors=("by-hand",)),
    }
    plan = generator.plan(pages)
    (place,) = plan.places
    assert place.ids is not None
    assert place.ids[:3] == ("same", "by-hand", "same-1")
    assert place.ids[-2:] == ("box", "last")
    assert plan.unbuilt == {"guide/_part.md": "part of other pages"}


@pytest.mark.parametrize(
    ("code", "folders"),
    [
        ("module X\n  class P < Jekyll::Page\n    def initialize\n      @dir = File.join('topics', name)\n", ["/topics/", "/tags/"]),
        ("# nothing but a remark", ["/tags/"]),
        ("Liquid::Template.register_filter(X)", []),
    ],
)
def test_where_plugins_of_the_site_may_make_pages(code: str, folders: list[str]) -> None:
    plan = planned({"_plugins/tags_generator.rb": code})
    assert sorted(prefix for prefix, _ in plan.unseen) == sorted(folders)


def test_ids_that_layouts_print_are_never_missing() -> None:
    files = {
        "a.md": headed(),
        "_layouts/default.html": '<main id="content"><a name="up"></a><i id="{{ x }}">',
        "_includes/nav.html": "<nav class=x id=menu>",
    }
    ((pattern, _),) = planned(files).made_ids
    assert all(re.search(pattern, name) for name in ("content", "menu", "up"))
    assert not re.search(pattern, "contents")
    assert planned({"a.md": headed()}).made_ids == ()


def test_menus_of_layouts_and_data() -> None:
    files = {
        "about.md": headed(permalink="/about/"),
        "team.md": headed(),
        "imprint.md": headed(),
        "index.md": headed(),
        "_includes/header.html": "<a class=x href='{{ \"/about\" | relative_url }}'>About <b>us</b></a> {% for x in site.data.menu.main %}",
        "_layouts/default.html": '<footer><a href="{{ site.baseurl }}/imprint.html">Imprint</a></footer>'
        "<a href='{{ page.url }}'>x</a><a href='/gone/'>y</a>",
        "_data/menu.yml": "main:\n  - {title: Team, url: /team.html, children: [{title: Home, url: /}]}\n"
        "  - {title: Elsewhere, url: 'https://example.com/'}\n",
        "_data/unused.yml": "- {title: About, url: /about/}",
    }
    assert planned(files, "baseurl: /b").menus == (
        ("nav", "About us", "/b/about/"),
        ("footer", "Imprint", "/b/imprint.html"),
        ("nav", "Team", "/b/team.html"),
        ("nav", "Home", "/b/"),
    )
