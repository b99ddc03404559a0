"""A folder without a generator, and the redirect rules of hosts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.base import Printed, Tree
from auditor.generators.plain import Plain, find
from auditor.generators.redirects import host_rules, host_unseen
from auditor.model.page import Page
from auditor.model.site import Plan
from auditor.read import read_page


def tree_of(files: dict[str, str], **options: str) -> Tree:
    return Tree(frozenset(files), lambda path: files.get(path, ""), options=options)


def planned(files: dict[str, str], **options: str) -> tuple[Plain, Plan, dict[str, Page]]:
    site = find(tree_of(files, **options))
    pages = {path: read_page(path, text.encode(), dialect) for path, text in files.items() if (dialect := site.dialect(path))}
    return site, site.plan(pages), pages


def printed(files: dict[str, str], source: str = "") -> list[Printed]:
    """What becomes of the links of a page, by default of the first."""
    site, plan, pages = planned(files)
    page = pages[source or next(iter(files))]
    place = next(place for place in plan.places if place.source == page.source)
    return [site.printed(link, page, place, plan) for link in page.links]


def urls(files: dict[str, str], **options: str) -> dict[str | None, str]:
    return {place.source: place.url for place in planned(files, **options)[1].places}


def test_markdown_answers_at_its_file_and_html_at_its_path() -> None:
    assert urls({"README.md": "# A", "a/b c.md": "# B", "LICENSE": ""}) == {"README.md": "/README.md", "a/b c.md": "/a/b c.md"}
    assert urls({"index.html": "", "a/index.html": "", "a/b.html": "", "b/index.htm": ""}, base_url="https://e.org/p/") == {
        "index.html": "/p/", "a/index.html": "/p/a/", "a/b.html": "/p/a/b.html", "b/index.htm": "/p/b/",
    }  # fmt: skip


def test_papers_of_the_repository_and_templates_are_no_pages_of_an_html_site() -> None:
    found = urls(
        {"index.html": "", "a.html": "", "README.md": "", "LICENSE.md": "", "notes.md": "", "_includes/x.html": "", ".github/y.md": ""}
    )
    assert set(found) == {"index.html", "a.html", "notes.md"}


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("a.md#x", "/a.md#x"),
        ("/a.md", "/a.md"),
        ("docs/", "/docs/README.md"),
        ("docs", "/docs/README.md"),
        ("pics", "/pics/"),
        ("./docs/b%20c.md?plain=1", "/docs/b%20c.md?plain=1"),
        ("missing.md", "missing.md"),
        ("#here", "#here"),
        ("mailto:a@e.org", "mailto:a@e.org"),
        ("github.com/x", "github.com/x"),
        ("nowhere", "nowhere"),
    ],
)
def test_links_of_markdown_are_paths_of_files(href: str, expected: str) -> None:
    files = {"README.md": f"[x](<{href}>)", "a.md": "", "docs/README.md": "", "docs/b c.md": "", "pics/p.png": ""}
    assert printed(files) == [Printed(expected)]


@pytest.mark.parametrize("href", ["a", "a/", "a.html", "/a", "/made/by/someone", "../../issues", "{{ x }}"])
def test_what_only_a_generator_or_the_host_could_answer_is_unknown(href: str) -> None:
    (found,) = printed({"README.md": f"[x](<{href}>)", "a.md": ""})
    assert found.unknown


def test_addresses_without_ending_are_unknown_where_pages_have_front_matter() -> None:
    (found,) = printed({"a.md": "---\ntitle: A\n---\n[x](nowhere)"})
    assert found.unknown


def test_html_links_are_printed_as_they_are_but_scripts_of_the_host_are_unknown() -> None:
    links = '<a href="b">1</a><a href="../x.html">2</a><a href="do.php?x=1">3</a>'
    assert [(found.href, bool(found.unknown)) for found in printed({"a.html": links})] == [("b", False), ("../x.html", False), ("", True)]


def test_scripts_that_a_build_brings_are_unseen() -> None:
    _, plan, _ = planned({"a/a.html": '<a href="js/a.js">1</a><a href="../b.css">2</a>', "c.css": ""})
    assert [prefix for prefix, _ in plan.unseen] == ["/a/js/a.js"]


def test_pages_that_send_on_are_redirects_and_those_for_no_robot_are_unlisted() -> None:
    _, plan, _ = planned(
        {
            "old.html": '<meta http-equiv="refresh" content="0; url=new/index.html">',
            "new/index.html": '<link rel="canonical" href="/new/"><p>x</p>',
            "copy.html": '<link rel="canonical" href="/new/"><p>x</p>',
            "hidden.html": '<meta name="robots" content="noindex"><p>x</p>',
        }
    )
    assert plan.redirects == {"/old.html": "/new/"}
    assert {place.url: place.listed for place in plan.places} == {"/new/": True, "/copy.html": False, "/hidden.html": False}


def test_the_address_of_the_site() -> None:
    named = find(tree_of({"index.html": "", "CNAME": "e.org\n"}))
    canonical = find(tree_of({"index.html": '<link rel="canonical" href="https://e.org/p/">'}))
    assert (named.base_url, named.base_path, canonical.base_url, canonical.base_path) == ("https://e.org/", "/", "https://e.org/p/", "/p/")


def test_homes_and_folders() -> None:
    _, plan, _ = planned({"README.md": "", "docs/a.md": "", "docs/p.png": ""})
    assert dict(plan.homes) == {"": "/README.md"}
    assert {"/docs/", "/docs/p.png"} <= plan.files


@pytest.mark.parametrize(
    ("name", "text", "rules"),
    [
        ("_redirects", "# no\n/a /b 301!\n/c/* /d/:splat\n/n/:y/:z /m/:z\n/* /index.html 200\n/x /y 404\n/l /de 302 Language=de\n", 3),
        ("netlify.toml", '[[redirects]]\nfrom = "/a"\nto = "/b"\n[[redirects]]\nfrom = "/c"\nto = "/d"\nstatus = 404\n', 1),
        ("netlify.toml", "broken = [", 0),
        ("vercel.json", '{"redirects": [{"source": "/a/:path*", "destination": "/b"}, {"source": "/(x|y)", "destination": "/z"}]}', 1),
        ("firebase.json", '{"hosting": {"redirects": [{"source": "/a/**", "destination": "/b"}]}}', 1),
        ("staticwebapp.config.json", '{"routes": [{"route": "/a", "redirect": "/b"}, {"route": "/c", "allowedRoles": ["x"]}]}', 1),
        (".htaccess", "Redirect 301 /a /b\nRedirectMatch 301 ^/c/(.*)$ /d/$1\nRedirect gone /e\nRewriteRule ^f\\.html$ /g [R=301,L]\n", 4),
        (".htaccess", "RewriteCond %{HTTPS} off\nRewriteRule ^(.*)$ https://e.org/$1 [R]\n", 0),
    ],
)
def test_rules_of_hosts(name: str, text: str, rules: int) -> None:
    found = host_rules(tree_of({"out/" + name: text}), "out")
    assert len(found) == rules
    assert all(pattern.startswith("/") and to for pattern, to in found)


def test_patterns() -> None:
    text = "/c/* /d/:splat\n/n/:y/:z /m\n"
    assert host_rules(tree_of({"_redirects": text})) == (("/c/*", "/d/:splat"), ("/n/*/*", "/m"))
    assert host_rules(tree_of({".htaccess": "RewriteRule ^f\\.html$ /g [R]"})) == (("/f.html", "/g"),)


def test_a_front_controller_leaves_addresses_unseen() -> None:
    assert host_unseen(tree_of({".htaccess": "RewriteCond %{REQUEST_FILENAME} !-f\nRewriteRule . /index.php [L]"}))
    assert host_unseen(tree_of({".htaccess": "Options +MultiViews"}))
    assert not host_unseen(tree_of({".htaccess": "Options -MultiViews\nRedirect 301 /a /b"}))


@given(
    st.text(max_size=60),
    st.sampled_from(["_redirects", "netlify.toml", "vercel.json", "firebase.json", "staticwebapp.config.json", ".htaccess"]),
)
def test_any_rules_file_is_read(text: str, name: str) -> None:
    tree = tree_of({name: text})
    assert all(pattern.startswith("/") for pattern, _ in host_rules(tree))
    host_unseen(tree)
