"""Hugo sites: which they are, which pages they have, and at which addresses."""

import re
from collections.abc import Mapping

import pytest

from auditor.generators.base import Tree
from auditor.generators.hugo import Hugo, find
from auditor.model.page import Block, Page
from auditor.model.site import Plan
from auditor.read.front_matter import read_front_matter

BASE = 'baseURL = "https://example.org/base/"\n'


def site(files: Mapping[str, str], today: str = "2026-11-22", **options: str) -> Hugo:
    found = find(Tree(frozenset(files), lambda path: files.get(path, ""), today, options))
    assert found
    return found


def planned(files: Mapping[str, str], today: str = "2026-11-22") -> Plan:
    hugo = site(files, today)
    return hugo.plan({path: Page(path, front_matter=read_front_matter(text).data) for path, text in files.items() if hugo.dialect(path)})


def urls(files: Mapping[str, str], today: str = "2026-11-22") -> dict[str, str]:
    return {place.source: place.url for place in planned(files, today).places if place.source}


def made(files: Mapping[str, str]) -> set[str]:
    return {place.url for place in planned(files).places if place.source is None}


def one(front: str, config: str = BASE, path: str = "content/posts/My Post.md") -> str:
    return urls({"hugo.toml": config, path: f"---\n{front}\n---\n"}).get(path, "")


class TestRecognised:
    @pytest.mark.parametrize("name", ["hugo.toml", "hugo.yaml", "hugo.json", "config/_default/hugo.toml"])
    def test_by_its_own_settings(self, name: str) -> None:
        assert site({name: "{}" if name.endswith("json") else ""}).name == "hugo"

    def test_config_toml_with_hugos_keys(self) -> None:
        assert site({"config.toml": BASE, "content/a.md": ""}).base_path == "/base/"

    @pytest.mark.parametrize(
        "files",
        [
            {"config.toml": 'base_url = "https://example.org"', "content/a.md": ""},
            {"config.yml": "backend: {name: git-gateway}"},
            {"config.json": '{"title": "x"}', "content/a.md": ""},
            {"content/a.md": ""},
            {"config/_default.txt": ""},
        ],
    )
    def test_not_what_only_looks_alike(self, files: dict[str, str]) -> None:
        assert find(Tree(frozenset(files), lambda path: files.get(path, ""))) is None

    def test_settings_that_can_not_be_read_are_a_doubt(self) -> None:
        assert any("hugo.toml" in doubt for doubt in planned({"hugo.toml": "a = ["}).doubts)

    def test_keys_in_any_case_environment_over_default(self) -> None:
        files = {
            "config/_default/hugo.yaml": "BaseUrl: https://a.example/",
            "config/production/config.toml": 'baseurl = "https://b.example/x"',
        }
        assert (site(files).base_url, site(files).base_path) == ("https://b.example/x", "/x/")

    def test_base_url_told_by_the_owner(self) -> None:
        assert site({"hugo.toml": ""}, base_url="https://c.example/y/").base_path == "/y/"

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("netlify.toml", '[build.environment]\nHUGO_VERSION = "0.146.0"'),
            (".hugo-version", "0.146.0\n"),
            (".tool-versions", "gohugo extended_0.146.0"),
            ("package.json", '{"devDependencies": {"hugo-extended": "^0.146.0"}}'),
            (".github/workflows/pages.yml", "env:\n  HUGO_VERSION: 0.146.0\n"),
        ],
    )
    def test_version(self, path: str, text: str) -> None:
        assert site({"hugo.toml": "", path: text}).version == "0.146.0"


