"""Where a printed link leads, as a browser follows it, and what is said where nothing answers."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.base import Printed
from auditor.graph.build import build_site
from auditor.graph.resolve import Resolver
from auditor.model.page import Dialect, Heading, Link, Page
from auditor.model.site import Lead, Place, Plan, SiteInfo

PAGES = {
    "index.md": Page("index.md", headings=(Heading(1, "Home", 1, "home"),)),
    "guide.md": Page("guide.md", headings=(Heading(2, "Set up", 3, "set-up", also=("old-name",)),), anchors=("hand-made",)),
    "deep/page.md": Page("deep/page.md"),
}
PLACES = (
    Place("/base/", "index.md"),
    Place("/base/guide/", "guide.md"),
    Place("/base/deep/page/", "deep/page.md"),
    Place("/base/tags/", None),
)


@dataclass
class Printer:
    """A generator that prints links as they are written."""

    name: str = "fake"
    version: str = ""
    base_url: str = "https://e.org/base/"
    base_path: str = "/base/"
    failing: str = "boom"
    places: tuple[Place, ...] = field(default=PLACES)

    def dialect(self, source: str) -> Dialect | None:
        return Dialect()

    def plan(self, pages: object) -> Plan:
        return Plan(
            self.places,
            unbuilt={"draft.md": "draft"},
            files=frozenset({"/base/file.pdf", "/base/raw/index.html"}),
            redirects={"/base/old/": "/base/guide/"},
            rules=(("/base/legacy/*", "/base/guide/"),),
            unseen=(("/base/api/", "made by another program"),),
            homes={"": "/base/"},
        )

    def printed(self, link: Link, page: Page, place: Place, plan: Plan) -> Printed:
        if link.href == self.failing:
            raise KeyError("our own")
        return Printed(unknown="a plugin decides") if link.href == "plugin:" else Printed(link.href)


def lead(href: str, source: str = "guide.md") -> Lead:
    printer = Printer()
    place = next(place for place in PLACES if place.source == source)
    return Resolver(printer, printer.plan(PAGES), PAGES).lead(Link(href, "x", 1, 1), PAGES[source], place)


@pytest.mark.parametrize(
    ("href", "status", "target"),
    [
        ("", "ok", "/base/guide/"),
        ("#set-up", "ok", "/base/guide/"),
        ("#old-name", "ok", "/base/guide/"),
        ("#hand-made", "ok", "/base/guide/"),
        ("#top", "ok", "/base/guide/"),
        ("#:~:text=any", "ok", "/base/guide/"),
        ("#nowhere", "missing-fragment", "/base/guide/"),
        ("../deep/page/", "ok", "/base/deep/page/"),
        ("../deep/../deep/./page/", "ok", "/base/deep/page/"),
        ("/base/", "ok", "/base/"),
        ("/base", "redirect", "/base"),
        ("/base/guide/index.html", "ok", "/base/guide/"),
        ("/base/guide", "redirect", "/base/guide"),
        ("/base/guide/?utm=1#set-up", "ok", "/base/guide/"),
        ("/base/%67uide/", "ok", "/base/guide/"),
        ("https://e.org/base/guide/", "ok", "/base/guide/"),
        ("//E.ORG/base/guide/", "ok", "/base/guide/"),
        ("https://e.org/elsewhere/", "external", None),
        ("https://other.org/base/guide/", "external", None),
        ("mailto:a@e.org", "external", None),
        ("javascript:void(0)", "external", None),
        ("/guide/", "outside", "/guide/"),
        ("../../../etc/passwd", "outside", "/etc/passwd"),
        ("/base/file.pdf", "ok", "/base/file.pdf"),
        ("/base/raw/", "redirect", "/base/raw/"),
        ("/base/old/", "redirect", "/base/old/"),
        ("/base/old/#nowhere", "missing-fragment", "/base/old/"),
        ("/base/legacy/a", "redirect", "/base/legacy/a"),
        ("/base/api/x/", "unknown", "/base/api/x/"),
        ("/base/tags/#any", "unknown", "/base/tags/"),
        ("/base/nowhere/", "broken", "/base/nowhere/"),
        ("plugin:", "unknown", None),
        ("{{ site.url }}/x", "unknown", None),
        ("http://[half", "broken", None),
    ],
)
def test_where_links_lead(href: str, status: str, target: str | None) -> None:
    if href == "/base/raw/":
        assert lead(href).status in ("ok", "redirect")  # the file behind it answers
        return
    found = lead(href)
    assert (found.status, found.target) == (status, target)


@pytest.mark.parametrize(
    ("href", "cause", "better"),
    [
        ("/base/Guide/", "case", "/base/guide/"),
        ("www.example.com/x", "scheme", "https://www.example.com/x"),
        ("/base/draft/", "unbuilt", ""),
        ("deep/page/", "one-level-up", "../deep/page/"),
        ("/guide/", "base-path", "/base/guide/"),
        ("/base/guide", "slash", "/base/guide/"),
        ("/base/old/", "alias", "/base/guide/"),
        ("/base/nowhere/", "", ""),
    ],
)
def test_what_would_be_right(href: str, cause: str, better: str) -> None:
    found = lead(href)
    assert (found.cause, found.better) == (cause, better)


def test_a_heading_written_otherwise_is_named() -> None:
    assert lead("#Set_Up").better == "/base/guide/#set-up"


@given(st.text(max_size=30) | st.text("/.:#?%[]@\\ abc", max_size=20))
def test_any_address_has_an_answer(href: str) -> None:
    found = lead(href)
    assert found.status in ("ok", "broken", "redirect", "missing-fragment", "outside", "external", "unknown")
    assert found.status != "ok" or found.target in {place.url for place in PLACES} | {"/base/file.pdf"}


def test_a_link_that_our_rules_fail_on_is_unknown_and_the_others_are_followed() -> None:
    pages = PAGES | {"guide.md": Page("guide.md", links=(Link("boom", "x", 7, 1), Link("../deep/page/", "y", 8, 1)))}
    site = build_site(pages, Printer(), SiteInfo("fake"), "2026-01-01")
    assert [found.status for found in site.leads["/base/guide/"]] == ["unknown", "ok"]
    assert "KeyError" in site.leads["/base/guide/"][0].why
    assert site.info.doubts == (
        "1 link could not be followed by our own fault, so nothing is said of them; the first: guide.md:7 (KeyError: 'our own')",
    )
