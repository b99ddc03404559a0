"""Links that lead nowhere and yet can mean only one page: they support it, and where they are the rule nothing is called broken."""

from __future__ import annotations

import pytest

from auditor.gather import texts_site
from auditor.graph.meant import FEWEST_NAMING, meanings_of
from auditor.model.page import Link
from auditor.model.site import Lead, Place, Site, Status
from auditor.settings import Settings

SOURCES = (
    "posts/2024-03-01-on-hiring.md", "posts/2023/12-25-life.md", "1-js/02-basics/article.md", "1-js/03-closures/article.md",
    "2-ui/01-intro/article.md", "2-ui/02-events/article.md", "2-ui/03-forms/article.md", "2-ui/04-mouse/article.md",
    "api/setup.md", "guide/setup.md", "guide/Start.md", "index.md",
)  # fmt: skip
PLACES = {f"/{source.removesuffix('.md')}/": Place(f"/{source.removesuffix('.md')}/", source) for source in SOURCES}


def lead(href: str, target: str | None = None, status: Status = "broken") -> Lead:
    return Lead(Link(href, "x", 1, 1), target if target is not None else href, None, status)


@pytest.mark.parametrize(
    ("href", "meant"),
    [
        ("/2024/03/01/on-hiring/", "/posts/2024-03-01-on-hiring/"),
        ("/on-hiring.html", "/posts/2024-03-01-on-hiring/"),
        ("/2023/12/25/life", "/posts/2023/12-25-life/"),
        ("/closures", "/1-js/03-closures/article/"),
        ("/docs/guide/setup/", "/guide/setup/"),
        ("/docs/start", "/guide/Start/"),
        ("/setup/", ""),
        ("/article/", ""),
        ("/hiring/", ""),
        ("/", ""),
        ("//[name]/setup", ""),
        ("//[::1", ""),
    ],
)
def test_an_address_means_the_one_page_of_its_name(href: str, meant: str) -> None:
    assert meanings_of(PLACES)(lead(href)) == meant


@pytest.mark.parametrize(
    ("href", "status", "meant"),
    [
        ("https://example.org/on-hiring/", "external", ""),
        ("mailto:on-hiring", "external", ""),
        ("info:closures", "external", "/1-js/03-closures/article/"),
        ("/guide/setup/", "ok", ""),
        ("#on-hiring", "broken", ""),
    ],
)
def test_links_that_arrive_or_leave_the_site_mean_nothing_more(href: str, status: Status, meant: str) -> None:
    assert meanings_of(PLACES)(lead(href, status=status)) == meant


def site_of(posts: int, address: str, settings: str) -> Site:
    """A site of posts, each of which links to the next one's address."""
    texts = {"package.json": '{"devDependencies": {"@11ty/eleventy": "^2.0.0"}}', "eleventy.config.js": settings}
    for number in range(posts):
        named = address.format(f"post-{(number + 1) % posts}-x")
        texts[f"posts/post-{number}-x.md"] = f"# Post {number}\n\nSee [the next]({named}) and [a slip](/no-such-page/).\n"
    return texts_site({path: text for path, text in texts.items() if text}, Settings())


def statuses(site: Site) -> set[str]:
    return {found.status for leads in site.leads.values() for found in leads}


def test_where_addresses_can_not_be_explained_no_link_is_called_broken() -> None:
    site = site_of(FEWEST_NAMING, "/2024/01/01/{}/", "")
    assert statuses(site) == {"unknown"}
    assert any("do not explain" in doubt for doubt in site.info.doubts)
    assert {site.named_by[site.urls[source]] for source in site.pages} == {1}


@pytest.mark.parametrize(("posts", "address"), [(FEWEST_NAMING - 1, "/2024/01/01/{}/"), (FEWEST_NAMING, "/posts/{}/")])
def test_slips_of_the_pen_stay_broken(posts: int, address: str) -> None:
    site = site_of(posts, address, "")
    assert "broken" in statuses(site)
    assert not any("do not explain" in doubt for doubt in site.info.doubts)


def test_a_page_that_names_itself_is_not_named() -> None:
    text = "# On hiring\n\nThis page is [here](/2024/01/01/on-hiring/).\n"
    site = texts_site({"on-hiring.md": text, "other.md": "# Other\n\nNothing.\n"}, Settings())
    assert not any(site.named_by.values())
