"""May outreach start? Only where every page asked about is ready, and never where something could not be judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.errors import UserError
from auditor.gate import GateResult, gate_for
from auditor.model.report import Asset, PageReport, Readiness, ReadinessWord, SiteReport
from auditor.model.rule import RuleOutcome
from auditor.model.site import SiteInfo, Support
from auditor.report.gate import GATE_FORMATS
from auditor.settings import Campaign, Settings

NONE = Settings()


def page(url: str, verdict: ReadinessWord = "ready", priority: str = "", kind: str = "guide") -> PageReport:
    support = Support(0, 0, None, None, 1.0)
    return PageReport(f"docs{url.rstrip('/')}.md", url, url, "en", 9, Asset(kind, 1.0), priority, Readiness(verdict, 50), (), (), support)


def report(*pages: PageReport, crash: str = "") -> SiteReport:
    rules = (RuleOutcome("a-rule", "crashed", 0, crash),) if crash else ()
    return SiteReport("0", SiteInfo("plain"), pages, 0, (), rules)


def urls(result: GateResult) -> list[str]:
    return [one.url for one in result.pages]


def test_pages_named_go_before_campaigns_and_these_before_priority_pages() -> None:
    site = report(page("/a/"), page("/b/", priority="declared: x"), page("/c/"))
    campaign = Settings(outreach=(Campaign("spring", ("/c/",)),))
    assert urls(gate_for(site, campaign, ["/a/"])) == ["/a/"]
    assert urls(gate_for(site, campaign)) == ["/c/"]
    assert urls(gate_for(site, NONE)) == ["/b/"]


@pytest.mark.parametrize("name", ["/a/b/", "/a/b", "a/b/", "docs/a/b.md", "./docs/a/b.md", "docs\\a\\b.md", "/a/*", "docs/**"])
def test_ways_to_name_a_page(name: str) -> None:
    assert "/a/b/" in urls(gate_for(report(page("/a/b/"), page("/x/")), NONE, [name]))


def test_a_page_can_be_named_by_its_whole_address() -> None:
    site = replace(report(page("/a b/"), page("/c/")), info=SiteInfo("plain", base_url="https://example.org/"))
    assert urls(gate_for(site, NONE, ["https://example.org/a%20b/"])) == ["/a b/"]
    for strange in ("https://example.com/c/", "http://[", "//"):
        with pytest.raises(UserError, match="no page is called"):
            gate_for(site, NONE, [strange])


def test_the_home_page_is_not_every_page() -> None:
    assert urls(gate_for(report(page("/"), page("/a/")), NONE, ["/"])) == ["/"]


@pytest.mark.parametrize(
    ("name", "said"), [("/aa/", "did you mean '/a/'"), ("zzz", "give a source path"), ("/nothing/*", "no page is called"), ("", "no page")]
)
def test_a_page_that_is_not_there_is_said(name: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        gate_for(report(page("/a/")), NONE, [name])


@pytest.mark.parametrize(
    ("site", "opens"),
    [
        (report(page("/a/", priority="x")), True),
        (report(page("/a/", priority="x"), page("/b/", "nearly", "x")), False),
        (report(page("/a/", priority="x"), page("/b/", "unknown", "x")), False),
        (report(page("/a/", priority="x"), page("/b/", "not-ready")), True),
        (report(page("/a/")), False),
        (report(), False),
        (report(page("/a/", priority="x"), crash="boom"), False),
        (report(page("/a/", priority="x"), page("/b/", "not-an-asset", "x", "product")), True),
        (report(page("/b/", "not-an-asset", "x", "product")), False),
    ],
)
def test_when_the_gate_opens(site: SiteReport, opens: bool) -> None:
    result = gate_for(site, NONE)
    assert result.open is opens
    assert GATE_FORMATS["text"](result).startswith("Outreach may start" if opens else "Outreach must wait")
    assert f'"open": {str(opens).lower()}' in GATE_FORMATS["json"](result)


def test_a_service_page_that_is_named_is_not_passed_over() -> None:
    assert not gate_for(report(page("/b/", "not-an-asset")), NONE, ["/b/"]).open


def test_the_allow_list_lets_nothing_through_after_a_crash() -> None:
    rows = GATE_FORMATS["csv"](gate_for(report(page("/a/", priority="x"), crash="boom"), NONE)).splitlines()
    assert rows[1].split(",")[2] == "no"


def test_reports_of_the_gate_let_no_escape_through() -> None:
    hostile = replace(page("/a\x1b[31m/", priority="x"), source="\x1b]0;x\x07.md")
    result = gate_for(report(hostile), NONE)
    assert "\x1b" not in GATE_FORMATS["text"](result) + GATE_FORMATS["csv"](result)


@pytest.mark.parametrize(
    ("site", "said"),
    [
        (report(page("/a/", priority="x")), "Outreach may start: the page is ready."),
        (report(page("/a/", "nearly", "x")), "Outreach must wait: the page is not ready."),
        (report(page("/a/", priority="x"), page("/b/", "nearly", "x")), "Outreach must wait: 1 of 2 pages are ready."),
        (report(page("/a/", priority="x"), crash="boom"), "Outreach must wait: a rule could not be run."),
    ],
    ids=["one ready", "one not ready", "one of two", "a crash"],
)
def test_the_answer_counts_in_grammar(site: SiteReport, said: str) -> None:
    assert GATE_FORMATS["text"](gate_for(site, NONE)).splitlines()[0] == said
