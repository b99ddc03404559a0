"""What Hugo prints for links, with and without its link hook."""

from collections.abc import Mapping

import pytest

from auditor.generators.base import Printed, Tree
from auditor.generators.hugo import find
from auditor.model.page import Link, LinkForm, Page
from auditor.read.front_matter import read_front_matter

PLAIN = 'baseURL = "https://example.org/base/"\nmarkup.goldmark.renderer.unsafe = true\n'
HOOK = PLAIN + "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"
FILES = {
    "content/sub/_index.md": "",
    "content/sub/page.md": "",
    "content/sub/other.md": "",
    "content/sub/UPPER.md": "",
    "content/sub/Some File.md": "",
    "content/sub/ünï.md": "",
    "content/sub/leaf/index.md": "",
    "content/sub/leaf/doc.pdf": "",
    "content/sub/nested/_index.md": "",
    "content/sub/twin.md": "",
    "content/twin.md": "",
    "content/a/both.md": "",
    "content/b/both.md": "",
    "content/top.md": "",
    "content/deep/down/only.md": "",
    "content/sub/other.fr.md": "",
    "content/sub/page.fr.md": "",
}


def printed(
    href: str, config: str = PLAIN, source: str = "content/sub/page.md", form: LinkForm = "markdown", more: Mapping[str, str] | None = None
) -> Printed:
    files = {"hugo.toml": config, **FILES, **(more or {})}
    hugo = find(Tree(frozenset(files), lambda path: files.get(path, ""), "2026-11-22"))
    assert hugo
    pages = {path: Page(path, front_matter=read_front_matter(text).data) for path, text in files.items() if hugo.dialect(path)}
    plan = hugo.plan(pages)
    place = next(place for place in plan.places if place.source == source)
    return hugo.printed(Link(href, "x", 1, 1, form), pages[source], place, plan)


class TestWithoutHook:
    @pytest.mark.parametrize("href", ["/top/", "../x", "missing.md", "#a", "", "https://example.com/", "mailto:a@example.com"])
    def test_links_stay_as_written(self, href: str) -> None:
        assert printed(href) == Printed(href)

    def test_the_page_that_a_link_to_a_source_means(self) -> None:
        assert printed("other.md") == Printed("other.md", better="/base/sub/other/")

    def test_a_theme_that_can_not_be_seen_may_rewrite(self) -> None:
        config = 'theme = "elsewhere"\n' + PLAIN
        assert printed("other.md", config).unknown
        assert printed("missing.md", config) == Printed("missing.md")
        assert printed("../other/", config) == Printed("../other/")


class TestEmbeddedHook:
    @pytest.mark.parametrize(
        ("href", "to"),
        [
            ("other.md", "/base/sub/other/"),
            ("./other.md", "/base/sub/other/"),
            ("other", "/base/sub/other/"),
            ("other/", "/base/sub/other/"),
            ("other.html#h", "/base/sub/other/#h"),
            ("other.md?x=1#h", "/base/sub/other/?x=1#h"),
            ("../top.md", "/base/top/"),
            ("/top", "/base/top/"),
            ("sub/other.md", "/base/sub/other/"),
            ("upper.md", "/base/sub/upper/"),
            ("Some%20File.md", "/base/sub/some-file/"),
            ("ünï.md", "/base/sub/%C3%BCn%C3%AF/"),
            ("index.md", "/base/sub/"),
            (".", "/base/sub/"),
            ("..", "/base/"),
            ("/", "/base/"),
            ("nested/index.md", "/base/sub/nested/"),
            ("#h", "/base/sub/page/#h"),
        ],
    )
    def test_pages_are_found(self, href: str, to: str) -> None:
        assert printed(href, HOOK) == Printed(to)

    @pytest.mark.parametrize(
        "href",
        [
            "missing.md",
            "README.md",
            "../../../x.md",
            "https://example.org/base/top/",
            "//example.com/x",
            "other//",
            "only.md",
            "/fr/sub/other/",
        ],
    )
    def test_what_is_not_found_stays(self, href: str) -> None:
        assert printed(href, HOOK) == Printed(href)

    def test_only_pages_of_the_same_language(self) -> None:
        assert printed("other.md", HOOK, "content/sub/page.fr.md") == Printed("/base/fr/sub/other/")
        assert printed("UPPER.md", HOOK, "content/sub/page.fr.md") == Printed("UPPER.md")

    def test_files_of_a_bundle(self) -> None:
        assert printed("doc.pdf", HOOK, "content/sub/leaf/index.md") == Printed("/base/sub/leaf/doc.pdf")
        assert printed("../other.md", HOOK, "content/sub/leaf/index.md") == Printed("/base/sub/other/")

    def test_raw_html_is_left_alone(self) -> None:
        assert printed("other.md", HOOK, form="html").href == "other.md"

    @pytest.mark.parametrize(
        "setting", ["duplicateResourceFiles = true", "renderHooks.link.useEmbedded = 'never'", "renderHooks.link.enableDefault = false"]
    )
    def test_switched_off(self, setting: str) -> None:
        assert printed("other.md", f"markup.goldmark.{setting}\n{HOOK}") == Printed("other.md", better="/base/sub/other/")

    def test_not_in_old_versions(self) -> None:
        assert printed("other.md", HOOK, more={".hugo-version": "0.111.3"}).href == "other.md"

    def test_switched_on_without_languages(self) -> None:
        assert printed("other.md", PLAIN + "markup.goldmark.renderHooks.link.useEmbedded = 'always'\n") == Printed("/base/sub/other/")


