"""May outreach start? Only where every page asked about is ready, and never where something could not be judged."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.audit import audit_texts
from auditor.cli import run
from auditor.errors import UserError
from auditor.gate import GateResult, gate_for, reasons_of
from auditor.model.report import Asset, PageReport, Readiness, ReadinessWord, SiteReport, Step
from auditor.model.rule import Finding, RuleOutcome
from auditor.model.site import SiteInfo, Support
from auditor.report.gate import COLUMNS, GATE_FORMATS
from auditor.settings import Campaign, Gate, Settings

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


def test_a_draft_is_told_from_a_misspelt_name() -> None:
    site = replace(report(page("/a/")), unbuilt=(("docs/b.md", "draft"),))
    with pytest.raises(UserError, match=r"'docs/b.md' is not built \(draft\)"):
        gate_for(site, NONE, ["docs/b.md"])


def test_a_target_that_is_not_there_names_the_settings() -> None:
    settings = replace(TWO, path="linkready.yml", lines={("outreach",): 4})
    with pytest.raises(UserError, match=r"^linkready.yml:4: no page is called '/b/'"):
        gate_for(report(page("/a/")), settings)


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


TWO = Settings(outreach=(Campaign("spring", ("/a/", "/b/"), "writers"), Campaign("autumn", ("/b/",))))


def test_each_campaign_has_its_own_answer() -> None:
    site = report(page("/a/", "nearly"), page("/b/"), page("/c/"))
    result = gate_for(site, TWO)
    assert urls(result) == ["/a/", "/b/"]
    data = json.loads(GATE_FORMATS["json"](result))
    assert [(one["name"], one["for"], one["open"], one["pages"]) for one in data["campaigns"]] == [
        ("spring", "writers", False, ["/a/", "/b/"]),
        ("autumn", "", True, ["/b/"]),
    ]
    assert [one["campaigns"] for one in data["pages"]] == [["spring"], ["spring", "autumn"]]
    assert "  spring, for writers: 1 of 2 ready" in GATE_FORMATS["text"](result).splitlines()


def test_one_campaign_of_several() -> None:
    site = report(page("/a/", "nearly"), page("/b/"))
    assert gate_for(site, TWO, campaigns=["autumn"]).open
    assert not gate_for(site, TWO, campaigns=["autumn", "spring"]).open


@pytest.mark.parametrize(
    ("settings", "asked", "names", "said"),
    [
        (TWO, [], ["autum"], "did you mean 'autumn'"),
        (TWO, [], ["zzz"], "known are spring, autumn"),
        (NONE, [], ["spring"], "the settings have no outreach"),
        (TWO, ["/a/"], ["spring"], "pages or campaigns, not both"),
    ],
)
def test_a_campaign_that_is_not_there_is_said(settings: Settings, asked: list[str], names: list[str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        gate_for(report(page("/a/"), page("/b/")), settings, asked, names)


def nearly(*steps: tuple[str, int], blockers: tuple[str, ...] = (), score: int = 20, verdict: ReadinessWord = "nearly") -> PageReport:
    following = tuple(Step(rule, f"Mend {rule}.", 3, then) for rule, then in steps)
    return replace(page("/a/"), readiness=Readiness(verdict, score, blockers, following, "because"))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (page("/a/"), []),
        (nearly(("thin-page", 45), ("cite", 70), blockers=("thin-page",)), [("thin-page", 25, 3)]),
        (nearly(("thin-page", 45), ("cite", 70), blockers=("thin-page", "no-hook")), [("thin-page", 25, 3), ("no-hook", 25, 3)]),
        (nearly(("cite", 70), blockers=("cite", "no-hook")), [("cite", 50, 3), ("no-hook", None, 1)]),
        (nearly(("undated", 61), score=48), [("", 12, 1)]),
        (nearly(verdict="unknown", blockers=("thin-page",)), [("", None, 1)]),
        (nearly(verdict="not-an-asset"), [("", None, 1)]),
    ],
    ids=["ready", "a blocker", "nothing to cite", "one step for two", "too few points", "unknown", "no asset"],
)
def test_reasons_have_points(one: PageReport, said: list[tuple[str, int | None, int]]) -> None:
    assert [(reason.rule, reason.points, reason.line) for reason in reasons_of(one, GateResult(()))] == said


def test_what_the_baseline_holds_is_called_known_and_blocks_all_the_same() -> None:
    one = nearly(("thin-page", 45), ("stale-year", 70), blockers=("thin-page", "stale-year"))
    found = [
        Finding(rule, "substance", "error", one.source, line, 1, "m", "f", f"{line:016x}", suppressed=reason)
        for line, rule, reason in ((1, "thin-page", "baseline"), (2, "stale-year", "baseline"), (3, "stale-year", None))
    ]
    result = gate_for(replace(report(one), findings=tuple(found)), NONE, ["/a/"])
    assert [(reason.rule, reason.known) for reason in reasons_of(one, result)] == [("thin-page", True), ("stale-year", False)]
    assert not result.open
    assert "known, as the baseline holds it, and in the way all the same: thin-page\n" in GATE_FORMATS["text"](result)


def test_what_is_left_is_said_with_its_points() -> None:
    result = gate_for(report(nearly(("thin-page", 45), ("cite", 70), blockers=("thin-page", "no-hook"))), NONE, ["/a/"])
    text = GATE_FORMATS["text"](result)
    assert "ready with these 2 changes; 60 points are needed:" in text
    assert "1. line 3: Mend thin-page. [thin-page: +25 points, then 45]" in text
    row = dict(zip(COLUMNS, list(csv.reader(io.StringIO(GATE_FORMATS["csv"](result))))[1], strict=True))
    assert (row["allowed"], row["needs"], row["smallest_change"]) == ("no", "60", "Mend thin-page. (+25)")
    (data,) = json.loads(GATE_FORMATS["json"](result))["pages"]
    assert [step["points"] for step in data["next"]] == [25, 25]


@pytest.mark.parametrize(
    ("until", "today", "verdict", "blocks", "said"),
    [
        ("2026-12-31", "2026-12-31", "nearly", False, "Until 2026-12-31 the gate only reports"),
        ("2026-12-31", "2027-01-01", "nearly", True, "now it blocks"),
        ("2026-12-31", "2026-12-01", "unknown", False, "Until 2026-12-31 the gate only reports"),
        ("2026-12-31", "2027-01-01", "ready", False, ""),
        ("", "2027-01-01", "nearly", True, ""),
        ("2026-12-31", "", "nearly", True, "now it blocks"),
    ],
)
def test_a_gate_that_only_reports_until_a_day(until: str, today: str, verdict: ReadinessWord, blocks: bool, said: str) -> None:
    settings = Settings(gate=Gate(report_only_until=until))
    result = replace(gate_for(report(page("/a/", verdict)), settings, ["/a/"]), today=today)
    assert (result.blocks, result.open) == (blocks, verdict == "ready")
    text = GATE_FORMATS["text"](result)
    assert said in text
    assert ("gate only" in text) is bool(said)
    assert ",yes," not in GATE_FORMATS["csv"](result) or verdict == "ready"


@pytest.mark.parametrize(("day", "blocks"), [("2026-12-31", False), ("2027-01-01", True)])
def test_a_gate_asked_from_python_knows_the_day_of_the_audit(day: str, blocks: bool) -> None:
    settings = Settings(gate=Gate(report_only_until="2026-12-31"))
    assert gate_for(audit_texts({"a.md": "# A\n\nShort.\n"}, (), settings, day), settings, ["a.md"]).blocks is blocks


@pytest.mark.parametrize(
    ("settings", "words", "code"),
    [
        ("", [], 1),
        ("", ["--report-only-until", "2026-11-23"], 0),
        ("", ["--report-only-until", "2026-11-22"], 1),
        ("gate: {report_only_until: 2026-11-23}", [], 0),
        ("gate: {report_only_until: '2026-11-22'}", [], 1),
        ("gate: {report_only_until: 2027-11-23}", ["--report-only-until", "2026-11-22"], 1),
        ("", ["--report-only-until", "soon"], 2),
        ("gate: {report_only_until: soon}", [], 2),
    ],
)
def test_the_day_decides_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: str, words: list[str], code: int) -> None:
    (tmp_path / "a.md").write_text("# A\n\nShort.\n")
    (tmp_path / "linkready.yml").write_text(settings)
    assert run(["gate", str(tmp_path), "a.md", "--format", "csv", *words]) == code
    err = capsys.readouterr().err
    assert ("takes a day such as 2027-01-31, not 'soon'" in err) is (code == 2)
    assert ("only report" in err) is (code != 2 and bool(settings or words))