class TestPages:
    def test_files_in_a_leaf_bundle_are_no_pages(self) -> None:
        hugo = site(
            {
                "hugo.toml": "",
                "content/a/index.md": "",
                "content/a/b.md": "",
                "content/a/c/d.md": "",
                "content/e/_index.md": "",
                "content/e/f.md": "",
            }
        )
        assert [path for path in sorted(hugo.tree.paths) if hugo.dialect(path)] == [
            "content/a/index.md",
            "content/e/_index.md",
            "content/e/f.md",
        ]

    @pytest.mark.parametrize("name", ["_index.md", "index.md"])
    def test_the_home_page(self, name: str) -> None:
        plan = planned({"hugo.toml": BASE, f"content/{name}": "", "content/a/b.md": ""})
        assert {place.url for place in plan.places if place.source} == {"/base/", "/base/a/b/"}
        assert list(plan.homes.values()) == ["/base/"]

    def test_html_without_front_matter_is_a_file(self) -> None:
        files = {"hugo.toml": "", "content/a.html": "<p>x", "content/b.html": "---\ntitle: b\n---\n<p>x"}
        assert urls(files) == {"content/b.html": "/b/"}
        assert "/a.html" in planned(files).files

    def test_other_formats_are_doubts_and_their_addresses_unseen(self) -> None:
        plan = planned({"hugo.toml": "", "content/notes/a.org": "* A"})
        assert any("org" in doubt for doubt in plan.doubts)
        assert any(prefix == "/notes/a/" for prefix, _ in plan.unseen)

    @pytest.mark.parametrize(
        ("front", "why"),
        [
            ("draft: true", "draft"),
            ("date: 2099-01-01", "future"),
            ("publishDate: 2099-01-01\ndate: 2020-01-01", "future"),
            ("expirydate: 2020-01-01", "expired"),
            ("build: {render: never}", "excluded"),
            ("_build: {render: false}", "excluded"),
        ],
    )
    def test_not_built(self, front: str, why: str) -> None:
        assert planned({"hugo.toml": "", "content/a.md": f"---\n{front}\n---\n"}).unbuilt == {"content/a.md": why}

    @pytest.mark.parametrize("front", ["draft: false", "date: 2026-11-22", "expiryDate: 2027-01-01", "build: {list: never}"])
    def test_built(self, front: str) -> None:
        assert urls({"hugo.toml": "", "content/a.md": f"---\n{front}\n---\n"}) == {"content/a.md": "/a/"}

    def test_settings_build_what_is_left_out_otherwise(self) -> None:
        assert one("date: 2099-01-01", "buildFuture = true")
        assert one("expiryDate: 2000-01-01", "buildExpired = true")

    def test_what_a_section_hands_down(self) -> None:
        files = {
            "hugo.toml": "",
            "content/docs/_index.md": "---\ncascade:\n  - draft: true\n    target: {path: '/docs/old/**'}\n---\n",
            "content/docs/old/a.md": "",
            "content/docs/old/kept.md": "---\ndraft: false\n---\n",
            "content/docs/new.md": "",
        }
        assert set(urls(files)) == {"content/docs/_index.md", "content/docs/old/kept.md", "content/docs/new.md"}

    def test_mounted_and_excluded_folders(self) -> None:
        mount = '[[module.mounts]]\nsource = "docs"\ntarget = "content/guide"\nexcludeFiles = ["internal/**"]\n'
        assert urls({"hugo.toml": mount, "docs/a.md": "", "docs/internal/b.md": "", "content/c.md": ""}) == {"docs/a.md": "/guide/a/"}