OWN_HOOK = {"layouts/_markup/render-link.html": "<a>"}


class TestOwnHook:
    def test_pages_are_found_and_whole_links_stay(self) -> None:
        assert printed("other.md", more=OWN_HOOK) == Printed("/base/sub/other/")
        assert printed("../other/", more=OWN_HOOK) == Printed("../other/")
        assert printed("https://example.com/", more=OWN_HOOK) == Printed("https://example.com/")

    def test_a_template_that_only_dresses_the_link_leaves_it_as_written(self) -> None:
        text = (
            '{{/* GetPage */}}<a href="{{ .Destination | safeURL }}"{{ if strings.HasPrefix .Destination "http" }} rel="noopener"{{ end }}>'
        )
        assert printed("../g/", more={"layouts/_default/_markup/render-link.html": text}) == Printed("../g/")

    def test_the_rest_is_unknown(self) -> None:
        assert "render-link.html" in printed("g", more=OWN_HOOK).unknown


class TestReferences:
    @pytest.mark.parametrize(
        ("href", "to"),
        [
            ('{{< ref "other.md" >}}', "https://example.org/base/sub/other/"),
            ('{{<relref "/top.md#h">}}', "/base/top/#h"),
            ('{{% relref "nested" %}}', "/base/sub/nested/"),
            ('{{< ref "#h" >}}', "#h"),
            ("{{< relref `only` >}}", "/base/deep/down/only/"),
            ('{{< relref "only.md" >}}#h', "/base/deep/down/only/#h"),
            ('{{< relref path="other" lang="fr" >}}', "/base/fr/sub/other/"),
            ('{{< relref "twin" >}}', "/base/sub/twin/"),
        ],
    )
    def test_found(self, href: str, to: str) -> None:
        assert printed(href, HOOK) == Printed(to)

    def test_in_raw_html(self) -> None:
        assert printed('{{< relref "top" >}}', form="html") == Printed("/base/top/")

    def test_a_name_that_two_pages_have_is_not_found(self) -> None:
        config = "refLinksErrorLevel = 'WARNING'\nrefLinksNotFoundURL = '/lost/'\n" + PLAIN
        assert printed('{{< relref "both" >}}', config) == Printed("/lost/", ambiguous=("/a/both", "/b/both"))

    @pytest.mark.parametrize("ref", ["both", "both.md", "both.md#part", "Both"])
    def test_the_pages_that_a_name_fits_are_told(self, ref: str) -> None:
        assert printed(f'{{{{< ref "{ref}" >}}}}').ambiguous == ("/a/both", "/b/both")

    @pytest.mark.parametrize("ref", ["a/both", "/b/both.md", "twin", "only", "other", "missing", "./both", "#part", ""])
    def test_a_path_a_neighbour_or_a_rare_name_fits_one(self, ref: str) -> None:
        assert printed(f'{{{{< relref "{ref}" >}}}}').ambiguous == ()

    def test_a_name_is_looked_up_in_its_language(self) -> None:
        french = {"content/a/both.fr.md": ""}
        assert printed('{{< ref path="both" lang="fr" >}}', HOOK, more=french).ambiguous == ()
        assert printed('{{< ref "both" >}}', HOOK, more=french).ambiguous == ("/a/both", "/b/both")

    def test_missing_stops_the_build_and_leads_nowhere(self) -> None:
        assert printed('{{< ref "missing.md" >}}') == Printed("/base/sub/missing.md")

    @pytest.mark.parametrize(
        "href", ['{{< button "x" >}}', "{{ .Site.BaseURL }}x", '{{</* ref "other.md" */>}}', '{{< ref "other.md" >}}{{< x >}}']
    )
    def test_other_shortcodes_decide_by_themselves(self, href: str) -> None:
        assert printed(href).unknown


class TestRewritten:
    def test_canonical(self) -> None:
        config = "canonifyURLs = true\n" + PLAIN
        assert printed("/top/", config) == Printed("https://example.org/base/top/")
        assert printed('{{< relref "/top" >}}', config) == Printed("https://example.org/base/top/")

    def test_relative(self) -> None:
        config = "relativeURLs = true\n" + PLAIN
        assert printed("/top/", config) == Printed("../../top/")
        assert printed('{{< relref "/top" >}}', config) == Printed("../../base/top/")
        assert printed('{{< relref "/top" >}}', "canonifyURLs = true\n" + config) == Printed("../../top/")
        assert printed('{{< ref "/top" >}}', config) == Printed("https://example.org/base/top/")

    def test_raw_html_vanishes_where_it_is_unsafe(self) -> None:
        assert printed("/top/", 'baseURL = "https://example.org/"', form="html").unknown

    def test_each_language_on_its_own_host(self) -> None:
        hosts = '[languages.en]\nbaseURL = "https://en.example/"\n[languages.fr]\nbaseURL = "https://fr.example/"\n'
        assert printed("/sub/other/", hosts, "content/sub/page.fr.md") == Printed("/fr/sub/other/")
        assert printed("/sub/other/", hosts) == Printed("/sub/other/")
        assert printed("other.md", hosts).href == "other.md"
