"""Links whose words name their target, links that a script makes, and links that only a script can follow."""

from __future__ import annotations

import pytest

from auditor.checks.links import generic_anchor, link_status, uncrawlable_link

from .viewing import site_of, view_of, views_of


@pytest.mark.parametrize(
    ("link", "generic"),
    [
        ("[here](/prices/)", True),
        ("[more details](/prices/)", True),
        ("[More details](/extensions/#more-details)", False),
        ("[Learn more](/extensions/learn-more/)", False),
        ("[[1]](#fn1)", False),
    ],
)
def test_words_that_name_the_target_are_not_generic(link: str, generic: bool) -> None:
    assert [look.found for look in generic_anchor(view_of(f"See {link}."))] == [generic]


def test_what_several_pages_of_html_lack_alike_is_a_scripts_doing() -> None:
    body = '<html><body><h1>A</h1><p>See <a href="#role">role</a>.</p></body></html>'
    alone = views_of(site_of({"a.html": body, "b.html": "<html><body><h1>B</h1></body></html>"}))[0]
    assert [look.found for look in link_status(alone, status=["missing-fragment"])] == [True]
    alike = views_of(site_of({f"{name}.html": body for name in "abc"}))
    assert [list(link_status(view, status=["missing-fragment"])) for view in alike] == [[], [], []]


def test_links_for_scripts_are_told_once_a_page() -> None:
    view = view_of('<a href="#">One</a> <a href="">Two</a> <a href="/three/">Three</a>')
    looks = list(uncrawlable_link(view))
    assert [look.found for look in looks] == [True, False, False]
    assert looks[0].values["count"] == 2


@pytest.mark.parametrize(("fragment", "told"), [("nothing", [True]), ("?version=6.3", []), ("!/list", []), ("tab=2", [])])
def test_a_fragment_that_holds_a_state_names_no_heading(fragment: str, told: list[bool]) -> None:
    view = views_of(site_of({"a.md": f"# A\n\nSee [b](b.md#{fragment}).", "b.md": "# B"}))[0]
    assert [look.found for look in link_status(view, status=["missing-fragment"])] == told