class TestAddresses:
    @pytest.mark.parametrize(
        ("front", "url"),
        [
            ("title: x", "/base/posts/my-post/"),
            ("slug: My Slug_Here", "/base/posts/my-slug_here/"),
            ("slug: deep/er", "/base/posts/deep/er/"),
            ("url: /fixed/Place", "/base/fixed/Place/"),
            ("url: rel/place/", "/base/rel/place/"),
            ("url: /fixed/page.html", "/base/fixed/page.html"),
            ("url: a/index.html", "/base/a/"),
            ("url: '/:year/:slug'\ntitle: A Title\ndate: 2024-02-03", "/base/2024/a-title/"),
            ("url: 'a\\:b'", "/base/a:b/"),
            ("URL: /upper/", "/base/upper/"),
        ],
    )
    def test_front_matter(self, front: str, url: str) -> None:
        assert one(front) == url

    @pytest.mark.parametrize(
        ("pattern", "front", "url"),
        [
            ("/:year/:month/:day/:slug/", "title: A Title\ndate: 2024-03-05T23:30:00-05:00", "/2024/03/05/a-title/"),
            ("/:year/:slug/", "title: No date", "/1/no-date/"),
            ("/:slug/", "slug: own\ntitle: other", "/own/"),
            ("/:filename/", "title: other", "/my-post/"),
            ("/:slugorcontentbasename/", "title: other", "/my-post/"),
            ("/:sections/:title", "title: A/B", "/posts/a/b/"),
            ("/:sections[1:]/x/:contentbasename", "", "/x/my-post/"),
            ("/:monthname/:weekdayname/:yearday/:2006/:06/", "date: 2024-03-05", "/march/tuesday/65/2024/24/"),
        ],
    )
    def test_permalinks(self, pattern: str, front: str, url: str) -> None:
        for table in ("permalinks", "permalinks.page"):
            assert one(front, f'[{table}]\nposts = "{pattern}"') == url

    def test_permalinks_as_a_list_first_that_fits(self) -> None:
        first = '[[permalinks]]\npattern = "/n/:slug/"\ntarget = {path = "/news/**"}\n'
        config = first + '[[permalinks]]\npattern = "/p/:contentbasename/"\ntarget = {kind = "page"}'
        assert one("", config) == "/p/my-post/"

    def test_a_date_in_the_file_name_counts_only_where_it_is_asked_for(self) -> None:
        path = "content/posts/2024-05-06-My Post_Title.md"
        asked = 'frontmatter = {date = [":filename", ":default"]}'
        assert one("", "", path) == "/posts/2024-05-06-my-post_title/"
        assert one("", asked, path) == "/posts/my-post_title/"
        assert one("", asked, "content/posts/plain.md") == "/posts/plain/"

    def test_ugly(self) -> None:
        assert one("", "uglyURLs = true") == "/posts/my-post.html"
        assert one("", "[uglyURLs]\nposts = true") == "/posts/my-post.html"
        assert one("", "[uglyURLs]\nnews = true") == "/posts/my-post/"

    def test_case_and_accents(self) -> None:
        assert one("", "disablePathToLower = true") == "/posts/My-Post/"
        assert one("", "removePathAccents = true", "content/ünï.md") == "/uni/"

    def test_lists_that_hugo_makes(self) -> None:
        files = {"hugo.toml": "", "content/My Dir/x/a.md": "---\ntags: [C++, Big Data, été]\n---\n", "content/alone/index.md": ""}
        assert made(files) == {"/", "/my-dir/", "/tags/", "/categories/", "/tags/c++/", "/tags/big-data/", "/tags/été/"}

    def test_lists_that_are_switched_off(self) -> None:
        files = {"hugo.toml": 'disableKinds = ["taxonomy", "term"]', "content/a.md": "---\ntags: [x]\n---\n"}
        assert made(files) == {"/"}

    def test_a_draft_of_a_list_keeps_the_list_away(self) -> None:
        files = {"hugo.toml": "", "content/tags/x/_index.md": "---\ndraft: true\n---\n", "content/a.md": "---\ntags: [x]\n---\n"}
        assert "/tags/x/" not in made(files)


