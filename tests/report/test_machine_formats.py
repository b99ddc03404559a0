"""What other programs read line by line or as a tree: nothing that a page says can leave its place."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree as Xml

import nasty_report
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report.comment import MOST_SIGNS, comment_mark, report_comment
from auditor.report.github import MOST_A_LEVEL, report_github
from auditor.report.gitlab import report_gitlab
from auditor.report.json_lines import report_jsonl
from auditor.report.json_report import as_data
from auditor.report.junit import report_junit
from auditor.report.placing import weightiest_first
from auditor.report.sarif import report_sarif

COMMAND = re.compile(r"::(error|warning|notice) (?:file=([^,:\r\n]+),line=\d+,col=\d+,)?title=[^,:\r\n]+::[^\r\n]+")


def test_every_line_for_github_is_one_annotation_or_the_last_count() -> None:
    *lines, last = report_github(nasty_report.hostile()).split("\n")
    assert last == ""
    assert all(COMMAND.fullmatch(line) for line in lines)
    assert len(lines) == 16  # three levels of five pages, and the crash; what is ignored has none


def test_github_gets_back_what_was_written() -> None:
    found = nasty_report.finding("a,b: 100 %.md")
    line = report_github(nasty_report.report(found, folder="docs")).splitlines()[0]
    match = COMMAND.fullmatch(line)
    assert match
    assert match[2].replace("%2C", ",").replace("%3A", ":").replace("%25", "%") == "docs/a,b: 100 %.md"
    assert "two %25 %250A" in line


def test_annotations_are_as_many_as_github_shows_and_the_rest_is_counted() -> None:
    found = [nasty_report.finding("a.md", "warning", line) for line in range(1, 31)] + [nasty_report.finding("a.md", "error", 99)]
    lines = report_github(nasty_report.report(*found)).splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["::error", *["::warning"] * MOST_A_LEVEL]
    assert lines[-1] == "linkready: not shown as annotations: 20 warnings; the other formats have them all"


def test_what_weighs_most_comes_first() -> None:
    pages = (nasty_report.page("z.md", "declared: x"), nasty_report.page("b.md", kind="news"), nasty_report.page("c.md"))
    found = [nasty_report.finding(path) for path in ("b.md", "c.md", "z.md")] + [nasty_report.finding("a.md", "warning")]
    assert [one.source for one in weightiest_first(nasty_report.report(*found, pages=pages))] == ["z.md", "c.md", "b.md", "a.md"]


def test_nothing_found_is_said_on_github() -> None:
    assert report_github(nasty_report.report()) == "linkready: nothing was found\n"


def test_gitlab_gets_what_it_needs_of_each_finding() -> None:
    issues = json.loads(report_gitlab(nasty_report.hostile()))
    assert len(issues) == 16
    assert len({issue["fingerprint"] for issue in issues}) == 16
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
        assert "\n" not in issue["description"] + issue["location"]["path"]
    assert [issue["severity"] for issue in issues[:4]] == ["blocker", "critical", "minor", "info"]


def test_gitlab_paths_begin_at_the_top_of_the_repository() -> None:
    report = nasty_report.report(nasty_report.finding("a.md"), folder="docs/site")
    assert json.loads(report_gitlab(report))[0]["location"]["path"] == "docs/site/a.md"


def test_json_lines_are_the_json_report_line_by_line() -> None:
    report = nasty_report.hostile()
    rows = [json.loads(line) for line in report_jsonl(report).encode("utf-8", "backslashreplace").decode().splitlines()]
    data = as_data(report)
    assert [row.pop("type") for row in rows] == ["site"] + ["page"] * 6 + ["finding"] * 16 + ["rule"] * 3
    assert rows[1:] == [*json.loads(json.dumps([*data["pages"], *data["findings"], *data["rules"]]))]
    assert rows[0]["schema"] == "linkready/report/1"


SUITE = {"tests", "failures", "errors", "skipped", "time", "name"}


def test_junit_keeps_the_rules_of_its_schema() -> None:
    top = Xml.fromstring(report_junit(nasty_report.hostile()))  # noqa: S314 (our own text; it is what is under test)
    assert (top.tag, [suite.get("name") for suite in top]) == ("testsuites", ["pages", "rules"])
    for suite in top:
        assert set(suite.attrib) == SUITE
        assert [case.tag for case in suite] == ["testcase"] * int(suite.attrib["tests"])
        for counted, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.attrib[counted]) == len(suite.findall(f"testcase/{tag}"))
        for case in suite:
            assert set(case.attrib) == {"name", "classname", "time"}
            assert [part.tag for part in case] in (["failure", "system-out"], ["system-out"], ["error"], ["skipped"], [])
    assert {name: top.attrib[name] for name in ("tests", "failures", "errors")} == {"tests": "9", "failures": "5", "errors": "1"}


def test_junit_passes_no_page_that_could_not_be_read() -> None:
    page = replace(nasty_report.page("a.md", verdict="unknown"), unread="it is too deep")
    (suite, _) = Xml.fromstring(report_junit(nasty_report.report(pages=(page,))))  # noqa: S314
    (case,) = suite
    assert ([part.tag for part in case], suite.get("skipped")) == (["skipped", "system-out"], "1")
    assert "it is too deep" in str(case[0].get("message"))


def test_junit_names_hold_still_when_the_verdict_changes() -> None:
    names = [
        [(case.get("name"), case.get("classname")) for case in Xml.fromstring(report_junit(report)).iter("testcase")]  # noqa: S314
        for report in (nasty_report.report(pages=(nasty_report.page("a.md", verdict=verdict),)) for verdict in ("ready", "unknown"))
    ]
    assert names[0] == names[1]


def test_a_comment_says_which_one_it_is_in_its_first_line() -> None:
    assert report_comment(nasty_report.report()).startswith("<!-- linkready:comment -->\n")
    assert report_comment(nasty_report.report(folder="docs/site")).startswith("<!-- linkready:comment docs/site -->\n")
    assert comment_mark("x --> <script>") == "<!-- linkready:comment x------script- -->"


def test_a_comment_holds_no_markup_of_a_page() -> None:
    text = report_comment(nasty_report.hostile())
    assert text.count("<!--") == 1
    assert "<b>" not in text
    assert "](https" not in text
    assert not re.search(r"@\w", text)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) in (5, 6) for row in rows)


@pytest.mark.parametrize("long", [1, 2000])
def test_a_comment_fits_and_counts_what_it_leaves_out(long: int) -> None:
    pages = tuple(nasty_report.page(f"{number}{'x' * long}.md", "declared: x") for number in range(80))
    report = nasty_report.report(*(nasty_report.finding(page.source) for page in pages), pages=pages)
    text = report_comment(report)
    assert len(text) < MOST_SIGNS + 1500
    assert text.count("more are left out here.") == 2


@given(st.text(), st.text(min_size=1), st.text())
def test_no_text_whatever_breaks_a_format(message: str, source: str, fix: str) -> None:
    found = replace(nasty_report.finding(source), message=message, fix=fix)
    report = nasty_report.report(found, pages=(nasty_report.page(source, "declared: x"),), folder="docs")
    first, *rest = report_github(report).split("\n")
    assert first.startswith("::error file=docs/")
    assert rest == [""]
    assert len(json.loads(report_gitlab(report))) == 1
    assert len(json.loads(report_sarif(report))["runs"][0]["results"]) == 1
    assert len(report_jsonl(report).splitlines()) == 6
    cases = list(Xml.fromstring(report_junit(report)).iter("testcase"))  # noqa: S314 (our own text)
    assert len(cases) == 4
    assert report_comment(report).count("<!--") == 1


@pytest.mark.parametrize("write", [report_github, report_gitlab, report_junit, report_comment])
def test_no_control_character_gets_through(write: object) -> None:
    text = write(nasty_report.hostile())  # type: ignore[operator]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
