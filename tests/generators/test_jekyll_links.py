"""Jekyll: what a link of the text is printed as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.base import Printed, Tree
from auditor.generators.jekyll import find
from auditor.generators.jekyll_liquid import Liquid
from auditor.generators.liquid_values import Unknown
from auditor.model.page import Image, Link, Page

HEAD = "---\n---\n"
FILES = {
    "sub/page.md": HEAD,
    "sub/other.md": HEAD,
    "sub/Some File.md": HEAD,
    "sub/a+b.md": HEAD,
    "sub/UPPER.md": HEAD,
    "top.md": HEAD,
    "_posts/2024-05-07-second.md": HEAD,
    "_docs/x.md": HEAD,
    "sub/doc.pdf": "",
}
RELATIVE = "plugins: [jekyll-relative-links]"
SETTINGS = "url: https://example.org\nbaseurl: /base\ncollections: {docs: {output: true}}\nrepo: https://example.com/r\n"


def printed(
    href: str, settings: str = RELATIVE, source: str = "sub/page.md", gemfile: str = 'gem "jekyll", "~> 4.3.3"', **link: object
) -> Printed:
    texts = {**FILES, "_config.yml": SETTINGS + settings, "Gemfile": gemfile}
    generator = find(Tree(frozenset(texts), lambda path: texts.get(path, ""), "2025-01-01"))
    assert generator is not None
    plan = generator.plan({path: Page(path) for path in texts if generator.dialect(path)})
    place = next(place for place in plan.places if place.source == source)
    return generator.printed(Link(href, "text", 1, 1, **link), Page(source), place, plan)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("other.md", "/base/sub/other.html"),
        ("./other.md#part", "/base/sub/other.html#part"),
        ("../top.md", "/base/top.html"),
        ("/top.md", "/base/top.html"),
        ("nested/../other.md", "/base/sub/other.html"),
        ("Some%20File.md", "/base/sub/Some File.html"),
        ("doc.pdf", "/base/sub/doc.pdf"),
        ("../_docs/x.md", "/base/docs/x.html"),
        ("/_posts/2024-05-07-second.md", "/base/2024/05/07/second.html"),
    ],
)
def test_relative_links_become_addresses(href: str, url: str) -> None:
    assert printed(href) == Printed(url)


@pytest.mark.parametrize(
    "href",
    ["other", "other/", "other.html", "/top", "missing.md", "upper.md", "a+b.md", "Some File.md", "other.md?x=1", ".", "..", "#part", "",
     "../../x.md",     "https://example.com/other.md", "mailto:a@example.com", "//example.com/other.md"],
)  # fmt: skip
def test_what_names_no_file_stays_as_written(href: str) -> None:
    assert printed(href).href == href


def test_links_that_the_plugin_does_not_reach() -> None:
    assert printed("other.md", form="html").href == "other.md"
    assert printed("other.md", image=True).href == "other.md"
    assert printed("/top.md", source="_docs/x.md").href == "/top.md"
    assert printed("/top.md", RELATIVE + "\nrelative_links: {collections: true}", "_docs/x.md").href == "/base/top.html"
    assert printed("other.md", RELATIVE + "\nrelative_links: {exclude: [sub]}").href == "other.md"
    assert printed("other.md", RELATIVE + "\nrelative_links: {enabled: false}").href == "other.md"


def test_an_image_in_the_words_of_a_link_keeps_the_plugin_off_but_one_beside_it_does_not() -> None:
    line = "[see ![alt](pic.png)](other.md) [next](other.md) ![alt](pic.png)"
    texts = {"_config.yml": RELATIVE, "a.md": line, "other.md": HEAD}
    generator = find(Tree(frozenset(texts), lambda path: texts.get(path, ""), "2025-01-01"))
    assert generator is not None
    page = Page("a.md", images=(Image("pic.png", "alt", 1, 6), Image("pic.png", "alt", 1, 50)))
    plan = generator.plan({"a.md": page, "other.md": Page("other.md")})
    printed_as = [generator.printed(Link("other.md", "x", 1, column), page, plan.places[0], plan).href for column in (1, 33)]
    assert printed_as == ["other.md", "/other.html"]


def test_without_the_plugin_a_link_to_a_source_stays_and_the_right_one_is_told() -> None:
    assert printed("other.md", "") == Printed("other.md", better="/base/sub/other.html")
    assert printed("doc.pdf", "") == Printed("doc.pdf")


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("{% link sub/other.md %}", "/base/sub/other.html"),
        ("{%- link _docs/x.md -%}#part", "/base/docs/x.html#part"),
        ("{% link sub/doc.pdf %}", "/base/sub/doc.pdf"),
        ("{{ site.baseurl }}{% link sub/other.md %}", "/base/sub/other.html"),
        ("{% post_url 2024-05-07-second %}", "/base/2024/05/07/second.html"),
        ('{{ "/top/" | relative_url }}', "/base/top/"),
        ("{{ 'top.html' | absolute_url }}", "https://example.org/base/top.html"),
        ("{{ site.baseurl }}/top.html", "/base/top.html"),
        ("{{site.url}}{{site.baseurl}}/top.html", "https://example.org/base/top.html"),
        ("{{ '/a' | prepend: site.baseurl | append: '#b' }}", "/base/a#b"),
        ("{{ page.url }}#x", "/sub/page.html#x"),
        ("{{ page.url | relative_url }}#x", "/base/sub/page.html#x"),
        ("{{ site.repo }}/issues", "https://example.com/r/issues"),
        ("{{ site.repo | relative_url }}", "https://example.com/r"),
    ],
)
def test_simple_liquid_is_worked_out(href: str, url: str) -> None:
    assert printed(href) == Printed(url)


@pytest.mark.parametrize(
    "href",
    ["{{ site.data.x.url }}", "{{ site.github.repository_url }}", "{{ url }}", "{% asset x %}", "{% link gone.md %}",
     "{{ '/x' | sparkle }}", "{{ open", "{{ site.nowhere }}/x", "{{ '/x' | append: }} {{ y }}", "{{ site.collections }}"],
)  # fmt: skip
def test_other_liquid_is_unknown_never_broken(href: str) -> None:
    assert printed(href).unknown


def test_jekyll_3_leaves_the_base_path_to_the_author() -> None:
    old = 'gem "jekyll", "~> 3.9.0"'
    assert printed("{% link sub/other.md %}", gemfile=old).href == "/sub/other.html"
    assert printed("{{ site.baseurl }}{% link sub/other.md %}", gemfile=old).href == "/base/sub/other.html"
    assert printed("{% link sub/other.md %}", gemfile='gem "github-pages"').href == "/sub/other.html"


@given(st.text(alphabet="{}%|'\".:, siteurlx/-", max_size=40))
def test_any_text_is_worked_out_or_unknown(text: str) -> None:
    liquid = Liquid("/b", "https://example.org", {"x": {"y": 1}}, {"url": "/p/"}, lambda _tag, _argument: "")
    try:
        assert "{{" not in liquid.render(text)
    except Unknown:
        assert "{" in text


@pytest.mark.parametrize(
    ("line", "href", "url"),
    [
        ("[text](Some File.md)", "Some File.md", "/base/sub/Some File.html"),
        ("[text](<Some File.md>)", "Some File.md", "Some File.md"),
        ("[text", "other.md", "other.md"),
        ("[text](other.md)", "other.md", "/base/sub/other.html"),
    ],
)
def test_the_plugin_reads_line_by_line(line: str, href: str, url: str) -> None:
    texts = {**FILES, "sub/page.md": HEAD + line, "_config.yml": SETTINGS + RELATIVE, "Gemfile": 'gem "jekyll", "~> 4.3.3"'}
    generator = find(Tree(frozenset(texts), lambda path: texts.get(path, ""), "2025-01-01"))
    assert generator is not None
    plan = generator.plan({path: Page(path) for path in texts if generator.dialect(path)})
    place = next(place for place in plan.places if place.source == "sub/page.md")
    assert generator.printed(Link(href, "text", 3, 1), Page("sub/page.md"), place, plan).href == url


def test_a_readme_is_the_index_of_its_folder_whatever_its_name() -> None:
    texts = {"_config.yml": "plugins: [jekyll-readme-index]", "Gemfile": 'gem "jekyll"', "docs/README.md": "# Docs"}
    generator = find(Tree(frozenset(texts), lambda path: texts.get(path, ""), "2025-01-01"))
    assert generator is not None
    assert [place.url for place in generator.plan({"docs/README.md": Page("docs/README.md")}).places] == ["/docs/"]