class TestLanguages:
    NAMES = 'baseURL = "https://example.org/"\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n'

    def test_by_file_name(self) -> None:
        files = {"hugo.toml": self.NAMES, "content/a.md": "", "content/a.fr.md": "", "content/b.de.md": ""}
        assert urls(files) == {"content/a.md": "/a/", "content/a.fr.md": "/fr/a/", "content/b.de.md": "/b.de/"}
        assert planned(files).homes == {"en": "/", "fr": "/fr/"}

    def test_by_folder(self) -> None:
        config = 'contentDir = "content/en"\n[languages.en]\n[languages.fr]\ncontentDir = "content/fr"\n'
        files = {"hugo.toml": config, "content/en/a.md": "", "content/fr/a.md": ""}
        assert urls(files) == {"content/en/a.md": "/a/", "content/fr/a.md": "/fr/a/"}

    def test_default_language_in_its_folder(self) -> None:
        files = {"hugo.toml": "defaultContentLanguageInSubdir = true\n" + self.NAMES, "content/a.md": ""}
        assert urls(files) == {"content/a.md": "/en/a/"}
        assert planned(files).redirects["/"] == "/en/"

    @pytest.mark.parametrize(
        ("front", "url"), [("url: /about", "/about/"), ("url: about", "/fr/about/"), ("url: /fr/about/", "/fr/about/")]
    )
    def test_given_addresses(self, front: str, url: str) -> None:
        assert one(front, self.NAMES, "content/x.fr.md") == url

    def test_one_file_in_several_languages(self) -> None:
        config = (
            self.NAMES
            + '[[module.mounts]]\nsource = "content"\ntarget = "content"\n[module.mounts.sites.matrix]\nlanguages = ["en", "fr"]\n'
        )
        places = [(place.url, place.fallback) for place in planned({"hugo.toml": config, "content/a.md": ""}).places if place.source]
        assert sorted(places) == [("/a/", False), ("/fr/a/", True)]

    def test_a_fallback_never_hides_a_translation(self) -> None:
        mounted = "".join(
            f'[[module.mounts]]\nsource = "content/{folder}"\ntarget = "content"\nlang = "{language}"\n'
            for folder, language in (("en", "en"), ("fr", "fr"), ("en", "fr"))
        )
        files = {"hugo.toml": self.NAMES + mounted, "content/en/a.md": "", "content/en/b.md": "", "content/fr/a.md": ""}
        places = {(place.url, place.source) for place in planned(files).places if place.source}
        english = {("/a/", "content/en/a.md"), ("/b/", "content/en/b.md")}
        assert places == english | {("/fr/a/", "content/fr/a.md"), ("/fr/b/", "content/en/b.md")}

    @pytest.mark.parametrize(
        ("config", "language"),
        [
            ("", ""),
            ('languageCode = "de-DE"', "de-de"),
            ('defaultContentLanguage = "fr"', "fr"),
            ("[languages.en]\n", "en"),
            ('[languages.english]\nlocale = "en-GB"', "en-gb"),
        ],
    )
    def test_the_language_that_pages_are_written_in(self, config: str, language: str) -> None:
        plan = planned({"hugo.toml": config, "content/a.md": ""})
        assert {place.language for place in plan.places} == {language} == set(plan.homes)


class TestServed:
    def test_aliases_lead_to_their_page(self) -> None:
        files = {"hugo.toml": BASE, "content/posts/a.md": "---\naliases: [/old/path/, old-rel, ../up, /old/file.html]\n---\n"}
        to = "/base/posts/a/"
        assert planned(files).redirects == {"/base/old/path/": to, "/base/posts/old-rel/": to, "/base/up/": to, "/base/old/file.html": to}

    def test_no_aliases_where_they_are_switched_off(self) -> None:
        assert planned({"hugo.toml": "disableAliases = true", "content/a.md": "---\naliases: [/old/]\n---\n"}).redirects == {}

    def test_files(self) -> None:
        files = {
            "hugo.toml": BASE + 'theme = "t"',
            "static/img/A b.png": "",
            "themes/t/static/t.css": "",
            "assets/x.js": "",
            "content/leaf/index.md": "---\nslug: other\n---\n",
            "content/leaf/pics/P.jpg": "",
            "content/sec/doc.pdf": "",
        }
        served = planned(files).files
        assert {"/base/img/A b.png", "/base/t.css", "/base/x.js", "/base/other/pics/P.jpg", "/base/sec/doc.pdf"} <= served
        assert {"/base/sitemap.xml", "/base/index.xml", "/base/404.html"} <= served

    def test_further_pages_of_a_long_list_are_unseen_and_nothing_else_is(self) -> None:
        files = {"hugo.toml": ""} | {f"content/s/{number}.md": "" for number in range(12)} | {"content/s/page.md": ""}
        unseen = [prefix for prefix, _ in planned(files).unseen]
        assert any("/s/page/2/".startswith(prefix) for prefix in unseen)
        assert not any("/s/page/other.md".startswith(prefix) for prefix in unseen)

    def test_menus(self) -> None:
        config = BASE + '[[menus.main]]\nname = "About"\npageRef = "/about"\n[[menus.footer]]\nname = "Out"\nurl = "https://x.example/"\n'
        plan = planned({"hugo.toml": config, "content/about.md": "", "content/b.md": "---\ntitle: B\nmenus: main\n---\n"})
        assert plan.menus == (("nav", "About", "/base/about/"), ("nav", "B", "/base/b/"))

    def test_a_theme_elsewhere_is_a_doubt(self) -> None:
        assert any("ananke" in doubt for doubt in planned({"hugo.toml": 'theme = "ananke"'}).doubts)

    def test_folders_that_come_from_elsewhere_are_unseen(self) -> None:
        mount = (
            '[[module.mounts]]\nsource = "content"\ntarget = "content"\n[[module.mounts]]\nsource = "vendor/api"\ntarget = "content/api"\n'
        )
        modules = '[submodule "x"]\n\tpath = content/guides/shared\n[submodule "t"]\n\tpath = themes/t\n'
        plan = planned({"hugo.toml": mount, ".gitmodules": modules, "content/a.md": ""})
        assert [prefix for prefix, _ in plan.unseen] == ["/api/", "/guides/shared/"]

    def test_ids_of_definition_terms(self) -> None:
        hugo = site({"hugo.toml": "markup.goldmark.parser.autoDefinitionTermID = true", "content/a.md": ""})
        page = Page("content/a.md", blocks=(Block("term", "Base URL", 1, 1),))
        ((pattern, _),) = hugo.plan({"content/a.md": page}).made_ids
        assert re.search(pattern, "base-url")
        assert re.search(pattern, "base-url-1")
        assert not re.search(pattern, "base-url-x")

    def test_ids_in_layouts(self) -> None:
        patterns = [pattern for pattern, _ in planned({"hugo.toml": "", "layouts/baseof.html": '<main id="content">'}).made_ids]
        assert [bool(re.search(pattern, "content")) for pattern in patterns] == [True]
        assert planned({"hugo.toml": "", "layouts/_markup/render-heading.html": '<h2 id="{{ .Anchor }}">'}).made_ids == ()
        assert planned({"hugo.toml": "", "layouts/_markup/render-heading.html": '<h2 id="{{ .Text | urlize }}">'}).made_ids


def test_ugly_addresses_leave_lists_as_folders() -> None:
    config = BASE + "uglyURLs = true\n[taxonomies]\ntag = 'tags'\n"
    files = {"hugo.toml": config, "content/posts/a.md": "---\ntags: [x]\n---\n", "content/posts/_index.md": ""}
    assert urls(files) == {"content/posts/a.md": "/base/posts/a.html", "content/posts/_index.md": "/base/posts/"}
    assert {"/base/tags/", "/base/tags/x.html"} <= made(files)


def test_a_single_file_can_be_mounted() -> None:
    config = BASE + '[[module.mounts]]\nsource = "README.md"\ntarget = "content/about.md"\n'
    assert urls({"hugo.toml": config, "README.md": "", "NOTES.md": ""}) == {"README.md": "/base/about/"}
